import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { type MemberField, memberFieldNames } from '../../domain/member.ts';
import { AppError } from '../../errors.ts';

/** A row of `member`, by the field names of the domain; `group` is not a column of its own. */
export type MemberRecord = { readonly [F in Exclude<MemberField, 'group'>]: string | null } & {
  readonly id: number;
  readonly name: string;
  readonly membership: string;
  readonly groupId: number | null;
  readonly nameSort: string;
  readonly searchText: string;
  readonly pinyinOverride: string | null;
  readonly idReversed: string | null;
};

export type MemberColumn = Exclude<MemberField, 'group'>;

const snake = (name: string): string => name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);
const own = ['id', 'groupId', 'nameSort', 'searchText', 'pinyinOverride', 'idReversed'] as const;
const byField = new Map<string, string>(
  [...memberFieldNames.filter((f) => f !== 'group'), ...own].map((f) => [f, snake(f)]),
);

/** The column of a field. Only names that stand here ever reach the text of a statement. */
export function columnOf(field: string): string {
  const column = byField.get(field);
  if (!column) throw new AppError('INVALID_INPUT', `没有“${field}”这一列，请刷新后再试`);
  return column;
}

/** Fields that people fill in, in the order of the form. Derived ones come from events and stays. */
export const memberColumns = memberFieldNames.filter((f): f is MemberColumn => f !== 'group');

const selectMember = `select ${[...byField].map(([field, column]) => `m.${column} as "${field}"`).join(', ')} from member m`;

/** The members of these ids, in the order of the ids; ids that do not exist are left out. */
export function memberRowsByIds(ledger: Ledger, ids: readonly number[]): MemberRecord[] {
  if (ids.length === 1) return statement(ledger.sql, `${selectMember} where m.id = ?`).all(ids[0]) as MemberRecord[];
  return statement(ledger.sql, `${selectMember} join json_each(?) w on w.value = m.id order by w.key`).all(
    JSON.stringify(ids),
  ) as MemberRecord[];
}

/** The member, or NOT_FOUND. */
export function memberRecord(ledger: Ledger, id: number): MemberRecord {
  const [row] = memberRowsByIds(ledger, [id]);
  if (!row) throw new AppError('NOT_FOUND', '没有找到这个人，可能刚被移除或合并。请回到名单再看');
  return row;
}

/** All of them, or NOT_FOUND when one is missing. */
export function memberRecords(ledger: Ledger, ids: readonly number[]): MemberRecord[] {
  const unique = [...new Set(ids)];
  const rows = memberRowsByIds(ledger, unique);
  if (rows.length < unique.length)
    throw new AppError(
      'NOT_FOUND',
      `选中的 ${unique.length} 人里有 ${unique.length - rows.length} 人已经不在名单里，什么都没有改。请刷新后再选`,
    );
  return rows;
}

/** `join json_each(?) w` does not promise its order without `order by w.key`; kept in one place. */
export const idList = (ids: Iterable<number>): string => JSON.stringify([...ids]);

export interface FoundMember {
  readonly id: number;
  readonly name: string;
  readonly membership: string;
}

const found = 'select id, name, membership from member where';

/** Who holds this document, over all states of membership. At most one. */
export function findByIdentity(ledger: Ledger, idType: string, idNumber: string): FoundMember | undefined {
  return statement(ledger.sql, `${found} id_type = ? and id_number = ?`).get(idType, idNumber) as
    | FoundMember
    | undefined;
}

/** Staff numbers are the employer's; nothing forbids that two records carry the same one. */
export function findByStaffNo(ledger: Ledger, staffNo: string): FoundMember[] {
  return statement(ledger.sql, `${found} staff_no = ? order by id`).all(staffNo) as FoundMember[];
}

export function findByNameAndBirth(ledger: Ledger, name: string, birthDate: string): FoundMember[] {
  return statement(ledger.sql, `${found} name = ? and birth_date = ? order by id`).all(
    name,
    birthDate,
  ) as FoundMember[];
}

/** All people of this name, for an import that knows no more. */
export function findByName(ledger: Ledger, name: string): FoundMember[] {
  return statement(ledger.sql, `${found} name = ? order by id`).all(name) as FoundMember[];
}
