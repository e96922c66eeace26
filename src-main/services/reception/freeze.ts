import type { Ledger } from '../../../db/open.ts';
import type { SumView } from '../../contract/reception.ts';
import { contentShape, type ContentTable, type ReportContent } from '../../domain/report-content.ts';
import { byUnitKey, missingSentence, unitsSentence } from '../../domain/report-sum-levels.ts';
import { sumKey } from '../../domain/sum-key.ts';
import { AppError, refuse } from '../../errors.ts';
import { requireIdentity } from '../packages/identity.ts';
import { underOwnName } from './sum-paper.ts';
import { sumOf } from './sum.ts';
import { putSnapshot } from '../reports/snapshot-put.ts';
import { liveSnapshot } from '../reports/snapshot-rows.ts';

/** Units by name in a sentence; so many, then a number. */
const NAMED = 20;

/** @throws AppError RULE_BROKEN where nothing came, or what came can not be added up */
export function assertSummed({ units, unsummed }: SumView): void {
  if (units === 0) refuse('这张表还没有收到，或收到的都退回了，没有可汇总的。请先收表', 'report');
  if (unsummed) refuse(unsummed, 'report');
}

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
  assertSummed(sum);
  const { missing } = sum;
  const names = `${missing.slice(0, NAMED).join('、')}${missing.length > NAMED ? ` 等 ${missing.length} 个` : ''}`;
  const { tables, byUnit } = sum;
  const ofUnits = (table: ContentTable): ContentTable => ({
    ...table,
    key: byUnitKey(table.key),
    title: `${table.title}（分单位）`.slice(0, 200),
  });
  const units = byUnit === tables ? [] : underOwnName(ledger, byUnit, sum, { kind: '分单位汇总', today });
  const content = contentShape.safeParse({
    report: sumKey(report),
    title: `${sum.title}（汇总）`.slice(0, 200),
    period,
    periodLabel: sum.periodLabel,
    unit: requireIdentity(ledger),
    tables: [...underOwnName(ledger, tables, sum, { kind: '汇总', today }), ...units.map(ofUnits)],
    answers: [],
    checks: [
      { level: 'ok', sentence: unitsSentence(sum.ofAllLevels) },
      ...(missing.length > 0 ? [{ level: 'warning', sentence: missingSentence(missing.length, names) }] : []),
      ...sum.notes.map((sentence) => ({ level: 'warning', sentence: sentence.slice(0, 2000) })),
    ],
    people: 0,
    unmasked: false,
    madeBy,
    madeOn: today,
    asked: JSON.stringify({ report, period }),
  });
  // More tables or lines than one report holds.
  if (!content.success) refuse('加起来的表太大，一张报表装不下，没有定稿。请用“汇总存 Excel”', 'report');
  return content.data;
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
      `${content.periodLabel}的汇总已经定稿（${live.number}）。要重新汇总，请先在“定稿”里作废那一张`,
    );
  return { ...putSnapshot(ledger, content, { receiver: null, today: at.today }), title: content.title };
}
