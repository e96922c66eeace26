import type { Ledger } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';

/** Two records were one person: offices and groups led pass to the record that stays. Returns how many did. */
export function reassignPosts(ledger: Ledger, fromId: number, toId: number): number {
  const officers = statement(ledger.sql, 'update officer set member_id = ? where member_id = ?').run(
    toId,
    fromId,
  ).changes;
  const led = statement(ledger.sql, 'update group_leader set member_id = ? where member_id = ?').run(
    toId,
    fromId,
  ).changes;
  return officers + led;
}
