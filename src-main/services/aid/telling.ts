import type { Ledger } from '../../../db/open.ts';
import { FEWEST } from '../../domain/aid/cause-bars.ts';
import { coveredKind, type ShownKind, shownKind } from '../../domain/aid/covered-words.ts';
import { type HelpRecord, helpRecords } from './help-rows.ts';

/** What stands on a sheet whose sums tell: it leaves for somebody and for something, as numbers in full do. */
export const tellingSums = '能看出是谁的救助金额';

const isCovered = (kind: string): boolean => shownKind(kind as ShownKind) === coveredKind;

/**
 * Helps that a sum by kind would tell apart: those of the kinds that lists show as one, where one of these kinds is that of
 * fewer than `FEWEST` people, or the only one. The amount, or the time, then says whom it was for, and of whichever kind it
 * is: were it asked for illness alone, the question would tell it (个人信息保护法 第二十八条). Empty: the kinds may stand
 * side by side.
 */
function tellingHelps(records: readonly HelpRecord[]): number[] {
  const covered = records.filter(({ kind }) => isCovered(kind));
  const kinds = [...Map.groupBy(covered, ({ kind }) => kind).values()];
  const isFew = kinds.some((of) => new Set(of.map(({ memberId }) => memberId)).size < FEWEST);
  return kinds.length === 1 || isFew ? covered.map(({ id }) => id) : [];
}

/** The same of what was signed for between two days, both included. */
export const toldBetween = (ledger: Ledger, first: string, last: string): number[] =>
  tellingHelps(helpRecords(ledger, { signedFrom: first, signedTo: last }, last));

/** The same of one kind alone; one that lists name tells nothing. */
export const toldByKind = (ledger: Ledger, kind: string, first: string, last: string): number[] =>
  isCovered(kind) ? toldBetween(ledger, first, last) : [];
