import { codeLabels, isCodeListKey } from './codes.ts';
import type { FieldMeta } from './fields.ts';
import { memberFields } from './member.ts';
import type { ContentRow, ContentTable } from './report-content.ts';
import type { Design } from './template.ts';

type Cell = ContentRow['cells'][string];
type Column = ContentTable['columns'][number];

const pinyin = new Intl.Collator('zh-Hans-CN-u-co-pinyin', { numeric: true });
const isEmpty = (cell: Cell | undefined): boolean => cell === undefined || cell === null || cell === '';

/** Words of a code list in the list's own order: 博士 before 硕士, 正常 before 退休. */
function codeOrder(key: string): ReadonlyMap<string, number> | null {
  const name = key.replace(/^member\./u, '');
  const meta: FieldMeta | undefined = Object.hasOwn(memberFields, name)
    ? memberFields[name as keyof typeof memberFields]
    : undefined;
  if (!meta?.codes || !isCodeListKey(meta.codes)) return null;
  return new Map(codeLabels(meta.codes).map((label, i) => [label, i]));
}

/** Order of two cells of one column: numbers by size, code lists by their order, words by pinyin; empty ones last. */
function comparer(key: string, descending: boolean): (a: ContentRow, b: ContentRow) => number {
  const codes = codeOrder(key);
  const turn = descending ? -1 : 1;
  const rank = (cell: Cell | undefined): Cell | undefined =>
    codes && typeof cell === 'string' ? (codes.get(cell) ?? codes.size) : cell;
  return (one, other) => {
    const [a, b] = [rank(one.cells[key]), rank(other.cells[key])];
    if (isEmpty(a) || isEmpty(b)) return Number(isEmpty(a)) - Number(isEmpty(b));
    if (typeof a === 'number' && typeof b === 'number') return turn * (a - b);
    return turn * pinyin.compare(String(a), String(b));
  };
}

/** Lines in the asked order; those that are alike stay as the sheet has them. */
function sorted(rows: readonly ContentRow[], sort: Design['sort']): ContentRow[] {
  const orders = sort.map(({ field, descending }) => comparer(field, descending));
  if (orders.length === 0) return [...rows];
  return rows.toSorted((a, b) => orders.map((order) => order(a, b)).find((n) => n !== 0) ?? 0);
}

interface Frame {
  readonly columns: readonly Column[];
  readonly sums: readonly string[];
  /** How lines are counted: 人. */
  readonly unit: string;
  /** Columns whose values are covered on this sheet. */
  readonly covered: ReadonlySet<string>;
  /** Paths of the office's groups as they stand in the house. */
  readonly house: ReadonlyMap<string, number>;
  /** Label of any column of the sheet, shown or not. */
  readonly labelOf: (key: string) => string;
}

/** 小计（12 人）: its words before the first sum, the sums at their places. Money in fen, so nothing is lost by adding. */
function sumRow(frame: Frame, rows: readonly ContentRow[], key: string, words: string): ContentRow {
  const { columns, sums } = frame;
  const at = columns.findIndex((column) => !sums.includes(column.key));
  const next = columns.findIndex(({ key: column }, i) => i > at && sums.includes(column));
  const cells: Record<string, Cell> = Object.fromEntries(
    sums.map((column) => [
      column,
      rows.reduce((sum, row) => sum + (typeof row.cells[column] === 'number' ? row.cells[column] : 0), 0),
    ]),
  );
  const first = columns[at];
  if (first) cells[first.key] = words;
  const span = (next < 0 ? columns.length : next) - at;
  return {
    key,
    label: words.slice(0, 200),
    kind: '合计',
    cells,
    bold: true,
    ...(first && span > 1 ? { spans: [{ at, span, align: 'center' as const }] } : {}),
  };
}

function headRow({ columns }: Frame, key: string, words: string): ContentRow {
  const first = columns[0]?.key ?? '';
  return {
    key,
    label: words.slice(0, 200),
    kind: '标题',
    cells: { [first]: words },
    bold: true,
    spans: [{ at: 0, span: columns.length, align: 'left' }],
  };
}

/** Behind every group that has a place; who has none at all comes after it. */
const LAST_OF_ALL = 1_000_000;

/** 所属小组 of the sheet itself or of the member's record. */
const isGroupField = (key: string): boolean => key.replace(/^member\./u, '') === 'group';

const counted = (n: number, unit: string): string => `${n.toLocaleString('zh-CN')} ${unit}`;

/**
 * Lines by groups, each with its heading and, if asked, its subtotal, which then says how many there are; inside them in the
 * asked order. Groups come as the house or their code list has them, else as the sheet does, or in the order that was asked
 * for their column.
 */
function grouped(frame: Frame, rows: readonly ContentRow[], design: Design, path: string): ContentRow[] {
  const [group, ...inner] = design.groups;
  if (!group) return sorted(rows, design.sort);
  const codes = codeOrder(group.field) ?? (isGroupField(group.field) ? frame.house : null);
  const asked = design.sort.filter(({ field }) => field === group.field);
  const rank = ({ cells }: ContentRow): number => {
    const value = String(cells[group.field] ?? '');
    return value === '' ? LAST_OF_ALL + 1 : (codes?.get(value) ?? LAST_OF_ALL);
  };
  const order = asked.length > 0 ? sorted(rows, asked) : rows.toSorted((a, b) => rank(a) - rank(b));
  const parts = [...Map.groupBy(order, ({ cells }) => String(cells[group.field] ?? ''))];
  const indent = path === '' ? '' : '　';
  return parts.flatMap(([value, own], i) => {
    const key = `${path}g${i + 1}`;
    const shown = value !== '' ? value : frame.covered.has(group.field) ? '已隐藏' : '没有填';
    const many = group.subtotal ? '' : `（${counted(own.length, frame.unit)}）`;
    const words = `${indent}${frame.labelOf(group.field)}：${shown}${many}`;
    return [
      headRow(frame, key, words),
      ...grouped(frame, own, { ...design, groups: inner }, `${key}.`),
      ...(group.subtotal ? [sumRow(frame, own, `${key}.sum`, `小计（${counted(own.length, frame.unit)}）`)] : []),
    ];
  });
}

/** Lines of records: sorted, grouped, added up anew. The sheet's own sums and headings fall away. */
function recordRows(frame: Frame, rows: readonly ContentRow[], design: Design): ContentRow[] {
  const lines = rows.filter(({ kind }) => kind === '明细');
  const total =
    lines.length > 0 && (design.count || design.sums.length > 0)
      ? [sumRow(frame, lines, 'sum', design.count ? `合　计（${counted(lines.length, frame.unit)}）` : '合　计')]
      : [];
  return [...grouped(frame, lines, design, ''), ...total];
}

/** The words of a sum or heading find a place where the column they stood in is gone. */
function placed(row: ContentRow, columns: readonly Column[]): ContentRow {
  const { spans: _, ...rest } = row;
  const words = Object.values(row.cells).find((cell) => typeof cell === 'string' && cell !== '');
  const empty = (column: Column | undefined): boolean => column !== undefined && isEmpty(row.cells[column.key]);
  const has = columns.findIndex(({ key }) => row.cells[key] === words);
  const at = has >= 0 ? has : columns.findIndex((column) => empty(column));
  const first = columns[at];
  if (words === undefined || !first) return rest;
  let span = 1;
  if (row.spans) while (empty(columns[at + span])) span += 1;
  return {
    ...rest,
    cells: { ...row.cells, [first.key]: words },
    ...(span > 1 ? { spans: [{ at, span, align: row.kind === '标题' ? 'left' : 'center' }] } : {}),
  };
}

/** Lines of figures: some left out, others in order between one sum or heading and the next. */
function figureRows(columns: readonly Column[], rows: readonly ContentRow[], design: Design): ContentRow[] {
  const hidden = new Set(design.hiddenRows);
  const out: ContentRow[] = [];
  let run: ContentRow[] = [];
  const close = (): void => {
    out.push(...sorted(run, design.sort));
    run = [];
  };
  for (const row of rows) {
    if (hidden.has(row.key)) continue;
    if (row.kind === '明细') run.push(row.spans ? placed(row, columns) : row);
    else {
      close();
      out.push(placed(row, columns));
    }
  }
  close();
  return out;
}

/**
 * A sheet's table as the office's copy shows it. `unit`: how lines of records are counted; null: they are figures.
 * Columns that the sheet does not have this time (posted lists leave some out) are left out. `covered`: columns of which
 * nobody learns whether anything stands there. `house`: paths of groups in their order.
 */
export function reshaped(
  table: ContentTable,
  design: Design,
  unit: string | null,
  covered: ReadonlySet<string> = new Set(),
  house: readonly string[] = [],
): ContentTable {
  const own = new Map(table.columns.map((column) => [column.key, column]));
  const columns = design.columns.flatMap(({ field, header, width }): Column[] => {
    const column = own.get(field);
    return column ? [{ ...column, label: header ?? column.label, width: width ?? column.width }] : [];
  });
  const sums = design.sums.filter((key) => own.has(key));
  const labelOf = (key: string): string =>
    design.columns.find(({ field }) => field === key)?.header ?? own.get(key)?.label ?? key;
  const frame: Frame = {
    columns,
    sums,
    unit: unit ?? '行',
    covered,
    house: new Map(house.map((path, i) => [path, i])),
    labelOf,
  };
  const rows =
    unit === null ? figureRows(columns, table.rows, design) : recordRows(frame, table.rows, present(design, own));
  let n = 0;
  const numbered = rows.map((row) => {
    if (row.kind !== '明细' || !own.has('index')) return row;
    n += 1;
    return { ...row, cells: { ...row.cells, index: n } };
  });
  return { ...table, columns, rows: numbered };
}

/** Groups and orders by columns that are there this time. */
const present = (design: Design, own: ReadonlyMap<string, Column>): Design => ({
  ...design,
  groups: design.groups.filter(({ field }) => own.has(field)),
  sort: design.sort.filter(({ field }) => own.has(field)),
});

/** Lines that were left out although a sum on the sheet counts them. */
export function leftOut({ rows }: ContentTable, { hiddenRows }: Design): string[] {
  const hidden = new Set(hiddenRows);
  const sums = rows.some(({ kind, key }) => kind === '合计' && !hidden.has(key));
  return sums ? rows.flatMap(({ kind, key, label }) => (kind === '明细' && hidden.has(key) ? [label] : [])) : [];
}
