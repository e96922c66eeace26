import { expect, test } from 'vitest';
import { addFile, filed } from './aid-book.ts';
import { book, exit, form, opened } from './forms-book.ts';
import { drawn } from './forms-drawn.ts';

/** Rosters of hardship that an upper union sends, with words to choose from. */

const roster = (head: readonly string[], lists: Readonly<Record<number, string>> = {}): Promise<Uint8Array> =>
  form((sheet) => {
    sheet.getCell('A1').value = '2026年困难职工花名册';
    drawn(sheet, 2, [head, [], []]);
    for (const [column, words] of Object.entries(lists))
      for (const row of [3, 4])
        sheet.getCell(row, Number(column)).dataValidation = {
          type: 'list',
          formulae: [`"${words}"`],
          allowBlank: true,
        };
  });
const files = (): void => {
  addFile(book, 1, 'K1', filed, { main_cause: '本人大病' });
  addFile(book, 2, 'K2', filed, { main_cause: '意外灾害', category: '深度困难职工' });
};

test('a roster of hardship leaves for somebody and for something, also without a covered column', async () => {
  files();
  const given = await opened(await roster(['姓名', '性别', '困难类型', '家庭人口']), '困难职工花名册.xlsx');
  await expect(book.done('forms.fill', given as never)).rejects.toThrow(/困难职工的姓名，请写明用途和交给谁/u);
  expect((await book.done('forms.fill', { ...given, ...exit })).people).toBe(2);
});
