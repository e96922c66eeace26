import type { ReceivedRow } from '../../../src-main/contract/benefits.ts';
import type { RecordHistory } from '../../../src-main/contract/history.ts';
import type { MembershipEventRow, Person, TransferRow } from '../../../src-main/contract/member.ts';
import { formatMoney } from '../../../src-main/domain/money.ts';
import { memberFieldNames, memberFields } from '../../../src-main/domain/member.ts';
import type { TimelineEntry } from '../../parts/types.ts';

export const timelineTags = ['会籍', '小组', '任职', '接转', '慰问', '修改', '查看'] as const;

export interface TimelineSource {
  readonly person: Pick<Person, 'events' | 'stays' | 'posts' | 'transfers'>;
  readonly history: readonly RecordHistory[];
  readonly received: readonly ReceivedRow[];
  /** Who opened which masked value. */
  readonly looks: readonly {
    readonly id: number;
    readonly at: string;
    readonly user: string;
    readonly label: string;
    readonly reason: string | null;
  }[];
  readonly onBenefit: (issueId: number) => void;
  readonly onEvent: (event: MembershipEventRow) => void;
  readonly onTransfer: (slip: TransferRow) => void;
}

const words = (...parts: readonly (string | false | null | undefined)[]): string => parts.filter(Boolean).join('，');

/** Labels of fields that follow from events and stays: their changes are told by those. */
const derived = new Set<string>(
  memberFieldNames.filter((name) => 'derived' in memberFields[name]).map((name) => memberFields[name].label),
);

function eventEntries({ person, onEvent }: TimelineSource): TimelineEntry[] {
  return person.events.map((event) => ({
    key: `event-${event.id}`,
    at: event.date,
    tag: '会籍',
    title: event.type,
    note:
      words(
        event.reason,
        event.otherUnion,
        event.statedJoinedOn && `原入会日期 ${event.statedJoinedOn}`,
        event.decision,
        event.note,
      ) || undefined,
    onOpen: () => onEvent(event),
  }));
}

/** 从 8路线小组调到 3路线小组; a stay that ended without a next one is told by its end. */
function stayEntries({ person }: TimelineSource): TimelineEntry[] {
  const stays = [...person.stays].sort((a, b) => (a.from < b.from ? -1 : 1));
  return stays.flatMap((stay, index): TimelineEntry[] => {
    const before = stays[index - 1];
    const title = before ? `从 ${before.group} 调到 ${stay.group}` : `分到 ${stay.group}`;
    const entries: TimelineEntry[] = [
      { key: `stay-${stay.id}`, at: stay.from, tag: '小组', title, note: stay.note ?? undefined },
    ];
    if (stay.to !== null && index === stays.length - 1)
      entries.push({ key: `left-${stay.id}`, at: stay.to, tag: '小组', title: `离开 ${stay.group}` });
    return entries;
  });
}

function postEntries({ person }: TimelineSource): TimelineEntry[] {
  return person.posts.map((post, index) => ({
    key: `post-${index}`,
    at: post.from,
    tag: '任职',
    title: `任${post.title}`,
    note: words(post.term, post.to && `到 ${post.to}`) || undefined,
  }));
}

function transferEntries({ person, onTransfer }: TimelineSource): TimelineEntry[] {
  return person.transfers.map((slip) => ({
    key: `transfer-${slip.id}`,
    at: slip.issuedOn,
    tag: '接转',
    title: slip.direction === 'out' ? `开介绍信 ${slip.number}` : `收到介绍信 ${slip.number}`,
    note: words(
      slip.direction === 'out' ? `转往 ${slip.otherUnion}` : `来自 ${slip.otherUnion}`,
      slip.receiptOn && `${slip.receiptOn} 收到回执`,
      slip.note,
    ),
    value: slip.state,
    onOpen: () => onTransfer(slip),
  }));
}

/** The kind only: what was given for is opened on its list. */
function benefitEntries({ received, onBenefit }: TimelineSource): TimelineEntry[] {
  return received.map((row) => ({
    key: `benefit-${row.issueId}`,
    at: row.on,
    tag: '慰问',
    title: row.kind,
    note: words(row.item, row.signedOn === null && '没有签收') || undefined,
    value: formatMoney(row.amountFen),
    onOpen: () => onBenefit(row.issueId),
  }));
}

const mergeEntry = ({ commandId, at, label, user }: RecordHistory): TimelineEntry => ({
  key: `change-${commandId}`,
  at,
  tag: '修改',
  title: '合并',
  note: label,
  value: user,
});

/** What was typed: one entry per command that touched the person's own fields. */
function changeEntries({ history }: TimelineSource): TimelineEntry[] {
  return history.flatMap((entry): TimelineEntry[] => {
    const own = entry.lines.filter((line) => line.table === 'member');
    const added = own.some((line) => line.op === '新增');
    const fields = own.flatMap((line) => line.fields).filter((field) => !derived.has(field.label));
    // Two records became one: said by the step itself, with what did not pass over.
    if (entry.route === 'members.merge') return [mergeEntry(entry)];
    if (!added && fields.length === 0) return [];
    const [first] = fields;
    const title = added ? '建档' : fields.length === 1 && first ? first.label : `改了 ${fields.length} 项`;
    const changed = fields
      .slice(0, 6)
      .map(({ label, before, after }) =>
        fields.length === 1 ? `${before || '空'} → ${after || '空'}` : `${label} ${before || '空'} → ${after || '空'}`,
      );
    const note = added ? entry.label : changed.join('；') + (fields.length > 6 ? ` 等 ${fields.length} 项` : '');
    return [
      {
        key: `change-${entry.commandId}`,
        at: entry.at,
        tag: '修改',
        title,
        note: note || undefined,
        value: entry.user,
      },
    ];
  });
}

const tables: Readonly<Record<string, string>> = {
  membership_event: 'event',
  group_stay: 'stay',
  transfer_slip: 'transfer',
};

/** When each entry was written down, by its key: the order within a day. */
function writtenAt(history: readonly RecordHistory[]): ReadonlyMap<string, string> {
  const written = new Map<string, string>();
  for (const { at, lines } of history)
    for (const { table, rowId, op } of lines) {
      const kind = tables[table];
      if (kind && op === '新增') written.set(`${kind}-${rowId}`, at);
    }
  return written;
}

/** Everything that happened around a person, newest first; within a day as it was written down, 建档 before all else. */
export function timelineOf(source: TimelineSource): TimelineEntry[] {
  const entries = [
    ...eventEntries(source),
    ...stayEntries(source),
    ...postEntries(source),
    ...transferEntries(source),
    ...benefitEntries(source),
    ...changeEntries(source),
    ...source.looks.map(({ id, at, user, label, reason }) => ({
      key: `look-${id}`,
      at,
      tag: '查看',
      title: `点开看了${label}`,
      value: reason ? `${user}，${reason}` : user,
    })),
  ];
  const written = writtenAt(source.history);
  const order = (entry: TimelineEntry): string => {
    const day = entry.at.slice(0, 10);
    const at = entry.at.length > 10 ? entry.at : (written.get(String(entry.key)) ?? '');
    // What was written down on another day has no time of its own: it stands below what has one.
    return `${day} ${entry.title === '建档' ? '0' : '1'} ${at.startsWith(day) ? at : ''}`;
  };
  const keyed = entries.map((entry) => [order(entry), entry] as const);
  return keyed.sort(([a], [b]) => (a < b ? 1 : a > b ? -1 : 0)).map(([, entry]) => entry);
}
