import { afterEach, beforeEach, expect, test } from 'vitest';
import { addPerson, openAidBook } from './aid-book.ts';
import type { Book } from './book.ts';
import { xlsx } from './roster-file.ts';

let book: Book;
beforeEach(() => {
  book = openAidBook();
});
afterEach(() => book.close());

test('sentences about a household become no people, and no illness is written without a consent', async () => {
  await addPerson(book, '周建萍', 1, { gender: '女' });
  const idNumber = book.one<string>(`select id_number from member where name = '周建萍'`);
  const file = await xlsx({
    name: '困难职工',
    rows: [
      ['序号', '姓名', '身份证号码', '困难类别', '家庭人口', '建档时间', '健康状况', '家庭成员情况'],
      [
        1,
        '周建萍',
        idNumber,
        '深度困难职工',
        4,
        '2025.1.10',
        '残疾',
        '丈夫李强（尿毒症），母亲患病，父亲已故，子女二人',
      ],
    ],
  });
  const decisions = { answers: { consent: 'leave' } };
  const input = { noun: 'aidCases' as const, fileName: '名册.xlsx', file, decisions };
  const { rows } = await book.done('imports.preview', input);
  expect(rows[0]?.problems.map(({ message }) => message).join()).toContain('家庭成员里有 4 处没有导入');
  await book.done('imports.apply', input);
  const family = book.ledger.sql.prepare('select * from aid_family').all() as Record<string, unknown>[];
  expect(family.map(({ name, relation, status }) => [name, relation, status])).toEqual([['李强', '配偶', null]]);
  expect(JSON.stringify(family)).not.toContain('尿毒症');
});
