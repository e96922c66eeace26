import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Output } from '../../contract.ts';
import { dayUnknown, deriveMembership, retireProposal } from '../../domain/membership.ts';
import { AppError } from '../../errors.ts';
import type { Handlers } from '../../router.ts';
import { type MemberRecord, memberRecords } from './columns.ts';
import { putRetired, who } from './write.ts';
import {
  addMembershipEvent,
  correctEvent,
  movedOn,
  type EventInput,
  eventProblem,
  eventsOf,
  removeEvent,
} from '../membership.ts';
import { groupNames } from '../organisation/groups.ts';
import { standardsOf } from '../standards.ts';

type Refused = Output<'members.recordEvent'>['refused'];

/** What is to be written for one person: the event, or none when retiring leaves the membership as it is. */
interface Planned {
  readonly row: MemberRecord;
  readonly event: EventInput | null;
}

/** 除名 is decided by the committee, never by the program: where and when has to be on record (工会章程). */
const decisionMissing = (event: EventInput): boolean => event.type === '除名' && !event.decision;

function plan(
  ledger: Ledger,
  rows: readonly MemberRecord[],
  asked: EventInput,
  retire: boolean,
  today: string,
): { planned: Planned[]; refused: readonly (Refused[number] & { readonly field: string })[] } {
  const planned: Planned[] = [];
  const refused: (Refused[number] & { readonly field: string })[] = [];
  const standards = standardsOf(ledger);
  for (const row of rows) {
    const events = eventsOf(ledger, row.id);
    const proposal = retire ? retireProposal(deriveMembership(events).state, asked.date) : null;
    const event: EventInput | null = proposal
      ? proposal.event
        ? { ...asked, type: proposal.event.type, reason: asked.reason ?? proposal.event.reason ?? null }
        : null
      : asked;
    const problem = event ? eventProblem(events, event, { today, birthDate: row.birthDate, standards }) : null;
    if (problem) refused.push({ id: row.id, name: row.name, ...problem });
    else planned.push({ row, event });
  }
  return { planned, refused };
}

function recordEvents(
  ledger: Ledger,
  ids: readonly number[],
  asked: EventInput,
  options: { retire: boolean; skipRefused: boolean; today: string },
): { changed: number[]; refused: Refused } {
  if (decisionMissing(asked))
    throw new AppError('RULE_BROKEN', '除名要由工会委员会决定，请写上会议日期或文号', {
      decision: '请写会议日期或文号',
    });
  const rows = memberRecords(ledger, ids);
  const { planned, refused: why } = plan(ledger, rows, asked, options.retire, options.today);
  const refused = why.map(({ field: _, ...one }) => one);
  if (refused.length > 0 && rows.length === 1) {
    const [{ name, message, field } = { name: '', message: '', field: 'type' }] = why;
    throw new AppError('RULE_BROKEN', `${name}：${message}`, { [field]: message });
  }
  if (refused.length > 0 && !options.skipRefused) return { changed: [], refused };
  const changed: number[] = [];
  for (const { row, event } of planned) {
    if (event) addMembershipEvent(ledger, row.id, event, options.today);
    const retired = options.retire && putRetired(ledger, row.id);
    if (event || retired) changed.push(row.id);
  }
  return { changed, refused };
}

/** An event whose day nobody knows is no movement of any month: it stands in the list of all time only, at its end. */
const eventRows = `from membership_event e join member m on m.id = e.member_id
  where (@from is null or ${movedOn} >= @from) and (@to is null or ${movedOn} between '0' and @to) and (@types = '[]' or e.type in (select value from json_each(@types)))`;

type EventList = Output<'members.events'>;

export const memberEventHandlers = {
  'members.recordEvent': ({ ledger, clock, say }, { ids, retire, skipRefused, ...event }) => {
    const { changed, refused } = recordEvents(ledger, ids, event, { retire, skipRefused, today: clock.today() });
    if (changed.length > 0)
      say(
        retire
          ? `办理${who(ledger, changed)}退休（${event.date}）`
          : `给${who(ledger, changed)}记“${event.type}”（${event.date}）`,
      );
    return { changed: changed.length, refused };
  },
  'members.correctEvent': ({ ledger, clock, say }, { eventId, ...event }) => {
    if (decisionMissing(event))
      throw new AppError('RULE_BROKEN', '除名要由工会委员会决定，请写上会议日期或文号', {
        decision: '请写会议日期或文号',
      });
    const { name, unknown } = correctEvent(ledger, eventId, event, clock.today());
    say(`更正${name}的会籍记录“${event.type}”（${unknown ? '日期不详' : event.date}）`);
    return null;
  },
  'members.removeEvent': ({ ledger, say }, { eventId }) => {
    const { name, event } = removeEvent(ledger, eventId);
    say(`删除${name}的会籍记录“${event.type}”（${dayUnknown(event) ? '日期不详' : event.date}）`);
    return null;
  },
  'members.events': ({ ledger }, { from, to, types, offset, limit }) => {
    const bind = { from, to, types: JSON.stringify(types) };
    const total = statement(ledger.sql, `select count(*) ${eventRows}`).pluck().get(bind) as number;
    const names = groupNames(ledger);
    const rows = statement(
      ledger.sql,
      `select e.id, e.type, e.date, e.reason, e.other_union otherUnion, e.stated_joined_on statedJoinedOn, e.decision, e.note, e.member_id memberId, m.name,
         (select s.group_id from group_stay s where s.member_id = e.member_id and s.from_date <= max(e.date, (select min(f.from_date) from group_stay f where f.member_id = e.member_id)) order by s.from_date desc limit 1) groupId
       ${eventRows} order by ${movedOn} desc, e.id desc limit @limit offset @offset`,
    ).all({ ...bind, limit, offset }) as (Omit<EventList['rows'][number], 'group'> & { groupId: number | null })[];
    return {
      total,
      rows: rows.map(({ groupId, ...row }) => ({
        ...row,
        group: groupId === null ? null : (names.get(groupId)?.path ?? null),
      })),
    };
  },
} satisfies Pick<Handlers, 'members.recordEvent' | 'members.correctEvent' | 'members.removeEvent' | 'members.events'>;
