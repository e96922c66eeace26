import { checkCreditCode } from './credit-code.ts';

/** A unit's code as it is kept and compared: no blanks, plain digits, capitals. 'jcgh－00１ ' is 'JCGH-001'. */
export const unitCodeOf = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '').toUpperCase();

/** A unit's name as it is compared: no blanks, plain signs. */
export const unitNameOf = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '');

/** So long is no code of the statistics; it can only be meant as a 统一社会信用代码. */
const CREDIT_LENGTH = 18;
const NEARLY = 14;

/**
 * Why a unit's code can hardly be right, or null. Statistics codes are shorter, and of no form that could be checked: only
 * what is as long as a credit code, or nearly and looks like one, is held against its rule (GB 32100).
 */
export function codeDoubt(code: string): string | null {
  const isMeant = code.length === CREDIT_LENGTH || (code.length >= NEARLY && /^8[19]|[A-Z]/u.test(code));
  const { ok, message } = checkCreditCode(code, 'union');
  return !isMeant || ok ? null : message;
}
