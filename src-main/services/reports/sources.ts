import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { ReportParams } from '../../contract/reports.ts';
import { ageAt } from '../../domain/dates.ts';
import type { FieldMeta } from '../../domain/fields.ts';
import type { Layout } from '../../domain/layout.ts';
import { maskBy, maskNumbers } from '../../domain/masks.ts';
import { type MemberField, memberFieldNames, memberFields } from '../../domain/member.ts';
import { memberRowsByIds } from '../member/columns.ts';
import { memberIds } from '../member/list.ts';
import { hiddenText } from '../member/rows.ts';
import { allGroups, groupNames, groupTreeIds } from '../organisation/groups.ts';
import type { ReportRow } from './layout.ts';
import type { Standing } from './standing.ts';

/** People are read so many at a time, so that 100,000 never stand in memory at once. */
const window = 1000;

/** People by id in the given order, unmasked; `standings`: as they stood on another day. */
export function* membersByIds(
  ledger: Ledger,
  ids: readonly number[],
  standings?: ReadonlyMap<number, Standing>,
): Generator<ReportRow & { id: number }> {
  const names = groupNames(ledger);
  for (let start = 0; start < ids.length; start += window) {
    for (const { nameSort: _sort, searchText: _text, idReversed: _reversed, ...row } of memberRowsByIds(
      ledger,
      ids.slice(start, start + window),
    )) {
      const standing = standings?.get(row.id);
      const groupId = standing ? standing.groupId : row.groupId;
      yield { ...row, ...standing, group: groupId === null ? null : (names.get(groupId)?.path ?? null) };
    }
  }
}

/** Age in whole years on a day; null while the birth date is not known. */
export const ageOn = ({ birthDate }: ReportRow, date: string): number | null =>
  typeof birthDate === 'string' && birthDate !== '' && birthDate <= date ? ageAt(birthDate, date) : null;

/** Ids of the people on a sheet, by group in the order of the tree and then by entry. */
export function sheetMemberIds(
  ledger: Ledger,
  layout: Pick<Layout, 'states'>,
  params: Pick<ReportParams, 'memberIds' | 'filter' | 'states' | 'groupId'>,
  today: string,
  standings?: ReadonlyMap<number, Standing>,
): number[] {
  if (params.memberIds) return params.memberIds;
  if (params.filter) return memberIds(ledger, params.filter, [], today);
  const states = new Set(params.states ?? layout.states ?? ['在册']);
  const branch = params.groupId ? new Set(groupTreeIds(ledger, params.groupId)) : null;
  const stored = statement(ledger.sql, 'select id, membership, group_id groupId from member order by id').all() as {
    id: number;
    membership: string;
    groupId: number | null;
  }[];
  const people = standings
    ? stored.flatMap(({ id }) => ({ id, ...(standings.get(id) ?? { membership: '', groupId: null }) }))
    : stored;
  const rank = groupOrder(ledger);
  const place = (groupId: number | null): number => rank.get(groupId ?? 0) ?? Number.MAX_SAFE_INTEGER;
  return people
    .filter(
      ({ membership, groupId }) =>
        states.has(membership) && (branch === null || (groupId !== null && branch.has(groupId))),
    )
    .sort((a, b) => place(a.groupId) - place(b.groupId) || a.id - b.id)
    .map(({ id }) => id);
}

/** Position of each group in the tree, branch by branch. */
function groupOrder(ledger: Ledger): Map<number, number> {
  const groups = allGroups(ledger);
  const order = new Map<number, number>();
  const walk = (parent: number | null): void => {
    for (const { id, parentId } of groups) {
      if (parentId !== parent) continue;
      order.set(id, order.size);
      walk(id);
    }
  };
  walk(null);
  return order;
}

/** A value as a posted sheet may show it. */
function maskValue(meta: FieldMeta, value: string | number | null): string | number | null {
  if (typeof value !== 'string' || value === '') return value;
  if (meta.hidden) return null;
  return meta.mask ? maskBy(meta.mask, value) : value;
}

const guarded = memberFieldNames.flatMap((name) => {
  const meta: FieldMeta = memberFields[name];
  return meta.mask || meta.hidden ? [[name, meta] as const] : [];
});

/** Whether a member's field is masked or kept out of sight when a sheet is posted. */
export const isGuarded = (field: string): boolean => guarded.some(([name]) => name === field);

/** Texts of the register into which somebody may have written a number: one all the same. */
const fieldOf = (field: string): FieldMeta | undefined =>
  memberFieldNames.includes(field as MemberField) ? memberFields[field as MemberField] : undefined;
const isProse = (field: string): boolean => {
  const meta = fieldOf(field);
  return (meta?.kind === 'text' || meta?.kind === 'note') && !isGuarded(field);
};

/** A member's value with nothing in full: by the field's own mask, and without numbers that stand in a text. */
export function maskedText(field: string, value: string | number | null): string | number | null {
  if (typeof value !== 'string') return value;
  if (isGuarded(field)) return maskValue(fieldOf(field) as FieldMeta, value);
  return isProse(field) ? maskNumbers(value) : value;
}

/** Masks every field that is to be masked when a sheet is posted. */
function maskRow<R extends ReportRow>(row: R): R {
  const out: Record<string, string | number | null> = { ...row };
  for (const [name, meta] of guarded) if (name in out) out[name] = maskValue(meta, out[name] ?? null);
  return out as R;
}

/** The same on the screen, where what is kept out of sight shows that it is filled. */
export function screenRow<R extends ReportRow>(row: R): R {
  const kept = guarded.flatMap(([name, meta]) =>
    meta.hidden && (row[name] ?? null) !== null ? [[name, hiddenText]] : [],
  );
  return { ...maskRow(row), ...Object.fromEntries(kept) };
}

/** Rows as a sheet shows them: masked when asked for, and always on the screen. */
export const shownRows = <R extends ReportRow>(
  rows: readonly R[],
  { masked, onScreen }: { readonly masked?: boolean; readonly onScreen?: boolean },
): readonly R[] => (masked ? rows.map((row) => maskRow(row)) : onScreen ? rows.map((row) => screenRow(row)) : rows);

export interface OfficerLine extends ReportRow {
  readonly memberId: number;
  readonly membership: string;
  /** End of the term. */
  readonly endsOn: string;
  readonly term: string;
}

/** The officers of a day, body by body, newest term first, in the order of the list. */
export function officersOn(ledger: Ledger, date: string): OfficerLine[] {
  return statement(
    ledger.sql,
    `select o.member_id memberId, m.name, m.gender, m.birth_date birthDate, m.education, m.political_status politicalStatus,
       coalesce(o.other_post, m.post) post, o.position, o.full_time fullTime, o.from_date "from", t.body || '第' || t.term_no || '届' term,
       m.mobile, m.membership, t.ends_on endsOn
     from officer o join body_term t on t.id = o.term_id join member m on m.id = o.member_id
     where o.from_date <= ? and (o.to_date is null or o.to_date > ?)
     order by case t.body when '工会委员会' then 0 when '经费审查委员会' then 1 else 2 end, t.term_no desc, o.sort_order, o.id`,
  ).all(date, date) as OfficerLine[];
}
