import { beforeEach, expect, test } from 'vitest';
import { book, form } from './forms-book.ts';
import { drawn, filledIn, places, table, withHelp } from './forms-drawn.ts';

/** What a form asks in another way than the program knows it stays open and is told. */

beforeEach(() => withHelp());

test('有 and 无 are no numbers', async () => {
  const single = await filledIn(
    await places('2026年情况', ['女职工组织（个）', '女职工委员会', '经费审查委员会（有/无）']),
  );
  expect(single.said).toMatchObject({ '女职工组织（个）': null, 女职工委员会: '无', '经费审查委员会（有/无）': '无' });
  expect(single.told).toContain('女职工组织（个）（B3）');
  const counted = await filledIn(
    await table('2026年情况', '填报单位：', [
      ['指标', '数量', '备注'],
      ['会员总数'],
      ['女职工委员会'],
      ['经审会（有/无）'],
    ]),
  );
  expect(counted.rows.map((row) => row[0] ?? null)).toEqual([5, null, '无']);
});

test('an amount in 大写 stays open', async () => {
  const { said, told } = await filledIn(await places('2026年情况', ['帮扶金额（大写）', '帮扶金额（小写）']));
  // 500 + 1000 + 800 + 200 + 3000 + 450.50 + 5000
  expect(said).toMatchObject({ '帮扶金额（大写）': null, '帮扶金额（小写）': 10_950.5 });
  expect(told).toContain('帮扶金额（大写）（B3）');
});

test('members of no branch on the form are told below the total', async () => {
  book.write(() =>
    book.ledger.sql.exec(`insert into union_group (id, name, kind, position) values (7, '机关分会', '分会', 1), (8, '车间分会', '分会', 2);
      insert into group_stay (member_id, group_id, from_date) select id, 7, '2020-01-01' from member where id in (1, 2);
      insert into group_stay (member_id, group_id, from_date) select id, 8, '2020-01-01' from member where id in (3, 4)`),
  );
  const { rows, told } = await filledIn(
    await table('2026年各分会会员情况表', '填报单位：', [
      ['分会名称', '会员数', '女会员数'],
      ['机关分会'],
      ['车间分会'],
      ['合计'],
    ]),
  );
  expect(rows).toEqual([
    [2, 2],
    [2, 1],
    [5, 3],
  ]);
  expect(told).toContain('合计·会员数是 5，表上各行加起来是 4：有 1 个不在表上列的分会、小组里，请核对');
  expect(told).not.toContain('女会员数是');
});

test('gaps inside of a sentence are told', async () => {
  const { told } = await filledIn(
    await form((sheet) => {
      sheet.getCell('A1').value = '2026年情况表';
      drawn(sheet, 2, [
        ['会员总数', ''],
        ['基本情况', '本期共走访慰问困难职工      户，发放慰问金____元，其中农民工      户。'],
        ['落款', '2026年   月   日'],
      ]);
    }),
  );
  expect(told).toContain('“表”有 1 处句子里留的空没有填：本期共走访慰问困难职工（B3），导出后请自己填');
});
