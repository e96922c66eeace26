import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { shownKind } from '../../domain/aid/covered-words.ts';
import { helpKind } from '../../domain/aid/help-kinds.ts';
import { formatMoney } from '../../domain/money.ts';
import { AppError } from '../../errors.ts';
import { assertProofStays } from '../funds/reported.ts';
import { type HelpRecord, helpRecords, helpsByIds, waitingIn } from './help-rows.ts';
import { paymentToTie } from '../funds/payment-to-tie.ts';

/** Help that waits for the cash book, or stands in it: what was signed for at one time from one source. */
export interface HelpFound {
  /** aid:57, the lowest number of the helps in it. */
  readonly source: string;
  readonly date: string;
  readonly text: string;
  readonly amountFen: number;
  readonly codes: Readonly<Record<'2010' | '2022', string>>;
  readonly inCash: boolean;
  readonly ids: readonly number[];
}

/** In the cash book: read by everybody who keeps money, so no kind that only the ill receive (covered-words.ts). */
const textOf = (rows: readonly HelpRecord[]): string => {
  const [first] = rows as [HelpRecord, ...HelpRecord[]];
  if (first.campaign !== null) return `帮扶：${first.campaign}（${rows.length} 人次）`;
  return `帮扶：${shownKind(first.kind)} ${first.name}`;
};

function foundOf(source: string, rows: readonly HelpRecord[]): HelpFound {
  const [first] = rows as [HelpRecord, ...HelpRecord[]];
  return {
    source,
    date: rows.reduce((last, { on }) => (on > last ? on : last), first.on),
    text: textOf(rows),
    amountFen: rows.reduce((sum, { sumFen }) => sum + sumFen, 0),
    codes: helpKind(first.kind).accounts,
    inCash: first.way === '现金',
    ids: rows.map(({ id }) => id),
  };
}

/** Helps of a campaign are one entry for each year, source, account, and place of money; any other is its own. */
const keyOf = ({ id, campaignId, on, source, way, kind }: HelpRecord): string =>
  campaignId === null
    ? `h${id}`
    : [campaignId, on.slice(0, 4), source, way === '现金', helpKind(kind).accounts[2022]].join('|');

/** Everything that was signed for and is paid through the union's account; entered or not. */
export function helpFound(ledger: Ledger): HelpFound[] {
  // Whether a day's source passes through the account does not depend on the day of asking.
  const all = helpRecords(ledger, { state: '全部' }, '');
  const unsigned = new Set(all.filter(({ signedOn }) => signedOn === null).map(keyOf));
  const waits = waitingIn(ledger);
  const byId = (a: HelpRecord, b: HelpRecord): number => a.id - b.id;
  const waiting = Map.groupBy(all.filter((row) => waits(row) && !unsigned.has(keyOf(row))).sort(byId), keyOf);
  const entered = Map.groupBy(all.filter(({ made }) => made === 1).sort(byId), ({ voucherId }) => voucherId);
  return [...waiting.values(), ...entered.values()].map((rows) => foundOf(`aid:${rows[0]?.id ?? 0}`, rows));
}

const putVoucher = (ledger: Ledger, ids: readonly number[], voucherId: number | null): void => {
  const update = statement(ledger.sql, 'update aid_help set voucher_id = ? where id = ?');
  for (const id of ids) update.run(voucherId, id);
};

/** An entry was made out of waiting help: its helps name it from now on. */
export const noteHelpEntered = (ledger: Ledger, ids: readonly number[], voucherId: number): void =>
  putVoucher(ledger, ids, voucherId);

/** An entry is to be deleted: helps that it was made of wait again; others have to be let go first. */
export function letHelpGo(ledger: Ledger, voucherId: number): void {
  const rows = statement(
    ledger.sql,
    `select h.id, v.source like 'aid:%' made, h.kind from aid_help h join voucher v on v.id = h.voucher_id where v.id = ?`,
  ).all(voucherId) as { id: number; made: number | null; kind: HelpRecord['kind'] }[];
  const held = rows.find(({ made }) => made !== 1);
  if (held)
    throw new AppError(
      'RULE_BROKEN',
      `${rows.length} 笔帮扶（${shownKind(held.kind)}）连着这一笔，不能删。请先到“帮扶”里放开，或用“冲销”`,
      { id: '连着帮扶' },
    );
  putVoucher(
    ledger,
    rows.map(({ id }) => id),
    null,
  );
}

/** What hangs on an entry that was chosen by hand: sums of helps, lists of 慰问 and costs of activities, some left out. Fen. */
export function tiedTo(
  ledger: Ledger,
  voucherId: number,
  except: { readonly helps?: readonly number[]; readonly issue?: number; readonly costs?: readonly number[] } = {},
): { readonly helpFen: number; readonly listFen: number; readonly costFen: number } {
  return statement(
    ledger.sql,
    `select (select coalesce(sum(h.cash_fen + h.goods_fen), 0) from aid_help h where h.voucher_id = @id
         and h.id not in (select value from json_each(@helps))) helpFen,
       (select coalesce(sum(r.amount_fen), 0) from benefit_recipient r join benefit_issue i on i.id = r.issue_id
         where i.voucher_id = @id and i.id is not @issue) listFen,
       (select coalesce(sum(c.amount_fen), 0) from activity_cost c where c.voucher_id = @id
         and c.id not in (select value from json_each(@costs))) costFen`,
  ).get({
    id: voucherId,
    helps: JSON.stringify(except.helps ?? []),
    issue: except.issue ?? null,
    costs: JSON.stringify(except.costs ?? []),
  }) as { helpFen: number; listFen: number; costFen: number };
}

/** Why an entry no longer pays for the helps and activities that name it, and where these are let go; null: it does, or none do. */
export function shortOfTied(
  ledger: Ledger,
  voucherId: number,
  { direction, amountFen }: { readonly direction: string; readonly amountFen: number },
): { readonly sentence: string; readonly place: '帮扶' | '计划活动' } | null {
  const { helpFen, listFen, costFen } = tiedTo(ledger, voucherId);
  if (helpFen + costFen === 0) return null;
  const place = helpFen > 0 ? '帮扶' : '计划活动';
  if (direction !== '支出') return { sentence: `${helpFen > 0 ? '帮扶' : '活动'}由这一笔支付，它要是支出`, place };
  const sumFen = helpFen + listFen + costFen;
  if (amountFen >= sumFen) return null;
  const parts = [
    ['帮扶', helpFen],
    ['活动支出', costFen],
    ['慰问名单', listFen],
  ] as const;
  const hanging = parts.flatMap(([what, fen]) => (fen > 0 ? [`${what} ${formatMoney(fen)} 元`] : [])).join('、');
  return { sentence: `连着${hanging}，这一笔不能少于 ${formatMoney(sumFen)} 元`, place };
}

/** @throws AppError LOCKED when the help is proof of an entry of a reported year */
export function assertHelpProofStays(ledger: Ledger, { name, kind, voucherYear, voucherNumber }: HelpRecord): void {
  if (voucherYear !== null && voucherNumber !== null)
    assertProofStays(ledger, `${name}的${shownKind(kind)}`, { year: voucherYear, number: voucherNumber });
}

/** Names the entry of the cash book that paid for helps; null lets it go. Returns the label for the journal. */
export function linkHelps(ledger: Ledger, ids: readonly number[], voucherId: number | null): string {
  const refuse = (message: string): never => {
    throw new AppError('RULE_BROKEN', message, { voucherId: message });
  };
  const rows = helpsByIds(ledger, ids);
  const made = rows.find((row) => row.made === 1);
  if (made) refuse(`${made.name}的帮扶已经由名单记账（${made.voucherNumber} 号）。要换一笔，请先冲销它`);
  for (const row of rows) if (row.voucherId !== voucherId) assertHelpProofStays(ledger, row);
  const [only] = rows;
  const what = only && rows.length === 1 ? `${only.name}的${shownKind(only.kind)}` : ` ${rows.length} 笔帮扶`;
  if (voucherId === null) {
    putVoucher(ledger, ids, null);
    return `放开${what}连着的经费账`;
  }
  const entry = paymentToTie(ledger, voucherId, '这笔帮扶');
  const { number, amountFen } = entry;
  const unlinked = rows.find((row) => row.voucherId !== voucherId);
  if (unlinked) assertProofStays(ledger, `${unlinked.name}的${shownKind(unlinked.kind)}`, entry);
  const { helpFen, listFen, costFen } = tiedTo(ledger, voucherId, { helps: ids });
  const sumFen = helpFen + listFen + costFen + rows.reduce((sum, row) => sum + row.sumFen, 0);
  const others = [
    listFen > 0 && `慰问名单 ${formatMoney(listFen)} 元`,
    costFen > 0 && `活动支出 ${formatMoney(costFen)} 元`,
  ];
  const lists = listFen + costFen > 0 ? `（其中${others.filter(Boolean).join('、')}）` : '';
  if (sumFen > amountFen)
    refuse(
      `${number} 号是 ${formatMoney(amountFen)} 元，连上以后帮扶合计 ${formatMoney(sumFen)} 元${lists}，多出 ${formatMoney(sumFen - amountFen)} 元。请核对`,
    );
  putVoucher(ledger, ids, voucherId);
  return `把${what}连到经费账 ${number} 号`;
}
