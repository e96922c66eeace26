import type { Ledger } from '../../../db/open.ts';
import type { FormDecisions } from '../../contract/forms.ts';
import { isCount, isFact } from '../../domain/forms/facts.ts';
import { narrowed, overGroup, overGroups, type Section, sectionOf } from '../../domain/forms/headings.ts';
import { readLabel } from '../../domain/forms/label.ts';
import { helpMeasures, type OwnNames } from '../../domain/forms/meanings.ts';
import {
  type FormPeriod,
  formPeriodIn,
  formPeriodOf,
  isAbsolute,
  namesTime,
  yearSoFar,
} from '../../domain/forms/period.ts';
import type { FormTable, TableLine } from '../../domain/forms/read-tables.ts';
import type { FormBlank, FormColumn, FormList } from '../../domain/forms/types.ts';
import { aidFieldOf, isWho, type Who, type Whom, whoOf } from '../../domain/forms/who.ts';
import { AppError } from '../../errors.ts';
import { shapeMemory } from '../imports/shapes.ts';
import { unitRow } from '../reports/build.ts';
import { type FormFacts, inUnit } from './facts.ts';
import { withGroups } from './group-lines.ts';
import { type InUnit, type Reading, readingOf } from './reading.ts';
import { isBare, isOnlyTotal, ownNames, type PlannedTable, planTable } from './tables.ts';

/**
 * What somebody said about a form of this shape the last time. Rows may differ, so a column is named by its list and its
 * place there (`0/3`), a single place by its order: two of one name are told apart, and the shape holds all names.
 */
export interface FormMemory {
  readonly columns: Readonly<Record<string, string | null>>;
  readonly blanks: Readonly<Record<string, string | null>>;
  /** Words for words that a drop-down does not know, by `field:word`. */
  readonly words?: Readonly<Record<string, string>>;
  /** What rows and columns of tables say, where somebody said so: `0/2`. */
  readonly lines?: Readonly<Record<string, string | null>>;
  /** Whom a list is about, where somebody said so, by its place. */
  readonly who?: Readonly<Record<string, string>>;
}

/** A list with whom it is about. */
export interface PlannedList extends FormList, Whom {
  /** Nobody chose: its title says so. */
  readonly isNamed: boolean;
}

/** A single place, and whether its cell shows shares. */
interface PlannedBlank extends FormBlank, InUnit {
  /** What stands over it. */
  readonly section: Section;
  readonly inShares: boolean;
}

/** A form with what goes where: what somebody said, then what was said the last time, then what its words say. */
export interface FormPlan extends Omit<Reading, 'lists' | 'tables' | 'blanks' | 'titles' | 'headings'> {
  readonly lists: readonly PlannedList[];
  readonly tables: readonly PlannedTable[];
  readonly blanks: readonly PlannedBlank[];
  readonly names: OwnNames;
  readonly period: FormPeriod;
  /** The form says itself of which time it is. */
  readonly isDated: boolean;
  /** Its title, where that names a time that no form is filled for and nobody chose another: what it is over stays open. */
  readonly unread: string | null;
  /** What it writes above everything: titles and the lines below them. */
  readonly said: readonly string[];
  readonly words: Readonly<Record<string, string>>;
  /** What somebody said of columns, single places, and lines of tables: guesses are made anew each time. */
  readonly spoken: Pick<Required<FormMemory>, 'columns' | 'blanks' | 'lines'>;
  readonly shape: string;
  readonly remembered: boolean;
}

/** Words above a form about accounts. Over a column they say nothing of its lines: activities and help cost 经费支出 too. */
const OF_ACCOUNTS = /(?:支出|收入)明细|收支|经费(?:支出|收入|使用)|决算|预算执行/u;

/** Words of a column whose lines are accounts. */
const ACCOUNTS_BELOW = /^(?:会计)?科目|决算|预算执行/u;

/** Words near the top of a form about help. */
const OF_HELP = /帮扶|救助|困难/u;

/** The noun under which shapes of forms are remembered. */
export const FORM = 'form';

/**
 * Reads somebody else's form. Throws FILE_UNREADABLE, and RULE_BROKEN when it is no .xlsx or nothing on it is
 * recognised.
 */
export function planForm(
  ledger: Ledger,
  bytes: Uint8Array,
  fileName: string,
  decisions: FormDecisions,
  today: string,
): FormPlan {
  const { titles, headings, ...read } = readingOf(bytes, fileName);
  const { lists, blanks } = read;
  const chosen = decisions.period === null ? null : formPeriodOf(decisions.period);
  const speaking = titles.filter(({ text, isCell }) => !isCell || formPeriodIn([text], today) !== undefined);
  const found = formPeriodIn(
    speaking.map(({ text }) => text),
    today,
  );
  const period = chosen ?? found ?? yearSoFar(today);
  const unread =
    chosen !== null || found !== undefined
      ? null
      : (speaking.find(({ text }) => formPeriodIn([text], today) === undefined)?.text.trim() ?? null);
  const isOfAccounts = titles.some(({ text, isCell }) =>
    (isCell ? ACCOUNTS_BELOW : OF_ACCOUNTS).test(text.replace(/\s/gu, '')),
  );
  const isOfHelp = titles.some(({ text }) => OF_HELP.test(text));
  const names = { ...ownNames(ledger, period), isOfAccounts, isOfHelp };
  const tables = [...new Set(lists.map(({ table }) => table))];
  const bodies = bodyNames(ledger);
  const named = tables.map((table) => whoOf(lists.find((list) => list.table === table)?.titles ?? [], bodies));
  const shape = JSON.stringify([
    lists.map(({ columns }) => columns.map(({ header }) => header)),
    blanks.map(({ label }) => label),
    ...(read.tables.length > 0 ? [read.tables.map(linesOf).map((lines) => lines.map(({ levels }) => levels))] : []),
    // A list of hardship takes other columns than one of everybody; who died is asked apart from who left.
    ...(named.some(({ who }) => who !== 'all')
      ? [named.map(({ who, unknown }) => (who === 'unsaid' ? unknown.join('、') : who))]
      : []),
  ]);
  const memory = shapeMemory<FormMemory>(ledger, FORM, shape);
  const columns: Record<string, string | null> = {};
  const singles: Record<string, string | null> = {};
  const whoIs = (table: string): Whom & { isNamed: boolean } => {
    const answer = decisions.who[table] ?? memory?.who?.[tables.indexOf(table)];
    const read = named[tables.indexOf(table)] ?? { who: 'all', unknown: [] };
    // Who joined in a time that nobody could read is on no list.
    const isOfTime = unread !== null && ['joined', 'transferIn'].includes(read.who);
    const { who, unknown }: Whom = isOfTime ? { who: 'unsaid', unknown: [unread] } : read;
    return answer !== undefined && isWho(answer)
      ? { who: answer, unknown, isNamed: false }
      : { who, unknown, isNamed: true };
  };
  const columnOf = (read: FormColumn, list: number, at: number, who: Who): FormColumn => {
    const aid = who === 'hardship' && read.field === null ? aidFieldOf(read.header) : undefined;
    const column = aid === undefined ? read : { ...read, field: aid, reason: '困难职工档案里的' };
    const place = placeOf(list, at);
    if (Object.hasOwn(decisions.columns, column.key)) {
      const field = (columns[place] = decisions.columns[column.key] ?? null);
      return { ...column, field, reason: '您选的' };
    }
    if (!memory || !Object.hasOwn(memory.columns, place)) return column;
    const field = (columns[place] = memory.columns[place] ?? null);
    return field === column.field ? column : { ...column, field, reason: '上次这样填' };
  };
  const blankOf = (blank: FormBlank & InUnit, at: number): FormBlank & InUnit => {
    const said = Object.hasOwn(decisions.blanks, blank.key)
      ? (decisions.blanks[blank.key] ?? null)
      : memory && Object.hasOwn(memory.blanks, at)
        ? (memory.blanks[at] ?? null)
        : undefined;
    if (said === undefined) return blank;
    if (!isOfThisTime(said)) singles[at] = said;
    return { ...blank, fact: said };
  };
  const isPercent = (sheet: string) => (row: number, column: number) =>
    read.sheets.find(({ name }) => name === sheet)?.isPercent(row, column) ?? false;
  const sectionAt = (
    sheet: string,
    row: number,
    isHeading?: (row: number) => boolean,
    over = headings.get(sheet) ?? [],
  ): Section =>
    sectionOf(over, row, { period, found, isChosen: chosen !== null, sheet, own: bodies, today }, isHeading);
  const lines: Record<string, string | null> = {};
  const figures = read.tables.map((table, n) => {
    const places = new Map(linesOf(table).map(({ key }, at) => [key, placeOf(n, at)]));
    const planned = planTable(withGroups(ledger, table, names, period), names, ({ key }) => {
      const place = places.get(key) ?? '';
      if (Object.hasOwn(decisions.lines, key)) lines[place] = decisions.lines[key] ?? null;
      else if (memory?.lines && Object.hasOwn(memory.lines, place)) lines[place] = memory.lines[place] ?? null;
      return lines[place];
    });
    const isHeading = (row: number): boolean => isBare(planned, row);
    const all = headings.get(table.sheet) ?? [];
    const blocks = all.filter(({ row }) => table.rows.some(({ at }) => at === row) && isHeading(row));
    const groups = new Set(planned.rows.flatMap(({ at, meaning }) => (meaning?.group === undefined ? [] : [at])));
    const isByGroups = [...planned.rows, ...planned.columns].some(({ meaning }) => meaning?.group !== undefined);
    const over = isByGroups ? overGroups(all) : all;
    return {
      ...planned,
      inShares: isPercent(table.sheet),
      sectionOf: (row: number) => {
        const found = sectionAt(table.sheet, row, isHeading, over);
        const section = groups.has(row) ? overGroup(found) : found;
        return { ...section, isTorn: blocks.length > 1 && isOnlyTotal(table, row) };
      },
    };
  });
  const known =
    lists.some(({ columns }) => columns.some(({ field }) => field !== null && field !== '#')) ||
    blanks.some(({ fact }) => fact !== null) ||
    figures.some(({ rows, columns }) => [...rows, ...columns].some(({ meaning }) => meaning !== null));
  if (!known)
    throw new AppError(
      'RULE_BROKEN',
      `“${fileName}”里没有认出可以填的地方。一行一个活动、会议、学生的登记表程序不填，请自己填；是会员名单或统计表的，请看是不是上级发来的空白表，行、列的边框画了没有`,
    );
  return {
    ...read,
    lists: lists.map((list, n) => {
      const whom = whoIs(list.table);
      return { ...list, ...whom, columns: list.columns.map((column, at) => columnOf(column, n, at, whom.who)) };
    }),
    blanks: blanks.map((blank, at) => {
      const section = sectionAt(blank.sheet, blank.row);
      const said = blankOf(blank, at);
      return {
        // Whoever chose something knows under which heading it stands.
        ...(said === blank ? { ...blank, fact: isCarried(blank, blanks) ? null : factUnder(blank, section) } : said),
        section,
        inShares: blank.after === null && isPercent(blank.sheet)(blank.row, blank.column),
      };
    }),
    tables: figures,
    names,
    period,
    isDated: found !== null && found !== undefined,
    unread,
    said: titles.filter(({ isCell }) => !isCell).map(({ text }) => text),
    words: { ...memory?.words, ...decisions.words },
    spoken: { columns, blanks: singles, lines },
    shape,
    remembered: memory !== undefined,
  };
}

/** Names that a title may begin with: they say nothing of who is on its list. */
const bodyNames = (ledger: Ledger): string[] => {
  const unit = unitRow(ledger);
  return ['parentUnionName', 'unionName', 'unitName'].map((name) => String(unit[name] ?? ''));
};

const linesOf = ({ rows, columns }: FormTable): TableLine[] => [...rows, ...columns];
const placeOf = (list: number, at: number): string => `${list}/${at}`;

/** 收入总计 beside 上年结转 takes that in on some forms. */
const isCarried = ({ fact, label, sheet }: FormBlank, blanks: readonly FormBlank[]): boolean =>
  fact === 'fundsIncome' &&
  /总计/u.test(label) &&
  blanks.some((one) => one.sheet === sheet && /上年(?:结转|结余|滚存)|[年期]初结余/u.test(one.label));

/** What a place asks below its heading: 会员总数 under 女职工 the women, under 分会 nothing that is known. */
function factUnder({ fact, label }: FormBlank, { words, isUnknown }: Section): string | null {
  if (fact === null || !isCount(fact)) return fact;
  return isUnknown && !isAbsolute(readLabel(label).part) ? null : narrowed(fact, label, words);
}

/** 帮扶人次 below 一、医疗救助: the figure of that kind; null below two of them, and for what is known of no kind. */
function ofKind(fact: string, { kinds: [kind, ...more] }: Section): string | null {
  if (kind === undefined || helpMeasures[fact] === undefined) return fact;
  const figure = { sum: 'aid.sumOf', times: 'aid.timesOf' }[helpMeasures[fact]];
  return figure === undefined || more.length > 0 ? null : `${figure}:${kind}`;
}

/** What stands in a single place: a fact of the union, or one's own text behind `=`. */
export function blankText({ fact, label, inShares, section, unit }: PlannedBlank, facts: FormFacts): string {
  if (fact === null) return '';
  if (fact.startsWith('=')) return fact.slice(1);
  if (!isFact(fact)) return '';
  const { scale, isMoney } = readLabel(label);
  const key = ofKind(fact, section);
  return inUnit(
    key === null ? null : facts.value(key, label, section.period),
    { scale, isOwn: isMoney, percent: /[%％]/u.test(label), inShares },
    unit,
  );
}

/** An amount, or words about a time: they are of this form, and the next one asks anew. */
const isOfThisTime = (said: string | null): boolean =>
  said !== null && said.startsWith('=') && (namesTime(said.slice(1)) || /^=-?\d{1,9}(?:\.\d+)?$/.test(said));

/** How this form was filled, as it is remembered. */
export const memoryOf = ({ lists, words, spoken }: FormPlan): FormMemory => ({
  ...spoken,
  words,
  who: Object.fromEntries(
    [...Map.groupBy(lists, ({ table }) => table).values()].flatMap(([list], at) =>
      list && !list.isNamed ? [[at, list.who]] : [],
    ),
  ),
});
