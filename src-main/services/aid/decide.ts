import { refuse } from '../../errors.ts';
import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input } from '../../contract.ts';
import { decisionOf, decisionStates } from '../../domain/aid/decisions.ts';
import { roundOf } from '../../domain/aid/round.ts';
import { headsAsListed, paperNotes } from '../../domain/aid/heads.ts';
import { type AidScheme, notEligible, schemeCategories } from '../../domain/aid/states.ts';
import { addToMonth } from '../../domain/dues/months.ts';
import { putLines } from './assess-lines.ts';
import { termsAt } from '../../domain/aid/terms.ts';
import { assertDeciding, assertDraft, assertKind } from './assess.ts';
import { deriveCase } from './case-write.ts';
import { visitOfRound } from './facts.ts';
import { assertOpenFile } from './open.ts';
import { caseRecord, type CaseRecord, stepsOf } from './records.ts';
import { assessmentRecord, assessmentsOf } from './assess-records.ts';
import { divisionOf, standardsOf } from '../standards.ts';

/** @throws AppError RULE_BROKEN while nobody was at the household in this round, or for a day before that visit */
function assertVisited(ledger: Ledger, file: CaseRecord, decidedOn: string): void {
  const { caseNo, state } = file;
  if (!decisionStates.includes(state))
    refuse(`${caseNo} 还在“${state}”，委员会在入户调查以后讨论。请先办到“经济核对”，再记认定`, 'id');
  const visitedOn = visitOfRound(ledger, file);
  if (visitedOn === null) refuse(`${caseNo} 这次还没有入户走访，委员会在走访以后讨论。请先登记走访，再记认定`, 'id');
  else if (decidedOn < visitedOn)
    refuse(`讨论日期 ${decidedOn} 早于入户的日期 ${visitedOn}，委员会在入户以后讨论，请核对`, 'decidedOn');
}

/** Writes the committee's decision down with the terms of its day. Returns the label for the journal. */
export function decide(
  ledger: Ledger,
  { id, category, decidedOn, minutes }: Input<'aid.decide'>,
  today: string,
): string {
  const record = assessmentRecord(ledger, id);
  assertDraft(record);
  const file = caseRecord(ledger, record.caseId);
  assertOpenFile(file);
  assertDeciding(file);
  assertKind(ledger, file, record.kind);
  if (decidedOn > today) refuse(`讨论日期 ${decidedOn} 还没有到，请填今天或以前的日期`, 'decidedOn');
  const steps = stepsOf(ledger, file.id);
  const round = roundOf(steps, file.appliedOn);
  const { from } = round;
  if (decidedOn < from) refuse(`讨论日期 ${decidedOn} 早于这次办理开始的日期 ${from}，请核对`, 'decidedOn');
  assertVisited(ledger, file, decidedOn);
  const allowed = [...schemeCategories[record.scheme], notEligible];
  if (!allowed.includes(category))
    refuse(`按 ${record.scheme} 年的口径没有“${category}”，请在${allowed.join('、')}里选`, 'category');
  if (record.lines === 0) refuse('家庭收支还没有登记，请先算家庭收支，再记讨论的决定', 'id');
  if (category.startsWith('意外致困') && record.accident === null)
    refuse('按意外致困认定的，请先写明发生了什么，保险、赔偿和救助给了多少', 'accident');
  const terms = termsAt(standardsOf(ledger), record.scheme, decidedOn, divisionOf(ledger));
  if (terms.allowanceFen === null)
    refuse('还没有填当地的低保标准，算不出类别。请到“设置 › 标准与限额”的“低保标准”另定一条', 'allowance');
  statement(
    ledger.sql,
    `update aid_assessment set category = ?, decided_on = ?, minutes = ?, allowance_fen = ?, multiple = ?,
     accident_multiple = ?, basis = ? where id = ?`,
  ).run(category, decidedOn, minutes, terms.allowanceFen, terms.multiple, terms.accidentMultiple, terms.basis, id);
  // A decision that another one outranks would be written down and count for nothing.
  const holds = decisionOf(assessmentsOf(ledger, file.id), round);
  if (holds && holds.id !== id)
    refuse(
      `${file.caseNo} 已经有 ${holds.decidedOn ?? ''} 的认定（${holds.category ?? ''}），这一次排在它前面，记了也不起作用。请核对讨论日期，或先撤回那次认定，或另登记一次收支再记`,
      'decidedOn',
    );
  deriveCase(ledger, file.id);
  return `记下 ${file.caseNo} 的认定：${category}（${minutes}）`;
}

/** Steps that rest on a decision. */
const resting: readonly string[] = ['check', 'keep'];

/** Takes a decision back on which no step rests yet. Returns the label for the journal. */
export function undecide(ledger: Ledger, id: number): string {
  const record = assessmentRecord(ledger, id);
  const file = caseRecord(ledger, record.caseId);
  if (record.decidedOn === null) refuse('这次认定还没有讨论，没有可撤回的', 'id');
  const later = stepsOf(ledger, file.id).find(
    ({ action, on }) => (resting.includes(action) || action === 'import') && on >= (record.decidedOn ?? ''),
  );
  if (later) refuse(`${file.caseNo} 已经按这次认定往下办了（${later.on}），不能撤回。请先退回那一步`, 'id');
  statement(
    ledger.sql,
    `update aid_assessment set category = null, decided_on = null, minutes = null, allowance_fen = null, multiple = null,
     accident_multiple = null, basis = null where id = ?`,
  ).run(id);
  deriveCase(ledger, file.id);
  return `撤回 ${file.caseNo} 的认定：${record.category ?? ''}`;
}

/** Heads and income of a year (fen), as far as a roster says them. */
export interface Household {
  readonly familySize?: number | null;
  readonly yearIncomeFen?: number | null;
}

/** The decision of a file that comes from paper: its category without the sum that once led to it. */
export function putPaperDecision(
  ledger: Ledger,
  file: {
    readonly caseId: number;
    readonly scheme: AidScheme;
    readonly category: string;
    readonly on: string;
    readonly minutes: string;
  } & Household,
): void {
  const month = file.on.slice(0, 7);
  const { familySize = null, yearIncomeFen = null } = file;
  const done = statement(
    ledger.sql,
    `insert into aid_assessment (case_id, kind, from_month, to_month, family_size, scheme, category, decided_on, minutes, note)
     values (?, '建档', ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    file.caseId,
    yearIncomeFen === null ? month : addToMonth(month, -11),
    month,
    familySize ?? 1,
    file.scheme,
    file.category,
    file.on,
    file.minutes,
    `${yearIncomeFen === null ? paperNotes.bare : paperNotes.income}${familySize === null ? '' : headsAsListed}`,
  );
  if (yearIncomeFen !== null) {
    const line = { side: '收入', item: '家庭年收入', monthFen: null, months: null, papers: null } as const;
    putLines(ledger, Number(done.lastInsertRowid), file.caseId, [{ ...line, amountFen: yearIncomeFen }]);
  }
  deriveCase(ledger, file.caseId);
}
