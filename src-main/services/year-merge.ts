import type { Ledger } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';
import { formatMoney } from '../domain/money.ts';
import { withMarksOfPeople } from './activities/marks.ts';

/** One person at one activity twice: whoever signed up or came under either name did so. */
function passActivities(ledger: Ledger, from: number, to: number): void {
  const both = statement(
    ledger.sql,
    `select a.id dropId, b.id keepId, a.signed_up_on dropSigned, b.signed_up_on keepSigned, a.came dropCame, b.came keepCame,
       coalesce(b.on_date, a.on_date) "on", coalesce(b.cost_fen, a.cost_fen) costFen,
       iif(a.cost_fen <> b.cost_fen, a.cost_fen, null) otherFen, a.note dropNote, b.note keepNote
     from activity_person a join activity_person b on b.activity_id = a.activity_id and b.member_id = @to
     where a.member_id = @from`,
  ).all({ from, to }) as {
    dropId: number;
    keepId: number;
    dropSigned: string | null;
    keepSigned: string | null;
    dropCame: string | null;
    keepCame: string | null;
    on: string | null;
    costFen: number | null;
    /** The other amount, where the two rows say different ones. */
    otherFen: number | null;
    dropNote: string | null;
    keepNote: string | null;
  }[];
  for (const row of both) {
    const { dropId, keepId, dropSigned, keepSigned, dropCame, keepCame, on, costFen, otherFen } = row;
    // Nothing that was written about either is lost.
    const said = [row.keepNote, row.dropNote === row.keepNote ? null : row.dropNote];
    const other = otherFen === null ? null : `合并前另记个人花费 ${formatMoney(otherFen)} 元`;
    const note = [...said, other].filter((text) => text !== null).join('；') || null;
    const signed = [dropSigned, keepSigned].filter((day) => day !== null).sort()[0] ?? null;
    const came = [dropCame, keepCame].includes('是') ? '是' : (keepCame ?? dropCame);
    statement(ledger.sql, 'delete from activity_person where id = ?').run(dropId);
    statement(
      ledger.sql,
      'update activity_person set signed_up_on = ?, came = ?, on_date = ?, cost_fen = ?, note = ? where id = ?',
    ).run(signed, came, on, costFen, note, keepId);
  }
  statement(ledger.sql, 'update activity_person set member_id = @to where member_id = @from').run({ from, to });
  statement(ledger.sql, 'update activity_prize set member_id = @to where member_id = @from').run({ from, to });
}

/** Spans in the same interest group that touch each other become one. */
function passInterests(ledger: Ledger, from: number, to: number): void {
  const spans = statement(
    ledger.sql,
    'select id, group_id groupId, from_date "from", to_date "to" from interest_member where member_id in (?, ?) order by from_date, id',
  ).all(from, to) as { id: number; groupId: number; from: string; to: string | null }[];
  const kept: typeof spans = [];
  for (const span of spans) {
    const over = kept.find((one) => one.groupId === span.groupId && (one.to === null || one.to >= span.from));
    if (!over) {
      kept.push(span);
      continue;
    }
    const end = over.to === null || span.to === null ? null : over.to > span.to ? over.to : span.to;
    statement(ledger.sql, 'delete from interest_member where id = ?').run(span.id);
    statement(ledger.sql, 'update interest_member set to_date = ? where id = ?').run(end, over.id);
    over.to = end;
  }
  statement(ledger.sql, 'update interest_member set member_id = ? where member_id = ?').run(to, from);
}

/** Two records were one person: activities, prizes, interest groups and lines of ledgers of the one pass to the other. */
export function passYear(ledger: Ledger, fromId: number, toId: number): void {
  withMarksOfPeople(ledger, [fromId, toId], () => passActivities(ledger, fromId, toId));
  passInterests(ledger, fromId, toId);
  statement(ledger.sql, 'update ledger_record set member_id = ? where member_id = ?').run(toId, fromId);
}
