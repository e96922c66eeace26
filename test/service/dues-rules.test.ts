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
});
afterEach(() => book.close());

const base = (memberIds: number[], baseFen: number, fromMonth = '2026-01', more: object = {}) =>
  book.done('dues.setBase', { memberIds, fromMonth, baseFen, ...more });
const expected = async (id: number, year = 2026) =>
  (await book.done('dues.matrix', { year, memberIds: [id] })).rows[0]?.expected;
const standard = (more: object) =>
  book.done('dues.saveStandard', {
    mode: '固定金额',
    amountFen: 1000,
    fromMonth: '2026-01',
    document: '决议',
    ...more,
  });
const twelve = (fen: number): number[] => new Array<number>(12).fill(fen);

describe('standards', () => {
  test('after a rule for some months the one before goes on', async () => {
    await standard({});
    await standard({ amountFen: 300, fromMonth: '2026-04', toMonth: '2026-06', document: '困难减半' });
    expect(await expected(zhou)).toEqual([...twelve(1000).slice(0, 3), 300, 300, 300, ...twelve(1000).slice(0, 6)]);
    await book.undo();
    expect(await expected(zhou)).toEqual(twelve(1000));
  });

  test('each names whom it counts for, and who has none', async () => {
    const { id: group } = await book.done('groups.create', { name: '一组', kind: '小组' });
    await book.done('members.moveGroup', { ids: [xu], groupId: group, from: '2026-01-01' });
    const late = await addMember(book, '谢文斌', 3);
    await standard({ groupId: group });
    const own = await standard({ memberId: zhou, mode: '手工', amountFen: null });
    const coming = await standard({ fromMonth: '2027-01' });
    const rows = await book.done('dues.standards', {});
    expect(rows.map((row) => [row.scope, row.target, row.when, row.month, row.people])).toEqual([
      ['单位', '全单位', '以后', '2027-01', 1],
      ['小组', '一组', '现在', '2026-11', 1],
      ['个人', '周建萍', '现在', '2026-11', 1],
    ]);
    const people = async (id: number | null) => (await book.done('dues.standardPeople', { id })).ids;
    expect(await people(own.id)).toEqual([zhou]);
    expect(await people(coming.id)).toEqual([late]);
    expect(await people(null)).toEqual([late]);
  });

  test('of a rule that began in a locked year only the end can be moved, behind that year', async () => {
    const { id } = await standard({ fromMonth: '2025-01' });
    await book.done('dues.openPeriod', { fromMonth: '2025-01', toMonth: '2025-12' });
    await book.done('dues.lockYear', { year: 2025 });
    const change = { id, mode: '固定金额' as const, amountFen: 1000, fromMonth: '2025-01', document: '决议' };
    expect((await book.refused('dues.saveStandard', { ...change, amountFen: 2000 })).code).toBe('LOCKED');
    expect((await book.refused('dues.saveStandard', { ...change, toMonth: '2025-10' })).code).toBe('LOCKED');
    await book.done('dues.saveStandard', { ...change, toMonth: '2026-10', document: '决议（更正）' });
    expect((await expected(zhou))?.at(-1)).toBeNull();
  });
});

describe('bases', () => {
  test('a base holds on into a locked year, so it is refused; up to the next base it is not', async () => {
    await useFormula(book);
    await book.done('dues.openPeriod', { fromMonth: '2026-01', toMonth: '2026-06' });
    await book.done('dues.lockYear', { year: 2026 });
    const set = { memberIds: [zhou], fromMonth: '2025-06', baseFen: 100_000 };
    expect((await book.refused('dues.setBase', set)).code).toBe('LOCKED');
    await book.done('dues.unlockYear', { year: 2026, reason: '补基数' });
    await base([zhou], 500_000);
    await book.done('dues.lockYear', { year: 2026 });
    await book.done('dues.setBase', set);
    expect((await book.done('dues.bases', { memberId: zhou })).map((row) => [row.fromMonth, row.baseFen])).toEqual([
      ['2026-01', 500_000],
      ['2025-06', 100_000],
    ]);
  });

  test('a new base leaves an amount that was set by hand', async () => {
    await standard({ mode: '手工', amountFen: null });
    await book.done('dues.setBase', { memberIds: [zhou], fromMonth: '2026-01', amountFen: 800 });
    await base([zhou], 500_000, '2026-06');
    expect(await expected(zhou)).toEqual(twelve(800));
    expect((await book.done('dues.bases', { memberId: zhou })).map((row) => [row.baseFen, row.amountFen])).toEqual([
      [500_000, 800],
      [null, 800],
    ]);
  });

  test('an absurd base is asked about; nobody gets one before', async () => {
    await useFormula(book);
    const set = { memberIds: [zhou, xu], fromMonth: '2026-01', baseFen: 10_000_001 };
    const refusal = await book.refused('dues.setBase', set);
    expect(refusal.message).toContain('高于每月 100,000.00 元');
    await book.done('dues.setBase', { ...set, sure: true });
    const list = await book.done('dues.people', { month: '2026-11', view: 'doubtful', ids: true });
    expect([list.total, list.ids]).toEqual([2, expect.arrayContaining([zhou, xu])]);
    expect((await book.refused('dues.setBase', { ...set, baseFen: -1 })).message).toContain('不能小于零');
  });

  test('an absurd amount is asked about, by hand, fixed, by grades and when money is taken', async () => {
    // 0.5 % of 100,000.00 is 500.00; one fen more is doubtful.
    const [most, over] = [50_000, 50_001];
    const hand = { memberIds: [zhou], fromMonth: '2026-01', baseFen: null };
    await book.done('dues.setBase', { ...hand, amountFen: most });
    const refusal = await book.refused('dues.setBase', { ...hand, amountFen: over });
    expect([refusal.message, refusal.fields?.['amountFen']]).toEqual([
      '每月会费 500.01 元，比月工资 100,000.00 元的人交的 500.00 元还多，多半是填了一年的，或多写了一位，没有写入。确实是一个月的，勾上“金额没有错”再写',
      '高于每月 500.00 元，请核对',
    ]);
    await book.done('dues.setBase', { ...hand, amountFen: over, sure: true });
    const fixed = { mode: '固定金额' as const, fromMonth: '2026-01', document: '决议' };
    expect((await book.refused('dues.saveStandard', { ...fixed, amountFen: over })).fields).toHaveProperty('sure');
    const grades = { mode: '分档' as const, fromMonth: '2026-01', document: '决议' };
    const table = [
      { fromFen: 0, amountFen: 1000 },
      { fromFen: 500_000, amountFen: over },
    ];
    expect((await book.refused('dues.saveStandard', { ...grades, grades: table })).fields).toHaveProperty('grades');
    expect(await book.done('dues.standards', {})).toEqual([]);
    await book.done('dues.saveStandard', { ...fixed, amountFen: over, sure: true });
    await book.done('dues.openPeriod', { fromMonth: '2026-01', toMonth: '2026-01' });
    const money = { paidOn: '2026-11-20', method: '现金' as const, lines: [{ memberId: xu, amountFen: over }] };
    const asked = await book.refused('dues.collect', money);
    expect([asked.message, Object.keys(asked.fields ?? {})]).toEqual([
      '许春生 2026 年 1 月要交 500.01 元，高于每月 500.00 元，多半是基数或标准写错了，这次没有记。确实是这么多的，再按一次登记',
      ['sure'],
    ]);
    expect(await book.done('dues.payments', {})).toEqual([]);
    await book.done('dues.collect', { ...money, sure: true });
  });

  test('who pays in a month: rule, base, dues, agreement', async () => {
    await useFormula(book);
    await base([zhou], 348_700);
    await book.done('dues.authorise', { memberIds: [zhou], signedOn: '2026-01-05', fromMonth: '2026-02' });
    const list = await book.done('dues.people', { month: '2026-11' });
    expect(list.counts).toEqual({ all: 2, unknown: 1, doubtful: 0, noAuthorisation: 1, exempt: 0 });
    expect(list.rows.find((row) => row.memberId === zhou)).toMatchObject({
      mode: '按基数',
      baseFen: 348_700,
      baseFrom: '2026-01',
      monthlyFen: 1740,
      authorisation: { signedOn: '2026-01-05', fromMonth: '2026-02', holds: true },
    });
    expect((await book.done('dues.people', { month: '2026-11', view: 'unknown' })).rows.map((row) => row.name)).toEqual(
      ['许春生'],
    );
    const ended = await book.done('dues.endAuthorisation', { memberIds: [zhou, xu], lastMonth: '2026-10' });
    expect(ended.changed).toBe(1);
    expect((await book.done('dues.people', { month: '2026-11' })).counts.noAuthorisation).toBe(2);
    expect((await book.done('dues.people', { month: '2026-10' })).counts.noAuthorisation).toBe(1);
  });
});

describe('calling for dues', () => {
  test('what it comes to is known before; nothing is written', async () => {
    await standard({});
    await book.done('dues.exempt', { memberIds: [xu], fromMonth: '2026-02', reason: '病假', decidedOn: '2026-01-20' });
    const late = await addMember(book, '谢文斌', 3, '2026-03-09');
    const preview = await book.done('dues.previewPeriod', { fromMonth: '2026-01', toMonth: '2026-03' });
    // 周 three months, 许 January only, 谢 March only.
    expect(preview).toMatchObject({ dueFen: 5000, exemptIds: [xu], unknownIds: [], paidFen: 0, refusal: null });
    expect([...preview.memberIds].sort()).toEqual([zhou, xu, late].sort());
    const done = await book.done('dues.openPeriod', { fromMonth: '2026-01', toMonth: '2026-03' });
    expect(done).toMatchObject({ people: 3, dueFen: 5000 });
  });

  test('several months in one command, each a period of its own', async () => {
    await standard({});
    const call = { fromMonth: '2026-01', toMonth: '2026-04', dueOn: '2026-01-31', each: true };
    // Two people, four months of 10.00.
    expect(await book.done('dues.openPeriod', call)).toMatchObject({ people: 2, dueFen: 8000 });
    const periods = await book.done('dues.periods', { year: 2026 });
    expect(periods.map((row) => [row.fromMonth, row.toMonth, row.dueOn, row.dueFen])).toEqual([
      ['2026-01', '2026-01', '2026-01-31', 2000],
      ['2026-02', '2026-02', '2026-02-28', 2000],
      ['2026-03', '2026-03', '2026-03-31', 2000],
      ['2026-04', '2026-04', '2026-04-30', 2000],
    ]);
    const again = { ...call, fromMonth: '2026-04', toMonth: '2026-06' };
    expect((await book.refused('dues.openPeriod', again)).message).toContain('已经算过');
    expect(await book.done('dues.periods', { year: 2026 })).toHaveLength(4);
    await book.undo();
    expect(await book.done('dues.periods', { year: 2026 })).toEqual([]);
  });

  test('why it can not be is said before, too', async () => {
    const refusal = async (fromMonth: string, toMonth: string) =>
      (await book.done('dues.previewPeriod', { fromMonth, toMonth })).refusal;
    expect((await refusal('2026-01', '2026-03'))?.reason).toBe('noStandard');
    await standard({ fromMonth: '2026-03' });
    expect((await refusal('2026-01', '2026-03'))?.sentence).toContain('1 月至 2 月还没有定会费标准');
    expect((await refusal('2026-03', '2026-02'))?.sentence).toContain('早于起始月份');
    await book.done('dues.openPeriod', { fromMonth: '2026-03', toMonth: '2026-06' });
    expect((await refusal('2026-05', '2026-07'))?.sentence).toContain('已经算过');
    await book.done('dues.lockYear', { year: 2026 });
    expect((await refusal('2026-07', '2026-08'))?.sentence).toContain('锁定');
  });

  test('once money came in, taking it back has to be meant; the money stays', async () => {
    await standard({});
    const { id } = await book.done('dues.openPeriod', { fromMonth: '2026-01', toMonth: '2026-03' });
    await book.done('dues.collect', {
      paidOn: '2026-11-20',
      method: '现金',
      lines: [{ memberId: zhou, amountFen: 1000 }],
    });
    expect((await book.refused('dues.removePeriod', { id })).message).toContain('已经收了 10.00 元');
    await book.done('dues.removePeriod', { id, paidStays: true });
    const [row] = (await book.done('dues.matrix', { year: 2026, memberIds: [zhou] })).rows;
    expect([row?.owedFen, row?.advanceFen]).toEqual([0, 1000]);
  });
});

describe('exemptions', () => {
  test('not over months that were paid, and only ever shortened', async () => {
    await standard({});
    await book.done('dues.openPeriod', { fromMonth: '2026-01', toMonth: '2026-06' });
    await book.done('dues.collect', {
      paidOn: '2026-11-20',
      method: '现金',
      lines: [{ memberId: zhou, amountFen: 2000 }],
    });
    const sick = { memberIds: [xu, zhou], reason: '长期病假', decidedOn: '2026-11-02', toMonth: '2026-06' };
    const refusal = await book.refused('dues.exempt', { ...sick, fromMonth: '2026-02' });
    expect(refusal.message).toContain('周建萍 2026 年 2 月已经交了 10.00 元');
    await book.done('dues.exempt', { ...sick, fromMonth: '2026-03' });
    const [row] = await book.done('dues.exemptions', { year: 2026 });
    const end = (lastMonth: string | null) => ({ id: row?.id ?? 0, lastMonth });
    expect((await book.refused('dues.endExemption', end('2026-08'))).message).toContain('要延长');
    await book.done('dues.endExemption', end('2026-04'));
    expect((await book.done('dues.exemptions', { year: 2026 })).map((r) => r.toMonth)).toContain('2026-04');
    await book.done('dues.endExemption', end(null));
    expect(await book.done('dues.exemptions', { year: 2026 })).toHaveLength(1);
  });
});

describe('arrears', () => {
  test('three months, an exempt one and three more are a run of six', async () => {
    await standard({});
    await book.done('dues.exempt', {
      memberIds: [xu],
      fromMonth: '2026-04',
      toMonth: '2026-04',
      reason: '病假',
      decidedOn: '2026-04-01',
    });
    await book.done('dues.openPeriod', { fromMonth: '2026-01', toMonth: '2026-07' });
    const rows = await book.done('dues.arrears', {});
    expect(rows.map((row) => [row.name, row.months.length, row.level, row.owedFen])).toEqual([
      ['周建萍', 7, 'flag', 7000],
      ['许春生', 6, 'flag', 6000],
    ]);
    expect(rows[1]?.monthsText).toBe('1 月至 3 月、5 月至 7 月');
  });

  test('who never paid and whose base is missing are told apart from who stopped paying', async () => {
    await useFormula(book);
    await base([zhou], 348_700);
    // 许春生 has a base from March on only: January and February can not be reckoned.
    await base([xu], 348_700, '2026-03');
    await book.done('dues.openPeriod', { fromMonth: '2026-01', toMonth: '2026-05' });
    await book.done('dues.collect', {
      paidOn: '2026-11-20',
      method: '现金',
      lines: [{ memberId: zhou, amountFen: 1740 }],
    });
    const seen = async () =>
      Object.fromEntries(
        (await book.done('dues.arrears', {})).map((row) => [
          row.name,
          [row.neverPaid, row.openText, row.unknownText, row.owedFen],
        ]),
      );
    expect(await seen()).toEqual({
      周建萍: [false, '2 月至 5 月', '', 4 * 1740],
      许春生: [true, '3 月至 5 月', '1 月至 2 月', 3 * 1740],
    });
    const [payment] = await book.done('dues.payments', {});
    await book.done('dues.reverse', { paymentIds: [payment?.id ?? 0], on: '2026-11-21', reason: '记错了人' });
    expect((await seen())['周建萍']?.[0]).toBe(true);
  });

  test('nobody is reminded on a day to come, before joining or before any dues were called for', async () => {
    await standard({});
    const late = await addMember(book, '谢文斌', 3, '2026-05-09');
    await book.done('dues.openPeriod', { fromMonth: '2026-03', toMonth: '2026-07' });
    const on = (day: string) => ({ memberIds: [zhou, late], on: day, kind: '提醒' as const });
    expect((await book.refused('dues.remind', on('2026-11-22'))).message).toContain('还没有到');
    expect((await book.refused('dues.remind', on('2026-02-28'))).message).toContain('早于第一次算应缴的 2026-03');
    expect((await book.refused('dues.remind', on('2026-05-08'))).message).toContain('谢文斌 2026-05-09 才入会');
    expect(book.one('select count(*) from dues_reminder')).toBe(0);
    await book.done('dues.remind', on('2026-05-09'));
  });

  test('payments are found by name, receipt and collector, and summed beside the list', async () => {
    await standard({});
    await book.done('dues.openPeriod', { fromMonth: '2026-01', toMonth: '2026-03' });
    const take = (memberId: number, amountFen: number, collector: string) =>
      book.done('dues.collect', { paidOn: '2026-11-20', method: '现金', collector, lines: [{ memberId, amountFen }] });
    await take(zhou, 1000, '何静');
    await take(xu, 2000, '赵敏');
    const found = async (search: string) => {
      const wanted = { year: 2026, search };
      const rows = await book.done('dues.payments', wanted);
      return [rows.map(({ name }) => name), await book.done('dues.paymentSums', wanted)];
    };
    expect(await found('')).toEqual([['许春生', '周建萍'], { count: 2, amountFen: 3000, listed: 2 }]);
    expect(await found('何')).toEqual([['周建萍'], { count: 1, amountFen: 1000, listed: 1 }]);
    await book.done('dues.issueReceipts', { paymentIds: [2], issuedOn: '2026-11-20' });
    expect(await found('2026-0001')).toEqual([['许春生'], { count: 1, amountFen: 2000, listed: 1 }]);
    expect(await found('没有')).toEqual([[], { count: 0, amountFen: 0, listed: 0 }]);
  });

  test('a year that was called for in advance is not owed before it is due', async () => {
    await standard({});
    await book.done('dues.openPeriod', { fromMonth: '2026-01', toMonth: '2026-12', dueOn: '2026-12-20' });
    expect(await book.done('dues.arrears', {})).toEqual([]);
    await book.undo();
    await book.done('dues.openPeriod', { fromMonth: '2026-01', toMonth: '2026-12' });
    // Without a day to pay by: up to November, in which the test stands.
    expect((await book.done('dues.arrears', {})).map((row) => row.months.length)).toEqual([11, 11]);
  });
});

describe('notices', () => {
  test('a letter names the open months, sum and capitals; who owes nothing gets none', async () => {
    await book.done('unit.save', { values: { unionName: '甲厂工会', unitName: '甲厂' } });
    await useFormula(book);
    await base([zhou, xu], 348_700);
    await book.done('dues.openPeriod', { fromMonth: '2026-08', toMonth: '2026-10' });
    await book.done('dues.collect', {
      paidOn: '2026-11-20',
      method: '现金',
      lines: [{ memberId: xu, amountFen: 5220 }],
    });
    const ask = { memberIds: [zhou, xu], until: '2026-12-20' };
    const paper = await book.done('dues.noticePaper', ask);
    // 3 × 17.40 = 52.20.
    expect(paper).toMatchObject({ people: 1, left: 1, owedFen: 5220, title: '会费催缴通知 1 人' });
    for (const words of ['周建萍', '8 月至 10 月', '52.20', '伍拾贰元贰角整', '2026年12月20日', '甲厂工会'])
      expect(paper.html).toContain(words);
    expect(paper.html).not.toContain('许春生');
    expect((await book.done('dues.noticePaper', { ...ask, by: 'group' })).html).toContain('没有编入小组');
    expect((await book.refused('dues.noticePaper', { ...ask, until: '2026-11-20' })).message).toContain('已经过了');
    expect((await book.refused('dues.noticePaper', { ...ask, memberIds: [xu] })).message).toContain('都不欠');
    await book.done('dues.takeNotices', ask);
    expect((await book.done('reports.register', {}))[0]).toMatchObject({ title: '会费催缴通知 1 人', people: 1 });
  });
});
