import { decisionsShape } from '../../../src-main/domain/import/decisions.ts';
import { keepQuestions } from '../../../src-main/domain/import/keep.ts';
import { memberImport } from '../../../src-main/domain/import/member-noun.ts';
import { finishMember } from '../../../src-main/domain/import/member-row.ts';
import { createRowReader, type DraftRow, openChoices } from '../../../src-main/domain/import/rows.ts';
import type { SourceCell, SourceMerge, SourceSheet } from '../../../src-main/domain/import/source.ts';
import type { ImportQuestion } from '../../../src-main/domain/import/types.ts';
import { readShape, understand, type Understanding } from '../../../src-main/domain/import/understand.ts';
import { valueQuestions } from '../../../src-main/domain/import/value-questions.ts';

export const today = '2026-11-21';

/** A cell as a test writes it: text, number, a real date, a formula's cached result, an error, or nothing. */
export type Given =
  | string
  | number
  | null
  | undefined
  | { readonly day: string }
  | { readonly formula: string }
  | { readonly error: string };

function cellOf(given: Given): SourceCell | null {
  if (given === null || given === undefined || given === '') return null;
  if (typeof given === 'string') return { text: given, type: 'text' };
  if (typeof given === 'number')
    return {
      text: Math.abs(given) >= 1e15 ? BigInt(given).toString() : String(given),
      type: 'number',
      number: given,
      raw: String(given),
    };
  if ('day' in given) return { text: given.day, type: 'date', date: given.day, number: 40000, raw: '40000' };
  if ('error' in given) return { text: given.error, type: 'error' };
  return { text: given.formula, type: 'text', formula: true };
}

export interface SheetExtras {
  readonly name?: string;
  /** A1:C1 … */
  readonly merges?: readonly string[];
  readonly hidden?: boolean;
  readonly hiddenRows?: readonly number[];
  readonly hiddenColumns?: readonly number[];
}

const columnNumber = (letters: string): number =>
  Array.from(letters).reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0) - 1;

function mergeOf(range: string): SourceMerge {
  const match = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(range);
  if (!match) throw new Error(range);
  const [, a = '', b = '', c = '', d = ''] = match;
  return { firstRow: Number(b), lastRow: Number(d), firstColumn: columnNumber(a), lastColumn: columnNumber(c) };
}

/** Rows as the reader hands them over: row 1 first, blank rows absent, trailing empty cells cut. */
export function sheet(rows: readonly (readonly Given[])[], extras: SheetExtras = {}): SourceSheet {
  const read = rows.flatMap((row, i) => {
    const cells = row.map(cellOf);
    const last = cells.findLastIndex((cell) => cell !== null);
    return last < 0
      ? []
      : [{ index: i + 1, hidden: extras.hiddenRows?.includes(i + 1) ?? false, cells: cells.slice(0, last + 1) }];
  });
  return {
    name: extras.name ?? 'Sheet1',
    hidden: extras.hidden ?? false,
    rowCount: read.at(-1)?.index ?? 0,
    columnCount: Math.max(0, ...read.map((row) => row.cells.length)),
    rows: read,
    merges: (extras.merges ?? []).map(mergeOf),
    hiddenColumns: extras.hiddenColumns ?? [],
  };
}

export interface Reading extends Understanding {
  readonly drafts: readonly DraftRow[];
  readonly all: readonly ImportQuestion[];
  /** Field of each column by header; the last one of equal headers. */
  readonly fields: Readonly<Record<string, string | null>>;
}

/** Everything up to the comparison with the book. */
export function read(
  sheets: SourceSheet | readonly SourceSheet[],
  given: Parameters<typeof decisionsShape.parse>[0] = {},
): Reading {
  const decisions = decisionsShape.parse(given);
  const noun = memberImport;
  const files = Array.isArray(sheets) ? (sheets as SourceSheet[]) : [sheets as SourceSheet];
  const found = understand({ noun, file: readShape({ noun, sheets: files, decisions }), decisions });
  const drafts: DraftRow[] = [];
  const askedDates = new Map<string, string>();
  const all = [...found.questions];
  for (const use of found.uses) {
    const reader = createRowReader({
      noun,
      use,
      decisions,
      isEmptyWord: found.isEmptyWord,
      today,
      sectionField: use.sectionField,
      sheetGroup: use.sheetGroup,
      groupFrom: use.groupFrom,
      askedDates,
      namesSheet: new Set(found.uses.map((one) => one.table.sheet)).size > 1,
    });
    all.push(...reader.questions);
    for (const row of use.table.rows) {
      const draft = reader.read(row);
      finishMember(draft, { today, decisions });
      drafts.push(draft);
    }
  }
  all.push(...valueQuestions(noun, openChoices(drafts), decisions), ...keepQuestions(noun, drafts, decisions));
  return {
    ...found,
    drafts,
    all,
    fields: Object.fromEntries(found.columns.map((column) => [column.header, column.field])),
  };
}

/** Kinds of the rows left out, as `row:kind`. */
export const leftOut = (reading: Reading): string[] => reading.leftOut.map(({ row, kind }) => `${row}:${kind}`);
export const names = (reading: Reading): (string | null | undefined)[] =>
  reading.drafts.map((draft) => draft.values.get('name'));
export const column = (reading: Reading, field: string): (string | null | undefined)[] =>
  reading.drafts.map((draft) => draft.values.get(field));
export const codes = (reading: Reading): string[] =>
  reading.drafts.flatMap((draft) => draft.problems.map((p) => `${draft.row}:${p.code}`));

/** An identity number with a right check character, found by the congruence of ISO 7064 MOD 11-2, not by the weights of GB 11643. */
export function identity(birthDate: string, order: number, area = '320105'): string {
  const first = `${area}${birthDate.replaceAll('-', '')}${String(order).padStart(3, '0')}`;
  for (const check of '0123456789X') {
    const values = [...first, check].map((c) => (c === 'X' ? 10 : Number(c)));
    if (values.reduce((sum, v, i) => (sum + v * 2 ** (17 - i)) % 11, 0) % 11 === 1) return first + check;
  }
  throw new Error(first);
}

export interface TruePerson {
  readonly name: string;
  readonly gender: string;
  readonly birthDate: string;
  readonly ethnicity: string;
  readonly idNumber: string;
  readonly mobile: string;
  readonly education: string;
  readonly politicalStatus: string;
  readonly group: string;
  readonly joinedOn: string;
  readonly post: string;
}

const given = ['建国', '秀兰', '海涛', '丽华', '志刚', '晓东', '敏', '国强', '思雨', '文静', '春梅', '永生'];
const surnames = ['王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴', '欧阳', '单'];
const pick = <T>(list: readonly T[], i: number): T => list[i % list.length] as T;
const two = (n: number): string => String(n).padStart(2, '0');

/** Invented people, always the same. */
export function people(count: number): TruePerson[] {
  return Array.from({ length: count }, (_, i) => {
    const birthDate = `${1965 + ((i * 7) % 38)}-${two(1 + ((i * 5) % 12))}-${two(1 + ((i * 11) % 28))}`;
    const female = i % 3 === 1;
    return {
      name: `${pick(surnames, i)}${pick(given, i * 5 + Math.floor(i / 12))}`,
      gender: female ? '女' : '男',
      birthDate,
      ethnicity: pick(['汉族', '汉族', '回族', '汉族', '满族'], i),
      idNumber: identity(birthDate, 100 + i * 2 + (female ? 0 : 1)),
      mobile: `13${8 + (i % 2)}${String(10000000 + i * 7919).slice(0, 8)}`,
      education: pick(['本科', '大专', '高中', '硕士', '初中'], i),
      politicalStatus: pick(['群众', '中共党员', '共青团员'], i),
      group: pick(['一车间', '二车间', '机关'], Math.floor(i / 4)),
      joinedOn: `${2005 + (i % 15)}-${two(1 + (i % 12))}-01`,
      post: pick(['驾驶员', '调度员', '修理工'], i),
    };
  });
}
