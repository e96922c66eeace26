import type { HeaderLexicon } from './headers.ts';
import type { TableColumn } from './table-header.ts';
import { foldHeader } from './words.ts';

const folded = (column: TableColumn): string => foldHeader(column.header);

/**
 * Tables printed side by side to save paper: the same headers again to the right, or two tables with an empty column
 * between them, each with a name column of its own. Answers one list of columns per block.
 */
export function splitBlocks(columns: readonly TableColumn[], lexicon: HeaderLexicon): (readonly TableColumn[])[] {
  const titles = columns.filter(({ levels }) => {
    const meaning = lexicon.meaning(levels);
    return meaning.kind === 'field' && lexicon.isTitle(levels.at(-1) ?? '');
  });
  if (titles.length < 2) return [columns];
  return periodic(columns, titles) ?? separated(columns, titles) ?? [columns];
}

function periodic(
  columns: readonly TableColumn[],
  titles: readonly TableColumn[],
): (readonly TableColumn[])[] | undefined {
  const [first, second] = titles;
  const start = columns.find(({ header }) => header !== '')?.index;
  if (!first || !second || start === undefined) return undefined;
  const period = second.index - first.index;
  // Columns without a header left of the first title belong to no block start.
  if (period < 2 || first.index - start >= period) return undefined;
  const blocks = new Map<number, TableColumn[]>();
  for (const column of columns) {
    const n = Math.max(0, Math.floor((column.index - start) / period));
    blocks.set(n, [...(blocks.get(n) ?? []), column]);
  }
  const list = [...blocks.values()];
  const pattern = new Map((list[0] ?? []).map((column) => [column.index - start, folded(column)]));
  let same = 0;
  for (const [n, block] of [...blocks.entries()].slice(1)) {
    for (const column of block) {
      const expected = pattern.get(column.index - start - n * period) ?? '';
      if (folded(column) === '' && expected === '') continue;
      // The last block may be followed by one more column, e.g. 备注 for all of them.
      if (folded(column) !== expected) return undefined;
      if (expected !== '') same += 1;
    }
  }
  return same >= 2 * (list.length - 1) ? list : undefined;
}

function separated(
  columns: readonly TableColumn[],
  titles: readonly TableColumn[],
): (readonly TableColumn[])[] | undefined {
  const runs: TableColumn[][] = [];
  let last = -2;
  for (const column of columns) {
    if (column.index === last + 1 && runs.length > 0) (runs.at(-1) as TableColumn[]).push(column);
    else runs.push([column]);
    last = column.index;
  }
  const counts = runs.map((run) => run.filter((column) => titles.includes(column)).length);
  return runs.length >= 2 && counts.every((count) => count === 1) ? runs : undefined;
}
