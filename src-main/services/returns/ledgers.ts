import type { LedgerLine } from '../../contract/ledgers.ts';
import type { IndicatorSource } from '../../domain/yearly-return/indicators.ts';
import { ledgerLines } from '../ledgers/rows.ts';
import type { ReturnContext, ReturnFigure } from './sources.ts';

type LedgerSource = Extract<IndicatorSource, { ledger: string }>;

const valueOf = ({ values }: LedgerLine, field: string): string | number | null => {
  const value = (values as Readonly<Record<string, unknown>>)[field];
  return typeof value === 'string' || typeof value === 'number' ? value : null;
};

/** A figure out of the lines of a ledger. Null: nobody keeps that ledger, so the office writes the figure itself. */
export function ledgerFigure({ ledger, span, end }: ReturnContext, source: LedgerSource): ReturnFigure | null {
  const kept = ledgerLines(ledger, source.ledger, { to: end });
  if (kept.length === 0 && ledgerLines(ledger, source.ledger).length === 0) return null;
  const fits = (line: LedgerLine): boolean =>
    Object.entries(source.where ?? {}).every(([field, words]) => words.includes(String(valueOf(line, field)))) &&
    (source.filled === undefined || String(valueOf(line, source.filled) ?? '9999') <= end);
  const inSpan = (line: LedgerLine): boolean => (line.on ?? '') >= span.first;
  const inForce = (line: LedgerLine): boolean =>
    String(valueOf(line, 'from') ?? line.on ?? '') <= end && String(valueOf(line, 'to') ?? '9999') >= end;
  const back = source.of === 'ever' || source.of === 'last';
  const found = kept.filter((line) => fits(line) && (source.at === 'end' ? inForce(line) : back || inSpan(line)));
  const [of, last] = [source.of, found.at(-1)];
  const number = (line: LedgerLine): number => Number(valueOf(line, source.field ?? '') ?? 0) || 0;
  const lines = of === 'last' ? (last ? [last] : []) : found;
  const n =
    of === 'sum' || of === 'last'
      ? lines.reduce((sum, line) => sum + number(line), 0)
      : of === 'count'
        ? lines.length
        : Number(lines.length > 0);
  const path = `/ledgers/${source.ledger}?ids=${lines.map(({ id }) => id).join(',')}`;
  return { value: n, links: lines.length === 0 ? [] : [{ label: `看这 ${lines.length} 条台账`, path }] };
}
