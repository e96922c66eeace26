import { beforeEach, expect, test } from 'vitest';
import { book } from './forms-book.ts';
import { filledIn, places, table, withHelp } from './forms-drawn.ts';

/** What the yearly return, the list of officers and the ledgers know, asked by a form. */
beforeEach(() => {
  withHelp();
  book.write(() => {
    const { sql } = book.ledger;
    sql.exec(`insert into body_term (id, body, term_no, elected_on, ends_on) values
      (1, '工会委员会', 3, '2023-05-10', '2028-05-10'), (2, '经费审查委员会', 3, '2023-05-10', '2028-05-10'), (3, '女职工委员会', 3, '2023-05-10', '2028-05-10')`);
    const officer = sql.prepare(
      "insert into officer (term_id, member_id, position, full_time, from_date, to_date, sort_order) values (?, ?, ?, '兼职', ?, ?, 1)",
    );
    officer.run(1, 1, '工会主席', '2023-05-10', null);
    officer.run(1, 2, '工会委员', '2023-05-10', null);
    officer.run(1, 3, '工会委员', '2023-05-10', '2025-01-01');
    // A clerk of the union is no member of its committee.
    officer.run(1, 4, '工会干事', '2023-05-10', null);
    officer.run(2, 5, '经审委主任', '2023-05-10', null);
    officer.run(3, 1, '女工委主任', '2023-05-10', null);
    officer.run(3, 2, '女工委委员', '2023-05-10', null);
    officer.run(3, 4, '女工委委员', '2023-05-10', null);
    const line = sql.prepare('insert into ledger_record (kind, on_date, title, field_values) values (?, ?, ?, ?)');
    line.run('proposal', '2026-03-01', '食堂', '{"review":"立案","answeredOn":"2026-04-01"}');
    line.run('proposal', '2026-03-02', '停车', '{"review":"不立案","answeredOn":"2026-04-02"}');
    line.run('proposal', '2025-03-02', '体检', '{"review":"立案"}');
    line.run('suggestion', '2026-04-01', '一车间', '{"proposed":7,"adopted":3}');
    sql.exec(
      "insert into model_worker (member_id, title, level, year) values (1, '市劳动模范', '市', 2020), (6, '省劳动模范', '省部', 2010)",
    );
  });
});

test('committees, the day of the election, proposals and suggestions stand in single places', async () => {
  const { said } = await filledIn(
    await places('2026年基层工会基本情况表', [
      '工会委员会委员人数',
      '经审委员人数',
      '女职工委员会委员人数',
      '换届日期',
      '提案件数',
      '提案立案件数',
      '已办结提案件数',
      '合理化建议提出件数',
      '合理化建议采纳件数',
      '劳模会员数',
    ]),
  );
  expect(said).toMatchObject({
    工会委员会委员人数: 2,
    经审委员人数: 1,
    女职工委员会委员人数: 3,
    换届日期: '2023年5月10日',
    提案件数: 2,
    提案立案件数: 1,
    // An answer to what was not accepted settles nothing, as in R22.
    已办结提案件数: 1,
    合理化建议提出件数: 7,
    合理化建议采纳件数: 3,
    // Who left is counted no more.
    劳模会员数: 1,
  });
});

test('beside its unit 提案件数 is the same number; 劳模人数 may count others and stays open', async () => {
  const { rows, told, view } = await filledIn(
    await table('2026年工作统计表', '填报单位：', [
      ['指标', '计量单位', '数量'],
      ['会员总数', '人'],
      ['提案件数', '件'],
      ['劳模人数', '人'],
      ['会费收缴金额', '件'],
    ]),
  );
  expect(rows).toEqual([['人', 5], ['件', 2], ['人'], ['件']]);
  expect(told).toContain('劳模人数/人·数量');
  const found = view.meanings.filter(({ label, words }) => [label, ...words].some((word) => word.includes('提案')));
  expect(found.map(({ group }) => group)).toEqual([
    '会员、组织和各项工作',
    '会员、组织和各项工作',
    '会员、组织和各项工作',
  ]);
});
