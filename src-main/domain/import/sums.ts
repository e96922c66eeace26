import type { FieldMeta } from '../fields.ts';
import { formatMoney, formatYuan, parseMoney } from '../money.ts';
import { parseAmountWords } from '../money-words.ts';
import type { ColumnUse } from './columns.ts';
import type { ImportNoun } from './noun.ts';
import { plainText, type SourceCell } from './source.ts';
import type { Finding, ReadValue } from './values.ts';

/** A field that several columns may feed together: their amounts are added up. */
export interface SumField {
  readonly field: string;
  /** Field that takes the sum as it was made: 岗位工资 3,000.00＋薪级工资 1,216.40. */
  readonly parts: string;
  /** Headers that mean the whole sum: beside one of these no other column is proposed. */
  readonly whole: readonly string[];
}

export const sumOf = (noun: ImportNoun, field: string): SumField | undefined =>
  noun.sums?.find((sum) => sum.field === field);

const only = (value: string | null, ...findings: Finding[]): ReadValue => ({ value, findings });

/**
 * An amount as written, as yuan with two decimals. What a formula left below a fen is rounded half away from zero and
 * said; a third decimal that somebody typed is refused.
 */
export function readMoney(label: string, cell: SourceCell, text: string): ReadValue {
  if (cell.type === 'date' || cell.type === 'bool')
    return only(null, {
      level: 'error',
      code: 'amount.unreadable',
      message: `“${label}”的“${text}”不是金额，请改成数字`,
    });
  // Most cells are plain amounts: they are read without looking for signs and blanks.
  if (cell.type === 'text' && /^\d{1,9}\.\d\d$/u.test(text)) return only(text.replace(/^0+(?=\d)/u, ''));
  const reading = parseMoney(cell.type === 'number' && cell.number !== undefined ? cell.number : text);
  if ('fen' in reading) return only(formatYuan(reading.fen));
  const tenThousands = /^(\d{1,6}(?:\.\d{1,4})?)万元?$/u.exec(text.replace(/\s/gu, ''))?.[1];
  if (tenThousands !== undefined) {
    const fen = Math.round(Number(tenThousands) * 1_000_000);
    const message = `“${label}”写的是“${text}”，按 ${formatMoney(fen)} 记`;
    return only(formatYuan(fen), { level: 'note', code: 'amount.tenThousands', message });
  }
  const inWords = parseAmountWords(text);
  if (inWords !== null) {
    const message = `“${label}”写的是“${text}”，按 ${formatMoney(inWords)} 记`;
    return only(formatYuan(inWords), { level: 'note', code: 'amount.words', message });
  }
  if (cell.type === 'number' && cell.number !== undefined && Math.abs(cell.number) < 1e12) {
    const fen = Math.sign(cell.number) * Math.round(Number((Math.abs(cell.number) * 100).toPrecision(15)));
    const message = `“${label}”算出来是 ${cell.number}，按 ${formatMoney(fen)} 记`;
    return only(formatYuan(fen), { level: 'note', code: 'amount.rounded', message });
  }
  return only(null, { level: 'error', code: 'amount.unreadable', message: `“${label}”：${reading.error}` });
}

/** Whether a cell says no amount. 0 is one, also where the word 0 means empty. */
export const isBlank = (text: string, isEmptyWord: (text: string) => boolean): boolean =>
  !/\d/u.test(text) && isEmptyWord(text);

/** Fen of a value that `readMoney` gave; null where there is none. */
export function fenOf(value: string | null | undefined): number | null {
  if (value === null || value === undefined) return null;
  if (/^\d{1,12}\.\d\d$/u.test(value)) return Number(value.replace('.', ''));
  const reading = parseMoney(value);
  return 'fen' in reading ? reading.fen : null;
}

/** 应发项目/岗位工资（元） → 岗位工资. */
export const itemName = (header: string): string =>
  (header.split('/').at(-1) ?? header).replace(/[（(].*?[）)]/gu, '').replace(/\s/gu, '') || '这一列';

const names = new WeakMap<ColumnUse, string>();

function nameOf(use: ColumnUse): string {
  let name = names.get(use);
  if (name === undefined) names.set(use, (name = itemName(use.column.header)));
  return name;
}

/**
 * Adds up the cells of one row. Blank cells count nothing; when all are blank there is no sum. A cell that is no amount
 * leaves the row without a sum.
 */
export function readSum(
  columns: readonly ColumnUse[],
  cells: readonly (SourceCell | null)[],
  isEmptyWord: (text: string) => boolean,
  read: (meta: Pick<FieldMeta, 'label'>, cell: SourceCell) => ReadValue,
): { readonly value: string | null; readonly parts: string | null; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const parts: string[] = [];
  let total = 0;
  for (const use of columns) {
    const cell = cells[use.place] ?? null;
    if (cell === null || (cell.type !== 'error' && isBlank(plainText(cell), isEmptyWord))) continue;
    const label = nameOf(use);
    const result = read({ label }, cell);
    findings.push(...result.findings);
    const fen = fenOf(result.value);
    if (fen === null) continue;
    total += fen;
    parts.push(`${label} ${formatMoney(fen)}`);
  }
  const failed = findings.some((finding) => finding.level === 'error' || finding.code === 'cell.error');
  if (parts.length === 0 || failed) return { value: null, parts: null, findings };
  return { value: formatYuan(total), parts: parts.join('＋'), findings };
}
