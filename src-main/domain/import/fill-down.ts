import type { ColumnUse, TableUse } from './columns.ts';
import { own, type Decisions } from './decisions.ts';
import { type ImportNoun, labelOf } from './noun.ts';
import { shown, type SourceCell } from './source.ts';
import type { ImportQuestion } from './types.ts';
import { questionRows } from './question-rows.ts';

/** Fewer blanks than this below the written words are gaps, not a habit. */
const MOST_WRITTEN = 0.6;

/**
 * Columns where each word stands once, in the first row of its people, without a merge: filled down only when somebody
 * says so, because a blank may as well mean that nobody knew.
 */
export function fillDown(
  noun: ImportNoun,
  { table }: TableUse,
  fed: readonly (ColumnUse & { readonly field: string })[],
  isEmptyWord: (text: string) => boolean,
  decisions: Decisions,
): { questions: ImportQuestion[]; cells: Map<string, Map<number, SourceCell>> } {
  const questions: ImportQuestion[] = [];
  const cells = new Map<string, Map<number, SourceCell>>();
  for (const use of fed) {
    if (!noun.fillDown.includes(use.field)) continue;
    const texts = table.rows.map((row) => shown(row.cells[use.place]));
    const written = texts.filter((text) => text !== '');
    const once = new Set(written).size === written.length;
    if (
      written.length < 2 ||
      !once ||
      texts[0] === '' ||
      written.some(isEmptyWord) ||
      written.length / texts.length > MOST_WRITTEN
    )
      continue;
    const key = `fillDown:${use.key}`;
    const said = own(decisions.answers, key);
    const answer = said === 'fill' || said === 'blank' ? said : null;
    const names = written
      .slice(0, 3)
      .map((text) => `“${text}”`)
      .join('、');
    questions.push({
      key,
      sentence: `“${table.sheet}”的“${use.column.header}”只在每组第一行写了（${names}${written.length > 3 ? '等' : ''}），下面空着的 ${texts.length - written.length} 行怎么办`,
      options: [
        { value: 'fill', label: `照上面的写，和上一行是同一个${labelOf(noun, use.field)}` },
        { value: 'blank', label: '就是空着' },
      ],
      ...questionRows(
        table.rows.filter((_, i) => texts[i] === '').map((row) => ({ sheet: table.sheet, row: row.index })),
      ),
      required: true,
      default: null,
      answer,
    });
    if (answer !== 'fill') continue;
    const filled = new Map<number, SourceCell>();
    let last: SourceCell | null = null;
    for (const row of table.rows) {
      const cell = row.cells[use.place] ?? null;
      if (shown(cell) !== '') last = cell;
      else if (last) filled.set(row.index, last);
    }
    cells.set(use.field, filled);
  }
  return { questions, cells };
}
