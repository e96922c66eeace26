import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input } from '../../contract.ts';
import { formatMoney } from '../../domain/money.ts';
import { refuse } from '../../errors.ts';
import { assertOpenCampaign, campaignById } from './campaign-rows.ts';
import { memberRecords } from '../member/columns.ts';

const doubled = (words: readonly string[]): string | undefined => words.find((word, i) => words.indexOf(word) !== i);

/** What members gave; who gave before has the amount replaced. Returns the label for the journal. */
export function donate(
  ledger: Ledger,
  { id, on, lines }: Input<'aidCampaigns.donate'>,
  today: string,
): { added: number; changed: number; label: string } {
  const { title } = campaignById(ledger, id);
  assertOpenCampaign(ledger, id);
  if (on > today) refuse(`捐款日期 ${on} 还没有到，请填今天或以前的日期`, 'on');
  const twice = doubled(lines.map(({ memberId }) => String(memberId)));
  if (twice !== undefined) {
    const name = statement(ledger.sql, 'select name from member where id = ?').pluck().get(Number(twice));
    refuse(`${String(name ?? '同一个人')}写了两行，请合成一行`, 'lines');
  }
  memberRecords(
    ledger,
    lines.map(({ memberId }) => memberId),
  );
  let changed = 0;
  for (const { memberId, amountFen, note } of lines) {
    const done = statement(
      ledger.sql,
      'update aid_donation set amount_fen = ?, on_date = ?, note = ? where campaign_id = ? and member_id = ?',
    ).run(amountFen, on, note, id, memberId);
    if (done.changes > 0) changed += 1;
    else
      statement(
        ledger.sql,
        'insert into aid_donation (campaign_id, member_id, amount_fen, on_date, note) values (?, ?, ?, ?, ?)',
      ).run(id, memberId, amountFen, on, note);
  }
  const sum = lines.reduce((all, { amountFen }) => all + amountFen, 0);
  return {
    added: lines.length - changed,
    changed,
    label: `登记“${title}”的捐款 ${lines.length} 人 ${formatMoney(sum)} 元`,
  };
}

/** Takes donations away that were entered by mistake. Returns the label for the journal. */
export function removeDonations(ledger: Ledger, ids: readonly number[]): { removed: number; label: string } {
  const list = JSON.stringify([...new Set(ids)]);
  const campaigns = statement(
    ledger.sql,
    'select distinct campaign_id from aid_donation where id in (select value from json_each(?))',
  )
    .pluck()
    .all(list) as number[];
  for (const id of campaigns) assertOpenCampaign(ledger, id);
  const { changes } = statement(
    ledger.sql,
    'delete from aid_donation where id in (select value from json_each(?))',
  ).run(list);
  return { removed: changes, label: `删除 ${changes} 笔捐款` };
}
