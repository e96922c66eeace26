import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inventedId } from '../../db/demo/random.ts';
import { createApp } from '../../src-main/app.ts';
import { officePassword } from '../office-password.ts';

/** What must not stand in any log, temporary file, file name, or readable file of a sealed office. */
const canaries = {
  name: '金丝雀小禾',
  idNumber: inventedId('329900', '1985-03-07', 101),
  mobile: '13812340987',
  account: '6222021234567890123',
  note: '肺里的阴影要复查',
};
const clock = { now: () => '2026-11-21 09:00:00', today: () => '2026-11-21' };

/** Every file below a folder, with its name. */
const filesIn = (folder: string): { path: string; bytes: Buffer }[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => ({
      path: join(entry.parentPath, entry.name),
      bytes: readFileSync(join(entry.parentPath, entry.name)),
    }));

test('nothing of anybody stands in logs, temporary files, file names or the files of a sealed office', {
  timeout: 120_000,
}, async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'canary-'));
  const before = new Set(readdirSync(tmpdir()));
  const log: string[] = [];
  const app = createApp({ dataDir, version: '0', log: (line) => void log.push(line), clock });
  const unit = { unionName: '临江公交工会', unitName: '临江公交', handler: '何丽' };
  const found = await app.call('app.createOffice', { ...unit, password: officePassword });
  if (!found.ok) throw new Error(found.error.message);
  const { card } = found.data as { card: { groups: string[] } };
  const values = { name: canaries.name, idNumber: canaries.idNumber, mobile: canaries.mobile, note: canaries.note };
  expect((await app.call('members.create', { values })).ok).toBe(true);
  const csv = `姓名,身份证号,手机号码,备注\n${canaries.name},${canaries.idNumber},${canaries.mobile},${canaries.note}\n坏行,123,1,${canaries.account}\n`;
  const roster = { noun: 'member', fileName: '花名册.csv', file: new TextEncoder().encode(csv) };
  await app.call('imports.preview', roster);
  await app.call('imports.apply', roster);
  // Messages that fail in every way may not take what they hold to the log.
  for (const [route, input] of [
    ['members.create', { values: { ...values, birthDate: 'x' } }],
    ['members.create', { values, groupId: 99 }],
    ['members.update', { ids: [1], values: { name: canaries.name, groupId: {} } }],
    ['members.list', { filter: { search: canaries.idNumber } }],
    ['vault.unlock', { slot: 'x', password: canaries.account }],
    [canaries.name, { name: canaries.name }],
    ['funds.saveVoucher', { purpose: canaries.note, payee: canaries.account }],
  ] as const)
    await app.call(route, input);
  await app.call('backups.make', {});
  await app.call('vault.lock', {});
  await app.call('vault.unlock', { slot: 'nobody', password: `${officePassword}${canaries.mobile}` });
  await app.close();
  const secrets = [...Object.values(canaries), officePassword, card.groups.join(''), card.groups.slice(0, 4).join(' ')];
  const said = (text: string): string[] => secrets.filter((secret) => text.includes(secret));
  expect(said(log.join('\n'))).toEqual([]);
  const files = filesIn(dataDir);
  expect(files.length).toBeGreaterThan(4);
  const told = files.flatMap(({ path, bytes }) =>
    secrets
      .filter(
        (secret) =>
          path.includes(secret) ||
          bytes.includes(Buffer.from(secret)) ||
          bytes.includes(Buffer.from(secret, 'utf16le')),
      )
      .map((secret) => `${path.slice(dataDir.length)}: ${secret}`),
  );
  expect(told).toEqual([]);
  const left = readdirSync(tmpdir()).filter((name) => !before.has(name) && /union|office|import|backup/u.test(name));
  for (const name of left) for (const secret of secrets) expect(name).not.toContain(secret);
  // Control: the search finds what lies open.
  const open = join(dataDir, 'open.txt');
  writeFileSync(open, `x${canaries.name}`);
  expect(filesIn(dataDir).some(({ bytes }) => bytes.includes(Buffer.from(canaries.name)))).toBe(true);
  rmSync(dataDir, { recursive: true });
});
