import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openWithFile, stepOf, tickAll, toNotice, yearOf } from './aid-file-book.ts';
import type { Book } from './book.ts';

let book: Book;
let caseId: number;
beforeEach(async () => {
  ({ book, caseId } = await openWithFile());
});
afterEach(() => book.close());

const category = async () => (await book.done('aid.case', { id: caseId })).row.category;
const reckon = async () => (await book.done('aid.saveAssessment', yearOf(caseId, '建档', '2025-02'))).id;
const ruling = (id: number, named: string, decidedOn = '2025-03-19') => ({
  id,
  category: named,
  decidedOn,
  minutes: '纪要〔2025〕3号',
});
/** To the check of the household's means, with a reckoning that waits for its decision. */
async function toCheck(): Promise<number> {
  const id = await reckon();
  await tickAll(book, caseId, false);
  await book.done('aid.step', stepOf(caseId, 'submit', '2025-03-10'));
  await book.done('aid.step', stepOf(caseId, 'acceptFirst', '2025-03-12'));
  await book.done('aid.step', stepOf(caseId, 'visit', '2025-03-14'));
  return id;
}

describe('two decisions of one day', () => {
  test('the one made later holds', async () => {
    await book.done('aid.decide', ruling(await toCheck(), '深度困难职工'));
    await book.done('aid.decide', ruling(await reckon(), '相对困难职工'));
    expect(await category()).toBe('相对困难职工');
  });
  test('corrected to 不符合 in the same meeting, the household is not posted', async () => {
    await book.done('aid.decide', ruling(await toCheck(), '相对困难职工'));
    await book.done('aid.decide', ruling(await reckon(), '不符合'));
    expect((await book.refused('aid.step', stepOf(caseId, 'check', '2025-03-20'))).fields).toHaveProperty('category');
  });
  test('sent back, and decided anew with the day of the old meeting', async () => {
    await toNotice(book, caseId);
    await book.done('aid.step', stepOf(caseId, 'sendBack', '2025-03-21'));
    await book.done('aid.decide', ruling(await reckon(), '深度困难职工'));
    expect(await category()).toBe('深度困难职工');
  });
});

test('a decision that would count for nothing is refused, with the day of the one that holds', async () => {
  await book.done('aid.decide', ruling(await toCheck(), '相对困难职工'));
  const { message, fields } = await book.refused('aid.decide', ruling(await reckon(), '深度困难职工', '2025-03-18'));
  expect(message).toContain('2025-03-19');
  expect(fields).toHaveProperty('decidedOn');
  expect(await category()).toBe('相对困难职工');
});
