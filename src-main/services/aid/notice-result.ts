import { refuse } from '../../errors.ts';
import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input } from '../../contract.ts';
import { noticeRecord, type NoticeRecord } from './notice-records.ts';

/** Steps that rest on the result of a notice. */
function assertNothingRests(ledger: Ledger, notice: NoticeRecord): void {
  const action = notice.kind === '建档' ? 'passNotice' : 'exit';
  const caseNo = statement(
    ledger.sql,
    `select c.case_no from aid_notice_case n join aid_case c on c.id = n.case_id join aid_step s on s.case_id = c.id
     where n.notice_id = ? and s.action = ? and s.on_date > ? limit 1`,
  )
    .pluck()
    .get(notice.id, action, notice.to) as string | undefined;
  if (caseNo !== undefined) refuse(`${caseNo} 已经按这次公示往下办了，公示的结果不能再改。请先退回那一步`, 'result');
}

/** The files that an objection is about, where it is not about all of the notice; null: it is about all. */
function partOf(
  ledger: Ledger,
  notice: NoticeRecord,
  { result, against }: Input<'aid.noticeResult'>,
): readonly number[] | null {
  if (result !== '有异议' || against === undefined) return null;
  if (against.length === 0) refuse('请勾上哪一户有异议', 'against');
  const there = statement(ledger.sql, 'select case_id from aid_notice_case where notice_id = ?')
    .pluck()
    .all(notice.id) as number[];
  if (against.some((id) => !there.includes(id))) refuse('勾的那一户不在这次公示里，请刷新后再登记', 'against');
  return new Set(against).size === there.length ? null : [...new Set(against)];
}

/**
 * Somebody objected to some households of a notice: they go on as a notice of their own, that hung in the same place on the
 * same days, and the others have no objection (or, before its end, no result yet).
 */
function partResult(
  ledger: Ledger,
  notice: NoticeRecord,
  against: readonly number[],
  { on, objection }: { readonly on: string; readonly objection: string },
): string {
  const made = statement(
    ledger.sql,
    `insert into aid_notice (kind, title, from_date, to_date, place, phone, note, result, result_on, objection)
     select kind, @title, from_date, to_date, place, phone, note, '有异议', @on, @objection from aid_notice where id = @id`,
  ).run({ title: `${notice.title}（有异议的 ${against.length} 户）`, on, objection, id: notice.id });
  const move = statement(ledger.sql, 'update aid_notice_case set notice_id = ? where notice_id = ? and case_id = ?');
  for (const caseId of against) move.run(Number(made.lastInsertRowid), notice.id, caseId);
  const over = on > notice.to;
  if (over)
    statement(ledger.sql, `update aid_notice set result = '无异议', result_on = ?, objection = null where id = ?`).run(
      on,
      notice.id,
    );
  const others = `其余 ${notice.cases - against.length} 户${over ? '无异议' : '还在公示'}`;
  return `登记公示“${notice.title}”的结果：${against.length} 户有异议，${others}（${on}）`;
}

/** Notes how a notice ended, or (null) that it was noted by mistake. Returns the label for the journal. */
export function noteResult(ledger: Ledger, input: Input<'aid.noticeResult'>, today: string): string {
  const notice = noticeRecord(ledger, input.id);
  assertNothingRests(ledger, notice);
  const { result } = input;
  if (result === null) {
    statement(ledger.sql, 'update aid_notice set result = null, result_on = null, objection = null where id = ?').run(
      notice.id,
    );
    return `去掉公示“${notice.title}”的结果`;
  }
  const on = input.resultOn ?? today;
  if (on > today) refuse(`结果日期 ${on} 还没有到，请填今天或以前的日期`, 'resultOn');
  if (result === '无异议' && on <= notice.to) refuse(`公示到 ${notice.to} 才期满，期满以后再登记“无异议”`, 'resultOn');
  if (on < notice.from) refuse(`结果日期 ${on} 早于公示开始日期 ${notice.from}，请核对`, 'resultOn');
  if (result === '有异议' && input.objection === null) refuse('请写异议的内容', 'objection');
  const against = partOf(ledger, notice, input);
  if (against !== null) return partResult(ledger, notice, against, { on, objection: input.objection ?? '' });
  statement(ledger.sql, 'update aid_notice set result = ?, result_on = ?, objection = ? where id = ?').run(
    result,
    on,
    result === '有异议' ? input.objection : null,
    notice.id,
  );
  return `登记公示“${notice.title}”的结果：${result}（${on}）`;
}

/** Takes a notice away that has no result. Returns the label for the journal. */
export function removeNotice(ledger: Ledger, id: number): string {
  const notice = noticeRecord(ledger, id);
  if (notice.result !== null) refuse(`“${notice.title}”已经登记了结果，不能删。请先去掉结果`, 'id');
  statement(ledger.sql, 'delete from aid_notice_case where notice_id = ?').run(id);
  statement(ledger.sql, 'delete from aid_notice where id = ?').run(id);
  return `删除公示“${notice.title}”（${notice.cases} 户）`;
}
