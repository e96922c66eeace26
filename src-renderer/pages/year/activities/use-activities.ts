import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { ActivityRow } from '../../../../src-main/contract/activity-rows.ts';
import { activityKindNames } from '../../../../src-main/domain/activities/kinds.ts';
import { activityStates } from '../../../../src-main/domain/activities/life-cycle.ts';
import { metaOf } from '../../../parts/inputs.tsx';
import type { CallInput } from '../../../api.ts';
import type { Condition } from '../../../parts/types.ts';

/** What activities can be narrowed by, beside the lists. */
export const activityFilters = { kind: metaOf('活动类型', 'text'), group: metaOf('谁的活动', 'text') } as const;
const fields = ['kind', 'group'] as const;

export interface ActivityView {
  readonly key: string;
  readonly label: string;
  /** Stands there also with nothing in it. */
  readonly always?: boolean;
  readonly holds: (row: ActivityRow) => boolean;
}

/** 本会: activities that belong to no group. */
export const OWN = '本会';
export const ownerOf = (row: ActivityRow): string => row.group ?? OWN;

/** Lists above the table: by state, and what somebody still has to see to. */
export const activityViews: readonly ActivityView[] = [
  { key: 'all', label: '全部', always: true, holds: () => true },
  ...activityStates.map((state) => ({
    key: state,
    label: state,
    always: state !== '取消',
    holds: (row: ActivityRow) => row.state === state,
  })),
  { key: 'lacking', label: '缺材料', always: true, holds: ({ lacks }) => lacks.length > 0 },
  { key: 'waiting', label: '有钱待入账', holds: ({ waitingFen }) => waitingFen > 0 },
  { key: 'late', label: '该办结了', holds: ({ late }) => late },
];

const idsIn = (text: string): number[] =>
  text
    .split(',')
    .map(Number)
    .filter((n) => Number.isInteger(n) && n > 0);

/**
 * The list of activities that the address names: `?year=2026&view=lacking&q=lanqiu&kind=文体&ids=1,2`. Every number of the
 * statistics is such an address.
 */
export function useActivities(year: number) {
  const [params, setParams] = useSearchParams();
  const address = params.toString();
  return useMemo(() => {
    const read = new URLSearchParams(address);
    const search = read.get('q') ?? '';
    const ids = read.get('ids');
    const of = (key: string): number | null => Number(read.get(key)) || null;
    const [member, item] = [of('member'), of('item')];
    const conditions = fields.flatMap((field): Condition[] => {
      const values = read.get(field)?.split(',').filter(Boolean) ?? [];
      return values.length > 0 ? [{ field, op: 'is', values }] : [];
    });
    const view = activityViews.find(({ key }) => key === read.get('view')) ?? activityViews[0];
    const input: CallInput<'activities.list'> = {
      ...(ids === null && member === null && item === null ? { year } : {}),
      ...(ids === null ? {} : { ids: idsIn(ids) }),
      ...(member === null ? {} : { memberId: member }),
      ...(item === null ? {} : { planItemId: item }),
      text: search,
    };
    const fits = (row: ActivityRow): boolean =>
      conditions.every(({ field, values }) => values.includes(field === 'kind' ? row.kind : ownerOf(row)));
    const set = (next: Readonly<Record<string, string | null>>) =>
      setParams(
        (now) => {
          const kept = new URLSearchParams(now);
          for (const [key, value] of Object.entries(next))
            if (value === null || value === '') kept.delete(key);
            else kept.set(key, value);
          return kept;
        },
        { replace: true },
      );
    return {
      input,
      view: view as ActivityView,
      search,
      conditions,
      fits,
      /** Only what a number elsewhere stood for. */
      only: ids !== null || member !== null || item !== null,
      filtered: search !== '' || conditions.length > 0,
      path: `/year/activities${address === '' ? '' : `?${address}`}`,
      set,
      setConditions: (list: readonly Condition[]) =>
        set(
          Object.fromEntries(
            fields.map((field) => [field, list.find((one) => one.field === field)?.values.join(',') ?? null]),
          ),
        ),
      creating: read.get('do') === 'new',
    };
  }, [address, setParams, year]);
}

export const kindChoices: readonly string[] = activityKindNames;
