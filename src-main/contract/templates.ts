import { z } from 'zod';
import { type Design, designShape, type TemplateField } from '../domain/template.ts';
import { command, query, task } from './kinds.ts';
import { type ExportedFile, reason, type ReportInfo, type ReportPreview, reportParamsShape } from './reports.ts';

/** A sheet under the office's hands: what it is made from, how it looks now, what it may show. */
export interface TemplateDesk {
  /** null: not saved yet. */
  readonly id: number | null;
  readonly title: string;
  readonly design: Design;
  /** The sheet it is a copy of, with its questions. */
  readonly base: ReportInfo;
  readonly baseTitle: string;
  readonly fields: readonly TemplateField[];
  /** How its lines are counted; null: a sheet of figures, whose lines can be left out but not grouped. */
  readonly records: string | null;
  /** Sheets of the register can be narrowed to a saved list. */
  readonly lists: boolean;
  /** What was left out of a file that was taken in, as a sentence; null: nothing. */
  readonly left: string | null;
}

/** A copy as it would look, and the lines of a sheet of figures that may be left out. */
export interface TemplatePreview extends ReportPreview {
  readonly rows: readonly { readonly key: string; readonly label: string }[];
}

const id = z.int().positive();
const key = z.string().max(40);
const title = z.string().trim().min(1, '请给这张表起个名字').max(40, '表名最多 40 个字，请改短');

export const templateRoutes = {
  /** `key`: a sheet of the program (R3) begins a new copy, an own one (own-3) is opened. */
  'templates.open': query<TemplateDesk>()({ input: z.strictObject({ key }), nouns: ['template', 'setting'] }),
  /** The design on the paper, with the records as they are. Numbers are masked on it. */
  'templates.preview': query<TemplatePreview>()({
    input: z.strictObject({ base: key, title, design: designShape, params: reportParamsShape.prefault({}) }),
    nouns: ['member', 'group', 'officer', 'unit', 'setting', 'dues', 'funds', 'aid', 'plan', 'activity', 'ledger'],
  }),
  'templates.save': command<{ id: number }>()({
    input: z.strictObject({ id: id.nullable(), base: key, title, design: designShape }),
    nouns: ['template'],
  }),
  'templates.remove': command<null>()({ input: z.strictObject({ id }), nouns: ['template'] }),
  /** 版式文件: how the sheet looks, without any record. */
  'templates.file': task<ExportedFile>()({ input: z.strictObject({ id, ...reason }), nouns: [] }),
  /** Reads such a file. Nothing is kept before it is saved. */
  'templates.read': query<TemplateDesk>()({
    input: z.strictObject({
      name: z.string().max(260),
      bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array, '没有收到文件内容，请重新选择文件'),
    }),
    nouns: [],
  }),
};
