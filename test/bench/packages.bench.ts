import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLedger } from '../../db/open.ts';
import { runCommand } from '../../db/journal.ts';
import { createApp } from '../../src-main/app.ts';
import { contentText } from '../../src-main/domain/report-content.ts';
import { readUnitCard } from '../../src-main/vault/unit-card.ts';
import { newUnitKeys } from '../../src-main/vault/unit-keys.ts';
import { sealPackage } from '../../src-main/vault/package.ts';
import { contentOf, unitOf } from '../service/package-content.ts';
import { report } from './figure.ts';

/** 1,000 units with 1,000 members each report to one upper union. */
const units = Number(process.env['UNION_OFFICE_BENCH_UNITS'] ?? 1000);
const people = 1000;
const period = '2026-Q3';
const dataDir = mkdtempSync(join(tmpdir(), 'bench-packages-'));
const usb = join(dataDir, 'usb');
mkdirSync(usb);

const clock = { now: () => '2026-10-10 09:00:00', today: () => '2026-10-10' };
const app = createApp({ dataDir, version: '0', clock, log: () => undefined });
async function done<T>(route: string, input: unknown): Promise<T> {
  const answer = await app.call(route, input);
  if (!answer.ok) throw new Error(`${route}: ${answer.error.message}`);
  return answer.data as T;
}

const membersOf = (n: number) =>
  Array.from({ length: people }, (_, i) => [
    `王${String.fromCodePoint(0x4e00 + ((n * 31 + i * 7) % 5000))}${String.fromCodePoint(0x4e00 + (i % 900))}`,
    i % 2 === 0 ? '女' : '男',
    `19${60 + (i % 40)}-0${1 + (i % 9)}`,
    `320105********${String((n * 13 + i * 17) % 10_000).padStart(4, '0')}`,
    '2015-09-01',
    '在册',
    `机关分会/第${i % 20}小组`,
  ]);

try {
  await done('app.openPractice', {});
  const { bytes } = await done<{ bytes: Uint8Array }>('packages.takeCard', {});
  const card = readUnitCard(bytes);
  if (!card) throw new Error('no card');
  let size = 0;
  for (let n = 1; n <= units; n += 1) {
    const unit = { code: `U${String(n).padStart(6, '0')}`, name: unitOf(n).name };
    const content = contentOf(unit, { members: 900 + n, women: 400, dues: 100_000 + n });
    const hash = createHash('sha256').update(contentText(content)).digest('hex');
    const members = { on: '2026-10-01', full: false, rows: membersOf(n) };
    const head = {
      kind: '上报' as const,
      unit,
      period,
      sequence: 1,
      madeOn: '2026-10-08',
      contents: [
        { report: 'quarter', title: content.title },
        { report: 'members', title: '会员名单' },
      ],
      people,
    };
    const body = Buffer.from(JSON.stringify({ snapshots: [{ number: '2026-001', hash, content }], members }));
    const file = await sealPackage(head, body, newUnitKeys(), { way: '公钥', card });
    const path = join(usb, `${unit.code}.ghr`);
    writeFileSync(path, file);
    size += statSync(path).size;
  }
  // The list of units, written in one go.
  await app.close();
  const book = join(dataDir, 'practice', 'ledger.db');
  const ledger = openLedger(book);
  runCommand(
    ledger.sql,
    { at: clock.now(), user: '何静', route: 'bench' },
    () => {
      const add = ledger.sql.prepare(
        "insert into unit_card (unit_code, name, kind, public_key, fingerprint, from_day) values (?, ?, '下级', '', '', '2026-01-01')",
      );
      for (let n = 1; n <= units; n += 1) add.run(`U${String(n).padStart(6, '0')}`, unitOf(n).name);
    },
    () => 'units',
  );
  ledger.close();
  await done('app.openPractice', {});

  let waited = 0;
  let asking = true;
  const asked = (async () => {
    // The window stays usable: how long a question waits while packages are taken in.
    while (asking) {
      const begun = performance.now();
      await done('packages.state', {});
      waited = Math.max(waited, performance.now() - begun);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  const cpu = process.cpuUsage();
  const begun = performance.now();
  const taken = await done<{ taken: number }>('reception.take', { folder: usb });
  const took = performance.now() - begun;
  const { user, system } = process.cpuUsage(cpu);
  asking = false;
  await asked;
  if (taken.taken !== units) throw new Error(`${taken.taken} of ${units} taken`);
  const peak = process.resourceUsage().maxRSS / 1024;
  const summing = performance.now();
  const sum = await done<{ tables: { rows: { cells: Record<string, number> }[] }[] }>('reception.sum', {
    report: 'quarter',
    period,
  });
  const summed = performance.now() - summing;
  // 901 + 902 + … + (900 + n).
  if (sum.tables[0]?.rows[0]?.cells['value'] !== 900 * units + (units * (units + 1)) / 2) throw new Error('wrong sum');
  const finding = performance.now();
  await done('reception.shared', { period });
  const found = performance.now() - finding;
  const label = `${units.toLocaleString('en')} packages of ${people.toLocaleString('en')} members`;
  report([
    {
      what: `taking in ${label}, each`,
      value: took / units,
      unit: 'ms',
      against: `${(size / units / 1024).toFixed(0)} KB a file; ${((user + system) / units / 1000).toFixed(0)} ms of processor time; a question of the page waited ${waited.toFixed(0)} ms at most`,
      target: '≤ 60 ms',
      met: took / units <= 60,
    },
    { what: 'the same, peak memory of the process', value: peak, unit: 'MB', target: '≤ 600 MB', met: peak <= 600 },
    {
      what: `summing the reports of ${units.toLocaleString('en')} units`,
      value: summed,
      unit: 'ms',
      target: '≤ 1000 ms',
      met: summed <= 1000,
    },
    { what: 'people on the lists of two units', value: found, unit: 'ms', target: '≤ 5000 ms', met: found <= 5000 },
  ]);
} finally {
  await app.close();
  rmSync(dataDir, { recursive: true, force: true });
}
