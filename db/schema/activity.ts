import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { voucher } from './funds.ts';
import { member } from './member.ts';
import { unionGroup } from './organisation.ts';
import { planItem } from './year.ts';

/** 活动档案: one activity from its plan to its settlement. */
export const activity = sqliteTable(
  'activity',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    /** 活动编号 of its year: 2026-007. */
    number: text('number').notNull(),
    name: text('name').notNull(),
    /** 文体 · 节日 · 教育培训 · … · 疗休养 · 体检 · 会议 */
    kind: text('kind').notNull(),
    planItemId: integer('plan_item_id').references(() => planItem.id, { onDelete: 'restrict' }),
    /** Whose activity it is (小组, 兴趣小组); null: the union's. */
    groupId: integer('group_id').references(() => unionGroup.id, { onDelete: 'restrict' }),
    from: text('from_date').notNull(),
    to: text('to_date').notNull(),
    /** 时间 of the day, as written: 14:00—17:30. */
    hours: text('hours'),
    place: text('place'),
    organiser: text('organiser'),
    /** 方案: what is to be done. */
    content: text('content'),
    plannedPeople: integer('planned_people'),
    /** 筹备 · 已批准 · 已举行 · 已办结 · 取消 */
    state: text('state').notNull(),
    /** 预算审批 */
    approvedOn: text('approved_on'),
    approver: text('approver'),
    approval: text('approval'),
    /** People who are no members: how many, and how many of them women. */
    guests: integer('guests').notNull(),
    guestWomen: integer('guest_women').notNull(),
    /** 体检机构, 疗休养基地, 承办单位 */
    provider: text('provider'),
    /** Days a person was there: trips and recuperation are limited by them. */
    days: integer('days'),
    settledOn: text('settled_on'),
    /** 取消原因 */
    reason: text('reason'),
    summary: text('summary'),
    /** 信息稿 */
    newsTitle: text('news_title'),
    news: text('news'),
    note: text('note'),
  },
  (t) => [
    uniqueIndex('activity_number').on(t.number),
    index('activity_days').on(t.from, t.to),
    index('activity_item').on(t.planItemId),
  ],
);

/** 费用预算 by purpose; the account is the code under which it shipped. */
export const activityBudget = sqliteTable(
  'activity_budget',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    activityId: integer('activity_id')
      .notNull()
      .references(() => activity.id, { onDelete: 'restrict' }),
    position: integer('position').notNull(),
    /** 奖品, 场地, 交通, 饮水 … */
    what: text('what').notNull(),
    amountFen: integer('amount_fen').notNull(),
    note: text('note'),
  },
  (t) => [index('activity_budget_activity').on(t.activityId)],
);

/** 报名与签到: one member at one activity. */
export const activityPerson = sqliteTable(
  'activity_person',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    activityId: integer('activity_id')
      .notNull()
      .references(() => activity.id, { onDelete: 'restrict' }),
    memberId: integer('member_id')
      .notNull()
      .references(() => member.id, { onDelete: 'restrict' }),
    /** 报名日期; null: came without signing up. */
    signedUpOn: text('signed_up_on'),
    /** 是 · 否; null: nobody has said yet. */
    came: text('came'),
    /** The day somebody went, of a list that runs for weeks (体检, 疗休养). */
    on: text('on_date'),
    /** Head's cost where it differs by person; fen. */
    costFen: integer('cost_fen'),
    note: text('note'),
  },
  (t) => [
    uniqueIndex('activity_person_once').on(t.activityId, t.memberId),
    index('activity_person_member').on(t.memberId),
  ],
);

/** 获奖名单: a member or a team, and what was given. */
export const activityPrize = sqliteTable(
  'activity_prize',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    activityId: integer('activity_id')
      .notNull()
      .references(() => activity.id, { onDelete: 'restrict' }),
    position: integer('position').notNull(),
    /** 项目: 乒乓球男单; null: the activity has one contest. */
    event: text('event'),
    /** 一等奖, 第二名, 优秀奖 */
    level: text('level').notNull(),
    memberId: integer('member_id').references(() => member.id, { onDelete: 'restrict' }),
    team: text('team'),
    /** 人数 of a team; 1 for a person. */
    heads: integer('heads').notNull(),
    /** 奖品, 奖金, 证书 */
    prize: text('prize'),
    /** Worth of the whole prize; fen. */
    amountFen: integer('amount_fen').notNull(),
    signedOn: text('signed_on'),
    signedBy: text('signed_by'),
    note: text('note'),
  },
  (t) => [index('activity_prize_activity').on(t.activityId), index('activity_prize_member').on(t.memberId)],
);

/** 实际支出: what was paid; waits for the cash book and is entered there once. */
export const activityCost = sqliteTable(
  'activity_cost',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    activityId: integer('activity_id')
      .notNull()
      .references(() => activity.id, { onDelete: 'restrict' }),
    on: text('on_date').notNull(),
    what: text('what').notNull(),
    amountFen: integer('amount_fen').notNull(),
    /** 工会经费 · 会费 · 行政支付: who bears it. */
    fund: text('fund').notNull(),
    /** 现金 · 转账 */
    way: text('way').notNull(),
    payee: text('payee'),
    /** 发票号码 */
    invoice: text('invoice'),
    voucherId: integer('voucher_id').references(() => voucher.id, { onDelete: 'restrict' }),
    note: text('note'),
  },
  (t) => [index('activity_cost_activity').on(t.activityId), index('activity_cost_voucher').on(t.voucherId)],
);
