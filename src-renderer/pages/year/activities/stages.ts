import type { ActivityRow } from '../../../../src-main/contract/activity-rows.ts';
import type { Stage } from '../../../parts/LifeBar.tsx';
import { spanText } from './activity-columns.tsx';

const order = ['筹备', '已批准', '已举行', '已办结'] as const;

/** 方案 → 批准 → 举行 → 办结 with their days; a cancelled activity stops where it was. `plannedFen`: what the plan has for it. */
export function stagesOf(row: ActivityRow, plannedFen: number | null = null): readonly Stage[] {
  const { state } = row;
  const cancelled = state === '取消';
  const reached = cancelled ? (row.approvedOn === null ? 0 : 1) : order.indexOf(state);
  const given = (plannedFen ?? 0) > 0;
  // What is planned is done once the next step was taken: the arrow in hand is the one after it.
  const free = reached === 0 && row.budgetFen === 0 && !given;
  const now = cancelled ? -1 : free ? 2 : Math.min(reached + 1, order.length - 1);
  const skipped = row.approvedOn === null && reached > 1;
  const stage = (index: number, label: string, note: string, late = false): Stage => ({
    label,
    state:
      cancelled && index === reached + 1
        ? 'stopped'
        : index <= reached && !(index === 1 && skipped)
          ? 'past'
          : index === now
            ? 'now'
            : 'next',
    note,
    ...(late ? { late } : {}),
  });
  return [
    stage(0, '筹备', row.number),
    stage(
      1,
      '批准',
      row.approvedOn ??
        (skipped
          ? '没有审批'
          : free
            ? '没有预算，不用'
            : row.budgetFen === 0 && reached === 0
              ? '计划里有钱，先写预算'
              : ''),
    ),
    stage(2, cancelled ? '取消' : '举行', cancelled ? '' : spanText(row)),
    stage(3, '办结', row.settledOn ?? (row.settleBy === null ? '' : `${row.settleBy} 前`), row.late),
  ];
}
