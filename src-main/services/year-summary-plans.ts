import type { PlanItemRow } from '../contract/plans-rows.ts';
import type { FigureLink } from '../contract/year-summary.ts';
import { type Counted, progressOf } from '../domain/plans/progress.ts';
import { nextSpan } from '../domain/year-summary/span.ts';
import { countedItems } from './plans-progress.ts';
import { planItemRows } from './plans-rows.ts';
import { type FigureSource, type Found, once, type SummaryContext } from './year-summary-source.ts';

/** Items behind a number. */
const toItems = (ids: readonly number[]): FigureLink[] =>
  ids.length === 0 ? [] : [{ label: `看这 ${ids.length} 项`, path: `/year/plans/items?ids=${ids.join(',')}` }];

const counted = (ids: readonly number[], label?: string): Found => ({
  n: ids.length,
  links: toItems(ids),
  ...(label === undefined ? {} : { label }),
});

/** What an item is about, in so many characters: its first sentence, without the full stop. */
const MOST = 60;
function brief(content: string): string {
  const [first = ''] = content.trim().split(/[。；;\n]/u);
  const words = Array.from(first.trim());
  return words.length > MOST ? `${words.slice(0, MOST).join('')}…` : words.join('');
}

const monthWords = ({ monthFrom, monthTo }: PlanItemRow): string =>
  monthFrom === null
    ? ''
    : `${Number(monthFrom.slice(5))}月${monthTo === null || monthTo === monthFrom ? '' : `至${Number(monthTo.slice(5))}月`}`;

/**
 * Plans as the progress sheet counts them: what was due first between the two days, or repeats in them, and what a plan of
 * these years has without a month. Of a calendar year the same items as `plans.progress`.
 */
export function planFigures({ ledger, span, today, end }: SummaryContext): FigureSource {
  const items = once((): (PlanItemRow & Counted)[] => {
    const undated = new Set(
      span.years.flatMap(({ year }) => planItemRows(ledger, { year, withoutMonth: true }, today).map(({ id }) => id)),
    );
    const inside = (date: string): boolean => date >= span.first && date <= span.last;
    const rows = planItemRows(ledger, {}, today);
    const full = new Map(rows.map((row) => [row.id, row]));
    return countedItems(ledger, rows, today).flatMap((item) => {
      const row = full.get(item.id);
      const planned =
        item.recurrence !== null
          ? item.times.some(({ dueTo }) => inside(dueTo))
          : item.plannedDue === null
            ? undated.has(item.id)
            : inside(item.plannedDue);
      return row && planned ? [{ ...row, times: item.times }] : [];
    });
  });
  const total = once(() => progressOf(items(), 'category', null));
  const of = (category: string) => total().lines.find(({ key }) => key === category);
  /** Due by the end of the span and neither done nor given up. */
  const late = (): (PlanItemRow & Counted)[] =>
    items().filter(
      ({ state, plannedDue, recurrence, standing }) =>
        state !== '已完成' &&
        state !== '取消' &&
        (recurrence === null ? plannedDue !== null && plannedDue <= end && plannedDue < today : standing === '过期'),
    );
  const done = (category: string): PlanItemRow[] =>
    items().filter((row) => row.category === category && row.state === '已完成');
  const categories = (): string[] => total().lines.flatMap(({ key, done: ids }) => (ids.length > 0 ? [key] : []));
  return {
    figures: {
      'plans.items': () => counted(total().total.planned),
      'plans.done': () => counted(total().total.done),
      'plans.postponed': () => counted(total().total.postponed),
      'plans.cancelled': () => counted(total().total.cancelled),
      'plans.unfinished': () => counted(late().map(({ id }) => id)),
      'plans.rate': () => {
        const { rateBp, planned } = total().total;
        return rateBp === null ? null : { n: rateBp, links: toItems(planned) };
      },
      'plans.doneOf': (category) => counted(of(category)?.done ?? [], `${category}已完成的计划事项`),
    },
    kinds: { 'plans.doneOf': categories },
    rows: {
      /** What was done of a category, in the plan's order; what became an activity is told there. */
      doneItems: (category) =>
        done(category)
          .filter(({ activities }) => activities.length === 0)
          .map((row) => ({ content: brief(row.content), category })),
      unfinished: () =>
        late().map((row) => {
          const reason = row.reason ?? row.postponed.findLast((one) => one.reason !== null)?.reason ?? null;
          return { content: brief(row.content), why: reason === null ? '' : `（${brief(reason)}）` };
        }),
      /** What the plans of the months after have. */
      nextItems: () => {
        const next = nextSpan(span);
        return planItemRows(ledger, { from: next.first, to: next.last }, today)
          .filter(
            ({ planId, state, recurrence }) =>
              planId !== null && state !== '取消' && state !== '已完成' && recurrence === null,
          )
          .filter(({ monthFrom }) => monthFrom !== null && monthFrom >= next.fromMonth)
          .map((row) => ({ content: brief(row.content), when: monthWords(row) }));
      },
    },
  };
}
