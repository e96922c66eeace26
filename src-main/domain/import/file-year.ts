const years = (text: string): number[] => [...text.normalize('NFKC').matchAll(/(?<!\d)20\d\d(?!\d)/gu)].map(Number);

/** The year that a sheet is about: of its title lines, else its name, else the file's; one that names two years says none. */
export function yearOfSheet(titles: readonly string[], sheetName: string, fileName: string): number | null {
  for (const words of [titles.join(' '), sheetName, fileName]) {
    const said = new Set(years(words));
    if (said.size > 0) return said.size === 1 ? ([...said][0] ?? null) : null;
  }
  return null;
}

/** Whether a list is about 元旦 or 春节 of its year, for which much is handed out before that year begins. */
export const isOverNewYear = (words: readonly string[]): boolean => /元旦|春节|新春|迎新|两节/u.test(words.join(' '));

/** The year that a file is about: the one in its name, else the one that its words write most often; null: none. */
export function yearOfFile(fileName: string, words: Iterable<string>): number | null {
  const [named] = years(fileName);
  if (named !== undefined) return named;
  const counts = new Map<number, number>();
  for (const text of words) for (const year of years(text)) counts.set(year, (counts.get(year) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? null;
}
