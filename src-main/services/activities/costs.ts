import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input } from '../../contract.ts';
import type { ActivityCostRow } from '../../contract/activity-rows.ts';
import type { ActivityKindName } from '../../domain/activities/kinds.ts';
import { spendingOfCost } from '../../domain/activities/spending.ts';
import { addYears } from '../../domain/dates.ts';
import { formatMoney } from '../../domain/money.ts';
import type { SpendingFinding } from '../../domain/spending/findings.ts';
import { AppError, refuse } from '../../errors.ts';
import { assertProofStays } from '../funds/reported.ts';
import { tieCosts } from './book.ts';
import { assertConfirmed, assertReasonStays, freshFindings } from './check.ts';
import { activityRecord, activityWithFigures, assertOpen } from './records.ts';
import { tiedTo } from '../aid/help-book.ts';
import { paymentToTie } from '../funds/payment-to-tie.ts';

type CostRecord = Omit<ActivityCostRow, 'voucher' | 'waiting' | 'spending'> & {
  readonly activity: string;
  readonly kind: ActivityKindName;
  readonly voucherId: number | null;
  readonly voucherYear: number | null;
  readonly voucherNumber: number | null;
  readonly made: number | null;
};

// An entry that was taken back pays for nothing any more.
const select = `select c.id, c.activity_id activityId, c.on_date "on", c.what, c.amount_fen amountFen, c.fund, c.way, c.payee,
    c.invoice, c.note, a.name activity, a.kind, v.id voucherId, v.year voucherYear, v.number voucherNumber,
    v.source like 'activity:%' made
  from activity_cost c join activity a on a.id = c.activity_id
    left join voucher v on v.id = c.voucher_id and not exists (select 1 from voucher x where x.reverses = v.id)`;

const shown = (record: CostRecord): ActivityCostRow => {
  const { activity: _, kind, voucherId, voucherYear, voucherNumber, made, ...row } = record;
  const ours = row.fund !== '行政支付';
  return {
    ...row,
    spending: ours ? spendingOfCost(kind, row.what) : null,
    voucher:
      voucherId === null
        ? null
        : { id: voucherId, year: voucherYear ?? 0, number: voucherNumber ?? 0, made: made === 1 },
    waiting: ours && voucherId === null,
  };
};

/** 实际支出 of an activity by day. */
export const costsOf = (ledger: Ledger, activityId: number): ActivityCostRow[] =>
  (
    statement(ledger.sql, `${select} where c.activity_id = ? order by c.on_date, c.id`).all(activityId) as CostRecord[]
  ).map(shown);

function costsByIds(ledger: Ledger, ids: readonly number[]): CostRecord[] {
  const wanted = [...new Set(ids)];
  const rows = statement(ledger.sql, `${select} where c.id in (select value from json_each(?)) order by c.id`).all(
    JSON.stringify(wanted),
  ) as CostRecord[];
  if (rows.length < wanted.length) throw new AppError('NOT_FOUND', '有的支出已经删掉了，没有改动。请刷新后再选');
  return rows;
}

const bound = ({ what, voucherNumber, made }: CostRecord): string =>
  `${what}已经记在经费账上（${voucherNumber} 号）。请先${made === 1 ? `到“经费 › 收支流水”冲销 ${voucherNumber} 号` : '放开经费账'}`;

/** What the cash book has of a cost stays as it is. */
const firm = ['on', 'what', 'amountFen', 'fund', 'way'] as const;

/** Enters or changes a cost. */
export function saveCost(
  ledger: Ledger,
  { confirm, ...draft }: Input<'activities.saveCost'>,
  today: string,
): { id: number; findings: SpendingFinding[]; label: string } {
  const activity = activityWithFigures(ledger, draft.activityId);
  assertOpen(activity);
  if (draft.on > today) refuse(`支出日期 ${draft.on} 还没有到，请填今天或以前的日期`, 'on');
  if (draft.on < addYears(activity.from, -1))
    refuse(`支出日期 ${draft.on} 比活动早一年以上（${activity.from}），请核对年份`, 'on');
  const old = draft.id === undefined ? null : (costsByIds(ledger, [draft.id])[0] ?? null);
  if (old && old.activityId !== draft.activityId)
    refuse('支出不能换到别的活动。请删掉，到那次活动里登记', 'activityId');
  const moved = firm.filter((field) => old?.[field] !== draft[field]);
  if (old && old.voucherId !== null && moved.length > 0) refuse(`${bound(old)}，再改`, moved[0] ?? 'id');
  const findings = freshFindings(ledger, activity, today, { cost: draft });
  if (moved.length > 0) assertConfirmed(findings, confirm, draft.note);
  else if (old && old.note !== null && draft.note === null)
    assertReasonStays(ledger, activity, today, { cost: draft }, { withoutCost: old.id });
  const values = [draft.on, draft.what, draft.amountFen, draft.fund, draft.way, draft.payee, draft.invoice, draft.note];
  const label = `登记活动“${activity.name}”支出${draft.what} ${formatMoney(draft.amountFen)} 元`;
  if (old) {
    statement(
      ledger.sql,
      `update activity_cost set on_date = ?, what = ?, amount_fen = ?, fund = ?, way = ?, payee = ?, invoice = ?, note = ?
       where id = ?`,
    ).run(...values, old.id);
    return { id: old.id, findings, label };
  }
  const done = statement(
    ledger.sql,
    `insert into activity_cost (on_date, what, amount_fen, fund, way, payee, invoice, note, activity_id)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(...values, draft.activityId);
  return { id: Number(done.lastInsertRowid), findings, label };
}

/** Takes costs away that the cash book does not have. */
export function removeCosts(ledger: Ledger, ids: readonly number[]): { removed: number; label: string } {
  const rows = costsByIds(ledger, ids);
  for (const id of new Set(rows.map(({ activityId }) => activityId))) assertOpen(activityRecord(ledger, id));
  const held = rows.find(({ voucherId }) => voucherId !== null);
  if (held) refuse(`${bound(held)}，一笔也没有删`, 'ids');
  statement(ledger.sql, 'delete from activity_cost where id in (select value from json_each(?))').run(
    JSON.stringify(rows.map(({ id }) => id)),
  );
  const [first] = rows;
  const what = rows.length === 1 ? `支出“${first?.what ?? ''}”` : ` ${rows.length} 笔支出`;
  return { removed: rows.length, label: `从活动“${first?.activity ?? ''}”删除${what}` };
}

/** Names the entry of the cash book that paid for costs; null lets it go. Returns the label for the journal. */
export function linkCosts(ledger: Ledger, { ids, voucherId }: Input<'activities.linkCosts'>): string {
  const rows = costsByIds(ledger, ids);
  const made = rows.find((row) => row.made === 1);
  if (made) refuse(`${made.what}已经由活动入账（${made.voucherNumber} 号）。要换一笔，请先冲销它`, 'voucherId');
  for (const { what: cost, voucherYear: year, voucherNumber: number } of rows)
    if (year !== null && number !== null) assertProofStays(ledger, `活动支出“${cost}”`, { year, number });
  const names = [...new Set(rows.map(({ activity }) => `“${activity}”`))].join('、');
  const what = rows.length === 1 ? (rows[0]?.what ?? '') : ` ${rows.length} 笔支出`;
  if (voucherId === null) {
    tieCosts(ledger, ids, null);
    return `放开活动${names}的${what}连着的经费账`;
  }
  const employer = rows.find(({ fund }) => fund === '行政支付');
  if (employer) refuse(`${employer.what}由行政支付，不从工会经费列支，不用连经费账`, 'voucherId');
  const entry = paymentToTie(ledger, voucherId, '这笔活动费用');
  const { number, amountFen } = entry;
  assertProofStays(ledger, rows.length === 1 ? `活动支出“${what}”` : `${rows.length} 笔活动支出`, entry);
  const { helpFen, listFen, costFen } = tiedTo(ledger, voucherId, { costs: ids });
  const sumFen = helpFen + listFen + costFen + rows.reduce((sum, row) => sum + row.amountFen, 0);
  if (sumFen > amountFen)
    refuse(
      `${number} 号是 ${formatMoney(amountFen)} 元，连上以后合计 ${formatMoney(sumFen)} 元，多出 ${formatMoney(sumFen - amountFen)} 元。请核对`,
      'voucherId',
    );
  tieCosts(ledger, ids, voucherId);
  return `把活动${names}的${what}连到经费账 ${number} 号`;
}
