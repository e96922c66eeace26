import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallInput } from '../../src-main/contract.ts';
import { type Book, openBook } from './book.ts';
import { addMember } from './dues-book.ts';

/** Lists of benefits and the cash book that paid for them, 2025; day: 21 November 2026. */
let book: Book;
let people: number[];
let account: (code: string) => number;
beforeEach(async () => {
  book = openBook();
  await book.done('funds.openYear', { year: 2025, system: '2022' });
  const accounts = await book.done('funds.accounts', { system: '2022' });
  account = (code) => accounts.find((row) => row.code === code)?.id ?? 0;
  people = [await addMember(book, '许春生', 1), await addMember(book, '方小燕', 2)];
});
afterEach(() => book.close());

const draft: CallInput<'benefits.save'> = {
  kind: '节日慰问',
  occasion: '中秋节',
  title: '2025 年中秋',
  on: '2025-09-20',
  form: '实物',
  item: '月饼 1 盒',
  amountFen: 30_000,
};
const issue = (id: number) => book.done('benefits.issue', { id });
const lines = async (id: number) => (await issue(id)).recipients.map((row) => row.id);
const pending = async () => (await book.done('funds.position', { year: 2025 })).pending;
const last = (): number => book.one('select max(id) from command');
const report = () => book.done('funds.report', { year: 2025, stage: '决算', reportedOn: '2026-02-01' });

/** A list that everybody signed. */
async function signedList(): Promise<{ id: number; signing: number }> {
  const { id } = await book.done('benefits.save', draft);
  await book.done('benefits.add', { issueId: id, memberIds: people });
  await book.done('benefits.sign', { ids: await lines(id), signedOn: '2025-09-22' });
  return { id, signing: last() };
}
const enter = (id: number) =>
  book.done('funds.enterPending', {
    cashAccountId: account('102'),
    entries: [{ source: `benefit:${id}`, accountId: account('50105') }],
  });
const bought = (purpose: string, date = '2025-09-19') =>
  book.done('funds.saveVoucher', {
    date,
    direction: '支出',
    cashAccountId: account('102'),
    purpose,
    lines: [{ accountId: account('50105'), amountFen: 60_000 }],
  });
const image = () =>
  ['benefit_issue', 'benefit_recipient', 'voucher'].map((table) =>
    book.ledger.sql.prepare(`select * from ${table} order by id`).all(),
  );

describe('a list that an entry of a reported year paid for', () => {
  test.each(['made from the list', 'tied by hand'])('stays as it is: %s', async (how) => {
    const { id, signing } = await signedList();
    if (how === 'tied by hand') await book.done('benefits.link', { id, voucherId: (await bought('中秋慰问品')).id });
    else await enter(id);
    await report();
    const before = image();
    const [first = 0, second = 0] = await lines(id);
    const more = await addMember(book, '何小兰', 3);
    const changes = [
      () => book.refused('benefits.save', { ...draft, id, title: '另一个名称' }),
      () => book.refused('benefits.save', { ...draft, id, fund: '会费' }),
      () => book.refused('benefits.add', { issueId: id, memberIds: [more] }),
      () => book.refused('benefits.saveRecipient', { id: first, amountFen: 29_000 }),
      () => book.refused('benefits.removeRecipients', { ids: [second] }),
      () => book.refused('benefits.sign', { ids: [first], signedOn: null }),
      () => book.refused('benefits.sign', { ids: [first], signedOn: '2025-09-23' }),
      () => book.refused('benefits.link', { id, voucherId: null }),
      () => book.refused('benefits.remove', { id }),
    ];
    for (const change of changes) {
      const error = await change();
      expect(error.code).toBe('LOCKED');
      expect(error.message).toContain('由 2025 年 1 号支付，2025 年的决算已于 2026-02-01 上报，名单不能再改');
    }
    expect((await book.refused('history.undo', { commandId: signing, edited: 'all' })).message).toContain('2026-02-01');
    expect(image()).toEqual(before);
    // A word about it harms no number.
    await book.done('benefits.save', { ...draft, id, note: '发票在附件里' });
    // Taken back, it can be put right again.
    await book.done('funds.unreport', { year: 2025, stage: '决算', reason: '名单记错' });
    await book.done('benefits.sign', { ids: [first], signedOn: '2025-09-23' });
  });

  test('a signature that comes in late may still be noted, a list of an open year changes', async () => {
    const { id } = await book.done('benefits.save', draft);
    await book.done('benefits.add', { issueId: id, memberIds: people });
    await book.done('benefits.link', { id, voucherId: (await bought('中秋慰问品')).id });
    const [first = 0, second = 0] = await lines(id);
    await book.done('benefits.sign', { ids: [first], signedOn: '2025-09-22' });
    await book.done('benefits.sign', { ids: [first], signedOn: null });
    await report();
    await book.done('benefits.sign', { ids: [first, second], signedOn: '2025-12-30' });
    expect((await issue(id)).issue.signed).toBe(2);
  });
});

test('an entry that pays for a list stays an expenditure', async () => {
  const { id } = await signedList();
  const { id: voucherId } = await bought('中秋慰问品');
  await book.done('benefits.link', { id, voucherId });
  const error = await book.refused('funds.saveVoucher', {
    id: voucherId,
    date: '2025-09-19',
    direction: '划转',
    cashAccountId: account('331'),
    purpose: '中秋慰问品',
    lines: [{ accountId: account('341'), amountFen: 60_000 }],
  });
  expect(error.message).toContain('慰问名单“2025 年中秋”由这一笔支付');
});

describe('an entry that is taken back', () => {
  const reverse = (id: number) => book.done('funds.reverseVoucher', { id, date: '2025-10-08', reason: '记错科目' });

  test('was made from the list: it waits again, is entered anew and shows the new entry', async () => {
    const { id } = await signedList();
    await enter(id);
    const { voucher } = (await issue(id)).issue;
    await reverse(voucher?.id ?? 0);
    expect((await issue(id)).issue.voucher).toBeNull();
    expect(await pending()).toMatchObject([{ source: `benefit:${id}`, amountFen: 60_000 }]);
    await enter(id);
    expect(await pending()).toEqual([]);
    expect((await issue(id)).issue.voucher).toMatchObject({ number: 3, made: true });
  });

  test('was tied by hand: the same, and what is bought anew may be tied instead', async () => {
    const { id } = await signedList();
    const { id: first } = await bought('中秋慰问品');
    await book.done('benefits.link', { id, voucherId: first });
    expect(await pending()).toEqual([]);
    await reverse(first);
    expect(await pending()).toMatchObject([{ source: `benefit:${id}` }]);
    await enter(id);
    expect((await issue(id)).issue.voucher).toMatchObject({ number: 3, made: true });
    await reverse((await issue(id)).issue.voucher?.id ?? 0);
    const { id: again } = await bought('中秋慰问品（重记）', '2025-10-09');
    await book.done('benefits.link', { id, voucherId: again });
    expect(await pending()).toEqual([]);
    expect((await issue(id)).issue.voucher).toMatchObject({ id: again, made: false });
    // The money went out once: 3 times paid, twice taken back.
    const position = await book.done('funds.position', { year: 2025 });
    expect(position.expenditureFen).toBe(60_000);
  });
});

describe('what a list says goes along', () => {
  test('approval and handler stand in the entry that is made of it', async () => {
    const { id } = await book.done('benefits.save', { ...draft, approval: '第 5 次工会委员会', handler: '何静' });
    await book.done('benefits.add', { issueId: id, memberIds: people });
    await book.done('benefits.sign', { ids: await lines(id), signedOn: '2025-09-22' });
    await enter(id);
    const { rows } = await book.done('funds.vouchers', { year: 2025 });
    expect(rows).toMatchObject([{ approval: '第 5 次工会委员会', handler: '何静', amountFen: 60_000 }]);
  });

  test('a hospital visit is proposed for 会员活动 and may be entered under another account', async () => {
    const visit = { kind: '住院慰问', occasion: null, title: '住院', item: null, form: '现金' } as const;
    const { id } = await book.done('benefits.save', { ...draft, ...visit });
    await book.done('benefits.add', { issueId: id, memberIds: people });
    await book.done('benefits.sign', { ids: await lines(id), signedOn: '2025-09-22' });
    expect((await pending()).map(({ accountId }) => accountId)).toEqual([account('50105')]);
    const entries = [{ source: `benefit:${id}`, accountId: account('50405') }];
    await book.done('funds.enterPending', { cashAccountId: account('102'), entries });
    const { rows } = await book.done('funds.vouchers', { year: 2025 });
    expect(rows[0]?.lines.map(({ accountId }) => accountId)).toEqual([account('50405')]);
  });

  test('the name of a list does not speak of another festival than its lines', async () => {
    const { id } = await book.done('benefits.save', draft);
    const changed = { ...draft, id, occasion: '春节' };
    const refusal = await book.refused('benefits.save', changed);
    expect(refusal.message).toBe('名称“2025 年中秋”写的是中秋节，节日选的是春节，没有保存。请改成一样的');
    await book.done('benefits.save', { ...changed, title: '2025 年春节慰问' });
    await book.done('benefits.save', { ...draft, id, occasion: '国庆节', title: '中秋国庆慰问' });
  });

  test('an amount above the limit is told before anybody is on the list', async () => {
    await book.done('spending.pick', { preset: 'anhui2025' });
    const { id } = await book.done('benefits.save', { ...draft, amountFen: 250_000 });
    const { findings } = await issue(id);
    expect(findings.filter(({ level }) => level === 'stop')).toMatchObject([
      { sentence: expect.stringMatching(/^每人这次 2,500.00 元/) },
    ]);
  });
});

describe('a list that was paid or signed for stays what it was', () => {
  const national = { occasion: '国庆节', title: '2025 年国庆节' };
  test.each(['made from the list', 'tied by hand'])('paid, %s: no other fund, kind or festival', async (how) => {
    const { id } = await signedList();
    if (how === 'tied by hand') {
      const { id: voucherId } = await bought('月饼');
      await book.done('benefits.link', { id, voucherId });
    } else await enter(id);
    const before = image();
    expect(await book.refused('benefits.save', { ...draft, id, fund: '行政支付' })).toMatchObject({
      code: 'RULE_BROKEN',
      message: expect.stringContaining('经费来源不能改'),
    });
    for (const other of [national, { kind: '生日慰问', occasion: null, title: '生日' } as const])
      expect((await book.refused('benefits.save', { ...draft, ...other, id })).message).toContain('由经费账');
    expect(image()).toEqual(before);
    await book.done('benefits.save', { ...draft, id, note: '补记' });
  });

  test('signed: no other festival until the signatures are taken back', async () => {
    const { id } = await signedList();
    expect((await book.refused('benefits.save', { ...draft, ...national, id })).message).toContain('已有 2 人签收');
    await book.done('benefits.save', { ...draft, id, fund: '行政支付' });
    await book.done('benefits.sign', { ids: await lines(id), signedOn: null });
    await book.done('benefits.save', { ...draft, ...national, id });
    expect((await issue(id)).issue.occasion).toBe('国庆节');
  });
});

test('two lists of one festival for the same people are told; other years, other people and the employer’s are not', async () => {
  const { id } = await signedList();
  const more = async (memberIds: number[], change: Partial<CallInput<'benefits.save'>>) => {
    const made = await book.done('benefits.save', { ...draft, title: '补发', ...change });
    await book.done('benefits.add', { issueId: made.id, memberIds });
    return (await issue(made.id)).findings.map(({ sentence }) => sentence);
  };
  expect(await more(people, {})).toEqual([
    expect.stringMatching(/^(许春生|方小燕)等 2 人也在同一节日的名单“2025 年中秋”上，/u),
  ]);
  expect((await issue(id)).findings.map(({ sentence }) => sentence)).toEqual([expect.stringContaining('“补发”')]);
  expect(await more(people, { fund: '行政支付' })).toEqual([]);
  expect(await more(people, { on: '2024-09-15' })).toEqual([]);
  expect(await more([await addMember(book, '高远', 3)], {})).toEqual([]);
});

test.each([
  ['2026 农历新年慰问', '春节', null],
  ['迎新年', '春节', null],
  ['2026 年元旦慰问', '春节', '新年'],
  ['2026 年春节慰问', '新年', '春节'],
  ['2026 迎新年慰问', '中秋节', '新年'],
] as const)('a list “%s” for %s names another festival: %s', async (title, occasion, other) => {
  const input = { ...draft, title, occasion, on: '2026-02-10' };
  if (other === null) await book.done('benefits.save', input);
  else expect((await book.refused('benefits.save', input)).message).toContain(`写的是${other}，`);
});

test('before the year is locked a list that no entry paid for is named with its sum, signed or not', async () => {
  const named = async () =>
    (await book.done('funds.openEnds', { year: 2025 })).filter((sentence) => sentence.includes('中秋'));
  const { id } = await book.done('benefits.save', draft);
  await book.done('benefits.add', { issueId: id, memberIds: people });
  const [first = 0] = await lines(id);
  await book.done('benefits.sign', { ids: [first], signedOn: '2025-09-22' });
  // Two people at 300.00, one of them has signed.
  expect(await named()).toEqual(['慰问“2025 年中秋” 600.00 元还没有记账（1 人没签收）']);
  await book.done('benefits.sign', { ids: await lines(id), signedOn: '2025-09-22' });
  expect(await named()).toEqual(['慰问“2025 年中秋” 600.00 元还没有记账（已签完，等着入账）']);
  await enter(id);
  expect(await named()).toEqual([]);
});

test('what the employer pays is no open end of the union money', async () => {
  const { id } = await book.done('benefits.save', { ...draft, fund: '行政支付' });
  await book.done('benefits.add', { issueId: id, memberIds: people });
  expect((await book.done('funds.openEnds', { year: 2025 })).join()).not.toContain('中秋');
});
