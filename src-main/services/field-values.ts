import { normaliseCode } from '../domain/codes.ts';
import { isDate, isLikelyDay, isPartialDate } from '../domain/dates.ts';
import { type FieldMeta, partialProblem } from '../domain/fields.ts';
import { checkDocumentNumber } from '../domain/id-document.ts';
import { normaliseName } from '../domain/names.ts';
import { checkBankCard, checkMobile, checkPhone } from '../domain/phone.ts';
import { trimBlanks } from '../domain/unicode.ts';

export type ValueAnswer = { readonly value: string } | { readonly problem: string };

/** Control characters would break prints and workbooks; a line break survives only in notes. */
export const plainText = (text: string, meta: FieldMeta): string =>
  trimBlanks(
    meta.kind === 'note'
      ? text.replace(/\r\n?/gu, '\n').replace(/[\p{Cc}--[\n\t]]/gv, '')
      : text.replace(/\p{Cc}+/gu, ' '),
  );

const ofNumber = (check: { value: string; ok: boolean; message: string }): ValueAnswer =>
  check.ok ? { value: check.value } : { problem: check.message };

export interface ValueReading {
  /** The document that an identity number belongs to. */
  readonly idType: string;
  readonly today: string;
  /** A day that cannot lie ahead. */
  readonly past: boolean;
  /** A person's name. */
  readonly isName: boolean;
}

/** Brings one typed value, not empty, into its stored form by what its field says, or says why it cannot be. */
export function readValue(meta: FieldMeta, text: string, { idType, today, past, isName }: ValueReading): ValueAnswer {
  switch (meta.kind) {
    case 'code':
    case 'yesNo': {
      const answer = normaliseCode(meta.codes ?? 'yesNo', text);
      if ('value' in answer) return { value: answer.value };
      return {
        problem: answer.candidates.length > 0 ? `${answer.reason}：${answer.candidates.join('、')}` : answer.reason,
      };
    }
    case 'date':
      if (meta.partial ? !isPartialDate(text) : !isDate(text))
        return {
          problem: meta.partial
            ? partialProblem(meta)
            : `“${meta.label}”要写成 2026-11-21 这样的日期，${text} 不是一天`,
        };
      if (!isLikelyDay(text)) return { problem: `“${meta.label}”的年份是 ${text.slice(0, 4)}，请核对` };
      return past && text > today ? { problem: `${meta.label} ${text} 还没有到，请核对` } : { value: text };
    case 'idNumber':
      return ofNumber(checkDocumentNumber(idType, text, { today }));
    case 'mobile':
      return ofNumber(checkMobile(text));
    case 'phone':
      return ofNumber(checkPhone(text));
    case 'bankCard':
      return ofNumber(checkBankCard(text));
    default:
      if (!isName) return { value: text };
      return /\p{L}/u.test(text)
        ? { value: normaliseName(text) }
        : { problem: `姓名“${text}”里没有一个字，请照证件填写` };
  }
}
