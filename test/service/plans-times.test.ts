import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Book, openBook } from './book.ts';
import { addItem, addPlan, planDraft, rowOf } from './plan-book.ts';

/** Today is 2026-11-21. */
let book: Book;
beforeEach(() => {
  book = openBook();
});
afterEach(() => book.close());

describe('an item that repeats', () => {
  test('has a time for every month and is done with the last', async () => {
    const planId = await addPlan(book);
    const id = await addItem(book, planId, { recurrence: '每月', monthFrom: '2026-09', monthTo: '2026-11' });
    expect(await rowOf(book, id)).toMatchObject({ turns: { done: 0, total: 3 }, standing: '过期' });
    const turn = (dueFrom: string, more: object) => ({ itemId: id, dueFrom, ...more }) as never;
    await book.done('plans.turn', turn('2026-09-01', { state: '已完成', doneOn: '2026-09-12' }));
    expect(await rowOf(book, id)).toMatchObject({ state: '进行中', percent: 33, turns: { done: 1, total: 3 } });
    expect(
      (await book.refused('plans.turn', turn('2026-10-01', { state: '延期', movedTo: '2026-10-20', reason: '忙' })))
        .fields,
    ).toHaveProperty('movedTo');
    await book.done('plans.turn', turn('2026-10-01', { state: '延期', movedTo: '2026-11-25', reason: '忙' }));
    expect(await rowOf(book, id)).toMatchObject({ standing: '快到期', turns: { done: 1, total: 3 } });
    await book.done('plans.turn', turn('2026-10-01', { state: '取消', reason: '并到下月' }));
    await book.done('plans.turn', turn('2026-11-01', { state: '已完成', doneOn: '2026-11-20' }));
    expect(await rowOf(book, id)).toMatchObject({
      state: '已完成',
      percent: 100,
      doneOn: '2026-11-20',
      standing: null,
    });
    const { lines, total } = await book.done('plans.progress', { year: 2026, by: 'month' });
    expect(lines.map(({ key, done, cancelled }) => [key, done.length, cancelled.length])).toEqual([
      ['2026-09', 1, 0],
      ['2026-10', 0, 1],
      ['2026-11', 1, 0],
    ]);
    expect(total.done).toEqual([id]);
    await book.done('plans.turn', turn('2026-11-01', {}));
    expect(await rowOf(book, id)).toMatchObject({ state: '进行中', percent: 66, doneOn: null });
    expect(
      (
        await book.refused('plans.setState', {
          ids: [id],
          state: '延期',
          reason: '忙',
          monthFrom: '2026-12',
          monthTo: '2026-12',
        })
      ).message,
    ).toContain('把办不了的那一次延期');
  });

  test('done as a whole settles every open time; what it was put off from goes with another rule', async () => {
    const planId = await addPlan(book);
    const id = await addItem(book, planId, { recurrence: '每月', monthFrom: '2026-09', monthTo: '2026-11' });
    const one = { itemId: id, dueFrom: '2026-09-01', state: '已完成', doneOn: '2026-09-12' } as const;
    await book.done('plans.turn', one);
    await book.done('plans.setState', { ids: [id], state: '已完成', doneOn: '2026-11-20' });
    expect(book.ledger.sql.prepare('select due_from, done_on from plan_turn order by due_from').raw().all()).toEqual([
      ['2026-09-01', '2026-09-12'],
      ['2026-10-01', '2026-11-20'],
      ['2026-11-01', '2026-11-20'],
    ]);
    expect(await rowOf(book, id)).toMatchObject({
      state: '已完成',
      doneOn: '2026-11-20',
      turns: { done: 3, total: 3 },
    });
    expect((await book.refused('plans.setState', { ids: [id], state: '进行中' })).message).toContain(
      '每一次都登记过了',
    );
    await book.undo();
    expect(await rowOf(book, id)).toMatchObject({ state: '进行中', percent: 33 });
    await book.done('plans.setState', { ids: [id], state: '取消', reason: '不办了' });
    expect(await rowOf(book, id)).toMatchObject({ state: '取消', standing: null });
    await book.done('plans.setState', { ids: [id], state: '未开始' });
    expect(await rowOf(book, id)).toMatchObject({ state: '进行中', percent: 33, reason: null });
    await book.done('plans.saveItem', { id, recurrence: null });
    expect(await rowOf(book, id)).toMatchObject({ turns: null, postponed: [] });
  });

  test('with every time cancelled is cancelled as a whole', async () => {
    const planId = await addPlan(book);
    const id = await addItem(book, planId, { recurrence: '每月', monthFrom: '2026-09', monthTo: '2026-10' });
    const off = (dueFrom: string) => ({ itemId: id, dueFrom, state: '取消', reason: '忙' }) as const;
    await book.done('plans.turn', off('2026-09-01'));
    expect((await book.refused('plans.turn', off('2026-10-01'))).message).toContain('请把整项记为取消');
    await book.done('plans.turn', { itemId: id, dueFrom: '2026-10-01', state: '已完成', doneOn: '2026-10-08' });
    expect(await rowOf(book, id)).toMatchObject({ state: '已完成', turns: { done: 2, total: 2 } });
  });

  test('one time moves by itself', async () => {
    const planId = await addPlan(book);
    const id = await addItem(book, planId, { recurrence: '每季度', monthFrom: '2026-01', monthTo: '2026-12' });
    await book.done('plans.moveItem', {
      id,
      monthFrom: '2026-08',
      monthTo: '2026-08',
      dayFrom: '2026-08-15',
      turn: '2026-07-01',
    });
    const { turnRows } = await book.done('plans.item', { id });
    expect(turnRows.map(({ dueFrom, dueTo, movedTo }) => [dueFrom, dueTo, movedTo])).toEqual([
      ['2026-01-01', '2026-03-31', null],
      ['2026-04-01', '2026-06-30', null],
      ['2026-07-01', '2026-09-30', '2026-08-15'],
      ['2026-10-01', '2026-12-31', null],
    ]);
    expect(
      (
        await book.refused('plans.moveItem', {
          id,
          monthFrom: null,
          monthTo: null,
          dayFrom: '2026-08-15',
          turn: '2026-07-02',
        })
      ).code,
    ).toBe('NOT_FOUND');
  });
});

describe('taking back', () => {
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
  const undo = (commandId: number) => ({ commandId, edited: 'all' }) as const;
  const last = () => book.one<number>('select max(id) from command');

  test('an item with evidence stays; evidence is looked at, taken out and off', async () => {
    const planId = await addPlan(book);
    const id = await addItem(book, planId);
    const made = last();
    const paper = await book.done('plans.attach', { itemId: id, name: '签到表.png', bytes: png });
    expect(await rowOf(book, id)).toMatchObject({ attachments: 1 });
    expect((await book.done('plans.attachment', { id: paper.id })).bytes).toEqual(png);
    expect((await book.refused('history.undo', undo(made))).message).toContain('存了 1 份佐证');
    await book.done('plans.takeAttachment', { id: paper.id });
    expect(book.one('select title from export_register')).toContain('签到表.png');
    await book.done('plans.detach', { id: paper.id });
    expect(book.lastLabel()).toBe('去掉“趣味运动会”的佐证“签到表.png”');
    const bad = await book.refused('plans.attach', { itemId: id, name: 'a.exe', bytes: Uint8Array.from([77, 90]) });
    expect(bad.message).toContain('不是图片或 PDF');
  });

  test('one time is not taken back from under the others, nor months of a plan from under its items', async () => {
    const planId = await addPlan(book, { toMonth: '2026-06' });
    const id = await addItem(book, planId, { recurrence: '每月', monthFrom: '2026-01', monthTo: '2026-03' });
    const turn = (dueFrom: string) => ({ itemId: id, dueFrom, state: '已完成', doneOn: '2026-03-20' }) as const;
    await book.done('plans.turn', turn('2026-01-01'));
    const first = last();
    await book.done('plans.turn', turn('2026-02-01'));
    expect((await book.refused('history.undo', undo(first))).message).toContain('后来又登记过别的几次');
    await book.done('plans.save', { ...planDraft(), id: planId });
    const longer = last();
    await addItem(book, planId, { content: '年终评比', monthFrom: '2026-12', monthTo: '2026-12' });
    const refusal = await book.refused('history.undo', undo(longer));
    expect(refusal.message).toContain('年终评比');
  });
});

describe('last year’s plan as this year’s', () => {
  test('moves by months, leaves out what was cancelled and what became of it', async () => {
    const fromId = await addPlan(book, { title: '2025 年工会工作计划', fromMonth: '2025-01', toMonth: '2025-12' });
    await addItem(book, fromId, {
      content: '送温暖',
      monthFrom: '2025-01',
      monthTo: '2025-02',
      owner: '王立',
      state: '已完成',
      doneOn: '2025-02-03',
    });
    await addItem(book, fromId, { content: '旧事', state: '取消', reason: '不办了' });
    const off = await addItem(book, fromId, { content: '登山', monthFrom: '2025-10', monthTo: '2025-10' });
    await book.done('plans.setState', {
      ids: [off],
      state: '延期',
      reason: '雨',
      monthFrom: '2026-04',
      monthTo: '2026-04',
    });
    const { id, items } = await book.done('plans.copy', { fromId, plan: planDraft() });
    expect(items).toBe(2);
    expect(book.lastLabel()).toBe('照“2025 年工会工作计划”新建“2026 年工会工作计划”，2 项');
    const rows = await book.done('plans.items', { planId: id });
    expect(
      rows.map(({ content, monthFrom, monthTo, state, owner, postponed }) => [
        content,
        monthFrom,
        monthTo,
        state,
        owner,
        postponed,
      ]),
    ).toEqual([
      ['送温暖', '2026-01', '2026-02', '未开始', '王立', []],
      ['登山', '2026-10', '2026-10', '未开始', null, []],
    ]);
    await book.undo();
    expect((await book.done('plans.list', {})).length).toBe(1);
  });
});
