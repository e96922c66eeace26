import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { HelpKindName } from '../../domain/aid/help-kinds.ts';
import type { FileOnDay } from '../../domain/aid/help-rules.ts';
import { maskBankCard } from '../../domain/masks.ts';

/** A file as help, visits and campaigns need it; its own services write it. */
export interface AidFile {
  readonly id: number;
  readonly memberId: number;
  readonly caseNo: string;
  readonly state: string;
  readonly category: string | null;
  readonly mainCause: string | null;
  readonly singleParent: string | null;
  readonly workState: string | null;
  readonly modelWorker: string | null;
  /** Of the worker, not of a relative, there is something about health: never what. */
  readonly ill: boolean;
  readonly disabled: boolean;
  readonly hasAccount: boolean;
  /** 个人信息处理同意书 */
  readonly consentOn: string | null;
  /** The day on which the committee found that the household fits no category; null: it did not, or decided again. */
  readonly unfitOn: string | null;
  /** In the order of their days. */
  readonly steps: readonly {
    readonly on: string;
    readonly to: string;
    readonly reason: string | null;
  }[];
}

type Record_ = Omit<AidFile, 'steps' | 'ill' | 'disabled' | 'hasAccount'> & {
  readonly health: string | null;
  readonly disabilityKind: string | null;
  readonly hasAccount: number;
};

/** Health words that are no serious illness. */
const slight = ['良好', '一般疾病', '残疾'];
export const isIll = (health: string | null): boolean => health !== null && !slight.includes(health);
export const isDisabled = (health: string | null, kind: string | null): boolean => kind !== null || health === '残疾';

/** The files of some people. */
export const caseIdsOf = (ledger: Ledger, memberIds: readonly number[]): number[] =>
  statement(ledger.sql, 'select id from aid_case where member_id in (select value from json_each(?)) order by id')
    .pluck()
    .all(JSON.stringify(memberIds)) as number[];

/** Files by person: all, or those of some people. */
export function filesOf(ledger: Ledger, memberIds: readonly number[] | null = null): Map<number, AidFile> {
  const only = memberIds === null ? '' : 'where member_id in (select value from json_each(@ids))';
  const ids = JSON.stringify(memberIds ?? []);
  const rows = statement(
    ledger.sql,
    `select id, member_id memberId, case_no caseNo, state, category, main_cause mainCause, single_parent singleParent,
       work_state workState, model_worker modelWorker, health, disability_kind disabilityKind,
       bank_account is not null hasAccount,
       consent_on consentOn,
       (select iif(a.category = '不符合', a.decided_on, null) from aid_assessment a
         where a.case_id = aid_case.id and a.decided_on is not null order by a.decided_on desc, a.id desc limit 1) unfitOn
     from aid_case ${only}`,
  ).all(memberIds === null ? {} : { ids }) as Record_[];
  const steps = statement(
    ledger.sql,
    `select s.case_id caseId, s.on_date "on", s.to_state "to", s.reason from aid_step s
     ${memberIds === null ? '' : `join aid_case c on c.id = s.case_id and c.member_id in (select value from json_each(@ids))`}
     order by s.on_date, s.id`,
  ).all(memberIds === null ? {} : { ids }) as (AidFile['steps'][number] & { caseId: number })[];
  const byFile = Map.groupBy(steps, ({ caseId }) => caseId);
  return new Map(
    rows.map(({ health, disabilityKind, hasAccount, ...row }) => [
      row.memberId,
      {
        ...row,
        ill: isIll(health),
        disabled: isDisabled(health, disabilityKind),
        hasAccount: hasAccount === 1,
        steps: (byFile.get(row.id) ?? []).map(({ on, to, reason }) => ({ on, to, reason })),
      },
    ]),
  );
}

/** How a file stood on a day, by its steps; one that has none (brought in by an import) stands as it does. */
export function fileOnDay(file: AidFile | undefined, on: string): FileOnDay | null {
  if (!file) return null;
  const { caseNo, steps } = file;
  if (steps.length === 0) return { caseNo, state: file.state, since: null, reason: null };
  const taken = steps.filter((one) => one.on <= on);
  const step = taken.at(-1);
  if (!step) return { caseNo, state: null, since: null, reason: null };
  if (step.to !== '已退档') return { caseNo, state: step.to, since: step.on, reason: step.reason };
  // Visits after the closing are steps of their own: the day is that of the closing, and where the exit was posted the
  // reason stands with the proposal.
  const at = taken.findLastIndex(({ to }, i) => to === '已退档' && taken[i - 1]?.to !== '已退档');
  const reason = taken.slice(0, at + 1).findLast((one) => one.reason !== null)?.reason ?? null;
  return { caseNo, state: step.to, since: taken[at]?.on ?? step.on, reason };
}

/** What was signed for under a file, by the days from which it stands: of the hand-out, or of a later signature. */
export const signedHelpsOf = (ledger: Ledger, caseId: number): { readonly on: string; readonly kind: string }[] =>
  statement(
    ledger.sql,
    `select max(on_date, signed_on) "on", kind from aid_help where case_id = ? and signed_on is not null
     order by max(on_date, signed_on), id`,
  ).all(caseId) as { on: string; kind: string }[];

/** What stands under a file and nobody signed for, by the days of the hand-outs. Fen. */
export const openHelpsOf = (
  ledger: Ledger,
  caseId: number,
): { readonly on: string; readonly kind: HelpKindName; readonly sumFen: number }[] =>
  statement(
    ledger.sql,
    `select on_date "on", kind, cash_fen + goods_fen sumFen from aid_help
     where case_id = ? and signed_on is null order by on_date, id`,
  ).all(caseId) as { on: string; kind: HelpKindName; sumFen: number }[];

/** Account numbers, masked, by person: of the file, else of the register. */
export function maskedAccounts(ledger: Ledger, memberIds: readonly number[]): Map<number, string> {
  const rows = statement(
    ledger.sql,
    `select m.id, coalesce(c.bank_account, m.bank_account) account from member m left join aid_case c on c.member_id = m.id
     where m.id in (select value from json_each(?)) and coalesce(c.bank_account, m.bank_account) is not null`,
  ).all(JSON.stringify(memberIds)) as { id: number; account: string }[];
  return new Map(rows.map(({ id, account }) => [id, maskBankCard(account)]));
}
