import type { StandardValue } from '../standard-kinds.ts';
import { type ImportNoun, labelOf } from './noun.ts';
import { uncompared } from './rows.ts';
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

/** Per cent of the known people with one field overwritten, and of the rows with errors, from which the office is warned. */
export type AlarmLimits = StandardValue<'importAlarm'>;

/** Counts that add up to the file, and what deserves a second look before writing. */
export function summarise(
  noun: ImportNoun,
  rows: readonly ImportRow[],
  missing: readonly string[],
  limits: AlarmLimits | null,
): ImportSummary {
  const counts: Record<ImportAction, number> = { add: 0, update: 0, same: 0, skip: 0, ask: 0, bad: 0 };
  const byField = new Map<string, number>();
  const overwritten = new Map<string, number>();
  for (const row of rows) {
    counts[row.action] += 1;
    if (row.action !== 'update') continue;
    for (const { field, before } of row.changes) {
      byField.set(field, (byField.get(field) ?? 0) + 1);
      // Whether what is hidden would be overwritten, nobody looked.
      if (before !== null && before !== uncompared) overwritten.set(field, (overwritten.get(field) ?? 0) + 1);
    }
  }
  const known = counts.update + counts.same;
  const alarms = [...overwritten]
    .filter(([field, n]) => !noun.renews?.includes(field) && limits !== null && n * 100 >= known * limits.overwritten)
    .map(
      ([field, n]) =>
        `${known} 个在册的人里，有 ${n} 人的“${labelOf(noun, field)}”会被改掉。请先看看是不是用错了列或用错了文件`,
    );
  if (limits !== null && counts.bad > 0 && counts.bad * 100 >= rows.length * limits.bad)
    alarms.push(`${rows.length} 行里有 ${counts.bad} 行有错，这些行不会导入。请先看看是不是认错了表头或用错了文件`);
  if (rows.length > 0 && counts.add + counts.update + counts.ask + counts.bad === 0) alarms.push(nothingSaid(counts));
  return { total: rows.length, ...counts, byField: Object.fromEntries(byField), missing, alarms };
}

/** Why nothing would be written: rows that stay out are not called equal. */
function nothingSaid({ same, skip }: Pick<ImportSummary, 'same' | 'skip'>): string {
  if (skip === 0) return `这 ${same} 行和库里的一样，没有要写入的`;
  if (same === 0) return `这 ${skip} 行都不导入，没有要写入的`;
  return `${same} 行和库里的一样，${skip} 行不导入，没有要写入的`;
}
