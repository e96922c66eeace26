import { existsSync, mkdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { bookOpens, examine, lastEntry } from '../../../db/copy-out.ts';
import { runCommand } from '../../../db/journal.ts';
import { type Ledger, openLedger } from '../../../db/open.ts';
import type { BackupSource, Restored } from '../../contract/backups.ts';
import { AppError } from '../../errors.ts';
import { ANCHOR, writeAnchor } from '../../vault/anchor.ts';
import { extractBackup, type ReadHeader } from '../../vault/backup-file.ts';
import { putWhole, readKeyring, syncFile } from '../../vault/files.ts';
import { type BookKey, changedKeyring, isRingOf, type Keyring, keyringText } from '../../vault/keyring.ts';
import { carryNumbers } from '../reports/snapshot-put.ts';
import { carryLooks } from './looks.ts';
import { carryPasswords } from './passwords.ts';
import { beginStaging, decideSwap, dropStaging, finishSwap } from '../../vault/swap.ts';
import { lossesOf } from './counts.ts';
import { freeBytes } from './files.ts';
import { keyOfBackup } from './key.ts';
import { headAt, pathOf, refusalOf, sideOf } from './look.ts';
import { type BackupKey, makeBackup, type MakeOptions, names } from './make.ts';
import { assertRoom, backupProblem } from './sentences.ts';
import { lying } from '../books.ts';
import { putSetting } from '../settings.ts';
import { noteRestored } from '../vault/opened.ts';

export interface RestoreAsk {
  readonly source: BackupSource;
  readonly slot: string;
  readonly secret: string;
  readonly acceptLoss: boolean;
}

export interface RestoreOptions extends Omit<MakeOptions, 'again' | 'onProgress'> {
  /** Folder of the office's book. */
  readonly office: string;
  /** The open book, and its key; undefined: none can be opened, or there is none. */
  readonly present: { readonly ledger: Ledger; readonly given: BackupKey } | undefined;
  /** Closes whatever is open of the office's book: its files are about to be moved. */
  readonly release: () => void;
  readonly progress: (share: number, sentence: string) => void;
  /** Who is in; null: nobody can be, the book does not open. */
  readonly by: string | null;
}

/** 陈桂兰的密码, or 恢复卡: by what the backup was opened. */
const secretOf = ({ ring }: ReadHeader, slot: string): string => {
  const found = ring.slots.find(({ id }) => id === slot);
  return found?.kind === 'user' ? `${found.name}的密码` : '恢复卡';
};

/**
 * Migrates what was taken out, and writes into its journal that it was put back. Where the book's key is still the same,
 * its users and its card get today's slots in the same entry: putting records back changes no password. What was looked at
 * since the backup stays known.
 */
function finishBook(
  staging: string,
  key: BookKey,
  header: ReadHeader,
  { at, by, present }: RestoreOptions,
  secret: string,
  here: Keyring | null,
): Restored['passwords'] {
  let passwords: Restored['passwords'] = 'backup';
  let looks = 0;
  const book = openLedger(join(staging, 'ledger.db'), { key, backupDir: join(staging, 'old') });
  try {
    const label = `从备份恢复：${header.at.slice(0, 16)} 的备份，到第 ${header.entry} 条记录，用${secret}打开`;
    runCommand(
      book.sql,
      { at, user: by ?? '恢复时没有人登录', route: 'backups.restore' },
      () => {
        putSetting(book, 'backup.restored', { says: label, at, from: header.at, entry: header.entry });
        if (here && isRingOf(key, here) && carryPasswords(book, header.ring, here, at.slice(0, 10)))
          passwords = 'present';
        if (present) {
          looks = carryLooks(book, present.ledger, header);
          carryNumbers(book, present.ledger);
        }
      },
      () => (looks > 0 ? `${label}；这以后的 ${looks} 次查看隐藏内容仍记在这里` : label),
    );
    book.checkpoint();
    writeAnchor(staging, lastEntry(book.sql));
    return passwords;
  } finally {
    book.close();
  }
}

/** Where today's passwords can not hold, the keyring of the backup comes with its book. */
function stageKeyring(staging: string, key: BookKey, ring: Keyring, here: Keyring | null): void {
  const next = changedKeyring(key, { ...ring, generation: Math.max(ring.generation, here?.generation ?? 0) }, {});
  for (const name of ['keyring-a.json', 'keyring-b.json'])
    putWhole(join(staging, name), Buffer.from(keyringText(next)));
}

/** 20261122-085300 */
const stampOf = (at: string): string => at.replaceAll(/[-:]/gu, '').replace(' ', '-');

/**
 * Puts a backup in the place of the office's book. First a backup of what is here; then everything is made ready beside
 * it, read through and migrated; then one synced file decides, and only then files move (`vault/swap.ts`). Until that
 * moment nothing of the present book has changed, after it the restored one stands, whatever happens.
 * @throws AppError FORBIDDEN | RULE_BROKEN | CONFLICT (`reason` loss) | FILE_UNREADABLE | DATABASE_UNAVAILABLE | CANCELLED
 */
export async function restoreBackup(ask: RestoreAsk, options: RestoreOptions): Promise<Restored> {
  try {
    return await putBack(ask, options);
  } catch (error) {
    // Decided, and the files could not all be moved: the next start goes on with it, by itself.
    if (existsSync(join(options.office, 'restore', 'ready.json')))
      throw new AppError(
        'DATABASE_UNAVAILABLE',
        '备份已经取出核对好，换上去的时候硬盘读写出错。请关掉程序再打开，会接着换好，不用再恢复一次',
        { reason: 'swap' },
      );
    if (options.signal?.aborted) throw options.signal.reason;
    throw backupProblem(error, 'here');
  }
}

async function putBack(ask: RestoreAsk, options: RestoreOptions): Promise<Restored> {
  const { office, present, release, progress, signal, free = freeBytes } = options;
  const path = pathOf(office, ask.source);
  const header = headAt(path);
  const here = readKeyring(office);
  const hasBook = existsSync(join(office, 'ledger.db'));
  const refusal = refusalOf(header, here, lying(join(office, 'ledger.db')) === 'plain');
  if (refusal) throw new AppError('RULE_BROKEN', refusal, { source: refusal });
  progress(0, '正在核对密码，约一秒');
  const key = await keyOfBackup(header.ring, here, ask.slot, ask.secret, existsSync(office) ? office : null);
  if (!present && hasBook && bookOpens(join(office, 'ledger.db'), key))
    throw new AppError(
      'RULE_BROKEN',
      here
        ? '这台电脑上的台账是好的，没有换。要退回到这份备份，请主席先打开台账，在“设置 › 备份”里恢复'
        : '台账本身是好的，没有换，只是少了钥匙文件。请用上面的“取回钥匙”，记录一条不少',
      {
        reason: 'healthy',
      },
    );
  const now = present ? sideOf(present.ledger) : null;
  const losses = now ? lossesOf(now.counts, header.counts) : [];
  if (losses.length > 0 && !ask.acceptLoss) {
    const said = losses.map(({ label, now: n, left }) => `${label}从 ${n} 变成 ${left}`).join('，');
    throw new AppError('CONFLICT', `恢复以后会少很多：${said}。确实要的，请勾上再恢复`, { reason: 'loss' });
  }
  mkdirSync(office, { recursive: true });
  assertRoom(free(office), statSync(path).size * 2.2, 'here');
  let before: string | null = null;
  if (present) {
    const saved = await makeBackup(present.ledger, present.given, {
      ...options,
      onProgress: (share) => progress(share * 0.4, '先把现在的台账备份一份'),
    });
    before = saved.name;
  }
  const staging = beginStaging(office);
  try {
    const { size } = statSync(path);
    const facts = await extractAndLook(path, key, staging, header, (bytes) => {
      signal?.throwIfAborted();
      progress(0.4 + (bytes / size) * 0.4, '正在取出备份，现在的台账还没有动');
    });
    progress(0.85, '正在核对取出的台账，现在的台账还没有动');
    const passwords = finishBook(staging, key, header, options, secretOf(header, ask.slot), here);
    if (passwords === 'backup') stageKeyring(staging, key, header.ring, here);
    signal?.throwIfAborted();
    const place = [
      'ledger.db' as const,
      ...(existsSync(join(staging, 'attachments.db')) ? ['attachments.db' as const] : []),
      ...(passwords === 'backup' ? ['keyring-a.json' as const, 'keyring-b.json' as const] : []),
      ANCHOR,
    ];
    for (const name of place) syncFile(join(staging, name));
    // What could not be read stays; what could is in the backup that was just made.
    const aside = `${present ? 'replaced' : 'damaged'}-${stampOf(options.at)}`;
    release();
    decideSwap(office, {
      place: [...place],
      stay: passwords === 'present' ? ['keyring-a.json', 'keyring-b.json'] : [],
      aside,
    });
    finishSwap(office);
    noteRestored(office, { at: header.at, entry: facts.entry, passwords });
    progress(1, '恢复好了');
    return {
      unit: header.unit,
      at: header.at,
      entry: facts.entry,
      passwords,
      before: before ?? (existsSync(join(office, aside)) ? aside : null),
    };
  } catch (error) {
    if (!existsSync(join(staging, 'ready.json'))) dropStaging(office);
    if (signal?.aborted) throw signal.reason;
    throw backupProblem(error, 'here', basename(path));
  }
}

/** Takes the parts out and reads them through: what the head says must be what is in it. */
async function extractAndLook(
  path: string,
  key: BookKey,
  staging: string,
  header: ReadHeader,
  watch: (bytes: number) => void,
): Promise<{ readonly entry: number }> {
  try {
    await extractBackup(path, key, staging, watch);
  } catch (error) {
    throw backupProblem(error, 'stick', basename(path));
  }
  const facts = examine(staging, names(header), key);
  if (facts.entry !== header.entry || facts.head !== header.head || facts.schema !== header.schema)
    throw new AppError(
      'FILE_UNREADABLE',
      `${basename(path)} 里的台账和它自己写的不一样，没有恢复，台账没有动。请换一份备份`,
      {
        reason: 'backup-damaged',
      },
    );
  return facts;
}
