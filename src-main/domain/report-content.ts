import { z } from 'zod';
import { canonicalJson } from './canonical.ts';
import { formatMoney } from './money.ts';

/**
 * What a sent report says, in one shape for every report: kept as a snapshot, carried in packages, summed by the upper
 * union by (table, row, column). Numbers only where something was counted; text otherwise.
 */

const short = z.string().max(200);
const long = z.string().max(2000);
const key = z.string().min(1).max(120);

/**
 * How a cell is read. int, count: whole numbers. money: integer fen. percent: a fraction. yesno: 1 (有) or 0 (无).
 * text, date, general: never summed.
 */
const cellFormats = ['text', 'date', 'int', 'count', 'money', 'percent', 'general', 'yesno'] as const;
export type CellFormat = (typeof cellFormats)[number];
const format = z.enum(cellFormats);
const align = z.enum(['left', 'center', 'right']);

const columnShape = z.strictObject({
  key,
  label: short,
  /** Upper header over neighbouring columns. */
  group: short.optional(),
  unit: z.string().max(20).optional(),
  format,
  width: z.number().min(0.5).max(200),
  align: align.optional(),
});

/** 标题: words over the table's width, no figures. 合计: sums the lines above it, so whoever adds up leaves it out. */
const rowKinds = ['明细', '合计', '标题'] as const;

const cell = z.union([z.string().max(4000), z.number(), z.null()]);

const rowShape = z.strictObject({
  /** Unique in its table and the same in every unit: 'A01', a fund's account, a kind of help; '本单位' for a line about the unit itself. */
  key,
  label: short,
  kind: z.enum(rowKinds),
  unit: z.string().max(20).optional(),
  /** Where the line is read otherwise than its columns say. Applies to columns of format `general`. */
  format: format.optional(),
  /** By the column's key; absent: empty. */
  cells: z.record(key, cell),
  bold: z.literal(true).optional(),
  /** Cells over several columns: from which column on, how many. */
  spans: z
    .array(z.strictObject({ at: z.int().min(0), span: z.int().min(1).max(100), align: align.optional() }))
    .optional(),
});

/** How the table stands on paper. */
const lookShape = z.strictObject({
  titles: z.array(z.strictObject({ text: short, size: z.number().min(6).max(40).optional() })).max(5),
  lines: z.array(z.strictObject({ left: short.optional(), center: short.optional(), right: short.optional() })).max(6),
  orientation: z.enum(['portrait', 'landscape']),
  margins: z.enum(['normal', 'narrow']).optional(),
  fontSize: z.number().min(6).max(20).optional(),
  rowHeight: z.number().min(3).max(40).optional(),
  footer: z
    .array(
      z.union([
        z.strictObject({ text: long, bold: z.boolean().optional(), align: align.optional() }),
        z.strictObject({ parts: z.array(short).max(12) }),
      ]),
    )
    .max(2000),
  signatures: z.array(z.array(short).max(8)).max(6),
  /** A cover and an explanation that the sheet brings itself. */
  cover: z
    .strictObject({
      title: short,
      lines: z.array(short).max(20),
      heading: short,
      text: z.array(z.string().max(4000)).max(60),
    })
    .optional(),
});

const tableShape = z.strictObject({
  key,
  title: short,
  columns: z.array(columnShape).min(1).max(100),
  rows: z.array(rowShape).max(200_000),
  look: lookShape,
});

/** Written by hand: a value no record can know, or why a figure differs. `cell`: table/row/column. */
const answerShape = z.strictObject({
  cell: z.string().max(400),
  value: z.string().max(400).nullable(),
  reason: long.nullable(),
});

/** What was found when the report was closed. */
const checkShape = z.strictObject({ level: z.enum(['error', 'warning', 'ok']), sentence: long });

export const contentShape = z.strictObject({
  report: z.string().min(1).max(60),
  title: short,
  /** 2026 · 2026-H1 · 2026-Q3 · 2026-09 · 2026-09-30 */
  period: z.string().min(4).max(20),
  periodLabel: short,
  unit: z.strictObject({ code: z.string().max(60), name: short }),
  tables: z.array(tableShape).min(1).max(40),
  answers: z.array(answerShape).max(5000),
  checks: z.array(checkShape).max(500),
  /** People named one by one in it; 0: figures only. */
  people: z.int().min(0).max(10_000_000),
  /** Identity numbers, phones or other masked values are in it in full. */
  unmasked: z.boolean(),
  /** Who closed it, and on which day. */
  madeBy: short,
  madeOn: z.string().max(10),
  /** JSON of what the sheet was asked, so that it can be reckoned anew and compared. */
  asked: z.string().max(20_000),
});

export type ReportContent = Readonly<z.infer<typeof contentShape>>;
export type ContentTable = ReportContent['tables'][number];
export type ContentColumn = ContentTable['columns'][number];
export type ContentRow = ContentTable['rows'][number];

/** How a cell is read: its column, or the line where the column leaves it open. */
export const formatOf = (column: Pick<ContentColumn, 'format'>, row: Pick<ContentRow, 'format'>): CellFormat =>
  column.format === 'general' && row.format ? row.format : column.format;

/** Whether cells of this format may be added up over units. */
export const isSummable = (of: CellFormat): boolean => ['int', 'count', 'money', 'yesno'].includes(of);

/** Address of a cell: table/row/column. */
export const cellKey = (table: string, row: string, column: string): string => `${table}/${row}/${column}`;

/** The text that a content's hash covers: UTF-8, keys in order, no spaces. */
export const contentText = (content: ReportContent): string => canonicalJson(content);

/** A value as people read it: 12 · 1,234.50 · 95.7% · 有. */
export function cellText(of: CellFormat, value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (of === 'money') return formatMoney(value);
  if (of === 'yesno') return value > 0 ? '有' : '无';
  if (of === 'percent') return `${(Math.round(value * 1000) / 10).toFixed(1)}%`;
  return String(value);
}

/** What is printed of a hash: 80 bits in groups of four, enough to tell two papers apart by eye. */
export const printedHash = (hash: string): string => (hash.slice(0, 20).toUpperCase().match(/.{4}/gu) ?? []).join(' ');
