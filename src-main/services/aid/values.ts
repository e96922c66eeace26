import { readCauses } from '../../domain/aid/doubts.ts';
import { type CaseField, caseFields, consentFields } from '../../domain/aid/case-fields.ts';
import { type FamilyField, familyFields, mayBeChild } from '../../domain/aid/family-fields.ts';
import type { FieldMap, FieldMeta, FieldValue, Patch } from '../../domain/fields.ts';
import { checkDocumentNumber } from '../../domain/id-document.ts';
import { AppError } from '../../errors.ts';
import { plainText, readValue } from '../field-values.ts';
import { defaultIdType } from '../member/normalise.ts';

export type CaseValues = { [F in CaseField]?: string | null };
export type FamilyRecordValues = { [F in Exclude<FamilyField, 'incomeFen'>]?: string | null } & {
  incomeFen?: number | null;
};

type Problems = Record<string, string>;

/** Refuses with every problem named. */
export function refuseProblems(problems: Readonly<Problems>): void {
  const list = Object.values(problems);
  if (list.length > 0)
    throw new AppError(
      'INVALID_INPUT',
      list.length === 1 ? (list[0] as string) : `有 ${list.length} 项要改：${list.join('；')}`,
      { ...problems },
    );
}

function readAll(
  fields: FieldMap,
  raw: Readonly<Record<string, FieldValue | undefined>>,
  today: string,
  idType: string,
  past: readonly string[],
): { values: Record<string, FieldValue>; problems: Problems } {
  const values: Record<string, FieldValue> = {};
  const problems: Problems = {};
  for (const [name, given] of Object.entries(raw)) {
    const meta = fields[name] as FieldMeta;
    if (given === undefined) continue;
    if (meta.kind === 'fen' && typeof given === 'number') {
      if (given < 0) problems[name] = `“${meta.label}”不能小于零`;
      else values[name] = given;
      continue;
    }
    const text = given === null ? '' : plainText(String(given), meta);
    if (text === '') {
      if (meta.required) problems[name] = `请填写${meta.label}`;
      else values[name] = null;
      continue;
    }
    const answer = readValue(meta, text, { idType, today, past: past.includes(name), isName: name === 'name' });
    if ('problem' in answer) problems[name] = answer.problem;
    else values[name] = answer.value;
  }
  return { values, problems };
}

/**
 * Values of a file as they are kept, and what cannot be. `before`: as they stand, for what belongs together. What is hidden
 * is held only against what came with it: a refusal beside a kept value would tell it. The doubts say it with what is opened.
 */
export function readCase(
  raw: Patch<typeof caseFields>,
  before: Readonly<Partial<Record<CaseField, string | null>>>,
  today: string,
): { values: CaseValues; problems: Problems } {
  const { values: read, problems } = readAll(caseFields, raw, today, defaultIdType, ['consentOn', 'authorisedOn']);
  const values = read as CaseValues;
  const now = (field: CaseField): string | null =>
    values[field] === undefined ? (before[field] ?? null) : values[field];
  if (values.otherCauses !== undefined) {
    const causes = readCauses(values.otherCauses, values.mainCause ?? null);
    if ('problem' in causes) problems['otherCauses'] = causes.problem;
    else values.otherCauses = causes.value;
  }
  const [from, to] = [now('contractFrom'), now('contractTo')];
  if (from !== null && to !== null && to < from)
    problems['contractTo'] = `合同到期日期 ${to} 早于签订日期 ${from}，请改其中一个`;
  if (values.postcode && !/^\d{6}$/u.test(values.postcode))
    problems['postcode'] = `邮政编码是 6 位数字，${values.postcode} 不是，请核对`;
  const isNew = Object.keys(before).length === 0;
  if (values.disabilityLevel && !values.disabilityKind && (isNew || values.disabilityKind === null))
    problems['disabilityKind'] = '填了残疾等级，请一起填残疾类别';
  return { values, problems };
}

/**
 * What is sensitive is kept only with a consent on paper (个人信息保护法 29). What stood in a file before without one is
 * held against it no more than once: when it is written anew.
 */
export function consentProblems(values: CaseValues, before: CaseValues = {}): Problems {
  if (values.consentOn) return {};
  const kept = consentFields.filter(
    (field) => values[field] && (Boolean(before.consentOn) || values[field] !== before[field]),
  );
  return Object.fromEntries(
    kept.map((field) => [
      field,
      `登记“${caseFields[field].label}”前，要有本人签字的《个人信息处理同意书》（个人信息保护法第二十九条）。请先填同意书日期`,
    ]),
  );
}

/** A household member as it is kept. Birth date and sex of an identity number fill what is empty, or was the old number's. */
export function readFamily(
  raw: Patch<typeof familyFields>,
  before: Readonly<FamilyRecordValues>,
  today: string,
): { values: FamilyRecordValues; problems: Problems } {
  const idType = String(raw.idType ?? before.idType ?? '') || defaultIdType;
  const { values: read, problems } = readAll(familyFields, raw, today, idType, ['birthDate', 'guardianConsentOn']);
  const values = read as FamilyRecordValues;
  const numberOf = (type: string | null | undefined, number: string) =>
    checkDocumentNumber(type || defaultIdType, number, { today });
  if (values.idNumber) {
    if (!(values.idType ?? before.idType)) values.idType = idType;
    const check = numberOf(idType, values.idNumber);
    const old = before.idNumber ? numberOf(before.idType, before.idNumber) : null;
    for (const field of ['birthDate', 'gender'] as const) {
      const kept = before[field] === old?.[field] ? null : before[field];
      if (check[field] && !(values[field] === undefined ? kept : values[field])) values[field] = check[field];
    }
  }
  const now = <F extends keyof FamilyRecordValues>(field: F) =>
    values[field] === undefined ? (before[field] ?? null) : values[field];
  const [birthDate, idNumber] = [now('birthDate'), now('idNumber')];
  // Also of a number that stood already: a birth date is not moved past the age of fourteen by hand.
  const said = idNumber ? numberOf(now('idType'), idNumber) : null;
  const printed = said?.birthDate ?? null;
  if (printed && birthDate === null) values.birthDate = printed;
  if (printed && birthDate && birthDate !== printed && !problems['birthDate'])
    problems['birthDate'] = `出生日期 ${birthDate} 和证件号码上的不一样，请照证件核对`;
  // Files from before may hold another sex; it is asked about where one of the two is written.
  if (said?.gender && (values.gender || values.idNumber) && now('gender') !== said.gender && !problems['gender'])
    problems['gender'] = `性别 ${now('gender')} 和证件号码上的不一样，请照证件核对`;
  const born = birthDate ?? printed;
  if (!born && !problems['birthDate'] && mayBeChild(now('relation') ?? '', now('status'), now('place')))
    problems['birthDate'] =
      '请填出生日期：不满十四周岁的要有监护人同意（个人信息保护法第三十一条）。已经成年的，也可以在身份里写明，例如 在职';
  const consentOn = now('guardianConsentOn');
  if (born && consentOn && consentOn < born)
    problems['guardianConsentOn'] = `监护人同意日期 ${consentOn} 早于出生日期，请核对`;
  return { values, problems };
}
