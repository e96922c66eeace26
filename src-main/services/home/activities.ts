import type { Ledger } from '../../../db/open.ts';
import type { ActivityRow } from '../../contract/activity-rows.ts';
import { addDays, daysBetween } from '../../domain/dates.ts';
import { activityRows } from '../activities/rows.ts';
import { type Item, listed } from './items.ts';

/** Each of so few has a line of its own. */
const each = 3;
/** So many days before an activity its budget has to be approved, or the line would come too late. */
const ahead = 7;

const link = (rows: readonly ActivityRow[]): string =>
  rows.length === 1
    ? `/year/activities/${rows[0]?.id ?? 0}`
    : `/year/activities?ids=${rows.map(({ id }) => id).join(',')}`;

/** One line for each of a few activities, one for all of many. `dayOf`: by when it has to be done. */
function lines(
  key: string,
  rows: readonly ActivityRow[],
  today: string,
  { says, why, verb, dayOf }: { says: string; why: string; verb: string; dayOf: (row: ActivityRow) => string },
): Item[] {
  const left = (row: ActivityRow): number => daysBetween(today, dayOf(row));
  if (rows.length > each)
    return [
      {
        key,
        sentence: `${listed(
          rows.map(({ name }) => name),
          '次活动',
        )}${says}`,
        why,
        daysLeft: Math.min(...rows.map(left)),
        verb: `看这 ${rows.length} 次`,
        link: link(rows),
      },
    ];
  return rows.map((row) => ({
    key: `${key}.${row.id}`,
    sentence: `“${row.name}”${says}`,
    why,
    daysLeft: left(row),
    verb,
    link: link([row]),
  }));
}

/** What activities ask for today: an approval before they begin, a word whether they were held, the settlement. */
export function activityItems(ledger: Ledger, today: string): Item[] {
  const year = Number(today.slice(0, 4));
  const rows = [year - 1, year, year + 1].flatMap((one) => activityRows(ledger, { year: one }, today));
  const waiting = rows.filter(({ state }) => state === '筹备' || state === '已批准');
  return [
    ...lines(
      'activity.held',
      waiting.filter(({ to }) => to < today),
      today,
      {
        says: '的日子过了，还没有登记举行了没有',
        why: '举行了的登记签到和“已举行”，没有举行的改日期或取消',
        verb: '去登记',
        dayOf: ({ to }) => to,
      },
    ),
    ...lines(
      'activity.settle',
      rows.filter(({ settleBy }) => settleBy !== null),
      today,
      {
        says: '已经举行，还没有决算',
        why: '凭发票登记支出，入经费账，再办结',
        verb: '去决算',
        dayOf: ({ settleBy, to }) => settleBy ?? to,
      },
    ),
    ...lines(
      'activity.approve',
      waiting.filter(
        ({ state, budgetFen, from }) =>
          state === '筹备' && budgetFen > 0 && from >= today && from <= addDays(today, ahead),
      ),
      today,
      { says: '快到了，预算还没有批准', why: '批准以后才能登记已举行', verb: '去批准', dayOf: ({ from }) => from },
    ),
  ];
}
