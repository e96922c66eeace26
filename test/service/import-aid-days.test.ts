import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CallInput } from '../../src-main/contract.ts';
import { addPerson, openAidBook } from './aid-book.ts';
import { today, type Book } from './book.ts';
import { xlsx, type Value } from './roster-file.ts';

type Decisions = NonNullable<CallInput<'imports.apply'>['decisions']>;

let book: Book;
beforeEach(async () => {
  book = openAidBook();
  for (const [i, name] of people.entries()) await addPerson(book, name, i + 1);
});
afterEach(() => book.close());

const people = ['周建萍', '钱大勇', '孙丽', '李卫', '吴越'];
const idOf = (name: string): string => book.one<string>('select id_number from member where name = ?', name);
const list = (days: readonly Value[], title = '走访慰问登记台账（2025年）', sheet = '登记') =>
  xlsx({
    name: sheet,
    rows: [
      [title],
      ['序号', '姓名', '身份证号', '金额', '发放日期'],
      ...days.map((day, i) => [i + 1, people[i], idOf(people[i] ?? ''), 500, day]),
    ],
  });
const answers = { helpKind: '临时救助', helpSource: '本级工会经费', signed: 'yes' };
const input = (file: Uint8Array, decisions: Decisions, fileName: string) =>
  ({ noun: 'aidPayments', fileName, file, decisions }) as const;
const look = (file: Uint8Array, more: Record<string, string> = {}, fileName = '走访.xlsx') =>
  book.done('imports.preview', input(file, { answers: { ...answers, ...more } }, fileName));
const days = (): unknown[] => book.ledger.sql.prepare('select on_date from aid_help order by member_id').pluck().all();

test('a day without a year is of the year that the title says, and the row tells it', async () => {
  const file = await list(['1月20日', '3.18', '6/1', '6月15-16日', 8.5]);
  const seen = await look(file);
  expect(seen.questions.map(({ key }) => key)).not.toContain('helpOn');
  expect(seen.rows.map(({ values }) => values['helpOn'])).toEqual([
    '2025-01-20',
    '2025-03-18',
    '2025-06-01',
    '2025-06-15',
    '2025-08-05',
  ]);
  const said = seen.rows.map(({ problems }) => problems.map(({ message }) => message).join());
  expect(said[0]).toContain('发放日期“1月20日”没有写年份，用表上的 2025 年，按 2025-01-20 记');
  expect(said[3]).toContain('写了几天，取第一天，没有写年份，用表上的 2025 年，按 2025-06-15 记');
  await book.done('imports.apply', input(file, { answers }, '走访.xlsx'));
  expect(days()).toEqual(['2025-01-20', '2025-03-18', '2025-06-01', '2025-06-15', '2025-08-05']);
});

test('10/9 and 10.8 are days of that year as well: nobody is asked', async () => {
  const seen = await look(await list(['10/9', '10.8', '12-1', '09.30', '11/31']));
  expect(seen.questions.map(({ key }) => key).filter((key) => key.startsWith('helpOn'))).toEqual([]);
  expect(seen.rows.map(({ values }) => values['helpOn'] ?? null)).toEqual([
    '2025-10-09',
    '2025-10-08',
    '2025-12-01',
    '2025-09-30',
    null,
  ]);
  expect(seen.rows[0]?.problems.map(({ message }) => message)).toContain(
    '第 3 行发放日期“10/9”没有写年份，用表上的 2025 年，按 2025-10-09 记',
  );
  expect(seen.rows[4]?.problems.map(({ message }) => message)).toContain(
    '第 7 行发放日期不存在：11/31，11 月没有 31 日，请核对',
  );
  const unsaid = await look(await list(['10/9'], '走访慰问登记'));
  expect(unsaid.questions.map(({ key }) => key)).toContain('helpOn:10/9');
});

test('the name of the sheet, then that of the file says the year where no title does; two years say none', async () => {
  const day = async (title: string, sheet: string, fileName: string) =>
    (await look(await list(['3.18'], title, sheet), {}, fileName)).rows[0]?.values['helpOn'];
  expect(await day('走访慰问登记', '2024', '走访2025.xlsx')).toBe('2024-03-18');
  expect(await day('走访慰问登记', '登记', '走访2025.xlsx')).toBe('2025-03-18');
  expect(await day('2024、2025年走访慰问登记', '2023', '走访.xlsx')).toBe(null);
});

test('a day that does not exist is an error of its own, whatever the year', async () => {
  const seen = await look(await list(['8.40', '2月30日', '13月1日', '2025-11-31', '1.5']));
  expect(seen.rows.map(({ action }) => action)).toEqual(['bad', 'bad', 'bad', 'bad', 'add']);
  expect(seen.rows[0]?.problems.map(({ message }) => message).join()).toContain(
    '发放日期不存在：8.40，8 月没有 40 日，请核对',
  );
  expect(seen.questions.map(({ key }) => key).filter((key) => key.startsWith('helpOn'))).toEqual([]);
});

test('a month alone is asked month by month and never offered today, words that are no day are asked by themselves', async () => {
  const file = await list(['4月', '2025年7月', '4月份', '五一前', null]);
  const asked = await look(file);
  const open = asked.questions.filter(({ key }) => key.startsWith('helpOn'));
  expect(open.map(({ key, sentence, rows }) => [key, sentence, rows])).toEqual([
    ['helpOn:2025-04', '有 2 行发放日期只写到 2025-04，按哪一天记', [3, 5]],
    ['helpOn:2025-07', '有 1 行发放日期只写到 2025-07，按哪一天记', [4]],
    ['helpOn:五一前', '有 1 行发放日期写的是“五一前”，看不出是哪一天，按哪一天记', [6]],
    ['helpOn', '有 1 行没有发放日期，按哪一天记', [7]],
  ]);
  expect(open.map(({ options }) => options.map(({ value }) => value))).toEqual([
    ['2025-04-01', '2025-04-30'],
    ['2025-07-01', '2025-07-31'],
    [],
    [today],
  ]);
  const more = {
    'helpOn:2025-04': '2025-04-30',
    'helpOn:2025-07': '2025-07-01',
    'helpOn:五一前': '2025-04-29',
    helpOn: '2025-10-10',
  };
  const seen = await look(file, more);
  // The grid says the day that will be recorded.
  expect(seen.rows.map(({ values }) => values['helpOn'])).toEqual([
    '2025-04-30',
    '2025-07-01',
    '2025-04-30',
    '2025-04-29',
    '2025-10-10',
  ]);
  await book.done('imports.apply', input(file, { answers: { ...answers, ...more } }, '走访.xlsx'));
  expect(days()).toEqual(['2025-04-30', '2025-07-01', '2025-04-30', '2025-04-29', '2025-10-10']);
});

test('December on a list for New Year is asked with both years, and a day to come with the year before alone', async () => {
  const file = await list(['12/28', '12月28日', '11.30', '1.5', '12月'], '2025年元旦春节送温暖慰问发放表');
  const asked = await look(file);
  expect(asked.rows.map(({ action, values }) => [action, values['helpOn'] ?? null])).toEqual([
    ['ask', null],
    ['ask', null],
    ['ask', null],
    ['add', '2025-01-05'],
    ['ask', null],
  ]);
  const open = asked.questions.filter(({ key }) => key.includes('helpOn'));
  expect(open.map(({ key, options, required }) => [key, options.map(({ value }) => value), required])).toEqual([
    ['day:helpOn:12/28', ['2024-12-28', '2025-12-28'].filter((day) => day <= today), true],
    ['day:helpOn:12月28日', ['2024-12-28', '2025-12-28'].filter((day) => day <= today), true],
    ['day:helpOn:11.30', ['2024-11-30', '2025-11-30'].filter((day) => day <= today), true],
    ['helpOn:12月', [], true],
  ]);
  const more = {
    'day:helpOn:12/28': '2024-12-28',
    'day:helpOn:12月28日': '2024-12-28',
    'day:helpOn:11.30': '2024-11-29',
    'helpOn:12月': '2024-12-31',
  };
  await book.done('imports.apply', input(file, { answers: { ...answers, ...more } }, '走访.xlsx'));
  expect(days()).toEqual(['2024-12-28', '2024-12-28', '2024-11-29', '2025-01-05', '2024-12-31']);
  const [year, before] = [Number(today.slice(0, 4)), Number(today.slice(0, 4)) - 1];
  const now = await look(await list(['12/28', '12-30'], `${year}年两节慰问登记`));
  expect(now.rows.map(({ action }) => action)).toEqual(['ask', 'ask']);
  expect(
    now.questions.filter(({ key }) => key.includes('helpOn')).map(({ options }) => options.map(({ value }) => value)),
  ).toEqual([[`${before}-12-28`], [`${before}-12-30`]]);
});

test('two people in one cell are no stranger: the row says that it has to be split', async () => {
  const file = await xlsx({
    rows: [
      ['走访慰问登记台账（2025年）'],
      ['序号', '走访日期', '慰问对象', '走访人', '慰问金'],
      [1, '6/1', '周建萍、钱大勇', '郑国栋', 500],
      [2, '6/2', '孙丽', '郑国栋', 500],
    ],
  });
  const seen = await look(file);
  expect(seen.rows.map(({ action, values }) => [action, values['helpOn']])).toEqual([
    ['bad', '2025-06-01'],
    ['ask', '2025-06-02'],
  ]);
  expect(seen.rows[0]?.problems.map(({ message }) => message)).toContain(
    '第 3 行姓名一格写了 2 个人（周建萍、钱大勇），请在原表里拆成一人一行，各写各的金额',
  );
  expect(seen.summary.told.join()).not.toContain('不在会员名册里');
});
