import { formatMoney } from '../money.ts';
import type { Standard } from '../standards.ts';
import { ask, type SpendingFinding, stop, warn } from './findings.ts';
import { type BenefitForm, type BenefitKindName, festivals } from './kinds.ts';

type GiftKey =
  | 'birthdayGift'
  | 'marriageGift'
  | 'birthGift'
  | 'deathMember'
  | 'deathRelative'
  | 'retirementGift'
  | 'hardshipOnce';

/** The rule in force for a kind of benefit on its day; null: none was picked or set. */
export type GiftRule = Standard<'festivalGift'> | Standard<'hospitalVisit'> | Standard<GiftKey> | null;

/** Everything about one occasion that a rule may look at; amounts in fen. */
export interface GiftOccasion {
  readonly kind: BenefitKindName;
  readonly occasion: string | null;
  readonly form: BenefitForm;
  readonly year: number;
}

/** What one person is to receive, and has received in the same year under the same kind, other lists. */
export interface GiftToPerson {
  readonly name: string;
  readonly amountFen: number;
  readonly beforeFen: number;
  readonly times: number;
  /** The illness, or another reason as written; and those of the other lists of the year. */
  readonly reason: string | null;
  readonly earlierReasons: readonly string[];
}

const yuan = (fen: number): string => `${formatMoney(fen)} 元`;

/** The most that a person may receive on this occasion; null: no limit. */
function timeLimit(rule: NonNullable<GiftRule>, { kind, occasion }: GiftOccasion): number | null {
  const { value } = rule;
  if (kind === '节日慰问' && 'springFen' in value && occasion === '春节' && value.springFen !== null)
    return value.springFen;
  return value.timeFen;
}

/** What is wrong with a list whoever is on it: its form, its occasion. */
export function occasionFindings(rule: GiftRule, { kind, occasion, form }: GiftOccasion): SpendingFinding[] {
  if (!rule) return [];
  const found: SpendingFinding[] = [];
  if (form === '现金' && rule.value.form === '实物')
    found.push(stop(`${kind}只能发实物或指定商家的提货券，不能发现金和购物卡。请改发放形式`, rule.source));
  if (kind === '节日慰问' && !festivals.some((name) => name === occasion))
    found.push(
      warn(
        `“${occasion ?? '没有写节日'}”不在${festivals.join('、')}里。少数民族节日要有批准，请把批准写在“批准”里`,
        rule.source,
      ),
    );
  return found;
}

const sameWords = (a: string, b: string): boolean =>
  a.replace(/[\s（）()，。、]/gu, '') === b.replace(/[\s（）()，。、]/gu, '');

/** Festivals as they stand in names: 中秋 is 中秋节, 五一 is 劳动节, 元旦 is 新年. */
const namesOf = (festival: string): readonly string[] =>
  festival === '劳动节'
    ? [festival, '五一']
    : festival === '新年'
      ? [festival, '元旦']
      : [festival.replace(/(..)节$/u, '$1')];

/** A festival in the name of a list that is for another one; null: the name names its own, or none. */
export function otherFestival(title: string, occasion: string): string | null {
  // 农历新年 and 迎新年 are said of 春节 too: for it only 元旦 names the other one.
  const words = (festival: string) => namesOf(festival).filter((word) => !(occasion === '春节' && word === '新年'));
  const named = festivals.filter((festival) => words(festival).some((word) => title.includes(word)));
  if (named.some((festival) => festival === occasion) || title.includes(occasion)) return null;
  return named[0] ?? null;
}

/** What the amount of a list is for everybody: told when the list is made, before anybody is on it. */
export const amountFindings = (rule: GiftRule, occasion: GiftOccasion, amountFen: number): SpendingFinding[] =>
  giftFindings(rule, occasion, { name: '每人', amountFen, beforeFen: 0, times: 0, reason: '', earlierReasons: [] })
    .filter(({ level }) => level === 'stop')
    .slice(0, 1);

/** What a rule says about one person's share. Both limits are looked at: of this time, and of the year. */
export function giftFindings(rule: GiftRule, occasion: GiftOccasion, person: GiftToPerson): SpendingFinding[] {
  if (!rule) return [];
  const { name, amountFen, beforeFen, times } = person;
  const found: SpendingFinding[] = [];
  const most = timeLimit(rule, occasion);
  if (most !== null && amountFen > most)
    found.push(
      stop(
        `${name}这次 ${yuan(amountFen)}，${occasion.kind}每人每次不超过 ${yuan(most)}，超出 ${yuan(amountFen - most)}`,
        rule.source,
      ),
    );
  const yearFen = 'yearFen' in rule.value ? rule.value.yearFen : null;
  const sum = beforeFen + amountFen;
  if (yearFen !== null && sum > yearFen)
    found.push(
      stop(
        `${beforeFen === 0 ? `${name}这次 ${yuan(amountFen)}` : `${name} ${occasion.year} 年已领 ${yuan(beforeFen)}，加这次 ${yuan(amountFen)}共 ${yuan(sum)}`}，超过全年 ${yuan(yearFen)}的限额，超出 ${yuan(sum - yearFen)}`,
        rule.source,
      ),
    );
  if (occasion.kind === '生日慰问' && times > 0)
    found.push(ask(`${name} ${occasion.year} 年已经领过生日慰问`, rule.source));
  const { reason } = person;
  if ('again' in rule.value && rule.value.again === '同一病种一年一次') {
    if (reason === null || reason === '') {
      if (times > 0)
        found.push(ask(`${name} ${occasion.year} 年已经慰问过住院，请写明病种，同一病种一年只慰问一次`, rule.source));
    } else if (person.earlierReasons.some((earlier) => sameWords(earlier, reason)))
      found.push(stop(`${name} ${occasion.year} 年因同一病种已经慰问过，同一病种一年只慰问一次`, rule.source));
  }
  return found;
}
