import type { Ledger } from '../../../db/open.ts';
import type { ReportCheck } from '../../contract/reports.ts';
import { type MemberField, memberFields } from '../../domain/member.ts';
import { memberRowsByIds } from '../member/columns.ts';
import { doubtsOf } from '../member/doubts.ts';
import { settledDoubts } from '../member/kept.ts';
import { check } from '../reports/kinds.ts';
import { standardsOf } from '../standards.ts';
import type { Filled } from './people.ts';

/** Fields of which the program has doubts, and the columns by which they leave. */
const behind: Readonly<Record<string, readonly string[]>> = {
  birthDate: ['birthDate', 'age', 'idNumber'],
  gender: ['gender', 'idNumber'],
  idNumber: ['idNumber'],
  workStartedOn: ['workStartedOn'],
};
const MOST_NAMED = 5;

/** What the program doubts of the records that are written into the form, field by field, with the people. */
export function doubtChecks(ledger: Ledger, { lists }: Filled, today: string): ReportCheck[] {
  const written = new Set(
    lists.flatMap(({ list }) => list.columns.flatMap(({ field, hasFormula }) => (hasFormula ? [] : (field ?? [])))),
  );
  const asked = Object.keys(behind).filter((field) => behind[field]?.some((column) => written.has(column)));
  if (asked.length === 0) return [];
  const ids = [...new Set(lists.flatMap(({ rows }) => rows.map(({ id }) => id)))];
  const settled = settledDoubts(ledger);
  const standards = standardsOf(ledger);
  const found = memberRowsByIds(ledger, ids).flatMap((row) =>
    doubtsOf(row, today, standards, settled).flatMap(({ field, message, kept }) =>
      kept || !asked.includes(field) ? [] : [{ id: row.id, name: row.name, field, message }],
    ),
  );
  return [...Map.groupBy(found, ({ field }) => field)].map(([field, doubts]) => {
    const named = doubts.slice(0, MOST_NAMED).map(({ name, message }) => `${name}（${message}）`);
    const more = doubts.length > MOST_NAMED ? ' 等' : '';
    return check(
      'warning',
      `${doubts.length} 人的“${memberFields[field as MemberField].label}”有疑点，照样填上了：${named.join('、')}${more}`,
      doubts.map(({ id }) => id),
    );
  });
}
