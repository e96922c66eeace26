import { codeLabels, isCodeListKey } from '../../domain/codes.ts';
import type { FieldMap } from '../../domain/fields.ts';
import type { Layout, LayoutColumn } from '../../domain/layout.ts';
import { memberFields } from '../../domain/member.ts';
import { unitFields } from '../../domain/unit.ts';
import type { BodyRow, CellValue, ColumnModel, SheetModel, SheetRow } from '../../workbook/types.ts';

/** One line of a sheet by field name, before masks and formats. */
export type ReportRow = Readonly<Record<string, string | number | null>>;

/** What stands in the places in braces of a layout: {unionName}, {monthChinese} … */
export type Words = Readonly<Record<string, string>>;

const fieldMaps: Readonly<Record<string, FieldMap>> = { member: memberFields, unit: unitFields };

/** Puts words into a text of the layout; an unknown place stays empty for filling in by hand. */
export const fillWords = (text: string, words: Words): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? '');

function columnOptions(layout: Layout, column: LayoutColumn): readonly string[] | undefined {
  if (Array.isArray(column.options)) return column.options;
  if (!column.options || !column.field) return undefined;
  const codes = fieldMaps[layout.source]?.[column.field]?.codes;
  if (!codes || !isCodeListKey(codes)) return undefined;
  return codeLabels(codes, { official: column.options === 'collection' });
}

/** The words of each column that has a drop-down, by field. */
export function optionsOf(layout: Layout): Map<string, readonly string[]> {
  const map = new Map<string, readonly string[]>();
  for (const column of layout.columns) {
    const options = columnOptions(layout, column);
    if (options && column.field) map.set(column.field, options);
  }
  return map;
}

/** `1979-03-12` → `1979/03` */
const monthOf = (value: string | number | null): string | null =>
  typeof value === 'string' && value ? value.slice(0, 7).replace('-', '/') : null;

function valueOf(column: LayoutColumn, row: ReportRow, index: number): CellValue {
  if (column.value === 'index') return index + 1;
  const value = row[column.field ?? ''] ?? row[column.or ?? ''] ?? null;
  return column.value === 'month' ? monthOf(value) : value;
}

/** The cells of one line in the order of the columns. */
export const rowCells = (layout: Layout, row: ReportRow, index: number): CellValue[] =>
  layout.columns.map((column) => valueOf(column, row, index));

/** A line that stands out: a subtotal among others. */
export const boldRow = (layout: Layout, row: ReportRow): SheetRow => ({ cells: rowCells(layout, row, 0), bold: true });

/** A line of words over the whole width: 一、会费收缴. */
export const headingRow = (layout: Layout, text: string): SheetRow => ({
  cells: [{ value: text, span: layout.columns.length, align: 'left' }],
  bold: true,
});

const isSpecial = (row: ReportRow | SheetRow): row is SheetRow => 'cells' in row && Array.isArray(row.cells);

/** 合　计 over the columns before the first number, then the row's own values. */
export function totalRow(layout: Layout, row: ReportRow): SheetRow {
  const span = layout.columns.findIndex(({ field }) => field !== undefined && typeof row[field] === 'number');
  return { cells: [{ value: '合　计', span, align: 'center' }, ...rowCells(layout, row, 0).slice(span)] };
}

function columnModel(layout: Layout, column: LayoutColumn, words: Words): ColumnModel {
  const options = columnOptions(layout, column);
  return {
    header: fillWords(column.header, words),
    width: column.width,
    format: column.format ?? 'text',
    ...(column.align ? { align: column.align } : {}),
    ...(column.group ? { group: column.group } : {}),
    ...(options ? { options } : {}),
    ...(column.note ? { note: column.note } : {}),
  };
}

/** Layout and rows → the one model behind xlsx, print and PDF. */
export function sheetOf(layout: Layout, rows: Iterable<ReportRow | SheetRow>, words: Words): SheetModel {
  function* body(): Generator<BodyRow> {
    let index = 0;
    for (const row of rows) {
      if (isSpecial(row)) {
        yield row;
        continue;
      }
      yield rowCells(layout, row, index);
      index += 1;
    }
  }
  const fill = (text: string): string => fillWords(text, words);
  return {
    name: layout.title,
    titles: layout.titles.map((title) => ({ text: fill(title.text), ...(title.size ? { size: title.size } : {}) })),
    lines: layout.lines.map((line) =>
      Object.fromEntries(Object.entries(line).map(([place, text]) => [place, fill(text ?? '')])),
    ),
    columns: layout.columns.map((column) => columnModel(layout, column, words)),
    rows: body(),
    orientation: layout.orientation,
    ...(layout.margins ? { margins: layout.margins } : {}),
    freezeColumns: layout.columns[0]?.value === 'index' ? 2 : 1,
    ...(layout.blankLines ? { blankLines: layout.blankLines } : {}),
    ...(layout.fontSize ? { fontSize: layout.fontSize } : {}),
    ...(layout.rowHeight ? { rowHeight: layout.rowHeight } : {}),
    ...(layout.footer ? { footer: layout.footer.map((text) => ({ text: fill(text) })) } : {}),
    signatures: layout.signatures.map((parts) => ({ parts: parts.map(fill) })),
    printedOn: words['today'] ?? '',
  };
}
