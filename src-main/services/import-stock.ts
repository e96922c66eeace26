import type { Ledger } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';
import type { ConstantBook } from '../domain/import/constants.ts';
import { createStock, type Stock, type StoredRecord } from '../domain/import/match.ts';
import type { StoredEvent } from '../domain/import/member-events.ts';
import type { ImportNoun } from '../domain/import/noun.ts';
import type { PathAnswer, PathBook } from '../domain/import/paths.ts';
import type { DraftRow } from '../domain/import/rows.ts';
import { likeness } from '../domain/nearest.ts';
import { idList, type MemberRecord, selectMember } from './member-columns.ts';
import { allGroups, groupNames } from './organisation-groups.ts';
import { readGroupPath } from './organisation-group-writes.ts';
import { unitProfile } from './organisation-unit.ts';

/** Columns by which rows of a file are looked for, and the fields that hold them. */
const looked = { name: 'name', idNumber: 'id_number', staffNo: 'staff_no', memberCardNo: 'member_card_no' } as const;

/** Every member that any row could mean: by name, identity number, staff or card number. One read for the whole file. */
export function memberStock(ledger: Ledger, noun: ImportNoun, drafts: readonly DraftRow[]): Stock {
  const ids = new Set<number>();
  for (const [field, column] of Object.entries(looked)) {
    const values = new Set<string>();
    for (const draft of drafts) {
      const value = draft.values.get(field);
      if (value) values.add(value);
    }
    if (values.size === 0) continue;
    const found = statement(ledger.sql, `select id from member where ${column} in (select value from json_each(?))`)
      .pluck()
      .all(JSON.stringify([...values])) as number[];
    for (const id of found) ids.add(id);
  }
  const keyFields = [...new Set([noun.title, ...noun.keys.flatMap((key) => key.fields)])];
  return createStock(ids.size === 0 ? [] : storedRecords(ledger, ids), keyFields);
}

/** Whole records of the book, as the import compares them. */
export function storedRecords(ledger: Ledger, ids: ReadonlySet<number>): StoredRecord[] {
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
  const records = statement(
    ledger.sql,
    `${selectMember} where m.id in (select value from json_each(?)) order by m.id`,
  ).all(list) as MemberRecord[];
  return records.map((record) => {
    const path = record.groupId === null ? null : (names.get(record.groupId)?.path ?? null);
    // The row itself serves as the values: copying 45 fields of every person would be most of the work.
    const values = Object.assign(record as unknown as Record<string, string | null>, { group: path });
    return { id: record.id, name: record.name, values, pathId: record.groupId, events: events.get(record.id) ?? [] };
  });
}

const AT_MOST = 3;
const LIKE_ENOUGH = 0.4;

/** The office's groups as a file's words are read against them; each word is read once. */
export function groupBook(ledger: Ledger): PathBook {
  const groups = allGroups(ledger).filter((group) => group.dissolvedOn === null);
  const names = groupNames(ledger);
  const answers = new Map<string, PathAnswer>();
  const pathOf = (id: number): string | undefined => names.get(id)?.path;

  function nearest(text: string): { id: number; path: string }[] {
    const last = text.split('/').at(-1) ?? text;
    return groups
      .filter((group) => group.kind !== '兴趣小组')
      .map((group) => ({
        id: group.id,
        path: pathOf(group.id) ?? group.name,
        score: Math.max(likeness(last, group.name), likeness(text, pathOf(group.id) ?? '')),
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
