import type { CellValue } from './sheet-model.ts';

/** Beginnings that Excel or WPS would run as a formula, also in full width; and our own prefix before them. */
const risky = /^'*[=+\-@\t\r\n\0＝＋－＠]/;

/**
 * Rows as .csv bytes for Excel: UTF-8 with byte order mark, CRLF, values quoted where needed. A string that could
 * start a formula gets a `'` in front; our own reader takes it off again. Numbers are written plainly.
 */
export function writeCsv(rows: Iterable<readonly CellValue[]>): Uint8Array {
  const chunks: string[] = ['\ufeff'];
  for (const row of rows) chunks.push(row.map(csvValue).join(','), '\r\n');
  return Buffer.from(chunks.join(''), 'utf8');
}

function csvValue(value: CellValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const safe = risky.test(value) ? `'${value}` : value;
  return /[",;\r\n\t]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
