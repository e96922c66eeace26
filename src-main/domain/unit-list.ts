import { unitCodeOf } from './unit-code.ts';

/** One unit of a list that somebody gave. `row` counts from 1 as in the file. */
export interface ListedUnit {
  readonly row: number;
  readonly code: string;
  readonly name: string;
}

export interface ListRow {
  readonly index: number;
  readonly cells: readonly string[];
}

export type UnitList = { readonly units: readonly ListedUnit[] } | { readonly problem: string };

/** Words of a header, the surest first: a list may have 序号编号, 邮政编码 or 上级工会 beside them. */
const codeHeads = [/统计代码|信用代码|(单位|工会|组织|机构)代码/u, /代码/u, /编号|编码/u];
const nameHeads = [/(单位|工会|组织|机构)(名称|全称)/u, /名称|全称/u, /单位|工会/u];
const notCode = /邮政|邮编|区划|上级/u;
const notName = /代码|编号|编码|上级|人数|性质|地址|电话|负责|主席/u;

const tidy = (cell: string | undefined): string => (cell ?? '').normalize('NFKC').replace(/\s+/gu, '');

/** The first column of the surest word; -1: none. */
function columnOf(header: readonly string[], words: readonly RegExp[], not: RegExp): number {
  for (const word of words) {
    const at = header.findIndex((head) => word.test(head) && !not.test(head));
    if (at >= 0) return at;
  }
  return -1;
}

/** How far down a header is looked for. */
const HEADER_ROWS = 20;
/** More lower units than any union has, and what their cards hold. */
const MOST_UNITS = 20_000;
const LONGEST_CODE = 60;
const LONGEST_NAME = 200;

const ASK = '名单没有写入';

/** A number that Excel cut to fifteen digits: 8.13201E+17. */
const isCut = (code: string): boolean => /^\d(\.\d+)?E\+?\d+$/u.test(code);

/** What is wrong with one line alone. */
function lineProblem({ row, code, name }: ListedUnit): string | null {
  if (code === '') return `第 ${row} 行“${name.slice(0, 30)}”没有单位代码，${ASK}。请补上再导`;
  if (isCut(code))
    return `第 ${row} 行的代码成了 ${code}，Excel 把长数字改坏了，${ASK}。请把这一列设成文本，重新填代码`;
  if (code.length > LONGEST_CODE)
    return `第 ${row} 行的代码有 ${code.length} 个字，最多 ${LONGEST_CODE} 个，${ASK}。请核对这一列是不是代码`;
  if (name === '') return `第 ${row} 行的代码 ${code} 没有单位名称，${ASK}。请补上再导`;
  if (name.length > LONGEST_NAME)
    return `第 ${row} 行的单位名称有 ${name.length} 个字，最多 ${LONGEST_NAME} 个，${ASK}。请改短再导`;
  return null;
}

/**
 * Units out of the rows of a sheet: the header is the first row with a column of codes and one of names.
 * @returns the units, or why there are none: the first thing to be put right, and how many more there are
 */
export function readUnitList(rows: readonly ListRow[]): UnitList {
  const headers = rows.slice(0, HEADER_ROWS).map(({ cells }) => cells.map(tidy));
  const columns = headers.map((header) => [columnOf(header, codeHeads, notCode), columnOf(header, nameHeads, notName)]);
  const at = columns.findIndex(([code = -1, name = -1]) => code >= 0 && name >= 0);
  const [codeAt = -1, nameAt = -1] = columns[at] ?? [];
  if (at < 0) return { problem: '没有认出表头。表里要有“单位代码”和“单位名称”两列，请加上表头再试' };
  const byCode = new Map<string, ListedUnit>();
  const problems: string[] = [];
  for (const { index, cells } of rows.slice(at + 1)) {
    const unit = { row: index, code: unitCodeOf(cells[codeAt] ?? ''), name: tidy(cells[nameAt]) };
    if (unit.code === '' && (unit.name === '' || /合计|说明|备注/u.test(unit.name))) continue;
    const same = byCode.get(unit.code);
    const problem =
      lineProblem(unit) ??
      (same && same.name !== unit.name
        ? `第 ${same.row} 行“${same.name}”和第 ${index} 行“${unit.name}”用了同一个代码 ${unit.code}，${ASK}。请先问清楚各是哪个代码`
        : null);
    if (problem !== null) problems.push(problem);
    else if (!same) byCode.set(unit.code, unit);
  }
  const [first] = problems;
  if (first !== undefined)
    return { problem: problems.length > 1 ? `${first}。这样要改的还有 ${problems.length - 1} 行` : first };
  if (byCode.size === 0) return { problem: `表头下面没有单位，${ASK}。请核对是不是选错了工作表` };
  if (byCode.size > MOST_UNITS)
    return { problem: `名单有 ${byCode.size} 个单位，最多 ${MOST_UNITS} 个，${ASK}。请核对是不是选错了文件` };
  return { units: [...byCode.values()] };
}
