import type { Remembered } from '../../domain/import/memory.ts';
import type { PackedRows } from '../../domain/import/packed.ts';
import type { TableRow } from '../../domain/import/tables.ts';
import type { ErrorAnswer } from '../../errors.ts';
import type { DraftEnd, DraftHead, DraftJob, WantedPackets } from './drafts.ts';

/** What the core says to the thread that reads workbooks. */
export type ToThread = { readonly id: number } & (
  | { readonly kind: 'draft'; readonly job: DraftJob }
  /** The file, when it was asked for. */
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'remembered'; readonly remembered: Remembered | undefined }
  /** Which packets of rows are to come. */
  | { readonly kind: 'wanted'; readonly packets: WantedPackets }
  /** Another packet of rows may come. */
  | { readonly kind: 'more' }
  | { readonly kind: 'stop' }
  | { readonly kind: 'originals'; readonly file: string; readonly keys: readonly string[] }
);

/** What it answers. */
export type FromThread = { readonly id: number } /** Its turn has come: from now on it is read for this one. */ & (
  | { readonly kind: 'begin' }
  /** The thread does not hold the file. */
  | { readonly kind: 'bytes' }
  | { readonly kind: 'progress'; readonly done: number }
  | { readonly kind: 'shape'; readonly shape: string }
  | { readonly kind: 'head'; readonly head: DraftHead }
  | { readonly kind: 'rows'; readonly packed: PackedRows; readonly packet: number }
  | { readonly kind: 'end'; readonly end: DraftEnd }
  | { readonly kind: 'originals'; readonly rows: readonly (readonly TableRow[])[] | undefined }
  | { readonly kind: 'refused'; readonly error: ErrorAnswer }
  /** A defect: the detail is for the log, not for the person. */
  | { readonly kind: 'failed'; readonly detail: string }
);
