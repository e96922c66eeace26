import { eq, max } from 'drizzle-orm';
import type { Ledger } from '../../../db/open.ts';
import { officer } from '../../../db/schema/index.ts';
import { statement } from '../../../db/statements.ts';
import { readPosition } from '../../domain/bodies.ts';
import { termName } from '../../domain/terms.ts';
import { AppError } from '../../errors.ts';
import { assertMayServe } from './standing.ts';
import { type TermRecord, termRow, termsOf } from './terms.ts';

export interface OfficerInput {
  readonly memberId: number;
  readonly position: string;
  readonly fullTime: '专职' | '兼职' | null;
  readonly duty: string | null;
  readonly otherPost: string | null;
  readonly from: string;
  readonly to: string | null;
  readonly approvalNo: string | null;
}

function refuse(field: string, message: string, code: 'RULE_BROKEN' | 'CONFLICT' = 'RULE_BROKEN'): never {
  throw new AppError(code, message, { [field]: message });
}

/** Days of a post within its term: not before the election, not beyond the election of the next term. */
function assertDays(ledger: Ledger, term: TermRecord, input: OfficerInput): void {
  const name = `${term.body}${termName(term.termNo)}`;
  if (input.from < term.electedOn)
    refuse('from', `${name} ${term.electedOn} 才选举，任职日期不能早于这一天。更早的任职请登记到上一届`);
  if (input.to !== null && input.to < input.from)
    refuse('to', `离任日期 ${input.to} 早于任职日期 ${input.from}，请核对`);
  const next = termsOf(ledger, term.body).find((t) => t.electedOn > term.electedOn);
  if (!next) return;
  const after = `${termName(next.termNo)} ${next.electedOn} 已经选举`;
  if (input.from > next.electedOn) refuse('from', `${after}，之后的任职请登记到${termName(next.termNo)}`);
  if (input.to === null || input.to > next.electedOn)
    refuse('to', `${after}，${termName(term.termNo)}的任职最晚到这一天。请填离任日期`);
}

/** Everything that speaks against an officer's entry; returns it with the position in standard words. */
function settled(
  ledger: Ledger,
  term: TermRecord,
  input: OfficerInput,
  id: number | null,
  today: string,
): { values: OfficerInput; name: string } {
  const read = readPosition(term.body, input.position);
  if ('problem' in read) refuse('position', read.problem);
  const values = { ...input, position: read.position };
  assertDays(ledger, term, values);
  const { name } = assertMayServe(ledger, values, today);
  const twin = statement(
    ledger.sql,
    `select from_date "from", to_date "to" from officer where term_id = ? and member_id = ? and position = ? and id is not ?
       and from_date < coalesce(?, '9999-12-31') and coalesce(to_date, '9999-12-31') > ?`,
  ).get(term.id, values.memberId, values.position, id, values.to, values.from) as
    | { from: string; to: string | null }
    | undefined;
  if (twin) {
    const until = twin.to === null ? '至今' : `至 ${twin.to}`;
    refuse(
      'memberId',
      `${name}在${termName(term.termNo)}已经登记为${values.position}（${twin.from} ${until}），不用再登记。要改请改那一条`,
      'CONFLICT',
    );
  }
  return { values, name };
}

/** Registers somebody in a term. Returns the id and what to say. */
export function createOfficer(
  ledger: Ledger,
  termId: number,
  input: OfficerInput,
  today: string,
): { id: number; said: string } {
  const term = termRow(ledger, termId);
  const { values, name } = settled(ledger, term, input, null, today);
  const last = ledger.orm
    .select({ n: max(officer.sortOrder) })
    .from(officer)
    .where(eq(officer.termId, termId))
    .get();
  const { id } = ledger.orm
    .insert(officer)
    .values({ ...values, termId, sortOrder: (last?.n ?? 0) + 1 })
    .returning({ id: officer.id })
    .get();
  return { id, said: `登记${name}任${values.position}（${term.body}${termName(term.termNo)}）` };
}

function officerRow(ledger: Ledger, id: number): typeof officer.$inferSelect {
  const row = ledger.orm.select().from(officer).where(eq(officer.id, id)).get();
  if (!row) throw new AppError('NOT_FOUND', '没有找到这条任职记录，可能刚被删掉。请刷新后再看');
  return row;
}

export function updateOfficer(ledger: Ledger, id: number, input: OfficerInput, today: string): string {
  const before = officerRow(ledger, id);
  const term = termRow(ledger, before.termId);
  const { values, name } = settled(ledger, term, input, id, today);
  ledger.orm.update(officer).set(values).where(eq(officer.id, id)).run();
  if (before.to === null && values.to !== null) return `结束${name}的${values.position}任职（${values.to}）`;
  return `修改${name}的任职（${values.position}）`;
}

/** Takes away an entry made by mistake; whoever has served gets a last day instead. */
export function removeOfficer(ledger: Ledger, id: number): string {
  const row = officerRow(ledger, id);
  const name = statement(ledger.sql, 'select name from member where id = ?').pluck().get(row.memberId) as string;
  ledger.orm.delete(officer).where(eq(officer.id, id)).run();
  return `删除${name}的任职记录（${row.position}）`;
}
