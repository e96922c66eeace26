import { rateBp } from './deadline.ts';
import { planCategories, type PlanItemState, type PlanStanding, type PlanTurnState } from './kinds.ts';

/** One time of an item that repeats. */
export interface CountedTime {
  readonly dueTo: string;
  readonly state: PlanTurnState | null;
  readonly reason: string | null;
  readonly standing: PlanStanding | null;
}

/** What counting needs of an item. */
export interface Counted {
  readonly id: number;
  readonly content: string;
  readonly category: string;
  readonly owner: string | null;
  readonly state: PlanItemState;
  readonly standing: PlanStanding | null;
  readonly reason: string | null;
  readonly plannedDue: string | null;
  readonly postponed: readonly { readonly reason: string | null }[];
  readonly budgetFen: number | null;
  readonly spentFen: number;
  readonly employerFen: number;
  readonly recurrence: string | null;
  /** In order; empty for an item that does not repeat. */
  readonly times: readonly CountedTime[];
}

export type ProgressBy = 'quarter' | 'category' | 'owner' | 'month';

export interface Reason {
  readonly id: number;
  readonly content: string;
  readonly reason: string | null;
}

/** One quarter, category, owner or month: how many items, and which. */
export interface ProgressLine {
  readonly key: string;
  readonly label: string;
  readonly planned: readonly number[];
  readonly done: readonly number[];
  readonly doing: readonly number[];
  readonly waiting: readonly number[];
  readonly postponed: readonly number[];
  readonly cancelled: readonly number[];
  readonly overdue: readonly number[];
  /** Done of what was planned and not cancelled, in basis points, half up; null: nothing to do. */
  readonly rateBp: number | null;
  readonly budgetFen: number;
  /** Of the union's money. */
  readonly spentFen: number;
  /** What the employer paid, never union money. */
  readonly employerFen: number;
  /** Why items were put off or cancelled. */
  readonly reasons: readonly Reason[];
}

/** An item as one line counts it: whole, or only its times of that line. */
interface Entry {
  readonly item: Counted;
  readonly state: PlanItemState;
  readonly overdue: boolean;
  readonly reasons: readonly (string | null)[];
}

const open = (state: PlanTurnState | null): boolean => state !== '已完成' && state !== '取消';

/** What became of some times of an item, in one word. */
function stateOfTimes(times: readonly CountedTime[]): PlanItemState {
  const done = times.some(({ state }) => state === '已完成');
  if (times.every(({ state }) => !open(state))) return done ? '已完成' : '取消';
  if (times.some(({ state }) => state === '延期')) return '延期';
  return done ? '进行中' : '未开始';
}

function whole(item: Counted): Entry {
  const own = item.state === '延期' || item.state === '取消' ? [item.reason] : [];
  const before = item.postponed.map(({ reason }) => reason);
  const ofTimes = item.times.filter(({ state }) => state === '延期' || state === '取消').map(({ reason }) => reason);
  return {
    item,
    state: item.state,
    overdue: item.standing === '过期',
    // Put off once and still so: the reason stands with the old time already.
    reasons: [...new Set([...before, ...own, ...ofTimes])],
  };
}

const inTimes = (item: Counted, times: readonly CountedTime[]): Entry => ({
  item,
  state: item.state === '取消' ? '取消' : stateOfTimes(times),
  overdue: item.state !== '取消' && item.state !== '已完成' && times.some(({ standing }) => standing === '过期'),
  reasons:
    item.state === '取消'
      ? [item.reason]
      : times.filter(({ state }) => state === '延期' || state === '取消').map(({ reason }) => reason),
});

function line(key: string, label: string, entries: readonly Entry[]): ProgressLine {
  const of = (...states: PlanItemState[]): number[] =>
    entries.filter(({ state }) => states.includes(state)).map(({ item }) => item.id);
  const [done, cancelled] = [of('已完成'), of('取消')];
  return {
    key,
    label,
    planned: entries.map(({ item }) => item.id),
    done,
    doing: of('进行中'),
    waiting: of('未开始'),
    postponed: of('延期'),
    cancelled,
    overdue: entries.filter(({ overdue }) => overdue).map(({ item }) => item.id),
    rateBp: rateBp(done.length, entries.length - cancelled.length),
    budgetFen: entries.reduce((sum, { item }) => sum + (item.budgetFen ?? 0), 0),
    spentFen: entries.reduce((sum, { item }) => sum + item.spentFen, 0),
    employerFen: entries.reduce((sum, { item }) => sum + item.employerFen, 0),
    reasons: entries.flatMap(({ item: { id, content }, reasons }) =>
      reasons.map((reason) => ({ id, content, reason })),
    ),
  };
}

const quarterOf = (date: string): string => `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
const undated = '没有排月份';

/** Owners of an item: several are parted by commas and slashes. */
export const ownersOf = (owner: string | null): string[] =>
  (owner ?? '')
    .split(/[、，,；;/／]/u)
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** By time: an item where it was due first, one that repeats once wherever it has times. */
function byTime(items: readonly Counted[], keyOf: (date: string) => string, year: number | null): Map<string, Entry[]> {
  const lines = new Map<string, Entry[]>();
  const put = (key: string, entry: Entry): void => void lines.set(key, [...(lines.get(key) ?? []), entry]);
  const meant = (date: string): boolean => year === null || date.startsWith(String(year));
  for (const item of items) {
    if (item.recurrence === null) {
      put(item.plannedDue === null ? '' : keyOf(item.plannedDue), whole(item));
      continue;
    }
    const times = Map.groupBy(
      item.times.filter(({ dueTo }) => meant(dueTo)),
      ({ dueTo }) => keyOf(dueTo),
    );
    for (const [key, own] of times) put(key, inTimes(item, own));
  }
  return lines;
}

/** Items that a year planned: due first in it, or with a time in it; those without any time are the caller's choice. */
const plannedIn = (item: Counted, year: number): boolean =>
  item.recurrence === null
    ? item.plannedDue === null || item.plannedDue.startsWith(String(year))
    : item.times.some(({ dueTo }) => dueTo.startsWith(String(year)));

const words = '一二三四';

function labelOf(by: ProgressBy, key: string, oneYear: boolean): string {
  if (by === 'owner') return key === '' ? '没有写责任人' : key;
  if (by === 'category') return key;
  if (key === '') return undated;
  const year = oneYear ? '' : `${key.slice(0, 4)}年`;
  return by === 'quarter'
    ? `${year}第${words.charAt(Number(key.slice(-1)) - 1)}季度`
    : `${year}${Number(key.slice(5))}月`;
}

function grouped(items: readonly Counted[], by: ProgressBy, year: number | null): Map<string, Entry[]> {
  if (by === 'quarter') return byTime(items, quarterOf, year);
  if (by === 'month') return byTime(items, (date) => date.slice(0, 7), year);
  const lines = new Map<string, Entry[]>();
  for (const item of items) {
    const owners = ownersOf(item.owner);
    for (const key of by === 'category' ? [item.category] : owners.length === 0 ? [''] : new Set(owners))
      lines.set(key, [...(lines.get(key) ?? []), whole(item)]);
  }
  return lines;
}

const place = (category: string): number => {
  const at = planCategories.indexOf(category);
  return at < 0 ? planCategories.length : at;
};

/** What was planned and what became of it; the total counts every item once. */
export function progressOf(
  all: readonly Counted[],
  by: ProgressBy,
  year: number | null,
): { lines: ProgressLine[]; total: ProgressLine } {
  const items = year === null ? all : all.filter((item) => plannedIn(item, year));
  const lines = [...grouped(items, by, year)];
  const oneYear = new Set(lines.flatMap(([key]) => (key === '' ? [] : [key.slice(0, 4)]))).size <= 1;
  const order = (a: readonly [string, Entry[]], b: readonly [string, Entry[]]): number =>
    by === 'category'
      ? place(a[0]) - place(b[0]) || (a[0] < b[0] ? -1 : 1)
      : by === 'owner'
        ? Number(a[0] === '') - Number(b[0] === '') || b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1)
        : Number(a[0] === '') - Number(b[0] === '') || (a[0] < b[0] ? -1 : 1);
  return {
    lines: lines.sort(order).map(([key, entries]) => line(key, labelOf(by, key, oneYear), entries)),
    total: line('', '合计', items.map(whole)),
  };
}
