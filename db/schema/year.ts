import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { member } from './member.ts';
import { unionGroup } from './organisation.ts';

/** 工作计划: one document of a year, school year, semester, quarter or month. */
export const plan = sqliteTable(
  'plan',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    title: text('title').notNull(),
    /** 年度 · 学年 · 学期 · 季度 · 月度 */
    periodKind: text('period_kind').notNull(),
    fromMonth: text('from_month').notNull(),
    toMonth: text('to_month').notNull(),
    /** A group's own plan (小组, 兴趣小组); null: the union's. */
    groupId: integer('group_id').references(() => unionGroup.id, { onDelete: 'restrict' }),
    /** 审定: when and by whom the plan was passed. */
    approvedOn: text('approved_on'),
    approval: text('approval'),
    /** The text that the items were read out of, as pasted. */
    source: text('source'),
    note: text('note'),
  },
  (t) => [index('plan_months').on(t.fromMonth, t.toMonth)],
);

/** 计划事项 (planItem); without a plan: something noted in the calendar. */
export const planItem = sqliteTable(
  'plan_item',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    planId: integer('plan_id').references(() => plan.id, { onDelete: 'restrict' }),
    /** Order inside the plan. */
    position: integer('position').notNull(),
    /** 组织建设 · 民主管理 · 帮扶送温暖 … */
    category: text('category').notNull(),
    content: text('content').notNull(),
    /** 目标: how many of what. */
    target: integer('target'),
    targetUnit: text('target_unit'),
    /** 'YYYY-MM' both; null: the item has no month yet. */
    monthFrom: text('month_from'),
    monthTo: text('month_to'),
    /** Days inside these months, where they are known. */
    dayFrom: text('day_from'),
    dayTo: text('day_to'),
    /** 时间, as the plan writes it: 7月8月, 三八期间. */
    timeWords: text('time_words'),
    festival: text('festival'),
    /** 每周 · 每月 · 每季度 · 每学期 · 每年; null: once. */
    recurrence: text('recurrence'),
    owner: text('owner'),
    helper: text('helper'),
    /** 完成时限; empty: the end of its months. */
    dueOn: text('due_on'),
    budgetFen: integer('budget_fen'),
    /** 未开始 · 进行中 · 已完成 · 延期 · 取消 */
    state: text('state').notNull(),
    percent: integer('percent').notNull(),
    doneOn: text('done_on'),
    /** 未完成原因, 延期原因 */
    reason: text('reason'),
    /** 佐证材料 in words; scans hang on it as attachments. */
    evidence: text('evidence'),
    /** 是: the upper union set it. */
    fromUpper: text('from_upper').notNull(),
    note: text('note'),
  },
  (t) => [index('plan_item_plan').on(t.planId), index('plan_item_months').on(t.monthFrom, t.monthTo)],
);

/** One time of an item that repeats: what became of it. A time without a row is still to come. */
export const planTurn = sqliteTable(
  'plan_turn',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    itemId: integer('item_id')
      .notNull()
      .references(() => planItem.id, { onDelete: 'restrict' }),
    /** The day the rule gives: the first of the week, month, quarter … */
    dueFrom: text('due_from').notNull(),
    /** Moved to a day of its own. */
    movedTo: text('moved_to'),
    /** 已完成 · 延期 · 取消; null: only moved. */
    state: text('state'),
    doneOn: text('done_on'),
    reason: text('reason'),
  },
  (t) => [uniqueIndex('plan_turn_once').on(t.itemId, t.dueFrom)],
);

/** Who belongs to an 兴趣小组, from when to when; a member may belong to several. */
export const interestMember = sqliteTable(
  'interest_member',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    groupId: integer('group_id')
      .notNull()
      .references(() => unionGroup.id, { onDelete: 'restrict' }),
    memberId: integer('member_id')
      .notNull()
      .references(() => member.id, { onDelete: 'restrict' }),
    from: text('from_date').notNull(),
    to: text('to_date'),
    note: text('note'),
  },
  (t) => [index('interest_member_group').on(t.groupId), index('interest_member_member').on(t.memberId)],
);

/** 工作总结: a draft of a span of months, edited by the office. */
export const yearSummary = sqliteTable('year_summary', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  title: text('title').notNull(),
  fromMonth: text('from_month').notNull(),
  toMonth: text('to_month').notNull(),
  madeOn: text('made_on').notNull(),
  note: text('note'),
});

/** A paragraph of a summary. Figures stand in it as markers: {{key|12}}, the figure as it was when last looked at. */
export const summaryParagraph = sqliteTable(
  'summary_paragraph',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    summaryId: integer('summary_id')
      .notNull()
      .references(() => yearSummary.id, { onDelete: 'restrict' }),
    position: integer('position').notNull(),
    /** 组织建设, 帮扶送温暖 …; a heading stands before its first paragraph. */
    section: text('section').notNull(),
    text: text('text').notNull(),
  },
  (t) => [index('summary_paragraph_summary').on(t.summaryId)],
);
