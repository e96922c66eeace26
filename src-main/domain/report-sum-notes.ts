import type { ReportSum } from './report-sum.ts';

/** So many units by name in a sentence, and so many sentences of a kind; then a number. */
const NAMED = 3;
const MOST_NOTES = 20;

/** Names in a sentence: 甲、乙、丙 等 12 个. */
const named = (names: readonly string[]): string =>
  `${names.slice(0, NAMED).join('、')}${names.length > NAMED ? ` 等 ${names.length} 个` : ''}`;

/** The first of many notes, and how many more there are. */
export const cutNotes = (notes: readonly string[], most: number): string[] =>
  notes.length > most ? [...notes.slice(0, most), `像这样的还有 ${notes.length - most} 处`] : [...notes];

/** What has to be known of a sum: columns that not all units have, cells that were not added. */
export function notesOfSum({ tables }: ReportSum): string[] {
  const columns: string[] = [];
  const cells: string[] = [];
  for (const { table, columns: all, rows, left, from } of tables.values()) {
    for (const [label, why] of left)
      columns.push(
        why === 'mean'
          ? `“${label}”是平均数，不能相加，汇总里空着`
          : `“${table.title}”里的“${label}”没有写明是个数还是金额，没有相加。请看各单位的表`,
      );
    for (const { column, of } of all) {
      if (of.length === from.length) continue;
      const without = from.filter((name) => !of.includes(name));
      const isRare = of.length <= without.length;
      columns.push(
        `“${table.title}”里的“${column.label}”这一列，${isRare ? `只有${named(of)}有` : `${named(without)}没有`}，有几个单位就加了几个`,
      );
    }
    for (const { row, odd } of rows.values())
      for (const [key, why] of odd) {
        const label = all.find(({ column }) => column.key === key)?.column.label ?? '';
        const words = why === 'kinds' ? '有的单位是金额，有的是个数' : '加起来数太大，准不了';
        cells.push(`“${row.label} › ${label}”${words}，没有相加。请看各单位的表`);
      }
  }
  return [...cutNotes(columns, MOST_NOTES), ...cutNotes(cells, MOST_NOTES)];
}
