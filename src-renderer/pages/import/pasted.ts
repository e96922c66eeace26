import type { Source } from './use-import.ts';

/**
 * Cells copied in Excel or WPS as a file of their own: the HTML of the clipboard keeps merged cells, plain text does
 * not. Null: what was copied is no table.
 */
export function pastedTable(data: DataTransfer): Source | null {
  const html = data.getData('text/html');
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  if (/<table[\s>]/i.test(html)) {
    const table = html.slice(html.search(/<table[\s>]/i));
    return {
      name: '粘贴的表格.xls',
      bytes: encode(`<html><head><meta charset="utf-8"></head><body>${table}`),
    };
  }
  const text = data.getData('text/plain').replace(/\s+$/u, '');
  if (!/[\t\n]/.test(text)) return null;
  return { name: '粘贴的表格.txt', bytes: encode(`\ufeff${text}\n`) };
}
