import { z } from 'zod';
import { id, text } from './aid-shapes.ts';
import { command, query, task } from './kinds.ts';
import type { ExportedFile } from './reports.ts';

/** Records beside the file with which photos and scans lie. */
const paperNouns = ['aid_help', 'aid_request', 'aid_campaign', 'aid_visit'] as const;
export type PaperNoun = (typeof paperNouns)[number];

export interface AidPaperRow {
  readonly id: number;
  readonly name: string;
  readonly bytes: number;
}

const record = { noun: z.enum(paperNouns), recordId: id } as const;
const readers = ['clerk', 'treasurer', 'chair'] as const;

export const aidPaperRoutes = {
  'aidPapers.list': query<AidPaperRow[]>()({ input: z.strictObject(record), nouns: ['aid'] }),
  /** A photo of the hand-out or of a visit, a signed sheet, a settlement sheet. */
  'aidPapers.attach': task<{ id: number }>()({
    input: z.strictObject({
      ...record,
      name: text(255).min(1),
      bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array, '没有收到文件内容，请重新选择文件'),
    }),
    nouns: ['aid'],
  }),
  'aidPapers.note': command<{ id: number }>()({
    input: z.strictObject({
      ...record,
      name: text(255).min(1),
      hash: z.string().length(64),
      bytes: z.int().positive(),
    }),
    nouns: ['aid', 'history'],
    internal: true,
  }),
  /** To be looked at; who looked is recorded. */
  'aidPapers.open': task<{ name: string; bytes: Uint8Array }>()({
    input: z.strictObject({ id }),
    who: readers,
    nouns: [],
  }),
  'aidPapers.noteLook': command<null>()({ input: z.strictObject({ id }), internal: true, nouns: ['look'] }),
  'aidPapers.take': task<ExportedFile>()({
    input: z.strictObject({
      id,
      format: z.literal('xlsx').default('xlsx'),
      purpose: z.string().trim().max(100).nullable().default(null),
      receiver: z.string().trim().max(100).nullable().default(null),
    }),
    who: readers,
    nouns: [],
  }),
  'aidPapers.remove': command<null>()({ input: z.strictObject({ id }), nouns: ['aid', 'history'] }),
};
