import { useEffect, useState } from 'react';
import type { Design } from '../../../../src-main/domain/template.ts';
import type { Output } from '../../../api.ts';
import { createStore, useStore } from '../../../api/store.ts';

export type Desk = Output<'templates.open'>;
export type Field = Desk['fields'][number];

export interface Draft {
  readonly title: string;
  readonly design: Design;
}

/** What was changed and not saved, by the sheet: whoever looks something up and comes back finds it. */
const drafts = createStore<Readonly<Record<string, Draft>>>({});
/** What a file said; it is opened, and nothing is kept before it is saved. */
export const taken = createStore<Desk | null>(null);

export interface DesignState {
  readonly draft: Draft;
  readonly dirty: boolean;
  readonly rename: (title: string) => void;
  readonly change: (patch: Partial<Design>) => void;
  /** Back to what is saved. */
  readonly drop: () => void;
}

/** The sheet under the hands. `key`: where its draft lies. */
export function useDesign(key: string, { title, design }: Pick<Desk, 'title' | 'design'>): DesignState {
  const kept = useStore(drafts)[key];
  const draft = kept ?? { title, design };
  const put = (next: Draft): void => drafts.set((now) => ({ ...now, [key]: next }));
  return {
    draft,
    dirty: kept !== undefined && JSON.stringify(kept) !== JSON.stringify({ title, design }),
    rename: (next) => put({ ...draft, title: next }),
    change: (patch) => put({ ...draft, design: fitting({ ...draft.design, ...patch }) }),
    drop: () => drafts.set(({ [key]: _, ...others }) => others),
  };
}

/** What is added up stands on the sheet. */
const fitting = (design: Design): Design => ({
  ...design,
  sums: design.sums.filter((field) => design.columns.some((column) => column.field === field)),
});

/** The list with one entry moved; places outside leave it as it is. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const out = [...list];
  const [item] = out.splice(from, 1);
  if (item === undefined || to < 0 || to > out.length) return [...list];
  out.splice(to, 0, item);
  return out;
}

/** A value once nothing has changed it for a moment: the paper is not laid out for every letter. */
export function useSettled<T>(value: T, ms = 250): T {
  const [settled, setSettled] = useState(value);
  const text = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** What was typed itself stands before what only holds it, so that Enter takes it: 部门 before 部门/工会小组. */
export function nearestFirst<T extends { readonly label?: unknown }>(
  a: T,
  b: T,
  { searchValue }: { searchValue: string },
): number {
  const typed = searchValue.trim();
  const far = ({ label }: T): number => {
    const text = String(label ?? '');
    return text === typed ? 0 : text.startsWith(typed) ? 1 : 2;
  };
  return typed === '' ? 0 : far(a) - far(b);
}
