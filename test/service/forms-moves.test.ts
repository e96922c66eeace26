import { beforeEach, expect, test } from 'vitest';
import { book, cells, exit, form, opened } from './forms-book.ts';
import { drawn, filledIn, places, table, withHelp } from './forms-drawn.ts';

/** How many members there were, who came and who went, as R4 counts them. */
beforeEach(() => {
  withHelp();
  // 2 left in September; 4 had come in March from elsewhere.
  book.write(() =>
    book.ledger.sql.exec(
      `insert into membership_event (member_id, type, date) values (2, '退会', '2026-09-10');
       update membership_event set type = '转入', date = '2026-03-02' where member_id = 4`,
    ),
  );
});

const quarterForm = (title: string): Promise<Uint8Array> =>
  form((sheet) => {
    sheet.getCell('A1').value = title;
    sheet.mergeCells('A1:J1');
    drawn(sheet, 3, [
      ['单位名称', '季初会员数', '本季增加', '', '本季减少', '', '', '季末会员数', '其中：女会员', '其中：农民工会员'],
      ['', '', '新发展', '转入', '转出', '退会', '除名'],
      [],
      [],
    ]);
    for (const merge of ['C3:D3', 'E3:G3', 'A3:A4', 'B3:B4', 'H3:H4', 'I3:I4', 'J3:J4']) sheet.mergeCells(merge);
  });

test('a form of a quarter takes the movement of the quarter; a spare line below asks nothing', async () => {
  const bytes = await quarterForm('2026年第三季度会员发展情况季报表');
  const view = await book.done('forms.read', await opened(bytes, '季报.xlsx'));
  const { bytes: out } = await book.done('forms.fill', { ...(await opened(bytes, '季报.xlsx')), ...exit });
  // 1, 2, 3, 4, 6; 5 joined in August, 6 was transferred, 2 left: 1, 3, 4, 5, of whom 4 is a woman; 1 is one, too.
  expect(cells(out)[3]).toEqual(['云津市实验学校', 5, 1, 0, 1, 1, 0, 4, 2, 2]);
  expect(view.checks).toMatchObject([{ level: 'ok', sentence: '表上要填的都有了' }]);
});

test('what is of a quarter stays open on a form of a year', async () => {
  const view = await book.done('forms.read', await opened(await quarterForm('2026年会员发展情况表'), '表.xlsx'));
  const values = Object.fromEntries(
    (view.tables[0]?.columns ?? []).map(({ label }, c) => [label, view.tables[0]?.cells[0]?.[c]?.value]),
  );
  expect(values['季初会员数']).toBe('');
  expect(values['季末会员数']).toBe('');
  expect(values['本季增加/新发展']).toBe('');
});

test('branches by what changed, under groups and without them', async () => {
  book.write(() => {
    const { sql } = book.ledger;
    sql.exec(
      `insert into union_group (id, name, kind, position) values (7, '机关分会', '分会', 1);
       insert into group_stay (member_id, group_id, from_date) select id, 7, '2020-01-01' from member where id in (1, 2, 5)`,
    );
  });
  const { rows } = await filledIn(
    await table('2026年第三季度会员变动情况', '填报单位：', [
      ['单位', '期初会员数', '新入会', '转入', '退会', '期末会员数'],
      ['机关分会'],
    ]),
  );
  expect(rows[0]).toEqual([2, 1, 0, 1, 2]);
});

test('转入 on a form that does not speak of members, and 人次 under a group of last year, are nobody’s number', async () => {
  const { said } = await filledIn(await places('2026年第三季度资金情况', ['转入', '转出', '年初会员数', '退会人数']));
  expect(said).toMatchObject({ 转入: null, 转出: null, 年初会员数: 4, 退会人数: 1 });
  const { rows } = await filledIn(
    await form((sheet) => {
      sheet.getCell('A1').value = '2026年帮扶情况统计表';
      drawn(sheet, 3, [
        ['类别', '上年帮扶情况', '', '本年帮扶情况', ''],
        ['', '人次', '金额', '人次', '金额'],
        ['生活救助'],
        ['子女助学'],
      ]);
      for (const merge of ['A3:A4', 'B3:C3', 'D3:E3']) sheet.mergeCells(merge);
    }),
  );
  expect(rows.slice(0, 2)).toEqual([
    [0, 0, 4, 2500],
    [0, 0, 1, 3000],
  ]);
});
