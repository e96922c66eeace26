import { codeLabels } from '../../src-main/domain/codes.ts';
import type ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { helpKindNames, helpSources } from '../../src-main/domain/aid/help-kinds.ts';
import { openAidBook } from './aid-book.ts';
import { fillAid, put } from './aid-office.ts';
import type { Book } from './book.ts';
import { plain, readBack } from './practice-app.ts';

type Cell = string | number | null;
let book: Book;
let office: Awaited<ReturnType<typeof fillAid>>;
let request: number;
let plan: number;

/** Every row of the first sheet as plain values. */
async function rowsOf(key: string, params: object): Promise<Cell[][]> {
  const file = await book.done('reports.export', { key, params, purpose: '上报', receiver: '市总工会' });
  const sheet = (await readBack(file.bytes)).worksheets[0] as ExcelJS.Worksheet;
  const rows: Cell[][] = [];
  for (let r = 1; r <= sheet.rowCount; r++)
    rows.push(Array.from({ length: sheet.columnCount }, (_, c) => plain(sheet.getCell(r, c + 1).value)));
  return rows;
}
const rowOf = (rows: Cell[][], at: number, text: string): Cell[] =>
  rows.find((row) => row[at] === text) ?? expect.fail(`no row ${text}`);
const fen = (cell: Cell | undefined): number => Math.round(Number(cell ?? 0) * 100);
const sumFen = (where: string): number =>
  book.one<number>(
    `select coalesce(sum(cash_fen + goods_fen), 0) from aid_help where signed_on is not null and ${where}`,
  );
const preview = (key: string, params: object) => book.done('reports.preview', { key, params });

beforeAll(async () => {
  book = openAidBook();
  office = await fillAid(book);
  const { people, files, campaign } = office;
  request = put(book, 'aid_request', {
    kind: '子女助学',
    member_id: people.qian,
    case_id: files.qian,
    on_date: '2026-08-10',
    state: '同意',
    approved_fen: 500_000,
    reason: '两个孩子上学',
  });
  put(book, 'aid_schooling', {
    request_id: request,
    student: '钱小宝',
    gender: '男',
    level: '本科',
    school: '河海大学',
    major: '水利',
    birth_date: '2008-02-01',
  });
  const cases: Record<number, number> = { [people.zhou]: files.zhou, [people.qian]: files.qian };
  let n = 0;
  /** Amounts that no two sums have in common. */
  const help = (memberId: number, kind: string, source: string, on: string, more: Record<string, Cell> = {}): void => {
    n += 1;
    put(book, 'aid_help', {
      member_id: memberId,
      case_id: cases[memberId] ?? null,
      kind,
      source,
      on_date: on,
      cash_fen: 10_000 + 2 ** n,
      goods_fen: 0,
      way: '现金',
      signed_on: on,
      ...more,
    });
  };
  help(people.zhou, '医疗救助', '中央财政专项帮扶资金', '2026-02-03');
  help(people.zhou, '医疗救助', '本级工会经费', '2026-03-31');
  help(people.zhou, '生活救助', '省级财政', '2026-04-01');
  help(people.sun, '生活救助', '社会捐助', '2026-03-15');
  help(people.wu, '临时救助', '其他', '2026-03-20', { signed_on: null });
  help(people.qian, '子女助学', '上级工会经费补助', '2026-09-01', { request_id: request, cash_fen: 500_000 });
  for (const [who, source] of [
    [people.zhou, '市县财政'],
    [people.wu, '本级工会经费'],
    [people.li, '本级工会经费'],
  ] as const)
    help(who, '送温暖慰问', source, '2026-01-20', {
      campaign_id: campaign,
      category: '家庭生活困难职工',
      goods: '米面油',
      goods_fen: 20_005,
    });
  help(people.qian, '送温暖慰问', '市县财政', '2026-01-20', { campaign_id: campaign, signed_on: null });
  plan = put(book, 'mutual_aid_plan', {
    name: '2026 年职工医疗互助',
    from_date: '2026-01-01',
    to_date: '2026-12-31',
    fee_fen: 5_000,
    max_shares: 2,
    whom: '全体',
  });
  for (const [i, memberId] of [people.zhou, people.qian, people.wu].entries()) {
    const enrolment = put(book, 'mutual_aid_enrolment', {
      plan_id: plan,
      member_id: memberId,
      shares: i === 0 ? 2 : 1,
      payer: '个人',
      paid_on: '2025-12-01',
    });
    put(book, 'mutual_aid_claim', {
      enrolment_id: enrolment,
      reason: '住院',
      filed_on: '2026-06-01',
      state: i === 2 ? '已申报' : '已给付',
      paid_fen: i === 2 ? null : 123_456,
      paid_on: i === 2 ? null : i === 0 ? '2026-06-30' : '2026-07-01',
    });
  }
});
afterAll(() => book.close());

describe('R12', () => {
  const at = { name: 2, state: 12, perHead: 9 };

  test('files as they stood on a day, gross income per head from the figures', async () => {
    const rows = await rowsOf('R12', { date: '2026-11-21' });
    // 60,000 ÷ 3 ÷ 12 and 90,000 ÷ 3 ÷ 12.
    expect(fen(rowOf(rows, at.name, '周建萍')[at.perHead])).toBe(166_667);
    expect(fen(rowOf(rows, at.name, '钱大勇')[at.perHead])).toBe(250_000);
    expect(rows.flat()).not.toContain('孙玉梅');
    expect(rows.flat()).not.toContain('李国强');
    const april = await rowsOf('R12', { date: '2026-04-30' });
    // 36,000.01 ÷ 4 ÷ 12 = 750.0002
    expect(fen(rowOf(april, at.name, '孙玉梅')[at.perHead])).toBe(75_000);
    expect(rowOf(april, at.name, '孙玉梅')[at.state]).toBe('在档');
  });

  test('looks covered on the screen, whole on paper, and says nothing of need when posted', async () => {
    const shown = await preview('R12', {});
    const idNumber = book.one<string>(`select id_number from member where name = '周建萍'`);
    expect(shown.unmasked).toBe(true);
    expect(shown.html).not.toContain(idNumber);
    expect(shown.html).not.toContain('1,666.67');
    expect(shown.figures[0]).toMatchObject({ value: '2 户', memberIds: [office.people.qian, office.people.zhou] });
    const refused = await book.refused('reports.export', { key: 'R12', params: {} });
    expect(refused.message).toContain('证件号码、电话、致困原因和家庭收入，请写明用途和交给谁');
    // Names of who was helped ask as well, covered or closed; figures do not.
    const covered = await book.refused('reports.export', { key: 'R12', params: { masked: true } });
    expect(covered).toMatchObject({ fields: { purpose: '请写用途', receiver: '请写交给谁' } });
    expect(covered.message).toContain('里有受助人的姓名，请写明用途和交给谁');
    expect((await preview('R12', { masked: true })).named).toBe('受助人的姓名');
    await book.done('reports.export', { key: 'R12', params: { posting: true } });
    expect((await preview('R13', {})).named).toBeUndefined();
    await book.done('reports.export', { key: 'R13', params: {} });
    expect((await rowsOf('R12', {})).flat()).toContain(idNumber);
    const posted = (await rowsOf('R12', { posting: true, maskedNames: true })).flat().map(String);
    expect(posted).toContain('周**');
    for (const secret of [idNumber, '患重特大疾病', '1666.67', '139']) expect(posted.join('|')).not.toContain(secret);
    const masked = (await rowsOf('R12', { masked: true })).flat().map(String).join('|');
    expect(masked).not.toContain(idNumber);
    expect(masked).not.toContain('1666');
    // No cause stands there, whichever it is: one that is left out would say what it is.
    for (const cause of codeLabels('aidCause')) expect(masked).not.toContain(cause);
  });
});

describe('R13', () => {
  test.each([
    ['2026-Q1', `signed_on between '2026-01-01' and '2026-03-31'`],
    ['2026-Q2', `signed_on between '2026-04-01' and '2026-06-30'`],
    ['2026', `signed_on like '2026-%'`],
  ])('%s agrees with plain sums, cell by cell', async (period, where) => {
    const rows = await rowsOf('R13', { period });
    for (const kind of helpKindNames) {
      const row = rowOf(rows, 0, kind);
      expect(fen(row[3]), kind).toBe(sumFen(`${where} and kind = '${kind}'`));
      expect(Number(row[2])).toBe(
        book.one<number>(`select count(*) from aid_help where signed_on is not null and ${where} and kind = '${kind}'`),
      );
      for (const [i, source] of helpSources.entries())
        expect(fen(row[4 + i]), source).toBe(sumFen(`${where} and kind = '${kind}' and source = '${source}'`));
    }
    const total = rows.find((row) => String(row[0]).startsWith('合')) ?? [];
    expect(fen(total[3])).toBe(sumFen(where));
    expect(Number(total[1])).toBe(
      book.one<number>(`select count(distinct member_id) from aid_help where signed_on is not null and ${where}`),
    );
  });

  test('what nobody signed for is named and opens its people', async () => {
    const { checks, figures } = await preview('R13', { period: '2026-Q1' });
    const open = checks.find(({ sentence }) => sentence.includes('没有登记签收'));
    expect(open).toMatchObject({ level: 'warning', memberIds: [office.people.wu, office.people.qian] });
    expect(open?.sentence).toMatch(/^还有 2 笔/);
    expect(figures.find(({ sign }) => sign === '=')?.memberIds.toSorted()).toEqual(
      [office.people.zhou, office.people.sun, office.people.wu, office.people.li].toSorted(),
    );
  });
});

test('R14 names every help with its signature, in the order of the days', async () => {
  const rows = await rowsOf('R14', { period: '2026' });
  const lines = rows.filter((row) => typeof row[0] === 'number');
  expect(lines).toHaveLength(10);
  const days = lines.map((row) => String(row[11]));
  expect(days).toEqual(days.toSorted());
  expect(lines.filter((row) => row[13] === '未签收')).toHaveLength(2);
  expect(fen(rows.find((row) => String(row[0]).startsWith('合'))?.[7])).toBe(
    book.one<number>('select sum(cash_fen + goods_fen) from aid_help'),
  );
  // Listed and summed: the sentence does not say that they are left out.
  const { checks } = await preview('R14', { period: '2026' });
  const unsigned = checks.find(({ sentence }) => sentence.includes('没有登记签收'))?.sentence;
  expect(unsigned).toMatch(/^其中 2 笔（[\d,.]+ 元）没有登记签收$/);
  const campaign = await rowsOf('R14', { campaignId: office.campaign });
  expect(campaign.filter((row) => typeof row[0] === 'number')).toHaveLength(4);
  expect(campaign.flat()).toContain('活动：2026 年两节送温暖');
});

test('R15 agrees with plain sums; a mark counts by times', async () => {
  const rows = await rowsOf('R15', { campaignId: office.campaign });
  const row = rowOf(rows, 0, '2026 年两节送温暖');
  const where = `campaign_id = ${office.campaign} and signed_on is not null`;
  const sum = (column: string): number => book.one<number>(`select sum(${column}) from aid_help where ${where}`);
  expect(row.slice(1, 4)).toEqual([2, 7, 3]);
  // 周建萍 has an open file and is ill; 吴小兵 is a migrant worker.
  expect(row.slice(4, 9)).toEqual([1, 1, 0, 0, 1]);
  expect(row.slice(9, 16).map(fen)).toEqual([355_555, 200_000, 0, 155_555, 0, 0, 0]);
  const [cash, goods] = [sum('cash_fen'), sum('goods_fen')];
  expect(row.slice(16).map(fen)).toEqual([cash, goods, Math.round((cash + goods) / 3)]);
  const year = await rowsOf('R15', { period: '2026' });
  expect(fen(year.find((cells) => String(cells[0]).startsWith('合'))?.[16])).toBe(cash);
});

test('R15: money opens the help that had money, goods the help that had goods', async () => {
  const [one] = book.ledger.sql
    .prepare('select id, goods_fen from aid_help where campaign_id = ? and signed_on is not null and goods_fen > 0')
    .all(office.campaign) as { id: number; goods_fen: number }[];
  const setGoods = (amount: number): void => {
    book.write(() => {
      book.ledger.sql.prepare('update aid_help set goods_fen = ? where id = ?').run(amount, one?.id);
    });
  };
  setGoods(0);
  const { figures } = await book.done('reports.preview', { key: 'R15', params: { campaignId: office.campaign } });
  const opened = (label: string): number[] =>
    (figures.find((figure) => figure.label === label)?.path?.split('=')[1] ?? '')
      .split(',')
      .filter((id) => id !== '')
      .map(Number)
      .toSorted((a, b) => a - b);
  const ids = (where: string): number[] =>
    book.ledger.sql
      .prepare(`select id from aid_help where campaign_id = ? and signed_on is not null and ${where} order by id`)
      .pluck()
      .all(office.campaign) as number[];
  expect(opened('慰问金')).toEqual(ids('cash_fen > 0'));
  expect(opened('慰问品')).toEqual(ids('goods_fen > 0'));
  expect(opened('发放')).toEqual(ids('true'));
  expect(opened('慰问品')).not.toContain(one?.id);
  setGoods(one?.goods_fen ?? 0);
});

test('R16 names the student only where it leaves for somebody', async () => {
  const shown = await preview('R16', { period: '2026' });
  expect(shown.html).toContain('钱**');
  expect(shown.html).not.toContain('钱小宝');
  expect(shown.html).not.toContain('河海大学');
  const rows = await rowsOf('R16', { period: '2026' });
  const row = rowOf(rows, 1, '钱小宝');
  expect(row.slice(2, 7)).toEqual(['男', '河海大学', '水利', '本科', '钱大勇']);
  expect(fen(row[9])).toBe(500_000);
});

test('R17: enrolments of the plan, claims paid in the period', async () => {
  const rows = await rowsOf('R17', { period: '2026-H1', planId: plan });
  const row = rowOf(rows, 0, '2026 年职工医疗互助');
  const staff = book.one<number>(`select count(*) from member where membership = '在册'`);
  expect(row.slice(1)).toEqual([staff, 3, 3, 4, 200, 0.6, 1, 1234.56]);
  const whole = await rowsOf('R17', { period: '2026' });
  expect(rowOf(whole, 0, '2026 年职工医疗互助').slice(7)).toEqual([2, 2469.12]);
});

test('the sign-off list goes round without causes and numbers; capitals for the cash', async () => {
  const shown = await preview('aid-signoff', { campaignId: office.campaign });
  expect(shown.unmasked).toBe(false);
  expect(shown.html).not.toContain('恶性肿瘤');
  expect(shown.html).not.toContain('患重特大疾病');
  expect(shown.html).not.toContain(book.one<string>(`select id_number from member where name = '周建萍'`));
  const rows = await rowsOf('aid-signoff', { campaignId: office.campaign });
  const cells = rows.flat().map(String);
  expect(cells.some((cell) => cell.includes('慰问时间：2026年1月20日'))).toBe(true);
  // 4 times 100.00 and 1.28 + 2.56 + 5.12 + 10.24 = 419.20
  expect(book.one<number>(`select sum(cash_fen) from aid_help where campaign_id = ${office.campaign}`)).toBe(41_920);
  expect(cells.some((cell) => cell.includes('（大写）肆佰壹拾玖元贰角整'))).toBe(true);
  expect(cells).toContain('领取人签字（按指模）');
  const full = await book.refused('reports.export', {
    key: 'aid-signoff',
    params: { campaignId: office.campaign, full: true },
  });
  expect(full.message).toContain('完整的证件号码、电话和银行卡号');
});

test('a notice is masked unless asked for; the whole list is for signing only', async () => {
  const notice = put(book, 'aid_notice', {
    kind: '建档',
    title: '2026 年第一批困难职工公示',
    from_date: '2026-11-09',
    to_date: '2026-11-13',
    phone: '0513-8888000',
  });
  put(book, 'aid_notice_case', {
    notice_id: notice,
    case_id: office.files.zhou,
    name: '周建萍',
    category: '深度困难职工',
    amount_fen: 300_000,
  });
  const shown = await preview('aid-notice', { noticeId: notice });
  expect(shown.html).toContain('周**');
  expect(shown.html).not.toContain('周建萍');
  expect(shown.html).toContain('2026年11月9日至2026年11月13日（5 个工作日）');
  expect(shown.html).toContain('0513-8888000');
  for (const secret of ['恶性肿瘤', '患重特大疾病', '139']) expect(shown.html).not.toContain(secret);
  const named = await preview('aid-notice', { noticeId: notice, full: true });
  expect(named.html).toContain('周建萍');
  expect(named.checks.at(-1)).toMatchObject({ level: 'warning', memberIds: [office.people.zhou] });
  expect(
    (await book.refused('reports.export', { key: 'aid-notice-list', params: { noticeId: notice } })).message,
  ).toContain('请写明用途和交给谁');
});

test.each(['aid-notice', 'aid-notice-list', 'aid-signoff'])('%s of nothing is an empty paper', async (key) => {
  const shown = await preview(key, {});
  expect(shown).toMatchObject({ unmasked: false, people: 0 });
  expect(shown.html).not.toContain('undefined');
});
