import { closeSync, existsSync, openSync, readdirSync, readSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { FileKey } from '../../db/key.ts';
import { type Ledger, openLedger } from '../../db/open.ts';
import type { BookKind } from '../contract/app.ts';
import { AppError } from '../errors.ts';
import { hasKeyring, writeBothKeyrings } from '../vault/files.ts';
import type { Keyring } from '../vault/keyring.ts';

/** With what a book is sealed from its first byte on. */
export interface Seal {
  readonly key: Uint8Array;
  readonly ring: Keyring;
}

/** The books of one data folder: the office's own, and the practice unit beside it. One is open at a time. */
export interface Books {
  readonly dataDir: string;
  readonly current: () => Ledger | undefined;
  readonly kind: () => BookKind | null;
  /** Whether there is such a book, or once was one: a keyring without its book is a loss and no first start. */
  readonly exists: (kind: BookKind) => boolean;
  readonly folder: (kind: BookKind) => string;
  open(kind: BookKind, key?: FileKey): Ledger;
  /** Makes a new book and fills it; when `fill` throws, nothing of it stays behind. */
  create(kind: BookKind, fill: (ledger: Ledger) => void, seal?: Seal): void;
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

/** The folder that is made beside a book's own and takes its place whole. */
const draftOf = (folder: string): string => `${folder}.new`;

export function createBooks(dataDir: string): Books {
  let open: { kind: BookKind; ledger: Ledger; key: FileKey } | undefined;
  const folder = (kind: BookKind): string => join(dataDir, kind);
  const path = (kind: BookKind): string => join(folder(kind), 'ledger.db');
  const close = (): void => {
    open?.ledger.close();
    open = undefined;
  };
  const enter = (kind: BookKind, key: FileKey): void => {
    open = { kind, key, ledger: openLedger(path(kind), { key }) };
  };
  /** Whoever cannot get into one book still has the other one open. */
  const orBack = (work: () => void): void => {
    const former = open;
    try {
      work();
    } catch (error) {
      if (former && open !== former) {
        close();
        enter(former.kind, former.key);
      }
      throw error;
    }
  };
  const exists = (kind: BookKind): boolean => existsSync(path(kind)) || hasKeyring(folder(kind));
  return {
    dataDir,
    current: () => open?.ledger,
    kind: () => open?.kind ?? null,
    exists,
    folder,
    open(kind, key) {
      if (open?.kind !== kind)
        orBack(() => {
          close();
          enter(kind, key);
        });
      return (open as NonNullable<typeof open>).ledger;
    },
    create(kind, fill, seal) {
      if (exists(kind)) throw new AppError('CONFLICT', '这台电脑上已经建过本单位的台账了。请直接打开它，不用再建');
      if (kind === 'office' && existsSync(folder(kind)) && readdirSync(folder(kind)).length > 0)
        throw new AppError('CONFLICT', '放台账的文件夹 office 里还有以前的文件，没有建。请先看看是不是台账的备份');
      const draft = draftOf(folder(kind));
      orBack(() => {
        close();
        // Filled beside its place and moved there whole: a power cut leaves no half-made book and no key without one.
        rmSync(draft, { recursive: true, force: true });
        try {
          open = {
            kind,
            key: seal?.key,
            ledger: openLedger(join(draft, 'ledger.db'), { create: true, key: seal?.key }),
          };
          fill(open.ledger);
          close();
          if (seal) writeBothKeyrings(draft, seal.ring);
          rmSync(folder(kind), { recursive: true, force: true });
          renameSync(draft, folder(kind));
        } catch (error) {
          close();
          throw error;
        } finally {
          rmSync(draft, { recursive: true, force: true });
        }
        enter(kind, seal?.key);
      });
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

const plainHead = 'SQLite format 3\0';

/** How a book lies on the disk, before anybody opens it: a sealed one looks like chance from its first byte on. */
export function lying(path: string): 'missing' | 'empty' | 'plain' | 'sealed' {
  if (!existsSync(path)) return 'missing';
  const head = Buffer.alloc(plainHead.length);
  const file = openSync(path, 'r');
  try {
    if (readSync(file, head, 0, head.length, 0) === 0) return 'empty';
  } finally {
    closeSync(file);
  }
  return head.toString('latin1') === plainHead ? 'plain' : 'sealed';
}
