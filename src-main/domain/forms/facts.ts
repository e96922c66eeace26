import own from '../../../resources/sheets/form-facts.json' with { type: 'json' };
import raw from '../../../resources/sheets/form-figures.json' with { type: 'json' };
import { figureKinds, readFigureKey } from '../year-summary/figures.ts';
import { indicatorOf } from '../yearly-return/indicators.ts';
import { foldHeader } from '../import/words.ts';
import { readLabel } from './label.ts';

/** A number that the sheets reckon: by a key of the year's figures, an indicator of the return, or as a share. */
export interface FormFigure {
  readonly words: readonly string[];
  readonly figure?: string;
  readonly indicator?: string;
  readonly unit?: string;
}

export const formFigures: Readonly<Record<string, FormFigure>> = raw.figures;
/** What forms call each fact. */
export const factWords: Readonly<Record<string, readonly string[]>> = {
  ...own,
  ...Object.fromEntries(Object.entries(formFigures).map(([key, figure]) => [key, figure.words])),
};
export const factKeys: readonly string[] = Object.keys(factWords);
export const isFact = (key: string): boolean => Object.hasOwn(factWords, key);

const UNITS: Readonly<Record<string, string>> = { '%': '%', 元: '元' };
const unitOf = (key: string): string => {
  const { figure, unit } = formFigures[key] ?? {};
  const read = figure === undefined ? null : readFigureKey(figure);
  return UNITS[read ? figureKinds[read.name].unit : (unit ?? '')] ?? '';
};

/** Whether a fact counts people or things, and is neither money nor a share. */
export const countsOnly = (key: string): boolean => isCount(key) && unitOf(key) === '' && !isMoneyIndicator(key);
const isMoneyIndicator = (key: string): boolean => indicatorOf(formFigures[key]?.indicator ?? '')?.format === 'money';

/** How the office calls what a single place of a form may ask. */
export const factLabels: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(factWords).map(([key, [first = '']]) => [key, unitOf(key) === '元' ? `${first}（元）` : first]),
);

/** Whether a fact is a number. */
export const isCount = (fact: string): boolean =>
  fact.endsWith('Count') || fact === 'joinedThisYear' || Object.hasOwn(formFigures, fact);

const byWord = new Map<string, string>();
for (const key of factKeys)
  for (const word of factWords[key] ?? []) {
    const form = foldHeader(word);
    if (!byWord.has(form)) byWord.set(form, key);
  }

/** Whether a fact is 有 or 无, and no number. */
export const isYesNo = (fact: string | null): boolean =>
  fact !== null && indicatorOf(formFigures[fact]?.indicator ?? '')?.format === 'yesno';

/** What asks how many there are, where the label itself does not say 有/无. */
export const asksNumber = (label: string, over: string): boolean =>
  !/有[/或]?无/u.test(label) && (/[（(]个[）)]/u.test(label) || /^(?:数量|个数|数目)(?:[（(].*)?$/u.test(over));

/** What one name asks: 帮扶金额 → aidSum. Undefined for words that nobody declared. */
export const factNamed = (name: string): string | undefined => byWord.get(name);

/** What a label asks: 填表单位（盖章） → the union's name. Undefined where one of its words is not known. */
export const factOf = (label: string): string | undefined =>
  readLabel(label)
    .names.map(factNamed)
    .find((key) => key !== undefined);

const moves = new Map(Object.entries(raw.moves).flatMap(([fact, words]) => words.map((word) => [word, fact] as const)));
const moveGroups = new Set(raw.moveGroups);

/** Whether a label is of the members at the beginning of a time, or the name over what changed since: 本季增加. */
export const speaksOfMoves = (label: string): boolean =>
  factOf(label)?.endsWith('OpeningCount') === true ||
  factOf(label) === 'openingCount' ||
  readLabel(label).names.some((name) => moveGroups.has(name));

/** What 转入 asks beside the members at the beginning of a time; anywhere else it may be of anything. */
export const moveNamed = (name: string): string | undefined => moves.get(name);

/** Numbers of members at the end of a time, of which 其中：女 may be a part. */
const closings = new Set(['quarterClosingCount', 'monthClosingCount']);
const parts: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = raw.parts;

/** What 其中：女 asks below a label that asks for a whole; undefined where no such part is known. */
export function partOf(whole: string, label: string): string | undefined {
  const { names } = readLabel(label);
  return Object.entries(parts[closings.has(whole) ? 'memberCount' : whole] ?? {}).find(([, words]) =>
    names.some((name) => words.includes(name)),
  )?.[0];
}
