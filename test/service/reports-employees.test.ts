import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCommand } from '../../db/journal.ts';
import { type Book, identity, openBook } from './book.ts';

let book: Book;
beforeEach(async () => {
  book = openBook();
  for (const n of [1, 2, 3, 4])
    await book.done('members.create', {
      values: { name: `会员${n}`, idType: '居民身份证', idNumber: identity('1980-05-04', n) },
      event: { type: '入会', date: '2020-01-01' },
    });
});
afterEach(() => book.close());

/** The profile's numbers as somebody wrote them on a day. */
function wrote(day: string, employees: number, women: number): void {
  const { sql } = book.ledger;
  const write = (): void => {
    const known = sql.prepare('select id from unit').pluck().get();
    if (known === undefined) sql.prepare("insert into unit (unit_name, union_name) values ('甲厂', '甲厂工会')").run();
    sql.prepare('update unit set employee_count = ?, female_employee_count = ?').run(employees, women);
  };
  runCommand(sql, { at: `${day} 08:00:00`, user: '何静', route: 'test' }, write, () => 'test');
}

/** 职工总数 of a month sheet. */
async function onMonthSheet(month: string): Promise<number> {
  const { checks } = await book.done('reports.preview', { key: 'R4', params: { month } });
  const [, employees] = checks.map(({ sentence }) => /不多于职工 (\d+) 人/u.exec(sentence)).find(Boolean) ?? [];
  return Number(employees);
}
async function onReturn(period: string): Promise<(string | number | null | undefined)[]> {
  const { rows } = await book.done('returns.get', { period });
  return ['A01', 'A02'].map((key) => rows.find((row) => row.key === key)?.value);
}

test('a period has what stood on its last day, while it is being reported what stands now', async () => {
  wrote('2025-08-01', 10, 4);
  wrote('2026-09-30', 16, 6);
  wrote('2026-10-31', 20, 8);
  wrote('2026-11-03', 25, 9);
  expect(await onMonthSheet('2026-08')).toBe(10);
  expect(await onMonthSheet('2026-09')).toBe(16);
  // October is reported in November, when the office put the number right.
  expect(await onMonthSheet('2026-10')).toBe(25);
  expect(await onMonthSheet('2026-11')).toBe(25);
  // The year of the statistics ends on 30 September and is reported in the months after.
  expect(await onReturn('2026')).toEqual([25, 9]);
  expect(await onReturn('2025')).toEqual([10, 4]);
});

test('before the number was ever written the first one stands, as it was put right in its first days', async () => {
  wrote('2026-03-02', 100, 4);
  wrote('2026-03-05', 10, 4);
  wrote('2026-08-01', 30, 9);
  expect(await onMonthSheet('2026-01')).toBe(10);
});

test('a closed report keeps the number it was closed with, whatever the profile says later', async () => {
  wrote('2026-11-02', 10, 4);
  const close = (month: string) => book.done('snapshots.close', { key: 'R4', params: { month }, receiver: null });
  const closed = [await close('2026-01'), await close('2026-11')];
  wrote('2026-11-21', 20, 8);
  for (const { id } of closed) expect((await book.done('snapshots.changes', { id })).total).toBe(0);
  // Voided, the running month has what stands now.
  await book.done('snapshots.void', { id: closed[1]?.id ?? 0, reason: '职工人数写错' });
  expect(await onMonthSheet('2026-11')).toBe(20);
});
