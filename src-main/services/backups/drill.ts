import { existsSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { examine, keyOfBook } from '../../../db/copy-out.ts';
import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { TaskContext } from '../../context.ts';
import type { Drilled } from '../../contract/backups.ts';
import { daysBetween } from '../../domain/dates.ts';
import { AppError } from '../../errors.ts';
import { extractBackup } from '../../vault/backup-file.ts';
import { readKeyring } from '../../vault/files.ts';
import { countsOf } from './counts.ts';
import { backupsIn, findBackups, workFolder } from './files.ts';
import { keyOfBackup } from './key.ts';
import { type BackupKey, inTurn, names } from './make.ts';
import { backupProblem } from './sentences.ts';
import type { Item } from '../home/items.ts';
import { settingOf } from '../settings.ts';

/** Where the last try is kept. */
export const drilledKey = 'backup.drilled';
/** Days between two tries, and until the first one. */
const YEAR = 365;
const FIRST = 30;

/**
 * Tries to restore without replacing anything: the newest backup is opened with a password, taken out beside the book,
 * read through and thrown away.
 * @throws AppError NOT_FOUND | FORBIDDEN (the password) | FILE_UNREADABLE
 */
export function drillBackup(
  context: TaskContext,
  { keyring }: BackupKey,
  userId: number,
  secret: string,
): Promise<Drilled> {
  const { ledger, signal, progress } = context;
  const office = dirname(ledger.path);
  const folder = backupsIn(office);
  return inTurn(office, async () => {
    const newest = findBackups(folder).found.find(({ header }) => header.bookId === keyring.bookId);
    if (!newest) throw new AppError('NOT_FOUND', '本机还没有备份。请先点“现在备份”，再来试');
    const { header, path, name, bytes } = newest;
    const slot = header.ring.slots.find((one) => one.kind === 'user' && one.userId === userId);
    if (!slot)
      throw new AppError('RULE_BROKEN', '最近的备份里还没有您的密码。请先点“现在备份”，再来试', { secret: '请先备份' });
    const key = await keyOfBackup(header.ring, readKeyring(office), slot.id, secret, office);
    const work = workFolder(folder);
    try {
      await extractBackup(path, key, work, (done) => {
        signal.throwIfAborted();
        progress(Math.round((done / bytes) * 100), 100, '正在打开最近的备份，台账不会动');
      });
      const facts = examine(work, names(header), key);
      if (facts.entry !== header.entry || facts.head !== header.head)
        throw new AppError('FILE_UNREADABLE', `${name} 和它自己写的不一样，恢复不了。请现在再备份一份，并请人检查硬盘`);
      context.command('backups.noteDrill', { at: header.at, entry: header.entry });
      return { at: header.at, entry: header.entry, counts: countsOf(facts) };
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw backupProblem(error, 'here', name);
    } finally {
      key.fill(0);
      if (existsSync(work)) rmSync(work, { recursive: true, force: true });
    }
  });
}

/** On the home page, once a year: a backup that nobody ever opened is a hope. */
export function drillItems(ledger: Ledger, today: string): Item[] {
  if (!keyOfBook(ledger)) return [];
  const last = settingOf(ledger, drilledKey)?.value as { on: string } | undefined;
  const first = statement(ledger.sql, 'select substr(at, 1, 10) from command order by id limit 1').pluck().get();
  const days = daysBetween(last?.on ?? String(first ?? today), today);
  if (days < (last ? YEAR : FIRST)) return [];
  return [
    {
      key: 'backup.drill',
      sentence: last ? '一年没有试过恢复了' : '还没有试过备份打不打得开',
      why: '每年试一次：用您的密码打开最近的备份，从头读一遍，台账不会动。真出事那天才知道打不开，就晚了',
      daysLeft: 0,
      verb: '去试一次',
      link: '/backups?do=drill',
    },
  ];
}
