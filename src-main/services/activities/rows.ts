import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { ActivityFilter } from '../../contract/activities.ts';
import type {
  ActivityBudgetLine,
  ActivityPaperRow,
  ActivityRow,
  ActivityStepRow,
  ActivityTotal,
} from '../../contract/activity-rows.ts';
import { lacksOf } from '../../domain/activities/file.ts';
import { activityPapers } from '../../domain/activities/kinds.ts';
import { type ActivityFacts, missingFor, stateBefore, stepsFrom } from '../../domain/activities/life-cycle.ts';
import { addDays } from '../../domain/dates.ts';
import { standardAt } from '../../domain/standards.ts';
import { type ActivityFigures, activityFigures } from './records.ts';
import { groupNames, groupTreeIds } from '../organisation/groups.ts';
import { divisionOf, standardsOf } from '../standards.ts';

/** The last day on which an activity may be settled by the rule in force when it ended; null: no rule. */
export function settleDayOf(ledger: Ledger): (to: string) => string | null {
  const [standards, division] = [standardsOf(ledger), divisionOf(ledger)];
  return (to) => {
    const rule = standardAt(standards, 'activitySettle', to, division);
    return rule ? addDays(to, rule.value.days) : null;
  };
}

const shown = (
  record: ActivityFigures,
  groups: ReadonlyMap<number, { path: string }>,
  settleDay: (to: string) => string | null,
  today: string,
): ActivityRow => {
  const { content, approver: _a, approval: _b, reason: _r, summary, newsTitle: _t, news, note: _n, ...row } = record;
  const settleBy = record.state === '已举行' ? settleDay(record.to) : null;
  return {
    ...row,
    group: row.groupId === null ? null : (groups.get(row.groupId)?.path ?? null),
    people: row.came + row.guests,
    women: row.cameWomen + row.guestWomen,
    waitingFen: row.spentFen - row.enteredFen,
    lacks: lacksOf({ ...row, content, summary, news }),
    settleBy,
    late: settleBy !== null && today > settleBy,
  };
};

export function shownActivity(ledger: Ledger, record: ActivityFigures, today: string): ActivityRow {
  return shown(record, groupNames(ledger), settleDayOf(ledger), today);
}

/** Activities of a filter, newest first. */
export function activityRows(ledger: Ledger, filter: Partial<ActivityFilter>, today: string): ActivityRow[] {
  const where: string[] = [];
  const bound: Record<string, unknown> = {};
  const put = (sql: string, name: string, value: unknown): void => {
    where.push(sql);
    bound[name] = value;
  };
  const { year, kind, state, groupId, planItemId, memberId, text = '', ids, lacking } = filter;
  // One that runs over New Year belongs to the year in which it began.
  if (year !== undefined) put('substr(a.from_date, 1, 4) = @year', 'year', String(year));
  if (kind !== undefined) put('a.kind = @kind', 'kind', kind);
  if (state !== undefined) put('a.state = @state', 'state', state);
  if (groupId === null) where.push('a.group_id is null');
  else if (groupId !== undefined)
    put(
      'a.group_id in (select value from json_each(@groups))',
      'groups',
      JSON.stringify(groupTreeIds(ledger, groupId)),
    );
  if (planItemId !== undefined) put('a.plan_item_id = @planItemId', 'planItemId', planItemId);
  if (memberId !== undefined)
    put('a.id in (select activity_id from activity_person where member_id = @memberId)', 'memberId', memberId);
  if (ids !== undefined) put('a.id in (select value from json_each(@ids))', 'ids', JSON.stringify(ids));
  if (text.trim() !== '')
    put(
      `(instr(a.number, @text) or instr(a.name, @text) or instr(coalesce(a.place, ''), @text)
        or instr(coalesce(a.organiser, ''), @text) or instr(coalesce(a.content, ''), @text))`,
      'text',
      text.trim(),
    );
  const groups = groupNames(ledger);
  const settleDay = settleDayOf(ledger);
  const rows = activityFigures(ledger, where.join(' and '), bound).map((row) => shown(row, groups, settleDay, today));
  return lacking === true ? rows.filter(({ lacks }) => lacks.length > 0) : rows;
}

/** What rows add up to: times, person-times, money. */
export function activityTotal(rows: readonly ActivityRow[]): ActivityTotal {
  const add = (of: (row: ActivityRow) => number): number => rows.reduce((sum, row) => sum + of(row), 0);
  return {
    times: rows.length,
    people: add((row) => row.people),
    women: add((row) => row.women),
    guests: add((row) => row.guests),
    budgetFen: add((row) => row.budgetFen),
    spentFen: add((row) => row.spentFen),
    employerFen: add((row) => row.employerFen),
    enteredFen: add((row) => row.enteredFen),
    waitingFen: add((row) => row.waitingFen),
  };
}

export const budgetOf = (ledger: Ledger, activityId: number): ActivityBudgetLine[] =>
  statement(
    ledger.sql,
    'select what, amount_fen amountFen, note from activity_budget where activity_id = ? order by position, id',
  ).all(activityId) as ActivityBudgetLine[];

/** Under which noun a paper of a kind lies with the attachments. */
export const paperNoun = (kind: string): string => `activity:${kind}`;

/** Papers of an activity in the order of the file. */
export const papersOf = (ledger: Ledger, activityId: number): ActivityPaperRow[] =>
  (
    statement(
      ledger.sql,
      `select id, substr(noun, 10) kind, name, bytes from attachment where noun like 'activity:%' and record_id = ? order by id`,
    ).all(activityId) as ActivityPaperRow[]
  ).sort((a, b) => activityPapers.indexOf(a.kind) - activityPapers.indexOf(b.kind));

/** What the table of steps asks of an activity. */
export const factsOf = (record: ActivityFigures): ActivityFacts => ({
  name: record.name,
  from: record.from,
  to: record.to,
  hasPlan: record.content !== null || (record.papers.方案 ?? 0) > 0,
  approvedOn: record.approvedOn,
  budgetFen: record.budgetFen,
  came: record.came,
  guests: record.guests,
  prizes: record.prizes,
  winners: record.winners,
  costs: record.costs,
});

/** Steps as their buttons draw them. */
export function stepRows(record: ActivityFigures, today: string): ActivityStepRow[] {
  const facts = factsOf(record);
  return stepsFrom(record.state, record.budgetFen).map((step) => {
    const missing = missingFor(step, facts, today);
    return {
      key: step.key,
      label: step.label,
      to: step.to ?? stateBefore(record.state, record.approvedOn),
      main: step.main,
      ready: missing.length === 0,
      missing,
      asks: step.asks,
    };
  });
}
