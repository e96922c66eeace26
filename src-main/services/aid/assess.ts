import { refuse } from '../../errors.ts';
import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input } from '../../contract.ts';
import { periodMonths } from '../../domain/aid/arithmetic.ts';
import { decidingStates } from '../../domain/aid/decisions.ts';
import { roundOf } from '../../domain/aid/round.ts';
import type { AssessmentKind } from '../../domain/aid/states.ts';
import { putLines, sameLines } from './assess-lines.ts';
import { assertOpenFile } from './open.ts';
import { caseRecord, type CaseRecord, stepsOf } from './records.ts';
import { assessmentRecord, type AssessmentRecord, assessmentsOf, linesOf } from './assess-records.ts';

/** @throws AppError RULE_BROKEN when the committee has decided already */
export function assertDraft(record: AssessmentRecord): void {
  if (record.decidedOn !== null)
    refuse(
      `这次认定已于 ${record.decidedOn} 讨论决定（${record.minutes ?? '没有写纪要'}），不能再改。写错了请先撤回这次决定`,
      'id',
    );
}

/** @throws AppError RULE_BROKEN once a step rests on the decision: what was posted and filed is not decided anew */
export function assertDeciding({ caseNo, state }: Pick<CaseRecord, 'caseNo' | 'state'>): void {
  if (decidingStates.includes(state)) return;
  refuse(
    state === '在档'
      ? `${caseNo} 已经在档，类别只在年度复核里改。请先办“开始年度复核”`
      : `${caseNo} 现在是“${state}”，不能再算收支和认定。要重新认定，请先退回那一步或办“退回补材料”`,
    'caseId',
  );
}

/** @throws AppError RULE_BROKEN when a reckoning belongs to another round of the file */
export function assertKind(ledger: Ledger, record: CaseRecord, kind: AssessmentKind): void {
  const expected = roundOf(stepsOf(ledger, record.id), record.appliedOn).kind;
  if (kind !== expected) refuse(`${record.caseNo} 现在办的是“${expected}”，请把类型选成“${expected}”`, 'kind');
}

/** Makes or changes the draft of a reckoning. Returns the label for the journal. */
export function saveAssessment(
  ledger: Ledger,
  draft: Input<'aid.saveAssessment'>,
  today: string,
): { id: number; label: string } {
  const record = caseRecord(ledger, draft.caseId);
  assertOpenFile(record);
  assertDeciding(record);
  assertKind(ledger, record, draft.kind);
  if (draft.toMonth < draft.fromMonth)
    refuse(`截止月份 ${draft.toMonth} 早于起始月份 ${draft.fromMonth}，请改其中一个`, 'toMonth');
  if (draft.toMonth > today.slice(0, 7)) refuse(`截止月份 ${draft.toMonth} 还没有到，请核对`, 'toMonth');
  const months = periodMonths(draft.fromMonth, draft.toMonth);
  if (months > 36) refuse(`一次认定最多算 36 个月，写的是 ${months} 个月，请改起止月份`, 'fromMonth');
  const lines = draft.lines ?? (draft.id === undefined ? [] : linesOf(ledger, draft.id));
  const long = lines.find((line) => line.months !== null && line.months > months);
  // Lines that were kept are hidden, and so is what they are called.
  if (long && !draft.lines) refuse(`有一行的月数多于 ${months}，请改起止月份，或点开收支改那一行`, 'lines');
  if (long) refuse(`“${long.item}”写了 ${long.months} 个月，这次只算 ${months} 个月，请改那一行或起止月份`, 'lines');
  if ((draft.lines?.length ?? 0) > 0 && record.consentOn === null)
    refuse(
      '登记家庭收支前，要有本人签字的《个人信息处理同意书》（个人信息保护法第二十九条）。请先填同意书日期',
      'consentOn',
    );
  const values = [
    draft.kind,
    draft.fromMonth,
    draft.toMonth,
    draft.familySize,
    draft.scheme,
    draft.accident,
    draft.note,
  ];
  if (draft.id === undefined) {
    const open = assessmentsOf(ledger, record.id).find(({ decidedOn }) => decidedOn === null);
    if (open) refuse(`${record.caseNo} 还有一次没有讨论的认定，请接着改那一次，或先删掉它`, 'caseId');
    const done = statement(
      ledger.sql,
      `insert into aid_assessment (case_id, kind, from_month, to_month, family_size, scheme, accident, note)
       values (?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(record.id, ...values);
    const id = Number(done.lastInsertRowid);
    if (draft.lines) putLines(ledger, id, record.id, draft.lines);
    return { id, label: `登记 ${record.caseNo} 的家庭收支（${draft.kind}）` };
  }
  const before = assessmentRecord(ledger, draft.id);
  if (before.caseId !== record.id) refuse('这次认定不在这份档案里，请刷新后再改', 'id');
  assertDraft(before);
  statement(
    ledger.sql,
    `update aid_assessment set kind = ?, from_month = ?, to_month = ?, family_size = ?, scheme = ?, accident = ?, note = ?
     where id = ?`,
  ).run(...values, draft.id);
  if (draft.lines && !sameLines(ledger, draft.id, draft.lines)) putLines(ledger, draft.id, record.id, draft.lines);
  return { id: draft.id, label: `修改 ${record.caseNo} 的家庭收支（${draft.kind}）` };
}

/** Takes a draft away. Returns the label for the journal. */
export function removeAssessment(ledger: Ledger, id: number): string {
  const record = assessmentRecord(ledger, id);
  assertDraft(record);
  statement(ledger.sql, 'delete from aid_assessment_line where assessment_id = ?').run(id);
  statement(ledger.sql, 'delete from aid_assessment where id = ?').run(id);
  return `删除 ${caseRecord(ledger, record.caseId).caseNo} 没有讨论的认定`;
}
