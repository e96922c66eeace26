import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openWithFile, stepOf, tickAll, toCheck, toFiled, toNotice, visited, yearOf } from './aid-file-book.ts';
import type { Book } from './book.ts';

let book: Book;
let [caseId, memberId] = [0, 0];
beforeEach(async () => {
  ({ book, caseId, memberId } = await openWithFile());
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
const goTo = async (steps: readonly (readonly [Parameters<typeof stepOf>[1], string])[]) => {
  for (const [action, on] of steps) await book.done('aid.step', stepOf(caseId, action, on));
};
/** A reckoning that waits for its decision, somebody having been at the household. */
async function reckonedAndVisited(): Promise<number> {
  const id = await reckon();
  await toCheck(book, caseId);
  return id;
}

describe('two decisions of one day', () => {
  test('the one made later holds', async () => {
    await book.done('aid.decide', ruling(await reckonedAndVisited(), '深度困难职工'));
    await book.done('aid.decide', ruling(await reckon(), '相对困难职工'));
    expect(await category()).toBe('相对困难职工');
  });
  test('corrected to 不符合 in the same meeting, the household is not posted', async () => {
    await book.done('aid.decide', ruling(await reckonedAndVisited(), '相对困难职工'));
    await book.done('aid.decide', ruling(await reckon(), '不符合'));
    expect((await book.refused('aid.step', stepOf(caseId, 'check', '2025-03-20'))).fields).toHaveProperty('category');
  });
  test('sent back, and decided anew with the day of the old meeting', async () => {
    await toNotice(book, caseId);
    await goTo([
      ['sendBack', '2025-03-21'],
      ['submit', '2025-03-21'],
      ['acceptFirst', '2025-03-21'],
      ['visit', '2025-03-21'],
    ]);
    await book.done('aid.decide', ruling(await reckon(), '深度困难职工'));
    expect(await category()).toBe('深度困难职工');
  });
});

test('a decision that would count for nothing is refused, with the day of the one that holds', async () => {
  await book.done('aid.decide', ruling(await reckonedAndVisited(), '相对困难职工'));
  const { message, fields } = await book.refused('aid.decide', ruling(await reckon(), '深度困难职工', '2025-03-18'));
  expect(message).toContain('2025-03-19');
  expect(fields).toHaveProperty('decidedOn');
  expect(await category()).toBe('相对困难职工');
});

describe('the committee decides after the home visit', () => {
  const actionOf = async (key: string) =>
    (await book.done('aid.case', { id: caseId })).actions.find((one) => one.key === key);
  test('not while the application is looked at, nor for a day before the visit', async () => {
    const id = await reckon();
    await tickAll(book, caseId, false);
    for (const [action, on, state] of [
      ['submit', '2025-03-10', '申请'],
      ['acceptFirst', '2025-03-12', '初审'],
      ['visit', '2025-03-14', '入户调查'],
    ] as const) {
      expect((await book.refused('aid.decide', ruling(id, '相对困难职工'))).message).toContain(`还在“${state}”`);
      await goTo([[action, on]]);
    }
    const { message, fields } = await book.refused('aid.decide', ruling(id, '相对困难职工', '2025-03-13'));
    expect(message).toContain('早于入户的日期 2025-03-14');
    expect(fields).toHaveProperty('decidedOn');
    await book.done('aid.decide', ruling(id, '相对困难职工', '2025-03-14'));
  });
  test('in a re-check neither', async () => {
    await toFiled(book, caseId);
    await goTo([['startReview', '2026-03-01']]);
    const { id } = await book.done('aid.saveAssessment', yearOf(caseId, '年度复核', '2026-02'));
    expect((await book.refused('aid.decide', ruling(id, '相对困难职工', '2026-03-09'))).message).toContain(
      '请先登记走访',
    );
    await visited(book, memberId, '2026-03-10');
    expect((await book.refused('aid.decide', ruling(id, '相对困难职工', '2026-03-09'))).fields).toHaveProperty(
      'decidedOn',
    );
    await book.done('aid.decide', ruling(id, '相对困难职工', '2026-03-10'));
  });
  test('where the visit is taken back and made later, the way on waits for another decision: button and core', async () => {
    await book.done('aid.decide', ruling(await reckonedAndVisited(), '相对困难职工'));
    await book.done('aid.takeBack', { caseId });
    await goTo([['visit', '2025-03-20']]);
    expect(await actionOf('check')).toMatchObject({ ready: false, missing: [{ need: 'decided' }] });
    const { message, fields } = await book.refused('aid.step', stepOf(caseId, 'check', '2025-03-21'));
    expect(message).toContain('委员会 2025-03-19 的认定早于 2025-03-20 的入户');
    expect(fields).toHaveProperty('decided');
  });
});
