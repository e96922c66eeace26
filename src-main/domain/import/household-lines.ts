import { shown, type SourceCell } from './source.ts';
import type { TableRow } from './table-body.ts';

/** What a line of a roster with one line a person has to do with its household. */
export interface HouseholdLine {
  /** The relation as the line says it. */
  readonly relation: string;
  /** Lines of the file that went into this one as its 家庭成员. */
  readonly lines: readonly number[];
  /** The line that this one went into, where it stands besides as one of its own. */
  readonly of?: number;
  /** Why nobody of the household comes in. */
  readonly stays?: keyof typeof staysWords;
}

/** Why a household stays out, and what helps. */
export const staysWords = {
  noWorker: '这一户没有“本人”一行，没有导入，请补上本人一行',
  notFirst: '这一户的“本人”不在第一行，没有导入，请把本人移到这一户的第一行',
  twoWorkers: '这一户写了两个“本人”，没有导入，请分成两户或改对关系',
} as const;

/** One line with what it says of its place in a household. */
export interface Line {
  readonly row: TableRow;
  readonly relation: string;
  /** Says a category that is not merged down from the line above. */
  readonly hasCategory: boolean;
  readonly isWorker: boolean;
}

interface Household {
  readonly lines: readonly Line[];
  readonly stays?: NonNullable<HouseholdLine['stays']>;
}

interface Columns {
  readonly relation: number;
  readonly category: number;
  readonly numbers: readonly { readonly place: number; readonly ofHousehold: boolean }[];
  readonly toHead: boolean;
}

const SELF =
  /^(?:(?:职工|户主)?本人|户主|职工|困难职工|自己|申请人|本人[（(](?:户主|职工)[）)]|(?:户主|职工)[（(]本人[）)])$/u;
const KIN = /[父母妻夫子女儿妈爸配爱兄弟姐妹哥孙婆岳媳婿爷奶公侄甥]/u;

/** 本人, 户主: the line is the worker's. */
export const isSelfWord = (relation: string): boolean => SELF.test(relation);
/** Whether the word is one of a relative. */
export const isKinWord = (relation: string): boolean => !isSelfWord(relation) && KIN.test(relation);

/** The relation a cell says; a dash says none. */
export function relationWord(cell: SourceCell | null | undefined): string {
  const text = shown(cell).replace(/\s/gu, '');
  return /^(?:无|[-—–/]+)$/u.test(text) ? '' : text;
}

/** What a line says by itself: a cell merged over the household says it of nobody below its first line. */
export const saidIn = ({ cells }: TableRow, place: number): string => {
  const cell = cells[place];
  return cell?.down ? '' : shown(cell);
};

/** For each line: whether a column says something there that the line above does not. */
function says(rows: readonly TableRow[], place: number): boolean[] {
  let last = '';
  return rows.map((row) => {
    const text = saidIn(row, place);
    if (text === '') return false;
    const isNew = text !== last;
    last = text;
    return isNew;
  });
}

/**
 * Lines by household. A number that relatives share (户号, merged, repeated or written once) tells where one begins;
 * without it 本人 does, and a relative with a category where hardly any has one: a household whose worker is missing.
 */
export function householdsOf(rows: readonly TableRow[], columns: Columns): Household[] {
  const relations = rows.map((row) => relationWord(row.cells[columns.relation]));
  const kin = rows.flatMap((_, at) => (isKinWord(relations[at] as string) ? [at] : []));
  const shareOf = (marks: readonly boolean[]): number => kin.filter((at) => marks[at]).length / kin.length;
  const numbers = columns.numbers
    .map(({ place, ofHousehold }) => ({ place, ofHousehold, marks: says(rows, place) }))
    .find(({ ofHousehold, marks }) => shareOf(marks) < (ofHousehold ? 1 : 0.5));
  const categories = rows.map((row) => saidIn(row, columns.category) !== '');
  const marks = numbers?.marks ?? (shareOf(categories) < 0.5 ? categories : rows.map(() => false));
  const namesSelf = relations.some(isSelfWord);
  const groups: Line[][] = [];
  let last: Line[] | undefined;
  for (const [at, row] of rows.entries()) {
    const relation = relations[at] as string;
    const hasCategory = categories[at] === true;
    const isMarked = marks[at] === true;
    const isWorker =
      isSelfWord(relation) || (relation === '' && (isMarked || hasCategory || (!namesSelf && numbers === undefined)));
    const line: Line = { row, relation, hasCategory, isWorker };
    // One line a worker that says who heads the household: its relation is to nobody of the list.
    if (columns.toHead && numbers === undefined && !isWorker && hasCategory) {
      groups.push([line]);
      continue;
    }
    const isNumbered = numbers !== undefined && shown(row.cells[numbers.place]) !== '';
    const isNext = isWorker && !isNumbered && (numbers === undefined || (last ?? []).some((one) => one.isWorker));
    if (last && !isMarked && !isNext) last.push(line);
    else groups.push((last = [line]));
  }
  return groups.map((lines): Household => {
    const workers = lines.filter(({ isWorker }) => isWorker).length;
    const [first] = lines;
    if (workers > 1) return { lines, stays: 'twoWorkers' };
    if (workers === 1) return first?.isWorker ? { lines } : { lines, stays: 'notFirst' };
    return first?.hasCategory && columns.toHead && numbers === undefined ? { lines } : { lines, stays: 'noWorker' };
  });
}
