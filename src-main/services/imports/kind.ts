import type { Ledger } from '../../../db/open.ts';
import type { CommandContext, TaskContext } from '../../context.ts';
import type { ImportAbsent } from '../../contract/imports.ts';
import type { Decisions } from '../../domain/import/decisions.ts';
import type { ImportNoun } from '../../domain/import/noun.ts';
import type { DraftRow } from '../../domain/import/rows.ts';
import type { ImportQuestion, ImportRow } from '../../domain/import/types.ts';
import type { Understanding } from '../../domain/import/understand.ts';

/**
 * What is found in the book for one file: kinds of imports may hang on it what they looked up. The next check of the file
 * gets the same one as long as nothing was written.
 */
export interface CheckMemory {
  readonly ledger: Ledger;
  /** Last journal entry before the book was asked about the first row. */
  readonly asOf: number;
  readonly noun: string;
}

/** What a noun is given to hold the rows of a file against the book. */
export interface CheckInput {
  readonly context: TaskContext;
  readonly noun: ImportNoun;
  readonly fileName: string;
  readonly drafts: readonly DraftRow[];
  /** What each row was read into: with the same decisions, a row out of the same packet is the same row. */
  readonly origins: readonly object[];
  readonly understanding: Understanding;
  readonly decisions: Decisions;
  readonly memory: CheckMemory;
  /** When these very bytes went in before. */
  readonly seen: { readonly at: string; readonly runId: number } | null;
  readonly today: string;
  /** Says how many rows are checked and lets others have their turn; to be called after every row. */
  readonly step: (done: number) => Promise<void> | undefined;
  /** Lets others have their turn, and stops when the person cancelled. */
  readonly breathe: () => Promise<void>;
}

/** What the writing left behind, for the receipt and the register of imports. */
export interface Written {
  readonly added: number;
  readonly updated: number;
  readonly newGroups: readonly string[];
  /** The label of the journal entry. */
  readonly label: string;
  /** Batches of payments that were taken. */
  readonly batches: readonly number[];
}

/** What is to be written: made by the check, kept in the core's memory, run inside one transaction. */
export interface ImportWork {
  /** Rows to write. */
  readonly count: number;
  /** What can be made ready before the transaction. */
  prepare?(breathe: () => Promise<void>): Promise<void>;
  /** Whatever throws takes everything back. */
  write(context: CommandContext, fileName: string): Written;
}

export interface Checked {
  readonly rows: readonly ImportRow[];
  readonly questions: readonly ImportQuestion[];
  /** Take the place of questions of the same key that were asked without knowing the book. */
  readonly instead?: readonly ImportQuestion[];
  readonly newGroups: readonly string[];
  /** People of the book who would be expected in the file and are not; null where nobody is expected. */
  readonly absent: ImportAbsent | null;
  /** Sum of the rows that would be written, fen; null where there is none. */
  readonly sumFen: number | null;
  /** Sum of all rows of the list, fen, where it is to be held against what would be written; null where it is not. */
  readonly listFen: number | null;
  /** Sentences that deserve a second look before writing, beside the general ones. */
  readonly alarms: readonly string[];
  /** Those of them that the receipt repeats: what of the file was not written. */
  readonly told?: readonly string[];
  readonly work: ImportWork;
}

/**
 * One kind of thing that comes in by workbook: how its columns are known, its rows checked, and how they are written.
 * Rows are read and finished in a thread of their own, without a book: see `domain/import/finish.ts`.
 */
export interface ImportKind {
  /** The noun as this office means it, e.g. with the pay items of its standard. */
  noun(context: TaskContext): ImportNoun;
  /** Questions about the rows as they stand in the file. */
  fileQuestions(drafts: readonly DraftRow[], decisions: Decisions): readonly ImportQuestion[];
  /**
   * Looks up what the rows need of the book while further ones are still being read. `drafts`: all that are there so
   * far, the very list that `check` gets; `fresh`: the last of them, not given before.
   */
  meet?(
    input: Pick<CheckInput, 'context' | 'noun' | 'drafts' | 'understanding' | 'decisions' | 'memory'> & {
      readonly fresh: readonly DraftRow[];
      readonly packet: object;
    },
  ): void;
  /** Holds the rows against the book. The same code serves the preview and the writing. */
  check(input: CheckInput): Promise<Checked>;
  /** What is written stays for good and is taken back by a second entry, not by undo. */
  readonly permanent: boolean;
  /** The route that writes it, where not everybody who imports may; an undo asks for the same roles. */
  readonly commit?: 'imports.commitFiles';
}
