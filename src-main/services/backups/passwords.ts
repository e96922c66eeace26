import type { Ledger } from '../../../db/open.ts';
import type { BackupLook } from '../../contract/backups.ts';
import { type BookKey, isRingOf, type Keyring, type Slot } from '../../vault/keyring.ts';
import { activeUsers, carryCard, carrySlot, currentCard } from '../users-write.ts';
import { rolesOf } from '../vault/session.ts';

/** Numbers of users may be given twice on two lines of one book: the name has to be the same too. */
export const isSameOwner = (a: Pick<Slot, 'kind' | 'userId' | 'name'>, b: Slot): boolean =>
  a.kind === b.kind && (a.kind === 'card' || (a.userId === b.userId && a.name === b.name));

/** Users and card of a book name their slots: these are the very ones. */
const sameSlots = (a: Keyring, b: Keyring): boolean => {
  const ids = ({ slots }: Keyring): string =>
    slots
      .map(({ id }) => id)
      .toSorted()
      .join();
  return ids(a) === ids(b);
};

/**
 * Lets a restored book name the slots of today's keyring, which has the same key: who was stopped since stays stopped,
 * and a password or card that was voided opens nothing again. Runs inside the entry of the restore.
 * @returns false, and nothing was written: no chair of the restored book would come in
 */
export function carryPasswords(ledger: Ledger, then: Keyring, now: Keyring, day: string): boolean {
  if (sameSlots(then, now)) return true;
  const users = activeUsers(ledger).map((row) => ({
    row,
    slot:
      now.slots.find(({ id }) => id === row.slot) ??
      now.slots.findLast((slot) => isSameOwner({ kind: 'user', userId: row.id, name: row.name }, slot)),
  }));
  if (!users.some(({ row, slot }) => slot && rolesOf(row.roles).includes('chair'))) return false;
  for (const { row, slot } of users) if (slot?.id !== row.slot) carrySlot(ledger, row.id, slot?.id ?? null, day);
  const named = currentCard(ledger);
  const card = now.slots.findLast(({ kind }) => kind === 'card');
  if (card && !now.slots.some(({ id }) => id === named?.slot))
    carryCard(ledger, Number(/\d+/u.exec(card.name)?.[0] ?? 1), card.id, day);
  return true;
}

/**
 * With which passwords a book opens after it was put back, as far as can be told without one.
 * @param key of the open book; undefined: nobody is in
 */
export function passwordsAfter(
  then: Keyring,
  now: Keyring | null,
  key: BookKey | undefined,
): Pick<BackupLook, 'passwords' | 'stopped' | 'added'> {
  const none = { stopped: [], added: [] };
  const people = ({ slots }: Keyring): readonly Slot[] => slots.filter(({ kind }) => kind === 'user');
  const missing = (from: Keyring, other: Keyring): readonly string[] =>
    people(from)
      .filter((slot) => !people(other).some((one) => one.id === slot.id || isSameOwner(slot, one)))
      .map(({ name }) => name);
  if (!now) return { passwords: 'backup', ...none };
  const stopped = missing(then, now);
  if (stopped.length === people(then).length) return { passwords: 'backup', ...none };
  // A box that is the same byte for byte holds the same key.
  const isSameKey = key
    ? isRingOf(key, then)
    : then.slots.some(({ sealed }) => now.slots.some((one) => one.sealed === sealed));
  if (isSameKey) return { passwords: 'present', stopped, added: missing(now, then) };
  return { passwords: key ? 'backup' : 'either', ...none };
}
