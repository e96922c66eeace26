import { codeLabels } from '../codes.ts';
import { own, type Decisions } from './decisions.ts';
import { fieldOf, type ImportNoun } from './noun.ts';
import type { OfferedConstant } from './types.ts';

/** What the book knows that may be the same for everybody in a file. */
export interface ConstantBook {
  /** Values to choose from, for fields without a code list. */
  options(field: string): readonly string[];
  suggestion(field: string): string | null;
}

/**
 * Fields that no column feeds, of those that are often the same for a whole file: one value may stand in for the
 * column. It fills blanks of known people and never overwrites.
 */
export function offerConstants(
  noun: ImportNoun,
  fed: ReadonlySet<string | null>,
  decisions: Decisions,
  book: ConstantBook,
): OfferedConstant[] {
  const given = Object.keys(decisions.constants).filter((field) => fieldOf(noun, field));
  return [...new Set([...noun.constants, ...given])].flatMap((field) => {
    const meta = fieldOf(noun, field);
    if (!meta || fed.has(field)) return [];
    const options =
      meta.kind === 'code' || meta.kind === 'yesNo' ? codeLabels(meta.codes ?? 'yesNo') : book.options(field);
    return [
      {
        field,
        label: meta.label,
        kind: meta.kind,
        options,
        suggestion: book.suggestion(field),
        value: own(decisions.constants, field) ?? null,
      },
    ];
  });
}
