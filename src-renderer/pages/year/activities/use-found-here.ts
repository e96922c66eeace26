import type { FoundPerson } from '../../../../src-main/contract/home.ts';
import { ask, useQueryRoute } from '../../../api.ts';

/** Members who fit a text by name, pinyin, initials or the tail of a number. */
export interface FoundHere {
  /** All of them: who is on a list is among these, however many others fit. */
  readonly ids: ReadonlySet<number>;
  /** The likeliest, by name. */
  readonly people: readonly FoundPerson[];
}

const SHOWN = 12;
const nobody: FoundHere = { ids: new Set(), people: [] };
const listOf = (search: string) => ({ filter: { search, conditions: [] } });
const likelyOf = (text: string) => ({ text, limit: SHOWN });

/** Whom a text means; `current`: the answer is for just this text. */
export function useFoundHere(text: string): FoundHere & { readonly current: boolean } {
  const typed = text.trim();
  const all = useQueryRoute('members.list', listOf(typed), { enabled: typed !== '', keep: true });
  const some = useQueryRoute('search.everything', likelyOf(typed), { enabled: typed !== '', keep: true });
  const found =
    typed === '' || !all.data || !some.data ? nobody : { ids: new Set(all.data.ids), people: some.data.people };
  return {
    ...found,
    current: all.isSuccess && some.isSuccess && !all.isPlaceholderData && !some.isPlaceholderData,
  };
}

/** The same, asked for at once. */
export async function findHere(text: string): Promise<FoundHere> {
  const typed = text.trim();
  const [all, some] = await Promise.all([
    ask('members.list', listOf(typed)),
    ask('search.everything', likelyOf(typed)),
  ]);
  return { ids: new Set(all.ids), people: some.people };
}
