import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input } from '../../contract.ts';
import type { AidRequestRow } from '../../contract/aid-requests.ts';
import { coveredKind, kindInWords, shownKind } from '../../domain/aid/covered-words.ts';
import { isAnyUnder14 } from '../../domain/aid/family-fields.ts';
import { maskName } from '../../domain/masks.ts';
import { formatMoney } from '../../domain/money.ts';
import { AppError } from '../../errors.ts';
import { groupNames } from '../organisation/groups.ts';

/** A request as it is kept, with what names it. */
export type RequestRecord = Omit<AidRequestRow, 'group' | 'forWhom'> & {
  readonly groupId: number | null;
  readonly department: string | null;
  readonly reason: string | null;
  readonly student: string | null;
  readonly studentBorn: string | null;
  readonly familyName: string | null;
  readonly familyBorn: string | null;
  readonly familyConsentOn: string | null;
};

const select = `select r.id, r.kind, r.member_id memberId, m.name, m.group_id groupId, m.department, r.case_id caseId,
  c.case_no caseNo, r.family_id familyId, f.name familyName, f.birth_date familyBorn, f.guardian_consent_on familyConsentOn,
  s.student, s.birth_date studentBorn, r.on_date "on", r.asked_fen askedFen, r.reason, r.state, r.approved_fen approvedFen,
  r.decided_on decidedOn, r.decision, r.note,
  (select coalesce(sum(h.cash_fen + h.goods_fen), 0) from aid_help h where h.request_id = r.id) helpedFen,
  (select count(*) from aid_invoice i where i.request_id = r.id) invoices
  from aid_request r join member m on m.id = r.member_id left join aid_case c on c.id = r.case_id
  left join aid_family f on f.id = r.family_id left join aid_schooling s on s.request_id = r.id`;

/** Requests that a filter means, newest first. */
export function requestRecords(ledger: Ledger, filter: Input<'aidRequests.list'>): RequestRecord[] {
  const { year, memberId, caseId, kind, state, ids } = filter;
  return statement(
    ledger.sql,
    `${select} where (@year is null or substr(r.on_date, 1, 4) = @year) and (@memberId is null or r.member_id = @memberId)
       and (@caseId is null or r.case_id = @caseId) and (@kind is null or r.kind = @kind)
       and (@state is null or r.state = @state)
       and (@ids is null or r.id in (select value from json_each(@ids)))
     order by r.on_date desc, r.id desc`,
  ).all({
    year: year === undefined ? null : String(year),
    memberId: memberId ?? null,
    caseId: caseId ?? null,
    kind: kind ?? null,
    state: state ?? null,
    ids: ids === undefined ? null : JSON.stringify(ids),
  }) as RequestRecord[];
}

/** One request, or NOT_FOUND. */
export function requestById(ledger: Ledger, id: number): RequestRecord {
  const row = statement(ledger.sql, `${select} where r.id = ?`).get(id) as RequestRecord | undefined;
  if (!row) throw new AppError('NOT_FOUND', '没有找到这份申请，可能刚被删掉。请刷新后再看');
  return row;
}

/** Whether a request is for a child under 14, whatever birth date is typed on it: the family may know another. */
export const isForChild = (
  { studentBorn, familyBorn }: Pick<RequestRecord, 'studentBorn' | 'familyBorn'>,
  on: string,
): boolean => isAnyUnder14([studentBorn, familyBorn], on);

/** Whether a list covers who asks for what: what only the ill ask for, and whom of the family it is for. */
export const isCoveredRequest = ({ kind, forWhom }: Pick<AidRequestRow, 'kind' | 'forWhom'>): boolean =>
  shownKind(kind) === coveredKind || kind === '子女助学' || forWhom !== null;

/** What lists show: of a child the first character of the name. */
export function shownRequests(ledger: Ledger, records: readonly RequestRecord[], today: string): AidRequestRow[] {
  const groups = groupNames(ledger);
  return records.map((record) => {
    const {
      groupId,
      department,
      reason: _,
      student,
      studentBorn: __,
      familyName,
      familyBorn: ___,
      familyConsentOn: ____,
      ...row
    } = record;
    const name = student ?? familyName;
    return {
      ...row,
      group: (groupId === null ? null : groups.get(groupId)?.path) ?? department,
      forWhom: name !== null && isForChild(record, today) ? maskName(name) : name,
    };
  });
}

/**
 * The first help out of a request that is dated before the request was agreed to; nothing is given before it was. `decidedOn`:
 * a day that is about to be written.
 */
export const givenBeforeAgreed = (ledger: Ledger, requestId: number, decidedOn?: string): string | null =>
  (statement(
    ledger.sql,
    `select min(h.on_date) from aid_help h join aid_request r on r.id = h.request_id
     where r.id = ? and h.on_date < coalesce(?, r.decided_on)`,
  )
    .pluck()
    .get(requestId, decidedOn ?? null) ?? null) as string | null;

/** A help that names a request gives no more than was agreed to, to the person who asked, and not before. */
export function assertFitsRequest(
  ledger: Ledger,
  requestId: number,
  help: {
    readonly id?: number | undefined;
    readonly memberId: number;
    readonly kind: string;
    readonly on: string;
    readonly cashFen: number;
    readonly goodsFen: number;
  },
): void {
  const refuse = (message: string, field: string): never => {
    throw new AppError('RULE_BROKEN', message, { [field]: message });
  };
  const request = requestById(ledger, requestId);
  if (request.state !== '同意')
    refuse(
      `${request.name} ${request.on} 的${kindInWords(request.kind)}申请是“${request.state}”，同意以后才能发放`,
      'requestId',
    );
  if (request.memberId !== help.memberId) refuse(`这份申请是${request.name}的，不是同一个人。请核对`, 'memberId');
  if (request.kind !== help.kind) refuse(`这份申请的类型和发放的类型不同。请核对`, 'kind');
  const { decidedOn } = request;
  // A word changed on a help that came in before this was asked is not held against it.
  const stood = statement(ledger.sql, 'select 1 from aid_help where id is ? and request_id = ? and on_date = ?').get(
    help.id ?? null,
    requestId,
    help.on,
  );
  if (decidedOn !== null && help.on < decidedOn && stood === undefined)
    refuse(
      `${request.name}的${kindInWords(request.kind)}申请是 ${request.on} 提出、${decidedOn} 同意的，发放日期 ${help.on} 在同意以前。请核对日期`,
      'on',
    );
  const before = statement(
    ledger.sql,
    `select coalesce(sum(cash_fen + goods_fen), 0) from aid_help where request_id = ? and id is not ?`,
  )
    .pluck()
    .get(requestId, help.id ?? null) as number;
  const approved = request.approvedFen ?? 0;
  const sum = before + help.cashFen + help.goodsFen;
  if (sum > approved)
    refuse(
      `${request.name} ${request.on} 的${kindInWords(request.kind)}申请同意 ${formatMoney(approved)} 元，${before > 0 ? `已发 ${formatMoney(before)} 元，` : ''}加这次共 ${formatMoney(sum)} 元，超出 ${formatMoney(sum - approved)} 元`,
      'cashFen',
    );
}
