import { FEWEST } from '../../domain/aid/cause-bars.ts';
import { coveredKind, shownKind } from '../../domain/aid/covered-words.ts';
import type { HelpRecord } from './help-rows.ts';

/**
 * Helps that a sum by kind would tell apart: those of the kinds that lists show as one, where one of these kinds is that of
 * fewer than `FEWEST` people, or the only one. The amount, or the time, then says whom it was for, and of whichever kind it
 * is: were it asked for illness alone, the question would tell it (个人信息保护法 第二十八条). Empty: the kinds may stand
 * side by side.
 */
export function tellingHelps(records: readonly HelpRecord[]): number[] {
  const covered = records.filter(({ kind }) => shownKind(kind) === coveredKind);
  const kinds = [...Map.groupBy(covered, ({ kind }) => kind).values()];
  const isFew = kinds.some((of) => new Set(of.map(({ memberId }) => memberId)).size < FEWEST);
  return kinds.length === 1 || isFew ? covered.map(({ id }) => id) : [];
}
