import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { User } from '../../context.ts';
import type { Input } from '../../contract.ts';
import type { Role } from '../../contract/kinds.ts';
import { kindInWords } from '../../domain/aid/covered-words.ts';
import { missingFor, needsOf } from '../../domain/aid/facts.ts';
import { type AidAction, aidAction, clerks, type StepAsk } from '../../domain/aid/life-cycle.ts';
import { formatMoney } from '../../domain/money.ts';
import { AppError, refuse } from '../../errors.ts';
import { type CaseState, caseState } from './facts.ts';
import { assertNobodyElsewhere } from './holders.ts';
import { caseRecord, type CaseRecord, type StepRecord, stepsOf } from './records.ts';
import { openHelpsOf, signedHelpsOf } from './files.ts';
import { asks, isPast, reasonsFor } from './actions.ts';
import { exitDoubts } from './exit-doubts.ts';
import { assertAlive, deriveCase } from './case-write.ts';
import { dropVisitOfStep, type StepVisit, visitOfStep } from './visits-write.ts';
import { assertSaidWhy } from '../member/person.ts';
import { standardOn } from '../standards.ts';

/** Writes a step and what follows from it. Files taken over from paper come in with `import`. */
export function putStep(ledger: Ledger, step: Omit<StepRecord, 'id'>): void {
  statement(
    ledger.sql,
    `insert into aid_step (case_id, action, from_state, to_state, on_date, by, opinion, document, target_union, reason)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    step.caseId,
    step.action,
    step.from,
    step.to,
    step.on,
    step.by,
    step.opinion,
    step.document,
    step.targetUnion,
    step.reason,
  );
  deriveCase(ledger, step.caseId);
}

function assertDay({ record, steps }: CaseState, on: string, today: string, label: string): void {
  if (on > today) refuse(`${label} ${on} 还没有到，请填今天或以前的日期`, 'on');
  const last = steps.at(-1);
  const after = last?.on ?? record.appliedOn;
  if (on < after) refuse(`${label} ${on} 早于${last ? '上一步' : '申请'}的日期 ${after}，请核对`, 'on');
}

/** @throws AppError FORBIDDEN when the table leaves the step, or taking it back, to others */
function assertMayAct(action: AidAction | '接收档案', user: User): void {
  const who: readonly Role[] = action === '接收档案' ? clerks : action.who;
  if (!user.roles.some((role) => who.includes(role)))
    throw new AppError('FORBIDDEN', `“${action === '接收档案' ? action : action.label}”要由经办人或主席办理`);
}

/** A file is not closed before something that its people signed for. */
function assertNoLaterHelp(ledger: Ledger, { id, caseNo }: CaseRecord, on: string): void {
  const late = signedHelpsOf(ledger, id).findLast((help) => help.on > on);
  if (late)
    refuse(
      `${caseNo} 在 ${late.on} 还签收了${kindInWords(late.kind)}，退档日期 ${on} 早了。请把日期改到那天或以后，或先取消签收`,
      'on',
    );
}

/** Nothing is left waiting for a signature that could no longer be given once the file is closed. */
function assertNoOpenHelp(ledger: Ledger, { id, caseNo }: CaseRecord, on: string): void {
  const free = standardOn(ledger, 'aidWithoutFile', on).value.kinds;
  const open = openHelpsOf(ledger, id).filter(({ kind }) => !free.includes(kind));
  if (open.length === 0) return;
  const sum = formatMoney(open.reduce((fen, { sumFen }) => fen + sumFen, 0));
  refuse(
    `${caseNo} 还有 ${open.length} 笔帮扶（${open.map(({ on: day, kind }) => `${day} ${kindInWords(kind)}`).join('、')}，共 ${sum} 元）没有签收，退了档就不能再发。请先登记签收，不发的到“帮扶发放”里去掉`,
    'on',
  );
}

/**
 * What a step asks of its file and of what hangs on it: the same for the button and for a step that an undo brings back.
 * @throws AppError RULE_BROKEN with everything that is missing
 */
export function assertStepAllowed(ledger: Ledger, { record, facts }: CaseState, action: AidAction, on: string): void {
  const missing = missingFor(action, facts, on, record.state);
  if (missing.length > 0)
    throw new AppError(
      'RULE_BROKEN',
      `${record.caseNo} 还不能“${action.label}”：${missing.map(({ sentence }) => sentence).join('；')}`,
      Object.fromEntries(missing.map(({ need, sentence }) => [need, sentence])),
    );
  if (action.to === '已退档' && record.state !== '已退档') {
    assertNoLaterHelp(ledger, record, on);
    assertNoOpenHelp(ledger, record, on);
  }
  if (action.key === 'relapse' || action.key === 'applyAgain') assertAlive(ledger, record.memberId);
}

/** A household leaves for “脱困” against what its file says only when somebody looked at that and wrote why. */
function assertLookedAt(
  ledger: Ledger,
  state: CaseState,
  { on, confirm, opinion }: Pick<Input<'aid.step'>, 'on' | 'confirm' | 'opinion'>,
): void {
  const said = exitDoubts(ledger, state, on).map(({ sentence }) => sentence);
  if (said.length === 0) return;
  if (opinion === null)
    refuse(`${state.record.caseNo} ${said.join('；')}。请在意见里写明凭什么认定已经脱困`, 'opinion');
  if (!confirm)
    refuse(`${state.record.caseNo} ${said.join('；')}。请核对，确实脱困的勾上“核对过，确实已经脱困”`, 'confirm');
}

/**
 * Takes one step for one file, or refuses with everything that is missing.
 * @throws AppError RULE_BROKEN; FORBIDDEN when the table leaves the step to others
 */
export function takeStep(
  ledger: Ledger,
  caseId: number,
  input: Omit<Input<'aid.step'>, 'caseIds'>,
  user: User,
  today: string,
): { caseNo: string; action: AidAction } {
  const action = aidAction(input.action);
  const record = caseRecord(ledger, caseId);
  assertMayAct(action, user);
  if (!action.from.includes(record.state))
    refuse(`${record.caseNo} 现在是“${record.state}”，不能办“${action.label}”。请刷新后看现在能办哪一步`, 'action');
  // Form and papers may lack what is covered (`factsInClear`): whether they do is told to nobody who did not say why.
  if (needsOf(action, record.state).some((need) => need === 'fields' || need === 'papers')) assertSaidWhy(user);
  const state = caseState(ledger, record, today);
  assertDay(state, input.on, today, action.words.on ?? '日期');
  if (isPast(action, state)) refuse(`${record.caseNo} 的“${action.label}”已经办完或用不着了`, 'action');
  for (const ask of action.required) if (input[ask] === null) refuse(`请填写${action.words[ask] ?? asks[ask]}`, ask);
  assertStepAllowed(ledger, state, action, input.on);
  const reason = action.asks.includes('reason') ? input.reason : null;
  if (reason !== null && !reasonsFor(ledger, action, today).includes(reason)) {
    const rule = standardOn(ledger, 'aidExitNotice', today);
    refuse(
      action.key === 'exitAtOnce'
        ? `因“${reason}”退档要先公示（${rule.source}），请办“讨论后退档公示”`
        : `因“${reason}”退档不用公示，请办“不用公示，直接退档”`,
      'reason',
    );
  }
  if (reason === '脱困') assertLookedAt(ledger, state, input);
  if (action.to === '申请' && record.state !== '申请') assertNobodyElsewhere(ledger, record);
  const asked = (ask: Exclude<StepAsk, 'reason'>): string | null => (action.asks.includes(ask) ? input[ask] : null);
  putStep(ledger, {
    caseId,
    action: action.key,
    from: record.state,
    to: action.to,
    on: input.on,
    by: asked('by'),
    opinion: asked('opinion'),
    document: asked('document'),
    targetUnion: asked('targetUnion'),
    reason,
  });
  const visit = visitIn({ ...record, caseId }, action, { on: input.on, by: asked('by'), opinion: asked('opinion') });
  if (visit) visitOfStep(ledger, visit);
  return { caseNo: record.caseNo, action };
}

/** The visit that a step tells of; null: it is none. */
function visitIn(
  { caseId, memberId }: { readonly caseId: number; readonly memberId: number },
  { visits }: AidAction,
  { on, by, opinion }: Pick<StepRecord, 'on' | 'by' | 'opinion'>,
): StepVisit | null {
  return visits === null || by === null
    ? null
    : { caseId, memberId, kind: visits, on, visitors: by, situation: opinion };
}

/** Takes the last step of a file back; what was given since stands in the way. Returns the label for the journal. */
export function takeBackStep(ledger: Ledger, caseId: number, user: User): string {
  const { caseNo, memberId } = caseRecord(ledger, caseId);
  const last = stepsOf(ledger, caseId).at(-1);
  if (!last) return refuse(`${caseNo} 还没有办过任何一步`, 'caseId');
  assertMayAct(last.action === 'import' ? '接收档案' : aidAction(last.action), user);
  const given = statement(ledger.sql, 'select count(*) from aid_help where case_id = ? and on_date >= ?')
    .pluck()
    .get(caseId, last.on) as number;
  if (last.to === '在档' && last.from !== '退档公示' && given > 0)
    refuse(`${caseNo} 建档以后已经有 ${given} 笔帮扶，不能退回这一步。请先去掉那些帮扶`, 'caseId');
  if (last.from !== last.to && (last.to === '已退档' || last.to === '不通过'))
    assertNobodyElsewhere(ledger, caseRecord(ledger, caseId));
  statement(ledger.sql, 'delete from aid_step where id = ?').run(last.id);
  const visit = last.action === 'import' ? null : visitIn({ caseId, memberId }, aidAction(last.action), last);
  if (visit) dropVisitOfStep(ledger, visit);
  deriveCase(ledger, caseId);
  return `退回 ${caseNo} 的一步：${last.action === 'import' ? '接收档案' : aidAction(last.action).done}`;
}
