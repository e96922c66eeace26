import { useQueries } from '@tanstack/react-query';
import type { Noun } from '../../src-main/contract/kinds.ts';

/** A record of a noun that Ctrl+K found. */
export interface FoundRecord {
  readonly key: string;
  readonly label: string;
  /** Grey words after it. */
  readonly about: readonly string[];
  readonly path: string;
}

/** What a noun adds to Ctrl+K: a file `pages/<noun>/finder.ts` exports it as `finder`. */
export interface Finder {
  /** Heading above its records. */
  readonly group: string;
  readonly order: number;
  /** Asked again when one of these changes. */
  readonly nouns: readonly Noun[];
  /** The records that fit a text, few and the likeliest first. */
  readonly find: (text: string, signal: AbortSignal) => Promise<readonly FoundRecord[]>;
}

const found = import.meta.glob<{ readonly finder: Finder }>('../pages/*/finder.ts', { eager: true });

const finders: readonly Finder[] = Object.values(found)
  .map(({ finder }) => finder)
  .sort((a, b) => a.order - b.order);

/** Records of all nouns that fit a text; none for an empty one. */
export const useFoundRecords = (text: string): readonly (FoundRecord & { readonly group: string })[] =>
  useQueries({
    queries: finders.map(({ group, nouns, find }) => ({
      queryKey: [nouns, 'finder', group, text],
      queryFn: ({ signal }: { signal: AbortSignal }) => find(text, signal),
      enabled: text !== '',
    })),
    combine: (answers) =>
      answers.flatMap(({ data }, index) =>
        (data ?? []).map((record) => ({ ...record, group: finders[index]?.group ?? '' })),
      ),
  });
