import { normaliseCode } from '../domain/codes.ts';
import { isDate, isLikelyDay, isPartialDate } from '../domain/dates.ts';
import { splitContact } from '../domain/emergency-contact.ts';
import { type FieldMeta, type FieldValue, partialProblem, type Patch } from '../domain/fields.ts';
import { checkDocumentNumber } from '../domain/id-document.ts';
import { type MemberField, memberFields } from '../domain/member.ts';
import { normaliseName } from '../domain/names.ts';
import { checkBankCard, checkMobile, checkPhone } from '../domain/phone.ts';
import { trimBlanks } from '../domain/unicode.ts';
import { AppError } from '../errors.ts';
import type { MemberColumn } from './member-columns.ts';

/** What people fill in: every field that is not derived, as it is stored. */
export type MemberValues = { [F in MemberColumn]?: string | null };

/** Values as they come through the door or out of a file, not checked yet. */
export type MemberPatch = Patch<typeof memberFields>;

export const defaultIdType = '居民身份证';

type Answer = { readonly value: string | null } | { readonly problem: string };

/** Control characters would break prints and workbooks; a line break survives only in notes. */
const plain = (text: string, meta: FieldMeta): string =>
  trimBlanks(
    meta.kind === 'note'
      ? text.replace(/\r\n?/gu, '\n').replace(/[\p{Cc}--[\n\t]]/gv, '')
      : text.replace(/\p{Cc}+/gu, ' '),
  );

const ofNumber = (check: { value: string; ok: boolean; message: string }): Answer =>
  check.ok ? { value: check.value } : { problem: check.message };

/** Days that cannot lie ahead. */
const pastOnly: readonly MemberField[] = ['birthDate', 'workStartedOn', 'consentOn'];

function oneValue(field: MemberField, meta: FieldMeta, text: string, idType: string, today: string): Answer {
  switch (meta.kind) {
    case 'code':
    case 'yesNo': {
      const answer = normaliseCode(meta.codes ?? 'yesNo', text);
      if ('value' in answer) return { value: answer.value };
      return {
        problem: answer.candidates.length > 0 ? `${answer.reason}：${answer.candidates.join('、')}` : answer.reason,
      };
    }
    case 'date':
      if (meta.partial ? !isPartialDate(text) : !isDate(text))
        return {
          problem: meta.partial
            ? partialProblem(meta)
            : `“${meta.label}”要写成 2026-11-21 这样的日期，${text} 不是一天`,
        };
      if (!isLikelyDay(text)) return { problem: `“${meta.label}”的年份是 ${text.slice(0, 4)}，请核对` };
      return pastOnly.includes(field) && text > today
        ? { problem: `${meta.label} ${text} 还没有到，请核对` }
        : { value: text };
    case 'idNumber':
      return ofNumber(checkDocumentNumber(idType, text, { today }));
    case 'mobile':
      return ofNumber(checkMobile(text));
    case 'phone':
      return ofNumber(checkPhone(text));
    case 'bankCard':
      return ofNumber(checkBankCard(text));
    default:
      if (field !== 'name') return { value: text };
      return /\p{L}/u.test(text)
        ? { value: normaliseName(text) }
        : { problem: `姓名“${text}”里没有一个字，请照证件填写` };
  }
}

/** Values as they are to be stored, and a Chinese sentence for each field that cannot be. */
export interface Normalised {
  readonly values: MemberValues;
  readonly problems: Readonly<Partial<Record<MemberField, string>>>;
}

/**
 * Brings typed values into their stored form: labels of code lists, compact numbers, tidy names; '' becomes null.
 * @param idType the document that an identity number without its own type belongs to
 */
export function normaliseMember(raw: MemberPatch, today: string, idType: string = defaultIdType): Normalised {
  const values: MemberValues = {};
  const problems: Partial<Record<MemberField, string>> = {};
  let document = idType;
  // The type decides how the number is read, so it goes first.
  const entries = Object.entries(raw).sort(([a], [b]) => Number(b === 'idType') - Number(a === 'idType')) as [
    MemberField,
    FieldValue | undefined,
  ][];
  for (const [field, given] of entries) {
    if (given === undefined) continue;
    const meta: FieldMeta = memberFields[field];
    if (meta.derived) {
      problems[field] = `“${meta.label}”${meta.derived}，不能直接填`;
      continue;
    }
    const text = given === null ? '' : plain(String(given), meta);
    if (text === '') {
      if (meta.required) problems[field] = `请填写${meta.label}`;
      else values[field as MemberColumn] = null;
      continue;
    }
    const answer = oneValue(field, meta, text, document, today);
    if ('problem' in answer) problems[field] = answer.problem;
    else {
      values[field as MemberColumn] = answer.value;
      if (field === 'idType' && answer.value) document = answer.value;
    }
  }
  const split = values.emergencyContact ? splitContact(values.emergencyContact) : null;
  if (split) {
    const phone = values.emergencyPhone ?? split.phone;
    if (phone !== split.phone || split.others.length > 0)
      problems.emergencyContact = '“紧急联系人”里的电话和“紧急联系电话”不一样，请只留一个';
    // A number has its own field, where lists mask it.
    values.emergencyContact = split.contact;
    values.emergencyPhone = phone;
  }
  return { values, problems };
}

/** The same, refusing all of it with every problem named. */
export function readMember(raw: MemberPatch, today: string, idType?: string): MemberValues {
  const { values, problems } = normaliseMember(raw, today, idType);
  const list = Object.values(problems);
  if (list.length > 0)
    throw new AppError(
      'INVALID_INPUT',
      list.length === 1 ? (list[0] as string) : `有 ${list.length} 项要改：${list.join('；')}`,
      { ...problems },
    );
  return values;
}

/** Adds what the identity number says where nothing is filled in; never changes what is. */
export function fillFromId(values: MemberValues, today: string): MemberValues {
  if (!values.idNumber) return values;
  const check = checkDocumentNumber(values.idType ?? defaultIdType, values.idNumber, { today });
  return {
    ...values,
    idType: values.idType ?? defaultIdType,
    birthDate: values.birthDate ?? check.birthDate ?? null,
    gender: values.gender ?? check.gender ?? null,
  };
}
