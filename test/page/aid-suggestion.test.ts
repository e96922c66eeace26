import { afterEach, beforeEach, expect, test } from 'vitest';
import { suggestionOn } from '../../src-renderer/pages/aid/file/suggestion.ts';
import { openWithFile, toCheck, yearOf } from '../service/aid-file-book.ts';
import type { Book } from '../service/book.ts';

let book: Book;
let caseId: number;
beforeEach(async () => {
  ({ book, caseId } = await openWithFile());
  await book.done('standards.save', {
    key: 'aidAllowance',
    value: { monthFen: 200_000 },
    validFrom: '2026-01-01',
    source: '临民发〔2026〕1号',
  });
});
afterEach(() => book.close());

/** 1,666.67 a head and month: above 1,062.00, the allowance of 2025, and below 2,000.00, that of 2026. */
test('the committee is told what follows from the terms of the day of its meeting', async () => {
  const { id } = await book.done('aid.saveAssessment', yearOf(caseId, '建档', '2025-02'));
  await toCheck(book, caseId);
  const where = { onAllowance: false, standards: await book.done('standards.list', {}), division: null };
  const row = async () => (await book.done('aid.revealIncome', { caseId })).assessments[0] as never;
  const told = suggestionOn(await row(), '2025-03-19', where);
  expect(told).toBe('按算式建议：相对困难职工（2025-03-19 的低保标准每月 1,062.00 元）');
  expect(suggestionOn(await row(), '2026-03-19', where)).toContain(
    '深度困难职工（2026-03-19 的低保标准每月 2,000.00 元）',
  );
  const chosen = async (category: string) => suggestionOn(await row(), '2025-03-19', where, category);
  expect(await chosen('相对困难职工')).toBe(told);
  expect(await chosen('深度困难职工')).toBe(`${told}。选的是“深度困难职工”，请对照会议纪要核对`);
  expect(suggestionOn(await row(), '2025-03', where)).toBe('写上讨论日期，按那天的低保标准给建议');
  expect(suggestionOn(await row(), '2023-03-19', where)).toContain('算不出');
  await book.done('aid.decide', { id, category: '相对困难职工', decidedOn: '2025-03-19', minutes: '纪要〔2025〕3号' });
  // What the decision wrote down says the same as what the dialogue said.
  expect(await row()).toMatchObject({ suggested: '相对困难职工', terms: { allowanceFen: 106_200 } });
});
