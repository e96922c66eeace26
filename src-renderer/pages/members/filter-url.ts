import type { Condition, MemberFilter } from '../../../src-main/contract/member.ts';
import { memberFieldNames } from '../../../src-main/domain/member.ts';

/*
 * The roster's filter lives in the address, so that Back, a saved link and the home page all open the same people.
 * Own form: ?q=text&c=[[field,op,values]…]&sort=-birthDate. Short forms for other pages: ?group=ID (with everything
 * below), ?retiring=2026, ?ids=1,2,3, ?empty=mobile, ?gaps=1 and any field by name, ?membership=在册,保留会籍.
 */

export interface RosterSort {
  readonly field: string;
  readonly descending: boolean;
}

export interface RosterQuery {
  readonly search: string;
  readonly conditions: readonly Condition[];
  readonly sort: RosterSort | null;
  /** Only these people; null: everybody. */
  readonly ids: readonly number[] | null;
}

/** What another page hands over with `navigate('/members', { state })` when the list of people is long. */
export interface PeopleState {
  readonly ids: readonly number[];
  /** Where the number stands: 缺移动电话的人 */
  readonly title?: string;
}

const ops = new Set(['is', 'isNot', 'has', 'from', 'to', 'empty', 'filled']);
const knownFields = new Set<string>([...memberFieldNames, 'age', 'groupTree', 'gaps', 'retiring']);

const known = (field: unknown): field is Condition['field'] => typeof field === 'string' && knownFields.has(field);

/** Conditions of the `c` parameter; what is not a condition is left out, because addresses are typed by people too. */
function readConditions(text: string | null): Condition[] {
  if (!text) return [];
  try {
    const list: unknown = JSON.parse(text);
    if (!Array.isArray(list)) return [];
    return list.flatMap((entry: unknown): Condition[] => {
      if (!Array.isArray(entry)) return [];
      const [field, op, values] = entry as unknown[];
      if (!known(field) || typeof op !== 'string' || !ops.has(op)) return [];
      const words = Array.isArray(values) ? values.filter((value): value is string => typeof value === 'string') : [];
      return [{ field, op: op as Condition['op'], values: words }];
    });
  } catch {
    return [];
  }
}

function readShortForms(params: URLSearchParams): Condition[] {
  const found: Condition[] = [];
  for (const [name, value] of params) {
    if (name === 'group' && /^\d+$/.test(value)) found.push({ field: 'groupTree', op: 'is', values: [`#${value}`] });
    else if (name === 'gaps') found.push({ field: 'gaps', op: 'filled', values: [] });
    else if (name === 'empty')
      found.push(
        ...value
          .split(',')
          .filter(known)
          .map((field): Condition => ({ field, op: 'empty', values: [] })),
      );
    else if (name !== 'group' && known(name) && value !== '')
      found.push({ field: name, op: 'is', values: value.split(',') });
  }
  return found;
}

const isPeople = (state: unknown): state is PeopleState =>
  typeof state === 'object' && state !== null && Array.isArray((state as PeopleState).ids);

/** The filter that an address (and what came with it) stands for. */
export function readRoster(params: URLSearchParams, state: unknown): RosterQuery {
  const listed = params.get('ids');
  const ids =
    listed !== null
      ? listed
          .split(',')
          .map(Number)
          .filter((id) => Number.isInteger(id) && id > 0)
      : isPeople(state)
        ? state.ids
        : null;
  const sort = params.get('sort');
  return {
    search: params.get('q') ?? '',
    conditions: [...readConditions(params.get('c')), ...readShortForms(params)],
    sort: sort ? { field: sort.replace(/^-/, ''), descending: sort.startsWith('-') } : null,
    ids,
  };
}

/** Where the people of `ids` come from, in words. */
export function peopleTitle(state: unknown): string | null {
  return isPeople(state) ? (state.title ?? null) : null;
}

/** The address of a filter, in its own form. Ids that came as state are not written. */
export function writeRoster(query: RosterQuery, keepIds: boolean): URLSearchParams {
  const params = new URLSearchParams();
  if (query.search) params.set('q', query.search);
  if (query.conditions.length > 0)
    params.set('c', JSON.stringify(query.conditions.map(({ field, op, values }) => [field, op, values])));
  if (query.sort) params.set('sort', `${query.sort.descending ? '-' : ''}${query.sort.field}`);
  if (keepIds && query.ids) params.set('ids', query.ids.join(','));
  return params;
}

/** The filter as routes take it. */
export function filterOf(query: RosterQuery): MemberFilter {
  const conditions = query.conditions.map(({ field, op, values }) => ({ field, op, values: [...values] }));
  return { search: query.search, conditions, ...(query.ids ? { ids: [...query.ids] } : {}) };
}

/** One text per meaning, to see whether the present filter is a saved list. Order of conditions and values does not count. */
export function filterKey(filter: {
  readonly search?: string | undefined;
  readonly conditions?: readonly Condition[] | undefined;
  readonly ids?: readonly number[] | undefined;
}): string {
  const conditions = (filter.conditions ?? [])
    .map(({ field, op, values }) => `${field} ${op} ${[...values].sort().join('|')}`)
    .sort();
  return JSON.stringify([filter.search ?? '', conditions, filter.ids ?? null]);
}
