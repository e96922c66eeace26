import { useState } from 'react';
import type { FundAccountRow, VoucherRow, voucherDirections } from '../../../src-main/contract/funds.ts';

export type Direction = (typeof voucherDirections)[number];

/** One line as it is typed. */
export interface LineDraft {
  readonly key: number;
  /** `50102 职工活动支出/文体活动`; '' is not chosen. */
  readonly account: string;
  readonly amountFen: number | null;
  readonly note: string;
  readonly problem: string;
}

/** How an account is offered: number and name, never the number alone. */
export const accountLabel = (account: FundAccountRow): string => `${account.code} ${account.path}`;

/** What stands on the other side of the lines: where money lies, or for 划转 the fund that it comes from. */
export function placeAccounts(
  accounts: readonly FundAccountRow[],
  direction: Direction,
  keptId: number | null,
): FundAccountRow[] {
  return accounts.filter(
    (account) =>
      (direction === '划转' ? account.kind === '净资产' : account.isCash) &&
      (account.closedOn === null || account.id === keptId),
  );
}

/** The one that is offered: the bank, for 划转 the accumulated surplus. */
export const usualPlace = (places: readonly FundAccountRow[], direction: Direction): FundAccountRow | undefined =>
  places.find(({ role }) => role === (direction === '划转' ? '累计结余' : '银行存款')) ?? places[0];

/** How the place is called beside each direction. */
export const placeWords = { 收入: '收进', 支出: '付出', 转存: '转出', 划转: '从哪个基金' } as const;

/** Accounts that may stand in a line of a direction, the usual kind first. */
export function lineAccounts(
  accounts: readonly FundAccountRow[],
  direction: Direction,
  cashAccountId: number | null,
  date: string,
): FundAccountRow[] {
  const open = accounts.filter((account) => account.closedOn === null || account.closedOn > date);
  if (direction === '划转') return open.filter((account) => account.kind === '净资产' && account.id !== cashAccountId);
  if (direction === '转存') return open.filter((account) => account.isCash && account.id !== cashAccountId);
  const usual = open.filter((account) => account.kind === direction);
  const other = direction === '收入' ? '支出' : '收入';
  return [
    ...usual,
    ...open.filter((account) => !account.isCash && account.kind !== direction && account.kind !== other),
  ];
}

let keys = 0;
const emptyLine = (): LineDraft => ({ key: ++keys, account: '', amountFen: null, note: '', problem: '' });

/** Lines of a form: those of the entry, or one empty one. */
export function useLines(voucher: VoucherRow | null, accounts: readonly FundAccountRow[]) {
  const labels = new Map(accounts.map((account) => [account.id, accountLabel(account)]));
  const [lines, setLines] = useState<readonly LineDraft[]>(() =>
    voucher
      ? voucher.lines.map((line) => ({
          ...emptyLine(),
          account: labels.get(line.accountId) ?? '',
          amountFen: line.amountFen,
          note: line.note ?? '',
        }))
      : [emptyLine()],
  );
  return {
    lines,
    change: (key: number, next: Partial<LineDraft>) =>
      setLines((now) => now.map((line) => (line.key === key ? { ...line, ...next } : line))),
    add: () => setLines((now) => [...now, emptyLine()]),
    remove: (key: number) => setLines((now) => (now.length > 1 ? now.filter((line) => line.key !== key) : now)),
    clear: () => setLines([emptyLine()]),
    /** The direction changed: accounts that do not fit it any more are chosen anew. */
    keepOnly: (fits: ReadonlySet<string>) =>
      setLines((now) => now.map((line) => (fits.has(line.account) ? line : { ...line, account: '' }))),
    totalFen: lines.reduce((sum, line) => sum + (line.amountFen ?? 0), 0),
  };
}

export type Lines = ReturnType<typeof useLines>;
