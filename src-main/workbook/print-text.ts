import type { CellValue, ColumnFormat } from './sheet-model.ts';

/** Text for HTML content or a double-quoted attribute; line breaks become <br>, control characters go. */
export function escapeHtml(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\x00-\x08\x0b-\x1f\x7f]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;')
    .replace(/\n/g, '<br>');
}

/** A CSS string with everything but letters, digits and Chinese escaped, so that no text can leave it. */
export function cssString(text: string): string {
  const safe = text.toWellFormed().replace(/[\p{Cc}\p{Cf}]/gu, ' ');
  return `"${safe.replace(/[^\p{L}\p{N} ]/gu, (sign) => `\\${(sign.codePointAt(0) ?? 32).toString(16)} `)}"`;
}

/** A value as its column's format shows it, the same as in the workbook: yyyy/MM/dd, 1,234.50, 95.7%. */
export function shownValue(value: CellValue, format: ColumnFormat): string {
  if (value === null) return '';
  if (typeof value === 'string')
    return format === 'date' ? value.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$1/$2/$3') : value;
  if (!Number.isFinite(value)) return '';
  switch (format) {
    case 'money':
      return thousands(fixed(value, 2));
    case 'percent':
      return `${fixed(value * 100, 1)}%`;
    case 'count':
      return value === 0 ? '—' : fixed(value, 0);
    case 'int':
      return fixed(value, 0);
    default:
      return String(value);
  }
}

/** Decimal places, half away from zero as Excel shows it, free of binary noise (1.005 → 1.01). */
function fixed(value: number, decimals: number): string {
  const scale = 10 ** decimals;
  const units = Math.round(Number((Math.abs(value) * scale).toPrecision(15)));
  return `${value < 0 && units > 0 ? '-' : ''}${(units / scale).toFixed(decimals)}`;
}

function thousands(text: string): string {
  return text.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');
}
