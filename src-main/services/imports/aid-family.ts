import type { Ledger } from '../../../db/open.ts';
import type { Input } from '../../contract.ts';
import { isUnder14, mayBeChild } from '../../domain/aid/family-fields.ts';
import { codeLabels, normaliseCode } from '../../domain/codes.ts';
import { type ListedRelative, relativesOf } from '../../domain/import/family-text.ts';
import type { KinPart } from '../../domain/import/household-text.ts';
import { readIncomeText } from '../../domain/import/income-text.ts';
import { type DraftRow, note } from '../../domain/import/rows.ts';
import { nameKey } from '../../domain/names.ts';
import { saveFamily } from '../aid/family.ts';
import { holderOf } from '../aid/holders.ts';
import { familyRecords } from '../aid/records.ts';
import { readFamily } from '../aid/values.ts';

/** Somebody who is to stand in the file: what `aid.saveFamily` takes. */
export type NewRelative = Input<'aid.saveFamily'>['values'];

interface Household {
  readonly ledger: Ledger;
  readonly caseId: number | null;
  /** Without a consent on paper neither number, health nor income of anybody is kept. */
  readonly consentOn: string | null;
  readonly today: string;
  /** Identity numbers of the workers of the list and of households above; added to. */
  readonly taken: Set<string>;
  readonly worker: string | null;
}

const fieldOf: Readonly<Partial<Record<KinPart, keyof NewRelative>>> = {
  证件号码: 'idNumber',
  出生日期: 'birthDate',
  性别: 'gender',
  单位或学校: 'place',
  健康状况: 'health',
  月收入: 'incomeFen',
};
const sensitive: readonly (keyof NewRelative)[] = ['idNumber', 'health', 'incomeFen'];

/** What stands in the cell, as the field wants it; null where it can not be kept. */
function valueOf(field: keyof NewRelative, text: string): string | number | null {
  if (field === 'health') {
    const code = normaliseCode('healthState', text);
    return 'value' in code && codeLabels('healthState').includes(code.value) ? code.value : null;
  }
  if (field !== 'incomeFen') return text;
  const income = readIncomeText(text);
  return income === null || income.several || income.per === 'year' ? null : income.fen;
}

/** A relative as the file keeps them, without what can not be kept; `lost`: how many cells these are. */
function recordOf({ name, relation, status, said = {} }: ListedRelative, { consentOn, today }: Household) {
  let [lost, unsigned] = [0, 0];
  const values: Record<string, string | number | null> = { name, relation, status };
  for (const [part, text] of Object.entries(said) as [KinPart, string][]) {
    const field = fieldOf[part];
    if (field === undefined || text === '无') continue;
    const value = valueOf(field, text);
    if (value === null) lost += 1;
    else if (consentOn === null && sensitive.includes(field)) unsigned += 1;
    else values[field] = value;
  }
  // 无业, 务农 in the column of the place of work is what they do, not where.
  if (values['place'] === status) delete values['place'];
  const { problems, values: read } = readFamily(values, {}, today);
  for (const field of Object.keys(problems))
    if (field !== 'name' && field !== 'relation' && values[field] != null) {
      delete values[field];
      lost += 1;
    }
  return { values: values as NewRelative, born: read.birthDate ?? null, lost, unsigned };
}

/**
 * Relatives whom a row of a roster names and the file has not. Who may be a child under 14 is not taken: without a birth
 * date and the guardian's consent nothing about a child is written down (个人信息保护法 31); the row says so.
 */
export function newRelatives(draft: DraftRow, household: Household): readonly NewRelative[] {
  const { ledger, caseId, taken, worker, today } = household;
  const { relatives, unread } = relativesOf((field) => draft.values.get(field) ?? null);
  const known = new Set(caseId === null ? [] : familyRecords(ledger, caseId).map(({ name }) => nameKey(name)));
  const fresh: NewRelative[] = [];
  const children: string[] = [];
  let [lost, unsigned, elsewhere] = [0, 0, 0];
  for (const relative of relatives) {
    if (known.has(nameKey(relative.name))) continue;
    known.add(nameKey(relative.name));
    const record = recordOf(relative, household);
    const number = record.values.idNumber == null ? null : String(record.values.idNumber);
    if (isUnder14(record.born, today) || (record.born === null && mayBeChild(relative.relation, relative.status)))
      children.push(relative.relation);
    else if (number && (number === worker || taken.has(number) || holderOf(ledger, number, caseId))) elsewhere += 1;
    else {
      if (number) taken.add(number);
      fresh.push(record.values);
      lost += record.lost;
      unsigned += record.unsigned;
    }
  }
  const tell = (level: 'note' | 'warning', code: string, message: string): void =>
    note(draft, 'familyText', { level, code, message });
  if (children.length > 0)
    tell(
      'note',
      'case.children',
      `${children.join('、')}没有导入：要有出生日期，不满十四周岁的要监护人同意，请到档案里登记`,
    );
  if (unread + elsewhere > 0)
    tell(
      'warning',
      'case.family',
      `家庭成员里有 ${unread + elsewhere} 处没有导入：${unread > 0 ? '看不出是谁，或者写的不是职业' : '证件号码已经登记在别的档案里'}。请到档案里登记`,
    );
  if (lost > 0) tell('note', 'case.kinPart', `家庭成员有 ${lost} 栏看不懂或不能用，没有导入，请到档案里登记`);
  if (unsigned > 0) tell('note', 'case.kinConsent', '没有同意书，家庭成员的证件、健康、收入没有导入');
  return fresh;
}

/** Writes them into the file. */
export function putRelatives(ledger: Ledger, caseId: number, list: readonly NewRelative[], today: string): void {
  for (const values of list) saveFamily(ledger, { caseId, values: { ...values } }, today);
}
