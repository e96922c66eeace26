import { afterEach, beforeEach, expect, test } from 'vitest';
import { addPerson, openAidBook } from './aid-book.ts';
import type { Book } from './book.ts';
import { xlsx } from './roster-file.ts';

let book: Book;
beforeEach(() => {
  book = openAidBook();
});
afterEach(() => book.close());

test('columns of relatives that are not taken are said, and columns nobody knows are pointed out', async () => {
  await addPerson(book, '周建萍', 1);
  const id = book.one<string>('select id_number from member');
  const file = await xlsx({
    name: '困难职工',
    rows: [
      ['序号', '姓名', '身份证号', '困难类别', '家庭人口', '建档时间', '配偶手机', '帮扶责任'],
      [1, '周建萍', id, '深度困难职工', 3, '2025-01-10', '13900001234', '结对'],
      [2, '马小芳', null, '深度困难职工', 2, '2025-01-10', null, null],
    ],
  });
  const seen = await book.done('imports.preview', { noun: 'aidCases', fileName: '台账.xlsx', file, decisions: {} });
  expect(seen.columns.filter(({ open }) => open).map(({ header }) => header)).toContain('帮扶责任');
  expect(seen.summary.told).toEqual([
    '“配偶手机”一列没有导入，1 行，请到档案里登记',
    '1 行没有导入，不在会员名册里：马小芳（第 3 行）',
  ]);
  const paid = await xlsx({
    name: '发放',
    rows: [
      ['姓名', '身份证号', '金额', '帮扶责任'],
      ['周建萍', id, 500, '结对'],
    ],
  });
  const list = await book.done('imports.preview', {
    noun: 'aidPayments',
    fileName: '表.xlsx',
    file: paid,
    decisions: {},
  });
  expect(list.columns.filter(({ open }) => open).map(({ header }) => header)).toEqual(['帮扶责任']);
});

test('three columns under 家庭成员 with lines below each head are taken and not told as left out', async () => {
  await addPerson(book, '周建萍', 1);
  const id = book.one<string>('select id_number from member');
  const file = await xlsx({
    name: '困难职工',
    merges: ['G1:I1', ...'ABCDEF'.split('').map((c) => `${c}1:${c}2`)],
    rows: [
      ['序号', '姓名', '身份证号', '困难类别', '家庭人口', '建档时间', '家庭成员', null, null],
      [null, null, null, null, null, null, '姓名', '关系', '健康状况'],
      [1, '周建萍', id, '深度困难职工', 3, '2025-01-10', '周海', '丈夫', '尿毒症'],
      [null, null, null, null, null, null, '周小雨', '女儿', '良好'],
    ],
  });
  const seen = await book.done('imports.preview', { noun: 'aidCases', fileName: '台账.xlsx', file, decisions: {} });
  expect(seen.summary).toMatchObject({ total: 1, told: [] });
  expect(seen.columns.map(({ field }) => field)).toContain('familyText');
});

test.each(['补助项目', '补助类别', '救助项目', '救助类别', '帮扶类型'])(
  '%s of a list of payments is what the help was for',
  async (header) => {
    await addPerson(book, '周建萍', 1);
    const id = book.one<string>('select id_number from member');
    const file = await xlsx({
      name: '发放',
      rows: [
        ['姓名', '身份证号', header, '金额', '发放日期'],
        ['周建萍', id, '送温暖慰问', 500, '2026-01-20'],
      ],
    });
    const seen = await book.done('imports.preview', { noun: 'aidPayments', fileName: '表.xlsx', file, decisions: {} });
    expect(seen.columns.find((column) => column.header === header)?.field).toBe('helpKind');
  },
);
