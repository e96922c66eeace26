import { statement } from '../../../db/statements.ts';
import { kindInWords } from '../../domain/aid/covered-words.ts';
import { decidingStates, groundOf } from '../../domain/aid/decisions.ts';
import { aidAction } from '../../domain/aid/life-cycle.ts';
import { since, type StepFact } from '../../domain/aid/round.ts';
import { decidedBefore } from '../aid/case-write.ts';
import { clearName } from '../aid/checks.ts';
import { restsOnConsent } from '../aid/consent.ts';
import { fileOnDay, filesOf as aidFilesOf, signedHelpsOf } from '../aid/files.ts';
import { caseRecord, stepsOf } from '../aid/records.ts';
import { assessmentsOf } from '../aid/assess-records.ts';
import { type NoticeRecord, noticesOf } from '../aid/notice-records.ts';
import { consentProblems } from '../aid/values.ts';
import { assertGuardiansAgree, assertOneFile } from './guards-households.ts';
import { assertHangOnce, assertOwnDays, assertResultsAfter } from './guards-notices.ts';
import { assertHandedInStays, assertLooksStay, assertStepsAllowed, assertVisitsStay } from './guards-steps.ts';
import { back, gone, imageOf, type Undone, type UndoneRow } from './rows.ts';

/** Rows of files that go with the record whose part they are, also when somebody else wrote them later. */
export const aidParts: Readonly<Record<string, readonly string[]>> = {
  aid_family: ['case_id'],
  aid_assessment: ['case_id'],
  aid_assessment_line: ['assessment_id', 'case_id'],
  aid_check: ['case_id'],
  aid_pair: ['case_id'],
};

/** Rows of files that stay when a step is taken back that did not write them: the undo is refused. */
export const aidStanding: readonly string[] = ['aid_case', 'aid_step', 'aid_notice', 'aid_notice_case'];

const fileTables = ['aid_case', 'aid_family', 'aid_assessment', 'aid_assessment_line', 'aid_step', 'aid_notice_case'];

/** Files whose rows an undo touched and that are still there. */
function filesOf(undone: Undone): number[] {
  const ids = undone
    .of(...fileTables)
    .map((row) => (row.table === 'aid_case' ? row.id : Number(imageOf(row)['case_id'])));
  const notices = undone.of('aid_notice').map(({ id }) => id);
  const hung = statement(
    undone.ledger.sql,
    'select case_id from aid_notice_case where notice_id in (select value from json_each(?))',
  )
    .pluck()
    .all(JSON.stringify(notices)) as number[];
  return [...new Set([...ids, ...hung])].filter(
    (id) => statement(undone.ledger.sql, 'select 1 from aid_case where id = ?').get(id) !== undefined,
  );
}

const named = (step: StepFact): string => (step.action === 'import' ? '接收档案' : aidAction(step.action).done);

/** Steps follow each other: one is taken back only as the last. */
function assertStepsWhole(undone: Undone): string | null {
  for (const id of new Set(undone.of('aid_step').map((row) => Number(imageOf(row)['case_id'])))) {
    const steps = stepsOf(undone.ledger, id);
    const torn = steps.findIndex((step, i) => (step.from ?? '申请') !== (i === 0 ? '申请' : steps[i - 1]?.to));
    const step = steps[torn];
    if (!step || step.action === 'import') continue;
    return `${caseRecord(undone.ledger, id).caseNo} 后面已经办了“${named(step)}”（${step.on}），不能单独撤销前面的一步。请从最后一步起逐步撤销`;
  }
  return null;
}

/** A file that was helped stays filed. */
function assertHelpedStay(undone: Undone): string | null {
  for (const row of undone.of('aid_step').filter(gone)) {
    const { case_id: id, to_state: to, from_state: from, on_date: on } = imageOf(row);
    if (to !== '在档' || from === '年度复核' || from === '退档公示') continue;
    const n = statement(undone.ledger.sql, 'select count(*) from aid_help where case_id = ? and on_date >= ?')
      .pluck()
      .get(id, on) as number;
    if (n > 0)
      return `${caseRecord(undone.ledger, Number(id)).caseNo} 建档以后已经有 ${n} 笔帮扶，不能撤销建档。请先去掉那些帮扶`;
  }
  return null;
}

/** What was signed for was given while the file stood open. */
function assertGivenWhileOpen(undone: Undone): string | null {
  for (const id of filesTouchedBySteps(undone)) {
    const { caseNo, memberId } = caseRecord(undone.ledger, id);
    const file = aidFilesOf(undone.ledger, [memberId]).get(memberId);
    const late = signedHelpsOf(undone.ledger, id).find(({ on }) => fileOnDay(file, on)?.state === '已退档');
    // On the day of the closing itself something may still have been handed out.
    if (late && !file?.steps.some(({ on, to }) => to === '已退档' && on === late.on))
      return `撤销以后 ${caseNo} 在 ${late.on} 已经退档，那天却签收了${kindInWords(late.kind)}。请先取消那笔签收，再撤销`;
  }
  return null;
}

const filesTouchedBySteps = (undone: Undone): Set<number> =>
  new Set(
    undone
      .of('aid_step')
      .map((row) => Number(imageOf(row)['case_id']))
      .filter((id) => statement(undone.ledger.sql, 'select 1 from aid_case where id = ?').get(id) !== undefined),
  );

/** Steps rest on the committee's decision and on notices; those stay while the steps do. */
function assertGroundsStay(undone: Undone): string | null {
  for (const id of filesOf(undone)) {
    const { caseNo, appliedOn } = caseRecord(undone.ledger, id);
    const steps = stepsOf(undone.ledger, id);
    const assessments = assessmentsOf(undone.ledger, id);
    const notices = noticesOf(undone.ledger, id);
    for (const [i, step] of steps.entries()) {
      if (step.action === 'check' || step.action === 'keep') {
        if (!groundOf(steps, i, appliedOn, assessments))
          return `${caseNo} 已经按这次认定办了“${named(step)}”（${step.on}），认定不能撤销。请先撤销那一步`;
      }
      if (step.action === 'passNotice' || step.action === 'exit') {
        const kind = step.action === 'exit' ? '退档' : '建档';
        // A file that came back once hung before: only the notice of this time carries the step.
        const entered = since(steps.slice(0, i), appliedOn);
        const carries = (notice: NoticeRecord): boolean =>
          notice.kind === kind && notice.result === '无异议' && notice.from >= entered && notice.to < step.on;
        if (!notices.some(carries))
          return `${caseNo} 已经按这次公示办了“${named(step)}”（${step.on}），公示不能撤销。请先撤销那一步`;
      }
    }
  }
  return null;
}

/** What the committee decided comes back only while the file still waits for a decision. */
function assertDecisionsFit(undone: Undone): string | null {
  for (const row of undone.of('aid_assessment')) {
    if (gone(row) || row.now?.['decided_on'] == null || !(back(row) || row.columns.includes('decided_on'))) continue;
    const id = Number(imageOf(row)['case_id']);
    const { caseNo, state } = caseRecord(undone.ledger, id);
    const stepToo = undone.of('aid_step', 'aid_case').some((other) => back(other));
    if (!stepToo && !decidingStates.includes(state))
      return `${caseNo} 现在是“${state}”，这次认定放不回去。请先退回后来办的那一步，再撤销`;
  }
  return null;
}

/** Nothing was done or decided before the application. */
function assertAppliedFirst({ ledger, of }: Undone): string | null {
  for (const row of of('aid_case')) {
    if (gone(row) || back(row) || !row.columns.includes('applied_on')) continue;
    const { caseNo, appliedOn } = caseRecord(ledger, row.id);
    const [first] = stepsOf(ledger, row.id);
    const decided = decidedBefore(ledger, row.id, appliedOn);
    if (first && first.on < appliedOn)
      return `撤销以后 ${caseNo} 的申请日期是 ${appliedOn}，晚于第一步的日期 ${first.on}。请直接改成对的日期`;
    if (decided !== null)
      return `撤销以后 ${caseNo} 的申请日期是 ${appliedOn}，晚于委员会认定的日期 ${decided}。请直接改成对的日期`;
  }
  return null;
}

/** What is sensitive keeps its consent. */
function assertConsentStays(undone: Undone): string | null {
  for (const row of undone.of('aid_case')) {
    if (gone(row) || !row.columns.includes('consent_on') || row.now?.['consent_on'] !== null) continue;
    const record = caseRecord(undone.ledger, row.id);
    if (Object.keys(consentProblems(record)).length > 0 || restsOnConsent(undone.ledger, row.id))
      return `${record.caseNo} 后来登记了健康、收入、家庭成员或病情，同意书日期不能撤销。请先删掉那些内容`;
  }
  return null;
}

/** A line of the checklist with scans stays. */
function assertScansStay(undone: Undone): string | null {
  const scans = (row: UndoneRow): number =>
    statement(undone.ledger.sql, `select count(*) from attachment where noun = 'aid_check' and record_id = ?`)
      .pluck()
      .get(row.id) as number;
  const row = undone.of('aid_check').find((line) => gone(line) && scans(line) > 0);
  if (row) {
    const name = clearName(undone.ledger, String(imageOf(row)['key']));
    return `“${name}”后来存了 ${scans(row)} 份扫描件。请先去掉扫描件，再撤销`;
  }
  const lost = undone
    .of('attachment')
    .find(
      (paper) =>
        !gone(paper) &&
        imageOf(paper)['noun'] === 'aid_check' &&
        statement(undone.ledger.sql, 'select 1 from aid_check where id = ?').get(imageOf(paper)['record_id']) ===
          undefined,
    );
  return lost ? '扫描件属于的那一项材料已经没有了，放不回去' : null;
}

/** In this order: the first that speaks names the thing that matters most. */
export const aidChecks: readonly ((undone: Undone) => string | null)[] = [
  assertStepsWhole,
  assertHelpedStay,
  assertGivenWhileOpen,
  assertGroundsStay,
  assertResultsAfter,
  assertHangOnce,
  assertOwnDays,
  assertDecisionsFit,
  assertStepsAllowed,
  assertVisitsStay,
  assertLooksStay,
  assertHandedInStays,
  assertAppliedFirst,
  assertConsentStays,
  assertGuardiansAgree,
  assertOneFile,
  assertScansStay,
];
