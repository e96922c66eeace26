import { type EventContext, eventsOfKnown, eventsOfNew, type PlannedEvent, type StoredEvent } from './member-events.ts';
import { deriveMembership, type MembershipEvent } from '../membership.ts';
import { ageProblem } from '../membership-age.ts';
import { leavingWord } from '../remark.ts';
import type { StoredRecord } from './match.ts';
import type { NounRules } from './plan.ts';
import { type DraftRow, note } from './rows.ts';

/** Who has left the union belongs to no group. */
const GONE: ReadonlySet<string> = new Set(['transferredOut', 'withdrawn', 'expelled', 'deceased']);

/** How members are planned: fields as they stand, the membership as dated events. */
export function memberRules(context: EventContext): NounRules {
  return {
    apart: new Set([
      'membership',
      'joinedOn',
      'membershipChangeType',
      'membershipChangeDate',
      'membershipChangeReason',
    ]),
    isGone: (record, events) => {
      const replaced = new Set(events.map((event) => event.replaces));
      const stored = record.events.filter((event) => event.id === undefined || !replaced.has(event.id));
      const { state } = deriveMembership([...stored, ...events]);
      return state !== null && GONE.has(state);
    },
    ofNew: (draft) => {
      const result = eventsOfNew(draft, context);
      doubtAges(draft, draft.values.get('birthDate'), result.events, context, 'warning');
      doubtRetired(draft, null, result.events);
      doubtRemark(draft, null, result.events);
      return result;
    },
    ofKnown: (draft, record) => {
      const events = eventsOfKnown(draft, record.events, context);
      const [said, known] = [draft.values.get('birthDate') ?? null, record.values['birthDate'] ?? null];
      doubtAges(draft, said ?? known, events, context, 'error');
      if (said !== null && said !== known) refuseBirth(draft, said, record.events, events, context);
      const replaced = new Set(events.map((event) => event.replaces));
      const stays = record.events.filter((event) => event.id === undefined || !replaced.has(event.id));
      doubtRetired(draft, record.values['employmentStatus'] ?? null, [...stays, ...events]);
      doubtRemark(draft, record, [...stays, ...events]);
      const changes = events.flatMap((event) =>
        event.replaces !== undefined
          ? [
              {
                field: 'joinedOn',
                before: record.values['joinedOn'] ?? null,
                after: event.statedJoinedOn ?? event.date,
              },
            ]
          : [
              {
                field: 'membershipChangeType',
                before: record.values['membershipChangeType'] ?? null,
                after: event.type,
              },
              {
                field: 'membershipChangeDate',
                before: record.values['membershipChangeDate'] ?? null,
                after: event.date,
              },
            ],
      );
      return { events, changes };
    },
  };
}

/** A cell makes nobody retire: who is 退休 and still 在册 is counted, pays and votes, so it is said with their number. */
function doubtRetired(draft: DraftRow, known: string | null, events: readonly MembershipEvent[]): void {
  if (draft.values.get('employmentStatus') !== '退休' || known === '退休') return;
  if (deriveMembership(events).state !== 'active') return;
  note(draft, 'employmentStatus', {
    level: 'warning',
    code: 'event.retired',
    message: '就业状况是退休，会籍还是在册，导入后到名单“退休还在册”里办“退休，保留会籍”',
  });
}

/**
 * A remark like 已调走 decides nothing, and who it stands beside is counted as a member: said, unless the row or the book
 * says in its own column how things are, or the remark was there before.
 */
function doubtRemark(draft: DraftRow, known: StoredRecord | null, events: readonly MembershipEvent[]): void {
  const remark = draft.values.get('note') ?? null;
  const word = remark === null ? null : leavingWord(remark);
  if (word === null || remark === (known?.values['note'] ?? null)) return;
  const said = (field: string): string | null => draft.values.get(field) ?? null;
  if (said('membership') !== null || said('membershipChangeType') !== null) return;
  const status = said('employmentStatus') ?? known?.values['employmentStatus'] ?? null;
  if ((status !== null && status !== '在岗') || deriveMembership(events).state !== 'active') return;
  note(draft, 'note', {
    level: 'warning',
    code: 'event.remark',
    message: `备注里写着“${word}”，现在按在册记；已经不是会员或不在岗的，导入后到本人页面记会籍变化、改就业状况`,
  });
}

const refused = (draft: DraftRow, field: string): boolean =>
  draft.problems.some((problem) => problem.field === field && problem.level === 'error');

/**
 * The events of a row beside the birth date: the rule that the door has. Somebody new who was taken in too young is told
 * and comes in, because an old roster may carry that for many; a life in the book is never changed into one.
 */
function doubtAges(
  draft: DraftRow,
  birthDate: string | null | undefined,
  events: readonly PlannedEvent[],
  { standards }: EventContext,
  tooYoung: 'warning' | 'error',
): void {
  for (const event of events) {
    const problem = ageProblem(birthDate, { ...event, joinedOn: event.statedJoinedOn }, standards);
    if (!problem) continue;
    const own = draft.values.get('joinedOn');
    const field = problem.field === 'joinedOn' || own === event.date ? 'joinedOn' : 'membershipChangeDate';
    if (!refused(draft, field))
      note(draft, field, {
        level: problem.kind === 'tooYoung' ? tooYoung : 'error',
        code: problem.kind === 'tooYoung' ? 'event.tooYoung' : 'event.age',
        message: problem.message,
      });
    return;
  }
}

/** A birth date that the sheet corrects must fit what the book already knows of the membership. */
function refuseBirth(
  draft: DraftRow,
  birthDate: string,
  stored: readonly StoredEvent[],
  planned: readonly PlannedEvent[],
  { standards }: EventContext,
): void {
  const replaced = new Set(planned.map((event) => event.replaces));
  for (const event of stored) {
    if (event.id !== undefined && replaced.has(event.id)) continue;
    const problem = ageProblem(birthDate, { ...event, joinedOn: event.statedJoinedOn ?? null }, standards);
    if (!problem || refused(draft, 'birthDate')) continue;
    note(draft, 'birthDate', {
      level: 'error',
      code: 'birth.afterEvent',
      message: `库里${problem.message}`,
    });
  }
}
