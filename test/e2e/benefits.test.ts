import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPractice, type PracticePage } from './practice-page.ts';

/** 慰问发放 from the set of rules to the signed sheet, in the practice unit. */
let office: PracticePage;

const soon = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 8000 });
const button = (name: string | RegExp) => office.page.getByRole('button', { name, exact: typeof name === 'string' });
const dialog = () => office.page.locator('.ant-modal').last();
const choose = async (label: string, option: string) => {
  await office.page.getByLabel(label, { exact: true }).last().click();
  await office.page.locator('.ant-select-item-option', { hasText: option }).last().click();
};
const field = (label: string) => dialog().getByLabel(label, { exact: true });
const money = (fen: number): string => (fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2 });

interface Issue {
  readonly id: number;
  readonly title: string;
  readonly people: number;
  readonly signed: number;
  readonly totalFen: number;
}
const lists = () => office.data<Issue[]>('benefits.issues', { year });
let year = 0;
let standing = 0;

/** People by conditions, counted by the roster and not by the benefits. */
const people = async (...conditions: object[]): Promise<number> =>
  (await office.data<{ total: number }>('members.list', { filter: { conditions } })).total;
const is = (name: string, ...values: string[]) => ({ field: name, op: 'is', values });

beforeAll(async () => {
  office = await openPractice();
  year = Number((await office.data<{ date: string }>('home.today')).date.slice(0, 4));
  standing = await people(is('membership', '在册'));
  // The practice unit has limits of its own; here an office begins without.
  await office.data('spending.pick', { preset: null });
  const lines = await office.data<{ id: number | null; own: boolean }[]>('standards.list');
  for (const { id } of lines.filter(({ own }) => own)) await office.data('standards.remove', { id });
});
afterAll(() => office?.close());

async function makeList(occasion: string, amount: string): Promise<void> {
  await office.go('/benefits');
  await button('＋ 建慰问名单').click();
  await field('节日').fill(occasion);
  await field('物品和数量').fill('大米 10 公斤 1 袋');
  await field('每人折合').fill(amount);
  await field('批准').fill('第 5 次工会委员会');
  await button('建名单，去选人').click();
  await office.page.getByRole('heading', { name: `${year} 年${occasion}慰问` }).waitFor();
}

describe('limits', () => {
  test('none holds before one is picked; the set shows what it says first', async () => {
    await office.go('/benefits');
    await office.page.getByText('还没有选开支标准，金额不核对').waitFor();
    await office.page.getByRole('link', { name: '去选一套' }).click();
    await choose('采用哪一套', '山东省（2018）');
    await office.page.getByText('每人全年不超过 1,600.00 元，只发实物').waitFor();
    expect(await button('采用这一套').count()).toBe(1);
    await button('采用这一套').click();
    const rules = office.page.getByRole('region', { name: '现在照什么核对' });
    await soon(() => rules.getByText('每人全年不超过 1,600.00 元').count()).toBe(1);
    await soon(() => rules.getByText('山东省（2018）').count()).toBeGreaterThan(3);
  });

  test('the office sets its own with its document', async () => {
    await button('另定节日慰问品').click();
    await field('每人全年最多').fill('1800');
    await field('依据').fill('市总工会〔2026〕7号');
    await button('保存').click();
    const rules = office.page.getByRole('region', { name: '现在照什么核对' });
    await rules.getByText('每人全年不超过 1,800.00 元').waitFor();
    expect(await rules.getByText('市总工会〔2026〕7号').count()).toBe(1);
  });
});

describe('a list', () => {
  test('everybody is proposed but who may not, each with the reason; the sum is people times share', async () => {
    await makeList('中秋节', '900');
    await button('＋ 加人').click();
    await dialog().getByText('全体会员').waitFor();
    const retained = await people(is('membership', '保留会籍'));
    const proposed = Number(/推荐 ([\d,]+) 人/.exec(await dialog().innerText())?.[1]?.replace(',', ''));
    const barred = Number(/先不列入的 ([\d,]+) 人/.exec(await dialog().innerText())?.[1]?.replace(',', '') ?? 0);
    expect(proposed + barred).toBe(standing + retained);
    expect(barred).toBeGreaterThanOrEqual(retained);
    await button(`加入 ${proposed.toLocaleString('zh-CN')} 人`).click();
    await soon(async () => (await lists())[0]?.people).toBe(proposed);
    expect((await lists())[0]?.totalFen).toBe(proposed * 90_000);
    await soon(() => office.page.locator('.grid-foot').innerText()).toContain(money(proposed * 90_000));
  });

  test('the sheet to sign shows the sum in capitals and goes out by the register', async () => {
    await button('打印花名册').click();
    const paper = office.page.frameLocator('.sheet-frame');
    await paper
      .getByText(/人民币（大写）.*元整/)
      .first()
      .waitFor();
    expect(await paper.getByText('领取人签字').count()).toBeGreaterThan(0);
    await dialog().getByRole('button', { name: '导出 Excel' }).click();
    await office.page
      .locator('.dialog-foot')
      .getByRole('button', { name: /^导出 \d+ 人/ })
      .click();
    await soon(async () => (await office.data<{ title: string }[]>('reports.register', { limit: 1 }))[0]?.title).toBe(
      `${year} 年中秋节慰问品发放花名册`,
    );
    await office.page.locator('.paper-desk .ant-modal-close').click();
  });

  test('who signed is ticked; Ctrl+Z takes it back', async () => {
    const rows = office.page.locator('.grid-body .grid-row');
    // Nobody ticked is nobody: who has not signed is ticked first, for everybody to see.
    expect(await office.page.getByRole('button', { name: '登记签收' }).count()).toBe(0);
    await office.page.getByRole('button', { name: /^勾上没签的 \d+ 人/ }).click();
    await office.page.locator('.bulk-bar').getByRole('button', { name: '登记签收' }).waitFor();
    expect(await office.page.getByRole('dialog').count()).toBe(0);
    await office.page.locator('.bulk-clear').click();
    for (const at of [0, 1]) await rows.nth(at).locator('.check').click();
    await office.page.locator('.bulk-bar').getByRole('button', { name: '登记签收' }).click();
    await button('2 人已签').click();
    await soon(async () => (await lists())[0]?.signed).toBe(2);
    // As long as the dialogue stands, the key belongs to it.
    await soon(() => office.page.locator('.ant-modal').count()).toBe(0);
    await office.page.keyboard.press('Control+z');
    await soon(async () => (await lists())[0]?.signed).toBe(0);
    await office.page.getByText('Ctrl+Y 恢复').waitFor();
    await office.page.keyboard.press('Control+y');
    await soon(async () => (await lists())[0]?.signed).toBe(2);
  });

  test('the second of 950.00 would make 1,850.00: nobody of the first is proposed again', async () => {
    await makeList('春节', '950');
    await button('＋ 加人').click();
    await dialog()
      .getByText(/超过全年 1,800.00 元/)
      .first()
      .waitFor();
    expect(await dialog().getByText('推荐 0 人').count()).toBe(1);
    await office.page.keyboard.press('Escape');
    await office.page.getByRole('heading', { name: `${year} 年春节慰问` }).waitFor();
  });

  test('the person shows what was received against the limit', async () => {
    const [issue] = (await lists()).filter(({ people: n }) => n > 0);
    const { recipients } = await office.data<{ recipients: { memberId: number }[] }>('benefits.issue', {
      id: issue?.id,
    });
    await office.go(`/members/${recipients[0]?.memberId}`);
    const part = office.page.getByRole('region', { name: '慰问' });
    await part.getByText('900.00').first().waitFor();
    expect(await part.innerText()).toContain('全年不超过 1,800.00 元');
  });

  test('the home page names the list that not everybody signed', async () => {
    await office.go('/');
    await office.page.getByText(/年中秋节慰问”还有 \d+ 人没有签收/).waitFor();
  });
});

describe('an entry of the cash book', () => {
  const { format } = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2 });

  test('the purpose tells the kind, the kind the limit; beyond it only with an approval', async () => {
    await office.data('spending.pick', { preset: 'shandong2018' });
    const before = await office.data<{ spentFen: number }>('spending.outings', { year });
    await office.go('/funds/vouchers?do=entry');
    await field('摘要').fill('接待费、宴请');
    await dialog()
      .getByText(/对照“不准使用工会经费请客送礼”/)
      .waitFor();
    await field('摘要').fill('秋游租车');
    await button('选“春游秋游”').click();
    await field('人数').fill('100');
    await field('天数').fill('1');
    // 20,100.00 ÷ 100 = 201.00 of 200.00
    await dialog().getByLabel(/金额/).first().fill('20100');
    await dialog().getByText('＝ 201.00 元', { exact: false }).waitFor();
    await dialog().getByText('超出 1.00 元', { exact: false }).waitFor();
    await dialog().getByLabel(/科目/).first().fill('50102');
    await office.page.keyboard.press('Enter');
    await button('记支出').click();
    await dialog().getByText('超过标准，要写明批准').waitFor();
    await field('批准').fill('工会委员会第 9 次会议');
    await button('记支出').click();
    await soon(() => office.page.locator('.ant-modal').count()).toBe(0);
    const after = await office.data<{ spentFen: number; duesFen: number; mostFen: number }>('spending.outings', {
      year,
    });
    expect(after.spentFen).toBe(before.spentFen + 2_010_000);
    expect(after.mostFen).toBe(4 * after.duesFen);
    // The dues of the year: what the book has as 会费收入, and what waits to be entered.
    const book = await office.data<{
      accounts: { code: string; actualFen: number }[];
      pending: { source: string; amountFen: number }[];
    }>('funds.position', { year });
    const waiting = book.pending.filter(({ source }) => source.startsWith('dues:'));
    expect(after.duesFen).toBe(
      (book.accounts.find(({ code }) => code === '401')?.actualFen ?? 0) +
        waiting.reduce((sum, { amountFen }) => sum + amountFen, 0),
    );
    await office.go('/benefits/rules');
    await office.page.getByText(`已花 ${format(after.spentFen / 100)} 元`, { exact: false }).waitFor();
    const outings = office.page.getByRole('region', { name: '会费不够时的补助' });
    expect(await outings.getByRole('cell', { name: '秋游租车', exact: true }).count()).toBe(1);
  });
});

test('the browser complained about nothing', () => expect(office.complaints).toEqual([]));
