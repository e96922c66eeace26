import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Output } from '../../contract.ts';
import type { AidNoticeCase, AidNoticeRow } from '../../contract/aid.ts';
import { since } from '../../domain/aid/round.ts';
import type { NoticeKind } from '../../domain/aid/states.ts';
import { holidaysIn } from '../../domain/calendar/holidays.ts';
import { endOfWorkingDays, holidaysUnsure, workingDays } from '../../domain/calendar/working-days.ts';
import { caseRecord, stepsOf } from './records.ts';
import { allNotices, noticeRecord, type NoticeRecord } from './notice-records.ts';
import { groupNames } from '../organisation/groups.ts';
import { standardOn, standardsOf } from '../standards.ts';

/** In which state a file is posted. */
export const postedState = { 建档: '公示', 退档: '退档公示' } as const;

/** How many working days a notice has to hang, and which document says so. */
export function ruleOf(ledger: Ledger, kind: NoticeKind, from: string): { days: number; source: string } {
  const { value, source } = standardOn(ledger, 'aidNoticeDays', from);
  return { days: kind === '建档' ? value.entry : value.exit, source };
}

export function noticeRow(ledger: Ledger, record: NoticeRecord, today: string): AidNoticeRow {
  const holidays = holidaysIn(standardsOf(ledger));
  return {
    ...record,
    workingDays: workingDays(record.from, record.to, holidays),
    holidaysUnsure: holidaysUnsure(record.from, record.to, holidays),
    over: record.to < today,
  };
}

/** Every notice, newest first. */
export const noticeRows = (ledger: Ledger, today: string): AidNoticeRow[] =>
  allNotices(ledger).map((record) => noticeRow(ledger, record, today));

/** The day on which a notice that begins on a day may end. */
export function noticeEnd(ledger: Ledger, kind: NoticeKind, from: string): Output<'aid.noticeEnd'> {
  const { days, source } = ruleOf(ledger, kind, from);
  const holidays = holidaysIn(standardsOf(ledger));
  const to = endOfWorkingDays(from, days, holidays);
  return { to, days, source, unsure: holidaysUnsure(from, to, holidays) };
}

/** Name and category as `shown` by the notice that hangs, else as the file has them. */
const selectCases = (shown: 'n' | null): string => `select c.id caseId, c.case_no caseNo, c.member_id memberId,
  ${shown ?? 'm'}.name, m.group_id groupId, m.department, ${shown ?? 'c'}.category,
  ${shown === null ? 'null' : 'n.amount_fen'} amountFen, c.state from aid_case c join member m on m.id = c.member_id`;

type CaseLine = Omit<AidNoticeCase, 'group'> & { readonly groupId: number | null; readonly department: string | null };

function placed(ledger: Ledger, rows: readonly CaseLine[]): AidNoticeCase[] {
  const groups = groupNames(ledger);
  return rows.map(({ groupId, department, ...row }) => ({
    ...row,
    group: (groupId === null ? null : groups.get(groupId)?.path) ?? department,
  }));
}

export const noticeCases = (ledger: Ledger, noticeId: number): AidNoticeCase[] =>
  placed(
    ledger,
    statement(
      ledger.sql,
      `${selectCases('n')} join aid_notice_case n on n.case_id = c.id where n.notice_id = ? order by m.name_sort, m.id`,
    ).all(noticeId) as CaseLine[],
  );

/** Files that have come to be posted and hang on no notice since. */
export function noticeCandidates(ledger: Ledger, kind: NoticeKind): AidNoticeCase[] {
  const rows = statement(ledger.sql, `${selectCases(null)} where c.state = ? order by m.name_sort, m.id`).all(
    postedState[kind],
  ) as CaseLine[];
  return placed(
    ledger,
    rows.filter(({ caseId }) => !hangs(ledger, caseId, kind, null)),
  );
}

/** The notice on which a file hangs since it came to be posted. */
export function hangs(
  ledger: Ledger,
  caseId: number,
  kind: NoticeKind,
  exceptId: number | null,
): NoticeRecord | undefined {
  const entered = since(stepsOf(ledger, caseId), caseRecord(ledger, caseId).appliedOn);
  const id = statement(
    ledger.sql,
    `select n.id from aid_notice n join aid_notice_case c on c.notice_id = n.id
     where c.case_id = ? and n.kind = ? and n.from_date >= ? and n.id <> ? and n.result is not '有异议' limit 1`,
  )
    .pluck()
    .get(caseId, kind, entered, exceptId ?? 0) as number | undefined;
  return id === undefined ? undefined : noticeRecord(ledger, id);
}
