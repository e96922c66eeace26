import { demoItems, type DemoItem, type DemoPerson } from '../../../db/demo/index.ts';
import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input } from '../../contract.ts';
import { lastDayOf } from '../../domain/dates.ts';
import { activitySteps, interestGroupSteps } from './activities.ts';
import { act, at, type PracticeStep } from './steps.ts';

const month = (year: number, n: number): string => `${year}-${String(n).padStart(2, '0')}`;

const idsOf = (ledger: Ledger, year: number, items: readonly DemoItem[]): number[] => {
  const wanted = new Set(items.map(({ content }) => content));
  const rows = statement(
    ledger.sql,
    `select i.id, i.content from plan_item i join plan p on p.id = i.plan_id where p.group_id is null and p.from_month = ? and i.state in ('未开始', '进行中', '延期')`,
  ).all(month(year, 1)) as { id: number; content: string }[];
  return rows.flatMap(({ id, content }) => (wanted.has(content) ? [id] : []));
};

/** What repeats was done every month or quarter; what the interest groups planned once, in October. */
function settleTurns(ledger: Ledger, year: number, n: number, day: string): void {
  const rows = statement(
    ledger.sql,
    `select i.id, i.recurrence, p.group_id groupId from plan_item i join plan p on p.id = i.plan_id
     where p.from_month = ? and i.month_from <= ? and (i.recurrence is not null or p.group_id is not null)`,
  ).all(month(year, 1), month(year, n)) as { id: number; recurrence: string | null; groupId: number | null }[];
  const done = { state: '已完成', doneOn: day, movedTo: null, reason: null } as const;
  for (const { id, recurrence } of rows) {
    if (recurrence === '每月') act(ledger, day, 'plans.turn', { itemId: id, dueFrom: `${month(year, n)}-01`, ...done });
    if (recurrence === '每季度' && n % 3 === 0)
      act(ledger, day, 'plans.turn', { itemId: id, dueFrom: `${month(year, n - 2)}-01`, ...done });
  }
  const once = rows.flatMap(({ id, recurrence, groupId }) => (recurrence === null && groupId !== null ? [id] : []));
  if (n === 10 && once.length > 0)
    act(ledger, day, 'plans.setState', { ...common, ids: once, state: '已完成', doneOn: day });
}

const common = { doneOn: null, reason: null, monthFrom: null, monthTo: null, dayFrom: null, dayTo: null };

type More = Partial<Input<'plans.setState'>> & Pick<Input<'plans.setState'>, 'state'>;

/** The plan of a year as the committee passed it, and what became of its items month by month. */
function planSteps(year: number): PracticeStep[] {
  const passed = at(month(year, 1), 10);
  const made: PracticeStep = {
    day: passed,
    work: (ledger) => {
      const { data, label } = act(ledger, passed, 'plans.save', {
        title: `${year} 年工会工作计划`,
        periodKind: '年度',
        fromMonth: month(year, 1),
        toMonth: month(year, 12),
        groupId: null,
        approvedOn: passed,
        approval: `${year} 年第 1 次工会委员会`,
        note: null,
      });
      act(ledger, passed, 'plans.addItems', {
        planId: data.id,
        items: demoItems.map(({ months: [from, to], category, content, owner, budgetFen, repeats }) => ({
          category,
          content,
          owner,
          monthFrom: month(year, from),
          monthTo: month(year, to),
          ...(budgetFen ? { budgetFen } : {}),
          ...(repeats ? { recurrence: repeats } : {}),
        })),
      });
      return label;
    },
  };
  const months = Array.from({ length: 12 }, (_, i): PracticeStep => {
    const n = i + 1;
    const day = lastDayOf(month(year, n));
    return {
      day,
      work: (ledger) => {
        const set = (items: readonly DemoItem[], more: More): void => {
          const ids = idsOf(ledger, year, items);
          if (ids.length > 0) act(ledger, day, 'plans.setState', { ...common, ids, ...more });
        };
        const ending = demoItems.filter(({ months: [, to], repeats }) => to === n && !repeats);
        set(
          ending.filter(({ cancelled, postponed }) => !cancelled && !postponed),
          { state: '已完成', doneOn: day },
        );
        set(
          demoItems.filter(({ months: [from, to], repeats }) => from <= n && to > n && !repeats),
          { state: '进行中', percent: 50 },
        );
        for (const item of demoItems) {
          const [by, reason] = item.postponed ?? [0, ''];
          const ends = item.months[1];
          if (item.cancelled && ends === n) set([item], { state: '取消', reason: item.cancelled });
          else if (by > 0 && ends === n)
            set([item], { state: '延期', reason, monthFrom: month(year, n + by), monthTo: month(year, n + by) });
          else if (by > 0 && ends + by === n) set([item], { state: '已完成', doneOn: day });
        }
        settleTurns(ledger, year, n, day);
        return `登记 ${n} 月计划完成情况`;
      },
    };
  });
  return [made, ...months];
}

/**
 * Plans and activities of this year and the last, up to today, in the order in which an office does them.
 * @param people members as they were seeded
 */
export function yearSteps(
  people: readonly { readonly id: number; readonly person: DemoPerson }[],
  today: string,
): PracticeStep[] {
  const thisYear = Number(today.slice(0, 4));
  const here = people.filter(
    ({ person }) => person.formerGroup === null && ['入会', '转入'].includes(person.events.at(-1)?.type ?? ''),
  );
  const steps = [
    ...interestGroupSteps(here, thisYear - 1),
    ...[thisYear - 1, thisYear].flatMap((year) => [...planSteps(year), ...activitySteps(here, year, year < thisYear)]),
  ];
  return steps
    .filter(({ day }) => day <= today)
    .map((done, order) => ({ ...done, order }))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.order - b.order));
}
