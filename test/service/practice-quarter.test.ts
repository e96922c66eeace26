import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPractice, type PracticeApp } from './practice-app.ts';

/** The reports of a quarter in the practice unit. */
let office: PracticeApp;
beforeAll(async () => {
  office = await openPractice();
});
afterAll(async () => (await office.shut()).remove());

test('上报情况 has every report of a quarter: dues, help, safety, publicity, suggestions', async () => {
  const rows = await office.done('duties.list', { year: 2026 });
  const third = rows.filter(({ period }) => period === '2026-Q3');
  expect(third.map(({ report, dueOn, state }) => `${report} ${dueOn} ${state}`).sort()).toEqual(
    ['R13', 'R18', 'R19', 'R23', 'R7'].map((report) => `${report} 2026-10-10 已上报`),
  );
});

test.each(['R7', 'R13', 'R17', 'R18', 'R19', 'R23'])(
  '%s of a running quarter says so once, of one that is over never',
  async (key) => {
    const said = async (period: string): Promise<number> => {
      const { checks } = await office.done('reports.preview', { key, params: { period } });
      return checks.filter(({ sentence }) => sentence.includes('还没有过完')).length;
    };
    expect([await said('2026-Q4'), await said('2026-Q3')]).toEqual([1, 0]);
  },
);

test('a budget and a plan are made ahead: they say nothing of a year that runs', async () => {
  for (const key of ['R8', 'R26']) {
    const { checks } = await office.done('reports.preview', { key, params: { period: '2026' } });
    expect(checks.filter(({ sentence }) => sentence.includes('还没有过完'))).toEqual([]);
  }
});

test('what stands beside R18 is what stands on its paper, with the lines behind it', async () => {
  const params = { period: '2026-Q3' };
  const { figures } = await office.done('reports.preview', { key: 'R18', params });
  const { id } = await office
    .done('snapshots.list', { report: 'R18', period: '2026-Q3' })
    .then(([row]) => ({ id: row?.id ?? 0 }));
  const { bytes } = await office.done('snapshots.export', { id, format: 'xlsx' });
  const { default: ExcelJS } = await import('exceljs');
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(bytes).buffer as never);
  const rows: string[][] = [];
  book.worksheets[0]?.eachRow((row) => {
    const cells: string[] = [];
    row.eachCell({ includeEmpty: true }, ({ text }) => cells.push(text));
    rows.push(cells);
  });
  const cells = rows.find(([, teams]) => /^\d+$/u.test(teams ?? '')) ?? [];
  const value = (label: string): string => figures.find((one) => one.label === label)?.value ?? '';
  const [, , , sessions, , , , , suggestions] = cells;
  expect(Number(suggestions)).toBeGreaterThan(0);
  expect(value('合理化建议')).toMatch(new RegExp(`^${suggestions} 件`, 'u'));
  expect(value('安全培训')).toMatch(new RegExp(`^${sessions} 场`, 'u'));
});

// Up to a quarter after the last report: the day on which the ledgers are written passes the day of the reports.
test.each([
  '2026-10-09',
  '2026-11-09',
  '2026-11-23',
  '2026-12-05',
  '2026-12-31',
  '2027-01-09',
  '2027-02-28',
  '2027-03-31',
])('on %s nothing that went up has changed since', async (day) => {
  const other = await openPractice(day);
  const rows = await other.done('snapshots.list', {});
  expect(rows.length).toBeGreaterThan(5);
  const changed: string[] = [];
  for (const { id, number, title } of rows) {
    const { total } = await other.done('snapshots.changes', { id });
    if (total > 0) changed.push(`${number} ${title} ${total}`);
  }
  expect(changed).toEqual([]);
  (await other.shut()).remove();
});

test('opened before office hours, nothing in the practice unit stands later than now', async () => {
  const early = await openPractice('2026-11-21', '00:48:00');
  const tables = await early.shut();
  expect(tables.one<string>('select max(at) from command')).toBe('2026-11-21 00:48:00');
  tables.remove();
});
