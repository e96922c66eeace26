import type { Ledger } from '../../../db/open.ts';
import type { ReportWord } from '../../contract/reports.ts';
import { codeLabels } from '../../domain/codes.ts';
import { ageAt } from '../../domain/dates.ts';
import { type FormColumn, type FormList, ROW_NUMBER } from '../../domain/forms/types.ts';
import { aidFieldLabels, isHiddenAid } from '../../domain/forms/who.ts';
import type { FillValue } from '../../workbook/fill/fill-workbook.ts';
import { serialOf } from '../../workbook/serial-date.ts';
import { hiddenText } from '../member/rows.ts';
import type { ReportRow } from '../reports/layout.ts';
import { isGuarded, maskedText, membersByIds, screenRow } from '../reports/sources.ts';
import type { Standing } from '../reports/standing.ts';
import { lastArrivals, type OptionMap, SheetWords } from '../reports/words.ts';

/** Kept out of sight: which of its words a form lacks is said of no person. */
export const CAUSE = 'aid.mainCause';

const isAid = (field: string | null): boolean => field !== null && Object.hasOwn(aidFieldLabels, field);

/** One person as a form takes them, in the form's own words. */
export type PersonRow = ReportRow & { readonly id: number };

/** The people of a list in the words of its drop-downs, and the words that nobody could settle. */
export function formRows(
  ledger: Ledger,
  list: FormList,
  ids: readonly number[],
  {
    answers,
    aid,
    asOf,
  }: {
    readonly answers: Readonly<Record<string, string>>;
    readonly aid: () => ReadonlyMap<number, ReportRow>;
    /** How people stood on the day of the list, where that is not today. */
    readonly asOf: ReadonlyMap<number, Standing> | undefined;
  },
): { rows: PersonRow[]; words: ReportWord[]; registered: Registered } {
  const options: OptionMap = new Map(
    list.columns.flatMap(({ field, words }) => (field !== null && words ? [[field, words] as const] : [])),
  );
  const words = new SheetWords(options, answers, true);
  const arrivals = lastArrivals(ledger, ids);
  const files = list.columns.some(({ field }) => isAid(field)) ? aid() : new Map<number, ReportRow>();
  const known = [...membersByIds(ledger, ids, asOf)].map((row) => ({ ...row, ...files.get(row.id) }));
  const rows = known.map((row) => words.translate(row, arrivals.get(row.id)));
  const causes = new Set([...codeLabels('aidCause'), ...(options.get(CAUSE) ?? [])]);
  const registered = new Set(
    options.has(CAUSE) ? known.flatMap((row) => (causes.has(String(row[CAUSE] ?? '')) ? [row.id] : [])) : [],
  );
  // Whoever asks for a word tells each person's cause: what the form has no word for is asked of the whole list of causes.
  const seen = words.words.filter(({ key }) => !isHiddenAid(key.slice(0, key.indexOf(':'))));
  return { rows, words: [...seen, ...causeWords(options, answers)], registered };
}

/** Who has a cause registered that somebody may choose the form's word for, whether or not there is one yet. */
export type Registered = ReadonlySet<number>;

/** Causes for which the drop-down has no word, of nobody in particular: whoever has one is not told by the question. */
function causeWords(options: OptionMap, answers: Readonly<Record<string, string>>): ReportWord[] {
  const candidates = options.get(CAUSE) ?? [];
  const lacking = candidates.length === 0 ? [] : codeLabels('aidCause').filter((word) => !candidates.includes(word));
  return lacking.map((value) => {
    const key = `${CAUSE}:${value}`;
    const chosen = answers[key] ?? '';
    const answer = candidates.includes(chosen) ? chosen : null;
    return { key, label: aidFieldLabels[CAUSE] ?? '', value, memberIds: [], candidates, answer, proposed: false };
  });
}

/** What a cell says of a person, aged as on `day`; null: nothing is known. A day as the form's cells or header want it. */
export function cellValue(
  column: FormColumn,
  row: PersonRow,
  at: number,
  day: string,
  date1904: boolean,
): FillValue | null {
  const { field } = column;
  if (field === null) return null;
  if (field === ROW_NUMBER) return at + 1;
  if (field === 'age') {
    const birth = row['birthDate'];
    return typeof birth === 'string' && birth !== '' && birth <= day ? ageAt(birth, day) : null;
  }
  const value = row[field] ?? null;
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return value === '' ? null : value;
  if (column.isDay && !date1904) return serialOf(value) ?? value;
  return column.spelling ? spelt(value, column.spelling) : value;
}

/** yyyy/MM/dd, yyyy.M, yyyy年M月d日: letters that stand twice keep a zero in front. */
function spelt(written: string, spelling: string): string {
  const [year = '', month = '', date = ''] = written.split('-');
  const number = (text: string, letters: string): string => (letters.length > 1 ? text : String(Number(text)));
  return spelling
    .replace(/y+/, (letters) => (letters.length > 2 ? year : year.slice(2)))
    .replace(/M+/, (letters) => number(month, letters))
    .replace(/d+/, (letters) => number(date, letters));
}

/** The same cell as the screen may show it; a cell without a word of the form looks as one with it. */
export function shownValue(
  column: FormColumn,
  row: PersonRow,
  at: number,
  day: string,
  registered: Registered,
): string {
  if (column.field === CAUSE && registered.has(row.id)) return hiddenText;
  const value = cellValue({ ...column, isDay: false }, { ...screenRow(row), id: row.id }, at, day, false) ?? '';
  if (column.field !== null && isHiddenAid(column.field)) return value === '' ? '' : hiddenText;
  return column.field === null || isGuarded(column.field) ? String(value) : String(maskedText(column.field, value));
}

/** Whether a number leaves in full with this column: of its own, or written into a text. */
export const leavesInFull = ({ field }: FormColumn, rows: readonly PersonRow[]): boolean =>
  field !== null &&
  (isGuarded(field) ||
    (isHiddenAid(field) && rows.some((row) => (row[field] ?? null) !== null)) ||
    rows.some((row) => maskedText(field, row[field] ?? null) !== (row[field] ?? null)));
