import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input, Output } from '../../contract.ts';
import type { ActivityRow, ActivityStatLine, ActivityTurn, ActivityTurnRow } from '../../contract/activity-rows.ts';
import { activityKindNames } from '../../domain/activities/kinds.ts';
import { isHeld } from '../../domain/activities/life-cycle.ts';
import { addMonths } from '../../domain/dates.ts';
import { standardAt } from '../../domain/standards.ts';
import { activityRows } from './rows.ts';
import { groupNames } from '../organisation/groups.ts';
import { divisionOf, standardsOf } from '../standards.ts';

function lineOf(key: string, label: string, rows: readonly ActivityRow[]): ActivityStatLine {
  const add = (of: (row: ActivityRow) => number): number => rows.reduce((sum, row) => sum + of(row), 0);
  return {
    key,
    label,
    times: rows.length,
    ids: rows.map(({ id }) => id),
    people: add((row) => row.people),
    members: add((row) => row.came),
    women: add((row) => row.women),
    guests: add((row) => row.guests),
    budgetFen: add((row) => row.budgetFen),
    spentFen: add((row) => row.spentFen),
    employerFen: add((row) => row.employerFen),
  };
}

const twelve = Array.from({ length: 12 }, (_, i) => i + 1);

/** Lines by what is asked for; an activity counts in the month and quarter in which it began. */
function linesBy(
  ledger: Ledger,
  year: number,
  by: Input<'activities.stats'>['by'],
  rows: readonly ActivityRow[],
): ActivityStatLine[] {
  const monthOf = ({ from }: ActivityRow): number => Number(from.slice(5, 7));
  switch (by) {
    case 'month':
      return twelve.map((month) =>
        lineOf(
          `${year}-${String(month).padStart(2, '0')}`,
          `${month} 月`,
          rows.filter((row) => monthOf(row) === month),
        ),
      );
    case 'quarter':
      return [1, 2, 3, 4].map((quarter) =>
        lineOf(
          String(quarter),
          `第 ${quarter} 季度`,
          rows.filter((row) => Math.ceil(monthOf(row) / 3) === quarter),
        ),
      );
    case 'kind': {
      const found = Map.groupBy(rows, ({ kind }) => kind);
      return activityKindNames.flatMap((kind) => {
        const of = found.get(kind);
        return of ? [lineOf(kind, kind, of)] : [];
      });
    }
    case 'group': {
      const found = Map.groupBy(rows, ({ groupId }) => groupId);
      const names = [...groupNames(ledger)].map(([id, { path }]) => [id as number | null, path] as const);
      return [[null, '工会'] as const, ...names].flatMap(([id, name]) => {
        const of = found.get(id);
        return of ? [lineOf(String(id ?? ''), name, of)] : [];
      });
    }
  }
}

/** What was held between two days of one year, by the day it began. */
export const heldBetween = (ledger: Ledger, first: string, last: string, today: string): ActivityRow[] =>
  activityRows(ledger, { year: Number(first.slice(0, 4)) }, today).filter(
    ({ state, from }) => isHeld(state) && from >= first && from <= last,
  );

/** Lines and sum of held activities: times, person-times, women, guests, money in fen. */
export const statLines = (
  ledger: Ledger,
  year: number,
  by: Input<'activities.stats'>['by'],
  rows: readonly ActivityRow[],
): Output<'activities.stats'> => ({ lines: linesBy(ledger, year, by, rows), total: lineOf('', '合计', rows) });

/** What was held in a year. */
export const activityStats = (
  ledger: Ledger,
  { year, by }: Input<'activities.stats'>,
  today: string,
): Output<'activities.stats'> =>
  statLines(ledger, year, by, heldBetween(ledger, `${year}-01-01`, `${year}-12-31`, today));

const intervals = { 疗休养: 'recuperationEvery', 体检: 'healthCheckEvery' } as const;

type TurnRecord = ActivityTurn & { readonly memberId: number };

/** Members of today: who went when to 疗休养 or 体检, who never did, and whose turn it is within a year. */
export function activityTurns(
  ledger: Ledger,
  { kind, year }: Input<'activities.turns'>,
  today: string,
): Output<'activities.turns'> {
  const end = `${year}-12-31`;
  const rule = standardAt(standardsOf(ledger), intervals[kind], end < today ? end : today, divisionOf(ledger));
  const everyMonths = rule?.value.months ?? null;
  const turns = Map.groupBy(
    statement(
      ledger.sql,
      `select r.member_id memberId, a.id activityId, a.name activity, coalesce(r.on_date, a.from_date) "on", a.provider,
         r.cost_fen costFen
       from activity_person r join activity a on a.id = r.activity_id
       where a.kind = ? and r.came = '是' and coalesce(r.on_date, a.from_date) <= ? order by 4 desc, a.id desc`,
    ).all(kind, end) as TurnRecord[],
    ({ memberId }) => memberId,
  );
  const groups = groupNames(ledger);
  const people = statement(
    ledger.sql,
    `select m.id memberId, m.name, m.gender, m.group_id groupId, m.department, m.joined_on joinedOn
     from member m left join union_group g on g.id = m.group_id where m.membership = '在册'
     order by g.position is null, g.parent_id, g.position, g.id, m.name_sort, m.id`,
  ).all() as {
    memberId: number;
    name: string;
    gender: string | null;
    groupId: number | null;
    department: string | null;
    joinedOn: string | null;
  }[];
  const rows = people.map(({ groupId, department, ...person }): ActivityTurnRow => {
    const own = (turns.get(person.memberId) ?? []).map(({ memberId: _, ...turn }) => turn);
    const lastOn = own[0]?.on ?? null;
    const dueOn = lastOn === null || everyMonths === null ? null : addMonths(lastOn, everyMonths);
    return {
      ...person,
      group: (groupId === null ? null : groups.get(groupId)?.path) ?? department,
      turns: own,
      lastOn,
      dueOn,
      due: everyMonths !== null && (lastOn === null || (dueOn !== null && dueOn <= end)),
    };
  });
  return {
    rows,
    everyMonths,
    source: rule?.source ?? null,
    went: rows.filter(({ lastOn }) => lastOn?.startsWith(String(year))).length,
    never: rows.filter(({ lastOn }) => lastOn === null).length,
    due: rows.filter(({ due }) => due).length,
  };
}

/** What somebody signed up for, came to and won, newest first. */
export function activitiesOfMember(ledger: Ledger, memberId: number): Output<'activities.ofMember'> {
  const prizes = Map.groupBy(
    statement(
      ledger.sql,
      'select activity_id activityId, level, event, amount_fen amountFen from activity_prize where member_id = ? order by position, id',
    ).all(memberId) as { activityId: number; level: string; event: string | null; amountFen: number }[],
    ({ activityId }) => activityId,
  );
  const rows = statement(
    ledger.sql,
    `select a.id activityId, a.number, a.name, a.kind, a.state, a.from_date "from", a.to_date "to", r.on_date "on",
       r.signed_up_on signedUpOn, r.came
     from activity a left join activity_person r on r.activity_id = a.id and r.member_id = @memberId
     where r.id is not null or a.id in (select activity_id from activity_prize where member_id = @memberId)
     order by a.from_date desc, a.id desc`,
  ).all({ memberId }) as Omit<Output<'activities.ofMember'>[number], 'prizes'>[];
  return rows.map((row) => ({
    ...row,
    prizes: (prizes.get(row.activityId) ?? []).map(({ activityId: _, ...prize }) => prize),
  }));
}
