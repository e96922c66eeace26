import { shown } from '../import/source.ts';
import { createGrid, type TableGrid, textsOf } from '../import/table-grid.ts';
import { asksNumber, factOf, isCount, isYesNo, moveNamed, partOf, speaksOfMoves } from './facts.ts';
import { isGroup, isPart, readLabel } from './label.ts';
import { isNumber as isNumberHeader } from './list-rows.ts';
import type { FormTable } from './read-tables.ts';
import type { FormBlank, FormList, FormSource } from './types.ts';
import { whoseFacts } from './whose.ts';

/** 填报单位：      填表人：____ : words up to a colon, with nothing but blanks, lines or 年 月 日 behind them. */
const ASKED =
  /([^\s:：_＿　]{2,20}(?:[（(][^（）()]{1,10}[）)])?)\s*[:：]([ \t_＿　]*(?:年[ \t_＿　]*月[ \t_＿　]*日?)?)/gu;
const SIGNED = /签字|签名|签章/u;
const LONGEST_LABEL = 16;

/** Single places of a form that ask about the union: outside of its lists and of its tables of figures. */
export function readBlanks(sheet: FormSource, lists: readonly FormList[], tables: readonly FormTable[]): FormBlank[] {
  const grid = createGrid(sheet);
  const factAt = whoseFacts(sheet);
  const inList = (row: number): boolean =>
    lists.some(({ headerRows, end }) => row >= (headerRows[0] ?? end) && row <= end) ||
    // Over the union's own line 单位名称 stands among the headers of the figures.
    tables.some(({ header, rows }) => row >= header + (rows[0]?.isOwn ? 1 : 0) && row <= (rows.at(-1)?.at ?? header));
  const isFigure = ({ row, column }: FormBlank): boolean => tables.some(({ open }) => open.has(`${row}:${column}`));
  return sheet.rows.flatMap((row) => {
    if (inList(row.index)) return [];
    const texts = textsOf(row);
    return texts.flatMap(({ column, text, cell }) => {
      if (cell.type !== 'text' || cell.formula) return [];
      const asked = askedIn(grid, sheet, row.index, column, cell.text);
      const found = asked.length > 0 ? asked : besideOrBelow(grid, sheet, row.index, column, text);
      const own = found.map((blank) => {
        const name = blank.label.split('/').at(-1) ?? '';
        return blank.fact === null ? blank : { ...blank, fact: factAt(blank.fact, row.index, column, name) };
      });
      return own.filter((blank) => !isFigure(blank));
    });
  });
}

/**
 * Every label with a colon that nothing follows. Behind a last one that leaves no room, a bordered empty cell to the
 * right is its place; where that cell says something already, nothing is asked.
 */
function askedIn(grid: TableGrid, sheet: FormSource, row: number, column: number, text: string): FormBlank[] {
  let before: string | undefined;
  return [...text.matchAll(ASKED)].flatMap((found): FormBlank[] => {
    const [whole, label = '', blank = ''] = found;
    const end = found.index + whole.length;
    // Something stands behind it already.
    const rest = text.slice(end);
    if (rest !== '' && blank.length < 2) return [];
    // A signature is left to the hand.
    if (SIGNED.test(label)) return [];
    const fact = isPart(label) ? before && partOf(before, label) : factOf(label);
    if (!isPart(label)) before = fact;
    if (fact === undefined && rest === '' && label.length > LONGEST_LABEL) return [];
    const key = `${sheet.name}!${column}:${row}#${label}`;
    const place = { key, sheet: sheet.name, row, column, label, fact: fact ?? null };
    if (rest === '' && blank.trim() === '') {
      const right = (grid.merges.at(row, column)?.lastColumn ?? column) + 1;
      const beside = grid.text(row, right);
      if (isAnswer(beside)) return [];
      if (sheet.isBordered(row, right) && isFree(grid, sheet, row, right))
        return [{ ...place, column: right, after: null }];
    }
    return [{ ...place, after: end - blank.length }];
  });
}

/** Whether a text says something, and does not ask in its turn. */
const isAnswer = (text: string): boolean => text !== '' && factOf(text) === undefined && !/[:：]/u.test(text);

const isFree = (grid: TableGrid, sheet: FormSource, row: number, column: number): boolean =>
  shown(grid.cell(row, column)) === '' &&
  !sheet.hasFormula(row, column) &&
  (grid.merges.at(row, column)?.firstRow ?? row) === row;

/** A label without a colon: the empty cell right of it, or below it where its whole row is labels. */
function besideOrBelow(grid: TableGrid, sheet: FormSource, row: number, column: number, label: string): FormBlank[] {
  const part = isPart(label) ? partAsked(grid, row, column, label) : undefined;
  // 其中：女会员 belongs to the number that it is a part of: below 新发展会员 it is not all women.
  const own = isPart(label) ? part?.fact : (factOf(label) ?? moveUnder(grid, row, column, label));
  const fact = own ?? factUnder(grid, row, column, label) ?? null;
  if (label.length > LONGEST_LABEL || SIGNED.test(label)) return [];
  const merge = grid.merges.at(row, column);
  const right = (merge?.lastColumn ?? column) + 1;
  const below = (merge?.lastRow ?? row) + 1;
  // Of whom a part that nobody knows is one, the labels around it only suggest.
  const whole = part ? part.whole : isPart(label) && own === undefined ? wholesOf(grid, row, column)[0] : undefined;
  const group =
    own === undefined && fact !== null ? `${grid.mergedText(row - 1, column)}/` : whole ? `${whole.trim()}/` : '';
  const at = (r: number, c: number): FormBlank[] => [
    {
      key: `${sheet.name}!${c}:${r}#${label}`,
      sheet: sheet.name,
      row: r,
      column: c,
      label: `${group}${label}`,
      after: null,
      fact: isYesNo(fact) && asksNumber(label, overhead(grid, r, c)) ? null : fact,
    },
  ];
  const isRoom = right < sheet.columnCount || sheet.isBordered(row, right);
  if (fact === null) return isAsking(grid, sheet, row, column, right) ? at(row, right) : [];
  if (own !== undefined && isRoom && isFree(grid, sheet, row, right)) return at(row, right);
  if (below > sheet.lastRow || isOfLines(grid, sheet, below, column)) return [];
  return isFree(grid, sheet, below, column) ? at(below, column) : [];
}

/** The nearest words over a cell. */
function overhead(grid: TableGrid, row: number, column: number): string {
  for (let up = row - 1; up > 0; up -= 1) {
    const text = grid.mergedText(up, column).replace(/\s+/gu, '');
    if (text !== '') return text;
  }
  return '';
}

const NUMBERED = /^[\d.、．（）()①-⑳]+$/u;
const THING = /(?:名称|姓名)(?:[（(].*)?$/u;
const GROUP = /(?:小组|分会|部门|班组)(?:名称)?(?:[（(].*)?$/u;

/**
 * Whether a row is an empty line for a group or a thing, or the first of several numbered ones: what the whole union has
 * belongs into none of them.
 */
function isOfLines(grid: TableGrid, sheet: FormSource, row: number, column: number): boolean {
  const columns = Array.from({ length: sheet.columnCount }, (_, at) => at);
  const said = (at: number): string[] => columns.map((one) => grid.mergedText(at, one).replace(/\s+/gu, ''));
  const isEmpty = (at: number): boolean =>
    at <= sheet.lastRow &&
    isFree(grid, sheet, at, column) &&
    said(at).every((text) => text === '' || NUMBERED.test(text));
  const isNumbered = (at: number): boolean => isEmpty(at) && said(at).some((text) => text !== '');
  if (isNumbered(row) && isNumbered(row + 1)) return true;
  const line = said(row);
  const heads = said(row - 1);
  const isUnit = (text: string): boolean => ['unitName', 'unionName'].includes(factOf(text) ?? '');
  // 活动名称, 学生姓名 over empty lines, or 序号 without the name of a unit: they are of activities, students, meetings.
  const isThing = (text: string): boolean => THING.test(text) && factOf(text) === undefined;
  const isList = heads.some(isThing) || (heads.some(isNumberHeader) && isEmpty(row + 1) && !heads.some(isUnit));
  if (isEmpty(row) && isList) return true;
  const isGroupName = (text: string, at: number): boolean =>
    GROUP.test(text) && factOf(text) === undefined && line[at] === '' && sheet.isBordered(row, at);
  return isEmpty(row) && heads.some(isGroupName);
}

/** A label that nobody declared asks all the same, where one drawn empty cell stands between it and the next text. */
function isAsking(grid: TableGrid, sheet: FormSource, row: number, column: number, right: number): boolean {
  if (!sheet.isBordered(row, column) || !sheet.isBordered(row, right) || !isFree(grid, sheet, row, right)) return false;
  const next = (grid.merges.at(row, right)?.lastColumn ?? right) + 1;
  return !sheet.isBordered(row, next) || grid.text(row, next) !== '';
}

const SUM = /^(?:合计|总计|小计|总数|总人数|人数|计)$/u;
const WOMEN = /^(?:其中)?[:：]?女性?$/u;

/** Labels that 其中：女 may be a part of: the nearest left of it, and the nearest above it, parts passed over. */
function wholesOf(grid: TableGrid, row: number, column: number): string[] {
  const isWhole = (text: string): boolean => text !== '' && !isPart(text) && text.length <= LONGEST_LABEL;
  // Two parts of one number stand side by side: 会员总数, 其中：女, 其中：农民工.
  const left = Array.from({ length: column }, (_, at) => grid.text(row, column - 1 - at)).find(
    (text) => text !== '' && !isPart(text),
  );
  const above: string[] = [];
  for (let up = row - 1; up > 0 && above.length === 0; up -= 1) {
    const text = grid.text(up, column);
    if (text === '') break;
    if (isWhole(text)) above.push(text);
  }
  return [...(left !== undefined && isWhole(left) ? [left] : []), ...above];
}

/** The fact of 其中：女 by the label that it is a part of. */
function partAsked(
  grid: TableGrid,
  row: number,
  column: number,
  label: string,
): { fact: string; whole: string } | undefined {
  for (const whole of wholesOf(grid, row, column)) {
    const fact = factOf(whole);
    const part = fact === undefined ? undefined : partOf(fact, label);
    if (part !== undefined) return { fact: part, whole };
  }
  return undefined;
}

/** What 转入 asks where the same line of labels begins with 期初会员数: below no group, or below one of changes. */
function moveUnder(grid: TableGrid, row: number, column: number, label: string): string | undefined {
  const fact = readLabel(label)
    .names.map(moveNamed)
    .find((one) => one !== undefined);
  if (fact === undefined) return undefined;
  const over = grid.mergedText(row - 1, column);
  const isGrouped = over !== '' && (grid.merges.at(row - 1, column)?.lastRow ?? row - 1) === row - 1;
  if (isGrouped && !isGroup(over)) return undefined;
  const line = isGrouped ? [row, row - 1] : [row];
  const isOfMoves = line.some((at) =>
    grid.sheet.rows.some((one) => one.index === at && textsOf(one).some(({ text }) => speaksOfMoves(text))),
  );
  return isOfMoves ? fact : undefined;
}

/** What 合计 and 其中：女 ask below a header over both: 会员总数. */
function factUnder(grid: TableGrid, row: number, column: number, label: string): string | undefined {
  const over = grid.merges.at(row - 1, column);
  if (!over || over.firstColumn === over.lastColumn) return undefined;
  const group = grid.text(over.firstRow, over.firstColumn);
  const fact = factOf(group) ?? factOf(`${group}数`);
  if (fact === undefined || !isCount(fact)) return undefined;
  const words = label.replace(/\s/gu, '');
  return SUM.test(words) ? fact : WOMEN.test(words) ? partOf(fact, '女') : undefined;
}
