import { addToMonth, monthsText } from '../../domain/dues/months.ts';
import { own, type Decisions } from '../../domain/import/decisions.ts';
import { questionRows, type RowPlace } from '../../domain/import/question-rows.ts';
import type { ImportQuestion } from '../../domain/import/types.ts';
import { formatMoney } from '../../domain/money.ts';
import { lockedYear } from '../dues/locks.ts';
import type { CheckInput } from './kind.ts';
import { titleMonth } from './title.ts';

/** From which month on: the payroll's own month, the one after it, this one and the next January are offered. */
export function monthQuestion(input: CheckInput): { readonly question: ImportQuestion; readonly month: string | null } {
  const { ledger } = input.context;
  const said = own(input.decisions.answers, 'fromMonth') ?? null;
  const isMonth = said !== null && /^\d{4}-(?:0[1-9]|1[0-2])$/u.test(said);
  const locked = isMonth ? lockedYear(ledger, said, said) : null;
  const titled = titleMonth(input);
  const now = input.today.slice(0, 7);
  const offers = new Map<string, string>();
  const offer = (month: string, why: string): void =>
    void (offers.has(month) || offers.set(month, `${monthsText([month])}起（${why}）`));
  if (titled !== null) {
    offer(titled, '工资表的月份');
    offer(addToMonth(titled, 1), '工资表的下一个月');
  }
  offer(now, '这个月');
  offer(`${now.slice(0, 4)}-01`, '今年 1 月');
  offer(`${Number(now.slice(0, 4)) + 1}-01`, '明年 1 月');
  if (isMonth && locked === null) offer(said, '您选的');
  const why = locked === null ? '' : `（${locked} 年的会费已经锁定，请选别的月份，或先到“会费”解锁）`;
  return {
    month: isMonth && locked === null ? said : null,
    question: {
      key: 'fromMonth',
      sentence: `这些基数从哪个月起用${why}`,
      options: [...offers].map(([value, label]) => ({ value, label })),
      rows: [],
      required: true,
      default: null,
      answer: isMonth && locked === null ? said : null,
      anyMonth: true,
    },
  };
}

const HIGH = 'highBases';

/** What was said about bases above the limit. */
export function highAnswered({ answers }: Decisions): 'use' | 'skip' | null {
  const said = own(answers, HIGH);
  return said === 'use' || said === 'skip' ? said : null;
}

/** Bases above the dated limit are never taken silently, also not by a caller that reads no warnings. */
export function highQuestion(
  rows: readonly (RowPlace & { readonly fen: number })[],
  limit: number,
  answer: string | null,
): ImportQuestion[] {
  if (rows.length === 0) return [];
  const most = Math.max(...rows.map(({ fen }) => fen));
  const sentence = `有 ${rows.length} 行的计费基数高于 ${formatMoney(limit)}，最高 ${formatMoney(most)}，多半是年薪或多写了一位。怎么办`;
  const options = [
    { value: 'use', label: '都是月基数，照用' },
    { value: 'skip', label: '这几行先不导入' },
  ];
  return [{ key: HIGH, sentence, options, ...questionRows(rows), required: true, default: null, answer }];
}
