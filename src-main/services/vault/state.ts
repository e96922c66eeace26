import { join } from 'node:path';
import type { VaultState } from '../../contract/app.ts';
import { readAttempts, secondsToWait } from '../../vault/attempts-file.ts';
import { freeLeft } from '../../vault/attempts.ts';
import { backupsIn, findBackups } from '../backups/files.ts';
import { type Books, lying } from '../books.ts';
import { currentCard } from '../users-write.ts';
import { openedState } from './opened.ts';
import type { VaultSession } from './session.ts';

/** What the first screen has to know of the office's book before anything is opened. */
export function vaultState(books: Books, session: VaultSession): VaultState {
  const { folder } = session;
  const ring = session.keyring();
  const user = session.who();
  const ledger = books.kind() === 'office' ? books.current() : undefined;
  const named = ledger && currentCard(ledger);
  // An interrupted change of the key leaves a row whose slot is gone: that card opens nothing.
  const card = ring?.slots.some(({ id }) => id === named?.slot) ? named : undefined;
  const path = join(folder, 'ledger.db');
  return {
    state: !books.exists('office')
      ? 'none'
      : user
        ? 'open'
        : !session.sealed() && lying(path) === 'plain'
          ? 'plain'
          : 'locked',
    unit: ring?.unit ?? null,
    people: (ring?.slots ?? []).flatMap(({ kind, id, name, post }) =>
      kind === 'user' ? [{ slot: id, name, post }] : [],
    ),
    ...openedState(folder),
    backedUp: user ? null : (findBackups(backupsIn(folder)).found[0]?.header.at ?? null),
    wait: secondsToWait(folder),
    free: freeLeft(readAttempts(folder)),
    user: user ? { id: user.id, name: user.name, post: user.post, roles: user.roles } : null,
    card: !ledger ? null : !card ? 'none' : card.confirmed_on === null ? 'unconfirmed' : 'confirmed',
  };
}

/** Why the office's book can not be opened by any password, if so: a loss is never a first start. */
export function lossOf(books: Books, session: VaultSession): { message: string; reason: string } | null {
  if (!books.exists('office')) return null;
  const how = lying(join(session.folder, 'ledger.db'));
  if (how === 'missing')
    return {
      message: '没有找到台账文件，钥匙文件还在。如果它被移走了，请放回原处；也可以从备份恢复',
      reason: 'missing',
    };
  if (how === 'empty')
    return { message: '台账文件是空的，里面没有任何记录。请从备份恢复，不要在它上面继续登记', reason: 'empty' };
  if (how === 'plain' && session.sealed())
    return {
      message: '台账文件没有加密，和钥匙文件不是一起的，没有打开。请把原来的文件放回，或从备份恢复',
      reason: 'foreign',
    };
  if (how === 'sealed' && !session.keyring())
    return {
      message: '钥匙文件 keyring 不见了或读不出来，台账打不开，也没有改动。请从备份恢复',
      reason: 'keyring',
    };
  return null;
}
