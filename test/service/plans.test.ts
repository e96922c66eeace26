import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Book, openBook } from './book.ts';
import { addItem, addPlan, contents, type ItemDraft, planDraft, rowOf } from './plan-book.ts';

/** Today is 2026-11-21. */
let book: Book;
beforeEach(() => {
  book = openBook();
});
afterEach(() => book.close());

describe('a plan', () => {
  test('stands in every year that its months touch', async () => {
    await addPlan(book);
    await addPlan(book, {
      title: '2025—2026 学年工会计划',
      periodKind: '学年',
      fromMonth: '2025-09',
      toMonth: '2026-08',
    });
    const titles = async (year: number) => (await book.done('plans.list', { year })).map(({ title }) => title);
    expect(await titles(2025)).toEqual(['2025—2026 学年工会计划']);
    expect(await titles(2026)).toEqual(['2026 年工会工作计划', '2025—2026 学年工会计划']);
    expect(await titles(2027)).toEqual([]);
  });

  test.each([
    ['toMonth', { toMonth: '2025-12' }, '结束月份早于开始月份'],
    ['toMonth', { toMonth: '2027-01' }, '年度计划最长 12 个月'],
    ['toMonth', { periodKind: '季度' }, '季度计划最长 3 个月'],
    ['approvedOn', { approvedOn: '2026-11-22' }, '审定日期 2026-11-22 还没有到'],
    ['title', { title: ' ' }, '请写计划名称'],
    ['fromMonth', { fromMonth: '2026-13' }, '开始月份要写成'],
  ] as const)('is refused at %s', async (field, more, words) => {
    const refusal = await book.refused('plans.save', planDraft(more as object));
    expect(refusal.message).toContain(words);
    expect(Object.keys(refusal.fields ?? {})).toEqual([field]);
  });

  test('has a name of its own, and does not leave items outside its months', async () => {
    const id = await addPlan(book);
    expect((await book.refused('plans.save', planDraft())).message).toContain('已经有“2026 年工会工作计划”');
    await addItem(book, id, { content: '迎春晚会', monthFrom: '2026-01', monthTo: '2026-01' });
    const refusal = await book.refused('plans.save', { ...planDraft({ fromMonth: '2026-02' }), id });
    expect(refusal.message).toContain('“迎春晚会”排在2026年1月');
    await book.done('plans.save', { ...planDraft({ note: '已上墙' }), id });
    expect(await book.done('plans.one', { id })).toMatchObject({
      note: '已上墙',
      counts: { items: 1, 未开始: 1, 过期: 1 },
    });
  });

  test('goes with its items, and comes back with them', async () => {
    const id = await addPlan(book);
    const item = await addItem(book, id, { recurrence: '每季度', monthFrom: '2026-01', monthTo: '2026-12' });
    await book.done('plans.turn', { itemId: item, dueFrom: '2026-01-01', state: '已完成', doneOn: '2026-03-02' });
    await book.done('plans.remove', { id });
    expect(book.one('select count(*) from plan_item')).toBe(0);
    expect(book.one('select count(*) from plan_turn')).toBe(0);
    await book.undo();
    expect(await rowOf(book, item)).toMatchObject({ turns: { done: 1, total: 4 }, state: '进行中', percent: 25 });
  });
});

describe('an item', () => {
  test.each([
    ['monthTo', { monthFrom: '2026-05', monthTo: '2026-04' }, '结束月份早于开始月份'],
    ['monthTo', { monthFrom: '2026-05' }, '只写了开始月份'],
    [
      'dayTo',
      { monthFrom: '2026-05', monthTo: '2026-05', dayFrom: '2026-05-08', dayTo: '2026-05-07' },
      '结束日期早于开始日期',
    ],
    ['dayFrom', { monthFrom: '2026-05', monthTo: '2026-05', dayFrom: '2026-06-01' }, '不在 2026年5月里'],
    [
      'dayTo',
      { monthFrom: '2026-05', monthTo: '2026-05', dayFrom: '2026-05-31', dayTo: '2026-06-01' },
      '不在 2026年5月里',
    ],
    ['monthFrom', { monthFrom: '2025-12', monthTo: '2026-01' }, '这一项从2025年12月开始'],
    ['monthTo', { monthFrom: '2026-12', monthTo: '2027-01' }, '要推到以后的，请登记延期'],
    ['dueOn', { monthFrom: '2026-05', monthTo: '2026-05', dueOn: '2026-04-30' }, '早于开始的时间'],
    ['monthFrom', { recurrence: '每月' }, '才知道有哪几次'],
    ['target', { target: 0 }, '目标数至少是 1'],
    ['target', { targetUnit: '场' }, '请补上目标数'],
    ['percent', { state: '进行中', percent: 100 }, '请改成已完成'],
    ['percent', { state: '未开始', percent: 20 }, '未开始的事项是 0%'],
    ['percent', { state: '已完成', percent: 90, doneOn: '2026-05-01' }, '已完成的事项是 100%'],
    ['doneOn', { state: '已完成' }, '请写哪天完成的'],
    ['doneOn', { state: '已完成', doneOn: '2026-11-22' }, '还没有到'],
    ['doneOn', { state: '进行中', percent: 30, doneOn: '2026-05-01' }, '没有完成日期'],
    ['reason', { state: '取消' }, '请写为什么取消'],
    ['reason', { state: '延期' }, '请写为什么延期'],
    ['content', { content: ' ' }, '请写内容'],
  ] as const)('is refused at %s: %o', async (field, more, words) => {
    const planId = await addPlan(book);
    const refusal = await book.refused('plans.saveItem', { planId, content: '讲座', ...(more as object) });
    expect(refusal.message).toContain(words);
    expect(Object.keys(refusal.fields ?? {})).toEqual([field]);
  });

  test('keeps what is left out, and has the plain values when new', async () => {
    const planId = await addPlan(book);
    const id = await addItem(book, planId, { owner: '王立', target: 3, targetUnit: '场', budgetFen: 500_000 });
    await book.done('plans.saveItem', { id, helper: '各小组' });
    expect(await rowOf(book, id)).toMatchObject({
      owner: '王立',
      helper: '各小组',
      target: 3,
      budgetFen: 500_000,
      state: '未开始',
      percent: 0,
      fromUpper: '否',
      plan: '2026 年工会工作计划',
      deadline: null,
    });
    await book.done('plans.saveItem', { id, owner: null });
    expect(await rowOf(book, id)).toMatchObject({ owner: null });
  });

  test('stands by its deadline: the day written, the last of its days, the last of its months', async () => {
    const planId = await addPlan(book);
    const at = async (more: Partial<ItemDraft>) => {
      const { deadline, standing } = await rowOf(book, await addItem(book, planId, more));
      return [deadline, standing];
    };
    expect(await at({ monthFrom: '2026-09', monthTo: '2026-10' })).toEqual(['2026-10-31', '过期']);
    expect(await at({ monthFrom: '2026-11', monthTo: '2026-11' })).toEqual(['2026-11-30', '快到期']);
    expect(await at({ monthFrom: '2026-11', monthTo: '2026-12' })).toEqual(['2026-12-31', null]);
    const days = { monthFrom: '2026-11', monthTo: '2026-11', dayFrom: '2026-11-20' };
    expect(await at(days)).toEqual(['2026-11-20', '过期']);
    expect(await at({ ...days, dayTo: '2026-11-21' })).toEqual(['2026-11-21', '快到期']);
    expect(await at({ ...days, dueOn: '2026-12-05' })).toEqual(['2026-12-05', '快到期']);
    expect(await at({ ...days, dueOn: '2026-12-06' })).toEqual(['2026-12-06', null]);
    expect(await at({ ...days, state: '已完成', doneOn: '2026-11-20' })).toEqual(['2026-11-20', null]);
  });

  test('with activities is not removed', async () => {
    const planId = await addPlan(book);
    const id = await addItem(book, planId);
    book.write(() =>
      book.ledger.sql
        .prepare(
          `insert into activity (number, name, kind, plan_item_id, from_date, to_date, state, guests, guest_women)
           values ('2026-001', '秋季登山', '文体', ?, '2026-10-18', '2026-10-18', '筹备', 0, 0)`,
        )
        .run(id),
    );
    for (const refusal of [
      await book.refused('plans.removeItems', { ids: [id] }),
      await book.refused('plans.remove', { id: planId }),
    ])
      expect(refusal.message).toContain('下面有活动“秋季登山”');
    expect((await rowOf(book, id)).activities).toEqual([{ id: 1, name: '秋季登山', state: '筹备', on: '2026-10-18' }]);
  });

  test('filters find by owner, category, time and words', async () => {
    const planId = await addPlan(book);
    await addItem(book, planId, { content: '甲', owner: '王立、李芳', monthFrom: '2026-03', monthTo: '2026-05' });
    await addItem(book, planId, { content: '乙', category: '女职工', fromUpper: '是' });
    await addItem(book, null, { content: '丙', monthFrom: '2026-05', monthTo: '2026-05', dayFrom: '2026-05-20' });
    const found = async (filter: object) => contents(await book.done('plans.items', filter));
    expect(await found({ owner: '李芳' })).toEqual(['甲']);
    expect(await found({ owner: '' })).toEqual(['乙', '丙']);
    expect(await found({ category: '女职工' })).toEqual(['乙']);
    expect(await found({ fromUpper: '是' })).toEqual(['乙']);
    expect(await found({ planId: null })).toEqual(['丙']);
    expect(await found({ planId })).toEqual(['甲', '乙']);
    expect(await found({ year: 2026 })).toEqual(['甲', '乙', '丙']);
    expect(await found({ year: 2025 })).toEqual([]);
    expect(await found({ from: '2026-05-19', to: '2026-05-19' })).toEqual(['甲']);
    expect(await found({ from: '2026-05-20', to: '2026-06-30' })).toEqual(['甲', '丙']);
    expect(await found({ from: '2026-05-31' })).toEqual(['甲']);
    expect(await found({ to: '2026-03-01' })).toEqual(['甲']);
    expect(await found({ withoutMonth: true })).toEqual(['乙']);
    expect(await found({ state: '过期' })).toEqual(['甲', '丙']);
    expect(await found({ search: '芳' })).toEqual(['甲']);
  });
});

describe('states of many', () => {
  test('done asks the day, cancelled and put off ask why, put off asks until when', async () => {
    const planId = await addPlan(book);
    const ids = [
      await addItem(book, planId, { monthFrom: '2026-10', monthTo: '2026-10' }),
      await addItem(book, planId),
    ];
    expect((await book.refused('plans.setState', { ids, state: '已完成' })).fields).toHaveProperty('doneOn');
    expect((await book.refused('plans.setState', { ids, state: '取消' })).fields).toHaveProperty('reason');
    expect((await book.refused('plans.setState', { ids, state: '延期' })).fields).toHaveProperty('reason');
    expect((await book.refused('plans.setState', { ids, state: '延期', reason: '下雨' })).fields).toHaveProperty(
      'monthFrom',
    );
    await book.done('plans.setState', { ids, state: '已完成', doneOn: '2026-10-30' });
    expect(book.lastLabel()).toBe('把 2 项计划记为已完成');
    expect(await rowOf(book, ids[0] ?? 0)).toMatchObject({ state: '已完成', percent: 100, doneOn: '2026-10-30' });
    await book.undo();
    expect(await rowOf(book, ids[1] ?? 0)).toMatchObject({ state: '未开始', percent: 0, doneOn: null });
  });

  test('put off keeps until when it was due, also into the next year, and again', async () => {
    const planId = await addPlan(book);
    const id = await addItem(book, planId, { monthFrom: '2026-09', monthTo: '2026-10' });
    const off = (monthFrom: string, reason: string) => ({
      ids: [id],
      state: '延期' as const,
      reason,
      monthFrom,
      monthTo: monthFrom,
    });
    expect((await book.refused('plans.setState', off('2026-10', '场地'))).message).toContain('延期要延到那以后');
    await book.done('plans.setState', off('2026-11', '场地'));
    await book.done('plans.setState', off('2027-03', '天冷'));
    expect(await rowOf(book, id)).toMatchObject({
      state: '延期',
      monthFrom: '2027-03',
      deadline: '2027-03-31',
      plannedDue: '2026-10-31',
      postponed: [
        { from: '2026-10-31', reason: '场地' },
        { from: '2026-11-30', reason: '天冷' },
      ],
      standing: null,
    });
    // Still editable, although it lies after its plan.
    await book.done('plans.saveItem', { id, owner: '王立' });
    const { lines } = await book.done('plans.progress', { year: 2026, by: 'quarter' });
    expect(lines.map(({ key, postponed, reasons }) => [key, postponed, reasons.map(({ reason }) => reason)])).toEqual([
      ['2026-Q4', [id], ['场地', '天冷']],
    ]);
    expect((await book.done('plans.progress', { year: 2027, by: 'quarter' })).lines).toEqual([]);
  });
});

describe('moving', () => {
  test('takes the day by which it is due along and stays inside the plan', async () => {
    const planId = await addPlan(book);
    const id = await addItem(book, planId, { monthFrom: '2026-11', monthTo: '2026-11', dueOn: '2026-11-30' });
    await book.done('plans.moveItem', { id, monthFrom: '2026-12', monthTo: '2026-12' });
    expect(await rowOf(book, id)).toMatchObject({ monthFrom: '2026-12', dueOn: '2026-12-30' });
    expect(book.lastLabel()).toBe('把“趣味运动会”移到12 月');
    expect((await book.refused('plans.moveItem', { id, monthFrom: '2027-01', monthTo: '2027-01' })).message).toContain(
      '请登记延期',
    );
    await book.done('plans.setState', { ids: [id], state: '已完成', doneOn: '2026-11-20' });
    expect((await book.refused('plans.moveItem', { id, monthFrom: '2026-11', monthTo: '2026-11' })).message).toContain(
      '已经完成',
    );
  });

  test('order is that of all items', async () => {
    const planId = await addPlan(book);
    const { ids } = await book.done('plans.addItems', {
      planId,
      items: ['甲', '乙', '丙'].map((content) => ({ content })),
    });
    expect(book.lastLabel()).toBe('往“2026 年工会工作计划”添加 3 项');
    await book.done('plans.reorder', { planId, ids: ids.toReversed() });
    expect(contents(await book.done('plans.items', { planId }))).toEqual(['丙', '乙', '甲']);
    expect((await book.refused('plans.reorder', { planId, ids: ids.slice(1) })).code).toBe('CONFLICT');
  });

  test('one bad item of many leaves all out and says which', async () => {
    const planId = await addPlan(book);
    const items = [{ content: '甲' }, { content: '乙', monthFrom: '2027-01', monthTo: '2027-01' }];
    expect((await book.refused('plans.addItems', { planId, items })).message).toMatch(/^第 2 项：/);
  });
});
