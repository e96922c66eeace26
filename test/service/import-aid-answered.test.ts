import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CallInput } from '../../src-main/contract.ts';
import { addPerson, openAidBook } from './aid-book.ts';
import type { Book } from './book.ts';
import { xlsx } from './roster-file.ts';

let book: Book;
beforeEach(async () => {
  book = openAidBook();
  await addPerson(book, '周建萍', 1, { gender: '女' });
  await addPerson(book, '钱大勇', 2);
  await addPerson(book, '孙玉梅', 3, { gender: '女' });
});
afterEach(() => book.close());

const idOf = (name: string): string => book.one<string>('select id_number from member where name = ?', name);
async function look(noun: 'aidCases' | 'aidPayments', rows: readonly (string | number)[][], answers = {}) {
  const file = await xlsx({ name: '表', rows });
  const input: CallInput<'imports.preview'> = { noun, fileName: '名册.xlsx', file, decisions: { answers } };
  const { questions, rows: found, problemGroups } = await book.done('imports.preview', input);
  return {
    asked: questions.map(({ sentence }) => sentence),
    said: found.flatMap(({ problems }) => problems).map(({ level, message }) => [level, message]),
    groups: JSON.stringify(problemGroups),
  };
}

const head = ['序号', '姓名', '身份证号码', '帮扶项目', '资金来源', '发放日期', '金额'];
const list = () => [
  head,
  [1, '周建萍', idOf('周建萍'), '送温暖', '市县财政', '2026-01-20', 500],
  [2, '钱大勇', idOf('钱大勇'), '送温暖', '市财政、本级工会', '2026年', 500],
];

test('what is written and could not be read is not called missing', async () => {
  const { asked } = await look('aidPayments', list());
  expect(asked).toContain('资金来源写的是“市财政、本级工会”（1 行），是哪一个');
  expect(asked).toContain('有 1 行发放日期写的是“2026年”，看不出是哪一天，按哪一天记');
  const blank = await look('aidPayments', [
    ...list(),
    [3, '孙玉梅', idOf('孙玉梅'), '送温暖', '市县财政', '2026-01-20', 500],
  ]);
  expect(blank.asked.join()).not.toMatch(/没有写清?资金来源/u);
  const none = await look('aidPayments', [
    head.filter((word) => word !== '资金来源'),
    [1, '周建萍', idOf('周建萍'), '送温暖', '2026-01-20', 500],
  ]);
  expect(none.asked).toContain('没有写资金来源，钱从哪里来');
});

test('once the question was answered a row says what is noted down, and no longer that it stays empty', async () => {
  const before = await look('aidPayments', list());
  expect(before.said).toContainEqual(['warning', '第 3 行发放日期“2026年”只写了年份，先空着，请补上月日']);
  const open = '第 3 行资金来源“市财政、本级工会”不在资金来源的选项里，请选一个，没有选以前这一行不导入';
  expect(before.said).toContainEqual(['warning', open]);
  const after = await look('aidPayments', list(), {
    'value:helpSource:市财政、本级工会': '本级工会经费',
    'helpOn:2026年': '2026-02-03',
    signed: 'yes',
  });
  expect(after.said).toContainEqual(['note', '第 3 行发放日期“2026年”只写了年份，按答的 2026-02-03 记']);
  expect(after.said.map(String).join()).not.toContain('资金来源');
  expect(after.said.map(String).join()).not.toContain('先空着');
  expect(after.groups).not.toContain('先空着');
});

test('a word nobody knows is asked about once, by itself, and has to be answered', async () => {
  const rows = [
    head,
    [1, '周建萍', idOf('周建萍'), '生活困难补助', '本级工会经费', '2026-01-20', 500],
    [2, '钱大勇', idOf('钱大勇'), '', '本级工会经费', '2026-01-20', 500],
  ];
  const file = await xlsx({ name: '表', rows });
  const seen = async (answers: Record<string, string>) => {
    const found = await book.done('imports.preview', {
      noun: 'aidPayments',
      fileName: '名册.xlsx',
      file,
      decisions: { answers: { signed: 'yes', unfiled: 'keep', ...answers } },
    });
    return {
      asked: found.questions.filter(({ sentence }) => sentence.includes('帮扶项目')),
      actions: found.rows.map(({ action }) => action),
    };
  };
  const open = await seen({});
  expect(open.asked.map(({ sentence, rows: of, required }) => [sentence, of, required])).toEqual([
    ['帮扶项目写的是“生活困难补助”（1 行），是哪一个', [2], true],
    ['有 1 行没有写帮扶项目，是哪一种', [3], true],
  ]);
  expect(open.asked[0]?.options.map(({ value }) => value)).not.toContain('');
  // What was said for blank cells is not said for a word.
  expect((await seen({ helpKind: '送温暖慰问' })).actions).toEqual(['ask', 'add']);
  const word = open.asked[0]?.key ?? '';
  expect((await seen({ helpKind: '送温暖慰问', [word]: '生活救助' })).actions).toEqual(['add', 'add']);
});

test('the same holds for the day of filing in a roster of hardship', async () => {
  const roster = () => [
    ['序号', '姓名', '身份证号码', '困难类别', '家庭人口', '建档时间'],
    [1, '周建萍', idOf('周建萍'), '深度困难职工', 3, '2024年'],
    [2, '钱大勇', idOf('钱大勇'), '深度困难职工', 2, '2024-03-01'],
  ];
  const before = await look('aidCases', roster());
  expect(before.asked).toContain('有 1 行没有写清建档日期，按哪一天建档记');
  expect(before.said).toContainEqual(['warning', '第 2 行建档日期“2024年”只写了年份，先空着，请补上月日']);
  const after = await look('aidCases', roster(), { filedOn: '2024-03-05' });
  expect(after.said).toEqual([['note', '第 2 行建档日期“2024年”只写了年份，按答的 2024-03-05 记']]);
});
