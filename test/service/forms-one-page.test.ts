import { beforeEach, expect, test } from 'vitest';
import { book, form, opened } from './forms-book.ts';
import { drawn, withHelp } from './forms-drawn.ts';

/** One page about the union, asking what its yearly return and its bodies say. */
beforeEach(() => {
  withHelp();
  book.write(() => {
    const { sql } = book.ledger;
    sql.exec(
      `update unit set industry = '教育';
       insert into body_term (body, term_no, elected_on, ends_on) values
         ('工会委员会', 3, '2018-05-10', '2023-05-09'), ('工会委员会', 4, '2023-05-10', '2028-05-09'),
         ('女职工委员会', 1, '2023-05-10', '2028-05-09');
       insert into report_answer (report, period, cell, value) values ('R5', '2026', '1/A03/value', '3')`,
    );
  });
});

const page = (): Promise<Uint8Array> =>
  form((sheet) => {
    sheet.getCell('A1').value = '2026年基层工会基本情况登记表';
    drawn(sheet, 2, [
      ['工会主席', '', '所属行业', '', '本届任期届满时间', ''],
      ['职工总数', '', '其中：女', '', '其中：农民工', ''],
      ['会员总数', '', '其中：女', '', '其中：农民工', ''],
      ['女职工委员会', '', '经费审查委员会（有/无）', '', '专职工会干部', ''],
      ['职代会本年召开次数', '', '职工代表人数', '', '集体合同', '□已签订 □未签订'],
      ['组织形式：□单独 □联合', '', '本年度会费收入（元）', '', '', ''],
    ]);
  });

test('wholes of the same line, bodies, the end of the term and what the return was given', async () => {
  const view = await book.done('forms.read', await opened(await page(), '表.xlsx'));
  const said = Object.fromEntries(view.blanks.map(({ place, value }) => [place, value]));
  expect(said).toMatchObject({
    '表 B2': '陶敏',
    '表 D2': '教育',
    '表 F2': '2028年5月9日',
    '表 B3': '8',
    '表 D3': '5',
    '表 F3': '3',
    // Two of the five members are women, two come from the country.
    '表 B4': '5',
    '表 D4': '3',
    '表 F4': '2',
    '表 B5': '有',
    '表 D5': '无',
    '表 F5': '0',
    // No ledger of congresses is kept: nobody knows whether there was one.
    '表 B6': '',
  });
  const told = view.checks.map(({ sentence }) => sentence).join('\n');
  expect(told).toContain('有 2 处要打勾的没有勾：集体合同（F6）、组织形式（A7），导出后请自己勾');
});

test('what was written into the return of another time is not taken', async () => {
  const given = await opened(await page(), '表.xlsx', { period: '2026-Q3' });
  const { blanks } = await book.done('forms.read', given);
  expect(blanks.find(({ place }) => place === '表 F3')).toMatchObject({ value: '' });
});
