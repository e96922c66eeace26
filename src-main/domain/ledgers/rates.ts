import { type LedgerValues, numberOf, textOf } from './kinds.ts';

/** What became of proposals. 立案 counts 并案 with it. */
export interface ProposalCounts {
  readonly submitted: number;
  readonly accepted: number;
  /** Of the accepted, those that were answered. */
  readonly settled: number;
  /** All answers, and those with which the proposer was content (满意 and 基本满意). */
  readonly answered: number;
  readonly content: number;
}

const isAccepted = (values: LedgerValues): boolean => ['立案', '并案'].includes(textOf(values, 'review'));
const isAnswered = (values: LedgerValues): boolean => textOf(values, 'answeredOn') !== '';

export function proposalCounts(lines: readonly LedgerValues[]): ProposalCounts {
  const n = (fits: (values: LedgerValues) => boolean): number => lines.filter(fits).length;
  return {
    submitted: lines.length,
    accepted: n(isAccepted),
    settled: n((values) => isAccepted(values) && isAnswered(values)),
    answered: n(isAnswered),
    content: n((values) => isAnswered(values) && ['满意', '基本满意'].includes(textOf(values, 'satisfaction'))),
  };
}

/** A share as a fraction with three places, half up; null of nothing. */
export const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part * 1000) / whole) / 1000;

/** 83.3%, or — of nothing. */
const percent = (part: number, whole: number): string => {
  const rate = share(part, whole);
  return rate === null ? '—' : `${(rate * 100).toFixed(1)}%`;
};

/** 立案率, 办结率, 满意率 with the numbers they are made of. */
export const proposalRates = ({ submitted, accepted, settled, answered, content }: ProposalCounts): string =>
  [
    `提案 ${submitted} 件`,
    `立案 ${accepted} 件，立案率 ${percent(accepted, submitted)}`,
    `立案的办结 ${settled} 件，办结率 ${percent(settled, accepted)}`,
    `答复 ${answered} 件，满意和基本满意 ${content} 件，满意率 ${percent(content, answered)}`,
  ].join('；');

/** Sum of a field over lines; what is empty adds nothing. */
export const sumOf = (lines: readonly LedgerValues[], field: string): number =>
  lines.reduce((sum, values) => sum + (numberOf(values, field) ?? 0), 0);
