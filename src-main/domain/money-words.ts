import { amountInCapitals } from './money.ts';

/** Ways to write one numeral, in the order of 零壹贰叁肆伍陆柒捌玖. */
const DIGITS = ['零〇', '壹一', '贰二两贰弍', '叁三', '肆四', '伍五', '陆六', '柒七', '捌八', '玖九'];
const CAPITALS = '零壹贰叁肆伍陆柒捌玖';
const OTHERS: Readonly<Record<string, string>> = {
  十: '拾',
  百: '佰',
  千: '仟',
  萬: '万',
  圆: '元',
  块: '元',
  毛: '角',
  正: '整',
};
const UNITS: Readonly<Record<string, number>> = { 拾: 10, 佰: 100, 仟: 1000 };

const capital = (char: string): string => {
  const digit = DIGITS.findIndex((ways) => ways.includes(char));
  return digit >= 0 ? CAPITALS.charAt(digit) : (OTHERS[char] ?? char);
};

/** 叁仟贰佰 → 3200; without regard to whether it is well written. */
function wholeOf(text: string): number {
  let [sum, section, digit] = [0, 0, 0];
  for (const char of text) {
    const unit = UNITS[char];
    if (char === '万') [sum, section, digit] = [sum + (section + digit) * 10_000, 0, 0];
    else if (unit === undefined) digit = CAPITALS.indexOf(char);
    else [section, digit] = [section + digit * unit, 0];
  }
  return sum + section + digit;
}

/**
 * Fen of an amount in numerals, small or capital ones: 三千二百元, 壹仟元整. Null for what is no such amount, and for what is
 * not written as one is: 三千二 may be 3,200 or 3,002.
 */
export function parseAmountWords(text: string): number | null {
  const plain = Array.from(
    text
      .normalize('NFKC')
      .replace(/\s/gu, '')
      .replace(/^人民币[:：]?/u, ''),
    capital,
  )
    .join('')
    .replace(/^拾/u, '壹拾')
    .replace(/(?:元零?)?整?$/u, '');
  const found =
    /^([零壹贰叁肆伍陆柒捌玖拾佰仟万]{2,})(?:元零?(?:([壹贰叁肆伍陆柒捌玖])角)?(?:零?([壹贰叁肆伍陆柒捌玖])分)?)?$/u.exec(
      plain,
    );
  const [, whole = '', tenth = '零', cent = '零'] = found ?? [];
  if (!found) return null;
  const fen = wholeOf(whole) * 100 + CAPITALS.indexOf(tenth) * 10 + CAPITALS.indexOf(cent);
  const bare = (words: string): string => words.replace(/元?整?$/u, '').replace(/元零/u, '元');
  return bare(amountInCapitals(fen)) === bare(plain) ? fen : null;
}
