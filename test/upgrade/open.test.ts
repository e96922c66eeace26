import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { schemaVersion } from '../../db/migrate.ts';
import { openLedger } from '../../db/open.ts';
import { AppError } from '../../src-main/errors.ts';

let dir: string;
let path: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), '台账 测试-'));
  path = join(dir, 'ledger.db');
});
afterEach(() => rmSync(dir, { recursive: true }));

const hash = (): string => createHash('sha256').update(readFileSync(path)).digest('hex');
function reasonOf(work: () => unknown): string | undefined {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).message).toMatch(/[\u4e00-\u9fff]/);
    return (error as AppError).fields?.['reason'];
  }
  return undefined;
}

describe('opening a book', () => {
  it('never makes a new book where one is missing', () => {
    expect(reasonOf(() => openLedger(path))).toBe('missing');
    expect(existsSync(path)).toBe(false);
  });

  it('sets every pragma of the contract', () => {
    const ledger = openLedger(path, { create: true });
    const pragma = (name: string) => ledger.sql.pragma(name, { simple: true });
    expect([
      pragma('journal_mode'),
      pragma('synchronous'),
      pragma('foreign_keys'),
      pragma('secure_delete'),
      pragma('trusted_schema'),
      pragma('locking_mode'),
      pragma('user_version'),
    ]).toEqual(['wal', 2, 1, 1, 0, 'exclusive', schemaVersion]);
    ledger.close();
  });

  it('keeps FULL after the book was closed and opened again', () => {
    openLedger(path, { create: true }).close();
    const ledger = openLedger(path);
    expect(ledger.sql.pragma('synchronous', { simple: true })).toBe(2);
    ledger.close();
  });

  it('refuses a newer, a foreign, an empty and a damaged file without touching it', () => {
    openLedger(path, { create: true }).close();
    const change = (text: string) => {
      const db = new Database(path);
      db.pragma('journal_mode = DELETE');
      db.pragma(text);
      db.close();
    };
    change(`user_version = ${schemaVersion + 1}`);
    let before = hash();
    expect(reasonOf(() => openLedger(path))).toBe('newer');
    expect(hash()).toBe(before);
    change('application_id = 1');
    before = hash();
    expect(reasonOf(() => openLedger(path))).toBe('foreign');
    expect(hash()).toBe(before);
    writeFileSync(path, '');
    expect(reasonOf(() => openLedger(path, { create: true }))).toBe('empty');
    expect(readFileSync(path).length).toBe(0);
    writeFileSync(path, Buffer.alloc(8192, 7));
    expect(reasonOf(() => openLedger(path))).toBe('damaged');
  });

  it('tells a second opener that the book is in use', () => {
    const first = openLedger(path, { create: true });
    expect(reasonOf(() => openLedger(path))).toBe('busy');
    first.close();
    const again = openLedger(path);
    expect(reasonOf(() => openLedger(path))).toBe('busy');
    again.close();
    openLedger(path).close();
  });

  it('leaves one whole file after closing, so that a plain copy is enough', () => {
    openLedger(path, { create: true }).close();
    expect(readdirSync(dir)).toEqual(['ledger.db']);
  });
});
