import type { ChangeRow } from '../../../db/journal.ts';
import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { EditedSince, Owners } from '../../../db/undo.ts';
import type { HistoryLine } from '../../contract/history.ts';
import type { MemberFilter } from '../../contract/member.ts';
import { maskBy, maskNumbers } from '../../domain/masks.ts';
import { formatMoney } from '../../domain/money.ts';
import { memberFields } from '../../domain/member.ts';
import { tableWords } from '../../domain/nouns.ts';
import { designWords } from '../../domain/template.ts';
import { ledgerChanges } from '../ledgers/words.ts';
import { filterWords } from '../list-words.ts';

type Image = Record<string, string | number | null>;
const aboutPeople: ReadonlySet<string> = new Set(['transfer_slip', 'membership_event', 'group_stay']);
const freeText: ReadonlySet<string> = new Set(['reason', 'note', 'decision', 'other_union']);
/** Tables that history has no line for (`TableWords.untold`). */
const untold: ReadonlySet<string> = new Set(
  Object.entries(tableWords).flatMap(([table, words]) => (words.untold ? [table] : [])),
);
/** The same as a condition on rows of the journal. */
export const isTold = `table_name not in (${[...untold].map((table) => `'${table}'`).join(', ')})`;
const ops = { I: '新增', U: '修改', D: '删除' } as const;

const liveRow = (ledger: Ledger, table: string, id: number): Image | undefined =>
  tableWords[table]
    ? (statement(ledger.sql, `select * from "${table}" where id = ?`).get(id) as Image | undefined)
    : undefined;

/** The last known image of a record: as it stands, or as it was when it was deleted. */
function lastImage(ledger: Ledger, table: string, id: number): Image {
  const live = liveRow(ledger, table, id);
  if (live) return live;
  const gone = statement(
    ledger.sql,
    `select before from change where table_name = ? and row_id = ? and op = 'D' order by seq desc limit 1`,
  )
    .pluck()
    .get(table, id) as string | undefined;
  return gone ? (JSON.parse(gone) as Image) : {};
}

/** 周建萍, 3路线小组, 2026-11-01 入会 … */
export function recordTitle(ledger: Ledger, table: string, id: number): string {
  const words = tableWords[table];
  if (!words) return '一条记录';
  const image = lastImage(ledger, table, id);
  const title = words.title
    .filter((column) => image[column] !== null && image[column] !== undefined)
    .map((column) => words.said?.[column]?.(String(image[column])) ?? image[column]);
  // A key that was made for the program alone says nothing to a reader.
  const isKey = table === 'setting' && !/\p{Script=Han}/u.test(String(title[0] ?? ''));
  return title.length > 0 && !isKey ? title.join(' ') : words.noun;
}

/** Whose a record is, where it is somebody's: 帮扶 and 慰问 are called by kind and day only. */
export function recordPerson(ledger: Ledger, table: string, id: number): string | null {
  const memberId = lastImage(ledger, table, id)['member_id'];
  return typeof memberId === 'number' ? recordTitle(ledger, 'member', memberId) : null;
}

/** A setting in words: its text, or what it says of itself. */
function saidBySetting(value: string): string {
  const setting = JSON.parse(value) as unknown;
  if (typeof setting === 'object' && setting !== null && 'says' in setting) return String(setting.says);
  return typeof setting === 'string' ? setting : value;
}

/** References are shown by the name of what they point at. */
function shown(ledger: Ledger, table: string, column: string, value: string | number | null | undefined): string {
  if (value === null || value === undefined || value === '') return '空';
  const mask = tableWords[table]?.masked?.[column];
  if (mask === 'hidden') return '已隐藏';
  const said = tableWords[table]?.said?.[column];
  if (said) return said(String(value));
  if (table === 'report_template' && column === 'layout') return designWords(String(value));
  if (column === 'group_id' || column === 'parent_id') return recordTitle(ledger, 'union_group', Number(value));
  if (column === 'member_id') return recordTitle(ledger, 'member', Number(value));
  if (column === 'case_id') return recordTitle(ledger, 'aid_case', Number(value));
  if (column === 'family_id') return recordTitle(ledger, 'aid_family', Number(value));
  if (column === 'voucher_id') return recordTitle(ledger, 'voucher', Number(value));
  if (table === 'transfer_slip' && column === 'direction') return value === 'out' ? '转出' : '转入';
  if (column.endsWith('multiple')) return `${Number(value) / 100} 倍`;
  if (column.endsWith('_fen')) return `${formatMoney(Number(value))} 元`;
  if (column.endsWith('account_id')) return recordTitle(ledger, 'fund_account', Number(value));
  if (table === 'setting' && column === 'value') return saidBySetting(String(value));
  if (table === 'saved_list' && column === 'filter')
    return filterWords(JSON.parse(String(value)) as Partial<MemberFilter>, (id) =>
      recordTitle(ledger, 'union_group', id),
    );
  // What somebody wrote in words of their own may hold anybody's number.
  if (aboutPeople.has(table) && freeText.has(column)) return maskNumbers(String(value));
  return mask ? maskBy(mask, String(value)) : String(value);
}

/**
 * Rows of one command, oldest first, as one row per record: what stood there before, what stood there in the end. A
 * record is often written twice, first as it was typed and then with what the program derives from it.
 */
export function foldChanges(rows: readonly ChangeRow[]): ChangeRow[] {
  const folded = new Map<string, ChangeRow>();
  const image = (text: string | null): Image => JSON.parse(text ?? '{}') as Image;
  for (const row of rows) {
    const key = `${row.table_name}:${row.row_id}`;
    const first = folded.get(key);
    if (!first) folded.set(key, row);
    else if (first.op === 'I' && row.op === 'D') folded.delete(key);
    else {
      const before = { ...image(row.before), ...image(first.before) };
      const after = { ...image(first.after), ...image(row.after) };
      folded.set(key, {
        ...row,
        seq: first.seq,
        op: first.op === 'I' ? 'I' : row.op,
        before: first.op === 'I' ? null : JSON.stringify(before),
        after: row.op === 'D' ? null : JSON.stringify(after),
      });
    }
  }
  return [...folded.values()];
}

/** What history calls a column: hidden ones under one word, for which of them is filled or new would tell. */
const labelOf = (table: string, column: string): string | undefined => {
  const { folded, labels } = tableWords[table] ?? {};
  return folded?.columns.includes(column) ? folded.label : labels?.[column];
};

/** Those under one word are one line, and in a row that comes or goes it stands whatever is filled. */
function foldHidden(table: string, op: ChangeRow['op'], fields: HistoryLine['fields']): HistoryLine['fields'] {
  const { folded } = tableWords[table] ?? {};
  const open = fields.filter(({ label }) => label !== folded?.label);
  if (!folded || (op === 'U' && open.length === fields.length)) return fields;
  const hidden = '已隐藏';
  return [...open, { label: folded.label, before: op === 'I' ? '空' : hidden, after: op === 'D' ? '空' : hidden }];
}

/** One journal row in plain Chinese. Columns that the program keeps for itself are left out. */
export function lineOf(ledger: Ledger, change: ChangeRow, owners: Owners): HistoryLine {
  const words = tableWords[change.table_name];
  const before = JSON.parse(change.before ?? '{}') as Image;
  const after = JSON.parse(change.after ?? '{}') as Image;
  const rule = owners[change.table_name];
  const image = { ...lastImage(ledger, change.table_name, change.row_id), ...before, ...after };
  const ownerId = rule ? Number(image[rule.column]) : change.row_id;
  const owner = rule ? { table: rule.table, rowId: ownerId } : { table: change.table_name, rowId: change.row_id };
  const inLedger = change.table_name === 'ledger_record';
  const own = Object.entries(words?.labels ?? {})
    // A ledger's line is told by its fields; name and day are two of them.
    .filter(([column]) => !inLedger || column === 'note' || column === 'member_id')
    .filter(([column]) =>
      change.op === 'U'
        ? column in after && before[column] !== after[column]
        : (before[column] ?? after[column] ?? null) !== null,
    )
    .map(([column, label]) => ({
      label: labelOf(change.table_name, column) ?? label,
      before: shown(ledger, change.table_name, column, before[column]),
      after: shown(ledger, change.table_name, column, after[column]),
    }));
  const fields = inLedger
    ? [...ledgerChanges(image['kind'], before['field_values'], after['field_values']), ...own]
    : foldHidden(change.table_name, change.op, own);
  return {
    noun: words?.noun ?? change.table_name,
    title: rule ? recordTitle(ledger, rule.table, ownerId) : recordTitle(ledger, change.table_name, change.row_id),
    table: change.table_name,
    rowId: change.row_id,
    owner,
    op: ops[change.op],
    fields,
  };
}

/** Columns that the program derives from other rows: those rows say it better. */
const derived: ReadonlySet<string> = new Set(
  Object.values(memberFields).flatMap((meta) => ('derived' in meta ? [meta.label] : [])),
);

/** 移动电话、岗位, 会籍记录: in what a record differs from how the command left it. */
export function whatDiffers({ table, differences }: EditedSince): string {
  const own = differences.filter((d) => d.table === table);
  if (own.some((d) => d.how === 'gone')) return '已删除';
  if (own.some((d) => d.how === 'back')) return '又登记了';
  const fields = own.flatMap((d) => d.columns).flatMap((column) => labelOf(table, column) ?? []);
  const children = differences
    .filter((d) => d.table !== table && !untold.has(d.table))
    .map((d) => tableWords[d.table]?.noun ?? d.table);
  // What is derived shows in the rows it comes from.
  const shown = children.length > 0 ? fields.filter((label) => !derived.has(label)) : fields;
  return [...new Set([...shown, ...children])].join('、') || '内容';
}
