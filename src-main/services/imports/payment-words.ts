import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { own, type Decisions } from '../../domain/import/decisions.ts';
import { questionRows, type RowPlace } from '../../domain/import/question-rows.ts';
import type { ImportQuestion } from '../../domain/import/types.ts';
import { formatMoney } from '../../domain/money.ts';

/** A row of a list of payments: its amount (fen; null: unreadable), and what became of it. */
export interface ListedRow {
  readonly fen: number | null;
  readonly fate: 'taken' | 'nobody' | 'left';
}

/**
 * What the list comes to against what would be booked, once they differ: nobody should find out at the bank. Rows that
 * matched nobody are told with their sum.
 */
export function sumAlarms(rows: readonly ListedRow[], takenFen: number): string[] {
  const sum = (of: readonly ListedRow[]): number => of.reduce((all, { fen }) => all + (fen ?? 0), 0);
  const listFen = sum(rows);
  const taken = rows.filter(({ fate }) => fate === 'taken').length;
  const nobody = rows.filter(({ fate }) => fate === 'nobody');
  if (taken === rows.length && listFen === takenFen) return [];
  const parts = [
    `清单合计 ${formatMoney(listFen)} 元（${rows.length} 行），入账 ${formatMoney(takenFen)} 元（${taken} 行），差 ${formatMoney(listFen - takenFen)} 元`,
  ];
  if (nobody.length > 0) parts.push(`其中 ${nobody.length} 行 ${formatMoney(sum(nobody))} 元对不上会员，没有登记`);
  return [parts.join('；')];
}

/** Whether somebody's agreement to the deduction from the wages is on file for the month of a day. */
export function authorisedOn(ledger: Ledger): (memberId: number, day: string) => boolean {
  const rows = statement(
    ledger.sql,
    'select member_id memberId, from_month fromMonth, to_month toMonth from dues_authorisation',
  ).all() as { memberId: number; fromMonth: string; toMonth: string | null }[];
  const own = Map.groupBy(rows, ({ memberId }) => memberId);
  return (memberId, day) => {
    const month = day.slice(0, 7);
    return (own.get(memberId) ?? []).some(
      ({ fromMonth, toMonth }) => fromMonth <= month && (toMonth === null || toMonth >= month),
    );
  };
}

const HIGH = 'highDues';

/** What was said about shares far above anybody's dues. */
export function highShares({ answers }: Decisions): 'use' | 'skip' | null {
  const said = own(answers, HIGH);
  return said === 'use' || said === 'skip' ? said : null;
}

/** Money far above anybody's dues of a month is taken for good only once somebody said that it is meant. */
export function highSharesQuestion(rows: readonly RowPlace[], answer: string | null): ImportQuestion[] {
  if (rows.length === 0) return [];
  return [
    {
      key: HIGH,
      sentence: `有 ${rows.length} 行一个月的会费高得少见，多半是基数或标准写错了。怎么办`,
      options: [
        { value: 'use', label: '是这么多，照收' },
        { value: 'skip', label: '这几行先不导入' },
      ],
      ...questionRows(rows),
      required: true,
      default: null,
      answer,
    },
  ];
}
