import { randomInt } from 'node:crypto';

const LENGTH = 24;

/** 24 digits (80 bits) in six groups: told by telephone, never sent beside the file. */
export const newOneTimeCode = (): string =>
  Array.from({ length: LENGTH / 4 }, () => String(randomInt(10_000)).padStart(4, '0')).join(' ');

/** A code as it was typed: blanks, dashes and full-width digits are taken as meant; null: not 24 digits. */
export function readOneTimeCode(typed: string): string | null {
  const digits = typed.normalize('NFKC').replace(/[\s—–-]/gu, '');
  return new RegExp(`^\\d{${LENGTH}}$`, 'u').test(digits) ? digits : null;
}
