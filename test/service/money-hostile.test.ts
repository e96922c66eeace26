import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moneyWords } from '../../src-main/domain/nouns-money.ts';
import { fen, type FundBook, openFundBook, row } from './fund-book.ts';

/** Random payrolls, entries and transfers of 2025: shares, sums and undo against whole numbers and plain SQL. */
const half = (whole: bigint, bp: bigint): bigint => (whole * bp + 5_000n) / 10_000n;

const image = ({ book }: FundBook) =>
  Object.fromEntries(
    Object.keys(moneyWords).map((table) => [
      table,
      book.ledger.sql.prepare(`select * from ${table} order by id`).all(),
    ]),
  );

/** Columns of money that hold anything but a whole number. */
function brokenFen({ book }: FundBook): string[] {
  const columns = book.ledger.sql
    .prepare(
      `select m.name tbl, c.name col from sqlite_master m, pragma_table_info(m.name) c
       where m.type = 'table' and c.name like '%\\_fen' escape '\\'`,
    )
    .all() as { tbl: string; col: string }[];
  expect(columns.length).toBeGreaterThan(8);
  return columns.flatMap(({ tbl, col }) =>
    book.one<number>(`select count(*) from "${tbl}" where "${col}" is not null and typeof("${col}") <> 'integer'`) === 0
      ? []
      : [`${tbl}.${col}`],
  );
}

const plan = fc.record({
  payrolls: fc.array(fc.integer({ min: 1_000, max: 9_999_999_999 }), { minLength: 2, maxLength: 3 }),
  entries: fc.array(
    fc.record({
      way: fc.constantFrom(
        ['收入', '102', '401'],
        ['收入', '102', '408'],
        ['支出', '102', '50102'],
        ['支出', '102', '50405'],
        ['支出', '102', '151'],
        ['转存', '102', '101'],
        ['划转', '331', '341'],
      ),
      month: fc.integer({ min: 1, max: 12 }),
      fen: fc.integer({ min: 1, max: 99_999_999 }),
    }),
    { minLength: 1, maxLength: 6 },
  ),
});

test('2 % and its shares add up to the fen, R9–R11 say what SQL says, every step can be taken back', async () => {
  await fc.assert(
    fc.asyncProperty(plan, async ({ payrolls, entries }) => {
      const funds = await openFundBook([[2025, '2022']]);
      const { book } = funds;
      const id = (code: string): number => funds.account(`2022:${code}`);
      const start = image(funds);
      const first = book.one<number>('select max(id) from command');
      const dues = payrolls.map((payroll) => half(BigInt(payroll), 200n));
      for (const [i, payrollFen] of payrolls.entries()) {
        await book.done('funds.saveContribution', {
          month: `2025-0${i + 1}`,
          payrollFen,
          flow: '自行拨缴',
          paidFen: Number(dues[i]),
          paidOn: `2025-0${i + 2}-10`,
        });
      }
      const { pending } = await book.done('funds.position', { year: 2025 });
      if (pending.length > 0)
        await book.done('funds.enterPending', {
          cashAccountId: id('102'),
          entries: pending.map(({ source }) => ({ source, accountId: id('402') })),
        });
      for (const { way, month, fen: amountFen } of entries)
        await book.done('funds.saveVoucher', {
          date: `2025-${String(month).padStart(2, '0')}-15`,
          direction: way[0] as '收入',
          cashAccountId: id(way[1] ?? ''),
          purpose: '任意',
          lines: [{ accountId: id(way[2] ?? ''), amountFen }],
        });
      expect(brokenFen(funds)).toEqual([]);

      // The shares, in whole numbers.
      const own = dues.map((due) => half(due, 6_000n));
      const sum = (all: readonly bigint[]): number => Number(all.reduce((a, b) => a + b, 0n));
      const sql = (accountCode: string): number =>
        book.one(
          `select coalesce(sum(l.amount_fen), 0) from voucher_line l join voucher v on v.id = l.voucher_id
           where l.account_id = ? and v.year = 2025`,
          id(accountCode),
        );
      expect(sql('402')).toBe(sum(own));
      expect(sql('402') + sql('221')).toBe(sum(dues));

      // The sheets.
      const r9 = await funds.sheet('R9', { period: '2025-12' });
      const income = sql('401') + sql('402') + sql('408');
      const spent = sql('50102') + sql('50405');
      expect(fen(row(r9, '收入小计').at(-1))).toBe(income);
      expect(fen(row(r9, '支出合计').at(-1))).toBe(spent);
      expect(fen(row(r9, '三、收支结余').at(-1))).toBe(income - spent);
      const r10 = await funds.preview('R10', { period: '2025-12' });
      expect(r10.checks[0]).toMatchObject({ level: 'ok' });
      const bank = 100_000_000 + income + sql('221') - spent - sql('151') - sql('101');
      const { cash } = await book.done('funds.position', { year: 2025 });
      expect(cash.find(({ name }) => name === '银行存款')?.balanceFen).toBe(bank);
      expect(cash.find(({ name }) => name === '库存现金')?.balanceFen).toBe(sql('101'));
      const r11 = row(await funds.sheet('R11', { period: '2025-Q1' }), '合　计').filter((c) => typeof c === 'number');
      for (const total of [payrolls.reduce((a, b) => a + b, 0), sum(dues), sum(own)])
        expect(r11.map(fen)).toContain(total);
      const final = (await book.done('funds.budget', { year: 2025 })).rows.find(({ name }) => name.startsWith('期末'));
      expect(final?.actualFen).toBe(100_000_000 + income - spent - sql('341'));

      // Back to the beginning, step by step.
      const steps = book.ledger.sql
        .prepare("select id from command where id > ? and route not like 'reports.%' order by id desc")
        .pluck()
        .all(first) as number[];
      for (const commandId of steps) {
        const answer = await book.call('history.undo', { commandId, edited: 'keep' });
        if (!answer.ok && answer.error.code !== 'RULE_BROKEN') throw new Error(answer.error.message);
        expect(answer.ok, answer.ok ? '' : answer.error.message).toBe(true);
      }
      expect(image(funds)).toEqual(start);
      book.close();
    }),
    { numRuns: 8 },
  );
}, 180_000);
