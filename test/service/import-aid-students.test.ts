import { afterEach, beforeEach, expect, test } from 'vitest';
import { isCoveredColumn } from '../../src-main/domain/import/covered-columns.ts';
import { aidPaymentImport } from '../../src-main/domain/import/aid-payment-noun.ts';
import { addPerson, openAidBook } from './aid-book.ts';
import type { Book } from './book.ts';
import { type Value, xlsx } from './roster-file.ts';

let book: Book;
beforeEach(async () => {
  book = openAidBook();
  for (const [i, name] of ['周建萍', '钱大勇'].entries()) await addPerson(book, name, i + 1);
});
afterEach(() => book.close());

const answers = { helpKind: '子女助学', helpSource: '本级工会经费', signed: 'yes', unfiled: 'keep' };
async function look(rows: readonly (readonly Value[])[], merges: readonly string[] = []) {
  const file = await xlsx({ name: '金秋助学', rows, merges });
  return book.done('imports.preview', {
    noun: 'aidPayments',
    fileName: '金秋助学.xlsx',
    file,
    decisions: { answers },
  });
}
const TOLD = '学生、学校、银行卡不随发放导入，请在救助申请里补';

/** Whom rows mean and what they were given, and what is neither taken nor shown. */
const read = ({ rows, columns, summary }: Awaited<ReturnType<typeof look>>) => ({
  people: rows.map(({ values }) => [values['name'], values['helpFen']]),
  told: summary.told.includes(TOLD),
  left: columns.filter(({ field }) => field === null).map(({ header }) => header),
  covered: columns.filter((column) => isCoveredColumn(aidPaymentImport, column)).map(({ header }) => header),
});

test('below 学生信息 and 家长信息 the parent is the member', async () => {
  const seen = await look(
    [
      ['2026年金秋助学资助学生名单'],
      ['序号', '学生信息', null, null, '家长信息', null, null, '助学金（元）', '发放日期', '签领'],
      [null, '姓名', '身份证号', '录取学校', '姓名', '关系', '银行卡号', null, null, null],
      [
        1,
        '周小雨',
        '110105200705200026',
        '江东大学',
        '周建萍',
        '母女',
        '6222021001234567893',
        5000,
        '2026-08-28',
        '周建萍',
      ],
      [2, '钱多', '', '江东一中', '钱大勇', '父子', '6222021009999999991', 3000, '2026-08-28', '钱大勇'],
    ],
    ['B2:D2', 'E2:G2', 'A2:A3', 'H2:H3', 'I2:I3', 'J2:J3'],
  );
  expect(read(seen)).toMatchObject({
    people: [
      ['周建萍', '5000.00'],
      ['钱大勇', '3000.00'],
    ],
    told: true,
    covered: ['学生信息/姓名', '学生信息/身份证号', '学生信息/录取学校', '家长信息/银行卡号'],
  });
});

test.each(['职工姓名', '家长姓名', '父（母）姓名'])(
  'of one level the member is %s, after the student',
  async (member) => {
    const seen = await look([
      ['学生姓名', '性别', '学校', member, '银行账号', '资助金额', '发放日期'],
      ['周小雨', '女', '江东大学', '周建萍', '6222021001234567893', 5000, '2026-08-28'],
    ]);
    expect(read(seen)).toEqual({
      people: [['周建萍', '5000.00']],
      told: true,
      left: ['学生姓名', '学生/性别', '学生/学校', '银行账号'],
      covered: ['学生姓名', '学生/性别', '学生/学校', '银行账号'],
    });
  },
);

test('姓名 beside 家长姓名 is the student’s, and 姓名 before 子女姓名 is the worker’s', async () => {
  const first = await look([
    ['姓名', '学校', '家长姓名', '金额', '发放日期'],
    ['周小雨', '江东大学', '周建萍', 5000, '2026-08-28'],
  ]);
  expect(read(first).people).toEqual([['周建萍', '5000.00']]);
  const second = await look([
    ['姓名', '子女姓名', '性别', '金额', '发放日期'],
    ['周建萍', '周小雨', '女', 5000, '2026-08-28'],
  ]);
  expect(read(second)).toMatchObject({ people: [['周建萍', '5000.00']], left: ['子女姓名', '学生/性别'] });
});

test('rows of nobody in the roll of members are not called equal to the book', async () => {
  const { summary } = await look([
    ['姓名', '金额', '发放日期'],
    ['无此人', 5000, '2026-08-28'],
  ]);
  expect(summary.alarms).toContain('这 1 行都不导入，没有要写入的');
});

test('教职工姓名 is the name of a worker: the header row is found by itself', async () => {
  const seen = await look([
    ['云津市第三中学工会“金秋助学”资助名单公示'],
    [],
    ['编号', '教职工姓名', '部门', '子女姓名', '录取学校及专业', '实发金额', '打卡日期', '领款签字'],
    [1, '周建萍', '', '周小雨', '江东大学', 5000, '2026-02-28', '周建萍'],
  ]);
  expect(seen.sheets[0]?.headerRows).toEqual([3]);
  expect(seen.columns.filter(({ field }) => field !== null).map(({ header, field }) => [header, field])).toEqual([
    ['教职工姓名', 'name'],
    ['部门', 'department'],
    ['实发金额', 'helpFen'],
    ['打卡日期', 'helpOn'],
    ['领款签字', 'helpMark'],
  ]);
  expect(read(seen)).toMatchObject({ people: [['周建萍', '5000.00']], covered: ['子女姓名', '学生/录取学校及专业'] });
});
