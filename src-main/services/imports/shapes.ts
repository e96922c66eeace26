import { createHash } from 'node:crypto';
import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { isForgettable, type Remembered, remembered } from '../../domain/import/memory.ts';
import type { Understanding } from '../../domain/import/understand.ts';

const shapeHash = (shape: string): string => createHash('sha256').update(shape).digest('hex');

const storedText = (ledger: Ledger, noun: string, hash: string): string | undefined =>
  statement(ledger.sql, 'select decisions from import_shape where noun = ? and shape = ?').pluck().get(noun, hash) as
    | string
    | undefined;

/** What somebody decided about a file of this shape the last time. */
export function shapeMemory<M>(ledger: Ledger, noun: string, shape: string): M | undefined {
  const text = storedText(ledger, noun, shapeHash(shape));
  return text === undefined ? undefined : (JSON.parse(text) as M);
}

export const rememberedShape = (ledger: Ledger, noun: string, shape: string): Remembered | undefined =>
  shapeMemory(ledger, noun, shape);

/** Keeps what somebody decided; guesses are made afresh each time. Writes nothing when nothing is new. */
export function rememberShape(ledger: Ledger, noun: string, understanding: Understanding, at: string): void {
  const memory = remembered(understanding, understanding.decisions);
  if (!isForgettable(memory)) keepShape(ledger, noun, understanding.shape, memory, at);
}

/** The memory of one shape, written only where it changed. */
export function keepShape(ledger: Ledger, noun: string, text: string, memory: unknown, at: string): void {
  const shape = shapeHash(text);
  const decisions = JSON.stringify(memory);
  const known = storedText(ledger, noun, shape);
  if (known === decisions) return;
  if (known === undefined)
    statement(ledger.sql, 'insert into import_shape (noun, shape, decisions, used_at) values (?, ?, ?, ?)').run(
      noun,
      shape,
      decisions,
      at,
    );
  else
    statement(ledger.sql, 'update import_shape set decisions = ?, used_at = ? where noun = ? and shape = ?').run(
      decisions,
      at,
      noun,
      shape,
    );
}
