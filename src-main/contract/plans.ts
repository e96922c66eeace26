import { z } from 'zod';
import { recurrences } from '../domain/calendar/repeat.ts';
import { isMonth } from '../domain/dates.ts';
import { planItemStates, planPeriodKinds, planTurnStates } from '../domain/plans/kinds.ts';
import { day, fen, id, maybeDay, need, optional, text, year } from './aid-shapes.ts';
import { command, query, task } from './kinds.ts';
import type { ExportedFile } from './reports.ts';
import type { PlanItemOne, PlanItemRow, PlanOne, PlanProgress, PlanRow } from './plans-rows.ts';

export type * from './plans-rows.ts';

const month = (label: string) =>
  z
    .string()
    .refine((value) => isMonth(value) && value >= '1978-01' && value < '2200', `${label}要写成 2026-03 这样的月份`);
const some = z.array(id).min(1, '先选事项').max(5000);

/** Left out: stays as it is (a new record: empty). */
const left = (max: number) =>
  text(max)
    .nullable()
    .transform((value) => value || null)
    .optional();

/** A plan as its form gives it. */
export const planShape = z.strictObject({
  id: id.optional(),
  title: need(80, '请写计划名称'),
  periodKind: z.enum(planPeriodKinds, '请选周期'),
  fromMonth: month('开始月份'),
  toMonth: month('结束月份'),
  groupId: id.nullable().default(null),
  approvedOn: maybeDay('审定日期'),
  approval: optional(100),
  /** Left out: stays as it is. */
  source: z.string().max(1_000_000).nullable().optional(),
  note: optional(500),
});

/** An item. What is left out stays as it is; of a new one it is empty, 其他, 未开始, 0 %, 否. */
export const planItemShape = z.strictObject({
  category: need(20, '请选类别').optional(),
  content: need(1000, '请写内容').optional(),
  target: z
    .int('目标数要写整数')
    .min(1, '目标数至少是 1，没有的空着')
    .max(1_000_000, '目标数太大，请核对')
    .nullable()
    .optional(),
  targetUnit: left(10),
  monthFrom: month('开始月份').nullable().optional(),
  monthTo: month('结束月份').nullable().optional(),
  dayFrom: day('开始日期').nullable().optional(),
  dayTo: day('结束日期').nullable().optional(),
  timeWords: left(60),
  festival: left(30),
  recurrence: z.enum(recurrences, '请选多久一次').nullable().optional(),
  owner: left(60),
  helper: left(60),
  dueOn: day('完成时限').nullable().optional(),
  budgetFen: fen('预算').nullable().optional(),
  state: z.enum(planItemStates, '请选完成情况').optional(),
  percent: z.int('百分比要写整数').min(0, '百分比不能小于 0').max(100, '百分比不能超过 100').optional(),
  doneOn: day('完成日期').nullable().optional(),
  reason: left(500),
  evidence: left(500),
  fromUpper: z.enum(['是', '否']).optional(),
  note: left(500),
});

const touched = ['plan', 'history'] as const;
const reads = ['plan', 'activity', 'group', 'setting'] as const;

export const planRoutes = {
  /** Plans whose months touch a year; without one all, the newest first. */
  'plans.list': query<PlanRow[]>()({ input: z.strictObject({ year: year.optional() }), nouns: [...reads] }),
  'plans.one': query<PlanOne>()({ input: z.strictObject({ id }), nouns: [...reads] }),
  'plans.save': command<{ id: number }>()({ input: planShape, nouns: [...touched] }),
  /** With its items, unless activities hang on one of them. */
  'plans.remove': command<null>()({ input: z.strictObject({ id }), nouns: [...touched] }),
  /** Another plan's items as a new plan, so many months later, all of them 未开始. */
  'plans.copy': command<{ id: number; items: number }>()({
    input: z.strictObject({
      fromId: id,
      months: z.int().min(1).max(120).default(12),
      plan: planShape.omit({ id: true, source: true }),
      /** Left out: all of them, but for those that were cancelled. */
      itemIds: z.array(id).max(5000).optional(),
    }),
    nouns: [...touched],
  }),

  /**
   * Items by plan and position, those without a plan (`planId: null`) by their time. `year`, `from` and `to` ('YYYY-MM-DD')
   * mean items whose time touches the span; of a year also those of its plans that have no month yet.
   */
  'plans.items': query<PlanItemRow[]>()({
    input: z.strictObject({
      planId: id.nullable().optional(),
      groupId: id.nullable().optional(),
      year: year.optional(),
      from: day('起').optional(),
      to: day('止').optional(),
      owner: z.string().max(60).optional(),
      category: z.string().max(20).optional(),
      state: z.enum([...planItemStates, '过期', '快到期']).optional(),
      fromUpper: z.enum(['是', '否']).optional(),
      search: z.string().max(100).optional(),
      ids: z.array(z.int()).max(20_000).optional(),
      withoutMonth: z.boolean().optional(),
    }),
    nouns: [...reads],
  }),
  /** An item with its times and papers. */
  'plans.item': query<PlanItemOne>()({ input: z.strictObject({ id }), nouns: [...reads] }),
  /** Owners and categories that items of a year have, the frequent ones first; for filters and suggestions. */
  'plans.words': query<{ readonly owners: readonly string[]; readonly categories: readonly string[] }>()({
    input: z.strictObject({ year: year.optional() }),
    nouns: ['plan'],
  }),
  /** Creates or changes one item. `planId: null`: something noted without a plan. */
  'plans.saveItem': command<{ id: number }>()({
    input: planItemShape.extend({ id: id.optional(), planId: id.nullable().optional() }),
    nouns: [...touched],
  }),
  /** Many new items in one step, in this order at the end of the plan. */
  'plans.addItems': command<{ ids: number[] }>()({
    input: z.strictObject({
      planId: id.nullable(),
      items: z.array(planItemShape).min(1, '没有要添加的事项').max(2000, '一次最多添加 2000 项，请分几次'),
    }),
    nouns: [...touched],
  }),
  'plans.removeItems': command<{ removed: number }>()({ input: z.strictObject({ ids: some }), nouns: [...touched] }),
  /**
   * 已完成 asks `doneOn`, 延期 `reason` and the new time (`monthFrom`, `monthTo`; days where known), 取消 `reason`.
   * What 延期 puts off keeps until when it was due before (`PlanItemRow.postponed`).
   */
  'plans.setState': command<{ changed: number }>()({
    input: z.strictObject({
      ids: some,
      state: z.enum(planItemStates, '请选完成情况'),
      percent: z.int().min(0).max(100).optional(),
      doneOn: maybeDay('完成日期'),
      reason: optional(500),
      evidence: left(500),
      monthFrom: month('开始月份').nullable().default(null),
      monthTo: month('结束月份').nullable().default(null),
      dayFrom: maybeDay('开始日期'),
      dayTo: maybeDay('结束日期'),
    }),
    nouns: [...touched],
  }),
  /** Drag: another time inside the plan's months. With `turn` (its dueFrom) only that time of an item that repeats. */
  'plans.moveItem': command<null>()({
    input: z.strictObject({
      id,
      monthFrom: month('开始月份').nullable(),
      monthTo: month('结束月份').nullable(),
      dayFrom: maybeDay('开始日期'),
      dayTo: maybeDay('结束日期'),
      turn: day('应办日期').nullable().default(null),
    }),
    nouns: [...touched],
  }),
  /** What became of one time of an item that repeats; `state: null` and `movedTo: null`: nothing yet. */
  'plans.turn': command<null>()({
    input: z.strictObject({
      itemId: id,
      dueFrom: day('应办日期'),
      state: z.enum(planTurnStates, '请选完成情况').nullable().default(null),
      doneOn: maybeDay('完成日期'),
      movedTo: maybeDay('改到哪天'),
      reason: optional(500),
    }),
    nouns: [...touched],
  }),
  /** 佐证材料: a scan or photo beside an item. */
  'plans.attach': task<{ id: number }>()({
    input: z.strictObject({
      itemId: id,
      name: text(255).min(1),
      bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array, '没有收到文件内容，请重新选择文件'),
    }),
    nouns: ['plan'],
  }),
  'plans.noteAttachment': command<{ id: number }>()({
    input: z.strictObject({
      itemId: id,
      name: text(255).min(1),
      hash: z.string().length(64),
      bytes: z.int().positive(),
    }),
    nouns: [...touched],
    internal: true,
  }),
  /** To be looked at on the screen. */
  'plans.attachment': task<{ name: string; bytes: Uint8Array }>()({ input: z.strictObject({ id }), nouns: [] }),
  'plans.takeAttachment': task<ExportedFile>()({
    input: z.strictObject({
      id,
      format: z.literal('xlsx').default('xlsx'),
      purpose: z.string().trim().max(100).nullable().default(null),
      receiver: z.string().trim().max(100).nullable().default(null),
    }),
    nouns: [],
  }),
  'plans.detach': command<null>()({ input: z.strictObject({ id }), nouns: [...touched] }),
  /** The order of all items of a plan. */
  'plans.reorder': command<null>()({ input: z.strictObject({ planId: id, ids: some }), nouns: [...touched] }),
  /**
   * What was planned and what became of it. By quarter and month an item counts where it was due first, one that repeats
   * once in each in which it has a time; the total counts every item once.
   */
  'plans.progress': query<PlanProgress>()({
    input: z
      .strictObject({
        year: year.optional(),
        planId: id.optional(),
        by: z.enum(['quarter', 'category', 'owner', 'month']),
      })
      .refine(({ year: y, planId }) => (y === undefined) !== (planId === undefined), '请选一年或一份计划'),
    nouns: [...reads],
  }),
};
