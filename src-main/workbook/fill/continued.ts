import { type Growth, movedRanges, rowOf } from './refs.ts';

/**
 * A list of ranges of what belongs to cells (drop-downs, colours) after the growth: the new rows have what the copied row
 * has, also where it is drawn on that row alone.
 */
export function continuedRanges(list: string, growth: Growth): string {
  const { after, count, like = after } = growth;
  const ranges = list.trim().split(/\s+/).map(partsOf);
  const grows = (range: Range): boolean => range.top < range.bottom && range.bottom === after;
  return ranges
    .map((range) => {
      const { text, left, right, top, bottom } = range;
      const moved = movedRanges(text, growth);
      const isReached = ranges.some((one) => grows(one) && one.left === left && one.right === right);
      if (top > like || bottom < like || bottom > after || isReached) return moved;
      return bottom === after
        ? `${left}${top}:${right}${after + count}`
        : `${moved} ${left}${after + 1}:${right}${after + count}`;
    })
    .join(' ');
}

interface Range {
  readonly text: string;
  readonly left: string;
  readonly right: string;
  readonly top: number;
  readonly bottom: number;
}

function partsOf(text: string): Range {
  const [from = '', to = from] = text.split(':');
  const letters = (end: string): string => end.replace(/\d+$/, '');
  return { text, left: letters(from), right: letters(to), top: rowOf(from), bottom: rowOf(to) };
}
