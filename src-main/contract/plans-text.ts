import { z } from 'zod';
import type { ParsedPlan } from '../domain/plans/parse.ts';
import { command, query, task } from './kinds.ts';
import { planItemShape, planShape } from './plans.ts';

export type { LeftLine, ParsedPlan, PlanTextItem } from '../domain/plans/parse.ts';

/** Nothing longer is taken in at all; what a plan may be is said by the handler. */
const longest = 5_000_000;

export const planTextRoutes = {
  /**
   * Entries of a plan's text. `year` is the year in which the plan begins. Refuses an empty text, a text that arrived
   * garbled and one in which nothing has a time (`fields.reason`: empty, tooLong, garbled, noSchedule).
   */
  'plans.parse': query<ParsedPlan>()({
    input: z.strictObject({
      text: z.string().max(longest, '这段文字太长了。请只贴计划的部分'),
      year: z.int().min(1978, '年份请写四位数').max(2199, '年份请写四位数').optional(),
    }),
    nouns: [],
  }),
  /** The words of a .txt, .docx, .xlsx, .xls or .csv, tables with tabs between the cells. */
  'plans.readFile': task<{ readonly text: string; readonly name: string }>()({
    input: z.strictObject({
      fileName: z.string().min(1).max(255),
      file: z.custom<Uint8Array>((value) => value instanceof Uint8Array, '没有收到文件内容，请重新选择文件'),
    }),
    nouns: [],
  }),
  /** A new plan with the entries that were confirmed, in one step; `plan.source` keeps the text. */
  'plans.createFromText': command<{ id: number; items: number }>()({
    input: z.strictObject({
      plan: planShape.omit({ id: true }),
      items: z
        .array(planItemShape)
        .min(1, '一条也没有勾选，请先勾选要列入计划的条目')
        .max(2000, '一次最多列入 2000 条，请分成几份计划'),
    }),
    nouns: ['plan', 'history'],
  }),
};
