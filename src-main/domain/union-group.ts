import { closeness } from './nearest.ts';
import { characters, toHalfWidth, trimBlanks } from './unicode.ts';

export const groupKinds = ['分会', '小组', '兴趣小组'] as const;
export type GroupKind = (typeof groupKinds)[number];

/** Signs that people put between a branch and its group: 一分会/三小组. */
const PATH = /\s*[/／>＞›»\\]\s*/u;

/** The steps of a written path, outermost first; an empty list when nothing is written. */
export function pathSteps(text: string): string[] {
  return trimBlanks(text)
    .split(PATH)
    .map(trimBlanks)
    .filter((step) => step !== '');
}

/** What a new group most likely is, by its name: 分会, 分工会, 二级工会, 车间工会 are branches. */
export function kindOfName(name: string): GroupKind {
  if (/(?:协会|俱乐部|兴趣小组|社团)$/u.test(name)) return '兴趣小组';
  return /(?:分会|分工会|工会|工会委员会)$/u.test(name) ? '分会' : '小组';
}

/** Names that people take for the same: blanks and width do not count. */
export const foldGroupName = (name: string): string => toHalfWidth(name).replace(/\s+/gu, '').toLowerCase();

/** What any group may be called: it tells none from another. */
const COMMON_TAIL = /(?:工会小组|工会委员会|分工会|小组|分会|工会|组)$/u;
const NUMERALS = '零一二三四五六七八九';
const numbersOf = (name: string): string => (name.match(/[一二三四五六七八九十百]+/gu) ?? []).join(' ');

/** What tells a group's name from others: worked out once for each name. */
export interface GroupShape {
  readonly letters: readonly string[];
  readonly numbers: string;
}

export function groupShape(name: string): GroupShape {
  const folded = foldGroupName(name).replace(/\d/gu, (digit) => NUMERALS[Number(digit)] ?? digit);
  const own = folded.replace(COMMON_TAIL, '') || folded;
  return { letters: characters(own), numbers: numbersOf(own) };
}

/**
 * How much one group's name looks like another's, 0 to 1, by what tells groups apart: 机修小组 is not near 车工小组 for its
 * 小组, and 一车间 is never 二车间.
 */
export const groupLikeness = (a: GroupShape, b: GroupShape): number =>
  a.numbers !== '' && b.numbers !== '' && a.numbers !== b.numbers ? 0 : closeness(a.letters, b.letters);

/** Why a name cannot be used, or null. A path sign inside a name would make 一分会/三小组 ambiguous. */
export function groupNameProblem(name: string): string | null {
  return PATH.test(name) ? `名称“${name}”里有 / 或 > 这样的分隔号，会和“分会/小组”的写法混淆，请去掉` : null;
}

/** A group as the rules of the tree see it. */
export interface TreeGroup {
  readonly id: number;
  readonly parentId: number | null;
  readonly kind: string;
  readonly name: string;
}

/** The group itself and everything below it. */
export function withBelow(id: number, groups: readonly TreeGroup[]): Set<number> {
  const found = new Set([id]);
  // Each pass adds one level; a broken tree cannot make it run for ever.
  for (let size = 0; size !== found.size; ) {
    size = found.size;
    for (const group of groups) if (group.parentId !== null && found.has(group.parentId)) found.add(group.id);
  }
  return found;
}

/** 一分会/三小组 for each group. */
export function groupPaths(groups: readonly TreeGroup[]): Map<number, string> {
  const byId = new Map(groups.map((g) => [g.id, g]));
  const paths = new Map<number, string>();
  for (const group of groups) {
    const steps: string[] = [];
    const seen = new Set<number>();
    for (
      let at: TreeGroup | undefined = group;
      at && !seen.has(at.id);
      at = at.parentId === null ? undefined : byId.get(at.parentId)
    ) {
      seen.add(at.id);
      steps.unshift(at.name);
    }
    paths.set(group.id, steps.join('/'));
  }
  return paths;
}

/**
 * Why a group cannot hang where it is wanted, or null: only branches hold something below them, and nothing hangs
 * below itself.
 */
export function placeProblem(
  group: { readonly id: number | null; readonly kind: GroupKind; readonly name: string },
  parent: (TreeGroup & { readonly dissolvedOn: string | null }) | null,
  groups: readonly TreeGroup[],
): string | null {
  if (group.id !== null) {
    const children = groups.filter((g) => g.parentId === group.id);
    if (group.kind !== '分会' && children.length > 0) {
      return `“${group.name}”下面还有${children.map((c) => `“${c.name}”`).join('')}，只有分会下面能挂小组。请先把它们移走，再改类别`;
    }
  }
  if (!parent) return null;
  if (parent.kind !== '分会')
    return `“${parent.name}”是${parent.kind}，下面不能再挂“${group.name}”。请选一个分会，或直接挂在工会下面`;
  if (parent.dissolvedOn !== null)
    return `“${parent.name}”已于 ${parent.dissolvedOn} 撤销，不能再往下挂。请选一个还在的分会`;
  if (group.kind === '分会' && group.id !== null && withBelow(group.id, groups).has(parent.id)) {
    return parent.id === group.id
      ? `“${group.name}”不能挂在自己下面，请另选上级`
      : `“${parent.name}”本来就在“${group.name}”下面，不能反过来挂。请另选上级`;
  }
  return null;
}
