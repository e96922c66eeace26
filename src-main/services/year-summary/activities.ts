import type { ActivityRow } from '../../contract/activity-rows.ts';
import type { FigureLink } from '../../contract/year-summary.ts';
import { isHeld } from '../../domain/activities/life-cycle.ts';
import { formatChinese, formatChineseShort } from '../../domain/date-format.ts';
import { activityGroup, activityGroups } from '../../domain/year-summary/template.ts';
import { activityRows } from '../activities/rows.ts';
import { planItemRows } from '../plans/rows.ts';
import { type FigureSource, type Found, once, type SummaryContext } from './source.ts';

/** So many activities are named in a section: those that most people came to. */
const NAMED = 6;

const toActivities = (rows: readonly ActivityRow[]): FigureLink[] =>
  rows.length === 0
    ? []
    : [{ label: `看这 ${rows.length} 次活动`, path: `/year/activities?ids=${rows.map(({ id }) => id).join(',')}` }];

/** Activities as their statistics count them: held, in the months in which they began. */
export function activityFigures({ ledger, span, today }: SummaryContext): FigureSource {
  const held = once(() =>
    activityRows(ledger, {}, today)
      .filter(({ state, from }) => isHeld(state) && from >= span.first && from <= span.last)
      .toReversed(),
  );
  /** By the section of the summary that tells of them: the category of the plan's item goes before the kind. */
  const byGroup = once(() => {
    const items = held().flatMap(({ planItemId }) => planItemId ?? []);
    const categories = new Map(planItemRows(ledger, { ids: items }, today).map(({ id, category }) => [id, category]));
    return Map.groupBy(held(), ({ kind, planItemId }) =>
      activityGroup(kind, planItemId === null ? null : (categories.get(planItemId) ?? null)),
    );
  });
  const of = (group: string): readonly ActivityRow[] => byGroup().get(group) ?? [];
  const sum = (
    rows: readonly ActivityRow[],
    field: 'people' | 'women' | 'spentFen' | 'employerFen',
    label?: string,
  ): Found => ({
    n: rows.reduce((n, row) => n + row[field], 0),
    links: toActivities(rows),
    ...(label === undefined ? {} : { label }),
  });
  const times = (rows: readonly ActivityRow[], label?: string): Found => ({
    n: rows.length,
    links: toActivities(rows),
    ...(label === undefined ? {} : { label }),
  });
  const one = (id: string, field: 'people' | 'women', words: string): Found | null => {
    const [row] = activityRows(ledger, { ids: [Number(id)].filter(Number.isInteger) }, today);
    if (!row) return null;
    const links = [{ label: '看这次活动', path: `/year/activities/${row.id}` }];
    return { n: row[field], label: `“${row.name}”${words}`, links };
  };
  const groups = (): readonly string[] => activityGroups.filter((group) => of(group).length > 0);
  const day = (on: string): string => (span.years.length > 1 ? formatChinese(on) : formatChineseShort(on));
  return {
    figures: {
      'activities.times': () => times(held()),
      'activities.people': () => sum(held(), 'people'),
      'activities.women': () => sum(held(), 'women'),
      'activities.spent': () => sum(held(), 'spentFen'),
      'activities.employer': () => sum(held(), 'employerFen'),
      'activities.timesOf': (group) => times(of(group), `${group}方面的活动`),
      'activities.peopleOf': (group) => sum(of(group), 'people', `参加${group}方面的活动`),
      'activities.womenOf': (group) => sum(of(group), 'women', `女职工参加${group}方面的活动`),
      'activity.people': (id) => one(id, 'people', '参加'),
      'activity.women': (id) => one(id, 'women', '参加的女职工'),
    },
    kinds: {
      'activities.timesOf': groups,
      'activities.peopleOf': groups,
      'activities.womenOf': groups,
      'activity.people': () => held().map(({ id }) => String(id)),
      'activity.women': () => held().flatMap(({ id, women }) => (women > 0 ? [String(id)] : [])),
    },
    rows: {
      /** The best attended of a section, in the order of the year. */
      activities: (group) => {
        const best = [...of(group)].sort((a, b) => b.people - a.people || b.spentFen - a.spentFen || a.id - b.id);
        const named = new Set(best.slice(0, NAMED));
        return of(group)
          .filter((row) => named.has(row))
          .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.id - b.id))
          .map(({ id, name, from }) => ({ id: String(id), name, on: day(from) }));
      },
    },
  };
}
