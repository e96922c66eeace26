import type { DraftRow } from './rows.ts';
import type { ImportRow } from './types.ts';

/** A row of the file as the page sees it, with what was found out about it; by itself it means no record and changes none. */
export function shownRow(draft: DraftRow, outcome: Pick<ImportRow, 'action'> & Partial<ImportRow>): ImportRow {
  return {
    sheet: draft.sheet,
    row: draft.row,
    key: draft.key,
    values: Object.fromEntries(draft.values),
    problems: draft.problems,
    match: null,
    changes: [],
    tidied: draft.tidied,
    ...outcome,
  };
}
