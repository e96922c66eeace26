import type { Ledger } from '../../db/open.ts';
import type { AppStatus } from '../contract/app.ts';
import type { Clock } from '../context.ts';
import type { CallInput, Route } from '../contract.ts';
import { AppError } from '../errors.ts';
import type { Handlers } from '../router.ts';
import type { Books } from './books.ts';

export interface AppServices {
  readonly books: Books;
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
export function appHandlers({ books, version, clock, seedPractice, foundBy }: AppServices): AppHandlers {
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
      problem,
    };
  }

  /** A book that can not be opened is a state to show, with the reason; it never becomes a new empty one. */
  function openOffice(): void {
    try {
      books.open('office');
      problem = null;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      problem = { message: error.message, reason: error.fields?.['reason'] ?? 'unknown' };
      throw error;
    }
  }

  return {
    'app.status': () => {
      if (!books.kind() && books.exists('office') && !problem) {
        try {
          openOffice();
        } catch {
          // Shown through `problem`.
        }
      }
      return status();
    },
    'app.createOffice': (context, input) => {
      const { unionName, unitName, unitKind, handler, termYears } = input;
      const values: CallInput<'unit.save'>['values'] = { unionName, unitName, unitKind, handler, termYears };
      if (input.unionCreditCode) values.unionCreditCode = input.unionCreditCode;
      if (input.unitCreditCode) values.unitCreditCode = input.unitCreditCode;
      foundBy(handler, () =>
        books.create('office', () => void context.command('unit.save' satisfies Route, { values })),
      );
      return status();
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
      return status();
    },
    'app.cancel': () => ({ cancelled: false }),
  };
}
