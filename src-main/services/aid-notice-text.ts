import type { Ledger } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';
import type { AidNoticeCase } from '../contract/aid.ts';
import { formatChinese } from '../domain/date-format.ts';
import { formatMoney } from '../domain/money.ts';
import type { NoticeRecord } from './aid-notice-records.ts';
import { ruleOf } from './aid-notice-rows.ts';

/**
 * What is posted: names, place, category, amount as domain.md 8 allows; never illness, income, phone or family.
 * One line a paragraph.
 */
export function noticeText(ledger: Ledger, notice: NoticeRecord, cases: readonly AidNoticeCase[]): string[] {
  const { days } = ruleOf(ledger, notice.kind, notice.from);
  const union = statement(ledger.sql, 'select union_name from unit order by id limit 1').pluck().get() as string | null;
  const what = notice.kind === '建档' ? '拟列为困难职工建档的职工' : '拟退出困难职工档案的职工';
  return [
    `经本会审核、入户调查和集体讨论，下列 ${cases.length} 名职工为${what}，现予公示。`,
    `公示期：${formatChinese(notice.from)}至${formatChinese(notice.to)}（${days} 个工作日以上）。`,
    ...cases.map(
      (row, i) =>
        `${i + 1}. ${row.name}　${row.group ?? ''}　${row.category ?? ''}${row.amountFen === null ? '' : `　拟帮扶 ${formatMoney(row.amountFen)} 元`}`,
    ),
    `公示期内对名单有意见的，请向本会反映${notice.phone ? `，监督电话：${notice.phone}` : ''}。`,
    union ?? '',
  ].filter(Boolean);
}
