import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input } from '../../contract.ts';
import { addDays } from '../../domain/dates.ts';
import { AppError, refuse } from '../../errors.ts';
import { filesOf } from './files.ts';
import { dropPapersOf } from './papers.ts';
import { visitRestedOn } from './visit-grounds.ts';
import { memberRecord } from '../member/columns.ts';
import { standardOn } from '../standards.ts';

interface Stored {
  readonly id: number;
  readonly memberId: number;
  readonly caseId: number | null;
  readonly name: string;
  readonly kind: string;
  readonly on: string;
  readonly situation: string | null;
  readonly demand: string | null;
  readonly doneOn: string | null;
}

/** A visit as it is kept, or NOT_FOUND. */
export function visitById(ledger: Ledger, id: number): Stored {
  const row = statement(
    ledger.sql,
    `select v.id, v.member_id memberId, v.case_id caseId, m.name, v.kind, v.on_date "on", v.situation, v.demand,
       v.done_on doneOn from aid_visit v join member m on m.id = v.member_id where v.id = ?`,
  ).get(id) as Stored | undefined;
  if (!row) throw new AppError('NOT_FOUND', '没有找到这次走访，可能刚被删掉。请刷新后再看');
  return row;
}

const columns = [
  'member_id',
  'case_id',
  'kind',
  'on_date',
  'place',
  'visitors',
  'situation',
  'demand',
  'help_id',
  'follow_up',
  'due_on',
  'done_on',
  'note',
] as const;

/** Enters or changes a visit. Returns the label for the journal. */
export function saveVisit(
  ledger: Ledger,
  draft: Input<'aidVisits.save'>,
  today: string,
): { id: number; label: string } {
  const { name } = memberRecord(ledger, draft.memberId);
  if (draft.on > today) refuse(`走访日期 ${draft.on} 还没有到，走访过再登记`, 'on');
  const old = draft.id === undefined ? null : visitById(ledger, draft.id);
  const { kinds } = standardOn(ledger, 'aidVisitKinds', draft.on).value;
  if (draft.kind !== old?.kind && !kinds.includes(draft.kind))
    refuse(`走访类型里没有“${draft.kind}”。请从列表里选，或到“标准与限额”里加`, 'kind');
  const situation = draft.situation === undefined ? (old?.situation ?? null) : draft.situation;
  const demand = draft.demand === undefined ? (old?.demand ?? null) : draft.demand;
  if (demand === null && draft.dueOn !== null) refuse('没有诉求，不用填限期。请先写诉求', 'demand');
  if (demand === null && draft.doneOn !== null) refuse('没有诉求，不用填办结日期。请先写诉求', 'demand');
  if (draft.dueOn !== null && draft.dueOn < draft.on)
    refuse(`限期 ${draft.dueOn} 早于走访日期 ${draft.on}，请核对`, 'dueOn');
  assertDone(draft.doneOn, draft.on, today);
  if (draft.helpId !== null) {
    const owner = statement(ledger.sql, 'select member_id from aid_help where id = ?').pluck().get(draft.helpId);
    if (owner === undefined) throw new AppError('NOT_FOUND', '没有找到这笔帮扶，可能刚被删掉。请重新选');
    if (owner !== draft.memberId) refuse(`这笔帮扶不是${name}的，请重新选`, 'helpId');
  }
  const dueOn =
    demand === null
      ? null
      : (draft.dueOn ?? addDays(draft.on, standardOn(ledger, 'aidVisitTerms', draft.on).value.days));
  const caseId = filesOf(ledger, [draft.memberId]).get(draft.memberId)?.id ?? null;
  const values = [
    draft.memberId,
    caseId,
    draft.kind,
    draft.on,
    draft.place,
    draft.visitors,
    situation,
    demand,
    draft.helpId,
    draft.followUp,
    dueOn,
    draft.doneOn,
    draft.note,
  ];
  const label = `${draft.id === undefined ? '登记' : '修改'}走访${name}（${draft.on}）`;
  if (draft.id === undefined) {
    const done = statement(
      ledger.sql,
      `insert into aid_visit (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
    ).run(...values);
    return { id: Number(done.lastInsertRowid), label };
  }
  statement(ledger.sql, `update aid_visit set ${columns.map((column) => `${column} = ?`).join(', ')} where id = ?`).run(
    ...values,
    draft.id,
  );
  if (old) assertNothingRests(ledger, old);
  return { id: draft.id, label };
}

/** @throws AppError RULE_BROKEN when a re-check rested on the visit as it was */
function assertNothingRests(ledger: Ledger, { caseId, on }: Stored): void {
  const why = visitRestedOn(ledger, caseId, on);
  if (why !== null) refuse(why, 'on');
}

function assertDone(doneOn: string | null, on: string, today: string): void {
  if (doneOn === null) return;
  if (doneOn > today) refuse(`办结日期 ${doneOn} 还没有到，请填今天或以前的日期`, 'doneOn');
  if (doneOn < on) refuse(`办结日期 ${doneOn} 早于走访日期 ${on}，请核对`, 'doneOn');
}

/** A visit that a step of a file is about; the same day, kind and visitors are the same visit. */
export interface StepVisit {
  readonly caseId: number;
  readonly memberId: number;
  readonly kind: string;
  readonly on: string;
  readonly visitors: string;
  readonly situation: string | null;
}
const sameVisit = `case_id = @caseId and member_id = @memberId and kind = @kind and on_date = @on`;

/** 入户调查 and 回访 of a file stand in the list of visits as well; one that was entered by hand on that day is not doubled. */
export function visitOfStep(ledger: Ledger, visit: StepVisit): void {
  if (statement(ledger.sql, `select 1 from aid_visit where ${sameVisit}`).get(visit) !== undefined) return;
  statement(
    ledger.sql,
    `insert into aid_visit (member_id, case_id, kind, on_date, visitors, situation)
     values (@memberId, @caseId, @kind, @on, @visitors, @situation)`,
  ).run(visit);
}

/** The step was taken back: its visit goes along while nothing was added to it. */
export function dropVisitOfStep(ledger: Ledger, visit: StepVisit): void {
  const ids = statement(
    ledger.sql,
    `select id from aid_visit where ${sameVisit} and visitors = @visitors and situation is @situation
       and coalesce(place, demand, help_id, follow_up, note) is null`,
  )
    .pluck()
    .all(visit) as number[];
  dropPapersOf(ledger, 'aid_visit', ids);
  for (const id of ids) statement(ledger.sql, 'delete from aid_visit where id = ?').run(id);
}

/** A demand was settled, or (null) was not after all. Returns the label for the journal. */
export function settleVisit(
  ledger: Ledger,
  { id, doneOn, followUp }: Input<'aidVisits.settle'>,
  today: string,
): string {
  const visit = visitById(ledger, id);
  if (visit.demand === null) refuse(`${visit.name} ${visit.on} 的走访没有记诉求，不用办结`, 'id');
  assertDone(doneOn, visit.on, today);
  statement(ledger.sql, 'update aid_visit set done_on = ?, follow_up = coalesce(?, follow_up) where id = ?').run(
    doneOn,
    followUp,
    id,
  );
  return doneOn === null ? `把${visit.name}的诉求改回没有办结` : `办结${visit.name}的诉求（${doneOn}）`;
}

/** Takes a visit away that was entered by mistake. Returns the label for the journal. */
export function removeVisit(ledger: Ledger, id: number): string {
  const visit = visitById(ledger, id);
  const { name, on } = visit;
  dropPapersOf(ledger, 'aid_visit', [id]);
  statement(ledger.sql, 'delete from aid_visit where id = ?').run(id);
  assertNothingRests(ledger, visit);
  return `删除走访${name}（${on}）`;
}

/** Helps (a list as JSON) go: visits at which they were brought along no longer name them. */
export const letVisitsOff = (ledger: Ledger, helpIds: string): void =>
  void statement(
    ledger.sql,
    'update aid_visit set help_id = null where help_id in (select value from json_each(?))',
  ).run(helpIds);

/** Two records were one person: visits pass to the one that stays. */
export function passVisits(ledger: Ledger, fromId: number, toId: number): void {
  statement(ledger.sql, 'update aid_visit set member_id = ? where member_id = ?').run(toId, fromId);
}
