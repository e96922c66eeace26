import type { StandardValue } from '../standard-kinds.ts';
import type { LedgerFinding } from './check.ts';
import { type LedgerValues, numberOf, textOf } from './kinds.ts';

type Rule = StandardValue<'congressVote'>;

/** How many of all delegates have to be there: at least 2/3. */
export const presentNeeded = (due: number, { presentParts, presentOf }: Rule): number =>
  Math.floor((due * presentParts + presentOf - 1) / presentOf);

/** How many of all delegates have to be for it: more than 1/2. */
export const votesNeeded = (due: number, { passParts, passOf }: Rule): number =>
  Math.floor((due * passParts) / passOf) + 1;

const digits: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };

/** 十二 → 12, 5 → 5; null when it is no number up to 99. */
function chineseNumber(text: string): number | null {
  if (/^\d{1,2}$/u.test(text)) return Number(text);
  const [, tens, ones] = /^([一二三四五六七八九]?)十([一二三四五六七八九]?)$/u.exec(text) ?? [];
  if (tens !== undefined) return (digits[tens] ?? 1) * 10 + (digits[ones ?? ''] ?? 0);
  return digits[text] ?? null;
}

function chinese(n: number): string {
  const one = '一二三四五六七八九'[(n % 10) - 1] ?? '';
  if (n < 10) return one;
  return `${n < 20 ? '' : ('一二三四五六七八九'[Math.floor(n / 10) - 1] ?? '')}十${one}`;
}

/** 第五届第二次, 5届2次, 五届二次会议 → 五届二次; any other text as it is. */
export function sessionWords(text: string): string {
  const found = /第?([一二三四五六七八九十\d]+)届第?([一二三四五六七八九十\d]+)次/u.exec(text.normalize('NFKC'));
  const [term, session] = [chineseNumber(found?.[1] ?? ''), chineseNumber(found?.[2] ?? '')];
  return term === null || session === null ? text.trim() : `${chinese(term)}届${chinese(session)}次`;
}

/** Whether enough delegates came; null when a number is missing. */
function quorumOf(values: LedgerValues, rule: Rule): { enough: boolean; needed: number } | null {
  const [due, present] = [numberOf(values, 'delegatesDue'), numberOf(values, 'delegatesPresent')];
  if (due === null || present === null) return null;
  const needed = presentNeeded(due, rule);
  return { enough: present >= needed, needed };
}

/** 到会 31，要 30，够 */
export function quorumWords(values: LedgerValues, rule: Rule): string {
  const quorum = quorumOf(values, rule);
  if (quorum === null) return '';
  const present = numberOf(values, 'delegatesPresent') ?? 0;
  return `到会 ${present}，要 ${quorum.needed}，${quorum.enough ? '够' : `差 ${quorum.needed - present}`}`;
}

/** What is said of a session: whether it may decide, and whom it is made of. */
export function congressFindings(values: LedgerValues, rule: Rule, managers: number): LedgerFinding[] {
  const found: LedgerFinding[] = [];
  const quorum = quorumOf(values, rule);
  const due = numberOf(values, 'delegatesDue') ?? 0;
  const present = numberOf(values, 'delegatesPresent') ?? 0;
  const share = `${rule.presentParts}/${rule.presentOf}`;
  if (quorum)
    found.push({
      level: quorum.enough ? 'ok' : 'warn',
      field: 'delegatesPresent',
      sentence: quorum.enough
        ? `实到 ${present} 人，${due} 名代表的 ${share} 是 ${quorum.needed} 人，人数够`
        : `实到 ${present} 人，${due} 名代表的 ${share} 是 ${quorum.needed} 人，差 ${quorum.needed - present} 人，会议不能表决`,
    });
  const heads = numberOf(values, 'managerDelegates');
  if (heads !== null && due > 0 && heads * 100 > due * managers)
    found.push({
      level: 'warn',
      field: 'managerDelegates',
      sentence: `管理人员代表 ${heads} 人，超过代表总数 ${due} 人的 ${managers}%，请核对`,
    });
  return found;
}

/** What became of a vote. `null`: the session or a number is not known. */
export type VoteResult = '通过' | '没有通过' | '人数不够' | null;

export function voteResult(values: LedgerValues, session: LedgerValues | null, rule: Rule): VoteResult {
  const [votes, due] = [numberOf(values, 'votesFor'), session && numberOf(session, 'delegatesDue')];
  if (votes === null || session === null || due === null) return null;
  if (quorumOf(session, rule)?.enough === false) return '人数不够';
  return votes >= votesNeeded(due, rule) ? '通过' : '没有通过';
}

/** 通过：赞成 23，要 23 */
export function voteWords(values: LedgerValues, session: LedgerValues | null, rule: Rule): string {
  const result = voteResult(values, session, rule);
  if (result === null || session === null) return '';
  if (result === '人数不够') return '到会人数不够，不能表决';
  const needed = votesNeeded(numberOf(session, 'delegatesDue') ?? 0, rule);
  return `${result}：赞成 ${numberOf(values, 'votesFor') ?? 0}，要 ${needed}`;
}

/** One decimal, half up: 22 of 31 → 71.0% */
const percent = (part: number, whole: number): string => `${(Math.round((part * 1000) / whole) / 10).toFixed(1)}%`;

/** What is said of a vote, held against the session at which it was taken. */
export function resolutionFindings(values: LedgerValues, session: LedgerValues | null, rule: Rule): LedgerFinding[] {
  const name = textOf(values, 'session');
  if (name === '') return [];
  if (session === null)
    return [
      {
        level: 'warn',
        field: 'session',
        sentence: `职代会里还没有登记“${name}”，先登记那次会议的应到和实到，才知道要多少票`,
      },
    ];
  const found: LedgerFinding[] = [];
  const [due, present] = [numberOf(session, 'delegatesDue'), numberOf(session, 'delegatesPresent')];
  const votes = ['votesFor', 'votesAgainst', 'votesAbstain'].map((field) => numberOf(values, field) ?? 0);
  const cast = votes.reduce((sum, n) => sum + n, 0);
  if (present !== null && cast > present)
    found.push({
      level: 'stop',
      field: 'votesFor',
      sentence: `赞成、反对、弃权共 ${cast} 票，多于实到 ${present} 人，请核对`,
    });
  const result = voteResult(values, session, rule);
  if (result === null || due === null) return found;
  const yes = votes[0] ?? 0;
  const needed = votesNeeded(due, rule);
  if (result === '人数不够')
    found.push({
      level: 'warn',
      field: 'session',
      sentence: `“${name}”实到 ${present ?? 0} 人，至少要 ${presentNeeded(due, rule)} 人，人数不够，这次表决不算数`,
    });
  else
    found.push({
      level: result === '通过' ? 'ok' : 'warn',
      field: 'votesFor',
      sentence:
        result === '通过'
          ? `赞成 ${yes} 票，全体 ${due} 名代表的过半数是 ${needed} 票，通过`
          : `赞成 ${yes} 票，全体 ${due} 名代表的过半数是 ${needed} 票，差 ${needed - yes} 票，没有通过${
              present !== null && yes * 2 > present
                ? `（占到会 ${present} 人的 ${percent(yes, present)}，但要按全体代表算）`
                : ''
            }`,
    });
  return found;
}
