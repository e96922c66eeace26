import { beforeEach, expect, test } from 'vitest';
import { book, cells, exit, form, opened, people, plain } from './forms-book.ts';

/** Lists that are about some of the members only, and what is doubted of those who are written. */

beforeEach(() => {
  book.write(() =>
    book.ledger.sql.exec(
      `insert into aid_case (id, member_id, case_no, applied_on, state, main_cause) values (1, 2, '2026-001', '2026-01-05', '在档', '本人大病');
       insert into aid_step (case_id, action, from_state, to_state, on_date) values (1, 'file', '公示', '在档', '2026-02-01');
       insert into aid_family (case_id, name, relation) values (1, '买买提', '配偶'), (1, '小买', '子女');`,
    ),
  );
});

const titled = (title: string, head: readonly string[]) =>
  form((sheet) => {
    plain(sheet, head, 3);
    sheet.getCell('A1').value = title;
  });
const names = async (title: string, head: readonly string[] = ['姓名', '性别']): Promise<unknown[]> => {
  const view = await book.done('forms.read', await opened(await titled(title, head)));
  const rows = cells((await book.done('forms.fill', { ...(await opened(await titled(title, head))), ...exit })).bytes);
  return [view.lists[0]?.who, ...rows.slice(2).flatMap((row) => row[0] ?? [])];
};

test('the group that a title or the header of the names speaks of is proposed', async () => {
  expect(await names('工会会员名册')).toEqual(['all', ...people.slice(0, 5).map(({ name }) => name)]);
  expect(await names('女职工花名册')).toEqual(['women', '孙𠮷', '阿依·古丽', '李娜']);
  expect(await names('帮扶情况', ['困难职工姓名', '性别', '民族', '学历'])).toEqual(['hardship', '阿依·古丽']);
  // Everybody is asked about.
  expect((await names('困难职工摸底表')).length).toBe(6);
});

test('retired people keep their membership: they are taken without being counted', async () => {
  book.write(() =>
    book.ledger.sql.exec("update member set employment_status = '退休', membership = '保留会籍' where id = 6"),
  );
  expect(await names('退休职工名册')).toEqual(['retired', '已调走']);
});

test('it is said, can be changed, and the change is remembered', async () => {
  const bytes = await titled('女职工花名册', ['姓名', '性别']);
  const given = await opened(bytes);
  const view = await book.done('forms.read', given);
  expect(view.checks.map(({ sentence }) => sentence)).toContain(
    '“表”的标题写着女职工，只填女职工。要填别的人，请在“名单里填谁”里改',
  );
  const who = { [view.lists[0]?.table ?? '']: 'all' };
  const all = await book.done('forms.fill', { ...given, decisions: { who }, ...exit });
  expect(cells(all.bytes).slice(2).length).toBe(5);
  expect((await book.done('forms.read', await opened(bytes))).lists[0]?.who).toBe('all');
});

test('a list of hardship takes what the files say; the cause is covered on the screen and leaves for a purpose', async () => {
  const head = ['姓名', '困难类型', '致困原因', '家庭人口', '性别', '民族'];
  const bytes = await titled('困难职工花名册', head);
  const view = await book.done('forms.read', await opened(bytes));
  expect(view.lists[0]?.columns.map(({ field }) => field)).toEqual([
    'name',
    'aid.category',
    'aid.mainCause',
    'aid.familySize',
    'gender',
    'ethnicity',
  ]);
  expect(view.lists[0]?.columns[2]?.samples).toEqual(['已隐藏']);
  expect(view.unmasked).toBe(true);
  expect((await book.refused('forms.fill', await opened(bytes))).fields).toHaveProperty('purpose');
  const rows = cells((await book.done('forms.fill', { ...(await opened(bytes)), ...exit })).bytes);
  expect(rows[2]).toEqual(['阿依·古丽', null, '本人大病', 3, '女', '汉族']);
  // Elsewhere they are neither offered nor filled.
  const plainly = await book.done('forms.read', await opened(await titled('工会会员名册', head)));
  expect(plainly.lists[0]?.columns.map(({ field }) => field)).toEqual([
    'name',
    null,
    null,
    null,
    'gender',
    'ethnicity',
  ]);
  expect(plainly.fields.some(({ value }) => value.startsWith('aid.'))).toBe(false);
});

test('a birth day that contradicts the identity number is listed by name', async () => {
  book.write(() => book.ledger.sql.exec("update member set birth_date = '1980-03-06' where id = 1"));
  const of = async (head: readonly string[]) =>
    (await book.done('forms.read', await opened(await titled('名册', head)))).checks.filter(({ sentence }) =>
      sentence.includes('“出生日期”有疑点'),
    );
  const [found] = await of(['姓名', '出生日期']);
  expect(found?.memberIds).toEqual([1]);
  expect(found?.sentence).toContain('1 人的“出生日期”有疑点');
  expect(found?.sentence).toContain('孙𠮷（登记的是 1980-03-06，证件号码里是 1980-03-05');
  expect(await of(['姓名', '性别'])).toEqual([]);
});

test('a word chosen for a drop-down is remembered, and can be taken back', async () => {
  const bytes = await form((sheet) => {
    plain(sheet, ['姓名', '政治面貌'], 5);
    for (let row = 3; row < 8; row += 1)
      sheet.getCell(row, 2).dataValidation = { type: 'list', allowBlank: true, formulae: ['"党员,团员,无党派"'] };
  });
  const words = { 'politicalStatus:群众': '无党派' };
  await book.done('forms.fill', { ...(await opened(bytes, '一.xlsx', { words })), ...exit });
  const again = await book.done('forms.read', await opened(bytes, '二.xlsx'));
  expect(again.words[0]?.answer).toBe('无党派');
  const back = await opened(bytes, '二.xlsx', { words: { 'politicalStatus:群众': '' } });
  expect((await book.done('forms.read', back)).words[0]?.answer).toBe(null);
});
