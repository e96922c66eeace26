import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Dice, dice } from '../../db/demo/random.ts';
import { type Ledger, openLedger } from '../../db/open.ts';
import { findBackups } from '../../src-main/services/backups/files.ts';
import { checkBackup } from '../../src-main/vault/backup-file.ts';
import { readKeyring } from '../../src-main/vault/files.ts';
import { isRingOf } from '../../src-main/vault/keyring.ts';
import { finishSwap } from '../../src-main/vault/swap.ts';
import { dump, type Keys, password } from '../service/sealed-office.ts';
import { prepareOffice, prepareOlder } from './grounds.ts';
import { buildShim, runShimmed, type Shim, type ShimmedRun } from './shim.ts';
import { bundle, figure, seed, short, temporary } from './stage.ts';
import { type Ask, type Operation, operations, otherKey } from './steps.ts';
import { type Acknowledged, problemsOf } from './whole.ts';

/**
 * A program is killed by SIGKILL in the middle of what it does: before each call by which it changes or reads its folder,
 * and, where no compiler is there to count the calls, at any time. The next start opens what it left.
 */
const ground = temporary();
const shim = buildShim(ground.path);
let outDir = '';
let keys: Keys;

beforeAll(async () => {
  if (typeof shim === 'string') console.log(`faults: kills come at any time and not before chosen calls: ${shim}`);
  outDir = await bundle({ killed: 'test/fault/killed.ts' });
  keys = await prepareOffice(join(ground.path, 'new'));
  prepareOlder(join(ground.path, 'old'), keys.key);
}, 120_000);
afterAll(() => {
  ground.remove();
  if (outDir) rmSync(outDir, { recursive: true, force: true });
});

const TIMES: Readonly<Record<Operation, number>> = {
  entering: 12,
  attachment: 6,
  backup: 2,
  restore: 1,
  keyring: 12,
  rekey: 1,
  upgrade: 1,
  careless: 1,
};
let number = 0;

interface Trial extends ShimmedRun {
  readonly dataDir: string;
  readonly acks: readonly string[];
}

async function trial(operation: Operation, at: number, delay?: number): Promise<Trial> {
  const dataDir = join(ground.path, `trial-${(number += 1)}`);
  cpSync(join(ground.path, operation === 'upgrade' ? 'old' : 'new'), dataDir, { recursive: true });
  const ask: Ask & { at: number; times: number } = {
    operation,
    dataDir,
    key: keys.key.toString('hex'),
    seed,
    slot: keys.chair,
    secret: password,
    at,
    times: TIMES[operation],
  };
  const ran = await runShimmed(
    typeof shim === 'string' ? null : (shim as Shim),
    join(outDir, 'killed.js'),
    ask,
    { dir: dataDir, control: `${dataDir}.control` },
    (child, line) => {
      if (delay !== undefined && line.startsWith('open')) setTimeout(() => child.kill('SIGKILL'), delay);
    },
  );
  return { ...ran, dataDir, acks: ran.lines.flatMap((line) => (line.startsWith('ack ') ? [line.slice(4)] : [])) };
}

/** What is wrong after the next start; '' for nothing. `seen` collects in how many ways it came out. */
async function verdict(
  operation: Operation,
  { dataDir, acks, lines, errors }: Trial,
  seen: Set<string>,
): Promise<string> {
  const folder = join(dataDir, 'office');
  const refused = lines.find((line) => line.startsWith('refused'));
  if (refused && !/"code":"(RULE_BROKEN|CONFLICT|LOCKED)"/.test(refused)) return refused;
  if (errors.includes('Error')) return errors.slice(0, 200);
  finishSwap(folder);
  let ledger: Ledger;
  try {
    // The keyring says which key is the book's.
    const ring = operation === 'rekey' ? readKeyring(folder) : null;
    const next = otherKey(keys.key);
    ledger = openLedger(join(folder, 'ledger.db'), { key: ring && isRingOf(next, ring) ? next : keys.key });
    if (ring) seen.add(isRingOf(next, ring) ? 'new key' : 'old key');
  } catch (error) {
    return `not to be opened: ${String(error)}`;
  }
  const isBook = operation === 'entering' || operation === 'attachment';
  const told = isBook ? acks.map((text) => JSON.parse(text) as Acknowledged) : [];
  const problems = operation === 'upgrade' ? [] : [problemsOf(ledger, told)].filter(Boolean);
  const entries = ledger.sql.prepare('select count(*) from command').pluck().get() as number;
  if (operation !== 'rekey') seen.add(operation === 'upgrade' ? dump(ledger) : String(entries));
  const restored = ledger.sql.prepare(`select label from command where route = 'backups.restore'`).pluck().get();
  if (operation === 'restore' && acks.length > 0 && !restored) problems.push('restored and not there');
  ledger.close();
  if (operation !== 'upgrade') {
    if (!readKeyring(folder)) problems.push('no keyring can be read');
    const { found, broken } = findBackups(join(folder, 'backups'));
    if (broken.length > 0) problems.push(`half a backup under its final name: ${broken[0]?.name}`);
    if (found.length === 0) problems.push('no backup is left');
    if (operation === 'backup' && found.length < 1 + acks.length) problems.push('a backup acknowledged and lost');
    for (const { path } of found)
      await checkBackup(path, keys.key).catch((error: unknown) => problems.push(String(error)));
  }
  const left = readdirSync(folder).filter((name) => /^(restore|replaced)/u.test(name));
  if (left.length > 0) problems.push(`left over: ${left.join(' ')}`);
  return problems.join(', ');
}

async function callsOf(operation: Operation): Promise<number> {
  const calm = await trial(operation, 1_000_000_000);
  expect(calm.lines.at(-1), `${calm.errors} ${calm.lines.join('\n')}`).toBe('done');
  const text = existsSync(`${calm.dataDir}.control`) ? readFileSync(`${calm.dataDir}.control`, 'utf8') : '';
  rmSync(calm.dataDir, { recursive: true });
  return Number.parseInt(text, 10) || 0;
}

/** One place in each share of the calls, and every second one among the last: that is where things are decided. */
function placeOf(n: number, wanted: number, calls: number, d: Dice): number {
  if (n % 2 === 1) return Math.max(1, calls - d.int(0, Math.min(calls - 1, 40)));
  const share = Math.ceil(calls / wanted);
  return Math.min(calls, Math.max(1, share * n + d.int(1, share)));
}

const patience = { timeout: 2 * 3_600_000 };

describe('killed in the middle', () => {
  test.each(operations)('of %s: old or new, and what was said stays', patience, async (operation) => {
    const wanted = short(6, 145);
    const d = dice(seed);
    const calls = typeof shim === 'string' ? 0 : await callsOf(operation);
    const seen = new Set<string>();
    const wrong: string[] = [];
    let killed = 0;
    for (let n = 0; n < wanted; n++) {
      const at = calls > 0 ? placeOf(n, wanted, calls, d) : 0;
      const done = await trial(operation, at, calls > 0 ? undefined : d.int(0, 400));
      if (done.signal === 'SIGKILL') killed += 1;
      const found = await verdict(operation, done, seen);
      if (found) wrong.push(`${operation}, call ${at} of ${calls}: ${found}`);
      rmSync(done.dataDir, { recursive: true });
    }
    figure(
      `killed in the middle of ${operation}`,
      wanted,
      `${killed} killed, ${calls} calls to choose from, ${seen.size} ways it came out, ${wrong.length} wrong`,
    );
    expect(wrong.slice(0, 5)).toEqual([]);
    if (calls > 0) expect(killed).toBeGreaterThan(wanted / 2);
    // An upgrade ends in one book, however often it was begun.
    if (operation === 'upgrade') expect(seen.size).toBe(1);
  });

  test.skipIf(typeof shim === 'string')(
    'control: a book that is put in the place of another without a draft is found out',
    patience,
    async () => {
      const wrong: string[] = [];
      const calls = await callsOf('careless');
      for (let at = 1; at <= calls; at++) {
        const done = await trial('careless', at);
        const found = await verdict('careless', done, new Set());
        if (found) wrong.push(found);
        rmSync(done.dataDir, { recursive: true });
      }
      figure('control, a careless exchange of files', calls, `${wrong.length} found out`);
      expect(wrong.length).toBeGreaterThan(0);
    },
  );
});
