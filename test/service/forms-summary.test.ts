import type ExcelJS from 'exceljs';
import { beforeEach, expect, test } from 'vitest';
import { book, cells, exit, form, opened } from './forms-book.ts';

/** One page of single places: what the union counts, and as of which day. */

beforeEach(() => {
  book.write(() => {
    const { sql } = book.ledger;
    sql.exec(
      "update unit set employee_count = 8, female_employee_count = 5, founded_on = '1998-05-04'; update member set is_migrant_worker = '是' where id in (1, 3); update member set is_agency_worker = '是' where id = 4",
    );
    // Four since 2020, one since October; the sixth left in August.
    const event = sql.prepare('insert into membership_event (member_id, type, date) values (?, ?, ?)');
    for (const id of [1, 2, 3, 4, 6]) event.run(id, '入会', '2020-01-01');
    event.run(5, '入会', '2026-10-08');
    event.run(6, '转出', '2026-08-20');
    sql.exec(
      "insert into aid_help (member_id, kind, on_date, cash_fen, goods_fen, source, way, signed_on) values (1, '生活救助', '2026-07-01', 100000, 0, '本级工会经费', '现金', '2026-07-01'), (2, '送温暖慰问', '2026-01-20', 50050, 0, '本级工会经费', '现金', '2026-01-20')",
    );
  });
});

const pairs = [
  ['填报单位', '工会主席'],
  ['职工总数', '会员总数'],
  ['    其中：女', '    其中：女'],
  ['    其中：农民工', '    其中：农民工'],
  ['工会小组数', '其中：劳务派遣工会员'],
  ['本年新入会人数', '入会率（%）'],
  ['本年帮扶金额（元）', '帮扶人次'],
  ['女职工比例', '工会成立时间'],
  ['上半年帮扶人次', '三季度帮扶户数'],
] as const;
const page = (title: string) =>
  form((sheet: ExcelJS.Worksheet) => {
    sheet.mergeCells('A1:D1');
    sheet.getCell('A1').value = title;
    pairs.forEach(([left, right], at) => {
      sheet.getRow(at + 2).values = [left, '', right, ''];
      for (let column = 1; column <= 4; column += 1) sheet.getCell(at + 2, column).border = { top: { style: 'thin' } };
    });
  });
const values = async (title: string): Promise<Record<string, unknown>> => {
  const rows = cells((await book.done('forms.fill', { ...(await opened(await page(title))), ...exit })).bytes);
  const found: Record<string, unknown> = {};
  pairs.forEach(([left, right], at) => {
    found[`${at} ${left.trim()}`] = rows[at + 1]?.[1] ?? null;
    found[`${at} ${right.trim()} `] = rows[at + 1]?.[3] ?? null;
  });
  return found;
};

test('其中 belongs to the number above it; shares, money and days are known; what is empty is listed by name', async () => {
  expect(await values('基层工会基本情况汇总表（2026年）')).toEqual({
    '0 填报单位': '云津市实验学校工会',
    '0 工会主席 ': '陶敏',
    '1 职工总数': 8,
    '1 会员总数 ': 5,
    '2 其中：女': 5,
    '2 其中：女 ': 3,
    '3 其中：农民工': null,
    '3 其中：农民工 ': 2,
    '4 工会小组数': 0,
    '4 其中：劳务派遣工会员 ': 1,
    '5 本年新入会人数': 1,
    '5 入会率（%） ': 62.5,
    '6 本年帮扶金额（元）': 1500.5,
    '6 帮扶人次 ': 2,
    '7 女职工比例': '62.5%',
    '7 工会成立时间 ': '1998年5月4日',
    '8 上半年帮扶人次': 1,
    '8 三季度帮扶户数 ': 1,
  });
  const view = await book.done('forms.read', await opened(await page('基层工会基本情况汇总表（2026年）')));
  expect(view.checks.map(({ sentence }) => sentence)).toContain('1 处单个的格子空着：职工总数/其中：农民工（B5）');
  const labels = view.facts.map(({ label }) => label);
  for (const word of ['入会率', '帮扶金额（元）', '建会日期', '经费收入（元）', '会员慰问人次'])
    expect(labels).toContain(word);
});

test.each(['基本情况（截至2026年9月30日）', '基本情况表（2026年第三季度）'])(
  '%s: as of the end of September',
  async (title) => {
    expect(await values(title)).toMatchObject({
      '1 会员总数 ': 4,
      '2 其中：女 ': 3,
      '3 其中：农民工 ': 2,
      '5 本年新入会人数': 0,
      '5 入会率（%） ': 50,
      '6 本年帮扶金额（元）': 1500.5,
    });
  },
);

test('without 本年 an amount is that of the form’s own quarter', async () => {
  expect(await values('基本情况表（2026年第三季度）')).toMatchObject({ '6 帮扶人次 ': 1 });
});

test('a place that nobody spoke about is guessed anew the next time', async () => {
  const bytes = await page('基本情况表（2026年第三季度）');
  await book.done('forms.fill', { ...(await opened(bytes)), ...exit });
  const kept = book.one<string>("select decisions from import_shape where noun = 'form'");
  expect(JSON.parse(kept)).toMatchObject({ columns: {}, blanks: {}, lines: {} });
});

test('own words that name a time, and typed numbers, are not kept for the next form', async () => {
  const made = () =>
    form((sheet) => {
      for (const [at, label] of ['填报单位', '报告期', '主要事迹', '建档户数'].entries()) {
        sheet.getCell(at + 1, 1).value = label;
        for (const column of [1, 2]) sheet.getCell(at + 1, column).border = { top: { style: 'thin' } };
      }
    });
  const first = await opened(await made());
  const { blanks } = await book.done('forms.read', first);
  const key = (label: string): string => blanks.find((one) => one.label === label)?.key ?? '';
  const own = { [key('报告期')]: '=2026年第三季度', [key('主要事迹')]: '=见附件', [key('建档户数')]: '=12' };
  await book.done('forms.fill', { ...first, decisions: { blanks: own }, ...exit });
  const again = await book.done('forms.read', await opened(await made()));
  expect(again.blanks.map(({ label, fact }) => [label, fact])).toEqual([
    ['填报单位', 'unionName'],
    ['报告期', null],
    ['主要事迹', '=见附件'],
    ['建档户数', null],
  ]);
});
