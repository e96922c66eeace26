import { checkIdNumber, type IdCheck } from './id-number.ts';
import { compactCode } from './unicode.ts';

/** Forms of the documents that are not 18-digit identity numbers; lenient, because issuers change them. */
const FORMS: Record<string, { pattern: RegExp; says: string }> = {
  护照: { pattern: /^[A-Z0-9]{5,20}$/, says: '护照号码是 5 到 20 位字母和数字' },
  港澳居民来往内地通行证: {
    pattern: /^[HMA-Z]?\d{8}(\d{2})?$/,
    says: '港澳居民来往内地通行证号码是 1 位字母加 8 位数字',
  },
  台湾居民来往大陆通行证: { pattern: /^[A-Z0-9]{8,13}$/, says: '台湾居民来往大陆通行证号码是 8 位数字' },
};

/** The permanent residence card of before 2023: three letters and twelve digits. */
const OLD_RESIDENCE_CARD = /^[A-Z]{3}\d{12}$/;

/** What a number seems to be when it is no resident identity number. */
export interface DocumentLikeness {
  readonly idType: string;
  /** false: as likely a number that was cut short or belongs elsewhere, so it is offered and never taken. */
  readonly sure: boolean;
}

/**
 * Forms that tell one document from the others, the surest first: permits of Hong Kong and Macao (H or M and 8 digits,
 * 2 more for the renewals), the old residence card, Chinese passports (E, G, D, S, P, K and so on), foreign ones (letters
 * with at least five digits), the eight digits of a Taiwan permit.
 */
const LIKENESSES: readonly (DocumentLikeness & { readonly pattern: RegExp })[] = [
  { idType: '港澳居民来往内地通行证', sure: true, pattern: /^[HM]\d{8}(?:\d{2})?$/ },
  { idType: '外国人永久居留身份证', sure: true, pattern: OLD_RESIDENCE_CARD },
  { idType: '护照', sure: true, pattern: /^(?=(?:.*\d){5})(?:[A-Z][A-Z0-9]{6,11}|\d{2}[A-Z]{2}\d{5})$/ },
  { idType: '台湾居民来往大陆通行证', sure: false, pattern: /^\d{8}$/ },
];

/** Which other document a number looks like; null when it looks like none. */
export function documentLike(raw: string): DocumentLikeness | null {
  const value = compactCode(raw);
  const found = LIKENESSES.find(({ pattern }) => pattern.test(value));
  return found ? { idType: found.idType, sure: found.sure } : null;
}

/** A refusal as a resident's number, with the document that it may be instead. */
function orOther(check: IdCheck, value: string): IdCheck {
  const other = documentLike(value);
  if (!other) return check;
  const cause = check.message.replace(/，请照证件核对$/u, '');
  return {
    ...check,
    idTypeHint: other.idType,
    message: `${cause}。${other.sure ? '看着像' : '也可能是'}${other.idType}，是的话把证件类别改成${other.idType}`,
  };
}

/**
 * Checks a document number by its idType label (code list idType). Labels with an 18-digit number of GB 11643 go
 * through `checkIdNumber`; the others are checked for length and characters only; an unknown label for presence.
 */
export function checkDocumentNumber(idType: string, raw: string | number, options: { today?: string } = {}): IdCheck {
  const value = compactCode(String(raw));
  if (idType === '外国人永久居留身份证' && OLD_RESIDENCE_CARD.test(value)) {
    return { value, ok: true, message: '', warnings: [] };
  }
  if (['居民身份证', '港澳台居民居住证', '外国人永久居留身份证'].includes(idType)) {
    const check = checkIdNumber(raw, options);
    if (!check.ok) return orOther(check, value);
    const belongsTo = check.idTypeHint ?? '居民身份证';
    if (belongsTo === idType) return check;
    return { ...check, warnings: [...check.warnings, `这个号码像是${belongsTo}，证件类别填的是${idType}，请核对`] };
  }
  if (value === '') return { value, ok: false, reason: 'length', message: '证件号码没有填', warnings: [] };
  const form = Object.hasOwn(FORMS, idType) ? FORMS[idType] : undefined;
  if (!form || form.pattern.test(value)) return { value, ok: true, message: '', warnings: [] };
  const reason = /[^A-Z0-9]/.test(value) ? 'characters' : 'length';
  return { value, ok: false, reason, message: `${form.says}，请照证件核对`, warnings: [] };
}
