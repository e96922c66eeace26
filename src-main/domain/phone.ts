import { isExcelDamagedId } from './id-number.ts';
import { compactCode, removeBlanks, toHalfWidth } from './unicode.ts';

/** Answer about one phone or card number; `value` is what to store, `message` is '' when `ok`. */
export interface NumberCheck {
  value: string;
  ok: boolean;
  message: string;
  warnings: string[];
}

const answer = (value: string, message: string, warnings: string[] = []): NumberCheck => ({
  value,
  ok: message === '',
  message,
  warnings,
});

/** A mobile number of the mainland: 11 digits starting with 1; the prefix +86 or 0086 goes away. */
export function checkMobile(raw: string | number): NumberCheck {
  // Programs that keep numbers as fractions write 13812345678.0.
  const written = toHalfWidth(String(raw)).replace(/^\s*(1\d{10})\.0+\s*$/u, '$1');
  const value = compactCode(written).replace(/^(?:\+|00)?86(?=1\d{10}$)/u, '');
  if (value === '') return answer('', '移动电话没有填');
  if (/[^\d]/u.test(value)) {
    const wrong = /[^\d]/u.exec(value)?.[0] ?? '';
    return answer(
      value,
      wrong === '*' ? '移动电话里有星号，是遮盖过的号码，请换成完整的号码' : `移动电话里有“${wrong}”，只能是数字`,
    );
  }
  if (value.length !== 11) return answer(value, `移动电话有 ${value.length} 位，应当是 11 位，请核对`);
  if (!value.startsWith('1')) return answer(value, `移动电话以 ${value.charAt(0)} 开头，应当以 1 开头，请核对`);
  // Ranges 10, 11 and 12 were never given to mobile phones; new ranges keep coming, so it is only a warning.
  return answer(
    value,
    '',
    /^1[0-2]/u.test(value) ? [`移动电话以 ${value.slice(0, 2)} 开头，没有这样的号段，请核对`] : [],
  );
}

/** A mobile or landline number: 0571-88881234, (0571)88881234-802, 88881234, 400 and 95 numbers. */
export function checkPhone(raw: string | number): NumberCheck {
  const compact = compactCode(String(raw));
  if (compact === '') return answer('', '电话没有填');
  const mobile = checkMobile(raw);
  if (mobile.ok) return mobile;
  const tidy = removeBlanks(toHalfWidth(String(raw)))
    .replace(/[‐‑‒–—―−]/gu, '-')
    .replace(/^\((0\d{2,3})\)-?/u, '$1-')
    .replace(/(?:转|分机|ext\.?)/iu, '-');
  if (/^(?:0\d{2,3}-?)?[1-9]\d{6,7}(?:-\d{1,6})?$|^[48]00-?\d{3}-?\d{4}$|^(?:9\d{4,7}|1\d{2,4})$/u.test(tidy))
    return answer(tidy, '');
  return answer(tidy, `“${String(raw).trim()}”不像电话号码，请写成 13812345678 或 0571-88881234 这样`);
}

/** Luhn checksum of bank cards; not all accounts follow it. */
function passesLuhn(digits: string): boolean {
  const doubled = (d: number): number => (d > 4 ? d * 2 - 9 : d * 2);
  const values = Array.from(digits, Number).reverse();
  const sum = values.reduce((total, d, i) => total + (i % 2 === 0 ? d : doubled(d)), 0);
  return sum % 10 === 0;
}

/**
 * A bank card or account number, kept as text with all digits. Only characters and length refuse; a card number of 16
 * to 19 digits that fails the Luhn check is warned about.
 */
export function checkBankCard(raw: string | number): NumberCheck {
  const value = compactCode(String(raw));
  if (value === '') return answer('', '银行卡号没有填');
  if (typeof raw === 'number' ? isExcelDamagedId(raw) : /^\d+E\+?\d+$/u.test(value))
    return answer(value, '银行卡号被 Excel 弄坏了，末几位变成了 0。请把这一列设成文本格式，照卡重新填写');
  if (!/^\d+$/u.test(value)) return answer(value, '银行卡号只能是数字，请照卡核对');
  if (value.length < 8 || value.length > 32) return answer(value, `银行卡号有 ${value.length} 位，请照卡核对`);
  const isCard = value.length >= 16 && value.length <= 19;
  return answer(value, '', isCard && !passesLuhn(value) ? ['银行卡号的校验位对不上，请照卡核对'] : []);
}
