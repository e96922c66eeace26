import { hash } from 'node:crypto';
import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { maskIdNumber } from '../../domain/masks.ts';
import { unitCodeOf } from '../../domain/unit-code.ts';
import { MEMBER_LIST, type MemberListBody, type PackageBody } from '../../domain/package-body.ts';
import type { PackageHead } from '../../vault/package-head.ts';
import { FULL } from './shared.ts';
import { pinKeys } from './units.ts';

/** A package that was opened and found in order. */
export interface OpenedPackage {
  readonly head: PackageHead;
  readonly unitName: string;
  readonly hash: string;
  /** SHA-256 of the kept file. */
  readonly attachment: string;
  readonly body: PackageBody;
  /** Row of the unit whose keys are taken over from this package; null: they are known. */
  readonly pin: number | null;
}

const digest = (text: string): string => hash('sha256', text, 'base64url').slice(0, 24);

/**
 * What tells who a line is. A number in full does alone, however the name is spelt; a masked one (ten of eighteen digits)
 * only together with the name. The marks lie in the sealed book, as the packages do: no number is kept beside them.
 */
const markOf = (name: string, id: string): string =>
  id.includes('*') ? digest(`${name}\0${id}`) : `${FULL}${digest(id.toUpperCase())}`;

/** So many people go in by one statement: a row at a time takes twice as long. */
const ROWS = 100;
const insertOf = (rows: number): string =>
  `insert into received_person (package_id, id_hash, name, gender, birth_month, id_masked, joined_on, state, group_name)
   values ${Array.from({ length: rows }, () => '(?, ?, ?, ?, ?, ?, ?, ?, ?)').join(', ')}`;

function putPeople(ledger: Ledger, packageId: number, { rows }: MemberListBody): void {
  for (let from = 0; from < rows.length; from += ROWS) {
    const some = rows.slice(from, from + ROWS);
    const values = some.flatMap(([name, gender, birthMonth, id, joinedOn, state, group]) => {
      const masked = id === null ? null : id.includes('*') ? id : maskIdNumber(id);
      return [packageId, id && markOf(name, id), name, gender, birthMonth, masked, joinedOn, state, group];
    });
    const insert = insertOf(some.length);
    // The last, shorter one is not worth keeping.
    (some.length === ROWS ? statement(ledger.sql, insert) : ledger.sql.prepare(insert)).run(...values);
  }
}

function putRow(
  ledger: Ledger,
  one: OpenedPackage,
  today: string,
  report: string,
  content: string,
  people: number,
): number {
  const { unit, period, sequence, madeOn } = one.head;
  const code = unitCodeOf(unit.code);
  const older = statement(
    ledger.sql,
    `select id from received_package where unit_code = ? and report = ? and period = ? and state = '在用'`,
  )
    .pluck()
    .all(code, report, period) as number[];
  for (const id of older) {
    statement(ledger.sql, "update received_package set state = '被替代' where id = ?").run(id);
    // Of a list that was replaced nobody needs the people any more; the file itself is kept.
    statement(ledger.sql, 'delete from received_person where package_id = ?').run(id);
  }
  const done = statement(
    ledger.sql,
    `insert into received_package (unit_code, unit_name, report, period, sequence, made_on, taken_on, hash, head,
       attachment, content, people, state) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '在用')`,
  ).run(
    code,
    one.unitName,
    report,
    period,
    sequence,
    madeOn,
    today,
    one.hash,
    JSON.stringify(one.head),
    one.attachment,
    content,
    people,
  );
  return Number(done.lastInsertRowid);
}

/** Writes packages down: each report takes the place of the one before; a unit's first package brings its keys. */
export function keepPackages(ledger: Ledger, packages: readonly OpenedPackage[], today: string): void {
  for (const one of packages) {
    if (one.pin !== null) pinKeys(ledger, one.pin, one.head.sender);
    for (const { content } of one.body.snapshots)
      putRow(ledger, one, today, content.report, JSON.stringify(content), content.people);
    const { members } = one.body;
    if (!members) continue;
    const about = JSON.stringify({ on: members.on, full: members.full });
    putPeople(ledger, putRow(ledger, one, today, MEMBER_LIST, about, members.rows.length), members);
  }
}

/** Name under which packages came with a code; undefined: none did. */
export const receivedUnder = (ledger: Ledger, code: string): string | undefined =>
  statement(ledger.sql, 'select unit_name from received_package where unit_code = ? order by id desc limit 1')
    .pluck()
    .get(code) as string | undefined;

/** A unit's code was corrected: what it sent is still its own. */
export const moveReceived = (ledger: Ledger, from: string, to: string): void =>
  void statement(ledger.sql, 'update received_package set unit_code = ? where unit_code = ?').run(to, from);

/** 退回: no longer in use, until a corrected one comes; nobody needs its people. */
export function sendBack(ledger: Ledger, id: number): void {
  statement(ledger.sql, "update received_package set state = '退回' where id = ? and state = '在用'").run(id);
  statement(ledger.sql, 'delete from received_person where package_id = ?').run(id);
}

/**
 * A unit left the list: nobody needs the people of its lists. The rows of these lists go too, so that the file can be taken
 * in once more should the unit come back.
 */
export function forgetPeople(ledger: Ledger, code: string): void {
  const lists = 'select id from received_package where unit_code = ? and report = ?';
  statement(ledger.sql, `delete from received_person where package_id in (${lists})`).run(code, MEMBER_LIST);
  statement(ledger.sql, 'delete from received_package where unit_code = ? and report = ?').run(code, MEMBER_LIST);
}
