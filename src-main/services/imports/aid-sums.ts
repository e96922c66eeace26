import type { ImportAction } from '../../domain/import/types.ts';
import type { Understanding } from '../../domain/import/understand.ts';
import { formatMoney, parseMoney } from '../../domain/money.ts';
import { parseAmountWords } from '../../domain/money-words.ts';

/** A row of the list: its place in the file, what it says it comes to (fen) and what became of it. */
export interface SummedRow {
  readonly row: number;
  readonly fen: number;
  readonly action: ImportAction;
}

const FIGURE = /^[\d,，]+(?:\.\d{1,2})?元?$/u;

/** A figure or an amount in capitals, in fen. */
function fenIn(word: string): number[] {
  if (!FIGURE.test(word)) return /[元圆]/u.test(word) ? [parseAmountWords(word)].filter((fen) => fen !== null) : [];
  const reading = parseMoney(word.replace(/元$/u, '').replace(/，/gu, ','));
  return 'fen' in reading ? [reading.fen] : [];
}

/**
 * What the list's own 合计 says in fen: in the column that the money is taken from, for a list of several sums
 * (资助标准, 实发金额) adds up each; else in capitals, wherever they stand. Null where it says none or stands twice.
 */
export function ownTotal({ leftOut, columns }: Pick<Understanding, 'leftOut' | 'columns'>): number | null {
  const [total, more] = leftOut.filter(({ kind }) => kind === 'total');
  const of = (...fields: readonly string[]) => columns.filter(({ field }) => field && fields.includes(field));
  // Where nothing but money was given, the total of the money is that of the list.
  const whole = of('helpFen');
  const money = whole.length > 0 || of('helpGoods', 'helpGoodsFen').length > 0 ? whole : of('helpCashFen');
  if (!total || more || money.length === 0) return null;
  const letters = money.filter(({ sheet }) => sheet === total.sheet).map(({ letter }) => letter);
  const own = letters.flatMap((letter) => fenIn((total.cells?.[letter] ?? '').replace(/\s/gu, '')));
  const words = total.text.split(/\s+/u).filter((word) => !FIGURE.test(word));
  const figures = own.length > 0 ? own : words.flatMap(fenIn);
  return figures.length === 0 ? null : Math.max(...figures);
}

const MOST_ROWS = 10;
const inBook = (action: ImportAction): boolean => action === 'same' || action === 'update';

const placesOf = (rows: readonly SummedRow[]): string =>
  rows
    .slice(0, MOST_ROWS)
    .map(({ row }) => row)
    .join('、') + (rows.length > MOST_ROWS ? ' 等' : '');

/** What the list comes to against what is written, once they differ, with the rows that are left out. */
export function aidSumTold(own: number | null, rows: readonly SummedRow[], writtenFen: number): string[] {
  const sum = (of: readonly SummedRow[]): number => of.reduce((all, { fen }) => all + fen, 0);
  const listed = sum(rows);
  const listFen = own ?? listed;
  const bookFen = sum(rows.filter(({ action }) => inBook(action)));
  const left = rows.filter(({ action, fen }) => action !== 'add' && !inBook(action) && fen !== 0);
  const gap = own === null ? 0 : own - listed;
  const unread = rows.filter(({ action, fen }) => action === 'bad' && fen === 0);
  // Rows whose amount could not be read may be all that is missing, but they make no total smaller.
  const isOwnFault = gap !== 0 && (unread.length === 0 || gap < 0);
  const [other, least] = unread.length === 0 ? ['', ''] : ['其余', '至少'];
  const fault = [
    unread.length > 0 && `；第 ${placesOf(unread)} 行没有读出金额，没有算在内`,
    isOwnFault &&
      `；${other}各行加起来是 ${formatMoney(listed)} 元，原表合计自己${least}${gap > 0 ? '多' : '少'}写了 ${formatMoney(Math.abs(gap))} 元，请核对原表`,
  ]
    .filter(Boolean)
    .join('');
  const differs = listFen - writtenFen - bookFen;
  if (differs === 0) return isOwnFault ? [`原表合计 ${formatMoney(listFen)} 元${fault}`] : [];
  const book = bookFen === 0 ? '' : `，原来就有 ${formatMoney(bookFen)} 元`;
  const first = `${own === null ? '清单' : '原表'}合计 ${formatMoney(listFen)} 元，写入 ${formatMoney(writtenFen)} 元${book}，差 ${formatMoney(differs)} 元`;
  if (left.length === 0) return [`${first}${fault}`];
  return [`${first}；没有写入的 ${left.length} 行 ${formatMoney(sum(left))} 元（第 ${placesOf(left)} 行）${fault}`];
}
