import { type AnySQLiteColumn, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { member } from './member.ts';

/** The one row that says whose book this is: the employer and its union, with two different credit codes. */
export const unit = sqliteTable('unit', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  unitName: text('unit_name').notNull(),
  unitCreditCode: text('unit_credit_code'),
  unitAddress: text('unit_address'),
  unitDivision: text('unit_division'),
  /** school, hospital, factory, bureau, township: drives 教代会/职代会 and 校务/院务/厂务/政务. */
  unitKind: text('unit_kind'),
  unitNature: text('unit_nature'),
  economicType: text('economic_type'),
  industry: text('industry'),
  employeeCount: integer('employee_count'),
  femaleEmployeeCount: integer('female_employee_count'),
  unionName: text('union_name').notNull(),
  unionCreditCode: text('union_credit_code'),
  parentUnionName: text('parent_union_name'),
  unionLevel: text('union_level'),
  unionType: text('union_type'),
  foundedOn: text('founded_on'),
  unionHead: text('union_head'),
  phone: text('phone'),
  statisticsCode: text('statistics_code'),
  termYears: integer('term_years'),
  handler: text('handler'),
  note: text('note'),
});

/** 分会 → 工会小组, and 兴趣小组 beside them. */
export const unionGroup = sqliteTable(
  'union_group',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    parentId: integer('parent_id').references((): AnySQLiteColumn => unionGroup.id, { onDelete: 'restrict' }),
    /** 分会 · 小组 · 兴趣小组 */
    kind: text('kind').notNull(),
    name: text('name').notNull(),
    position: integer('position').notNull(),
    foundedOn: text('founded_on'),
    dissolvedOn: text('dissolved_on'),
    note: text('note'),
  },
  (t) => [index('union_group_parent').on(t.parentId)],
);

/** 小组长 / 分会主席, from when to when. */
export const groupLeader = sqliteTable(
  'group_leader',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    groupId: integer('group_id')
      .notNull()
      .references(() => unionGroup.id, { onDelete: 'restrict' }),
    memberId: integer('member_id')
      .notNull()
      .references((): AnySQLiteColumn => member.id, { onDelete: 'restrict' }),
    from: text('from_date').notNull(),
    to: text('to_date'),
  },
  (t) => [index('group_leader_group').on(t.groupId), index('group_leader_member').on(t.memberId)],
);

/** One term (第×届) of one body: 工会委员会, 经费审查委员会, 女职工委员会. */
export const bodyTerm = sqliteTable('body_term', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  body: text('body').notNull(),
  termNo: integer('term_no').notNull(),
  electedOn: text('elected_on').notNull(),
  /** The day on which the term is full (届满), from the term length; may be set by hand. */
  endsOn: text('ends_on').notNull(),
  approvalNo: text('approval_no'),
  note: text('note'),
});

/** One person's office within a term. */
export const officer = sqliteTable(
  'officer',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    termId: integer('term_id')
      .notNull()
      .references(() => bodyTerm.id, { onDelete: 'restrict' }),
    memberId: integer('member_id')
      .notNull()
      .references((): AnySQLiteColumn => member.id, { onDelete: 'restrict' }),
    position: text('position').notNull(),
    /** 专职 · 兼职 */
    fullTime: text('full_time'),
    /** 组织 宣传 生产 生活 劳保 文体 女工 财务 … */
    duty: text('duty'),
    otherPost: text('other_post'),
    from: text('from_date').notNull(),
    to: text('to_date'),
    approvalNo: text('approval_no'),
    sortOrder: integer('sort_order').notNull(),
  },
  (t) => [index('officer_term').on(t.termId), index('officer_member').on(t.memberId)],
);
