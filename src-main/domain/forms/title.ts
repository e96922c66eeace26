import raw from '../../../resources/sheets/form-titles.json' with { type: 'json' };
import { foldHeader } from '../import/words.ts';

/** What a title is called by at its end: 名册, 登记表, also before a bracket. */
const TITLE = new RegExp(`(?:${raw.ends.join('|')})(?:[（(][^（()）]*[）)]|[\\d年])*$`, 'u');
const ANNEX = /^附[件表录]?[\d一二三四五六七八九十]*(?:[-—]\d+)?[:：.、]?/u;
const TIME =
  /(?:截[至止]到?)?(?:\d{4}(?:[-—–~～至到]+\d{4})?(?:年度?|学年)|(?:前?[一二三四两1-4]个?|本|第[一二三四1-4])季度|[上下]半年)|(?:\d{1,2}[-—–~～至到]+)?\d{1,2}月份?(?:\d{1,2}日|[底末])?|年[底末]/gu;
/** An organisation at the beginning: 临江区总工会, 云津市教育系统. Whose list it is says nothing of who is on it. */
const BODY = new RegExp(`^(?:(?!职工|会员|人员|外(?!国语))\\p{Script=Han}){1,16}(?:${raw.bodies.join('|')})`, 'u');
const FRAME = new RegExp(
  raw.frame
    .toSorted((a, b) => b.length - a.length)
    .map((word) => foldHeader(word))
    .join('|'),
  'gu',
);
const LONGEST = 40;

/** Whether a text over a list is its title, and no place to fill in, note or name of a sheet such as Sheet1. */
export const isTitle = (text: string): boolean => {
  const bare = text.replace(/\s/gu, '').replace(ANNEX, '');
  return bare.length <= LONGEST && !/[:：。；]/u.test(bare) && TITLE.test(bare);
};

/**
 * The words of a title that nobody here knows: 去世 of 2026年去世会员名单. `own` are names of unions and units, `known`
 * what is understood otherwise.
 */
export function unknownWords(text: string, own: readonly string[], known: readonly RegExp[]): string[] {
  let rest = foldHeader(text.replace(/\s/gu, '').replace(ANNEX, '')).replace(/[()（）《》<>[\]【】{}〔〕]/gu, '|');
  for (const name of own.map(foldHeader)) if (name !== '') rest = rest.replaceAll(name, '|');
  rest = rest.replace(TIME, '|');
  for (const word of known) rest = rest.replace(new RegExp(word, 'gu'), '|');
  return rest
    .split('|')
    .flatMap((piece) => piece.replace(BODY, '').replace(FRAME, '|').split('|'))
    .map((piece) => piece.replace(/^[的及和与、,，.\-—\d]+|[的及和与、,，.\-—\d]+$/gu, ''))
    .filter((piece) => piece !== '' && !/^(?:表|册|单|[一二三四五六七八九十]+)$/u.test(piece));
}
