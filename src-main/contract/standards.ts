import { z } from 'zod';
import { dayShape } from '../domain/day-shape.ts';
import { isStandardKey, type StandardKey, type StandardPart } from '../domain/standard-kinds.ts';
import { command, query } from './kinds.ts';

/** One line of 标准与限额. */
export interface StandardLine {
  /** To change or take away the office's own; null: the program brings it. */
  readonly id: number | null;
  readonly key: StandardKey;
  readonly name: string;
  readonly label: string;
  /** The value in words. */
  readonly says: string;
  readonly value: unknown;
  readonly parts: readonly StandardPart[];
  readonly region: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly source: string;
  readonly own: boolean;
  /** The set of rules that the office picked: 安徽省（2025）. */
  readonly preset?: string;
  /** This is the line that counts today. */
  readonly counts: boolean;
}

const sourceText = z
  .string()
  .trim()
  .min(2, '请写依据：文件名和文号，或哪次会议的决定')
  .max(200, '依据最多 200 个字，请改短');

/** What is reckoned or warned of by a standard. */
const touched = ['setting', 'unit', 'officer', 'group', 'member', 'dues', 'funds'] as const;

export const standardRoutes = {
  'standards.list': query<StandardLine[]>()({ input: z.strictObject({}), nouns: ['setting'] }),
  /** `value` by the parts of the standard's kind. With `id` the office's own line is changed, without it one is added. */
  'standards.save': command<{ id: number }>()({
    input: z.strictObject({
      id: z.int().nullable().default(null),
      key: z.string().refine(isStandardKey, '没有这一项标准'),
      value: z.json(),
      validFrom: dayShape('“从哪天起”要写成 2026-11-21 这样的日期'),
      validTo: dayShape('“到哪天止”要写成 2026-11-21 这样的日期').nullable().default(null),
      source: sourceText,
    }),
    nouns: touched,
  }),
  'standards.remove': command<null>()({
    input: z.strictObject({ id: z.int() }),
    nouns: touched,
  }),
};
