import {
  type CellFormat,
  cellKey,
  type ContentColumn,
  type ContentRow,
  type ContentTable,
  formatOf,
  isSummable,
  type ReportContent,
} from './report-content.ts';
import { unitsOfLine } from './report-sum-levels.ts';
import { sharesOf } from './report-sum-shares.ts';
import { isOfRecords, listsPeople } from './report-sum-lines.ts';

/** How many lines of a table that only one unit has are still shown one by one. */
const MOST_OWN_LINES = 300;
const MOST_RECORDS = 3000;

interface SumRow {
  readonly row: ContentRow;
  /** Name of the first unit that has it. */
  readonly from: string;
  readonly cells: Map<string, number>;
  /** Columns that are not added: money for one unit and a number for another, or too large to be exact. */
  readonly odd: Map<string, 'kinds' | 'large'>;
  readonly kinds: Map<string, 'money' | 'number'>;
  /** How many units have a share in a column of shares. */
  readonly shares: Map<string, number>;
  /** Words that stand in a column; null: units have different ones there. */
  readonly words: Map<string, string | null>;
  units: number;
  /** Units of all levels for which it stands, where it is the line about the unit itself. */
  of: number;
}
interface SumTable {
  readonly table: ContentTable;
  /** Those of all units, each behind the one that it follows at home, with the units that have it. */
  readonly columns: { readonly column: ContentColumn; readonly of: string[] }[];
  readonly rows: Map<string, SumRow>;
  /** Columns with numbers that are not added, by label: averages, and those of which nobody says what they are. */
  readonly left: Map<string, 'mean' | 'open'>;
  /** Names of the units that have this table. */
  readonly from: string[];
  /** What each unit has in its 合计, or in the line about itself. */
  readonly units: { readonly code: string; readonly name: string; readonly row: ContentRow }[];
}

/** Key of a line about the unit itself. */
const OWN_LINE = '本单位';

/** Figures of many units, added up table by table: what came in is added and then forgotten. */
export interface ReportSum {
  readonly tables: Map<string, SumTable>;
  units: number;
  /** Units whose report is a list of people: nothing of it is added up. */
  named: number;
}

export const newSum = (): ReportSum => ({ tables: new Map(), units: 0, named: 0 });

/**
 * How a sum stands on paper: as the units' sheets do, without what is one unit's own – its name, its 说明 and the people
 * in its annex, who signed it and when.
 */
function bareLook({ title, look }: ContentTable): ContentTable['look'] {
  const { orientation, margins, fontSize, rowHeight, lines, signatures } = look;
  const measure = lines.map(({ right }) => right).find((right) => right !== undefined && /^(金额)?单位：/u.test(right));
  return {
    titles: [{ text: title }],
    lines: measure === undefined ? [] : [{ right: measure }],
    orientation,
    ...(margins ? { margins } : {}),
    ...(fontSize ? { fontSize } : {}),
    ...(rowHeight ? { rowHeight } : {}),
    footer: [],
    signatures: signatures.map((parts) => parts.map((part) => part.replace(/：.*$/u, '：'))),
  };
}

/** Takes a unit's columns among those of the others. */
function meetColumns({ columns }: SumTable, own: readonly ContentColumn[], unit: string): void {
  let at = -1;
  for (const column of own) {
    const known = columns.findIndex((one) => one.column.key === column.key);
    at = known >= 0 ? known : at + 1;
    if (known < 0) columns.splice(at, 0, { column, of: [] });
    columns[at]?.of.push(unit);
  }
}

const MEAN = /人均|平均/u;

/** Why a number is not added, where that has to be said. Shares are never added, and the line's own number is none. */
function leftOf(column: ContentColumn, row: ContentRow, format: CellFormat): 'mean' | 'open' | null {
  if (format === 'general') return column.key === 'index' ? null : 'open';
  return isSummable(format) && (MEAN.test(column.label) || MEAN.test(row.label)) ? 'mean' : null;
}

function addNumber(line: SumRow, { key }: ContentColumn, format: CellFormat, value: number): void {
  const kind = format === 'money' ? 'money' : 'number';
  const total = (line.cells.get(key) ?? 0) + value;
  if ((line.kinds.get(key) ?? kind) !== kind) line.odd.set(key, 'kinds');
  else if (!Number.isSafeInteger(total)) line.odd.set(key, 'large');
  line.kinds.set(key, kind);
  line.cells.set(key, total);
}

const YES_OR_NO = '有/无';
const UNITS_WITH = '有的单位数';

/** 有 and 无 added up are a number of units, and say so: in a sum that came they do already. */
const wordOf = ({ format, cells }: ContentRow, value: string): string =>
  value === YES_OR_NO && (format === 'yesno' || Object.values(cells).includes(UNITS_WITH)) ? UNITS_WITH : value;

/** Adds one unit's report: numbers by (table, row, column), wherever the format says that they may be added. */
export function addToSum(sum: ReportSum, content: Pick<ReportContent, 'report' | 'tables' | 'people' | 'unit'>): void {
  sum.units += 1;
  if (listsPeople(content)) {
    sum.named += 1;
    return;
  }
  for (const table of content.tables) {
    const held = sum.tables.get(table.key) ?? {
      table,
      columns: [],
      rows: new Map<string, SumRow>(),
      left: new Map<string, 'mean' | 'open'>(),
      from: [],
      units: [],
    };
    sum.tables.set(table.key, held);
    held.from.push(content.unit.name);
    meetColumns(held, table.columns, content.unit.name);
    const whole = table.rows.findLast(({ kind, key }) => kind === '合计' || key === OWN_LINE);
    if (whole) held.units.push({ ...content.unit, row: whole });
    for (const row of table.rows) {
      const line = held.rows.get(row.key) ?? {
        row,
        from: content.unit.name,
        cells: new Map<string, number>(),
        odd: new Map<string, 'kinds' | 'large'>(),
        kinds: new Map<string, 'money' | 'number'>(),
        shares: new Map<string, number>(),
        words: new Map<string, string | null>(),
        units: 0,
        of: 0,
      };
      held.rows.set(row.key, line);
      line.units += 1;
      line.of += unitsOfLine(row);
      for (const column of table.columns) {
        const value = row.cells[column.key];
        const format = formatOf(column, row);
        if (typeof value === 'number') {
          const left = leftOf(column, row, format);
          if (format === 'percent') line.shares.set(column.key, (line.shares.get(column.key) ?? 0) + 1);
          if (left) held.left.set(left === 'mean' && MEAN.test(row.label) ? row.label : column.label, left);
          else if (isSummable(format)) addNumber(line, column, format, value);
        } else if (typeof value === 'string') {
          const word = wordOf(line.row, value);
          line.words.set(
            column.key,
            (line.words.has(column.key) ? line.words.get(column.key) : word) === word ? word : null,
          );
        }
      }
    }
  }
}

/** Its figures, with the shares that are reckoned from them. */
const figuresOf = ({ columns }: SumTable, { cells, odd, shares, units }: SumRow): Map<string, number> => {
  const sure = new Map([...cells].filter(([key]) => !odd.has(key)));
  const own = columns.map(({ column }) => column);
  return new Map([...sure, ...Object.entries(sharesOf(own, sure, { said: shares, units }))]);
};

function rowOf(held: SumTable, line: SumRow): ContentRow {
  const { row, odd, words } = line;
  const figures = figuresOf(held, line);
  const shown: Record<string, string | number | null> = {};
  for (const { column } of held.columns) {
    const { key } = column;
    const value = odd.has(key) ? null : (figures.get(key) ?? words.get(key));
    if (value !== undefined && value !== null) shown[key] = value;
  }
  if (row.kind === '标题') return row;
  const { spans: _, ...bare } = row;
  return { ...bare, ...(row.format === 'yesno' ? { format: 'int' as const } : {}), cells: shown };
}

/** Lines of one name that are not one line, as 自有分会 of two units, say whose they are. */
function toldApart({ table }: SumTable, lines: readonly SumRow[]): readonly SumRow[] {
  const times = new Map<string, number>();
  for (const { row } of lines) times.set(row.label, (times.get(row.label) ?? 0) + 1);
  const first = table.columns.find(({ format }) => format === 'text')?.key;
  return lines.map((line) => {
    const { row, from, words, units } = line;
    if (units > 1 || row.kind === '标题' || (times.get(row.label) ?? 0) < 2) return line;
    const name = `${row.label}（${from}）`.slice(0, 200);
    const said = first !== undefined && words.get(first) === row.label ? new Map(words).set(first, name) : words;
    return { ...line, words: said, row: { ...row, label: name } };
  });
}

/** What the units have as a whole – in their 合计, or in the only line about themselves – added up. */
function wholeOf({ table, columns, units }: SumTable): SumRow | undefined {
  const sum = newSum();
  const rows = units.map(({ row }) => ({ ...row, key: OWN_LINE }));
  const whole = { ...table, columns: columns.map(({ column }) => column), rows };
  addToSum(sum, { report: '', people: 0, unit: { code: '', name: '' }, tables: [whole] });
  return sum.tables.get(table.key)?.rows.get(OWN_LINE);
}

/**
 * The lines of a table, its 合计 being that of all units: one without branches brings a line about itself and no 合计 of
 * its own, and is in the sum all the same.
 */
function linesOf(held: SumTable): readonly SumRow[] {
  const lines = [...held.rows.values()];
  const totals = lines.filter(({ row }) => row.kind === '合计');
  const [total] = totals;
  const own = held.rows.get(OWN_LINE);
  const whole = total && own && totals.length === 1 && total.units < held.units.length ? wholeOf(held) : undefined;
  const first = held.columns.find(({ column }) => column.format === 'text')?.column.key;
  // Sums of units that all have their 合计 bring a line for those without branches; so does the sum of them.
  const isOfSums = own !== undefined && own.of > own.units;
  if (!own || first === undefined || (total && !whole && !isOfSums)) return lines;
  // Where no unit has branches the only line is the sum of all, and bears nobody's name.
  const named = own.of > 1 ? (total ? `没有分列的 ${own.of} 个单位` : `${own.of} 个单位合计`) : null;
  const label = named ?? own.row.label;
  return lines.map((line) => {
    if (line === total && whole) return { ...whole, row: total.row, words: total.words, units: held.units.length };
    if (line === own) return { ...own, row: { ...own.row, label }, words: new Map(own.words).set(first, label) };
    return line;
  });
}

/** The summed tables in the shape of a report. Lines that one unit alone has are left out of very long tables. */
export function summedTables({ tables, units }: ReportSum): { tables: ContentTable[]; leftOut: number } {
  let leftOut = 0;
  const made = [...tables.values()].map((held) => {
    const lines = linesOf(held);
    const most = isOfRecords(held.table) ? MOST_RECORDS : MOST_OWN_LINES;
    const kept = units > 1 && lines.length > most ? lines.filter((line) => line.units > 1) : lines;
    leftOut += lines.length - kept.length;
    // 合计 stands below whatever other units brought.
    const ordered = [
      ...kept.filter(({ row }) => row.kind !== '合计'),
      ...kept.filter(({ row }) => row.kind === '合计'),
    ];
    const isPlain = lines.every(({ row }) => row.kind !== '标题');
    // 有 and 无 added up are a number of units.
    const columns = held.columns.map(({ column }) =>
      column.format === 'yesno' ? { ...column, format: 'int' as const } : column,
    );
    const rows = toldApart(held, isPlain ? ordered : kept).map((line) => rowOf(held, line));
    return { ...held.table, columns, rows, look: bareLook(held.table) };
  });
  return { tables: made, leftOut };
}

/** Tables with a line for each unit, in the units' order, and the sum of them below. */
export function tablesByUnit({ tables }: ReportSum): ContentTable[] {
  return [...tables.values()].flatMap((held) => {
    const { units } = held;
    const columns = held.columns.map(({ column }) => column);
    const table = { ...held.table, columns, look: bareLook(held.table) };
    const first = table.columns.find(({ format }) => format === 'text') ?? table.columns[0];
    if (!first || units.length === 0) return [];
    const rows = units.map(({ code, name, row }): ContentRow => {
      const { spans: _, bold: __, ...bare } = row;
      return { ...bare, key: code, label: name, kind: '明细', cells: { ...row.cells, [first.key]: name } };
    });
    const total = wholeOf(held);
    const cells = Object.fromEntries(total ? figuresOf(held, total) : []);
    const foot: ContentRow = {
      key: '合计',
      label: '合计',
      kind: '合计',
      bold: true,
      cells: { ...cells, [first.key]: '合计' },
    };
    return [{ ...table, rows: [...rows, foot] }];
  });
}

/** The value of one cell in a unit's report; undefined: the unit has no such line. */
export function cellIn(
  content: ReportContent,
  table: string,
  row: string,
  column: string,
): string | number | null | undefined {
  const rows = content.tables.find(({ key }) => key === table)?.rows ?? [];
  // Who has no 合计 is in that of the sum with the line about itself.
  const line = rows.find(({ key }) => key === row) ?? rows.find(({ key }) => row === '合计' && key === OWN_LINE);
  return line && (line.cells[column] ?? null);
}

/** One cell that reads otherwise than before. */
export interface CellChange {
  readonly cell: string;
  /** Table, line, column in words. */
  readonly label: string;
  readonly before: string | number | null;
  readonly now: string | number | null;
  /** How its numbers read: fen, 有/无, shares. */
  readonly format: CellFormat;
}

/** What differs between two reports of a unit, cell by cell; lines that came or went are compared with empty ones. */
export function changesBetween(before: ReportContent, now: ReportContent): CellChange[] {
  const found: CellChange[] = [];
  for (const table of now.tables) {
    const old = before.tables.find(({ key }) => key === table.key);
    const oldRows = new Map(old?.rows.map((row) => [row.key, row]) ?? []);
    const here = new Set(table.rows.map(({ key }) => key));
    const gone = [...oldRows.values()].filter(({ key }) => !here.has(key));
    const columns = [
      ...table.columns,
      ...(old?.columns.filter(({ key }) => !table.columns.some((column) => column.key === key)) ?? []),
    ];
    const pairs: [ContentRow | undefined, ContentRow | undefined][] = [
      ...table.rows.map((row): [ContentRow | undefined, ContentRow] => [oldRows.get(row.key), row]),
      ...gone.map((row): [ContentRow, undefined] => [row, undefined]),
    ];
    for (const [was, is] of pairs)
      for (const column of columns) {
        const [then, today] = [was?.cells[column.key] ?? null, is?.cells[column.key] ?? null];
        const row = is ?? was;
        if (then === today || !row) continue;
        const label = [now.tables.length > 1 ? table.title : '', row.label, column.label].filter(Boolean).join(' › ');
        const cell = cellKey(table.key, row.key, column.key);
        found.push({ cell, label, before: then, now: today, format: formatOf(column, row) });
      }
  }
  return found;
}
