import { eq, isNull, max } from 'drizzle-orm';
import type { Ledger } from '../../../db/open.ts';
import { unionGroup } from '../../../db/schema/index.ts';
import { statement } from '../../../db/statements.ts';
import {
  foldGroupName,
  type GroupKind,
  groupNameProblem,
  kindOfName,
  pathSteps,
  placeProblem,
} from '../../domain/union-group.ts';
import { AppError } from '../../errors.ts';
import { allGroups, findGroups, groupNames, type GroupRow, pickGroup } from './groups.ts';

/** What a group is made from; dates `YYYY-MM-DD`. */
export interface GroupInput {
  readonly parentId: number | null;
  readonly kind: GroupKind;
  readonly name: string;
  readonly foundedOn: string | null;
  readonly note: string | null;
}

/** Why a group can not be like this: name, place in the tree, day of founding. Throws RULE_BROKEN or CONFLICT. */
function assertGroup(input: GroupInput, id: number | null, groups: readonly GroupRow[], today: string): void {
  const refuse = (code: 'RULE_BROKEN' | 'CONFLICT', field: string, message: string): never => {
    throw new AppError(code, message, { [field]: message });
  };
  const bad = groupNameProblem(input.name);
  if (bad) refuse('RULE_BROKEN', 'name', bad);
  const parent = input.parentId === null ? null : pickGroup(groups, input.parentId);
  const place = placeProblem({ id, kind: input.kind, name: input.name }, parent, groups);
  if (place) refuse('RULE_BROKEN', 'parentId', place);
  const twin = groups.find(
    (g) =>
      g.id !== id &&
      g.parentId === input.parentId &&
      g.dissolvedOn === null &&
      foldGroupName(g.name) === foldGroupName(input.name),
  );
  if (twin) {
    const where = parent ? `“${parent.name}”下面` : '工会下面';
    refuse('CONFLICT', 'name', `${where}已经有“${twin.name}”，同一级不能重名。请换个名称`);
  }
  if (input.foundedOn !== null && input.foundedOn > today)
    refuse('RULE_BROKEN', 'foundedOn', `成立日期 ${input.foundedOn} 还没有到，请核对`);
}

/** Founds a group at the end of its siblings. Returns its id. */
export function createGroup(ledger: Ledger, input: GroupInput, today: string): number {
  const groups = allGroups(ledger);
  assertGroup(input, null, groups, today);
  const last = ledger.orm
    .select({ n: max(unionGroup.position) })
    .from(unionGroup)
    .where(input.parentId === null ? isNull(unionGroup.parentId) : eq(unionGroup.parentId, input.parentId))
    .get();
  return ledger.orm
    .insert(unionGroup)
    .values({ ...input, position: (last?.n ?? 0) + 1 })
    .returning({ id: unionGroup.id })
    .get().id;
}

/** What a written name or path stands for in the tree as it is now. */
export type ReadGroup =
  | { readonly id: number }
  /** Several present groups; their paths. */
  | { readonly candidates: readonly { readonly id: number; readonly path: string }[] }
  /** Nothing yet: these would be founded below `parentId`, outermost first. */
  | { readonly parentId: number | null; readonly missing: readonly string[] }
  | { readonly problem: string };

/** Reads a written group (三小组, 一分会/三小组) without writing anything: for checks before an import. */
export function readGroupPath(ledger: Ledger, text: string): ReadGroup {
  const steps = pathSteps(text);
  const bad = steps.find((step) => Array.from(step).length > 60);
  if (steps.length === 0) return { problem: '小组名称没有填，请写小组名称，或“分会/小组”' };
  if (bad) return { problem: `小组名称“${bad.slice(0, 20)}…”超过 60 个字，请改短` };
  const groups = allGroups(ledger);
  const found = findGroups(ledger, text, groups);
  if (found[0] && found.length === 1) return { id: found[0].id };
  if (found.length > 1) {
    const names = groupNames(ledger);
    return { candidates: found.map((g) => ({ id: g.id, path: names.get(g.id)?.path ?? g.name })) };
  }
  // The longest beginning that stands for one present group; the rest is missing.
  for (let n = steps.length - 1; n > 0; n -= 1) {
    const upper = findGroups(ledger, steps.slice(0, n).join('/'), groups);
    if (upper.length > 1) return { candidates: upper.map((g) => ({ id: g.id, path: g.name })) };
    if (!upper[0]) continue;
    const [next = ''] = steps.slice(n);
    const problem = placeProblem({ id: null, kind: kindOfName(next), name: next }, upper[0], groups);
    return problem ? { problem } : { parentId: upper[0].id, missing: steps.slice(n) };
  }
  return { parentId: null, missing: steps };
}

/**
 * The id of the group that a written name or path means; what is missing of it is founded (upper steps as 分会, the
 * last one by its name). Throws CONFLICT when several present groups are meant, naming them.
 */
export function ensureGroupPath(ledger: Ledger, text: string, today: string): number {
  const read = readGroupPath(ledger, text);
  if ('id' in read) return read.id;
  if ('problem' in read) throw new AppError('RULE_BROKEN', read.problem);
  if ('candidates' in read) {
    const list = read.candidates.map((c) => `“${c.path}”`).join('、');
    throw new AppError(
      'CONFLICT',
      `叫“${text}”的有 ${read.candidates.length} 个：${list}。请写成“分会/小组”，说明是哪一个`,
    );
  }
  let id = read.parentId;
  for (const [i, name] of read.missing.entries()) {
    const kind = i === read.missing.length - 1 ? kindOfName(name) : '分会';
    id = createGroup(
      ledger,
      { parentId: id, kind: kind === '兴趣小组' ? '小组' : kind, name, foundedOn: null, note: null },
      today,
    );
  }
  return id as number;
}

/** Renames, moves or corrects a group. Returns what to say about it. */
export function updateGroup(ledger: Ledger, id: number, input: GroupInput, today: string): string {
  const groups = allGroups(ledger);
  const before = pickGroup(groups, id);
  if (before.dissolvedOn !== null)
    throw new AppError(
      'RULE_BROKEN',
      `“${before.name}”已于 ${before.dissolvedOn} 撤销，只留作查阅。要改，请先到操作记录里撤回那一步`,
    );
  assertGroup(input, id, groups, today);
  if (input.kind === '兴趣小组' && before.kind !== '兴趣小组') assertNoStays(ledger, before, '改成兴趣小组');
  const moved = before.parentId !== input.parentId;
  const last = moved ? Math.max(0, ...groups.filter((g) => g.parentId === input.parentId).map((g) => g.position)) : 0;
  ledger.orm
    .update(unionGroup)
    .set({ ...input, ...(moved ? { position: last + 1 } : {}) })
    .where(eq(unionGroup.id, id))
    .run();
  if (before.name !== input.name) return `把“${before.name}”改名为“${input.name}”`;
  const parent = groups.find((g) => g.id === input.parentId);
  if (moved) return `把“${input.name}”挂到${parent ? `“${parent.name}”` : '工会'}下面`;
  return `修改“${input.name}”的资料`;
}

/** An interest group stands beside the groups that people belong to, so nobody's present group can be one. */
function assertNoStays(ledger: Ledger, group: GroupRow, what: string): void {
  const n = statement(ledger.sql, 'select count(*) from group_stay where group_id = ? and to_date is null')
    .pluck()
    .get(group.id) as number;
  if (n > 0)
    throw new AppError(
      'RULE_BROKEN',
      `“${group.name}”里还有 ${n} 人，不能${what}：兴趣小组不占会员的工会小组。请先把他们调到别的小组`,
    );
}

/** Puts a group before a sibling, or at the end. */
export function reorderGroup(ledger: Ledger, id: number, before: number | null): GroupRow {
  const groups = allGroups(ledger);
  const group = pickGroup(groups, id);
  const siblings = groups.filter((g) => g.parentId === group.parentId && g.id !== id);
  const at = before === null ? siblings.length : siblings.findIndex((g) => g.id === before);
  if (at < 0) throw new AppError('RULE_BROKEN', `“${group.name}”只能在同一级里排先后。要换上级，请用“移动”`);
  const order = siblings.toSpliced(at, 0, group);
  const set = statement(ledger.sql, 'update union_group set position = ? where id = ? and position is not ?');
  for (const [i, g] of order.entries()) set.run(i + 1, g.id, i + 1);
  return group;
}

/** Takes away a group that nobody ever belonged to; everything else is dissolved and kept. */
export function removeGroup(ledger: Ledger, id: number): GroupRow {
  const groups = allGroups(ledger);
  const group = pickGroup(groups, id);
  const children = groups.filter((g) => g.parentId === id);
  if (children.length > 0) {
    const names = children.map((c) => `“${c.name}”`).join('、');
    throw new AppError('RULE_BROKEN', `“${group.name}”下面还有 ${names}，不能删除。请先把它们移走`);
  }
  const count = (table: string): number =>
    statement(ledger.sql, `select count(distinct member_id) from ${table} where group_id = ?`)
      .pluck()
      .get(id) as number;
  const [stays, led] = [count('group_stay'), count('group_leader')];
  if (stays + led > 0) {
    const who = stays > 0 ? `有 ${stays} 人在过“${group.name}”` : `“${group.name}”有过负责人`;
    throw new AppError('RULE_BROKEN', `${who}，删掉就查不到当时的记录了。请改用“撤掉”，历史会保留`);
  }
  const ruled = statement(ledger.sql, 'select count(*) from dues_standard where group_id = ?')
    .pluck()
    .get(id) as number;
  if (ruled > 0)
    throw new AppError(
      'RULE_BROKEN',
      `“${group.name}”定过会费标准，不能删除。请先到“会费标准”删掉它的标准，或改用“撤掉”`,
    );
  ledger.orm.delete(unionGroup).where(eq(unionGroup.id, id)).run();
  return group;
}
