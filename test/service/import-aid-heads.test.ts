import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CallInput } from '../../src-main/contract.ts';
import { addPerson, openAidBook } from './aid-book.ts';
import type { Book } from './book.ts';
import { type Value, xlsx } from './roster-file.ts';

let book: Book;
beforeEach(async () => {
  book = openAidBook();
  for (const [i, name] of ['周建萍', '钱大勇'].entries()) await addPerson(book, name, i + 1);
});
afterEach(() => book.close());

const idOf = (name: string): string => book.one<string>('select id_number from member where name = ?', name);
async function look(
  noun: 'aidCases' | 'aidPayments',
  rows: readonly (readonly Value[])[],
  answers: Record<string, string> = { helpKind: '送温暖慰问', helpSource: '本级工会经费', signed: 'yes' },
) {
  const input: CallInput<'imports.preview'> = {
    noun,
    fileName: '清单.xlsx',
    file: await xlsx({ name: '表', rows }),
    decisions: { answers },
  };
  return book.done('imports.preview', input);
}
const fieldsOf = ({ columns }: Awaited<ReturnType<typeof look>>) =>
  Object.fromEntries(columns.map(({ header, field }) => [header, field]));
const list = (total: Value, more: readonly (readonly Value[])[] = []) => [
  ['姓名', '身份证号', '金额（大写）', '发放日期'],
  ['周建萍', idOf('周建萍'), '伍佰元整', '2026-01-20'],
  ['钱大勇', idOf('钱大勇'), '叁佰伍拾元伍角', '2026-01-20'],
  ...more,
  ['合计', null, total],
];

test('the source above the table ends at a gap and is proposed first', async () => {
  const seen = await look(
    'aidPayments',
    [['2026年发放表'], ['资金来源：本级工会经费　　　　　发放方式见表'], ...list('捌佰伍拾元伍角')],
    {},
  );
  expect(seen.questions.find(({ key }) => key === 'helpSource')?.options[0]).toEqual({
    value: '本级工会经费',
    label: '本级工会经费（表上写的）',
  });
});

test('a total in capitals is held against the rows: a right one says nothing, a wrong one is told', async () => {
  expect((await look('aidPayments', list('捌佰伍拾元伍角'))).summary.told).toEqual([]);
  expect((await look('aidPayments', list('捌佰元整'))).summary.told).toEqual([
    '原表合计 800.00 元，写入 850.50 元，差 -50.50 元；各行加起来是 850.50 元，原表合计自己少写了 50.50 元，请核对原表',
  ]);
});

test('of several sums the total compared is that of the column which the money is taken from', async () => {
  const rows = (paid: Value): (readonly Value[])[] => [
    ['姓名', '身份证号', '资助标准（元）', '实发金额', '发放日期'],
    ['周建萍', idOf('周建萍'), 3000, 2500, '2026-01-20'],
    ['钱大勇', idOf('钱大勇'), 5000, 4000, '2026-01-20'],
    ['合计', '2人', 8000, paid],
  ];
  expect((await look('aidPayments', rows(6500))).summary.told).toEqual([]);
  expect((await look('aidPayments', rows(6400))).summary.told).toEqual([
    '原表合计 6,400.00 元，写入 6,500.00 元，差 -100.00 元；各行加起来是 6,500.00 元，原表合计自己少写了 100.00 元，请核对原表',
  ]);
  // Nothing stands under what was paid: the total of another column is not held against it.
  expect((await look('aidPayments', rows(null))).summary.told).toEqual([]);
});

test('a row whose amount could not be read is named beside the total', async () => {
  const split: readonly Value[] = ['周建萍', idOf('周建萍'), '各伍佰元', '2026-01-21'];
  // 500 + 350.50 alone are more than 800: the total is wrong whatever the third row says.
  expect((await look('aidPayments', list('捌佰元整', [split]))).summary.told).toEqual([
    '原表合计 800.00 元，写入 850.50 元，差 -50.50 元；第 4 行没有读出金额，没有算在内；其余各行加起来是 850.50 元，原表合计自己至少少写了 50.50 元，请核对原表',
  ]);
  // 1,850.50 may be right with it.
  expect((await look('aidPayments', list('壹仟捌佰伍拾元伍角', [split]))).summary.told).toEqual([
    '原表合计 1,850.50 元，写入 850.50 元，差 1,000.00 元；第 4 行没有读出金额，没有算在内',
  ]);
});

test('heads as offices write them: 补助对象, 领款人签名/手印, 主要困难情况', async () => {
  const paid = await look('aidPayments', [
    ['姓名', '身份证', '补助对象', '金额', '发放日期', '领款人签名/手印'],
    ['周建萍', idOf('周建萍'), '患病职工', 500, '2026-01-20', '周建萍'],
  ]);
  expect(fieldsOf(paid)).toMatchObject({ 补助对象: 'helpCategory', '领款人签名/手印': 'helpMark' });
  const file = await look('aidCases', [
    ['姓名', '身份证号码', '困难类别', '主要困难\n情况', '建档日期'],
    ['周建萍', idOf('周建萍'), '深度困难职工', '子女上学', '2026-01-20'],
  ]);
  expect(file.columns.find(({ header }) => header.startsWith('主要困难'))?.field).toBe('mainCause');
});
