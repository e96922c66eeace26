import type { AidHelpRow, AidHelpWords } from '../../../../src-main/contract/aid-help.ts';
import { coveredKind } from '../../../../src-main/domain/aid/covered-words.ts';
import type { HelpKindName } from '../../../../src-main/domain/aid/help-kinds.ts';
import { call } from '../../../api.ts';
import { type ListWords, useListWords } from '../use-list-words.ts';

/** A row whose form may be opened: its words are in the clear. */
export type ClearHelpRow = AidHelpRow & { readonly kind: HelpKindName };

const isCovered = ({ kind, categoryCovered }: AidHelpRow): boolean => kind === coveredKind || categoryCovered;

/** Whether nothing of a row is covered. */
export const isClear = (row: AidHelpRow): row is ClearHelpRow => !isCovered(row);

/** A row with its opened words. */
export const withHelpWords = (row: AidHelpRow, { kind, category }: AidHelpWords): AidHelpRow => ({
  ...row,
  kind,
  category,
  categoryCovered: false,
});

const reveal = (ids: number[]) => call('aidHelp.reveal', { ids });

/** Kind and 慰问对象 of a list of help. */
export const useHelpWords = (rows: readonly AidHelpRow[]): ListWords<AidHelpRow> =>
  useListWords(rows, isCovered, reveal, withHelpWords);
