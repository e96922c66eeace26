import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Output } from '../../contract.ts';
import type { Condition, MemberFilter } from '../../contract/member.ts';
import type { FieldMeta } from '../../domain/fields.ts';
import { expectedMemberFields, memberFields, type MemberField } from '../../domain/member.ts';
import { AppError } from '../../errors.ts';
import type { Handlers } from '../../router.ts';
import { columnOf, idList, memberRowsByIds } from './columns.ts';
import { filterClause, type FilterScope, keptStates } from './filter.ts';
import { memberRows } from './rows.ts';
import { type Clause, mixedClause } from './search.ts';
import { type SortKey, sortedIds } from './sort.ts';
import { untilChanged } from '../memo.ts';
import { groupNames } from '../organisation/groups.ts';

/** A filter as callers outside the door write it. */
export interface LooseFilter {
  readonly search?: string | undefined;
  readonly conditions?:
    | readonly {
        readonly field: Condition['field'];
        readonly op: Condition['op'];
        readonly values?: readonly string[] | undefined;
      }[]
    | undefined;
  readonly ids?: readonly number[] | undefined;
}

const strict = ({ search = '', conditions = [], ids }: LooseFilter): MemberFilter => ({
  search,
  conditions: conditions.map(({ field, op, values = [] }) => ({ field, op, values: [...values] })),
  ...(ids ? { ids: [...ids] } : {}),
});

/** Where clause of a filter that finds as much as it can: letters that fit nothing as typed may mix syllables and initials. */
function bestWhere(
  scope: FilterScope,
  filter: MemberFilter,
  run: (where: Clause) => number[],
): { ids: number[]; where: Clause } {
  const where = filterClause(scope, filter);
  const ids = run(where);
  if (ids.length > 0 || filter.search === '') return { ids, where };
  const mixed = mixedClause(scope.ledger, filter.search);
  if (!mixed) return { ids, where };
  const second = filterClause(scope, filter, mixed);
  return { ids: run(second), where: second };
}

function listed(scope: FilterScope, filter: MemberFilter, sort: readonly SortKey[]): { ids: number[]; where: Clause } {
  return bestWhere(scope, filter, (where) => sortedIds(scope.ledger, where, sort));
}

/** Ids of all people that a filter means, in order. For reports, exports and bulk work over a filter. */
export function memberIds(
  ledger: Ledger,
  filter: LooseFilter,
  sort: readonly { readonly field: SortKey['field']; readonly descending?: boolean | undefined }[],
  today: string,
): number[] {
  return listed(
    { ledger, today },
    strict(filter),
    sort.map(({ field, descending = false }) => ({ field, descending })),
  ).ids;
}

export function countMembers(scope: FilterScope, filter: MemberFilter): number {
  const where = filterClause(scope, filter);
  return statement(scope.ledger.sql, `select count(*) from member m where ${where.sql}`)
    .pluck()
    .get(...where.params) as number;
}

type Figures = Output<'members.list'>['figures'];

/** Few people are looked up one by one; many are summed where they are found. */
const lookUpAtMost = 2000;

function figures({ ledger, today }: FilterScope, ids: readonly number[], where: Clause): Figures {
  const few = ids.length <= lookUpAtMost;
  const from = few ? 'json_each(?) w join member m on m.id = w.value' : `member m where ${where.sql}`;
  const row = statement(
    ledger.sql,
    `select round(avg(cast(? as integer) - cast(substr(m.birth_date, 1, 4) as integer) - (substr(m.birth_date, 6) > ?)), 1) averageAge,
       coalesce(sum(m.political_status = '中共党员'), 0) partyMembers, coalesce(sum(m.gender = '女'), 0) women from ${from}`,
  ).get(today.slice(0, 4), today.slice(5), ...(few ? [idList(ids)] : where.params)) as Figures;
  return row;
}

/** Without which one condition would somebody appear? The one added last is the first to be given up; -1 is the search. */
function relax(scope: FilterScope, filter: MemberFilter): Output<'members.relax'> {
  for (let index = filter.conditions.length - 1; index >= 0; index -= 1) {
    const total = countMembers(scope, { ...filter, conditions: filter.conditions.filter((_, i) => i !== index) });
    if (total > 0) return { index, total };
  }
  if (filter.search === '' || filter.conditions.length === 0) return null;
  const total = countMembers(scope, { ...filter, search: '' });
  return total > 0 ? { index: -1, total } : null;
}

function tally(ledger: Ledger, ids: readonly number[], field: MemberField): Output<'members.tally'> {
  const meta: FieldMeta = memberFields[field];
  // What is masked is opened one value at a time, and that is recorded.
  if (meta.mask || meta.hidden || !(meta.bulk || meta.codes))
    throw new AppError('FORBIDDEN', `“${meta.label}”各人不同，不能归类统计`);
  const column = field === 'group' ? 'group_id' : columnOf(field);
  const rows = statement(
    ledger.sql,
    `select m.${column} value, count(*) count from json_each(?) w join member m on m.id = w.value group by 1 order by 2 desc, 1`,
  ).all(idList(new Set(ids))) as { value: string | number | null; count: number }[];
  if (field !== 'group') return rows as Output<'members.tally'>;
  const names = groupNames(ledger);
  return rows.map(({ value, count }) => ({
    value: value === null ? null : (names.get(Number(value))?.path ?? null),
    count,
  }));
}

/** How many people have an expected field still empty, and which fields are missing how often, most first. */
export function gaps(ledger: Ledger, today: string): Output<'members.gaps'> {
  return untilChanged(ledger, today, 'members.gaps', () => countGaps(ledger));
}

function countGaps(ledger: Ledger): Output<'members.gaps'> {
  const open = expectedMemberFields.map((f) => `${columnOf(f)} is null`);
  const row = statement(
    ledger.sql,
    `select coalesce(sum(${open.join(' or ')}), 0) total, ${expectedMemberFields.map((f, i) => `coalesce(sum(${open[i]}), 0) "${f}"`).join(', ')}
     from member where membership in (${keptStates.map((s) => `'${s}'`).join(', ')})`,
  ).get() as Record<string, number>;
  const fields = expectedMemberFields.map((field) => ({
    field,
    label: memberFields[field].label,
    count: row[field] ?? 0,
  }));
  return { total: row['total'] ?? 0, fields: fields.filter((f) => f.count > 0).sort((a, b) => b.count - a.count) };
}

type Routes = 'members.list' | 'members.rows' | 'members.relax' | 'members.tally' | 'members.gaps';

export const memberListHandlers = {
  'members.list': ({ ledger, clock }, { filter, sort }) => {
    const scope = { ledger, today: clock.today() };
    const { ids, where } = listed(scope, filter, sort);
    return { total: ids.length, ids, figures: figures(scope, ids, where) };
  },
  'members.rows': ({ ledger, clock }, { ids }) => memberRows(ledger, memberRowsByIds(ledger, ids), clock.today()),
  'members.relax': ({ ledger, clock }, { filter }) => relax({ ledger, today: clock.today() }, filter),
  'members.tally': ({ ledger }, { ids, field }) => tally(ledger, ids, field),
  'members.gaps': ({ ledger, clock }) => gaps(ledger, clock.today()),
} satisfies Pick<Handlers, Routes>;
