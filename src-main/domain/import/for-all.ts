import { own, type Decisions } from './decisions.ts';
import type { ImportQuestion } from './types.ts';
import { questionRows, type RowPlace } from './question-rows.ts';

/** Kinds of pairs that one answer may settle together, with what may be said about all of them. */
export const forAllRows = {
  /** Rows that may be somebody who is in the book. */
  pairs: {
    sentence: (n: number) => `有 ${n} 行可能是库里已有的人，一起定还是一个个看`,
    options: [
      { value: 'fill', label: '都是同一人，只填空白' },
      { value: 'update', label: '都是同一人，以表里为准' },
      { value: 'add', label: '都算新的人' },
      { value: 'skip', label: '都先不导入' },
    ],
  },
  /** Rows of somebody who stands further up in the same file. */
  repeats: {
    sentence: (n: number) => `有 ${n} 行和前面的行是同一个人，内容不一样，一起定还是一个个看`,
    options: [
      { value: 'skip', label: '都只用前面的行' },
      { value: 'update', label: '都以后面的行为准' },
      { value: 'fill', label: '后面的行都只补空白' },
    ],
  },
} as const;

/** One question with one answer for all; single answers go before it. Pairs with several candidates still wait. */
export function askForAll(
  kind: keyof typeof forAllRows,
  rows: readonly RowPlace[],
  decisions: Decisions,
): ImportQuestion[] {
  if (rows.length < 2) return [];
  const { sentence, options } = forAllRows[kind];
  const all = [{ value: 'each', label: '一个个看' }, ...options];
  const said = own(decisions.answers, kind);
  return [
    {
      key: kind,
      sentence: sentence(rows.length),
      options: all,
      ...questionRows(rows),
      required: false,
      default: 'each',
      answer: all.some(({ value }) => value === said) ? (said ?? null) : null,
    },
  ];
}
