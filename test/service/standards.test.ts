import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Book, openBook } from './book.ts';

let book: Book;
beforeEach(() => void (book = openBook()));
afterEach(() => book.close());

const women = {
  key: 'womenCommittee' as const,
  value: { from: 15 },
  validFrom: '2026-01-01',
  source: '市总工会〔2026〕3 号',
};
const line = async (key: string) => (await book.done('standards.list', {})).filter((row) => row.key === key);

describe('standards of the office', () => {
  it('shows what the program brings, with its source', async () => {
    // 工会法第十四条: a full-time chair from 200 employees on.
    expect(await line('fullTimeChair')).toMatchObject([
      {
        id: null,
        says: '满 200 人',
        own: false,
        counts: true,
        validFrom: '2022-01-01',
        source: expect.stringContaining('第十四条'),
      },
    ]);
    // The rule of another province is not shown.
    expect(await line('womenCommittee')).toHaveLength(1);
    expect((await line('auditElection'))[0]?.parts).toEqual([]);
  });

  it('one of the office goes before it from its day on, is in the history and can be taken back', async () => {
    const { id } = await book.done('standards.save', women);
    expect(await line('womenCommittee')).toMatchObject([
      { id, own: true, counts: true, says: '满 15 人' },
      { id: null, own: false, counts: false },
    ]);
    expect(book.lastLabel()).toBe('增加标准“建立女职工委员会”：满 15 人（2026-01-01 起）');
    const commandId = book.one<number>('select max(id) from command');
    const { lines } = await book.done('history.changes', { commandId });
    expect(lines[0]?.fields).toEqual([{ label: '内容', before: '空', after: '满 15 人（市总工会〔2026〕3 号）' }]);
    await book.done('standards.save', { ...women, id, value: { from: 20 }, validFrom: '2027-01-01' });
    // Not in force yet.
    expect((await line('womenCommittee')).map((row) => row.counts)).toEqual([false, true]);
    await book.undo();
    expect((await line('womenCommittee'))[0]).toMatchObject({ says: '满 15 人', counts: true });
    await book.done('standards.remove', { id });
    expect(await line('womenCommittee')).toHaveLength(1);
  });

  it('is used: a term of four years, and reminders a year ahead', async () => {
    await book.done('unit.save', { values: { unionName: '甲工会', unitName: '甲' } });
    expect((await book.refused('unit.save', { values: { termYears: 4 } })).message).toContain('3 年或 5 年');
    await book.done('standards.save', {
      key: 'termYears',
      value: { years: [4] },
      validFrom: '2020-01-01',
      source: '章程',
    });
    await book.done('unit.save', { values: { termYears: 4 } });
    await book.done('terms.create', { body: '工会委员会', termNo: 1, electedOn: '2023-10-21' });
    const reminder = async () => (await book.done('terms.list', {})).map((term) => term.reminder);
    // Ends 2027-10-21: eleven months ahead.
    expect(await reminder()).toEqual([null]);
    await book.done('standards.save', {
      key: 'termReminder',
      value: { months: [12] },
      validFrom: '2020-01-01',
      source: '本会决定',
    });
    expect(await reminder()).toEqual([expect.stringContaining('还有 334 天届满')]);
  });

  it('keeps lists in order, each number once', async () => {
    const terms = { key: 'termYears', validFrom: '2020-01-01', source: '章程' };
    expect((await book.refused('standards.save', { ...terms, value: { years: [3, 5, 3] } })).message).toContain('两次');
    await book.done('standards.save', { ...terms, value: { years: [5, 3] } });
    await book.done('standards.save', { ...terms, key: 'termReminder', value: { months: [3, 12, 6] } });
    const own = (await book.done('standards.list', {})).filter(({ id }) => id !== null);
    expect(own.map(({ value }) => value)).toEqual([{ years: [3, 5] }, { months: [12, 6, 3] }]);
  });

  it('refuses with a sentence, and writes nothing', async () => {
    const say = async (more: object) => (await book.refused('standards.save', { ...women, ...more })).message;
    expect(await say({ source: ' ' })).toContain('请写依据');
    expect(await say({ value: { from: 0 } })).toBe('人数最小是 1');
    expect(await say({ value: {} })).toBe('人数要写整数');
    expect(await say({ validTo: '2025-12-31' })).toContain('早于');
    expect(await say({ key: 'auditElection', value: { sameDay: true } })).toContain('不能改');
    expect(await say({ key: 'x' })).toBe('没有这一项标准');
    expect(
      await say({
        key: 'committeeSize',
        value: {
          bands: [
            { upTo: 50, min: 3, max: 5 },
            { upTo: 20, min: 3, max: 5 },
            { upTo: null, min: 7, max: 9 },
          ],
        },
      }),
    ).toContain('从小到大');
    expect(await say({ id: 99 })).toContain('没有找到');
    await book.done('standards.save', women);
    expect(await say({})).toContain('已经有一条');
    expect((await book.refused('standards.remove', { id: 99 })).code).toBe('NOT_FOUND');
  });
});
