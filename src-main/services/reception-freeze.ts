import type { Ledger } from '../../db/open.ts';
import { contentShape, type ContentTable, type ReportContent } from '../domain/report-content.ts';
import { AppError } from '../errors.ts';
import { requireIdentity } from './packages-identity.ts';
import { sumOf } from './reception-sum.ts';
import { putSnapshot } from './report-snapshot-put.ts';
import { liveSnapshot } from './report-snapshot-rows.ts';

/** Before the key of the report that was added up. A sum of sums is one of them too. */
const SUM = 'sum:';
const sumKey = (report: string): string => (report.startsWith(SUM) ? report : `${SUM}${report}`);

/** Whether a closed report is a sum of what units sent. */
export const isSum = (report: string): boolean => report.startsWith(SUM);

/** Units by name in a sentence; so many, then a number. */
const NAMED = 20;

/**
 * What the units sent, added up, as a report of this union.
 * @param asked report and period that were added up, as JSON in `asked` of the content
 */
export function summedContent(
  ledger: Ledger,
  { report, period }: { readonly report: string; readonly period: string },
  { today, madeBy }: { readonly today: string; readonly madeBy: string },
): ReportContent {
  const sum = sumOf(ledger, report, period);
  if (sum.units === 0) throw new AppError('RULE_BROKEN', '还没有收到这张表，没有可汇总的。请先收表');
  const { missing } = sum;
  const names = `${missing.slice(0, NAMED).join('、')}${missing.length > NAMED ? ` 等 ${missing.length} 个` : ''}`;
  const ofUnits = (table: ContentTable): ContentTable => ({
    ...table,
    key: `${table.key}-units`.slice(0, 120),
    title: `${table.title}（分单位）`.slice(0, 200),
  });
  return contentShape.parse({
    report: sumKey(report),
    title: `${sum.title}（汇总）`.slice(0, 200),
    period,
    periodLabel: sum.periodLabel,
    unit: requireIdentity(ledger),
    tables: [...sum.tables, ...(sum.byUnit === sum.tables ? [] : sum.byUnit.map(ofUnits))],
    answers: [],
    checks: [
      { level: 'ok', sentence: `汇总 ${sum.units} 个单位报来的表` },
      ...(missing.length > 0 ? [{ level: 'warning', sentence: `还有 ${missing.length} 个单位没有报：${names}` }] : []),
    ],
    people: 0,
    unmasked: false,
    madeBy,
    madeOn: today,
    asked: JSON.stringify({ report, period }),
  });
}

/** 汇总定稿: frozen like any other report, so that it goes further up in a package. @throws AppError CONFLICT */
export function freezeSum(
  ledger: Ledger,
  asked: { readonly report: string; readonly period: string },
  at: { readonly today: string; readonly madeBy: string },
): { id: number; number: string; title: string } {
  const content = summedContent(ledger, asked, at);
  const live = liveSnapshot(ledger, content.report, content.period);
  if (live)
    throw new AppError(
      'CONFLICT',
      `${content.periodLabel}的汇总已经定稿（${live.number}）。要重新汇总，请先在“定稿报表”里作废那一张`,
    );
  return { ...putSnapshot(ledger, content, { receiver: null, today: at.today }), title: content.title };
}
