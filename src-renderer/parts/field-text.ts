import { codeLabels, normaliseCode } from '../../src-main/domain/codes.ts';
import { checkCreditCode } from '../../src-main/domain/credit-code.ts';
import { parseDateText } from '../../src-main/domain/date-text.ts';
import type { FieldMeta, FieldValue } from '../../src-main/domain/fields.ts';
import { formatMoney, formatYuan, parseMoney } from '../../src-main/domain/money.ts';
import { checkBankCard, checkMobile, checkPhone } from '../../src-main/domain/phone.ts';
import { compactCode, toHalfWidth, trimBlanks } from '../../src-main/domain/unicode.ts';

/** What typed text means for a field: the value to store, and a Chinese sentence when it cannot be stored. */
export interface Reading {
  readonly value: FieldValue;
  readonly problem?: string;
}

const refuse = (problem: string): Reading => ({ value: null, problem });

/** Choices of a field with a closed list; null when anything may be typed. */
export function choicesOf(meta: FieldMeta): readonly string[] | null {
  if (meta.kind === 'yesNo') return ['是', '否'];
  if (meta.kind === 'code' && meta.codes) return codeLabels(meta.codes);
  return null;
}

/** 1, 3月, 3.8: with its year, where the field says in which twelve months it lies. */
function withYear(text: string, begins: string | undefined, precision: 'day' | 'month'): string {
  const shape = precision === 'month' ? /^(1[0-2]|0?[1-9])月?$/ : /^(1[0-2]|0?[1-9])[./月-](\d{1,2})[日号]?$/;
  const found = begins === undefined ? null : shape.exec(toHalfWidth(text));
  if (!found || begins === undefined) return text;
  const month = String(found[1]).padStart(2, '0');
  const year = Number(begins.slice(0, 4)) + (month < begins.slice(5, 7) ? 1 : 0);
  return [year, month, ...(found[2] ? [found[2].padStart(2, '0')] : [])].join('-');
}

function readDate(text: string, label: string, precision: 'day' | 'month' | 'any'): Reading {
  const reading = parseDateText(text, { order: 'ymd', century: new Date().getFullYear() + 1 });
  if ('error' in reading) return refuse(reading.error);
  if ('ambiguous' in reading) return refuse(`“${text}”可能是 ${reading.ambiguous.join(' 或 ')}，请写全`);
  if (precision === 'month')
    return reading.precision === 'year'
      ? refuse(`${label}还差月份，例如 ${reading.value}-07`)
      : { value: reading.value.slice(0, 7) };
  if (reading.precision === 'day' || precision === 'any') return { value: reading.value };
  return refuse(
    `${label}还差${reading.precision === 'month' ? '几号' : '月和日'}，例如 ${reading.value}${reading.precision === 'month' ? '' : '-07'}-09`,
  );
}

function readInt(text: string, label: string): Reading {
  const digits = toHalfWidth(text).replaceAll(/[,\s]/g, '');
  if (!/^-?\d{1,12}$/.test(digits)) return refuse(`${label}要填整数，例如 120`);
  return { value: Number(digits) };
}

function readChoice(meta: FieldMeta, text: string, choices: readonly string[]): Reading {
  const exact = choices.find((choice) => choice === text);
  if (exact) return { value: exact };
  if (meta.kind === 'yesNo') return refuse(`${meta.label}填“是”或“否”`);
  const answer = meta.codes ? normaliseCode(meta.codes, text) : null;
  if (answer && 'value' in answer) return { value: answer.value };
  return refuse(answer?.reason ?? `没有“${text}”这一项，请在列出的里面选`);
}

const checked = (answer: { value: string; ok: boolean; message: string }): Reading =>
  answer.ok ? { value: answer.value } : { value: answer.value, problem: answer.message };

/** Reads what was typed. Identity numbers are only tidied here: what is right depends on the kind of document, which the core knows. */
export function readField(meta: FieldMeta, raw: string, options?: readonly string[]): Reading {
  const text = meta.kind === 'note' ? raw.trim() : trimBlanks(raw);
  if (text === '') return meta.required ? refuse(`请填写${meta.label}`) : { value: null };
  const choices = options ?? choicesOf(meta);
  if (choices) return readChoice(meta, text, choices);
  switch (meta.kind) {
    case 'date':
      return readDate(withYear(text, meta.begins, 'day'), meta.label, meta.partial ? 'any' : 'day');
    case 'month':
      return readDate(withYear(text, meta.begins, 'month'), meta.label, 'month');
    case 'mobile':
      return checked(checkMobile(text));
    case 'phone':
      return checked(checkPhone(text));
    case 'bankCard':
      return checked(checkBankCard(text));
    case 'creditCode':
      return checked(checkCreditCode(text));
    case 'idNumber':
      return { value: compactCode(text) };
    case 'int':
      return readInt(text, meta.label);
    case 'fen': {
      const money = parseMoney(text);
      return 'error' in money ? refuse(money.error) : { value: money.fen };
    }
    default:
      return meta.max && text.length > meta.max
        ? refuse(`“${meta.label}”最多 ${meta.max} 个字，现在有 ${text.length} 个，请改短`)
        : { value: text };
  }
}

/** A stored value as it stands in a cell. */
export function showField(meta: FieldMeta, value: FieldValue): string {
  if (value === null || value === '') return '';
  if (meta.kind === 'fen') return formatMoney(Number(value));
  return String(value);
}

/** A stored value as it is typed. */
export function typeField(meta: FieldMeta, value: FieldValue): string {
  if (value === null) return '';
  return meta.kind === 'fen' ? formatYuan(Number(value)) : String(value);
}

/** Example for an empty editor. */
export function exampleOf(meta: FieldMeta): string {
  const examples: Partial<Record<FieldMeta['kind'], string>> = {
    date: meta.partial ? '如 2019.7.9、2019.7' : '如 2019.7.9',
    month: '如 2019.7',
    mobile: '11 位',
    creditCode: '18 位',
    idNumber: '18 位',
  };
  return examples[meta.kind] ?? '';
}
