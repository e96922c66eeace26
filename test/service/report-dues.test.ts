import type ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReportParams, ReportPreview } from '../../src-main/contract/reports.ts';
import r6 from '../../resources/sheets/R6.json' with { type: 'json' };
import type { Book } from './book.ts';
import { addMember, openDuesBook, useFormula } from './dues-book.ts';
import { plain, readBack } from './practice-app.ts';

type Cells = Record<string, string | number | null>;

/** Dues of the months in fen as the rule gives them by hand: 3,487.00 → 17.40, 5,008.90 → 25.00, 12,345.67 → 61.70 … */
const zhao = [1740, 1740, 1740, 1740, 1740, 865, 1740, 1740, 1740];
const qian = [2500, 2500, 2500, 2500, 2500, 2500, 2605, 2605, 2605];
const sun = [5000, 5000, 5000, 0, 0, 5000, 5000, 5000, 5000];
const zhou = [0, 0, 6170, 6170, 6170, 6170, 6170, 6170, 6170];
const wu = [3495, 3495, 3495, 3495, 3495, 3495, 3495, 3495, 3495];
const none = new Array<number>(9).fill(0);

interface Fact {
  readonly name: string;
  readonly due: readonly number[];
  readonly id: number;
  /** At the end of June, and at the end of September. */
  readonly groups: readonly [string, string];
}

let book: Book;
let facts: Fact[];
const params = (period: string, more: Partial<ReportParams> = {}) => ({ period, ...more });

async function sheetOf(key: string, asked: object): Promise<ExcelJS.Worksheet> {
  const file = await book.done('reports.export', { key, params: asked, purpose: '存档', receiver: '办公室' });
  return (await readBack(file.bytes)).worksheets[0] as ExcelJS.Worksheet;
}

/** Rows under the header (found by a header text) up to the totals, each by header. */
function table(sheet: ExcelJS.Worksheet, first: string): { rows: Cells[]; total: Cells; headers: string[] } {
  let head = 1;
  while (plain(sheet.getCell(head, 1).value) !== first) head += 1;
  const headers: string[] = [];
  for (let c = 1; plain(sheet.getCell(head, c).value) !== null; c++)
    headers.push(String(plain(sheet.getCell(head, c).value)));
  const rows: Cells[] = [];
  for (let r = head + 1; ; r++) {
    const row = Object.fromEntries(headers.map((name, c) => [name, plain(sheet.getCell(r, c + 1).value)]));
    if (row[first] === '合　计') return { rows, total: row, headers };
    rows.push(row);
  }
}

/** Paid by a person for the months, straight from the shares of the payments. */
const paidFor = (id: number, month: string): number =>
  book.one<number>(
    'select coalesce(sum(amount_fen), 0) from dues_payment_month where member_id = ? and month = ?',
    id,
    month,
  );
const months = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => `2026-${String(from + i).padStart(2, '0')}`);

function reckon(fact: Fact, from: number, to: number) {
  const each = months(from, to).map((month, i) => ({
    due: fact.due[from - 1 + i] ?? 0,
    paid: paidFor(fact.id, month),
  }));
  const sum = (of: (m: { due: number; paid: number }) => number): number => each.reduce((n, m) => n + of(m), 0);
  return { due: sum((m) => m.due), paid: sum((m) => m.paid), owed: sum((m) => Math.max(0, m.due - m.paid)) };
}
const fen = (value: string | number | null | undefined): number => Math.round(Number(value ?? 0) * 100);
const preview = (key: string, asked: object): Promise<ReportPreview> =>
  book.done('reports.preview', { key, params: asked });

beforeAll(async () => {
  book = openDuesBook();
  const group = async (name: string, kind: '分会' | '小组', parentId: number | null): Promise<number> =>
    (await book.done('groups.create', { name, kind, parentId })).id;
  const branch = await group('一分会', '分会', null);
  const three = await group('三路小组', '小组', branch);
  const five = await group('五路小组', '小组', null);
  const [third, fifth, nowhere] = ['一分会/三路小组', '五路小组', '未编入小组'];
  const people = [
    ['赵一', zhao, third, third, three],
    ['钱二', qian, third, third, three],
    ['孙三', sun, fifth, fifth, five],
    ['李四', none, fifth, fifth, five],
    ['周五', zhou, nowhere, nowhere, null],
    ['吴六', wu, fifth, third, five],
    ['郑七', none, fifth, fifth, five],
  ] as const;
  facts = [];
  for (const [i, [name, due, june, september, groupId]] of people.entries()) {
    const id = await addMember(book, name, i + 1, name === '周五' ? '2026-03-10' : '2015-03-01');
    if (groupId !== null) await book.done('members.moveGroup', { ids: [id], groupId, from: '2020-01-01' });
    facts.push({ name, due, id, groups: [june, september] });
  }
  const idOf = (name: string): number => facts.find((fact) => fact.name === name)?.id ?? 0;
  await book.done('members.moveGroup', { ids: [idOf('吴六')], groupId: three, from: '2026-08-05' });
  await useFormula(book);
  const base = (name: string, baseFen: number, fromMonth = '2026-01') =>
    book.done('dues.setBase', { memberIds: [idOf(name)], fromMonth, baseFen });
  await base('赵一', 348_700);
  await base('钱二', 500_890);
  await base('钱二', 521_640, '2026-07');
  await base('孙三', 1_000_000);
  await base('周五', 1_234_567);
  await base('吴六', 699_999);
  await base('郑七', 300_000);
  const exempt = (name: string, fromMonth: string, toMonth: string | null, reason: string) =>
    book.done('dues.exempt', { memberIds: [idOf(name)], fromMonth, toMonth, reason, decidedOn: '2026-01-10' });
  await exempt('孙三', '2026-04', '2026-05', '病假');
  await exempt('郑七', '2026-01', null, '生活困难');
  await book.done('dues.openPeriod', { fromMonth: '2026-01', toMonth: '2026-06' });
  await book.done('dues.openPeriod', { fromMonth: '2026-07', toMonth: '2026-09' });
  const collect = (lines: [string, number][]) =>
    book.done('dues.collect', {
      paidOn: '2026-06-20',
      method: '现金',
      lines: lines.map(([name, amountFen]) => ({ memberId: idOf(name), amountFen })),
    });
  await collect([
    ['赵一', 10_440],
    ['钱二', 10_000],
    ['周五', 30_000],
  ]);
  const wrong = await collect([['孙三', 20_000]]);
  await book.done('dues.reverse', { batchId: wrong.batchId, on: '2026-06-21', reason: '收错' });
  await collect([['孙三', 15_000]]);
  // Half the wage in June, known after the money came in: 1,737.00 → 8.65, so 8.75 too much was paid.
  await base('赵一', 173_700, '2026-06');
  await base('赵一', 348_700, '2026-07');
});
afterAll(() => book.close());

describe('R6 会费收缴明细表', () => {
  test.each([
    ['2026-H1', 1, 6, 0],
    ['2026-Q3', 7, 9, 1],
    ['2026-Q1', 1, 3, 0],
    ['2026-03', 3, 3, 0],
  ] as const)('%s: everybody by group, the sums as reckoned by hand', async (period, from, to, at) => {
    const { rows, total, headers } = table(await sheetOf('R6', params(period)), '序号');
    expect(headers).toEqual([
      '序号',
      '部门/小组',
      '姓名',
      '计费基数',
      '月应缴',
      '应缴合计',
      '实缴合计',
      '欠缴',
      '备注',
    ]);
    const all = facts.map((fact) => ({ fact, ...reckon(fact, from, to) }));
    for (const { fact, due, paid, owed } of all) {
      const row = rows.find((r) => r['姓名'] === fact.name);
      expect([fen(row?.['应缴合计']), fen(row?.['实缴合计']), fen(row?.['欠缴'])], fact.name).toEqual([
        due,
        paid,
        owed,
      ]);
      expect(row?.['部门/小组'], fact.name).toBe(fact.groups[at]);
    }
    expect(rows.length).toBe(7);
    const sum = (field: 'due' | 'paid' | 'owed'): number => all.reduce((n, row) => n + row[field], 0);
    expect([fen(total['应缴合计']), fen(total['实缴合计']), fen(total['欠缴'])]).toEqual([
      sum('due'),
      sum('paid'),
      sum('owed'),
    ]);
    expect(rows.map((row) => row['序号'])).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(rows.at(-1)?.['姓名']).toBe('周五');
  });

  test('the half year: bases, a month, and why', async () => {
    const { rows } = table(await sheetOf('R6', params('2026-H1')), '序号');
    const of = (name: string) => rows.find((row) => row['姓名'] === name);
    expect(of('赵一')).toMatchObject({ 计费基数: 1737, 月应缴: 8.65, 应缴合计: 95.65, 实缴合计: 104.4 });
    expect(of('赵一')?.['备注']).toBe('1 月至 5 月每月 17.40，6 月每月 8.65；多缴 8.75');
    expect(of('周五')).toMatchObject({ 月应缴: 61.7, 应缴合计: 246.8, 实缴合计: 246.8, 欠缴: null });
    expect(of('孙三')?.['备注']).toBe('4 月至 5 月免缴（病假）');
    expect(of('李四')).toMatchObject({ 计费基数: null, 月应缴: null, 备注: '1 月至 6 月没有计费基数' });
    expect(of('郑七')).toMatchObject({ 应缴合计: 0, 欠缴: null });
  });

  test('the year: 6 × 25.00 and then 26.05; months that were not called for are not owed', async () => {
    const shown = await preview('R6', params('2026'));
    const { rows } = table(await sheetOf('R6', params('2026')), '序号');
    const row = rows.find((r) => r['姓名'] === '钱二');
    expect(row).toMatchObject({ 应缴合计: 228.15, 实缴合计: 100, 欠缴: 128.15, 月应缴: 26.05 });
    expect(row?.['备注']).toBe('1 月至 6 月每月 25.00，7 月至 9 月每月 26.05');
    expect(shown.checks.find(({ sentence }) => sentence.includes('还没有算应缴'))?.sentence).toContain('10 月至 11 月');
    await book.done('dues.openPeriod', { fromMonth: '2026-10', toMonth: '2026-12' });
    const commandId = book.one<number>('select max(id) from command');
    const whole = table(await sheetOf('R6', params('2026')), '序号').rows;
    await book.done('history.undo', { commandId, edited: 'all' });
    // To November, in which the book stands: 6 × 25.00 + 5 × 26.05; 10 × 17.40 and the 8.65 of June.
    expect(whole.find((r) => r['姓名'] === '钱二')?.['应缴合计']).toBe(280.25);
    expect(whole.find((r) => r['姓名'] === '赵一')?.['应缴合计']).toBe(182.65);
  });

  test('for posting: no bases, no reasons, names as far as wanted', async () => {
    const asked = params('2026-H1', { posting: true, maskedNames: true });
    const sheet = await sheetOf('R6', asked);
    const { rows, headers } = table(sheet, '序号');
    expect(headers).not.toContain('计费基数');
    expect(rows.map((row) => row['姓名'])).toEqual(['钱*', '赵*', '李*', '孙*', '吴*', '郑*', '周*']);
    const text = JSON.stringify(sheet.getSheetValues());
    for (const word of ['病假', '生活困难', '3487', '5008', '12345', '没有计费基数']) expect(text).not.toContain(word);
    expect(text).toContain('监督电话');
    expect(text).toContain('公示单位（盖章）');
    const html = (await preview('R6', asked)).html;
    for (const word of ['病假', '3,487', '赵一']) expect(html).not.toContain(word);
    expect((await preview('R6', params('2026-H1', { posting: true }))).checks.map(({ level }) => level)).toContain(
      'warning',
    );
  });

  test('a group with what is below it; a number opens its people', async () => {
    const groupId = book.one<number>("select id from union_group where name = '一分会'");
    const { rows } = table(await sheetOf('R6', params('2026-Q3', { groupId })), '序号');
    expect(rows.map((row) => row['姓名'])).toEqual(['钱二', '吴六', '赵一']);
    const { figures, people } = await preview('R6', params('2026-H1'));
    expect(people).toBe(7);
    const named = (label: string, sign?: string): string[] =>
      (figures.find((figure) => figure.label === label && figure.sign === sign)?.memberIds ?? [])
        .map((id) => facts.find((fact) => fact.id === id)?.name ?? '')
        .sort();
    expect(named('欠缴', '=')).toEqual(['孙三', '钱二', '吴六'].sort());
    expect(named('多缴', '+')).toEqual(['赵一']);
    expect(named('全免')).toEqual(['郑七']);
    expect(named('没有计费基数')).toEqual(['李四']);
  });
});

describe('R7 会费收缴汇总表', () => {
  test.each([
    ['2026-H1', 1, 6, 0],
    ['2026-Q3', 7, 9, 1],
  ] as const)('%s: one line a group, adding up to the whole', async (period, from, to, at) => {
    const { rows, total } = table(await sheetOf('R7', params(period)), '工会小组');
    const names = [...new Set(facts.map((fact) => fact.groups[at]))];
    expect(rows.map((row) => row['工会小组']).sort()).toEqual(names.sort());
    for (const row of [...rows, total]) {
      const own = facts.filter((fact) => row === total || fact.groups[at] === row['工会小组']);
      const reckoned = own.map((fact) => reckon(fact, from, to));
      const sum = (field: 'due' | 'paid' | 'owed'): number => reckoned.reduce((n, r) => n + r[field], 0);
      expect(row, String(row['工会小组'])).toMatchObject({
        会员数: own.length,
        应缴人数: reckoned.filter((r) => r.due > 0).length,
        免缴人数: own.filter(({ name }) => name === '郑七').length,
        欠缴人数: reckoned.filter((r) => r.owed > 0).length,
      });
      expect([fen(row['应收金额']), fen(row['实收金额']), fen(row['欠缴金额'])]).toEqual([
        sum('due'),
        sum('paid'),
        sum('owed'),
      ]);
      const rate = Math.round(((sum('due') - sum('owed')) / sum('due')) * 1000) / 1000;
      expect(row['收缴率']).toBeCloseTo(rate, 9);
    }
  });

  test('18,240.00 of 19,200.00 is 95.0%', async () => {
    const other = openDuesBook();
    try {
      await other.done('dues.saveStandard', {
        mode: '固定金额',
        amountFen: 8000,
        fromMonth: '2025-01',
        document: '会员大会决议',
      });
      const ids: number[] = [];
      for (let i = 0; i < 20; i++) ids.push(await addMember(other, `会员${i}`, i + 1));
      await other.done('dues.openPeriod', { fromMonth: '2025-01', toMonth: '2025-12' });
      await other.done('dues.collect', {
        paidOn: '2025-12-20',
        method: '工资代扣',
        lines: ids.slice(1).map((memberId) => ({ memberId, amountFen: 96_000 })),
      });
      const asked = { key: 'R7', params: { period: '2025' } };
      const sheet = (await readBack((await other.done('reports.export', asked)).bytes)).worksheets[0];
      const { total } = table(sheet as ExcelJS.Worksheet, '工会小组');
      expect(total).toMatchObject({ 应收金额: 19_200, 实收金额: 18_240, 收缴率: 0.95, 欠缴人数: 1, 欠缴金额: 960 });
      expect((await other.done('reports.preview', asked)).html).toContain('95.0%');
    } finally {
      other.close();
    }
  });

  test('who left is not counted any more, but stays on the sheet of the months before', async () => {
    const id = facts.find(({ name }) => name === '吴六')?.id ?? 0;
    await book.done('members.recordEvent', {
      ids: [id],
      type: '转出',
      date: '2026-09-10',
      reason: '劳动（工作）关系发生变化',
    });
    const commandId = book.one<number>('select max(id) from command');
    const summary = table(await sheetOf('R7', params('2026-Q3')), '工会小组');
    const ledger = table(await sheetOf('R6', params('2026-Q3')), '序号');
    await book.done('history.undo', { commandId, edited: 'all' });
    expect(summary.total).toMatchObject({ 会员数: 6, 应缴人数: 5 });
    // July and August only: at the end of September they were gone.
    expect(ledger.rows.find((row) => row['姓名'] === '吴六')).toMatchObject({ 应缴合计: 69.9 });
  });
});

test('a period that the sheet is not made for is refused; the one just over is proposed', async () => {
  expect((await book.refused('reports.preview', { key: 'R9', params: { period: '2026' } })).message).toContain(
    '重新选期间',
  );
  const catalog = await book.done('reports.catalog', {});
  const proposed = (key: string) => catalog.find((info) => info.key === key)?.period;
  expect(['R6', 'R7', 'R8', 'R9', 'publication'].map(proposed)).toEqual([
    '2026-H1',
    '2026-Q3',
    '2026',
    '2026-10',
    '2026-H1',
  ]);
});

test('R6: what was paid too much stands below the table; short names of groups leave their room to the remarks', async () => {
  const sheet = await sheetOf('R6', params('2026-H1'));
  const { headers, total } = table(sheet, '序号');
  // 赵一 paid 17.40 for June, in which 8.65 are due.
  const yuan = (name: string): string => Number(total[name]).toFixed(2);
  const [due = '', paid = '', owed = ''] = ['应缴合计', '实缴合计', '欠缴'].map(yuan);
  const text = JSON.stringify(sheet.getSheetValues()).replaceAll(/(?<=\d),(?=\d)/gu, '');
  expect(text).toContain(
    `实缴含多缴 8.75 元，不抵别人的欠缴：应缴 ${due} － 实缴 ${paid} ＋ 多缴 8.75 ＝ 欠缴 ${owed}。`,
  );
  expect(Number(due) - Number(paid) + 8.75).toBeCloseTo(Number(owed), 2);
  // The paper is scaled to its page: what a column has of the whole counts.
  const parts = (widths: readonly number[]): number[] => {
    const whole = widths.reduce((sum, width) => sum + width, 0);
    return widths.map((width) => width / whole);
  };
  const shown = parts(headers.map((_, c) => sheet.getColumn(c + 1).width ?? 0));
  const planned = parts(r6.columns.map(({ width }) => width));
  const [group, remark] = [headers.indexOf('部门/小组'), headers.indexOf('备注')];
  expect(shown[group]).toBeLessThan(planned[group] ?? 0);
  expect(shown[remark]).toBeGreaterThan(planned[remark] ?? 1);
});

describe('months that are paid and lose their base', () => {
  const formula = { mode: '按基数', fromMonth: '2026-01', document: '2025 年会员大会决议' } as const;
  let own: Book;
  let id: number;
  beforeAll(async () => {
    own = openDuesBook();
    await useFormula(own);
    id = await addMember(own, '周建萍', 1);
    await addMember(own, '许春生', 2);
    await own.done('dues.setBase', { memberIds: [id], fromMonth: '2026-01', baseFen: 500_000 });
    await own.done('dues.openPeriod', { fromMonth: '2026-01', toMonth: '2026-02' });
    const lines = [{ memberId: id, amountFen: 5_000, months: ['2026-01', '2026-02'] }];
    await own.done('dues.collect', { paidOn: '2026-02-20', method: '现金', lines });
    const [base] = await own.done('dues.bases', { memberId: id });
    const removal = { id: base?.id ?? 0 };
    const refusal = await own.refused('dues.removeBase', removal);
    expect(refusal.message).toContain('周建萍 1 月至 2 月已经交了 50.00 元');
    expect(Object.keys(refusal.fields ?? {})).toEqual(['sure']);
    // The formula may end after the months that are paid, not before.
    const [standard] = await own.done('dues.standards', {});
    const ended = { ...formula, id: standard?.id ?? 0, toMonth: '2026-01' };
    expect((await own.refused('dues.saveStandard', ended)).message).toContain('周建萍 2 月已经交了 25.00 元');
    expect((await own.refused('dues.removeStandard', { id: ended.id })).message).toContain('50.00 元');
    await own.done('dues.saveStandard', { ...ended, toMonth: '2026-02' });
    await own.undo();
    await own.done('dues.removeBase', { ...removal, sure: true });
  });
  afterAll(() => own.close());

  test.each(['R6', 'R7'])('%s: a base is missing, nothing was paid too much', async (key) => {
    const { figures, checks, html } = await own.done('reports.preview', { key, params: params('2026-H1') });
    const value = (label: string) => figures.filter((figure) => figure.label === label).map((figure) => figure.value);
    expect(value('没有计费基数')).toEqual(['2 人']);
    expect(value('多缴')).toEqual([]);
    expect(value('缺基数的已缴')).toEqual(['50.00 元']);
    expect(checks.filter(({ level }) => level === 'error')).toEqual([]);
    expect(html).not.toContain('多缴');
    expect(html).toContain('应缴 0.00 － 实缴 50.00 ＋ 缺基数的已缴 50.00 ＝ 欠缴 0.00');
  });

  test('the year and the period say the same', async () => {
    const { totals } = await own.done('dues.matrix', { year: 2026, view: 'noBase' });
    expect(totals).toMatchObject({ people: 2, noBase: 2, paidFen: 5_000, owedFen: 0 });
    expect(totals.open.reduce((sum, fen) => sum + fen, 0)).toBe(5_000);
    expect((await own.done('dues.periods', { year: 2026 })).map(({ overFen }) => overFen)).toEqual([0]);
  });
});
