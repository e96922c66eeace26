import type { ContentRow, ContentTable } from '../../domain/report-content.ts';
import { isDate } from '../../domain/dates.ts';
import type {
  BodyRow,
  CellValue,
  ColumnModel,
  PartsLine,
  SheetModel,
  SheetRow,
  SpanCell,
  TextLine,
} from '../../workbook/types.ts';

/** Where a line's name stands, where a sheet has such a column. */
const nameFields = ['name', 'label', 'title', 'kind', 'group', 'plan', 'month', 'unitName'];

const isSpan = (cell: CellValue | SpanCell): cell is SpanCell => typeof cell === 'object' && cell !== null;
const isArray = (row: BodyRow): row is readonly CellValue[] => Array.isArray(row);

const unique = (keys: readonly string[]): string[] => {
  const seen = new Map<string, number>();
  return keys.map((key) => {
    const n = (seen.get(key) ?? 0) + 1;
    seen.set(key, n);
    return n === 1 ? key : `${key}#${n}`;
  });
};

/** Money leaves the sheet as fen, so that nobody adds up fractions. */
const kept = ({ format }: ColumnModel, value: CellValue): CellValue =>
  typeof value === 'number' && format === 'money' ? Math.round(value * 100) : value;
const given = (format: string, value: CellValue): CellValue =>
  typeof value === 'number' && format === 'money'
    ? value / 100
    : typeof value === 'number' && format === 'yesno'
      ? value > 0
        ? '有'
        : '无'
      : value;

interface Flat {
  readonly cells: readonly CellValue[];
  readonly spans: NonNullable<ContentRow['spans']>;
  readonly kind: ContentRow['kind'];
  readonly bold: boolean;
}

function flatten(row: BodyRow, columns: number, total: boolean): Flat {
  if (isArray(row)) return { cells: row, spans: [], kind: '明细', bold: false };
  const cells: CellValue[] = [];
  const spans: { at: number; span: number; align?: 'left' | 'center' | 'right' }[] = [];
  for (const cell of row.cells) {
    if (!isSpan(cell)) {
      cells.push(cell);
      continue;
    }
    spans.push({ at: cells.length, span: cell.span ?? 1, ...(cell.align ? { align: cell.align } : {}) });
    cells.push(cell.value, ...Array.from({ length: (cell.span ?? 1) - 1 }, () => null));
  }
  const figures = cells.some((cell) => typeof cell === 'number');
  const heading = !figures && (spans[0]?.span ?? 0) >= columns;
  return { cells, spans, kind: heading ? '标题' : total || row.bold ? '合计' : '明细', bold: row.bold ?? total };
}

/** The table of a sheet, its lines named so that the same line of another unit has the same key. */
export function tableOf(sheet: SheetModel, fields: readonly string[], own: string): ContentTable {
  const keys = unique(sheet.columns.map((_, i) => fields[i] ?? `c${i + 1}`));
  const flat = [
    ...[...sheet.rows].map((row) => flatten(row, keys.length, false)),
    ...(sheet.totals ?? []).map((row) => flatten(row, keys.length, true)),
  ];
  const textAt = ({ cells }: Flat, fields: readonly string[]): string | undefined => {
    const at = keys.findIndex((key, i) => fields.includes(key) && typeof cells[i] === 'string' && cells[i] !== '');
    return at < 0 ? undefined : String(cells[at]);
  };
  const firstText = ({ cells }: Flat): string | undefined =>
    cells.find((cell): cell is string => typeof cell === 'string' && cell !== '');
  const names = flat.map((row, i) => {
    if (row.kind === '合计')
      return { key: firstText(row) ?? '合计', label: (firstText(row) ?? '合计').replace(/\s/gu, '') };
    const label = textAt(row, nameFields) ?? firstText(row) ?? `第 ${i + 1} 行`;
    if (label === own && own !== '') return { key: '本单位', label };
    return { key: textAt(row, ['code']) ?? label, label };
  });
  const rowKeys = unique(names.map(({ key }) => key.replace(/\s/gu, '').slice(0, 100) || '行'));
  return {
    key: '1',
    title: sheet.name,
    columns: sheet.columns.map((column, i) => ({
      key: keys[i] ?? '',
      label: column.header,
      ...(column.group ? { group: column.group } : {}),
      format: keys[i] === 'index' ? 'general' : (column.format ?? 'text'),
      width: column.width,
      ...(column.align ? { align: column.align } : {}),
    })),
    rows: flat.map(({ cells, spans, kind, bold }, r) => ({
      key: rowKeys[r] ?? '',
      label: (names[r]?.label ?? '').slice(0, 200),
      kind,
      cells: Object.fromEntries(
        sheet.columns.flatMap((column, c) => {
          const value = kept(column, cells[c] ?? null);
          return value === null || value === '' ? [] : [[keys[c] ?? '', value]];
        }),
      ),
      ...(bold ? { bold: true as const } : {}),
      ...(spans.length > 0 ? { spans } : {}),
    })),
    look: {
      titles: (sheet.titles ?? []).map(({ text, size }) => ({ text, ...(size ? { size } : {}) })),
      lines: (sheet.lines ?? []).map(({ left, center, right }) => ({
        ...(left === undefined ? {} : { left }),
        ...(center === undefined ? {} : { center }),
        ...(right === undefined ? {} : { right }),
      })),
      orientation: sheet.orientation ?? 'portrait',
      ...(sheet.margins ? { margins: sheet.margins } : {}),
      ...(sheet.fontSize ? { fontSize: sheet.fontSize } : {}),
      ...(sheet.rowHeight ? { rowHeight: sheet.rowHeight } : {}),
      footer: (sheet.footer ?? []).map((line) =>
        'parts' in line
          ? { parts: [...line.parts] }
          : { text: line.text, ...(line.bold ? { bold: true } : {}), ...(line.align ? { align: line.align } : {}) },
      ),
      signatures: (sheet.signatures ?? []).map(({ parts }) => [...parts]),
      ...(sheet.cover
        ? {
            cover: {
              title: sheet.cover.title,
              lines: [...sheet.cover.lines],
              heading: sheet.cover.heading,
              text: [...sheet.cover.text],
            },
          }
        : {}),
    },
  };
}

function bodyRow({ columns }: ContentTable, row: ContentRow): BodyRow {
  const cells = columns.map(({ key, format }): CellValue => {
    const value = row.cells[key] ?? null;
    const read = format === 'general' && row.format ? row.format : format;
    return given(read, value);
  });
  // The columns leave open how such a line reads: 43,346.21 and 84.6% would stand as 43346.21 and 0.846.
  const read = row.format === 'money' || row.format === 'percent' ? { format: row.format } : null;
  if (row.kind === '明细' && !row.bold && !row.spans && !read) return cells;
  const spanned: (CellValue | SpanCell)[] = [];
  for (let i = 0; i < cells.length; ) {
    const span = row.spans?.find(({ at }) => at === i);
    if (span) spanned.push({ value: cells[i] ?? null, span: span.span, ...(span.align ? { align: span.align } : {}) });
    else spanned.push(cells[i] ?? null);
    i += span?.span ?? 1;
  }
  return { cells: spanned, bold: row.bold ?? false, ...read } satisfies SheetRow;
}

const footLine = (line: ContentTable['look']['footer'][number]): TextLine | PartsLine =>
  'parts' in line
    ? line
    : { text: line.text, ...(line.bold ? { bold: true } : {}), ...(line.align ? { align: line.align } : {}) };

/** A kept table as the sheet that it was. `footNote`: what stands at the foot of every page. */
export function sheetOfTable(table: ContentTable, printedOn: string, footNote: string): SheetModel {
  const { look } = table;
  const rows = table.rows.filter(({ kind }) => kind !== '合计' || !isLast(table));
  const totals = isLast(table) ? table.rows.filter(({ kind }) => kind === '合计') : [];
  return {
    name: table.title,
    titles: look.titles.map(({ text, size }) => ({ text, ...(size ? { size } : {}) })),
    lines: look.lines.map(({ left, center, right }) => ({
      ...(left === undefined ? {} : { left }),
      ...(center === undefined ? {} : { center }),
      ...(right === undefined ? {} : { right }),
    })),
    columns: table.columns.map(({ label, width, format, align, group }) => ({
      header: label,
      width,
      format: format === 'yesno' ? 'general' : format,
      ...(align ? { align } : {}),
      ...(group ? { group } : {}),
    })),
    rows: rows.map((row) => bodyRow(table, row)),
    totals: totals.flatMap((row) => {
      const made = bodyRow(table, row);
      return isArray(made) ? [{ cells: made }] : [made];
    }),
    orientation: look.orientation,
    ...(look.margins ? { margins: look.margins } : {}),
    ...(look.fontSize ? { fontSize: look.fontSize } : {}),
    ...(look.rowHeight ? { rowHeight: look.rowHeight } : {}),
    footer: look.footer.map(footLine),
    signatures: look.signatures.map((parts) => ({ parts })),
    ...(look.cover ? { cover: look.cover } : {}),
    footNote,
    ...(isDate(printedOn) ? { printedOn } : {}),
  };
}

/** Whether all sums stand below the body, as 合计 does, and none between its lines. */
const isLast = ({ rows }: ContentTable): boolean => {
  const first = rows.findIndex(({ kind }) => kind === '合计');
  return first >= 0 && rows.slice(first).every(({ kind }) => kind === '合计');
};
