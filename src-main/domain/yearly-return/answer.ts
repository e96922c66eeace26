import { parseMoney } from '../money.ts';
import type { Indicator } from './indicators.ts';

/** Largest count that somebody may mean. */
const MOST = 100_000_000;

/** What somebody wrote for an indicator, as it is kept: whole numbers, fen, 1 or 0, a text; or why not, in a sentence. */
export function readAnswer(
  { label, format, unit }: Indicator,
  raw: string,
): { readonly value: number | string } | { readonly problem: string } {
  const text = raw.normalize('NFKC').trim();
  const name = label.replace(/（.*）$/u, '');
  if (format === 'text') return { value: text.slice(0, 100) };
  if (format === 'yesno') {
    if (['有', '是', '1'].includes(text)) return { value: 1 };
    if (['无', '没有', '否', '0'].includes(text)) return { value: 0 };
    return { problem: `“${name}”只填“有”或“无”` };
  }
  if (format === 'money') {
    const read = parseMoney(text);
    if ('error' in read) return { problem: read.error };
    return read.fen < 0 ? { problem: `“${name}”不能是负数，请核对` } : { value: read.fen };
  }
  if (/^[-−]/u.test(text)) return { problem: `“${name}”不能是负数，请核对` };
  if (!/^\d+$/u.test(text)) return { problem: `“${name}”要填整数（${unit}），“${text.slice(0, 12)}”不是` };
  const value = Number(text);
  return value > MOST ? { problem: `“${name}”填了 ${text}，太大了，请核对` } : { value };
}

/** A kept value read again. */
export const keptAnswer = ({ format }: Indicator, kept: string): number | string =>
  format === 'text' ? kept : Number(kept);
