import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { type MemberField, memberFields } from '../../domain/member.ts';
import { deriveMembership } from '../../domain/membership.ts';
import { AppError } from '../../errors.ts';
import { assertHouseholds } from '../aid/holders.ts';
import { assertGroupTakes, putStay } from '../group-stays.ts';
import {
  columnOf,
  findByIdentity,
  idList,
  type MemberColumn,
  memberColumns,
  memberRecord,
  memberRecords,
  memberRowsByIds,
} from './columns.ts';
import { defaultIdType, fillFromId, type MemberPatch, type MemberValues, readMember } from './normalise.ts';
import { type SearchColumns, searchColumns } from './text.ts';
import {
  assertAges,
  assertEvent,
  changedOn,
  type EventInput,
  labelOf,
  putEvent,
  rederiveMembers,
  scopeOf,
} from '../membership.ts';

/** Columns that people fill in, and those that the program derives. */
const typed = memberColumns.filter((f) => !('derived' in memberFields[f]));
const derived = [
  'groupId',
  'membership',
  'joinedOn',
  'membershipChangeType',
  'membershipChangeDate',
  'membershipChangeReason',
  'nameSort',
  'searchText',
  'idReversed',
  'pinyinOverride',
] as const;
const insertColumns = [...typed, ...derived];
const insertSql = `insert into member (${insertColumns.map(columnOf).join(', ')}) values (${insertColumns.map(() => '?').join(', ')})`;
const searched: readonly string[] = ['name', 'mobile', 'staffNo', 'memberCardNo', 'idNumber'];

/** What to do about somebody who is in the book already, by the state of the membership. */
const advice: Readonly<Record<string, string>> = {
  已转出: '如果是本人回来了，请打开那份档案记“转入”，不要另建',
  已退会: '如果是本人重新入会，请打开那份档案记“入会”，不要另建',
};

/** Refuses an identity number that another record holds, over all states of membership. */
function assertIdentity(
  ledger: Ledger,
  values: { idType?: string | null; idNumber?: string | null },
  exceptId: number | null,
): void {
  if (!values.idNumber) return;
  const other = findByIdentity(ledger, values.idType ?? defaultIdType, values.idNumber);
  if (!other || other.id === exceptId) return;
  const message = `证件号码和${other.name}的一样（会籍：${other.membership}）。${advice[other.membership] ?? '请打开那份档案核对；是同一个人就不用再建，不是就照证件改号码'}`;
  throw new AppError('CONFLICT', message, { idNumber: message, existing: String(other.id) });
}

/** One person to write: values as `readMember` or an import left them, with the events and the group they come with. */
export interface NewMember {
  readonly values: MemberValues & { readonly name: string };
  readonly groupId?: number | null;
  /** First day in the group; left out: since the person belongs to the union (`memberSince`). */
  readonly groupFrom?: string | null;
  readonly events?: readonly EventInput[];
  readonly pinyinOverride?: string | null;
  /** `searchColumns` of the values, where somebody made them beforehand to keep the transaction short. */
  readonly search?: SearchColumns | undefined;
}

const leaving: ReadonlySet<string> = new Set(['转出', '退会', '除名', '去世']);

/** First day of the membership that the events end with; null without any. Sheets of earlier months need the group too. */
function memberSince(events: readonly Pick<EventInput, 'type' | 'date'>[]): string | null {
  const sorted = [...events].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  const lastLeft = sorted.slice(0, -1).findLastIndex(({ type }) => leaving.has(type));
  return sorted[lastLeft + 1]?.date ?? null;
}

/**
 * Writes many new people with one prepared statement each for people, events and stays. Nothing is checked here: values
 * must be normalised, identities new, events allowed, groups open. Returns the ids in the order of the rows.
 */
export function bulkInsertMembers(ledger: Ledger, rows: readonly NewMember[], today: string): number[] {
  const insert = statement(ledger.sql, insertSql);
  // Nobody was in a group before there was one.
  const foundedOn = new Map(
    statement(ledger.sql, 'select id, founded_on from union_group where founded_on is not null').raw().all() as [
      number,
      string,
    ][],
  );
  return rows.map(({ values, groupId = null, groupFrom, events = [], pinyinOverride = null, search }) => {
    const { state, joinedOn, lastEvent } = deriveMembership(
      events.map(({ type, date, reason = null, statedJoinedOn = null, note = null }) => ({
        type,
        date,
        reason,
        joinedOn: statedJoinedOn,
        note,
      })),
    );
    const text = search ?? searchColumns(values, pinyinOverride);
    const left =
      state !== null && state !== 'active' && state !== 'retained' && state !== 'applicant'
        ? (lastEvent?.date ?? null)
        : null;
    const done = insert.run(
      ...typed.map((f) => values[f] ?? null),
      left ? null : groupId,
      labelOf(state),
      joinedOn,
      lastEvent?.type ?? null,
      changedOn(lastEvent),
      lastEvent?.reason ?? null,
      text.nameSort,
      text.searchText,
      text.idReversed,
      pinyinOverride,
    );
    const id = Number(done.lastInsertRowid);
    for (const event of events) putEvent(ledger, id, event);
    if (groupId !== null) {
      const since = memberSince(events);
      const implied = since && since < today ? since : today;
      const founded = foundedOn.get(groupId);
      const from = groupFrom ?? (founded !== undefined && founded > implied ? founded : implied);
      if (left === null || from < left) putStay(ledger, id, groupId, from, left);
    }
    return id;
  });
}

/**
 * Adds one person. Values are normalised and checked, birth date and sex filled from the identity number where empty.
 * Without an event nothing is claimed about the membership: the person stands as 申请中 until 入会 or 转入 is recorded.
 * @throws AppError INVALID_INPUT for values, CONFLICT for a known identity, RULE_BROKEN for event or group
 */
export function createMember(
  ledger: Ledger,
  raw: MemberPatch,
  options: {
    readonly groupId?: number | null;
    readonly event?: EventInput | null;
    readonly today: string;
    readonly groupFrom?: string | null;
  },
): number {
  const { groupId = null, event = null, today } = options;
  const values = fillFromId(readMember({ ...raw, name: raw.name ?? null }, today), today);
  const name = values.name as string;
  assertIdentity(ledger, values, null);
  if (event) assertEvent(name, [], event, scopeOf(ledger, values.birthDate, today));
  const { groupFrom = null } = options;
  if (groupId !== null) assertGroupTakes(ledger, groupId, groupFrom ?? today);
  const [id] = bulkInsertMembers(
    ledger,
    [{ values: { ...values, name }, groupId, groupFrom, events: event ? [event] : [] }],
    today,
  );
  return id as number;
}

/** The patch as it would be stored beside what stands. Fills, but never overwrites, what an identity number says. */
function resolved(ledger: Ledger, id: number, raw: MemberPatch, today: string): Map<MemberColumn, string | null> {
  const row = memberRecord(ledger, id);
  // A new type changes how the number that stands is read: both are checked together.
  const asked =
    raw.idType !== undefined && raw.idNumber === undefined && row.idNumber !== null
      ? { ...raw, idNumber: row.idNumber }
      : raw;
  const patch = readMember(asked, today, row.idType ?? defaultIdType);
  const after: MemberValues = { ...row, ...patch };
  const filled = patch.idNumber ? fillFromId(after, today) : after;
  // A birth date that is being taken away stays away.
  const wanted: MemberValues = { ...patch, ...(patch.idNumber ? { idType: filled.idType ?? null } : {}) };
  for (const f of ['birthDate', 'gender'] as const) if (patch.idNumber && !(f in patch)) wanted[f] = filled[f] ?? null;
  const changes = new Map<MemberColumn, string | null>();
  for (const [field, value] of Object.entries(wanted) as [MemberColumn, string | null][])
    if (row[field] !== value) changes.set(field, value);
  if (changes.has('idNumber') || changes.has('idType')) assertIdentity(ledger, filled, id);
  const birthDate = changes.get('birthDate') ?? null;
  if (birthDate !== null) assertAges(ledger, { ...row, birthDate }, `出生日期写成 ${birthDate} 以后，`);
  return changes;
}

/**
 * Changes one person. Returns the names of the fields that really changed; an empty list when everything stood already.
 * @throws AppError NOT_FOUND, INVALID_INPUT with `fields`, CONFLICT
 */
export function updateMember(ledger: Ledger, id: number, raw: MemberPatch, today: string): MemberColumn[] {
  const changes = resolved(ledger, id, raw, today);
  const fields = [...changes.keys()];
  if (fields.length === 0) return fields;
  statement(ledger.sql, `update member set ${fields.map((f) => `${columnOf(f)} = ?`).join(', ')} where id = ?`).run(
    ...changes.values(),
    id,
  );
  if (changes.has('idNumber')) assertHouseholds(ledger, [id]);
  // A corrected reading belongs to the name it was written for.
  if (changes.has('name')) putReading(ledger, id, null);
  if (fields.some((f) => searched.includes(f))) rederiveMembers(ledger, [id]);
  return fields;
}

/** Sets the same values for many people. Only fields that may be shared. Returns the ids that really changed. */
export function updateMembers(ledger: Ledger, ids: readonly number[], raw: MemberPatch, today: string): number[] {
  const single = (Object.keys(raw) as MemberField[]).filter(
    (f) => raw[f] !== undefined && !('bulk' in memberFields[f]),
  );
  if (single.length > 0) {
    const labels = single.map((f) => `“${memberFields[f].label}”`).join('、');
    throw new AppError(
      'RULE_BROKEN',
      `${labels}各人不同，不能给 ${ids.length} 人填成一样。请一个人一个人地改，或用导入更新`,
      Object.fromEntries(single.map((f) => [f, '不能批量修改'])),
    );
  }
  memberRecords(ledger, ids);
  const patch = Object.entries(readMember(raw, today)) as [MemberColumn, string | null][];
  if (patch.length === 0) return [];
  const differs = patch.map(([f]) => `${columnOf(f)} is not ?`).join(' or ');
  const values = patch.map(([, v]) => v);
  const changed = statement(
    ledger.sql,
    `select id from member where id in (select value from json_each(?)) and (${differs})`,
  )
    .pluck()
    .all(idList(ids), ...values) as number[];
  statement(
    ledger.sql,
    `update member set ${patch.map(([f]) => `${columnOf(f)} = ?`).join(', ')} where id in (select value from json_each(?))`,
  ).run(...values, idList(changed));
  return changed;
}

/** 周建萍, or 周建萍等 86 人. */
export function who(ledger: Ledger, ids: readonly number[]): string {
  const first = memberRowsByIds(ledger, ids.slice(0, 1))[0]?.name ?? '';
  return ids.length === 1 ? first : `${first}等 ${ids.length} 人`;
}

/** Writes columns that were settled elsewhere (a merge); nothing is checked here. */
export function putColumns(ledger: Ledger, id: number, values: ReadonlyMap<MemberColumn, string | null>): void {
  if (values.size === 0) return;
  const set = [...values.keys()].map((f) => `${columnOf(f)} = ?`).join(', ');
  statement(ledger.sql, `update member set ${set} where id = ?`).run(...values.values(), id);
}

/** The reading that the clerk wrote, or null to read the name again. Derived columns follow by `rederiveMembers`. */
export const putReading = (ledger: Ledger, id: number, syllables: string | null): void =>
  void statement(ledger.sql, 'update member set pinyin_override = ? where id = ?').run(syllables, id);

/** 就业状况 of somebody who retires; false when it stood so already. */
export const putRetired = (ledger: Ledger, id: number): boolean =>
  statement(
    ledger.sql,
    `update member set employment_status = '退休' where id = ? and employment_status is not '退休'`,
  ).run(id).changes > 0;

/** Takes the rows of people away. What hangs on them has to be gone before. */
export const deleteMembers = (ledger: Ledger, ids: Iterable<number>): void =>
  void statement(ledger.sql, 'delete from member where id in (select value from json_each(?))').run(idList(ids));
