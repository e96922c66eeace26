import { limits } from './limits.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters XML cannot hold
const needsWork = /[&<>"\x00-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9a-fA-F]{4}_/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters XML cannot hold
const forbidden = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

/**
 * Text for XML content or a double-quoted attribute: control characters dropped, line breaks as LF, lone surrogates as
 * U+FFFD (paired ones such as 𠮷 stay), markup escaped.
 */
export function escapeXml(text: string): string {
  if (!needsWork.test(text)) return text;
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(forbidden, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

/**
 * The `<t>` element of an inline string. Text that looks like Excel's own `_xHHHH_` escape is escaped once more, and
 * text longer than a cell can hold ends in '…'.
 */
export function textElement(text: string): string {
  const fits = text.length > limits.cellText ? `${text.slice(0, limits.cellText - 1)}…` : text;
  if (!needsWork.test(fits)) return /^\s|\s$/.test(fits) ? `<t xml:space="preserve">${fits}</t>` : `<t>${fits}</t>`;
  return `<t xml:space="preserve">${escapeXml(fits.replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_'))}</t>`;
}
