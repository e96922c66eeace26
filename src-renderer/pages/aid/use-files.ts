import { useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { type AidState, aidStates, isAidState, schemeCategories } from '../../../src-main/domain/aid/states.ts';
import type { FieldMap } from '../../../src-main/domain/fields.ts';
import type { CallInput } from '../../api.ts';
import { metaOf } from '../../parts/inputs.tsx';
import type { Condition } from '../../parts/types.ts';
import { type FileView, viewOf } from './views.ts';

/** What files can be narrowed by, beside the lists. */
export const fileFields = {
  state: metaOf('状态', 'text'),
  category: metaOf('困难类别', 'text'),
  group: metaOf('工会小组', 'text'),
} as const satisfies FieldMap;
export type FileField = keyof typeof fileFields;
const names = Object.keys(fileFields) as FileField[];

export const fileChoices = (groups: ReadonlyMap<number, string>): Readonly<Record<FileField, readonly string[]>> => ({
  state: aidStates,
  category: [...schemeCategories['2020'], ...schemeCategories['2019']],
  group: [...groups.values()],
});

export interface FileList {
  readonly view: FileView;
  readonly search: string;
  readonly conditions: readonly Condition[];
  readonly input: CallInput<'aid.list'>;
  /** Address of this list, to come back to. */
  readonly path: string;
  readonly filtered: boolean;
  readonly set: (next: {
    readonly view?: string;
    readonly search?: string;
    readonly conditions?: readonly Condition[];
  }) => void;
}

/**
 * The list of files that the address names: `?view=reviewDue&q=wang&state=在档&group=3&ids=1,2`. Every
 * number of the page is such an address.
 */
export function useFiles(groups: ReadonlyMap<number, string>): FileList {
  const [params, setParams] = useSearchParams();
  const view = viewOf(params.get('view'));
  const search = params.get('q') ?? '';
  const address = params.toString();
  // 清空 changes two things one after the other: the second must not bring the first back.
  const latest = useRef(params);
  latest.current = params;
  const conditions = useMemo(() => {
    const read = new URLSearchParams(address);
    return names.flatMap((field): Condition[] => {
      const text = read.get(field);
      if (!text) return [];
      const values = text.split(',');
      const shown = field === 'group' ? values.flatMap((id) => groups.get(Number(id)) ?? []) : values;
      return shown.length > 0 ? [{ field, op: 'is', values: shown }] : [];
    });
  }, [address, groups]);
  const input = useMemo((): CallInput<'aid.list'> => {
    const read = new URLSearchParams(address);
    const of = (field: FileField): string[] => read.get(field)?.split(',').filter(Boolean) ?? [];
    const states = of('state').filter(isAidState);
    const asked: readonly AidState[] = view.states ?? [];
    const numbers = (text: string): number[] =>
      text
        .split(',')
        .map(Number)
        .filter((n) => Number.isInteger(n) && n > 0);
    const ids = read.get('ids');
    return {
      search,
      states: states.length > 0 ? states.filter((state) => asked.length === 0 || asked.includes(state)) : [...asked],
      categories: of('category'),
      groups: numbers(read.get('group') ?? ''),
      flags: view.flag ? [view.flag] : [],
      ...(ids === null ? {} : { ids: numbers(ids) }),
    };
  }, [address, search, view]);
  const set: FileList['set'] = (next) => {
    const kept = new URLSearchParams(latest.current);
    const put = (key: string, value: string): void => (value === '' ? kept.delete(key) : kept.set(key, value));
    kept.delete('ids');
    if (next.view !== undefined) put('view', next.view === 'all' ? '' : next.view);
    if (next.search !== undefined) put('q', next.search);
    if (next.conditions) {
      for (const field of names) kept.delete(field);
      for (const { field, values } of next.conditions) {
        const written =
          field === 'group'
            ? values.flatMap((path) => [...groups].find(([, known]) => known === path)?.[0] ?? [])
            : values;
        put(field, written.join(','));
      }
    }
    latest.current = kept;
    setParams(kept, { replace: true });
  };
  return {
    view,
    search,
    conditions,
    input,
    path: `/aid${address ? `?${address}` : ''}`,
    filtered: search !== '' || conditions.length > 0 || params.has('ids'),
    set,
  };
}
