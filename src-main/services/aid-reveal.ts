import type { Ledger } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';
import type { CommandContext } from '../context.ts';
import type { Output } from '../contract.ts';
import type { FamilyValues } from '../contract/aid.ts';
import { type CaseField, caseFields } from '../domain/aid/case-fields.ts';
import { familyFieldNames } from '../domain/aid/family-fields.ts';
import type { FieldMeta } from '../domain/fields.ts';
import { assessmentRow } from './aid-assess-rows.ts';
import { pairRecord } from './aid-pairs.ts';
import { caseRecord, familyRecord } from './aid-records.ts';
import { assessmentsOf } from './aid-assess-records.ts';
import { noteDisclosure } from './member-person.ts';

type Looker = Pick<CommandContext, 'ledger' | 'clock' | 'user'>;

/** Notes who looked at what of a file; all of a file's looks stand under it. The same look within minutes is one. */
export function noteLook({ ledger, clock, user }: Looker, caseId: number, field: string): void {
  const at = clock.now();
  const just = statement(
    ledger.sql,
    `select 1 from disclosure where noun = 'aid' and record_id = ? and user = ? and field = ?
     and at > datetime(?, '-10 minutes') and at <= ? limit 1`,
  ).get(caseId, user.name, field, at, at);
  if (just === undefined) noteDisclosure(ledger, { at, user: user.name, noun: 'aid', id: caseId, field });
}

/** Hidden and masked fields in full; each that holds something is noted. */
export function revealFields(looker: Looker, id: number, fields: readonly CaseField[]): Output<'aid.reveal'> {
  const record = caseRecord(looker.ledger, id);
  for (const field of new Set(fields)) {
    const meta: FieldMeta = caseFields[field];
    if (record[field] !== null && (meta.hidden || meta.mask)) noteLook(looker, id, field);
  }
  return { values: Object.fromEntries(fields.map((field) => [field, record[field]])) };
}

export function revealFamily(looker: Looker, id: number): Output<'aid.revealFamily'> {
  const row = familyRecord(looker.ledger, id);
  noteLook(looker, row.caseId, `family.${row.relation}`);
  return { values: Object.fromEntries(familyFieldNames.map((field) => [field, row[field]])) as FamilyValues };
}

export function revealIncome(looker: Looker, caseId: number): Output<'aid.revealIncome'> {
  const { ledger, clock } = looker;
  const record = caseRecord(ledger, caseId);
  const assessments = assessmentsOf(ledger, caseId);
  if (assessments.length > 0) noteLook(looker, caseId, 'income');
  return { assessments: assessments.map((row) => assessmentRow(ledger, row, record, clock.today())) };
}

export function revealPair(looker: Looker, id: number): Output<'aid.revealPair'> {
  const { phone, caseId } = pairRecord(looker.ledger, id);
  if (phone !== null) noteLook(looker, caseId, 'pair');
  return { phone };
}

/** What the note of a look says in words. */
function lookLabel(field: string): string {
  if (Object.hasOwn(caseFields, field)) return caseFields[field as CaseField].label;
  const [what, name = ''] = field.split(/\.(.*)/su);
  if (what === 'family') return `家庭成员（${name}）`;
  if (what === 'income') return '家庭收支';
  if (what === 'pair') return '帮扶人电话';
  return what === 'paper' ? `材料“${name}”` : field;
}

/** Who looked at what of a file, newest first. */
export const looksOf = (ledger: Ledger, caseId: number): Output<'aid.looks'> =>
  (
    statement(
      ledger.sql,
      `select id, at, user, field from disclosure where noun = 'aid' and record_id = ? order by id desc limit 500`,
    ).all(caseId) as { id: number; at: string; user: string; field: string }[]
  ).map(({ field, ...look }) => ({ ...look, label: lookLabel(field) }));
