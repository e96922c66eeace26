import { unitCodeOf } from './unit-code.ts';

/** One unit of a list that somebody gave. `row` counts from 1 as in the file. */
export interface ListedUnit {
  readonly row: number;
  readonly code: string;
  readonly name: string;
}

const isCode = (head: string): boolean => /代码|编号|编码/u.test(head);
const isName = (head: string): boolean => /名称|单位|工会/u.test(head) && !isCode(head);
const tidy = (cell: string | undefined): string => (cell ?? '').normalize('NFKC').replace(/\s+/gu, '');

/** How far down a header is looked for. */
const HEADER_ROWS = 20;

/**
 * Units out of the rows of a sheet: the header is the first row with a column of codes and one of names.
 * @returns the units, or why there are none
 */
export function readUnitList(
  rows: readonly { readonly index: number; readonly cells: readonly string[] }[],
): { readonly units: readonly ListedUnit[] } | { readonly problem: string } {
  const at = rows.slice(0, HEADER_ROWS).findIndex(({ cells }) => cells.some(isCode) && cells.some(isName));
  const header = rows[at]?.cells.map(tidy);
  if (!header) return { problem: '没有认出表头。表里要有“单位代码”和“单位名称”两列，请加上表头再试' };
  const [codeAt, nameAt] = [header.findIndex(isCode), header.findIndex(isName)];
  const units: ListedUnit[] = [];
  for (const { index, cells } of rows.slice(at + 1)) {
    const [code, name] = [unitCodeOf(cells[codeAt] ?? ''), tidy(cells[nameAt])];
    if (code === '' && (name === '' || /合计|说明|备注/u.test(name))) continue;
    if (code === '') return { problem: `第 ${index} 行“${name}”没有单位代码，名单没有写入。请补上再导` };
    if (name === '') return { problem: `第 ${index} 行的代码 ${code} 没有单位名称，名单没有写入。请补上再导` };
    const same = units.find((unit) => unit.code === code);
    if (same && same.name !== name)
      return {
        problem: `第 ${same.row} 行“${same.name}”和第 ${index} 行“${name}”用了同一个代码 ${code}，名单没有写入。请先问清楚各是哪个代码`,
      };
    if (!same) units.push({ row: index, code, name });
  }
  return units.length > 0 ? { units } : { problem: '表头下面没有单位，名单没有写入。请核对是不是选错了工作表' };
}
