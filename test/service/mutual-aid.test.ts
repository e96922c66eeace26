import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallInput } from '../../src-main/contract.ts';
import { permille } from '../../src-main/services/mutual-aid/rows.ts';
import { addPerson, openAidBook } from './aid-book.ts';
import type { Book } from './book.ts';

let book: Book;
const people: Record<string, number> = {};
beforeEach(async () => {
  book = openAidBook();
  for (const [n, name] of ['甲', '乙', '丙', '丁', '戊'].entries())
    people[name] = await addPerson(book, `职工${name}`, n + 1, { gender: n < 3 ? '女' : '男' });
});
afterEach(() => book.close());
const of = (...names: string[]): number[] => names.map((name) => people[name] ?? 0);

type Plan = CallInput<'mutualAid.savePlan'>;
const plan = (more: Partial<Plan> = {}): Plan => ({
  name: '住院医疗互助 2026',
  body: '市职工互助保障中心',
  from: '2026-01-01',
  to: '2026-12-31',
  feeFen: 5_000,
  maxShares: 2,
  enrolFrom: '2026-11-01',
  enrolTo: '2026-12-31',
  whom: '全体',
  ...more,
});
const save = async (more: Partial<Plan> = {}) => (await book.done('mutualAid.savePlan', plan(more))).id;
const enrol = (planId: number, memberIds: number[], more: object = {}) =>
  book.done('mutualAid.enrol', { planId, memberIds, payer: '工会', ...more } as CallInput<'mutualAid.enrol'>);
const shown = async () => (await book.done('mutualAid.plans', {}))[0] ?? expect.fail('no plan');

describe('enrolment', () => {
  test('fees, shares and coverage are those of the rows', async () => {
    const id = await save();
    expect(await enrol(id, of('甲', '乙', '丁'), { shares: 2 })).toMatchObject({ added: 3, refused: [] });
    expect(await enrol(id, of('甲', '戊'))).toMatchObject({ added: 1, refused: [] });
    // 4 of 5: 80.0 %; 7 shares of 50.00.
    expect(await shown()).toMatchObject({
      people: 4,
      shares: 7,
      feesFen: 35_000,
      unpaid: 4,
      eligible: 5,
      coverPermille: 800,
      window: '参保中',
      shortfall: null,
    });
    const rows = await book.done('mutualAid.enrolments', { planId: id });
    expect(rows.map(({ feeFen }) => feeFen).reduce((sum, fee) => sum + fee, 0)).toBe(35_000);
    expect(rows[0]?.idNumber).toMatch(/^\d{6}\*{8}/);
    await book.done('mutualAid.saveEnrolments', { ids: rows.map((row) => row.id), paidOn: '2026-11-20' });
    expect((await shown()).unpaid).toBe(0);
    expect((await book.refused('mutualAid.savePlan', { ...plan({ feeFen: 6_000 }), id })).message).toContain('交了款');
  });

  test('a plan of women names who is none; who left is barred; a filter finds the rest', async () => {
    const id = await save({ whom: '女职工' });
    await book.done('members.recordEvent', { ids: of('丙'), type: '转出', date: '2026-11-01' });
    const { ids, barred } = await book.done('mutualAid.candidates', { planId: id, members: {} });
    expect(ids).toEqual(of('甲', '乙').sort((a, b) => a - b));
    expect(barred.map(({ sentence }) => sentence).sort()).toEqual([
      '职工丁不是女职工，这是女职工的计划',
      '职工丙的会籍是“已转出”，不是在册会员',
      '职工戊不是女职工，这是女职工的计划',
    ]);
    expect(await enrol(id, of('甲', '丁'))).toMatchObject({ added: 1, refused: [{ name: '职工丁' }] });
    expect(await shown()).toMatchObject({ eligible: 2, coverPermille: 500 });
  });

  test('宁波: 80 % of the women must join; how many are missing is said', async () => {
    book.write(() =>
      book.ledger.sql
        .prepare(
          `insert into unit (union_name, unit_name, unit_division) values ('工会', '公交公司', '浙江省宁波市海曙区')`,
        )
        .run(),
    );
    const id = await save({ whom: '女职工' });
    await enrol(id, of('甲', '乙'));
    // Two of three are 66.7 %; 80 % of three are 2.4, so three.
    expect((await shown()).shortfall).toContain('参保率 66.7%，规定女职工不低于 80%，还差 1 人');
    await enrol(id, of('丙'));
    expect((await shown()).shortfall).toBeNull();
  });

  test.each<[string, Partial<Plan>, object, string]>([
    ['too many shares', {}, { shares: 3 }, '每人最多 2 份'],
    ['before the window', { enrolFrom: '2026-12-01' }, {}, '2026-12-01 起才能参保'],
    ['after the window', { enrolFrom: '2025-11-01', enrolTo: '2025-12-31' }, {}, '已于 2025-12-31 截止'],
    ['paid tomorrow', {}, { paidOn: '2026-11-22' }, '还没有到'],
  ])('%s', async (_, more, input, sentence) => {
    const planId = await save(more);
    const draft = { planId, memberIds: of('甲'), payer: '个人', ...input } as CallInput<'mutualAid.enrol'>;
    expect((await book.refused('mutualAid.enrol', draft)).message).toContain(sentence);
  });

  test('late with a reason stands in the note; two records of one plan are not merged', async () => {
    const planId = await save({ enrolFrom: '2025-11-01', enrolTo: '2025-12-31' });
    await enrol(planId, of('甲', '乙'), { late: '主办单位同意补办' });
    expect((await book.done('mutualAid.enrolments', { planId }))[0]?.note).toBe('补办：主办单位同意补办');
    const [keepId = 0, dropId = 0] = of('甲', '乙');
    expect((await book.refused('members.merge', { keepId, dropId, take: [] })).message).toContain('两份档案都参加了');
  });
});

describe('claims', () => {
  const claim = (enrolmentId: number, more: object = {}) =>
    ({
      enrolmentId,
      reason: '重大疾病',
      admittedOn: '2026-03-01',
      dischargedOn: '2026-03-12',
      selfPaidFen: 2_000_000,
      filedOn: '2026-04-01',
      state: '已申报',
      unpaid: true,
      ...more,
    }) as CallInput<'mutualAid.saveClaim'>;

  test('the reason is hidden; R17 adds up what was paid between two days', async () => {
    const planId = await save();
    await enrol(planId, of('甲', '乙'), { paidOn: '2025-12-20' });
    const [one, two] = (await book.done('mutualAid.enrolments', { planId })).map(({ id }) => id) as [number, number];
    const { id } = await book.done('mutualAid.saveClaim', claim(one, { note: '乳腺癌术后' }));
    await book.done('mutualAid.saveClaim', claim(two, { state: '已给付', paidFen: 80_050, paidOn: '2026-06-30' }));
    const second = claim(two, { state: '已给付', paidFen: 20_000, paidOn: '2026-07-01' });
    expect((await book.refused('mutualAid.saveClaim', second)).message).toContain('同一次住院只能申报一次');
    const stay = { admittedOn: '2026-03-20', dischargedOn: '2026-03-25' };
    await book.done('mutualAid.saveClaim', { ...second, ...stay });
    const told = { reason: '重大疾病', admittedOn: '2026-03-01', dischargedOn: '2026-03-12', selfPaidFen: 2_000_000 };
    const all = { ...told, note: '乳腺癌术后' };
    const listed = JSON.stringify([
      await book.done('mutualAid.claims', { planId }),
      await book.done('history.ofRecord', { table: 'mutual_aid_enrolment', rowId: one }),
    ]);
    for (const fact of [...Object.values(all), '20,000']) expect(listed).not.toContain(String(fact));
    const hidden = (await book.done('mutualAid.claims', { planId })).map((row) => [row.enrolmentId, row.noteHidden]);
    expect(hidden).toContainEqual([one, true]);
    expect(hidden).toContainEqual([two, false]);
    expect(await book.done('mutualAid.reveal', { id })).toEqual(all);
    // Days, costs and 备注 that are left out stay, and the costs are still held against what is paid.
    const { admittedOn: _, dischargedOn: __, selfPaidFen: ___, ...rest } = claim(one, { id });
    await book.done('mutualAid.saveClaim', rest);
    expect(await book.done('mutualAid.reveal', { id })).toEqual(all);
    const toomuch = { ...rest, reason: '住院', state: '已给付', paidFen: 2_000_001, paidOn: '2026-05-01' } as const;
    expect((await book.refused('mutualAid.saveClaim', toomuch)).message).toContain('给付金额多于个人自付');
    const half = await book.done('mutualAid.figures', { from: '2026-01-01', to: '2026-06-30' });
    expect(half.lines).toMatchObject([
      { staff: 5, enrolled: 2, shares: 2, feesFen: 10_000, coverPermille: 400, claims: 1, paidFen: 80_050 },
    ]);
    const year = await book.done('mutualAid.figures', { from: '2026-01-01', to: '2026-12-31' });
    expect(year.total).toMatchObject({ claims: 2, paidFen: book.one(`select sum(paid_fen) from mutual_aid_claim`) });
    expect((await book.done('mutualAid.figures', { from: '2027-01-01', to: '2027-12-31' })).lines).toEqual([]);
    expect((await book.refused('mutualAid.withdraw', { ids: [one] })).message).toContain('有 1 笔给付申请');
    // The undo of the enrolment would take the claims along.
    const enrolled: number = book.one(`select max(id) from command where route = 'mutualAid.enrol'`);
    expect((await book.refused('history.undo', { commandId: enrolled, edited: 'all' })).message).toContain('互助给付');
  });

  test('R17 counts a claim in the year in which it was paid, also when the plan had ended', async () => {
    const planId = await save({
      name: '住院医疗互助 2025',
      from: '2025-01-01',
      to: '2025-12-31',
      enrolFrom: null,
      enrolTo: null,
    });
    await enrol(planId, of('甲'), { shares: 2, paidOn: '2025-01-05' });
    const [{ id = 0 } = {}] = await book.done('mutualAid.enrolments', { planId });
    const stay = { admittedOn: '2025-12-20', dischargedOn: '2025-12-28', filedOn: '2026-01-05' };
    await book.done(
      'mutualAid.saveClaim',
      claim(id, { ...stay, state: '已给付', paidFen: 50_000, paidOn: '2026-01-20' }),
    );
    const of2 = async (year: number) =>
      (await book.done('mutualAid.figures', { from: `${year}-01-01`, to: `${year}-12-31` })).total;
    // Two shares of 50.00 were paid for 2025, 500.00 came back in 2026.
    expect(await of2(2025)).toEqual({ enrolled: 1, shares: 2, feesFen: 10_000, claims: 0, paidFen: 0 });
    expect(await of2(2026)).toEqual({ enrolled: 0, shares: 0, feesFen: 0, claims: 1, paidFen: 50_000 });
    expect(await of2(2027)).toMatchObject({ claims: 0, paidFen: 0 });
  });

  test('no more shares once the window has closed, but with the reason of the organiser', async () => {
    const planId = await save({ enrolFrom: '2025-11-01', enrolTo: '2025-12-31' });
    await enrol(planId, of('甲'), { shares: 1, late: '新入职' });
    const [{ id = 0 } = {}] = await book.done('mutualAid.enrolments', { planId });
    expect((await book.refused('mutualAid.saveEnrolments', { ids: [id], shares: 2 })).message).toContain(
      '已于 2025-12-31 截止，不能再加份数',
    );
    await book.done('mutualAid.saveEnrolments', { ids: [id], payer: '个人', paidOn: '2026-01-05' });
    await book.done('mutualAid.saveEnrolments', { ids: [id], shares: 2, late: '主办单位同意补一份' });
    expect(await book.done('mutualAid.enrolments', { planId })).toMatchObject([
      { shares: 2, note: '补办：新入职；补办：主办单位同意补一份' },
    ]);
  });

  test.each<[string, object, string]>([
    ['outside the plan', { admittedOn: '2025-12-31' }, '不在“住院医疗互助 2026”的保障期'],
    ['out before in', { dischargedOn: '2026-02-28' }, '出院日期 2026-02-28 早于入院日期 2026-03-01，请核对'],
    ['filed before ill', { filedOn: '2026-02-01' }, '早于入院日期'],
    ['paid without a sum', { state: '已给付', paidOn: '2026-05-01' }, '要填给付金额'],
    ['paid without a day', { state: '已给付', paidFen: 100 }, '要填给付日期'],
    ['paid before filed', { state: '已给付', paidFen: 100, paidOn: '2026-03-31' }, '要在申报日期和今天之间'],
    [
      'more than was paid',
      { reason: '住院', state: '已给付', paidFen: 2_000_001, paidOn: '2026-05-01' },
      '给付金额多于个人自付。按定额给付的计划可以这样，按自付比例给付的请核对两个数。核对过的请打勾',
    ],
    ['a sum without a payment', { paidFen: 100 }, '不能填给付金额'],
  ])('%s', async (_, more, sentence) => {
    const planId = await save();
    await enrol(planId, of('甲'));
    const [{ id = 0 } = {}] = await book.done('mutualAid.enrolments', { planId });
    expect((await book.refused('mutualAid.saveClaim', claim(id, more))).message).toContain(sentence);
  });
});

test('a plan with a fixed sum pays more than somebody paid: 住院 wants a tick, 重大疾病 and 意外 are such, a kept reason is not told', async () => {
  const planId = await save();
  await enrol(planId, of('甲', '乙', '丙'));
  const [a, b, c] = (await book.done('mutualAid.enrolments', { planId })).map(({ id }) => id) as [
    number,
    number,
    number,
  ];
  const of9000 = (enrolmentId: number, reason: '住院' | '重大疾病' | '意外') =>
    ({
      enrolmentId,
      reason,
      selfPaidFen: 860_000,
      filedOn: '2026-04-01',
      state: '已给付',
      paidFen: 900_000,
      paidOn: '2026-04-20',
      unpaid: true,
    }) satisfies CallInput<'mutualAid.saveClaim'>;
  expect((await book.refused('mutualAid.saveClaim', of9000(a, '住院'))).fields).toHaveProperty('confirm');
  const stay = await book.done('mutualAid.saveClaim', { ...of9000(a, '住院'), confirm: true });
  const ill = await book.done('mutualAid.saveClaim', of9000(b, '重大疾病'));
  await book.done('mutualAid.saveClaim', of9000(c, '意外'));
  // Without the reason both are asked the same.
  const again = async (id: number, enrolmentId: number) => {
    const { reason: _, selfPaidFen: __, ...rest } = of9000(enrolmentId, '住院');
    return (await book.refused('mutualAid.saveClaim', { ...rest, id, note: '改' })).message;
  };
  expect(await again(ill.id, b)).toBe(await again(stay.id, a));
});

test('the claim of one who paid no fee is taken only where somebody looked at that', async () => {
  const planId = await save();
  await enrol(planId, of('甲'), { payer: '个人', paidOn: null });
  const [{ id: enrolmentId } = { id: 0 }] = await book.done('mutualAid.enrolments', { planId });
  const draft = {
    enrolmentId,
    reason: '意外',
    filedOn: '2026-04-01',
    state: '已申报',
    paidFen: null,
    paidOn: null,
  } as const;
  const { message, fields } = await book.refused('mutualAid.saveClaim', draft);
  expect(message).toMatch(/^职工甲.*交款日期.*。核对过的请打勾$/u);
  expect(Object.keys(fields ?? {})).toEqual(['unpaid']);
  // One that was turned down costs the plan nothing.
  const { id } = await book.done('mutualAid.saveClaim', { ...draft, state: '未通过' });
  expect((await book.refused('mutualAid.saveClaim', { ...draft, id })).fields).toHaveProperty('unpaid');
  await book.done('mutualAid.saveClaim', { ...draft, id, unpaid: true });
});

test('per mille is rounded half up, by whole numbers', () => {
  expect(permille(0, 0)).toBeNull();
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 0, max: 100_000 }), (whole, seed) => {
      const part = seed % (whole + 1);
      // The same by big integers: twice the thousandfold plus the whole, over twice the whole.
      const exact = (2000n * BigInt(part) + BigInt(whole)) / (2n * BigInt(whole));
      return permille(part, whole) === Number(exact);
    }),
  );
});
