import { z } from 'zod';

/** One word of a closed list: what is kept, and how it reads. */
export interface StandardOption {
  readonly value: string;
  readonly label: string;
}

/**
 * One value of a standard, as a form asks for it. `bands`: rows of 上限, 最少, 最多; `fen`: an amount that is typed in
 * yuan and kept in fen; `choice`: one of the `options`; `lines`: a list of short texts, one a line.
 */
export interface StandardPart {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  readonly kind: 'int' | 'ints' | 'bands' | 'fen' | 'choice' | 'lines';
  readonly options?: readonly StandardOption[];
}

export interface StandardKind<V> {
  /** The matter in few words: names the row in the settings and in the history. */
  readonly name: string;
  readonly value: z.ZodType<V>;
  /** What an office may set itself; empty where the law leaves nothing to set. */
  readonly parts: readonly StandardPart[];
  /** The value in words. */
  readonly say: (value: V) => string;
}

export const kind = <V>(name: string, value: z.ZodType<V>, parts: readonly StandardPart[], say: (v: V) => string) =>
  ({ name, value, parts, say }) satisfies StandardKind<V>;

export const between = (min: number, max: number, what: string) =>
  z.int(`${what}要写整数`).min(min, `${what}最小是 ${min}`).max(max, `${what}最大是 ${max}`);
/** A list of numbers, each once, kept in ascending order however it was typed. */
export const ascending = (list: z.ZodArray<z.ZodNumber>) =>
  list
    .refine((all) => new Set(all).size === all.length, '同一个数写了两次，请去掉一个')
    .transform((all) => all.toSorted((a, b) => a - b));

const people = between(1, 1_000_000, '人数');
export const int = (name: string, label: string, unit: string): StandardPart => ({ name, label, unit, kind: 'int' });
export const ints = (name: string, label: string, unit: string): StandardPart => ({ name, label, unit, kind: 'ints' });
/** Short texts, one a line. */
export const lines = (name: string, label: string): StandardPart => ({ name, label, unit: '', kind: 'lines' });
/** A list of texts, each once, in the order in which it was written. */
export const listOf = <T extends z.ZodType<string>>(text: T, least: number) =>
  z
    .array(text)
    .min(least, '请至少写一行')
    .max(60, '最多 60 行')
    .refine((all) => new Set(all).size === all.length, '同一行写了两次，请去掉一行');
export const fen = (name: string, label: string): StandardPart => ({ name, label, unit: '元', kind: 'fen' });
export const choice = (name: string, label: string, options: readonly StandardOption[]): StandardPart => ({
  name,
  label,
  unit: '',
  kind: 'choice',
  options,
});

export const threshold = (name: string) =>
  kind(name, z.strictObject({ from: people }), [int('from', '满', '人')], (v) => `满 ${v.from} 人`);

export const band = z
  .strictObject({ upTo: people.nullable(), min: people, max: people })
  .refine((b) => b.min <= b.max, '每一档最少的人数不能多于最多的人数');
