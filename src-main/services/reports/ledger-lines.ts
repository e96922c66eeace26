import type { LedgerLine } from '../../contract/ledgers.ts';
import type { ReportFigure } from '../../contract/reports.ts';
import type { LedgerKey } from '../../domain/ledgers/kinds.ts';
import { ledgerLines } from '../ledgers/rows.ts';
import { checkGo, type Sources } from './kinds.ts';

/** Lines of a ledger in the span of a sheet. */
export const linesIn = ({ ledger, params }: Sources, kind: LedgerKey): LedgerLine[] =>
  ledgerLines(ledger, kind, { from: params.period.first, to: params.period.last });

export const valuesOf = (lines: readonly LedgerLine[]) => lines.map(({ values }) => values);

/** A number that opens the lines it counts. */
export const opening = (
  label: string,
  value: string,
  lines: readonly LedgerLine[],
  sign?: ReportFigure['sign'],
): ReportFigure => ({
  label,
  value,
  memberIds: [],
  ...(lines[0] ? { path: `/ledgers/${lines[0].kind}?ids=${lines.map(({ id }) => id).join(',')}` } : {}),
  ...(sign === undefined ? {} : { sign }),
});

/** A number of the paper; where it adds up more than its lines, how many lines those are. */
export const ofLines = (n: number, unit: string, lines: readonly LedgerLine[]): string =>
  n === lines.length ? `${n} ${unit}` : `${n} ${unit}（登记 ${lines.length} 行）`;

/** Said of a sheet without a line. */
export const nothing = (what: string, period: string, kind: LedgerKey) =>
  checkGo('warning', `${period}没有登记${what}，表是空的`, `去登记${what}`, `/ledgers/${kind}?do=new`);

/** Union's name, as the line of a unit about itself. */
export const unitName = ({ unit }: Sources): string => String(unit['unionName'] ?? '') || '本单位';

export const yuanOf = (fen: number): number | null => (fen === 0 ? null : fen / 100);
