import { helpCheck } from './aid-help-check.ts';
import { helpRecords } from './aid-help-rows.ts';
import { gone, type Undone } from './undo-rows.ts';

const ruled = ['member_id', 'kind', 'on_date', 'cash_fen', 'goods_fen', 'signed_on', 'campaign_id'];

/**
 * A help that an undo changed or brought back is held against what no reason settles: the file of its day and of its
 * signature, the cap of a year. A merge only passes helps over; what was signed for was given, whatever the caps say.
 */
export function assertHelpAllowed({ ledger, of }: Undone): string | null {
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
  }
  return null;
}
