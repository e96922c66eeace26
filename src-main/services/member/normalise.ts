import { splitContact } from '../../domain/emergency-contact.ts';
import type { FieldMeta, FieldValue, Patch } from '../../domain/fields.ts';
import { checkDocumentNumber } from '../../domain/id-document.ts';
import { type MemberField, memberFields } from '../../domain/member.ts';
import { AppError } from '../../errors.ts';
import { plainText, readValue } from '../field-values.ts';
import type { MemberColumn } from './columns.ts';

/** What people fill in: every field that is not derived, as it is stored. */
export type MemberValues = { [F in MemberColumn]?: string | null };

/** Values as they come through the door or out of a file, not checked yet. */
export type MemberPatch = Patch<typeof memberFields>;

export const defaultIdType = '居民身份证';

/** Days that cannot lie ahead. */
const pastOnly: readonly MemberField[] = ['birthDate', 'workStartedOn', 'consentOn'];

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
    const text = given === null ? '' : plainText(String(given), meta);
    if (text === '') {
      if (meta.required) problems[field] = `请填写${meta.label}`;
      else values[field as MemberColumn] = null;
      continue;
    }
    const answer = readValue(meta, text, {
      idType: document,
      today,
      past: pastOnly.includes(field),
      isName: field === 'name',
    });
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
