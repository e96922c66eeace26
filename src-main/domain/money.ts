/** Money is integer fen everywhere; these are its only ways to and from text. */

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const MAX_FEN = Number.MAX_SAFE_INTEGER;

function assertFen(fen: number): void {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`not an amount in fen: ${fen}`);
}

/** 1234567 → '12345.67', always two decimals, for cells and files. */
export function formatYuan(fen: number): string {
  assertFen(fen);
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** 1234567 → '12,345.67', for the screen and prints. */
export function formatMoney(fen: number): string {
  return formatYuan(fen).replace(/\B(?=(\d{3})+\.)/g, ',');
}

/**
 * Yuan as written (12,345.67 ¥100 １００元 -5) to fen. Never rounds: a third decimal is refused with the sentence to
 * show. A number counts with 15 digits, so 17.4 is 1740 and 0.1 + 0.2 is 30.
 */
export function parseMoney(raw: string | number): { fen: number } | { error: string } {
  // 15 digits are what a spreadsheet shows of a number; beyond lies the noise of binary fractions.
  const shown = (typeof raw === 'number' ? String(Number(raw.toPrecision(15))) : raw).trim();
  const bare = shown
    .normalize('NFKC')
    .replace(/RMB|元$/giu, '')
    .trim()
    .replace(/^([+-]?)\s*[¥￥]\s*/u, '$1')
    .trim();
  if (bare === '') return { error: '金额没有填' };
  // Commas and blanks only where thousands end: 5,21 may be a decimal comma, and nobody knows.
  const grouped = /^[+-]?\d{1,3}(?:[,\s]\d{3})+(?:\.\d*)?$/u.test(bare);
  const text = grouped ? bare.replace(/[,\s]/gu, '') : bare;
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text);
  const [, sign = '', whole = '', part = ''] = match ?? [];
  if (!match || whole + part === '') return { error: `“${shown}”不是金额，请写成 12345.67 这样` };
  const decimals = part.replace(/0+$/, '');
  if (decimals.length > 2) return { error: `“${shown}”超过两位小数，金额最小到分，请核对` };
  const fen = Number(whole + decimals.padEnd(2, '0'));
  if (fen > MAX_FEN) return { error: `“${shown}”太大，请核对` };
  return { fen: sign === '-' && fen !== 0 ? -fen : fen };
}

/** Four digits in capitals: 1005 → 壹仟零伍. Leading zeros are the caller's. */
function group(n: number): string {
  return String(n)
    .split('')
    .map((d, i, all) => (d === '0' ? '零' : DIGITS.charAt(Number(d)) + ['', '拾', '佰', '仟'][all.length - 1 - i]))
    .join('')
    .replace(/零+/g, '零')
    .replace(/零$/, '');
}

/** A whole number in capitals by groups of four; a gap between groups reads one 零. */
function wholeInCapitals(n: number): string {
  const units = ['', '万', '亿', '万亿'];
  let text = '';
  for (let i = units.length - 1; i >= 0; i -= 1) {
    const part = Math.floor(n / 10000 ** i) % 10000;
    if (part === 0) continue;
    const unit = i === 3 && Math.floor(n / 1e8) % 10000 !== 0 ? '万' : (units[i] ?? '');
    const gap = text !== '' && (part < 1000 || Math.floor(n / 10000 ** (i + 1)) % 10000 === 0) ? '零' : '';
    text += gap + group(part) + unit;
  }
  return text;
}

/**
 * 人民币大写 of an amount, as receipts print it: 1740 → 壹拾柒元肆角整, 5 → 伍分, 0 → 零元整; 整 is left out after 分.
 */
export function amountInCapitals(fen: number): string {
  assertFen(fen);
  const total = Math.abs(fen);
  const [yuan, jiao, rest] = [Math.floor(total / 100), Math.floor(total / 10) % 10, total % 10];
  const whole = yuan > 0 ? `${wholeInCapitals(yuan)}元` : '';
  const tenth = jiao > 0 ? `${DIGITS.charAt(jiao)}角` : whole !== '' && rest > 0 ? '零' : '';
  const cent = rest > 0 ? `${DIGITS.charAt(rest)}分` : '整';
  return (fen < 0 ? '负' : '') + (total === 0 ? '零元整' : whole + tenth + cent);
}
