import { formatMoney } from '../money.ts';
import { ask, type SpendingFinding, stop, warn } from '../spending/findings.ts';
import type { capLevels } from '../standard-kinds-aid-help.ts';
import type { Standard } from '../standards.ts';
import type { HelpKindName, StudyLevel } from './help-kinds.ts';
import { type AidState, openStates } from './states.ts';

const yuan = (fen: number): string => `${formatMoney(fen)} 元`;

const finding = { 不能发: stop, 写明原因可以发: ask, 只提醒: warn } as const satisfies Readonly<
  Record<(typeof capLevels)[number], (sentence: string, source: string) => SpendingFinding>
>;

/**
 * What one person is to receive, and received in the same year before (`beforeFen`: without the kinds that have amounts of
 * their own); amounts in fen, goods at their value.
 */
export interface HelpToPerson {
  readonly name: string;
  readonly kind: HelpKindName;
  readonly year: number;
  readonly sumFen: number;
  readonly beforeFen: number;
}

/**
 * What the limits say: of this time, and of the year. Null: no rule holds on that day. A kind with amounts of its own
 * (金秋助学) is held against neither: the limits are those of 送温暖.
 */
export function capFindings(rule: Standard<'aidCaps'> | null, person: HelpToPerson): SpendingFinding[] {
  if (rule === null || rule.value.except.includes(person.kind)) return [];
  const { timeFen, yearFen, level } = rule.value;
  const { name, year, sumFen, beforeFen } = person;
  const found: SpendingFinding[] = [];
  if (timeFen !== null && sumFen > timeFen)
    found.push(
      finding[level](
        `${name}这次 ${yuan(sumFen)}，每人每次不超过 ${yuan(timeFen)}，超出 ${yuan(sumFen - timeFen)}`,
        rule.source,
      ),
    );
  const all = beforeFen + sumFen;
  if (yearFen !== null && all > yearFen)
    found.push(
      finding[level](
        `${name} ${year} 年已有 ${yuan(beforeFen)}，加这次 ${yuan(sumFen)}共 ${yuan(all)}，每人每年不超过 ${yuan(yearFen)}，超出 ${yuan(all - yearFen)}`,
        rule.source,
      ),
    );
  return found;
}

const helpedStates: ReadonlySet<string> = new Set(openStates);
const closedStates: ReadonlySet<string> = new Set<AidState>(['已退档', '不通过']);

/** What of a file counts on the day of a help; `state` is that of the day, null: it had not been applied for. */
export interface FileOnDay {
  readonly caseNo: string;
  readonly state: string | null;
  /** Since when it is in that state. */
  readonly since: string | null;
  readonly reason: string | null;
}

export const isHelped = (file: FileOnDay | null): boolean =>
  file !== null && file.state !== null && helpedStates.has(file.state);

/** 先建档、后帮扶: why a kind of help may not be given to somebody on a day; null: nothing speaks against it. */
export function fileFinding(
  rule: Standard<'aidWithoutFile'> | null,
  { name, kind, file }: { readonly name: string; readonly kind: HelpKindName; readonly file: FileOnDay | null },
): SpendingFinding | null {
  if (rule === null || rule.value.kinds.includes(kind) || isHelped(file)) return null;
  const { source } = rule;
  if (file === null) return stop(`${name}没有建档，${kind}要先建档、后帮扶。请先给${name}建档`, source);
  const { caseNo, state, since, reason } = file;
  if (state === null)
    return stop(`${name}的档案 ${caseNo} 那时还没有申请，${kind}要先建档、后帮扶。请核对日期`, source);
  if (closedStates.has(state))
    return stop(
      `${name}的档案 ${caseNo} 已${since === null ? '' : `于 ${since} `}${state === '不通过' ? '审核不通过' : '退档'}${reason === null ? '' : `（${reason}）`}，不能再发${kind}。返困的请先重新建档`,
      source,
    );
  return stop(`${name}的档案 ${caseNo} 还在“${state}”，没有在档，${kind}要先建档、后帮扶。请先办完建档`, source);
}

/** What the standard gives a student; null: none does for that level. */
export function schoolingAmount(
  rule: Standard<'aidSchooling'> | null,
  level: StudyLevel | null,
  filed: boolean,
): { readonly amountFen: number; readonly words: string; readonly source: string } | null {
  if (rule === null || level === null || level === '义务教育') return null;
  const higher = level === '专科' || level === '本科' || level === '研究生';
  const { higherFen, schoolFen, higherOtherFen, schoolOtherFen } = rule.value;
  const amountFen = filed ? (higher ? higherFen : schoolFen) : higher ? higherOtherFen : schoolOtherFen;
  return {
    amountFen,
    words: `${filed ? '在档家庭' : '没有档案的家庭'}${higher ? '大专以上' : '高中中职'} ${yuan(amountFen)}`,
    source: rule.source,
  };
}
