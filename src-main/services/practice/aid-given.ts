import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { HelpWay } from '../../domain/aid/help-kinds.ts';
import { openStates } from '../../domain/aid/states.ts';
import { standingOf } from '../aid/help-check.ts';
import { caseRecord } from '../aid/records.ts';
import { memberRecord } from '../member/columns.ts';
import type { PracticeFile } from './aid-lives.ts';
import { account, act } from './steps.ts';

/** Files that are open on the day that is being lived. */
export const openNow = (ledger: Ledger, files: readonly PracticeFile[]): PracticeFile[] =>
  files.filter(({ caseId }) => caseId > 0 && openStates.includes(caseRecord(ledger, caseId).state));

export const wayOf = (ledger: Ledger, memberId: number): HelpWay =>
  memberRecord(ledger, memberId).bankAccount === null ? '现金' : '银行卡';

/** The entry of the cash book for something, by its account and day; undefined: the book has none. */
export const paidBy = (ledger: Ledger, date: string, code: string): number | undefined =>
  statement(
    ledger.sql,
    `select v.id from voucher v join voucher_line l on l.voucher_id = v.id
     where v.date = ? and l.account_id = ? and v.direction = '支出' and v.source is null order by v.id limit 1`,
  )
    .pluck()
    .get(date, account(ledger, code)) as number | undefined;

/** Names the entry that paid for what was signed for, so that the money stands in the book once. */
export function tie(ledger: Ledger, day: string, ids: readonly number[], voucherId: number | undefined): void {
  if (voucherId !== undefined && ids.length > 0) act(ledger, day, 'aidHelp.link', { ids: [...ids], voucherId });
}

export const sign = (ledger: Ledger, day: string, ids: readonly number[]): void => {
  if (ids.length > 0)
    act(ledger, day, 'aidHelp.sign', { ids: [...ids], signedOn: day, signedBy: null, exception: null });
};

/** Why more than the limit of the year was given; null: it was not more. */
export const reasonFor = (ledger: Ledger, memberId: number, on: string, fen: number, reason: string): string | null =>
  fen > (standingOf(ledger, memberId, on).leftFen ?? fen) ? reason : null;
