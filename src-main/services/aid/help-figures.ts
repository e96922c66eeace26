import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { AidBar, AidFigures, AidSums, AidSumsLine } from '../../contract/aid-help.ts';
import { type ShownKind, shownKind } from '../../domain/aid/covered-words.ts';
import { causeBars } from '../../domain/aid/cause-bars.ts';
import { type HelpKindName, helpKindNames, type HelpSource, helpSources } from '../../domain/aid/help-kinds.ts';
import { openStates } from '../../domain/aid/states.ts';
import { type HelpRecord, helpRecords } from './help-rows.ts';
import { toldBetween } from './telling.ts';

const fenOf = (rows: readonly HelpRecord[]): number => rows.reduce((sum, { sumFen }) => sum + sumFen, 0);
const idsOf = (rows: readonly HelpRecord[]): number[] => rows.map(({ id }) => id);

/** A line with its rows, for sheets; a page gets none, for a kind of help tells who is ill. */
interface Counted {
  readonly ids: readonly number[];
}
interface HelpSums<K extends string> {
  readonly lines: readonly (Omit<AidSumsLine, 'kind'> & Counted & { readonly kind: K })[];
  readonly total: AidSums['total'] & Counted;
}

function lineOf(rows: readonly HelpRecord[]): HelpSums<HelpKindName>['total'] {
  const bySource: Partial<Record<HelpSource, number>> = {};
  for (const { source, sumFen } of rows) bySource[source] = (bySource[source] ?? 0) + sumFen;
  return {
    // One household, one file, one worker: also for what was given before the file or after it.
    households: new Set(rows.map(({ memberId }) => memberId)).size,
    times: rows.length,
    sumFen: fenOf(rows),
    bySource,
    ids: idsOf(rows),
  };
}

/**
 * R13: what was signed for between two days ('YYYY-MM-DD', both included), by kind and source, goods at their value. Money
 * is 发放 on the day on which somebody signs: what was planned last year and is signed for now belongs to this year, so a
 * year that was reported stays as it was.
 */
export const helpSums = (ledger: Ledger, from: string, to: string): HelpSums<HelpKindName> =>
  sumsBy(signedBetween(ledger, from, to), (kind) => kind);

const signedBetween = (ledger: Ledger, from: string, to: string): HelpRecord[] =>
  helpRecords(ledger, { signedFrom: from, signedTo: to }, to);

function sumsBy<K extends string>(rows: readonly HelpRecord[], word: (kind: HelpKindName) => K): HelpSums<K> {
  const byKind = Map.groupBy(rows, ({ kind }) => word(kind));
  return {
    lines: [...new Set(helpKindNames.map(word))].flatMap((kind) => {
      const of = byKind.get(kind);
      return of ? [{ kind, ...lineOf(of) }] : [];
    }),
    total: lineOf(rows),
  };
}

/**
 * The list of what was signed for of one kind between two days. By kind and days, not by its rows: which rows are of a
 * kind that tells an illness the list says only once somebody said why (个人信息保护法 第二十八条).
 */
export const kindPath = (kind: ShownKind, from: string, to: string): string =>
  `/aid/help?signed=${from}..${to}&kind=${kind}`;

/** `helpSums` for whoever gave no reason: where R13 asks one of what was signed for up to `last`, kinds stand as in a list. */
export function shownHelpSums(ledger: Ledger, from: string, to: string, last = to): HelpSums<ShownKind> {
  const isOpen = toldBetween(ledger, from, last).length === 0;
  return sumsBy(signedBetween(ledger, from, to), isOpen ? (kind): ShownKind => kind : shownKind);
}

/** The same for a page. */
export function shownSums(ledger: Ledger, from: string, to: string): AidSums {
  const bare = <T extends Counted>({ ids: _, ...line }: T): Omit<T, 'ids'> => line;
  const { lines, total } = shownHelpSums(ledger, from, to);
  return { lines: lines.map(bare), total: bare(total) };
}

const bars = (rows: readonly { readonly id: number; readonly key: string }[]): AidBar[] =>
  [...Map.groupBy(rows, ({ key }) => key)]
    .map(([key, of]) => ({ key, n: of.length, ids: of.map(({ id }) => id) }))
    .sort((a, b) => b.n - a.n || (a.key < b.key ? -1 : 1));

/** Open files by category and by cause (sums only), and the help of a year by source and quarter. */
export function aidFigures(ledger: Ledger, year: number): AidFigures {
  const files = statement(
    ledger.sql,
    `select id, coalesce(category, '还没有认定') category, main_cause cause from aid_case
     where state in (select value from json_each(?)) order by id`,
  ).all(JSON.stringify(openStates)) as { id: number; category: string; cause: string | null }[];
  const rows = helpRecords(ledger, { signedFrom: `${year}-01-01`, signedTo: `${year}-12-31` }, '');
  return {
    byCategory: bars(files.map(({ id, category }) => ({ id, key: category }))),
    byCause: causeBars(files.map(({ cause }) => cause)),
    quarters: ([1, 2, 3, 4] as const).map((quarter) => {
      const of = rows.filter(({ signedOn }) => Math.ceil(Number(signedOn?.slice(5, 7)) / 3) === quarter);
      return {
        quarter,
        bySource: helpSources.flatMap((source) => {
          const part = of.filter((row) => row.source === source);
          return part.length > 0 ? [{ source, sumFen: fenOf(part), ids: idsOf(part) }] : [];
        }),
        sumFen: fenOf(of),
      };
    }),
    sumFen: fenOf(rows),
  };
}
