import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CallInput } from '../../src-main/contract.ts';
import { addFile, addPerson, filed, openAidBook } from './aid-book.ts';
import type { Book } from './book.ts';

let book: Book;
beforeEach(() => {
  book = openAidBook();
});
afterEach(() => book.close());

const campaign = async (more: object = {}) =>
  (
    await book.done('aidCampaigns.save', {
      kind: '两节送温暖',
      title: '2026 年两节送温暖',
      year: 2026,
      from: '2026-10-01',
      to: '2026-12-31',
      ...more,
    })
  ).id;
const add = (id: number, memberIds: number[], on: string, more: object = {}) =>
  book.done('aidCampaigns.add', {
    id,
    memberIds,
    on,
    cashFen: 50_000,
    source: '本级工会经费',
    ...more,
  } as CallInput<'aidCampaigns.add'>);
const timesOf = async (id: number, mark: string) =>
  (mark === '大病'
    ? await book.done('aidCampaigns.revealHealth', { id })
    : await book.done('aidCampaigns.figures', { id, signedOnly: false })
  ).marks.find((one) => one.mark === mark)?.times;
const unit = (kind: string) =>
  book.write(() =>
    book.ledger.sql.prepare(`insert into unit (union_name, unit_name, unit_kind) values ('工会', '单位', ?)`).run(kind),
  );

test('who was given something as one of the front line counts so, whatever the post is called', async () => {
  const [one, two, three] = [
    await addPerson(book, '甲', 1, { post: '总务' }),
    await addPerson(book, '乙', 2, { post: '公交驾驶员' }),
    await addPerson(book, '丙', 3, { post: '总务' }),
  ];
  const id = await campaign();
  await add(id, [one, two], '2026-10-20', { category: '春节一线岗位' });
  await add(id, [three], '2026-10-20', { category: '因大病、灾害、意外致困职工' });
  expect(await timesOf(id, '一线岗位')).toBe(2);
  // Ill is who is ill, not who was chosen for an illness in the family.
  expect(await timesOf(id, '大病')).toBe(0);
});

test.each<[unit: string, post: string, front: boolean]>([
  ['医院', '急诊护士', true],
  ['企业', '车工', true],
  ['企业', '急诊护士', false],
  ['医院', '车工', false],
  ['企业', '包装车间主任', false],
  ['企业', '维修班班长', true],
  ['企业', '装配车间统计员', false],
])('words of the front line by the kind of unit: %s, %s', async (kind, post, front) => {
  unit(kind);
  const one = await addPerson(book, '甲', 1, { post });
  const { rows } = await book.done('aidCampaigns.candidates', {
    id: await campaign(),
    filter: { marks: ['一线岗位'] },
  });
  expect(rows.map(({ memberId }) => memberId)).toEqual(front ? [one] : []);
});

test('a file counts as it stood on the day of giving, for the choice as for the figures', async () => {
  const one = await addPerson(book, '甲', 1);
  // Open since 10 November; the campaign ended on 31 October, so the choice is for that day.
  addFile(book, one, '2026-001', [
    ['申请', '2026-09-01'],
    ['在档', '2026-11-10'],
  ]);
  const rules = [{ category: '困难职工', cashFen: 100_000, source: '市县财政' as const }];
  const id = await campaign({ to: '2026-10-31', rules });
  const { rows } = await book.done('aidCampaigns.candidates', { id, filter: {} });
  expect(rows).toMatchObject([{ memberId: one, marks: [], category: null }]);
  const { refused } = await book.done('aidCampaigns.add', { id, memberIds: [one], on: '2026-10-20' });
  expect(refused).toHaveLength(1);
  const later = await campaign({ title: '第二次', rules });
  expect(await book.done('aidCampaigns.add', { id: later, memberIds: [one], on: '2026-11-20' })).toMatchObject({
    added: 1,
  });
  const figures = await book.done('aidCampaigns.figures', { id: later, signedOnly: false });
  expect(figures.byCategory).toMatchObject([{ key: '困难职工', times: 1 }]);
  expect(figures.marks.find(({ mark }) => mark === '困难职工')?.times).toBe(1);
});

test('ill is who is ill: a relative, or the cause of the file, makes nobody ill', async () => {
  const [own, child, asked] = [
    await addPerson(book, '甲', 1),
    await addPerson(book, '乙', 2),
    await addPerson(book, '丙', 3),
  ];
  addFile(book, own, '2025-001', filed, { health: '恶性肿瘤', main_cause: '患重特大疾病' });
  addFile(book, child, '2025-002', filed, { health: '良好', main_cause: '患重特大疾病' });
  const third = addFile(book, asked, '2025-003', filed);
  book.write(() => {
    const { sql } = book.ledger;
    const relative = sql
      .prepare(`insert into aid_family (case_id, name, relation, health) values (?, '小明', '儿子', '血液病')`)
      .run(third).lastInsertRowid;
    sql
      .prepare(
        `insert into aid_request (kind, member_id, family_id, on_date, state, decided_on, approved_fen)
         values ('医疗救助', ?, ?, '2026-10-01', '同意', '2026-10-05', 100)`,
      )
      .run(asked, relative);
  });
  const id = await campaign();
  await add(id, [own, child, asked], '2026-10-20');
  expect(await timesOf(id, '大病')).toBe(1);
});

test('the share of a plan counts the same people on both sides; who left since is said apart', async () => {
  const ids: number[] = [];
  for (let n = 1; n <= 5; n++) ids.push(await addPerson(book, `职工${'甲乙丙丁戊'[n - 1]}`, n));
  const { id: planId } = await book.done('mutualAid.savePlan', {
    name: '住院医疗互助 2026',
    body: null,
    from: '2026-01-01',
    to: '2026-12-31',
    feeFen: 5_000,
    maxShares: 2,
    enrolFrom: null,
    enrolTo: null,
    whom: '全体',
    note: null,
  } as CallInput<'mutualAid.savePlan'>);
  await book.done('mutualAid.enrol', { planId, memberIds: ids.slice(0, 4), payer: '工会', paidOn: '2026-01-05' });
  await book.done('members.recordEvent', { ids: [ids[0] ?? 0], type: '转出', date: '2026-07-15' });
  // Today: four members, three of them enrolled, and one who left: 75.0 %.
  expect((await book.done('mutualAid.plans', {}))[0]).toMatchObject({
    people: 4,
    eligible: 4,
    covered: 3,
    coverPermille: 750,
  });
  // At the end of June all five were members: four of five.
  const half = await book.done('mutualAid.figures', { from: '2026-01-01', to: '2026-06-30' });
  expect(half.lines).toMatchObject([{ staff: 5, enrolled: 4, covered: 4, coverPermille: 800 }]);
  const year = await book.done('mutualAid.figures', { from: '2026-01-01', to: '2026-12-31' });
  expect(year.lines).toMatchObject([{ staff: 4, enrolled: 4, covered: 3, coverPermille: 750 }]);
  // Filed is not paid: the page says both, R17 only what was paid.
  const [{ id: enrolmentId = 0 } = {}] = await book.done('mutualAid.enrolments', { planId, memberId: ids[1] });
  const claim = { enrolmentId, reason: '住院', filedOn: '2026-04-01', selfPaidFen: 100_000 };
  await book.done('mutualAid.saveClaim', {
    ...claim,
    admittedOn: '2026-03-01',
    dischargedOn: '2026-03-12',
    state: '已申报',
  } as CallInput<'mutualAid.saveClaim'>);
  await book.done('mutualAid.saveClaim', {
    ...claim,
    admittedOn: '2026-03-20',
    dischargedOn: '2026-03-22',
    state: '已给付',
    paidFen: 30_000,
    paidOn: '2026-05-06',
  } as CallInput<'mutualAid.saveClaim'>);
  expect((await book.done('mutualAid.plans', {}))[0]).toMatchObject({ claims: 2, paidClaims: 1, paidFen: 30_000 });
});
