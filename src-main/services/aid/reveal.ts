import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { CommandContext } from '../../context.ts';
import type { Output } from '../../contract.ts';
import type { FamilyValues } from '../../contract/aid.ts';
import {
  type CaseField,
  caseFields,
  coversEmpty,
  healthFields,
  healthWord,
  isHidden,
} from '../../domain/aid/case-fields.ts';
import { familyFieldNames } from '../../domain/aid/family-fields.ts';
import { aidAction } from '../../domain/aid/life-cycle.ts';
import { byCause } from '../../domain/aid/papers.ts';
import type { FieldMeta } from '../../domain/fields.ts';
import { AppError } from '../../errors.ts';
import { assessmentRow } from './assess-rows.ts';
import { pairRecord } from './pairs.ts';
import { checklist, clearName } from './checks.ts';
import { caseRecord, familyRecord } from './records.ts';
import { assessmentsOf } from './assess-records.ts';
import { hiddenDoubts } from './view.ts';
import { assertMayOpenCard, noteDisclosure, toEdit } from '../member/person.ts';

type Looker = Pick<CommandContext, 'ledger' | 'clock' | 'user'>;

/** Notes who looked at what of a file; all of a file's looks stand under it. The same look for the same reason within minutes is one. */
export function noteLook({ ledger, clock, user }: Looker, caseId: number, field: string): void {
  const at = clock.now();
  const just = statement(
    ledger.sql,
    `select 1 from disclosure where noun = 'aid' and record_id = ? and user = ? and field = ?
     and reason is ? and at > datetime(?, '-10 minutes') and at <= ? limit 1`,
  ).get(caseId, user.name, field, user.because ?? null, at, at);
  // Nobody said why yet, or it ran out: asked, however short ago the last look was.
  if (just === undefined || user.because === null) noteDisclosure(ledger, { at, user, noun: 'aid', id: caseId, field });
}

/** What the doubt about health and causes is made from. */
const doubted: readonly CaseField[] = [...healthFields, 'mainCause', 'otherCauses'];

/** Hidden and masked fields in full; each that holds something is noted. Changing a number is reason enough to see it, what is hidden is not. */
export function revealFields(
  looker: Looker,
  id: number,
  fields: readonly CaseField[],
  editing: boolean,
): Output<'aid.reveal'> {
  if (fields.includes('bankAccount')) assertMayOpenCard(looker.user);
  const record = caseRecord(looker.ledger, id);
  // That nothing is written is told as well.
  const held = (field: CaseField): boolean => record[field] !== null || coversEmpty(field);
  const hidden = fields.some((field) => held(field) && isHidden(field));
  const by = editing && !hidden ? { ...looker, user: toEdit(looker.user) } : looker;
  for (const field of new Set(fields)) {
    const meta: FieldMeta = caseFields[field];
    if (held(field) && (isHidden(field) || meta.mask)) noteLook(by, id, field);
  }
  const told = fields.some((field) => record[field] !== null && doubted.includes(field));
  return {
    values: Object.fromEntries(fields.map((field) => [field, record[field]])),
    doubts: told ? hiddenDoubts(looker.ledger, id, looker.clock.today()) : [],
  };
}

export function revealFamily(looker: Looker, id: number): Output<'aid.revealFamily'> {
  const row = familyRecord(looker.ledger, id);
  noteLook(looker, row.caseId, `family.${id}.${row.relation}`);
  return { values: Object.fromEntries(familyFieldNames.map((field) => [field, row[field]])) as FamilyValues };
}

export function revealIncome(looker: Looker, caseId: number): Output<'aid.revealIncome'> {
  const { ledger, clock } = looker;
  const record = caseRecord(ledger, caseId);
  const assessments = assessmentsOf(ledger, caseId);
  if (assessments.length > 0) noteLook(looker, caseId, 'income');
  return { assessments: assessments.map((row) => assessmentRow(ledger, row, record, clock.today())) };
}

/** The papers whose names tell the cause. */
export function revealPapers(looker: Looker, caseId: number): Output<'aid.revealPapers'> {
  const { ledger, clock } = looker;
  const papers = checklist(ledger, caseRecord(ledger, caseId), clock.today()).filter(({ covered }) => covered);
  // Also where there are none: that is told too.
  noteLook(looker, caseId, 'papers');
  return { papers };
}

export function revealPair(looker: Looker, id: number): Output<'aid.revealPair'> {
  const { phone, note, caseId } = pairRecord(looker.ledger, id);
  if ((phone ?? note) !== null) noteLook(looker, caseId, 'pair');
  return { phone, note };
}

export function revealStep(looker: Looker, id: number): Output<'aid.revealStep'> {
  const step = statement(looker.ledger.sql, `select case_id caseId, action, opinion from aid_step where id = ?`).get(
    id,
  ) as { caseId: number; action: string; opinion: string | null } | undefined;
  if (!step) throw new AppError('NOT_FOUND', '没有找到这一步，可能刚被撤回。请刷新后再看');
  if (step.opinion !== null) noteLook(looker, step.caseId, `step.${id}.${aidAction(step.action).done}`);
  return { opinion: step.opinion };
}

/** Which of several relatives of one 关系 a row is, counted in the order of the file: 2. */
function whichOf(ledger: Ledger, caseId: number): ReadonlyMap<number, number> {
  const rows = statement(ledger.sql, 'select id, relation from aid_family where case_id = ? order by id').all(
    caseId,
  ) as { id: number; relation: string }[];
  const alike = Map.groupBy(rows, ({ relation }) => relation);
  return new Map(
    [...alike.values()].flatMap((list) => (list.length > 1 ? list.map(({ id }, i) => [id, i + 1] as const) : [])),
  );
}

/** What the note of a look says in words. */
function lookLabel(ledger: Ledger, field: string, which: ReadonlyMap<number, number>): string {
  if (healthFields.some((one) => one === field)) return healthWord;
  if (Object.hasOwn(caseFields, field)) return caseFields[field as CaseField].label;
  const [what, id = '', name = ''] = field.split(/^([a-z]+)\.(\d+)(?:\.(.*))?$/su).slice(1);
  if (what === 'family') return `家庭成员（${name}${which.has(Number(id)) ? ` 第 ${which.get(Number(id))} 人` : ''}）`;
  if (what === 'paper') return `材料“${clearName(ledger, name)}”`;
  if (what === 'sheet') return `带出的《${name}》`;
  if (what === 'step') return `办理记录（${name}）`;
  if (field === 'income') return '家庭收支';
  if (field === 'papers') return byCause;
  return field === 'pair' ? '帮扶人电话和备注' : field;
}

/** What of a file somebody looked at. */
export const lookLabelOf = (ledger: Ledger, caseId: number, field: string): string =>
  lookLabel(ledger, field, whichOf(ledger, caseId));

/** Who looked at what of a file, newest first. */
export function looksOf(ledger: Ledger, caseId: number): Output<'aid.looks'> {
  const which = whichOf(ledger, caseId);
  const looks = statement(
    ledger.sql,
    `select id, at, user, field, reason from disclosure where noun = 'aid' and record_id = ? order by id desc`,
  ).all(caseId) as { id: number; at: string; user: string; field: string; reason: string | null }[];
  return looks.map(({ field, ...look }) => ({ ...look, label: lookLabel(ledger, field, which) }));
}
