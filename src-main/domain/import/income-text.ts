import { formatMoney, formatYuan, parseMoney } from '../money.ts';
import { parseAmountWords } from '../money-words.ts';
import { type DraftRow, note } from './rows.ts';

/** An income as rosters write it: 2.4万元/年, 3,200.00元/月, 约4000, 4500元（两人）. */
interface IncomeText {
  readonly fen: number;
  /** What the words say it is for; null: nothing. */
  readonly per: 'month' | 'year' | null;
  readonly about: boolean;
  /** It names several earners, and nobody knows whether it is theirs together. */
  readonly several: boolean;
}

const TEN_THOUSANDS = /^(\d{1,6}(?:\.\d{1,4})?)万元?$/u;

function amountIn(text: string): number | null {
  const many = TEN_THOUSANDS.exec(text)?.[1];
  if (many !== undefined) return Math.round(Number(many) * 1_000_000);
  const reading = parseMoney(text);
  return 'fen' in reading ? reading.fen : parseAmountWords(text);
}

/** What an income says that is no plain amount; null: it can not be read. */
export function readIncomeText(text: string): IncomeText | null {
  const several = /[（(]?(?:[两二三四五六]|[2-6])(?:个?人|口)(?:合计|共|一共)?[）)]?/u;
  const per = /(?:[/每一]|^)(?:个)?([年月])(?:收入)?[:：]?|[（(]([年月])[）)]/u;
  const about = /^(?:大约|约|大概)|(?:左右|上下)/gu;
  const plain = text.normalize('NFKC').replace(/\s/gu, '');
  const [, slash, bracket] = per.exec(plain) ?? [];
  const said = slash ?? bracket;
  const fen = amountIn(plain.replace(several, '').replace(per, '').replace(about, ''));
  if (fen === null) return null;
  return {
    fen,
    per: said === '年' ? 'year' : said === '月' ? 'month' : null,
    about: plain.search(about) >= 0,
    several: several.test(plain),
  };
}

/** Half up to the fen: an income is never below zero here. */
const twelfth = (fen: number): number => Math.floor((fen * 2 + 12) / 24);

/**
 * Reads the income of a row that is written in words, as the column wants it: a year's in a column of months by its
 * twelfth, with a note. What names several earners stays open: together and each are two different households.
 * @param per what the column holds; null: nobody has said it yet
 */
export function settleIncome(draft: DraftRow, field: string, label: string, per: 'month' | 'year' | null): void {
  const at = draft.problems.findIndex((problem) => problem.field === field && problem.code === 'amount.unreadable');
  const text = draft.tidied.find((one) => one.field === field)?.from;
  const read = at < 0 || text === undefined ? null : readIncomeText(text);
  if (read === null) return;
  draft.problems.splice(at, 1);
  if (read.several)
    return note(draft, field, {
      level: 'error',
      code: 'income.several',
      message: `“${label}”写了几个人的，看不出是合起来的还是每人的，请改成${field === 'headIncome' ? '每人' : '全家'}的一个数`,
    });
  const other = per !== null && read.per !== null && read.per !== per;
  const fen = other ? (per === 'month' ? twelfth(read.fen) : read.fen * 12) : read.fen;
  draft.values.set(field, formatYuan(fen));
  const why = other
    ? per === 'month'
      ? '是一年的，除以 12，'
      : '是一个月的，乘以 12，'
    : read.about
      ? '是个大概，'
      : '';
  const message = `“${label}”写的“${text}”${why}按${per === null ? '' : per === 'month' ? '每月' : '一年'} ${formatMoney(fen)} 记`;
  note(draft, field, { level: 'note', code: other ? 'income.converted' : 'income.read', message });
}
