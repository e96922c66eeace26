import { beforeEach, expect, test } from 'vitest';
import { book, cells, exit, form, opened, plain } from './forms-book.ts';

/** Lists as of a past day have the members of that day: 李娜 joined after 30 September, 周强 left and 已调走 moved later. */

beforeEach(() => {
  book.write(() =>
    book.ledger.sql.exec(
      `insert into membership_event (member_id, type, date) values
         (1, '入会', '2020-01-01'), (2, '入会', '2020-01-01'), (3, '入会', '2020-01-01'), (5, '入会', '2020-01-01'),
         (6, '入会', '2020-01-01'), (4, '入会', '2026-11-01'), (5, '保留会籍', '2026-11-16'), (6, '转出', '2026-10-08');
       update member set membership = '保留会籍' where id = 5;
       insert into union_group (id, name, kind, position) values (1, '一小组', '小组', 1), (2, '二小组', '小组', 2);
       update member set group_id = 2, birth_date = '1975-10-15' where id = 3;
       insert into group_stay (member_id, group_id, from_date, to_date) values
         (3, 1, '2020-01-01', '2026-10-20'), (3, 2, '2026-10-20', null);`,
    ),
  );
});

const titled = (title: string) =>
  form((sheet) => {
    plain(sheet, ['姓名', '年龄', '工会小组'], 8);
    sheet.getCell('A1').value = title;
  });
async function written(title: string, decisions = {}): Promise<unknown[][]> {
  const given = await opened(await titled(title), '名册.xlsx', decisions);
  const { bytes } = await book.done('forms.fill', { ...given, ...exit });
  return cells(bytes)
    .slice(2)
    .flatMap((row) => (row[0] ? [[row[0], row[1], row[2] ?? null]] : []));
}
const names = async (title: string, decisions = {}): Promise<unknown[]> =>
  (await written(title, decisions)).map(([name]) => name);
const said = '名单上是2026年9月30日的人，会籍、小组、年龄按这一天，其余各栏按现在的登记';
const sentences = async (title: string): Promise<string[]> =>
  (await book.done('forms.read', await opened(await titled(title)))).checks.map(({ sentence }) => sentence);

test('the people of the day that the title names, in the groups and at the age of that day', async () => {
  // 王建国 was born on 15 October 1975 and changed his group on 20 October.
  const rows = await written('工会会员名册（截至2026年9月30日）');
  expect(rows[0]).toEqual(['王建国', 50, '一小组']);
  expect(rows.slice(1)).toEqual([
    ['孙𠮷', 46, null],
    ['阿依·古丽', 34, null],
    ['周强', 56, null],
    ['已调走', 55, null],
  ]);
  expect(await sentences('工会会员名册（截至2026年9月30日）')).toContain(said);
});

test('a group of them: women of that day', async () => {
  expect(await names('女会员花名册（截至2026年9月30日）')).toEqual(['孙𠮷', '阿依·古丽']);
});

test('a time chosen by hand', async () => {
  expect(await names('工会会员名册', { period: '2026-Q3' })).toEqual(['王建国', '孙𠮷', '阿依·古丽', '周强', '已调走']);
});

test('today, and days to come, have the members of today', async () => {
  const now = ['王建国', '孙𠮷', '阿依·古丽', '李娜'];
  expect(await names('工会会员名册')).toEqual(now);
  expect(await names('工会会员名册（截至2026年11月21日）')).toEqual(now);
  expect(await names('工会会员名册（截至2026年12月31日）')).toEqual(now);
  expect((await sentences('工会会员名册')).join()).not.toContain('的人，会籍');
});
