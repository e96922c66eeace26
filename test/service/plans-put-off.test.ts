import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Book, openBook } from './book.ts';
import { addItem, addPlan, rowOf } from './plan-book.ts';

/** Putting off is one thing, whether by the button or in the form, and what is put off lies after its first time. Today is 2026-11-21. */
let book: Book;
let planId: number;
beforeEach(async () => {
  book = openBook();
  planId = await addPlan(book);
});
afterEach(() => book.close());

const march = { monthFrom: '2026-03', monthTo: '2026-03' } as const;
const december = { monthFrom: '2026-12', monthTo: '2026-12' } as const;
const rain = { state: '延期', reason: '下雨' } as const;
const turns = (id: number) =>
  book.ledger.sql
    .prepare('select due_from, moved_to, state, reason from plan_turn where item_id = ? order by due_from')
    .raw()
    .all(id);
const planned = async () =>
  (await book.done('plans.progress', { planId, by: 'quarter' })).lines.map((line) => [line.key, line.planned]);

describe('in the form', () => {
  test('an item that is put off stays in the quarter for which it was planned, as by the button', async () => {
    const form = await addItem(book, planId, march);
    const button = await addItem(book, planId, { ...march, content: '读书会' });
    await book.done('plans.saveItem', { id: form, ...rain, ...december });
    const commandId = book.one<number>('select max(id) from command');
    await book.done('plans.setState', { ids: [button], ...rain, ...december });
    expect(turns(form)).toEqual([['2026-03-31', '2026-12-01', '延期', '下雨']]);
    expect(turns(button)).toEqual(turns(form));
    expect(await planned()).toEqual([['2026-Q1', [form, button]]]);
    expect(await rowOf(book, form)).toMatchObject({ state: '延期', standing: null, plannedDue: '2026-03-31' });
    await book.done('history.undo', { commandId, edited: 'all' });
    expect(turns(form)).toEqual([]);
    expect(await rowOf(book, form)).toMatchObject({ state: '未开始', monthFrom: '2026-03' });
  });

  test('it needs a later time, and the old day by which it was due goes', async () => {
    const id = await addItem(book, planId, { ...march, dueOn: '2026-03-20' });
    const same = await book.refused('plans.saveItem', { id, ...rain });
    expect(same.message).toContain('原来到 2026-03-20，延期要延到那以后');
    const open = await book.refused('plans.saveItem', { id, ...rain, monthFrom: null, monthTo: null });
    expect(open.fields).toHaveProperty('monthFrom');
    await book.done('plans.saveItem', { id, ...rain, ...december, dueOn: '2026-03-20' });
    expect(await rowOf(book, id)).toMatchObject({ dueOn: null, monthFrom: '2026-12' });
    // Whatever else is written into it later is no second time.
    await book.done('plans.saveItem', { id, note: '场地已定', state: '延期', reason: '下大雨' });
    expect(turns(id)).toEqual([['2026-03-20', '2026-12-01', '延期', '下雨']]);
  });

  test('a day by which it is due now may be said at once', async () => {
    const id = await addItem(book, planId, march);
    await book.done('plans.saveItem', { id, ...rain, ...december, dueOn: '2026-12-10' });
    expect(await rowOf(book, id)).toMatchObject({ dueOn: '2026-12-10' });
  });
});

describe('what is put off', () => {
  const back = { monthFrom: '2026-02', monthTo: '2026-02' } as const;
  let id: number;
  beforeEach(async () => {
    id = await addItem(book, planId, march);
    await book.done('plans.setState', { ids: [id], ...rain, ...december });
  });

  test('is not moved back before its first time, by dragging or in the form', async () => {
    for (const to of [back, march, { monthFrom: null, monthTo: null }]) {
      const dragged = await book.refused('plans.moveItem', { id, ...to });
      expect(dragged.message).toContain('2026-03-31');
      expect((await book.refused('plans.saveItem', { id, ...to })).message).toBe(dragged.message);
    }
    expect(await rowOf(book, id)).toMatchObject({ ...december, state: '延期', standing: null });
    await book.done('plans.moveItem', { id, monthFrom: '2026-11', monthTo: '2026-11' });
    expect(turns(id)).toHaveLength(1);
  });

  test('nor by an undo', async () => {
    const other = await addItem(book, planId, { ...march, content: '登山' });
    await book.done('plans.moveItem', { id: other, monthFrom: '2026-05', monthTo: '2026-05' });
    const moved = book.one<number>('select max(id) from command');
    await book.done('plans.setState', { ids: [other], ...rain, ...december });
    const refusal = await book.refused('history.undo', { commandId: moved, edited: 'all' });
    expect(refusal.message).toContain('2026-05-31');
  });

  test('moves freely once it is no longer said to be put off', async () => {
    await book.done('plans.setState', { ids: [id], state: '未开始' });
    await book.done('plans.moveItem', { id, ...back });
    expect(await rowOf(book, id)).toMatchObject({ ...back, state: '未开始', standing: '过期' });
  });
});
