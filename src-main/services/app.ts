import type { Ledger } from '../../db/open.ts';
import type { AppStatus } from '../contract/app.ts';
import type { Clock } from '../context.ts';
import type { CallInput, Route } from '../contract.ts';
import { AppError } from '../errors.ts';
import type { Handlers } from '../router.ts';
import type { Books } from './books.ts';
import { userOfSlot } from './users-write.ts';
import { founderId, founderRoles, foundKeyring } from './vault/found.ts';
import { assertGood } from './vault/keys.ts';
import type { VaultSession } from './vault/session.ts';
import { noteOpened } from './vault/opened.ts';
import { lossOf, vaultState } from './vault/state.ts';

export interface AppServices {
  readonly books: Books;
  readonly session: VaultSession;
  readonly version: string;
  readonly clock: Clock;
  /** Fills a fresh practice unit. */
  readonly seedPractice: (ledger: Ledger) => void;
  /** Does the founding under the name of the person who founds: the book does not know it before. */
  readonly foundBy: (handler: string, work: () => void) => void;
}

type AppHandlers = Pick<
  Handlers,
  | 'app.status'
  | 'app.createOffice'
  | 'app.openOffice'
  | 'app.openPractice'
  | 'app.deletePractice'
  | 'app.closeBook'
  | 'app.cancel'
>;

/** Opening, creating and leaving books. */
export function appHandlers({ books, session, version, clock, seedPractice, foundBy }: AppServices): AppHandlers & {
  readonly status: () => AppStatus;
  readonly notOpened: (error: unknown) => void;
  readonly putRight: () => void;
  readonly foundBad: () => boolean;
} {
  let problem: AppStatus['problem'] = null;

  function status(): AppStatus {
    const unit = books
      .current()
      ?.sql.prepare('select union_name, unit_name, handler from unit order by id limit 1')
      .get() as { union_name: string; unit_name: string; handler: string | null } | undefined;
    return {
      version,
      today: clock.today(),
      book: books.kind(),
      books: { office: books.exists('office'), practice: books.exists('practice') },
      dataDir: books.dataDir,
      unionName: unit?.union_name ?? null,
      unitName: unit?.unit_name ?? null,
      handler: unit?.handler ?? null,
      vault: vaultState(books, session),
      problem: books.kind() ? null : (lossOf(books, session) ?? problem),
    };
  }

  /** Why the office's book did not open stays on the screen, until it does. */
  function notOpened(error: unknown): void {
    if (error instanceof AppError && error.code === 'DATABASE_UNAVAILABLE')
      problem = { message: error.message, reason: error.fields?.['reason'] ?? 'unknown' };
  }

  /** A book that can not be opened is a state to show, with the reason; it never becomes a new empty one. */
  function openOffice(): void {
    try {
      books.open('office', session.require().key);
      problem = null;
    } catch (error) {
      notOpened(error);
      throw error;
    }
  }

  return {
    status,
    notOpened,
    /** Not of a book that another window holds, that is newer, or that lies on a full disk. */
    foundBad: () =>
      !['busy', 'newer', 'readonly', 'full'].includes((lossOf(books, session) ?? problem)?.reason ?? 'busy'),
    /** Another book lies there now: what was wrong with the last one says nothing of it. */
    putRight() {
      problem = null;
    },
    'app.status': () => {
      if (!books.kind() && session.current()) {
        try {
          openOffice();
        } catch {
          // Shown through `problem`.
        }
      }
      return status();
    },
    'app.createOffice': async (context, input) => {
      if (books.exists('office'))
        throw new AppError('CONFLICT', '这台电脑上已经建过本单位的台账了。请直接打开它，不用再建');
      const { unionName, unitName, unitKind, handler, termYears, password, post } = input;
      const values: CallInput<'unit.save'>['values'] = { unionName, unitName, unitKind, handler, termYears };
      if (input.unionCreditCode) values.unionCreditCode = input.unionCreditCode;
      if (input.unitCreditCode) values.unitCreditCode = input.unitCreditCode;
      assertGood(password, [handler, unionName, unitName], [input.unionCreditCode, input.unitCreditCode]);
      const day = clock.today();
      const founded = await foundKeyring({ name: handler, post, password, unit: unionName, day, cardNumber: 1 });
      const { userSlot: slot, cardSlot, made } = founded;
      foundBy(handler, () =>
        books.create(
          'office',
          () => {
            context.command('unit.save' satisfies Route, { values });
            const founder = { id: founderId, name: handler, post, roles: founderRoles, slot };
            context.command('users.write', { ...founder, say: `添加使用人${handler}（${founderRoles}）` });
            context.command('cards.write', { number: made.number, slot: cardSlot });
            if (input.takesReports) context.command('reception.turn' satisfies Route, { on: true });
          },
          founded,
        ),
      );
      const ledger = books.current();
      const user = ledger && userOfSlot(ledger, slot);
      if (!user) throw new AppError('INTERNAL', '程序出了意外，台账没有打开。请重新打开再试');
      session.begin(founded.key, user);
      Object.assign(session.require(), { card: made });
      noteOpened(session.folder, clock.now(), handler);
      problem = null;
      return { status: status(), card: made };
    },
    'app.openOffice': () => {
      if (!books.exists('office'))
        throw new AppError('NOT_FOUND', '这台电脑上还没有建本单位的台账。请先选“建立本单位”');
      openOffice();
      return status();
    },
    'app.openPractice': () => {
      if (books.exists('practice')) books.open('practice');
      else books.create('practice', seedPractice);
      return status();
    },
    'app.deletePractice': () => {
      books.deletePractice();
      return status();
    },
    'app.closeBook': () => {
      books.close();
      session.end();
      return status();
    },
    'app.cancel': () => ({ cancelled: false }),
  };
}
