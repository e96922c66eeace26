import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { monthsBetween, monthsText } from '../../domain/dues/months.ts';
import { formatMoney } from '../../domain/money.ts';
import { AppError } from '../../errors.ts';
import { isOpen, reckonedSheet } from './sheet.ts';

interface PaidMonth {
  readonly memberId: number;
  readonly name: string;
  readonly month: string;
  readonly fen: number;
}

/** What was paid for months of a span, person by person; `to` null: no end. */
function paidMonths(ledger: Ledger, from: string, to: string | null, memberId: number | null): PaidMonth[] {
  return statement(
    ledger.sql,
    `select p.member_id memberId, m.name, p.month, sum(p.amount_fen) fen from dues_payment_month p
     join member m on m.id = p.member_id
     where p.month between ? and ? and (? is null or p.member_id = ?) group by p.member_id, p.month having fen > 0
     order by m.name_sort, m.id, p.month`,
  ).all(from, to ?? '9999-12', memberId, memberId) as PaidMonth[];
}

/** Those of them for which nobody can say how much is due. */
function withoutSum(ledger: Ledger, paid: readonly PaidMonth[]): PaidMonth[] {
  if (paid.length === 0) return [];
  const all = paid.map(({ month }) => month).sort();
  const months = monthsBetween(all[0] ?? '', all.at(-1) ?? '');
  const sheet = reckonedSheet(ledger, months, new Set(paid.map(({ memberId }) => memberId)));
  const people = new Map(sheet.people.map((person) => [person.memberId, person]));
  return paid.filter(({ memberId, month }) => {
    const person = people.get(memberId);
    return person !== undefined && isOpen(person, months.indexOf(month));
  });
}

/**
 * Writes, and asks once more when months that are paid would no longer have a sum due: their money is then neither what
 * was due nor too much. To be called in a command, which is taken back whole.
 * @throws AppError RULE_BROKEN with the field `sure`
 */
export function keepingSums<T>(
  ledger: Ledger,
  span: { readonly from: string; readonly to: string | null; readonly memberId?: number | null },
  sure: boolean,
  write: () => T,
): T {
  if (sure) return write();
  const paid = paidMonths(ledger, span.from, span.to, span.memberId ?? null);
  const before = new Set(withoutSum(ledger, paid).map(({ memberId, month }) => `${memberId} ${month}`));
  const done = write();
  const lost = withoutSum(ledger, paid).filter(({ memberId, month }) => !before.has(`${memberId} ${month}`));
  const [first] = lost;
  if (!first) return done;
  const months = [...new Set(lost.map(({ month }) => month))].sort();
  const people = new Set(lost.map(({ memberId }) => memberId)).size;
  const who = people === 1 ? first.name : `${first.name}等 ${people} 人`;
  const fen = lost.reduce((sum, row) => sum + row.fen, 0);
  throw new AppError(
    'RULE_BROKEN',
    `${who} ${monthsText(months, Number(months[0]?.slice(0, 4)))}已经交了 ${formatMoney(fen)} 元，这样一改，这些月份该交多少就算不出来了，没有改。请先补上别的计费基数或标准；确实要改的，请再点一次`,
    { sure: '已经交过的月份会算不出应缴' },
  );
}
