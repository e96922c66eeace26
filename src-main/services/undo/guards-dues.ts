import { statement } from '../../../db/statements.ts';
import { monthsBetween, monthsText } from '../../domain/dues/months.ts';
import { formatMoney } from '../../domain/money.ts';
import { receiptNumber } from '../dues/receipts.ts';
import { back, changed, gone, imageOf, memberName, peopleOf, type Undone, type UndoneRow } from './rows.ts';

const text = (row: UndoneRow, column: string): string => String(imageOf(row)[column] ?? '');
const fenOf = (rows: readonly UndoneRow[]): number =>
  rows.reduce((sum, row) => sum + Number(imageOf(row)['amount_fen'] ?? 0), 0);

/** Money that was taken stands for good, whoever took it and whatever else is taken back. */
export function assertPaymentsStay(undone: Undone): string | null {
  const lost = undone.of('dues_payment').filter(gone);
  // The step itself took the money: there is one way back, and it is not about who left.
  if (lost.length > 0 && lost.every((row) => row.own))
    return `收款永久保留，不能撤销（${lost.length} 笔共 ${formatMoney(fenOf(lost))} 元）。收错了请到“会费 › 收款记录”冲销`;
  if (lost.length > 0)
    return `${peopleOf(undone, lost)}交过会费（${lost.length} 笔共 ${formatMoney(fenOf(lost))} 元），收款永久保留，不能跟着撤销。离开的人请记“转出”或“退会”，登记重了请用“合并”；要撤销其余的，请选留下后来改过的`;
  const receipts = undone.of('dues_receipt', 'dues_receipt_line').filter(gone);
  const [receipt] = undone.of('dues_receipt').filter(gone);
  if (receipts.length > 0)
    return `${receipt ? `收据 ${receiptNumber(Number(receipt.was?.['year']), Number(receipt.was?.['number']))}` : '开出的收据'}的号码永久保留，不能跟着撤销。开错了请到“会费 › 收据”作废`;
  if (undone.of('dues_batch', 'dues_payment_month').some(gone))
    return '收款的明细永久保留，不能跟着撤销。收错了请到“会费 › 收款记录”冲销';
  return null;
}

/** What a locked year was for somebody goes by unlocking only. */
export function assertFrozenStay(undone: Undone): string | null {
  const lost = undone.of('dues_year_person').filter((row) => gone(row) && !row.own);
  const [first] = lost;
  if (!first) return null;
  const year = statement(undone.ledger.sql, 'select year from dues_year where id = ?')
    .pluck()
    .get(first.was?.['year_id']) as number | undefined;
  const when = year === undefined ? '那一年' : ` ${year} 年`;
  return `${peopleOf(undone, lost)}记在已经锁定的${when}会费里，不能跟着撤销。请先到“会费 › 应缴”解锁${when}并写明原因，再撤销`;
}

/** A payment and what took it back belong to one person, and so do its months. */
export function assertOnePayer(undone: Undone): string | null {
  if (!undone.of('dues_payment', 'dues_payment_month').some(changed)) return null;
  const torn = statement(
    undone.ledger.sql,
    `select p.member_id payer, r.member_id other, b.paid_on paidOn, p.amount_fen fen from dues_payment r
     join dues_payment p on p.id = r.reverses join dues_batch b on b.id = p.batch_id where r.member_id <> p.member_id limit 1`,
  ).get() as { payer: number; other: number; paidOn: string; fen: number } | undefined;
  if (torn)
    return `${memberName(undone, torn.payer)} ${torn.paidOn} 交的 ${formatMoney(torn.fen)} 元后来冲销了，撤销以后冲销会留在${memberName(undone, torn.other)}名下，两边的账都不对。请不要撤销，另建一份档案，再把应记在那份档案上的钱重新登记`;
  const loose = statement(
    undone.ledger.sql,
    `select p.member_id payer from dues_payment_month m join dues_payment p on p.id = m.payment_id
     where m.member_id <> p.member_id limit 1`,
  )
    .pluck()
    .get() as number | undefined;
  return loose === undefined
    ? null
    : `撤销以后${memberName(undone, loose)}的收款和它的月份会分在两个人名下。请不要撤销，另建一份档案，再把钱重新登记`;
}

/** Money that changes hands in a year that was locked since: what the year was would no longer hold for either. */
export function assertLockedYearsStay(undone: Undone): string | null {
  const { ledger } = undone;
  const moved = new Set(
    undone.of('dues_payment_month').flatMap((row) => (changed(row) ? [Number(text(row, 'month').slice(0, 4))] : [])),
  );
  if (moved.size === 0) return null;
  const passed = new Set(undone.of('dues_year_person').map((row) => Number(imageOf(row)['year_id'])));
  const locked = statement(ledger.sql, 'select id, year from dues_year order by year').all() as {
    id: number;
    year: number;
  }[];
  const year = locked.find((row) => moved.has(row.year) && !passed.has(row.id))?.year;
  return year === undefined
    ? null
    : `这一步以后 ${year} 年的会费锁定了，收款不能再换人。请先到“会费 › 应缴”解锁 ${year} 年并写明原因，再撤销`;
}

/** Months that were called for and paid: taking the call back is asked about where it is made. */
export function assertCallsStay(undone: Undone): string | null {
  for (const row of undone.of('dues_period').filter(gone)) {
    const [from, to] = [text(row, 'from_month'), text(row, 'to_month')];
    const fen = statement(
      undone.ledger.sql,
      'select coalesce(sum(amount_fen), 0) from dues_payment_month where month between ? and ?',
    )
      .pluck()
      .get(from, to) as number;
    if (fen > 0)
      return `${monthsText(monthsBetween(from, to))}已经收了 ${formatMoney(fen)} 元。要撤回应缴，请到“会费 › 应缴”撤回这个期间，并说明收的钱留作预缴；收错的请先冲销`;
  }
  return null;
}

interface Overlap {
  readonly table: string;
  readonly noun: string;
  /** SQL: rows `a` and `b` are about the same. */
  readonly same: string;
}

/** Rows with months that never overlap among the same: forms refuse it, so an undo may not bring it back. */
const overlaps: readonly Overlap[] = [
  { table: 'dues_period', noun: '应缴期间', same: 'true' },
  { table: 'dues_standard', noun: '会费标准', same: 'a.group_id is b.group_id and a.member_id is b.member_id' },
  { table: 'dues_exemption', noun: '免缴', same: 'a.member_id = b.member_id' },
  { table: 'dues_authorisation', noun: '代扣授权', same: 'a.member_id = b.member_id' },
];

export function assertNoOverlap(undone: Undone): string | null {
  for (const { table, noun, same } of overlaps) {
    const ids = undone.of(table).flatMap((row) => (gone(row) ? [] : [row.id]));
    if (ids.length === 0) continue;
    const found = statement(
      undone.ledger.sql,
      `select a.id, b.from_month fromMonth, b.to_month toMonth from ${table} a join ${table} b on b.id <> a.id and ${same}
       and a.from_month <= coalesce(b.to_month, '9999-12') and coalesce(a.to_month, '9999-12') >= b.from_month
       where a.id in (select value from json_each(?)) limit 1`,
    ).get(JSON.stringify(ids)) as { id: number; fromMonth: string; toMonth: string | null } | undefined;
    if (!found) continue;
    const row = undone.of(table).find(({ id }) => id === found.id) as UndoneRow;
    const member = imageOf(row)['member_id'];
    const whose = typeof member === 'number' ? `${memberName(undone, member)}的` : '';
    return `要放回的${whose}${noun}（${text(row, 'from_month')} 起）和现在 ${found.fromMonth} 至 ${found.toMonth ?? '今后'} 的那一条重叠。请先改后来那一条，再撤销`;
  }
  return null;
}

/** No month is exempt that was paid: the money would be lost from sight. */
export function assertExemptUnpaid(undone: Undone): string | null {
  for (const row of undone.of('dues_exemption')) {
    if (gone(row) || !(back(row) || row.columns.some((column) => column.endsWith('_month')))) continue;
    const image = imageOf(row);
    const months = statement(
      undone.ledger.sql,
      `select month from dues_payment_month where member_id = ? and month between ? and ? group by month
       having sum(amount_fen) > 0 order by month`,
    )
      .pluck()
      .all(image['member_id'], image['from_month'], image['to_month'] ?? '9999-12') as string[];
    if (months.length > 0)
      return `${memberName(undone, Number(image['member_id']))} ${monthsText(months)}后来交了会费，不能再是免缴。请先到“会费 › 收款记录”冲销，再撤销`;
  }
  return null;
}
