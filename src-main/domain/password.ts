import { characters } from './unicode.ts';

const LEAST = 10;

/** Too well known to keep anybody out; compared without case. Found at the head of every published list. */
const common = [
  'password',
  'passw0rd',
  'qwertyuiop',
  'qwerty123',
  'qwer1234',
  'asdfghjkl',
  'zxcvbnm',
  'iloveyou',
  'woaini',
  'woaini1314',
  'admin',
  'administrator',
  'abc123',
  'abcd1234',
  'a123456',
  '1q2w3e4r',
  '1qaz2wsx',
  'letmein',
  'welcome',
  'gonghui',
  '工会台账',
  '工会',
  '5201314',
  '1314520',
  '88888888',
  '66668888',
  '147258369',
  '0123456789',
  '1234567890',
  '9876543210',
];
const known = new Set(common);

/** What must not be the password because everybody in the office knows it. */
export interface Surroundings {
  /** Names of the unit and of people who open the book. */
  readonly names: readonly string[];
  /** Phone numbers, birthdays (YYYY-MM-DD), credit codes. */
  readonly numbers: readonly string[];
}

/** 123456, 987654, abcdef; after 9 comes 0. */
const isRun = (text: string): boolean => {
  const codes = Array.from(text, (letter) => letter.codePointAt(0) ?? 0);
  const next = (a: number, b: number, step: number): boolean =>
    b - a === step || (step !== 0 && Math.abs(b - a) === 9 && /^\d+$/u.test(text));
  return [1, -1, 0].some((step) => codes.every((code, i) => i === 0 || next(codes[i - 1] ?? 0, code, step)));
};
const repeats = (text: string): boolean => /^(.{1,4})\1+.{0,3}$/u.test(text);

const isWeak = (bare: string): boolean =>
  known.has(bare) || known.has(bare.replace(/\d{1,4}$/u, '')) || isRun(bare) || repeats(bare);
/** 1985年五月, 85年3月8日, 19850308: a day is no secret of its own. */
const day = /(?:(?:19|20)?\d{2}年|(?:19|20)\d{2})?(?:[\d一二三四五六七八九十]{1,3}[月日号])*(?:\d{4})?/gu;
/** What is left beside a name or a number is no secret of its own. */
const tooLittle = (rest: string): boolean => characters(rest.replace(day, '')).length < 6 || isWeak(rest);

/**
 * Why a password does not do, as one Chinese sentence; null: it does. No rules about classes of characters: length and
 * not being guessable are what counts (NIST SP 800-63B-4).
 */
export function passwordProblem(password: string, { names, numbers }: Surroundings): string | null {
  const text = password.normalize('NFKC');
  const length = characters(text).length;
  if (length < LEAST) return `密码至少 ${LEAST} 个字，现在 ${length} 个。可以用一句只有自己知道的话，汉字也行`;
  if (length > 200) return '密码太长了，最多 200 个字';
  const low = text.toLowerCase();
  const bare = low.replace(/[\s\p{P}\p{S}]/gu, '');
  if (isWeak(bare)) return '这个密码太常见，很容易被猜到。换一句只有自己知道的话';
  const name = names.find((one) => one.length >= 2 && low.includes(one.toLowerCase()));
  if (name !== undefined && tooLittle(bare.replace(name.toLowerCase(), '')))
    return `密码里不要用“${name}”，同事一猜就到`;
  const number = numbers.map((one) => one.replace(/\D/gu, '')).find((one) => one.length >= 6 && bare.includes(one));
  if (number !== undefined && tooLittle(bare.replace(number, '')))
    return '密码里不要用电话号码、生日或证件号码，同事一猜就到';
  return null;
}
