import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPractice, type PracticeApp, type Tables } from './practice-app.ts';

/** The year of the statistics: October of the year before to September. */
const [first, last] = ['2025-10-01', '2026-09-30'];

let app: PracticeApp;
let tables: Tables;
let values: Map<string, number | string | null>;
let refusals: string[];
let begun: string;

beforeAll(async () => {
  app = await openPractice();
  const { rows } = await app.done('returns.get', { period: '2026' });
  values = new Map(rows.map(({ key, value }) => [key, value]));
  // October and November belong to the year that they begin.
  begun = (await app.done('returns.get', { period: '2027' })).label;
  const answer = (period: string, key: string, value: string) =>
    app.refused('returns.answer', { period, cells: [{ key, value }] });
  refusals = [
    (await answer('2026', 'A03', '-3')).message,
    (await answer('2026', 'A04', '500')).message,
    (await answer('2028', 'A03', '3')).message,
    (await answer('2026', 'C05', '也许')).message,
  ];
  tables = await app.shut();
}, 180_000);
afterAll(() => tables.remove());

/** Who was counted on the last day: the newest event by then decides. */
const members = `select m.* from member m join membership_event e on e.member_id = m.id
  where e.id = (select x.id from membership_event x where x.member_id = m.id and x.date <= '${last}' and x.type <> '申请' order by x.date desc, x.id desc limit 1)
  and e.type in ('入会', '转入', '恢复')`;

const n = (sql: string): number => tables.one<number>(sql);

it('people, officers and groups are those of the last day', () => {
  expect(values.get('A01')).toBe(n('select employee_count from unit'));
  expect(values.get('A04')).toBe(n(`select count(*) from (${members})`));
  expect(values.get('A05')).toBe(n(`select count(*) from (${members}) where gender = '女'`));
  expect(values.get('A06')).toBe(n(`select count(*) from (${members}) where is_migrant_worker = '是'`));
  expect(values.get('A07')).toBe(n(`select count(*) from (${members}) where is_agency_worker = '是'`));
  const posts = `select member_id, max(full_time = '专职') salaried from officer where from_date <= '${last}' and (to_date is null or to_date > '${last}') group by member_id`;
  expect(values.get('A09')).toBe(n(`select count(*) from (${posts}) where salaried`));
  expect(values.get('A10')).toBe(n(`select count(*) from (${posts}) where not salaried`));
  expect(values.get('A14')).toBe(n(`select count(*) from union_group where kind = '小组' and dissolved_on is null`));
});

it('aid and money are those of the months between', () => {
  const helps = (what: string, kind = '') =>
    n(`select coalesce(sum(${what}), 0) from aid_help where signed_on between '${first}' and '${last}' ${kind}`);
  expect(values.get('G02')).toBe(helps('1'));
  expect(values.get('G02.sum')).toBe(helps('cash_fen + goods_fen'));
  expect(values.get('G03.cash')).toBe(helps('cash_fen', "and kind = '送温暖慰问'"));
  expect(values.get('G03.goods')).toBe(helps('goods_fen', "and kind = '送温暖慰问'"));
  expect(values.get('G04.sum')).toBe(helps('cash_fen + goods_fen', "and kind = '子女助学'"));
  expect(values.get('H01.paid')).toBe(
    n(`select coalesce(sum(amount_fen), 0) from dues_payment_month where month between '2025-10' and '2026-09'`),
  );
  // Two per cent of the payroll, month by month, half a fen up.
  expect(values.get('H02')).toBe(
    n(`select sum((payroll_fen * 2 + 50) / 100) from contribution where month between '2025-10' and '2026-09'`),
  );
});

it('opens the statistical year in the months before the year that names it', () => {
  expect(begun).toBe('2027年（2026年10月至2027年9月）');
});

it('refuses a negative count, a figure that the records give, a year to come, and a word that is no answer', () => {
  expect(refusals).toEqual([
    '“其中：农民工”不能是负数，请核对',
    '“会员人数”由记录算出，不能手填。数不对请改记录',
    '2028年还没有到，没有可报的数。请选今天或以前的期间',
    '“劳动争议调解委员会”只填“有”或“无”',
  ]);
});
