import type { Ledger } from '../../../db/open.ts';
import type { AmountLine } from '../../contract/reports.ts';
import type { FigureLink } from '../../contract/year-summary.ts';
import type { FigureName } from '../../domain/year-summary/figures.ts';
import type { SummarySpan } from '../../domain/year-summary/span.ts';

/** What the figures of a summary are reckoned from. */
export interface SummaryContext {
  readonly ledger: Ledger;
  readonly span: SummarySpan;
  readonly today: string;
  /** Last day of the span that has come. */
  readonly end: string;
}

/**
 * A number as the noun counts it. `label`: where the kind's own does not say enough. `amounts`: what a sum of money adds up,
 * where no list of the noun shows exactly that.
 */
export interface Found {
  readonly n: number;
  readonly links: readonly FigureLink[];
  readonly label?: string;
  readonly amounts?: () => readonly AmountLine[];
}

/** What one noun knows of a span. Nothing is reckoned before somebody asks. */
export interface FigureSource {
  /** By name; what follows the colon of the key is given. Null: there is no such thing any more. */
  readonly figures: Readonly<Partial<Record<FigureName, (of: string) => Found | null>>>;
  /** What follows the colon where there is something to count. */
  readonly kinds?: Readonly<Partial<Record<FigureName, () => readonly string[]>>>;
  /** Records that sentences are written about, one by one; their words by name. */
  readonly rows?: Readonly<Record<string, (of: string) => readonly Readonly<Record<string, string>>[]>>;
}

/** Reckons once, when first asked. */
export function once<T>(reckon: () => T): () => T {
  let found: { readonly value: T } | null = null;
  return () => {
    found ??= { value: reckon() };
    return found.value;
  };
}

const grouped = (n: number): string => n.toLocaleString('zh-CN');

/** The people behind a number. */
export function people(ids: readonly number[]): Found {
  const who = [...new Set(ids)];
  return { n: who.length, links: toPeople(who) };
}

export const toPeople = (ids: readonly number[]): FigureLink[] =>
  ids.length === 0
    ? []
    : [{ label: `看这 ${grouped(new Set(ids).size)} 人`, path: '/members', people: [...new Set(ids)] }];
