import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { FundSystem, PendingEntry } from '../../contract/funds.ts';
import { benefitKind, benefitKindNames } from '../../domain/spending/kinds.ts';
import { contributionOf } from '../../domain/funds/contribution.ts';
import { costsFound } from '../activities/book.ts';
import { helpFound } from '../aid/help-book.ts';
import { bookAccounts } from './accounts.ts';
import { ratesOf } from './contributions.ts';

/** Money that another part of the program knows of, entered or not. */
export interface Waiting {
  readonly source: string;
  readonly date: string;
  readonly text: string;
  readonly direction: '收入' | '支出';
  readonly amountFen: number;
  /** Month that a contribution is for; null for other money. */
  readonly month: string | null;
  /** Proposed account by system: the number under which it shipped. */
  readonly codes: Readonly<Record<FundSystem, string>>;
  /** Paid in notes: it lies in the cash box and not in the bank. */
  readonly inCash: boolean;
  /** Who approved it and who handles it, where the list that it comes from says so. */
  readonly approval: string | null;
  readonly handler: string | null;
  /** Helps that an entry made of it pays for. */
  readonly helps: readonly number[];
}

/** Dues are income 401 and stay in the grassroots union. A reversing batch is money out on the same account. */
const duesFound = `select 'dues:' || b.id source, b.paid_on date, '会费：' || b.title text, sum(p.amount_fen) fen,
  b.method method
  from dues_batch b join dues_payment p on p.batch_id = b.id group by b.id having fen <> 0`;

/** The employer's contribution as it came in. */
const contributionFound = `select 'contribution:' || id source, paid_on date, month || ' 拨缴经费' text, paid_fen fen, month
  from contribution where flow = '自行拨缴' and paid_on is not null and paid_fen > 0
  union all select 'return:' || id, settled_on, month || ' 返还经费', settled_fen, month
  from contribution where flow = '税务代收' and settled_on is not null and settled_fen > 0`;

/** What goes up of a contribution that the employer paid to the union itself. */
const passedUp = `select 'up:' || id source, settled_on date, month || ' 上缴经费' text, settled_fen fen, month
  from contribution where flow = '自行拨缴' and settled_on is not null and settled_fen > 0`;

/** A list that everybody signed and that no entry paid for yet. The kinds of a list decide the account. */
const benefitsFound = (accounts: string): string => {
  const kinds = benefitKindNames.filter((name) => benefitKind(name).accounts[2022] === accounts);
  return `select 'benefit:' || i.id source, i.on_date date, '慰问：' || i.title text, sum(r.amount_fen) fen,
    i.form method, i.approval, i.handler
    from benefit_issue i join benefit_recipient r on r.issue_id = i.id
    where (i.voucher_id is null or exists (select 1 from voucher x where x.reverses = i.voucher_id)) and i.fund <> '行政支付' and i.kind in (${kinds.map((name) => `'${name}'`).join(', ')})
    group by i.id having count(*) = count(r.signed_on)`;
};
const benefitAccounts = [...new Set(benefitKindNames.map((name) => benefitKind(name).accounts))];

function found(ledger: Ledger): Waiting[] {
  const rows = (sql: string, direction: '收入' | '支出', codes: Waiting['codes']): Waiting[] =>
    (
      statement(ledger.sql, sql).all() as {
        source: string;
        date: string;
        text: string;
        fen: number;
        month?: string;
        method?: string;
        approval?: string | null;
        handler?: string | null;
      }[]
    ).map(({ source, date, text, fen, month = null, method, approval = null, handler = null }) => ({
      source,
      date,
      text,
      direction,
      amountFen: fen,
      month,
      codes,
      inCash: method === '现金',
      approval,
      handler,
      helps: [],
    }));
  return [
    ...rows(duesFound, '收入', { 2010: '401', 2022: '401' }),
    ...rows(contributionFound, '收入', { 2010: '402', 2022: '402' }),
    ...rows(passedUp, '支出', { 2010: '221', 2022: '221' }),
    ...benefitAccounts.flatMap((codes) => rows(benefitsFound(codes[2022]), '支出', codes)),
    ...helpFound(ledger).map(
      ({ ids, ...help }): Waiting => ({
        ...help,
        helps: ids,
        direction: '支出',
        month: null,
        approval: null,
        handler: null,
      }),
    ),
    ...costsFound(ledger).map(
      (cost): Waiting => ({ ...cost, direction: '支出', month: null, handler: null, helps: [] }),
    ),
  ];
}

const entered = (ledger: Ledger): Set<string> =>
  new Set(statement(ledger.sql, 'select source from voucher where source is not null').pluck().all() as string[]);

/** What of a contribution that came in whole is owed upwards: the shares of its month, the upper one by subtraction; fen. */
export function upperOf(
  ledger: Ledger,
  { source, month, amountFen }: { readonly source: string; readonly month: string | null; readonly amountFen: number },
): number {
  if (month === null || !source.startsWith('contribution:')) return 0;
  return contributionOf(amountFen, { ...ratesOf(ledger, month), rateBp: 10_000 }).upperFen;
}

/** Money of a year that other parts of the program know of and the book does not yet, oldest first. */
export function pendingEntries(ledger: Ledger, year: number, system: FundSystem | null): PendingEntry[] {
  const done = entered(ledger);
  const waiting = found(ledger).filter((entry) => entry.date.startsWith(String(year)) && !done.has(entry.source));
  // One reading of the accounts for a thousand entries.
  const accounts = system === null ? null : bookAccounts(ledger, system);
  return waiting
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
    .map(({ codes, inCash, month, approval: _a, handler: _h, helps: _i, ...entry }) => ({
      ...entry,
      upperFen: upperOf(ledger, { ...entry, month }),
      accountId: accounts === null || system === null ? null : (accounts.byKey(codes[system])?.id ?? null),
      cashAccountId: accounts === null ? null : accounts.inRole(inCash ? '库存现金' : '银行存款').id,
    }));
}

/** Waiting entries by their source, read once; null for one that is not waiting. What was entered meanwhile is not. */
export function pendingBySource(ledger: Ledger): (source: string) => Waiting | null {
  const bySource = new Map(found(ledger).map((entry) => [entry.source, entry]));
  return (source) =>
    statement(ledger.sql, 'select 1 from voucher where source = ?').get(source) ? null : (bySource.get(source) ?? null);
}

/** What each source comes to by now, entered or not; fen. */
export const foundSums = (ledger: Ledger): Map<string, number> =>
  new Map(found(ledger).map(({ source, amountFen }) => [source, amountFen]));

/**
 * The entry of the batch of dues that a reversing batch takes back as a whole; null when it takes back a part of it,
 * parts of several, or what the book does not have.
 */
export const reversedEntry = (ledger: Ledger, batchId: number): number | null =>
  (statement(
    ledger.sql,
    `select v.id from dues_payment p join dues_payment old on old.id = p.reverses
       join voucher v on v.source = 'dues:' || old.batch_id
     where p.batch_id = @batch and not exists (select 1 from voucher r where r.reverses = v.id)
     group by v.id
     having (select count(distinct b.batch_id) from dues_payment a join dues_payment b on b.id = a.reverses
         where a.batch_id = @batch) = 1
       and (select sum(amount_fen) from dues_payment where batch_id = @batch)
         = -(select sum(amount_fen) from voucher_line where voucher_id = v.id)`,
  )
    .pluck()
    .get({ batch: batchId }) as number | undefined) ?? null;

/** What each source is, in words: 会费：5 月至 10 月会费. */
export const sourceTexts = (ledger: Ledger): Map<string, string> =>
  new Map(found(ledger).map(({ source, text }) => [source, text]));
