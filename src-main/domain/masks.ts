import type { MaskKind } from './fields.ts';
import { characters } from './unicode.ts';

/** Masks never make a text longer, never show more than the rule says, and never throw. null and '' give ''. */
const stars = (n: number): string => '*'.repeat(Math.max(0, n));

/** First and last characters with stars between; a text too short for that shows less: an end, or nothing. */
function middle(text: string | null, head: number, tail: number, least: number): string {
  const all = characters(text ?? '');
  if (all.length >= least) {
    return all.slice(0, head).join('') + stars(all.length - head - tail) + all.slice(all.length - tail).join('');
  }
  if (all.length < 7) return stars(all.length);
  return (all[0] ?? '') + stars(all.length - 3) + all.slice(-2).join('');
}

/** 11010519491231002X → 110105********002X; 15-digit numbers likewise; other documents show one and two ends. */
export function maskIdNumber(value: string | null): string {
  return middle(value, 6, 4, 15);
}

/** 13812345678 → 138****5678 */
export function maskMobile(value: string | null): string {
  return middle(value, 3, 4, 11);
}

/** 6222021234567890123 → ***************0123; fewer than 8 characters show none. */
export function maskBankCard(value: string | null): string {
  const all = characters(value ?? '');
  return all.length < 8 ? stars(all.length) : stars(all.length - 4) + all.slice(-4).join('');
}

const PART = '[^\\d\\s号路街巷弄幢栋楼室院村组]';
/** Province, city, county, street in this order, each optional; names of estates and parks are no county. */
const PUBLIC_ADDRESS = new RegExp(
  `^(?:${PART}{1,8}?(?:省|自治区|特别行政区))?(?:${PART}{1,8}?(?:市|自治州|地区|盟))?` +
    `(?:${PART}{1,10}?(?:(?<![小社园校厂活宅景])区|县|旗|市))?(?:${PART}{1,10}?(?:街道|镇|乡))?`,
  'u',
);

/** Cut after the district or street: 浙江省杭州市西湖区文三路100号 → 浙江省杭州市西湖区***. At most three stars. */
function maskAddress(value: string | null): string {
  const text = value ?? '';
  const shown = PUBLIC_ADDRESS.exec(text)?.[0] ?? '';
  return shown + stars(Math.min(3, characters(text).length - characters(shown).length));
}

/** 张三 → 张*, 欧阳小明 → 欧***; a single character is hidden. */
export function maskName(value: string | null): string {
  const [first = '', ...rest] = characters(value ?? '');
  return rest.length === 0 ? stars(characters(first).length) : first + stars(rest.length);
}

const MASKS: Record<MaskKind, (value: string | null) => string> = {
  idNumber: maskIdNumber,
  mobile: maskMobile,
  bankCard: maskBankCard,
  address: maskAddress,
  name: maskName,
};

/** The mask that a field's meta names. */
export function maskBy(kind: MaskKind, value: string | null): string {
  return MASKS[kind](value);
}

/** Identity, phone and card numbers (10 digits and more) that stand somewhere in a sentence, masked. */
export function maskNumbers(text: string): string {
  return text.replace(/\d{10,}[\dXx]?/gu, (number) =>
    number.length === 11 ? maskMobile(number) : maskIdNumber(number),
  );
}
