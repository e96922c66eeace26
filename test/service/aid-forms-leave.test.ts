import { afterEach, beforeEach, expect, test } from 'vitest';
import { apply, openAidBook } from './aid-file-book.ts';
import type { Book } from './book.ts';
import { addMember } from './dues-book.ts';

let book: Book;
let caseId: number;
let memberId: number;
beforeEach(async () => {
  book = await openAidBook();
  memberId = await addMember(book, '王秀兰', 1);
  caseId = await apply(book, memberId);
});
afterEach(() => book.close());

const out = (key: string, params: object) => ({
  key,
  params,
  format: 'docx' as const,
  purpose: '上报审批',
  receiver: '临江市总工会',
});
const left = () => book.one<number>('select count(*) from export_register');

test.each(['aid-file', 'aid-survey', 'person-sheet'])(
  '%s leaves in full only for a reason, which is a look',
  async (key) => {
    const params = key === 'person-sheet' ? { memberIds: [memberId] } : { caseId };
    book.because = null;
    expect((await book.refused('reports.export', out(key, params))).fields).toEqual({ reason: 'look' });
    expect(left()).toBe(0);
    book.because = '复核档案';
    await book.done('reports.export', out(key, params));
    expect(left()).toBe(1);
    const { title } = await book.done('reports.preview', { key, params });
    const [look] = await book.done('aid.looks', { caseId });
    expect(look).toMatchObject({ label: `带出的《${title.split('：')[0]}》`, reason: '复核档案' });
  },
);

test('what for is not written beforehand; a blank form leaves at once', async () => {
  const { usual } = await book.done('reports.preview', { key: 'aid-file', params: { caseId } });
  expect(usual.purpose).toBe('');
  book.because = null;
  await book.done('reports.export', { key: 'aid-file', params: {}, format: 'docx' });
  expect(await book.done('aid.looks', { caseId })).toEqual([]);
});
