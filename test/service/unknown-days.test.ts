import { afterEach, beforeEach, expect, it } from 'vitest';
import { identityGap, movementOf } from '../../src-main/services/reports/movement.ts';
import { standingsOn } from '../../src-main/services/reports/standing.ts';
import { type Book, openBook } from './book.ts';

let book: Book;
beforeEach(async () => {
  book = openBook();
  await book.done('unit.save', { values: { unitName: '测试公司', unionName: '测试公司工会' } });
});
afterEach(() => book.close());

const unknown = { type: '入会', date: '2026-11-03', note: '入会日期不详，2026-11-03 导入' } as const;
const person = async (
  name: string,
  event: { type: '入会'; date: string; note?: string },
  values: Record<string, string> = {},
) => (await book.done('members.create', { values: { name, ...values }, event })).id;
const checks = async (key: string, params: Record<string, string>) =>
  (await book.done('reports.preview', { key, params })).checks;

it('a joining whose day nobody knows is no movement of its month, and stands last in the list of all', async () => {
  await person('不详', unknown);
  await person('本月', { type: '入会', date: '2026-11-05' });
  await person('早年', { type: '入会', date: '2010-03-01' });
  const names = async (span: object) => (await book.done('members.events', span)).rows.map(({ name }) => name);
  expect(await names({ from: '2026-11-01', to: '2026-11-30' })).toEqual(['本月']);
  expect((await book.done('members.events', { from: '2026-11-01', to: '2026-11-30' })).total).toBe(1);
  expect(await names({ to: '2026-11-30' })).toEqual(['本月', '早年']);
  expect(await names({})).toEqual(['本月', '早年', '不详']);
});

it('R4 says how many of its opening number have no known day', async () => {
  const one = await person('不详', unknown);
  await person('早年', { type: '入会', date: '2010-03-01' });
  const found = (await checks('R4', { month: '2026-11' })).find(({ sentence }) => sentence.includes('不详'));
  expect(found).toEqual({
    level: 'ok',
    sentence: '期初里有 1 人的入会日期不详，算作一直在册，不算哪个月的增加',
    memberIds: [one],
  });
});

it('R1 and R3 name who has no joining day, no day of the last change, and who is 退休 and still 在册', async () => {
  const one = await person('不详', unknown);
  const retired = await person('退休', { type: '入会', date: '2010-03-01' }, { employmentStatus: '退休' });
  const sentences = async (key: string) =>
    (await checks(key, {})).flatMap(({ sentence, memberIds }) =>
      /不详|退休/.test(sentence) ? [[sentence, memberIds]] : [],
    );
  const half = ['1 人的就业状况是退休，会籍还是在册，请核对后办“退休，保留会籍”', [retired]];
  expect(await sentences('R1')).toEqual([half, ['1 人的会籍变化日期不详，表上会空着，查到后补上', [one]]]);
  expect(await sentences('R3')).toEqual([half, ['1 人的入会日期不详，表上会空着，查到后补上', [one]]]);
});

const back = { type: '转入', date: '2026-11-03', note: '入会日期不详，2026-11-03 导入' } as const;

/** Months 'YYYY-MM' from the first to the last, with their last days, by the calendar's own count. */
const months = (from: number, to: number): { month: string; end: string }[] =>
  Array.from({ length: (to - from + 1) * 12 }, (_, i) => {
    const end = new Date(Date.UTC(from + Math.floor(i / 12), (i % 12) + 1, 0)).toISOString().slice(0, 10);
    return { month: end.slice(0, 7), end };
  });

it('who came back on an unknown day keeps the known joining, in every month and on every sheet', async () => {
  const id = await person('回来', { type: '入会', date: '2010-03-01' });
  await book.done('members.recordEvent', { ids: [id], type: '转出', date: '2018-06-15' });
  await book.done('members.recordEvent', { ids: [id], ...back });
  const old = await person('早走', unknown);
  await book.done('members.recordEvent', { ids: [old], type: '转出', date: '2012-05-05' });
  const { row } = await book.done('members.get', { id });
  expect([row.membership, row.joinedOn]).toEqual(['在册', '2010-03-01']);
  // The second computation: the days on which each of the two was a member, half open.
  const lives = [
    {
      id,
      spans: [
        ['2010-03-01', '2018-06-15'],
        ['2026-11-03', '9999'],
      ],
    },
    { id: old, spans: [['0000', '2012-05-05']] },
  ] as const;
  for (const { month, end } of months(2009, 2026)) {
    if (month > '2026-11') break;
    const members = lives.flatMap((one) => (one.spans.some(([from, to]) => from <= end && end < to) ? [one.id] : []));
    const movement = movementOf(book.ledger, month);
    expect([month, movement.closing, identityGap(movement)]).toEqual([month, members, 0]);
    const standing = [...standingsOn(book.ledger, end)].filter(([, { membership }]) => membership === '在册');
    expect([month, standing.map(([member]) => member)]).toEqual([month, members]);
  }
  expect(movementOf(book.ledger, '2010-03').join).toEqual([id]);
  expect(movementOf(book.ledger, '2026-11').transferIn).toEqual([id]);
  expect(movementOf(book.ledger, '2026-11').undated).toEqual([]);
});

it('a merge keeps the return on an unknown day, and the known joining', async () => {
  const keepId = await person('回来', { type: '入会', date: '2015-03-01' });
  await book.done('members.recordEvent', { ids: [keepId], type: '转出', date: '2018-06-15' });
  const dropId = (await book.done('members.create', { values: { name: '回来' }, event: back })).id;
  await book.done('members.merge', { keepId, dropId, take: [] });
  const { row } = await book.done('members.get', { id: keepId });
  expect([row.membership, row.joinedOn]).toEqual(['在册', '2015-03-01']);
});
