import { expect, test } from 'vitest';
import { book, cells, exit, form, opened, people, plain } from './forms-book.ts';

const fieldsOf = async (head: readonly string[], upper: readonly (readonly [range: string, text: string])[] = []) => {
  const bytes = await form((sheet) => {
    if (upper.length === 0) return plain(sheet, head, 5);
    sheet.getRow(2).values = [];
    for (const [range, text] of upper) {
      sheet.getCell(range.split(':')[0] ?? '').value = text;
      sheet.mergeCells(range);
    }
    sheet.getRow(3).values = [...head];
    for (let row = 4; row < 9; row += 1)
      for (let column = 1; column <= head.length; column += 1)
        sheet.getCell(row, column).border = { top: { style: 'thin' } };
  });
  const view = await book.done('forms.read', await opened(bytes));
  return { bytes, view, fields: view.lists[0]?.columns.map(({ field }) => field) };
};

test('a child’s columns take nothing of the member, and are listed', async () => {
  const { bytes, view, fields } = await fieldsOf(['职工姓名', '子女姓名', '子女性别', '身份证号', '出生日期', '学校']);
  expect(fields).toEqual(['name', null, null, null, null, null]);
  expect(view.checks.map(({ sentence }) => sentence)).toContainEqual(
    expect.stringMatching(/有 5 列没有填：子女姓名、子女性别、身份证号、出生日期、学校/u),
  );
  expect(view.lists[0]?.columns[3]?.reason).toBe('在“子女姓名”右边，可能是那个人的，请选');
  const rows = cells((await book.done('forms.fill', { ...(await opened(bytes)), ...exit })).bytes);
  expect(rows[2]).toEqual([people[0]?.name]);
});

test('a spouse’s sex, birth and employer stay open; what only a member has is filled', async () => {
  const { fields } = await fieldsOf(['姓名', '性别', '配偶姓名', '性别', '出生日期', '工作单位', '入会时间']);
  expect(fields).toEqual(['name', 'gender', null, null, null, null, 'joinedOn']);
});

test('a header that speaks of the member ends the other person’s columns', async () => {
  const { fields } = await fieldsOf(['姓名', '法人姓名', '身份证号', '会员身份证号', '手机号码']);
  expect(fields).toEqual(['name', null, null, 'idNumber', 'mobile']);
});

test('a contact’s telephone is the one that the record has of the contact; a contact’s number it has not', async () => {
  const { fields } = await fieldsOf(['姓名', '手机号码', '紧急联系人姓名', '联系电话', '身份证号']);
  expect(fields).toEqual(['name', 'mobile', 'emergencyContact', 'emergencyPhone', null]);
});

test('a group above speaks of somebody else, also of an age', async () => {
  const { fields } = await fieldsOf(
    ['姓名', '性别', '姓名', '年龄', '身份证号', '身份证号'],
    [
      ['A2:B2', '基本情况'],
      ['C2:E2', '家属情况'],
      ['F2:G2', '本人情况'],
    ],
  );
  expect(fields).toEqual(['name', 'gender', null, null, null, 'idNumber']);
});

test('a second name is somebody else’s, and so is what follows', async () => {
  const { fields } = await fieldsOf(['姓名', '性别', '身份证号', '姓名', '性别', '关系']);
  expect(fields?.slice(0, 5)).toEqual(['name', 'gender', 'idNumber', null, null]);
});

test('who recommended a member is only named beside the member', async () => {
  const { fields } = await fieldsOf(['姓名', '入会介绍人', '性别', '身份证号']);
  expect(fields).toEqual(['name', null, 'gender', 'idNumber']);
});

test('whoever a header names that nobody listed is somebody else', async () => {
  for (const [who, ...heads] of [
    ['帮扶责任人', '联系电话'],
    ['老人姓名', '年龄', '身份证号'],
    ['伴侣姓名', '性别', '工作单位'],
    ['结对人', '手机号码'],
    ['陪护人', '身份证号'],
  ] as const) {
    const { fields } = await fieldsOf(['姓名', who, ...heads]);
    expect([who, ...(fields ?? [])]).toEqual([who, 'name', null, ...heads.map(() => null)]);
  }
});
