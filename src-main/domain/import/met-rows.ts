import { type Double, findDoubles } from './doubles.ts';
import type { Stock } from './match.ts';
import type { ImportNoun } from './noun.ts';
import type { DraftRow } from './rows.ts';

/** The rows of a file as they come in: who stands there twice, and whom of the book their identity numbers claim. */
export interface MetRows {
  add(draft: DraftRow): void;
  done(): { readonly doubles: ReadonlyMap<DraftRow, Double>; readonly claimed: ReadonlySet<number> };
}

export function meetRows(noun: ImportNoun, stock: Stock, drafts: readonly DraftRow[] = []): MetRows {
  const finder = findDoubles(noun);
  const claimed = new Set<number>();
  function add(draft: DraftRow): void {
    finder.add(draft);
    for (const record of stock.byField('idNumber', draft.values.get('idNumber') ?? '')) claimed.add(record.id);
  }
  for (const draft of drafts) add(draft);
  return {
    add,
    done: () => ({ doubles: finder.done(), claimed }),
  };
}
