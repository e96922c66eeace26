import type { FieldMeta } from '../fields.ts';
import { importFields } from './labels.ts';
import type { DraftRow } from './rows.ts';
import type { ImportProblem, ImportRow } from './types.ts';

const metaOf = ({ field }: ImportProblem): FieldMeta | undefined => (field === null ? undefined : importFields[field]);

/**
 * What was found out about a field that lists hide (an illness, a cause of hardship, an income), without the words of the
 * file: sentences go on to the receipt and its print. The label of the field and the name of a sheet stay.
 */
function covered(problem: ImportProblem): ImportProblem {
  const meta = metaOf(problem);
  if (!meta?.hidden) return problem;
  const { suggestion: _, ...rest } = problem;
  const message = rest.message
    .replace(/“([^”]*)”(?!第 \d)/gu, (words, inside) => (inside === meta.label ? words : '“已隐藏”'))
    .replace(/ ?\d[\d,]*\.\d+ ?/gu, '“已隐藏”');
  return { ...rest, message };
}

/** A row of the file as the page sees it, with what was found out about it; by itself it means no record and changes none. */
export function shownRow(draft: DraftRow, outcome: Pick<ImportRow, 'action'> & Partial<ImportRow>): ImportRow {
  return {
    sheet: draft.sheet,
    row: draft.row,
    key: draft.key,
    values: Object.fromEntries(draft.values),
    // Later rows may still say something about this one.
    get problems() {
      return draft.problems.some((problem) => metaOf(problem)?.hidden) ? draft.problems.map(covered) : draft.problems;
    },
    match: null,
    changes: [],
    tidied: draft.tidied,
    ...outcome,
  };
}
