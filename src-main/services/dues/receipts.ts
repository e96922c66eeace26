import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { TaskContext } from '../../context.ts';
import type { Input } from '../../contract.ts';
import type { DuesReceiptRow } from '../../contract/dues.ts';
import type { ExportedFile } from '../../contract/reports.ts';
import { formatChinese } from '../../domain/date-format.ts';
import { monthsText } from '../../domain/dues/months.ts';
import { amountInCapitals, formatMoney } from '../../domain/money.ts';
import { AppError } from '../../errors.ts';
import { type FormPage, printForms } from '../../workbook/form.ts';
import { apartById } from '../member/names.ts';
import { unitProfile } from '../organisation/unit.ts';
import { takeOut } from '../reports/file.ts';

/** 2026-0012 */
export const receiptNumber = (year: number, number: number): string => `${year}-${String(number).padStart(4, '0')}`;

type ReceiptRecord = Omit<DuesReceiptRow, 'number' | 'capitals' | 'paymentIds'> & {
  readonly year: number;
  readonly no: number;
  readonly payments: string | null;
};

const select = `select r.id, r.year, r.number no, r.issued_on issuedOn, r.payer, r.purpose, r.amount_fen amountFen, r.handler,
  r.voided_on voidedOn, r.void_reason voidReason,
  (select group_concat(payment_id) from dues_receipt_line where receipt_id = r.id) payments from dues_receipt r`;

const rowOf = ({ year, no, payments, ...row }: ReceiptRecord): DuesReceiptRow => ({
  ...row,
  number: receiptNumber(year, no),
  capitals: amountInCapitals(row.amountFen),
  paymentIds: payments ? payments.split(',').map(Number) : [],
});

/** Receipts of a year by number, void ones too. */
export const receiptRows = (ledger: Ledger, year: number): DuesReceiptRow[] =>
  (statement(ledger.sql, `${select} where r.year = ? order by r.number`).all(year) as ReceiptRecord[]).map(rowOf);

interface Payable {
  readonly id: number;
  readonly memberId: number;
  readonly name: string;
  readonly amountFen: number;
  readonly paidOn: string;
  readonly months: string;
  readonly reverses: number | null;
  readonly reversedBy: number | null;
  readonly receipt: number | null;
}

/** In the order in which the money came, whatever order the page showed: receipts are numbered along it. */
function payables(ledger: Ledger, ids: readonly number[]): Payable[] {
  const rows = statement(
    ledger.sql,
    `select p.id, p.member_id memberId, m.name, p.amount_fen amountFen, b.paid_on paidOn, p.reverses, r.id reversedBy,
       (select group_concat(month) from dues_payment_month where payment_id = p.id) months,
       (select l.id from dues_receipt_line l join dues_receipt x on x.id = l.receipt_id
         where l.payment_id = p.id and x.voided_on is null) receipt
     from json_each(?) w join dues_payment p on p.id = w.value join dues_batch b on b.id = p.batch_id join member m on m.id = p.member_id
     left join dues_payment r on r.reverses = p.id order by b.paid_on, p.id`,
  ).all(JSON.stringify([...new Set(ids)])) as Payable[];
  if (rows.length < new Set(ids).size)
    throw new AppError('NOT_FOUND', '有的收款没有找到，一张收据也没有开。请刷新后再选');
  const gone = rows.find((row) => row.reversedBy !== null || row.reverses !== null);
  if (gone) throw new AppError('RULE_BROKEN', `${gone.name}的这笔收款已经冲销，不能开收据，一张也没有开。请去掉这一笔`);
  const had = rows.find((row) => row.receipt !== null);
  if (had)
    throw new AppError('CONFLICT', `${had.name}的这笔收款已经开过收据，一张也没有开。请去掉这一笔，或先作废原来的收据`);
  return rows;
}

/** Issues receipts with the next numbers of the year. Numbers are never reused, so there are no gaps. */
export function issueReceipts(
  ledger: Ledger,
  input: Input<'dues.issueReceipts'>,
  handler: string,
  today: string,
): { ids: number[]; first: string; last: string } {
  if (input.issuedOn > today)
    throw new AppError('RULE_BROKEN', `开具日期 ${input.issuedOn} 还没有到。请填今天或以前的日期`, {
      issuedOn: '还没有到',
    });
  const rows = payables(ledger, input.paymentIds);
  const early = rows.find((row) => row.paidOn > input.issuedOn);
  if (early)
    throw new AppError(
      'RULE_BROKEN',
      `${early.name}的钱 ${early.paidOn} 才收到，收据不能开在 ${input.issuedOn}，一张也没有开。请改开具日期`,
      { issuedOn: `早于收款日期 ${early.paidOn}` },
    );
  const apart = apartById(
    ledger,
    rows.map(({ memberId }) => memberId),
  );
  const payerOf = ({ memberId, name }: Payable): string => {
    const own = apart.get(memberId);
    const words = own && (own.idTail ? `证件尾号 ${own.idTail}` : own.place);
    return words ? `${name}（${words}）` : name;
  };
  const year = Number(input.issuedOn.slice(0, 4));
  const sheets = input.together ? [rows] : rows.map((row) => [row]);
  const numbers: string[] = [];
  const ids = sheets.map((payments) => {
    const number =
      1 +
      (statement(ledger.sql, 'select coalesce(max(number), 0) from dues_receipt where year = ?')
        .pluck()
        .get(year) as number);
    const [first] = payments as [Payable, ...Payable[]];
    const payer = input.payer ?? (payments.length === 1 ? payerOf(first) : `${payerOf(first)}等 ${payments.length} 人`);
    const months = [...new Set(payments.flatMap((p) => p.months.split(',')))];
    const done = statement(
      ledger.sql,
      'insert into dues_receipt (year, number, issued_on, payer, purpose, amount_fen, handler) values (?, ?, ?, ?, ?, ?, ?)',
    ).run(
      year,
      number,
      input.issuedOn,
      payer,
      `${monthsText(months)}会费`,
      payments.reduce((sum, p) => sum + p.amountFen, 0),
      handler,
    );
    for (const { id } of payments)
      statement(ledger.sql, 'insert into dues_receipt_line (receipt_id, payment_id) values (?, ?)').run(
        done.lastInsertRowid,
        id,
      );
    numbers.push(receiptNumber(year, number));
    return Number(done.lastInsertRowid);
  });
  return { ids, first: numbers[0] ?? '', last: numbers.at(-1) ?? '' };
}

/** Refuses a day on which a receipt can not have become void. */
export function assertVoidDay(ledger: Ledger, id: number, on: string, today: string): void {
  const issuedOn = statement(ledger.sql, 'select issued_on from dues_receipt where id = ?').pluck().get(id) as
    | string
    | undefined;
  if (on > today)
    throw new AppError('RULE_BROKEN', `作废日期 ${on} 还没有到。请填今天或以前的日期`, { on: '还没有到' });
  if (issuedOn !== undefined && on < issuedOn)
    throw new AppError('RULE_BROKEN', `作废日期 ${on} 早于开具日期 ${issuedOn}，请核对`, { on: '早于开具日期' });
}

/** Voids a receipt; its number stays taken. Returns the number. */
export function voidReceipt(ledger: Ledger, id: number, on: string, reason: string): string {
  const row = statement(ledger.sql, `${select} where r.id = ?`).get(id) as ReceiptRecord | undefined;
  if (!row) throw new AppError('NOT_FOUND', '没有找到这张收据。请刷新后再看');
  const number = receiptNumber(row.year, row.no);
  if (row.voidedOn !== null) throw new AppError('CONFLICT', `收据 ${number} 已经作废了，不用再作废`);
  statement(ledger.sql, 'update dues_receipt set voided_on = ?, void_reason = ? where id = ?').run(on, reason, id);
  return number;
}

/** Voids the receipts of reversed payments. A receipt for several people is voided whole. Returns their numbers. */
export function voidReceiptsOf(ledger: Ledger, paymentIds: readonly number[], on: string, reason: string): string[] {
  const ids = statement(
    ledger.sql,
    `select distinct r.id from dues_receipt r join dues_receipt_line l on l.receipt_id = r.id
     where r.voided_on is null and l.payment_id in (select value from json_each(?)) order by r.id`,
  )
    .pluck()
    .all(JSON.stringify(paymentIds)) as number[];
  return ids.map((id) => voidReceipt(ledger, id, on, reason));
}

/**
 * One receipt as a form page: number, payer, purpose, months, amount in capitals and figures, lines for signing. The
 * payer's copy above, the union's stub below, to be cut apart.
 */
function receiptPage(row: DuesReceiptRow, unionName: string): FormPage {
  const wide = (label: string, value: string) => [
    { label, span: 3 },
    { value, span: 9 },
  ];
  const title = row.voidedOn === null ? '工会会费收据' : '工会会费收据（作废）';
  const number = `No. ${row.number}`;
  const copy: FormPage['blocks'] = [
    {
      kind: 'grid',
      rows: [
        wide('交款单位（人）', row.payer),
        wide('项目', '工会会费'),
        wide('期间', row.purpose.replace(/会费$/, '')),
        wide('金额（大写）', `人民币${row.capitals}`),
        wide('金额（小写）', `￥${formatMoney(row.amountFen)}`),
      ],
    },
    { kind: 'sign', parts: [`收款单位（盖章）：${unionName}`, formatChinese(row.issuedOn)] },
    { kind: 'sign', parts: [`收款人：${row.handler ?? ''}`, '交款人：　　　　　　'] },
  ];
  return {
    title,
    subtitle: `${number}　　收据联，交给交款人`,
    blocks: [
      ...copy,
      { kind: 'cut', text: '沿虚线剪开' },
      { kind: 'title', text: title, under: `${number}　　存根联，工会留存` },
      ...copy,
    ],
  };
}

/** How many people these payments were taken from. */
const paidBy = (ledger: Ledger, paymentIds: readonly number[]): number =>
  statement(
    ledger.sql,
    'select count(distinct member_id) from dues_payment where id in (select value from json_each(?))',
  )
    .pluck()
    .get(JSON.stringify(paymentIds)) as number;

/** Printable receipts, in the order of the ids. */
export function receiptPaper(
  ledger: Ledger,
  ids: readonly number[],
): { html: string; title: string; orientation: 'portrait' | 'landscape'; people: number } {
  const rows = (
    statement(ledger.sql, `${select} join json_each(?) w on w.value = r.id order by w.key`).all(
      JSON.stringify(ids),
    ) as ReceiptRecord[]
  ).map(rowOf);
  if (rows.length < ids.length) throw new AppError('NOT_FOUND', '有的收据没有找到。请刷新后再选');
  const unionName = unitProfile(ledger)?.unionName ?? '';
  const title = rows.length === 1 ? `会费收据 ${rows[0]?.number ?? ''}` : `会费收据 ${rows.length} 张`;
  return {
    html: printForms(
      title,
      rows.map((row) => receiptPage(row, unionName)),
    ),
    title,
    orientation: 'portrait',
    people: paidBy(
      ledger,
      rows.flatMap((row) => row.paymentIds),
    ),
  };
}

/** Receipts on their way to the printer, through the one way out. */
export function takeReceipts(context: TaskContext, input: Input<'dues.takeReceipts'>): Promise<ExportedFile> {
  const { html, ...paper } = receiptPaper(context.ledger, input.ids);
  const { format, purpose, receiver } = input;
  const leaving = { ...paper, unmasked: false, content: { html } } as const;
  return takeOut(context, leaving, { format, purpose, receiver });
}
