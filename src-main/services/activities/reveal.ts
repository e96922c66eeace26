import { statement } from '../../../db/statements.ts';
import type { CommandContext } from '../../context.ts';
import type { Output } from '../../contract.ts';
import { AppError } from '../../errors.ts';
import { noteDisclosure } from '../member/person.ts';

/** The note of one person at a health check in full; who looked is written down with that person. */
export function revealNote(
  { ledger, clock, user }: Pick<CommandContext, 'ledger' | 'clock' | 'user'>,
  id: number,
  memberId: number,
): Output<'activities.revealNote'> {
  const row = statement(
    ledger.sql,
    `select r.note, a.kind from activity_person r join activity a on a.id = r.activity_id
     where r.activity_id = ? and r.member_id = ?`,
  ).get(id, memberId) as { note: string | null; kind: string } | undefined;
  if (!row) throw new AppError('NOT_FOUND', '这个人不在名单上，可能刚被去掉。请刷新后再看');
  if (row.note !== null && row.kind === '体检')
    noteDisclosure(ledger, { at: clock.now(), user, noun: 'member', id: memberId, field: '体检备注' });
  return { note: row.note };
}
