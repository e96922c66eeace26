import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dice } from '../../db/demo/random.ts';
import { writeKeyring } from '../../src-main/vault/files.ts';
import { foundOffice } from './acts.ts';
import type { Part } from './actor.ts';
import { type Done, examineFiles, firstRing } from './own-files.ts';
import { PowerDisk } from './power-disk.ts';
import { buildShim, type Op, readRecord, runShimmed, type Shim } from './shim.ts';
import { bundle, figure, seed, short, temporary } from './stage.ts';
import { type Acknowledged, examine } from './whole.ts';

/**
 * The power is cut. A recorder writes down every call by which the program changes its folder; afterwards the record is
 * cut at any place, what was not synced is kept, torn or lost by chance, and the book is opened as the next start would.
 */
const ground = temporary();
const shim = buildShim(ground.path);
const key = Buffer.from('11'.repeat(32), 'hex');
let outDir = '';

beforeAll(async () => {
  if (typeof shim === 'string') {
    console.log(`faults: power cuts are left out: ${shim}`);
    return;
  }
  outDir = await bundle({ actor: 'test/fault/actor.ts' });
  mkdirSync(join(ground.path, 'office'));
  await foundOffice(join(ground.path, 'office/ledger.db'), key);
  mkdirSync(join(ground.path, 'files'));
  writeKeyring(join(ground.path, 'files'), firstRing(key));
}, 120_000);
afterAll(() => {
  ground.remove();
  if (outDir) rmSync(outDir, { recursive: true, force: true });
});

interface Recorded {
  readonly ops: readonly Op[];
  readonly root: string;
  readonly disk: () => PowerDisk;
}

async function record(does: Part['does'], count: number, run: number, careless?: Part['careless']): Promise<Recorded> {
  const from = join(ground.path, does === 'book' ? 'office' : 'files');
  const dir = join(ground.path, `run-${does}-${run}-${careless ?? ''}`);
  cpSync(from, dir, { recursive: true });
  const log = `${dir}.log`;
  const part: Part = {
    does,
    dir,
    key: key.toString('hex'),
    seed: seed + run,
    count,
    ...(careless ? { careless } : {}),
  };
  const ran = await runShimmed(shim as Shim, join(outDir, 'actor.js'), part, { dir, control: `${dir}.control`, log });
  expect(ran.lines, ran.errors).toEqual(['done']);
  return { ops: readRecord(log), root: dir, disk: () => new PowerDisk(from) };
}

/** Tries as many states as wanted, spread over the record; returns what was wrong, and how many states had something to lose. */
async function cuts<T>(
  { ops, root, disk: begin }: Recorded,
  states: number,
  run: number,
  look: (folder: string, acks: readonly T[]) => Promise<string> | string,
): Promise<{ wrong: string[]; live: number }> {
  const d = dice(seed * 31 + run);
  const disk = begin();
  const places = Array.from({ length: states }, () => d.int(1, ops.length)).sort((a, b) => a - b);
  const acks: T[] = [];
  const wrong: string[] = [];
  let live = 0;
  let at = 0;
  const folder = join(ground.path, 'state');
  for (const place of places) {
    for (; at < place; at++) {
      const op = ops[at] as Op;
      if (op.op === 'ack') acks.push(JSON.parse(op.text.slice(4)) as T);
      else disk.step(op, root);
    }
    if (disk.waiting > 0) live += 1;
    mkdirSync(folder);
    disk.cut(folder, d);
    const found = await look(folder, acks);
    if (found) wrong.push(`cut at ${place} of ${ops.length}, run ${run}: ${found}`);
    rmSync(folder, { recursive: true });
  }
  return { wrong, live };
}

const book = (folder: string, acks: readonly Acknowledged[]): string => examine(join(folder, 'ledger.db'), key, acks);
const files = (folder: string, acks: readonly Done[]): Promise<string> => examineFiles(folder, key, acks);

/** Every run begins anew with other acts; its states are a share of all. */
async function all(
  does: Part['does'],
  states: number,
  careless?: Part['careless'],
): Promise<{ wrong: string[]; live: number }> {
  const runs = Math.max(1, Math.ceil(states / 2500));
  const found = { wrong: [] as string[], live: 0 };
  for (let run = 0; run < runs; run++) {
    const recorded = await record(does, 45, run, careless);
    const share = Math.ceil(states / runs);
    const { wrong, live } =
      does === 'book'
        ? await cuts<Acknowledged>(recorded, share, run, book)
        : await cuts<Done>(recorded, share, run, files);
    found.wrong.push(...wrong);
    found.live += live;
    rmSync(recorded.root, { recursive: true });
    rmSync(`${recorded.root}.log`);
  }
  return found;
}

const patience = { timeout: 4 * 3_600_000 };

describe.skipIf(typeof shim === 'string')('the power is cut', () => {
  test('in a book: what was answered stays, and nothing is half done', patience, async () => {
    const states = short(200, 20_000);
    const { wrong, live } = await all('book', states);
    figure('power cuts over a sealed book', states, `${live} with something to lose, ${wrong.length} wrong`);
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(live).toBeGreaterThan(states / 3);
  });

  test('in keyring, counted tries and backups: the old or the new, and what was said stays', patience, async () => {
    const states = short(200, 10_000);
    const { wrong, live } = await all('files', states);
    figure("power cuts over the program's own files", states, `${live} with something to lose, ${wrong.length} wrong`);
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(live).toBeGreaterThan(states / 3);
  });

  test(
    'control: a book that does not sync, one that syncs too late, and files that are not synced are found out',
    patience,
    async () => {
      const off = await all('book', 40, 'OFF');
      const normal = await all('book', 40, 'NORMAL');
      const own = await all('files', 40, 'unsynced');
      figure('control, synchronous=OFF', 40, `${off.wrong.length} found out`);
      figure('control, synchronous=NORMAL', 40, `${normal.wrong.length} found out`);
      figure('control, own files not synced', 40, `${own.wrong.length} found out`);
      expect(off.wrong.length).toBeGreaterThan(5);
      expect(normal.wrong.filter((words) => words.includes('acknowledged and lost')).length).toBeGreaterThan(5);
      expect(own.wrong.length).toBeGreaterThan(5);
    },
  );
});
