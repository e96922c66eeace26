import type { Ledger } from '../../../db/open.ts';
import { asksNumber, isYesNo, speaksOfMoves } from '../../domain/forms/facts.ts';
import { narrowed, type Section } from '../../domain/forms/headings.ts';
import { isPart, readLabel } from '../../domain/forms/label.ts';
import {
  helpMeasures,
  type Meaning,
  meaningOf,
  meaningOfLevels,
  meaningOfPart,
  type OwnNames,
  saysMoney,
} from '../../domain/forms/meanings.ts';
import { type FormPeriod, isAbsolute, partOfPeriod } from '../../domain/forms/period.ts';
import type { FormTable, TableLine } from '../../domain/forms/read-tables.ts';
import { helpSums } from '../aid/help-figures.ts';
import { toldByKind } from '../aid/telling.ts';
import { movementKnown } from '../reports/movement.ts';
import { type FactValue, type FormFacts, inUnit } from './facts.ts';
import { accountNames, fundValue, isOfFunds } from './funds.ts';
import { groupDues, membersOf, ownGroups } from './group-lines.ts';
import type { InUnit } from './reading.ts';
import { withoutUnknownSums } from './unknown-sums.ts';

/** A row or a column with what it says; null: nobody knows. */
export interface PlannedLine extends TableLine {
  readonly meaning: Meaning | null;
  /** Somebody said so. */
  readonly isChosen: boolean;
}

/** What stands over a row of a table. */
export interface TableSection extends Section {
  /** The only 合计 below several blocks: of the last of them, or of all? */
  readonly isTorn: boolean;
}

export interface PlannedTable extends Omit<FormTable, 'rows' | 'columns'>, InUnit {
  readonly rows: readonly PlannedLine[];
  readonly columns: readonly PlannedLine[];
  /** Whether a cell shows shares. */
  inShares(row: number, column: number): boolean;
  /** What stands over a row of it. */
  sectionOf(row: number): TableSection;
}

/** Names of accounts and groups of the form's year. */
export const ownNames = (ledger: Ledger, period: FormPeriod): OwnNames => ({
  ...accountNames(ledger, Number(period.last.slice(0, 4))),
  groups: ownGroups(ledger, period),
});

const isAccount = ({ income, spent, fund }: Meaning): boolean => (income ?? spent ?? fund) !== undefined;
/** 个 in a column of units, or behind a name: what is counted is no money. */
const countsThings = (level: string): boolean =>
  /(?:^|[（(/])(?:个|家|人|人次|场|场次|次|件|份|户|项|名|期|%)[）)]?$/u.test(level);

const HELP = /帮扶|救助|困难/u;

/** What each row and column says: what somebody chose, then their words. 其中：女 belongs to the row above it. */
export function planTable(
  table: FormTable & InUnit,
  names: OwnNames,
  chosen: (line: TableLine) => string | null | undefined,
): Omit<PlannedTable, 'inShares' | 'sectionOf'> {
  const all = (lines: readonly TableLine[], own: OwnNames): PlannedLine[] => {
    let whole: Meaning | null = null;
    return lines.map((line) => {
      const answer = chosen(line);
      const isOne = isPart(line.levels.at(-1) ?? '');
      const said = line.isOwn ? {} : isOne ? meaningOfPart(line.levels, whole, own) : meaningOfLevels(line.levels, own);
      // 职工书屋（个） counts rooms; the account of that name is money.
      const read = said && isAccount(said) && line.levels.some(countsThings) ? null : said;
      const meaning = answer === undefined ? read : answer === null ? null : meaningOf(answer);
      if (!isOne) whole = meaning;
      return { ...line, meaning, isChosen: answer !== undefined };
    });
  };
  const first = [...all(table.rows, names), ...all(table.columns, names)];
  const isFunds = isOfAccounts(first, names.isOfAccounts ?? false);
  const isOfHelp =
    (names.isOfHelp ?? false) ||
    first.some(({ levels, meaning }) => (meaning?.help ?? '*') !== '*' || levels.some((level) => HELP.test(level)));
  const isOfMoves = [...table.rows, ...table.columns].some(({ levels }) => levels.some(speaksOfMoves));
  const own = { ...names, isFunds, isOfHelp, isOfMoves };
  const rows = withoutCarried(withDrawn(all(table.rows, own)));
  const columns = withDrawn(all(table.columns, own));
  // 合计 is the sum of help only where kinds or sources of help stand beside it.
  const isHelp = [...rows, ...columns].some(
    ({ meaning }) => meaning?.source !== undefined || (meaning?.help ?? '*') !== '*',
  );
  const isOwn = [...rows, ...columns].some(
    ({ meaning }) => meaning?.group !== undefined || meaning?.fact !== undefined,
  );
  const settled = (line: PlannedLine): PlannedLine => {
    if (line.meaning?.help !== '*' || isHelp || chosen(line) !== undefined) return line;
    const { help: _, ...rest } = line.meaning;
    return { ...line, meaning: isOwn || Object.keys(rest).length > 0 ? rest : null };
  };
  // 其他 is a source among sources; among kinds it means those that have no line, which nobody counts.
  const others = (lines: PlannedLine[]): PlannedLine[] => {
    const isAmong = lines.some(({ meaning }) => meaning?.source !== undefined && meaning.source !== '其他');
    // What the upper union gave is 工会经费 as well: it is that of the own union only beside a line of the upper one.
    const isBeside = lines.some(({ meaning }) => meaning?.source === '上级工会经费补助');
    return lines.map((line) => {
      const isUnclear =
        (line.meaning?.source === '其他' && !isAmong) ||
        (line.meaning?.source === '本级工会经费' && !isBeside && isOfAnyUnion(line));
      return isUnclear && !line.isChosen ? { ...line, meaning: null } : line;
    });
  };
  const known = (lines: PlannedLine[]): PlannedLine[] => withoutUnknownSums(others(lines.map(settled)));
  return { ...table, rows: known(rows), columns: known(columns) };
}

/**
 * Whether a table is about the accounts of the cash book: they are more than its lines of other things, and money or a
 * budget is spoken of. One line 会费收入 in a form of everything makes no accounts of 送温暖 and 培训 beside it.
 */
function isOfAccounts(lines: readonly PlannedLine[], isSaid: boolean): boolean {
  const isOther = ({ meaning }: PlannedLine): boolean =>
    (meaning?.help ?? meaning?.group ?? meaning?.source) !== undefined ||
    (meaning?.fact !== undefined && !MONEY_FACTS.includes(meaning.fact));
  const accounts = lines.filter(({ meaning }) => meaning !== null && isAccount(meaning));
  if (isSaid && accounts.length > 0) return true;
  const isMoney =
    lines.some(({ meaning }) => meaning?.budget !== undefined) || accounts.some(({ levels }) => levels.some(saysMoney));
  return isMoney && accounts.length > lines.filter(isOther).length;
}

const isOfAnyUnion = ({ levels }: TableLine): boolean => readLabel(levels.at(-1) ?? '').names.includes('工会经费');

/** Beside a line of what was drawn from earlier years, 收入合计 takes that in, as in R8 and R9. */
function withDrawn(lines: PlannedLine[]): PlannedLine[] {
  if (lines.every(({ meaning }) => meaning?.fund !== '动用以前年度结余')) return lines;
  return lines.map((line) => {
    const isSum = line.meaning?.fact === 'fundsIncome' && /[合总]计/u.test(line.levels.at(-1) ?? '');
    const { fact: _, ...rest } = line.meaning ?? {};
    return isSum ? { ...line, meaning: { ...rest, fund: '收入合计' } } : line;
  });
}

/** 收入总计 below 上年结转 takes that in on some forms: whoever fills it in says so. */
function withoutCarried(lines: PlannedLine[]): PlannedLine[] {
  const carried = lines.findIndex(({ meaning }) => meaning?.fund === '上年结转');
  return lines.map((line, at) =>
    carried >= 0 && at > carried && !line.isChosen && isGrandTotal(line.levels.at(-1) ?? '') && isIncome(line)
      ? { ...line, meaning: null }
      : line,
  );
}
const isIncome = ({ meaning }: PlannedLine): boolean => meaning?.fact === 'fundsIncome' || meaning?.fund === '收入合计';
const isGrandTotal = (label: string): boolean => /总计$/u.test(label);

const MONEY_FACTS = ['fundsIncome', 'fundsSpent'];

/** The number of a cell, in the words of the form; '' where nothing is known, or its time has not begun. */
export function tableText(
  ledger: Ledger,
  table: PlannedTable,
  row: PlannedLine,
  column: PlannedLine,
  facts: FormFacts,
  today: string,
): string {
  if (row.meaning === null || column.meaning === null) return '';
  const section = table.sectionOf(row.at);
  const meaning = under(section, together(row.meaning, column.meaning), row, column);
  if (meaning === null) return '';
  const measured: Meaning =
    ['n', undefined].includes(meaning.measure) && meaning.fact === undefined && table.unit.isMoney
      ? { ...meaning, measure: 'sum' }
      : meaning;
  const time = partOfPeriod(section.period ?? facts.period, meaning.part);
  const isCounted = row.levels.some((label) => asksNumber(label, column.levels.at(-1) ?? ''));
  if (isCounted && isYesNo(meaning.fact ?? null)) return '';
  // 合计 of lines that nobody knows is no sum of all that the union earned or spent.
  const isOfNobody =
    MONEY_FACTS.includes(meaning.fact ?? '') &&
    TOTAL.test(row.levels[0] ?? '') &&
    table.rows.length > 1 &&
    !table.rows.some((one) => one.meaning !== null && isAccount(one.meaning));
  if (isOfNobody) return '';
  const value = time === null || time.first > today ? null : valueOf(ledger, measured, facts, time, today);
  const inShares = table.inShares(row.at, column.at);
  const isOwn = [...row.levels, ...column.levels].some((level) => readLabel(level).isMoney);
  const text = inUnit(value, { ...meaning, isOwn, percent: true, inShares }, table.unit);
  if (text !== '' && time !== null)
    for (const id of toldByKind(ledger, meaning.help ?? '', time.first, time.last)) facts.told.add(id);
  return text;
}

/** What a cell asks below its heading; null where nobody knows that part of it. */
function under(
  { words, kinds, isUnknown, isTorn }: TableSection,
  meaning: Meaning | null,
  row: PlannedLine,
  column: PlannedLine,
): Meaning | null {
  if (meaning === null || isTorn || (isUnknown && !isAbsolute(meaning.part))) return null;
  if (row.isChosen || column.isChosen) return meaning;
  const own = [...row.levels, ...column.levels, meaning.group === undefined ? '' : '分会'].join('/');
  const fact = narrowed(meaning.fact ?? '', own, words);
  if (fact === null) return null;
  const { fact: _, ...rest } = meaning;
  const measure = helpMeasures[fact] ?? rest.measure;
  // 帮扶人次 below 一、医疗救助 is of that kind; below two kinds nobody knows of which.
  const [kind, ...more] = kinds;
  const isOfAll = helpMeasures[fact] !== undefined || (fact === '' && meaning.help === '*');
  if (kind !== undefined && isOfAll)
    return more.length > 0 ? null : { ...rest, help: kind, ...(measure === undefined ? {} : { measure }) };
  return meaning.fact === undefined ? meaning : { ...meaning, fact };
}

/** Whether a row of a table has nothing to fill in, so that it may be the heading of those below it. */
export function isBare({ rows, columns }: Pick<PlannedTable, 'rows' | 'columns'>, at: number): boolean {
  const row = rows.find((one) => one.at === at);
  if (row?.meaning === undefined || row.meaning === null) return true;
  const said = row.meaning;
  return columns.every(({ meaning }) => {
    const both = meaning && together(said, meaning);
    return !both || ['help', 'source', 'fact', 'income', 'spent', 'fund'].every((facet) => !Object.hasOwn(both, facet));
  });
}

const TOTAL = /^[合总]计$/u;
/** Whether a row is the last of its table and its only 合计. */
export const isOnlyTotal = ({ rows }: Pick<FormTable, 'rows'>, at: number): boolean =>
  rows.at(-1)?.at === at &&
  rows
    .filter(({ levels }) => TOTAL.test(levels.at(-1) ?? ''))
    .map((row) => row.at)
    .join() === String(at);

/** Row and column together; null where they contradict each other. */
function together(row: Meaning, column: Meaning): Meaning | null {
  const both: { -readonly [facet in keyof Meaning]: string } = { ...row, ...column };
  // 数量 counts whatever the other says.
  if (row.measure !== undefined && column.measure === 'n') both.measure = row.measure;
  const isAllOf = row.help !== column.help && [row.help, column.help].includes('*') && row.help !== undefined;
  const isTorn = (Object.keys(row) as (keyof Meaning)[]).some(
    (facet) =>
      column[facet] !== undefined &&
      column[facet] !== row[facet] &&
      !(facet === 'help' && isAllOf) &&
      !(facet === 'measure' && [row.measure, column.measure].includes('n')),
  );
  if (isTorn) return null;
  // 合计 over 户数 beside kinds: of each kind its own.
  if (isAllOf) both.help = row.help === '*' ? (column.help ?? '*') : (row.help ?? '*');
  const { fact, ...rest } = both;
  const isOfHelp = both.source !== undefined || (both.help !== undefined && both.help !== '*');
  if (fact === undefined || !isOfHelp) return both;
  // 帮扶金额 over kinds of help asks the money of each; any other fact says nothing of a kind.
  const measure = helpMeasures[fact];
  return measure === undefined ? null : { ...rest, measure };
}
/** Facts that are known of each group: those that R4 lists by branch. */
const ofBranch = {
  memberCount: 'closing',
  womenCount: 'women',
  migrantCount: 'migrant',
  agencyCount: 'agency',
  joined: 'join',
  joinedThisYear: 'join',
  transferIn: 'transferIn',
  transferOut: 'transferOut',
  retained: 'retained',
  openingCount: 'opening',
  withdrawCount: 'withdraw',
  expelCount: 'expel',
  deceaseCount: 'decease',
} as const;

function valueOf(
  ledger: Ledger,
  meaning: Meaning,
  facts: FormFacts,
  time: FormPeriod,
  today: string,
): FactValue | null {
  const { help, source, group, fact, measure } = meaning;
  const end = time.last < today ? time.last : today;
  // What the cash book says is of the whole union, and nothing but money.
  if (isOfFunds(meaning) && (help ?? source ?? group) === undefined && ['sum', 'n', undefined].includes(measure))
    return fundValue(ledger, meaning, time, end);
  if (isOfFunds(meaning)) return null;
  if (group !== undefined && (fact === 'duesDue' || fact === 'duesPaid'))
    return groupDues(ledger, Number(group), fact, time, end, today);
  if (fact !== undefined && group !== undefined) {
    const list = ofBranch[fact as keyof typeof ofBranch];
    if (list === undefined) return null;
    const ids = movementKnown(ledger, today, time.first, end)[list];
    return { n: membersOf(ledger, Number(group), ids, time.first, end).length, unit: 'n' };
  }
  if (fact !== undefined) {
    // 在档困难职工 × 人次 asks how often they were helped.
    if (fact.startsWith('hardship') && measure === 'times') return null;
    const value = facts.at(time, fact);
    const isMoney = value !== null && 'unit' in value && value.unit === '元';
    return (measure === 'sum' && !isMoney) || (['times', 'households'].includes(measure ?? '') && isMoney)
      ? null
      : value;
  }
  // Help and money are not known branch by branch: each would show the whole union's.
  if (group !== undefined) return null;
  if (help === undefined && source === undefined) return null;
  const sums = helpSums(ledger, time.first, end);
  const line = help === undefined || help === '*' ? sums.total : sums.lines.find(({ kind }) => kind === help);
  if (source !== undefined)
    return measure === 'sum' || measure === undefined
      ? { n: line?.bySource[source as keyof typeof line.bySource] ?? 0, unit: '元' }
      : null;
  switch (measure) {
    case 'sum':
      return { n: line?.sumFen ?? 0, unit: '元' };
    case 'times':
      return { n: line?.times ?? 0, unit: 'n' };
    case 'households':
      return { n: line?.households ?? 0, unit: 'n' };
    default:
      return null;
  }
}
