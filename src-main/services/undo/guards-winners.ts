import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { activityRecord, activityWithFigures } from '../activities/records.ts';
import { signedBefore, tooManyWinners, winnerAmong } from '../activities/winners.ts';
import { gone, imageOf, type Undone, type UndoneRow } from './rows.ts';

const activityOf = (row: UndoneRow): number => Number(imageOf(row)['activity_id']);
const nameOf = (ledger: Ledger, id: number): string => activityRecord(ledger, id).name;
/** Somebody who came is no longer said to have come. */
const leaves = ({ was, now }: UndoneRow): boolean => was?.['came'] === '是' && now?.['came'] !== '是';
const fewerGuests = ({ was, now }: UndoneRow): boolean =>
  now !== null && Number(was?.['guests'] ?? 0) > Number(now['guests']);

/** Whoever won was there, as the list itself refuses to let a winner go. */
function assertWinnersStay({ ledger, of }: Undone): string | null {
  for (const [id, rows] of Map.groupBy(of('activity_person').filter(leaves), activityOf)) {
    const winner = winnerAmong(
      ledger,
      id,
      rows.map(({ was }) => Number(was?.['member_id'])),
    );
    if (winner !== undefined)
      return `${winner}在活动“${nameOf(ledger, id)}”的获奖名单上，签到不能跟着撤销。请先删掉获奖的那一行，再撤销`;
  }
  return null;
}

/** Somebody had come to an activity, or guests had, and went after a step of the journal. */
const wentSince = (ledger: Ledger, id: number, seq: number): boolean =>
  statement(
    ledger.sql,
    `select 1 from change where seq > @seq and (
       (table_name = 'activity' and row_id = @id and json_extract(before, '$.guests') > 0)
       or (table_name = 'activity_person' and json_extract(before, '$.came') = '是' and (
         json_extract(before, '$.activity_id') = @id
         or row_id in (select id from activity_person where activity_id = @id)))) limit 1`,
  ).get({ id, seq }) !== undefined;

/** The last step that touched a prize before the undo. */
const seqOf = ({ ledger, seq }: Undone, { id }: UndoneRow): number =>
  statement(
    ledger.sql,
    `select coalesce(max(seq), 0) from change where table_name = 'activity_prize' and row_id = ? and seq <= ?`,
  )
    .pluck()
    .get(id, seq) as number;

/**
 * Never more winners than people, whether prizes come back or people go. As when a prize is entered, nothing is said
 * while nobody had signed in.
 */
function assertWinnersFit(undone: Undone): string | null {
  const { ledger, of } = undone;
  const prizes = Map.groupBy(
    of('activity_prize').filter((row) => !gone(row)),
    activityOf,
  );
  const fewer = [
    ...of('activity_person').filter(leaves).map(activityOf),
    ...of('activity').flatMap((row) => (fewerGuests(row) ? row.id : [])),
  ];
  for (const id of new Set([...prizes.keys(), ...fewer])) {
    if (statement(ledger.sql, 'select 1 from activity where id = ?').get(id) === undefined) continue;
    const many = tooManyWinners(ledger, id);
    if (many === null) continue;
    const since = Math.min(undone.seq, ...(prizes.get(id) ?? []).map((row) => seqOf(undone, row)));
    const { came, guests } = activityWithFigures(ledger, id);
    if (came + guests > 0 || wentSince(ledger, id, since))
      return `撤销以后，活动“${nameOf(ledger, id)}”${many}。请先补签到或改获奖名单，再撤销`;
  }
  return null;
}

/** Nobody signed for a prize before the activity began. */
function assertSignedSince({ ledger, of }: Undone): string | null {
  const ids = [
    ...of('activity').flatMap((row) => (!gone(row) && row.columns.includes('from_date') ? row.id : [])),
    ...of('activity_prize').flatMap((row) => (!gone(row) && row.columns.includes('signed_on') ? activityOf(row) : [])),
  ];
  for (const id of new Set(ids)) {
    const row = statement(ledger.sql, 'select name, from_date "from" from activity where id = ?').get(id) as
      | { name: string; from: string }
      | undefined;
    const early = row && signedBefore(ledger, id, row.from);
    if (row && early)
      return `撤销以后，活动“${row.name}”${row.from} 才开始，${early.name}的奖却已于 ${early.on} 签收。请先改日期或取消签收，再撤销`;
  }
  return null;
}

/** What an undo has to leave of winners and their prizes; see `undo/guards.ts`. */
export const winnerChecks: readonly ((undone: Undone) => string | null)[] = [
  assertWinnersStay,
  assertWinnersFit,
  assertSignedSince,
];
