import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openLedger } from '../../db/open.ts';
import { type Keys, password } from '../service/sealed-office.ts';
import { prepareOffice } from './grounds.ts';
import { buildShim, runShimmed, type Shim } from './shim.ts';
import { bundle, figure, isLong, seed, temporary } from './stage.ts';
import type { Ask, Operation } from './steps.ts';
import { problemsOf } from './whole.ts';

/** Each call to the disk fails in turn: the program says so in a sentence, nothing is lost, and it goes on when the disk is well. */
const ground = temporary();
const shim = buildShim(ground.path);
let outDir = '';
let keys: Keys;

beforeAll(async () => {
  if (typeof shim === 'string') {
    console.log(`faults: failing calls are left out: ${shim}`);
    return;
  }
  outDir = await bundle({ failing: 'test/fault/failing.ts' });
  keys = await prepareOffice(join(ground.path, 'new'));
}, 120_000);
afterAll(() => {
  ground.remove();
  if (outDir) rmSync(outDir, { recursive: true, force: true });
});

const cases: readonly (readonly [Operation, 'EIO' | 'ENOSPC', boolean, number, number])[] = [
  ['entering', 'EIO', false, 1, 1],
  ['entering', 'EIO', true, 1, 1],
  ['entering', 'ENOSPC', true, 1, 1],
  ['attachment', 'EIO', false, 3, 1],
  ['attachment', 'ENOSPC', true, 2, 1],
  ['keyring', 'EIO', false, 1, 1],
  ['keyring', 'ENOSPC', true, 1, 1],
  ['backup', 'EIO', false, 300, 5],
  ['backup', 'ENOSPC', true, 300, 5],
  ['restore', 'EIO', false, 900, 25],
  ['restore', 'ENOSPC', true, 900, 25],
];

describe.skipIf(typeof shim === 'string')('a disk that fails', () => {
  test.each(cases)('%s, %s, lasting: %s', { timeout: 3_600_000 }, async (operation, error, lasting, few, many) => {
    const dataDir = join(ground.path, `${operation}-${error}-${lasting}`);
    cpSync(join(ground.path, 'new'), dataDir, { recursive: true });
    const ask: Ask & { error: string; lasting: boolean; every: number } = {
      operation,
      dataDir,
      key: keys.key.toString('hex'),
      seed,
      slot: keys.chair,
      secret: password,
      error,
      lasting,
      every: Math.max(1, isLong ? many : few),
    };
    const ran = await runShimmed(shim as Shim, join(outDir, 'failing.js'), ask, {
      dir: dataDir,
      control: `${dataDir}.control`,
    });
    expect(ran.errors).toBe('');
    const { tried, refused } = JSON.parse(ran.lines.at(-1) ?? '{}') as { tried: number; refused: number };
    const wrong = ran.lines.filter((line) => line.startsWith('wrong'));
    figure(
      `${error} ${lasting ? 'from' : 'at'} call n of ${operation}`,
      tried,
      `${refused} refused, ${wrong.length} wrong`,
    );
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(refused).toBeGreaterThan(0);
    const ledger = openLedger(join(dataDir, 'office/ledger.db'), { key: keys.key });
    expect(problemsOf(ledger)).toBe('');
    ledger.close();
    rmSync(dataDir, { recursive: true });
  });
});
