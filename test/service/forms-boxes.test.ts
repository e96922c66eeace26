import { beforeEach, expect, test } from 'vitest';
import { book, cells, form } from './forms-book.ts';
import { drawn, filledIn, withHelp } from './forms-drawn.ts';

/** □是 □否: ticked where the yearly return knows the answer, else left to the hand and listed. */
beforeEach(() => {
  withHelp();
  book.write(() => {
    const { sql } = book.ledger;
    sql.exec(`insert into body_term (id, body, term_no, elected_on, ends_on) values
      (1, '工会委员会', 3, '2023-05-10', '2028-05-10'), (2, '女职工委员会', 3, '2023-05-10', '2028-05-10')`);
    sql.exec(
      "insert into officer (term_id, member_id, position, full_time, from_date, sort_order) values (1, 1, '工会主席', '兼职', '2023-05-10', 1)",
    );
    const line = sql.prepare('insert into ledger_record (kind, on_date, title, field_values) values (?, ?, ?, ?)');
    line.run('contract', '2024-01-01', '集体合同', '{"contractKind":"集体合同","from":"2024-01-01","to":"2026-12-31"}');
    line.run('disclosure', '2026-02-01', '食堂账目', '{}');
  });
});

const page = (title: string) =>
  form((sheet) => {
    sheet.getCell('A1').value = title;
    drawn(sheet, 2, [
      ['工会名称', '', '会员总数', ''],
      ['是否建立女职工委员会', '□是  □否', '主席任职方式', '□专职  □兼职'],
      ['集体合同', '□未签订 □已签订', '女职工专项集体合同', '☐已签订 ☐未签订'],
      ['经审会：□有 □无', '', '厂务公开', '□已实行  □未实行'],
      ['是否建立职代会制度', '□是 □否', '组织形式', '□单独 □联合'],
      ['劳模待遇', '□是 □否', '集体合同', '□已签订 □未签订 □续签'],
    ]);
  });

test('what is known is ticked, its words stay; the rest is listed', async () => {
  const { out, told } = await filledIn(await page('2026年基层工会基本情况表'));
  const rows = cells(out);
  expect(rows[2]).toEqual(['是否建立女职工委员会', '☑是  □否', '主席任职方式', '□专职  ☑兼职']);
  expect(rows[3]).toEqual(['集体合同', '□未签订 ☑已签订', '女职工专项集体合同', '☐已签订 ☑未签订']);
  expect(rows[4]?.[0]).toBe('经审会：□有 ☑无');
  expect(rows[4]?.[3]).toBe('☑已实行  □未实行');
  // Nobody keeps a ledger of congresses; nobody knows the others.
  expect(rows[5]).toEqual(['是否建立职代会制度', '□是 □否', '组织形式', '□单独 □联合']);
  expect(rows[6]).toEqual(['劳模待遇', '□是 □否', '集体合同', '□已签订 □未签订 □续签']);
  expect(told).toContain('按登记勾了 6 处：是否建立女职工委员会（B3）是、主席任职方式（D3）兼职、集体合同（B4）已签订');
  expect(told).toContain(
    '有 4 处要打勾的没有勾：是否建立职代会制度（B6）、组织形式（D6）、劳模待遇（B7）、集体合同（D7）',
  );
});

test('nothing published in a quarter does not say that nothing ever is', async () => {
  const { out } = await filledIn(await page('2026年第三季度基层工会基本情况表'));
  expect(cells(out)[4]?.[3]).toBe('□已实行  □未实行');
});
