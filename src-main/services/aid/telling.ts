import { FEWEST } from '../../domain/aid/cause-bars.ts';
import { coveredKind, shownKind } from '../../domain/aid/covered-words.ts';
import type { HelpRecord } from './help-rows.ts';

/**
 * Helps that a sum by kind would tell apart: those of the kinds that lists show as one, where fewer than `FEWEST` people had
 * help for an illness, or nobody had any other. The amount, or the time, then says whom it was for (个人信息保护法
 * 第二十八条). Empty: the kinds may stand side by side.
 */
export function tellingHelps(records: readonly HelpRecord[]): number[] {
  const ill = records.filter(({ kind }) => kind === '医疗救助');
  const people = new Set(ill.map(({ memberId }) => memberId)).size;
  if (people === 0 || (people >= FEWEST && ill.length < records.length)) return [];
  return records.filter(({ kind }) => shownKind(kind) === coveredKind).map(({ id }) => id);
}
