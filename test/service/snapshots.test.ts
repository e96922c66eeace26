import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPractice, type PracticeApp, readBack, rowValues } from './practice-app.ts';

/** Keys in order, no blanks: written a second time here, from the description in docs/formats.md. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const record = value as Record<string, unknown>;
  return Object.fromEntries(
    Object.keys(record)
      .toSorted()
      .map((key) => [key, ordered(record[key])]),
  );
}

let app: PracticeApp;
let id: number;
let before: string;
/** The month of the report; the practice unit lives on 2026-11-21. */
const month = '2026-02';

beforeAll(async () => {
  app = await openPractice();
  before = (await app.done('reports.preview', { key: 'R4', params: { month } })).html;
  ({ id } = await app.done('snapshots.close', { key: 'R4', params: { month }, receiver: '锦川市总工会' }));
});
afterAll(async () => (await app.shut()).remove());

describe('what stands in the way of closing', () => {
  const params = { month: '2026-11' };

  it('is said in the list of checks; beside it only how many, and the refusal names the first', async () => {
    const { checks } = await app.done('reports.preview', { key: 'R4', params });
    const asked = checks.filter(({ sentence }) => sentence.includes('请写一句说明'));
    expect(asked).toHaveLength(1);
    const state = await app.done('snapshots.state', { key: 'R4', params });
    expect(state.blocked).toBe('还有 1 处变化没有写说明，写好了再定稿');
    // The same change is not asked about a second time against the last closed report.
    expect(state.checks).toEqual([]);
    const refused = await app.refused('snapshots.close', { key: 'R4', params });
    expect(refused.message).toBe(`${state.blocked}：${asked[0]?.sentence}`);
    const settled = await app.done('snapshots.state', { key: 'R4', params: { ...params, note: '新进员工入会' } });
    expect(settled.blocked).toBeNull();
  });

  it('on the return too: how many items are open stands once', async () => {
    const view = await app.done('returns.get', { period: '2026' });
    const [open] = view.checks.filter(({ level }) => level === 'error');
    const { blocked } = await app.done('snapshots.state', { key: 'R5', params: { period: '2026' } });
    expect(open?.sentence).toMatch(/还有 \d+ 项没有填/u);
    expect(blocked).toBe('逻辑检查还有 1 处错误，改好了再定稿');
  });
});

describe('a report that was closed', () => {
  it('has its number and is printed as it was, with number and hash', async () => {
    const { row, preview } = await app.done('snapshots.get', { id });
    expect(row).toMatchObject({
      report: 'R4',
      period: month,
      periodLabel: '2026年2月',
      corrections: 0,
      madeOn: '2026-11-21',
    });
    expect(row.number).toMatch(/^2026-\d{3}$/);
    expect(preview.html).toContain(row.number);
    expect(preview.html).toContain(row.hash.slice(0, 4).toUpperCase());
    // Every cell of the sheet as it was previewed stands on the kept paper too.
    const cells = (html: string): string[] =>
      [...html.matchAll(/<t[dh][^>]*>([^<]*)<\/t/g)].map(([, text]) => text ?? '');
    expect(cells(preview.html)).toEqual(cells(before));
  });

  it('keeps its period closed, and is told apart from the records of today', async () => {
    const refused = await app.refused('snapshots.close', { key: 'R4', params: { month } });
    expect(refused).toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('已经定稿') });
    expect(await app.done('snapshots.changes', { id })).toEqual({ total: 0, lines: [], problem: null });
    const opening = Number(
      (await app.done('reports.preview', { key: 'R4', params: { month } })).figures
        .find(({ label }) => label === '期初')
        ?.value.replace(/\D/g, ''),
    );
    await app.done('members.create', {
      values: { name: '补登会员', gender: '女' },
      event: { type: '入会', date: '2026-01-05' },
    });
    const { total, lines } = await app.done('snapshots.changes', { id });
    expect(total).toBeGreaterThan(0);
    expect(lines).toContainEqual(
      expect.objectContaining({ row: '合计', column: '期初会员数', was: String(opening), now: String(opening + 1) }),
    );
    const again = await app.done('snapshots.get', { id });
    expect(again.preview.html).toContain(`>${opening}<`);
  });

  it('goes out as a workbook with the figures of then', async () => {
    const { bytes } = await app.done('snapshots.export', { id, format: 'xlsx' });
    const sheet = (await readBack(bytes)).worksheets[0];
    const rows = Array.from({ length: 20 }, (_, i) => rowValues(sheet as never, i + 1, 16));
    const totals = rows.find(([name]) => String(name).replace(/\s/g, '') === '合计') ?? [];
    const [, opening, join, transferIn, restore, out, left, expelled, dead, retained, closing] = totals.map(Number);
    expect(closing).toBe(
      (opening ?? 0) +
        (join ?? 0) +
        (transferIn ?? 0) +
        (restore ?? 0) -
        (out ?? 0) -
        (left ?? 0) -
        (expelled ?? 0) -
        (dead ?? 0) -
        (retained ?? 0),
    );
  });

  it('is voided with a reason, keeps its number, and the period opens again', async () => {
    await app.done('snapshots.void', { id, reason: '漏了一名会员' });
    expect((await app.refused('snapshots.void', { id, reason: '再来' })).message).toContain('已在 2026-11-21 作废');
    const second = await app.done('snapshots.close', { key: 'R4', params: { month } });
    const rows = await app.done('snapshots.list', { report: 'R4', period: month });
    expect(rows.map(({ corrections, voidReason }) => [corrections, voidReason])).toEqual([
      // Nobody had got the voided one.
      [0, null],
      [0, '漏了一名会员'],
    ]);
    expect(Number(second.number.slice(5))).toBe(Number(rows[1]?.number.slice(5)) + 1);
  });
});

describe('what is not closed', () => {
  it('a period to come, a part of the unit, a list with numbers in full, a paper to sign', async () => {
    const message = async (key: string, params: object): Promise<string> =>
      (await app.refused('snapshots.close', { key, params })).message;
    expect(await message('R13', { period: '2027-Q1' })).toContain('2027年第一季度还没有到');
    expect(await message('R7', { period: '2026-Q1', groupId: 1 })).toContain('定稿要按全单位做');
    expect(await message('aid-signoff', {})).toContain('不用定稿');
  });
});

it('the hash is that of the content, and the number line has no gap', async () => {
  const tables = await app.shut();
  const rows = tables.all<{ number: string; content: string; hash: string }>(
    'select number, content, hash from report_snapshot order by id',
  );
  for (const { content, hash } of rows)
    expect(
      createHash('sha256')
        .update(JSON.stringify(ordered(JSON.parse(content))))
        .digest('hex'),
    ).toBe(hash);
  expect(rows.map(({ number }) => Number(number.slice(5)))).toEqual(rows.map((_, i) => i + 1));
});
