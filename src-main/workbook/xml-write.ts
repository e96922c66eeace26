import { limits } from './limits.ts';

const needsWork = /[&<>"\x00-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9a-fA-F]{4}_/;
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
  if (isPlain(text)) return `<t>${text}</t>`;
  const fits = text.length > limits.cellText ? `${text.slice(0, limits.cellText - 1)}…` : text;
  return `<t xml:space="preserve">${escapeXml(fits.replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_'))}</t>`;
}

/** True for short text without anything to escape or preserve: nearly every cell, so it is worth a tight loop. */
function isPlain(text: string): boolean {
  const n = text.length;
  if (n > 200) return false;
  for (let i = 0; i < n; i++) {
    const c = text.charCodeAt(i);
    if (c >= 0x4e00 && c < 0xd800) continue;
    if (c <= 32 && (c < 32 || i === 0 || i === n - 1)) return false;
    if (c === 38 || c === 60 || c === 62 || c === 34 || c === 95 || c >= 0xd800) return false;
    if ((c === 0xa0 || c === 0x3000) && (i === 0 || i === n - 1)) return false;
  }
  return true;
}
