import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input } from '../../contract.ts';
import type { DuesOpenMonth } from '../../domain/dues/arrears.ts';
import { addToMonth, monthsBetween, monthsText } from '../../domain/dues/months.ts';
import { formatMoney } from '../../domain/money.ts';
import { AppError } from '../../errors.ts';
import { periodRows } from './facts.ts';
import { assertBookOpen, assertMonthsUnlocked } from './locks.ts';
import { type DuesSheet, duesSheet, type SheetPerson } from './sheet.ts';
import { doubtfulShare } from './plausible.ts';
import { shareLine } from './shares.ts';
import { memberRecords } from '../member/columns.ts';
import { groupNames } from '../organisation/groups.ts';

type Line = Input<'dues.collect'>['lines'][number];

/** No union book of today goes back further. */
const earliest = '1978-01';

/** Months that a payment may count for: from the first called (or the earliest named) to a year after today or the last called. */
export function payableMonths(ledger: Ledger, months: readonly string[], today: string): string[] {
  const named = [...months].sort();
  const now = today.slice(0, 7);
  const periods = periodRows(ledger);
  const starts = [periods[0]?.fromMonth ?? now, named[0] ?? now, now].sort();
  const ends = [periods.at(-1)?.toMonth ?? now, now].sort();
  return monthsBetween(starts.find((month) => month >= earliest) ?? now, addToMonth(ends.at(-1) ?? now, 12));
}

/** Shares a line out over months. Throws with the name and the reason when it does not fit. */
function sharesOf(sheet: DuesSheet, person: SheetPerson | undefined, line: Line, name: string): DuesOpenMonth[] {
  const shared = shareLine(sheet, person, line, name);
  if ('parts' in shared) return shared.parts;
  const { code, sentence, advice } = shared.refusal;
  const message = `${sentence}，一笔也没有记。${advice}`;
  throw new AppError('RULE_BROKEN', message, code === 'tooMuch' ? { amountFen: message } : { reason: code });
}

/** One taking of money, or one taking back. */
export interface BatchDraft {
  readonly paidOn: string;
  readonly method: string;
  readonly collector: string | null;
  readonly title: string;
  readonly note: string | null;
  readonly reason: string | null;
}

function putBatch(ledger: Ledger, batch: BatchDraft): number {
  const done = statement(
    ledger.sql,
    'insert into dues_batch (paid_on, method, collector, title, note, reason) values (?, ?, ?, ?, ?, ?)',
  ).run(batch.paidOn, batch.method, batch.collector, batch.title, batch.note, batch.reason);
  return Number(done.lastInsertRowid);
}

function putPayment(
  ledger: Ledger,
  batchId: number,
  memberId: number,
  parts: readonly DuesOpenMonth[],
  reverses: number | null,
): void {
  const total = parts.reduce((sum, part) => sum + part.openFen, 0);
  const done = statement(
    ledger.sql,
    'insert into dues_payment (batch_id, member_id, amount_fen, reverses) values (?, ?, ?, ?)',
  ).run(batchId, memberId, total, reverses);
  const insert = statement(
    ledger.sql,
    'insert into dues_payment_month (payment_id, member_id, month, amount_fen) values (?, ?, ?, ?)',
  );
  for (const { month, openFen } of parts) insert.run(done.lastInsertRowid, memberId, month, openFen);
}

/** Money of somebody and the months that it counts for; nothing is checked any more. */
export interface TakenShare {
  readonly memberId: number;
  readonly parts: readonly DuesOpenMonth[];
}

/** Writes a batch whose shares were worked out before. Returns its id. */
export function putShares(ledger: Ledger, batch: Omit<BatchDraft, 'reason'>, shares: readonly TakenShare[]): number {
  const batchId = putBatch(ledger, { ...batch, reason: null });
  for (const { memberId, parts } of shares) putPayment(ledger, batchId, memberId, parts, null);
  return batchId;
}

/** The same people, amounts and day once more, in a sentence: mostly pressed or written down twice. */
function takenAlready(ledger: Ledger, { paidOn, method, lines }: Input<'dues.collect'>): string | null {
  const batches = statement(ledger.sql, 'select id, title from dues_batch where paid_on = ? and method = ?').all(
    paidOn,
    method,
  ) as { id: number; title: string }[];
  const amounts = new Map(lines.map(({ memberId, amountFen }) => [memberId, amountFen]));
  const standing = statement(
    ledger.sql,
    `select p.member_id, p.amount_fen from dues_payment p where p.batch_id = ? and p.reverses is null
       and not exists (select 1 from dues_payment r where r.reverses = p.id)`,
  ).raw();
  // Two months of one day with the same amounts are two takings; only the same months again are doubtful.
  const named = lines.every(({ months }) => months !== undefined)
    ? [...new Set(lines.flatMap(({ months = [] }) => months))].sort().join()
    : null;
  const monthsOf = statement(
    ledger.sql,
    `select distinct m.month from dues_payment_month m join dues_payment p on p.id = m.payment_id
     where p.batch_id = ? order by 1`,
  ).pluck();
  const same = batches.find(({ id }) => {
    if (named !== null && (monthsOf.all(id) as string[]).join() !== named) return false;
    const paid = standing.all(id) as [number, number][];
    return paid.length === lines.length && paid.every(([memberId, fen]) => amounts.get(memberId) === fen);
  });
  if (!same) return null;
  const fen = lines.reduce((sum, line) => sum + line.amountFen, 0);
  return `${paidOn} 已经记过同样的一批“${same.title}”：${lines.length} 人 ${formatMoney(fen)} 元`;
}

/** Everything doubtful about a taking is asked at once: one yes must not pass over what nobody has read. */
function assertMeant(again: string | null, high: string | null): void {
  if (again === null && high === null) return;
  const message = [again, high].filter((sentence) => sentence !== null).join('；');
  const advice = again === null ? '确实是这么多的，再按一次登记' : '确实又收了一次的，再按一次登记';
  throw new AppError('RULE_BROKEN', `${message}，这次没有记。${advice}`, {
    sure: again === null ? '金额太大' : '和已有的收款一样',
  });
}

/** 一分会/三小组 when all of them are in it, else empty: batches of one day are told apart by it, in the book too. */
function groupOfAll(ledger: Ledger, people: readonly { readonly groupId: number | null }[]): string {
  const ids = new Set(people.map(({ groupId }) => groupId));
  const [only] = ids;
  return ids.size === 1 && typeof only === 'number' ? (groupNames(ledger).get(only)?.path ?? '') : '';
}

/** Takes money from people, all or nobody. */
export function collect(
  ledger: Ledger,
  input: Input<'dues.collect'>,
  today: string,
): { batchId: number; people: number; amountFen: number; title: string } {
  if (input.paidOn > today)
    throw new AppError('RULE_BROKEN', `收款日期 ${input.paidOn} 还没有到，一笔也没有记。请填今天或以前的日期`, {
      paidOn: '还没有到',
    });
  assertBookOpen(ledger, input.paidOn, 'paidOn');
  const ids = input.lines.map((line) => line.memberId);
  const records = new Map(memberRecords(ledger, ids).map((person) => [person.id, person]));
  const seen = new Set<number>();
  const twice = ids.find((memberId) => seen.size === seen.add(memberId).size);
  if (ids.length !== records.size && twice !== undefined)
    throw new AppError(
      'INVALID_INPUT',
      `${records.get(twice)?.name ?? '同一个人'}在这一批里出现了两次，一笔也没有记。请合成一笔`,
    );
  const sheet = duesSheet(
    ledger,
    payableMonths(
      ledger,
      input.lines.flatMap((line) => line.months ?? []),
      today,
    ),
    new Set(ids),
  );
  const people = new Map(sheet.people.map((person) => [person.memberId, person]));
  const shares = input.lines.map((line) => {
    const record = records.get(line.memberId);
    const name = record?.name ?? '';
    if (record?.joinedOn && record.joinedOn > input.paidOn)
      throw new AppError(
        'RULE_BROKEN',
        `${name} ${record.joinedOn} 才入会，收款日期 ${input.paidOn} 在这以前，一笔也没有记。请核对日期`,
        { paidOn: '早于入会日期' },
      );
    return { memberId: line.memberId, name, parts: sharesOf(sheet, people.get(line.memberId), line, name) };
  });
  if (!input.sure) assertMeant(takenAlready(ledger, input), doubtfulShare(ledger, shares));
  const months = [...new Set(shares.flatMap(({ parts }) => parts.map((part) => part.month)))].sort();
  assertMonthsUnlocked(ledger, months);
  const only = shares.length === 1 ? (records.get(ids[0] ?? 0)?.name ?? '') : '';
  const whose = only || groupOfAll(ledger, [...records.values()]);
  const title = input.title ?? `${whose && `${whose} `}${monthsText(months)}会费`;
  const { paidOn, method, collector, note } = input;
  const batchId = putShares(ledger, { paidOn, method, collector, note, title }, shares);
  return {
    batchId,
    people: shares.length,
    amountFen: input.lines.reduce((sum, line) => sum + line.amountFen, 0),
    title,
  };
}

interface Standing {
  readonly id: number;
  readonly memberId: number;
  readonly name: string;
  readonly amountFen: number;
  readonly paidOn: string;
  readonly method: string;
  readonly collector: string | null;
  readonly reverses: number | null;
  readonly reversedBy: number | null;
}

/** Payments that may be reversed: these, or all that still stand in a batch. */
function standing(ledger: Ledger, ids: readonly number[] | undefined, batchId: number | undefined): Standing[] {
  const select = `select p.id, p.member_id memberId, m.name, p.amount_fen amountFen, b.paid_on paidOn, b.method, b.collector,
      p.reverses, r.id reversedBy
    from dues_payment p join dues_batch b on b.id = p.batch_id join member m on m.id = p.member_id
    left join dues_payment r on r.reverses = p.id`;
  if (ids)
    return statement(ledger.sql, `${select} where p.id in (select value from json_each(?)) order by p.id`).all(
      JSON.stringify(ids),
    ) as Standing[];
  return statement(
    ledger.sql,
    `${select} where p.batch_id = ? and r.id is null and p.reverses is null order by p.id`,
  ).all(batchId ?? 0) as Standing[];
}

/** 赵敏, 赵敏 3 笔, 赵敏等 37 人 111 笔: whose payments these are. */
function whoseText(rows: readonly Standing[]): string {
  const people = new Set(rows.map((row) => row.memberId)).size;
  const name = rows[0]?.name ?? '';
  return `${people === 1 ? name : `${name}等 ${people} 人`}${rows.length > people ? ` ${rows.length} 笔` : ''}`;
}

/** Reverses payments by others below zero, for the same months. What was paid stays on record. */
export function reverse(
  ledger: Ledger,
  input: Input<'dues.reverse'>,
  today: string,
): { batchId: number; people: number; amountFen: number; names: string; paymentIds: number[] } {
  if (input.on > today)
    throw new AppError('RULE_BROKEN', `冲销日期 ${input.on} 还没有到。请填今天或以前的日期`, { on: '还没有到' });
  assertBookOpen(ledger, input.on, 'on');
  const rows = standing(ledger, input.paymentIds, input.batchId);
  if (rows.length === 0 || (input.paymentIds && rows.length < new Set(input.paymentIds).size))
    throw new AppError('NOT_FOUND', '没有找到要冲销的收款，可能已经冲销过了。请刷新后再看');
  const done = rows.find((row) => row.reversedBy !== null || row.reverses !== null);
  if (done)
    throw new AppError(
      'RULE_BROKEN',
      done.reverses === null
        ? `${done.name} ${done.paidOn} 的这笔 ${formatMoney(done.amountFen)} 元已经冲销过了，不能再冲一次`
        : `${done.name}的这一笔本身就是冲销，不能再冲。要重新收款，请登记一笔新的`,
    );
  const early = rows.find((row) => row.paidOn > input.on);
  if (early)
    throw new AppError('RULE_BROKEN', `冲销日期 ${input.on} 早于${early.name}的收款日期 ${early.paidOn}，请核对`, {
      on: '早于收款日期',
    });
  const [first] = rows as [Standing];
  const names = whoseText(rows);
  // What came in notes goes back in notes: a batch for each way of paying, so that each leaves the right place.
  const batches = new Map<string, number>();
  for (const [method, own] of Map.groupBy(rows, (row) => row.method)) {
    const [head] = own as [Standing];
    const batchId = putBatch(ledger, {
      paidOn: input.on,
      method,
      collector: head.collector,
      title: `冲销 ${whoseText(own)} ${head.paidOn} 的收款`,
      note: null,
      reason: input.reason,
    });
    batches.set(method, batchId);
  }
  for (const row of rows) {
    const parts = statement(
      ledger.sql,
      'select month, -amount_fen openFen from dues_payment_month where payment_id = ? order by month',
    ).all(row.id) as DuesOpenMonth[];
    assertMonthsUnlocked(
      ledger,
      parts.map((part) => part.month),
    );
    putPayment(ledger, batches.get(row.method) ?? 0, row.memberId, parts, row.id);
  }
  return {
    batchId: batches.get(first.method) ?? 0,
    people: new Set(rows.map((row) => row.memberId)).size,
    amountFen: rows.reduce((sum, row) => sum + row.amountFen, 0),
    names,
    paymentIds: rows.map((row) => row.id),
  };
}
