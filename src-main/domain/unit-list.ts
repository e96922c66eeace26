import { codeDoubt, unitCodeOf } from './unit-code.ts';

/** One unit of a list that somebody gave. `row` counts from 1 as in the file. */
export interface ListedUnit {
  readonly row: number;
  readonly code: string;
  readonly name: string;
  readonly note: string | null;
  /** Whom to call; '' where the list does not say. */
  readonly contact: string;
  readonly phone: string;
  /** Whether it has units of its own; null: the list does not say. */
  readonly hasUnits: boolean | null;
}

/** What is said of one line. */
export interface ListLine {
  readonly row: number;
  readonly sentence: string;
}

/** What is asked of a line that was taken. `beside`: the earlier line with which it was compared. */
export interface ListDoubt extends ListLine {
  readonly beside?: number;
}

/** Doubts that hold where these lines are not taken: neither theirs, nor what was taken beside one of them. */
export function doubtsOfTaken(doubts: readonly ListDoubt[], bad: readonly ListLine[]): ListLine[] {
  const left = new Set(bad.map(({ row }) => row));
  return doubts.flatMap(({ row, sentence, beside }) =>
    left.has(row) || (beside !== undefined && left.has(beside)) ? [] : [{ row, sentence }],
  );
}

export interface ListRow {
  readonly index: number;
  readonly cells: readonly string[];
}

/**
 * The units of a list. `bad`: lines that can not be taken, `doubts`: what was taken and should be looked at; `problem`: no
 * list of units at all.
 */
export type UnitList =
  | { readonly units: readonly ListedUnit[]; readonly bad: readonly ListLine[]; readonly doubts: readonly ListDoubt[] }
  | { readonly problem: string };

/** Words of a header, the surest first: a list may have 序号编号, 邮政编码 or 上级工会 beside them. */
const codeHeads = [/统计代码|信用代码|(单位|工会|组织|机构)代码/u, /代码/u, /编号|编码/u];
const nameHeads = [/(单位|工会|组织|机构)(名称|全称)/u, /名称|全称/u, /单位|工会/u];
const notCode = /邮政|邮编|区划|上级/u;
const notName = /^(有无|有没有|是否有?|有)下级|代码|编号|编码|上级|人数|性质|地址|电话|负责|主席/u;
const noteHeads = [/^备注/u, /^(说明|附注)/u];
const contactHeads = [/^联系人/u, /^(经办人|填表人|统计员|负责人)/u, /^(工会)?主席/u];
const lowerHeads = [/^(有无|有没有|是否有?|有)下级/u];
const phoneHeads = [/^(联系)?电话|^手机|^联系方式/u, /电话$/u];

/** Lines under a list that are none of it. They count as such only where nothing like a code stands. */
const totalCell = /^(合计|总计|小计|共计|总数)|^共\d+(家|个|行)/u;
const totalName = /^(合计|总计|小计|共计|总数)$/u;
/** What stands in the column of codes where there is none. */
const noCode = /^(代码)?(待定|暂无|没有|无|不详)$|^[-—–/\\]+$/u;
/** A number of units beside the word 合计. */
const mereCount = /^\d{0,5}$/u;
const noteCell = /^(注|备注|说明|填表|制表|审核|报送|联系|日期)[^,，]{0,8}[:：]|^(备注|说明)$/u;

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
const LONGEST_NOTE = 200;
const LONGEST_CONTACT = 60;

const ASK = '名单没有写入';

/** What a cell says of whether a unit has units of its own, by word, tick or number; undefined: neither. */
function saysLower(cell: string): boolean | null | undefined {
  if (cell === '') return null;
  if (/^(有|是|对|[√✓✔☑YV]|yes|[1-9]\d*(个|家)?)$/iu.test(cell)) return true;
  return /^(无|没有|否|不是|[×✗☐NX0—–-]|no)$/iu.test(cell) ? false : undefined;
}

/** A number that Excel cut to fifteen digits: 8.13201E+17. */
const isCut = (code: string): boolean => /^\d(\.\d+)?E\+?\d+$/u.test(code);

/** What is wrong with one line alone. */
function lineProblem({ code, name }: ListedUnit): string | null {
  if (code === '') return `“${name.slice(0, 30)}”没有单位代码，请补上`;
  if (isCut(code)) return `代码成了 ${code}，Excel 把长数字改坏了。请把这一列设成文本，重新填代码`;
  if (code.length > LONGEST_CODE) return `代码有 ${code.length} 个字，最多 ${LONGEST_CODE} 个，请核对这一列是不是代码`;
  if (name === '') return `代码 ${code} 没有单位名称，请补上`;
  if (name.length > LONGEST_NAME) return `单位名称有 ${name.length} 个字，最多 ${LONGEST_NAME} 个，请改短`;
  return null;
}

/** Nothing, a total, a note, who made the list, or its header once more on the next page. */
function isNoUnit(unit: ListedUnit, cells: readonly string[], header: readonly string[], noteAt: number): boolean {
  if (unit.code === '' && unit.name === '') return true;
  if (cells.every((cell, i) => cell === '' || cell === header[i])) return true;
  if (mereCount.test(unit.code) && totalName.test(unit.name)) return true;
  const isBelow = (cell: string): boolean => totalCell.test(cell) || noteCell.test(cell);
  if (isBelow(unit.code)) return true;
  // A unit's own note may begin with 说明： or 合计.
  return !/[0-9A-Z]/u.test(unit.code) && cells.some((cell, i) => (i !== noteAt || unit.name === '') && isBelow(cell));
}

/** What may be right and is looked at once more: the code's own checks, a name that stands twice, a note cut short. */
function lineDoubts(unit: ListedUnit, byName: ReadonlyMap<string, ListedUnit>, note: string): ListDoubt[] {
  const { row, code, name } = unit;
  const namesake = byName.get(name);
  const said = codeDoubt(code);
  return [
    ...(said === null ? [] : [{ row, sentence: `“${name}”的代码 ${code}：${said}` }]),
    ...(namesake
      ? [
          {
            row,
            sentence: `“${name}”和第 ${namesake.row} 行名称一样、代码不同，两个都收了，请核对是不是同一个单位`,
            beside: namesake.row,
          },
        ]
      : []),
    ...(note.length > LONGEST_NOTE ? [{ row, sentence: `“${name}”的备注太长，只留前 ${LONGEST_NOTE} 个字` }] : []),
  ];
}

const lowerDoubt = (name: string, said: string): string =>
  `“${name}”有没有下级单位写的是“${said}”，没有看懂，没有改。请写“有”或“无”，或在下级单位里勾`;

/** Units out of the rows of a sheet: the header is the first row with a column of codes and one of names. */
export function readUnitList(rows: readonly ListRow[]): UnitList {
  const headers = rows.slice(0, HEADER_ROWS).map(({ cells }) => cells.map(tidy));
  const columns = headers.map((header) => [columnOf(header, codeHeads, notCode), columnOf(header, nameHeads, notName)]);
  const at = columns.findIndex(([code = -1, name = -1]) => code >= 0 && name >= 0);
  const [codeAt = -1, nameAt = -1] = columns[at] ?? [];
  if (at < 0) return { problem: '没有认出表头。表里要有“单位代码”和“单位名称”两列，请加上表头再试' };
  const header = headers[at] ?? [];
  const noteAt = columnOf(header, noteHeads, notCode);
  const [contactAt, phoneAt, lowerAt] = [contactHeads, phoneHeads, lowerHeads].map((heads) =>
    columnOf(header, heads, /上级/u),
  );
  const short = (cell: string | undefined): string => tidy(cell).slice(0, LONGEST_CONTACT);
  const byCode = new Map<string, ListedUnit>();
  const byName = new Map<string, ListedUnit>();
  const clashed = new Set<string>();
  const [bad, doubts]: [ListLine[], ListDoubt[]] = [[], []];
  for (const { index: row, cells } of rows.slice(at + 1)) {
    const note = (cells[noteAt] ?? '').trim();
    const given = unitCodeOf(cells[codeAt] ?? '');
    const code = noCode.test(given) ? '' : given;
    const lower = saysLower(short(cells[lowerAt ?? -1]));
    const unit = {
      row,
      code,
      name: tidy(cells[nameAt]),
      note: note.slice(0, LONGEST_NOTE) || null,
      contact: short(cells[contactAt ?? -1]),
      phone: short(cells[phoneAt ?? -1]),
      hasUnits: lower ?? null,
    };
    if (isNoUnit(unit, cells.map(tidy), header, noteAt)) continue;
    const same = byCode.get(code);
    const problem = lineProblem(unit);
    if (problem !== null) bad.push({ row, sentence: problem });
    else if (same && same.name !== unit.name) {
      // Nobody can tell whose code it is: neither is taken, and each is counted as left out.
      const clash = (one: ListedUnit, other: ListedUnit): ListLine => ({
        row: one.row,
        sentence: `“${one.name}”和第 ${other.row} 行“${other.name}”用了同一个代码 ${code}，请先问清楚各是哪个代码`,
      });
      if (!clashed.has(code)) bad.push(clash(same, unit));
      clashed.add(code);
      bad.push(clash(unit, same));
    } else if (same)
      doubts.push({ row, sentence: `“${unit.name}”和第 ${same.row} 行是同一个单位，只收一次`, beside: same.row });
    else {
      if (lower === undefined) doubts.push({ row, sentence: lowerDoubt(unit.name, short(cells[lowerAt ?? -1])) });
      doubts.push(...lineDoubts(unit, byName, note));
      byCode.set(code, unit);
      byName.set(unit.name, unit);
    }
  }
  const units = [...byCode.values()].filter(({ code }) => !clashed.has(code));
  if (units.length === 0 && bad.length === 0) return { problem: `表头下面没有单位，${ASK}。请核对是不是选错了工作表` };
  if (units.length > MOST_UNITS)
    return { problem: `名单有 ${units.length} 个单位，最多 ${MOST_UNITS} 个，${ASK}。请核对是不是选错了文件` };
  return { units, bad: bad.sort((a, b) => a.row - b.row), doubts };
}
