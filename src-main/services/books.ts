import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { attachmentsPath } from '../../db/attachments.ts';
import { type Ledger, openLedger } from '../../db/open.ts';
import type { BookKind } from '../contract/app.ts';
import { AppError } from '../errors.ts';

/** The books of one data folder: the office's own, and the practice unit beside it. One is open at a time. */
export interface Books {
  readonly dataDir: string;
  readonly current: () => Ledger | undefined;
  readonly kind: () => BookKind | null;
  readonly exists: (kind: BookKind) => boolean;
  open(kind: BookKind): Ledger;
  /** Makes a new book and fills it; when `fill` throws, nothing of it stays behind. */
  create(kind: BookKind, fill: (ledger: Ledger) => void): void;
  close(): void;
  /** Takes the practice unit away for good, with its attachments and copies. The office's own book can not be deleted from the program. */
  deletePractice(): void;
}

/** Throws when another window has the book open; a book that cannot be read may be deleted. */
function assertFree(path: string): void {
  try {
    openLedger(path).close();
  } catch (error) {
    if (error instanceof AppError && error.fields?.['reason'] === 'busy') throw error;
  }
}

export function createBooks(dataDir: string): Books {
  let open: { kind: BookKind; ledger: Ledger } | undefined;
  const folder = (kind: BookKind): string => join(dataDir, kind);
  const path = (kind: BookKind): string => join(folder(kind), 'ledger.db');
  const close = (): void => {
    open?.ledger.close();
    open = undefined;
  };
  return {
    dataDir,
    current: () => open?.ledger,
    kind: () => open?.kind ?? null,
    exists: (kind) => existsSync(path(kind)),
    open(kind) {
      if (open?.kind === kind) return open.ledger;
      const former = open?.kind;
      close();
      try {
        open = { kind, ledger: openLedger(path(kind)) };
      } catch (error) {
        // Whoever cannot get into one book still has the other one open.
        if (former) open = { kind: former, ledger: openLedger(path(former)) };
        throw error;
      }
      return open.ledger;
    },
    create(kind, fill) {
      if (existsSync(path(kind)))
        throw new AppError('CONFLICT', '这台电脑上已经建过本单位的台账了。请直接打开它，不用再建');
      const former = open?.kind;
      close();
      // Filled beside its place and moved there whole: a power cut leaves no half-made book.
      const draft = join(folder(kind), 'new', 'ledger.db');
      rmSync(join(folder(kind), 'new'), { recursive: true, force: true });
      open = { kind, ledger: openLedger(draft, { create: true }) };
      try {
        fill(open.ledger);
        close();
        // What the book names has to be there before the book is.
        if (existsSync(attachmentsPath(draft))) renameSync(attachmentsPath(draft), attachmentsPath(path(kind)));
        renameSync(draft, path(kind));
      } catch (error) {
        // A founding that failed leaves whoever asked where they were.
        close();
        if (former) open = { kind: former, ledger: openLedger(path(former)) };
        throw error;
      } finally {
        rmSync(join(folder(kind), 'new'), { recursive: true, force: true });
      }
      open = { kind, ledger: openLedger(path(kind)) };
    },
    close,
    deletePractice() {
      // Opening it shows whether another window works in it; that one must not lose the file under its hands.
      if (open?.kind !== 'practice' && existsSync(path('practice'))) assertFree(path('practice'));
      if (open?.kind === 'practice') close();
      rmSync(folder('practice'), { recursive: true, force: true });
    },
  };
}
