import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** A cell of a report that no record can know, or the explanation of a difference: written by hand. */
export const reportAnswer = sqliteTable(
  'report_answer',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    /** Key of the report's layout. */
    report: text('report').notNull(),
    /** The span as text: 2026, 2026-03, 2026-01..2026-03, or the key of the session or campaign. */
    period: text('period').notNull(),
    /** table/row/column of the report's content. */
    cell: text('cell').notNull(),
    /** What was written into the cell; NULL: nothing, the program's own figure stands. */
    value: text('value'),
    /** 说明: why the figure differs so much from the one before. */
    reason: text('reason'),
  },
  (t) => [uniqueIndex('report_answer_once').on(t.report, t.period, t.cell)],
);

/** 已定稿的报表: what was sent, frozen. Only 作废 ever changes a row. */
export const reportSnapshot = sqliteTable(
  'report_snapshot',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    /** 编号, by year of closing without gaps: 2026-003. */
    number: text('number').notNull().unique(),
    report: text('report').notNull(),
    title: text('title').notNull(),
    period: text('period').notNull(),
    /** The how-manieth snapshot of the same report and period, from 1. */
    sequence: integer('sequence').notNull(),
    madeOn: text('made_on').notNull(),
    receiver: text('receiver'),
    /** JSON of the whole content (domain/report-content.ts). */
    content: text('content').notNull(),
    /** SHA-256 of the canonical content, hex. */
    hash: text('hash').notNull(),
    /** Head of the journal's chain when the snapshot was made. */
    head: text('head').notNull(),
    voidedOn: text('voided_on'),
    voidReason: text('void_reason'),
  },
  (t) => [index('report_snapshot_period').on(t.report, t.period)],
);

/** An office's own layout, copied from one of the program's. */
export const reportTemplate = sqliteTable('report_template', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  /** Key of the layout it was copied from. */
  base: text('base').notNull(),
  title: text('title').notNull(),
  /** JSON of the layout. */
  layout: text('layout').notNull(),
  position: integer('position').notNull(),
});
