import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { refuse } from '../../errors.ts';
import { activityWithFigures } from './records.ts';

/** The name of one of these who won a prize; undefined: none did. */
export const winnerAmong = (ledger: Ledger, id: number, people: readonly number[]): string | undefined =>
  statement(
    ledger.sql,
    `select m.name from activity_prize z join member m on m.id = z.member_id
     where z.activity_id = ? and z.member_id in (select value from json_each(?)) limit 1`,
  )
    .pluck()
    .get(id, JSON.stringify(people)) as string | undefined;

/** Says that more won than took part; null: as many or fewer. Members who came and guests take part. */
export function tooManyWinners(ledger: Ledger, id: number): string | null {
  const { came, guests, winners } = activityWithFigures(ledger, id);
  return winners > came + guests ? `获奖 ${winners} 人，比参加的 ${came + guests} 人还多` : null;
}

/**
 * Asked after people were taken away: the heads of a team are nobody by name, so only their number holds them.
 * @throws AppError RULE_BROKEN when fewer are left than won
 */
export function assertEnoughLeft(ledger: Ledger, id: number, field: string): void {
  const many = tooManyWinners(ledger, id);
  if (many !== null) refuse(`这样改以后${many}。请先改获奖名单`, field);
}

/** A prize that was signed for before a day; undefined: none was. */
export const signedBefore = (ledger: Ledger, id: number, day: string): { name: string; on: string } | undefined =>
  statement(
    ledger.sql,
    `select coalesce(m.name, z.team) name, z.signed_on "on" from activity_prize z left join member m on m.id = z.member_id
     where z.activity_id = ? and z.signed_on < ? order by z.signed_on limit 1`,
  ).get(id, day) as { name: string; on: string } | undefined;
