import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Book } from './book.ts';
import { addMember, openDuesBook, useFormula } from './dues-book.ts';

let book: Book;
let zhou: number;
let xu: number;

beforeEach(async () => {
  book = openDuesBook();
  zhou = await addMember(book, '周建萍', 1);
  xu = await addMember(book, '许春生', 2);
  await useFormula(book);
  await book.done('dues.setBase', { memberIds: [zhou], fromMonth: '2026-01', baseFen: 521640 });
  await book.done('dues.setBase', { memberIds: [xu], fromMonth: '2026-01', baseFen: 348700 });
  await book.done('dues.openPeriod', { fromMonth: '2026-01', toMonth: '2026-10' });
});
afterEach(() => book.close());

const matrix = (more: object = {}) => book.done('dues.matrix', { year: 2026, ...more });
const rowOf = async (id: number) => (await matrix()).rows.find((row) => row.memberId === id);
const cash = (memberId: number, amountFen: number, months?: string[]) => ({
  paidOn: '2026-11-20',
  method: '现金' as const,
  lines: [{ memberId, amountFen, ...(months ? { months } : {}) }],
});

describe('what is due', () => {
  test('by the formula, for the months called for', async () => {
    expect(await rowOf(zhou)).toMatchObject({
      baseFen: 521640,
      monthlyFen: 2605,
      dueFen: 26050,
      owedFen: 26050,
      states: 'uuuuuuuuuuww',
    });
    expect(await rowOf(xu)).toMatchObject({ monthlyFen: 1740, dueFen: 17400, run: 10 });
  });

  test('joining, retiring and coming back count by month; exempt months are free', async () => {
    const late = await addMember(book, '谢文斌', 3, '2026-04-20');
    await book.done('dues.setBase', { memberIds: [late], fromMonth: '2026-01', baseFen: 500890 });
    await book.done('members.recordEvent', { ids: [zhou], type: '保留', date: '2026-06-15' });
    await book.done('dues.exempt', {
      memberIds: [xu],
      fromMonth: '2026-04',
      toMonth: '2026-06',
      reason: '长期病假',
      decidedOn: '2026-04-02',
    });
    expect(await rowOf(late)).toMatchObject({ states: '---uuuuuuuww', dueFen: 7 * 2500 });
    expect(await rowOf(zhou)).toMatchObject({ states: 'uuuuu-------', dueFen: 5 * 2605 });
    expect(await rowOf(xu)).toMatchObject({ states: 'uuuxxxuuuuww', dueFen: 7 * 1740, run: 7 });
  });

  test('the narrowest standard counts, and a new one ends the one before', async () => {
    await book.done('dues.saveStandard', {
      memberId: xu,
      mode: '固定金额',
      amountFen: 1000,
      fromMonth: '2026-03',
      document: '困难减免',
    });
    expect((await rowOf(xu))?.expected).toEqual([1740, 1740, ...new Array(10).fill(1000)]);
    await book.done('dues.saveStandard', {
      mode: '固定金额',
      amountFen: 2000,
      fromMonth: '2026-07',
      document: '2026 年会员大会决议',
    });
    expect((await rowOf(zhou))?.expected).toEqual([...new Array(6).fill(2605), ...new Array(6).fill(2000)]);
    const standards = await book.done('dues.standards', {});
    expect(standards.find((s) => s.mode === '按基数')?.toMonth).toBe('2026-06');
    const refusal = await book.refused('dues.saveStandard', {
      mode: '固定金额',
      amountFen: 100,
      fromMonth: '2026-05',
      toMonth: '2026-05',
      document: '重叠',
    });
    expect(refusal.message).toContain('重叠');
  });

  test('without a base nothing is guessed', async () => {
    const nobody = await addMember(book, '罗晓东', 4);
    expect(await rowOf(nobody)).toMatchObject({ states: '??????????' + '??', dueFen: 0 });
    expect((await matrix()).totals.noBase).toBe(1);
    const refusal = await book.refused('dues.collect', cash(nobody, 1000, ['2026-01']));
    expect(refusal.message).toContain('计费基数');
  });

  test('the sum behind a cell', async () => {
    const sum = await book.done('dues.arithmetic', {
      memberId: xu,
      months: ['2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10'],
    });
    expect(sum.sentence).toBe('基数 3,487.00 → 去掉不足 10 元 3,480.00 × 0.5% ＝ 每月 17.40 × 6 个月 ＝ 104.40');
    expect(sum.owedFen).toBe(10440);
    expect(sum.sources.join()).toContain('工发〔1978〕101号');
    expect(sum.warning).toContain('连续 10 个月没交');
  });
});

describe('taking money', () => {
  test('oldest months first, partly, then in advance', async () => {
    await book.done('dues.collect', cash(xu, 2000));
    expect(await rowOf(xu)).toMatchObject({ paid: [1740, 260, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], states: 'phuuuuuuuuww' });
    await book.done('dues.collect', cash(xu, 17400 - 2000 + 1740));
    expect(await rowOf(xu)).toMatchObject({
      owedFen: 0,
      paidFen: 17400,
      advanceFen: 1740,
      states: 'ppppppppppp' + 'w',
    });
  });

  test('chosen months, and never twice', async () => {
    await book.done('dues.collect', cash(zhou, 2605 * 2, ['2026-03', '2026-04']));
    expect((await rowOf(zhou))?.states).toBe('uuppuuuuuuww');
    expect((await book.refused('dues.collect', cash(zhou, 2605, ['2026-03']))).message).toContain('已经交清');
    expect((await book.refused('dues.collect', cash(zhou, 9999, ['2026-05']))).message).toContain('多出');
  });

  test('not before joining, not for a day to come, not for exempt months', async () => {
    const late = await addMember(book, '谢文斌', 3, '2026-04-20');
    await book.done('dues.setBase', { memberIds: [late], fromMonth: '2026-01', baseFen: 500890 });
    expect((await book.refused('dues.collect', cash(late, 2500, ['2026-02']))).message).toContain('不在册');
    expect((await book.refused('dues.collect', { ...cash(late, 2500), paidOn: '2026-04-01' })).message).toContain(
      '才入会',
    );
    expect((await book.refused('dues.collect', { ...cash(late, 2500), paidOn: '2026-11-22' })).message).toContain(
      '还没有到',
    );
    expect(
      (
        await book.refused('dues.collect', {
          ...cash(late, 2500),
          lines: [cash(late, 1).lines[0] as never, cash(late, 1).lines[0] as never],
        })
      ).message,
    ).toContain('两次');
  });

  test('one wrong line, and nobody has paid', async () => {
    const lines = [cash(zhou, 2605).lines[0], cash(xu, 99999999).lines[0]] as never;
    await book.refused('dues.collect', { ...cash(zhou, 1), lines });
    expect(book.one('select count(*) from dues_payment')).toBe(0);
  });

  test('a payment is reversed, never changed; it can not be undone', async () => {
    const { batchId } = await book.done('dues.collect', cash(xu, 3480));
    const [payment] = await book.done('dues.payments', { batchId });
    await book.done('dues.reverse', { paymentIds: [payment?.id ?? 0], on: '2026-11-21', reason: '收错了人' });
    expect((await rowOf(xu))?.paid).toEqual(new Array(12).fill(0));
    expect(book.one('select count(*) from dues_payment')).toBe(2);
    expect(book.one('select sum(amount_fen) from dues_payment_month')).toBe(0);
    expect(
      (await book.refused('dues.reverse', { paymentIds: [payment?.id ?? 0], on: '2026-11-21', reason: '再来' }))
        .message,
    ).toContain('已经冲销');
    const id = book.one<number>('select max(id) from command');
    expect((await book.call('history.undo', { commandId: id, edited: 'all' })).ok).toBe(false);
  });
});

describe('receipts', () => {
  test('numbers have no gaps; a reversed payment voids its receipt', async () => {
    const { batchId } = await book.done('dues.collect', {
      ...cash(xu, 1740),
      lines: [
        { memberId: xu, amountFen: 1740 },
        { memberId: zhou, amountFen: 2605 },
      ],
    });
    const payments = await book.done('dues.payments', { batchId });
    const ids = payments.map((p) => p.id).sort((a, b) => a - b);
    // The page lists the newest first; numbers follow the money.
    const first = await book.done('dues.issueReceipts', { paymentIds: ids.toReversed(), issuedOn: '2026-11-20' });
    expect([first.first, first.last]).toEqual(['2026-0001', '2026-0002']);
    expect((await book.refused('dues.issueReceipts', { paymentIds: ids, issuedOn: '2026-11-20' })).message).toContain(
      '已经开过收据',
    );
    await book.done('dues.reverse', { paymentIds: ids.slice(0, 1), on: '2026-11-21', reason: '收错' });
    const receipts = await book.done('dues.receipts', { year: 2026 });
    expect(receipts.map((r) => [r.number, r.voidedOn, r.capitals])).toEqual([
      ['2026-0001', '2026-11-21', '壹拾柒元肆角整'],
      ['2026-0002', null, '贰拾陆元零伍分'],
    ]);
    const again = await book.done('dues.collect', cash(xu, 1740));
    const [payment] = await book.done('dues.payments', { batchId: again.batchId });
    expect(
      (await book.done('dues.issueReceipts', { paymentIds: [payment?.id ?? 0], issuedOn: '2026-11-21' })).first,
    ).toBe('2026-0003');
    const paper = await book.done('dues.receiptPaper', { ids: receipts.map((r) => r.id) });
    expect(paper.html).toContain('人民币壹拾柒元肆角整');
  });
});

describe('arrears and locks', () => {
  test('three months are reminded, six are flagged, and a talk is on record', async () => {
    await book.done('dues.collect', cash(zhou, 2605 * 7));
    const rows = await book.done('dues.arrears', {});
    expect(rows.map((r) => [r.name, r.months.length, r.level])).toEqual([
      ['许春生', 10, 'flag'],
      ['周建萍', 3, 'remind'],
    ]);
    await book.done('dues.remind', { memberIds: [xu], on: '2026-11-20', kind: '谈话', by: '何静', result: '月底补交' });
    expect((await book.done('dues.arrears', {}))[0]?.reminders[0]).toMatchObject({ kind: '谈话', result: '月底补交' });
    expect(book.one('select membership from member where id = ?', xu)).toBe('在册');
  });

  test('a locked year keeps its figures', async () => {
    await book.done('dues.lockYear', { year: 2026 });
    for (const [route, input] of [
      ['dues.setBase', { memberIds: [xu], fromMonth: '2026-05', baseFen: 400000 }],
      ['dues.collect', cash(xu, 1740)],
      ['dues.exempt', { memberIds: [xu], fromMonth: '2026-05', reason: '病假', decidedOn: '2026-05-01' }],
      ['dues.openPeriod', { fromMonth: '2026-11', toMonth: '2026-12' }],
    ] as const)
      expect((await book.refused(route, input as never)).code).toBe('LOCKED');
    await book.done('members.recordEvent', { ids: [zhou], type: '保留', date: '2026-06-15' });
    const { totals, changedSinceLock } = await book.done('dues.overview', { year: 2026 });
    // Two people, 17.40 and 26.05 a month, ten months called for.
    expect(totals.dueFen).toBe(43450);
    expect(changedSinceLock).toContain('周建萍（应缴 260.50 → 130.25）');
    await book.done('dues.unlockYear', { year: 2026, reason: '更正' });
    await book.done('dues.collect', cash(xu, 1740));
  });

  test('periods never overlap, and one can be taken back', async () => {
    expect((await book.refused('dues.openPeriod', { fromMonth: '2026-10', toMonth: '2026-12' })).message).toContain(
      '已经算过',
    );
    const { id } = await book.done('dues.openPeriod', { fromMonth: '2026-11', toMonth: '2026-12' });
    expect((await book.done('dues.periods', { year: 2026 })).map((p) => p.dueFen)).toEqual([43450, 4345]);
    await book.done('dues.removePeriod', { id });
    expect((await book.done('dues.periods', { year: 2026 })).length).toBe(1);
  });
});
