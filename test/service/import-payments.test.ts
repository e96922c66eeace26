import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallInput } from '../../src-main/contract.ts';
import type { Book } from './book.ts';
import { addMember, openDuesBook, useFormula } from './dues-book.ts';
import { csv } from './roster-file.ts';

type Decisions = NonNullable<CallInput<'imports.apply'>['decisions']>;
type Row = readonly (string | number | null)[];

let book: Book;
let zhou: number;
let xu: number;
let xie: number;

beforeEach(async () => {
  book = openDuesBook();
  zhou = await addMember(book, '周建萍', 1);
  xu = await addMember(book, '许春生', 2);
  xie = await addMember(book, '谢文斌', 3, '2026-04-20');
  for (const [id, staffNo] of [
    [zhou, '1001'],
    [xu, '1002'],
    [xie, '1003'],
  ] as const)
    await book.done('members.update', { ids: [id], values: { staffNo } });
  await useFormula(book);
  // By the worked examples of the formula: 26.05, 17.40 and 25.00 a month.
  for (const [id, baseFen] of [
    [zhou, 521640],
    [xu, 348700],
    [xie, 500890],
  ] as const)
    await book.done('dues.setBase', { memberIds: [id], fromMonth: '2025-12', baseFen });
  await book.done('dues.openPeriod', { fromMonth: '2026-01', toMonth: '2026-10' });
});
afterEach(() => book.close());

const header = ['序号', '姓名', '工号', '代扣会费', '所属月份'];
/** The day is asked of everybody; tests that are about something else say today. */
const onToday: Decisions = { answers: { paidOn: '2026-11-21' } };
const input = (rows: readonly Row[], decisions: Decisions = onToday, fileName = '会费代扣清单.csv') => ({
  noun: 'duesPayments' as const,
  fileName,
  file: csv([header, ...rows.map((row, i) => [i + 1, ...row])]),
  decisions,
});
const look = (rows: readonly Row[], decisions?: Decisions) => book.done('imports.preview', input(rows, decisions));
/** Paid by month, as the payments' own rows add up. */
const paid = (id: number): Record<string, number> =>
  Object.fromEntries(
    book.ledger.sql
      .prepare(
        'select month, sum(amount_fen) from dues_payment_month where member_id = ? group by month order by month',
      )
      .raw()
      .all(id) as [string, number][],
  );
const count = () => book.one<number>('select count(*) from dues_payment');

describe('a list of deductions', () => {
  test('becomes payments in one command that stays; the way back is reversal', async () => {
    const rows = [
      ['周建萍', '1001', 26.05, '2026年1月'],
      ['许春生', '1002', 52.2, '1-3月'],
      ['合计', null, 78.25, null],
    ];
    const asked = await look(rows, {});
    expect(asked.state).toBe('asking');
    expect(asked.questions.map(({ key, answer, default: standard }) => [key, answer, standard])).toEqual([
      ['paidOn', null, null],
      ['method', null, '工资代扣'],
    ]);
    expect(asked.summary).toMatchObject({ total: 2, add: 2, sumFen: 7825 });
    const done = await book.done('imports.apply', input(rows, { answers: { paidOn: '2026-11-10' } }));
    expect(done).toMatchObject({ added: 2, permanent: true });
    expect(paid(zhou)).toEqual({ '2026-01': 2605 });
    expect(paid(xu)).toEqual({ '2026-01': 1740, '2026-02': 1740, '2026-03': 1740 });
    expect(book.lastLabel()).toBe('导入 会费代扣清单.csv：收会费 2 笔 78.25 元');
    const [batch] = await book.done('dues.batches', { year: 2026 });
    expect(batch).toMatchObject({
      id: done.batches[0],
      paidOn: '2026-11-10',
      method: '工资代扣',
      title: '2026 年 1 月至 3 月会费',
    });

    const refused = await book.refused('history.undo', { commandId: done.commandId as number });
    expect(refused.code).toBe('RULE_BROKEN');
    const [run] = await book.done('imports.runs', {});
    expect(run).toMatchObject({ noun: 'duesPayments', permanent: true, batches: done.batches, undone: false });
    await book.done('dues.reverse', { batchId: done.batches[0] as number, on: '2026-11-21', reason: '导错了文件' });
    expect(paid(zhou)).toEqual({ '2026-01': 0 });
    expect(count()).toBe(4);
  });

  test('the list is held against what will be booked; who is nobody and who never signed is named', async () => {
    await book.done('dues.authorise', {
      memberIds: [zhou],
      signedOn: '2026-01-05',
      fromMonth: '2026-01',
      toMonth: '2026-10',
    });
    const rows = [
      ['周建萍', '1001', 26.05, '2026年1月'],
      ['许春生', '1002', 17.4, '2026年1月'],
      ['没有的人', '9999', 31.5, '2026年1月'],
    ];
    const october = await look(rows, { answers: { paidOn: '2026-10-10' } });
    // 26.05 + 17.40 = 43.45; 31.50 more in the list.
    expect(october.summary).toMatchObject({ sumFen: 4345, listFen: 7495 });
    expect(october.summary.alarms).toContain(
      '清单合计 74.95 元（3 行），入账 43.45 元（2 行），差 31.50 元；其中 1 行 31.50 元对不上会员，没有登记',
    );
    const unsigned = (preview: typeof october) =>
      preview.rows.flatMap((row) =>
        row.problems.flatMap(({ code, message }) => (code === 'payment.unsigned' ? [message] : [])),
      );
    expect(unsigned(october)).toEqual(['第 3 行许春生没有登记 2026-10 的代扣授权，请核对是不是签过字']);
    // 周建萍's agreement ended with October.
    expect(unsigned(await look(rows, { answers: { paidOn: '2026-11-10' } }))).toHaveLength(2);
    expect(unsigned(await look(rows, { answers: { paidOn: '2026-11-10', method: '现金' } }))).toEqual([]);
    const whole = await look(rows.slice(0, 2), { answers: { paidOn: '2026-10-10' } });
    expect([whole.summary.listFen, whole.summary.alarms]).toEqual([4345, []]);
  });

  test('days and ways of the file make a batch each; what is not said is asked once', async () => {
    const file = csv([
      ['姓名', '缴费金额', '缴费日期', '缴费方式', '所属月份'],
      ['周建萍', '26.05', '2026-11-02', '微信', '2026-01'],
      ['许春生', '17.40', '2026-11-02', '现金', '2026-01'],
      ['谢文斌', '25.00', '2026/11/3', '支付宝', '2026-04'],
    ]);
    const decisions = { answers: { ...onToday.answers, pairs: 'update' } };
    const done = await book.done('imports.apply', { noun: 'duesPayments', fileName: '收款.csv', file, decisions });
    const batches = await book.done('dues.batches', { year: 2026 });
    expect(batches.map(({ paidOn, method }) => `${paidOn} ${method}`).sort()).toEqual([
      '2026-11-02 扫码',
      '2026-11-02 现金',
      '2026-11-03 扫码',
    ]);
    expect(done.batches.length).toBe(3);
  });

  test('without months: asked, and the title proposes; the oldest ones first when nobody knows', async () => {
    const rows = (title: string) => ({
      noun: 'duesPayments' as const,
      fileName: '清单.csv',
      file: csv([
        [title, null, null],
        ['姓名', '工号', '金额'],
        ['周建萍', '1001', 52.1],
      ]),
    });
    const untitled = await book.done('imports.preview', { ...rows('代扣清单') });
    expect(untitled.state).toBe('asking');
    const titled = await book.done('imports.preview', { ...rows('2026年3月代扣清单') });
    expect(titled.questions.find(({ key }) => key === 'period')).toMatchObject({ default: '2026-03', required: false });
    // 52.10 is more than the 26.05 of March.
    expect(titled.rows[0]).toMatchObject({ action: 'bad', problems: [{ code: 'dues.tooMuch' }] });
    await book.done('imports.apply', {
      ...rows('代扣清单'),
      decisions: { answers: { ...onToday.answers, period: 'oldest' } },
    });
    expect(paid(zhou)).toEqual({ '2026-01': 2605, '2026-02': 2605 });
  });
});

describe('what is refused or asked', () => {
  const problem = async (...row: Row): Promise<[string, string | undefined, string | undefined]> => {
    const { rows } = await look([row]);
    return [rows[0]?.action ?? '', rows[0]?.problems[0]?.code, rows[0]?.problems[0]?.message];
  };

  test('each with its own sentence, and nothing is half written', async () => {
    await book.done('dues.collect', {
      paidOn: '2026-11-01',
      method: '现金',
      lines: [{ memberId: xu, amountFen: 1740, months: ['2026-01'] }],
    });
    await book.done('dues.exempt', {
      memberIds: [xu],
      fromMonth: '2026-05',
      toMonth: '2026-06',
      reason: '长期病假',
      decidedOn: '2026-05-02',
    });
    expect(await problem('许春生', '1002', 17.4, '2026-01')).toEqual([
      'bad',
      'dues.paidTwice',
      '第 2 行许春生 1 月已经交清。请去掉这些月份',
    ]);
    expect((await problem('许春生', '1002', 17.4, '2026-05')).slice(0, 2)).toEqual(['bad', 'dues.exempt']);
    expect(await problem('谢文斌', '1003', 25, '2026-03')).toEqual([
      'bad',
      'dues.notPaying',
      '第 2 行谢文斌 3 月不在册，不用交会费。请去掉这些月份',
    ]);
    expect((await problem('周建萍', '1001', -26.05, '2026-01')).slice(0, 2)).toEqual(['bad', 'payment.negative']);
    expect((await problem('周建萍', '1001', 30, '2026-01')).slice(0, 2)).toEqual(['bad', 'dues.tooMuch']);
    expect(await problem('周建萍', '1001', 20, '2026-01')).toEqual([
      'add',
      'payment.less',
      '第 2 行周建萍 2026 年 1 月还要交 26.05，表里是 20.00，差 6.05',
    ]);
    expect((await problem('周建萍', '1001', 0, '2026-01')).slice(0, 2)).toEqual(['skip', 'payment.zero']);
    expect((await problem('周建萍', '1001', 26.055, '2026-01')).slice(0, 2)).toEqual(['bad', 'amount.unreadable']);
    expect((await problem('周建萍', '1001', 26.05, '下个月')).slice(0, 2)).toEqual(['bad', 'period.unreadable']);
    expect((await problem('外聘甲', '9001', 26.05, '2026-01')).slice(0, 2)).toEqual(['skip', 'person.outside']);
    expect(count()).toBe(1);
  });

  test('a day before joining, a day to come, a locked year', async () => {
    const on = (paidOn: string, month: string) => look([['谢文斌', '1003', 25, month]], { answers: { paidOn } });
    expect((await on('2026-04-01', '2026-04')).rows[0]?.problems[0]?.code).toBe('dues.beforeJoining');
    expect((await on('2026-11-20', '2026-04')).rows[0]?.action).toBe('add');
    await book.done('dues.lockYear', { year: 2026 });
    const { rows } = await on('2026-11-20', '2026-04');
    expect(rows[0]).toMatchObject({ action: 'bad', problems: [{ code: 'dues.locked' }] });
  });

  test('one month twice in the file: the second row is one too many', async () => {
    const rows = [
      ['周建萍', '1001', 26.05, '2026-01'],
      ['周建萍', '1001', 26.05, '2026-01'],
      ['周建萍', '1001', 26.05, '2026-02'],
    ];
    const seen = await look(rows);
    expect(seen.rows.map(({ action }) => action)).toEqual(['add', 'bad', 'add']);
    expect(seen.rows[1]?.problems.map(({ code }) => code)).toEqual(['payment.twice', 'dues.paidTwice']);
    const done = await book.done('imports.apply', input(rows));
    expect(done.bad.map(({ row }) => row)).toEqual([3]);
    expect(paid(zhou)).toEqual({ '2026-01': 2605, '2026-02': 2605 });
  });

  test('the same file again is asked about, and left out unless it is other money', async () => {
    const rows = [['周建萍', '1001', 26.05, '2026-01']];
    await book.done('imports.apply', input(rows));
    const again = await look(rows);
    expect(again.state).toBe('asking');
    expect(again.questions.find(({ key }) => key === 'again')?.required).toBe(true);
    expect((await book.refused('imports.apply', input(rows))).message).toContain('导入过');
    const none = await book.done('imports.apply', input(rows, { answers: { ...onToday.answers, again: 'no' } }));
    expect(none).toMatchObject({ added: 0, skipped: 1, commandId: null });
    expect(count()).toBe(1);
    // Reversed, the money is not there any more: nothing to ask.
    const [batch] = await book.done('dues.batches', { year: 2026 });
    await book.done('dues.reverse', { batchId: batch?.id ?? 0, on: '2026-11-21', reason: '记错了月份' });
    expect((await look(rows)).questions.map(({ key }) => key)).not.toContain('again');
  });

  test('same money on the same day, already entered by hand, is warned of', async () => {
    await book.done('dues.collect', {
      paidOn: '2026-11-10',
      method: '工资代扣',
      lines: [{ memberId: zhou, amountFen: 2605 }],
    });
    const { rows } = await look([['周建萍', '1001', 26.05, '2026-02']], { answers: { paidOn: '2026-11-10' } });
    expect(rows[0]?.problems.map(({ code, level }) => [code, level])).toEqual([
      ['dues.sameDay', 'warning'],
      ['payment.unsigned', 'warning'],
    ]);
  });

  test('a due of 100,000 yuan a month is asked about before it is taken for good', async () => {
    const standard = { mode: '固定金额' as const, memberId: xu, fromMonth: '2026-10', document: '决议' };
    await book.done('dues.saveStandard', { ...standard, amountFen: 10_000_000, sure: true });
    const rows = [
      ['周建萍', '1001', 26.05, '2026年10月'],
      ['许春生', '1002', 100000, '2026年10月'],
    ];
    const said = (highDues?: string) => ({
      answers: { paidOn: '2026-11-10', method: '现金', ...(highDues ? { highDues } : {}) },
    });
    const seen = await look(rows, said());
    expect(seen.state).toBe('asking');
    expect(seen.questions.find(({ key }) => key === 'highDues')).toMatchObject({ required: true, answer: null });
    expect(seen.rows.map(({ action }) => action)).toEqual(['add', 'ask']);
    expect((await book.refused('imports.apply', input(rows, said()))).message).toMatch(/[\u4e00-\u9fff]/);
    expect(count()).toBe(0);
    expect((await look(rows, said('skip'))).summary).toMatchObject({ add: 1, sumFen: 2605 });
    await book.done('imports.apply', input(rows, said('use')));
    expect(paid(xu)).toEqual({ '2026-10': 10_000_000 });
  });

  test('the sum of a quarter beside the dues of a month is asked about; its title says the months', async () => {
    const file = csv([
      ['某小学三季度（7-9月）代扣工会会费清单'],
      ['序号', '姓名', '工号', '月会费', '代扣合计'],
      [1, '周建萍', '1001', 26.05, 78.15],
      [2, '许春生', '1002', 17.4, 52.2],
    ]);
    const list = { noun: 'duesPayments' as const, fileName: '清单.csv', file };
    const seen = await book.done('imports.preview', { ...list, decisions: onToday });
    expect(seen.state).toBe('asking');
    const columns = seen.questions.find(({ key }) => key === 'columns:amountFen');
    expect([columns?.required, columns?.options.length]).toEqual([true, 3]);
    const whole = columns?.options.find(({ label }) => label.includes('代扣合计'))?.value ?? '';
    const decisions = { answers: { ...onToday.answers, 'columns:amountFen': whole } };
    const ready = await book.done('imports.preview', { ...list, decisions });
    expect(ready.questions.find(({ key }) => key === 'period')).toMatchObject({
      required: false,
      default: '2026-07 至 2026-09',
    });
    await book.done('imports.apply', { ...list, decisions });
    expect(paid(zhou)).toEqual({ '2026-07': 2605, '2026-08': 2605, '2026-09': 2605 });
    expect(paid(xu)).toEqual({ '2026-07': 1740, '2026-08': 1740, '2026-09': 1740 });
  });

  test('without a title the months that were called for together are offered', async () => {
    await book.done('dues.openPeriod', { fromMonth: '2026-11', toMonth: '2026-12' });
    const seen = await look([['周建萍', '1001', 26.05, null]]);
    const values = seen.questions.find(({ key }) => key === 'period')?.options.map(({ value }) => value) ?? [];
    expect(values.slice(0, 3)).toEqual(['2026-11 至 2026-12', '2026-01 至 2026-10', '2026-11']);
    expect(values).toContain('2026-07 至 2026-09');
    const said = { answers: { ...onToday.answers, period: '2026-07 至 2026-09' } };
    await book.done('imports.apply', input([['许春生', '1002', 52.2, null]], said));
    expect(paid(xu)).toEqual({ '2026-07': 1740, '2026-08': 1740, '2026-09': 1740 });
  });
});

test('a title that names half a year by its quarters is not the last of them; several months are asked', async () => {
  await book.done('dues.openPeriod', { fromMonth: '2026-11', toMonth: '2026-12' });
  const list = (title: string) => ({
    noun: 'duesPayments' as const,
    // The name of the file does not decide what the title leaves open.
    fileName: '2026年9月清单.csv',
    file: csv([[title], ['序号', '姓名', '工号', '代扣会费'], [1, '周建萍', '1001', 156.3]]),
    decisions: onToday,
  });
  const asked = await book.done('imports.preview', list('某小学2026年7月、9月代扣会费'));
  expect(asked.state).toBe('asking');
  expect(asked.questions.find(({ key }) => key === 'period')).toMatchObject({ required: true, default: null });
  await book.done('imports.apply', list('某小学三、四季度代扣工会会费清单'));
  const months = ['2026-07', '2026-08', '2026-09', '2026-10', '2026-11', '2026-12'];
  expect(paid(zhou)).toEqual(Object.fromEntries(months.map((month) => [month, 2605])));
});

describe('one person twice, with the same month and amount', () => {
  test('two halves fit: asked', async () => {
    const rows: Row[] = [
      ['许春生', '1002', 8.7, '2026-03'],
      ['许春生', '1002', 8.7, '2026-03'],
    ];
    const seen = await look(rows);
    const question = seen.questions.find(({ sentence }) => sentence.includes('是两笔还是写重了'));
    expect(seen.rows.map(({ action }) => action)).toEqual(['add', 'ask']);
    const both = { answers: { ...onToday.answers, [question?.key ?? '']: 'add' } };
    await book.done('imports.apply', input(rows, both));
    expect(paid(xu)).toEqual({ '2026-03': 1740 });
  });

  test('a whole month twice, and somebody without a base: the second row says with which it is one', async () => {
    await addMember(book, '何小燕', 4);
    const seen = await look([
      ['许春生', '1002', 17.4, '2026-03'],
      ['许春生', '1002', 17.4, '2026-03'],
      ['何小燕', null, 20, '2026-03'],
      ['何小燕', null, 20, '2026-03'],
    ]);
    expect(seen.rows.map(({ action }) => action)[1]).toBe('bad');
    const said = seen.rows.map(({ problems }) => problems.map(({ code }) => code).includes('payment.twice'));
    expect(said.slice(0, 2)).toEqual([false, true]);
    expect(seen.rows[1]?.problems.map(({ message }) => message).join()).toContain('月份和金额都一样，多半写重了');
  });
});
