import { statement } from '../../../db/statements.ts';
import { helpCheck } from '../aid/help-check.ts';
import { type HelpRecord, helpRecords } from '../aid/help-rows.ts';
import { gone, type Undone } from './rows.ts';

const ruled = ['member_id', 'kind', 'on_date', 'cash_fen', 'goods_fen', 'signed_on', 'campaign_id', 'exception'];

/** Whether a help of the person for which no reason was written came or changed after the step: the undo did not restore what was. */
const givenSince = ({ ledger, seq, since }: Undone, help: HelpRecord): boolean =>
  statement(
    ledger.sql,
    `select 1 from aid_help h where h.member_id = @memberId and h.exception is null
       and (substr(coalesce(h.signed_on, h.on_date), 1, 4) = @year or h.campaign_id = @campaignId)
       and exists (select 1 from change c where c.table_name = 'aid_help' and c.row_id = h.id
         and c.seq > @since and c.seq <= @seq) limit 1`,
  ).get({ memberId: help.memberId, campaignId: help.campaignId, year: help.on.slice(0, 4), since, seq }) !== undefined;

/**
 * A help that an undo changed or brought back is held against the file of its day and of its signature, and against the
 * caps and 一次活动每人一份 where somebody was given something since: what wanted a reason then wants one now. A merge only
 * passes helps over; what was signed for was given, whatever the caps say.
 */
export function assertHelpAllowed(undone: Undone): string | null {
  const { ledger, of } = undone;
  const ids = of('aid_help').flatMap((row) => {
    const merged = row.columns.every((column) => column === 'member_id');
    return gone(row) || merged || !row.columns.some((column) => ruled.includes(column)) ? [] : row.id;
  });
  if (ids.length === 0) return null;
  const helps = helpRecords(ledger, { ids, state: '全部' }, '');
  const check = helpCheck(
    ledger,
    helps.map(({ memberId }) => memberId),
  );
  for (const help of helps) {
    const { name, on, signedOn } = help;
    if (signedOn !== null && signedOn < on)
      return `撤销以后${name} ${on} 的帮扶在 ${signedOn} 就签收了。请先改签收日期，再撤销`;
    if (help.exception !== null) continue;
    const barred =
      signedOn === null
        ? check.findings(help).find(({ level }) => level === 'stop')
        : [check.unfiled(help, on), check.unfiled(help, signedOn)].find((found) => found?.level === 'stop');
    if (barred) return `撤销以后有一笔不能发：${barred.sentence}。请先改那一笔，再撤销`;
    const crowded = signedOn === null ? check.crowded(help).find(({ level }) => level === 'ask') : undefined;
    if (crowded && givenSince(undone, help))
      return `撤销以后有一笔没有写原因就超出规定：${crowded.sentence}。请照原来的重新登记，写明原因`;
  }
  return null;
}
