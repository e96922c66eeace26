import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { formatMoney } from '../../domain/money.ts';
import { shortOfTied, tiedTo } from '../aid/help-book.ts';
import { foundSums } from '../funds/pending.ts';
import { costMisfit } from './guards-costs.ts';
import { back, gone, imageOf, type Undone } from './rows.ts';

interface Entry {
  readonly id: number;
  readonly number: number;
  readonly direction: string;
  readonly source: string | null;
  readonly amountFen: number;
}

/** Entries among these that stand: nobody reversed them, and they are no reversal themselves. */
const standingOf = (ledger: Ledger, ids: readonly number[]): Entry[] =>
  statement(
    ledger.sql,
    `select v.id, v.number, v.direction, v.source, coalesce(sum(l.amount_fen), 0) amountFen from voucher v
     left join voucher_line l on l.voucher_id = v.id
     where v.id in (select value from json_each(?)) and v.reverses is null
       and not exists (select 1 from voucher x where x.reverses = v.id) group by v.id`,
  ).all(JSON.stringify([...new Set(ids)])) as Entry[];

/** What an entry that was made out of helps or of a cost of an activity pays for by now; null for other sources. */
function paidBy(ledger: Ledger, { id, source }: Entry): { readonly what: string; readonly fen: number } | null {
  if (source?.startsWith('aid:')) return { what: '帮扶', fen: tiedTo(ledger, id).helpFen };
  if (source?.startsWith('activity:')) return { what: '活动支出', fen: tiedTo(ledger, id).costFen };
  return null;
}

/** Why an entry that was made out of a list, helps or a cost no longer fits them; null: it does. */
function misfit(ledger: Ledger, entry: Entry, found: () => ReadonlyMap<string, number>): string | null {
  const { id, number, source, amountFen } = entry;
  if (source === null) return null;
  // A list that was let go, changed, or paid by another entry since is not what this one was made of.
  const what = source.startsWith('benefit:') ? '慰问名单' : '那笔钱';
  const paid = paidBy(ledger, entry) ?? { what, fen: found().get(source) ?? 0 };
  if (paid.fen !== amountFen)
    return `${number} 号是 ${formatMoney(amountFen)} 元，它记的${paid.what}后来改过或连到了别的一笔，现在是 ${formatMoney(paid.fen)} 元，两边对不上。请照现在的数另记一笔`;
  const told = source.startsWith('activity:') ? costMisfit(ledger, { id, number, source }) : null;
  if (told !== null) return told;
  const open = statement(ledger.sql, 'select count(*) from aid_help where voucher_id = ? and signed_on is null')
    .pluck()
    .get(id) as number;
  return open > 0 ? `${number} 号付的帮扶有 ${open} 笔后来取消了签收。请先登记签收，再撤销` : null;
}

/**
 * An entry that pays for helps, lists or activities keeps its direction and their sum; one whose reversal goes stands
 * again, and what it paid for may have changed since.
 */
export function assertEntriesCover(undone: Undone): string | null {
  const { ledger } = undone;
  const vouchers = undone.of('voucher');
  const revived = vouchers.flatMap((row) => {
    if (gone(row)) return (row.was?.['reverses'] as number | null) ?? [];
    return back(row) || row.columns.includes('source') ? row.id : [];
  });
  const touched = [
    ...revived,
    ...vouchers.flatMap((row) => (gone(row) ? [] : row.id)),
    ...undone.of('voucher_line').map((row) => Number(imageOf(row)['voucher_id'])),
    ...undone
      .of('aid_help', 'activity_cost')
      .flatMap((row) => (gone(row) ? [] : ((imageOf(row)['voucher_id'] as number | null) ?? []))),
  ];
  let sums: ReadonlyMap<string, number> | undefined;
  const found = (): ReadonlyMap<string, number> => (sums ??= foundSums(ledger));
  for (const entry of standingOf(ledger, touched)) {
    const short = entry.source === null ? shortOfTied(ledger, entry.id, entry) : null;
    if (short !== null) return `${entry.number} 号${short.sentence}。请先到“${short.place}”里放开，再撤销`;
    if (entry.source !== null && (paidBy(ledger, entry) !== null || revived.includes(entry.id))) {
      const sentence = misfit(ledger, entry, found);
      if (sentence !== null) return sentence;
    }
    const { listFen } = tiedTo(ledger, entry.id);
    if (entry.source === null && revived.includes(entry.id) && listFen > entry.amountFen)
      return `${entry.number} 号是 ${formatMoney(entry.amountFen)} 元，连着的慰问名单后来成了 ${formatMoney(listFen)} 元，不能让它重新算数。请先到“慰问”里放开名单，再撤销`;
  }
  return null;
}
