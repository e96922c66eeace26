import { ageAt, dateOf, daysInMonth } from './dates.ts';
import { compactCode, removeBlanks, toHalfWidth } from './unicode.ts';

export type IdFault = 'length' | 'date' | 'checkDigit' | 'characters' | 'damaged';

/** Answer about one document number. `value` is what to store; `message` is '' when `ok`. */
export interface IdCheck {
  value: string;
  ok: boolean;
  reason?: IdFault;
  message: string;
  birthDate?: string;
  gender?: '男' | '女';
  /** The old 15-digit number that `value` was made from. */
  upgradedFrom15?: string;
  /** Another idType that this number belongs to. */
  idTypeHint?: string;
  warnings: string[];
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const EARLIEST_YEAR = 1800;
const PLAIN = /^\d{17}[\dX]$/;

/** Check character of the first 17 digits (GB 11643: weighted sum modulo 11). */
export function idCheckCharacter(first17: string): string {
  let sum = 0;
  for (const [i, weight] of WEIGHTS.entries()) sum += weight * (first17.charCodeAt(i) - 48);
  return '10X98765432'.charAt(sum % 11);
}

/** 18-digit form of an old 15-digit number: the century 19 goes in after the area code, the check character is added. */
function upgradeIdNumber(old15: string): string {
  const first17 = `${old15.slice(0, 6)}19${old15.slice(6)}`;
  return first17 + idCheckCharacter(first17);
}

/**
 * Whether the literal of a *numeric* cell has lost digits: more than 15 digits, or E notation. Excel keeps 15 digits
 * and turns the rest into 0; about one such number in eleven still passes the check digit, so all are refused.
 */
export function isExcelDamagedId(literal: string | number): boolean {
  const text = removeBlanks(toHalfWidth(String(literal)));
  if (/^[+-]?\d+(\.\d*)?E[+-]?\d+$/iu.test(text)) return true;
  return /^[+-]?\d+(\.\d*)?$/u.test(text) && text.replace(/^[+-]?0*|\..*$/gu, '').length > 15;
}

const fault = (value: string, reason: IdFault, message: string, warnings: string[] = []): IdCheck => ({
  value,
  ok: false,
  reason,
  message,
  warnings,
});

const DAMAGED = '证件号码被 Excel 弄坏了，末 3 位变成了 000。请把这一列设成文本格式，照证件重新填写';

/** Sentence for a birth date that is no day; '' when it is one. */
function birthDateFault(year: number, month: number, day: number): string {
  if (year < EARLIEST_YEAR) return `证件号码里的出生年份是 ${year}，请照证件核对`;
  if (month < 1 || month > 12) return `证件号码里的出生月份是 ${month}，没有这个月，请照证件核对`;
  if (day < 1 || day > daysInMonth(year, month)) {
    return `证件号码里的出生日期是 ${year} 年 ${month} 月 ${day} 日，没有这一天，请照证件核对`;
  }
  return '';
}

function characterFault(value: string): string {
  const wrong = Array.from(value).find((c, i) => !/\d/.test(c) && !(c === 'X' && i === value.length - 1));
  if (wrong === undefined) return '';
  if (wrong === 'X') return '证件号码里的 X 只能在最后一位，请照证件核对';
  if (wrong === 'O') return '证件号码里有字母 O，应当是数字 0，请改正';
  if (wrong === 'I' || wrong === 'L') return `证件号码里有字母 ${wrong}，应当是数字 1，请改正`;
  if (wrong === '*') return '证件号码里有星号，是遮盖过的号码，请换成完整的号码';
  return `证件号码里有“${wrong}”，只能是数字，最后一位可以是 X`;
}

/**
 * Checks a resident identity number (GB 11643; 15 digits are upgraded to 18). `today` ('YYYY-MM-DD') adds the checks
 * against the clock: born later than today is refused, older than 120 is warned about. The area code is never judged:
 * it names the county of first issue, and many no longer exist.
 * @param raw text of the cell or field; a number is taken as the literal of a numeric cell
 */
export function checkIdNumber(raw: string | number, options: { today?: string } = {}): IdCheck {
  const isPlain = typeof raw === 'string' && PLAIN.test(raw);
  if (isPlain) {
    // Nothing to tidy and no wrong character: as nearly every number is.
  } else if (typeof raw === 'number' ? isExcelDamagedId(raw) : /^\s*\d(\.\d+)?E\+?\d+\s*$/iu.test(toHalfWidth(raw))) {
    return fault(String(raw).trim(), 'damaged', DAMAGED);
  }
  const given = isPlain ? raw : compactCode(String(raw));
  if (given === '') return fault('', 'length', '证件号码没有填');
  const wrongCharacter = isPlain ? '' : characterFault(given);
  if (wrongCharacter) return fault(given, 'characters', wrongCharacter);
  if (given.length !== 18 && given.length !== 15) {
    return fault(given, 'length', `证件号码有 ${given.length} 位，应当是 18 位，请照证件核对`);
  }
  const isOld = given.length === 15;
  if (isOld && given.endsWith('X')) return fault(given, 'characters', '15 位旧号码只有数字，请照证件核对');
  const value = isOld ? upgradeIdNumber(given) : given;

  const [year, month, day] = [Number(value.slice(6, 10)), Number(value.slice(10, 12)), Number(value.slice(12, 14))];
  const noSuchDay = birthDateFault(year, month, day);
  if (noSuchDay) return fault(given, 'date', noSuchDay);
  const birthDate = dateOf({ year, month, day });
  if (options.today !== undefined && birthDate > options.today) {
    return fault(given, 'date', `证件号码里的出生日期是 ${year} 年 ${month} 月 ${day} 日，还没有到，请照证件核对`);
  }
  if (idCheckCharacter(value) !== value[17]) {
    const zeros = value.endsWith('000') ? '，末 3 位是 000，可能被 Excel 弄坏了' : '';
    return fault(given, 'checkDigit', `证件号码末位对不上${zeros}，请照证件核对`);
  }

  const warnings: string[] = [];
  if (isOld) warnings.push(`15 位旧号码已补成 18 位 ${value}，请照证件核对`);
  const age = options.today === undefined ? 0 : ageAt(birthDate, options.today);
  if (age > 120) warnings.push(`按证件号码，${birthDate.slice(0, 4)} 年出生，已经 ${age} 岁，请照证件核对`);
  const idTypeHint = /^8[123]/.test(value)
    ? '港澳台居民居住证'
    : value.startsWith('9')
      ? '外国人永久居留身份证'
      : undefined;
  return {
    value,
    ok: true,
    message: '',
    birthDate,
    gender: Number(value[16]) % 2 === 1 ? '男' : '女',
    ...(isOld ? { upgradedFrom15: given } : {}),
    ...(idTypeHint ? { idTypeHint } : {}),
    warnings,
  };
}
