import { addDays } from '../dates.ts';
import { lunarDay, solarDateOf, termDate } from './lunar.ts';

/** A day that a union's year goes by. */
export interface Festival {
  readonly date: string;
  /** 三八妇女节 is written short, as on a wall sheet: 妇女节. */
  readonly name: string;
  /** It stands on the year's sheet; the others only in the month. */
  readonly main: boolean;
}

/** Fixed days of the solar calendar: 'MM-DD', short name. */
const fixed: readonly (readonly [string, string, 'main'?])[] = [
  ['01-01', '元旦', 'main'],
  ['03-05', '学雷锋日'],
  ['03-08', '妇女节', 'main'],
  ['03-12', '植树节'],
  ['04-23', '读书日'],
  ['05-01', '劳动节', 'main'],
  ['05-04', '青年节', 'main'],
  ['05-12', '护士节'],
  ['06-01', '儿童节'],
  ['06-05', '环境日'],
  ['07-01', '建党节', 'main'],
  ['08-01', '建军节', 'main'],
  ['08-19', '医师节'],
  ['09-10', '教师节', 'main'],
  ['10-01', '国庆节', 'main'],
  ['11-08', '记者节'],
  ['11-09', '消防日'],
  ['12-04', '宪法日'],
];

/** Days of the lunar calendar: month, day, short name. */
const lunar: readonly (readonly [number, number, string, 'main'?])[] = [
  [1, 1, '春节', 'main'],
  [1, 15, '元宵', 'main'],
  [5, 5, '端午', 'main'],
  [7, 7, '七夕'],
  [8, 15, '中秋', 'main'],
  [9, 9, '重阳', 'main'],
  [12, 8, '腊八'],
];

/** Lunar years reach into the next solar one: 腊八 and 除夕 of a lunar year mostly lie in January and February. */
function lunarFestivals(year: number): Festival[] {
  const eve: Festival = { date: addDays(solarDateOf(year, 1, 1), -1), name: '除夕', main: false };
  const days = [year - 1, year].flatMap((lunarYear) =>
    lunar.map(([month, day, name, main]) => ({
      date: solarDateOf(lunarYear, month, day),
      name,
      main: main === 'main',
    })),
  );
  return [eve, ...days].filter(({ date }) => date.startsWith(`${year}-`));
}

const byYear = new Map<number, readonly Festival[]>();

/** The festivals and union days of a year, in order; 清明 and 冬至 are the solar terms. */
export function festivalsIn(year: number): readonly Festival[] {
  const there = byYear.get(year);
  if (there) return there;
  const terms = (['清明', '冬至'] as const).flatMap((name): Festival[] => {
    const date = termDate(year, name);
    return date === null ? [] : [{ date, name, main: name === '清明' }];
  });
  const all = [
    ...fixed.map(([day, name, main]) => ({ date: `${year}-${day}`, name, main: main === 'main' })),
    ...lunarFestivals(year),
    ...terms,
  ].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : Number(b.main) - Number(a.main)));
  byYear.set(year, all);
  return all;
}

/** The festivals of one day, the greater first. */
export const festivalsOn = (date: string): readonly Festival[] =>
  festivalsIn(Number(date.slice(0, 4))).filter((festival) => festival.date === date);

/** The day of a festival in a year by its short or usual name (中秋, 三八妇女节, 五一); null when it is not known. */
export function festivalDate(year: number, name: string): string | null {
  const wanted = usualNames[name] ?? name.replace(/佳?节$/u, '');
  const found = festivalsIn(year).find((festival) => festival.name.replace(/节$/u, '') === wanted.replace(/节$/u, ''));
  return found?.date ?? null;
}

/** How plans write the festivals. */
const usualNames: Readonly<Record<string, string>> = {
  三八: '妇女节',
  三八节: '妇女节',
  三八妇女节: '妇女节',
  五一: '劳动节',
  五一节: '劳动节',
  五一劳动节: '劳动节',
  五四: '青年节',
  五四青年节: '青年节',
  六一: '儿童节',
  六一儿童节: '儿童节',
  七一: '建党节',
  八一: '建军节',
  八一建军节: '建军节',
  十一: '国庆节',
  国庆: '国庆节',
  元宵节: '元宵',
};

/** What is worth writing beside a day's number: its festival, solar term, or lunar day (廿三); red for the first two. */
export function dayWords(date: string): { readonly text: string; readonly red: boolean; readonly full: string } {
  const { day, month, full, term } = lunarDay(date);
  const special = festivalsOn(date)[0]?.name ?? term;
  // The first of a lunar month says which month it is.
  return { text: special ?? (day === '初一' ? month : day), red: special !== null && special !== undefined, full };
}
