import type { Ledger } from '../../../db/open.ts';
import { addDays, daysBetween } from '../../domain/dates.ts';
import { type Deadline, deadlinesOf } from '../../domain/ledgers/deadlines.ts';
import { type LedgerDef, ledgerDefs } from '../../domain/ledgers/kinds.ts';
import type { Due, DueSpan } from '../calendar/due-kind.ts';
import { type Item, listed } from '../home/items.ts';
import { ledgerLines } from './rows.ts';
import { ledgerTerms } from './terms.ts';

/** Each of so few lines has a sentence and a button of its own on the home page. */
const each = 3;
/** How many days back an open deadline is still called overdue on the home page. */
const back = 372;

interface Open extends Deadline {
  readonly def: LedgerDef;
  readonly id: number;
}

/** Every open deadline of every ledger that has any. */
function openDeadlines(ledger: Ledger, today: string): Open[] {
  const terms = ledgerTerms(ledger, today);
  return ledgerDefs
    .filter(({ due }) => due.length > 0)
    .flatMap((def) => {
      const lines = ledgerLines(ledger, def.key);
      const all = lines.map(({ values }) => values);
      return lines.flatMap(({ id, values }) =>
        deadlinesOf(def, values, all, terms).map((deadline) => ({ ...deadline, def, id })),
      );
    });
}

const link = ({ def }: Open, ids: readonly number[]): string =>
  `/ledgers/${def.key}?ids=${ids.join(',')}${ids.length === 1 ? `&open=${ids[0]}` : ''}`;

/** Deadlines of the ledgers for the calendar. */
export const ledgersDue = (ledger: Ledger, { from, to, today }: DueSpan): Due[] =>
  openDeadlines(ledger, today)
    .filter(({ on }) => from <= on && on <= to)
    .map((open) => ({
      key: `ledger:${open.id}:${open.key}`,
      from: open.on,
      title: open.title,
      why: open.why,
      noun: open.def.label,
      link: link(open, [open.id]),
      verb: open.verb,
      late: open.on < today,
    }));

/** What is to be done about ledgers: overdue first, then what comes within the days of the standard. */
export function ledgerItems(ledger: Ledger, today: string): Item[] {
  const near = openDeadlines(ledger, today).filter(
    ({ standing, on }) => standing !== null && on >= addDays(today, -back),
  );
  const groups = Map.groupBy(near, ({ def, key, standing }) => `${def.key}.${key}.${standing ?? ''}`);
  return [...groups].flatMap(([key, rows]): Item[] => {
    const sorted = rows.toSorted((a, b) => (a.on < b.on ? -1 : 1));
    const [first] = sorted;
    if (!first) return [];
    const late = first.standing === '过期';
    if (rows.length > each)
      return [
        {
          key: `ledger.${key}`,
          sentence: `${first.def.label}里${listed(
            sorted.map(({ title }) => title),
            first.def.unit,
          )}${late ? '过了期限' : '快到期限'}`,
          why: first.why,
          daysLeft: daysBetween(today, first.on),
          verb: `看这 ${rows.length} ${first.def.unit}`,
          link: link(
            first,
            sorted.map(({ id }) => id),
          ),
        },
      ];
    return sorted.map((row) => ({
      key: `ledger.${key}.${row.id}`,
      sentence: `${row.title}${late ? `，过了期限 ${row.on}` : `，期限 ${row.on}`}`,
      why: row.why,
      daysLeft: daysBetween(today, row.on),
      verb: row.verb,
      link: link(row, [row.id]),
    }));
  });
}
