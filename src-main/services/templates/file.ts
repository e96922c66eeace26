import { z } from 'zod';
import { type Layout, layoutOf } from '../../domain/layout.ts';
import { addableOnly, type Design, designProblem, designShape, templateFields } from '../../domain/template.ts';
import { AppError } from '../../errors.ts';
import type { Template } from './build.ts';
import { fileListShape } from './list.ts';

/** What tells such a file from any other. */
const kind = 'union-office 报表版式';
/** 2: with a list of members. Without one a file stays readable for programs that know none. */
const version = 2;
/** Larger than any design: what is no such file is not read through. */
const MOST = 200_000;

const fileShape = z.strictObject({
  kind: z.literal(kind),
  version: z.literal([1, version]),
  /** Who made it, for whoever takes it in. */
  unit: z.string().max(200),
  madeOn: z.string().max(10),
  base: z.string().max(40),
  /** Title of the sheet it was made from, where this program no longer has it. */
  baseTitle: z.string().max(100),
  title: z.string().trim().min(1).max(40),
  /** 只列一部分人: which. */
  list: fileListShape.optional(),
  design: designShape,
});

/** How a sheet looks, as a file. The number of a saved list is the office's own: its conditions travel instead. */
export function templateFile(
  { base, title, design }: Template,
  list: z.infer<typeof fileListShape> | null,
  unit: string,
  madeOn: string,
): Uint8Array {
  const file: z.infer<typeof fileShape> = {
    kind,
    version: list === null ? 1 : version,
    unit,
    madeOn,
    base: base.key,
    baseTitle: base.title,
    title,
    ...(list === null ? {} : { list }),
    design: { ...design, list: null },
  };
  return Buffer.from(`${JSON.stringify(file, null, 2)}\n`, 'utf8');
}

const unreadable = (message: string): AppError => new AppError('FILE_UNREADABLE', message);

function jsonOf(name: string, bytes: Uint8Array): Record<string, unknown> {
  let read: unknown;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    read = JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch {
    throw unreadable(`“${name}”读不出来，可能没有复制完整，或不是版式文件。请让对方重新导出一份`);
  }
  if (typeof read === 'object' && read !== null && 'kind' in read && read.kind === kind) return { ...read };
  throw unreadable(`“${name}”不是报表版式文件。请选在“本单位的表”里导出的版式文件`);
}

/**
 * A design out of a file, whole or not at all.
 * @throws AppError FILE_UNREADABLE: too large, no such file, of a newer program, of an unknown sheet, with unknown columns.
 */
export function readTemplate(
  name: string,
  bytes: Uint8Array,
): Template & { readonly cleaned: readonly string[]; readonly list: z.infer<typeof fileListShape> | null } {
  if (bytes.byteLength > MOST) throw unreadable(`“${name}”太大，不是报表版式文件。版式文件只有几 KB`);
  const read = jsonOf(name, bytes);
  if (typeof read['version'] === 'number' && read['version'] > version)
    throw unreadable(`“${name}”是更新的程序做的，这个程序还不认识。请先升级程序，再取进来`);
  const parsed = fileShape.safeParse(read);
  if (!parsed.success)
    throw unreadable(`“${name}”里有认不出的内容（${placeOf(parsed.error)}），没有取进来。请让对方重新导出一份`);
  const { base: key, baseTitle, title, design, list = null } = parsed.data;
  const base = layoutOf(key);
  if (!base) throw unreadable(`“${name}”照《${baseTitle}》做的，这个程序没有这张表，没有取进来。请先升级程序`);
  const kept = addableOnly(base, design);
  const problem = designProblem(base, { ...kept, sums: [...kept.sums, ...unknownSums(base, design)] });
  if (problem !== null) throw unreadable(`“${name}”没有取进来：${problem}`);
  const labels = new Map(templateFields(base).map(({ field, label }) => [field, label]));
  const cleaned = design.sums.flatMap((field) => (kept.sums.includes(field) ? [] : (labels.get(field) ?? field)));
  if (list !== null && base.source !== 'member')
    throw unreadable(`“${name}”没有取进来：“${base.title}”不能按会员名单筛选`);
  return { base, title, design: { ...kept, list: null }, cleaned, list };
}

/** Sums of columns that the sheet does not have: these are no matter of taste. */
const unknownSums = (base: Layout, { sums }: Design): string[] =>
  sums.filter((name) => !templateFields(base).some(({ field }) => field === name));

/** Where in the file it goes wrong: design.columns.3.width */
const placeOf = ({ issues }: z.ZodError): string => {
  const [issue] = issues;
  if (!issue) return '内容';
  const path = issue.path.map(String).join('.');
  return issue.code === 'unrecognized_keys' ? [path, ...issue.keys].filter(Boolean).join('.') : path || '内容';
};
