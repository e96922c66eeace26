import type { StandardValue } from '../standard-kinds.ts';
import type { LedgerFinding } from './check.ts';
import { congressFindings, quorumWords, resolutionFindings, voteWords } from './congress.ts';
import { contractFindings, effectWords } from './contract.ts';
import { type LedgerKey, type LedgerValues, numberOf, textOf } from './kinds.ts';

/** What the rules read beside the line itself. */
export interface LedgerTerms {
  readonly today: string;
  readonly vote: StandardValue<'congressVote'>;
  readonly managers: StandardValue<'congressManagers'>;
  readonly seconders: StandardValue<'proposalSeconders'>;
  readonly contract: StandardValue<'collectiveContract'>;
  readonly notice: StandardValue<'honourNotice'>;
  readonly reminder: StandardValue<'ledgerReminder'>;
  /** The session of this name (五届二次), where it is in the ledger. */
  readonly session: (name: string) => LedgerValues | null;
  readonly workingDays: (from: string, to: string) => number;
}

/** How far a proposal is. */
export function proposalState(values: LedgerValues, today: string): string {
  const [review, handed, by, answered, opinion] = ['review', 'handedOn', 'answerBy', 'answeredOn', 'satisfaction'].map(
    (field) => textOf(values, field),
  ) as [string, string, string, string, string];
  if (review === '') return '待审查';
  if (review === '不立案') return '不立案';
  if (handed === '') return '待交办';
  if (answered === '') return by !== '' && by < today ? '逾期' : '办理中';
  return opinion === '' ? '待评价' : '已办结';
}

/** How far a hidden danger is. */
export function hazardState(values: LedgerValues, today: string): string {
  const [by, rectified, acceptance] = ['rectifyBy', 'rectifiedOn', 'acceptance'].map((field) =>
    textOf(values, field),
  ) as [string, string, string];
  if (rectified === '') return by !== '' && by < today ? '逾期' : '整改中';
  if (acceptance === '不合格') return '验收不合格';
  return acceptance === '' ? '待验收' : '已销号';
}

/** Names in a list: 王芳、李强 → 2 */
const heads = (text: string): number => text.split(/[、,，;；\s]+/u).filter(Boolean).length;

const scores = ['scoreTech', 'scoreBenefit', 'scoreRange', 'scoreUse'] as const;

interface Rules {
  readonly findings?: (values: LedgerValues, terms: LedgerTerms) => LedgerFinding[];
  readonly facts?: (values: LedgerValues, terms: LedgerTerms) => Readonly<Record<string, string>>;
  /** Whether something is still to be done about the line. */
  readonly open?: (values: LedgerValues, terms: LedgerTerms) => boolean;
}

const settled: Readonly<Record<string, readonly string[]>> = {
  proposal: ['不立案', '已办结'],
  hazard: ['已销号'],
};

const rules: Readonly<Partial<Record<LedgerKey, Rules>>> = {
  congress: {
    findings: (values, { vote, managers }) => congressFindings(values, vote, managers.percent),
    facts: (values, { vote }) => ({ quorum: quorumWords(values, vote) }),
  },
  resolution: {
    findings: (values, { vote, session }) => resolutionFindings(values, session(textOf(values, 'session')), vote),
    facts: (values, { vote, session }) => ({ vote: voteWords(values, session(textOf(values, 'session')), vote) }),
  },
  proposal: {
    findings: (values, { seconders }) => {
      const n = heads(textOf(values, 'seconders'));
      return n >= seconders.people
        ? []
        : [
            {
              level: 'warn',
              field: 'seconders',
              sentence: `附议 ${n} 人，照标准至少 ${seconders.people} 人附议`,
            },
          ];
    },
    facts: (values, { today }) => ({ state: proposalState(values, today) }),
    open: (values, { today }) => !settled['proposal']?.includes(proposalState(values, today)),
  },
  suggestion: {
    facts: (values) => {
      const given = scores.flatMap((field) => numberOf(values, field) ?? []);
      return { score: given.length === 0 ? '' : String(given.reduce((sum, n) => sum + n, 0)) };
    },
  },
  contract: {
    findings: (values, { contract, vote, today }) => contractFindings(values, contract, vote, today),
    facts: (values, { contract, today }) => ({ effect: effectWords(values, contract, today) }),
  },
  dispute: { open: (values) => textOf(values, 'settledOn') === '' },
  hazard: {
    facts: (values, { today }) => ({ state: hazardState(values, today) }),
    open: (values, { today }) => !settled['hazard']?.includes(hazardState(values, today)),
  },
  honour: {
    findings: (values, { notice, workingDays }) => {
      const [from, to] = [textOf(values, 'noticeFrom'), textOf(values, 'noticeTo')];
      if (from === '' || to === '' || to < from) return [];
      const days = workingDays(from, to);
      return [
        days < notice.workingDays
          ? {
              level: 'warn',
              field: 'noticeTo',
              sentence: `公示 ${days} 个工作日，照标准要 ${notice.workingDays} 个工作日`,
            }
          : { level: 'ok', field: 'noticeTo', sentence: `公示 ${days} 个工作日，够 ${notice.workingDays} 个` },
      ];
    },
    open: (values) => textOf(values, 'stage') !== '已授予',
  },
};

/** What the rules of a ledger say about one line, beside what its declaration refuses. */
export const ruleFindings = (key: LedgerKey, values: LedgerValues, terms: LedgerTerms): LedgerFinding[] =>
  rules[key]?.findings?.(values, terms) ?? [];

/** Worked-out columns of one line, by the keys that the ledger declares as `facts`. */
export const ledgerFacts = (
  key: LedgerKey,
  values: LedgerValues,
  terms: LedgerTerms,
): Readonly<Record<string, string>> => rules[key]?.facts?.(values, terms) ?? {};

/** Whether something is still to be done about a line; null where the ledger knows no such thing. */
export const isOpenLine = (key: LedgerKey, values: LedgerValues, terms: LedgerTerms): boolean | null =>
  rules[key]?.open?.(values, terms) ?? null;
