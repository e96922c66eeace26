import { afterEach, beforeEach, expect, test } from 'vitest';
import { addPerson, openAidBook } from './aid-book.ts';
import type { Book } from './book.ts';
import { xlsx, type Value } from './roster-file.ts';

let book: Book;
beforeEach(async () => {
  book = openAidBook();
  for (const [i, name] of people.entries()) await addPerson(book, name, i + 1);
});
afterEach(() => book.close());

const people = ['周建萍', '钱大勇', '孙丽', '李卫', '吴越', '郑平', '王安'];
const idOf = (name: string): string => book.one<string>('select id_number from member where name = ?', name);
const head = ['姓名', '身份证号码', '困难类别', '家庭人口', '建档时间', '同意书日期'];
const roster = (columns: readonly string[], rows: readonly (readonly Value[])[]) =>
  xlsx({
    name: '困难职工',
    rows: [
      [...head, ...columns],
      ...rows.map(([size, ...cells], i) => {
        const name = people[i] ?? '';
        return [name, idOf(name), '深度困难职工', size, '2025.1.10', '2025-01-05', ...cells];
      }),
    ],
  });
const input = (file: Uint8Array) => ({ noun: 'aidCases', fileName: '名册.xlsx', file, decisions: {} }) as const;
const look = (file: Uint8Array) => book.done('imports.preview', input(file));
const incomes = (): unknown[] =>
  book.ledger.sql.prepare('select amount_fen from aid_assessment_line order by id').pluck().all();

test('incomes of a month in the words of an office come in as what they say', async () => {
  const file = await roster(
    ['家庭月收入'],
    [
      [2, '3,200.00元/月'],
      [2, '2.4万元/年'],
      [2, '36000.06/年'],
      [2, '三千二百元'],
      [2, '约4000'],
      [2, '2800元左右'],
      [2, '每月壹仟元整'],
    ],
  );
  const seen = await look(file);
  expect(seen.rows.map(({ action }) => action)).toEqual(people.map(() => 'add'));
  // 24,000 ÷ 12; 36,000.06 ÷ 12 = 3,000.005, half up to 3,000.01.
  expect(seen.rows.map(({ values }) => values['monthIncome'])).toEqual([
    '3200.00',
    '2000.00',
    '3000.01',
    '3200.00',
    '4000.00',
    '2800.00',
    '1000.00',
  ]);
  const said = seen.rows.map(({ problems }) => problems.map(({ message }) => message).join());
  expect(said[1]).toContain('第 3 行家庭月收入一年的和一个月的换算过，请看一看（原文点“看隐藏的内容”）');
  await book.done('imports.apply', input(file));
  // Kept by the year.
  expect(incomes()).toEqual([3_840_000, 2_400_000, 3_600_012, 3_840_000, 4_800_000, 3_360_000, 1_200_000]);
});

test('a column that does not say which income it is takes the word of the cell', async () => {
  const seen = await look(
    await roster(
      ['家庭收入'],
      [
        [2, '36000/年'],
        [2, '3000元/月'],
        [2, '约4000'],
      ],
    ),
  );
  expect(seen.rows.map(({ values }) => [values['yearIncome'], values['monthIncome'], values['income']])).toEqual([
    ['36000.00', undefined, null],
    [undefined, '3000.00', null],
    [undefined, undefined, '4000.00'],
  ]);
  // Asked only for the row that says nothing.
  expect(seen.questions.find(({ key }) => key === 'incomeIs')?.rows).toEqual([4]);
});

test('of several earners nobody knows whether it is theirs together: the row waits for a number', async () => {
  const seen = await look(await roster(['家庭月收入'], [[2, '4500元（两人）']]));
  expect(seen.rows[0]).toMatchObject({
    action: 'bad',
    problems: [
      {
        level: 'error',
        message: '第 2 行“家庭月收入”写了几个人的，看不出是合起来的还是每人的，请改成全家的一个数',
      },
    ],
  });
});

test('an income a head that the household’s own does not come to is told, and the household’s counts', async () => {
  const file = await roster(
    ['家庭月收入', '人均月收入'],
    [
      [3, 4100, 1052.5],
      [3, 3000, 1000.4],
      [2, '无', 900],
    ],
  );
  const seen = await look(file);
  const told = seen.rows.map(({ problems }) => problems.filter(({ code }) => code === 'income.differs').length);
  expect(told).toEqual([1, 0, 0]);
  await book.done('imports.apply', input(file));
  expect(incomes()).toEqual([4_920_000, 3_600_000, 2_160_000]);
});

test('no sentence calls a covered value by the word of the cover', async () => {
  const seen = await look(
    await roster(
      ['家庭月收入'],
      [
        [2, '说不清'],
        [2, 3000],
      ],
    ),
  );
  const said = JSON.stringify([seen.rows.map(({ problems }) => problems), seen.problemGroups, seen.summary]);
  expect(said).not.toContain('已隐藏');
  expect(said).toContain('第 2 行家庭月收入读不成金额，请改成数字（原文点“看隐藏的内容”）');
});

test('a payment in capitals is read; money of two people is to be split', async () => {
  const file = await xlsx({
    rows: [
      ['姓名', '身份证号', '金额', '发放日期', '帮扶项目', '资金来源', '签收日期'],
      ['周建萍', idOf('周建萍'), '壹仟元整', '2026-01-20', '临时救助', '本级工会经费', '2026-01-20'],
      ['钱大勇', idOf('钱大勇'), '4500元（两人）', '2026-01-20', '临时救助', '本级工会经费', '2026-01-20'],
    ],
  });
  const seen = await book.done('imports.preview', { ...input(file), noun: 'aidPayments' });
  expect(seen.rows.map(({ action, values }) => [action, values['helpFen']])).toEqual([
    ['add', '1000.00'],
    ['bad', null],
  ]);
  expect(seen.rows[1]?.problems.map(({ message }) => message)).toEqual([
    '第 3 行“帮扶金额”写的是“4500元（两人）”，是几个人的钱，请拆成一人一行，或改成这一个人的金额',
  ]);
});
