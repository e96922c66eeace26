import type { Noun } from './kinds.ts';
import type { Decisions, Preview, Source, Step } from './use-import.ts';

/** A file that is checked and not written yet, as the page left it. */
export interface KeptImport {
  readonly source: Source;
  readonly handle: string;
  readonly password: string | undefined;
  readonly preview: Preview;
  readonly step: Step;
  /** What the last finished check stood on, and what is wanted now. */
  readonly good: Decisions;
  readonly wanted: Decisions;
}

/** One for each kind of file and each book, until it is written, another file is taken, or the window closes. */
const kept = new Map<string, KeptImport>();
const keyOf = (book: string, noun: Noun): string => `${book} ${noun}`;

export const keptImport = (book: string, noun: Noun): KeptImport | undefined => kept.get(keyOf(book, noun));

/** Keeps what was begun, or forgets it. The last one that was kept stands last. */
export function keepImport(book: string, noun: Noun, half: KeptImport | null): void {
  kept.delete(keyOf(book, noun));
  if (half) kept.set(keyOf(book, noun), half);
}

/** The kind of file that was left half done last in this book. */
export const lastKept = (book: string): Noun | null =>
  ([...kept.keys()].findLast((key) => key.startsWith(`${book} `))?.slice(book.length + 1) as Noun | undefined) ?? null;
