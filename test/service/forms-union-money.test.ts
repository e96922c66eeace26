import { beforeEach, expect, test } from 'vitest';
import { filledIn, table, withHelp } from './forms-drawn.ts';
import { book } from './forms-book.ts';

/** 工会经费 as a source of help: the own union's, the upper one's, or both? */
beforeEach(() => {
  withHelp();
  book.write(() =>
    book.ledger.sql.exec(
      "insert into aid_help (member_id, kind, on_date, cash_fen, goods_fen, source, way, signed_on) values (2, '生活救助', '2026-09-02', 70000, 0, '上级工会经费补助', '现金', '2026-09-02')",
    ),
  );
});

const filled = async (head: readonly string[]) =>
  filledIn(await table('2026年第三季度帮扶资金使用情况表', '单位：元', [head, ['生活救助'], ['医疗救助']]));

test('工会经费 beside 中央财政 may be of both unions: it stays open and is listed', async () => {
  const { rows, told, view } = await filled(['项目', '金额', '其中：工会经费', '其中：中央财政']);
  // 1000 of the own union, 800 of the province, 700 of the upper union.
  expect(rows).toEqual([
    [2500, null, 0],
    [5000, null, 0],
  ]);
  expect(told).toContain('生活救助·其中：工会经费');
  expect(view.tables[0]?.columns[1]?.meaning).toBeNull();
});

test('beside 上级工会 it is the own union’s, and 本级工会经费 always is', async () => {
  expect((await filled(['项目', '金额', '上级工会', '工会经费'])).rows).toEqual([
    [2500, 700, 1000],
    [5000, 0, 5000],
  ]);
  expect((await filled(['项目', '金额', '其中：本级工会经费'])).rows).toEqual([
    [2500, 1000],
    [5000, 5000],
  ]);
});
