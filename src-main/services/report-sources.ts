import type { Ledger } from '../../db/open.ts';
import type { ReportParams } from '../contract/reports.ts';
import { officialCode } from '../domain/codes.ts';
import type { Layout } from '../domain/layout.ts';
import { maskBy } from '../domain/masks.ts';
import { type MemberField, memberFields, memberFieldNames } from '../domain/member.ts';
import type { ReportRow } from './report-layout.ts';

type Raw = Record<string, string | number | null> & { id: number };

const snake = (name: string): string => name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);
/** `member` columns by field name; the group is added as a path. */
const columns = memberFieldNames.filter((name) => name !== 'group').map((name) => `m.${snake(name)} as "${name}"`);

/** 一分会/车工小组 by group id. */
export function groupPaths(ledger: Ledger): Map<number, string> {
  const rows = ledger.sql.prepare('select id, parent_id as parentId, name from union_group').all() as { id: number; parentId: number | null; name: string }[];
  const byId = new Map(rows.map((row) => [row.id, row]));
  const path = (id: number): string => {
    const row = byId.get(id);
    if (!row) return '';
    return row.parentId === null ? row.name : `${path(row.parentId)}/${row.name}`;
  };
  return new Map(rows.map((row) => [row.id, path(row.id)]));
}

/** The group and everything below it. */
export function groupBranch(ledger: Ledger, id: number): number[] {
  return ledger.sql
    .prepare('with recursive below(id) as (select ? union all select g.id from union_group g join below b on g.parent_id = b.id) select id from below')
    .pluck()
    .all(id) as number[];
}

/** People by id in the given order, unmasked, in windows so that 100,000 do not stand in memory at once. */
export function* membersByIds(ledger: Ledger, ids: readonly number[]): Generator<ReportRow & { id: number }> {
  const paths = groupPaths(ledger);
  for (let start = 0; start < ids.length; start += 500) {
    const window = ids.slice(start, start + 500);
    const rows = ledger.sql.prepare(`select m.id, m.group_id as groupId, ${columns.join(', ')} from member m where m.id in (${window.join(', ')})`).all() as Raw[];
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const id of window) {
      const row = byId.get(id);
      if (row) yield { ...row, group: paths.get(Number(row['groupId'])) ?? null, remark: null };
    }
  }
}

/** Ids of the people on a sheet, by group in the order of the tree and then by entry. */
export function sheetMemberIds(ledger: Ledger, layout: Layout, params: ReportParams): number[] {
  if (params.memberIds) return params.memberIds;
  const states = params.states ?? layout.states ?? ['在册'];
  const where = [`m.membership in (${states.map(() => '?').join(', ')})`];
  const bind: (string | number)[] = [...states];
  if (params.groupId) {
    const branch = groupBranch(ledger, params.groupId);
    where.push(`m.group_id in (${branch.map(() => '?').join(', ')})`);
    bind.push(...branch);
  }
  const rows = ledger.sql
    .prepare(`select m.id, m.group_id as groupId from member m where ${where.join(' and ')} order by m.id`)
    .all(...bind) as { id: number; groupId: number | null }[];
  const rank = groupOrder(ledger);
  return rows.sort((a, b) => (rank.get(a.groupId ?? 0) ?? 1e9) - (rank.get(b.groupId ?? 0) ?? 1e9) || a.id - b.id).map((row) => row.id);
}

/** Position of each group in the tree, branch by branch. */
function groupOrder(ledger: Ledger): Map<number, number> {
  const rows = ledger.sql.prepare('select id, parent_id as parentId, position from union_group order by position, id').all() as { id: number; parentId: number | null }[];
  const order = new Map<number, number>();
  const walk = (parent: number | null): void => {
    for (const row of rows) {
      if (row.parentId !== parent) continue;
      order.set(row.id, order.size);
      walk(row.id);
    }
  };
  walk(null);
  return order;
}

/** Masks every field that is to be masked when a sheet is posted. */
export function maskRow(row: ReportRow): ReportRow {
  const out: Record<string, string | number | null> = { ...row };
  for (const name of memberFieldNames) {
    const meta = memberFields[name] as { mask?: string; hidden?: boolean };
    const value = out[name];
    if (typeof value !== 'string' || value === '') continue;
    if (meta.hidden) out[name] = null;
    else if (meta.mask) out[name] = maskBy(meta.mask as Parameters<typeof maskBy>[0], value);
  }
  return out;
}

const collectionFields: readonly MemberField[] = ['gender', 'ethnicity', 'employmentStatus', 'education', 'skillLevel', 'householdType', 'politicalStatus', 'membershipChangeType', 'membershipChangeReason'];

/** 恢复, 申请 and 去世 are words of our own book only: the sheet then gets the joining, which is on record, or nothing. */
function inSheetEvent(row: Record<string, string | number | null>): void {
  if (!['恢复', '申请', '去世'].includes(String(row['membershipChangeType']))) return;
  const restored = row['membershipChangeType'] === '恢复' && row['joinedOn'];
  row['membershipChangeType'] = restored ? '入会' : null;
  row['membershipChangeDate'] = restored ? (row['joinedOn'] ?? null) : null;
  row['membershipChangeReason'] = null;
}

/** Values in the words that the collection sheet's drop-downs know. Where several would do, the stored word stays and is reported. */
export function inCollectionWords(row: ReportRow): { row: ReportRow; doubts: string[] } {
  const out: Record<string, string | number | null> = { ...row };
  const doubts: string[] = [];
  inSheetEvent(out);
  for (const name of collectionFields) {
    const value = out[name];
    if (typeof value !== 'string' || value === '') continue;
    const answer = officialCode((memberFields[name] as { codes: string }).codes, value);
    if ('value' in answer) out[name] = answer.value;
    else doubts.push(`${memberFields[name].label}“${value}”`);
  }
  return { row: out, doubts };
}

/** The officers of a day with the newest term of each body, in the order of the list. */
export function officersOn(ledger: Ledger, date: string): (ReportRow & { memberId: number })[] {
  return ledger.sql
    .prepare(
      `select o.member_id as memberId, m.name, m.gender, m.birth_date as birthDate, m.education, m.political_status as politicalStatus,
        coalesce(o.other_post, m.post) as post, o.position, o.full_time as fullTime, o.from_date as "from", t.body || '第' || t.term_no || '届' as term, m.mobile
       from officer o join body_term t on t.id = o.term_id join member m on m.id = o.member_id
       where o.from_date <= @date and (o.to_date is null or o.to_date > @date)
       order by case t.body when '工会委员会' then 0 when '经费审查委员会' then 1 else 2 end, t.term_no desc, o.sort_order, o.id`,
    )
    .all({ date }) as (ReportRow & { memberId: number })[];
}
