import { useSearchParams } from 'react-router';
import { type DuesView, duesViews } from '../../../src-main/contract/dues.ts';

/** Which people a view shows; kept in the address, so that every number can be a link to its people. */
export interface DuesScope {
  readonly groupId: number | null;
  /** Only people without a group. */
  readonly ungrouped: boolean;
  readonly search: string;
  readonly view: DuesView;
  /** The view looks at this month only. */
  readonly month: string | null;
}

const names = { groupId: 'group', ungrouped: 'none', search: 'q', view: 'view', month: 'month' } as const;
const isView = (text: string | null): text is DuesView => (duesViews as readonly (string | null)[]).includes(text);

export function readScope(params: URLSearchParams): DuesScope {
  const group = Number(params.get(names.groupId));
  const view = params.get(names.view);
  const month = params.get(names.month);
  return {
    groupId: Number.isInteger(group) && group > 0 ? group : null,
    ungrouped: params.get(names.ungrouped) === '1',
    search: params.get(names.search) ?? '',
    view: isView(view) ? view : 'all',
    month: month !== null && /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : null,
  };
}

/** Writes what differs from 'everybody'; leaves the other words of the address alone. */
export function writeScope(params: URLSearchParams, change: Partial<DuesScope>): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const [field, value] of Object.entries(change)) {
    const name = names[field as keyof DuesScope];
    if (value === null || value === '' || value === false || value === 'all') next.delete(name);
    else next.set(name, value === true ? '1' : String(value));
  }
  return next;
}

/** Address of the year's sheet with these people. */
export function scopePath(year: number, scope: Partial<DuesScope>): string {
  const params = writeScope(new URLSearchParams({ year: String(year) }), scope);
  return `/dues?${params.toString()}`;
}

export function useDuesScope(): {
  readonly scope: DuesScope;
  readonly setScope: (change: Partial<DuesScope>) => void;
} {
  const [params, setParams] = useSearchParams();
  return {
    scope: readScope(params),
    setScope: (change) => setParams((now) => writeScope(now, change), { replace: true }),
  };
}
