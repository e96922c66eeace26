import type { FieldMeta } from '../../../src-main/domain/fields.ts';
import { importFields, importNounOf } from '../../../src-main/domain/import/labels.ts';
import { maskBy } from '../../../src-main/domain/masks.ts';
import { Check } from '../../parts/Check.tsx';
import type { GridColumn } from '../../parts/types.ts';
import type { Decisions, Pending, Preview, PreviewRow } from './use-import.ts';
import { actionWords, labelOf } from './words.ts';

/** A row with its values beside it: the grid's editors read them by field name. */
export type FlatRow = PreviewRow & { readonly checking?: true } & Readonly<Record<string, unknown>>;

const metaOf = (field: string): FieldMeta | undefined => importFields[field];
const flat = new WeakMap<PreviewRow, FlatRow>();

/**
 * What would be stored, or what stood in the file where it could not be read; then what was typed a moment ago. `opened`:
 * somebody said why they look at what lists hide. `covers`: the list is one that hides things, so that nothing stands in
 * full before that.
 */
export function flatten(row: PreviewRow, typed: Pending[string] | undefined, opened = false, covers = false): FlatRow {
  let plain = flat.get(row);
  if (!plain) {
    const unread = row.tidied.filter((t) => (row.values[t.field] ?? null) === null).map((t) => [t.field, t.from]);
    plain = { ...row.values, ...Object.fromEntries(unread), ...row } as FlatRow;
    flat.set(row, plain);
  }
  const shown = opened ? { ...plain, '#opened': true } : covers ? { ...plain, '#covers': true } : plain;
  if (!typed) return shown;
  return {
    ...shown,
    ...typed,
    tidied: plain.tidied.filter((t) => typed[t.field] === undefined),
    problems: plain.problems.filter((p) => p.field === null || typed[p.field] === undefined),
    checking: true,
  } as FlatRow;
}

/** Whether a cell shows its value only when opened, right or wrong: an illness, a cause of hardship, an income. */
export const isCovered = (row: FlatRow, field: string): boolean =>
  metaOf(field)?.hidden === true && row['#opened'] !== true;

/**
 * As lists show it: what is masked stands in full only in a cell that has something wrong, and in the editor (F2). In a
 * list that hides things somebody has to say first why they look.
 */
export function shownValue(row: FlatRow, field: string, text = String(row[field] ?? '')): string {
  if (text !== '' && isCovered(row, field)) return '已隐藏';
  const mask = metaOf(field)?.mask;
  if (!mask || field === 'name') return text;
  const isWrong = row['#covers'] !== true && row.problems.some((p) => p.field === field && p.level !== 'note');
  return isWrong ? text : maskBy(mask, text);
}

/** The worst finding of one cell; then what the program tidied. */
export function markOf(
  row: FlatRow,
  field: string,
): { mark: 'error' | 'warning' | 'changed'; text?: string } | undefined {
  const isOwn = (of: string | null): boolean => of === field || (of === null && field === '#row');
  const own = row.problems.filter((p) => isOwn(p.field) && p.level !== 'note');
  const worst = own.find((p) => p.level === 'error') ?? own[0];
  if (worst) return { mark: worst.level === 'error' ? 'error' : 'warning', text: worst.message };
  const tidied = row.tidied.find((t) => t.field === field);
  if (tidied) return { mark: 'changed', text: `原表写的是“${shownValue(row, field, tidied.from)}”` };
  const change = row.changes.find((c) => c.field === field);
  return change ? { mark: 'changed', text: `现在是“${beforeOf(row, change)}”` } : undefined;
}

/** 基本信息/身份证号（18位） → 身份证号: the last level, without hints. A hint may hold the sign itself: yyyy/MM/dd. */
const shortHeader = (header: string): string => {
  const bare = header.replace(/[（(].*?[）)]/g, '');
  return (bare.split('/').at(-1) ?? bare).replace(/\s/g, '') || header;
};

type Change = FlatRow['changes'][number];
export const beforeOf = (row: FlatRow, { field, before }: Change): string =>
  before === null ? '空' : shownValue(row, field, before);
export const afterOf = (row: FlatRow, { field, after }: Change): string =>
  after === null ? '空' : shownValue(row, field, after);

/** 旧 → 新 in one cell; plain where this row changes nothing. */
function Changed({ row, field }: { readonly row: FlatRow; readonly field: string }) {
  const change = row.changes.find((one) => one.field === field);
  if (!change) return shownValue(row, field);
  const [before, after] = [beforeOf(row, change), afterOf(row, change)];
  return (
    <span title={`现在是“${before}”，导入后是“${after}”`}>
      <span className="quiet">{before} → </span>
      <b>{after}</b>
    </span>
  );
}

/** Whether lists of this noun hide anything: then the way to open it stands above them. */
export const hidesThings = (noun: Preview['noun']): boolean => importNounOf[noun].coveredWords !== undefined;

interface ColumnsInput {
  readonly preview: Preview;
  readonly constants: Decisions['constants'];
  /** Fields with problems that no column feeds. */
  readonly others: readonly string[];
  /** Field whose changes somebody looks at: its cells say what stands there now too. */
  readonly changing: string | null;
  /** What lists hide was opened: only then it is written over. */
  readonly opened: boolean;
  readonly onTick: (row: FlatRow, use: boolean) => void;
}

/** Number, tick, name and result stay at the left; then every field that the file feeds, in the order of the file. */
export function columnsOf({
  preview,
  constants,
  others,
  changing,
  opened,
  onTick,
}: ColumnsInput): GridColumn<FlatRow>[] {
  const sources = new Map<string, string>();
  const sums = importNounOf[preview.noun].sums ?? [];
  for (const column of preview.columns)
    if (column.field && !sources.has(column.field)) {
      sources.set(column.field, `来自“${shortHeader(column.header)}”`);
      const sum = sums.find(({ field }) => field === column.field);
      if (!sum) continue;
      const parts = preview.columns.filter(({ field }) => field === sum.field).length;
      if (parts > 1) sources.set(sum.field, `${parts} 列加起来`);
      sources.set(sum.parts, '怎么加出来的');
    }
  for (const field of Object.keys(constants ?? {})) if (!sources.has(field)) sources.set(field, '全表一样');
  for (const field of others) if (!sources.has(field)) sources.set(field, '表里没有这一列');
  if (sources.has('emergencyContact') && !sources.has('emergencyPhone'))
    sources.set('emergencyPhone', `从“${labelOf('emergencyContact')}”分出`);
  if (changing !== null && !sources.has(changing)) sources.set(changing, '由别的列得出');
  const fields = [...sources].map(([field, from]): GridColumn<FlatRow> => {
    const meta = metaOf(field);
    const label = labelOf(field);
    return {
      key: field,
      label,
      width: Math.min(220, Math.max(76, (meta?.width ?? 12) * 8.4)) * (field === changing ? 2 : 1),
      note: from === `来自“${label}”` ? '同名列' : from,
      hint: from,
      frozen: field === 'name',
      render: (row) => (field === changing ? <Changed row={row} field={field} /> : shownValue(row, field)),
      ...(meta?.kind === 'fen' ? { align: 'right' as const } : {}),
      ...(meta &&
      !meta.derived &&
      (opened || !(meta.hidden || (meta.mask && field !== 'name' && hidesThings(preview.noun))))
        ? { field: { ...meta, kind: 'text' as const } }
        : {}),
    };
  });
  const name = fields.filter((column) => column.key === 'name');
  const rest = fields.filter((column) => column.key !== 'name');
  const sheets = preview.sheets.filter((sheet) => sheet.used).length;
  return [
    {
      key: '#row',
      label: '行',
      width: sheets > 1 ? 108 : 48,
      align: 'right',
      frozen: true,
      quiet: true,
      render: (row) => (sheets > 1 ? `${row.sheet} ${row.row}` : row.row),
    },
    {
      key: '#use',
      label: '导入',
      width: 44,
      align: 'center',
      frozen: true,
      render: (row) => (
        <Check
          checked={row['#use'] === undefined ? row.action !== 'skip' : row['#use'] !== 'skip'}
          label={`导入第 ${row.row} 行`}
          tabIndex={-1}
          onChange={(use) => onTick(row, use)}
        />
      ),
    },
    ...name,
    {
      key: '#action',
      label: '结果',
      width: 72,
      frozen: true,
      render: (row) =>
        row.checking ? (
          <span className="quiet">检查中</span>
        ) : (
          <span className={`import-action ${row.action}`}>{actionWords[row.action]}</span>
        ),
    },
    ...rest,
  ];
}
