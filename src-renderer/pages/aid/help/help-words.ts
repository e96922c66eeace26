import { useEffect, useRef } from 'react';
import { useBarred } from '../../../parts/may.ts';
import type { AidHelpRow, AidHelpWords } from '../../../../src-main/contract/aid-help.ts';
import { coveredKind } from '../../../../src-main/domain/aid/covered-words.ts';
import type { HelpKindName } from '../../../../src-main/domain/aid/help-kinds.ts';
import { call } from '../../../api.ts';
import { type ListWords, useListWords } from '../use-list-words.ts';

/** A row whose form may be opened: its words are in the clear. */
export type ClearHelpRow = AidHelpRow & { readonly kind: HelpKindName };

const isCovered = ({ kind, categoryCovered, wordsHidden }: AidHelpRow): boolean =>
  kind === coveredKind || categoryCovered || wordsHidden.length > 0;

/** Whether nothing of a row is covered. */
export const isClear = (row: AidHelpRow): row is ClearHelpRow => !isCovered(row);

/** A row with its opened words. */
export const withHelpWords = (row: AidHelpRow, words: AidHelpWords): AidHelpRow => ({
  ...row,
  ...words,
  categoryCovered: false,
  wordsHidden: [],
});

const reveal = (ids: number[]) => call('aidHelp.reveal', { ids });

/** Kind, 慰问对象 and what was written beside the rows of a list of help. */
export const useHelpWords = (rows: readonly AidHelpRow[]): ListWords<AidHelpRow> =>
  useListWords(rows, isCovered, reveal, withHelpWords);

/**
 * Opens a list that somebody came to by a number of one kind, as its chip does: until they said why, the kinds that tell
 * an illness stand together. Asked once; who says nothing sees them together, and has the chip.
 */
export function useOpenOnArrival({ covered, openAll }: ListWords<AidHelpRow>, wanted: boolean): void {
  const asked = useRef(false);
  const barred = useBarred()('aidHelp.reveal') !== null;
  useEffect(() => {
    if (!wanted) {
      asked.current = false;
      return;
    }
    if (asked.current || barred || covered === 0) return;
    asked.current = true;
    openAll();
  }, [wanted, barred, covered, openAll]);
}
