import { createHash } from 'node:crypto';
import type { Ledger } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';
import { maskIdNumber } from '../domain/masks.ts';
import { MEMBER_LIST, type MemberListBody, type PackageBody } from '../domain/package-body.ts';
import type { PackageHead } from '../vault/package-head.ts';
import { pinKeys } from './reception-units.ts';

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

/**
 * What tells that two lines are one person: name and masked number (ten of eighteen digits), so that lists with numbers
 * in full and masked ones can be held together, and no number has to be kept.
 */
const markOf = (name: string, masked: string): string =>
  createHash('sha256').update(`${name}\0${masked}`).digest('base64url').slice(0, 24);

function putPeople(ledger: Ledger, packageId: number, { rows }: MemberListBody): void {
  const insert = statement(
    ledger.sql,
    `insert into received_person (package_id, id_hash, name, gender, birth_month, id_masked, joined_on, state, group_name)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const [name, gender, birthMonth, id, joinedOn, state, group] of rows) {
    const masked = id === null ? null : id.includes('*') ? id : maskIdNumber(id);
    insert.run(packageId, masked && markOf(name, masked), name, gender, birthMonth, masked, joinedOn, state, group);
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
  const older = statement(
    ledger.sql,
    `select id from received_package where unit_code = ? and report = ? and period = ? and state = '在用'`,
  )
    .pluck()
    .all(unit.code, report, period) as number[];
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
    unit.code,
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

/** 退回: no longer in use, until a corrected one comes. */
export const sendBack = (ledger: Ledger, id: number): void =>
  void statement(ledger.sql, "update received_package set state = '退回' where id = ? and state = '在用'").run(id);
