import type { PlanItemRow } from '../../contract/plans-rows.ts';
import type { FigureLink } from '../../contract/year-summary.ts';
import { heldStates } from '../../domain/activities/life-cycle.ts';
import { formatChineseMonth } from '../../domain/date-format.ts';
import { isOpen } from '../../domain/plans/kinds.ts';
import { type Counted, progressOf } from '../../domain/plans/progress.ts';
import { nextSpan } from '../../domain/year-summary/span.ts';
import { countedItems } from '../plans/progress.ts';
import { planItemRows } from '../plans/rows.ts';
import { type FigureSource, type Found, once, type SummaryContext } from './source.ts';

/** Items behind a number. */
const toItems = (ids: readonly number[]): FigureLink[] =>
  ids.length === 0 ? [] : [{ label: `看这 ${ids.length} 项`, path: `/year/plans/items?ids=${ids.join(',')}` }];

const counted = (ids: readonly number[], label?: string): Found => ({
  n: ids.length,
  links: toItems(ids),
  ...(label === undefined ? {} : { label }),
});

/** What an item is about, in so many characters and as one clause: in a list a semicolon parts the items. */
const MOST = 60;
function brief(content: string): string {
  const clause = content
    .replace(/[。；;\s]+$/u, '')
    .trim()
    .replace(/\s*[。；;\n]+\s*/gu, '，');
  const words = Array.from(clause);
  return words.length > MOST ? `${words.slice(0, MOST).join('')}…` : words.join('');
}

/** 3月, 3月至4月; with the year where the months lie in two. */
function monthWords({ monthFrom, monthTo }: PlanItemRow, withYear: boolean): string {
  if (monthFrom === null) return '';
  const from = withYear ? formatChineseMonth(monthFrom) : `${Number(monthFrom.slice(5))}月`;
  return monthTo === null || monthTo === monthFrom ? from : `${from}至${Number(monthTo.slice(5))}月`;
}

const hasHeld = ({ activities }: PlanItemRow): boolean =>
  activities.some(({ state }) => heldStates.some((held) => held === state));

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
  /** Due by the end of the span and neither done nor given up. */
  const late = (): (PlanItemRow & Counted)[] =>
    items().filter(
      ({ state, plannedDue, recurrence, standing }) =>
        state !== '已完成' &&
        state !== '取消' &&
        (recurrence === null ? plannedDue !== null && plannedDue <= end && plannedDue < today : standing === '过期'),
    );
  /** Done, and not told of as an activity that was held. */
  const done = (category: string): PlanItemRow[] =>
    items().filter((row) => row.category === category && row.state === '已完成' && !hasHeld(row));
  const categories = (): string[] => total().lines.flatMap(({ key }) => (done(key).length > 0 ? [key] : []));
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
      'plans.doneOf': (category) =>
        counted(
          done(category).map(({ id }) => id),
          `${category}已完成的计划事项（活动另计）`,
        ),
    },
    kinds: { 'plans.doneOf': categories },
    rows: {
      /** In the plan's order. */
      doneItems: (category) => done(category).map((row) => ({ content: brief(row.content), category })),
      unfinished: () =>
        late().map((row) => {
          const reason = row.reason ?? row.postponed.findLast((one) => one.reason !== null)?.reason ?? null;
          const isHeld = row.recurrence === null && hasHeld(row);
          const why = isHeld ? '活动办了，计划里还没有记完成' : reason === null ? '' : brief(reason);
          return { content: brief(row.content), why: why === '' ? '' : `（${why}）` };
        }),
      /** What the plans of the months after have, month by month. */
      nextItems: () => {
        const next = nextSpan(span);
        const rows = planItemRows(ledger, { from: next.first, to: next.last }, today)
          .filter(({ planId, state, recurrence }) => planId !== null && isOpen(state) && recurrence === null)
          .filter(({ monthFrom }) => monthFrom !== null && monthFrom >= next.fromMonth)
          .sort((x, y) => ((x.dayFrom ?? x.monthFrom ?? '') < (y.dayFrom ?? y.monthFrom ?? '') ? -1 : 1));
        const byMonths = Map.groupBy(rows, (row) => monthWords(row, next.years.length > 1));
        return [...byMonths].map(([when, of]) => ({ when, content: of.map((row) => brief(row.content)).join('、') }));
      },
    },
  };
}
