import { characters, compactCode } from './unicode.ts';

export type CreditCodeFault = 'length' | 'characters' | 'checkDigit' | 'organisationCheck' | 'kind';

/** Answer about one unified social credit code; `message` is '' when `ok`. */
export interface CreditCodeCheck {
  value: string;
  ok: boolean;
  /** The first that fails; both checks failing give 'checkDigit'. */
  reason?: CreditCodeFault;
  message: string;
  warnings: string[];
}

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const LOOKS_LIKE: Record<string, string> = { I: '数字 1', O: '数字 0', S: '数字 5', V: '字母 U', Z: '数字 2' };

/** Check character of the first 17 characters (GB 32100: weights are powers of 3 modulo 31). */
function creditCheckCharacter(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * ALPHABET.indexOf(first17.charAt(i)), 0);
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** Check character of the 8-character organisation code (GB 11714; digits 0–9, letters A = 10 to Z = 35). */
function organisationCheckCharacter(first8: string): string {
  const sum = ORGANISATION_WEIGHTS.reduce(
    (total, weight, i) => total + weight * Number.parseInt(first8.charAt(i), 36),
    0,
  );
  return '0X987654321'.charAt(sum % 11);
}

function characterFault(value: string): string {
  const index = characters(value).findIndex((c) => !ALPHABET.includes(c));
  if (index < 0) return '';
  const wrong = characters(value)[index] ?? '';
  const likely = LOOKS_LIKE[wrong];
  const place = `统一社会信用代码第 ${index + 1} 位是“${wrong}”`;
  if (!likely) return `${place}，只能是数字和大写字母，请照证书核对`;
  return `${place}，代码里不用字母 I O S V Z，可能是${likely}，请照证书核对`;
}

function checkFault(value: string): { reason: CreditCodeFault; message: string } | undefined {
  const outer = creditCheckCharacter(value.slice(0, 17)) === value[17];
  const inner = organisationCheckCharacter(value.slice(8, 16)) === value[16];
  if (outer && inner) return undefined;
  if (outer) return { reason: 'organisationCheck', message: '第 17 位（组织机构代码的校验位）对不上，请照证书核对' };
  if (inner) return { reason: 'checkDigit', message: '第 18 位（末位校验码）对不上，请照证书核对' };
  const message = '第 17 位（组织机构代码的校验位）和第 18 位（末位校验码）都对不上，请照证书核对';
  return { reason: 'checkDigit', message };
}

/**
 * Checks a unified social credit code (GB 32100, with the organisation code GB 11714 in positions 9–17).
 * @param holder 'union' also wants the first two characters 81 (grassroots union) or 89 (other union); 'unit' warns
 *   when the code is a union's, because the union's and the unit's codes are two different ones
 */
export function checkCreditCode(raw: string, holder?: 'union' | 'unit'): CreditCodeCheck {
  const value = compactCode(raw);
  const fault = (reason: CreditCodeFault, message: string): CreditCodeCheck => ({
    value,
    ok: false,
    reason,
    message,
    warnings: [],
  });
  if (value === '') return fault('length', '统一社会信用代码没有填');
  const wrongCharacter = characterFault(value);
  if (wrongCharacter) return fault('characters', wrongCharacter);
  if (value.length !== 18) return fault('length', `统一社会信用代码有 ${value.length} 位，应当是 18 位，请照证书核对`);
  const wrongCheck = checkFault(value);
  if (wrongCheck) return fault(wrongCheck.reason, `统一社会信用代码${wrongCheck.message}`);
  const isUnion = /^8[19]/.test(value);
  if (holder === 'union' && !isUnion) {
    return fault(
      'kind',
      `工会的代码以 81 开头，这个以 ${value.slice(0, 2)} 开头，像是单位的代码，请照工会法人资格证书填`,
    );
  }
  const warnings: string[] = [];
  if (holder === 'union' && value.startsWith('89')) warnings.push('代码以 89 开头，是基层工会以外的工会，请核对');
  if (holder === 'unit' && isUnion)
    warnings.push(`代码以 ${value.slice(0, 2)} 开头，像是工会的代码，这里要填单位的代码，请核对`);
  return { value, ok: true, message: '', warnings };
}
