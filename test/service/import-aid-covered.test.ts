import { afterEach, beforeEach, expect, test } from 'vitest';
import { addPerson, openAidBook } from './aid-book.ts';
import type { Book } from './book.ts';
import { xlsx } from './roster-file.ts';

let book: Book;
beforeEach(() => {
  book = openAidBook();
});
afterEach(() => book.close());

test('what a roster says of cause and illness stands in no sentence before somebody opens it', async () => {
  await addPerson(book, '周建萍', 1, { gender: '女' });
  const number = book.one<string>('select id_number from member');
  const long = `单亲收入低${'，还要看病'.repeat(60)}`;
  const file = await xlsx({
    name: '困难职工',
    rows: [
      ['姓名', '身份证号码', '困难类别', '主要致困原因', '健康状况', '病种', '建档时间', '同意书日期'],
      ['周建萍', number, '深度困难职工', '单亲收入低', '肝上有事', long, '2025.1.10', '2025-01-05'],
    ],
  });
  const seen = await book.done('imports.preview', { noun: 'aidCases', fileName: '名册.xlsx', file, decisions: {} });
  const said = JSON.stringify([
    seen.questions.map(({ sentence }) => sentence),
    seen.problemGroups.map(({ message }) => message),
    seen.rows.map(({ problems, changes }) => [problems, changes]),
  ]);
  expect(said).not.toMatch(/单亲|看病|肝上/u);
  expect(said).not.toContain('已隐藏');
  expect(said).toContain('第 2 行主要致困原因写的可能有几种意思，没有选以前先空着（原文点“看隐藏的内容”）');
  const causes = seen.questions.filter(({ key }) => key.startsWith('value:mainCause:'));
  expect(causes).toMatchObject([{ sentence: '主要致困原因有一种写法认不出（1 行），是哪一个', covered: '单亲收入低' }]);
  // What is not hidden is said as before.
  const plain = await xlsx({
    name: '困难职工',
    rows: [
      ['姓名', '身份证号码', '困难类别'],
      ['周建萍', number, '很困难'],
    ],
  });
  const open = await book.done('imports.preview', {
    noun: 'aidCases',
    fileName: '名册.xlsx',
    file: plain,
    decisions: {},
  });
  expect(JSON.stringify(open.problemGroups.map(({ message }) => message))).toContain('很困难');
});

test('备注 of a hardship list is kept in the file, and no finding says it', async () => {
  await addPerson(book, '周建萍', 1, { gender: '女' });
  const number = book.one<string>('select id_number from member');
  const input = async (remark: string) => ({
    noun: 'aidCases' as const,
    fileName: '名册.xlsx',
    file: await xlsx({
      name: '困难职工',
      rows: [
        ['姓名', '身份证号码', '困难类别', '家庭人口', '建档时间', '备注'],
        ['周建萍', number, '深度困难职工', 2, '2025-01-10', remark],
      ],
    }),
    decisions: {},
  });
  await book.done('imports.apply', await input('肝癌，在化疗'));
  expect(book.one('select note from aid_case')).toBe('肝癌，在化疗');
  expect((await book.done('imports.preview', await input('肝癌，在化疗'))).rows[0]).toMatchObject({ action: 'same' });
  const [row] = (await book.done('imports.preview', await input('肝癌，已手术'))).rows;
  expect(row).toMatchObject({ action: 'update', changes: [{ field: 'caseNote', after: '已隐藏' }] });
  await book.done('imports.apply', await input('肝癌，已手术'));
  expect(book.one('select note from aid_case')).toBe('肝癌，已手术');
  const long = await book.done('imports.preview', await input(`肝癌${'，在化疗'.repeat(600)}`));
  expect(long.rows[0]?.action).toBe('bad');
  const said = [long.problemGroups.map(({ message }) => message), long.rows.map(({ problems }) => problems)];
  expect(JSON.stringify(said)).not.toContain('肝癌');
});

test('备注 of a payment list is kept with the help, beside what is noted of the way', async () => {
  await addPerson(book, '周建萍', 1, { gender: '女' });
  const number = book.one<string>('select id_number from member');
  const input = {
    noun: 'aidPayments' as const,
    fileName: '发放.xlsx',
    file: await xlsx({
      name: '发放',
      rows: [
        ['姓名', '身份证号', '慰问金', '发放方式', '发放日期', '备注'],
        ['周建萍', number, 500, '微信', '2026-01-20', '肝癌，在化疗'],
        ['周建萍', number, 300, '现金', '2026-01-21', '住院'],
      ],
    }),
    decisions: {
      answers: { helpKind: '送温暖慰问', helpSource: '本级工会经费', signed: 'yes', 'helpWay:微信': '银行卡' },
    },
  };
  const { columns } = await book.done('imports.preview', input);
  expect(columns.find(({ header }) => header === '备注')?.field).toBe('helpNote');
  await book.done('imports.apply', input);
  expect(book.ledger.sql.prepare('select note from aid_help order by on_date').pluck().all()).toEqual([
    '肝癌，在化疗；发放方式原表写的是“微信”',
    '住院',
  ]);
});

test('of two columns that may be one hidden field no content is told', async () => {
  await addPerson(book, '周建萍', 1, { gender: '女' });
  const number = book.one<string>('select id_number from member');
  const seen = async () => {
    const file = await xlsx({
      name: '困难职工',
      rows: [
        ['姓名', '身份证号码', '困难类别', '家庭月人均收入', '人均收入', '健康状况'],
        ['周建萍', number, '深度困难职工', '777.5', '888.5', '肝上有事'],
      ],
    });
    return book.done('imports.preview', { noun: 'aidCases', fileName: '名册.xlsx', file, decisions: {} });
  };
  const { questions } = await seen();
  const columns = questions.find(({ key }) => key === 'columns:headIncome');
  expect(columns?.options.map(({ label }) => label)).toEqual([
    'D 列“家庭月人均收入”：已隐藏',
    'E 列“人均收入”：已隐藏',
    '都不用',
  ]);
});

test('a look at what lists hide of a file asks why, and stands in the history', async () => {
  book.because = null;
  expect((await book.refused('imports.noteLook', {})).fields).toEqual({ reason: 'look' });
  book.because = '核对台账';
  await book.done('imports.noteLook', {});
  const { looks } = await book.done('history.looks', { search: '', offset: 0, limit: 10 });
  expect(looks.map(({ label, reason }) => [label, reason])).toEqual([['导入的表里隐藏的内容', '核对台账']]);
});
