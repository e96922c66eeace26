import { checkPhone } from './phone.ts';
import { toHalfWidth } from './unicode.ts';

/** What one cell says about whom to call. */
export interface EmergencyContact {
  /** 李四（妻）; null when only a number stands there. */
  readonly contact: string | null;
  /** The first number, as it is stored. */
  readonly phone: string;
  /** Numbers beyond the first, which no field holds. */
  readonly others: readonly string[];
}

/** A mobile number, or a landline with area code or of seven or eight digits, with the blanks and lines people put in. */
const numbers =
  /(?<!\d)(?:(?:\+|00)?86[- ]?)?1\d{2}[- ]?\d{4}[- ]?\d{4}(?!\d)|(?<!\d)(?:\(?0\d{2,3}\)?[- ]?)?[1-9]\d{6,7}(?!\d)/gu;

const relations =
  '妻子|丈夫|爱人|配偶|老婆|老公|父亲|母亲|爸爸|妈妈|父母|儿子|女儿|哥哥|弟弟|姐姐|妹妹|兄弟|姐妹|兄妹|岳父|岳母|公公|婆婆|儿媳|女婿|爷爷|奶奶|同事|朋友|同学|邻居';
const short = '妻|夫|父|母|子|女|兄|弟|姐|妹|媳|婿';
const isRelation = new RegExp(`^(?:${relations}|${short})$`, 'u');
const leading = new RegExp(`^(${relations})(?=\\p{Script=Han}{2,4}$)`, 'u');

/** What is left of one person once the number is taken out: 妻子：李四 → 李四（妻子）. */
function person(text: string): string {
  const parts = toHalfWidth(text)
    .replace(/(?:联系)?(?:电话|手机|号码|TEL|tel)[:：]?/gu, ' ')
    .replace(/^(?:姓名|联系人)[:：]/u, '')
    .split(/[\s\u3000:：,，;；、/()（）【】[\]<>\-—–_]+/u)
    .filter((part) => part !== '' && part !== '关系');
  const names = parts.filter((part) => !isRelation.test(part));
  const [relation] = parts.filter((part) => isRelation.test(part));
  const [only] = names;
  if (relation === undefined && names.length === 1 && only !== undefined) {
    const first = leading.exec(only)?.[1];
    if (first) return `${only.slice(first.length)}（${first}）`;
  }
  if (names.length === 0) return relation ?? '';
  return `${names.join(' ')}${relation === undefined ? '' : `（${relation}）`}`;
}

/**
 * Takes the number out of a cell that holds name, relation and number together: 李四（妻）139 0000 1111. null when no
 * number stands in it: then the text is the contact as it is.
 */
export function splitContact(text: string): EmergencyContact | null {
  const plain = toHalfWidth(text);
  const found: string[] = [];
  const people: string[] = [];
  let from = 0;
  for (const match of plain.matchAll(numbers)) {
    const check = checkPhone(match[0]);
    if (!check.ok) continue;
    found.push(check.value);
    people.push(person(plain.slice(from, match.index)));
    from = match.index + match[0].length;
  }
  const [phone, ...others] = found;
  if (phone === undefined) return null;
  people.push(person(plain.slice(from)));
  // 13900001111（妻）李四: who comes after the only number belongs to it.
  const named = people.filter((one) => one !== '');
  const contact =
    found.length === 1 && named.length > 1 ? person(named.join(' ').replaceAll('（', ' ')) : named.join('、');
  return { contact: contact === '' ? null : contact, phone, others: others.filter((other) => other !== phone) };
}
