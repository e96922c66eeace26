import { ageAt, isDate } from '../dates.ts';
import { checkDocumentNumber, documentLike } from '../id-document.ts';
import type { IdCheck } from '../id-number.ts';
import { compactCode } from '../unicode.ts';
import { plainText, shown, type SourceCell } from './source.ts';
import { type Finding, isDamaged } from './values.ts';

export interface ReadIdentity {
  readonly value: string | null;
  /** The document that the number belongs to, where the sheet does not say. */
  readonly idType: string | null;
  readonly birthDate?: string;
  readonly gender?: string;
  readonly findings: readonly Finding[];
  /** About 证件类别, which the sheet does not say and the number seems to. */
  readonly ofType?: Finding;
  /** The first 15 digits of a number that Excel cut: enough to find it in the book, never to store. */
  readonly intact?: string;
  /** What a number that cannot be taken seems to say: to propose, never to store silently. */
  readonly hint?: { readonly birthDate: string; readonly gender?: string };
}

const OLDEST = 100;
const RESIDENT = '居民身份证';
const DAMAGED = '证件号码被 Excel 弄坏了，末 3 位变成了 000，请照证件重新填写';

function codeOf(check: IdCheck): string {
  if (check.reason === 'characters' && check.message.includes('星号')) return 'id.masked';
  return `id.${check.reason ?? 'form'}`;
}

function warningCode(message: string): Pick<Finding, 'code' | 'level'> {
  if (message.includes('15 位')) return { code: 'id.upgraded', level: 'note' };
  return message.includes('岁') ? { code: 'id.age', level: 'warning' } : { code: 'id.type', level: 'warning' };
}

const intactOf = (cell: SourceCell): { intact?: string } => {
  const digits = cell.number === undefined ? '' : cell.number.toFixed(0);
  return digits.length === 18 ? { intact: digits.slice(0, 15) } : {};
};

/** Digits 7–14 (birth date) and 17 (sex) of 18 characters, where they make sense; a cut number has lost its sex. */
function hintOf(cell: SourceCell, isCut: boolean, today: string): Pick<ReadIdentity, 'hint'> {
  const cut = cell.number === undefined ? '' : cell.number.toFixed(0);
  const text = isCut && cut.length === 18 ? cut : compactCode(plainText(cell));
  const [, y, m, d, sex = ''] = /^\d{6}(\d{4})(\d{2})(\d{2})\d{2}(\d)[\dX]$/u.exec(text) ?? [];
  const birthDate = `${y}-${m}-${d}`;
  if (!isDate(birthDate) || birthDate > today || ageAt(birthDate, today) > OLDEST) return {};
  return { hint: { birthDate, ...(isCut ? {} : { gender: Number(sex) % 2 === 1 ? '男' : '女' }) } };
}

/** Offered beside the refusal of the number: one press names the document, and the number is read again. */
const mayBe = (idType: string): Finding => ({
  level: 'warning',
  code: 'id.typeMissing',
  message: `没有写证件类别，号码也可能是${idType}`,
  suggestion: idType,
});

/**
 * Reads the cell of an identity number. A numeric cell of more than 15 digits is always refused: one in eleven of the
 * numbers that Excel cut still passes the check character.
 * @param idType the document that the row names, if any
 */
export function readIdentity(cell: SourceCell | null, idType: string | null, today: string): ReadIdentity {
  if (cell === null || shown(cell) === '') return { value: null, idType, findings: [] };
  const text = plainText(cell);
  const none = (code: string, message: string): ReadIdentity => ({
    value: null,
    idType,
    findings: [{ level: 'error', code, message }],
    ...hintOf(cell, code === 'id.damaged', today),
  });
  if (cell.type === 'error') return none('cell.error', `证件号码是 ${text}，原表的公式出错了，请照证件填写`);
  if (isDamaged(cell)) return { ...none('id.damaged', DAMAGED), ...intactOf(cell) };
  const check = checkDocumentNumber(idType ?? RESIDENT, text, { today });
  const like = idType === null && !check.ok ? documentLike(text) : null;
  if (like?.sure) {
    // Staff numbers look like passports too: of members it is asked once for the column (`other-documents.ts`).
    const message = `没有写证件类别，号码看着像${like.idType}，先按${like.idType}记，请核对`;
    const ofType: Finding = { level: 'warning', code: 'id.otherDocument', message };
    return { value: compactCode(text), idType: like.idType, findings: [], ofType };
  }
  if (!check.ok) {
    if (check.reason === 'damaged') return none('id.damaged', DAMAGED);
    return {
      ...none(
        codeOf(check),
        check.message.startsWith('证件号码') || !/^1?5 位/u.test(check.message)
          ? check.message
          : `证件号码${check.message}`,
      ),
      value: compactCode(text),
      ...(like ? { ofType: mayBe(like.idType) } : {}),
    };
  }
  const findings = check.warnings
    // A document that the number itself names needs no question when the sheet names none.
    .filter((message) => idType !== null || !message.startsWith('这个号码像是'))
    .map((message): Finding => ({ ...warningCode(message), message }));
  return {
    value: check.value,
    idType: idType ?? check.idTypeHint ?? RESIDENT,
    findings,
    ...(check.birthDate ? { birthDate: check.birthDate } : {}),
    ...(check.gender ? { gender: check.gender } : {}),
  };
}
