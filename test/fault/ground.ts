import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { namedAttachments } from '../../db/attachments.ts';
import { verifyChain } from '../../db/journal.ts';
import { type Ledger, openLedger } from '../../db/open.ts';
import { mainOptions } from '../../scripts/vite-options.ts';
import { type App, createApp } from '../../src-main/app.ts';
import type { AppStatus } from '../../src-main/contract/app.ts';
import { readKeyring } from '../../src-main/vault/files.ts';
import { openKeyring } from '../../src-main/vault/keyring.ts';
import { staff, staffFile } from '../service/staff.ts';
import type { Fate } from './victim.ts';
import { officePassword } from '../office-password.ts';

const root = resolve(import.meta.dirname, '../..');
const clock = { now: () => '2026-11-21 09:00:00', today: () => '2026-11-21' };

/** A folder with a book, a workbook to import into it, and the bundled victim. */
export interface Ground {
  readonly file: string;
  /** Every table of the book before and after an import that nobody disturbed. */
  readonly before: string;
  readonly after: string;
  /** The same as `after` without the journal. */
  readonly records: string;
  /** How many statements and signs of progress such an import has. */
  readonly statements: number;
  readonly signs: number;
  /** Milliseconds from its first statement to its answer. */
  readonly took: number;
  /** Runs one import on a fresh copy of the folder until it ends or is killed; `delay` kills after so many ms. */
  trial(fate: Omit<Fate, 'dataDir' | 'file'>, delay?: number): Promise<Trial>;
  close(): void;
}

export interface Trial {
  readonly dataDir: string;
  /** The import had answered that it was done. */
  readonly acknowledged: boolean;
  readonly lines: readonly string[];
}

/** Tells how often somebody came in, or names a step by its number. */
const journal = new Set(['command', 'change', 'setting', 'import_run']);

/** Every row of every table, journal and all; `records`: without what differs by how often somebody came in. */
export function imageOf(ledger: Ledger, what: 'all' | 'records' = 'all'): string {
  const tables = (
    ledger.sql
      .prepare(`select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name`)
      .pluck()
      .all() as string[]
  ).filter((name) => what === 'all' || !journal.has(name));
  return JSON.stringify(
    tables.map((table) => [table, ledger.sql.prepare(`select * from "${table}" order by 1`).all()]),
  );
}

const bookOf = (dataDir: string): string => join(dataDir, 'office', 'ledger.db');

/** The key of the book that every trial is a copy of. */
let key: Uint8Array | undefined;

async function keyOf(dataDir: string): Promise<Uint8Array> {
  const ring = readKeyring(join(dataDir, 'office'));
  const opened = ring && (await openKeyring(ring, ring.slots[0]?.id ?? '', officePassword));
  if (opened?.state !== 'open') throw new Error('no key');
  return opened.key;
}

/** Lets somebody in, as the first screen does. */
async function unlock(app: App): Promise<void> {
  const status = await app.call('app.status', {});
  const slot = status.ok ? (status.data as AppStatus).vault.people[0]?.slot : '';
  const answer = await app.call('vault.unlock', { slot, password: officePassword });
  if (!answer.ok) throw new Error(answer.error.message);
}

function withBook<T>(dataDir: string, work: (ledger: Ledger) => T): T {
  const ledger = openLedger(bookOf(dataDir), { key });
  try {
    return work(ledger);
  } finally {
    ledger.close();
  }
}

/** What is wrong in a folder after its program was killed; '' when it is all or nothing. */
export function verdict(ground: Ground, { dataDir, acknowledged }: Trial): string {
  return withBook(dataDir, (ledger) => {
    const problems: string[] = [];
    if (ledger.sql.pragma('integrity_check', { simple: true }) !== 'ok') problems.push('damaged');
    if ((ledger.sql.pragma('foreign_key_check') as unknown[]).length > 0) problems.push('dangling keys');
    if (verifyChain(ledger.sql)) problems.push('broken chain');
    const image = imageOf(ledger);
    if (image !== ground.before && image !== ground.after) problems.push('neither before nor after');
    if (acknowledged && image !== ground.after) problems.push('acknowledged and lost');
    for (const hash of namedAttachments(ledger.sql))
      if (!ledger.attachments.get(hash)) problems.push('named workbook is not kept');
    const backups = join(dataDir, 'office', 'backups');
    for (const name of existsSync(backups) ? readdirSync(backups) : []) {
      if (!name.endsWith('.db')) continue;
      const copy = openLedger(join(backups, name), { key });
      if (imageOf(copy) !== ground.before) problems.push('a copy that is not the book of before');
      copy.close();
    }
    return problems.join(', ');
  });
}

/** Imports once more where the program was killed, and says whether the book is then as after an undisturbed import. */
export async function recovers(ground: Ground, { dataDir }: Trial, bytes: Uint8Array): Promise<boolean> {
  const app = createApp({ dataDir, version: 'fault', log: () => {}, clock });
  await unlock(app);
  const answer = await app.call('imports.apply', { noun: 'member', fileName: '花名册.xlsx', file: bytes });
  await app.close();
  return answer.ok && withBook(dataDir, (ledger) => imageOf(ledger, 'records')) === ground.records;
}

async function makeBook(dataDir: string): Promise<Uint8Array> {
  const people = staff(300);
  const app = createApp({ dataDir, version: 'fault', log: () => {}, clock });
  const unit = {
    unionName: '云津市第一中学工会',
    unitName: '云津市第一中学',
    unitKind: '事业单位',
    handler: '何静',
    termYears: 5,
    password: officePassword,
  };
  const made = await app.call('app.createOffice', unit);
  const old = people.slice(0, 60).map((p) => ({ ...p, mobile: `139${p.mobile.slice(3)}` }));
  const first = await app.call('imports.apply', { noun: 'member', fileName: '旧册.xlsx', file: await staffFile(old) });
  await app.close();
  if (!made.ok || !first.ok) throw new Error(JSON.stringify([made, first]));
  return staffFile(people);
}

async function ended(child: ChildProcess, delay: number | undefined): Promise<string[]> {
  let text = '';
  child.stderr?.setEncoding('utf8').on('data', (part: string) => (text += `! ${part}`));
  child.stdout?.setEncoding('utf8').on('data', (part: string) => {
    text += part;
    if (delay !== undefined && part.startsWith('open')) setTimeout(() => child.kill('SIGKILL'), delay);
  });
  await once(child, 'close');
  return text.split('\n');
}

export async function prepareGround(): Promise<Ground> {
  mkdirSync(join(root, 'node_modules/.cache'), { recursive: true });
  // Inside the project, so that the database driver is found.
  const outDir = mkdtempSync(join(root, 'node_modules/.cache/fault-'));
  await build(
    mainOptions({
      root,
      outDir,
      input: { victim: 'test/fault/victim.ts', 'import-worker': 'src-main/services/imports/worker.ts' },
    }),
  );
  const base = mkdtempSync(join(tmpdir(), 'fault-'));
  const origin = join(base, 'origin');
  mkdirSync(origin);
  const file = join(base, '花名册.xlsx');
  writeFileSync(file, await makeBook(origin));
  key = await keyOf(origin);
  // Whoever comes in is written into the journal: the import begins behind that.
  const entered = join(base, 'entered');
  cpSync(origin, entered, { recursive: true });
  const app = createApp({ dataDir: entered, version: 'fault', log: () => {}, clock });
  await unlock(app);
  await app.close();
  let number = 0;
  const trial: Ground['trial'] = async (fate, delay) => {
    const dataDir = join(base, String((number += 1)));
    cpSync(origin, dataDir, { recursive: true });
    const args = [join(outDir, 'victim.js'), JSON.stringify({ ...fate, dataDir, file } satisfies Fate)];
    const lines = await ended(spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] }), delay);
    return { dataDir, lines, acknowledged: lines.includes('done') };
  };
  const started = performance.now();
  const calm = await trial({});
  const took = performance.now() - started;
  if (!calm.acknowledged) throw new Error(calm.lines.join('\n'));
  const { statements, signs } = JSON.parse(calm.lines[2] as string) as { statements: number; signs: number };
  return {
    file,
    before: withBook(entered, (ledger) => imageOf(ledger)),
    after: withBook(calm.dataDir, (ledger) => imageOf(ledger)),
    records: withBook(calm.dataDir, (ledger) => imageOf(ledger, 'records')),
    statements,
    signs,
    took,
    trial,
    close() {
      rmSync(base, { recursive: true, force: true });
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}
