import own from '../../../resources/sheets/form-facts.json' with { type: 'json' };
import raw from '../../../resources/sheets/form-figures.json' with { type: 'json' };
import { figureKinds, readFigureKey } from '../year-summary/figures.ts';
import { headerForms } from '../import/words.ts';

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
    const [form] = headerForms(word);
    if (form && !byWord.has(form)) byWord.set(form, key);
  }

/** 本年, 全年, 本季度: they say of which time, not what. */
const TIME =
  /^(?:其中)?(?:截至)?(?:本年度|本年|当年|今年|全年|年度|本季度|本季|本月|本期|上年度|上年|去年|年末|期末|上半年|下半年|第?[一二三四]季度)/u;

/** What a label asks: 填表单位（盖章） → the union's name. Undefined for words that nobody declared. */
export function factOf(label: string): string | undefined {
  const forms = headerForms(label);
  for (const form of [...forms, ...forms.map((one) => one.replace(TIME, '')), ...forms.map(withoutPart)]) {
    const key = byWord.get(form);
    if (key) return key;
  }
  return undefined;
}

/** 其中：劳务派遣工会员 names its fact by itself. */
const withoutPart = (form: string): string => form.replace(/^其中/u, '');

const parts: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = raw.parts;

/** What 其中：女 asks below a label that asks for a whole; undefined where no such part is known. */
export function partOf(whole: string, label: string): string | undefined {
  const forms = headerForms(label).map(withoutPart);
  return Object.entries(parts[whole] ?? {}).find(([, names]) => forms.some((form) => names.includes(form)))?.[0];
}

/** Whether a label speaks of a part of what stands before it: 其中：女. */
export const isPart = (label: string): boolean => /^\s*(?:其\s*中|[#＃])/u.test(label);
