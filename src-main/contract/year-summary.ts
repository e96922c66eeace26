import { z } from 'zod';
import type { FigureUnit } from '../domain/year-summary/figures.ts';
import { isLikelyDay } from '../domain/dates.ts';
import { command, query } from './kinds.ts';

/** Where a figure opens; with `people` the register shows exactly these. */
export interface FigureLink {
  /** 看这 12 人 · 2026 年的收支流水 */
  readonly label: string;
  readonly path: string;
  readonly people?: readonly number[];
}

/** A number of the records over some months. `n`: fen for 元, basis points for %. */
export interface SummaryFigure {
  readonly key: string;
  readonly label: string;
  readonly unit: FigureUnit;
  readonly n: number;
  /** As it is written: 12 人. */
  readonly value: string;
  /** Page or sheet that shows the same number. */
  readonly from: string;
  readonly links: readonly FigureLink[];
}

/** A figure in a text: as it was, and as it is. */
export interface SummaryFigurePiece {
  readonly key: string;
  readonly value: string;
  /** What the records say now; null: they say nothing any more (the activity was deleted). */
  readonly now: SummaryFigure | null;
  /** The words are not what the records say now. */
  readonly changed: boolean;
}

export interface SummaryParagraph {
  /** Null in a draft that is not kept yet. */
  readonly id: number | null;
  /** 组织建设 …; empty: before the first heading. */
  readonly section: string;
  /** With markers, as it is kept. */
  readonly text: string;
  readonly pieces: readonly (string | SummaryFigurePiece)[];
}

export interface SummaryDraft {
  readonly title: string;
  readonly fromMonth: string;
  readonly toMonth: string;
  readonly paragraphs: readonly SummaryParagraph[];
  /** Sections about which the records of these months say nothing. */
  readonly silent: readonly string[];
}

export interface SummaryRow {
  readonly id: number;
  readonly title: string;
  readonly fromMonth: string;
  readonly toMonth: string;
  readonly madeOn: string;
  readonly note: string | null;
  readonly paragraphs: number;
}

export interface Summary extends Omit<SummaryRow, 'paragraphs'> {
  readonly paragraphs: readonly SummaryParagraph[];
  /** Keys of figures that are not what they were. */
  readonly changed: readonly string[];
  /** The months are not over: figures still grow. */
  readonly running: boolean;
}

const id = z.int().positive();
const month = (what: string) =>
  z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, `${what}要写成 2026-01 这样的月份`)
    .refine((text) => isLikelyDay(`${text}-01`), `${what}要在 1800 年到 2199 年之间`);
const span = { fromMonth: month('起始月份'), toMonth: month('截止月份') };
const title = z.string().trim().min(1, '请写标题').max(80, '标题最多 80 个字，请改短');
const note = z
  .string()
  .trim()
  .max(300, '备注最多 300 个字，请改短')
  .nullable()
  .transform((text) => text || null);

const reads = [
  'summary',
  'unit',
  'member',
  'group',
  'officer',
  'dues',
  'funds',
  'benefit',
  'aid',
  'plan',
  'activity',
  'setting',
] as const;
const touched = ['summary', 'history'] as const;

export const yearSummaryRoutes = {
  'yearSummary.list': query<SummaryRow[]>()({ input: z.strictObject({}), nouns: ['summary'] }),
  /** What the program would write about these months; nothing is kept. */
  'yearSummary.draft': query<SummaryDraft>()({ input: z.strictObject(span), nouns: [...reads] }),
  /** Every figure of these months that is not zero: to put into a text. */
  'yearSummary.figures': query<SummaryFigure[]>()({ input: z.strictObject(span), nouns: [...reads] }),
  'yearSummary.get': query<Summary>()({ input: z.strictObject({ id }), nouns: [...reads] }),
  /** Keeps the draft as a summary of its own. */
  'yearSummary.create': command<{ id: number }>()({
    input: z.strictObject({ ...span, title: title.optional() }),
    nouns: [...touched],
  }),
  /** The whole text in its order; paragraphs that are left out go. Left-out fields stay as they are. */
  'yearSummary.save': command<{ changed: boolean }>()({
    input: z.strictObject({
      id,
      title: title.optional(),
      note: note.optional(),
      paragraphs: z
        .array(
          z.strictObject({
            id: id.nullable().default(null),
            section: z.string().trim().max(30, '小标题最多 30 个字，请改短'),
            text: z
              .string()
              .trim()
              .min(1, '这一段是空的，请写几句，或删掉这一段')
              .max(4000, '一段最多 4000 个字，请分成几段'),
          }),
        )
        .min(1, '总结至少要有一段')
        .max(200, '段落太多，请合并')
        .optional(),
    }),
    nouns: [...touched],
  }),
  /** Takes the numbers that the records say now; `keys` left out: all of them. */
  'yearSummary.refresh': command<{ changed: number }>()({
    input: z.strictObject({ id, keys: z.array(z.string().max(120)).max(500).optional() }),
    nouns: [...touched],
  }),
  'yearSummary.remove': command<null>()({ input: z.strictObject({ id }), nouns: [...touched] }),
};
