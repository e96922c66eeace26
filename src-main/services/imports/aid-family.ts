import type { Ledger } from '../../../db/open.ts';
import type { Input } from '../../contract.ts';
import { ageTold } from '../../domain/aid/age-said.ts';
import { healthWord } from '../../domain/aid/case-fields.ts';
import {
  type FamilyField,
  familyFields,
  isGrownRelation,
  isUnder14,
  mayBeChild,
  pastFourteen,
} from '../../domain/aid/family-fields.ts';
import { healthIn } from '../../domain/aid/health-words.ts';
import { type ListedRelative, relativesOf } from '../../domain/import/family-text.ts';
import type { KinPart } from '../../domain/import/household-text.ts';
import { readIncomeText } from '../../domain/import/income-text.ts';
import { type DraftRow, note } from '../../domain/import/rows.ts';
import { nameKey } from '../../domain/names.ts';
import { saveFamily } from '../aid/family.ts';
import { holderOf } from '../aid/holders.ts';
import { familyRecords } from '../aid/records.ts';
import { readFamily } from '../aid/values.ts';
import { differenceOf, isTwice, sameIn } from './aid-family-same.ts';

/** Somebody who is to stand in the file: what `aid.saveFamily` takes. */
export type NewRelative = Input<'aid.saveFamily'>['values'];

interface Household {
  readonly ledger: Ledger;
  readonly caseId: number | null;
  /** Without a consent on paper neither number, health nor income of anybody is kept. */
  readonly consentOn: string | null;
  readonly today: string;
  /** Nobody said why they look: numbers of the file are not held against those of the list. */
  readonly covered: boolean;
  /** Identity numbers of the workers of the list and of households above that come in. */
  readonly taken: ReadonlySet<string>;
  readonly worker: { readonly name: string; readonly idNumber: string | null };
}

/** Who of a household is to be written, and their numbers: taken once the row itself comes in. */
export interface NewHousehold {
  readonly family: readonly NewRelative[];
  readonly numbers: readonly string[];
  /** Cells that can not be kept, by whose and which they are: 父亲的健康状况. */
  readonly lost: readonly string[];
  /** Worker and everybody whom the list names beside them, taken or not; null: it names nobody. */
  readonly heads: number | null;
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
  if (field === 'health') return healthIn(text);
  if (field !== 'incomeFen') return text;
  const income = readIncomeText(text);
  return income === null || income.several || income.per === 'year' ? null : income.fen;
}

/** The whole of the cell or words that a doing was read from: 务工 of 务工（留守） is not what it says. */
function doingSaid(status: string | null, words: string, said: NonNullable<ListedRelative['said']>): string | null {
  if (status === null) return null;
  if (Object.keys(said).length === 0) return words;
  return [said['身份'], said['单位或学校']].find((cell) => cell?.trim().startsWith(status)) ?? status;
}

/** Cells that say there is nothing to keep. */
const NOTHING = /^(?:无|没有|否|不是)$/u;

/** Cells that no field of a relative takes: a doing nobody knows, and a disability, whose name is that of all of health. */
function untaken({ relation, status, said = {} }: ListedRelative): string[] {
  const [doing = '', disability = ''] = [said['身份'], said['残疾情况']].map((text) => text?.trim());
  const isSaid = (text: string): boolean => text !== '' && !NOTHING.test(text);
  return [
    ...(isSaid(doing) && !(status !== null && doing.startsWith(status))
      ? [`${relation}的${familyFields.status.label}`]
      : []),
    ...(isSaid(disability) ? [`${relation}的${healthWord}`] : []),
  ];
}

/** A relative as the file keeps them, without what can not be kept; `lost`: which cells these are, never what they say. */
function recordOf(relative: ListedRelative, { consentOn, today }: Household) {
  const { name, relation, status, words, said = {} } = relative;
  const lost = untaken(relative);
  let unsigned = 0;
  const values: Record<string, string | number | null> = { name, relation, status };
  for (const [part, text] of Object.entries(said) as [KinPart, string][]) {
    const field = fieldOf[part];
    if (field === undefined || text === '无') continue;
    const value = valueOf(field, text);
    if (value === null) lost.push(`${relation}的${part}`);
    else if (consentOn === null && sensitive.includes(field)) unsigned += 1;
    else values[field] = value;
  }
  // 无业, 务农 in the column of the place of work is what they do, not where.
  if (values['place'] === status) delete values['place'];
  const { problems, values: read } = readFamily(values, {}, today);
  for (const field of Object.keys(problems))
    if (field !== 'name' && field !== 'relation' && values[field] != null) {
      delete values[field];
      lost.push(`${relation}的${familyFields[field as FamilyField].label}`);
    }
  // As they are kept, so that a number is compared as the writing compares it: x is X, 15 digits are 18.
  const kept = Object.fromEntries(
    Object.keys(values).map((field) => [field, read[field as keyof typeof read] ?? values[field] ?? null]),
  ) as NewRelative;
  // Read of the cells as they stand: what is not kept says all the same how old somebody is.
  const age = ageTold(
    {
      age: said['年龄'],
      birthDate: read.birthDate ?? said['出生日期'],
      idNumber: said['证件号码'],
      words: isGrownRelation(relation) ? '' : words,
    },
    today,
  );
  // What was cut off behind a doing says of a child too: 女儿 在职，实验小学.
  const cells = Object.keys(said).length === 0 ? words : `${said['身份'] ?? ''} ${said['单位或学校'] ?? ''}`;
  const young = mayBeChild(relation, doingSaid(status, words, said), cells);
  if (young && age.known && !kept.birthDate && !kept.idNumber)
    kept.status = status === null ? pastFourteen : `${status}（${pastFourteen}）`;
  const unfit = 'name' in problems || 'relation' in problems;
  return { values: kept, child: age.under || (young && !age.known), unfit, lost, unsigned };
}

const himself: readonly string[] = ['本人', '职工本人', '户主本人', '申请人', '自己', '户主'];

/**
 * Relatives whom a row of a roster names and the file has not. Who is under 14 or may be is not taken: without the
 * guardian's consent nothing about a child is written down (个人信息保护法 31); the row says so.
 */
export function newRelatives(draft: DraftRow, household: Household): NewHousehold {
  const { ledger, caseId, taken, worker, covered } = household;
  const { relatives, unread } = relativesOf((field) => draft.values.get(field) ?? null);
  const standing = caseId === null ? [] : familyRecords(ledger, caseId);
  const family: NewRelative[] = [];
  const numbers: string[] = [];
  const children: string[] = [];
  const twice: string[] = [];
  const held: string[] = [];
  const told: string[] = [];
  const lost: string[] = [];
  let [unsigned, elsewhere, unfit] = [0, 0, 0];
  const isSelf = ({ name, relation }: ListedRelative): boolean =>
    himself.includes(relation) && nameKey(name) === nameKey(worker.name);
  const kin = relatives.filter((one) => !isSelf(one));
  for (const relative of kin) {
    const record = recordOf(relative, household);
    const number = record.values.idNumber ? String(record.values.idNumber) : null;
    const there = sameIn(standing, covered ? { ...record.values, idNumber: null } : record.values);
    // Of a child who stands a list tells no more than of one who does not: no guess is confirmed.
    if (there && isUnder14(there.birthDate, household.today)) children.push(relative.relation);
    else if (there) {
      const note = differenceOf(there, record.values, relative, covered);
      if (note !== null) told.push(note);
    } else if (record.unfit || himself.includes(relative.relation)) unfit += 1;
    else if (record.child) children.push(relative.relation);
    // By its number it may be somebody who stands, and one answer for both is the only one that confirms no number.
    else if (covered && number && standing.length > 0) held.push(relative.relation);
    else if (isTwice(family, record.values)) twice.push(relative.relation);
    else if (number && (number === worker.idNumber || taken.has(number) || holderOf(ledger, number, caseId)))
      elsewhere += 1;
    else {
      if (number) numbers.push(number);
      family.push(record.values);
      lost.push(...record.lost);
      unsigned += record.unsigned;
    }
  }
  const tell = (level: 'note' | 'warning', code: string, message: string): void =>
    note(draft, 'familyText', { level, code, message });
  if (children.length > 0)
    tell(
      'note',
      'case.children',
      `${children.join('、')}没有导入：未满 14 周岁或看不出年龄，要监护人同意，请在档案里补`,
    );
  if (unread + unfit + elsewhere > 0)
    tell(
      'warning',
      'case.family',
      `家庭成员里有 ${unread + unfit + elsewhere} 处没有导入：${unread + unfit > 0 ? '看不出是谁，或者写的不是职业' : '证件号码是名单上另一户的人，或已经登记在别的档案里'}。请到档案里登记`,
    );
  if (twice.length > 0)
    tell(
      'warning',
      'case.kinTwice',
      `${twice.join('、')}同一个姓名或证件号码写了两次，只导入前一次；是两个人的请在档案里补`,
    );
  if (held.length > 0)
    tell(
      'warning',
      'case.kinCovered',
      `${held.join('、')}没有导入：档案里家庭成员的证件号码盖着，没有比对，可能是已经登记的人。要导入的请先点“看隐藏的内容”，说为什么看，会重新比对`,
    );
  if (told.length > 0) tell('note', 'case.kinStanding', `档案里已经有的家庭成员没有改：${told.join('；')}。请核对`);
  if (lost.length > 0) tell('note', 'case.kinPart', `${lost.join('、')}看不懂或不能用，没有导入，请到档案里登记`);
  if (unsigned > 0) tell('note', 'case.kinConsent', '没有同意书，家庭成员的证件、健康、收入没有导入');
  // One line a person says who the household is, of one line too: whom nobody can read is a head all the same.
  const whole = draft.household?.of === undefined ? draft.household : undefined;
  const others = whole ? whole.lines.length : kin.length - twice.length;
  return { family, numbers, lost, heads: whole || others > 0 ? others + 1 : null };
}

/** Writes them into the file. */
export function putRelatives(ledger: Ledger, caseId: number, list: readonly NewRelative[], today: string): void {
  for (const values of list) saveFamily(ledger, { caseId, values: { ...values } }, today);
}
