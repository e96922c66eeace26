import { isDate } from '../../domain/dates.ts';
import { addToMonth, monthsBetween, monthsText } from '../../domain/dues/months.ts';
import { parsePeriod } from '../../domain/dues/period-text.ts';
import { own } from '../../domain/import/decisions.ts';
import { paymentMethods, periodValue } from '../../domain/import/payment-noun.ts';
import type { ImportQuestion } from '../../domain/import/types.ts';
import { questionRows, type RowPlace } from '../../domain/import/question-rows.ts';
import type { CheckInput } from './kind.ts';
import { periodRows } from '../dues/facts.ts';
import { titlePeriod } from './title.ts';

/** What holds for every row that does not say it itself. */
export interface Terms {
  readonly paidOn: string;
  readonly method: string;
  /** null: the oldest months first; undefined: nobody said it yet. */
  readonly months: readonly string[] | null | undefined;
  readonly questions: readonly ImportQuestion[];
}

const OLDEST_FIRST = 'oldest';

/**
 * What is asked once for all rows that lack it: day, way, months, and whether the very file may come in again while
 * `standing` payments of its last import are not reversed.
 */
export function termsOf(input: CheckInput, standing: number): Terms {
  const { decisions, drafts, today, seen } = input;
  const lacks = (field: string): RowPlace[] =>
    drafts.flatMap((draft) => ((draft.values.get(field) ?? null) === null ? [draft] : []));
  const said = (key: string): string | undefined => own(decisions.answers, key);
  const questions: ImportQuestion[] = [];
  const noDay = lacks('paidOn');
  const day = said('paidOn');
  const paidOn = day !== undefined && isDate(day) && day <= today ? day : null;
  if (noDay.length > 0)
    questions.push({
      key: 'paidOn',
      sentence: `${drafts.length === noDay.length ? '' : `有 ${noDay.length} 行`}没有缴费日期，按哪一天收款记`,
      options: [
        { value: today, label: `今天 ${today}` },
        ...(paidOn !== null && paidOn !== today ? [{ value: paidOn, label: paidOn }] : []),
      ],
      ...questionRows(noDay),
      // A payment is for good: the day is never taken for granted.
      required: true,
      default: null,
      answer: paidOn,
      anyDate: true,
    });
  const noWay = lacks('method');
  const way = paymentMethods.find((method) => method === said('method')) ?? null;
  if (noWay.length > 0)
    questions.push({
      key: 'method',
      sentence: `${drafts.length === noWay.length ? '' : `有 ${noWay.length} 行`}没有缴费方式，是怎么交的`,
      options: paymentMethods.map((method) => ({ value: method, label: method })),
      ...questionRows(noWay),
      required: false,
      default: '工资代扣',
      answer: way,
    });
  const period = periodQuestion(input, lacks('month'));
  if (period.question) questions.push(period.question);
  if (seen && standing > 0) {
    const again = said('again');
    questions.push({
      key: 'again',
      sentence: `这个文件 ${seen.at.slice(0, 16)} 导入过，那时的收款还有 ${standing} 笔没有冲销。再导一次就是又收一遍钱`,
      options: [
        { value: 'no', label: '不再收，都不导入' },
        { value: 'yes', label: '是另外的钱，再记一遍' },
      ],
      rows: [],
      required: true,
      default: null,
      answer: again === 'no' || again === 'yes' ? again : null,
    });
  }
  return { paidOn: paidOn ?? today, method: way ?? '工资代扣', months: period.months, questions };
}

/** The months of the last quarter, this one, and of this year's halves and whole: what a list is mostly about. */
function usualSpans(today: string): string[][] {
  const now = today.slice(0, 7);
  const quarter = addToMonth(now, -((Number(now.slice(5)) - 1) % 3));
  const span = (from: string, length: number): string[] => monthsBetween(from, addToMonth(from, length - 1));
  const january = `${now.slice(0, 4)}-01`;
  return [
    span(addToMonth(quarter, -3), 3),
    span(quarter, 3),
    span(january, 6),
    span(addToMonth(january, 6), 6),
    span(january, 12),
  ];
}

/** For which months the money is, where the rows do not say it. */
function periodQuestion(
  input: CheckInput,
  rows: readonly RowPlace[],
): { readonly question: ImportQuestion | null; readonly months: readonly string[] | null | undefined } {
  const { decisions, today } = input;
  if (rows.length === 0) return { question: null, months: null };
  const titled = titlePeriod(input);
  const now = today.slice(0, 7);
  const offers = new Map<string, string>();
  const offer = (months: readonly string[], why = ''): void => {
    const value = periodValue(months);
    if (!offers.has(value)) offers.set(value, `${monthsText(months)}${why && `（${why}）`}`);
  };
  if (titled) offer(titled, '表上写的');
  const called = periodRows(input.context.ledger).filter(({ fromMonth, toMonth }) => fromMonth < toMonth);
  for (const { fromMonth, toMonth } of called.slice(-2).reverse()) offer(monthsBetween(fromMonth, toMonth), '算过应缴');
  offer([now], '这个月');
  offer([addToMonth(now, -1)], '上个月');
  offers.set(OLDEST_FIRST, '没有指定：先抵最早欠的月份，多的算预缴');
  for (const months of usualSpans(today)) offer(months);
  const said = own(decisions.answers, 'period');
  const months = said === undefined || said === OLDEST_FIRST ? null : parsePeriod(said, today);
  if (said !== undefined && said !== OLDEST_FIRST && months) offers.set(said, offers.get(said) ?? monthsText(months));
  const answer = said !== undefined && offers.has(said) ? said : null;
  return {
    months: answer === null ? (titled ?? undefined) : answer === OLDEST_FIRST ? null : months,
    question: {
      key: 'period',
      sentence: '表里没有写是哪几个月的会费，按哪个月记',
      options: [...offers].map(([value, label]) => ({ value, label })),
      ...questionRows(rows),
      required: titled === null,
      default: titled && periodValue(titled),
      answer,
      anyMonth: true,
    },
  };
}
