import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Output } from '../../src-main/contract.ts';
import { exitFormats, type ExportedFile } from '../../src-main/contract/reports.ts';
import { given, openPractice, type PracticeApp, type Tables } from './practice-app.ts';
import { withoutHead } from './feet.ts';

let app: PracticeApp;
let tables: Tables;
let member: number;
let slip: number;
let before: number;
const register = () => app.done('reports.register', {});
const text = (file: ExportedFile): string => Buffer.from(file.bytes).toString('utf8');
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

beforeAll(async () => {
  app = await openPractice();
  member = (await app.done('members.list', { filter: { search: '𠮷小梅' } })).ids[0] ?? 0;
  slip = (await app.done('transfers.list', {}))[0]?.id ?? 0;
  before = (await register()).length;
});
afterAll(() => tables?.remove());

const columns = ['name', 'idNumber', 'mobile'];

describe('numbers in full leave only for something and for somebody', () => {
  it.each(exitFormats)('a list as %s', async (format) => {
    const ask = { ids: [member], columns, masked: false, format };
    const start = (await register()).length;
    for (const half of [{}, { purpose: '核对' }, { receiver: '市总工会' }, { purpose: '　', receiver: '市总工会' }]) {
      const said = await app.refused('lists.export', { ...ask, ...half });
      expect(said).toMatchObject({
        code: 'INVALID_INPUT',
        message: '“会员名单”里有完整的证件号码、电话或住址，请写明用途和交给谁',
      });
    }
    expect(await register()).toHaveLength(start);
    const file = await app.done('lists.export', { ...ask, ...given });
    const [entry] = await register();
    expect(entry).toMatchObject({ title: '会员名单', format, people: 1, unmasked: true, ...given });
    expect(await register()).toHaveLength(start + 1);
    expect(file.fileName).toBe(format === 'print' ? '会员名单_20261121' : `会员名单_20261121.${format}`);
  });

  it.each(['R1', 'R25'])('the sheet %s, on paper as in a workbook', async (key) => {
    for (const format of ['xlsx', 'print', 'pdf'] as const) {
      expect((await app.refused('reports.export', { key, format })).code).toBe('INVALID_INPUT');
      const { people } = await app.done('reports.export', { key, format, ...given });
      expect((await register())[0]).toMatchObject({ format, people, unmasked: true, ...given });
      // Masked, it asks nothing.
      await app.done('reports.export', { key, format, params: { masked: true } });
      expect((await register())[0]).toMatchObject({ format, people, unmasked: false, purpose: null, receiver: null });
    }
  });

  it('papers to sign; what is usually written for them is offered', async () => {
    const papers = [
      ['registrationForm', { memberIds: [member] }],
      ['application', { memberIds: [member] }],
      ['transferSlip', { transferId: slip }],
    ] satisfies [string, object][];
    for (const [key, params] of papers) {
      const ask = { key, params };
      const preview = await app.done('reports.preview', ask);
      expect((await app.refused('reports.export', { ...ask, format: 'print' })).code).toBe('INVALID_INPUT');
      const file = await app.done('reports.export', { ...ask, format: 'print', ...preview.usual });
      // The same paper; only its numbers are masked on the screen.
      const bare = (html: string): string => html.replace(/\d{6}[\d*]{8,11}[\dX]|\d{3}[\d*]{4}\d{4}/g, '#');
      expect(bare(text(file))).toBe(bare(preview.html).replaceAll('已隐藏', ''));
      expect(file.landscape).toBe(false);
      expect((await register())[0]).toMatchObject({
        title: preview.title,
        format: 'print',
        people: 1,
        ...preview.usual,
      });
    }
    const unit = await app.done('unit.get', {});
    const sheet = await app.done('reports.preview', { key: 'R1' });
    expect(sheet.usual).toEqual({ purpose: '报上级工会', receiver: unit?.values['parentUnionName'] });
  });
});

describe('what leaves', () => {
  it('is the page that was previewed, and the register knows it by its hash', async () => {
    const params = { month: '2026-11' };
    const preview = await app.done('reports.preview', { key: 'R4', params });
    for (const format of ['print', 'pdf'] as const) {
      const file = await app.done('reports.export', { key: 'R4', params, format });
      expect(withoutHead(text(file))).toBe(withoutHead(preview.html));
      expect(file.landscape).toBe(true);
      const [entry] = await register();
      expect(entry).toMatchObject({ title: preview.title, format, unmasked: false, purpose: null });
    }
    const named = /本月变动人员（(\d+) 人次）/.exec(preview.html)?.[1];
    expect(Number(named)).toBeGreaterThan(0);
    const { entries } = await app.done('history.list', {});
    expect(entries.slice(0, 2).map(({ label }) => label)).toEqual([
      // Whom its annex names is counted.
      `导出 会员发展（变动）月报表（2026年11月）：${named} 人`,
      `打印 会员发展（变动）月报表（2026年11月）：${named} 人`,
    ]);
  });

  it('nothing in full is on a sheet of nobody', async () => {
    const nobody = await app.done('lists.export', { ids: [], columns, masked: false });
    expect(nobody.people).toBe(0);
    expect(
      (await app.done('reports.preview', { key: 'R1', params: { states: ['去世'], groupId: 987_654 } })).unmasked,
    ).toBe(false);
  });

  it('each way out left one entry with its hash, also those before', async () => {
    const file = await app.done('lists.export', { ids: [member], columns });
    await app.done('reports.preview', { key: 'R1' });
    const entries: Output<'reports.register'> = await register();
    // 4 lists, 2 sheets in 3 formats twice, 3 papers, 2 of R4, nobody, this one.
    expect(entries.length - before).toBe(4 + 12 + 3 + 2 + 1 + 1);
    tables = await app.shut();
    expect(tables.one('select file_hash from export_register order by id desc limit 1')).toBe(sha256(file.bytes));
  });
});

it('the page knows one way to the printer, to a PDF, and for whatever is about people', () => {
  const users = (pattern: RegExp): string[] =>
    globSync('src-renderer/**/*.{ts,tsx}')
      .filter((file) => pattern.test(readFileSync(file, 'utf8').replace(/^(?:import|export) .*$|^ ?\*.*$/gmu, '')))
      .map((file) => file.replaceAll('\\', '/'))
      .sort();
  // The recovery card is about nobody, and what it says may stand in no register.
  expect(users(/\b(?:printHtml|savePdf)\(/)).toEqual([
    'src-renderer/parts/leave.ts',
    'src-renderer/shell/first-start/CardDesk.tsx',
  ]);
  // The empty collection sheet holds nobody.
  expect(users(/\bsaveFile\(/)).toEqual([
    'src-renderer/pages/import/FileStep.tsx',
    'src-renderer/pages/members/RosterEmpty.tsx',
    'src-renderer/parts/leave.ts',
  ]);
});
