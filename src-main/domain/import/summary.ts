import { type ImportNoun, labelOf } from './noun.ts';
import type { ImportAction, ImportRow } from './types.ts';

export interface ImportSummary {
  readonly total: number;
  readonly add: number;
  readonly update: number;
  readonly same: number;
  readonly skip: number;
  readonly ask: number;
  readonly bad: number;
  /** How many records would change, by field. */
  readonly byField: Readonly<Record<string, number>>;
  /** Required fields that no column feeds. */
  readonly missing: readonly string[];
  readonly alarms: readonly string[];
}

/** Share of the found people with one field overwritten from which the office is warned. */
const ALARM_SHARE = 0.3;

/** Counts that add up to the file, and what deserves a second look before writing. */
export function summarise(noun: ImportNoun, rows: readonly ImportRow[], missing: readonly string[]): ImportSummary {
  const counts: Record<ImportAction, number> = { add: 0, update: 0, same: 0, skip: 0, ask: 0, bad: 0 };
  const byField = new Map<string, number>();
  const overwritten = new Map<string, number>();
  for (const row of rows) {
    counts[row.action] += 1;
    if (row.action !== 'update') continue;
    for (const { field, before } of row.changes) {
      byField.set(field, (byField.get(field) ?? 0) + 1);
      if (before !== null) overwritten.set(field, (overwritten.get(field) ?? 0) + 1);
    }
  }
  const known = counts.update + counts.same;
  const alarms = [...overwritten]
    .filter(([, n]) => n / known >= ALARM_SHARE)
    .map(
      ([field, n]) =>
        `${known} 个在册的人里，有 ${n} 人的“${labelOf(noun, field)}”会被改掉。请先看看是不是用错了列或用错了文件`,
    );
  if (rows.length > 0 && counts.add + counts.update + counts.ask + counts.bad === 0)
    alarms.push(`这 ${rows.length} 行和库里的一样，没有要写入的`);
  return { total: rows.length, ...counts, byField: Object.fromEntries(byField), missing, alarms };
}
