import { expect, test } from 'vitest';
import { addFile, filed } from './aid-book.ts';
import { book, cells, exit, form, opened } from './forms-book.ts';
import { drawn, withHelp } from './forms-drawn.ts';

/** A roster of households on file has those of R12: who left the union stays on file until the file is closed. */
const roster = (title: string) =>
  form((sheet) => {
    sheet.getCell('A1').value = title;
    drawn(sheet, 2, [['姓名', '性别', '困难类型'], [], [], []]);
  });
const names = async (title: string, decisions = {}): Promise<unknown[]> => {
  const given = await opened(await roster(title), '困难职工花名册.xlsx', decisions);
  const { bytes } = await book.done('forms.fill', { ...given, ...exit });
  return cells(bytes)
    .slice(2)
    .flatMap((row) => row[0] ?? []);
};

test.each(['在档困难职工花名册', '在档困难职工花名册（截至2026年9月30日）'])('%s', async (title) => {
  withHelp();
  // 6 was transferred on 20 August, the file is open still.
  for (const member of [1, 2, 6]) addFile(book, member, `K${member}`, filed, { main_cause: '本人大病' });
  expect(await names(title)).toEqual(['孙𠮷', '阿依·古丽', '已调走']);
  const { checks } = await book.done('forms.read', await opened(await roster(title), '困难职工花名册.xlsx'));
  expect(checks).toContainEqual(
    expect.objectContaining({
      level: 'warning',
      sentence: expect.stringContaining('1 户的会员已转出、退会、除名或去世，还在档，表上有他'),
      memberIds: [6],
    }),
  );
  expect(await names(title, { states: ['在册'] })).toEqual(['孙𠮷', '阿依·古丽']);
});
