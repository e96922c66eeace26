import { journaledTables } from '../../../db/journal.ts';
import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { type MemberField, memberFields } from '../../domain/member.ts';
import { deriveMembership } from '../../domain/membership.ts';
import { tableWords } from '../../domain/nouns.ts';
import { AppError } from '../../errors.ts';
import { assertHouseholds } from '../aid/holders.ts';
import { passAid } from '../aid/pass.ts';
import { passCase } from '../aid/case-remove.ts';
import { passYear } from '../year-merge.ts';
import { passBenefits } from '../benefits/write.ts';
import { passDues } from '../dues/merge.ts';
import { followLeaving } from '../group-stay-bounds.ts';
import { deleteStaysOf, mergeStays } from '../group-stays.ts';
import { idList, type MemberColumn, memberColumns, type MemberRecord, memberRecord, memberRecords } from './columns.ts';
import { forgetPairsOf } from './duplicates.ts';
import { deleteMembers, putColumns, putReading } from './write.ts';
import { assertAges, deleteEventsOf, eventsOf, rederiveMembers } from '../membership.ts';
import { mergeEvents } from '../membership-merge.ts';
import { reassignPosts } from '../organisation/people.ts';
import { passSlips } from '../transfers.ts';

const typed = memberColumns.filter((f) => !('derived' in memberFields[f]));

/** A document is its kind and its number: one is never taken without the other. */
const identity = ['idType', 'idNumber'] as const;

/** Whether the document of the other record is taken: where it has one, asked for by either field, or the only one. */
function takesIdentity(keep: MemberRecord, drop: MemberRecord, take: readonly MemberField[]): boolean {
  const asked = identity.some((field) => take.includes(field));
  if (drop.idNumber !== null) return asked || keep.idNumber === null;
  return keep.idNumber === null && drop.idType !== null && (asked || keep.idType === null);
}

/**
 * Two records are one person: `keepId` stays, its blanks are filled from the other, the fields of `take` are taken from
 * the other, everything that hangs on the other passes over. Returns sentences about events that contradicted.
 */
export function mergeMembers(
  ledger: Ledger,
  keepId: number,
  dropId: number,
  take: readonly MemberField[],
): { name: string; leftOut: string[] } {
  if (keepId === dropId) throw new AppError('RULE_BROKEN', '左右是同一份档案，不用合并。请重新选另一份');
  const [keep, drop] = [memberRecord(ledger, keepId), memberRecord(ledger, dropId)];
  const values = new Map<MemberColumn, string | null>();
  for (const field of typed) {
    const value = take.includes(field) ? (drop[field] ?? keep[field]) : (keep[field] ?? drop[field]);
    if (value !== keep[field]) values.set(field, value);
  }
  for (const field of identity) values.delete(field);
  if (takesIdentity(keep, drop, take)) for (const field of identity) values.set(field, drop[field]);
  const birthDate = values.has('birthDate') ? (values.get('birthDate') ?? null) : keep.birthDate;
  // Events that stand beside an unchanged birth date were accepted when they came.
  if (birthDate !== keep.birthDate) assertAges(ledger, { ...keep, birthDate }, '合并以后，', true);
  const before = deriveMembership(eventsOf(ledger, keepId));
  const leftOut = mergeEvents(ledger, keepId, drop, birthDate);
  mergeStays(ledger, keepId, dropId);
  // Who left the union by what passed over leaves the group too.
  followLeaving(ledger, keepId, before, deriveMembership(eventsOf(ledger, keepId)));
  leftOut.push(...passDues(ledger, dropId, keepId));
  passSlips(ledger, dropId, keepId);
  leftOut.push(...reassignPosts(ledger, dropId, keepId));
  leftOut.push(...passBenefits(ledger, dropId, keepId));
  passCase(ledger, dropId, keepId);
  leftOut.push(...passAid(ledger, dropId, keepId));
  passYear(ledger, dropId, keepId);
  removeRows(ledger, [dropId]);
  putColumns(ledger, keepId, values);
  assertHouseholds(ledger, [keepId]);
  if (values.has('name')) putReading(ledger, keepId, drop.pinyinOverride);
  rederiveMembers(ledger, [keepId]);
  return { name: values.get('name') ?? keep.name, leftOut };
}

/** Tables that hang on a member and go with a record that was entered by mistake. */
const ownTables: ReadonlySet<string> = new Set(['membership_event', 'group_stay', 'not_duplicate']);

function removeRows(ledger: Ledger, ids: readonly number[]): void {
  deleteEventsOf(ledger, ids);
  deleteStaysOf(ledger, ids);
  forgetPairsOf(ledger, ids);
  deleteMembers(ledger, ids);
}

/** Every other table that points at a member, from the file itself, so that later nouns are found without being named here. */
function others(ledger: Ledger): { table: string; column: string }[] {
  return journaledTables(ledger.sql)
    .filter((table) => !ownTables.has(table))
    .flatMap((table) =>
      (ledger.sql.pragma(`foreign_key_list("${table}")`) as { table: string; from: string }[])
        .filter((fk) => fk.table === 'member')
        .map((fk) => ({ table, column: fk.from })),
    );
}

/**
 * Takes records away that were entered by mistake, with their events and stays. Who has done anything in the union keeps
 * the record and leaves by an event instead.
 * @throws AppError RULE_BROKEN naming the people and what hangs on them
 */
export function removeMembers(ledger: Ledger, ids: readonly number[]): string[] {
  const rows = memberRecords(ledger, ids);
  const list = idList(rows.map((r) => r.id));
  const bound = new Map<number, string[]>();
  for (const { table, column } of others(ledger)) {
    const found = statement(
      ledger.sql,
      `select "${column}", count(*) from "${table}" where "${column}" in (select value from json_each(?)) group by 1`,
    )
      .raw()
      .all(list) as [number, number][];
    for (const [id, n] of found)
      bound.set(id, [...(bound.get(id) ?? []), `${n} 条${tableWords[table]?.noun ?? '别的'}记录`]);
  }
  if (bound.size > 0) {
    const names = rows
      .filter((r) => bound.has(r.id))
      .slice(0, 3)
      .map((r) => `${r.name}有 ${(bound.get(r.id) ?? []).join('、')}`);
    throw new AppError(
      'RULE_BROKEN',
      `${names.join('；')}${bound.size > 3 ? `，等 ${bound.size} 人` : ''}，不能移除，一个人也没有移除。离开的人请记“转出”或“退会”；登记重了请用“合并”`,
    );
  }
  removeRows(
    ledger,
    rows.map((r) => r.id),
  );
  return rows.map((r) => r.name);
}
