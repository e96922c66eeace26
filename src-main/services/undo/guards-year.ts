import type { Owners } from '../../../db/undo.ts';

/** To whom the rows of plans, activities and summaries belong, for history and undo. */
export const yearOwners: Owners = {
  plan_turn: { table: 'plan_item', column: 'item_id' },
  interest_member: { table: 'union_group', column: 'group_id' },
  activity_budget: { table: 'activity', column: 'activity_id' },
  activity_person: { table: 'activity', column: 'activity_id' },
  activity_prize: { table: 'activity', column: 'activity_id' },
  activity_cost: { table: 'activity', column: 'activity_id' },
  summary_paragraph: { table: 'year_summary', column: 'summary_id' },
};

/** Rows that go with the record whose part they are, by the column that names it, also when somebody else wrote them. */
export const yearParts: Readonly<Record<string, readonly string[]>> = {
  plan_turn: ['item_id'],
  interest_member: ['group_id', 'member_id'],
  activity_budget: ['activity_id'],
  activity_person: ['activity_id', 'member_id'],
  summary_paragraph: ['summary_id'],
};

/** Rows that stay as they are when a step is taken back that did not write them: the undo is refused. */
export const yearStanding: readonly string[] = [
  'activity',
  'activity_prize',
  'activity_cost',
  'plan',
  'plan_item',
  'year_summary',
];
