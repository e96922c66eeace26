import type { Ledger } from '../../../db/open.ts';
import type { Condition, MemberFilter } from '../../contract/member.ts';
import { expectedMemberFields, memberFields, memberFieldNames, type MemberField } from '../../domain/member.ts';
import type { FieldMeta, MaskKind } from '../../domain/fields.ts';
import { maskBy } from '../../domain/masks.ts';
import { compactCode } from '../../domain/unicode.ts';
import { AppError, refuse } from '../../errors.ts';
import { columnOf } from './columns.ts';
import { retiringClause } from './retirement.ts';
import { quickSearchClause } from './memory.ts';
import type { Clause } from './search.ts';
import { findGroups, groupTreeIds } from '../organisation/groups.ts';

/** What a filter is compiled against. `today` 'YYYY-MM-DD'. */
export interface FilterScope {
  readonly ledger: Ledger;
  readonly today: string;
}

const never: Clause = { sql: '0', params: [] };
const always: Clause = { sql: '1', params: [] };
const not = (c: Clause): Clause => ({ sql: `not ${c.sql}`, params: c.params });
const marks = (n: number): string => new Array(n).fill('?').join(', ');

/** People whose papers the office still keeps; who has left is no longer asked for anything. */
export const keptStates = ['申请中', '在册', '保留会籍'] as const;
const kept = `m.membership in (${keptStates.map((s) => `'${s}'`).join(', ')})`;

/** Ids behind the values of a group condition: ids as `#7`, names (which may be digits: 2024), or paths such as 一分会/三小组. */
function groupIds(ledger: Ledger, values: readonly string[]): number[] {
  return values.flatMap((value) => {
    if (/^#\d+$/.test(value)) return [Number(value.slice(1))];
    const found = findGroups(ledger, value);
    if (found.length === 0)
      throw new AppError('NOT_FOUND', `没有叫“${value}”的分会或小组，可能已经改名或撤销。请重新选小组`);
    return found.map((g) => g.id);
  });
}

function inList(expression: string, values: readonly (string | number)[]): Clause {
  if (values.length === 0) return never;
  return { sql: `${expression} in (${marks(values.length)})`, params: values };
}

/** Birth dates of people who are at least, or at most, so many full years old today. */
function ageClause({ op, values }: Condition, today: string): Clause {
  const column = 'm.birth_date';
  if (op === 'empty') return { sql: `${column} is null`, params: [] };
  if (op === 'filled') return { sql: `${column} is not null`, params: [] };
  const years = values.map((v) => Number(v));
  if (years.length === 0 || years.some((n) => !Number.isInteger(n) || n < 0 || n > 200))
    throw new AppError('INVALID_INPUT', '年龄要写成 0 到 200 的整数，请改正');
  // Texts compare like dates, also where the day does not exist (29 February of a common year).
  const bornBy = (age: number): string =>
    `${String(Number(today.slice(0, 4)) - age).padStart(4, '0')}${today.slice(4)}`;
  const atLeast = (age: number): Clause => ({ sql: `${column} <= ?`, params: [bornBy(age)] });
  const atMost = (age: number): Clause => ({ sql: `${column} > ?`, params: [bornBy(age + 1)] });
  const one = (age: number): Clause => ({
    sql: `(${column} > ? and ${column} <= ?)`,
    params: [bornBy(age + 1), bornBy(age)],
  });
  const [first = 0] = years;
  if (op === 'from') return atLeast(first);
  if (op === 'to') return atMost(first);
  const any = { sql: `(${years.map((y) => one(y).sql).join(' or ')})`, params: years.flatMap((y) => one(y).params) };
  return op === 'isNot' ? { sql: `(${column} is null or not ${any.sql})`, params: any.params } : any;
}

/** `is`/`filled`: something expected is still empty (any field, or one of these); `isNot`/`empty`: nothing is. */
function gapsClause({ op, values }: Condition): Clause {
  const wanted = values.filter((v) => v !== '' && v !== 'any');
  const names = wanted.map((value) => {
    const name = memberFieldNames.find((f) => f === value || memberFields[f].label === value);
    if (!name || name === 'group') throw new AppError('INVALID_INPUT', `“${value}”不在采集表要填的项目里，请重新选`);
    return name;
  });
  const fields: readonly MemberField[] = names.length > 0 ? names : expectedMemberFields;
  const open = `(${fields.map((f) => `m.${columnOf(f)} is null`).join(' or ')})`;
  return op === 'isNot' || op === 'empty'
    ? { sql: `(${kept} and not ${open})`, params: [] }
    : { sql: `(${kept} and ${open})`, params: [] };
}

/** A column as lists show it: nobody finds out digit by digit what is masked. Made known to a book once. */
const masking = new WeakSet<Ledger['sql']>();
function maskedColumn({ sql }: Ledger, column: string, mask: MaskKind): string {
  if (!masking.has(sql)) {
    masking.add(sql);
    sql.function('masked_as', { deterministic: true }, (kind, value) =>
      value === null ? null : maskBy(kind as MaskKind, String(value)),
    );
  }
  return `masked_as('${mask}', ${column})`;
}

/** Of what is covered only what a list shows of it may be asked: whether it is there, and of a number its whole or what its mask leaves. */
function assertAskable({ label, hidden, mask }: FieldMeta, field: MemberField, op: Condition['op']): void {
  if (op === 'empty' || op === 'filled') return;
  if (hidden) refuse(`“${label}”平时不显示，只能按“没有填”“填了”来筛`, field);
  if (mask && (op === 'from' || op === 'to'))
    refuse(`“${label}”平时遮着，不能按大小来筛。请按包含的数字或填没填来筛`, field);
}

/** The conditions on one column. Texts compare as stored; `from`/`to` may be a year or a month only. */
function columnClause(ledger: Ledger, field: MemberField, { op, values }: Condition): Clause {
  const column = `m.${columnOf(field)}`;
  const meta: FieldMeta = memberFields[field];
  const { kind, mask } = meta;
  assertAskable(meta, field, op);
  const tidy = (v: string): string =>
    kind === 'idNumber' || kind === 'mobile' || kind === 'bankCard' ? compactCode(v) : v.trim();
  const [first = ''] = values.map(tidy);
  switch (op) {
    case 'empty':
      return { sql: `${column} is null`, params: [] };
    case 'filled':
      return { sql: `${column} is not null`, params: [] };
    case 'is':
      return inList(column, values.map(tidy));
    case 'isNot':
      return values.length === 0
        ? always
        : { sql: `(${column} is null or ${column} not in (${marks(values.length)}))`, params: values.map(tidy) };
    case 'has':
      if (first === '') return always;
      return mask
        ? {
            sql: `(instr(lower(${maskedColumn(ledger, column, mask)}), ?) > 0 or ${column} = ?)`,
            params: [first.toLowerCase(), first],
          }
        : { sql: `instr(lower(${column}), ?) > 0`, params: [first.toLowerCase()] };
    case 'from':
      return first === '' ? always : { sql: `${column} >= ?`, params: [first] };
    case 'to':
      return first === '' ? always : { sql: `substr(${column}, 1, ?) <= ?`, params: [first.length, first] };
  }
}

function groupClause(ledger: Ledger, condition: Condition): Clause {
  const { op, values } = condition;
  if (op === 'empty') return { sql: 'm.group_id is null', params: [] };
  if (op === 'filled') return { sql: 'm.group_id is not null', params: [] };
  const named = groupIds(ledger, values);
  const ids = condition.field === 'groupTree' ? [...new Set(named.flatMap((id) => groupTreeIds(ledger, id)))] : named;
  const inside = inList('m.group_id', ids);
  return op === 'isNot' ? { sql: `(m.group_id is null or not ${inside.sql})`, params: inside.params } : inside;
}

function conditionClause(scope: FilterScope, condition: Condition): Clause {
  switch (condition.field) {
    case 'age':
      return ageClause(condition, scope.today);
    case 'gaps':
      return gapsClause(condition);
    case 'group':
    case 'groupTree':
      return groupClause(scope.ledger, condition);
    case 'retiring': {
      const due = retiringClause(scope.ledger, condition.values[0] ?? 'year', scope.today);
      return condition.op === 'isNot' || condition.op === 'empty' ? not(due) : due;
    }
    default:
      return columnClause(scope.ledger, condition.field as MemberField, condition);
  }
}

/** Where clause of a filter. Field names are looked up, values are always parameters. `search` replaces the search words. */
export function filterClause(
  scope: FilterScope,
  filter: MemberFilter,
  search: Clause | null = quickSearchClause(scope.ledger, filter.search),
): Clause {
  const clauses = filter.conditions.map((condition) => conditionClause(scope, condition));
  if (filter.ids)
    clauses.unshift({ sql: 'm.id in (select value from json_each(?))', params: [JSON.stringify(filter.ids)] });
  if (search) clauses.unshift(search);
  if (clauses.length === 0) return always;
  return { sql: clauses.map((c) => c.sql).join(' and '), params: clauses.flatMap((c) => c.params) };
}
