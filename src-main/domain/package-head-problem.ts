import { addDays, isDate, isLikelyDay } from './dates.ts';
import { firstDayOfPeriod } from './period.ts';

/** The most that a head may say; what this program writes stays below. */
const LONGEST = { code: 60, name: 200, report: 60, title: 120 } as const;
const MOST_SEQUENCE = 100_000;
const MOST_PEOPLE = 10_000_000;
const MOST_REPORTS = 60;

const ASK = '没有收。请对方核对电脑的日期，重新打包';
const AGAIN = '没有收。请对方用本程序重新打包';

/** What the head of a package tells, before anybody asks whether it can be. */
export interface TellingHead {
  readonly unit: { readonly code: string; readonly name: string };
  readonly period: string;
  readonly sequence: number;
  readonly madeOn: string;
  readonly contents: readonly {
    readonly report: string;
    readonly title: string;
    readonly before?: number | undefined;
  }[];
  readonly people: number;
}

/** A text of somebody else, short enough to stand in a sentence. */
const quoted = (text: string): string => {
  const letters = Array.from(text.slice(0, 80));
  return `“${letters.slice(0, 20).join('')}${letters.length > 20 ? '…' : ''}”`;
};

const isCount = (n: number, from: number, to: number): boolean => Number.isInteger(n) && n >= from && n <= to;

function timeProblem({ period, madeOn }: TellingHead, today: string): string | null {
  const first = firstDayOfPeriod(period);
  if (first === null) return `写的报告期${quoted(period)}不存在，${ASK}`;
  if (!isDate(madeOn) || !isLikelyDay(madeOn)) return `写的打包日期${quoted(madeOn)}不存在，${ASK}`;
  // The other computer's clock may run ahead of midnight.
  if (madeOn > addDays(today, 1)) return `写的打包日期 ${madeOn} 还没有到，没有收。请核对两边电脑的日期，再重新打包`;
  if (first > madeOn) return `是 ${madeOn} 打的包，那天报告期 ${period} 还没有开始，${ASK}`;
  return null;
}

function textProblem({ unit, contents }: TellingHead): string | null {
  const texts = [
    ['单位代码', unit.code, LONGEST.code],
    ['单位名称', unit.name, LONGEST.name],
    ...contents.flatMap(({ report, title }) => [
      ['表号', report, LONGEST.report] as const,
      ['报表名称', title, LONGEST.title] as const,
    ]),
  ] as const;
  for (const [what, text, longest] of texts) {
    if (text.trim() === '') return `没有写${what}，${AGAIN}`;
    if (text.length > longest) return `写的${what}有 ${text.length} 个字，最多 ${longest} 个，${AGAIN}`;
  }
  return null;
}

/**
 * What can not be in the head of a package that is whole and signed, as the rest of a sentence that begins with the
 * file's name: a day or period that does not exist, a number out of bounds, a text too long. null: nothing.
 */
export function packageHeadProblem(head: TellingHead, today: string): string | null {
  const { sequence, contents, people } = head;
  const odd = textProblem(head) ?? timeProblem(head, today);
  if (odd !== null) return odd;
  if (!isCount(sequence, 1, MOST_SEQUENCE)) return `写的是第 ${sequence} 次上报，没有这样的次数，${AGAIN}`;
  if (!isCount(people, 0, MOST_PEOPLE)) return `写的人数 ${people} 不可能，${AGAIN}`;
  if (!isCount(contents.length, 1, MOST_REPORTS))
    return `写着 ${contents.length} 张表，一个包装 1 到 ${MOST_REPORTS} 张，${AGAIN}`;
  for (const { title, before } of contents)
    if (before !== undefined && !(isCount(before, 1, MOST_SEQUENCE) && before < sequence))
      return `写着“${title}”上一次是第 ${before} 次，这一次却是第 ${sequence} 次，${AGAIN}`;
  return null;
}
