import type { Ledger } from '../../../db/open.ts';
import type { ReportCheck } from '../../contract/reports.ts';
import { lastDayOf, monthOf } from '../../domain/dates.ts';
import { monthsBetween } from '../../domain/dues/months.ts';
import type { AskedGroups } from '../../domain/forms/group-lines.ts';
import type { OwnNames } from '../../domain/forms/meanings.ts';
import type { FormPeriod } from '../../domain/forms/period.ts';
import type { FormTable, TableLine } from '../../domain/forms/read-tables.ts';
import { foldGroupName, groupPaths, withBelow } from '../../domain/union-group.ts';
import type { SheetFill } from '../../workbook/fill/fill-workbook.ts';
import { allGroups, type GroupRow, groupsInOrder } from '../organisation/groups.ts';
import { branchesIn } from '../reports/branches.ts';
import { duesLines, sumLines } from '../reports/dues-lines.ts';
import { check } from '../reports/kinds.ts';
import { movementKnown } from '../reports/movement.ts';
import type { FactValue } from './facts.ts';
import type { PlannedLine, PlannedTable } from './tables.ts';

const isStanding = ({ foundedOn, dissolvedOn }: GroupRow, { first, last }: FormPeriod): boolean =>
  (foundedOn === null || foundedOn <= last) && (dissolvedOn === null || dissolvedOn >= first);

/** Groups to which members belong, in the order of the house: who is in a club is a member of a group all the same. */
const groupsOfMembers = (ledger: Ledger): GroupRow[] => groupsInOrder(ledger).filter(({ kind }) => kind !== '兴趣小组');

/**
 * Names by which a form calls the groups. Where two have one name, those below a branch are called by their path and the
 * others by nothing: nobody knows which of them is meant.
 */
export function ownGroups(ledger: Ledger, period: FormPeriod): Map<string, number> {
  const groups = groupsOfMembers(ledger);
  const paths = groupPaths(groups);
  const named = Map.groupBy(groups, ({ name }) => foldGroupName(name));
  return new Map(
    groups.flatMap((group): [string, number][] => {
      const { id, name, parentId } = group;
      const namesakes = named.get(foldGroupName(name)) ?? [];
      const others = namesakes.filter((one) => one.id !== id);
      // A group of that name that is gone gives way to the one that stands.
      if (others.length === 0) return [[name, id]];
      if (!isStanding(group, period)) return [];
      if (others.every((one) => !isStanding(one, period))) return [[name, id]];
      return parentId === null ? [] : [[paths.get(id) ?? name, id]];
    }),
  );
}

/**
 * The groups that a summary by groups lists, in the order of the house: 小组 wherever they hang; where 分会 are asked as
 * well, only what hangs straight under the union, as members of a 小组 below a 分会 are of the branch.
 */
function groupsOf(ledger: Ledger, asked: AskedGroups, period: FormPeriod): number[] {
  const isAsked = ({ kind, parentId }: GroupRow): boolean =>
    asked === 'groups' ? kind === '小组' : parentId === null && (asked === 'all' || kind === '分会');
  return groupsOfMembers(ledger).flatMap((group) => (isStanding(group, period) && isAsked(group) ? [group.id] : []));
}

const slotsOf = <T extends TableLine>({ rows }: { readonly rows: readonly T[] }): T[] =>
  rows.filter(({ slot }) => slot !== undefined);

/** A summary with its empty lines called by the groups that they are for; as it is where there are more groups than lines. */
export function withGroups<T extends FormTable>(ledger: Ledger, table: T, own: OwnNames, period: FormPeriod): T {
  const { names } = table;
  if (names === undefined) return table;
  const called = new Map([...own.groups].map(([name, id]) => [id, name]));
  const groups = groupsOf(ledger, names.asked, period).map((id) => called.get(id));
  if (groups.length === 0 || groups.length > slotsOf(table).length || groups.includes(undefined)) return table;
  return {
    ...table,
    rows: table.rows.flatMap((row) => {
      if (row.slot === undefined) return [row];
      const name = groups[row.slot];
      return name === undefined ? [] : [{ ...row, levels: [name] }];
    }),
  };
}

/** Names and numbers of the lines that are a group's. */
export function nameCells({ rows, names }: PlannedTable, { groups }: OwnNames): SheetFill['cells'] {
  if (names === undefined) return [];
  return rows.flatMap(({ at, slot, meaning }) => {
    const name = [...groups].find(([, id]) => String(id) === meaning?.group)?.[0];
    if (slot === undefined || name === undefined) return [];
    const number = names.number === null ? [] : [{ row: at, column: names.number, value: slot + 1 }];
    return [...number, { row: at, column: names.column, value: name }];
  });
}

/** Which of these people are in a group, or in one below it, on the last day of a time. */
export function membersOf(ledger: Ledger, group: number, ids: readonly number[], first: string, last: string) {
  const { of } = branchesIn(ledger, first, last).groups;
  const below = withBelow(group, allGroups(ledger));
  return ids.filter((id) => below.has(of.get(id) ?? 0));
}

/** Dues of the people of a group, as R7 adds them up by group. */
export function groupDues(
  ledger: Ledger,
  group: number,
  fact: 'duesDue' | 'duesPaid',
  { first }: FormPeriod,
  end: string,
  today: string,
): FactValue {
  const months = monthsBetween(monthOf(first), monthOf(end));
  const below = withBelow(group, allGroups(ledger));
  const { lines } = duesLines(ledger, months, lastDayOf(months.at(-1) ?? ''), today);
  const sums = sumLines(lines.filter(({ groupId }) => groupId !== null && below.has(groupId)));
  return { n: fact === 'duesDue' ? sums.dueFen : sums.paidFen, unit: '元' };
}

/** Why lines for groups stay empty, and who is in none of them. */
export function groupChecks(
  ledger: Ledger,
  { tables, period }: { readonly tables: readonly PlannedTable[]; readonly period: FormPeriod },
  today: string,
): ReportCheck[] {
  const end = period.last < today ? period.last : today;
  const ofHelp = tables.filter(
    ({ rows, columns }) => rows.some(({ meaning }) => meaning?.group !== undefined) && columns.some(isOfHelp),
  );
  const unsaid = ofHelp.map(({ sheet }) =>
    check('warning', `“${sheet}”要各分会、小组的帮扶，按分会、小组分行的帮扶还不会填，这几格先空着，导出后请自己填`),
  );
  const moved = tables.flatMap(({ sheet, rows, columns }): ReportCheck[] => {
    if (!rows.some(({ meaning }) => meaning?.group !== undefined) || !columns.some(isOpening)) return [];
    const { of, before } = branchesIn(ledger, period.first, end).groups;
    const { opening } = movementKnown(ledger, today, period.first, end);
    const lines = belowEach(ledger, rows);
    // From one 小组 of a branch to another is no change where the branch has the line.
    const who = opening.filter(
      (id) => before.has(id) && lines.some((below) => below.has(before.get(id) ?? 0) !== below.has(of.get(id) ?? 0)),
    );
    return who.length === 0
      ? []
      : [check('warning', `${who.length} 人换过分会、小组，“${sheet}”的期初也按期末所在的分会、小组算，请核对`, who)];
  });
  const named = tables.flatMap((table): ReportCheck[] => {
    const { names, sheet } = table;
    if (names === undefined) return [];
    const groups = groupsOf(ledger, names.asked, period);
    const asked = askedLabels[names.asked];
    const slots = slotsOf(table);
    if (groups.length === 0) return [check('warning', `“${sheet}”要一个${asked}一行，没有登记${asked}，这几行先空着`)];
    if (groups.length > slots.length)
      return [
        check(
          'warning',
          `“${sheet}”只留了 ${slots.length} 行，有 ${groups.length} 个${asked}，这几行先空着。请先在 WPS 里把行加够，再选这张表`,
        ),
      ];
    const own = belowEach(ledger, slots);
    const { of } = branchesIn(ledger, period.first, end).groups;
    const others = movementKnown(ledger, today, period.first, end).closing.filter(
      (id) => !own.some((below) => below.has(of.get(id) ?? 0)),
    );
    return others.length === 0
      ? []
      : [check('warning', `${others.length} 名会员不在“${sheet}”列的${asked}里，各行加起来比全单位少`, others)];
  });
  return [...unsaid, ...moved, ...named];
}

const askedLabels: Readonly<Record<AskedGroups, string>> = { branches: '分会', groups: '小组', all: '分会、小组' };

/** The groups of each line that is a group's. */
const belowEach = (ledger: Ledger, rows: readonly PlannedLine[]): Set<number>[] => {
  const groups = allGroups(ledger);
  return rows.flatMap(({ meaning }) =>
    meaning?.group === undefined ? [] : [withBelow(Number(meaning.group), groups)],
  );
};

/** Members at the beginning: each is counted in the group of the end, as in the monthly report. */
const isOpening = ({ meaning }: PlannedLine): boolean => /opening/iu.test(meaning?.fact ?? '');

/** Help is not told group by group: in a small group a sum is one person's. */
const isOfHelp = ({ meaning }: PlannedLine): boolean =>
  (meaning?.help ?? meaning?.source) !== undefined || /^(?:aid|warm|school)/u.test(meaning?.fact ?? '');
