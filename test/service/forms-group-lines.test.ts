import { beforeEach, expect, test } from 'vitest';
import { book, cells } from './forms-book.ts';
import { filledIn, table, withHelp } from './forms-drawn.ts';

/** Summaries with an empty line for each group: its name in the order of the house, and what is counted group by group. */
beforeEach(() => {
  withHelp();
  // The second in the order of the house was entered first; a club and a group of a branch have no line.
  book.write(() => {
    const { sql } = book.ledger;
    sql.exec(`insert into union_group (id, parent_id, name, kind, position) values
      (1, null, '车间分会', '分会', 2), (2, null, '机关分会', '分会', 1), (3, 1, '一班小组', '小组', 1), (4, null, '摄影协会', '兴趣小组', 3)`);
    const stay = sql.prepare('insert into group_stay (member_id, group_id, from_date) values (?, ?, ?)');
    for (const [id, group] of [
      [1, 2],
      [2, 1],
      [3, 1],
      [4, 3],
    ] as const)
      stay.run(id, group, '2020-01-01');
  });
});

const HEAD = ['序号', '分会名称', '会员总数', '女会员数', '备注'];
const empty = (rows: number): string[][] => Array.from({ length: rows }, () => []);
const filled = async (rows: readonly (readonly string[])[]) =>
  filledIn(await table('2026年第三季度各分会会员情况表', '填报单位：', rows));
const below = (bytes: Uint8Array): unknown[][] =>
  cells(bytes)
    .slice(3)
    .map((row) => row.map((cell) => cell ?? ''));

test('each branch has its line with number and name, 合计 is the whole union, spare lines stay empty', async () => {
  const { out, told } = await filled([HEAD, ...empty(3), ['合计']]);
  expect(below(out)).toEqual([
    [1, '机关分会', 1, 1],
    [2, '车间分会', 3, 2],
    ['合计', '', 5, 3],
  ]);
  // 周强 is in no group.
  expect(told).toContain('1 名会员不在“表”列的分会里，各行加起来比全单位少');
});

test('printed numbers stay; the names are written beside them', async () => {
  const { out } = await filled([HEAD, ['1'], ['2'], ['合计', '', '=SUM(C4:C5)', '=SUM(D4:D5)']]);
  expect(
    below(out)
      .slice(0, 2)
      .map((row) => row.slice(1)),
  ).toEqual([
    ['机关分会', 1, 1],
    ['车间分会', 3, 2],
  ]);
});

test('dues are those of each branch; help is not told group by group and stays open', async () => {
  const { rows, told } = await filled([['分会', '实收会费', '帮扶人次', '生活救助金额'], ...empty(2)]);
  expect(rows).toEqual([[0], [0]]);
  expect(told).toContain('机关分会·帮扶人次');
  expect(told).toContain('按分会、小组分行的帮扶还不会填');
});

test('too few lines: nothing is filled, and the list says why', async () => {
  const few = await filled([HEAD, ...empty(1), ['合计']]);
  expect(below(few.out).flat()).toEqual(['合计']);
  expect(few.told).toContain('只留了 1 行，有 2 个分会，');
});

/** A 小组 straight under the union and one more below a branch; 周强 is in the first, 王建国 in the second. */
const withMoreGroups = (): void =>
  book.write(() => {
    book.ledger.sql.exec(`insert into union_group (id, parent_id, name, kind, position) values
        (5, null, '后勤小组', '小组', 5), (6, 1, '二班小组', '小组', 2);
      insert into group_stay (member_id, group_id, from_date) values (5, 5, '2026-08-08');
      update group_stay set group_id = 6 where member_id = 3`);
  });

test('a line per 小组: also those below a branch, in the order of the house, each with its own people', async () => {
  withMoreGroups();
  const { view, out, told } = await filled([['序号', '工会小组', '会员总数', '女会员数'], ...empty(4), ['合计']]);
  expect(below(out)).toEqual([
    [1, '一班小组', 1, 1],
    [2, '二班小组', 1, 0],
    [3, '后勤小组', 1, 0],
    ['合计', '', 5, 3],
  ]);
  // 孙𠮷 is in 机关分会, 阿依·古丽 in 车间分会 and in no 小组 of it.
  expect(told).toContain('2 名会员不在“表”列的小组里，各行加起来比全单位少');
  const offered = view.meanings.filter(({ value }) => value.startsWith('group=')).map(({ label }) => label);
  expect(offered).toEqual(['机关分会', '车间分会', '一班小组', '二班小组', '后勤小组']);
});

test('printed names of 小组 are lines too; of two with one name each is called by its path, and a bare name by neither', async () => {
  withMoreGroups();
  const printed = [['工会小组', '会员总数'], ['一班小组'], ['后勤小组'], ['合计']];
  expect((await filled(printed)).rows).toEqual([[1], [1], [5]]);
  book.write(() =>
    book.ledger.sql.exec(
      "insert into union_group (id, parent_id, name, kind, position) values (7, 2, '一班小组', '小组', 1)",
    ),
  );
  expect((await filled(printed)).rows).toEqual([[], [1], []]);
  expect(below((await filled([['工会小组', '会员总数'], ...empty(4)])).out)).toEqual([
    ['机关分会/一班小组', 0],
    ['车间分会/一班小组', 1],
    ['二班小组', 1],
    ['后勤小组', 1],
  ]);
});

test('without any 小组 the lines stay empty, and that is said', async () => {
  book.write(() => book.ledger.sql.exec("update union_group set kind = '分会' where id = 3"));
  const { rows, told } = await filled([['工会小组名称', '会员总数'], ...empty(2)]);
  expect(rows.flat().filter((cell) => cell !== null && cell !== '')).toEqual([]);
  expect(told).toContain('“表”要一个小组一行，没有登记小组，这几行先空着');
});

test('who changed groups is counted at the beginning where he is at the end, and that is said', async () => {
  const head = ['序号', '分会名称', '期初会员数', '期末会员数'];
  expect((await filled([head, ...empty(2)])).told).not.toContain('换过分会');
  book.write(() => {
    book.ledger.sql.exec(`update group_stay set to_date = '2026-08-09' where member_id = 1;
      insert into group_stay (member_id, group_id, from_date) values (1, 1, '2026-08-10')`);
  });
  const { out, told } = await filled([head, ...empty(2)]);
  expect(below(out)).toEqual([
    [1, '机关分会', 0, 0],
    [2, '车间分会', 4, 4],
  ]);
  expect(told).toContain('1 人换过分会、小组，“表”的期初也按期末所在的分会、小组算，请核对');
  // From one 小组 of a branch to another he stays in the line of the branch, but not in that of the 小组.
  withMoreGroups();
  book.write(() => {
    book.ledger.sql.exec(`update group_stay set to_date = '2026-08-09' where member_id = 4;
      insert into group_stay (member_id, group_id, from_date) values (4, 6, '2026-08-10')`);
  });
  expect((await filled([head, ...empty(3)])).told).toContain('1 人换过');
  expect((await filled([['工会小组', '期初会员数'], ...empty(4)])).told).toContain('1 人换过');
});

test('a title that says by what the lines are narrows nothing; one that names a branch does', async () => {
  const lines = [['分会（小组）', '会员总数'], ['机关分会'], ['车间分会'], ['合计']];
  const under = async (title: string) => filledIn(await table(title, '填报单位：', lines));
  for (const title of ['2026年第三季度会员情况统计表（按分会）', '2026年第三季度分会（小组）会员情况表']) {
    const { rows, told } = await under(title);
    expect(rows).toEqual([[1], [3], [5]]);
    expect(told).not.toContain('“分会”的数分不出来');
  }
  const beside = [
    ['项目', '机关分会', '车间分会', '合计'],
    ['会员总数', '', '', ''],
    ['女会员数', '', '', ''],
  ];
  const across = await filledIn(await table('2026年第三季度会员情况统计表（按分会）', '填报单位：', beside));
  expect(across.rows).toEqual([
    [1, 3, 5],
    [1, 2, 3],
  ]);
  const { rows, told } = await under('2026年第三季度机关分会会员情况表');
  expect(rows).toEqual([[1], [3], []]);
  expect(told).toContain('“分会”的数分不出来');
});
