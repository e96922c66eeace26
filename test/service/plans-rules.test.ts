import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addActivity, addPeople, heldWith } from './activity-book.ts';
import { type Book, openBook } from './book.ts';
import { addItem, addPlan, planDraft, rowOf } from './plan-book.ts';

/** Today is 2026-11-21. */
let book: Book;
beforeEach(() => {
  book = openBook();
});
afterEach(() => book.close());

const undoLast = async (): Promise<string | null> => {
  const id = book.ledger.sql.prepare('select max(id) from command').pluck().get() as number;
  const answer = await book.call('history.undo', { commandId: id, edited: 'all' });
  return answer.ok ? null : answer.error.message;
};

describe('an item that repeats stands as its times say', () => {
  const monthly = { recurrence: '每月', monthFrom: '2026-09', monthTo: '2026-11' } as const;

  test('said to be done, every open time is; wider months bring open times', async () => {
    const planId = await addPlan(book);
    const id = await addItem(book, planId, monthly);
    await book.done('plans.saveItem', { id, state: '已完成', doneOn: '2026-11-20' });
    expect(await rowOf(book, id)).toMatchObject({ state: '已完成', percent: 100, turns: { done: 3, total: 3 } });
    await book.done('plans.saveItem', { id, monthTo: '2026-12', state: '已完成', doneOn: '2026-11-20' });
    expect(await rowOf(book, id)).toMatchObject({ state: '进行中', percent: 75, doneOn: null });
    const fresh = await addItem(book, planId, { ...monthly, state: '已完成', doneOn: '2026-11-20' });
    expect(await rowOf(book, fresh)).toMatchObject({ percent: 100, turns: { done: 3, total: 3 } });
  });

  test('what a form says of state and percent does not count against its times, and moving reckons anew', async () => {
    const planId = await addPlan(book);
    const id = await addItem(book, planId, monthly);
    await book.done('plans.turn', { itemId: id, dueFrom: '2026-09-01', state: '已完成', doneOn: '2026-09-12' });
    await book.done('plans.saveItem', { id, state: '进行中', percent: 80 });
    expect(await rowOf(book, id)).toMatchObject({ state: '进行中', percent: 33 });
    await book.done('plans.moveItem', { id, monthFrom: '2026-09', monthTo: '2026-10' });
    expect(await rowOf(book, id)).toMatchObject({ state: '进行中', percent: 50, turns: { done: 1, total: 2 } });
    expect((await book.refused('plans.saveItem', { id, state: '延期', reason: '忙' })).message).toContain('那一次延期');
    await book.done('plans.saveItem', { id, recurrence: '每季度' });
    expect(await rowOf(book, id)).toMatchObject({ state: '未开始', percent: 0 });
  });
});

describe('days stay in the span of the plan', () => {
  test('a time of a school year is moved and done inside of it', async () => {
    const planId = await addPlan(book, {
      title: '2026 学年计划',
      periodKind: '学年',
      fromMonth: '2026-09',
      toMonth: '2027-08',
    });
    const id = await addItem(book, planId, { recurrence: '每月', monthFrom: '2026-09', monthTo: '2026-11' });
    const move = (dayFrom: string) => ({
      id,
      monthFrom: dayFrom.slice(0, 7),
      monthTo: dayFrom.slice(0, 7),
      dayFrom,
      turn: '2026-09-01',
    });
    await book.done('plans.moveItem', move('2027-03-02'));
    expect((await book.refused('plans.moveItem', move('2031-03-02'))).fields).toHaveProperty('movedTo');
    expect((await book.refused('plans.moveItem', move('2026-08-31'))).fields).toHaveProperty('movedTo');
    const turn = { itemId: id, dueFrom: '2026-10-01' };
    const late = { ...turn, state: '延期', movedTo: '2031-01-05', reason: '忙' } as const;
    expect((await book.refused('plans.turn', late)).message).toContain('2028-08-31');
    await book.done('plans.turn', { ...late, movedTo: '2027-09-10' });
    const done = { ...turn, state: '已完成', doneOn: '2019-10-01' } as const;
    expect((await book.refused('plans.turn', done)).fields).toHaveProperty('doneOn');
    await book.done('plans.turn', { ...done, doneOn: '2026-10-09' });
  });

  test('nothing was done before its plan, nor is put off for years', async () => {
    const id = await addItem(book, await addPlan(book), { monthFrom: '2026-05', monthTo: '2026-05' });
    const done = { ids: [id], state: '已完成' as const, doneOn: '2019-05-01' };
    expect((await book.refused('plans.setState', done)).fields).toHaveProperty('doneOn');
    const off = { ids: [id], state: '延期' as const, reason: '场地', monthFrom: '2031-01', monthTo: '2031-01' };
    expect((await book.refused('plans.setState', off)).fields).toHaveProperty('monthTo');
    await book.done('plans.setState', { ...off, monthFrom: '2027-01', monthTo: '2027-01' });
    const loose = await addItem(book, null, { recurrence: '每月', monthFrom: '2026-09', monthTo: '2026-11' });
    const turn = { itemId: loose, dueFrom: '2026-09-01', movedTo: '2031-01-01' };
    expect((await book.refused('plans.turn', turn)).fields).toHaveProperty('movedTo');
  });
});

describe('items and their activities', () => {
  test('neither the item nor its plan leaves the months of what hangs on it', async () => {
    const planId = await addPlan(book);
    const id = await addItem(book, planId);
    const activity = await addActivity(book, { planItemId: id });
    const next = await addPlan(book, { title: '2027 年计划', fromMonth: '2027-01', toMonth: '2027-12' });
    const gone = await book.refused('plans.saveItem', { id, planId: next });
    expect(gone.message).toContain('“趣味运动会”在 2026-10-16，不在计划“2027 年计划”的');
    expect(gone.fields).toHaveProperty('planId');
    const short = planDraft({ id: planId, periodKind: '季度', fromMonth: '2026-01', toMonth: '2026-03' });
    expect((await book.refused('plans.save', short)).fields).toHaveProperty('fromMonth');
    await book.done('plans.save', planDraft({ id: planId, fromMonth: '2026-10' }));
    const loose = await addItem(book, null, { monthFrom: '2026-10', monthTo: '2026-10' });
    await book.done('activities.save', {
      id: activity,
      name: '运动会',
      kind: '文体',
      from: '2026-10-16',
      to: '2026-10-16',
      planItemId: loose,
    });
    const away = { id: loose, monthFrom: '2027-02', monthTo: '2027-02' };
    expect((await book.refused('plans.moveItem', away)).fields).toHaveProperty('monthFrom');
  });

  test('what was put off may be held where it was put off to', async () => {
    const id = await addItem(book, await addPlan(book), { monthFrom: '2026-10', monthTo: '2026-10' });
    const off = { ids: [id], state: '延期' as const, reason: '场地', monthFrom: '2027-02', monthTo: '2027-02' };
    await book.done('plans.setState', off);
    await addActivity(book, { planItemId: id, from: '2027-02-10', to: '2027-02-10' });
    expect(await undoLast()).toBeNull();
  });

  test('an undo does not leave an activity outside of its plan', async () => {
    const planId = await addPlan(book, { fromMonth: '2026-10' });
    const id = await addItem(book, planId);
    await book.done('plans.save', planDraft({ id: planId }));
    const command = book.ledger.sql.prepare('select max(id) from command').pluck().get() as number;
    await addActivity(book, { planItemId: id, from: '2026-03-16', to: '2026-03-16' });
    const answer = await book.call('history.undo', { commandId: command, edited: 'all' });
    expect(answer.ok ? '' : answer.error.message).toContain('下面的活动“趣味运动会”在 2026-03-16');
  });

  test('an item is not given up once its activity was held', async () => {
    const id = await addItem(book, await addPlan(book));
    const activity = await addActivity(book, { planItemId: id });
    await heldWith(book, activity, await addPeople(book, 2));
    await book.done('activities.settle', { id: activity, on: '2026-10-20' });
    const off = { ids: [id], state: '取消' as const, reason: '不办了' };
    const refused = await book.refused('plans.setState', off);
    expect(refused.message).toContain('活动“趣味运动会”已办结，不能记为取消');
    expect((await book.refused('plans.saveItem', { id, state: '取消', reason: '不办了' })).fields).toHaveProperty(
      'state',
    );
  });
});
