import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Ledger } from '../../db/open.ts';
import type { Clock, TaskContext } from '../context.ts';
import type { AppEvent } from '../contract.ts';
import { AppError } from '../errors.ts';
import type { Handlers } from '../router.ts';
import { backupsIn, findBackups, pastOf, rowOf, upgradeCopies, writeNotes } from './backups/files.ts';
import { drillBackup, drilledKey } from './backups/drill.ts';
import { lookAt } from './backups/look.ts';
import { putSetting } from './settings.ts';
import { type BackupKey, makeBackup, runsAs, sealOf } from './backups/make.ts';
import { recoverKeyring, recoveryState } from './backups/recovery.ts';
import { type RestoreAsk, restoreBackup } from './backups/restore.ts';
import { backupState, clockOf, goOnWithout, workSince } from './backups/state.ts';
import { copyToStick } from './backups/usb.ts';
import type { Books } from './books.ts';
import { lastEntry } from '../../db/copy-out.ts';

export interface BackupServices {
  readonly books: Books;
  readonly version: string;
  readonly emit: (event: AppEvent) => void;
  /** Closes the office's book and forgets its key: another one is about to lie in its place. */
  readonly release: () => void;
  /** Whether this program itself found the office's book bad: what the page says is not enough. */
  readonly foundBad: () => boolean;
  /** Why the last book did not open is over. */
  readonly putRight: () => void;
}

type BackupRoutes = Extract<keyof Handlers, `backups.${string}` | `recovery.${string}`>;

const unsealed = (): AppError =>
  new AppError('RULE_BROKEN', '练习单位不做备份。要备份的是本单位的台账，请先离开练习单位');

/** Key and keyring of the open book. @throws AppError RULE_BROKEN in the practice unit */
function sealed(ledger: Ledger): BackupKey {
  const given = sealOf(ledger);
  if (!given) throw unsealed();
  return given;
}

/**
 * The backup on the way out: only where something was written since the last one. A failure is no reason to stay: it is
 * logged, and the home page tells how old the newest backup is.
 */
export async function backupOnLeaving(
  ledger: Ledger | undefined,
  clock: Clock,
  log: (message: string) => void,
): Promise<void> {
  if (!ledger) return;
  try {
    const given = sealOf(ledger);
    // Somebody's coming in alone is no work that a backup would be made for.
    const done = given ? workSince(ledger, given.keyring) : 0;
    if (given && done > 0) await makeBackup(ledger, given, { at: clock.now() });
  } catch (error) {
    log(`backup on leaving: ${error instanceof AppError ? (error.fields?.['reason'] ?? error.code) : String(error)}`);
  }
}

const percent =
  ({ progress }: TaskContext) =>
  (sentence: string) =>
  (share: number): void =>
    progress(Math.round(share * 100), 100, sentence);

/** Backups, copies on a second medium, restoring and recovering. */
export function backupHandlers({
  books,
  version,
  emit,
  release,
  foundBad,
  putRight,
}: BackupServices): Pick<Handlers, BackupRoutes> {
  runsAs(version);
  const office = join(books.dataDir, 'office');
  const changed = (): void => emit({ type: 'changed', nouns: ['backup'] });
  const restore = async (context: TaskContext, ask: RestoreAsk, ledger: Ledger | undefined) => {
    const { clock, user, signal, progress } = context;
    const done = await restoreBackup(ask, {
      office,
      present: ledger ? { ledger, given: sealed(ledger) } : undefined,
      release,
      at: clock.now(),
      by: user?.name || null,
      signal,
      progress: (share, sentence) => progress(Math.round(share * 100), 100, sentence),
    });
    putRight();
    emit({ type: 'changed', nouns: ['app'] });
    return done;
  };
  /** Without a session: only where the office's book is not open. */
  const assertShut = (): void => {
    if (books.kind() === 'office') throw new AppError('RULE_BROKEN', '台账已经打开了，恢复请在“设置 › 备份”里做');
  };
  return {
    'backups.state': ({ ledger, clock }) => backupState(ledger, sealOf(ledger)?.keyring.bookId ?? null, clock.now()),
    'backups.list': ({ ledger }) => {
      const given = sealOf(ledger);
      const folder = backupsIn(dirname(ledger.path));
      if (!given) return { rows: [], broken: [], upgrades: [], folder };
      const { found, broken } = findBackups(folder);
      const rows = found.map((one) => rowOf(one, given.keyring.bookId, pastOf(ledger)));
      return { rows, broken, upgrades: upgradeCopies(folder), folder };
    },
    'backups.make': async (context) => {
      const { ledger, clock, signal } = context;
      const given = sealed(ledger);
      const onProgress = percent(context)('正在备份：写下、再打开核对一遍');
      const made = await makeBackup(ledger, given, { at: clock.now(), signal, onProgress, again: true });
      changed();
      return rowOf(made, given.keyring.bookId, pastOf(ledger));
    },
    'backups.toFolder': async (context, { folder }) => {
      const { ledger, clock, signal } = context;
      const given = sealed(ledger);
      const told = percent(context);
      const made = await makeBackup(ledger, given, {
        at: clock.now(),
        signal,
        onProgress: (share) => told('先把现在的台账备份一份')(share / 2),
      });
      const { sameDisk } = await copyToStick(made.path, folder, {
        key: given.key,
        dataDir: books.dataDir,
        signal,
        onProgress: (share) => told('正在拷到 U 盘，拷完再读一遍')(0.5 + share / 2),
      });
      const note = { at: clock.now(), entry: made.header.entry, where: folder };
      // On one disk with the book it is no second medium, and does not count as one.
      if (!sameDisk) writeNotes(backupsIn(dirname(ledger.path)), { usb: note });
      changed();
      return { ...note, name: made.name, sameDisk };
    },
    'backups.drill': (context, { userId, secret }) => drillBackup(context, sealed(context.ledger), userId, secret),
    'backups.noteDrill': ({ ledger, clock, say }, { at, entry }) => {
      const says = `试着恢复 ${at.slice(0, 16)} 的备份（到第 ${entry} 条），打得开`;
      putSetting(ledger, drilledKey, { says, on: clock.today() });
      say(says);
      return null;
    },
    'backups.look': ({ ledger }, { source }) => {
      const { key } = sealed(ledger);
      return lookAt(office, source, ledger, key);
    },
    'backups.restore': (context, ask) => {
      sealed(context.ledger);
      return restore(context, ask, context.ledger);
    },
    'backups.sureOfClock': ({ ledger, clock }) => {
      if (clockOf(ledger, clock.now()))
        writeNotes(backupsIn(dirname(ledger.path)), { clockSure: lastEntry(ledger.sql).entry });
      changed();
      return null;
    },
    'backups.goOnWithout': ({ ledger }) => {
      goOnWithout(ledger);
      changed();
      return null;
    },
    'recovery.state': (_, { damaged }) => recoveryState(office, damaged),
    'recovery.look': (_, { source }) => {
      assertShut();
      return lookAt(office, source, undefined);
    },
    'recovery.restore': (context, ask) => {
      assertShut();
      // A key of before may not take the place of a good book: whoever left could come back with an old backup.
      if (existsSync(join(office, 'ledger.db')) && !foundBad())
        throw new AppError(
          'RULE_BROKEN',
          '这台电脑上的台账没有发现损坏，没有换。请先选名字、输密码打开一次：真打不开，程序会说明怎么恢复；忘了密码，请用恢复卡',
          { reason: 'healthy' },
        );
      return restore(context, ask, undefined);
    },
    'recovery.keyring': (_, { slot, secret }) => {
      assertShut();
      return recoverKeyring(office, slot, secret);
    },
  };
}
