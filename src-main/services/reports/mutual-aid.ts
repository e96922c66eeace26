import type { AmountLine } from '../../contract/reports.ts';
import type { MutualClaimRow } from '../../contract/mutual-aid.ts';
import { formatChinese } from '../../domain/date-format.ts';
import { formatMoney } from '../../domain/money.ts';
import { mutualFigures } from '../mutual-aid.ts';
import { claimRows } from '../mutual-aid/rows.ts';
import { unique, yuan } from './aid.ts';
import type { BuiltFigure } from './amounts.ts';
import { type BuiltReport, check, checkGo, periodReport, type Sources } from './kinds.ts';
import { type ReportRow, sheetOf, totalRow } from './layout.ts';

const money = (fen: number): string => `${formatMoney(fen)} 元`;

const MOST_NAMED = 8;
const named = (names: readonly string[]): string =>
  `${names.slice(0, MOST_NAMED).join('、')}${names.length > MOST_NAMED ? '等' : ''}`;

/** What was paid, claim by claim. */
export const claimAmounts = (claims: readonly MutualClaimRow[]): AmountLine[] =>
  claims.map(({ paidOn, plan, name, paidFen }) => ({ on: paidOn ?? '', what: plan, who: name, fen: paidFen ?? 0 }));

/** R17 互助保障参保、给付统计表: plans that run in the period, and what was paid in it. */
export function mutualAidReport(sources: Sources): BuiltReport {
  const { ledger, layout, params, words, today } = sources;
  const { period, planId } = params;
  const found = mutualFigures(ledger, period.first, period.last, today);
  const lines = found.lines.filter((line) => planId === undefined || line.planId === planId).toReversed();
  const add = (of: (line: (typeof lines)[number]) => number): number => lines.reduce((sum, line) => sum + of(line), 0);
  const rows = lines.map(
    (line): ReportRow => ({
      plan: line.plan,
      staff: line.staff,
      enrolled: line.enrolled,
      covered: line.covered,
      shares: line.shares,
      fees: yuan(line.feesFen),
      rate: line.coverPermille === null ? null : line.coverPermille / 1000,
      claims: line.claims,
      paid: yuan(line.paidFen),
    }),
  );
  const [feesFen, paidFen] = [add((line) => line.feesFen), add((line) => line.paidFen)];
  const claimed = claimRows(ledger, { ids: lines.flatMap(({ claimIds }) => claimIds) });
  const total: ReportRow = {
    staff: 0,
    enrolled: add((line) => line.enrolled),
    shares: add((line) => line.shares),
    fees: yuan(feesFen),
    claims: add((line) => line.claims),
    paid: yuan(paidFen),
  };
  const checks = [
    lines.length > 0
      ? check('ok', `${lines.length} 个计划，给付 ${money(paidFen)}`)
      : checkGo('warning', `${period.label}没有互助保障计划，表是空的`, '去登记计划', '/aid/mutual'),
    ...lines
      .filter(({ enrolled }) => enrolled > 0)
      .map(({ plan, enrolled, covered, staff, on }) =>
        check(
          'ok',
          enrolled > covered
            ? `“${plan}”参保 ${enrolled} 人，其中 ${covered} 人${formatChinese(on)}在册，${enrolled - covered} 人那天以前离了会；参保率只算在册的：${covered}/${staff}`
            : `“${plan}”${formatChinese(on)}在册 ${staff} 人，参保 ${enrolled} 人`,
        ),
      ),
    ...lines
      .filter(({ later }) => later.people > 0)
      .map(({ planId, plan, later: { people, paid } }) =>
        people > paid
          ? checkGo(
              'warning',
              `“${plan}”有 ${people - paid} 人没有交款日期，登记在这一期以后，没有算进这一期；早已交款的，请补上交款日期`,
              '去补交款日期',
              `/aid/mutual/${planId}`,
            )
          : check('ok', `“${plan}”另有 ${people} 人在这一期以后参保，不算在这一期`),
      ),
    ...lines
      .filter(({ unpaid }) => unpaid.names.length > 0)
      .map(({ planId, plan, unpaid: { names, paidFen } }) =>
        checkGo(
          'warning',
          `“${plan}”给付了 ${money(paidFen)}给没有登记交款日期的 ${names.length} 人：${named(names)}，请核对；已经交款的，请补上交款日期`,
          '去补交款日期',
          `/aid/mutual/${planId}`,
        ),
      ),
  ];
  const figures: BuiltFigure[] = [
    {
      label: '给付金额',
      value: money(paidFen),
      memberIds: unique(claimed.map(({ memberId }) => memberId)),
      sign: '',
      amounts: () => claimAmounts(claimed),
    },
    ...lines.map((line) => ({
      label: `${line.plan}参保`,
      value: `${line.enrolled} 人`,
      memberIds: line.memberIds,
    })),
  ];
  // Nobody is counted twice over plans: the sum of the eligible says nothing.
  const sum = totalRow(layout, { ...total, staff: null });
  return periodReport(sources, { ...sheetOf(layout, rows, words), totals: [sum] }, { checks, figures });
}
