import { formatChineseShort } from '../date-format.ts';

/** What one time of an item that repeats is called: 3 月, 第二季度, 9 月至 1 月, 3月2日这一周. */
export function turnWords({ dueFrom, dueTo }: { readonly dueFrom: string; readonly dueTo: string }): string {
  const [from, to] = [Number(dueFrom.slice(5, 7)), Number(dueTo.slice(5, 7))];
  const months = (Number(dueTo.slice(0, 4)) - Number(dueFrom.slice(0, 4))) * 12 + to - from + 1;
  if (!dueFrom.endsWith('-01') || (months === 1 && Number(dueTo.slice(8)) < 28))
    return `${formatChineseShort(dueFrom)}这一周`;
  if (months === 1) return `${from} 月`;
  if (months === 3 && from % 3 === 1) return `第${'一二三四'.charAt((from - 1) / 3)}季度`;
  return `${from} 月至 ${to} 月`;
}
