import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { NoticeKind } from '../../domain/aid/states.ts';
import { AppError } from '../../errors.ts';

export interface NoticeRecord {
  readonly id: number;
  readonly kind: NoticeKind;
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly place: string | null;
  readonly phone: string | null;
  readonly result: '无异议' | '有异议' | null;
  readonly resultOn: string | null;
  readonly objection: string | null;
  readonly note: string | null;
  readonly cases: number;
}

const selectNotice = `select n.id, n.kind, n.title, n.from_date "from", n.to_date "to", n.place, n.phone, n.result,
  n.result_on resultOn, n.objection, n.note,
  (select count(*) from aid_notice_case c where c.notice_id = n.id) cases from aid_notice n`;

export const allNotices = (ledger: Ledger): NoticeRecord[] =>
  statement(ledger.sql, `${selectNotice} order by n.from_date desc, n.id desc`).all() as NoticeRecord[];

/** Notices that a file was on, newest first. */
export const noticesOf = (ledger: Ledger, caseId: number): NoticeRecord[] =>
  statement(
    ledger.sql,
    `${selectNotice} where n.id in (select notice_id from aid_notice_case where case_id = ?)
     order by n.from_date desc, n.id desc`,
  ).all(caseId) as NoticeRecord[];

/** One notice, or NOT_FOUND. */
export function noticeRecord(ledger: Ledger, id: number): NoticeRecord {
  const row = statement(ledger.sql, `${selectNotice} where n.id = ?`).get(id) as NoticeRecord | undefined;
  if (!row) throw new AppError('NOT_FOUND', '没有找到这次公示，可能刚被删掉。请刷新后再看');
  return row;
}
