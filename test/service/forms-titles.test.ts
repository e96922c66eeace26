import { beforeEach, expect, test } from 'vitest';
import { book, cells, exit, form, opened, plain } from './forms-book.ts';
import { withHelp } from './forms-drawn.ts';

/** A list is filled only where every word of its title is understood. */

beforeEach(() => withHelp());

const titled = (title: string, lines: readonly string[] = []) =>
  form((sheet) => {
    plain(sheet, ['姓名', '性别'], 3);
    sheet.getCell('A1').value = title;
    if (lines.length > 0) sheet.spliceRows(2, 0, ...lines.map((line) => [line]));
  });
async function filled(title: string, lines: readonly string[] = []) {
  const bytes = await titled(title, lines);
  const view = await book.done('forms.read', await opened(bytes, '表.xlsx'));
  const out = (await book.done('forms.fill', { ...(await opened(bytes, '表.xlsx')), ...exit })).bytes;
  return {
    view,
    names: cells(out)
      .slice(2 + lines.length)
      .flatMap((row) => row[0] ?? []),
    told: view.checks.map(({ level, sentence }) => `${level}: ${sentence}`),
  };
}
const five = ['孙𠮷', '阿依·古丽', '王建国', '李娜', '周强'];

test.each([
  ['2026年去世会员名单', '去世'],
  ['2026年第三季度转出会员名单', '转出'],
  ['退会会员名单', '退会'],
  ['职工代表名册', '代表'],
  ['工会干部花名册', '干部'],
  ['工会委员会委员名单', '委员会委员'],
  ['工会小组长名单', '小组长'],
  ['互助保障参保人员名单', '互助保障参保'],
  ['欠缴会费人员名单', '欠缴会费'],
  ['拟慰问人员名单', '拟慰问'],
  ['机关分会会员名册', '机关分会'],
  ['未入会职工名册', '未入会'],
  ['外省会员花名册', '外省'],
  ['会员名册（高级职称）', '高级职称'],
  ['附件2：云津市深度困难职工名单', '深度'],
  ['女职工委员会名册', '委员会'],
])('%s waits: nobody knows who %s is', async (title, word) => {
  const { names, told, view } = await filled(title);
  expect(names).toEqual([]);
  expect(view.people).toBe(0);
  expect(told).toContain(`warning: “表”的标题里的“${word}”没有看懂，这张名单先不填。要填哪些人，请在“名单里填谁”里选`);
});

test('a title of two groups waits too', async () => {
  const { names, told } = await filled('农民工党员名册');
  expect(names).toEqual([]);
  expect(told.join()).toContain('“农民工”“党员”没有看懂');
});

test.each([
  '2026年第三季度云津市教育工会会员花名册',
  '云津市实验学校工会会员名册（截至2026年9月30日）',
  '附件1：临江区总工会基层工会会员信息采集表（样表）',
  '云津市教育系统职工名册',
  '2026年度会员基本情况登记表',
  '会员名册（含退休）',
  '工会会员情况汇总表',
])('%s takes everybody', async (title) => {
  const { names, told } = await filled(title, ['填报单位：云津市实验学校工会    单位：人']);
  expect(names.filter((name) => five.includes(String(name))).length).toBe(5);
  expect(told.join()).not.toContain('没有看懂');
});

test('men, members of the party, who came by transfer and who keep the membership are known', async () => {
  book.write(() =>
    book.ledger.sql.exec(
      "update member set political_status = '中共党员' where id in (2, 5); insert into membership_event (member_id, type, date) values (4, '转入', '2026-07-02'); delete from membership_event where member_id = 4 and type = '入会'",
    ),
  );
  expect((await filled('男职工名册')).names).toEqual(['王建国', '周强']);
  expect((await filled('中共党员名册')).names).toEqual(['阿依·古丽', '周强']);
  expect((await filled('2026年转入会员名单')).names).toEqual(['李娜']);
  expect((await filled('保留会籍会员名单')).names).toEqual([]);
  book.write(() =>
    book.ledger.sql.exec(
      "update member set membership = '保留会籍' where id = 3; insert into membership_event (member_id, type, date) values (3, '保留', '2026-09-01')",
    ),
  );
  expect((await filled('保留会籍会员名单')).names).toEqual(['王建国']);
});

test('whoever chooses fills it, and the choice is not carried to a title of other words', async () => {
  const bytes = await titled('拟慰问人员名单');
  const view = await book.done('forms.read', await opened(bytes));
  const who = { [view.lists[0]?.table ?? '']: 'all' };
  const all = await book.done('forms.fill', { ...(await opened(bytes)), decisions: { who }, ...exit });
  expect(cells(all.bytes).slice(2).length).toBe(5);
  expect((await filled('拟慰问人员名单')).names).toEqual(five);
  expect((await filled('2026年去世会员名单')).names).toEqual([]);
});
