import { isGrownRelation, isPupilWord } from '../aid/family-fields.ts';
import { type Kin, readKin } from './household-text.ts';
import { canBeName, hasSurname } from './relative-name.ts';

/** Somebody of a household as a roster names them: name, relation, what they do, and what columns of their own say. */
export interface ListedRelative {
  readonly name: string;
  readonly relation: string;
  readonly status: string | null;
  /** Everything that stands beside the name: an age may be in any of it. */
  readonly words: string;
  readonly said?: Kin['said'];
}
export interface FamilyText {
  readonly relatives: readonly ListedRelative[];
  /** Places that could not be read as a person or as what they do; illness is always one of them. */
  readonly unread: number;
}

const spouse = ['配偶', '妻子', '丈夫', '爱人', '老婆', '老公', '妻', '夫'];
const others = (
  '父亲 母亲 岳父 岳母 公公 婆婆 祖父 祖母 爷爷 奶奶 外公 外婆 儿子 女儿 长子 次子 三子 长女 次女 三女 独生子 独生女 ' +
  '儿媳 女婿 孙子 孙女 哥哥 弟弟 姐姐 妹妹 本人 父 母 子 女'
).split(' ');
const relation = [...spouse, ...others].sort((a, b) => b.length - a.length).join('|');
const name = '[\\p{Script=Han}·]{2,4}';
const first = new RegExp(`^(${relation})([:：\\s（(]*)(${name})(?![\\p{Script=Han}])[\\s（(）)]*([^）)]*)[）)]?$`, 'u');
const last = new RegExp(`^(${name})\\s*[（(:：\\s]\\s*(${relation})[）)\\s]*[（(]?([^）)]*)[）)]?$`, 'u');
/** What somebody does, and no more of the text than these words. */
const doing = new RegExp(
  '^(?:在职|退休|无业|失业|待业|务农|务工|大学生|大学|学生|在校|研究生|高中|初中|小学|幼儿园|下岗|个体)' +
    '(?:职工|工人|教师|干部|人员|经营|户|本科|[一二三四五六]年级|在读|毕业|学生|生)*',
  'u',
);
/** An age, a number, a telephone or a sex says nothing that is taken, and nothing that is missed. */
const aside = /^[\d岁.Xx周男女\s-]*$/u;

/** The doing that a text begins with, but not the 大学 of 大学城小学; `rest`: it says more than that, which is not taken. */
function doingOf(text: string): { readonly status: string | null; readonly rest: boolean } {
  const said = text.trim();
  const begins = doing.exec(said)?.[0] ?? '';
  const more = said.slice(begins.length);
  return { status: isPupilWord(more) ? null : begins || null, rest: !aside.test(more) };
}

/** 王　伟: one name padded to the width of three. A word of relation before a name is no surname. */
const PADDED = /(?<!\p{Script=Han})((?![父母妻夫子女])\p{Script=Han})[ \u3000]+(\p{Script=Han})(?!\p{Script=Han})/gu;
const unpadded = (text: string): string => text.replace(PADDED, '$1$2');

interface Read {
  readonly of: string;
  readonly name: string;
  readonly more: string;
}

/**
 * A part as a person: 妻子：李梅（无业）, 李梅（妻子）, 妻李梅. Where nothing stands between, or the name is as short as a word,
 * it has to begin with a surname: 母亲患病 and 父 农民 name nobody.
 */
function personIn(part: string): Read | null {
  const [, of, between = '', name = '', more = ''] = first.exec(part) ?? [];
  const isSure = (text: string, apart: boolean) =>
    canBeName(text) && (hasSurname(text) || (apart && Array.from(text).length > 2));
  if (of !== undefined) return isSure(name, between !== '') ? { of, name, more } : null;
  const [, named = '', whose, rest = ''] = last.exec(part) ?? [];
  return whose !== undefined && isSure(named, true) ? { of: whose, name: named, more: rest } : null;
}

const oneOf = (of: string, person: string, status: string | null, words = ''): ListedRelative => ({
  name: person,
  relation: spouse.includes(of) ? '配偶' : of,
  status,
  words,
});

/**
 * 妻子：李梅（无业）；女儿 张雨桐，大学生 → two relatives. Sentences are not made into people, and of what is written behind a
 * name only a known doing is taken: an illness needs a consent and has a hidden field of its own.
 */
export function readFamilyText(text: string): FamilyText {
  const listed = text.split(/[；\n\r]+/u).filter((part) => part.trim() !== '');
  if (text.includes('〔')) return readListed(listed);
  const relatives: ListedRelative[] = [];
  let unread = 0;
  /** Whether the part before was about the last of them. */
  let follows = false;
  const parts = unpadded(text)
    .split(/[、；;，,。\n\r/]+|\s{2,}/u)
    .map((part) => part.trim());
  for (const part of parts.filter((one) => one !== '' && one !== '无')) {
    const person = personIn(part);
    const before: ListedRelative | undefined = follows ? relatives.at(-1) : undefined;
    if (person) {
      const { status, rest } = doingOf(person.more);
      relatives.push(oneOf(person.of, person.name, status, person.more));
      unread += rest ? 1 : 0;
      follows = true;
    } else {
      const { status, rest } = doingOf(part.replace(/[）)]$/u, ''));
      if (before)
        relatives[relatives.length - 1] = {
          ...before,
          status: before.status ?? status,
          words: `${before.words} ${part}`,
        };
      if (rest || !before) unread += 1;
      follows = before !== undefined && !rest;
    }
  }
  return { relatives, unread };
}

/** What somebody does by their school or place of work: 实验小学 is a schoolchild's, 江东大学 a grown-up's, but a spouse's work. */
function statusIn({ relation: of, said }: Kin): string | null {
  const own = doingOf(said['身份'] ?? '').status ?? doingOf(said['单位或学校'] ?? '').status;
  if (own !== null) return own;
  if (isGrownRelation(of)) return null;
  const school = said['单位或学校'] ?? '';
  return /幼儿园/u.test(school)
    ? '幼儿园'
    : /小学/u.test(school)
      ? '小学生'
      : /初中|初级中学/u.test(school)
        ? '初中生'
        : /大学|学院|大专|高职|职业技术/u.test(school) && !isPupilWord(school)
          ? '大学生'
          : /高中|高级中学|中专|技校|职高/u.test(school)
            ? '高中生'
            : null;
}

/** What stands in the cells of somebody, but for those that are asked by their own name. */
const wordsOf = ({ relation: of, said }: Kin): string =>
  [of, said['身份'], said['单位或学校'], said['健康状况']].filter(Boolean).join(' ');

/** People of columns of their own, one part each; parts without a relation or a name that can be one are counted. */
function readListed(parts: readonly string[]): FamilyText {
  const people = parts.map(readKin);
  const relatives = people.flatMap((kin) =>
    kin && (canBeName(unpadded(kin.name)) || /^\p{Script=Han}+(?:·\p{Script=Han}+)+$/u.test(kin.name))
      ? [
          {
            ...oneOf(kin.relation, unpadded(kin.name), statusIn(kin), wordsOf(kin)),
            said: kin.said,
          },
        ]
      : [],
  );
  return { relatives, unread: parts.length - relatives.length };
}

/** What the columns of a row say of the household: 家庭成员, 配偶姓名, 子女姓名. */
export function relativesOf(said: (field: 'familyText' | 'spouseName' | 'childNames') => string | null): FamilyText {
  const { relatives, unread } = readFamilyText(said('familyText') ?? '');
  const words = (text: string | null): string[] =>
    unpadded(text ?? '')
      .split(/[、；;，,\s/]+/u)
      .filter((one) => one !== '' && one !== '无');
  const named = (['spouseName', 'childNames'] as const).flatMap((field) =>
    words(said(field)).map((word) => ({ of: field === 'spouseName' ? '配偶' : '子女', word })),
  );
  // A column of names beside the household says again who stands there; two of one name in the household are two.
  const more = named.filter(
    ({ word }, at) =>
      canBeName(word) &&
      !relatives.some((row) => row.name === word) &&
      named.findIndex((other) => other.word === word) === at,
  );
  return {
    relatives: [...relatives, ...more.map(({ of, word }) => oneOf(of, word, null))],
    unread: unread + named.filter(({ word }) => !canBeName(word)).length,
  };
}
