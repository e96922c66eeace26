import { formatChinese } from './date-format.ts';

/** Stands in every sentence that says so, in reports of older versions too: by it the receiver knows them. */
const UNFINISHED = '还没有过完';

/** Said of a report whose period was still running when it was made. @param until the day to which it counts */
export const unfinishedWords = (label: string, until: string): string =>
  `${label}${UNFINISHED}，数字到${formatChinese(until)}为止`;

/** What a closed report says of having been made before its period was over; null: it was over. */
export const unfinishedIn = ({
  checks,
}: {
  readonly checks: readonly { readonly sentence: string }[];
}): string | null => checks.find(({ sentence }) => sentence.includes(UNFINISHED))?.sentence ?? null;
