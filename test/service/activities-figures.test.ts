import { afterEach, describe, expect, test } from 'vitest';
import type { Route } from '../../src-main/contract.ts';
import { activityDraft, addActivity, addPeople, heldWith, rowOf } from './activity-book.ts';
import { addPerson } from './aid-book.ts';
import { type Book, openBook } from './book.ts';
import { type FundBook, openFundBook } from './fund-book.ts';

let book: Book;
afterEach(() => book.close());

/** A small generator with a seed: the same walk every time. */
function chance(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % n;
  };
}
const kinds = ['文体', '教育培训', '春秋游', '疗休养', '体检', '会议'] as const;
const two = (n: number) => String(n).padStart(2, '0');

/** What the tables hold, added up by plain SQL alone. */
function bySql(year: string, key: string): Record<string, object> {
  const rows = book.ledger.sql
    .prepare(
      `select ${key} key, count(*) times, sum(c) + sum(guests) people, sum(c) members, sum(w) + sum(guest_women) women,
         sum(guests) guests, sum(b) budgetFen, sum(s) spentFen, sum(e) employerFen
       from (select a.*, (select count(*) from activity_person r where r.activity_id = a.id and r.came = '是') c,
           (select count(*) from activity_person r, member m where m.id = r.member_id and r.activity_id = a.id and r.came = '是' and m.gender = '女') w,
           (select total(amount_fen) from activity_budget x where x.activity_id = a.id) b,
           (select total(amount_fen) from activity_cost x where x.activity_id = a.id and fund <> '行政支付') s,
           (select total(amount_fen) from activity_cost x where x.activity_id = a.id and fund = '行政支付') e
         from activity a where a.state in ('已举行', '已办结') and a.from_date like ? || '%') group by 1`,
    )
    .all(year) as ({ key: string } & object)[];
  return Object.fromEntries(rows.map(({ key: name, ...row }) => [name, row]));
}
const keys = {
  kind: 'kind',
  month: 'substr(from_date, 1, 7)',
  quarter: 'cast((cast(substr(from_date, 6, 2) as integer) + 2) / 3 as text)',
  group: "coalesce(cast(group_id as text), '')",
} as const;

async function compare(): Promise<void> {
  for (const [by, sql] of Object.entries(keys) as [keyof typeof keys, string][]) {
    const { lines, total } = await book.done('activities.stats', { year: 2026, by });
    const shown = Object.fromEntries(
      lines
        .filter(({ times }) => times > 0)
        .map(({ key, label: _l, ids, ...row }) => {
          expect(ids).toHaveLength(row.times);
          return [key, row];
        }),
    );
    expect(shown, by).toEqual(bySql('2026', sql));
    expect(total.people).toBe(lines.reduce((sum, { people }) => sum + people, 0));
  }
}

/** Everything of activities and their entries, as it lies in the file. */
const image = () =>
  [
    'activity',
    'activity_person',
    'activity_prize',
    'activity_cost',
    'activity_budget',
    'voucher',
    'voucher_line',
    'voucher_spending',
  ].map((table) => book.ledger.sql.prepare(`select * from ${table} order by id`).all());

async function step(fund: FundBook, people: number[], r: (n: number) => number): Promise<void> {
  const ids = book.ledger.sql.prepare('select id from activity').pluck().all() as number[];
  const costs = book.ledger.sql.prepare('select id from activity_cost').pluck().all() as number[];
  const one = <T>(list: readonly T[]): T => list[r(list.length)] as T;
  const id = one(ids);
  const day = () => `2026-${two(1 + r(10))}-${two(1 + r(28))}`;
  const any = people.slice(r(people.length));
  // A refusal is an answer too: it has to leave everything as it was.
  const may = <R extends Route>(route: R, input: Parameters<Book['call']>[1]) => book.call(route, input as never);
  switch (r(14)) {
    case 0: {
      const from = day();
      await may('activities.save', activityDraft({ kind: one(kinds), from, to: from }));
      break;
    }
    case 1:
      await may('activities.signUp', { id, memberIds: any, on: '2026-01-05' });
      break;
    case 2:
    case 3:
      await may('activities.signIn', { id, memberIds: any, came: one(['是', '是', '否', null]) });
      break;
    case 4:
      await may('activities.guests', { id, guests: r(9), guestWomen: r(5) });
      break;
    case 5:
      await may('activities.hold', { id });
      break;
    case 6:
      await may('activities.budget', { id, lines: [{ what: '奖品', amountFen: 1 + r(90_000) }] });
      break;
    case 7:
      await may('activities.saveCost', {
        activityId: id,
        on: day(),
        what: one(['奖品', '水', '服装', '车票']),
        amountFen: 1 + r(90_000),
        fund: one(['工会经费', '会费', '行政支付']),
        confirm: true,
        note: '批准',
      });
      break;
    case 8:
      await may('activities.savePrize', {
        activityId: id,
        level: '一等奖',
        memberId: one(people),
        confirm: true,
        note: '批准',
      });
      break;
    case 9: {
      const { pending } = await book.done('funds.position', { year: 2026 });
      if (pending.length > 0)
        await may('funds.enterPending', {
          cashAccountId: fund.account('2022:102'),
          entries: [{ source: one(pending).source, accountId: fund.account('2022:50102') }],
        });
      break;
    }
    case 10: {
      const voucher = book.one<number | undefined>('select max(id) from voucher where reverses is null');
      if (voucher)
        await may(
          one(['funds.removeVoucher', 'funds.reverseVoucher']),
          r(2) === 0 ? { id: voucher } : { id: voucher, date: '2026-11-20', reason: '错' },
        );
      break;
    }
    case 11:
      await may('activities.settle', { id, on: '2026-11-20' });
      break;
    case 12:
      await may('activities.reopen', { id });
      break;
    default:
      if (costs.length > 0) await may('activities.removeCosts', { ids: [one(costs)] });
  }
}

describe('a random year', () => {
  test.each([7, 2026, 54321])(
    'of seed %i: statistics are plain sums, money in is money out, undo and redo lose nothing',
    async (seed) => {
      const fund = await openFundBook([[2026, '2022']]);
      ({ book } = fund);
      const people = await addPeople(book, 8);
      const r = chance(seed);
      for (let i = 0; i < 6; i += 1)
        await addActivity(book, {
          kind: kinds[i] as (typeof kinds)[number],
          from: `2026-0${i + 1}-10`,
          to: `2026-0${i + 1}-10`,
        });
      for (let i = 0; i < 140; i += 1) {
        const before = image();
        const command = book.one<number>('select max(id) from command');
        await step(fund, people, r);
        const made = book.one<number>('select max(id) from command');
        if (made === command) expect(image()).toEqual(before);
        else if (r(3) === 0) {
          const after = image();
          if ((await book.call('history.undo', { commandId: made, edited: 'all' })).ok) {
            expect(image()).toEqual(before);
            await book.undo();
          }
          expect(image()).toEqual(after);
        }
      }
      await compare();
      // Every cost of the union's money stands in the book once, or waits once.
      const { pending } = await book.done('funds.position', { year: 2026 });
      const waiting = pending.reduce((sum, { amountFen }) => sum + amountFen, 0);
      const ours = book.one<number>(`select total(amount_fen) from activity_cost where fund <> '行政支付'`);
      const spent = book.one<number>('select total(amount_fen) from voucher_line');
      expect(waiting + spent).toBe(ours);
      expect(ours).toBeGreaterThan(0);
      const { total } = await book.done('activities.list', { year: 2026 });
      expect([total.waitingFen, total.enteredFen]).toEqual([waiting, spent]);
    },
  );
});

describe('whose turn it is', () => {
  test('of 体检: who went when, who never did, who is due within the year', async () => {
    book = openBook();
    const people = await addPeople(book, 4);
    const [a = 0, b = 0, c = 0] = people;
    const old = await addActivity(book, { name: '2025 年体检', kind: '体检', from: '2025-11-10', to: '2025-11-28' });
    await book.done('activities.signIn', { id: old, memberIds: [a, b], came: '是', on: '2025-11-12' });
    const now = await addActivity(book, { name: '2026 年体检', kind: '体检', from: '2026-05-11', to: '2026-05-29' });
    await book.done('activities.signIn', { id: now, memberIds: [b, c], came: '是', on: '2026-05-13' });
    const { rows, went, never, due, everyMonths } = await book.done('activities.turns', { kind: '体检', year: 2026 });
    expect({ went, never, due, everyMonths }).toEqual({ went: 2, never: 1, due: 2, everyMonths: 12 });
    const of = (id: number) => rows.find(({ memberId }) => memberId === id);
    expect(of(a)).toMatchObject({ lastOn: '2025-11-12', dueOn: '2026-11-12', due: true });
    expect(of(b)).toMatchObject({ lastOn: '2026-05-13', dueOn: '2027-05-13', due: false });
    expect(of(b)?.turns.map(({ on }) => on)).toEqual(['2026-05-13', '2025-11-12']);
    expect((await book.done('activities.turns', { kind: '体检', year: 2025 })).went).toBe(2);
    const { rows: again } = await book.done('activities.candidates', { id: now, notSinceYears: 1 });
    expect(again).toHaveLength(2);
    // Nothing is said of 疗休养 until the office sets how often.
    const rest = await book.done('activities.turns', { kind: '疗休养', year: 2026 });
    expect(rest).toMatchObject({ everyMonths: null, never: 4, due: 0 });
  });
});

describe('two records of one person', () => {
  test('keep what was done under either name, also in a settled file, and part again by undo', async () => {
    book = openBook();
    const [keepId = 0, other = 0] = await addPeople(book, 2);
    const dropId = await addPerson(book, '王秀蘭', 40, { gender: '女' });
    const id = await addActivity(book);
    await book.done('activities.signUp', { id, memberIds: [keepId], on: '2026-10-11' });
    await heldWith(book, id, [dropId, other]);
    await book.done('activities.personSave', { id, memberId: dropId, on: '2026-10-16', costFen: 1200, note: '裁判' });
    await book.done('activities.savePrize', { activityId: id, level: '一等奖', memberId: dropId });
    await book.done('activities.settle', { id, on: '2026-10-20' });
    const before = image();
    await book.done('members.merge', { keepId, dropId, take: [] });
    const people = await book.done('activities.people', { id });
    expect(people.map(({ memberId, signedUpOn, came, prizes }) => [memberId, signedUpOn, came, prizes])).toEqual(
      expect.arrayContaining([
        [keepId, '2026-10-11', '是', 1],
        [other, null, '是', 0],
      ]),
    );
    expect(people).toHaveLength(2);
    expect(people.find(({ memberId }) => memberId === keepId)).toMatchObject({
      on: '2026-10-16',
      costFen: 1200,
      note: '裁判',
    });
    expect(await book.done('activities.ofMember', { memberId: keepId })).toMatchObject([
      { activityId: id, came: '是', prizes: [{ level: '一等奖' }] },
    ]);
    await book.undo();
    expect(image()).toEqual(before);
  });
});

describe('兴趣小组', () => {
  test('have members from day to day, and what they planned and spent', async () => {
    book = openBook();
    const people = await addPeople(book, 5);
    const { id: groupId } = await book.done('groups.create', { kind: '兴趣小组', name: '羽毛球协会', parentId: null });
    const { id: own } = await book.done('groups.create', { kind: '小组', name: '机关小组', parentId: null });
    expect(
      (await book.refused('interestGroups.add', { groupId: own, memberIds: people, from: '2026-01-01' })).message,
    ).toContain('不是兴趣小组');
    const add = (memberIds: number[], from: string) => book.done('interestGroups.add', { groupId, memberIds, from });
    expect((await add(people.slice(0, 3), '2026-03-01')).added).toBe(3);
    const again = await add(people.slice(2, 4), '2026-04-01');
    expect(again).toMatchObject({ added: 1, refused: [{ sentence: '张丽华已经在“羽毛球协会”里' }] });
    const members = async () => (await book.done('interestGroups.get', { id: groupId, year: 2026 })).members;
    const [first] = await members();
    await book.done('interestGroups.end', { ids: [first?.id ?? 0], to: '2026-06-30' });
    expect((await book.refused('interestGroups.end', { ids: [first?.id ?? 0], to: '2026-02-01' })).message).toContain(
      '早于',
    );
    await add([first?.memberId ?? 0], '2026-09-01');
    const overlap = await book.refused('interestGroups.saveMember', {
      id: first?.id ?? 0,
      from: '2026-03-01',
      to: '2026-09-01',
    });
    expect(overlap.message).toContain('日期重叠');
    const { id: planId } = await book.done('plans.save', {
      title: '羽毛球协会 2026 年计划',
      periodKind: '年度',
      fromMonth: '2026-01',
      toMonth: '2026-12',
      groupId,
    });
    await book.done('plans.saveItem', { planId, content: '双打赛', category: '文体活动', budgetFen: 200_000 });
    const id = await addActivity(book, { name: '双打赛', groupId });
    await book.done('activities.budget', { id, lines: [{ what: '球', amountFen: 150_000 }] });
    await book.done('activities.approve', { id, on: '2026-10-10', approver: '王主席' });
    await heldWith(book, id, people.slice(0, 2));
    await book.done('activities.saveCost', { activityId: id, on: '2026-10-16', what: '羽毛球', amountFen: 120_000 });
    const [row] = await book.done('interestGroups.list', { year: 2026 });
    expect(row).toMatchObject({
      members: 4,
      women: 2,
      held: 1,
      people: 2,
      planFen: 200_000,
      budgetFen: 150_000,
      spentFen: 120_000,
      activityIds: [id],
    });
    const candidates = await book.done('activities.candidates', { id, interestGroupId: groupId });
    expect(candidates.rows).toHaveLength(4);
    expect((await rowOf(book, id)).group).toBe('羽毛球协会');
  });
});
