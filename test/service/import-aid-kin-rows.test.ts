import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallInput } from '../../src-main/contract.ts';
import { addPerson, openAidBook } from './aid-book.ts';
import { type Book, identity } from './book.ts';
import { type Value, xlsx } from './roster-file.ts';

type Decisions = NonNullable<CallInput<'imports.apply'>['decisions']>;

let book: Book;
beforeEach(async () => {
  book = openAidBook();
  for (const [i, name] of ['周建萍', '钱大勇', '孙丽', '吴敏'].entries()) await addPerson(book, name, i + 1);
});
afterEach(() => book.close());

const idOf = (name: string): string => book.one<string>('select id_number from member where name = ?', name);
const all = (sql: string): unknown[] => book.ledger.sql.prepare(sql).all();
const family = () =>
  all(`select m.name worker, f.name, f.relation, f.status, f.place, f.health, f.income_fen income, f.id_number number
       from aid_family f join aid_case c on c.id = f.case_id join member m on m.id = c.member_id order by f.id`);

const input = (file: Uint8Array, decisions: Decisions = {}) =>
  ({ noun: 'aidCases', fileName: '困难职工名册.xlsx', file, decisions }) as const;
async function look(file: Uint8Array, decisions: Decisions = {}) {
  const seen = await book.done('imports.preview', input(file, decisions));
  return {
    rows: seen.rows.map(({ row, action, problems }) => [row, action, problems.map(({ code }) => code)]),
    said: seen.rows.flatMap(({ problems }) => problems.map(({ message }) => message)),
    summary: seen.summary,
    questions: seen.questions,
    open: seen.columns.filter(({ open }) => open).map(({ header }) => header),
  };
}

const head = [
  ...['户号', '姓名', '与职工关系', '性别', '身份证号', '健康状况', '身份', '工作单位（就读学校）', '月收入'],
  ...['家庭年总收入', '家庭人口数', '困难类型', '建档时间', '同意书日期'],
];
const household = (size: number, income = 36_000): Value[] => [
  income,
  size,
  '深度困难职工',
  '2025-01-10',
  '2025-01-05',
];
const [father, spouse, daughter, young, mother] = [
  identity('1955-03-04', 11),
  identity('1984-02-02', 24),
  identity('2005-05-05', 40),
  identity('2016-05-05', 31),
  identity('1958-06-07', 42),
];
const worker = (number: Value, name: string, relation: Value, ...rest: Value[]): Value[] => [
  ...[number, name, relation, null, idOf(name), '良好', '在职', '机加车间', 3000],
  ...rest,
];
/** Two households; 户号 is written as `second` and `third` below the first line. */
const rows = (self: Value, below: (n: number) => Value): Value[][] => [
  worker(1, '周建萍', self, ...household(4)),
  [below(1), '周大有', '父亲', '男', father, '脑血管病', '退休', null, '1,800'],
  [below(1), '周雨', '女儿', '女', daughter, '良好', '大学生', '江东大学', null],
  [below(1), '周小宝', '次子', '男', young, '良好', '学生', '临河小学', null],
  worker(2, '钱大勇', self, ...household(2)),
  [below(2), '李梅', '妻', '女', spouse, '尿毒症', '无业', '无', '0'],
];
const expected = [
  ['周建萍', '周大有', '父亲', '退休', null, '脑血管病', 180_000, father],
  ['周建萍', '周雨', '女儿', '大学生', '江东大学', '良好', null, daughter],
  ['钱大勇', '李梅', '配偶', '无业', null, '终末期肾病', 0, spouse],
].map(([worker, name, relation, status, place, health, income, number]) => ({
  ...{ worker, name, relation, status, place, health, income, number },
}));
const title = (size: number): Value[][] => [['临河镇困难职工家庭花名册'], head.slice(0, size)];
const whole = (lines: Value[][], merges: string[] = []) =>
  xlsx({ name: '台账', merges: ['A1:N1', ...merges], rows: [...title(head.length), ...lines] });

describe('a roster with one line a person', () => {
  test.each<[string, Value, (n: number) => Value, string[]]>([
    ['户号 only in the first line', '本人', () => null, []],
    ['户号 in every line', '户主', (n) => n, []],
    ['户号 and what is of the household merged', '本人', () => null, ['A', 'J', 'K', 'L', 'M', 'N']],
    ['no word for the worker', null, () => null, []],
    ['no word for the worker, 户号 in every line', null, (n) => n, []],
  ])(
    '%s: the relatives come in with their worker, once, and go again with the import',
    async (_, self, below, merged) => {
      const file = await whole(
        rows(self, below),
        merged.flatMap((c) => [`${c}3:${c}6`, `${c}7:${c}8`]),
      );
      const seen = await look(file);
      expect(seen.rows).toEqual([
        [3, 'add', ['case.children', 'case.kinCome']],
        [7, 'add', ['case.kinCome']],
      ]);
      expect(seen.said).toEqual([
        '第 3 行次子没有导入：未满 14 周岁或看不出年龄，要监护人同意，请在档案里补',
        '第 3 行带家庭成员 2 人：父亲、女儿（名单第 4、5、6 行）',
        '第 7 行带家庭成员 1 人：配偶（名单第 8 行）',
      ]);
      expect([seen.questions, seen.open]).toEqual([[], []]);
      const come = '家庭成员随本人导入：周建萍 2 人、钱大勇 1 人';
      expect(seen.summary).toMatchObject({ total: 2, add: 2, told: [come], alarms: [] });
      await book.done('imports.apply', input(file));
      expect(family()).toEqual(expected);
      expect((await look(file)).rows.map(([, action]) => action)).toEqual(['same', 'same']);
      await book.undo();
      expect([family(), all('select id from aid_case')]).toEqual([[], []]);
    },
  );

  test('without 户号 the household begins with 本人', async () => {
    const file = await xlsx({
      rows: [head.slice(1), ...rows('本人', () => null).map((line) => line.slice(1))],
    });
    await book.done('imports.apply', input(file));
    expect(family()).toEqual(expected);
  });

  test('a running number a person is no number of a household', async () => {
    const lines = rows('本人', () => null).map((line, i) => [i + 1, ...line.slice(1)]);
    const file = await xlsx({ rows: [['序号', ...head.slice(1)], ...lines] });
    await book.done('imports.apply', input(file));
    expect(family()).toEqual(expected);
  });

  test('without a consent neither number, health nor income of a relative is kept', async () => {
    const lines = rows('本人', () => null).map((line) => line.slice(0, -1));
    const file = await xlsx({ rows: [head.slice(0, -1), ...lines] });
    const answers = { consent: 'leave' };
    const seen = await look(file, { answers });
    expect(seen.said).toContain('第 6 行没有同意书，家庭成员的证件、健康、收入没有导入');
    await book.done('imports.apply', input(file, { answers }));
    expect(family()).toEqual(expected.map((one) => ({ ...one, health: null, income: null, number: null })));
  });

  test('a place of work merged over the household is nobody’s but the worker’s; a number stands in one household', async () => {
    const file = await whole(
      [
        worker(1, '周建萍', '本人', ...household(2)),
        [null, '李梅', '母亲', null, mother, '良好', '务农'],
        worker(2, '钱大勇', '本人', ...household(2)),
        [null, '李梅', '岳母', null, mother, '良好', '务农'],
      ],
      ['H3:H4'],
    );
    const seen = await look(file);
    expect(seen.rows.map(([row, , codes]) => [row, codes])).toEqual([
      [3, ['case.kinCome']],
      [5, ['case.family']],
    ]);
    await book.done('imports.apply', input(file));
    expect(family()).toMatchObject([{ worker: '周建萍', name: '李梅', place: null }]);
  });
});

test('a doing nobody knows and a disability of a relative are named, never what they say', async () => {
  const more = ['残疾等级', '残疾类别'];
  const file = await xlsx({
    rows: [
      [...head, ...more],
      [...worker(1, '周建萍', '本人', ...household(4)), '三级', '肢体残疾'],
      [
        ...[1, '周大有', '父亲', '男', father, '良好', '打零工', null, null],
        ...Array(5).fill(null),
        '二级',
        '视力残疾',
      ],
      [...[1, '周雨', '女儿', '女', daughter, '良好', '大学生', '江东大学', null], ...Array(5).fill(null), '无', null],
      [...[1, '李梅', '母亲', '女', mother, '良好', '务农', null, null], ...Array(5).fill(null), '否', null],
    ],
  });
  const seen = await look(file);
  expect(seen.said).toContain('第 2 行父亲的身份、父亲的健康情况看不懂或不能用，没有导入，请到档案里登记');
  expect(seen.summary.alarms).toContain(
    '家庭成员有些栏看不懂或不能用，没有导入，请到档案里登记：第 2 行父亲的身份、父亲的健康情况',
  );
  await book.done('imports.apply', input(file));
  expect(family()).toMatchObject([
    { name: '周大有', status: null },
    { name: '周雨', status: '大学生' },
    { name: '李梅', status: '务农' },
  ]);
  expect(all('select disability_level level from aid_case')).toEqual([{ level: '三级（中度）' }]);
});

test('rows that are saved to be mended take their relatives along', async () => {
  const lines = rows('本人', () => null).map((line) => line.map((cell) => (cell === idOf('钱大勇') ? null : cell)));
  const file = await whole(lines);
  expect((await look(file)).rows.map(([row, action]) => [row, action])).toEqual([
    [3, 'add'],
    [7, 'ask'],
  ]);
  await book.done('imports.apply', input(file));
  const { bytes, fileName } = await book.done('imports.badRows', {
    ...input(file),
    purpose: '核对改正后再导入',
    receiver: '自己用',
  });
  const seen = await book.done('imports.preview', { noun: 'aidCases', fileName, file: bytes, decisions: {} });
  const key = seen.questions.find((question) => question.key.startsWith('pair:'))?.key ?? '';
  await book.done('imports.apply', {
    noun: 'aidCases',
    fileName,
    file: bytes,
    decisions: { answers: { [key]: 'update:2' } },
  });
  expect(family()).toEqual(expected);
});

describe('a household that can not come in whole is told by its lines', () => {
  test('no worker, the worker not on top, two workers, and a worker who is no member', async () => {
    const file = await whole([
      [1, '王大有', '父亲', null, father, '良好', '退休', null, null, ...household(2)],
      [null, '王雨', '女儿', null, daughter, '良好'],
      [2, '李梅', '妻子', null, spouse, '良好', '无业', null, null, ...household(2)],
      worker(null, '周建萍', '本人'),
      worker(3, '钱大勇', '本人', ...household(2)),
      worker(3, '孙丽', '本人', ...household(2)),
      [4, '张三', '本人', null, null, '良好', '在职', null, null, ...household(2)],
      [null, '张大有', '父亲', null, mother, '良好', '退休'],
      worker(5, '吴敏', '本人', ...household(1)),
    ]);
    const seen = await look(file);
    expect(seen.rows).toEqual([
      [3, 'skip', ['case.kinStays']],
      [4, 'skip', ['case.kinStays']],
      [5, 'skip', ['case.kinStays']],
      [6, 'skip', ['case.kinStays']],
      [7, 'skip', ['case.kinStays']],
      [8, 'skip', ['case.kinStays']],
      [9, 'skip', ['person.outside', 'case.kinLeft']],
      [11, 'add', []],
    ]);
    const told = [
      '这一户没有“本人”一行，没有导入，请补上本人一行（第 3、4 行）',
      '这一户的“本人”不在第一行，没有导入，请把本人移到这一户的第一行（第 5、6 行）',
      '这一户写了两个“本人”，没有导入，请分成两户或改对关系（第 7、8 行）',
      '本人一行没有导入的，家庭成员也没有导入：张三（第 10 行）',
      '1 行没有导入，不在会员名册里：张三（第 9 行）',
    ];
    expect(seen.summary).toMatchObject({ told, alarms: told });
    await book.done('imports.apply', input(file));
    expect(family()).toEqual([]);
    expect(all('select id from aid_case')).toHaveLength(1);
  });

  test('without 户号 a relative with a category of their own begins one without a worker', async () => {
    const file = await xlsx({
      rows: [
        head.slice(1),
        ...[...rows('本人', () => null).slice(0, 3)].map((line) => line.slice(1)),
        ['李梅', '妻子', null, spouse, '良好', '无业', null, null, ...household(2)],
        ['李雨', '女儿', null, mother, '良好'],
      ],
    });
    const seen = await look(file);
    expect(seen.summary.told).toEqual([
      '家庭成员随本人导入：周建萍 2 人',
      '这一户没有“本人”一行，没有导入，请补上本人一行（第 5、6 行）',
    ]);
  });
});

describe('where the relation is the one to the head of the household', () => {
  const short = ['户号', '姓名', '与户主关系', '身份证号', '困难类型', '家庭人口数', '建档时间'];
  test('and the head is no member, the member among its people stands for it', async () => {
    const file = await xlsx({
      rows: [
        short,
        [1, '王大树', '户主', null, '深度困难职工', 2, '2026-01-10'],
        [null, '钱大勇', '儿子', idOf('钱大勇'), '深度困难职工', 2, '2026-01-10'],
        [null, '王梅', '配偶'],
      ],
    });
    const seen = await look(file);
    expect(seen.rows.map(([row, action]) => [row, action])).toEqual([
      [2, 'skip'],
      [3, 'add'],
    ]);
    expect(seen.summary.told).toContain('本人一行没有导入的，家庭成员也没有导入：王大树（第 4 行）');
  });

  test('one line a worker makes nobody a relative of the line above', async () => {
    const file = await xlsx({
      rows: [
        short.slice(1),
        ['周建萍', '配偶', idOf('周建萍'), '深度困难职工', 2, '2026-01-10'],
        ['钱大勇', '儿子', idOf('钱大勇'), '深度困难职工', 2, '2026-01-10'],
      ],
    });
    await book.done('imports.apply', input(file));
    expect([family(), all('select id from aid_case')]).toMatchObject([[], [{}]]);
  });
});
