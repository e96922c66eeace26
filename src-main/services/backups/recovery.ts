import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bookOpens } from '../../../db/copy-out.ts';
import type { RecoveryState } from '../../contract/backups.ts';
import { AppError } from '../../errors.ts';
import { readAnchor } from '../../vault/anchor.ts';
import { hasKeyring, readKeyring, writeBothKeyrings } from '../../vault/files.ts';
import { changedKeyring } from '../../vault/keyring.ts';
import { backupsIn, findBackups, readNotes, rowOf } from './files.ts';
import { lying } from '../books.ts';
import { keyOfBackup } from './key.ts';

type Trouble = NonNullable<RecoveryState['trouble']>;

/** What is wrong with a book in its folder, as far as can be told without a key. A keyring or backups tell that there was one. */
function troubleOf(office: string): Trouble | null {
  const how = lying(join(office, 'ledger.db'));
  const was = hasKeyring(office) || how === 'sealed' || findBackups(backupsIn(office)).found.length > 0;
  if (!was) return null;
  if (how === 'missing' || how === 'empty') return how;
  // Gone or damaged, both copies: a plain book without any is one of before the vault.
  return readKeyring(office) === null && (how === 'sealed' || hasKeyring(office)) ? 'keyring' : null;
}

const sentences: Readonly<Record<Trouble, string>> = {
  missing: '台账文件不见了。如果是被移走的，放回原处就能打开；找不到就从备份恢复。',
  empty: '台账文件是空的，里面没有任何记录，多半是断电或磁盘满时写坏的。请从备份恢复，坏的文件会另外留着，不会删。',
  damaged: '台账文件损坏，读不出来。请从备份恢复，坏的文件会另外留着，不会删。',
  keyring: '钥匙文件的两份都不见了或损坏了，台账本身还在。输一次备份那天的密码，就能从备份里取回钥匙，记录一条不少。',
};

const fromStick = '拷过 U 盘的，从 U 盘上的备份恢复；没有拷过的，什么都不要删，请维护人员看还能找回多少。';
/** The same where this computer has no backup to point to. */
const withoutBackup: Readonly<Record<Trouble, string>> = {
  ...sentences,
  missing: `台账文件不见了，这台电脑上也没有能用的备份。如果是被移走的，放回原处就能打开；${fromStick}`,
  empty: `台账文件是空的，里面没有任何记录，多半是断电或磁盘满时写坏的，这台电脑上也没有能用的备份。${fromStick}`,
  damaged: `台账文件损坏，读不出来，这台电脑上也没有能用的备份。${fromStick}`,
};

/** @param damaged what opening the book with its key found out */
export function recoveryState(office: string, damaged: boolean): RecoveryState {
  const trouble = troubleOf(office) ?? (damaged ? 'damaged' : null);
  const folder = backupsIn(office);
  const { found, broken } = findBackups(folder);
  const ring = readKeyring(office) ?? found[0]?.header.ring ?? null;
  const anchor = readAnchor(office);
  return {
    trouble,
    sentence: trouble ? (found.length > 0 ? sentences : withoutBackup)[trouble] : '',
    // Which line each is of can not be told without the book.
    rows: found.map((one) => rowOf(one, ring?.bookId ?? null, () => true)),
    broken,
    folder,
    last: anchor ? { entry: anchor.entry, at: anchor.at } : null,
    usb: readNotes(folder).usb,
  };
}

/**
 * Both copies of the keyring are gone: takes the one out of the newest backup whose key opens the book.
 * @throws AppError RULE_BROKEN | FORBIDDEN | NOT_FOUND
 */
export async function recoverKeyring(office: string, slot: string, secret: string): Promise<null> {
  if (troubleOf(office) !== 'keyring')
    throw new AppError('RULE_BROKEN', '钥匙文件是好的，不用从备份里取。请直接输密码打开');
  const from = findBackups(backupsIn(office)).found.find(({ header }) =>
    header.ring.slots.some(({ id }) => id === slot),
  );
  if (!from)
    throw new AppError('NOT_FOUND', '备份里没有找到这个人的钥匙。请换一个人，或用恢复卡', { slot: '请换一个人' });
  const key = await keyOfBackup(from.header.ring, null, slot, secret, office);
  if (existsSync(join(office, 'ledger.db')) && !bookOpens(join(office, 'ledger.db'), key))
    throw new AppError(
      'RULE_BROKEN',
      '密码是对的，可是这把钥匙打不开现在的台账：台账也损坏了，或备份以后换过钥匙。请从备份恢复',
      { reason: 'damaged' },
    );
  writeBothKeyrings(office, changedKeyring(key, from.header.ring, {}));
  return null;
}
