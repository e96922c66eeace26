import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { NoticeKind } from '../../domain/aid/states.ts';
import { holidaysIn } from '../../domain/calendar/holidays.ts';
import { endOfWorkingDays, workingDays } from '../../domain/calendar/working-days.ts';
import { standardsOf } from '../standards.ts';
import { ruleOf } from './notice-rows.ts';

/** When a notice hangs. */
export interface NoticeDays {
  readonly kind: NoticeKind;
  readonly from: string;
  readonly to: string;
}

/** Why a notice hangs too short for who is on it from its first day; null: it hangs long enough. */
export function shortNotice(ledger: Ledger, { kind, from, to }: NoticeDays): string | null {
  const holidays = holidaysIn(standardsOf(ledger));
  const rule = ruleOf(ledger, kind, from);
  const days = workingDays(from, to, holidays);
  if (days >= rule.days) return null;
  const until = endOfWorkingDays(from, rule.days, holidays);
  return `公示 ${from} 到 ${to} 只有 ${days} 个工作日，${kind}公示至少要 ${rule.days} 个工作日（${rule.source}）。请把截止日期改到 ${until} 或以后`;
}

/**
 * Why a notice hangs too short for a household that came onto it on a later day; null: long enough. It hangs its own
 * working days: from the day on which it was added, not from the first.
 */
export function shortForLater(
  ledger: Ledger,
  { kind, from, to }: NoticeDays,
  { caseNo, on, isNew }: { readonly caseNo: string; readonly on: string; readonly isNew: boolean },
): string | null {
  const rule = ruleOf(ledger, kind, from);
  const holidays = holidaysIn(standardsOf(ledger));
  const begin = from > on ? from : on;
  const days = workingDays(begin, to, holidays);
  if (days >= rule.days) return null;
  const way = isNew ? '请给它另出一份公示' : `请把截止日期改到 ${endOfWorkingDays(begin, rule.days, holidays)} 或以后`;
  return `${caseNo} ${isNew ? `今天（${on}）` : `${on} `}才加进来，到 ${to} 只有 ${days} 个工作日，${kind}公示至少要 ${rule.days} 个工作日（${rule.source}）。${way}`;
}

/**
 * Files that came onto a notice after it was made, and on which day, as the journal tells. What an undo put back counts
 * from the day on which it was first written down; who went over to a notice of their own after an objection too.
 */
export function addedLater(ledger: Ledger, noticeId: number): ReadonlyMap<number, string> {
  const rows = statement(
    ledger.sql,
    `select n.case_id, substr(k.at, 1, 10) from aid_notice_case n
     join change c on c.seq = (select max(i.seq) from change i join command w on w.id = i.command_id
       where i.table_name = 'aid_notice_case' and i.row_id = n.id and i.op = 'I' and w.undoes is null)
     join command k on k.id = c.command_id
     where n.notice_id = ? and not exists (select 1 from change made where made.table_name = 'aid_notice' and made.op = 'I'
       and made.row_id = json_extract(c.after, '$.notice_id') and made.command_id = c.command_id)`,
  )
    .raw()
    .all(noticeId) as [number, string][];
  return new Map(rows);
}
