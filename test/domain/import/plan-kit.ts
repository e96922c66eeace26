import { decisionsShape } from '../../../src-main/domain/import/decisions.ts';
import { createStock, type StoredRecord } from '../../../src-main/domain/import/match.ts';
import type { StoredEvent } from '../../../src-main/domain/import/member-events.ts';
import { memberImport } from '../../../src-main/domain/import/member-noun.ts';
import { memberRules } from '../../../src-main/domain/import/member-rules.ts';
import { planPaths, type PathBook } from '../../../src-main/domain/import/paths.ts';
import { createPlanner, type PlannedRow } from '../../../src-main/domain/import/plan.ts';
import { summarise } from '../../../src-main/domain/import/summary.ts';
import { type Given, people, read, sheet, today } from './kit.ts';
import { builtInStandards } from '../../../src-main/domain/standards.ts';

/** Rows against the book: who is meant, what would change, what waits for a person. */
export const six = people(6);
export const head = ['姓名', '证件号码', '移动电话', '出生日期', '工会小组'];
export const line = (
  i: number,
  over: Partial<Record<'name' | 'idNumber' | 'mobile' | 'birthDate' | 'group', Given>> = {},
): Given[] => {
  const p = { ...six[i], ...over };
  return [p.name, p.idNumber, p.mobile, p.birthDate, p.group];
};

let counter = 0;
export function stored(
  i: number,
  over: Record<string, string | null> = {},
  events: readonly StoredEvent[] = [{ type: '入会', date: '2015-01-01' }],
): StoredRecord {
  const p = six[i];
  counter += 1;
  const values = {
    name: p?.name ?? '',
    idType: '居民身份证',
    idNumber: p?.idNumber ?? null,
    mobile: p?.mobile ?? null,
    birthDate: p?.birthDate ?? null,
    gender: p?.gender ?? null,
    group: p?.group ?? null,
    joinedOn: '2015-01-01',
    membership: '在册',
    ...over,
  };
  return {
    id: counter,
    name: values.name,
    values,
    pathId: values.group === null ? null : groupIds.indexOf(values.group) + 1,
    events,
  };
}

export const groupIds = ['一车间', '二车间', '机关'];
export const book: PathBook = {
  fresh: false,
  pathOf: (id) => groupIds[id - 1],
  resolve: (text) =>
    groupIds.includes(text)
      ? { id: groupIds.indexOf(text) + 1, path: text }
      : { missing: true, nearest: [{ id: 2, path: '二车间' }] },
};

export function plan(
  rows: readonly Given[][],
  records: readonly StoredRecord[] = [],
  given: Parameters<typeof decisionsShape.parse>[0] = {},
  header: readonly Given[] = head,
  paths: PathBook = book,
) {
  const decisions = decisionsShape.parse(given);
  const { drafts } = read(sheet([header, ...rows]), given);
  const pathPlan = planPaths(paths, decisions);
  const planner = createPlanner({
    noun: memberImport,
    rules: memberRules({
      withoutDecision: decisions.answers['expelled'] === 'without',
      today,
      standards: builtInStandards,
      joinedOn: decisions.answers['joinedOn'] ?? today,
    }),
    drafts,
    stock: createStock(records, ['name', 'idNumber', 'staffNo', 'memberCardNo', 'birthDate']),
    paths: pathPlan,
    decisions,
  });
  const planned: PlannedRow[] = drafts.map((draft, at) => planner.plan(draft, at));
  const views = planned.map(({ view }) => view);
  return {
    planned,
    views,
    actions: views.map((v) => v.action),
    questions: [...pathPlan.questions(), ...planner.questions],
    made: pathPlan.made(),
    summary: summarise(memberImport, views, [], { overwritten: 30, bad: 50 }),
  };
}

export const codesOf = (views: readonly { problems: readonly { code: string }[] }[]): string[][] =>
  views.map((v) => v.problems.map((p) => p.code));
