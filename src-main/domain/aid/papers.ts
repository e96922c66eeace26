import type { Renewal } from './round.ts';
import type { AidState } from './states.ts';

/** The list of papers of an office, as `standard-kinds-aid.ts` keeps it. */
export interface PaperRule {
  readonly all: readonly string[];
  readonly ill: readonly string[];
  readonly school: readonly string[];
  readonly migrant: readonly string[];
  readonly allowance: readonly string[];
  readonly later: readonly string[];
}

/** What of a household decides which papers it needs. */
export interface PaperFacts {
  readonly mainCause: string | null;
  readonly otherCauses: string | null;
  readonly isMigrantWorker: string | null;
  readonly onAllowance: string | null;
}

export interface WantedPaper {
  readonly key: string;
  /** 患病的; null: of every household. */
  readonly because: string | null;
  readonly later: boolean;
}

/**
 * Whether the name of a paper tells the cause of hardship, which stands nowhere in clear (个人信息保护法 第二十八条). Those of
 * each cause are covered: else a covered one would mean an illness.
 */
export const tellsCause = (rule: PaperRule, key: string): boolean =>
  [...rule.ill, ...rule.school].includes(key) && ![...rule.all, ...rule.later].includes(key);

/** What a paper is called in a sentence, a journal or a note of a look where its own name tells the cause of hardship. */
export const byCause = '按致困原因要的材料';

/**
 * Names of papers for a sentence in clear. Of covered ones it is only said, at the end, that there are any: lists of unequal
 * length would tell by their number which cause it is.
 */
export function papersInClear(papers: readonly { readonly key: string; readonly covered: boolean }[]): string[] {
  const named = papers.filter((paper) => !paper.covered).map(({ key }) => key);
  return named.length === papers.length ? named : [...named, byCause];
}

/** Whether a line that is asked for is not there. */
export const isLacking = ({ current, state }: { readonly current: boolean; readonly state: string | null }): boolean =>
  current && (state === null || state === '没有');

/** Papers without which there is no application and no consent: they are never waived. */
export const neverWaived = (key: string): boolean => /申请书|同意书/u.test(key);

/** A line as far as it tells whether an earlier look at it still counts. */
interface LookedAt {
  readonly list: string;
  readonly key: string;
  readonly later: boolean;
}

/**
 * Whether what was noted on a day came before this round and has to be looked at anew: exclusions and incomes in each
 * round, what is signed for an application in each application, minutes and notice where there is a notice, also after the
 * file was sent back.
 */
export function isOutdated(line: LookedAt, on: string | null, from: Renewal, state: AidState): boolean {
  const before = (day: string | null): boolean => day !== null && (on ?? '') < day;
  if (line.later) return state !== '年度复核' && before(from.posting);
  if (line.list === '材料' && /申请书|授权/u.test(line.key)) return before(from.application);
  return (line.list === '排除情形' || /收入/u.test(line.key)) && before(from.household);
}

/** The papers that a household has to bring, each once. */
export function wantedPapers(rule: PaperRule, facts: PaperFacts): WantedPaper[] {
  const causes = [facts.mainCause, ...(facts.otherCauses ?? '').split('、')];
  const list: WantedPaper[] = [];
  const put = (keys: readonly string[], because: string | null, later = false): void => {
    for (const key of keys) if (!list.some((paper) => paper.key === key)) list.push({ key, because, later });
  };
  put(rule.all, null);
  if (causes.includes('患重特大疾病')) put(rule.ill, '患病的');
  if (causes.includes('子女上学')) put(rule.school, '子女上学的');
  if (facts.isMigrantWorker === '是') put(rule.migrant, '农民工');
  if (facts.onAllowance === '是') put(rule.allowance, '享受低保的');
  put(rule.later, null, true);
  return list;
}

/** In these states nothing was decided and posted yet: minutes and notice are neither missing nor there. */
export const beforeNotice: readonly AidState[] = ['申请', '初审', '入户调查', '经济核对'];

/** From these states on the minutes and the notice have to lie in the file too. */
const afterNotice: readonly AidState[] = ['上级审核', '在档', '年度复核', '退档公示'];

/** Papers that ought to be there in a state and are not. */
export function missingPapers(
  wanted: readonly WantedPaper[],
  known: readonly {
    readonly list: string;
    readonly key: string;
    readonly state: string;
    readonly on: string | null;
  }[],
  state: AidState,
  from: Renewal = { household: null, posting: null, application: null },
): string[] {
  if (state === '已退档' || state === '不通过') return [];
  const there = new Map(
    known.filter((row) => row.list === '材料' && row.state !== '没有').map(({ key, on }) => [key, on]),
  );
  const holds = ({ key, later }: WantedPaper): boolean => {
    const on = there.get(key);
    return on !== undefined && !isOutdated({ list: '材料', key, later }, on, from, state);
  };
  return wanted.filter((paper) => (!paper.later || afterNotice.includes(state)) && !holds(paper)).map(({ key }) => key);
}
