import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CalendarEntry } from '../../src-main/contract/calendar.ts';
import { type Book, identity, openBook } from './book.ts';
import { addItem, addPlan } from './plan-book.ts';

/** Today is 2026-11-21. */
let book: Book;
beforeEach(() => {
  book = openBook();
});
afterEach(() => book.close());

const year = { from: '2026-01-01', to: '2026-12-31' };
/** Without what goes up to the upper union every year: `year-bounds.test.ts` has it. */
const entries = async (more: object = {}): Promise<CalendarEntry[]> =>
  (await book.done('calendar.entries', { ...year, ...more })).filter(({ category }) => category !== '上报');
const activity = (values: object): number =>
  book.write(() => {
    const row = {
      number: '2026-001',
      name: '冬季健步走',
      kind: '文体',
      plan_item_id: null,
      from_date: '2026-11-14',
      to_date: '2026-11-14',
      state: '已举行',
      guests: 0,
      guest_women: 0,
      ...values,
    };
    const names = Object.keys(row);
    const sql = `insert into activity (${names.join(', ')}) values (${names.map((name) => `@${name}`).join(', ')})`;
    return Number(book.ledger.sql.prepare(sql).run(row).lastInsertRowid);
  });

describe('entries', () => {
  test('items of the span in the order of their days, what has no time last', async () => {
    const plan = await addPlan(book);
    await addItem(book, plan, { content: '没有时间' });
    await addItem(book, plan, { content: '全月', monthFrom: '2026-05', monthTo: '2026-05' });
    await addItem(book, plan, { content: '四号', monthFrom: '2026-05', monthTo: '2026-05', dayFrom: '2026-05-04' });
    await addItem(book, plan, { content: '下半年', monthFrom: '2026-07', monthTo: '2026-12' });
    expect((await entries()).map(({ title }) => title)).toEqual(['四号', '全月', '下半年', '没有时间']);
    const may = await entries({ from: '2026-05-01', to: '2026-05-03' });
    expect(may.map(({ title }) => title)).toEqual(['全月', '没有时间']);
    expect(await entries({ from: '2025-01-01', to: '2025-12-31' })).toEqual([]);
  });

  test('an item that repeats stands there once for each time, moved and settled ones as they are', async () => {
    const plan = await addPlan(book);
    const id = await addItem(book, plan, {
      content: '小组长例会',
      recurrence: '每季度',
      monthFrom: '2026-01',
      monthTo: '2026-12',
      dayFrom: '2026-02-10',
    });
    await book.done('plans.turn', { itemId: id, dueFrom: '2026-01-01', state: '已完成', doneOn: '2026-02-11' });
    await book.done('plans.moveItem', {
      id,
      turn: '2026-04-01',
      monthFrom: '2026-06',
      monthTo: '2026-06',
      dayFrom: '2026-06-03',
      dayTo: '2026-06-03',
    });
    const turns = await entries();
    expect(turns.map(({ turn, dayFrom, state, standing }) => [turn, dayFrom, state, standing])).toEqual([
      ['2026-01-01', '2026-02-10', '已完成', null],
      ['2026-04-01', '2026-06-03', '未开始', '过期'],
      ['2026-07-01', '2026-08-10', '未开始', '过期'],
      ['2026-10-01', '2026-11-10', '未开始', '过期'],
    ]);
    expect(new Set(turns.map(({ key }) => key)).size).toBe(4);
  });

  test('an activity says the day of its item; two activities stand for themselves', async () => {
    const plan = await addPlan(book);
    const walk = await addItem(book, plan, { content: '健步走', monthFrom: '2026-11', monthTo: '2026-11' });
    activity({ plan_item_id: walk });
    expect((await entries()).map(({ key, dayFrom }) => [key, dayFrom])).toEqual([[`item:${walk}`, '2026-11-14']]);
    activity({
      plan_item_id: walk,
      number: '2026-002',
      name: '第二场',
      from_date: '2026-11-28',
      to_date: '2026-11-29',
    });
    const all = await entries();
    expect(all.map(({ title, layer }) => [title, layer])).toEqual([
      ['冬季健步走', '活动'],
      ['第二场', '活动'],
      ['健步走', '计划'],
    ]);
    expect((await entries({ layers: ['活动'] })).map(({ title }) => title)).toEqual(['冬季健步走', '第二场']);
  });

  test('an activity that was given up with its item is not told twice; one that is over reminds of its item', async () => {
    const plan = await addPlan(book);
    const month = { monthFrom: '2026-11', monthTo: '2026-11' };
    const off = await addItem(book, plan, { ...month, content: '亲子采摘', state: '取消', reason: '下雨' });
    activity({ plan_item_id: off, name: '亲子采摘', state: '取消' });
    expect((await entries()).map(({ key, state }) => [key, state])).toEqual([[`item:${off}`, '取消']]);
    const open = await addItem(book, plan, { ...month, content: '演练' });
    activity({ plan_item_id: open, number: '2026-002', state: '已办结' });
    const [first] = (await entries()).filter(({ id }) => id === open);
    expect(first).toMatchObject({ state: '未开始', note: '活动已办结，这一项还没有记完成' });
    // Only the activity was given up: both are told.
    activity({
      plan_item_id: await addItem(book, plan, { ...month, content: '运动会' }),
      number: '2026-003',
      name: '预赛',
      state: '取消',
    });
    const titles = (await entries()).map(({ title }) => title);
    expect(titles).toEqual(expect.arrayContaining(['运动会', '预赛']));
  });

  test('an activity that is held before its item’s months is not lost when only its days are asked for', async () => {
    const plan = await addPlan(book);
    const item = await addItem(book, plan, { content: '健步走', monthFrom: '2026-11', monthTo: '2026-11' });
    activity({ plan_item_id: item, from_date: '2026-10-30', to_date: '2026-10-30' });
    const october = await entries({ from: '2026-10-01', to: '2026-10-31' });
    expect(october.map(({ title, dayFrom }) => [title, dayFrom])).toEqual([['健步走', '2026-10-30']]);
  });

  test('by owner, category and the upper union', async () => {
    const plan = await addPlan(book);
    const month = { monthFrom: '2026-11', monthTo: '2026-11' };
    await addItem(book, plan, { ...month, content: '甲', owner: '何丽' });
    await addItem(book, plan, { ...month, content: '乙', helper: '何丽、徐静', fromUpper: '是' });
    await addItem(book, plan, { ...month, content: '丙', category: '女职工' });
    const titles = async (more: object) => (await entries(more)).map(({ title }) => title);
    expect(await titles({ owner: '何丽' })).toEqual(['甲', '乙']);
    expect(await titles({ upper: true })).toEqual(['乙']);
    expect(await titles({ category: '女职工' })).toEqual(['丙']);
  });

  test('what was put off remembers when it was due', async () => {
    const plan = await addPlan(book);
    const id = await addItem(book, plan, { content: '集体协商', monthFrom: '2026-09', monthTo: '2026-09' });
    await book.done('plans.setState', {
      ids: [id],
      state: '延期',
      reason: '等新文件',
      monthFrom: '2026-12',
      monthTo: '2026-12',
    });
    expect(await entries()).toMatchObject([{ postponedFrom: '2026-09-30', monthFrom: '2026-12', note: '等新文件' }]);
  });
});

describe('the derived layer', () => {
  const due = async (more: object = {}) => await entries({ layers: ['期限'], ...more });

  test('the end of a term, with what ends together in one line', async () => {
    for (const body of ['工会委员会', '经费审查委员会'] as const)
      await book.done('terms.create', { body, termNo: 5, electedOn: '2023-12-20', endsOn: '2026-12-19' });
    const [term, ...others] = await due();
    expect(others).toEqual([]);
    expect(term).toMatchObject({ dayFrom: '2026-12-19', category: '组织', standing: null, id: 0 });
    expect(term?.link).toBe('/organisation/bodies?do=term');
  });

  test('who reaches the age of retirement, on the very day', async () => {
    const { id } = await book.done('members.create', {
      values: {
        name: '何国庆',
        gender: '男',
        birthDate: '1966-04-20',
        idType: '居民身份证',
        idNumber: identity('1966-04-20', 11),
      },
      event: { type: '入会', date: '1990-01-01' },
    });
    const all = await due({ from: '2026-01-01', to: '2027-12-31' });
    const one = all.find(({ title }) => title.includes('何国庆'));
    expect(one?.link).toBe(`/members/${id}?do=event`);
    // 60 years in April 2026 plus the months of the table for April 1966: ceil(16 / 4) = 4.
    expect(one?.dayFrom?.slice(0, 7)).toBe('2026-08');
    expect(one?.standing).toBe('过期');
  });

  test('many of one month stand in one line at its end, in the week as in the year', async () => {
    for (let i = 1; i <= 7; i += 1)
      await book.done('members.create', {
        values: {
          name: `职工${'甲乙丙丁戊己庚'.charAt(i - 1)}`,
          gender: '男',
          birthDate: `1966-04-${10 + i}`,
          idType: '居民身份证',
          idNumber: identity(`1966-04-${10 + i}`, i * 2 + 1),
        },
        event: { type: '入会', date: '1990-01-01' },
      });
    const year2026 = (await due()).filter(({ title }) => title.includes('退休'));
    expect(year2026.map(({ title, dayFrom }) => [title, dayFrom])).toEqual([['8 月 7 人到退休年龄', '2026-08-31']]);
    expect(await due({ from: '2026-08-10', to: '2026-08-16' })).toEqual([]);
    expect(await due({ from: '2026-08-31', to: '2026-09-06' })).toEqual(year2026);
  });

  test('days to enrol for mutual aid are a bar, its end a day', async () => {
    book.write(() =>
      book.ledger.sql
        .prepare(
          `insert into mutual_aid_plan (name, from_date, to_date, fee_fen, max_shares, enrol_from, enrol_to, whom)
           values ('医疗互助', '2026-01-01', '2026-12-31', 10000, 1, '2026-11-01', '2026-11-30', '全体')`,
        )
        .run(),
    );
    expect((await due()).map(({ title, dayFrom, dayTo }) => [title, dayFrom, dayTo])).toEqual([
      ['医疗互助参保报名', '2026-11-01', '2026-11-30'],
      ['医疗互助到期', '2026-12-31', '2026-12-31'],
    ]);
    expect(await due({ from: '2026-02-01', to: '2026-02-28' })).toEqual([]);
  });

  test('contributions are due on the day of the standard, for an office that keeps them', async () => {
    expect(await due()).toEqual([]);
    book.write(() =>
      book.ledger.sql
        .prepare(
          `insert into contribution (month, payroll_fen, flow, paid_fen, paid_on) values ('2026-08', 1, '自行拨缴', 1, '2026-09-10')`,
        )
        .run(),
    );
    const rows = await due({ from: '2026-09-01', to: '2026-12-31' });
    expect(rows.map(({ title, dayFrom, standing }) => [title, dayFrom, standing])).toEqual([
      ['拨缴 9 月经费', '2026-10-15', '过期'],
      ['拨缴 10 月经费', '2026-11-15', '过期'],
      ['拨缴 11 月经费', '2026-12-15', null],
    ]);
  });
});

describe('the usual year', () => {
  test('fills a year in one step, can be taken back, and adds nothing twice', async () => {
    const { items, title, plans } = await book.done('calendar.template', { from: '2027-01' });
    expect(plans).toEqual([]);
    expect(items.every(({ there }) => !there)).toBe(true);
    const keys = items.map(({ key }) => key);
    const done = await book.done('calendar.fill', { from: '2027-01', keys });
    expect(done.added).toBe(items.length);
    expect(title).toBe('2027年度工会工作计划');
    expect(book.one('select count(*) from plan_item')).toBe(items.length);
    expect(book.one('select day_from from plan_item where content like ?', '元旦春节送温暖%')).toBe('2027-01-16');
    const again = await book.done('calendar.template', { from: '2027-01' });
    expect(again.items.every(({ there }) => there)).toBe(true);
    expect((await book.refused('calendar.fill', { from: '2027-01', keys })).message).toContain('计划里都有了');
    await book.undo();
    expect(book.one('select count(*) from plan')).toBe(0);
    expect(book.one('select count(*) from plan_item')).toBe(0);
    // Taken back it may be filled again.
    await book.done('calendar.fill', { from: '2027-01', keys: keys.slice(0, 3) });
    const some = await book.done('calendar.fill', { from: '2027-01', keys, planId: await planOf(2027) });
    expect([some.added, some.left]).toEqual([items.length - 3, 3]);
    expect(book.one('select count(*) from plan')).toBe(1);
  });
  const planOf = async (of: number) => (await book.done('plans.list', { year: of }))[0]?.id ?? 0;

  test('a plan that does not reach so far takes what lies in it', async () => {
    await addPlan(book, { title: '一季度', periodKind: '季度', fromMonth: '2026-01', toMonth: '2026-03' });
    const { items, plans } = await book.done('calendar.template', { from: '2026-01' });
    const [plan] = plans;
    const done = await book.done('calendar.fill', {
      from: '2026-01',
      keys: items.map(({ key }) => key),
      planId: plan?.id ?? 0,
    });
    expect(done.added).toBe(items.filter(({ monthTo }) => monthTo <= '2026-03').length);
    expect(
      (await book.refused('calendar.fill', { from: '2030-01', keys: ['cooling'], planId: plan?.id ?? 0 })).code,
    ).toBe('NOT_FOUND');
  });
});

describe('what leaves', () => {
  test('the wall sheet has every line, escaped, with the Song year over it', async () => {
    const plan = await addPlan(book);
    await addItem(book, plan, { content: '趣味<运动>会', monthFrom: '2026-10', monthTo: '2026-10' });
    const a3 = await book.done('calendar.paper', { period: '2026', paper: 'A3' });
    expect(a3).toMatchObject({
      title: '2026年工作年历',
      orientation: 'landscape',
      paper: 'A3',
      people: 0,
      unmasked: false,
    });
    expect(a3.html).toContain('二〇二六年工作年历');
    expect(a3.html).toContain('趣味&lt;运动&gt;会');
    expect(a3.html).toContain('@page{size:A3 landscape');
    const month = await book.done('calendar.paper', { period: '2026-10' });
    expect(month).toMatchObject({ title: '2026年10月工作月历', orientation: 'portrait' });
    expect(month.html.match(/<section/g)).toHaveLength(1);
    const all = await book.done('calendar.paper', { period: '2026', monthly: true });
    expect(all.html.match(/<section/g)).toHaveLength(12);
    const none = await book.done('calendar.paper', { period: '2026', own: false });
    expect(none.html).not.toContain('趣味');
  });
  test('birthdays leave for a purpose, by whoever prints the wall sheet', async () => {
    await book.done('members.create', {
      values: {
        name: '何国庆',
        gender: '男',
        birthDate: '1980-10-05',
        idType: '居民身份证',
        idNumber: identity('1980-10-05', 11),
      },
      event: { type: '入会', date: '2010-01-01' },
    });
    const wanted = { period: '2026-10', layers: ['计划', '生日'] as const };
    const preview = await book.done('calendar.paper', { ...wanted, layers: [...wanted.layers] });
    expect(preview).toMatchObject({ people: 1, unmasked: true });
    const send = { ...wanted, layers: [...wanted.layers], format: 'pdf' as const };
    expect((await book.refused('calendar.export', send)).message).toContain('会员的生日');
    await book.done('calendar.export', { ...send, purpose: '挂在工会办公室', receiver: '工会办公室' });
    expect(book.one('select purpose from export_register order by id desc limit 1')).toBe('挂在工会办公室');
  });
  test('print, PDF and the calendar file are entered into the register', async () => {
    const plan = await addPlan(book);
    const id = await addItem(book, plan, {
      content: '运动会',
      monthFrom: '2026-10',
      monthTo: '2026-10',
      dayFrom: '2026-10-24',
      owner: '何丽',
    });
    const paper = await book.done('calendar.export', { period: '2026', format: 'pdf' });
    expect(paper.fileName).toBe('2026年工作年历_20261121.pdf');
    const wide = await book.done('calendar.export', { period: '2026', format: 'pdf', paper: 'A3' });
    expect(wide.fileName).toBe('2026年工作年历（A3）_20261121.pdf');
    const file = await book.done('calendar.ics', { ...year, festivals: true });
    const text = new TextDecoder().decode(file.bytes);
    expect(file.fileName).toMatch(/\.ics$/);
    expect(text).toContain(`UID:item-${id}@`);
    expect(text).toContain('DTSTART;VALUE=DATE:20261024\r\nDTEND;VALUE=DATE:20261025');
    expect(text).toContain('SUMMARY:中秋');
    expect(book.one('select count(*) from export_register')).toBe(3);
    expect(book.one('select format from export_register order by id desc limit 1')).toBe('ics');
    const empty = await book.refused('calendar.ics', { from: '2031-01-01', to: '2031-01-31' });
    expect(empty.message).toContain('没有可导出的日历');
  });
});
