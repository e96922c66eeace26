import { isDate, lastDayOf } from '../../domain/dates.ts';
import { own } from '../../domain/import/decisions.ts';
import type { DraftRow } from '../../domain/import/rows.ts';
import type { ImportQuestion } from '../../domain/import/types.ts';
import type { CheckInput } from './kind.ts';

/** A day that was said, not after `today`. */
export const saidDay = (said: string | undefined, today: string): string | null =>
  said !== undefined && isDate(said) && said <= today ? said : null;

interface AskedDay extends Pick<ImportQuestion, 'key' | 'sentence' | 'options' | 'answer'> {
  readonly rows: readonly DraftRow[];
}

/**
 * On which day rows were given that name none. Blank cells are asked once, a month without a day once a month, and words
 * that are no day once each: today is offered only where the paper says nothing, for a month gone by is not today.
 */
export function daysAsked(
  { decisions, drafts, today }: Pick<CheckInput, 'decisions' | 'drafts' | 'today'>,
  written: string | null,
): { readonly asked: readonly AskedDay[]; readonly on: (draft: DraftRow) => string | null } {
  const open = drafts.filter(
    ({ values, problems, choices }) =>
      (values.get('helpOn') ?? null) === null &&
      // 12/28 of a list for New Year is asked by its words, with both years.
      !choices.some(({ field }) => field === 'helpOn') &&
      !problems.some(({ field, level }) => field === 'helpOn' && level === 'error'),
  );
  const wordsOf = ({ tidied }: DraftRow): string => tidied.find(({ field }) => field === 'helpOn')?.from ?? '';
  const keyOf = (draft: DraftRow): string => {
    const month = draft.months.get('helpOn');
    if (month !== undefined) return `helpOn:${month}`;
    return wordsOf(draft) === '' ? 'helpOn' : `helpOn:${wordsOf(draft)}`;
  };
  const answerOf = (key: string): string | null => saidDay(own(decisions.answers, key), today);
  const asked = [...Map.groupBy(open, keyOf)].map(([key, rows]): AskedDay => {
    const [first] = rows as [DraftRow, ...DraftRow[]];
    const month = first.months.get('helpOn');
    const words = wordsOf(first);
    const answer = answerOf(key);
    const likely: (readonly [day: string, why: string])[] =
      month === undefined
        ? [
            ...(written === null ? [] : [[written, '（表上写的）'] as const]),
            ...(words === '' ? [[today, ''] as const] : []),
          ]
        : [
            [`${month}-01`, ''],
            [lastDayOf(month), '（月末）'],
          ];
    const offered = new Map(likely.filter(([day]) => day <= today));
    if (answer !== null && !offered.has(answer)) offered.set(answer, '');
    return {
      key,
      rows,
      sentence:
        month !== undefined
          ? `发放日期只写到 ${month}，按哪一天记`
          : words === ''
            ? '没有发放日期，按哪一天记'
            : `发放日期写的是“${words}”，看不出是哪一天，按哪一天记`,
      options: [...offered].map(([day, why]) => ({
        value: day,
        label: day === today ? `今天 ${day}${why}` : `${day}${why}`,
      })),
      answer,
    };
  });
  return { asked, on: (draft) => answerOf(keyOf(draft)) };
}
