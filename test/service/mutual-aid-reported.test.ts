import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCommand } from '../../db/journal.ts';
import type { CallInput } from '../../src-main/contract.ts';
import { addPerson, openAidBook } from './aid-book.ts';
import type { Book } from './book.ts';

let book: Book;
let [planId, enrolmentId] = [0, 0];
const plan: CallInput<'mutualAid.savePlan'> = {
  name: '住院医疗互助 2026',
  body: '市职工互助保障中心',
  from: '2026-01-01',
  to: '2026-12-31',
  feeFen: 5_000,
  maxShares: 2,
  enrolTo: '2026-12-31',
  whom: '全体',
};
beforeEach(async () => {
  book = openAidBook();
  const zhao = await addPerson(book, '赵一', 1);
  ({ id: planId } = await book.done('mutualAid.savePlan', plan));
  await book.done('mutualAid.enrol', { planId, memberIds: [zhao], payer: '工会', paidOn: '2026-01-05' });
  enrolmentId = (await book.done('mutualAid.enrolments', { planId }))[0]?.id ?? 0;
});
afterEach(() => book.close());

const claim = (more: Partial<CallInput<'mutualAid.saveClaim'>> = {}): CallInput<'mutualAid.saveClaim'> => ({
  enrolmentId,
  reason: '住院',
  admittedOn: '2026-03-05',
  filedOn: '2026-04-01',
  state: '已给付',
  paidFen: 100_000,
  paidOn: '2026-05-01',
  unpaid: true,
  ...more,
});
const close = async (period: string): Promise<number> =>
  (await book.done('snapshots.close', { key: 'R17', params: { period, note: '逐笔核对过' } })).id;
const last = (): number => book.one<number>('select max(id) from command');
const paid = async () => (await book.done('mutualAid.figures', { from: '2026-04-01', to: '2026-06-30' })).total;
const idOf = async (name: string): Promise<number> =>
  (await book.done('mutualAid.enrolments', { planId })).find((one) => one.name === name)?.id ?? 0;

test('a payment neither leaves nor enters a quarter whose R17 was closed, by hand or undo; a voided one frees it', async () => {
  const { id } = await book.done('mutualAid.saveClaim', claim());
  const entered = last();
  const waiting = claim({ admittedOn: '2026-04-05', filedOn: '2026-04-20' });
  const free = { ...waiting, state: '已申报', paidFen: null, paidOn: null } as const;
  const { id: other } = await book.done('mutualAid.saveClaim', free);
  const sheet = await close('2026-Q2');
  for (const more of [
    { paidFen: 200_000 },
    { paidOn: '2026-08-01' },
    { state: '未通过', paidFen: null, paidOn: null },
  ] as const) {
    const { message, fields } = await book.refused('mutualAid.saveClaim', { ...claim(more), id });
    expect(message).toMatch(
      /^2026年第二季度的《.+》已经定稿（2026-\d+），赵一 2026-05-01 的给付在这一期里，不能变。要改，请先到“报表 › 定稿”作废那一张，写明原因$/,
    );
    expect(fields).toHaveProperty('paidOn');
  }
  await book.refused('mutualAid.saveClaim', { ...waiting, id: other, paidOn: '2026-06-30' });
  expect((await book.refused('history.undo', { commandId: entered, edited: 'all' })).message).toContain('已经定稿');
  expect(await paid()).toMatchObject({ claims: 1, paidFen: 100_000 });
  // What the sheet does not count may be written, and the running quarter is free.
  await book.done('mutualAid.saveClaim', { ...claim({ note: '卡号已核对' }), id });
  await book.done('mutualAid.saveClaim', { ...waiting, id: other, paidOn: '2026-08-01' });
  await book.done('snapshots.void', { id: sheet, reason: '日期记错' });
  await book.done('mutualAid.saveClaim', { ...claim({ paidOn: '2026-08-01' }), id });
  expect(await paid()).toMatchObject({ claims: 0, paidFen: 0 });
});

test('who was in a plan in a closed quarter stays, with as many shares; who joins later is free and moves none of it', async () => {
  const enrolled = last();
  await close('2026-Q2');
  const more = { ids: [enrolmentId], shares: 2 };
  expect((await book.refused('mutualAid.saveEnrolments', more)).message).toContain('赵一的参保算在里面');
  expect((await book.refused('mutualAid.withdraw', { ids: [enrolmentId] })).message).toContain('不能退保、改份数');
  expect((await book.refused('history.undo', { commandId: enrolled })).message).toContain('已经定稿');
  const later = await book.refused('mutualAid.saveEnrolments', { ids: [enrolmentId], paidOn: '2026-11-01' });
  expect(later).toMatchObject({ fields: { paidOn: expect.stringContaining('也不能改成这一期以后才参保') } });
  await book.done('mutualAid.saveEnrolments', { ids: [enrolmentId], paidOn: '2026-06-30' });
  // One share of 50.00, whoever joins in November, without a payment or with one of July.
  const shown = { enrolled: 1, shares: 1, feesFen: 5_000 };
  expect(await paid()).toMatchObject(shown);
  const late = await addPerson(book, '钱二', 2);
  await book.done('mutualAid.enrol', { planId, memberIds: [late], payer: '工会' });
  expect(await paid()).toMatchObject(shown);
  const id = await idOf('钱二');
  await book.done('mutualAid.saveEnrolments', { ids: [id], shares: 2, paidOn: '2026-07-02' });
  expect(await paid()).toMatchObject(shown);
  const year = await book.done('mutualAid.figures', { from: '2026-01-01', to: '2026-12-31' });
  expect(year.total).toMatchObject({ enrolled: 2, shares: 3, feesFen: 15_000 });
  await book.done('mutualAid.withdraw', { ids: [id] });
});

test('days, fee and whom of a plan stay as a closed R17 saw them, by hand and in an undo', async () => {
  await book.done('mutualAid.saveEnrolments', { ids: [enrolmentId], paidOn: null });
  await book.done('mutualAid.savePlan', { ...plan, id: planId, feeFen: 6_000 });
  const raised = last();
  await close('2026-Q2');
  const sheet =
    /2026年第二季度的《.+》已经定稿（2026-\d+），这个计划算在里面，保障期、每份金额和对象不能变。要改，请先/;
  const kept = { ...plan, id: planId, feeFen: 6_000 };
  const moved = [{ from: '2026-07-01' }, { to: '2026-06-15' }, { feeFen: 9_000 }, { whom: '女职工' }] as const;
  for (const more of moved)
    expect((await book.refused('mutualAid.savePlan', { ...kept, ...more })).message).toMatch(sheet);
  expect((await book.refused('history.undo', { commandId: raised })).message).toMatch(sheet);
  // What the sheet does not count is free: the name, and days outside its quarter.
  await book.done('mutualAid.savePlan', { ...kept, name: '住院互助', from: '2026-02-01', to: '2026-11-30' });
});

test('nobody is put into a closed quarter by the day of the payment; later days are free', async () => {
  const [second, third] = [await addPerson(book, '钱二', 2), await addPerson(book, '孙三', 3)];
  await book.done('mutualAid.enrol', { planId, memberIds: [third], payer: '个人', paidOn: '2026-04-02' });
  const ids = (await book.done('mutualAid.enrolments', { planId })).filter(({ name }) => name === '孙三');
  await book.done('mutualAid.withdraw', { ids: ids.map(({ id }) => id) });
  const withdrawn = last();
  await close('2026-Q2');
  const join = {
    planId,
    memberIds: [second],
    payer: '个人',
    paidOn: '2026-04-01',
  } satisfies CallInput<'mutualAid.enrol'>;
  const { message, fields } = await book.refused('mutualAid.enrol', join);
  expect(message).toMatch(/^2026年第二季度的《.+》已经定稿（2026-\d+），不能再把 2026-04-01 参保的钱二补进这一期/);
  expect(fields).toHaveProperty('paidOn');
  expect((await book.refused('history.undo', { commandId: withdrawn })).message).toContain('已经定稿');
  await book.done('mutualAid.enrol', { ...join, paidOn: '2026-07-01' });
  await book.refused('mutualAid.saveEnrolments', { ids: [await idOf('钱二')], paidOn: '2026-06-30' });
  // Who was counted may be given any day up to the end of the quarter: the sheet does not say when they paid.
  await book.done('mutualAid.saveEnrolments', { ids: [enrolmentId], paidOn: '2026-04-01' });
});

test('without a day of payment the day of the registration counts, and a later payment takes nobody out', async () => {
  const [early, late] = [await addPerson(book, '钱二', 2), await addPerson(book, '孙三', 3)];
  runCommand(
    book.ledger.sql,
    { at: '2026-06-30 09:00:00', user: '何静', route: 'test' },
    () => {
      const put = book.ledger.sql.prepare(
        'insert into mutual_aid_enrolment (plan_id, member_id, shares, payer) values (?, ?, 1, ?)',
      );
      return put.run(planId, early, '个人');
    },
    () => 'test',
  );
  await book.done('mutualAid.enrol', { planId, memberIds: [late], payer: '工会' });
  const sheet = async (): Promise<string[]> =>
    (await book.done('reports.preview', { key: 'R17', params: { period: '2026-Q2' } })).checks.map(
      ({ sentence }) => sentence,
    );
  expect(await paid()).toMatchObject({ enrolled: 2, shares: 2, feesFen: 10_000 });
  expect(await sheet()).toContain(
    '“住院医疗互助 2026”有 1 人没有交款日期，登记在这一期以后，没有算进这一期；早已交款的，请补上交款日期',
  );
  await close('2026-Q2');
  await book.done('mutualAid.saveEnrolments', { ids: [await idOf('钱二')], paidOn: '2026-07-15' });
  await book.done('mutualAid.saveEnrolments', { ids: [await idOf('孙三')], paidOn: '2026-07-15' });
  expect(await paid()).toMatchObject({ enrolled: 2, shares: 2, feesFen: 10_000 });
  expect(await sheet()).toContain('“住院医疗互助 2026”另有 1 人在这一期以后参保，不算在这一期');
});

test('who was paid was in by the day on which they first claimed, in no sheet that is closed', async () => {
  const [qian, sun] = [await addPerson(book, '钱二', 2), await addPerson(book, '孙三', 3)];
  await book.done('mutualAid.enrol', { planId, memberIds: [qian, sun], payer: '工会' });
  const [second, third] = [await idOf('钱二'), await idOf('孙三')];
  // Registered in November; claimed on 1 April, paid on 1 May: one of two people in the second quarter, none in the first.
  const own = claim({ enrolmentId: second });
  const { id } = await book.done('mutualAid.saveClaim', own);
  const entered = last();
  expect(await paid()).toMatchObject({ enrolled: 2, shares: 2, feesFen: 10_000, claims: 1 });
  const spring = await book.done('mutualAid.figures', { from: '2026-01-01', to: '2026-03-31' });
  expect(spring.total).toMatchObject({ enrolled: 1, claims: 0 });
  await close('2026-Q3');
  const late = { ...own, id, filedOn: '2026-10-08', paidOn: '2026-10-09' };
  const moved = await book.refused('mutualAid.saveClaim', late);
  expect(moved).toMatchObject({ fields: { filedOn: expect.stringContaining('钱二按第一次申报给付的日期算参保') } });
  expect((await book.refused('history.undo', { commandId: entered })).message).toContain('已经定稿');
  const waiting = claim({ enrolmentId: third, state: '已申报', paidFen: null, paidOn: null });
  expect((await book.refused('mutualAid.saveClaim', waiting)).message).toMatch(
    /^孙三按第一次申报给付的日期算参保。2026年第三季度的《.+》已经定稿（2026-\d+），不能再把 2026-04-01 参保的孙三补进这一期/,
  );
  const { id: free } = await book.done('mutualAid.saveClaim', { ...waiting, filedOn: '2026-10-08' });
  await book.done('mutualAid.removeClaim', { id: free });
  expect(await paid()).toMatchObject({ enrolled: 2 });
  expect((await book.done('mutualAid.figures', { from: '2026-07-01', to: '2026-09-30' })).total.enrolled).toBe(2);
});

test('people of a plan that has ended come in with a day of payment within it, and count in its year', async () => {
  const past = { ...plan, name: '住院医疗互助 2025', from: '2025-01-01', to: '2025-12-31', enrolTo: '2025-01-31' };
  const { id } = await book.done('mutualAid.savePlan', past);
  const people = [await addPerson(book, '钱二', 2), await addPerson(book, '孙三', 3)];
  const join = { planId: id, memberIds: people, payer: '工会', late: '补录旧台账' } as const;
  const asked = await book.refused('mutualAid.enrol', join);
  expect(asked).toMatchObject({
    fields: {
      paidOn: '“住院医疗互助 2025”的保障期已于 2025-12-31 结束，以后补登的要写交款日期，统计表按它算参保',
    },
  });
  expect((await book.refused('mutualAid.enrol', { ...join, paidOn: '2026-11-01' })).message).toBe(
    '交款日期 2026-11-01 在“住院医疗互助 2025”的保障期（到 2025-12-31）以后，请填 2025-12-31 或以前的日期',
  );
  await book.done('mutualAid.enrol', { ...join, paidOn: '2025-01-10' });
  const ids = (await book.done('mutualAid.enrolments', { planId: id })).map((one) => one.id);
  for (const paidOn of [null, '2026-11-01'])
    expect(await book.refused('mutualAid.saveEnrolments', { ids, paidOn })).toHaveProperty('fields.paidOn');
  const year = await book.done('mutualAid.figures', { from: '2025-01-01', to: '2025-12-31' });
  expect(year.total).toMatchObject({ enrolled: 2, shares: 2, feesFen: 10_000 });
});

test('what was paid to somebody without a day of payment is said beside R17, with the names', async () => {
  const qian = await addPerson(book, '钱二', 2);
  await book.done('mutualAid.enrol', { planId, memberIds: [qian], payer: '个人', paidOn: null });
  await book.done('mutualAid.saveClaim', claim());
  const says = async () =>
    (await book.done('reports.preview', { key: 'R17', params: { period: '2026' } })).checks
      .filter(({ level, sentence }) => level === 'warning' && sentence.includes('给付'))
      .map(({ sentence }) => sentence);
  expect(await says()).toEqual([]);
  await book.done('mutualAid.saveClaim', claim({ enrolmentId: await idOf('钱二'), paidFen: 30_000 }));
  expect(await says()).toEqual([
    '“住院医疗互助 2026”给付了 300.00 元给没有登记交款日期的 1 人：钱二，请核对；已经交款的，请补上交款日期',
  ]);
  await book.done('mutualAid.saveEnrolments', { ids: [await idOf('钱二')], paidOn: '2026-01-10' });
  expect(await says()).toEqual([]);
});
