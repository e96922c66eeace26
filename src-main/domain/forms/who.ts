import raw from '../../../resources/sheets/form-figures.json' with { type: 'json' };
import { headerForms } from '../import/words.ts';

/** Whom a list is about: everybody, or a group that its title names. */
export const whoNames = {
  all: '全部会员',
  hardship: '困难职工',
  retired: '退休职工',
  model: '劳模',
  women: '女职工',
  migrant: '农民工',
  agency: '劳务派遣工',
  joined: '本期新入会',
} as const;
export type Who = keyof typeof whoNames;
export const isWho = (text: string): text is Who => Object.hasOwn(whoNames, text);

const WORDS: readonly (readonly [pattern: RegExp, who: Who])[] = [
  [/困难职工|困难会员|特困|帮扶对象/u, 'hardship'],
  [/退休/u, 'retired'],
  [/劳模|劳动模范/u, 'model'],
  [/农民工/u, 'migrant'],
  [/劳务派遣|派遣工/u, 'agency'],
  [/(?:当年|本年|本年度|本期|新)入会|新发展会员|新会员/u, 'joined'],
  [/女职工|女会员/u, 'women'],
];
/** 困难职工摸底表 asks everybody, 名册（含退休） too. */
const EVERYBODY = /摸底|排查|普查|含|以及/u;

/** The group that a title or the header of the names speaks of; `all` where none does. */
export function whoOf(texts: readonly string[]): Who {
  for (const text of texts.map((one) => one.replace(/\s/gu, ''))) {
    if (EVERYBODY.test(text)) continue;
    const found = WORDS.find(([pattern]) => pattern.test(text));
    if (found) return found[1];
  }
  return 'all';
}

/** What a list of households in hardship may ask of their files. */
export const aidFieldLabels: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(raw.aidFields).map(([field, [first = '']]) => [field, first]),
);
/** Kept out of sight: they leave for somebody and for something only. */
export const isHiddenAid = (field: string): boolean => field === 'aid.mainCause' || field === 'aid.perHead';

/** The field of an aid file that a header asks; undefined: none. */
export function aidFieldOf(header: string): string | undefined {
  const forms = headerForms(header);
  return Object.entries(raw.aidFields).find(([, words]) => words.some((word) => forms.includes(word)))?.[0];
}
