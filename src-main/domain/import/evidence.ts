import { normaliseCode } from '../codes.ts';
import { parseDateText } from '../date-text.ts';
import type { FieldMeta } from '../fields.ts';
import type { Decisions } from './decisions.ts';
import { checkIdNumber } from '../id-number.ts';
import { parseAmountWords } from '../money-words.ts';
import { compactCode } from '../unicode.ts';
import { plainText, shown, type SourceCell } from './source.ts';
import type { TableRow } from './table-body.ts';
import { importWords } from './words.ts';

/** What the values of one column look like: shares of the non-empty ones, 0 to 1. */
export interface Evidence {
  /** Non-empty values that were looked at. */
  readonly count: number;
  readonly empty: number;
  /** Cells without any text; `empty` also counts the words that mean empty. */
  readonly blank: number;
  /** The words that mean empty, as they stand in the column, with their counts. */
  readonly emptyTexts: ReadonlyMap<string, number>;
  readonly distinct: number;
  readonly idShape: number;
  readonly idValid: number;
  readonly mobile: number;
  readonly landline: number;
  readonly date: number;
  readonly gender: number;
  readonly ethnicity: number;
  readonly politics: number;
  readonly yesNo: number;
  readonly name: number;
  /** Names beginning with a common surname. */
  readonly surname: number;
  readonly digits: number;
  readonly cardShape: number;
  readonly long: number;
  /** Mean number of characters. */
  readonly length: number;
  /** 1, 2, 3 … from the first row on: it counts the lines of the sheet and names nobody. */
  readonly running: boolean;
  /** Nothing but whole numbers below 1000: a line of some list as well as a number that somebody was given. */
  readonly small: boolean;
  readonly samples: readonly string[];
  readonly values: readonly SourceCell[];
}

const MOST = 400;
const LATEST = 2099;
const NAME = /^[\p{Script=Han}〇][\p{Script=Han}〇\s\u3000·•・‧．]{1,14}$/u;

function isIdShape(text: string): boolean {
  const code = compactCode(text);
  return /^\d{17}[\dX]$|^\d{15}$|^\d(?:\.\d+)?E\+\d+$/u.test(code) || /^\d{6}\*{6,9}\d{2,4}[\dX]?$/u.test(code);
}

const isMobileShape = (text: string): boolean => /^(?:(?:\+|00)?86)?1[3-9]\d{9}$/u.test(compactCode(text));

const isLandline = (text: string): boolean => /^(?:0\d{2,3})?[2-8]\d{6,7}$/u.test(compactCode(text));

/** 1月20日, 3.18, 6/1, 4月份. */
const WITHOUT_YEAR = /^\s*\d{1,2}(?:月|[./-]\d{1,2}(?!\d))/u;

/** Digits alone are as well a staff number: only eight of them that make a day, or a written date, count. */
function isDate(cell: SourceCell, text: string): boolean {
  if (cell.type === 'date') return true;
  if (
    /^\d+$/u.test(text)
      ? !/^(?:19|20)\d{6}$/u.test(text)
      : cell.type === 'number' && !/^(?:19|20)\d{2}\.\d{1,2}$/u.test(text)
  )
    return false;
  return !('error' in parseDateText(text, { century: LATEST }));
}

/** Long texts are no words of these lists; looking for the nearest label of each would only cost time. */
const isWord = (list: string, text: string): boolean =>
  text.length <= 8 && !/^\d+$/u.test(text) && 'value' in normaliseCode(list, text);

type Looked = { readonly words: string; readonly places: Map<number, Evidence> };
const lookedAt = new WeakMap<readonly TableRow[], Looked>();

/** What one column of a table looks like; looked at once for as long as somebody holds the rows and the empty words stay. */
export function evidenceIn(
  rows: readonly TableRow[],
  place: number,
  { emptyWords }: Pick<Decisions, 'emptyWords'>,
  isEmptyWord: (text: string) => boolean,
): Evidence {
  const words = JSON.stringify(emptyWords ?? null);
  let looked = lookedAt.get(rows);
  if (looked?.words !== words) lookedAt.set(rows, (looked = { words, places: new Map() }));
  let found = looked.places.get(place);
  if (!found) {
    const cells = rows.map((row) => row.cells[place] ?? null);
    looked.places.set(place, (found = evidenceOf(cells, isEmptyWord)));
  }
  return found;
}

/** A sample of the column, spread over all rows, so that a long sheet is judged as quickly as a short one. */
function evidenceOf(cells: readonly (SourceCell | null)[], isEmptyWord: (text: string) => boolean): Evidence {
  const full: SourceCell[] = [];
  const written: string[] = [];
  const emptyTexts = new Map<string, number>();
  let blank = 0;
  for (const cell of cells) {
    const text = cell === null ? '' : plainText(cell);
    if (cell === null || text === '') {
      if (shown(cell) === '') blank += 1;
      continue;
    }
    if (written.length < MOST) written.push(text);
    if (isEmptyWord(text)) emptyTexts.set(text.trim(), (emptyTexts.get(text.trim()) ?? 0) + 1);
    else full.push(cell);
  }
  const step = Math.max(1, Math.floor(full.length / MOST));
  const values = Array.from(
    { length: Math.min(MOST, Math.ceil(full.length / step)) },
    (_, i) => full[i * step] as SourceCell,
  );
  const n = values.length;
  const texts = values.map(plainText);
  const share = (test: (text: string, cell: SourceCell) => boolean): number =>
    n === 0 ? 0 : texts.filter((text, i) => test(text, values[i] as SourceCell)).length / n;
  return {
    count: full.length,
    empty: cells.length - full.length,
    blank,
    emptyTexts,
    distinct: new Set(texts).size,
    idShape: share((text) => isIdShape(text)),
    idValid: share((text) => isIdShape(text) && checkIdNumber(text).ok),
    mobile: share((text) => isMobileShape(text)),
    landline: share((text) => isLandline(text)),
    date: share((text, cell) => isDate(cell, text)),
    gender: share((text) => text.length <= 6 && isWord('gender', text)),
    ethnicity: share((text) => isWord('ethnicity', text)),
    politics: share((text) => isWord('politicalStatus', text)),
    yesNo: share((text) => isWord('yesNo', text)),
    name: share((text) => NAME.test(text) && Array.from(text.replace(/[\s\u3000]/gu, '')).length >= 2),
    surname: share(
      (text) => NAME.test(text) && Array.from(text).length <= 5 && importWords.surnames.has(Array.from(text)[0] ?? ''),
    ),
    digits: share((text) => /^[\d.]+$/u.test(text)),
    cardShape: share((text) => /^\d{16,19}$/u.test(compactCode(text))),
    long: share((text) => Array.from(text).length > 12),
    length: n === 0 ? 0 : texts.reduce((sum, text) => sum + Array.from(text).length, 0) / n,
    running: isRunning(full),
    small: full.length > 0 && full.every((cell) => /^[1-9]\d{0,2}$/u.test(plainText(cell))),
    samples: samplesOf(written),
    values,
  };
}

/** Lines between the people (小计, a heading) leave gaps in the count, or begin it anew. */
const WIDEST_GAP = 3;

function isRunning(cells: readonly SourceCell[]): boolean {
  let last = 0;
  for (const cell of cells) {
    const text = plainText(cell);
    // 001 is a number that somebody was given.
    if (!/^[1-9]\d{0,5}$/u.test(text)) return false;
    const number = Number(text);
    if (number !== 1 && (last === 0 || number <= last || number > last + WIDEST_GAP)) return false;
    last = number;
  }
  return last > 0;
}

/** Three different values, the first ones. */
function samplesOf(texts: readonly string[]): string[] {
  const found: string[] = [];
  for (const text of texts) {
    if (!found.includes(text)) found.push(text.length > 40 ? `${text.slice(0, 40)}…` : text);
    if (found.length === 3) break;
  }
  return found;
}

/** Share of the column's values that a code list understands. */
export function codeShare(list: string, evidence: Evidence): number {
  if (evidence.values.length === 0) return 0;
  const hits = evidence.values.filter((cell) => {
    const answer = normaliseCode(list, shown(cell));
    return (
      'value' in answer ||
      answer.candidates.length === 1 ||
      (answer.candidates.length > 1 && answer.reason.includes('唯一'))
    );
  });
  return hits.length / evidence.values.length;
}

/**
 * What the content says against a field that the header names, in Chinese; null when nothing does. An empty column
 * says nothing.
 */
export function contradiction(meta: FieldMeta, isTitle: boolean, e: Evidence): string | null {
  if (e.count === 0) return null;
  const saying = (what: string): string => `表头是“${meta.label}”，内容却像${what}`;
  const lacking = (what: string): string => `表头是“${meta.label}”，内容里没有${what}`;
  const strange = e.idShape >= 0.6 ? '证件号码' : e.mobile >= 0.6 ? '手机号' : e.date >= 0.8 ? '日期' : null;
  // What is called by a name; a line of a plan is called by its words.
  if (isTitle && meta.kind !== 'note') {
    if (strange) return saying(strange);
    if (e.gender >= 0.8) return saying('性别');
    if (e.ethnicity >= 0.8 && e.surname < 0.5) return saying('民族');
    if (e.digits >= 0.6) return saying('数字');
    return e.long >= 0.6 ? saying('一段文字，不是姓名') : null;
  }
  switch (meta.kind) {
    case 'idNumber':
      if (e.idShape >= 0.5) return null;
      if (e.mobile >= 0.5) return saying('手机号');
      if (e.name >= 0.5 && e.digits < 0.3) return saying(e.surname >= 0.5 ? '姓名' : '文字');
      if (e.date >= 0.6) return saying('日期');
      return e.values.some((cell) => /\d{5}/u.test(compactCode(shown(cell)))) || e.count < 3 ? null : lacking('号码');
    case 'mobile':
      if (e.mobile >= 0.3) return null;
      if (e.idShape >= 0.5) return saying('证件号码');
      if (e.landline >= 0.5) return saying('座机号码');
      if (e.date >= 0.6) return saying('日期');
      return e.values.some((cell) => /\d{7}/u.test(compactCode(shown(cell))))
        ? null
        : e.name >= 0.5
          ? saying('姓名')
          : lacking('号码');
    case 'date':
      if (e.date >= 0.3) return null;
      if (e.values.some((cell) => /\d{4}/u.test(shown(cell))) && e.idShape < 0.5 && e.mobile < 0.5) return null;
      // 3.18 and 4月 name no year: what the header says counts, and the year is looked for elsewhere.
      if (!strange && e.values.filter((cell) => WITHOUT_YEAR.test(shown(cell))).length >= e.values.length / 2)
        return null;
      return strange ? saying(strange) : lacking('日期');
    case 'code':
    case 'yesNo': {
      const list = meta.codes ?? 'yesNo';
      if (codeShare(list, e) >= 0.3) return null;
      if (strange) return saying(strange);
      if (meta.codes === 'gender' || meta.kind === 'yesNo' || e.digits >= 0.8 || e.long >= 0.6)
        return saying('别的内容');
      // A list nobody knows yet: its words are asked about one by one, unless there are as many as people.
      return e.distinct > Math.max(8, e.count * 0.5) ? saying('别的内容') : null;
    }
    case 'phone':
      return e.mobile + e.landline >= 0.3 || e.values.some((cell) => /\d{6}/u.test(compactCode(shown(cell))))
        ? e.idShape >= 0.6
          ? saying('证件号码')
          : null
        : lacking('号码');
    case 'bankCard':
      return e.digits >= 0.3 || e.cardShape >= 0.3 ? null : lacking('号码');
    case 'month':
      return strange && strange !== '日期' ? saying(strange) : null;
    case 'fen':
      // 26.05 is an amount, whatever day it may look like.
      if (strange && strange !== '日期') return saying(strange);
      return e.values.some((cell) => /\d/u.test(shown(cell)) || parseAmountWords(shown(cell)) !== null)
        ? null
        : lacking('金额');
    case 'text':
      if (e.idShape >= 0.6 && e.idValid >= 0.4) return saying('证件号码');
      return strange && strange !== '证件号码' && e.date < 0.8
        ? saying(strange)
        : strange === '日期'
          ? saying('日期')
          : null;
    default:
      return null;
  }
}
