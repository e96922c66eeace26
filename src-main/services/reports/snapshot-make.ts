import type { Ledger } from '../../../db/open.ts';
import type { ReportCheck, ReportParams } from '../../contract/reports.ts';
import { formatChinese, formatChineseMonth } from '../../domain/date-format.ts';
import { firstDayOf } from '../../domain/dates.ts';
import { columnKeys, type Layout } from '../../domain/layout.ts';
import { contentShape, type ReportContent } from '../../domain/report-content.ts';
import { type Jump, jumpsOf } from '../../domain/report-differences.ts';
import { unitCodeOf } from '../../domain/unit-code.ts';
import { AppError } from '../../errors.ts';
import { unitRow } from './build.ts';
import { tableOf } from './content.ts';
import { type BuiltReport, check } from './kinds.ts';
import { knownLayout, madeReport, withDefaults } from './made.ts';
import { snapshotBefore, snapshotContent } from './snapshot-rows.ts';
import { returnSpan } from '../returns/span.ts';
import { standardOn } from '../standards.ts';

/** More people than this are a roster: it goes up as a list, not as a report. */
const MOST_PEOPLE = 5000;

/** The time a report is about. */
export interface ReportTime {
  readonly key: string;
  readonly label: string;
  readonly first: string;
}

/** Which time the sheet is about: a month, a period, or a day. */
export function timeOf(ledger: Ledger, layout: Layout, params: ReportParams, today: string): ReportTime {
  const { month, period, date } = withDefaults(ledger, layout, params, today);
  if (layout.asks.includes('month')) return { key: month, label: formatChineseMonth(month), first: firstDayOf(month) };
  if (layout.source === 'yearlyReturn')
    return { key: period.key, label: period.label, first: returnSpan(ledger, period).first };
  if (layout.asks.includes('period')) return { key: period.key, label: period.label, first: period.first };
  return { key: date, label: formatChinese(date), first: date };
}

/** Why a sheet is never closed; null: it can be. */
export function neverClosed({ number, title }: Layout): string | null {
  return number.startsWith('R') ? null : `“${title}”不是报上级的统计表，不用定稿，打印或导出都会记进导出登记`;
}

/**
 * A sheet for the whole unit: what of the questions narrows it to a part.
 * @throws AppError RULE_BROKEN when something does
 */
export function wholeOnly(layout: Layout, params: ReportParams): void {
  const usual = new Set(layout.states);
  if (params.states && (params.states.length !== usual.size || params.states.some((state) => !usual.has(state))))
    throw new AppError('RULE_BROKEN', '定稿要按全单位做。请把会籍状态改回原来的，再定稿', {
      params: '只选了一部分',
    });
  const part =
    params.groupId ??
    params.campaignId ??
    params.planId ??
    params.workPlanId ??
    params.memberIds?.length ??
    (params.filter ? 1 : null);
  if (part !== null && part !== undefined)
    throw new AppError('RULE_BROKEN', '定稿要按全单位做。请把小组、活动、计划都改回“全部”，再定稿', {
      params: '只选了一部分',
    });
}

/** The report as it stands now, as content. Numbers and names that are masked for posting are masked in it. */
export function contentNow(
  ledger: Ledger,
  key: string,
  given: ReportParams,
  { today, madeBy }: { readonly today: string; readonly madeBy: string },
): { content: ReportContent; built: BuiltReport; time: ReportTime } {
  const layout = knownLayout(key);
  wholeOnly(layout, given);
  const time = timeOf(ledger, layout, given, today);
  if (time.first > today)
    throw new AppError('RULE_BROKEN', `${time.label}还没有到，没有可报的数。请选今天或以前的期间`, {
      period: '还没有到',
    });
  const params: ReportParams = { ...given, masked: true };
  const built = madeReport(ledger, key, params, today);
  if (built.unmasked && !built.sumsOnly)
    throw new AppError('RULE_BROKEN', `“${layout.title}”要写完整的号码，不做定稿。请直接导出，导出登记里会留底`);
  if (built.people > MOST_PEOPLE)
    throw new AppError('RULE_BROKEN', `“${layout.title}”有 ${built.people} 人，是名册，不做定稿。请打包上报会员名单`);
  const unit = unitRow(ledger);
  const own = String(unit['unionName'] ?? '');
  const tables = built.tables ?? [tableOf(built.sheet, columnKeys(built.layout.columns), own)];
  const note = params.note ? [{ cell: '*', value: null, reason: params.note }] : [];
  const content = contentShape.parse({
    report: key,
    title: layout.title,
    period: time.key,
    periodLabel: time.label,
    unit: {
      code:
        [unit['statisticsCode'], unit['unionCreditCode'], unit['unitCreditCode']]
          .map((code) => unitCodeOf(String(code ?? '')))
          .find((code) => code !== '') ?? '',
      name: own,
    },
    tables,
    answers: built.answers ?? note,
    checks: built.checks.map(({ level, sentence }) => ({ level, sentence: sentence.slice(0, 2000) })).slice(0, 500),
    people: built.people,
    unmasked: false,
    madeBy,
    madeOn: today,
    asked: JSON.stringify({ ...given, ...askedTime(layout, given, time) }),
  });
  return { content, built, time };
}

/** The time in words of its own: asked again next year it is still the same. */
const askedTime = ({ asks }: Layout, _given: ReportParams, { key }: ReportTime): ReportParams | object =>
  asks.includes('month') ? { month: key } : asks.includes('period') ? { period: key } : { date: key };

const sentenceOf = ({ row, column, was, now, percent }: Jump, before: string): string =>
  `${row}“${column}”${before} ${was}，这次 ${now}${percent === null ? '' : `，${percent > 0 ? '多' : '少'} ${Math.abs(percent)}%`}`;

/** Jumps against the report before, as findings; settled by one sentence of explanation. */
export function jumpChecks(
  ledger: Ledger,
  { content, time }: { readonly content: ReportContent; readonly time: ReportTime },
  today: string,
): ReportCheck[] {
  // Without a place for an explanation nobody is asked for one; the return asks line by line itself.
  // A sheet that holds itself against the month before has asked already, and one sentence answers it.
  const layout = knownLayout(content.report);
  if (!layout.asks.includes('note') || layout.explain) return [];
  const before = snapshotBefore(ledger, content.report, time.key);
  if (!before) return [];
  const { value } = standardOn(ledger, 'reportJump', today);
  const jumps = jumpsOf(snapshotContent(ledger, before.id).content, content, value);
  if (jumps.length === 0) return [check('ok', `和上次定稿（${before.number}）比，没有超过 ${value.percent}% 的变化`)];
  const explained = content.answers.some(({ cell, reason }) => cell === '*' && reason);
  return jumps
    .slice(0, 20)
    .map((jump) =>
      explained
        ? check('ok', `${sentenceOf(jump, before.periodLabel)}，已写说明`)
        : check('warning', `${sentenceOf(jump, before.periodLabel)}。请写一句说明，随表上报`),
    );
}
