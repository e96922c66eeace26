import { expect, test } from 'vitest';
import { addFile, filed } from './aid-book.ts';
import { book, cells, exit, form, opened } from './forms-book.ts';
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
  const decided = (memberId: number, caseNo: string, cause: string, category: string): void => {
    const id = addFile(book, memberId, caseNo, filed, { main_cause: cause });
    book.write(() =>
      book.ledger.sql
        .prepare(
          `insert into aid_assessment (case_id, kind, from_month, to_month, family_size, scheme, category, decided_on)
           values (?, '建档', '2024-01', '2024-12', 3, '新', ?, '2025-01-05')`,
        )
        .run(id, category),
    );
  };
  decided(1, 'K1', '本人大病', '相对困难职工');
  decided(2, 'K2', '意外灾害', '深度困难职工');
};

test('a roster of hardship leaves for somebody and for something, also without a covered column', async () => {
  files();
  const given = await opened(await roster(['姓名', '性别', '困难类型', '家庭人口']), '困难职工花名册.xlsx');
  await expect(book.done('forms.fill', given as never)).rejects.toThrow(/困难职工的姓名，请写明用途和交给谁/u);
  expect((await book.done('forms.fill', { ...given, ...exit })).people).toBe(2);
});

test('words of the drop-down are asked for, those of the covered cause are neither asked nor guessed', async () => {
  files();
  const bytes = await roster(['姓名', '困难类型', '致困原因'], { 2: '深度困难职工,相对困难', 3: '因病,因灾' });
  const given = await opened(bytes, '困难职工花名册.xlsx');
  const view = await book.done('forms.read', given);
  expect(view.words.map(({ value, candidates }) => [value, candidates])).toEqual([
    ['相对困难职工', ['深度困难职工', '相对困难']],
  ]);
  expect(JSON.stringify(view)).not.toMatch(/本人大病|意外灾害/u);
  const rows = cells((await book.done('forms.fill', { ...given, ...exit })).bytes);
  expect(rows.slice(2, 4).map((row) => [row[1] ?? null, row[2] ?? null])).toEqual([
    [null, null],
    ['深度困难职工', null],
  ]);
});
