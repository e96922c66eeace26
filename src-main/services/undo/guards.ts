import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Hanging, UndoPlan } from '../../../db/undo.ts';
import { tableWords } from '../../domain/nouns.ts';
import { AppError } from '../../errors.ts';
import { recordTitle } from '../history/lines.ts';
import { aidChecks, aidParts, aidStanding } from './guards-aid.ts';
import {
  assertCallsStay,
  assertExemptUnpaid,
  assertFrozenStay,
  assertLockedYearsStay,
  assertNoOverlap,
  assertOnePayer,
  assertPaymentsStay,
} from './guards-dues.ts';
import {
  assertEnteredStay,
  assertReportedStay,
  assertSignedStay,
  assertVouchersWhole,
  assertYearEmpty,
} from './guards-funds.ts';
import { assertClosedStay, assertListedOrNot } from './guards-campaigns.ts';
import { assertEntriesCover } from './guards-entries.ts';
import {
  assertAgreedFirst,
  assertCountedStay,
  aidHelpConflict,
  aidHelpParts,
  aidHelpStanding,
  assertHelpStays,
  assertInvoicesOnce,
  assertPhotosStay,
  assertRequestsHold,
  assertStudentsOnce,
} from './guards-aid-help.ts';
import { activityChecks } from './guards-activities.ts';
import { planChecks } from './guards-plans.ts';
import { assertHelpAllowed } from './guards-help-rules.ts';
import { mutualChecks } from './guards-mutual.ts';
import {
  assertClosedReturnsStay,
  assertCodesOnce,
  assertListsWhole,
  assertTitlesOnce,
  reportStanding,
} from './guards-reports.ts';
import { winnerChecks } from './guards-winners.ts';
import { yearParts, yearStanding } from './guards-year.ts';
import { type Undone, type UndoneRow, undoneSince } from './rows.ts';

export const hanging: Hanging = {
  /** Standards of a group or a person: without it they would be everybody's, so they go with it. */
  tied: new Set(['dues_standard.group_id', 'dues_standard.member_id']),
  /** What a locked year was for somebody, once the year was unlocked. */
  lapsing: new Set(['dues_year_person.year_id']),
};

/**
 * Rows about money that go with the record whose part they are, by the column that names it, also when somebody else
 * wrote them later.
 */
export const parts: Readonly<Record<string, readonly string[]>> = {
  dues_standard: ['member_id', 'group_id'],
  dues_base: ['member_id'],
  dues_exemption: ['member_id'],
  dues_authorisation: ['member_id'],
  dues_reminder: ['member_id'],
  voucher_line: ['voucher_id'],
  voucher_spending: ['voucher_id'],
  benefit_recipient: ['issue_id', 'member_id'],
  ...aidParts,
  ...aidHelpParts,
  ...yearParts,
};

/** Rows about money that stay as they are when a step is taken back that did not write them: the undo is refused. */
export const standing: ReadonlySet<string> = new Set([
  'dues_period',
  'dues_year',
  'dues_year_person',
  'dues_batch',
  'dues_payment',
  'dues_payment_month',
  'dues_receipt',
  'dues_receipt_line',
  'fund_account',
  'fund_year',
  'fund_opening',
  'voucher',
  'contribution',
  'budget_line',
  'budget_report',
  'fund_review',
  'benefit_issue',
  'attachment',
  ...aidStanding,
  ...aidHelpStanding,
  ...reportStanding,
  ...yearStanding,
]);

type Reference = { readonly table: string; readonly from: string };
const referencesOf = ({ sql }: Ledger, table: string): Reference[] =>
  sql.pragma(`foreign_key_list("${table}")`) as Reference[];

/** What a row points at exists: asked here, because the commit would fail without a word. */
function assertParents({ ledger, seq }: Undone): string | null {
  const touched = ledger.sql
    .prepare(`select distinct table_name from change where seq > ? and op <> 'D'`)
    .pluck()
    .all(seq);
  for (const table of touched as string[])
    for (const { table: parent, from } of referencesOf(ledger, table)) {
      const lost = ledger.sql
        .prepare(
          `select r."${from}" from "${table}" r where r."${from}" is not null
           and r.id in (select row_id from change where seq > ? and table_name = ? and op <> 'D')
           and not exists (select 1 from "${parent}" p where p.id = r."${from}") limit 1`,
        )
        .pluck()
        .get(seq, table) as number | undefined;
      if (lost === undefined) continue;
      const noun = tableWords[parent]?.noun ?? '记录';
      return `要放回的${tableWords[table]?.noun ?? '记录'}属于${noun}“${recordTitle(ledger, parent, lost)}”，它后来没有了。请先撤销删掉它的那一步，再撤销这一步`;
    }
  return null;
}

/** Nothing that somebody wrote about money later is changed, cut loose or taken away by the way. */
function assertLaterStays({ ledger, rows }: Undone): string | null {
  const isGone = (table: string, id: string | number | null | undefined): boolean =>
    statement(ledger.sql, `select 1 from "${table}" where id = ?`).get(id ?? null) === undefined;
  const goesAlong = ({ table, was, now }: UndoneRow): boolean =>
    now === null &&
    referencesOf(ledger, table).some(
      (fk) => parts[table]?.includes(fk.from) && (was?.[fk.from] ?? null) !== null && isGone(fk.table, was?.[fk.from]),
    );
  const found = rows.find(
    (row) => !row.own && (standing.has(row.table) || (Object.hasOwn(parts, row.table) && !goesAlong(row))),
  );
  if (!found) return null;
  const noun = tableWords[found.table]?.noun ?? '记录';
  const title = recordTitle(ledger, found.table, found.id);
  return `后来登记的${noun}${title === noun ? '' : `“${title}”`}用着这一步写下的，不能跟着改掉。请先撤销或改正那一条，再撤销这一步`;
}

/** In this order: the first that speaks names the thing that matters most. */
const checks: readonly ((undone: Undone) => string | null)[] = [
  assertPaymentsStay,
  assertFrozenStay,
  assertReportedStay,
  assertYearEmpty,
  assertSignedStay,
  assertHelpStays,
  assertCountedStay,
  assertClosedStay,
  assertListedOrNot,
  assertEntriesCover,
  assertVouchersWhole,
  assertEnteredStay,
  assertOnePayer,
  assertLockedYearsStay,
  ...aidChecks,
  ...activityChecks,
  ...winnerChecks,
  ...planChecks,
  assertLaterStays,
  assertCallsStay,
  assertNoOverlap,
  assertExemptUnpaid,
  assertRequestsHold,
  assertAgreedFirst,
  assertInvoicesOnce,
  assertStudentsOnce,
  ...mutualChecks,
  assertHelpAllowed,
  assertPhotosStay,
  assertParents,
  assertTitlesOnce,
  assertCodesOnce,
  assertListsWhole,
  assertClosedReturnsStay,
];

/**
 * Holds what an undo wrote since journal row `seq` against what stands for good and what the nouns promise. Runs inside
 * the transaction of the undo.
 * @throws AppError RULE_BROKEN naming who or what stands in the way; nothing of the undo stays
 */
export function assertUndoHolds(ledger: Ledger, plan: UndoPlan, seq: number): void {
  const undone = undoneSince(ledger, seq, plan.changes);
  for (const check of checks) {
    const sentence = check(undone);
    if (sentence !== null) throw new AppError('RULE_BROKEN', `没有撤销：${sentence}`, { reason: 'forGood' });
  }
}

/** Which voucher took the number or the source that an undo would put back. Asked after the file has refused the row. */
export function moneyConflict(ledger: Ledger, plan: UndoPlan): string | null {
  for (const { table_name, op, before } of plan.changes) {
    if (table_name !== 'voucher' || op === 'I') continue;
    const image = JSON.parse(before ?? '{}') as { year?: number; number?: number; source?: string | null };
    const entered = statement(ledger.sql, 'select number from voucher where source = ?')
      .pluck()
      .get(image.source ?? null) as number | undefined;
    if (entered !== undefined)
      return `这笔钱后来又入了账（${entered} 号），没有撤销。请先冲销 ${entered} 号，再撤销这一步`;
    if (op === 'D') return `${image.year ?? ''} 年 ${image.number ?? ''} 号后来又用过，没有撤销。请照原来的再记一笔`;
  }
  return aidHelpConflict(ledger, plan);
}

/** Why a step that stands for good is not taken back, and what to do instead, by its route. */
const insteadOf: Readonly<Record<string, string>> = {
  'dues.collect': '收款永久保留，不能撤销。收错了请到“会费 › 收款记录”冲销',
  'dues.reverse': '冲销永久保留，不能撤销。冲错了请重新登记一笔收款',
  'dues.issueReceipts': '收据的号码永久保留，不能撤销。开错了请到“会费 › 收据”作废',
  'dues.voidReceipt': '作废的收据不能再用，不能撤销。请重新开一张',
  'dues.lockYear': '不能撤销。要改这一年，请到“会费 › 应缴”解锁，并写明原因',
  'dues.unlockYear': '不能撤销。请改好以后重新锁定',
  'funds.report': '不能撤销。要更正请到“经费 › 预算决算”撤回，并写明原因',
  'funds.unreport': '不能撤销。请改好以后重新上报',
  'snapshots.close': '定稿的报表永久保留，不能撤销。要重报请到“报表 › 定稿”作废，并写明原因',
  'snapshots.void': '作废的定稿不能再用，不能撤销。请重新定稿',
  'imports.commitForGood': '收款永久保留，不能撤销。收错了请到“会费 › 收款记录”冲销',
};

/** Why a permanent step can not be taken back. */
export const whyForGood = (route: string): string => insteadOf[route] ?? '是登记，不能撤销。发出去的表请和接收方联系';
