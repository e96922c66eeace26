import { kindInWords } from '../../domain/aid/covered-words.ts';
import { isUnder14, mayBeChild } from '../../domain/aid/family-fields.ts';
import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input } from '../../contract.ts';
import { helpKind, type RequestKindName } from '../../domain/aid/help-kinds.ts';
import { fileFinding, isHelped, schoolingAmount } from '../../domain/aid/help-rules.ts';
import type { StudyLevel } from '../../domain/aid/help-kinds.ts';
import { maskName } from '../../domain/masks.ts';
import { formatMoney } from '../../domain/money.ts';
import { nameKey } from '../../domain/names.ts';
import { standardAt } from '../../domain/standards.ts';
import { AppError, refuse } from '../../errors.ts';
import { fileOnDay, filesOf } from './files.ts';
import { saveHelp } from './help-write.ts';
import { dropPapersOf } from './papers.ts';
import { familyRecords } from './records.ts';
import {
  assertOnceAYear,
  assertStudentMay,
  dropParts,
  otherSchooling,
  partRow,
  putInvoices,
  putPart,
  studentOf,
} from './request-parts.ts';
import { givenBeforeAgreed, requestById } from './request-rows.ts';
import { memberRecord } from '../member/columns.ts';
import { divisionOf, standardsOf } from '../standards.ts';

type Draft = Input<'aidRequests.save'>;

interface FamilyRow {
  readonly caseId: number;
  readonly memberId: number;
  readonly name: string;
  readonly birthDate: string | null;
  readonly consentOn: string | null;
}

/** The row of the family that a request is for; it has to be of the same person's file. */
function familyOf(ledger: Ledger, { familyId, memberId }: Pick<Draft, 'familyId' | 'memberId'>): FamilyRow | null {
  if (familyId === null) return null;
  const row = statement(
    ledger.sql,
    `select f.case_id caseId, c.member_id memberId, f.name, f.birth_date birthDate, f.guardian_consent_on consentOn
     from aid_family f join aid_case c on c.id = f.case_id where f.id = ?`,
  ).get(familyId) as FamilyRow | undefined;
  if (!row || row.memberId !== memberId)
    throw new AppError('NOT_FOUND', '没有找到这名家庭成员，可能刚被删掉。请重新选', { familyId: '请重新选' });
  return row;
}

const forms = { medical: '医疗救助申请表', schooling: '子女助学申请表', service: '案由或培训项目' } as const;

function assertForm(draft: Draft): void {
  const { form } = helpKind(draft.kind);
  for (const part of ['medical', 'schooling', 'service'] as const) {
    if (part !== form && draft[part] !== undefined) refuse(`${draft.kind}不用填${forms[part]}`, part);
    if (part === form && draft.id === undefined && draft[part] === undefined)
      refuse(`${draft.kind}要填${forms[part]}`, part);
  }
}

/** 张小雨（次女） is 张 小雨: a word in brackets is no part of the name. */
const spelling = (name: string): string => nameKey(name.replace(/[（(][^（()）]*[）)]/gu, ''));

/**
 * A student who is typed beside a family with children. In another spelling (張小雨) it may be one of them, so nobody is
 * taken without an age, and the sentence is the same whichever name was typed.
 */
function assertBesideFamily(ledger: Ledger, caseId: number, student: ReturnType<typeof studentOf>, on: string): void {
  const family = familyRecords(ledger, caseId);
  const hasChild = family.some(
    ({ relation, status, place, birthDate }) =>
      isUnder14(birthDate, on) || (birthDate === null && mayBeChild(relation ?? '', status, place)),
  );
  if (hasChild && student.birthDate === null)
    refuse(
      '家庭成员里有孩子：学生是其中一个的，请在“学生”里选这个人；不是的，请填出生日期，未满 14 周岁的要监护人同意',
      'schooling.birthDate',
    );
  if (family.some(({ name }) => name !== null && spelling(name) === spelling(student.student)))
    refuse('这个学生已经登记在家庭成员里，请在“学生”里选这个人，年龄和监护人同意以家庭成员里的为准', 'familyId');
}

/** Enters or changes a request. Returns the label for the journal. */
export function saveRequest(ledger: Ledger, draft: Draft, today: string): { id: number; label: string } {
  const person = memberRecord(ledger, draft.memberId);
  if (draft.on > today) refuse(`申请日期 ${draft.on} 还没有到，请填今天或以前的日期`, 'on');
  assertForm(draft);
  const family = familyOf(ledger, draft);
  if (family && draft.medical && isUnder14(family.birthDate, draft.on) && family.consentOn === null)
    refuse(
      `${maskName(family.name)}未满 14 周岁，登记病情前要有监护人同意（个人信息保护法第三十一条）。请先在家庭成员里填监护人同意`,
      'familyId',
    );
  const old = draft.id === undefined ? null : requestById(ledger, draft.id);
  const label = `${person.name}的${kindInWords(draft.kind)}申请`;
  if (old?.state === '同意') {
    const moved = (['kind', 'memberId', 'familyId', 'on', 'askedFen'] as const).find((f) => old[f] !== draft[f]);
    if (moved !== undefined || draft.medical || draft.schooling || draft.invoices || draft.reason !== undefined)
      refuse(`${label}已于 ${old.decidedOn ?? ''} 同意，内容不能再改。请先把审批改回“待审批”`, moved ?? 'id');
  }
  if (old && old.kind !== draft.kind) refuse('申请的类型不能再改，请另建一份', 'kind');
  const student = draft.schooling && studentOf(ledger, draft.schooling, draft.id ?? null, today);
  if (student) assertStudentMay(draft, student, family);
  const file = filesOf(ledger, [draft.memberId]).get(draft.memberId);
  // What is known of a child in the family, its age and its guardian's consent, counts for its request too.
  if (file && student && draft.familyId === null && draft.schooling?.student !== undefined)
    assertBesideFamily(ledger, file.id, student, draft.on);
  if ((draft.medical?.disease || draft.medical?.stay) && (file?.consentOn ?? null) === null)
    refuse(
      file
        ? `${person.name}的档案 ${file.caseNo} 还没有登记《个人信息处理同意书》，病种和治疗情况不能写进去（个人信息保护法第二十九条）。请先在档案里登记，或先空着`
        : `${person.name}没有档案，也就没有《个人信息处理同意书》，病种和治疗情况不能写进去（个人信息保护法第二十九条）。请先建档，或先空着`,
      'medical.disease',
    );
  const caseId = file?.id ?? null;
  const values = [draft.kind, draft.memberId, caseId, draft.familyId, draft.on, draft.askedFen, draft.note];
  let id = draft.id ?? 0;
  if (draft.id === undefined)
    id = Number(
      statement(
        ledger.sql,
        `insert into aid_request (kind, member_id, case_id, family_id, on_date, asked_fen, note, reason, state)
         values (?, ?, ?, ?, ?, ?, ?, ?, '待审批')`,
      ).run(...values, draft.reason ?? null).lastInsertRowid,
    );
  else
    statement(
      ledger.sql,
      `update aid_request set kind = ?, member_id = ?, case_id = ?, family_id = ?, on_date = ?, asked_fen = ?, note = ?,
       reason = ? where id = ?`,
    ).run(...values, draft.reason === undefined ? (old?.reason ?? null) : draft.reason, id);
  if (draft.medical) putPart(ledger, 'medical', id, draft.medical);
  if (student) putPart(ledger, 'schooling', id, student);
  if (draft.service) putPart(ledger, 'service', id, draft.service);
  if (draft.invoices) putInvoices(ledger, id, draft.invoices);
  assertOnceAYear(ledger, id, 'schooling.idNumber');
  return { id, label: `${draft.id === undefined ? '登记' : '修改'}${label}` };
}

/** Takes a request away out of which nothing was given. Returns the label for the journal. */
export function removeRequest(ledger: Ledger, id: number): string {
  const { name, kind, helpedFen } = requestById(ledger, id);
  if (helpedFen > 0)
    refuse(`${name}的${kindInWords(kind)}申请已经发放 ${formatMoney(helpedFen)} 元，不能删。请先删掉那笔发放`, 'id');
  dropParts(ledger, id);
  dropPapersOf(ledger, 'aid_request', [id]);
  statement(ledger.sql, 'delete from aid_request where id = ?').run(id);
  return `删除${name}的${kindInWords(kind)}申请`;
}

/** The amount that the standard gives the student of a request on a day; null: no standard, or another kind. */
export function standardOf(
  ledger: Ledger,
  request: { readonly id: number; readonly kind: RequestKindName; readonly memberId: number; readonly on: string },
): ReturnType<typeof schoolingAmount> {
  if (request.kind !== '子女助学') return null;
  const level = (partRow(ledger, 'schooling', request.id)?.['level'] ?? null) as StudyLevel | null;
  const file = filesOf(ledger, [request.memberId]).get(request.memberId);
  const rule = standardAt(standardsOf(ledger), 'aidSchooling', request.on, divisionOf(ledger));
  return schoolingAmount(rule, level, isHelped(fileOnDay(file, request.on)));
}

/** Notes what was decided, or (待审批) that it was noted by mistake. Returns the label for the journal. */
export function decideRequest(
  ledger: Ledger,
  { id, state, approvedFen, decidedOn, decision }: Input<'aidRequests.decide'>,
  today: string,
): string {
  const request = requestById(ledger, id);
  const { name, kind, helpedFen, on, askedFen, memberId } = request;
  if (state === '待审批') {
    if (helpedFen > 0)
      refuse(
        `${name}的${kindInWords(kind)}申请已经发放 ${formatMoney(helpedFen)} 元，不能改回待审批。请先删掉那笔发放`,
        'state',
      );
  } else {
    if (decidedOn === null) return refuse('请填审批日期', 'decidedOn');
    if (decidedOn > today) refuse(`审批日期 ${decidedOn} 还没有到，请填今天或以前的日期`, 'decidedOn');
    if (decidedOn < on) refuse(`审批日期 ${decidedOn} 早于申请日期 ${on}，请核对`, 'decidedOn');
  }
  if (state !== '同意' && helpedFen > 0)
    refuse(
      `${name}的${kindInWords(kind)}申请已经发放 ${formatMoney(helpedFen)} 元，不能改成“${state}”。请先删掉那笔发放`,
      'state',
    );
  const agreed = state === '同意' ? approvedFen : null;
  if (state === '同意' && decidedOn !== null) {
    const service = helpKind(kind).form === 'service';
    if (!service && (approvedFen ?? 0) === 0) refuse('请填同意金额', 'approvedFen');
    if ((approvedFen ?? 0) < helpedFen)
      refuse(`已经发放 ${formatMoney(helpedFen)} 元，同意金额不能少于它`, 'approvedFen');
    const given = decidedOn === request.decidedOn ? null : givenBeforeAgreed(ledger, id, decidedOn);
    if (given !== null)
      refuse(`这份申请 ${given} 已经发放，审批日期 ${decidedOn} 不能晚于它。请核对，或先改那笔发放的日期`, 'decidedOn');
    const division = divisionOf(ledger);
    const file = filesOf(ledger, [memberId]).get(memberId);
    const unfiled = fileFinding(standardAt(standardsOf(ledger), 'aidWithoutFile', decidedOn, division), {
      name,
      kind,
      file: fileOnDay(file, decidedOn),
    });
    if (unfiled) refuse(`${unfiled.sentence.replaceAll(kind, kindInWords(kind))}（${unfiled.source ?? ''}）`, 'state');
    if (kind === '子女助学') assertPledged(ledger, id);
    const standard = standardOf(ledger, request);
    if (standard && (approvedFen ?? 0) > standard.amountFen && decision === null)
      refuse(
        `${standard.words}，同意 ${formatMoney(approvedFen ?? 0)} 元超出 ${formatMoney((approvedFen ?? 0) - standard.amountFen)} 元（${standard.source}）。确实要多的，请在审批意见里写明原因`,
        'approvedFen',
      );
    if (askedFen !== null && (approvedFen ?? 0) > askedFen && decision === null)
      refuse(
        `申请 ${formatMoney(askedFen)} 元，同意 ${formatMoney(approvedFen ?? 0)} 元多出 ${formatMoney((approvedFen ?? 0) - askedFen)} 元。请核对，或在审批意见里写明原因`,
        'approvedFen',
      );
  }
  statement(
    ledger.sql,
    'update aid_request set state = ?, approved_fen = ?, decided_on = ?, decision = ? where id = ?',
  ).run(state, agreed, state === '待审批' ? null : decidedOn, state === '待审批' ? null : decision, id);
  assertOnceAYear(ledger, id, 'state');
  return state === '待审批'
    ? `把${name}的${kindInWords(kind)}申请改回待审批`
    : `记下${name}的${kindInWords(kind)}申请：${state}${agreed ? ` ${formatMoney(agreed)} 元` : ''}`;
}

function assertPledged(ledger: Ledger, id: number): void {
  const row = partRow(ledger, 'schooling', id);
  if (row?.['pledge_on'] === null || row === undefined)
    refuse('还没有承诺书：请让申请人签承诺书（没有领过政府或其他工会的助学），再填承诺日期', 'state');
}

/** Enters the help out of an agreed request. Returns its id and the label for the journal. */
export function helpFromRequest(
  ledger: Ledger,
  { id, cashFen, on, source, way, campaignId, receipt, handler, exception }: Input<'aidRequests.help'>,
  today: string,
): { id: number; label: string } {
  const { memberId, kind, approvedFen, helpedFen, name, state } = requestById(ledger, id);
  const left = (approvedFen ?? 0) - helpedFen;
  if (state !== '同意') refuse(`${name}的${kindInWords(kind)}申请是“${state}”，同意以后才能发放`, 'id');
  if (left <= 0) refuse(`${name}的${kindInWords(kind)}申请已经全部发放，没有再登记`, 'id');
  return saveHelp(
    ledger,
    {
      memberId,
      campaignId,
      requestId: id,
      kind,
      category: null,
      on,
      cashFen: way === '实物' ? 0 : (cashFen ?? Math.max(0, left)),
      goods: way === '实物' ? `${kindInWords(kind)}物品` : null,
      goodsFen: way === '实物' ? (cashFen ?? Math.max(0, left)) : 0,
      source,
      way,
      receipt,
      handler,
      exception,
      note: null,
    },
    today,
  );
}

/** Two records were one person: requests pass to the one that stays. Returns whose schooling then stands twice in one year. */
export function passRequests(ledger: Ledger, fromId: number, toId: number): string[] {
  const passed = statement(ledger.sql, 'select id from aid_request where member_id = ?')
    .pluck()
    .all(fromId) as number[];
  statement(ledger.sql, 'update aid_request set member_id = ? where member_id = ?').run(toId, fromId);
  return passed.flatMap((id) => {
    const other = otherSchooling(ledger, id);
    return other
      ? `${other.name} ${other.year} 年在两份档案里各有一份助学申请（一份是 ${other.on} 的），一个学生一年只资助一次，请核对后撤回一份`
      : [];
  });
}
