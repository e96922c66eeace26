import { useCallback, useEffect, useMemo } from 'react';
import type { Answer } from '../../../src-main/contract.ts';
import { say } from '../../api.ts';
import { touches, useOpened } from '../../api/opened.ts';
import { useStore } from '../../api/store.ts';

interface Numbered {
  readonly id: number;
}

export interface ListWords<R> {
  /** The rows with what was opened of them. */
  readonly rows: readonly R[];
  /** How many rows still have covered words, and how many were opened. */
  readonly covered: number;
  readonly opened: number;
  /** Asks why, where nobody said so yet; the core notes who looked. */
  readonly openAll: () => void;
  readonly hide: () => void;
  /** One row in the clear; null: nobody said why. */
  readonly openRow: (row: R) => Promise<R | null>;
}

const nothing: ReadonlyMap<number, never> = new Map<number, never>();

/**
 * The covered words of a list. Everything the page does with the rows (filter, sort, count, sum) it does with these, so
 * that a word nobody opened tells in no other way either. `isCovered` and `reveal` have to be the same at every drawing.
 */
export function useListWords<R extends Numbered, W extends Numbered>(
  rows: readonly R[],
  isCovered: (row: R) => boolean,
  reveal: (ids: number[]) => Promise<Answer<{ readonly words: readonly W[] }>>,
  withWords: (row: R, words: W) => R,
): ListWords<R> {
  const { value: opened, open: keep, set } = useOpened<ReadonlyMap<number, W>>(nothing);
  const shown = useMemo(
    () =>
      rows.map((row) => {
        const words = opened.get(row.id);
        return words ? withWords(row, words) : row;
      }),
    [rows, opened, withWords],
  );
  const open = useCallback(
    (of: readonly R[]) =>
      keep(async () => {
        const answer = await reveal(of.filter(isCovered).map(({ id }) => id));
        if (answer.ok) return new Map([...opened, ...answer.data.words.map((words) => [words.id, words] as const)]);
        say(answer.error.message, 'error');
        return opened;
      }),
    [keep, reveal, isCovered, opened],
  );
  // A form may have changed the very words: they are read again, a row that covers nothing any more among them.
  const touched = useStore(touches);
  useEffect(() => {
    if (opened.size === 0) return;
    void keep(async () => {
      const answer = await reveal([...opened.keys()]);
      return answer.ok ? new Map(answer.data.words.map((words) => [words.id, words] as const)) : nothing;
    });
  }, [touched]);
  const openRow = async (row: R): Promise<R | null> => {
    if (!isCovered(row)) return row;
    const words = (await open([row])).get(row.id);
    return words ? withWords(row, words) : null;
  };
  return {
    rows: shown,
    covered: shown.filter(isCovered).length,
    opened: rows.filter(({ id }) => opened.has(id)).length,
    openAll: () => void open(shown),
    hide: () => set(() => nothing),
    openRow,
  };
}
