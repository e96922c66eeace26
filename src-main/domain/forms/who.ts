import raw from '../../../resources/sheets/form-figures.json' with { type: 'json' };
import { headerForms } from '../import/words.ts';
import { isTitle, unknownWords } from './title.ts';

/** Whom a list is about: everybody, or a group that its title names; `unsaid` where its title asks for others. */
export const whoNames = {
  all: '全部会员',
  hardship: '困难职工',
  retired: '退休职工',
  model: '劳模',
  women: '女职工',
  men: '男职工',
  party: '党员',
  migrant: '农民工',
  agency: '劳务派遣工',
  newForm: '新就业形态劳动者',
  retained: '保留会籍的会员',
  transferIn: '本期转入',
  joined: '本期新入会',
  unsaid: '先不填',
} as const;
export type Who = keyof typeof whoNames;
export const isWho = (text: string): text is Who => Object.hasOwn(whoNames, text);

/** What a list's words say of whom it is about. */
export interface Whom {
  readonly who: Who;
  /** Words of its titles that nobody here knows, or that name two groups: 去世. */
  readonly unknown: readonly string[];
}

const WORDS: readonly (readonly [pattern: RegExp, who: Who])[] = [
  [/困难职工|困难会员|特困|帮扶对象/u, 'hardship'],
  [/离?退休/u, 'retired'],
  [/劳模|劳动模范/u, 'model'],
  [/农民工/u, 'migrant'],
  [/劳务派遣|派遣工/u, 'agency'],
  [/新就业形态(?:劳动者)?|新业态(?:劳动者)?/u, 'newForm'],
  [/(?:当年|本年|本年度|本期|新)入会|新发展|新会员/u, 'joined'],
  [/转入/u, 'transferIn'],
  [/保留会籍/u, 'retained'],
  [/(?:中共)?党员/u, 'party'],
  [/女性|女职工|女会员|女员工/u, 'women'],
  [/男性|男职工|男会员|男员工/u, 'men'],
];
/** 困难职工摸底表 asks everybody. */
const EVERYBODY = /摸底|排查|普查/u;
/** 名册（含退休） is not of those who retired. */
const AND_THESE = /[（(](?:包?含|包括)[^（()）]*[）)]|以及.*$/gu;
/** Beside the group they say no more than that it is helped. */
const OF_HELP = /家庭|建档|在档|帮扶|救助/u;

/**
 * The group that the titles over a list, the header of its names or its sheet speak of; `all` where none does. A title is
 * understood only where every word of it is, names of unions and units (`own`) left aside: 去世会员名单 is not of all.
 */
export function whoOf(texts: readonly string[], own: readonly string[]): Whom {
  const read = texts.map((one) => one.replace(/\s/gu, '')).filter((text) => !EVERYBODY.test(text));
  const groups = read.flatMap((text) => {
    const plain = own.reduce((rest, name) => (name === '' ? rest : rest.replaceAll(name, '')), text);
    return WORDS.flatMap(([pattern, who]) => {
      const word = pattern.exec(plain.replace(AND_THESE, ''))?.[0];
      return word === undefined ? [] : [{ who, word }];
    });
  });
  const whos = new Set(groups.map(({ who }) => who));
  const patterns = [...WORDS.map(([pattern]) => pattern), ...(whos.has('hardship') ? [OF_HELP] : [])];
  const unknown = read.flatMap((text) =>
    isTitle(text) ? unknownWords(text.replace(AND_THESE, ''), own, patterns) : [],
  );
  const torn = whos.size > 1 ? groups.map(({ word }) => word) : [];
  const words = [...new Set([...unknown, ...torn])];
  return words.length > 0 ? { who: 'unsaid', unknown: words } : { who: [...whos][0] ?? 'all', unknown: [] };
}

/** What a list of households in hardship may ask of their files. */
export const aidFieldLabels: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(raw.aidFields).map(([field, [first = '']]) => [field, first]),
);
/** Kept out of sight: they leave for somebody and for something only. */
export const isHiddenAid = (field: string): boolean =>
  ['aid.mainCause', 'aid.perHead', 'aid.onAllowance'].includes(field);

/** The field of an aid file that a header asks; undefined: none. */
export function aidFieldOf(header: string): string | undefined {
  const forms = headerForms(header);
  return Object.entries(raw.aidFields).find(([, words]) => words.some((word) => forms.includes(word)))?.[0];
}
