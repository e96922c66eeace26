import type { Ledger } from '../../../db/open.ts';
import { FEWEST } from '../../domain/aid/cause-bars.ts';
import { coveredKind, type ShownKind, shownKind } from '../../domain/aid/covered-words.ts';
import { monthOf } from '../../domain/dates.ts';
import { periodAround } from '../../domain/period.ts';
import { type HelpRecord, helpRecords } from './help-rows.ts';

/** What stands on a sheet whose sums tell: it leaves for somebody and for something, as numbers in full do. */
export const tellingSums = '能看出是谁的救助金额';

const isCovered = (kind: string): boolean => shownKind(kind as ShownKind) === coveredKind;

/** Whether one of the covered kinds is that of fewer than `FEWEST` people, or the only one. */
function isOfFew(covered: readonly HelpRecord[]): boolean {
  const kinds = [...Map.groupBy(covered, ({ kind }) => kind).values()];
  return kinds.length === 1 || kinds.some((of) => new Set(of.map(({ memberId }) => memberId)).size < FEWEST);
}

/** The same of a quarter and of each source of money in it: lists name the source of each row, sheets its sum. */
const tellsWho = (covered: readonly HelpRecord[]): boolean =>
  [...Map.groupBy(covered, ({ source }) => source).values()].some(isOfFew) || isOfFew(covered);

/** Whether days are whole quarters: sums of less are asked about always, for the quarter less its other days is they. */
const isOfQuarters = (first: string, last: string): boolean =>
  /-(?:01|04|07|10)-01$/u.test(first) && /-(?:03-31|06-30|09-30|12-31)$/u.test(last);

/**
 * Helps signed for between two days, both included, that a sum by kind would tell apart: those of the kinds that lists show
 * as one, where a quarter of these years, or a source of money in it, is that of few. The amount, or the time, then says whom it was for, and of
 * whichever kind it is: were it asked for illness alone, the question would tell it (个人信息保护法 第二十八条); and were it
 * asked of that quarter alone, the year less the others would. Empty: the kinds may stand side by side.
 */
export function toldBetween(ledger: Ledger, first: string, last: string): number[] {
  const years = { signedFrom: `${first.slice(0, 4)}-01-01`, signedTo: `${last.slice(0, 4)}-12-31` };
  const covered = helpRecords(ledger, years, last).flatMap((record) =>
    record.signedOn !== null && isCovered(record.kind) ? [{ ...record, signedOn: record.signedOn }] : [],
  );
  const quarters = Map.groupBy(covered, ({ signedOn }) => periodAround('quarter', monthOf(signedOn)).key);
  const isAsked = !isOfQuarters(first, last) || [...quarters.values()].some(tellsWho);
  return isAsked ? covered.flatMap(({ id, signedOn }) => (signedOn >= first && signedOn <= last ? [id] : [])) : [];
}

/** The same of one kind alone; one that lists name tells nothing. */
export const toldByKind = (ledger: Ledger, kind: string, first: string, last: string): number[] =>
  isCovered(kind) ? toldBetween(ledger, first, last) : [];
