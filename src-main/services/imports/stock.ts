import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { ConstantBook } from '../../domain/import/constants.ts';
import { createIndex, PERSONAL, type Stock, type StoredRecord, tellingFields } from '../../domain/import/match.ts';
import type { StoredEvent } from '../../domain/import/member-events.ts';
import type { ImportNoun } from '../../domain/import/noun.ts';
import type { PathAnswer, PathBook } from '../../domain/import/paths.ts';
import type { DraftRow } from '../../domain/import/rows.ts';
import { nameKey } from '../../domain/names.ts';
import { groupLikeness, type GroupShape, groupShape } from '../../domain/union-group.ts';
import { columnOf, idList, memberColumns, type MemberRecord } from '../member/columns.ts';
import { reversed } from '../member/text.ts';
import { allGroups, groupNames } from '../organisation/groups.ts';
import { readGroupPath } from '../organisation/group-writes.ts';
import { unitProfile } from '../organisation/unit.ts';

/** Numbers by which rows of a file are looked for. */
const numbers = ['idNumber', 'staffNo', 'memberCardNo'] as const;

/** The people that the rows of a file may mean, found while the rows come in. */
export interface MemberStock extends Stock {
  /** Looks in the book for whom further rows may mean. */
  meet(drafts: readonly DraftRow[]): void;
}

/**
 * Every member that any row could mean. Who is found by a number is read with all fields of `compared` and
 * every field that any of the rows has; of namesakes only
 * what tells them apart, because there may be as many of them as people in the book.
 */
export function memberStock(ledger: Ledger, noun: ImportNoun, compared: ReadonlySet<string>): MemberStock {
  const keys = [...new Set<string>([...noun.keys.flatMap((key) => key.fields), ...PERSONAL, ...tellingFields])];
  const single = noun.keys.flatMap(({ fields }) => (fields.length === 1 ? fields : []));
  const index = createIndex([...new Set([noun.title, ...single])]);
  const fields = new Set([...compared, ...keys]);
  const asked = new Map<string, Set<string>>([...numbers, 'name'].map((field) => [field, new Set()]));
  /** Who is in the index, and of whom all is known. */
  const met = new Set<number>();
  const wholes = new Map<number, StoredRecord>();
  let cards: Map<string, number[]> | undefined;

  /** Who has one of these values; values that were asked before are not asked again. */
  function holders(field: string, values: Iterable<string>): number[] {
    const known = asked.get(field) as Set<string>;
    const fresh: string[] = [];
    for (const value of values) {
      if (known.has(value)) continue;
      known.add(value);
      fresh.push(value);
    }
    if (fresh.length === 0) return [];
    if (field === 'memberCardNo') return fresh.flatMap((value) => cardHolders().get(value) ?? []);
    // Numbers of people stand backwards in an index of their own.
    const isIdentity = field === 'idNumber';
    const column = columnOf(isIdentity ? 'idReversed' : field);
    return statement(ledger.sql, `select id from member where ${column} in (select value from json_each(?))`)
      .pluck()
      .all(JSON.stringify(isIdentity ? fresh.map(reversed) : fresh)) as number[];
  }

  /** Card numbers have no index, and few files hold them: all are read once. */
  function cardHolders(): Map<string, number[]> {
    if (cards) return cards;
    cards = new Map();
    const text = 'select id, member_card_no from member where member_card_no is not null';
    for (const [id, card] of statement(ledger.sql, text).raw().iterate() as Iterable<[number, string]>)
      cards.set(card, [...(cards.get(card) ?? []), id]);
    return cards;
  }

  function valuesOf(drafts: readonly DraftRow[], field: string): string[] {
    return drafts.flatMap((draft) => draft.values.get(field) || []);
  }

  function take(record: StoredRecord): void {
    if (met.has(record.id)) return;
    met.add(record.id);
    index.add(record);
  }

  /**
   * Finishing a row puts one cell into several fields, so rows hold fields that no column feeds. Whatever a row says is
   * held against what the book says: people who were read without such a field are read again.
   */
  function widen(drafts: readonly DraftRow[]): void {
    const before = fields.size;
    for (const draft of drafts) for (const field of draft.values.keys()) fields.add(field);
    if (fields.size === before || wholes.size === 0) return;
    for (const record of storedRecords(ledger, new Set(wholes.keys()), fields)) wholes.set(record.id, record);
  }

  return {
    byField: index.byField,
    whole(record) {
      let whole = wholes.get(record.id);
      if (!whole) {
        [whole = record] = storedRecords(ledger, new Set([record.id]), fields);
        wholes.set(record.id, whole);
      }
      return whole;
    },
    meet(drafts) {
      widen(drafts);
      const byNumber = new Set(numbers.flatMap((field) => holders(field, valuesOf(drafts, field))));
      const wanted = new Set([...byNumber].filter((id) => !wholes.has(id)));
      for (const record of wanted.size > 0 ? storedRecords(ledger, wanted, fields) : []) {
        wholes.set(record.id, record);
        take(record);
      }
      // Who is known by the identity number is nobody's namesake.
      const unknown = drafts.filter((draft) => {
        const [record] = index.byField('idNumber', draft.values.get('idNumber') ?? '');
        const isBad = draft.problems.some((p) => p.field === 'idNumber' && p.level === 'error');
        return isBad || record === undefined || nameKey(draft.values.get(noun.title) ?? '') !== nameKey(record.name);
      });
      const byName = new Set(holders('name', valuesOf(unknown, noun.title)).filter((id) => !met.has(id)));
      for (const record of byName.size > 0 ? namesakes(ledger, byName, keys) : []) take(record);
    },
  };
}

/** People with the fields that tell them apart, without their events. */
function namesakes(ledger: Ledger, ids: ReadonlySet<number>, fields: readonly string[]): StoredRecord[] {
  const names = groupNames(ledger);
  const columns = fields.filter((field) => field !== 'group').map((field) => `${columnOf(field)} as "${field}"`);
  const rows = statement(
    ledger.sql,
    `select id, name, group_id as groupId, ${columns.join(', ')} from member
     where id in (select value from json_each(?)) order by id`,
  ).all(idList(ids)) as Pick<MemberRecord, 'id' | 'name' | 'groupId'>[];
  return rows.map((row) => recordOf(row, names, []));
}

function recordOf(
  row: Pick<MemberRecord, 'id' | 'name' | 'groupId'>,
  names: ReturnType<typeof groupNames>,
  events: readonly StoredEvent[],
): StoredRecord {
  const path = row.groupId === null ? null : (names.get(row.groupId)?.path ?? null);
  // The row itself serves as the values: copying 45 fields of every person would be most of the work.
  const values = Object.assign(row as unknown as Record<string, string | null>, { group: path });
  return { id: row.id, name: row.name, values, pathId: row.groupId, events };
}

/** Records of the book as the import compares them; of all fields, or of these. */
export function storedRecords(
  ledger: Ledger,
  ids: ReadonlySet<number>,
  fields: ReadonlySet<string> = new Set(memberColumns),
): StoredRecord[] {
  const list = idList(ids);
  const names = groupNames(ledger);
  const events = new Map<number, StoredEvent[]>();
  const rows = statement(
    ledger.sql,
    `select id, member_id memberId, type, date, reason, stated_joined_on joinedOn, note from membership_event
     where member_id in (select value from json_each(?)) order by date, id`,
  ).iterate(list) as Iterable<StoredEvent & { memberId: number }>;
  for (const { memberId, ...event } of rows) {
    const known = events.get(memberId);
    if (known) known.push(event);
    else events.set(memberId, [event]);
  }
  const columns = memberColumns.filter((field) => field !== 'name' && fields.has(field));
  const records = statement(
    ledger.sql,
    `select id, name, group_id as groupId${columns.map((field) => `, ${columnOf(field)} as "${field}"`).join('')}
     from member where id in (select value from json_each(?)) order by id`,
  ).all(list) as MemberRecord[];
  return records.map((record) => recordOf(record, names, events.get(record.id) ?? []));
}

const AT_MOST = 3;
const LIKE_ENOUGH = 0.6;

/** The office's groups as a file's words are read against them; each word is read once. */
export function groupBook(ledger: Ledger): PathBook {
  const groups = allGroups(ledger).filter((group) => group.dissolvedOn === null);
  const names = groupNames(ledger);
  const answers = new Map<string, PathAnswer>();
  const open = new Set(groups.filter((group) => group.kind !== '兴趣小组').map(({ id }) => id));
  /** Only of what people can be in: no interest group, none that was dissolved. */
  const pathOf = (id: number): string | undefined => (open.has(id) ? names.get(id)?.path : undefined);

  /** Names and paths of what may be near, worked out once. */
  let shapes: { id: number; path: string; name: GroupShape; whole: GroupShape }[] | undefined;

  function nearest(text: string): { id: number; path: string }[] {
    shapes ??= groups
      .filter(({ id }) => open.has(id))
      .map(({ id, name }) => {
        const path = pathOf(id) ?? name;
        return { id, path, name: groupShape(name), whole: groupShape(path) };
      });
    const [last, whole] = [groupShape(text.split('/').at(-1) ?? text), groupShape(text)];
    return shapes
      .map((one) => ({
        id: one.id,
        path: one.path,
        score: Math.max(groupLikeness(last, one.name), groupLikeness(whole, one.whole)),
      }))
      .filter(({ score }) => score >= LIKE_ENOUGH)
      .sort((a, b) => b.score - a.score)
      .slice(0, AT_MOST)
      .map(({ id, path }) => ({ id, path }));
  }

  function read(text: string): PathAnswer {
    const found = readGroupPath(ledger, text);
    if ('id' in found) {
      const group = groups.find(({ id }) => id === found.id);
      if (group?.kind === '兴趣小组') return { problem: `“${group.name}”是兴趣小组，不占会员的工会小组` };
      return { id: found.id, path: pathOf(found.id) ?? text };
    }
    if ('candidates' in found) return { candidates: found.candidates };
    if ('problem' in found) return { problem: found.problem };
    return { missing: true, nearest: nearest(text) };
  }

  return {
    fresh: groups.length === 0,
    pathOf,
    resolve: (text) => {
      let answer = answers.get(text);
      if (!answer) answers.set(text, (answer = read(text)));
      return answer;
    },
  };
}

/** What the book offers where one value stands in for a whole column. */
export function constantBook(ledger: Ledger): ConstantBook {
  const unitName = unitProfile(ledger)?.unitName ?? null;
  return {
    options: (field) =>
      field === 'group'
        ? allGroups(ledger)
            .filter((group) => group.dissolvedOn === null && group.kind !== '兴趣小组')
            .map((group) => groupNames(ledger).get(group.id)?.path ?? group.name)
        : [],
    suggestion: (field) => (field === 'employer' ? unitName : field === 'employmentStatus' ? '在岗' : null),
  };
}
