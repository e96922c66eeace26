import type { Ledger } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';
import type { Handlers } from '../router.ts';
import { putSetting } from './settings.ts';
import type { SessionUser } from './vault/session.ts';
import { rolesOf } from './vault/session.ts';

/** A row of `app_user` as it lies in the book. */
export interface UserRecord {
  readonly id: number;
  readonly name: string;
  readonly post: string;
  readonly roles: string;
  readonly slot: string;
  readonly from_date: string;
  readonly to_date: string | null;
}
interface CardRecord {
  readonly number: number;
  readonly slot: string;
  readonly made_on: string;
  readonly confirmed_on: string | null;
}

/** Everybody who ever had a password, those who still have one first. */
export const allUsers = (ledger: Ledger): readonly UserRecord[] =>
  statement(ledger.sql, 'select * from app_user order by to_date is not null, id').all() as UserRecord[];

export const activeUsers = (ledger: Ledger): readonly UserRecord[] =>
  allUsers(ledger).filter(({ to_date }) => to_date === null);

/** The card that is valid now. */
export const currentCard = (ledger: Ledger): CardRecord | undefined =>
  statement(ledger.sql, 'select * from recovery_card where voided_on is null order by number desc limit 1').get() as
    | CardRecord
    | undefined;

/** The number that the next card bears. */
export const nextCardNumber = (ledger: Ledger): number =>
  (statement(ledger.sql, 'select coalesce(max(number), 0) + 1 from recovery_card').pluck().get() as number) || 1;

/** The number that the next user gets: the slot of the keyring names it before the row is there. */
export const nextUserId = (ledger: Ledger): number =>
  (statement(ledger.sql, `select coalesce(max(seq), 0) + 1 from sqlite_sequence where name = 'app_user'`)
    .pluck()
    .get() as number) || 1;

/** Whom a slot belongs to; undefined: to nobody who may still come in. */
export function userOfSlot(ledger: Ledger, slot: string): SessionUser | undefined {
  const row = activeUsers(ledger).find((user) => user.slot === slot);
  return row && { id: row.id, slot, name: row.name, post: row.post, roles: rolesOf(row.roles) };
}

/** A user of a restored book gets the slot that is this person's today; null: was stopped since. */
export function carrySlot({ sql }: Ledger, id: number, slot: string | null, day: string): void {
  if (slot === null) statement(sql, 'update app_user set to_date = ? where id = ?').run(day, id);
  else statement(sql, 'update app_user set slot = ? where id = ?').run(slot, id);
}

/** A restored book gets the card that is valid today; whether it was read back is not known of it. */
export function carryCard({ sql }: Ledger, number: number, slot: string, day: string): void {
  statement(sql, 'update recovery_card set voided_on = ? where voided_on is null').run(day);
  statement(
    sql,
    `insert into recovery_card (number, slot, made_on) values (?, ?, ?)
     on conflict (number) do update set slot = excluded.slot, voided_on = null, confirmed_on = null`,
  ).run(number, slot, day);
}

/** The only writers of users, cards and of who came in; only the vault's own tasks run them. */
export const userWriteHandlers = {
  'users.write': ({ ledger, clock, say }, { id, name, post, roles, slot, toDate, say: label }) => {
    statement(
      ledger.sql,
      `insert into app_user (id, name, post, roles, slot, from_date, to_date) values (?, ?, ?, ?, ?, ?, ?)
       on conflict (id) do update set name = excluded.name, post = excluded.post, roles = excluded.roles,
         slot = excluded.slot, to_date = excluded.to_date`,
    ).run(id, name, post, roles, slot, clock.today(), toDate);
    say(label);
    return null;
  },
  'vault.noteDoor': ({ ledger, say }, { label, says, at }) => {
    putSetting(ledger, 'door.opened', { says, at });
    say(label);
    return null;
  },
  'cards.write': ({ ledger, clock, say }, { number, slot, confirmed }) => {
    const today = clock.today();
    if (slot !== undefined) {
      statement(ledger.sql, 'update recovery_card set voided_on = ? where voided_on is null').run(today);
      statement(ledger.sql, 'insert into recovery_card (number, slot, made_on) values (?, ?, ?)').run(
        number,
        slot,
        today,
      );
      say(number === 1 ? '生成恢复卡 1 号' : `生成恢复卡 ${number} 号，以前的作废`);
    }
    if (confirmed) {
      statement(ledger.sql, 'update recovery_card set confirmed_on = ? where number = ?').run(today, number);
      say(`核对恢复卡 ${number} 号`);
    }
    return null;
  },
} satisfies Partial<Handlers>;
