import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { TaskContext } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { fingerprintOf, newUnitKeys, type UnitKeys, unitKeysShape } from '../../vault/unit-keys.ts';
import { requireIdentity } from './identity.ts';

/** This unit's keys; null: none were made yet. */
export function ownKeys(ledger: Ledger): UnitKeys | null {
  const text = statement(ledger.sql, 'select keys from unit_key where voided_on is null order by id desc limit 1')
    .pluck()
    .get() as string | undefined;
  return text === undefined ? null : unitKeysShape.parse(JSON.parse(text));
}

/** Makes them, where there are none. They lie in the book, which is sealed; taking that back would make packages unreadable. */
export function makeKeys(ledger: Ledger, today: string): boolean {
  if (ownKeys(ledger)) return false;
  const keys = newUnitKeys();
  const { code } = requireIdentity(ledger);
  statement(ledger.sql, 'insert into unit_key (keys, fingerprint, made_on) values (?, ?, ?)').run(
    JSON.stringify(keys),
    fingerprintOf(code, keys),
    today,
  );
  return true;
}

/** The keys, made now where that never happened. */
export function keysFor(context: TaskContext): UnitKeys {
  if (!ownKeys(context.ledger)) context.command('packages.makeKeys', {});
  const keys = ownKeys(context.ledger);
  if (!keys) throw new AppError('INTERNAL', '本单位的密钥没有做成，什么都没有写出。请再试一次');
  return keys;
}

/** The fingerprint that this unit's card has now: the code may have been corrected since the keys were made. */
export const ownFingerprint = (ledger: Ledger, code: string): string | null => {
  const keys = ownKeys(ledger);
  return keys && fingerprintOf(code, keys);
};
