import type { UndoPlan } from '../../../db/undo.ts';
import { tableWords } from '../../domain/nouns.ts';

const tableOf = (record: string): string => record.slice(0, record.lastIndexOf(':'));

/** Records (`table:id`) that somebody works with; the note of an import beside its people is none. */
export const countedRecords = (records: Iterable<string>): string[] =>
  [...records].filter((record) => tableWords[tableOf(record)]?.counted !== null);

/** Records, but for somebody of whom a command touched helps, visits and the like alone: these then. */
function asCounted(records: Iterable<string>, rows: UndoPlan['rows']): Set<string> {
  return new Set(
    [...records].flatMap((record) => {
      const own = rows.get(record) ?? [];
      return own.length > 0 && own.every((row) => tableWords[tableOf(row)]?.byItself) ? own : [record];
    }),
  );
}

/** 12 人、3 个小组: records of an undo by kind, people first, then the most frequent. '' for none. */
export function countWords(records: Iterable<string>, { rows }: Pick<UndoPlan, 'rows'>): string {
  const counts = new Map<string, number>();
  for (const record of countedRecords(asCounted(records, rows))) {
    const table = tableOf(record);
    counts.set(table, (counts.get(table) ?? 0) + 1);
  }
  const isPeople = (table: string): number => Number(table === 'member');
  return [...counts]
    .sort(([a, n], [b, m]) => isPeople(b) - isPeople(a) || m - n)
    .map(([table, n]) => `${n} ${tableWords[table]?.counted ?? `条${tableWords[table]?.noun ?? '记录'}`}`)
    .join('、');
}

/** How many people are among the records. */
export const countPeople = (records: Iterable<string>): number =>
  [...records].filter((record) => tableOf(record) === 'member').length;
