import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pruneCopies } from '../../db/copy.ts';

let dir: string;
beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'copies-'))));
afterEach(() => rmSync(dir, { recursive: true }));

const prefix = 'ledger-before-import-';
const put = (...names: string[]): void => names.forEach((name) => writeFileSync(join(dir, name), ''));
const left = (): string[] => readdirSync(dir).sort();

test('the copy just made stays, also beside copies of another timeline with higher numbers', () => {
  const later = ['000090-aaaaaaaa.db', '000091-aaaaaaaa.db', '000092.db', '000093-aaaaaaaa.db', '000094.db'];
  put(...later.map((name) => prefix + name), `${prefix}000007-bbbbbbbb.db`);
  pruneCopies(dir, prefix, 5, `${prefix}000007-bbbbbbbb.db`);
  expect(left()).toEqual([`${prefix}000007-bbbbbbbb.db`, ...later.slice(1).map((name) => prefix + name)]);
});

test('two timelines with one number are two copies; what is no copy is left alone', () => {
  const strange = ['ledger.db', `${prefix}000001-xyz.db`, 'ledger-before-format-2.db'];
  put(
    `${prefix}000003-cccccccc.db.part`,
    `${prefix}000003-cccccccc.db.part-journal`,
    ...strange,
    `${prefix}000002-aaaaaaaa.db`,
    `${prefix}000002-bbbbbbbb.db`,
  );
  pruneCopies(dir, prefix, 2, `${prefix}000002-bbbbbbbb.db`);
  expect(left()).toEqual([...strange, `${prefix}000002-aaaaaaaa.db`, `${prefix}000002-bbbbbbbb.db`].sort());
  pruneCopies(dir, prefix, 1, `${prefix}000002-bbbbbbbb.db`);
  expect(left()).toEqual([...strange, `${prefix}000002-bbbbbbbb.db`].sort());
});
