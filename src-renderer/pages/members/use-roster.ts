import { useMemo, useRef } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import type { MemberFilter } from '../../../src-main/contract/member.ts';
import { type CallInput, useQueryRoute } from '../../api.ts';
import { filterOf, peopleTitle, readRoster, type RosterQuery, type RosterSort, writeRoster } from './filter-url.ts';

export type SortInput = NonNullable<CallInput<'members.list'>['sort']>;

export interface RosterState {
  readonly query: RosterQuery;
  readonly filter: MemberFilter;
  readonly sort: SortInput;
  /** Where the people behind a number come from ('' when it was not said); null for the whole register. */
  readonly title: string | null;
  /** Address of this list, to come back to. */
  readonly path: string;
  /** What came with the address: the people of a long list. */
  readonly state: unknown;
  readonly set: (change: Partial<RosterQuery>) => void;
  readonly setFilter: (filter: Pick<MemberFilter, 'search' | 'conditions'>) => void;
}

/** The roster's filter and order, kept in the address. Typing replaces the entry of the history, picking a list adds one. */
export function useRosterState(): RosterState {
  const [params, setParams] = useSearchParams();
  const { state, search } = useLocation();
  const query = useMemo(() => readRoster(params, state), [params, state]);
  const filter = useMemo(() => filterOf(query), [query]);
  const searching = query.search !== '';
  const sort = useMemo(() => sortInput(query.sort, searching), [query.sort, searching]);
  // Two changes in one go (清空 drops conditions and search) build on each other, not on what was last drawn.
  const latest = useRef(query);
  latest.current = query;
  const write = (next: RosterQuery, replace: boolean) => {
    latest.current = next;
    setParams(writeRoster(next, params.has('ids')), {
      replace,
      state: next.ids && !params.has('ids') ? (state as unknown) : null,
    });
  };
  return {
    query,
    filter,
    sort,
    title: query.ids ? (peopleTitle(state) ?? '') : null,
    path: `/members${search}`,
    state,
    set: (change) => write({ ...latest.current, ...change }, true),
    setFilter: ({ search: text, conditions }) => write({ ...query, search: text, conditions, ids: null }, false),
  };
}

/** Group by group as the office files them; while somebody is looked for, plainly by name. */
function sortInput(sort: RosterSort | null, searching: boolean): SortInput {
  if (!sort && searching) return [{ field: 'name', descending: false }];
  if (!sort)
    return [
      { field: 'group', descending: false },
      { field: 'name', descending: false },
    ];
  const field = sort.field as SortInput[number]['field'];
  const first = { field, descending: sort.descending };
  return field === 'name' ? [first] : [first, { field: 'name', descending: false }];
}

/** The matching people in order; the last answer stays while the next one is fetched. */
export function useRosterList(filter: MemberFilter, sort: SortInput) {
  return useQueryRoute('members.list', { filter, sort }, { keep: true });
}
