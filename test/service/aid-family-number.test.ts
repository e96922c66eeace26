import { afterEach, beforeEach, expect, test } from 'vitest';
import { apply, openAidBook } from './aid-file-book.ts';
import { type Book, identity } from './book.ts';
import { addMember } from './dues-book.ts';

let book: Book;
let caseId: number;
beforeEach(async () => {
  book = await openAidBook();
  caseId = await apply(book, await addMember(book, '王秀兰', 1));
});
afterEach(() => book.close());

/** The seventeenth figure of a number says the sex: odd is a man. */
const man = identity('1978-01-01', 13);
const woman = identity('1979-02-02', 14);
const someone = { name: '郑志强', relation: '配偶', status: '在职' };
const told = async (id: number) => {
  const { values } = await book.done('aid.revealFamily', { id });
  return [values.birthDate, values.gender];
};

test('sex and birth date follow a number that is corrected', async () => {
  const { id } = await book.done('aid.saveFamily', { caseId, values: { ...someone, idNumber: woman } });
  expect(await told(id)).toEqual(['1979-02-02', '女']);
  await book.done('aid.saveFamily', { id, caseId, values: { idNumber: man } });
  expect(await told(id)).toEqual(['1978-01-01', '男']);
});

test('a sex that is not the one of the number is refused, like a birth date', async () => {
  const wrong = await book.refused('aid.saveFamily', { caseId, values: { ...someone, idNumber: man, gender: '女' } });
  expect(wrong.fields).toEqual({ gender: '性别 女 和证件号码上的不一样，请照证件核对' });
  const { id } = await book.done('aid.saveFamily', { caseId, values: { ...someone, gender: '女' } });
  // Written by hand before there was a number: somebody has to look which of the two is right.
  expect((await book.refused('aid.saveFamily', { id, caseId, values: { idNumber: man } })).fields).toHaveProperty(
    'gender',
  );
  await book.done('aid.saveFamily', { id, caseId, values: { idNumber: man, gender: '男' } });
  expect((await book.refused('aid.saveFamily', { id, caseId, values: { gender: '女' } })).fields).toHaveProperty(
    'gender',
  );
});

test('a file from before with another sex takes other changes', async () => {
  const { id } = await book.done('aid.saveFamily', { caseId, values: { ...someone, idNumber: man } });
  book.write(() => book.ledger.sql.prepare(`update aid_family set gender = '女' where id = ?`).run(id));
  await book.done('aid.saveFamily', { id, caseId, values: { status: '退休' } });
});
