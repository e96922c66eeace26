import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LedgerRow } from '../../src-main/contract/ledgers.ts';
import { openPractice, type PracticePage } from './practice-page.ts';

/** 台账 in the practice unit: a proposal from entry to answer, a vote that fails in words, and the sheet that counts them. */
let office: PracticePage;
const page = () => office.page;
const dialog = () => page().getByRole('dialog').last();
const rows = (kind: string) => office.data<LedgerRow[]>('ledgers.list', { kind });
const field = (label: string) => dialog().getByLabel(label, { exact: true });
const subject = '食堂增加夜班窗口';

beforeAll(async () => {
  office = await openPractice();
});
afterAll(() => office?.close());

const fill = async (label: string, text: string) => {
  await field(label).fill(text);
  await page().keyboard.press('Tab');
};
const choose = async (label: string, word: string) => {
  await field(label).click();
  await page().locator('.ant-select-dropdown:visible').getByTitle(word, { exact: true }).click();
};
const done = async (button: string) => {
  await dialog().getByRole('button', { name: button, exact: true }).click();
  await dialog().waitFor({ state: 'hidden' });
};
const today = async () => (await office.data<{ date: string }>('home.today')).date;

test('a proposal is entered, handed over, answered and judged; a wrong day is said before it is saved', async () => {
  const day = await today();
  await office.go('/ledgers/proposal?do=new');
  await fill('案由', subject);
  await fill('提案人', '林秀英');
  await fill('附议人', '梁志强、周玉兰');
  await done('登记');
  const found = async () => (await rows('proposal')).find(({ title }) => title === subject) ?? expect.fail(subject);
  expect((await found()).facts['state']).toBe('待审查');
  await page().getByRole('grid', { name: '提案' }).getByText(subject).click();
  await choose('审查意见', '立案');
  await fill('承办部门', '后勤科');
  await fill('交办日期', day);
  await fill('答复日期', '2020-01-01');
  await dialog().getByText(`答复日期 2020-01-01 早于交办日期 ${day}，请核对`).waitFor();
  await choose('办理结果', '已解决');
  await dialog().getByRole('button', { name: '保存', exact: true }).click();
  await dialog().locator('.problem').first().waitFor();
  expect((await found()).facts['state']).toBe('待审查');
  await fill('答复日期', day);
  await choose('提案人意见', '满意');
  await done('保存');
  expect((await found()).facts['state']).toBe('已办结');
  await page().getByRole('grid', { name: '提案' }).getByText('已办结').first().waitFor();
});

test('a session of 45 with 31 there: 22 votes fail, and the sentence says why', async () => {
  await office.go('/ledgers/resolution?do=new');
  await fill('届次', '三届四次');
  await fill('表决事项', '调整作息时间');
  await fill('赞成', '22');
  await fill('反对', '9');
  await dialog()
    .getByText(
      '赞成 22 票，全体 45 名代表的过半数是 23 票，差 1 票，没有通过（占到会 31 人的 71.0%，但要按全体代表算）',
    )
    .waitFor();
  await fill('弃权', '1');
  await dialog().getByText('赞成、反对、弃权共 32 票，多于实到 31 人，请核对').waitFor();
  await fill('弃权', '0');
  await done('登记');
  await page().getByRole('grid', { name: '表决事项' }).getByText('没有通过：赞成 22，要 23').first().waitFor();
});

test('R22 counts what stands in the ledger, and its numbers open the lines', async () => {
  const year = (await today()).slice(0, 4);
  const lines = (await rows('proposal')).filter(({ on }) => on?.startsWith(year));
  const accepted = lines.filter(({ values }) => ['立案', '并案'].includes(String(values['review'])));
  await office.go(`/reports/R22?period=${year}`);
  await page().getByText(`提案 ${lines.length} 件；立案 ${accepted.length} 件`).first().waitFor();
  const paper = page().locator('.report-figures');
  await paper
    .getByRole('link', { name: `${lines.length} 件` })
    .first()
    .click();
  await page().getByRole('grid', { name: '提案' }).getByText(subject).waitFor();
  expect(await page().locator('.status-bar, footer').first().textContent()).toContain(`${lines.length} 件`);
});
