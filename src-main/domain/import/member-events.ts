import { addDays } from '../dates.ts';
import {
  checkEvent,
  dayUnknown,
  deriveMembership,
  inOrder,
  isMembershipEventType,
  type MembershipEvent,
  type MembershipEventType,
  noteParts,
  stateLabel,
  unknownDay,
  unknownDays,
  unsureBeside,
  unsureSentence,
} from '../membership.ts';
import type { Standards } from '../standards.ts';
import { type DraftRow, note } from './rows.ts';

/** One event that the import would write. Dates 'YYYY-MM-DD'. */
export interface PlannedEvent {
  readonly type: MembershipEventType;
  readonly date: string;
  readonly reason: string | null;
  readonly statedJoinedOn: string | null;
  readonly note: string | null;
  /** The event of the book that this one corrects; without it the event is new. */
  readonly replaces?: number;
}

export interface StoredEvent extends MembershipEvent {
  readonly id?: number;
  readonly statedJoinedOn?: string | null;
  readonly note?: string | null;
}

export interface EventContext {
  readonly today: string;
  readonly standards: Standards;
  /** The day on which people without a joining date are taken in; null: it stays unknown. */
  readonly joinedOn: string | null;
  /** Rosters never carry the committee's decision: people who were expelled stay out, or come in without the expulsion. */
  readonly withoutDecision?: boolean;
}

/** State words of a roster → the event that leads there. */
const STATE_EVENTS: Readonly<Record<string, MembershipEventType>> = {
  保留会籍: '保留',
  已转出: '转出',
  已退会: '退会',
  已除名: '除名',
  去世: '去世',
};

const event = (type: MembershipEventType, date: string, extra: Partial<PlannedEvent> = {}): PlannedEvent => ({
  type,
  date,
  reason: null,
  statedJoinedOn: null,
  note: null,
  ...extra,
});
/** Cause of rows that say 除名 without the committee's decision. */
export const EXPELLED = 'event.noDecision';

/** How the note of a joining begins whose day was answered for everybody at once. */
const FOR_ALL = '导入时统一按';

/** The joining of somebody for whom the sheet has no day: as answered for all, or unknown and written on the day of the import. */
const undated = (
  type: '入会' | '转入',
  { joinedOn, today }: EventContext,
  extra: Partial<PlannedEvent> = {},
): PlannedEvent =>
  joinedOn === null
    ? event(type, today, { ...extra, note: unknownDay(today) })
    : event(type, joinedOn, { ...extra, note: `${FOR_ALL} ${joinedOn} 记` });

interface Said {
  readonly type: MembershipEventType | null;
  readonly date: string | null;
  readonly reason: string | null;
  readonly joinedOn: string | null;
  readonly state: string | null;
}

function saidBy(draft: DraftRow): Said {
  const get = (field: string): string | null => draft.values.get(field) ?? null;
  const type = get('membershipChangeType');
  return {
    type: type !== null && isMembershipEventType(type) ? type : null,
    date: get('membershipChangeDate'),
    reason: get('membershipChangeReason'),
    joinedOn: get('joinedOn'),
    state: get('membership'),
  };
}

/**
 * Events of a person who is new: 入会 on the stated day, then what the sheet says happened since. A day that nobody
 * knows is taken from the answer to the question and noted on the event. Adds problems to the draft.
 */
export function eventsOfNew(draft: DraftRow, context: EventContext): { events: PlannedEvent[]; usesDefault: boolean } {
  const said = saidBy(draft);
  const { date, reason } = said;
  if (said.type === '入会' || said.type === '转入') return joining(draft, said, said.type, context);
  const fromState = said.type === null && said.state !== null ? (STATE_EVENTS[said.state] ?? null) : null;
  const type = said.type ?? fromState;
  if (type === '除名') {
    refuseExpulsion(draft, context);
    return context.withoutDecision
      ? joining(draft, { ...said, date: null, reason: null }, '入会', context)
      : { events: [], usesDefault: false };
  }
  if (type === null) {
    if (said.state === '申请中') return { events: [event('申请', said.joinedOn ?? context.today)], usesDefault: false };
    return joining(draft, { ...said, date: null }, '入会', context);
  }
  if (date === null) {
    if (said.type !== null) {
      note(draft, 'membershipChangeDate', {
        level: 'error',
        code: 'event.noDate',
        message: `会籍变化类型是“${type}”，没有写日期，请补上`,
      });
      return { events: [], usesDefault: false };
    }
    note(draft, 'membership', {
      level: 'warning',
      code: 'event.noDate',
      message: `会籍是“${said.state ?? ''}”，没有写从哪天起，记为日期不详`,
    });
    // Written on the day of the import, so it always comes after the joining that it ended.
    const joined =
      said.joinedOn === null && context.joinedOn === null
        ? event('入会', addDays(context.today, -1), { note: unknownDay(context.today) })
        : null;
    const events = [
      joined ?? (said.joinedOn === null ? undated('入会', context) : event('入会', said.joinedOn)),
      event(type, context.today, { note: unknownDay(context.today, unknownDays[1]) }),
    ];
    return { events, usesDefault: said.joinedOn === null };
  }
  if (said.joinedOn !== null && said.joinedOn >= date) {
    note(draft, 'membershipChangeDate', {
      level: 'error',
      code: 'event.beforeJoining',
      message: `“${type}”的日期 ${date} 不晚于入会日期 ${said.joinedOn}，请核对`,
    });
    return { events: [], usesDefault: false };
  }
  // One event a day: a joining that nobody dated goes to the day before.
  const joined = said.joinedOn ?? addDays(date, -1);
  return {
    events: [
      event('入会', joined, said.joinedOn ? {} : { note: unknownDay(context.today) }),
      event(type, date, { reason }),
    ],
    usesDefault: false,
  };
}

/** 除名 is decided by the committee; a roster has no place for where and when. */
function refuseExpulsion(draft: DraftRow, { withoutDecision }: EventContext): void {
  const field = draft.values.get('membershipChangeType') ? 'membershipChangeType' : 'membership';
  note(
    draft,
    field,
    withoutDecision
      ? { level: 'warning', code: EXPELLED, message: '写的是除名，没有记；请到会籍记录里补上会议日期或文号再记' }
      : { level: 'error', code: EXPELLED, message: '写的是除名。除名要由工会委员会决定，请写上会议日期或文号' },
  );
}

function joining(
  draft: DraftRow,
  said: Said,
  type: '入会' | '转入',
  context: EventContext,
): { events: PlannedEvent[]; usesDefault: boolean } {
  const { date, joinedOn, reason } = said;
  if (type === '转入' && date !== null) {
    const stated = joinedOn !== null && joinedOn <= date ? joinedOn : null;
    if (joinedOn !== null && stated === null)
      note(draft, 'joinedOn', {
        level: 'warning',
        code: 'event.joinDiffers',
        message: `入会日期 ${joinedOn} 晚于转入日期 ${date}，没有记，请核对`,
      });
    return { events: [event('转入', date, { reason, statedJoinedOn: stated })], usesDefault: false };
  }
  if (date !== null && joinedOn !== null && date !== joinedOn) {
    note(draft, 'joinedOn', {
      level: 'warning',
      code: 'event.joinDiffers',
      message: `入会日期是 ${joinedOn}，会籍变化日期是 ${date}，按入会日期记，请核对`,
    });
  }
  const day = joinedOn ?? date;
  if (day !== null) return { events: [event(type, day, { reason })], usesDefault: false };
  return { events: [undated(type, context, { reason })], usesDefault: true };
}

/** Who was transferred in on a day that nobody knows: the joining elsewhere becomes known, the transfer stays undated. */
function statedNowKnown(day: string | null, stored: readonly StoredEvent[]): PlannedEvent | null {
  if (day === null || stored.some((e) => e.type === '入会')) return null;
  const arrival = stored.find((e) => e.type === '转入' && dayUnknown(e));
  if (arrival?.id === undefined || (arrival.joinedOn ?? null) !== null || day > arrival.date) return null;
  const { id: replaces, date, reason = null, note: remark = null } = arrival;
  return event('转入', date, { reason, note: remark, statedJoinedOn: day, replaces });
}

/** The joining of somebody who was taken in without a date, once a sheet brings the date; null when there is nothing to correct. */
function joiningNowKnown(said: Said, month: string | undefined, stored: readonly StoredEvent[]): PlannedEvent | null {
  const day = said.joinedOn ?? (said.type === '入会' ? said.date : null);
  const guessed = stored.find((e) => e.type === '入会' && (dayUnknown(e) || e.note?.startsWith(FOR_ALL)));
  if (guessed === undefined) return statedNowKnown(said.joinedOn, stored);
  if (day === null || guessed?.id === undefined || (guessed.date === day && !dayUnknown(guessed))) return null;
  if (month !== undefined && guessed.date.startsWith(month) && !dayUnknown(guessed)) return null;
  const others = stored.filter((e) => e !== guessed);
  const remark = dayUnknown(guessed) ? noteParts(guessed.note).remark : null;
  const candidate = event('入会', day, { reason: guessed.reason ?? null, note: remark, replaces: guessed.id });
  return checkEvent(others, candidate).length === 0 ? candidate : null;
}

/** Events that the sheet adds to somebody who is in the book. What contradicts the book is said and not written. */
export function eventsOfKnown(draft: DraftRow, stored: readonly StoredEvent[], context: EventContext): PlannedEvent[] {
  const said = saidBy(draft);
  const correction = joiningNowKnown(said, draft.months.get('joinedOn'), stored);
  const base: readonly StoredEvent[] = correction
    ? [...stored.filter((e) => e.id !== correction.replaces), { ...correction, joinedOn: correction.statedJoinedOn }]
    : stored;
  const now = deriveMembership(base);
  const added: PlannedEvent[] = correction ? [correction] : [];
  const label = now.state === null ? '申请中' : stateLabel(now.state);
  const all = (): StoredEvent[] => [...base, ...added.filter((e) => e !== correction)];
  const warn = (field: string, code: string, message: string): void =>
    note(draft, field, { level: 'warning', code, message });
  const tryAdd = (candidate: PlannedEvent, field: string): void => {
    const [problem] = checkEvent(all(), candidate);
    const unsure = problem ? null : unsureBeside(all(), candidate);
    const message = problem?.message ?? (unsure && unsureSentence(unsure, candidate));
    if (message) warn(field, 'event.notAllowed', `${message.replace(/[，。]?请.*$/u, '')}，这一条没有记`);
    else added.push(candidate);
  };
  const joinMonth = draft.months.get('joinedOn');
  const sameJoin =
    now.joinedOn !== null &&
    (said.joinedOn === now.joinedOn || (joinMonth !== undefined && now.joinedOn.startsWith(joinMonth)));
  if (said.joinedOn !== null && !sameJoin) {
    if (now.joinedOn === null && (now.state === null || now.state === 'applicant')) {
      // On the sheet of somebody who applies the day is the day of applying.
      if (said.state !== '申请中') tryAdd(event('入会', said.joinedOn), 'joinedOn');
    } else if (now.joinedOn !== null && !draft.derived.has('joinedOn'))
      warn(
        'joinedOn',
        'joined.differs',
        `库里入会日期是 ${now.joinedOn}，表里是 ${said.joinedOn}，没有改；要改请到会籍记录里更正`,
      );
  }
  if (said.type !== null) known(said.type);
  else if (said.state !== null && said.state !== label) {
    warn(
      'membership',
      'membership.differs',
      `库里会籍是“${label}”，表里是“${said.state}”，没有改；要改请记一条会籍变化`,
    );
  }
  return added;

  function known(type: MembershipEventType): void {
    const { date, reason } = said;
    const last = now.lastEvent;
    if (date === null) {
      if (last?.type !== type)
        warn('membershipChangeDate', 'event.noDate', `会籍变化类型是“${type}”，没有写日期，没有记`);
      return;
    }
    const month = draft.months.get('membershipChangeDate');
    const same = all().find(
      (e) => e.type === type && (e.date === date || (month !== undefined && e.date.startsWith(month))),
    );
    if (same) {
      if (reason !== null && reason !== (same.reason ?? null))
        warn(
          'membershipChangeReason',
          'event.reasonDiffers',
          `会籍变化原因库里是“${same.reason ?? '空'}”，表里是“${reason}”，没有改；要改请到会籍记录里更正`,
        );
      return;
    }
    // A sheet gives the joining of somebody who came back later, or transferred in.
    if (type === '入会' && date === now.joinedOn) return;
    // What nobody dated has no day to be compared with: where it stands the order of the life says.
    const dated = inOrder(base).findLast((e) => !dayUnknown(e));
    if (dated !== undefined && date <= dated.date) {
      warn(
        'membershipChangeType',
        'event.contradicts',
        `库里最后一条${dated === last ? '' : '有日期的'}会籍记录是 ${dated.date} 的“${dated.type}”，表里是 ${date} 的“${type}”，没有改，请核对`,
      );
      return;
    }
    if (last !== null && type === last.type && (type === '入会' || type === '转入')) {
      warn(
        'membershipChangeDate',
        'event.contradicts',
        `库里“${type}”的日期${dayUnknown(last) ? '不详' : `是 ${last.date}`}，表里是 ${date}，没有改，请核对`,
      );
      return;
    }
    if (date > context.today) return;
    if (type === '除名') return refuseExpulsion(draft, context);
    tryAdd(
      event(type, date, { reason, statedJoinedOn: type === '转入' ? said.joinedOn : null }),
      'membershipChangeType',
    );
  }
}
