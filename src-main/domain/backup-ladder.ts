/** A backup as the ladder sees it. */
export interface Rung {
  readonly name: string;
  /** Number of the last entry of the journal in it. */
  readonly entry: number;
  /** `YYYY-MM-DD HH:mm:ss`, by the clock of that day. */
  readonly at: string;
  readonly bytes: number;
  /** Of the past of the book that is open, not of a line that was left when an older backup was put back. */
  readonly past: boolean;
}

/** How many stay: the newest, and then the newest of so many months and years. */
const ladder = { latest: 10, months: 12, years: 5, otherLine: 3 } as const;

/** The ladder in one sentence, for people. */
export const ladderWords = `留最近 ${ladder.latest} 份、最近 ${ladder.months} 个月每月一份、最近 ${ladder.years} 年每年一份，其余的由程序清理`;

/** Newest first: by number and not by the clock; time only between backups of one number. */
const newestFirst = (a: Rung, b: Rung): number =>
  Number(b.past) - Number(a.past) || b.entry - a.entry || (a.at < b.at ? 1 : -1);

/** The newest of each of the first so many periods. */
function newestOf(rungs: readonly Rung[], periods: number, periodOf: (rung: Rung) => string): Rung[] {
  const seen = new Map<string, Rung>();
  for (const rung of rungs) if (!seen.has(periodOf(rung))) seen.set(periodOf(rung), rung);
  return [...seen]
    .toSorted(([a], [b]) => (a < b ? 1 : -1))
    .slice(0, periods)
    .map(([, rung]) => rung);
}

/**
 * Names of the backups that may go. The newest always stays; so does the newest that is larger than half of it, and the
 * newest that is more than twice as large: a book that lost most of its rows must not rotate the full ones away.
 * @param suspect the clock is not to be believed: then none goes
 */
export function surplus(rungs: readonly Rung[], suspect: boolean): readonly string[] {
  const sorted = rungs.toSorted(newestFirst);
  const own = sorted.filter(({ past }) => past);
  const [newest, ...older] = sorted;
  if (suspect || !newest) return [];
  const large = [
    older.find(({ bytes }) => bytes * 2 > newest.bytes),
    older.find(({ bytes }) => bytes > newest.bytes * 2),
  ];
  const kept = new Set<Rung | undefined>([
    newest,
    ...large,
    ...own.slice(0, ladder.latest),
    ...newestOf(own, ladder.months, ({ at }) => at.slice(0, 7)),
    ...newestOf(own, ladder.years, ({ at }) => at.slice(0, 4)),
    ...sorted.filter(({ past }) => !past).slice(0, ladder.otherLine),
  ]);
  return sorted.filter((rung) => !kept.has(rung)).map(({ name }) => name);
}
