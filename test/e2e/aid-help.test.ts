import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPractice, type PracticePage } from './practice-page.ts';

/** Help given by hand: one person beyond a limit, a request until it is given, a campaign by keyboard, a visit, mutual aid. */
let office: PracticePage;

const soon = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 8000 });
const button = (name: string | RegExp) =>
  office.page.getByRole('button', { name, exact: typeof name === 'string' }).first();
const dialog = () => office.page.locator('.ant-modal').last();
const inDialog = (name: string | RegExp) => dialog().getByRole('button', { name, exact: typeof name === 'string' });
const field = (label: string) => dialog().getByLabel(label, { exact: true });
const grid = (name: string) => office.page.getByRole('grid', { name });
const gone = () => office.page.locator('.ant-modal').waitFor({ state: 'detached' });
const press = (key: string) => office.page.keyboard.press(key);

/** Takes a word of a list, or a person by name. */
async function choose(label: string, word: string): Promise<void> {
  await field(label).fill(word);
  const option = office.page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option');
  await option.filter({ hasText: word }).first().click();
}

interface Help {
  readonly rows: readonly {
    readonly id: number;
    readonly memberId: number;
    readonly sumFen: number;
    readonly signedOn: string | null;
    readonly exception: string | null;
    readonly wordsHidden: readonly string[];
    readonly receipt: string | null;
  }[];
}
interface Words {
  readonly words: readonly { readonly exception: string | null }[];
}
interface Candidates {
  readonly rows: readonly { readonly memberId: number; readonly marks: readonly string[] }[];
}

let today = '';
let people: { id: number; name: string }[] = [];

beforeAll(async () => {
  office = await openPractice();
  today = (await office.data<{ date: string }>('home.today')).date;
  const conditions = [{ field: 'membership', op: 'is', values: ['在册'] }];
  const { ids } = await office.data<{ ids: number[] }>('members.list', { filter: { conditions } });
  const rows = await office.data<{ id: number; name: string }[]>('members.rows', { ids: ids.slice(0, 300) });
  const helped = new Set((await office.data<Help>('aidHelp.list', {})).rows.map(({ memberId }) => memberId));
  people = rows.filter(
    ({ id, name }) => !helped.has(id) && rows.filter((other) => other.name.includes(name)).length === 1,
  );
});
afterAll(() => office?.close());

const person = (n: number) => {
  const found = people[n];
  if (!found) throw new Error('not enough people');
  return found;
};

describe('one person', () => {
  test('beyond the limit of a time the rule is quoted, and only a written reason lets it pass', async () => {
    await office.go('/aid/help');
    await grid('帮扶发放').waitFor();
    await press('Control+n');
    await choose('会员', person(0).name);
    await choose('帮扶类型', '临时救助');
    await choose('发放方式', '现金');
    await choose('资金来源', '市县财政');
    await field('金额').fill('3500');
    // The limit of the standard that the program brings: 3,000 a time.
    await dialog().getByText('每人每次不超过 3,000.00 元，超出 500.00 元').waitFor();
    expect(await inDialog('登记 3,500.00 元').isDisabled()).toBe(true);
    await field('例外的原因').fill('家里失火，工委会同意');
    await field('收据或票据号').fill('SJ-0001');
    await inDialog('登记 3,500.00 元').click();
    await gone();
    const { rows } = await office.data<Help>('aidHelp.list', { memberId: person(0).id });
    expect(rows.map(({ sumFen, exception, wordsHidden }) => [sumFen, exception, wordsHidden])).toEqual([
      [350_000, null, ['exception']],
    ]);
    await office.data('vault.because', { words: '核对发放' });
    const { words } = await office.data<Words>('aidHelp.reveal', { ids: rows.map(({ id }) => id) });
    expect(words.map(({ exception }) => exception)).toEqual(['家里失火，工委会同意']);
    // What is written now is what the row's form shows when it is opened again.
    await office.go(`/aid/help?member=${person(0).id}`);
    for (const [was, next] of [
      ['', '已通知本人'],
      ['已通知本人', ''],
      ['', '已领'],
    ] as const) {
      await grid('帮扶发放').getByText(person(0).name).click();
      expect(await field('备注').inputValue()).toBe(was);
      expect(await field('例外的原因').inputValue()).toBe('家里失火，工委会同意');
      await field('备注').fill(next);
      await inDialog('保存').click();
      await gone();
      await office.quiet();
    }
  });

  test('a receipt that stands already is told while it is typed', async () => {
    await office.go(`/aid/help?do=new&member=${person(2).id}`);
    await choose('帮扶类型', '临时救助');
    await choose('资金来源', '市县财政');
    await field('金额').fill('120');
    await field('收据或票据号').fill('sj-0001');
    await dialog()
      .getByText(`已经登记在${person(0).name} ${today} 的一笔上`)
      .waitFor();
    await inDialog(/^取\s*消$/).click();
    await inDialog('不保存，关掉').click();
    await gone();
  });

  test('an address shows the help of one person, signed by ticking', async () => {
    await office.go(`/aid/help?member=${person(0).id}`);
    await grid('帮扶发放').getByText(person(0).name).waitFor();
    await grid('帮扶发放').focus();
    await press('Control+a');
    await button('登记签收 1').click();
    await inDialog(`${person(0).name}已签`).click();
    await gone();
    const { rows } = await office.data<Help>('aidHelp.list', { memberId: person(0).id });
    expect(rows[0]?.signedOn).toBe(today);
  });
});

describe('a request', () => {
  test('goes from the form over the decision to what is given, and no further', async () => {
    await office.go('/aid/requests?do=new');
    await choose('救助类型', '法律援助');
    await choose('会员', person(1).name);
    await field('申请金额').fill('1000');
    await field('案由或培训项目').fill('工伤待遇');
    await inDialog('登记申请').click();
    await gone();
    // The head of the list has a 审批 too.
    const beside = office.page.getByRole('complementary', { name: '这份申请' });
    await beside.getByRole('button', { name: '审批', exact: true }).click();
    await field('同意金额').fill('800');
    await inDialog('记下同意').click();
    await gone();
    await beside.getByRole('button', { name: '发放 800.00 元' }).click();
    await choose('资金来源', '本级工会经费');
    await choose('发放方式', '现金');
    // Beside it stands the year of the day that is typed.
    await field('发放日期').fill(`${Number(today.slice(0, 4)) - 1}-03-02`);
    await office.page.getByText(`${Number(today.slice(0, 4)) - 1} 年的帮扶`).waitFor();
    await field('发放日期').fill(today);
    await office.page.getByText(`${today.slice(0, 4)} 年的帮扶`).waitFor();
    await field('收据或票据号').fill('0031765');
    await inDialog('登记 800.00 元').click();
    await gone();
    await soon(() => beside.getByRole('button', { name: /^发放 / }).count()).toBe(0);
    const { rows } = await office.data<Help>('aidHelp.list', { memberId: person(1).id });
    expect(rows.map(({ sumFen, receipt }) => [sumFen, receipt])).toEqual([[80_000, '0031765']]);
  });
});

describe('a campaign', () => {
  let id = 0;
  let migrants: number[] = [];

  test('is made with its money and what each kind receives', async () => {
    await office.go('/aid/campaigns?do=new');
    await choose('活动类型', '夏送清凉');
    await field('名称').fill('测试送清凉');
    await field('结束日期').fill(today);
    await inDialog('建活动，去定资金和标准').click();
    await dialog().getByText('资金和标准：测试送清凉').waitFor();
    await dialog().getByRole('table', { name: '筹集的资金' }).getByLabel('金额（元）').fill('3000');
    const rules = dialog().getByRole('table', { name: '每人发多少' });
    await rules.getByLabel('慰问对象').fill('农民工');
    await rules.getByLabel('慰问金（元）').fill('60.50');
    await inDialog('保存').click();
    await gone();
    const list = await office.data<{ id: number; title: string; budgetFen: number }[]>('aidCampaigns.list', {});
    const made = list.find(({ title }) => title === '测试送清凉');
    expect(made?.budgetFen).toBe(300_000);
    id = made?.id ?? 0;
    const { rows } = await office.data<Candidates>('aidCampaigns.candidates', { id, filter: {} });
    migrants = rows.filter(({ marks }) => marks.includes('农民工')).map(({ memberId }) => memberId);
    expect(migrants.length).toBeGreaterThan(20);
  });

  test('people are chosen by a chip that says how many, all at once by keyboard', async () => {
    await office.go(`/aid/campaigns/${id}/choose`);
    const chip = office.page.getByRole('toolbar', { name: '找什么样的人' }).getByRole('button', { name: /^农民工/ });
    expect(await chip.innerText()).toContain(String(migrants.length));
    await chip.click();
    await grid('合适的人').focus();
    await press('Control+a');
    await press('Control+Enter');
    await inDialog(`列入 ${migrants.length} 人`).click();
    await gone();
    const { rows } = await office.data<Help>('aidHelp.list', { campaignId: id });
    expect(new Set(rows.map(({ memberId }) => memberId))).toEqual(new Set(migrants));
    // 60.50 for each of them.
    expect(rows.reduce((sum, { sumFen }) => sum + sumFen, 0)).toBe(migrants.length * 6050);
  });

  test('is signed but for one who did not come; money that is not enough is said', async () => {
    await office.go(`/aid/campaigns/${id}?view=open`);
    const people = grid('测试送清凉的名单');
    await people.waitFor();
    if (migrants.length * 6050 > 300_000) await office.page.getByText(/超出/).first().waitFor();
    // The keyboard stands on the list's name that was just pressed: what is ticked takes it to the rows.
    await button(/^没有签/).click();
    await press('Control+a');
    await press('Space');
    await press('Control+Enter');
    await inDialog(`${migrants.length - 1} 人已签`).click();
    await gone();
    await soon(() => button(/^没有签/).innerText()).toContain('1');
    expect(await button('办结').isDisabled()).toBe(true);
    expect(await button('办结').getAttribute('title')).toBe('还有 1 人没有签');
    const { rows } = await office.data<Help>('aidHelp.list', { campaignId: id });
    expect(rows.filter(({ signedOn }) => signedOn !== null)).toHaveLength(migrants.length - 1);
    // The last one by name in the search box.
    const last = rows.find(({ signedOn }) => signedOn === null);
    const [row] = await office.data<{ name: string }[]>('members.rows', { ids: [last?.memberId ?? 0] });
    await button(/^名单/).click();
    await office.page.getByLabel('姓名 / 拼音').fill(row?.name ?? '');
    // The list may have shown them before the box took its effect.
    await soon(() => grid('测试送清凉的名单').getAttribute('aria-rowcount')).toBe('2');
    await grid('测试送清凉的名单').getByText('没有签').waitFor();
    // Enter leads from the box to the rows.
    await press('Enter');
    await press('Control+Enter');
    await inDialog(/已签$/).click();
    await gone();
    await button('办结').click();
    if (migrants.length * 6050 > 300_000) await office.page.getByLabel('超出的核对过').check();
    await inDialog('办结').click();
    await gone();
    const list = await office.data<{ id: number; closedOn: string | null }[]>('aidCampaigns.list', {});
    expect(list.find((one) => one.id === id)?.closedOn).toBe(today);
  });
});

describe('visits', () => {
  test('what somebody asked for stays hidden, and is settled from the row', async () => {
    await office.go(`/aid/visits?do=new&member=${person(2).id}`);
    await choose('走访类型', '生活困难');
    await field('走访人').fill('何静');
    await field('提出的诉求').fill('想调到白班');
    await inDialog('登记走访').click();
    await gone();
    await button(/^没有办结/).click();
    const row = grid('走访').getByRole('row', { name: new RegExp(person(2).name) });
    expect(await row.innerText()).not.toContain('想调到白班');
    await row.getByRole('button', { name: /点开看.*诉求/ }).click();
    await soon(() => row.innerText()).toContain('想调到白班');
    await row.getByRole('button', { name: '办结' }).click();
    await inDialog('办结').click();
    await gone();
    await soon(() => row.count()).toBe(0);
  });
});

describe('what was just entered', () => {
  const lastYear = () => Number(today.slice(0, 4)) - 1;
  const address = () => office.page.url().split('#')[1] ?? '';

  test('of another year stands on the page: help, a visit, a request', async () => {
    await office.go(`/aid/help?do=new&member=${person(3).id}`);
    await choose('帮扶类型', '临时救助');
    await choose('发放方式', '现金');
    await choose('资金来源', '市县财政');
    await field('发放日期').fill(`${lastYear()}-03-02`);
    await field('金额').fill('120');
    await inDialog('登记 120.00 元').click();
    await gone();
    await soon(address).toBe(`/aid/help?year=${lastYear()}`);
    await grid('帮扶发放').getByText(person(3).name).waitFor();

    await office.go(`/aid/visits?do=new&member=${person(3).id}`);
    await choose('走访类型', '生活困难');
    await field('走访日期').fill(`${lastYear()}-03-03`);
    await field('走访人').fill('何静');
    await inDialog('登记走访').click();
    await gone();
    await soon(address).toBe(`/aid/visits?year=${lastYear()}`);
    await grid('走访').getByText(person(3).name).waitFor();

    await office.go(`/aid/requests?do=new&member=${person(3).id}`);
    await choose('救助类型', '法律援助');
    await field('申请日期').fill(`${lastYear()}-03-04`);
    await field('案由或培训项目').fill('工伤待遇');
    await inDialog('登记申请').click();
    await gone();
    await soon(address).toMatch(new RegExp(`^/aid/requests/\\d+\\?year=${lastYear()}$`));
    await grid('救助申请').getByText(person(3).name).waitFor();
  });

  test('whoever came from the file of a household goes back to it, entered or not', async () => {
    const { rows } = await office.data<{ rows: { id: number; state: string }[] }>('aid.list');
    const file = rows.find(({ state }) => state === '在档') ?? expect.fail('nobody is on file');
    await office.go(`/aid/files/${file.id}`);
    await button('登记帮扶').click();
    await field('金额').waitFor();
    await inDialog(/^取\s*消$/).click();
    await gone();
    await soon(address).toBe(`/aid/files/${file.id}`);
    await office.page.getByRole('link', { name: '＋ 登记走访' }).click();
    await choose('走访类型', '生活困难');
    await field('走访人').fill('何静');
    await inDialog('登记走访').click();
    await gone();
    await soon(address).toBe(`/aid/files/${file.id}`);
  });
});

describe('mutual aid', () => {
  test('a plan enrols everybody who may at once; the fees are their number times the share', async () => {
    const year = today.slice(0, 4);
    await office.go('/aid/mutual');
    await grid('互助保障计划').waitFor();
    await press('Control+n');
    await field('计划名称').fill('测试互助');
    await field('每份金额').fill('35');
    await inDialog('建计划，去参保').click();
    await dialog().getByText('参保：测试互助').waitFor();
    const staff = await office.data<{ ids: number[] }>('members.list', {
      filter: { conditions: [{ field: 'membership', op: 'is', values: ['在册'] }] },
    });
    const n = staff.ids.length.toLocaleString('zh-CN');
    await inDialog(`${n} 人参保`).click();
    await gone();
    const plans = await office.data<{ name: string; people: number; feesFen: number }[]>('mutualAid.plans', {
      year: Number(year),
    });
    const plan = plans.find(({ name }) => name === '测试互助');
    expect([plan?.people, plan?.feesFen]).toEqual([staff.ids.length, staff.ids.length * 3500]);
  });

  test('a claim is entered from the list of claims by the name of who brings it; nobody outside the plan may', async () => {
    await button(/^给付申报/).click();
    await button('登记给付申报').last().click();
    const name = person(1).name;
    await field('会员').pressSequentially(name);
    await press('Enter');
    await inDialog('下一步').click();
    await dialog().getByText(`登记给付申报：${name}`).waitFor();
    await field('原因').click();
    await office.page.locator('.ant-select-dropdown:visible .ant-select-item-option').first().click();
    await field('个人自付（元）').fill('1234.50');
    // Nobody wrote a day of payment down: that is to be looked at first, with the terms of the plan.
    await dialog().getByText(`${name}没有登记交款日期`).waitFor();
    await dialog().getByText('“测试互助”每份 35.00 元').waitFor();
    expect(await inDialog('登记').isDisabled()).toBe(true);
    await dialog().getByText('核对过了，没有交款日期也照样登记').click();
    await inDialog('登记').click();
    await gone();
    const row = grid('给付申报').getByRole('row', { name: new RegExp(name) });
    await row.getByText('已申报').waitFor();
    expect(await row.innerText()).not.toContain('1,234.50');
    const left = await office.data<{ ids: number[] }>('members.list', {
      filter: { conditions: [{ field: 'membership', op: 'is', values: ['保留会籍'] }] },
    });
    const outside = await office.data<{ name: string }[]>('members.rows', { ids: left.ids.slice(0, 1) });
    await press('Control+n');
    await field('会员').pressSequentially(outside[0]?.name ?? '');
    await press('Enter');
    await dialog()
      .getByText(/没有参加这个计划，不能申报/)
      .waitFor();
    expect(await inDialog('下一步').isDisabled()).toBe(true);
    await press('Escape');
    await gone();
  });
});

test('the browser had nothing to complain about', () => {
  expect(office.complaints).toEqual([]);
});
