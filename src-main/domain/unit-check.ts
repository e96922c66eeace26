import { isCode, isCodeListKey, normaliseCode } from './codes.ts';
import { checkCreditCode } from './credit-code.ts';
import type { FieldMeta, FieldValue } from './fields.ts';
import { standardAt, type Standards } from './standards.ts';
import { toHalfWidth, trimBlanks } from './unicode.ts';
import { type UnitField, unitFields } from './unit.ts';

export type UnitRecord = { readonly [F in UnitField]: string | number | null };
export type ReadValue = { readonly value: FieldValue } | { readonly problem: string };

const creditCodeOf = { unitCreditCode: 'unit', unionCreditCode: 'union' } as const;

/** Whether the code belongs to the employer or the union; undefined for other fields. */
const creditCodeHolder = (field: UnitField): 'unit' | 'union' | undefined =>
  field in creditCodeOf ? creditCodeOf[field as keyof typeof creditCodeOf] : undefined;

/**
 * A credit code as it may be kept: a wrong length, character or check digit is a problem (GB 32100, GB 11714). A code
 * of the wrong kind of holder is kept, because only the certificate decides; it is a warning.
 */
export function readCreditCode(
  raw: string,
  of: 'unit' | 'union',
): { value: string; warning: string | null } | { problem: string } {
  const check = checkCreditCode(raw, of);
  if (check.ok) return { value: check.value, warning: check.warnings[0] ?? null };
  if (check.reason === 'kind') return { value: check.value, warning: check.message };
  return { problem: check.message };
}

const most: Partial<Record<UnitField, number>> = { employeeCount: 10_000_000, femaleEmployeeCount: 10_000_000 };

function readInteger(field: UnitField, meta: FieldMeta, value: number, today: string, standards: Standards): ReadValue {
  if (field === 'termYears') {
    const rule = standardAt(standards, 'termYears', today);
    if (rule && !rule.value.years.includes(value))
      return { problem: `每届任期是 ${rule.value.years.join(' 年或 ')} 年（${rule.source}），请改` };
    return { value };
  }
  if (value < 0 || value > (most[field] ?? Number.MAX_SAFE_INTEGER))
    return { problem: `“${meta.label}”填了 ${value}，请核对` };
  return { value };
}

/** One value of the unit sheet as it may be kept, or why not. Blank text becomes null. */
export function readUnitValue(field: UnitField, raw: FieldValue, today: string, standards: Standards): ReadValue {
  const meta: FieldMeta = unitFields[field];
  const text = typeof raw === 'string' ? trimBlanks(raw) : raw;
  if (text === null || text === '')
    return meta.required ? { problem: `“${meta.label}”不能空着，请填写` } : { value: null };
  if (meta.kind === 'int') return readInteger(field, meta, Number(text), today, standards);
  const value = String(text);
  const holder = creditCodeHolder(field);
  if (holder) {
    const code = readCreditCode(value, holder);
    return 'problem' in code ? code : { value: code.value };
  }
  if (meta.kind === 'code' && meta.codes && isCodeListKey(meta.codes)) {
    if (isCode(meta.codes, value)) return { value };
    const answer = normaliseCode(meta.codes, value);
    return 'value' in answer ? { value: answer.value } : { problem: answer.reason };
  }
  if (meta.kind === 'date' && value > today) return { problem: `“${meta.label}”${value} 还没有到，请核对` };
  if (meta.kind === 'phone') {
    const phone = toHalfWidth(value);
    const digits = phone.replace(/\D/gu, '').length;
    if (!/^[\d\s()+\-—、，,;；/转]+$/u.test(phone) || digits < 5)
      return { problem: `“${meta.label}”要写电话号码，例如 0513-85012345 或 13800000000` };
    return { value: phone };
  }
  return { value };
}

/** How many people the book knows, to hold the sheet's numbers against. */
export interface MemberCounts {
  readonly active: number;
  readonly women: number;
}

/** What is kept but looks wrong, by field; each sentence says what to compare. */
export function unitWarnings(values: UnitRecord, counts: MemberCounts): { field: UnitField; message: string }[] {
  const found: { field: UnitField; message: string }[] = [];
  const text = (field: UnitField): string | null =>
    typeof values[field] === 'string' ? (values[field] as string) : null;
  for (const field of Object.keys(creditCodeOf) as (keyof typeof creditCodeOf)[]) {
    const code = text(field);
    if (code === null) continue;
    const read = readCreditCode(code, creditCodeOf[field]);
    const message = 'problem' in read ? read.problem : read.warning;
    if (message) found.push({ field, message });
  }
  if (text('unionCreditCode') !== null && text('unionCreditCode') === text('unitCreditCode')) {
    found.push({
      field: 'unionCreditCode',
      message: '工会和单位填了同一个代码，两个代码应当不同，请照工会法人资格证书核对',
    });
  }
  const employees = values.employeeCount;
  const female = values.femaleEmployeeCount;
  if (typeof employees === 'number' && employees < counts.active) {
    found.push({
      field: 'employeeCount',
      message: `职工 ${employees} 人，少于在册会员 ${counts.active} 人。职工人数含没有入会的，请核对`,
    });
  }
  if (typeof employees === 'number' && typeof female === 'number' && female > employees) {
    found.push({ field: 'femaleEmployeeCount', message: `女职工 ${female} 人，多于职工 ${employees} 人，请核对` });
  } else if (typeof female === 'number' && female < counts.women) {
    found.push({
      field: 'femaleEmployeeCount',
      message: `女职工 ${female} 人，少于在册女会员 ${counts.women} 人，请核对`,
    });
  }
  return found;
}
