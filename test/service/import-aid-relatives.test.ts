import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addFile, addPerson, filed, openAidBook } from './aid-book.ts';
import { type Book, identity } from './book.ts';
import { type Value, xlsx } from './roster-file.ts';

let book: Book;
beforeEach(async () => {
  book = openAidBook();
  for (const [i, name] of ['周建萍', '钱大勇', '孙丽'].entries()) await addPerson(book, name, i + 1);
});
afterEach(() => book.close());

const idOf = (name: string): string => book.one<string>('select id_number from member where name = ?', name);
const input = (file: Uint8Array) => ({ noun: 'aidCases', fileName: '困难职工台账.xlsx', file, decisions: {} }) as const;
const head = [
  ...['姓名', '身份证号码', '困难类别', '建档时间', '家庭人口', '同意书日期'],
  ...['家庭成员姓名', '关系', '年龄', '身份证号', '健康状况', '单位或学校'],
];
const row = (name: string, category: string | null, ...kin: Value[]): Value[] => [
  ...[name, idOf(name), category, '2025-01-10', 5, '2025-01-05'],
  ...kin,
];
const more = (...kin: Value[]): Value[] => [null, null, null, null, null, null, ...kin];
const look = async (...rows: Value[][]) => {
  const file = await xlsx({ name: '台账', rows: [head, ...rows] });
  const seen = await book.done('imports.preview', input(file));
  return {
    file,
    actions: seen.rows.map(({ action }) => action),
    said: seen.rows.map(({ problems }) => problems.map(({ message }) => message)),
  };
};
const people = () =>
  book.ledger.sql.prepare('select name, relation, status, birth_date born from aid_family order by id').all();

describe('who may be under fourteen', () => {
  const stays = (relations: string): string =>
    `第 2 行${relations}没有导入：未满 14 周岁或看不出年龄，要监护人同意，请在档案里补`;
  test('stays out whatever tells the age, or where nothing does', async () => {
    const { file, said } = await look(
      row('周建萍', '深度困难职工', '周小妹', '妹妹', '8岁', null, '糖尿病', null),
      more('周小孙', '孙子', '6', null, null, null),
      more('赵小侄', '侄女', null, identity('2016-05-05', 22), null, null),
      more('赵外孙', '外孙女', null, '11010520180505002', null, null),
      more('周小花', '女儿', null, null, null, '高中附属小学三年级'),
      more('周远', '外甥', null, null, null, null),
      more('周大妹', '妹妹', '31岁', null, null, null),
      more('周成', '外甥', null, identity('2000-05-05', 31), null, null),
    );
    expect(said[0]).toContain(stays('妹妹、孙子、侄女、外孙女、女儿、外甥'));
    await book.done('imports.apply', input(file));
    expect(people()).toEqual([
      { name: '周大妹', relation: '妹妹', status: '已满十四周岁', born: null },
      { name: '周成', relation: '外甥', status: null, born: '2000-05-05' },
    ]);
  });
  test('in one cell of words too', async () => {
    const file = await xlsx({
      name: '台账',
      rows: [
        ['姓名', '身份证号码', '困难类别', '建档时间', '家庭人口', '家庭成员'],
        [...row('周建萍', '深度困难职工').slice(0, 5), '孙女 周小花，7岁；弟弟：周小军（10岁）；弟弟：周大军（30岁）'],
      ],
    });
    await book.done('imports.apply', input(file));
    expect(people()).toEqual([{ name: '周大军', relation: '弟弟', status: '已满十四周岁', born: null }]);
  });
  test.each([
    ...['大学附幼', '大学城小学', '务工子弟学校', '大学附中', '大学生实验幼儿园', '待业（学龄前）', '务农家庭学生'],
    ...['失业家庭子女', '退休工人之孙', '大学区一小', '在职托班', '大学城初中'],
  ])('a school or a home that begins like work is no work: %s', async (word) => {
    const header = [...head.slice(0, 8), '身份', '身份证号', '健康状况', '单位或学校'];
    const file = await xlsx({
      name: '台账',
      rows: [
        header,
        row('周建萍', '深度困难职工', '周小甲', '女儿', word, null, '糖尿病', null),
        more('周小乙', '儿子', null, null, '糖尿病', word),
        more('周大丙', '儿子', '大学生', null, '糖尿病', null),
      ],
    });
    const seen = await book.done('imports.preview', input(file));
    expect(seen.rows[0]?.problems.map(({ message }) => message)).toContain(stays('女儿、儿子'));
    await book.done('imports.apply', input(file));
    expect(people()).toEqual([{ name: '周大丙', relation: '儿子', status: '大学生', born: null }]);
  });
  test('nor is it in words of one cell', async () => {
    const said =
      '女儿：周小甲（大学城小学）；儿子：周小乙（务工子弟学校）；女儿：周小丙，大学区一小；儿子：周大丁（务工）';
    const file = await xlsx({
      name: '台账',
      rows: [
        ['姓名', '身份证号码', '困难类别', '建档时间', '家庭人口', '家庭成员'],
        [...row('周建萍', '深度困难职工').slice(0, 5), said],
      ],
    });
    await book.done('imports.apply', input(file));
    expect(people()).toEqual([{ name: '周大丁', relation: '儿子', status: '务工', born: null }]);
  });
  test.each(['在职子弟', '大学附幼', '务工子弟学校学生', '退休老人带大', '待业（学龄前）'])(
    'by hand neither: %s',
    async (status) => {
      const caseId = addFile(book, 1, '2025-001', filed, { consent_on: '2024-12-01' });
      const answer = await book.call('aid.saveFamily', {
        caseId,
        values: { name: '周小花', relation: '女儿', status },
      });
      expect(answer).toMatchObject({
        ok: false,
        error: { fields: { birthDate: expect.stringContaining('出生日期') } },
      });
    },
  );
  test.each(['在职职工遗孤', '务工（留守）', '失业保险', '退休金供养', '大学里的托班'])(
    'words that are no doing of grown people prove no age, in columns, in one cell and by hand: %s',
    async (word) => {
      const header = [...head.slice(0, 8), '身份', '身份证号', '健康状况', '单位或学校'];
      const file = await xlsx({
        name: '台账',
        rows: [
          header,
          row('周建萍', '深度困难职工', '周小甲', '孙子', word, null, '糖尿病', null),
          more('周小乙', '儿子', null, null, '糖尿病', word),
          more('周大丙', '儿子', '在职职工', null, '糖尿病', '临江机械厂'),
        ],
      });
      const seen = await book.done('imports.preview', input(file));
      expect(seen.rows[0]?.problems.map(({ message }) => message)).toContain(stays('孙子、儿子'));
      const cell = await xlsx({
        name: '台账',
        rows: [
          ['姓名', '身份证号码', '困难类别', '建档时间', '家庭人口', '家庭成员'],
          [...row('钱大勇', '深度困难职工').slice(0, 5), `儿子：钱小乙（${word}）；女儿：钱大丙（大学毕业3年）`],
        ],
      });
      await book.done('imports.apply', input(file));
      await book.done('imports.apply', input(cell));
      expect(people()).toMatchObject([{ name: '周大丙' }, { name: '钱大丙' }]);
      const caseId = book.one<number>('select min(id) from aid_case');
      const answer = await book.call('aid.saveFamily', {
        caseId,
        values: { name: '周小花', relation: '女儿', status: word },
      });
      expect(answer).toMatchObject({
        ok: false,
        error: { fields: { birthDate: expect.stringContaining('出生日期') } },
      });
    },
  );
  test('of a pupil past fourteen the school is no occupation of grown people', async () => {
    const header = [...head.slice(0, 8), '身份', '身份证号', '健康状况', '单位或学校'];
    const file = await xlsx({
      name: '台账',
      rows: [
        header,
        row('周建萍', '深度困难职工', '周大甲', '女儿', '大学附中', identity('2005-05-05', 41), null, null),
      ],
    });
    await book.done('imports.apply', input(file));
    expect(people()).toMatchObject([{ name: '周大甲', status: null }]);
  });
  test('by hand a grandchild is asked for the birth date', async () => {
    const caseId = addFile(book, 1, '2025-001', filed, { consent_on: '2024-12-01' });
    const values = { name: '周小花', relation: '孙女', health: '糖尿病' };
    const answer = await book.call('aid.saveFamily', { caseId, values });
    expect(answer).toMatchObject({ ok: false, error: { fields: { birthDate: expect.stringContaining('出生日期') } } });
  });
});

const mother = '11010519491231002X';
test.each(['11010519491231002x', '110105491231002', '110105 19491231 002X'])(
  'a number is compared as it is kept: %s in a second household',
  async (written) => {
    const { file, actions, said } = await look(
      row('周建萍', '深度困难职工', '李梅', '母亲', null, written, null, null),
      row('孙丽', '深度困难职工', '李梅', '母亲', null, mother, null, null),
    );
    expect(actions).toEqual(['add', 'add']);
    expect(said[1]?.join()).toContain('证件号码是名单上另一户的人，或已经登记在别的档案里');
    await book.done('imports.apply', input(file));
    expect(people()).toHaveLength(1);
  },
);

test('whom a refused row names is free for the rows below', async () => {
  const { file, actions } = await look(
    row('周建萍', null, '张德福', '丈夫', null, mother, null, null),
    row('孙丽', '深度困难职工', '张德福', '父亲', null, mother, null, null),
  );
  expect(actions).toEqual(['bad', 'add']);
  await book.done('imports.apply', input(file));
  expect(people()).toMatchObject([{ name: '张德福', relation: '父亲' }]);
});

test('two of one name are two people; the worker is no relative; who stands is told without the hidden values', async () => {
  const first = await look(
    row('周建萍', '深度困难职工', '李梅', '母亲', '70', null, '良好', null),
    more('李梅', '婆婆', '72', null, null, null),
    more('李梅', '婆婆', null, null, null, '临江机械厂'),
    more('周建萍', '本人', '46', null, null, null),
  );
  expect(first.said[0]?.join()).toContain('婆婆同一个姓名或证件号码写了两次');
  await book.done('imports.apply', input(first.file));
  expect(people()).toMatchObject([
    { name: '李梅', relation: '母亲' },
    { name: '李梅', relation: '婆婆' },
  ]);
  const again = await Promise.all(
    ['良好', '恶性肿瘤'].map((health) =>
      look(row('周建萍', '深度困难职工', '李梅', '母亲', '70', null, health, '临江机械厂')),
    ),
  );
  expect(again[0]?.said).toEqual(again[1]?.said);
  expect(again[0]?.said[0]?.join()).toContain('母亲的单位或学校不一样，健康状况没有比对');
  expect(people()).toHaveLength(2);
});

test('a guess about a child who stands reads the same whether it fits or not', async () => {
  const caseId = addFile(book, 1, '2025-001', filed, { consent_on: '2024-12-01' });
  const idNumber = identity('2016-05-05', 78);
  const known = {
    name: '周小雨',
    relation: '女儿',
    gender: '女',
    status: '学生',
    place: '市实验小学',
    idNumber,
  } as const;
  await book.done('aid.saveFamily', {
    caseId,
    values: { ...known, guardian: '周建萍', guardianConsentOn: '2025-03-03' },
  });
  book.because = null;
  const guesses: [string, string | null, string][] = [
    ['周小雨', null, '市实验小学'],
    ['周小雨', null, '市第二小学'],
    ['周小雪', null, '市实验小学'],
    ['周小雨', idNumber, '市实验小学'],
    ['周小雪', idNumber, '市实验小学'],
    ['周小雪', identity('2016-05-05', 79), '市实验小学'],
  ];
  for (const [name, number, school] of guesses) {
    const { said } = await look(row('周建萍', '深度困难职工', name, '女儿', null, number, null, school));
    expect(said[0]?.filter((one) => one.includes('女儿'))).toEqual([
      '第 2 行女儿没有导入：未满 14 周岁或看不出年龄，要监护人同意，请在档案里补',
    ]);
  }
});

test('without a reason a number that fits a grown relative reads as one that does not', async () => {
  const caseId = addFile(book, 1, '2025-001', filed, { consent_on: '2024-12-01' });
  const [hers, other] = [identity('1984-02-02', 77), identity('1984-02-02', 79)];
  await book.done('aid.saveFamily', { caseId, values: { name: '李梅', relation: '配偶', idNumber: hers } });
  await book.done('aid.saveFamily', { caseId, values: { name: '李菊', relation: '母亲' } });
  const seen = async (name: string, relation: string, number: string) => {
    const file = await xlsx({
      name: '台账',
      rows: [head, row('周建萍', '深度困难职工', name, relation, null, number, null, null)],
    });
    const [only] = (await book.done('imports.preview', input(file))).rows;
    return {
      said: only?.problems.map(({ message }) => message).join(),
      added: only?.changes.filter(({ field }) => field === 'familyText').map(({ after }) => after),
    };
  };
  book.because = null;
  for (const [name, relation] of [
    ['李某', '配偶'],
    ['李梅', '配偶'],
    ['李菊', '母亲'],
    ['李某', '姐姐'],
  ] as const)
    expect(await seen(name, relation, hers)).toEqual(await seen(name, relation, other));
  const blind = await seen('李某', '配偶', hers);
  expect(blind.added).toEqual([]);
  expect(blind.said).toContain('家庭成员的证件号码盖着，没有和档案比对，没有导入');
  delete book.because;
  const opened = (await seen('李某', '配偶', hers)).said;
  expect(opened).toContain('配偶的姓名不一样。');
  expect(opened).not.toContain('证件号码没有比对');
  expect((await seen('李某', '姐姐', other)).added).toEqual(['加 姐姐']);
});
