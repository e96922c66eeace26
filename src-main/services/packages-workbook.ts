import type { MemberListBody, PackageBody } from '../domain/package-body.ts';
import { type ContentColumn, type ContentTable, formatOf } from '../domain/report-content.ts';
import type { BodyRow, CellValue, ColumnFormat, SheetModel } from '../workbook/types.ts';

/** A cell of a report as a workbook writes it: money in yuan, yes and no in words. */
function written(column: ContentColumn, row: ContentTable['rows'][number]): CellValue {
  const value = row.cells[column.key] ?? null;
  const format = formatOf(column, row);
  if (typeof value !== 'number') return value;
  if (format === 'money') return value / 100;
  return format === 'yesno' ? (value === 1 ? '有' : '无') : value;
}

const formatIn = ({ format }: ContentColumn): ColumnFormat => (format === 'yesno' ? 'text' : format);

function bodyRow(table: ContentTable, row: ContentTable['rows'][number]): BodyRow {
  const cells = table.columns.map((column) => written(column, row));
  if (!row.spans) return row.bold ? { cells, bold: true } : cells;
  const skipped = new Set(row.spans.flatMap(({ at, span }) => Array.from({ length: span - 1 }, (_, i) => at + 1 + i)));
  return {
    cells: cells.flatMap((value, i) => {
      const own = row.spans?.find(({ at }) => at === i);
      return skipped.has(i)
        ? []
        : [own ? { value, span: own.span, ...(own.align ? { align: own.align } : {}) } : value];
    }),
    bold: row.bold ?? false,
  };
}

/** A report's tables as sheets. @param prefix before the tab's name, where several reports share a workbook */
export function sheetsOf(tables: readonly ContentTable[], prefix = ''): SheetModel[] {
  return tables.map((table) => ({
    name: `${prefix}${table.title}`,
    titles: table.look.titles.map(({ text, size }) => ({ text, ...(size ? { size } : {}) })),
    lines: table.look.lines.map((line) => ({
      ...(line.left === undefined ? {} : { left: line.left }),
      ...(line.center === undefined ? {} : { center: line.center }),
      ...(line.right === undefined ? {} : { right: line.right }),
    })),
    columns: table.columns.map((column) => ({
      header: column.label,
      width: column.width,
      format: formatIn(column),
      ...(column.align ? { align: column.align } : {}),
      ...(column.group ? { group: column.group } : {}),
    })),
    rows: table.rows.map((row) => bodyRow(table, row)),
    orientation: table.look.orientation,
    footer: table.look.footer.map((text) => ({ text })),
    signatures: table.look.signatures.map((parts) => ({ parts })),
  }));
}

const memberColumns = [
  ['姓名', 10],
  ['性别', 6],
  ['出生年月', 10],
  ['证件号码', 20],
  ['入会日期', 12],
  ['会籍状态', 10],
  ['工会小组', 20],
] as const;

/** The list of members as a sheet. */
const memberSheet = ({ on, rows }: MemberListBody): SheetModel => ({
  name: '会员名单',
  titles: [{ text: '会员名单' }],
  lines: [{ left: `${on} 的名单`, right: `共 ${rows.length} 人` }],
  columns: memberColumns.map(([header, width]) => ({ header, width })),
  rows,
  orientation: 'portrait',
});

/** The whole package as a workbook, for a receiver without the program. */
export const packageSheets = ({ snapshots, members }: PackageBody): SheetModel[] => [
  ...snapshots.flatMap(({ number, content }) => sheetsOf(content.tables, snapshots.length > 1 ? `${number} ` : '')),
  ...(members ? [memberSheet(members)] : []),
];
