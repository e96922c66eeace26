import type { FieldMeta } from '../fields.ts';
import { causeTitle } from './cause-titles.ts';
import { importFields } from './labels.ts';
import type { DraftRow } from './rows.ts';
import type { ImportProblem, ImportRow } from './types.ts';

const metaOf = ({ field }: ImportProblem): FieldMeta | undefined => (field === null ? undefined : importFields[field]);

/** 第 12 行, with the sheet's name where the file has several. */
const PLACE = /^(?:“[^”]*”)?第 \d+ 行/u;

/**
 * What was found out about a field that lists hide (an illness, a cause of hardship, an income), without the words of the
 * file: sentences go on to the receipt and its print. A sentence with a word or an amount of the file gives way to what
 * rows of its cause have in common, and says where the file's own words are opened.
 */
function covered(problem: ImportProblem): ImportProblem {
  const meta = metaOf(problem);
  if (!meta?.hidden) return problem;
  const { suggestion: _, ...rest } = problem;
  const place = PLACE.exec(rest.message)?.[0] ?? '';
  const words = rest.message.slice(place.length);
  const quoted = [...words.matchAll(/“([^”]*)”/gu)].some(([, inside]) => inside !== meta.label);
  if (!quoted && !/\d\.\d/u.test(words)) return rest;
  return { ...rest, message: `${place}${causeTitle(rest.code, meta.label)}（原文点“看隐藏的内容”）` };
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
