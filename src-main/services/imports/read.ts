/**
 * The rows of a file in the core: read and understood elsewhere, and kept as they came, so that the next decision about
 * the file has only those read again that it can change.
 */
import { setImmediate } from 'node:timers/promises';
import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { TaskContext } from '../../context.ts';
import type { Input } from '../../contract.ts';
import { type Decisions, own, readingOf } from '../../domain/import/decisions.ts';
import type { ImportNoun } from '../../domain/import/noun.ts';
import { hasRow, type PackedRows, unpackRows } from '../../domain/import/packed.ts';
import type { DraftRow } from '../../domain/import/rows.ts';
import { emptyWordTest, type Understanding } from '../../domain/import/understand.ts';
import { AppError } from '../../errors.ts';
import type { DraftEnd, DraftHead, WantedPackets } from './drafts.ts';
import type { CheckMemory, ImportKind } from './kind.ts';
import { rememberedShape } from './shapes.ts';
import { importThread } from './thread.ts';

export type FileInput = Input<'imports.preview'>;

export interface ReadRows {
  readonly head: DraftHead;
  readonly understanding: Understanding;
  /** What was found in the book for this file and holds as long as nobody writes. */
  readonly memory: CheckMemory;
  readonly drafts: DraftRow[];
  /** The packet of each row: as long as it is the same one, the row is read as it was. */
  readonly origins: readonly PackedRows[];
  /** null: no table of this noun, and nothing to ask. */
  readonly end: DraftEnd | null;
}

/** The packets of one file as it was read last. */
interface KeptRows {
  /** What decided about the reading, but for repairs of single cells. */
  readonly key: string;
  readonly cells: Decisions['cells'];
  readonly packets: readonly PackedRows[];
}

const kept = new WeakMap<Uint8Array, KeptRows>();
const memories = new WeakMap<Uint8Array, CheckMemory>();

export const lastCommandId = (ledger: Ledger): number =>
  (statement(ledger.sql, 'select max(id) from command').pluck().get() as number | null) ?? 0;

/** What is known of the book for this file; made anew when anything was written since. */
function memoryOf(ledger: Ledger, file: Uint8Array, noun: string): CheckMemory {
  const asOf = lastCommandId(ledger);
  const before = memories.get(file);
  if (before?.ledger === ledger && before.asOf === asOf && before.noun === noun) return before;
  const memory = { ledger, asOf, noun };
  memories.set(file, memory);
  return memory;
}

/** Packets that hold a row whose repairs are others now. */
function repaired({ packets, cells }: KeptRows, now: Decisions['cells']): number[] {
  const isOther = (key: string): boolean => JSON.stringify(own(cells, key)) !== JSON.stringify(own(now, key));
  const keys = [...new Set([...Object.keys(cells), ...Object.keys(now)])].filter(isOther);
  if (keys.length === 0) return [];
  return packets.flatMap((packet, place) => (keys.some((key) => hasRow(packet, key)) ? [place] : []));
}

/** Functions do not travel between threads. */
const withWords = (found: DraftHead['understanding']): Understanding => ({
  ...found,
  isEmptyWord: emptyWordTest(found.decisions),
});

export interface ReadInput {
  readonly input: FileInput;
  readonly kind: ImportKind;
  readonly noun: ImportNoun;
  readonly today: string;
  readonly decisions: Decisions;
  /** Whether something is asked that has to be answered before there are rows. */
  readonly isAsked: (understanding: Pick<Understanding, 'questions'>) => boolean;
}

/** Has the file read and its rows understood elsewhere. A file that cannot be read is an answer, not an exception. */
export async function readRows(
  context: TaskContext,
  { input, kind, noun, today, decisions, isAsked }: ReadInput,
): Promise<ReadRows | AppError> {
  const reading = `正在读“${input.fileName}”，还没有写入`;
  const drafts: DraftRow[] = [];
  const origins: PackedRows[] = [];
  const packets: PackedRows[] = [];
  let found:
    | { readonly head: DraftHead; readonly understanding: Understanding; readonly memory: CheckMemory }
    | undefined;
  let key = '';
  let wanted: WantedPackets = null;
  const breathe = async (): Promise<void> => {
    await setImmediate();
    context.signal.throwIfAborted();
  };
  async function take(packet: PackedRows): Promise<void> {
    if (!found) return;
    const { head, understanding, memory } = found;
    const fresh = unpackRows(packet);
    for (const draft of fresh) {
      drafts.push(draft);
      origins.push(packet);
    }
    kind.meet?.({ context, noun, drafts, understanding, decisions: understanding.decisions, memory, fresh, packet });
    context.progress(drafts.length, head.total * 2, `正在检查 ${head.total} 行，还没有写入`);
    await breathe();
  }
  context.progress(0, null, reading);
  try {
    const { file: bytes, fileName, password } = input;
    const end = await importThread.draft(
      { noun, today, decisions, bytes, fileName, encoding: input.decisions.encoding, password },
      {
        signal: context.signal,
        onProgress: (done) => context.progress(Math.round(done * 100), 100, reading),
        remembered: (shape) => rememberedShape(context.ledger, noun.noun, shape),
        head: (head) => {
          const understanding = withWords(head.understanding);
          found = { head, understanding, memory: memoryOf(context.ledger, bytes, noun.noun) };
          // Where everything is hidden, the question comes before the refusal.
          if (understanding.uses.length === 0 && !isAsked(understanding)) return false;
          const { encoding } = input.decisions;
          key = JSON.stringify([
            [fileName, encoding, password, today, noun, understanding.uses],
            readingOf(understanding.decisions),
          ]);
          const before = kept.get(bytes);
          if (before?.key !== key) return (wanted = null);
          packets.push(...before.packets);
          return (wanted = repaired(before, understanding.decisions.cells));
        },
        rows: async (packed, place) => {
          packets[place] = packed;
          if (wanted === null) await take(packed);
        },
      },
    );
    if (!found) throw new AppError('INTERNAL', '程序出了点问题，没有写入。请再试一次');
    if (wanted !== null) for (const packet of packets) await take(packet);
    if (end !== null) kept.set(bytes, { key, cells: found.understanding.decisions.cells, packets });
    return { ...found, drafts, origins, end };
  } catch (error) {
    if (error instanceof AppError && error.code === 'FILE_UNREADABLE') return error;
    throw error;
  }
}
