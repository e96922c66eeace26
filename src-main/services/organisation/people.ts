import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { termName } from '../../domain/terms.ts';

/** A post in an elected body or at the head of a group; `place` tells which, `to` null while it lasts. */
interface Post {
  readonly id: number;
  readonly place: string;
  readonly from: string;
  readonly to: string | null;
}

const offices = `select id, term_id || '/' || position place, from_date "from", to_date "to" from officer
  where member_id = ? order by from_date, id`;
const leaderships = `select id, group_id place, from_date "from", to_date "to" from group_leader
  where member_id = ? order by from_date, id`;

const lieOver = (a: Post, b: Post): boolean =>
  a.place === b.place && a.from < (b.to ?? '9999-12-31') && b.from < (a.to ?? '9999-12-31');

/** Days of two that are one: from the earlier beginning to the later end, open while one of them is. */
const spanOf = (a: Post, b: Post): readonly [string, string | null] => [
  a.from < b.from ? a.from : b.from,
  a.to === null || b.to === null ? null : a.to > b.to ? a.to : b.to,
];

/** The same office noted twice is one: what only the second entry says is kept. */
function joinOffices(ledger: Ledger, kept: Post, other: Post): void {
  statement(
    ledger.sql,
    `update officer set from_date = ?, to_date = ?, full_time = coalesce(officer.full_time, o.full_time),
       duty = coalesce(officer.duty, o.duty), other_post = coalesce(officer.other_post, o.other_post),
       approval_no = coalesce(officer.approval_no, o.approval_no)
     from officer o where officer.id = ? and o.id = ?`,
  ).run(...spanOf(kept, other), kept.id, other.id);
  statement(ledger.sql, 'delete from officer where id = ?').run(other.id);
}

function joinLeaderships(ledger: Ledger, kept: Post, other: Post): void {
  statement(ledger.sql, 'update group_leader set from_date = ?, to_date = ? where id = ?').run(
    ...spanOf(kept, other),
    kept.id,
  );
  statement(ledger.sql, 'delete from group_leader where id = ?').run(other.id);
}

/** Joins posts of one person at one place until none lies over another: one entry may bridge two. */
function settle(ledger: Ledger, memberId: number, list: string, join: typeof joinOffices): void {
  for (;;) {
    const posts = statement(ledger.sql, list).all(memberId) as Post[];
    const kept = posts.find((a, i) => posts.slice(i + 1).some((b) => lieOver(a, b)));
    const other = posts.find((b) => kept !== undefined && b !== kept && lieOver(kept, b));
    if (!kept || !other) return;
    join(ledger, kept, other);
  }
}

/** Offices of different names that one person holds at the same time in one term: nothing speaks against it, but it wants a look. */
function doubleOffices(ledger: Ledger, memberId: number): string[] {
  const found = statement(
    ledger.sql,
    `select t.body, t.term_no termNo, a.position one, b.position other from officer a
     join officer b on b.member_id = a.member_id and b.term_id = a.term_id and b.id > a.id
       and a.from_date < coalesce(b.to_date, '9999-12-31') and b.from_date < coalesce(a.to_date, '9999-12-31')
     join body_term t on t.id = a.term_id where a.member_id = ? order by a.id, b.id`,
  ).all(memberId) as { body: string; termNo: number; one: string; other: string }[];
  return found.map(
    ({ body, termNo, one, other }) =>
      `${body}${termName(termNo)}里同时登记了${one}和${other}，请到“组织”核对，只任一个的给另一个填离任日期`,
  );
}

/**
 * Two records were one person: offices and groups led pass to the record that stays, the same post noted for both is one.
 * @returns sentences about what wants a look
 */
export function reassignPosts(ledger: Ledger, fromId: number, toId: number): string[] {
  const known = new Set(doubleOffices(ledger, toId));
  statement(ledger.sql, 'update officer set member_id = ? where member_id = ?').run(toId, fromId);
  settle(ledger, toId, offices, joinOffices);
  statement(ledger.sql, 'update group_leader set member_id = ? where member_id = ?').run(toId, fromId);
  settle(ledger, toId, leaderships, joinLeaderships);
  return doubleOffices(ledger, toId).filter((sentence) => !known.has(sentence));
}
