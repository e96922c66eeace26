import type { Ledger, Sql } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { AmountLine } from '../../contract/reports.ts';
import type { SummaryFigure } from '../../contract/year-summary.ts';
import {
  type FigureKind,
  figureKinds,
  type FigureName,
  readFigureKey,
  writeFigure,
} from '../../domain/year-summary/figures.ts';
import type { SummarySpan } from '../../domain/year-summary/span.ts';
import { aidFigures } from './aid.ts';
import { benefitFigures } from './benefits.ts';
import { memberFigures } from './members.ts';
import { duesFigures, fundFigures } from './money.ts';
import { activityFigures } from './activities.ts';
import { planFigures } from './plans.ts';
import type { FigureSource, Found, SummaryContext } from './source.ts';

const sources: readonly ((context: SummaryContext) => FigureSource)[] = [
  memberFigures,
  duesFigures,
  fundFigures,
  benefitFigures,
  aidFigures,
  activityFigures,
  planFigures,
];

/** Everything that the records say of some months; each number is reckoned when it is first asked for. */
export interface Figures {
  /** Null: the records say nothing of it, or not any more. */
  figure(key: string): SummaryFigure | null;
  /** What adds up to a sum of money; null: its links show the amounts. */
  amounts(key: string): (() => readonly AmountLine[]) | null;
  rows(name: string, of: string): readonly Readonly<Record<string, string>>[];
  /** Every figure that is not zero. */
  all(): SummaryFigure[];
}

interface Kept {
  readonly stamp: string;
  readonly spans: Map<string, Figures>;
}
const books = new WeakMap<Sql, Kept>();

/**
 * The figures of a span, kept until a record changes that is not the text of a summary: a large office writes its paragraphs
 * without its members and dues being counted anew after each. Inside a command nothing is kept.
 */
export function figuresOf(ledger: Ledger, span: SummarySpan, today: string): Figures {
  if (ledger.sql.inTransaction) return reckoned(ledger, span, today);
  const last = statement(
    ledger.sql,
    "select seq from change where table_name not in ('year_summary', 'summary_paragraph') order by seq desc limit 1",
  )
    .pluck()
    .get() as number | undefined;
  const stamp = `${today} ${last ?? 0}`;
  let kept = books.get(ledger.sql);
  if (kept?.stamp !== stamp) books.set(ledger.sql, (kept = { stamp, spans: new Map() }));
  const key = `${span.fromMonth} ${span.last}`;
  let figures = kept.spans.get(key);
  if (!figures) kept.spans.set(key, (figures = reckoned(ledger, span, today)));
  return figures;
}

function reckoned(ledger: Ledger, span: SummarySpan, today: string): Figures {
  const end = span.last < today ? span.last : today;
  const nouns = sources.map((source) => source({ ledger, span, today, end }));
  const known = new Map<string, SummaryFigure | null>();
  const foundOf = ({ name, of }: { readonly name: FigureName; readonly of: string | null }): Found | null =>
    nouns.find(({ figures }) => figures[name])?.figures[name]?.(of ?? '') ?? null;
  const reckon = (key: string): SummaryFigure | null => {
    const read = readFigureKey(key);
    const found = read && foundOf(read);
    if (read === null || found === null) return null;
    const kind: FigureKind = figureKinds[read.name];
    const { n, links, label = kind.label } = found;
    return { key, label, unit: kind.unit, n, value: writeFigure(kind.unit, n), from: kind.from, links };
  };
  const figure = (key: string): SummaryFigure | null => {
    if (!known.has(key)) known.set(key, reckon(key));
    return known.get(key) ?? null;
  };
  const keysOf = (name: FigureName): string[] => {
    const kind: FigureKind = figureKinds[name];
    if (kind.of === undefined) return [name];
    const parts = nouns.find(({ kinds }) => kinds?.[name])?.kinds?.[name]?.() ?? [];
    return parts.map((part) => `${name}:${part}`);
  };
  return {
    figure,
    amounts: (key) => {
      const read = readFigureKey(key);
      return (read && foundOf(read)?.amounts) ?? null;
    },
    rows: (name, of) => nouns.find(({ rows }) => rows?.[name])?.rows?.[name]?.(of) ?? [],
    all: () =>
      (Object.keys(figureKinds) as FigureName[])
        .flatMap(keysOf)
        .flatMap((key) => figure(key) ?? [])
        .filter(({ n }) => n !== 0),
  };
}
