/** Entry of the thread that reads lists of units. Bounded in memory and time by whoever starts it. */
import { parentPort } from 'node:worker_threads';
import { type ListRow, readUnitList, type UnitList } from '../../domain/unit-list.ts';
import { AppError } from '../../errors.ts';
import { readAnyWorkbook } from '../../workbook/read.ts';
import { refuse } from '../../workbook/refuse.ts';
import type { Cell, Workbook } from '../../workbook/types.ts';
import type { ListAnswer, ListQuestion } from './list-thread.ts';

// SheetJS comments on damaged records with pieces of them; what stands in a file must not reach a log.
for (const level of ['log', 'warn', 'error'] as const) console[level] = () => {};

/** Excel keeps fifteen digits of a number; the rest of a long code is gone. */
const DIGITS = 15;

const textOf = (cell: Cell | null | undefined): string => {
  if (!cell) return '';
  const isCut = cell.type === 'number' && cell.text.replace(/\D/gu, '').length > DIGITS;
  return isCut ? Number(cell.text).toExponential(5).toUpperCase() : cell.text;
};

/** The first visible sheet that is a list of units; where none is, why the first one is not. */
function unitsIn({ sheets }: Workbook, fileName: string): UnitList {
  let problem: UnitList | null = null;
  for (const { hidden, rows } of sheets) {
    if (hidden || rows.length === 0) continue;
    const list = readUnitList(rows.map(({ index, cells }): ListRow => ({ index, cells: cells.map(textOf) })));
    if ('units' in list) return list;
    problem ??= list;
  }
  if (problem === null) throw refuse('noSheet', fileName);
  return problem;
}

async function answer({ id, bytes, fileName }: ListQuestion): Promise<ListAnswer> {
  try {
    return { id, kind: 'list', list: unitsIn(await readAnyWorkbook(bytes, fileName), fileName) };
  } catch (error) {
    if (error instanceof AppError) return { id, kind: 'refused', error: error.toAnswer() };
    return { id, kind: 'failed', detail: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}

parentPort?.on('message', (question: ListQuestion) => {
  void answer(question).then((found) => parentPort?.postMessage(found));
});
