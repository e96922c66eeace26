import {
  type CellFormat,
  cellKey,
  type ContentRow,
  type ContentTable,
  formatOf,
  isSummable,
  type ReportContent,
} from './report-content.ts';

/** How many lines of a table that only one unit has are still shown one by one. */
const MOST_OWN_LINES = 300;

interface SumRow {
  readonly row: ContentRow;
  readonly cells: Map<string, number>;
  /** Words that stand in a column; null: units have different ones there. */
  readonly words: Map<string, string | null>;
  units: number;
}
interface SumTable {
  readonly table: ContentTable;
  readonly rows: Map<string, SumRow>;
  /** What each unit has in its 合计, or in the line about itself. */
  readonly units: { readonly code: string; readonly name: string; readonly row: ContentRow }[];
}

/** Key of a line about the unit itself. */
const OWN_LINE = '本单位';

/** Figures of many units, added up table by table: what came in is added and then forgotten. */
export interface ReportSum {
  readonly tables: Map<string, SumTable>;
  units: number;
}

export const newSum = (): ReportSum => ({ tables: new Map(), units: 0 });

/** The tables of a content that are figures; a list of people is not added up. */
const tablesOf = ({ tables, people }: Pick<ReportContent, 'tables' | 'people'>): readonly ContentTable[] =>
  people > 0 ? [] : tables;

/** Adds one unit's report: numbers by (table, row, column), wherever the format says that they may be added. */
export function addToSum(sum: ReportSum, content: Pick<ReportContent, 'tables' | 'people' | 'unit'>): void {
  sum.units += 1;
  for (const table of tablesOf(content)) {
    const held = sum.tables.get(table.key) ?? { table, rows: new Map<string, SumRow>(), units: [] };
    sum.tables.set(table.key, held);
    const whole = table.rows.findLast(({ kind, key }) => kind === '合计' || key === OWN_LINE);
    if (whole) held.units.push({ ...content.unit, row: whole });
    for (const row of table.rows) {
      const line = held.rows.get(row.key) ?? {
        row,
        cells: new Map<string, number>(),
        words: new Map<string, string | null>(),
        units: 0,
      };
      held.rows.set(row.key, line);
      line.units += 1;
      for (const column of table.columns) {
        const value = row.cells[column.key];
        if (typeof value === 'number' && isSummable(formatOf(column, row)))
          line.cells.set(column.key, (line.cells.get(column.key) ?? 0) + value);
        else if (typeof value === 'string')
          line.words.set(
            column.key,
            (line.words.has(column.key) ? line.words.get(column.key) : value) === value ? value : null,
          );
      }
    }
  }
}

function rowOf({ table }: SumTable, { row, cells, words }: SumRow): ContentRow {
  const shown: Record<string, string | number | null> = {};
  for (const { key } of table.columns) {
    const value = cells.get(key) ?? words.get(key);
    if (value !== undefined && value !== null) shown[key] = value;
  }
  if (row.kind === '标题') return row;
  const { spans: _, ...bare } = row;
  return { ...bare, ...(row.format === 'yesno' ? { format: 'int' as const } : {}), cells: shown };
}

/** The summed tables in the shape of a report. Lines that one unit alone has are left out of very long tables. */
export function summedTables({ tables, units }: ReportSum): { tables: ContentTable[]; leftOut: number } {
  let leftOut = 0;
  const made = [...tables.values()].map((held) => {
    const lines = [...held.rows.values()];
    const kept = units > 1 && lines.length > MOST_OWN_LINES ? lines.filter((line) => line.units > 1) : lines;
    leftOut += lines.length - kept.length;
    // 合计 stands below whatever other units brought.
    const ordered = [
      ...kept.filter(({ row }) => row.kind !== '合计'),
      ...kept.filter(({ row }) => row.kind === '合计'),
    ];
    const isPlain = lines.every(({ row }) => row.kind !== '标题');
    // 有 and 无 added up are a number of units.
    const columns = held.table.columns.map((column) =>
      column.format === 'yesno' ? { ...column, format: 'int' as const } : column,
    );
    return { ...held.table, columns, rows: (isPlain ? ordered : kept).map((line) => rowOf(held, line)) };
  });
  return { tables: made, leftOut };
}

/** Tables with a line for each unit, in the units' order, and the sum of them below. */
export function tablesByUnit({ tables }: ReportSum): ContentTable[] {
  return [...tables.values()].flatMap((held) => {
    const { table, units } = held;
    const first = table.columns.find(({ format }) => format === 'text') ?? table.columns[0];
    if (!first || units.length === 0) return [];
    const rows = units.map(({ code, name, row }): ContentRow => {
      const { spans: _, bold: __, ...bare } = row;
      return { ...bare, key: code, label: name, kind: '明细', cells: { ...row.cells, [first.key]: name } };
    });
    const sum = newSum();
    addToSum(sum, {
      people: 0,
      unit: { code: '', name: '' },
      tables: [{ ...table, rows: rows.map((row) => ({ ...row, key: OWN_LINE })) }],
    });
    const [total] = sum.tables.get(table.key)?.rows.values() ?? [];
    const cells = Object.fromEntries(total?.cells ?? []);
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
  const line = content.tables.find(({ key }) => key === table)?.rows.find(({ key }) => key === row);
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
    const gone = [...oldRows.values()].filter(({ key }) => !table.rows.some((row) => row.key === key));
    const pairs: [ContentRow | undefined, ContentRow | undefined][] = [
      ...table.rows.map((row): [ContentRow | undefined, ContentRow] => [oldRows.get(row.key), row]),
      ...gone.map((row): [ContentRow, undefined] => [row, undefined]),
    ];
    for (const [was, is] of pairs)
      for (const column of table.columns) {
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
