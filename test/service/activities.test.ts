import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { activityDraft, addActivity, addPeople, heldWith, rowOf } from './activity-book.ts';
import { type Book, openBook } from './book.ts';
import { addItem, addPlan } from './plan-book.ts';

let book: Book;
let people: number[];
beforeEach(async () => {
  book = openBook();
  people = await addPeople(book);
});
afterEach(() => book.close());

const some = (n: number) => people.slice(0, n);
const last = () => book.one<number>('select max(id) from command');

describe('numbers', () => {
  test('run through a year and are never given twice', async () => {
    const first = await book.done('activities.save', activityDraft());
    const second = await book.done('activities.save', activityDraft({ name: '读书会' }));
    expect([first.number, second.number]).toEqual(['2026-001', '2026-002']);
    await book.done('activities.remove', { id: second.id });
    const third = await book.done('activities.save', activityDraft({ name: '摄影展' }));
    expect(third.number).toBe('2026-003');
    await book.undo();
    expect((await book.done('activities.save', activityDraft({ name: '书画展' }))).number).toBe('2026-004');
    expect((await book.done('activities.save', activityDraft({ from: '2025-05-01', to: '2025-05-01' }))).number).toBe(
      '2025-001',
    );
    // One that moves into another year gets a number of that year.
    const moved = await book.done('activities.save', {
      ...activityDraft(),
      id: first.id,
      from: '2025-12-31',
      to: '2026-01-02',
    });
    expect(moved.number).toBe('2025-002');
  });
});

describe('the plan of an activity', () => {
  test('has an end after its start, days that fit and a name', async () => {
    const wrong = (more: Parameters<typeof activityDraft>[0]) => book.refused('activities.save', activityDraft(more));
    expect((await wrong({ to: '2026-10-15' })).message).toBe('结束日期 2026-10-15 早于开始日期 2026-10-16，请核对');
    expect((await wrong({ to: '2028-10-16' })).message).toContain('一次活动不超过一年');
    expect((await wrong({ days: 2 })).fields).toHaveProperty('days');
    expect((await wrong({ days: 0 })).message).toContain('天数要大于零');
    expect((await wrong({ name: '' })).fields).toHaveProperty('name');
    expect((await wrong({ plannedPeople: -1 })).fields).toHaveProperty('plannedPeople');
    expect((await wrong({ groupId: 99 })).code).toBe('NOT_FOUND');
    expect((await wrong({ planItemId: 99 })).code).toBe('NOT_FOUND');
  });
  test('lies in the year of its plan item', async () => {
    const item = await addItem(book, await addPlan(book), { monthFrom: '2026-10', monthTo: '2026-10' });
    const refusal = await book.refused(
      'activities.save',
      activityDraft({ planItemId: item, from: '2027-10-16', to: '2027-10-16' }),
    );
    expect(refusal.message).toContain('活动在 2027-10-16，不在计划“2026 年工会工作计划”的2026年1月至2026年12月里');
    expect(refusal.fields).toHaveProperty('planItemId');
    const id = await addActivity(book, { planItemId: item });
    expect(await rowOf(book, id)).toMatchObject({ planItemId: item, planItem: '趣味运动会' });
    const loose = await addItem(book, null, { content: '茶话会', monthFrom: '2025-12', monthTo: '2025-12' });
    expect((await book.refused('activities.save', activityDraft({ planItemId: loose }))).message).toContain(
      '的2025年1月至2025年12月里',
    );
  });
});

describe('steps', () => {
  test('a budget has to be approved before the activity is held; money without a plan is not approved', async () => {
    const id = await addActivity(book, { content: null });
    await book.done('activities.budget', { id, lines: [{ what: '奖品', amountFen: 500_000 }] });
    const approval = { id, on: '2026-10-08', approver: '王主席', approval: '工会委员会 10 月 8 日会议' };
    expect((await book.refused('activities.approve', approval)).message).toContain('还没有方案');
    expect((await book.refused('activities.hold', { id })).message).toContain('还没有批准');
    await book.done('activities.save', { ...activityDraft(), id });
    expect((await book.refused('activities.approve', { ...approval, on: '2026-11-22' })).message).toContain('还没有到');
    await book.done('activities.approve', approval);
    expect((await book.refused('activities.budget', { id, lines: [] })).message).toContain('已于 2026-10-08 批准');
    expect((await book.refused('activities.settle', { id, on: '2026-10-20' })).message).toContain('还没有登记“已举行”');
    await book.done('activities.hold', { id });
    expect((await book.refused('activities.settle', { id, on: '2026-10-20' })).message).toContain('还没有人签到');
    await book.done('activities.guests', { id, guests: 12, guestWomen: 5 });
    expect((await book.refused('activities.settle', { id, on: '2026-10-15' })).message).toContain('才结束');
    await book.done('activities.settle', { id, on: '2026-10-20' });
    expect(await rowOf(book, id)).toMatchObject({ state: '已办结', settledOn: '2026-10-20', people: 12, women: 5 });
    // Shut: nothing but the texts and papers.
    const shut = await book.refused('activities.guests', { id, guests: 1, guestWomen: 0 });
    expect(shut.message).toContain('已于 2026-10-20 办结');
    expect((await book.refused('activities.save', { ...activityDraft(), id })).message).toContain('办结');
    await book.done('activities.saveText', { id, summary: '共 12 人参加' });
    await book.done('activities.reopen', { id });
    expect(await rowOf(book, id)).toMatchObject({ state: '已举行', settledOn: null });
    await book.done('activities.reopen', { id });
    await book.done('activities.reopen', { id });
    expect(await rowOf(book, id)).toMatchObject({ state: '筹备', approvedOn: null });
  });
  test('one to come is not held; one that somebody came to is not cancelled', async () => {
    const id = await addActivity(book, { from: '2026-12-01', to: '2026-12-01' });
    expect((await book.refused('activities.hold', { id })).message).toContain('2026-12-01 才开始');
    await book.done('activities.cancel', { id, reason: '疫情' });
    const file = await book.done('activities.get', { id });
    expect(file).toMatchObject({ reason: '疫情', row: { state: '取消', lacks: [] } });
    expect(file.steps.map(({ key }) => key)).toEqual(['reopen']);
    await book.done('activities.reopen', { id });
    const held = await addActivity(book);
    await book.done('activities.signIn', { id: held, memberIds: some(2), came: '是' });
    expect((await book.refused('activities.cancel', { id: held, reason: '下雨' })).message).toContain('已有 2 人签到');
    expect((await book.refused('activities.remove', { id: held })).message).toContain('已有 2 人签到');
  });
  test('settling is due in five days', async () => {
    const id = await addActivity(book, { from: '2026-11-15', to: '2026-11-15' });
    await heldWith(book, id, some(3));
    expect(await rowOf(book, id)).toMatchObject({ settleBy: '2026-11-20', late: true });
    const { findings } = await book.done('activities.get', { id });
    expect(findings.map(({ sentence }) => sentence)).toContainEqual(expect.stringContaining('应在 2026-11-20 前决算'));
    const fresh = await addActivity(book, { from: '2026-11-16', to: '2026-11-16' });
    await heldWith(book, fresh, some(3));
    expect(await rowOf(book, fresh)).toMatchObject({ settleBy: '2026-11-21', late: false });
  });
});

describe('people', () => {
  test('sign up, come, come without signing up, and are counted with women', async () => {
    const id = await addActivity(book);
    const { added } = await book.done('activities.signUp', { id, memberIds: some(4), on: '2026-10-10' });
    expect(added).toBe(4);
    expect((await book.done('activities.signUp', { id, memberIds: some(5), on: '2026-10-11' })).added).toBe(1);
    await book.done('activities.signIn', { id, memberIds: some(3), came: '是' });
    await book.done('activities.signIn', { id, memberIds: people.slice(3, 4), came: '否' });
    await book.done('activities.signIn', { id, memberIds: people.slice(6, 8), came: '是' });
    await book.done('activities.guests', { id, guests: 3, guestWomen: 1 });
    // 1, 2, 3, 7 and 8 came: of these 1, 3 and 7 are women.
    expect(await rowOf(book, id)).toMatchObject({
      signedUp: 5,
      came: 5,
      cameWomen: 3,
      guests: 3,
      people: 8,
      women: 4,
    });
    // Said to have come by mistake: who never signed up leaves the list.
    await book.done('activities.signIn', { id, memberIds: people.slice(6, 8), came: null });
    expect((await book.done('activities.people', { id })).length).toBe(5);
    await book.done('activities.takeOff', { id, memberIds: people.slice(3, 4) });
    expect(await rowOf(book, id)).toMatchObject({ signedUp: 4, came: 3 });
  });
  test('nobody signs in before the activity, outside its days, or for more women than people', async () => {
    const later = await addActivity(book, { from: '2026-11-22', to: '2026-11-23' });
    const early = await book.refused('activities.signIn', { id: later, memberIds: some(1), came: '是' });
    expect(early.message).toContain('2026-11-22 才开始，还不能签到');
    expect((await book.refused('activities.guests', { id: later, guests: 2, guestWomen: 0 })).message).toContain(
      '才开始',
    );
    const id = await addActivity(book);
    const outside = await book.refused('activities.signIn', { id, memberIds: some(1), came: '是', on: '2026-10-17' });
    expect(outside.message).toContain('2026-10-17 不在“趣味运动会”的 2026-10-16 到 2026-10-16 里');
    const women = await book.refused('activities.guests', { id, guests: 2, guestWomen: 3 });
    expect(women.message).toBe('非会员 2 人，其中女性不能有 3 人，请核对');
    expect((await book.refused('activities.signUp', { id, memberIds: some(1), on: '2026-10-17' })).message).toContain(
      '晚于活动',
    );
  });
  test('who left the union stays off the list and is named', async () => {
    const [gone = 0] = people;
    await book.done('members.recordEvent', { ids: [gone], type: '转出', date: '2026-09-01' });
    const id = await addActivity(book);
    const { added, refused } = await book.done('activities.signUp', { id, memberIds: some(2), on: '2026-10-10' });
    expect({ added, refused }).toEqual({
      added: 1,
      refused: [
        { memberId: gone, name: '王秀兰', sentence: '王秀兰的会籍2026-09-01 起是“已转出”，2026-10-16 不是会员' },
      ],
    });
    const { rows } = await book.done('activities.candidates', { id });
    expect(rows.map(({ memberId, onList }) => [memberId, onList]).filter(([, on]) => on)).toEqual([[people[1], true]]);
    expect(rows).toHaveLength(9);
  });
  test('days of an activity are not moved away from under its people', async () => {
    const id = await addActivity(book, { from: '2026-10-12', to: '2026-10-16' });
    await book.done('activities.signIn', { id, memberIds: some(1), came: '是', on: '2026-10-13' });
    const refusal = await book.refused('activities.save', { ...activityDraft({ from: '2026-10-14' }), id });
    expect(refusal.message).toBe('王秀兰登记在 2026-10-13，不在 2026-10-14 到 2026-10-16 里。请先改那一天');
  });
});

describe('prizes', () => {
  const prize = (activityId: number, more: object = {}) => ({
    activityId,
    level: '一等奖',
    memberId: people[0] ?? 0,
    ...more,
  });
  beforeEach(() => book.done('spending.pick', { preset: 'shandong2018' }));

  test('somebody who was not there is asked about; more winners than people are refused', async () => {
    const id = await addActivity(book);
    await book.done('activities.signIn', { id, memberIds: people.slice(1, 3), came: '是' });
    const absent = await book.refused('activities.savePrize', prize(id));
    expect(absent.message).toContain('王秀兰没有签到，却在获奖名单上');
    expect(absent.fields).toHaveProperty('note');
    const silent = await book.refused('activities.savePrize', prize(id, { confirm: true }));
    expect(silent.fields).toHaveProperty('note');
    const team = await book.refused(
      'activities.savePrize',
      prize(id, { memberId: null, team: '机关队', heads: 3, confirm: true, note: '批准' }),
    );
    expect(team.message).toBe('获奖 3 人，比参加的 2 人还多，请核对签到和获奖名单');
    const { id: prizeId } = await book.done('activities.savePrize', prize(id, { memberId: people[1] }));
    expect((await book.done('activities.get', { id })).prizes).toMatchObject([
      { name: '李建国', heads: 1, came: true },
    ]);
    expect((await book.refused('activities.takeOff', { id, memberIds: people.slice(1, 2) })).message).toContain(
      '获奖名单上',
    );
    await book.done('activities.signPrizes', { ids: [prizeId], signedOn: '2026-10-16' });
    expect((await book.refused('activities.removePrizes', { ids: [prizeId] })).message).toContain(
      '已于 2026-10-16 签收',
    );
    expect((await book.refused('activities.signPrizes', { ids: [prizeId], signedOn: '2026-10-15' })).message).toContain(
      '早于',
    );
  });
  test('a winner stays signed in, and with more winners than people nothing is settled', async () => {
    const id = await addActivity(book);
    await book.done('activities.savePrize', prize(id, { memberId: null, team: '机关队', heads: 5, note: '批准' }));
    await heldWith(book, id, some(2));
    const early = await book.refused('activities.settle', { id, on: '2026-10-18' });
    expect(early.message).toContain('获奖 5 人，比参加的 2 人还多，不能办结');
    await book.done('activities.signIn', { id, memberIds: some(8), came: '是' });
    await book.done('activities.savePrize', prize(id, { confirm: true, note: '主席批准' }));
    for (const came of ['否', null] as const)
      expect((await book.refused('activities.signIn', { id, memberIds: some(1), came })).message).toContain(
        '王秀兰在获奖名单上，签到没有改',
      );
    await book.done('activities.settle', { id, on: '2026-10-18' });
  });
  test('limits of the picked set ask for a written reason: two thirds win, 500.00 the best, 300.00 a head of a team', async () => {
    const id = await addActivity(book);
    await book.done('activities.signIn', { id, memberIds: some(6), came: '是' });
    const dear = await book.refused('activities.savePrize', prize(id, { prize: '手表', amountFen: 50_001 }));
    expect(dear.message).toContain('最高一份奖不超过 500.00 元，超出 0.01 元');
    expect(dear.fields).toHaveProperty('note');
    const team = prize(id, { memberId: null, team: '机关队', heads: 2, prize: '球拍', amountFen: 60_001 });
    expect((await book.refused('activities.savePrize', team)).message).toContain(
      '机关队 600.01 元 ÷ 2 人 ＝ 300.01 元',
    );
    await book.done('activities.savePrize', { ...team, amountFen: 60_000 });
    for (const memberId of people.slice(2, 4)) await book.done('activities.savePrize', prize(id, { memberId }));
    // 6 came: at most 4 win, and 4 do.
    const fifth = await book.refused('activities.savePrize', prize(id, { memberId: people[4] }));
    expect(fifth.message).toContain('6 人参加，获奖 5 人，不超过 2/3，最多 4 人');
    await book.done('activities.savePrize', prize(id, { memberId: people[4], confirm: true, note: '王主席批准' }));
    expect(await rowOf(book, id)).toMatchObject({ prizes: 4, winners: 5, prizeFen: 60_000 });
    const file = await book.done('activities.get', { id });
    expect(file.findings.filter(({ level }) => level === 'stop')).toHaveLength(1);
  });
});

describe('undo', () => {
  test('takes an activity back with its people, and not past a settlement', async () => {
    const id = await addActivity(book);
    const made = last();
    await book.done('activities.signUp', { id, memberIds: some(3), on: '2026-10-10' });
    const signedUp = last();
    await heldWith(book, id, some(3));
    const held = last();
    await book.done('activities.settle', { id, on: '2026-10-20' });
    const undo = (commandId: number) => book.refused('history.undo', { commandId, edited: 'all' });
    expect((await undo(held)).message).toContain('退回上一步');
    expect((await undo(signedUp)).message).toContain('退回上一步');
    await book.undo();
    await book.undo();
    expect((await rowOf(book, id)).state).toBe('已办结');
    await book.undo();
    await book.done('activities.reopen', { id });
    await book.done('history.undo', { commandId: held, edited: 'all' });
    await book.done('history.undo', { commandId: made, edited: 'all' });
    expect((await book.done('activities.list', {})).rows).toEqual([]);
    expect(book.one('select count(*) from activity_person')).toBe(0);
  });
});

describe('the home page', () => {
  const lines = async () =>
    (await book.done('home.today', {})).groups
      .flatMap(({ items }) => items)
      .filter(({ key }) => key.startsWith('activity.'))
      .map(({ sentence, verb, daysLeft }) => `${sentence}｜${verb}｜${daysLeft}`);
  test('asks for an approval, whether it was held, and the settlement', async () => {
    const soon = await addActivity(book, { name: '读书会', from: '2026-11-28', to: '2026-11-28' });
    await book.done('activities.budget', { id: soon, lines: [{ what: '茶水', amountFen: 10_000 }] });
    const past = await addActivity(book, { name: '摄影展', from: '2026-11-18', to: '2026-11-18' });
    expect(await lines()).toEqual([
      '“摄影展”的日子过了，还没有登记举行了没有｜去登记｜-3',
      '“读书会”快到了，预算还没有批准｜去批准｜7',
    ]);
    await book.done('activities.approve', { id: soon, on: '2026-11-20', approver: '王主席' });
    await heldWith(book, past, some(2));
    expect(await lines()).toEqual(['“摄影展”已经举行，还没有决算｜去决算｜2']);
    await book.done('activities.settle', { id: past, on: '2026-11-20' });
    expect(await lines()).toEqual([]);
  });
});

describe('notes of a health check', () => {
  test('are hidden until opened, who looked is written down with that person, and a change of the day keeps them', async () => {
    const id = await addActivity(book, { name: '职工体检', kind: '体检', from: '2026-05-11', to: '2026-05-15' });
    const [memberId = 0, second = 0] = people;
    await book.done('activities.signIn', { id, memberIds: [memberId, second], came: '是' });
    await book.done('activities.personSave', { id, memberId, on: '2026-05-12', costFen: null, note: '复查甲状腺' });
    const rows = async () => new Map((await book.done('activities.people', { id })).map((row) => [row.memberId, row]));
    expect((await rows()).get(memberId)).toMatchObject({ note: null, noteHidden: true });
    expect((await rows()).get(second)).toMatchObject({ note: null, noteHidden: false });
    const looks = async (who: number) => (await book.done('members.looks', { id: who })).map(({ label }) => label);
    expect(await looks(memberId)).toEqual([]);
    expect(await book.done('activities.revealNote', { id, memberId })).toEqual({ note: '复查甲状腺' });
    expect(await book.done('activities.revealNote', { id, memberId: second })).toEqual({ note: null });
    expect([await looks(memberId), await looks(second)]).toEqual([['体检备注'], []]);
    await book.done('activities.personSave', { id, memberId, on: '2026-05-13', costFen: 45_000 });
    expect(await book.done('activities.revealNote', { id, memberId })).toEqual({ note: '复查甲状腺' });
    // Another kind would show it.
    const other = activityDraft({ name: '职工体检', kind: '文体', from: '2026-05-11', to: '2026-05-15' });
    await expect(book.done('activities.save', { ...other, id })).rejects.toThrow('1 人的体检备注');
    expect((await rows()).get(memberId)).toMatchObject({ note: null, noteHidden: true });
    // Nor do the paper and the log say it.
    const paper = await book.done('reports.preview', { key: 'activity-attendance', params: { activityId: id } });
    expect(JSON.stringify(paper)).not.toContain('甲状腺');
    const lines = await Promise.all(
      (await book.done('history.list', {})).entries.map(({ id: commandId }) =>
        book.done('history.changes', { commandId }),
      ),
    );
    expect(JSON.stringify(lines)).toContain('备注');
    expect(JSON.stringify(lines)).not.toContain('甲状腺');
  });

  test('no undo shows them under another kind', async () => {
    const id = await addActivity(book, { name: '职工健康日', kind: '文体', from: '2026-05-11', to: '2026-05-15' });
    const [memberId = 0] = people;
    await book.done('activities.signIn', { id, memberIds: [memberId], came: '是' });
    const plan = activityDraft({ name: '职工健康日', kind: '体检', from: '2026-05-11', to: '2026-05-15' });
    await book.done('activities.save', { ...plan, id });
    const changed = book.one<number>('select max(id) from command');
    const note = { id, memberId, on: '2026-05-12', costFen: null };
    await book.done('activities.personSave', { ...note, note: '复查甲状腺' });
    const undo = (commandId: number) => book.refused('history.undo', { commandId, edited: 'all' });
    expect((await undo(changed)).message).toContain('“职工健康日”有 1 人的体检备注');
    expect((await rowOf(book, id)).kind).toBe('体检');
    // Cleared, the kind may change; then the note does not come back by the way.
    await book.done('activities.personSave', { ...note, note: null });
    const cleared = book.one<number>('select max(id) from command');
    await book.done('activities.save', { ...plan, id, kind: '文体' });
    expect((await undo(cleared)).message).toContain('“职工健康日”有 1 人的体检备注');
  });

  test('of other activities stand open', async () => {
    const id = await addActivity(book);
    const [memberId = 0] = people;
    await book.done('activities.signUp', { id, memberIds: [memberId], on: '2026-10-10' });
    await book.done('activities.personSave', { id, memberId, on: null, costFen: null, note: '裁判' });
    expect(await book.done('activities.people', { id })).toMatchObject([{ note: '裁判', noteHidden: false }]);
  });
});

describe('papers of a health check', () => {
  const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
  const paper = async (kind: '体检' | '文体') => {
    const id = await addActivity(book, { name: `${kind}活动`, kind, from: '2026-05-11', to: '2026-05-15' });
    return (await book.done('activities.attach', { id, kind: '其他', name: '甲状腺结节.jpg', bytes: jpeg })).id;
  };

  test('are opened with a reason, which is noted, and no line of the history bears their name', async () => {
    const id = await paper('体检');
    book.because = null;
    expect((await book.refused('activities.openPaper', { id })).fields).toEqual({ reason: 'look' });
    book.because = '核对体检费';
    expect((await book.done('activities.openPaper', { id })).bytes).toEqual(jpeg);
    const { looks } = await book.done('history.looks', { search: '', offset: 0, limit: 10 });
    expect(looks.map(({ record, label, reason }) => [record, label, reason])).toEqual([
      ['体检活动', '照片和单据', '核对体检费'],
    ]);
    expect((await book.refused('activities.takePaper', { id })).message).toMatch(/用途|接收/);
    await book.done('activities.takePaper', { id, purpose: '报销', receiver: '区总工会' });
    await book.done('activities.removePaper', { id });
    const { entries } = await book.done('history.list', {});
    expect(entries.map(({ label }) => label).join()).not.toContain('甲状腺');
  });

  test('of other activities stand open', async () => {
    const id = await paper('文体');
    book.because = null;
    expect((await book.done('activities.openPaper', { id })).name).toBe('甲状腺结节.jpg');
    expect(book.one('select count(*) from disclosure')).toBe(0);
  });
});
