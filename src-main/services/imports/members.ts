import type { Ledger } from '../../../db/open.ts';
import type { CommandContext } from '../../context.ts';
import { isDate } from '../../domain/dates.ts';
import { own, planningOf } from '../../domain/import/decisions.ts';
import { EXPELLED } from '../../domain/import/member-events.ts';
import { memberImport } from '../../domain/import/member-noun.ts';
import { monthQuestions } from '../../domain/import/member-row.ts';
import { documentQuestions } from '../../domain/import/other-documents.ts';
import { memberRules } from '../../domain/import/member-rules.ts';
import { type MetRows, meetRows } from '../../domain/import/met-rows.ts';
import { dayUnknown } from '../../domain/membership.ts';
import { type PathUse, planPaths } from '../../domain/import/paths.ts';
import type { PlanMemory } from '../../domain/import/plan-memory.ts';
import { createPlanner, type PlannedRow, type PlannedWrite } from '../../domain/import/plan.ts';
import { expelledQuestion, joinedQuestion } from '../../domain/import/value-questions.ts';
import type { Checked, CheckInput, CheckMemory, ImportKind, ImportWork, Written } from './kind.ts';
import { absentMembers } from './absent.ts';
import { withoutOtherHouseholds } from './households.ts';
import { sameNamedGroups } from './same-groups.ts';
import { atRow } from './refusal.ts';
import { plainFileName } from './runs.ts';
import { groupBook, type MemberStock, memberStock } from './stock.ts';
import { addMembershipEvent, bulkInsertMembers, type MemberValues, moveToGroup, updateMember } from '../member.ts';
import { type SearchColumns, searchColumns } from '../member/text.ts';
import { correctEvent, eventRecord } from '../membership.ts';
import { ensureGroupPath } from '../organisation/group-writes.ts';
import { standardsOf } from '../standards.ts';

const PREPARED_AT_ONCE = 1000;

/** The label of the journal entry: counts first, without what is none. */
function label(fileName: string, counts: { add: number; update: number; groups: number }): string {
  const parts = [
    counts.add > 0 ? `新增 ${counts.add} 人` : '',
    counts.update > 0 ? `更新 ${counts.update} 人` : '',
    counts.groups > 0 ? `新建 ${counts.groups} 个小组` : '',
  ];
  return `导入 ${plainFileName(fileName)}：${parts.filter(Boolean).join('，')}`;
}

/** What the book knows of the people of one file, for as long as nothing is written. */
interface MemberMemory {
  /** The fields that `stock` reads of people. */
  readonly fields: string;
  readonly stock: MemberStock;
  /** Packets whose rows were looked for. */
  readonly asked: WeakSet<object>;
  plan: PlanMemory | undefined;
}

const memories = new WeakMap<CheckMemory, MemberMemory>();
/** Who stands in a file twice, by the list of its rows. */
const metIn = new WeakMap<object, MetRows>();

/** Fields that a member's row is held against even where no column feeds them. */
const always = [
  ...['name', 'idType', 'gender', 'birthDate', 'department', 'employmentStatus', 'note', 'group'],
  ...['membership', 'joinedOn', 'membershipChangeType', 'membershipChangeDate', 'membershipChangeReason'],
];

function bookOf({
  context,
  noun,
  drafts,
  understanding,
  decisions,
  memory,
}: Pick<CheckInput, 'context' | 'noun' | 'drafts' | 'understanding' | 'decisions' | 'memory'>) {
  const wanted = new Set([...always, ...Object.keys(decisions.constants)]);
  for (const { columns, sectionField } of understanding.uses)
    for (const field of [sectionField, ...columns.map((column) => column.field)]) if (field) wanted.add(field);
  for (const cells of Object.values(decisions.cells)) for (const field of Object.keys(cells)) wanted.add(field);
  let book = memories.get(memory);
  // People are read with the fields of the file: further ones mean reading them again.
  const fields = [...wanted].sort().join(' ');
  if (book?.fields !== fields) {
    book = { fields, stock: memberStock(context.ledger, noun, wanted), asked: new WeakSet(), plan: undefined };
    memories.set(memory, book);
  }
  let met = metIn.get(drafts);
  if (!met) metIn.set(drafts, (met = meetRows(noun, book.stock)));
  return { book, met };
}

async function check(input: CheckInput): Promise<Checked> {
  const { context, noun, drafts, origins, decisions, seen, today } = input;
  const { ledger } = context;
  const { book, met } = bookOf(input);
  const { stock } = book;
  const groups = groupBook(ledger);
  const paths = planPaths(groups, decisions);
  const joinedOn = own(decisions.answers, 'joinedOn');
  const events = {
    today,
    standards: standardsOf(ledger),
    withoutDecision: own(decisions.answers, 'expelled') === 'without',
    joinedOn: joinedOn !== undefined && isDate(joinedOn) && joinedOn <= today ? joinedOn : null,
  };
  const rules = memberRules(events);
  const sameFile = seen !== null;
  const planner = createPlanner({
    ...{ noun, rules, drafts, met, stock, paths, decisions, sameFile },
    before: book.plan,
    origins,
    key: JSON.stringify([today, sameFile, planningOf(decisions)]),
  });
  const drawn: PlannedRow[] = [];
  for (const draft of drafts) {
    drawn.push(planner.plan(draft, drawn.length));
    const pause = input.step(drawn.length);
    if (pause) await pause;
  }
  book.plan = planner.memory();
  const planned = withoutOtherHouseholds(ledger, drawn);
  const newGroups = paths.made();
  return {
    rows: planned.map(({ view }) => view),
    questions: [
      ...paths.questions(),
      ...joinedQuestion(
        noun,
        planned.flatMap(({ view, usesDefault }) => (usesDefault && view.action === 'add' ? [view] : [])),
        today,
        decisions,
      ),
      ...expelledQuestion(
        noun,
        planned.flatMap(({ view }) => (view.problems.some((p) => p.code === EXPELLED) ? [view] : [])),
        decisions,
      ),
      ...planner.questions,
    ],
    instead: sameNamedGroups(input, groups, planned),
    newGroups,
    absent: absentMembers(ledger, drafts, planned, paths),
    sumFen: null,
    listFen: null,
    alarms: [],
    work: workOf(
      planned.flatMap(({ write }) => (write ? [write] : [])),
      newGroups,
    ),
  };
}

/** Writes new people, then changes, each by the noun's own writer. */
function workOf(writes: readonly PlannedWrite[], newGroups: readonly string[]): ImportWork {
  // What searches and the order need of new people, by the key of their row: made before the transaction.
  const search = new Map<string, SearchColumns>();
  return {
    count: writes.length,
    async prepare(breathe) {
      for (const write of writes) {
        if (write.kind !== 'add' || search.has(write.key)) continue;
        search.set(write.key, searchColumns(write.values as MemberValues & { name: string }, null));
        if (search.size % PREPARED_AT_ONCE === 0) await breathe();
      }
    },
    write: ({ ledger, clock }: CommandContext, fileName): Written => {
      const today = clock.today();
      const groups = new Map(newGroups.map((path) => [path, ensureGroupPath(ledger, path, today)]));
      const idOf = (path: PathUse | null): number | null =>
        path === null || path.kind === 'empty' ? null : path.kind === 'id' ? path.id : (groups.get(path.path) ?? null);
      const made = writeNew(ledger, writes, search, idOf, today);
      const updated = writeChanges(ledger, writes, made, idOf, today);
      const counts = { add: made.size, update: updated, groups: newGroups.length };
      return { added: made.size, updated, newGroups, label: label(fileName, counts), batches: [] };
    },
  };
}

/** New people by the key of their row. */
function writeNew(
  ledger: Ledger,
  writes: readonly PlannedWrite[],
  search: ReadonlyMap<string, SearchColumns>,
  idOf: (path: PathUse | null) => number | null,
  today: string,
): Map<string, number> {
  const adds = writes.filter((write) => write.kind === 'add');
  const ids = bulkInsertMembers(
    ledger,
    adds.map((add) => ({
      values: add.values as MemberValues & { name: string },
      groupId: idOf(add.path),
      events: add.events,
      search: search.get(add.key),
    })),
    today,
  );
  return new Map(adds.map((add, i) => [add.key, ids[i] as number]));
}

/** Changes of people who were there, and of people made further up; returns how many were there. */
function writeChanges(
  ledger: Ledger,
  writes: readonly PlannedWrite[],
  made: ReadonlyMap<string, number>,
  idOf: (path: PathUse | null) => number | null,
  today: string,
): number {
  let updated = 0;
  for (const write of writes) {
    if (write.kind !== 'update') continue;
    const id = 'id' in write.target ? write.target.id : made.get(write.target.row);
    if (id === undefined) continue;
    try {
      if (Object.keys(write.patch).length > 0) updateMember(ledger, id, write.patch, today);
      for (const event of write.events) {
        if (event.replaces === undefined) addMembershipEvent(ledger, id, event, today);
        else {
          const corrected = { ...eventRecord(ledger, event.replaces), ...event, dayKnown: !dayUnknown(event) };
          correctEvent(ledger, event.replaces, corrected, today);
        }
      }
      // Who comes back has to be a member before a group takes them in.
      if (write.path !== null) moveToGroup(ledger, [id], idOf(write.path), today, today, '导入花名册');
    } catch (error) {
      throw atRow(error, write.key);
    }
    if ('id' in write.target) updated += 1;
  }
  return updated;
}

/** 花名册: members with their groups and their membership. */
export const memberKind: ImportKind = {
  noun: () => memberImport,
  fileQuestions: (drafts, decisions) => [...documentQuestions(drafts, decisions), ...monthQuestions(drafts, decisions)],
  meet: ({ fresh, packet, ...input }) => {
    const { book, met } = bookOf(input);
    if (!book.asked.has(packet)) book.stock.meet(fresh);
    book.asked.add(packet);
    for (const draft of fresh) met.add(draft);
  },
  check,
  permanent: false,
};
