import type { Ledger } from '../../../db/open.ts';
import { isPart, partOf } from '../../domain/forms/facts.ts';
import { type Meaning, meaningOf, meaningOfLevels, type OwnNames } from '../../domain/forms/meanings.ts';
import { type FormPeriod, formPeriodOf } from '../../domain/forms/period.ts';
import type { FormTable, TableLine } from '../../domain/forms/read-tables.ts';
import { monthOf } from '../../domain/dates.ts';
import { summarySpan } from '../../domain/year-summary/span.ts';
import { helpSums } from '../aid/help-figures.ts';
import { accountsAsReported } from '../funds/reports.ts';
import { yearRow } from '../funds/years.ts';
import { branchesIn } from '../reports/branches.ts';
import { movementKnown } from '../reports/movement.ts';
import { figuresOf } from '../year-summary/figures.ts';
import { type FactValue, factText, type FormFacts } from './facts.ts';

/** A row or a column with what it says; null: nobody knows. */
export interface PlannedLine extends TableLine {
  readonly meaning: Meaning | null;
}

export interface PlannedTable extends Omit<FormTable, 'rows' | 'columns'> {
  readonly rows: readonly PlannedLine[];
  readonly columns: readonly PlannedLine[];
}

/** Names of accounts and branches of the form's year. */
export function ownNames(ledger: Ledger, { first, last }: FormPeriod): OwnNames {
  const year = Number(last.slice(0, 4));
  const book = yearRow(ledger, year);
  const accounts = book ? accountsAsReported(ledger, book) : [];
  const named = (kind: string): Set<string> =>
    new Set(accounts.flatMap((one) => (one.kind === kind && one.parentId === null ? [one.name] : [])));
  const { names } = branchesIn(ledger, first, last);
  return { income: named('收入'), spent: named('支出'), groups: new Map([...names].map(([id, name]) => [name, id])) };
}

/** What each row and column says: what somebody chose, then their words. 其中：女 belongs to the row above it. */
export function planTable(
  table: FormTable,
  own: OwnNames,
  chosen: (line: TableLine) => string | null | undefined,
): PlannedTable {
  let whole: string | undefined;
  const planned = (line: TableLine): PlannedLine => {
    const answer = chosen(line);
    if (answer !== undefined) return { ...line, meaning: answer === null ? null : meaningOf(answer) };
    const label = line.levels.at(-1) ?? '';
    const part = isPart(label) && whole !== undefined ? partOf(whole, label) : undefined;
    const meaning = part === undefined ? meaningOfLevels(line.levels, own) : { fact: part };
    if (!isPart(label)) whole = meaning?.fact;
    return { ...line, meaning };
  };
  const rows = table.rows.map(planned);
  whole = undefined;
  const columns = table.columns.map(planned);
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
    return lines.map((line) =>
      line.meaning?.source === '其他' && !isAmong && chosen(line) === undefined ? { ...line, meaning: null } : line,
    );
  };
  return { ...table, rows: others(rows.map(settled)), columns: others(columns.map(settled)) };
}

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
  const meaning = together(row.meaning, column.meaning);
  if (meaning === null) return '';
  const units = table.above.filter((text) => /单位[:：]/u.test(text) && /元/u.test(text));
  const isMoney = units.some((text) => !/人次|户|人、|、人/u.test(text));
  const measured: Meaning =
    ['n', undefined].includes(meaning.measure) && meaning.fact === undefined && isMoney
      ? { ...meaning, measure: 'sum' }
      : meaning;
  const time = timeOf(facts.period, meaning.part);
  const value = time === null || time.first > today ? null : valueOf(ledger, measured, facts, time, today);
  const isTenThousand = meaning.scale !== undefined || units.some((text) => text.includes('万元'));
  return factText(value, isTenThousand ? '万元' : '%');
}

/** Row and column together; null where they contradict each other. */
function together(row: Meaning, column: Meaning): Meaning | null {
  const both = { ...row, ...column };
  const isTorn = (Object.keys(row) as (keyof Meaning)[]).some(
    (facet) => column[facet] !== undefined && column[facet] !== row[facet],
  );
  if (isTorn) return null;
  const { fact, ...rest } = both;
  const isOfHelp = both.source !== undefined || (both.help !== undefined && both.help !== '*');
  if (fact === undefined || !isOfHelp) return both;
  // 帮扶金额 over kinds of help asks the money of each; any other fact says nothing of a kind.
  const measure = helpMeasures[fact];
  return measure === undefined ? null : { ...rest, measure };
}
const helpMeasures: Readonly<Record<string, string>> = {
  aidSum: 'sum',
  aidTimes: 'times',
  aidHouseholds: 'households',
  hardshipCount: 'households',
};

function timeOf(period: FormPeriod, part: string | undefined): FormPeriod | null {
  const year = period.last.slice(0, 4);
  if (part === undefined || part === 'now') return period;
  if (part === 'toDate') return { ...period, key: `year of ${period.key}`, first: `${year}-01-01` };
  if (part === 'before') return formPeriodOf(String(Number(year) - 1));
  return formPeriodOf(part === 'year' ? year : `${year}-${part}`);
}

/** Facts that are known of each branch, as R4 lists them. */
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
} as const;

function valueOf(
  ledger: Ledger,
  meaning: Meaning,
  facts: FormFacts,
  time: FormPeriod,
  today: string,
): FactValue | null {
  const { help, source, income, spent, group, fact, measure } = meaning;
  const end = time.last < today ? time.last : today;
  const money = (n: number): FactValue | null =>
    measure === undefined || measure === 'sum' || measure === 'n' ? { n, unit: '元' } : null;
  if (fact !== undefined && group !== undefined) {
    const list = ofBranch[fact as keyof typeof ofBranch];
    if (list === undefined) return null;
    const { of } = branchesIn(ledger, time.first, end);
    const ids = movementKnown(ledger, today, time.first, end)[list];
    return { n: ids.filter((id) => of.get(id) === Number(group)).length, unit: 'n' };
  }
  if (fact !== undefined) {
    const value = facts.at(time, fact);
    const isMoney = value !== null && 'unit' in value && value.unit === '元';
    return (measure === 'sum' && !isMoney) || (['times', 'households'].includes(measure ?? '') && isMoney)
      ? null
      : value;
  }
  const account = income ?? spent;
  if (account !== undefined) {
    const name = `${income === undefined ? 'funds.spentOf' : 'funds.incomeOf'}:${account}`;
    const found = figuresOf(ledger, summarySpan(monthOf(time.first), monthOf(end)), end).figure(name);
    return found && money(found.n);
  }
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
