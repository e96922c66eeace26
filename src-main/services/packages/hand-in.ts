import type { Ledger } from '../../../db/open.ts';
import type { Input } from '../../contract.ts';
import { ON_PAPER } from '../../domain/package-body.ts';
import { AppError, refuse } from '../../errors.ts';
import { snapshotContent } from '../reports/snapshot-rows.ts';
import { noteSent } from './make.ts';

/**
 * 记上已交: reports that went up stamped and signed. One line for each period, as a package is; it has no file, so it takes
 * no number among the packages. Returns what was handed in, in words.
 */
export function handIn(ledger: Ledger, { snapshots, on, receiver }: Input<'packages.handIn'>, today: string): string {
  const rows = [...new Set(snapshots)].map((id) => snapshotContent(ledger, id));
  if (on > today) refuse('交表的日期还没有到，请填今天或以前的日期', 'on');
  for (const { row } of rows) {
    if (row.voidedOn !== null) throw new AppError('RULE_BROKEN', `${row.number} 已经作废，不用记。请记新定稿的那一张`);
    if (on < row.madeOn) refuse(`${row.number} 是 ${row.madeOn} 定稿的，不会在这以前交。请核对交表的日期`, 'on');
  }
  for (const [period, of] of Map.groupBy(rows, ({ row }) => row.period))
    noteSent(
      ledger,
      {
        snapshots: of.map(({ row }) => row.id),
        unitCode: of[0]?.content.unit.code ?? '',
        period,
        sequence: 0,
        way: ON_PAPER,
        hash: '',
        receiver,
      },
      on,
    );
  return rows.map(({ row }) => `${row.number} ${row.title}（${row.periodLabel}）`).join('、');
}
