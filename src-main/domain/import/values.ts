import { codeLabels, normaliseCode } from '../codes.ts';
import { type DateStyle, parseDateText } from '../date-text.ts';
import { isDate } from '../dates.ts';
import type { FieldMeta } from '../fields.ts';
import { isExcelDamagedId } from '../id-number.ts';
import { normaliseName } from '../names.ts';
import { checkBankCard, checkMobile, checkPhone } from '../phone.ts';
import { isPlainHan, toHalfWidth } from '../unicode.ts';
import { plainText, type SourceCell } from './source.ts';
import { isBlank, readMoney } from './sums.ts';
import type { ProblemLevel } from './types.ts';

/** A finding about one value; the row's number is put before the sentence later. */
export interface Finding {
  readonly level: ProblemLevel;
  readonly code: string;
  readonly message: string;
  readonly suggestion?: string;
}

/** One value read from a cell. `value` null: empty, or not to be stored. */
export interface ReadValue {
  readonly value: string | null;
  readonly findings: readonly Finding[];
  /** 'YYYY-MM' of a date that says no day; `value` is then null. */
  readonly month?: string;
  /** A word that no list knows, with the labels to choose from. */
  readonly choice?: { readonly raw: string; readonly candidates: readonly string[]; readonly reason: string };
}

export interface ReadOptions {
  readonly isEmptyWord: (text: string) => boolean;
  /** How this column writes dates. */
  readonly dates: DateStyle;
  readonly today: string;
}

/** U+FFFD stands for bytes that some program could not read as characters. */
const LOST = '\ufffd';
const EMPTY: ReadValue = { value: null, findings: [] };
const only = (value: string | null, ...findings: Finding[]): ReadValue => ({ value, findings });
const warn = (code: string, message: string, suggestion?: string): Finding => ({
  level: 'warning',
  code,
  message,
  ...(suggestion === undefined ? {} : { suggestion }),
});
const fail = (code: string, message: string): Finding => ({ level: 'error', code, message });

/** Longest text per kind when the field says nothing, as `fields.ts` keeps it. */
const longest = (meta: FieldMeta): number => meta.max ?? (meta.kind === 'note' ? 2000 : 100);

/** Whether a numeric cell has lost digits. */
export const isDamaged = (cell: SourceCell): boolean =>
  (cell.type === 'number' || cell.type === 'date') &&
  ((cell.number !== undefined && Math.abs(cell.number) >= 1e15) || isExcelDamagedId(cell.raw ?? cell.text));

/** Reads one cell as its field wants it. Identity numbers are read with their row, because the kind of document counts. */
export function readValue(meta: FieldMeta, isTitle: boolean, cell: SourceCell | null, options: ReadOptions): ReadValue {
  if (cell === null) return EMPTY;
  const text = plainText(cell);
  if (cell.type === 'error')
    return only(null, {
      level: isTitle ? 'error' : 'warning',
      code: 'cell.error',
      message: `“${meta.label}”是 ${text}，原表的公式出错了，请补上`,
    });
  if (text === '')
    return cell.formula
      ? only(null, warn('cell.noResult', `“${meta.label}”是公式，原表没有存下结果，请在 Excel 里打开另存一次`))
      : EMPTY;
  if (text.includes(LOST)) {
    if (isTitle)
      return only(text, fail('name.lost', `${meta.label}“${text}”里有字丢失了，原表存成别的格式时坏的，请照证件填写`));
    if (meta.kind !== 'text' && meta.kind !== 'note')
      return only(null, warn('text.lost', `“${meta.label}”的“${text}”里有字丢失了，先空着，请照原件补上`));
    return only(text, warn('text.lost', `“${meta.label}”的“${text}”里有字丢失了，请照原件补上`));
  }
  // Our own lists go out masked by default: a mask must never come back in over the real value.
  if ((meta.mask || meta.hidden) && /\*{3}|^已隐藏$/.test(text))
    return only(null, warn('value.masked', `“${meta.label}”是遮盖过的，没有导入，名册里的不动`));
  const read = byKind(meta, isTitle, cell, text, options);
  if (!cell.formula) return read;
  return {
    ...read,
    findings: [
      ...read.findings,
      { level: 'note', code: 'cell.formula', message: `“${meta.label}”是公式算出来的，取了原表存下的结果` },
    ],
  };
}

function byKind(meta: FieldMeta, isTitle: boolean, cell: SourceCell, text: string, options: ReadOptions): ReadValue {
  // What is called by a name; a line of a plan or a ledger is called by its words.
  if (isTitle && meta.kind !== 'note') return readName(meta, text, options);
  if (meta.kind === 'code' || meta.kind === 'yesNo') return readCode(meta, cell, text, options);
  if (meta.kind === 'fen' ? isBlank(text, options.isEmptyWord) : options.isEmptyWord(text)) return EMPTY;
  switch (meta.kind) {
    case 'date':
      return readDate(meta, cell, text, options);
    case 'mobile':
      return readMobile(meta, cell, text);
    case 'phone': {
      const check = checkPhone(text);
      return check.ok
        ? only(check.value, ...check.warnings.map((w) => warn('phone.unsure', w)))
        : only(null, warn('phone.form', `${check.message}，先空着`));
    }
    case 'bankCard': {
      if (isDamaged(cell))
        return only(null, warn('card.damaged', `“${meta.label}”被 Excel 弄坏了，末几位变成了 0，先空着，请照卡补上`));
      const check = checkBankCard(text);
      return check.ok
        ? only(check.value, ...check.warnings.map((w) => warn('card.checksum', w)))
        : only(null, warn('card.form', `${check.message}，先空着`));
    }
    case 'fen':
      return readMoney(meta.label, cell, text);
    case 'note':
      return limited(meta, text.replace(/\r\n?/gu, '\n').replace(/[\p{Cc}--[\n\t]]/gv, ''));
    default:
      if (isDamaged(cell))
        return only(
          null,
          warn('number.damaged', `“${meta.label}”位数太多，被 Excel 弄坏了，末几位变成了 0，先空着，请照原件补上`),
        );
      return limited(meta, halfWidthCode(text.replace(/[ \u3000]*[\r\n]+[ \u3000]*/gu, ' ').replace(/\p{Cc}+/gu, ' ')));
  }
}

/** Ａ０１ and A01 are one staff number: texts of nothing but letters, digits and marks are kept in half width. */
const halfWidthCode = (text: string): string =>
  /[\uff01-\uff5e]/u.test(text) && /^[\w\-./\uff01-\uff5e]+$/u.test(text) ? toHalfWidth(text) : text;

function limited(meta: FieldMeta, text: string): ReadValue {
  const most = longest(meta);
  const length = Array.from(text).length;
  return length > most
    ? only(text, fail('text.tooLong', `“${meta.label}”有 ${length} 个字，最多 ${most} 个，请改短`))
    : only(text);
}

function readName(meta: FieldMeta, text: string, options: ReadOptions): ReadValue {
  if (options.isEmptyWord(text)) return EMPTY;
  const name = normaliseName(text.replace(/[\r\n]+/gu, ''));
  const length = Array.from(name).length;
  if (length > longest(meta)) return only(name, fail('name.tooLong', `${meta.label}有 ${length} 个字，请核对`));
  if (isPlainHan(name)) return only(name);
  if (!/\p{L}/u.test(name))
    return only(name, fail('name.unreadable', `${meta.label}“${name}”里没有一个字，请照证件填写`));
  if (/\d/u.test(name)) return only(name, warn('name.digits', `${meta.label}“${name}”里有数字，请核对`));
  if (/[（(［[【].*[）)］\]】]?/u.test(name))
    return only(name, warn('name.brackets', `${meta.label}“${name}”里带着括号，请核对`));
  if (/[*＊#?？]/u.test(name)) return only(name, warn('name.marks', `${meta.label}“${name}”里有符号，请核对`));
  return only(name);
}

const codesRead = new Map<string, ReturnType<typeof normaliseCode>>();

/** Words repeat in a column of thousands; looking one up costs more than remembering it. */
function lookUp(list: string, text: string): ReturnType<typeof normaliseCode> {
  const key = `${list}\u0000${text}`;
  let known = codesRead.get(key);
  if (!known) {
    if (codesRead.size > 20_000) codesRead.clear();
    known = normaliseCode(list, text);
    codesRead.set(key, known);
  }
  return known;
}

function readCode(meta: FieldMeta, cell: SourceCell, text: string, options: ReadOptions): ReadValue {
  const list = meta.codes ?? 'yesNo';
  const answer = lookUp(
    list,
    cell.type === 'number' && cell.number !== undefined && Number.isInteger(cell.number) ? String(cell.number) : text,
  );
  // 无 means empty, except in a list that has it.
  if ('value' in answer && !(options.isEmptyWord(text) && !codeLabels(list).includes(text) && list !== 'yesNo')) {
    return answer.warning
      ? only(answer.value, warn('code.unsure', `${answer.warning}`, answer.value))
      : only(answer.value);
  }
  if ('value' in answer || options.isEmptyWord(text)) return EMPTY;
  if (answer.candidates.length === 0 && /没有填$/u.test(answer.reason)) return EMPTY;
  const code = answer.candidates.length > 1 ? 'code.ambiguous' : 'code.unknown';
  return {
    value: null,
    findings: [warn(code, `${meta.label}${answer.reason}，没有选以前先空着`)],
    choice: { raw: text, candidates: answer.candidates, reason: answer.reason },
  };
}

const datesRead = new Map<string, ReturnType<typeof parseDateText>>();

function parseOnce(raw: string | number, style: DateStyle): ReturnType<typeof parseDateText> {
  if (typeof raw === 'string' && isDate(raw)) return parseDateText(raw, style);
  const key = `${typeof raw}${raw}|${style.order ?? ''}|${style.century ?? ''}|${style.sixDigits ?? ''}|${style.epoch ?? ''}|${style.year ?? ''}|${style.overNewYear ?? ''}`;
  let known = datesRead.get(key);
  if (!known) {
    if (datesRead.size > 50_000) datesRead.clear();
    known = parseDateText(raw, style);
    datesRead.set(key, known);
  }
  return known;
}

function readDate(meta: FieldMeta, cell: SourceCell, text: string, options: ReadOptions): ReadValue {
  if (cell.type === 'date' && cell.date !== undefined) {
    if (cell.monthOnly && meta.partial) return dayOf(meta, cell.date.slice(0, 7), options);
    if (cell.monthOnly) return { ...EMPTY, month: cell.date.slice(0, 7) };
    return dayOf(meta, cell.date, options);
  }
  const raw = cell.type === 'number' && cell.number !== undefined ? cell.number : text;
  const read = parseOnce(raw, options.dates);
  const first = 'error' in read && options.dates.year !== undefined ? firstOfDays(text) : null;
  const reading = first === null ? read : parseOnce(first, options.dates);
  if ('error' in reading) {
    // A day that does not exist is a mistake in the paper; words that are no date say nothing.
    const impossible = /没有 .*[日月]|年份是|2 月没有/u.test(reading.error);
    const message = `${meta.label}“${text}”：${reading.error}`;
    return only(
      null,
      impossible
        ? fail('date.noSuchDay', `${meta.label}不存在：${text}，${reading.error}`)
        : warn('date.unreadable', `${message}，先空着`),
    );
  }
  if ('ambiguous' in reading) {
    const warning = warn(
      'date.ambiguous',
      `${meta.label}“${text}”可能是${reading.ambiguous.join('或')}，先空着，请写全`,
    );
    const candidates = reading.ambiguous.filter((day) => isDate(day) && (meta.future || day <= options.today));
    return reading.lent && candidates.length > 0
      ? { ...only(null, warning), choice: { raw: text, candidates, reason: warning.message } }
      : only(null, warning);
  }
  if (meta.partial) return dayOf(meta, reading.value, options);
  if (reading.precision === 'year')
    return only(null, warn('date.yearOnly', `${meta.label}“${text}”只写了年份，先空着，请补上月日`));
  if (reading.precision === 'month') return { ...EMPTY, month: reading.value };
  const day = dayOf(meta, reading.value, options);
  // A day that is wrong says so; how it was read is no news beside that.
  if (day.findings.length > 0 || !(reading.lent || first !== null)) return day;
  const why = [
    ...(first === null ? [] : ['写了几天，取第一天']),
    ...(reading.lent ? [`没有写年份，用表上的 ${options.dates.year} 年`] : []),
  ];
  const message = `${meta.label}“${text}”${why.join('，')}，按 ${reading.value} 记`;
  return only(reading.value, { level: 'note', code: 'date.lent', message });
}

/** 6月15-16日, 2026年10月12日—16日 → the first of the days; null for anything but days of one month. */
export function firstOfDays(text: string): string | null {
  const days = /^(.*\d月\d{1,2})[日号]?[-－—–~～至到]\d{1,2}[日号]$/u.exec(text.replace(/\s/gu, ''));
  return days ? `${days[1]}日` : null;
}

function dayOf(meta: FieldMeta, date: string, { today }: ReadOptions): ReadValue {
  return date > today && !meta.future
    ? only(date, fail('date.future', `${meta.label}是 ${date}，还没有到，请核对`))
    : only(date);
}

function readMobile(meta: FieldMeta, cell: SourceCell, text: string): ReadValue {
  if (isDamaged(cell)) return only(null, warn('mobile.form', `${meta.label}“${text}”位数太多，先空着，请核对`));
  const check = checkMobile(text);
  if (check.ok) return only(check.value, ...check.warnings.map((w) => warn('mobile.unsure', w)));
  const parts = text.split(/[\s,，、;；/／或]+/u).filter(Boolean);
  const good = parts.map((part) => checkMobile(part)).find((part) => part.ok);
  if (parts.length > 1 && good)
    return only(good.value, warn('mobile.several', `${meta.label}写了 ${parts.length} 个号码，取了 ${good.value}`));
  return only(null, warn('mobile.form', `${check.message}，先空着`));
}
