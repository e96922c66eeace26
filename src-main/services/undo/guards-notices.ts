import { statement } from '../../../db/statements.ts';
import { addedLater, shortForLater } from '../aid/notice-days.ts';
import { hangs } from '../aid/notice-rows.ts';
import { noticeRecord, noticesOf } from '../aid/notice-records.ts';
import { caseRecord } from '../aid/records.ts';
import { gone, imageOf, type Undone } from './rows.ts';

/** No notice ends without objection before its time is over. */
export function assertResultsAfter(undone: Undone): string | null {
  for (const row of undone.of('aid_notice')) {
    if (gone(row)) continue;
    const { title, to_date: to, result, result_on: on } = imageOf(row);
    if (result === '无异议' && String(on) <= String(to))
      return `撤销以后公示“${String(title)}”到 ${String(to)} 才期满，却在 ${String(on)} 登记了“无异议”。请先去掉结果，再撤销`;
  }
  return null;
}

/** A file hangs on one notice of a kind at a time. */
export function assertHangOnce({ ledger, of }: Undone): string | null {
  const files = of('aid_notice_case').filter((row) => !gone(row));
  for (const id of new Set(files.map((row) => Number(imageOf(row)['case_id'])))) {
    if (!statement(ledger.sql, 'select 1 from aid_case where id = ?').get(id)) continue;
    for (const notice of noticesOf(ledger, id)) {
      if (notice.result !== null) continue;
      const other = hangs(ledger, id, notice.kind, notice.id);
      if (other)
        return `撤销以后 ${caseRecord(ledger, id).caseNo} 同时在“${notice.title}”和“${other.title}”里公示。请先从一份公示里去掉，再撤销`;
    }
  }
  return null;
}

/** Who came onto a notice later hangs the working days of the rule from that day on. */
export function assertOwnDays({ ledger, of }: Undone): string | null {
  const days = ['kind', 'from_date', 'to_date'];
  const moved = of('aid_notice').filter((row) => !gone(row) && row.columns.some((column) => days.includes(column)));
  const back = of('aid_notice_case').filter((row) => !gone(row));
  const notices = new Set([...moved.map(({ id }) => id), ...back.map((row) => Number(imageOf(row)['notice_id']))]);
  for (const id of notices) {
    const notice = noticeRecord(ledger, id);
    for (const [caseId, on] of addedLater(ledger, id)) {
      const { caseNo } = caseRecord(ledger, caseId);
      const short = shortForLater(ledger, notice, { caseNo, on, isNew: false });
      if (short !== null) return `撤销以后公示“${notice.title}”太短：${short}，再撤销`;
    }
  }
  return null;
}
