import { readFileSync, writeSync } from 'node:fs';
import Database from 'better-sqlite3';
import { createApp } from '../../src-main/app.ts';
import type { AppStatus } from '../../src-main/contract/app.ts';
import { officePassword } from '../office-password.ts';

/** How one run is to end, and what is deliberately broken in it. */
export interface Fate {
  readonly dataDir: string;
  readonly file: string;
  /** Kill before or after so many statements were run since the import began. */
  readonly statement?: { readonly number: number; readonly after: boolean };
  /** Kill when so many signs of progress were given. */
  readonly sign?: number;
  /** chunks: the rows go in by two transactions · unsynced: the workbook is named but never kept. */
  readonly broken?: 'chunks' | 'unsynced';
}

const fate = JSON.parse(process.argv.at(-1) as string) as Fate;
const say = (line: string): void => void writeSync(1, `${line}\n`);
const die = (): void => {
  process.kill(process.pid, 'SIGKILL');
};

let statements = -1;
const probe = new Database(':memory:');
const proto = Object.getPrototypeOf(probe.prepare('select 1')) as {
  run: (this: Database.Statement, ...params: unknown[]) => unknown;
};
probe.close();
const { run } = proto;
proto.run = function counted(...params) {
  if (statements < 0) return run.apply(this, params);
  statements += 1;
  const end = fate.statement?.number === statements ? fate.statement : undefined;
  if (end && !end.after) die();
  const isKeeping = this.source.startsWith('insert into attachment');
  const done = fate.broken === 'unsynced' && isKeeping ? { changes: 0 } : run.apply(this, params);
  if (end?.after) die();
  return done;
};

const app = createApp({
  dataDir: fate.dataDir,
  version: 'fault',
  log: () => {},
  clock: { now: () => '2026-11-21 09:00:00', today: () => '2026-11-21' },
});
let signs = 0;
app.on((event) => {
  if (event.type !== 'progress') return;
  signs += 1;
  if (fate.sign === signs) die();
});
const status = (await app.call('app.status', {})) as { data: AppStatus };
const slot = status.data.vault.people[0]?.slot;
const opened = await app.call('vault.unlock', { slot, password: officePassword });
if (!opened.ok) throw new Error(opened.error.message);
const roster = { noun: 'member', fileName: '花名册.xlsx', file: new Uint8Array(readFileSync(fate.file)) };
say('open');
statements = 0;
if (fate.broken === 'chunks') {
  const rows: Record<string, 'skip'> = {};
  const { data } = (await app.call('imports.preview', roster)) as { data: { rows: { key: string }[] } };
  for (const { key } of data.rows.slice(0, 150)) rows[key] = 'skip';
  await app.call('imports.apply', { ...roster, decisions: { rows } });
}
const answer = await app.call('imports.apply', roster);
say(answer.ok ? 'done' : `refused ${JSON.stringify(answer)}`);
say(JSON.stringify({ statements, signs }));
await app.close();
