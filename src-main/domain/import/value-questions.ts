import { codeLabels } from '../codes.ts';
import { isDate } from '../dates.ts';
import { own, type Decisions } from './decisions.ts';
import { fieldOf, type ImportNoun, labelOf } from './noun.ts';
import { questionRows, type RowPlace } from './question-rows.ts';
import type { OpenChoice } from './rows.ts';
import type { ImportQuestion } from './types.ts';

/** Key of the question about a word. What a word means holds for the next file too, which year a day is of does not. */
export const wordKey = (field: string, raw: string, isDay: boolean): string =>
  `${isDay ? 'day' : 'value'}:${field}:${raw}`;

/**
 * One question for each word that no code list knows and each day of two years; until it is answered the field stays empty,
 * or, where it may not, the row waits.
 */
export function valueQuestions(
  noun: ImportNoun,
  choices: Iterable<OpenChoice>,
  decisions: Decisions,
): ImportQuestion[] {
  return [...choices].map(({ field, raw, candidates, places }) => {
    const meta = fieldOf(noun, field);
    const labels = candidates.length > 0 ? candidates : codeLabels(meta?.codes ?? 'yesNo');
    // A day that may be of two years is not left empty: one of them it was, or another one that somebody knows.
    const isDay = meta?.kind === 'date';
    const isNeeded = isDay || (noun.settled ?? []).includes(field);
    const key = wordKey(field, raw, isDay);
    return {
      key,
      sentence: meta?.hidden
        ? `${labelOf(noun, field)}有一种写法认不出（${places.length} 行），是哪一个`
        : `${labelOf(noun, field)}写的是“${raw}”（${places.length} 行），是哪一个`,
      ...(meta?.hidden ? { covered: raw } : {}),
      options: [
        ...labels.map((label) => ({ value: label, label })),
        ...(isNeeded ? [] : [{ value: '', label: '先空着' }]),
      ],
      ...questionRows(places),
      required: isNeeded,
      default: isNeeded ? null : '',
      ...(isDay ? { anyDate: true } : {}),
      answer: own(decisions.answers, key) ?? own(own(decisions.values, field) ?? {}, raw) ?? null,
    };
  });
}

/** People who were expelled, in a sheet without the committee's decision. */
export function expelledQuestion(noun: ImportNoun, rows: readonly RowPlace[], decisions: Decisions): ImportQuestion[] {
  if (rows.length === 0) return [];
  const said = own(decisions.answers, 'expelled');
  return [
    {
      key: 'expelled',
      sentence: `有 ${rows.length} ${noun.unit}写的是除名，表里没有工会委员会的决定，怎么办`,
      options: [
        { value: 'out', label: '先不导入，补上会议日期或文号再说' },
        { value: 'without', label: '人先导入，除名另外登记' },
      ],
      ...questionRows(rows),
      required: false,
      default: 'out',
      answer: said === 'out' || said === 'without' ? said : null,
    },
  ];
}

/** The answer that leaves the day open. */
const UNKNOWN_DAY = 'unknown';

/** On which day people without a joining date joined; unless answered it stays unknown. */
export function joinedQuestion(
  noun: ImportNoun,
  rows: readonly RowPlace[],
  today: string,
  decisions: Decisions,
): ImportQuestion[] {
  if (rows.length === 0) return [];
  const said = own(decisions.answers, 'joinedOn') ?? null;
  const answer = said === UNKNOWN_DAY || (said !== null && isDate(said) && said <= today) ? said : null;
  return [
    {
      key: 'joinedOn',
      sentence: `新增的 ${rows.length} ${noun.unit}没有入会日期：先记为不详，还是都按某一天入会登记`,
      options: [
        { value: UNKNOWN_DAY, label: '入会日期不详，以后再补' },
        { value: today, label: `今天 ${today} 入会` },
        ...(answer !== null && answer !== today && answer !== UNKNOWN_DAY ? [{ value: answer, label: answer }] : []),
      ],
      ...questionRows(rows),
      required: false,
      default: UNKNOWN_DAY,
      answer,
      anyDate: true,
    },
  ];
}
