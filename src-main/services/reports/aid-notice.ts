import type { AidNoticeCase } from '../../contract/aid.ts';
import { formatChinese } from '../../domain/date-format.ts';
import { maskName } from '../../domain/masks.ts';
import { noticeCases, noticeRow } from '../aid/notice-rows.ts';
import { noticeRecord } from '../aid/notice-records.ts';
import { some } from './aid.ts';
import { payees, shownNumber } from './aid-lines.ts';
import { type BuiltReport, check, checkGo, type Sources } from './kinds.ts';
import { type ReportRow, sheetOf, type Words } from './layout.ts';

const gap = '　　　　　　　　　　';
const blankDay = '　　　年　　月　　日';

/** The notice, whom it names, and its words for the paper; without one the paper is blank. */
function noticeOf({ ledger, layout, params, words, today }: Sources) {
  const notice = params.noticeId ? noticeRow(ledger, noticeRecord(ledger, params.noticeId), today) : null;
  const cases = notice ? noticeCases(ledger, notice.id) : [];
  const what = notice?.kind === '退档' ? '拟退出困难职工档案' : '拟列为困难职工建档';
  // An exit needs the meeting alone: the notice says no more than was done.
  const done = notice?.kind === '退档' ? '集体讨论' : '审核、入户调查和集体讨论';
  const own: Words = {
    ...words,
    title: notice?.title ?? layout.title,
    opening: `经本会${done}，下列 ${notice ? cases.length : '　　'} 名职工${what}，现予公示，请大家监督。`,
    span: notice
      ? `${formatChinese(notice.from)}至${formatChinese(notice.to)}（${notice.workingDays} 个工作日）`
      : `${blankDay}至${blankDay}`,
    fromChinese: notice ? formatChinese(notice.from) : blankDay,
    phone: notice?.phone ?? gap,
    place: notice?.place ?? gap,
    result: notice?.result
      ? `${notice.result}（${formatChinese(notice.resultOn)}）`
      : '　　　　　　　　（公示期满后填写）',
  };
  return { notice, cases, words: own };
}

/** Ten lines for a hand where nobody is on it yet. */
const lines = (cases: readonly AidNoticeCase[]): { blankLines?: number } =>
  cases.length === 0 ? { blankLines: 10 } : {};
const blankCheck = check('ok', '没有选公示，这是空白表，打印后用笔填');

const memberIds = (cases: readonly AidNoticeCase[]): number[] => cases.map(({ memberId }) => memberId);

function common(cases: readonly AidNoticeCase[]): Pick<BuiltReport, 'people' | 'words' | 'figures'> {
  return {
    people: cases.length,
    words: [],
    figures: [{ label: '公示', value: `${cases.length} 户`, memberIds: memberIds(cases), sign: '' }],
  };
}

/** Columns that say nothing of anybody are left out: an exit names no amount. */
const filled = (layout: Sources['layout'], rows: readonly ReportRow[]): Sources['layout'] => ({
  ...layout,
  columns: layout.columns.filter(
    ({ field }) => field !== 'amount' || rows.length === 0 || rows.some((row) => row['amount'] !== null),
  ),
});

/** 公示: the list on the notice board. Names are masked unless the office asked for the whole; nothing of art. 28. */
export function aidNoticeReport(sources: Sources): BuiltReport {
  const { params } = sources;
  const { notice, cases, words } = noticeOf(sources);
  const rows = cases.map(
    (row): ReportRow => ({
      name: params.full ? row.name : maskName(row.name),
      place: row.group,
      category: row.category,
      amount: row.amountFen === null ? null : some(row.amountFen),
    }),
  );
  const layout = filled(sources.layout, rows);
  const lacking = (missing: boolean, sentence: string) =>
    missing && notice ? [checkGo('warning', sentence, '去补上', `/aid/notices/${notice.id}`)] : [];
  const nameless = cases.filter(({ category }) => category === null);
  return {
    layout,
    title: notice?.title ?? layout.title,
    sheet: { ...sheetOf(layout, rows, words), ...lines(cases) },
    unmasked: false,
    checks: [
      notice ? check('ok', `公示 ${cases.length} 户，${notice.workingDays} 个工作日`) : blankCheck,
      ...lacking(notice?.phone === null, '没有写监督电话，纸上留着空'),
      ...lacking(notice?.holidaysUnsure === true, '那一年的放假安排还没有，工作日只去掉了周末，请核对'),
      ...(nameless.length > 0
        ? [check('warning', `${nameless.length} 户还没有认定类别，类别空着`, memberIds(nameless))]
        : []),
      params.full
        ? check('warning', '公开全名要有本人单独同意（个人信息保护法第二十五条），请核对同意书', memberIds(cases))
        : check('ok', '姓名打星号，不列证件号、电话、病情、收入和家庭成员'),
    ],
    ...common(cases),
  };
}

/** The whole list for signing, kept in the file and never posted. */
export function aidNoticeListReport(sources: Sources): BuiltReport {
  const { ledger, params } = sources;
  const { notice, cases, words } = noticeOf(sources);
  const how = params.onScreen ? 'preview' : 'full';
  const persons = payees(ledger, memberIds(cases));
  const rows = cases.map(
    (row): ReportRow => ({
      caseNo: row.caseNo,
      name: row.name,
      idNumber: shownNumber('idNumber', persons.get(row.memberId)?.idNumber ?? null, how),
      place: row.group,
      category: row.category,
      amount: row.amountFen === null ? null : some(row.amountFen),
    }),
  );
  const layout = filled(sources.layout, rows);
  // The second line of the heading says what the list is for; the first is the notice it belongs to.
  const heading = notice ? words : { ...words, title: layout.title.replace(/名单签字表$/u, '') };
  return {
    layout,
    title: notice ? `${notice.title}名单签字表` : layout.title,
    sheet: { ...sheetOf(layout, rows, heading), ...lines(cases) },
    unmasked: cases.length > 0,
    holds: '完整的姓名和证件号码',
    checks: [check('ok', `${cases.length} 户`), check('warning', '这张表名单写全，只供本人签字和存档，不要张贴')],
    ...common(cases),
  };
}
