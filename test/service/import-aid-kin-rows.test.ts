import { afterEach, beforeEach, expect, test } from 'vitest';
import { addPerson, openAidBook } from './aid-book.ts';
import type { Book } from './book.ts';
import { xlsx } from './roster-file.ts';

let book: Book;
beforeEach(async () => {
  book = openAidBook();
  for (const [i, name] of ['周建萍', '钱大勇'].entries()) await addPerson(book, name, i + 1);
});
afterEach(() => book.close());

const idOf = (name: string): string => book.one<string>('select id_number from member where name = ?', name);
async function look(relation: string, rows: readonly (readonly (string | number)[])[]) {
  const file = await xlsx({
    rows: [['户号', '姓名', relation, '身份证号', '困难类型', '家庭人口数', '建档时间'], ...rows],
  });
  const seen = await book.done('imports.preview', { noun: 'aidCases', fileName: '名册.xlsx', file, decisions: {} });
  return {
    rows: seen.rows.map(({ action, problems }) => [action, problems.map(({ code }) => code)]),
    told: seen.summary.told,
  };
}

test('of a roster with one line a person the relatives are told as such, not as nobody of the roll', async () => {
  const seen = await look('与职工关系', [
    [1, '周建萍', '本人', idOf('周建萍'), '深度困难职工', 3, '2026-01-10'],
    ['', '周大有', '父亲', '', '', '', ''],
    // A relative who is a member opens no second file of the household.
    ['', '钱大勇', '丈夫', idOf('钱大勇'), '', '', ''],
  ]);
  expect(seen.rows).toEqual([
    ['add', []],
    ['skip', ['case.kinRow']],
    ['skip', ['case.kinRow']],
  ]);
  expect(seen.told).toEqual(['这张表一人一行、几行一户，家庭成员 2 行没有导入，请把家庭成员登在档案里（第 3、4 行）']);
});

test('where the head of the household is no member, the member among its people stands for it', async () => {
  const seen = await look('与户主关系', [
    [1, '王大树', '户主', '', '深度困难职工', 2, '2026-01-10'],
    ['', '钱大勇', '儿子', idOf('钱大勇'), '深度困难职工', 2, '2026-01-10'],
  ]);
  expect(seen.rows.map(([action]) => action)).toEqual(['skip', 'add']);
});
