import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallInput } from '../../src-main/contract.ts';
import { addPerson, openAidBook } from './aid-book.ts';
import type { Book } from './book.ts';
import { xlsx, type Value } from './roster-file.ts';

type Decisions = NonNullable<CallInput<'imports.apply'>['decisions']>;

let book: Book;
beforeEach(async () => {
  book = openAidBook();
  for (const [i, name] of ['周建萍', '钱大勇'].entries()) await addPerson(book, name, i + 1);
});
afterEach(() => book.close());

const idOf = (name: string): string => book.one<string>('select id_number from member where name = ?', name);
const input = (file: Uint8Array, decisions: Decisions = {}) =>
  ({ noun: 'aidCases', fileName: '困难职工台账.xlsx', file, decisions }) as const;
const look = (file: Uint8Array, decisions?: Decisions) => book.done('imports.preview', input(file, decisions));
const all = (sql: string): unknown[] => book.ledger.sql.prepare(sql).all();
const family = () => all('select name, relation, status, place from aid_family order by id');

const top = [
  '序号',
  '姓名',
  '身份证号码',
  '困难类别',
  '家庭人口',
  '建档时间',
  '家庭成员情况',
  null,
  null,
  null,
  '备注',
];
const leaf = [null, null, null, null, null, null, '姓名', '与本人关系', '年龄', '工作单位或就读学校', null];
const heads = ['G1:J1', ...'ABCDEFK'.split('').map((c) => `${c}1:${c}2`)];
const kin = (...cells: readonly Value[]): readonly Value[] => [null, null, null, null, null, null, ...cells];
const ledger = (merges: readonly string[] = []) =>
  xlsx({
    name: '台账',
    merges: [...heads, ...merges],
    rows: [
      top,
      leaf,
      [1, '周建萍', idOf('周建萍'), '深度困难职工', 4, '2025-01-10', '张德福', '丈夫', '42岁', '无业', '属实'],
      kin('张子涵', '女儿', '20岁', '江东大学'),
      kin('张小宝', '次子', '12岁', '实验小学'),
      [2, '钱大勇', idOf('钱大勇'), '深度困难职工', 2, '2025-01-10'],
      kin('帕提古丽·买买提', '妻', 40, '务农'),
      kin('钱有才', '父亲'),
    ],
  });
const expected = [
  { name: '张德福', relation: '配偶', status: '无业', place: null },
  { name: '张子涵', relation: '女儿', status: '大学生', place: '江东大学' },
  { name: '帕提古丽·买买提', relation: '配偶', status: '务农', place: null },
  { name: '钱有才', relation: '父亲', status: null, place: null },
];

describe('lines of the household below a worker', () => {
  test('come in as the people of that file, once, and go again with the import', async () => {
    const file = await ledger();
    const seen = await look(file);
    expect(seen.rows.map(({ row, action }) => [row, action])).toEqual([
      [3, 'add'],
      [6, 'add'],
    ]);
    expect(seen.summary).toMatchObject({ total: 2, add: 2, told: [] });
    expect(seen.rows[0]?.problems.map(({ message }) => message)).toEqual([
      '第 3 行次子没有导入：未满 14 周岁或看不出年龄，要监护人同意，请在档案里补',
    ]);
    const written = await book.done('imports.apply', input(file));
    expect(family()).toEqual(expected);
    expect(await book.done('history.checkUndo', { commandId: written.commandId ?? 0 })).toMatchObject({
      goesAlong: [],
      words: { all: '2 份档案' },
    });
    const again = await look(file);
    expect(again.rows.map(({ action }) => action)).toEqual(['same', 'same']);
    await book.undo();
    expect([family(), all('select id from aid_case')]).toEqual([[], []]);
  });

  test('the same where the cells of the worker are merged down over them', async () => {
    const down = ['A', 'B', 'C', 'D', 'E', 'F', 'K'].flatMap((c) => [`${c}3:${c}5`, `${c}6:${c}8`]);
    const file = await ledger(down);
    expect((await look(file)).summary).toMatchObject({ total: 2, add: 2, told: [] });
    await book.done('imports.apply', input(file));
    expect(family()).toEqual(expected);
  });

  test('columns of one level name them as well', async () => {
    const file = await xlsx({
      name: '台账',
      rows: [
        ['姓名', '身份证号码', '困难类别', '建档时间', '家庭人口', '家庭成员姓名', '与本人关系', '工作单位'],
        ['周建萍', idOf('周建萍'), '深度困难职工', '2025-01-10', 2, '张德福', '丈夫', '临江机械厂'],
        [null, null, null, null, null, '周有才', '父亲', '退休'],
      ],
    });
    await book.done('imports.apply', input(file));
    expect(family()).toEqual([
      { name: '张德福', relation: '配偶', status: null, place: '临江机械厂' },
      { name: '周有才', relation: '父亲', status: '退休', place: null },
    ]);
  });

  const full = async () =>
    xlsx({
      name: '台账',
      rows: [
        [
          ...['姓名', '身份证号码', '困难类别', '建档时间', '家庭人口', '同意书日期'],
          ...['家庭成员姓名', '关系', '身份证号', '健康状况', '月收入'],
        ],
        [
          ...['周建萍', idOf('周建萍'), '深度困难职工', '2025-01-10', 3, '2025-01-05'],
          ...['张德福', '丈夫', '11010519491231002X', '尿毒症', '1,200元/月'],
        ],
        // Born on 31 December 1949 is nobody's twelve-year-old; 20 May 2016 is.
        [null, null, null, null, null, null, '张雨', '女儿', '110105201605200024', '健康', null],
        [null, null, null, null, null, null, '李梅', '母亲', '11010519491231002X', null, null],
        [
          ...['钱大勇', idOf('钱大勇'), '深度困难职工', '2025-01-10', 2, null],
          ...['吴敏', '妻', '110105198001010020', '良好', null],
        ],
      ],
    });

  test('number, health and income only with a consent; a child of the number’s age and a number twice stay out', async () => {
    const file = await full();
    const seen = await look(file, { answers: { consent: 'leave' } });
    expect(seen.rows.map(({ problems }) => problems.map(({ code }) => code))).toEqual([
      ['case.children', 'case.kinTwice'],
      ['case.kinConsent'],
    ]);
    const written = await book.done('imports.apply', input(file, { answers: { consent: 'leave' } }));
    // Of the two files one was signed for.
    expect((await book.done('history.checkUndo', { commandId: written.commandId ?? 0 })).goesAlong).toEqual([
      expect.stringContaining('其中 1 份档案带着'),
    ]);
    expect(all('select name, id_number, birth_date, health, income_fen from aid_family order by id')).toEqual([
      {
        name: '张德福',
        id_number: '11010519491231002X',
        birth_date: '1949-12-31',
        health: '终末期肾病',
        income_fen: 120_000,
      },
      { name: '吴敏', id_number: null, birth_date: null, health: null, income_fen: null },
    ]);
  });

  test.each(['出生年月/\n身份证号', '身份证号（出生日期）'])(
    'a column %s holds numbers and dates, cell by cell',
    async (head) => {
      const file = await xlsx({
        name: '台账',
        rows: [
          ['姓名', '身份证号码', '困难类别', '建档时间', '家庭人口', '同意书日期', '家庭成员姓名', '关系', head],
          [
            ...['周建萍', idOf('周建萍'), '深度困难职工', '2025-01-10', 3, '2025-01-05'],
            ...['张德福', '丈夫', '11010519491231002X'],
          ],
          [null, null, null, null, null, null, '李梅', '母亲', '1956-04-02'],
        ],
      });
      await book.done('imports.apply', input(file));
      expect(all('select name, id_number, birth_date, gender from aid_family order by id')).toEqual([
        { name: '张德福', id_number: '11010519491231002X', birth_date: '1949-12-31', gender: '女' },
        { name: '李梅', id_number: null, birth_date: '1956-04-02', gender: null },
      ]);
    },
  );

  test('an illness in a few words is one of the list; what is none is named by row, whose and which it is', async () => {
    const file = await xlsx({
      name: '台账',
      rows: [
        [
          ...['姓名', '身份证号码', '困难类别', '建档时间', '家庭人口', '同意书日期'],
          ...['家庭成员姓名', '关系', '健康状况', '月收入'],
        ],
        [
          ...['周建萍', idOf('周建萍'), '深度困难职工', '2025-01-10', 4, '2025-01-05'],
          ...['张德福', '丈夫', '脑梗偏瘫', 1200],
        ],
        [null, null, null, null, null, null, '李梅', '母亲', '老毛病', '不一定'],
        [
          ...['钱大勇', idOf('钱大勇'), '深度困难职工', '2025-01-10', 3, '2025-01-05'],
          ...['钱有才', '父亲', '一般', 1000],
        ],
        [null, null, null, null, null, null, '吴敏', '妻', '肺癌', 1000],
      ],
    });
    const seen = await look(file);
    const mother = '第 2 行母亲的健康状况、母亲的月收入';
    expect(seen.rows.flatMap(({ problems }) => problems.map(({ message }) => message))).toEqual([
      `${mother}看不懂或不能用，没有导入，请到档案里登记`,
      '第 4 行父亲的健康状况看不懂或不能用，没有导入，请到档案里登记',
    ]);
    const told = [`家庭成员有些栏看不懂或不能用，没有导入，请到档案里登记：${mother}；第 4 行父亲的健康状况`];
    expect(seen.summary.told).toEqual(told);
    expect(seen.summary.alarms).toEqual(told);
    await book.done('imports.apply', input(file));
    expect(all('select name, health from aid_family order by id')).toEqual([
      { name: '张德福', health: '脑血管病' },
      { name: '李梅', health: null },
      { name: '钱有才', health: null },
      { name: '吴敏', health: '恶性肿瘤' },
    ]);
  });
});
