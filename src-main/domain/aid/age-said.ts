import { ageAt, isDate } from '../dates.ts';
import { checkIdNumber } from '../id-number.ts';
import { compactCode, toHalfWidth } from '../unicode.ts';

/** What a list says from which somebody's age can be told, as it stands in its cells. */
export interface AgeSaid {
  readonly age?: string | undefined;
  readonly birthDate?: string | undefined;
  readonly idNumber?: string | undefined;
  /** Everything else that stands beside the name. */
  readonly words: string;
}

/** `under`: something says less than fourteen; `known`: something that can be relied on says fourteen or more. */
export interface AgeTold {
  readonly under: boolean;
  readonly known: boolean;
}

const childAge = 14;
const digits = '零一二三四五六七八九';
const NUMBER = '(\\d{1,3}|[一二两三四五六七八九十]{1,3})';
const YEARS = new RegExp(`${NUMBER}(?:\\.\\d)?(?:周岁|虚岁|岁)(?!时|起|前|后|那|以)`, 'gu');

/** 12, 十二, 二十 → a number. */
function countOf(text: string): number {
  if (/^\d+$/u.test(text)) return Number(text);
  const [tens, ones] = text.includes('十') ? text.split('十') : ['零', text];
  const of = (part: string | undefined, empty: number): number =>
    part ? Math.max(0, digits.indexOf(part.replace('两', '二'))) : empty;
  return of(tens, 1) * 10 + of(ones, 0);
}

/** Ages that a text names. 虚岁 are up to two years ahead of the age. */
const agesIn = (text: string): number[] =>
  [...text.matchAll(YEARS)].map(([, count = '']) => countOf(count) - (text.includes('虚') ? 2 : 0));

/** What stands in a column 年龄: a bare number counts there, and months are less than a year or two. */
function agesOf(cell: string): number[] {
  const text = toHalfWidth(cell).replace(/\s/gu, '');
  if (new RegExp(`^(?:虚岁?)?${NUMBER}(?:\\.\\d+)?(?:周?岁|周|虚岁?)?(?:半|多|左右)?$`, 'u').test(text)) {
    const count = countOf(new RegExp(NUMBER, 'u').exec(text)?.[1] ?? '');
    return [count - (text.includes('虚') ? 2 : 0)];
  }
  if (/^[\d一二两三四五六七八九十]+个?多?(?:月|天)/u.test(text)) return [0];
  return agesIn(text);
}

/** The years of age of somebody born in a year, the youngest that they can be. */
const youngest = (year: number, today: string): number => ageAt(`${year}-12-31`, today);

/** Years of birth in a text: 2016年生, 2016-05-05. Those to come are none. */
const yearsIn = (text: string, today: string): number[] =>
  [...toHalfWidth(text).matchAll(/(?<!\d)((?:19|20)\d{2})(?!\d{5})/gu)]
    .map(([, year]) => Number(year))
    .filter((year) => year <= Number(today.slice(0, 4)));

/** The age by a number that can not be kept – a digit wrong, masked or short: where the date stands is what it says. */
function agesByDamaged(number: string, today: string): number[] {
  const text = number.replace(/O/gu, '0').replace(/[IL]/gu, '1');
  const old = /^\d{6}(\d{2})\d{2}\d{2}\d{3}$/u.exec(text);
  const year = old ? Number(`19${old[1] ?? ''}`) : Number(/^[\d*]{6}((?:19|20)\d{2})/u.exec(text)?.[1] ?? Number.NaN);
  if (!(year <= Number(today.slice(0, 4)))) return [];
  const born = [text.slice(6, 10), text.slice(10, 12), text.slice(12, 14)].join('-');
  return [isDate(born) && born <= today ? ageAt(born, today) : youngest(year, today)];
}

/**
 * What a list says of somebody's age: every cell is asked, and the youngest counts. A damaged number can say that
 * somebody is a child, and not that they are none: the wrong digit may be one of the year.
 * @param today the day on which somebody has to be fourteen
 */
export function ageTold({ age, birthDate, idNumber, words }: AgeSaid, today: string): AgeTold {
  const text = toHalfWidth(words);
  const born = birthDate ? birthDate : (/(?:19|20)\d{2}[^，,；;]{0,8}生/u.exec(text)?.[0] ?? '');
  const exact = isDate(born) && born <= today ? [ageAt(born, today)] : [];
  const numbers = [idNumber ?? '', ...(text.match(/(?<!\d)\d{15,17}[\dXx]?(?!\d)/gu) ?? [])].map(compactCode);
  const checks = numbers.filter(Boolean).map((number) => ({ number, check: checkIdNumber(number, { today }) }));
  const sure = [
    ...agesOf(age ?? ''),
    ...agesIn(text),
    ...(exact.length > 0 ? exact : yearsIn(born, today).map((year) => youngest(year, today))),
    ...(age ? yearsIn(age, today).map((year) => youngest(year, today)) : []),
    ...checks.flatMap(({ check }) => (check.ok && check.birthDate ? [ageAt(check.birthDate, today)] : [])),
  ];
  const unsure = checks.flatMap(({ number, check }) => (check.ok ? [] : agesByDamaged(number, today)));
  const under = [...sure, ...unsure].some((years) => years < childAge);
  return { under, known: !under && sure.length > 0 };
}
