import { z } from 'zod';
import type { Ledger } from '../../../db/open.ts';
import type { Condition, MemberFilter } from '../../contract/member.ts';
import type { FieldMeta } from '../../domain/fields.ts';
import { memberFields } from '../../domain/member.ts';
import { AppError, refuse } from '../../errors.ts';
import { filterWords } from '../list-words.ts';
import { savedLists } from '../lists.ts';
import { groupNames } from '../organisation/groups.ts';

const isAsked = (name: string): name is Condition['field'] =>
  Object.hasOwn(memberFields, name) || ['age', 'groupTree', 'gaps', 'retiring'].includes(name);
const conditionShape = z.strictObject({
  field: z.string().refine(isAsked),
  op: z.enum(['is', 'isNot', 'has', 'from', 'to', 'empty', 'filled']),
  values: z.array(z.string().max(200)).max(100),
});

/** 只列一部分人 as it travels in a file: the list's name and its conditions, groups by their paths. */
export const fileListShape = z.strictObject({
  name: z.string().min(1).max(40),
  filter: z.strictObject({ search: z.string().max(100), conditions: z.array(conditionShape).max(20) }),
});
type FileList = z.infer<typeof fileListShape>;
type FileFilter = FileList['filter'];

/** Numbers of groups are this office's own: elsewhere, and after a restore, only their paths say which. */
function portable(ledger: Ledger, { search, conditions }: MemberFilter | FileFilter): FileFilter {
  const names = groupNames(ledger);
  const value = (text: string): string =>
    /^#\d+$/u.test(text) ? (names.get(Number(text.slice(1)))?.path ?? text) : text;
  return { search, conditions: conditions.map(({ values, ...one }) => ({ ...one, values: values.map(value) })) };
}

/** Two filters that ask the same in another order are one. */
const sameness = ({ search, conditions }: FileFilter): string =>
  JSON.stringify([
    search.trim(),
    conditions.map(({ field, op, values }) => JSON.stringify([field, op, values.toSorted()])).toSorted(),
  ]);

/** A condition that speaks of somebody: by name, by what is masked, hidden or noted. */
function namesSomebody({ field, values }: Condition): boolean {
  const meta: FieldMeta | undefined = Object.hasOwn(memberFields, field)
    ? memberFields[field as keyof typeof memberFields]
    : undefined;
  const isPersonal = field === 'name' || Boolean(meta?.mask) || Boolean(meta?.hidden) || meta?.kind === 'note';
  return isPersonal && values.length > 0;
}

/** The list of a sheet for its file; a file of a design holds nobody, so conditions that name somebody stay here. */
export function listForFile(ledger: Ledger, id: number): FileList {
  const list = savedLists(ledger).find((row) => row.id === id);
  if (!list) refuse('这张表只列的常用名单已经删掉了，请先改这张表，另选名单，再存版式文件', 'list');
  const { name, filter } = list;
  if (filter.search.trim() !== '' || filter.conditions.some(namesSomebody))
    refuse(`这张表只列名单“${name}”里的人，名单的条件写着具体的人，不能写进版式文件。请先给这张表换一个名单`, 'list');
  return { name, filter: portable(ledger, filter) };
}

/**
 * The saved list of this office that asks the same as the file's.
 * @throws AppError RULE_BROKEN: there is none; without it the sheet would silently list everybody.
 */
export function listHere(ledger: Ledger, title: string, { name, filter }: FileList): number {
  const wanted = sameness(filter);
  const same = savedLists(ledger).filter((row) => sameness(portable(ledger, row.filter)) === wanted);
  const found = same.find((row) => row.name === name) ?? same[0];
  if (found) return found.id;
  throw new AppError(
    'RULE_BROKEN',
    `“${title}”只列一部分人（${filterWords(filter, String)}），这里没有这样的常用名单，没有取进来。请先在会员名册照这些条件筛选，存为常用名单“${name}”，再取一次`,
  );
}
