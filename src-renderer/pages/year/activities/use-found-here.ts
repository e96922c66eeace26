import type { FoundPerson } from '../../../../src-main/contract/home.ts';
import { useQueryRoute } from '../../../api.ts';

/** Members who fit a text by name, pinyin, initials or the tail of a number; `current`: the answer is for just this text. */
export function useFoundHere(text: string): { readonly people: readonly FoundPerson[]; readonly current: boolean } {
  const typed = text.trim();
  const query = useQueryRoute('search.everything', { text: typed, limit: 50 }, { enabled: typed !== '', keep: true });
  return {
    people: typed === '' ? [] : (query.data?.people ?? []),
    current: query.isSuccess && !query.isPlaceholderData,
  };
}
