import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Summary } from '../../src-main/contract/year-summary.ts';
import { plainText } from '../../src-main/domain/year-summary/text.ts';
import { addDays } from '../../src-main/domain/dates.ts';
import { addActivity, heldWith } from './activity-book.ts';
import { addPerson } from './aid-book.ts';
import { put } from './aid-office.ts';
import { type Book, openBook, today } from './book.ts';
import { addItem, addPlan } from './plan-book.ts';
import { figuresBySql, reckonedBySql } from './summary-sql.ts';

let book: Book;
let people: number[];
const surnames = ['王秀兰', '李建国', '张丽华', '刘志强', '陈晓燕', '杨海涛', '赵玉梅', '周国平'];

beforeEach(async () => {
  book = openBook();
  await book.done('unit.save', { values: { unionName: '临江公交工会', unitName: '临江公交公司', handler: '何静' } });
  people = [];
  for (const [i, name] of surnames.entries())
    people.push(await addPerson(book, name, i + 1, { gender: i % 2 === 0 ? '女' : '男' }));
});
afterEach(() => book.close());

const year = { fromMonth: '2026-01', toMonth: '2026-12' } as const;
const who = (i: number): number => people[i % people.length] ?? 0;
const write = async (span: { fromMonth: string; toMonth: string } = year): Promise<Summary> => {
  const { id } = await book.done('yearSummary.create', span);
  return book.done('yearSummary.get', { id });
};
const again = (summary: Summary): Promise<Summary> => book.done('yearSummary.get', { id: summary.id });
const words = ({ paragraphs }: Pick<Summary, 'paragraphs'>): string =>
  paragraphs.map(({ text }) => plainText(text)).join('\n');
const kept = ({ paragraphs }: Summary) => paragraphs.map(({ id, section, text }) => ({ id, section, text }));
const image = (): unknown[] =>
  ['year_summary', 'summary_paragraph'].map((table) =>
    book.ledger.sql.prepare(`select * from ${table} order by id`).all(),
  );

const help = (memberId: number, on: string, cash: number, kind = '生活救助', signed = true): number =>
  put(book, 'aid_help', {
    member_id: memberId,
    kind,
    on_date: on,
    cash_fen: cash,
    goods_fen: 0,
    source: '本级工会经费',
    way: '现金',
    signed_on: signed ? on : null,
  });

describe('figures', () => {
  test('of random years are those of plain SQL, and only those that differ are pointed out', async () => {
    let state = 20261121;
    const chance = (n: number): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * n);
    };
    const two = (n: number): string => String(n).padStart(2, '0');
    const day = (): string =>
      chance(3) === 0
        ? `2025-${two(9 + chance(4))}-${two(1 + chance(28))}`
        : `2026-${two(1 + chance(11))}-${two(1 + chance(20))}`;
    const { id: system } = { id: '2022' as const };
    const accounts = new Map<string, number>();
    for (const y of [2025, 2026]) await book.done('funds.openYear', { year: y, system });
    for (const { id, code } of await book.done('funds.accounts', { system })) accounts.set(code, id);
    await book.done('dues.saveStandard', { mode: '固定金额', amountFen: 1000, fromMonth: '2026-01', document: '决议' });
    await book.done('dues.openPeriod', { fromMonth: '2026-01', toMonth: '2026-06' });
    const happened = new Set<string>();
    const walk: (() => Promise<unknown>)[] = [
      async () =>
        help(who(chance(8)), day(), 100 * (1 + chance(900)), ['生活救助', '医疗救助'][chance(2)], chance(4) > 0),
      async () => {
        const issue = put(book, 'benefit_issue', {
          kind: ['节日慰问', '生日慰问'][chance(2)] ?? '',
          title: `慰问${state}`,
          on_date: day(),
          form: '实物',
          amount_fen: 20_000,
          fund: '工会经费',
        });
        for (const member of people.slice(0, 1 + chance(7)))
          put(book, 'benefit_recipient', { issue_id: issue, member_id: member, amount_fen: 100 * (1 + chance(300)) });
      },
      async () =>
        put(book, 'aid_visit', { member_id: who(chance(8)), kind: '困难职工', on_date: day(), visitors: '何静' }),
      async () =>
        book.done('funds.saveVoucher', {
          date: day(),
          ...(chance(2) === 0
            ? {
                direction: '收入' as const,
                lines: [{ accountId: accounts.get('402') ?? 0, amountFen: 1 + chance(99_999) }],
              }
            : {
                direction: '支出' as const,
                lines: [{ accountId: accounts.get('50102') ?? 0, amountFen: 1 + chance(999) }],
              }),
          cashAccountId: accounts.get('102') ?? 0,
          purpose: '随机',
        }),
      async () => {
        const on = day();
        const id = await addActivity(book, {
          name: `活动${state}`,
          from: on,
          to: on,
          kind: (['文体', '宣传'] as const)[chance(2)] ?? '文体',
        });
        await book.done('activities.approve', { id, on, approver: '主席' });
        if (chance(4) > 0) await heldWith(book, id, people.slice(chance(3), 3 + chance(5)));
      },
      async () => {
        // Each life goes on from its last event, so that every kind of change happens.
        const id = who(chance(8));
        const state = book.one<string>('select membership from member where id = ?', id);
        const from = book.one<string>('select max(date) from membership_event where member_id = ?', id);
        const type = ({ 在册: ['转出', '保留', '退会'], 保留会籍: ['恢复', '恢复', '转出'] }[state] ?? [
          '转入',
          '转入',
          '转入',
        ])[chance(3)];
        const date = addDays(from < '2025-09-01' ? '2025-09-01' : from, 1 + chance(60));
        if (date > today) return;
        happened.add(type ?? '');
        await book.done('members.recordEvent', { ids: [id], type: type as '转出', date, otherUnion: '市总工会' });
      },
      async () =>
        book.call('dues.collect', {
          paidOn: '2026-07-01',
          method: '现金',
          lines: [{ memberId: who(chance(8)), amountFen: 1000, months: [`2026-${two(1 + chance(6))}`] }],
        }),
    ];
    const spans = [year, { fromMonth: '2025-09', toMonth: '2026-08' }, { fromMonth: '2026-03', toMonth: '2026-05' }];
    const rows = <T>(sql: string, ...params: unknown[]): T[] => book.ledger.sql.prepare(sql).all(...params) as T[];
    const summary = await write();
    for (let round = 0; round < 6; round += 1) {
      for (let step = 0; step < 14; step += 1) await walk[chance(walk.length)]?.();
      for (const span of spans) {
        const last = { '2026-12': '2026-12-31', '2026-08': '2026-08-31', '2026-05': '2026-05-31' }[span.toMonth] ?? '';
        const shown = await book.done('yearSummary.figures', span);
        const sql = figuresBySql(rows, `${span.fromMonth}-01`, last, today);
        expect(
          Object.fromEntries(
            shown.filter(({ key }) => reckonedBySql.has(key.split(':')[0] ?? '')).map(({ key, n }) => [key, n]),
          ),
          `${span.fromMonth} to ${span.toMonth} after ${round}`,
        ).toEqual(sql);
      }
      const now = new Map((await book.done('yearSummary.figures', year)).map(({ key, value }) => [key, value]));
      for (const { pieces } of (await again(summary)).paragraphs)
        for (const piece of pieces)
          if (typeof piece !== 'string' && now.has(piece.key))
            expect(piece.changed, piece.key).toBe(now.get(piece.key) !== piece.value);
    }
    expect([...happened].toSorted()).toEqual(['保留', '恢复', '转入', '转出', '退会'].toSorted());
  });

  test('what did not happen is not told, and what the nouns count stands word for word', async () => {
    const empty = await book.done('yearSummary.draft', { fromMonth: '2009-01', toMonth: '2009-12' });
    expect(empty.paragraphs.map(({ text }) => text)).toEqual(['现将临江公交工会2009年的工作情况总结如下。']);
    expect(empty.title).toBe('临江公交工会2009年工作总结');
    help(who(0), '2026-03-02', 80_000);
    help(who(1), '2026-03-02', 60_000, '医疗救助');
    help(who(1), '2026-12-02', 60_000, '医疗救助', false);
    const summary = await write();
    expect(words(summary)).toContain('共有会员 8 人，其中女会员 4 人。');
    expect(words(summary)).toContain(
      '年内帮扶职工 2 户、2 人次，发放帮扶资金和物品折合 1,400.00 元。其中：生活、医疗等 2 人次、1,400.00 元。',
    );
    expect(words(summary)).not.toContain('会费');
    expect(words(summary)).not.toMatch(/[{}|]/);
  });

  test('kinds of help that three people had each stand side by side; what a summary said of few is not taken anew', async () => {
    for (const i of [0, 1, 2]) {
      help(who(i), '2026-03-02', 80_000);
      help(who(i + 3), '2026-03-02', 60_000, '医疗救助');
    }
    const summary = await write();
    expect(words(summary)).toContain('其中：生活救助 3 人次、2,400.00 元；医疗救助 3 人次、1,800.00 元。');
    // One more in June, and each quarter is open to be reckoned from the year.
    help(who(6), '2026-06-02', 50_000, '医疗救助');
    const now = await again(summary);
    const piece = now.paragraphs
      .flatMap(({ pieces }) => pieces)
      .find((one) => typeof one !== 'string' && one.key === 'aid.sumOf:医疗救助');
    expect(piece).toMatchObject({ value: '1,800.00 元', now: null });
    expect((await book.done('yearSummary.figures', year)).map(({ key }) => key)).not.toContain('aid.sumOf:医疗救助');
    await book.done('yearSummary.refresh', { id: summary.id });
    expect(words(await again(summary))).toContain('医疗救助 3 人次、1,800.00 元。');
  });

  test('activities are named with their days, unfinished items with their reasons, next plans with their months', async () => {
    const plan = await addPlan(book);
    const women = await addItem(book, plan, {
      content: '三八节健步走。全体女职工',
      category: '女职工',
      monthFrom: '2026-03',
      monthTo: '2026-03',
    });
    const late = await addItem(book, plan, {
      content: '职工书屋改造',
      category: '建家/职工书屋',
      monthFrom: '2026-05',
      monthTo: '2026-05',
    });
    await book.done('plans.setState', {
      ids: [late],
      state: '延期',
      reason: '场地没有落实',
      monthFrom: '2026-10',
      monthTo: '2026-10',
    });
    const next = await addPlan(book, { title: '2027 年计划', fromMonth: '2027-01', toMonth: '2027-12' });
    await addItem(book, next, {
      content: '换届选举；修订章程。',
      category: '组织建设',
      monthFrom: '2027-03',
      monthTo: '2027-04',
    });
    const walk = await addActivity(book, {
      name: '“三八”健步走',
      kind: '文体',
      from: '2026-03-08',
      to: '2026-03-08',
      planItemId: women,
    });
    const sports = await addActivity(book, { name: '春季运动会', from: '2026-04-12', to: '2026-04-12' });
    const tea = await addActivity(book, { name: '茶话会', from: '2026-09-09', to: '2026-09-09' });
    const off = await addActivity(book, { name: '没有办成的活动', from: '2026-06-01', to: '2026-06-01' });
    for (const [id, on, came] of [
      [walk, '2026-03-01', people.slice(0, 3)],
      [sports, '2026-04-01', people.slice(0, 6)],
      [tea, '2026-09-01', people.slice(0, 2)],
    ] as const) {
      await book.done('activities.approve', { id, on, approver: '主席' });
      await heldWith(book, id, came);
    }
    await book.done('activities.cancel', { id: off, reason: '下雨' });
    const congress = await addItem(book, plan, {
      content: '召开职代会',
      category: '民主管理',
      monthFrom: '2026-02',
      monthTo: '2026-02',
    });
    await book.done('plans.setState', { ids: [women, congress], state: '已完成', doneOn: '2026-03-08' });
    const made = await write();
    const text = made.paragraphs.map((part) => `${part.section} ${plainText(part.text)}`).join('\n');
    expect(text).toContain(
      '组织文体活动 2 次，参加 8 人次，其中女职工 4 人次。主要有：4月12日举办“春季运动会”，6 人参加；9月9日举办“茶话会”，2 人参加。',
    );
    // Of the women's plan: told there, though its kind is another.
    expect(text).toContain('女职工工作 3月8日举办“‘三八’健步走”，3 人参加，其中女职工 2 人。');
    expect(text).not.toContain('没有办成的活动');
    expect(text).toContain('民主管理 完成计划事项 1 项：召开职代会。');
    expect(text).not.toContain('全体女职工');
    expect(text).toContain('2026年计划事项 3 项，已完成 2 项，完成率 66.7%，延期 1 项。');
    expect(text).toContain('到期没有完成的计划事项 1 项：职工书屋改造（场地没有落实）。');
    expect(text).toContain('按照计划，下一步主要做好以下工作：3月至4月，换届选举，修订章程。');
  });
});

describe('the text of the office', () => {
  test('is kept, taken back and brought again; a figure that changes is pointed out until it is taken', async () => {
    const gift = help(who(0), '2026-03-02', 80_000);
    const summary = await write();
    expect(summary.changed).toEqual([]);
    const parts = kept(summary);
    const [opening, ...rest] = parts;
    const before = image();
    const own = { id: null, section: '宣传教育', text: '办了两期墙报，{{members.total|8 人}}供稿。' };
    await book.done('yearSummary.save', {
      id: summary.id,
      paragraphs: [...rest, { ...own }, { ...(opening ?? own), text: '改过的开头。' }],
    });
    expect(book.lastLabel()).toBe('修改“临江公交工会2026年工作总结”');
    const edited = await again(summary);
    expect(edited.paragraphs.map(({ text }) => text)).toEqual([
      ...rest.map(({ text }) => text),
      own.text,
      '改过的开头。',
    ]);
    // Nothing differs: nothing is written.
    expect((await book.done('yearSummary.save', { id: summary.id, paragraphs: kept(edited) })).changed).toBe(false);
    await book.undo();
    expect(image()).toEqual(before);

    book.write(() => book.ledger.sql.prepare('update aid_help set cash_fen = 90000 where id = ?').run(gift));
    const now = await again(summary);
    expect(now.changed.toSorted()).toEqual(['aid.sum', 'aid.sumOf:生活、医疗等']);
    const piece = now.paragraphs
      .flatMap(({ pieces }) => pieces)
      .find((one) => typeof one !== 'string' && one.key === 'aid.sum');
    expect(piece).toMatchObject({ value: '800.00 元', changed: true, now: { n: 90_000, value: '900.00 元' } });
    expect(await book.done('yearSummary.refresh', { id: summary.id, keys: ['aid.sum'] })).toEqual({ changed: 1 });
    expect(book.lastLabel()).toBe('“临江公交工会2026年工作总结”换成现在的数（1 处）');
    expect((await again(summary)).changed).toEqual(['aid.sumOf:生活、医疗等']);
    expect(await book.done('yearSummary.refresh', { id: summary.id })).toEqual({ changed: 1 });
    expect(await book.done('yearSummary.refresh', { id: summary.id })).toEqual({ changed: 0 });
    // Taking back the last is seen as the number being another again.
    await book.undo();
    expect((await again(summary)).changed).toEqual(['aid.sumOf:生活、医疗等']);
    // What its records do not know any more can not be taken, only rewritten.
    book.write(() => book.ledger.sql.prepare('delete from aid_help where id = ?').run(gift));
    expect((await again(summary)).changed).toContain('aid.times');
  });

  test('an activity that was deleted leaves its figure without a number of today', async () => {
    const id = await addActivity(book, { from: '2026-04-12', to: '2026-04-12' });
    await book.done('activities.approve', { id, on: '2026-04-01', approver: '主席' });
    await heldWith(book, id, people.slice(0, 5));
    const summary = await write();
    book.write(() => {
      for (const table of ['activity_person', 'activity_budget', 'activity_cost'])
        book.ledger.sql.prepare(`delete from ${table} where activity_id = ?`).run(id);
      book.ledger.sql.prepare('delete from activity where id = ?').run(id);
    });
    const now = await again(summary);
    const gone = now.paragraphs
      .flatMap(({ pieces }) => pieces)
      .find((one) => typeof one !== 'string' && one.key === `activity.people:${id}`);
    expect(gone).toMatchObject({ value: '5 人', now: null, changed: true });
    await book.done('yearSummary.refresh', { id: summary.id });
    expect(words(await again(summary))).toContain('5 人参加');
  });

  test('wrong months, unknown figures, empty paragraphs and stale ones are refused in words', async () => {
    const span = (fromMonth: string, toMonth: string) => book.refused('yearSummary.create', { fromMonth, toMonth });
    expect((await span('2026-05', '2026-03')).message).toContain('早于起始月份');
    expect((await span('2027-01', '2027-12')).message).toContain('还没有到');
    expect((await span('2020-01', '2026-01')).message).toContain('最多 24 个月');
    expect((await span('2026-13', '2026-12')).code).toBe('INVALID_INPUT');
    const summary = await write();
    const save = (paragraphs: { id?: number | null; section: string; text: string }[]) =>
      book.refused('yearSummary.save', { id: summary.id, paragraphs });
    expect((await save([{ section: '', text: '共 {{nobody.knows|3 人}}' }])).message).toContain('认不出来');
    expect((await save([{ section: '', text: '  ' }])).message).toContain('这一段是空的');
    expect((await save([{ id: 9999, section: '', text: '别处的段落' }])).code).toBe('CONFLICT');
    expect((await save([])).code).toBe('INVALID_INPUT');
    expect((await book.refused('yearSummary.get', { id: 9999 })).code).toBe('NOT_FOUND');
    expect((await book.refused('reports.preview', { key: 'yearSummary', params: {} })).message).toBe('请先选一份总结');
  });

  test('removed it is gone, and comes back with its paragraphs', async () => {
    const summary = await write();
    const before = image();
    await book.done('yearSummary.remove', { id: summary.id });
    expect(await book.done('yearSummary.list', {})).toEqual([]);
    await book.undo();
    expect(image()).toEqual(before);
    expect(await book.done('yearSummary.list', {})).toMatchObject([{ id: summary.id, title: summary.title }]);
  });
});

test('figures that are kept are reckoned anew after every change of a record, and not after one of the text', async () => {
  const summary = await write();
  const times = async () =>
    (await book.done('yearSummary.figures', year)).find(({ key }) => key === 'aid.times')?.n ?? 0;
  expect(await times()).toBe(0);
  const first = await book.done('yearSummary.figures', year);
  await book.done('yearSummary.save', { id: summary.id, note: '草稿' });
  // The very same links: nothing was counted again.
  expect((await book.done('yearSummary.figures', year))[0]?.links).toBe(first[0]?.links);
  help(who(0), '2026-03-02', 80_000);
  expect(await times()).toBe(1);
  await book.undo();
  expect(await times()).toBe(0);
});
