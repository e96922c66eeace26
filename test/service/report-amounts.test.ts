import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Output } from '../../src-main/contract.ts';
import { openPractice, type PracticeApp, type Tables } from './practice-app.ts';

/** The statistical year of the return, and the quarter of the other sheets. */
const [first, last] = ['2025-10-01', '2026-09-30'];
const quarter = "between '2026-07' and '2026-09'";

type Row = Output<'returns.get'>['rows'][number];
type Lines = Output<'reports.amounts'>;

const sheets = [
  'R4',
  'R6',
  'R7',
  'R8-final',
  'R9',
  'R10',
  'R11',
  'R13',
  'R15',
  'R16',
  'R17',
  'R18',
  'R19',
  'R20',
  'R21',
  'R22',
  'R23',
  'R24',
];

let app: PracticeApp;
let tables: Tables;
let rows: readonly Row[];
const lines = new Map<string, Lines>();
const figures = new Map<string, Output<'reports.preview'>['figures']>();
let refused: { code: string };

beforeAll(async () => {
  app = await openPractice();
  rows = (await app.done('returns.get', { period: '2026' })).rows;
  for (const { key, opens } of rows)
    if (opens)
      lines.set(`R5 ${key}`, await app.done('reports.amounts', { key: 'R5', params: { period: '2026' }, figure: key }));
  for (const key of sheets) {
    const found = (await app.done('reports.preview', { key })).figures;
    figures.set(key, found);
    for (const { label, opens } of found)
      if (opens) lines.set(`${key} ${label}`, await app.done('reports.amounts', { key, figure: label }));
  }
  refused = await app.refused('reports.amounts', { key: 'R7', figure: '没有这一项' });
  tables = await app.shut();
}, 180_000);
afterAll(() => tables.remove());

const foot = (key: string): number | undefined => lines.get(key)?.reduce((sum, { fen }) => sum + fen, 0);
const fenOf = (value: string): number => Math.round(Number(value.replaceAll(',', '').replace(' 元', '')) * 100);
const n = (sql: string): number => tables.one<number>(sql);
const idsOf = (path: string): string => /ids=([\d,]*)/u.exec(path)?.[1] ?? '';

/** What lists behind a number hold, out of the tables alone; null where the link shows no list of records. */
function counted(key: string, path: string, people: readonly number[] | undefined, label: string): number | null {
  const ids = idsOf(path);
  if (people) return people.length;
  if (path.startsWith('/aid/help')) {
    const what = label.includes('金额') || label.endsWith('元') ? 'cash_fen + goods_fen' : '1';
    const column =
      key === 'G03.cash' || label === '慰问金'
        ? 'cash_fen'
        : key === 'G03.goods' || label === '慰问品'
          ? 'goods_fen'
          : what;
    // One kind of a time: which rows these are the list tells once somebody said why.
    const [, from, to, kind] = /signed=([\d-]+)\.\.([\d-]+)&kind=(.+)$/u.exec(path) ?? [];
    const rows = kind === undefined ? `id in (${ids})` : `signed_on between '${from}' and '${to}' and kind = '${kind}'`;
    return n(`select coalesce(sum(${column}), 0) from aid_help where ${rows}`);
  }
  return ids === '' ? null : ids.split(',').length;
}

it('every amount of the return opens lines that add up to it, or a list whose column does', () => {
  const money = rows.filter(({ format, origin, value }) => format === 'money' && origin === '记录' && value !== 0);
  expect(money.map(({ key }) => key)).toEqual(
    expect.arrayContaining([
      'G02.sum',
      'G03.memberSum',
      'G04.paid',
      'H01',
      'H01.paid',
      'H02',
      'H02.paid',
      'H03',
      'H04',
    ]),
  );
  for (const { key, label, value, links } of money) {
    const found = foot(`R5 ${key}`) ?? counted(key, links[0]?.path ?? '', undefined, label);
    expect([key, found]).toEqual([key, value]);
  }
});

it('every number of people opens as many', () => {
  const people = rows.flatMap(({ key, value, links, format }) =>
    format === 'int' && links[0]?.people ? [[key, links[0].people.length, value]] : [],
  );
  expect(people.length).toBeGreaterThan(9);
  for (const [key, opened, value] of people) expect([key, opened]).toEqual([key, value]);
});

it('the lines are those of the tables', () => {
  const own = (sql: string) => n(`select coalesce(sum(${sql}`);
  const months = "month between '2025-10' and '2026-09'";
  expect(foot('R5 H01.paid')).toBe(own(`amount_fen), 0) from dues_payment_month where ${months}`));
  expect(foot('R5 H02.paid')).toBe(own(`paid_fen), 0) from contribution where ${months}`));
  expect(foot('R5 G04.paid')).toBe(
    own(`paid_fen), 0) from mutual_aid_claim where state = '已给付' and paid_on between '${first}' and '${last}'`),
  );
  expect(foot('R5 G03.memberSum')).toBe(
    own(
      `r.amount_fen), 0) from benefit_recipient r join benefit_issue i on i.id = r.issue_id where i.on_date between '${first}' and '${last}'`,
    ),
  );
  const side = (kind: string, grows: string) =>
    own(`case v.direction when '${grows}' then l.amount_fen else -l.amount_fen end), 0) from voucher_line l
      join voucher v on v.id = l.voucher_id join fund_account a on a.id = l.account_id
      where a.kind = '${kind}' and v.date between '${first}' and '${last}'`);
  expect(foot('R5 H03')).toBe(side('收入', '收入'));
  expect(foot('R5 H04')).toBe(side('支出', '支出'));
  expect(foot('R7 实缴')).toBe(own(`amount_fen), 0) from dues_payment_month where month ${quarter}`));
  expect(foot('R11 应拨')).toBe(own(`(payroll_fen * 2 + 50) / 100), 0) from contribution where month ${quarter}`));
});

it('an entry of which a part is handed up stands whole, with the part taken off in a line of its own', () => {
  const up = (lines.get('R5 H03') ?? []).filter(({ fen }) => fen < 0);
  expect(up.length).toBeGreaterThan(0);
  expect(up.every(({ what }) => what.includes('应付上级经费') || what.includes('减：'))).toBe(true);
  const whole = (lines.get('R5 H03') ?? []).filter(({ fen }) => fen > 0).reduce((sum, { fen }) => sum + fen, 0);
  const handedUp = n(`select coalesce(sum(l.amount_fen), 0) from voucher_line l join voucher v on v.id = l.voucher_id
    join fund_account a on a.id = l.account_id where a.kind = '负债' and v.direction = '收入' and v.date between '${first}' and '${last}'`);
  expect(whole - handedUp).toBe(foot('R5 H03'));
  expect(handedUp).toBeGreaterThan(0);
});

it.each(sheets)('%s: what opens adds up to the number', (sheet) => {
  for (const { label, value, memberIds, path, sign, opens } of figures.get(sheet) ?? []) {
    const name = `${sheet} ${label} ${value}`;
    if (value.endsWith('元')) {
      // What is left of two sums is itself no sum.
      if (fenOf(value) === 0 || (sign === '=' && !opens && path === undefined)) continue;
      if (sheet === 'R10' && sign !== undefined) continue;
      const listed =
        path === undefined ? undefined : counted('', path, undefined, label.startsWith('慰问') ? label : value);
      expect([name, foot(`${sheet} ${label}`) ?? listed]).toEqual([name, fenOf(value)]);
    } else if (path === undefined && memberIds.length > 0) {
      expect([name, memberIds.length]).toEqual([name, Number.parseInt(value.replaceAll(',', ''), 10)]);
    }
  }
});

it('a number that is not on the sheet is refused', () => {
  expect(refused.code).toBe('NOT_FOUND');
});
