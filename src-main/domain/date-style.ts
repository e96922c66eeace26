import { type DateReading, type DateStyle, parseDateText } from './date-text.ts';

/** One thing about a column of dates that only the user knows, asked once for all its rows. */
export interface DateQuestion {
  about: Exclude<keyof DateStyle, 'year' | 'overNewYear'>;
  /** A value of the column that reads differently under the choices. */
  sample: string | number;
  choices: { style: DateStyle; reading: DateReading }[];
}

const LATEST_PROBE = 2099;

const CHOICES: Record<Exclude<keyof DateStyle, 'century' | 'year' | 'overNewYear'>, DateStyle[]> = {
  sixDigits: [{ sixDigits: 'yyyymm' }, { sixDigits: 'yymmdd' }],
  order: [{ order: 'ymd' }, { order: 'mdy' }, { order: 'dmy' }],
  epoch: [{ epoch: 1900 }, { epoch: 1904 }],
};

/**
 * Finds what the values of one column say together: a single 25/12/2019 settles d/m/y for all the others. What they
 * leave open comes back as questions, each with a sample and its readings. The century of two-digit years is always
 * asked unless `known` has it; with `latestYear` (usually this year) "not later than" is the first choice.
 */
export function inferDateStyle(
  samples: readonly (string | number)[],
  known: DateStyle = {},
  latestYear?: number,
): { style: DateStyle; questions: DateQuestion[] } {
  let style: DateStyle = { ...known };
  const questions: DateQuestion[] = [];
  const centuries = [...(latestYear === undefined ? [] : [latestYear]), 1999, 2099].map((century) => ({ century }));
  for (const about of ['sixDigits', 'order', 'epoch', 'century'] as const) {
    if (style[about] !== undefined) continue;
    const choices = about === 'century' ? centuries : CHOICES[about];
    const read = (sample: string | number, choice: DateStyle): DateReading =>
      parseDateText(sample, { ...style, ...choice });
    const signature = (sample: string | number, choice: DateStyle): string => JSON.stringify(read(sample, choice));
    const differs =
      (among: DateStyle[]) =>
      (sample: string | number): boolean =>
        new Set(among.map((choice) => signature(sample, choice))).size > 1;

    // The workbook says the epoch of its numbers; only digits in a text leave it open.
    const asked = about === 'epoch' ? samples.filter((sample) => typeof sample === 'string') : samples;
    const touched = asked.filter(differs(choices));
    if (touched.length === 0) continue;
    // Any century will do for the probe: only whether the choice can be the right one is asked here.
    const settles =
      (choice: DateStyle) =>
      (sample: string | number): boolean =>
        'value' in parseDateText(sample, { century: LATEST_PROBE, ...style, ...choice });
    const fitting = choices.filter((choice) => touched.every(settles(choice)));
    const [only, ...others] = fitting;
    if (only && others.length === 0 && about !== 'century') {
      style = { ...style, ...only };
      continue;
    }
    // No choice fits a mixed column: the question stays, and the rows it cannot settle remain errors.
    const open = fitting.length > 0 ? fitting : choices;
    const between = touched.filter(differs(open));
    // The likely reading and the next one are to be told apart by what is shown.
    const sample = between.find(differs(open.slice(0, 2))) ?? between[0];
    if (sample === undefined) continue;
    const distinct = open.filter(
      (choice, i) => open.findIndex((c) => touched.every((s) => signature(s, c) === signature(s, choice))) === i,
    );
    questions.push({
      about,
      sample,
      // Whoever answers sees the sample: a century that reads it no differently is no further choice.
      choices: (about === 'century' ? uniqueBy(distinct, (choice) => signature(sample, choice)) : distinct).map(
        (choice) => ({ style: choice, reading: read(sample, choice) }),
      ),
    });
  }
  return { style, questions };
}

const uniqueBy = <T>(list: readonly T[], key: (one: T) => string): T[] =>
  list.filter((one, at) => list.findIndex((other) => key(other) === key(one)) === at);
