import { limits } from './limits.ts';
import { parseRange } from './sheet-builder.ts';
import type { Merge } from './types.ts';
import { attribute, isTrue, tags } from './xml.ts';
import { afterTag, findTag } from './xml-bytes.ts';

/** 0-based hidden columns, from what stands before the rows of a worksheet part. */
export function hiddenColumns(part: Buffer, sheetData: number): number[] {
  const cols = findTag(part, 'cols', 0);
  if (cols < 0 || cols > sheetData) return [];
  const hidden = new Set<number>();
  let ranges = 0;
  for (const tag of tags(part.toString('utf8', cols, sheetData))) {
    if (tag.name !== 'col' || !isTrue(attribute(tag.attributes, 'hidden'))) continue;
    // No sheet has more ranges than columns.
    if (++ranges > 16_384) break;
    const last = Math.min(Number(attribute(tag.attributes, 'max')), limits.columns);
    for (let c = Number(attribute(tag.attributes, 'min')); c >= 1 && c <= last; c++) hidden.add(c - 1);
  }
  return [...hidden].sort((a, b) => a - b);
}

/** Merged ranges, from what stands after the rows; everything else there is stepped over. */
export function mergedRanges(part: Buffer, from: number): Merge[] {
  const merges: Merge[] = [];
  for (let p = findTag(part, 'mergeCell', from); p >= 0 && merges.length < limits.merges; ) {
    const end = afterTag(part, p);
    if (end < 0) break;
    const range = parseRange(attribute(part.toString('latin1', p, end), 'ref') ?? '');
    if (range) merges.push(range);
    p = findTag(part, 'mergeCell', end);
  }
  return merges;
}
