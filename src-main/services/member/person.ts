import { statement } from '../../../db/statements.ts';
import type { Ledger } from '../../../db/open.ts';
import type { User } from '../../context.ts';
import type { Person } from '../../contract/member.ts';
import type { FieldMeta } from '../../domain/fields.ts';
import { checkDocumentNumber } from '../../domain/id-document.ts';
import { expectedMemberFields, type MemberField, memberFields } from '../../domain/member.ts';
import { allowedEvents, deriveMembership, inOrder } from '../../domain/membership.ts';
import { termName } from '../../domain/terms.ts';
import { AppError } from '../../errors.ts';
import type { Handlers } from '../../router.ts';
import { stayRows } from '../group-stays.ts';
import { findByIdentity, type MemberColumn, type MemberRecord, memberRecord } from './columns.ts';
import { doubtsOf } from './doubts.ts';
import { keptStates } from './filter.ts';
import { settledDoubts } from './kept.ts';
import { defaultIdType } from './normalise.ts';
import { lengthSince, retirementOf, unitKind } from './retirement.ts';
import { memberRows } from './rows.ts';
import { bareName } from './text.ts';
import { eventsOf } from '../membership.ts';
import { allReadings, readingText } from '../pinyin.ts';
import { standardsOf } from '../standards.ts';
import { transferRows } from '../transfers.ts';

/** Offices in elected bodies and in groups, newest first. */
function posts(ledger: Ledger, id: number): Person['posts'] {
  const offices = statement(
    ledger.sql,
    `select o.position title, o.from_date "from", o.to_date "to", t.body body, t.term_no termNo from officer o join body_term t on t.id = o.term_id where o.member_id = ?`,
  ).all(id) as { title: string; from: string; to: string | null; body: string; termNo: number }[];
  const led = statement(
    ledger.sql,
    `select g.name || case g.kind when '分会' then '主席' else '组长' end title, l.from_date "from", l.to_date "to" from group_leader l join union_group g on g.id = l.group_id where l.member_id = ?`,
  ).all(id) as { title: string; from: string; to: string | null }[];
  return [
    ...offices.map(({ title, from, to, body, termNo }) => ({ title, from, to, term: `${body}${termName(termNo)}` })),
    ...led.map((post) => ({ ...post, term: null })),
  ].sort((a, b) => (a.from < b.from ? 1 : -1));
}

function gapsOf(row: MemberRecord): Person['gaps'] {
  if (!(keptStates as readonly string[]).includes(row.membership)) return [];
  return expectedMemberFields
    .filter((f) => f !== 'group' && row[f as MemberColumn] === null)
    .map((field) => ({ field, label: memberFields[field].label }));
}

function personOf(ledger: Ledger, id: number, today: string): Person {
  const record = memberRecord(ledger, id);
  const [row] = memberRows(ledger, [record], today);
  const events = inOrder(eventsOf(ledger, id));
  const [reading = []] = allReadings(bareName(record.name), record.pinyinOverride);
  return {
    row: row as Person['row'],
    events: events.map(({ memberId: _, joinedOn: __, ...event }) => event).reverse(),
    stays: stayRows(ledger, id).map(({ memberId: _, ...stay }) => stay),
    posts: posts(ledger, id),
    transfers: transferRows(ledger, id),
    gaps: gapsOf(record),
    warnings: doubtsOf(record, today, standardsOf(ledger), settledDoubts(ledger)),
    allowedEvents: allowedEvents(deriveMembership(events).state),
    membershipLength:
      record.membership === '在册' || record.membership === '保留会籍' ? lengthSince(record.joinedOn, today) : null,
    retirement: retirementOf(record, unitKind(ledger)),
    pinyin: readingText(reading),
  };
}

/** Somebody who opens a masked number to change it needs no other reason; the look is noted all the same. An illness does. */
export const toEdit = (user: User): User => (user.because === null ? { ...user, because: '修改' } : user);

/** @throws AppError RULE_BROKEN: what is hidden is opened, and worked on by its name, only once somebody said why */
export function assertSaidWhy({ because }: Pick<User, 'because'>): void {
  if (because === null) throw new AppError('RULE_BROKEN', '请先说一下为什么要看，再打开', { reason: 'look' });
}

/**
 * Who looked at what is kept hidden, and why. Reading is not undoable: the table stands outside the journal.
 * @throws AppError RULE_BROKEN with `reason: look` where nobody said why yet; the page asks and calls again
 */
export function noteDisclosure(
  ledger: Ledger,
  look: {
    readonly at: string;
    readonly user: User;
    readonly noun: string;
    readonly id: number;
    readonly field: string;
  },
): void {
  const { name, because } = look.user;
  assertSaidWhy(look.user);
  statement(
    ledger.sql,
    `insert into disclosure (at, user, noun, record_id, field, reason) values (?, ?, ?, ?, ?, ?)`,
  ).run(look.at, name, look.noun, look.id, look.field, because ?? null);
}

/** @throws AppError FORBIDDEN: a card in full, of the register or of a file of aid, is for those who pay */
export function assertMayOpenCard({ roles }: Pick<User, 'roles'>): void {
  if (!roles.some((role) => role === 'treasurer' || role === 'chair'))
    throw new AppError('FORBIDDEN', '完整的银行卡号要有财务或主席权限才能看。请让他们来办');
}

export const memberPersonHandlers = {
  'members.looks': ({ ledger }, { id }) =>
    (
      statement(
        ledger.sql,
        `select id, at, user, field, reason from disclosure where noun = 'member' and record_id = ? order by id desc limit 500`,
      ).all(id) as { id: number; at: string; user: string; field: string; reason: string | null }[]
    ).map(({ field, ...look }) => ({ ...look, label: memberFields[field as MemberField]?.label ?? field })),
  'members.get': ({ ledger, clock }, { id }) => personOf(ledger, id, clock.today()),
  'members.reveal': ({ ledger, clock, user: who }, { id, field, editing }) => {
    const user = editing && !(memberFields[field] as FieldMeta).hidden ? toEdit(who) : who;
    const record = memberRecord(ledger, id);
    const meta: FieldMeta = memberFields[field];
    if (field === 'bankAccount') assertMayOpenCard(user);
    const value = field === 'group' ? null : record[field];
    if ((meta.mask || meta.hidden) && value !== null) {
      noteDisclosure(ledger, { at: clock.now(), user, noun: 'member', id, field });
    }
    return { value };
  },
  'members.checkIdentity': ({ ledger, clock }, { idType, idNumber, exceptId }) => {
    const type = idType ?? defaultIdType;
    const check = checkDocumentNumber(type, idNumber, { today: clock.today() });
    const existing = check.ok ? findByIdentity(ledger, type, check.value) : undefined;
    return {
      message: check.ok ? (check.warnings[0] ?? null) : check.message,
      birthDate: check.birthDate ?? null,
      gender: check.gender ?? null,
      existing: existing && existing.id !== exceptId ? existing : null,
    };
  },
} satisfies Pick<Handlers, 'members.looks' | 'members.get' | 'members.reveal' | 'members.checkIdentity'>;
