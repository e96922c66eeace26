import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Summary, SummaryFigure } from '../../src-main/contract/year-summary.ts';
import { plainText } from '../../src-main/domain/year-summary/text.ts';
import { button, downloaded, soon } from './pages/program.ts';
import { openPractice, type PracticePage } from './practice-page.ts';

/** A summary in the practice unit: drafted, opened by its numbers, written in place, brought up to date, taken to Word. */
let office: PracticePage;
let year = 0;
const paragraph = (words: string) => office.page.locator('.summary-paragraph').filter({ hasText: words });
const summary = async (): Promise<Summary> => {
  const rows = await office.data<{ id: number; fromMonth: string }[]>('yearSummary.list');
  const row = rows.find(({ fromMonth }) => fromMonth === `${year}-01`);
  return office.data<Summary>('yearSummary.get', { id: row?.id });
};
const figure = async (key: string): Promise<SummaryFigure> => {
  const all = await office.data<SummaryFigure[]>('yearSummary.figures', {
    fromMonth: `${year}-01`,
    toMonth: `${year}-12`,
  });
  return all.find((one) => one.key === key) ?? expect.fail(`no ${key}`);
};

beforeAll(async () => {
  office = await openPractice();
  year = Number((await office.data<{ date: string }>('home.today')).date.slice(0, 4));
});
afterAll(() => office?.close());

test('a draft tells beforehand what it will write, and its numbers are those of the records', async () => {
  const { page } = office;
  await office.go('/year/summary');
  await button(page, '起草总结').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('从', { exact: true }).fill(`${year + 1}-01`);
  await dialog.getByLabel('到', { exact: true }).fill(`${year + 1}-12`);
  await dialog
    .getByText(`${year + 1}年1月还没有到`)
    .first()
    .waitFor();
  await dialog.getByText('今年', { exact: true }).click();
  await button(dialog, /^起草 \d+ 段$/u).click();
  await page.locator('.summary-sheet').waitFor();
  const made = await summary();
  expect(made.changed).toEqual([]);
  const shown = (await page.locator('.summary-paragraph p').allInnerTexts()).map((text) => text.trim());
  expect(shown).toEqual(made.paragraphs.map(({ text }) => plainText(text)));
});

test('a number opens exactly the people that it counts', async () => {
  const { page } = office;
  const { value, n } = await figure('members.women');
  await paragraph('其中女会员').getByRole('link', { name: value }).click();
  await page.getByText(`只看 ${n} 人`).waitFor();
  const women = await office.data<{ total: number }>('members.list', {
    filter: {
      conditions: [
        { field: 'gender', op: 'is', values: ['女'] },
        { field: 'membership', op: 'is', values: ['在册'] },
      ],
    },
  });
  expect(n).toBe(women.total);
  await page.goBack();
  await page.locator('.summary-sheet').waitFor();
});

test('a paragraph is written by the keyboard, figures stay figures, and one more is put in', async () => {
  const { page } = office;
  await paragraph('其中女会员').focus();
  await page.keyboard.press('Enter');
  const area = page.getByLabel('这一段的文字');
  await area.press('Control+End');
  await area.pressSequentially('办实事走访');
  await button(page, '插入数字').click();
  await page.getByLabel('找哪个数字').fill('走访 次');
  const { value } = await figure('visits.times');
  await button(page, `走访 ${value}`).click();
  await area.pressSequentially('。');
  await area.press('Control+Enter');
  await paragraph(`办实事走访${value}。`).waitFor();
  const edited = (await summary()).paragraphs.find(({ text }) => text.includes('办实事走访'));
  expect(edited?.text).toContain(`{{visits.times|${value}}}`);
  expect(edited?.text).toContain('{{members.women|');
  // Esc leaves everything as it was; the focus is on the paragraph again.
  await page.keyboard.press('Enter');
  await area.fill('不要了');
  await area.press('Escape');
  await paragraph('办实事走访').waitFor();
  expect((await summary()).paragraphs.some(({ text }) => text.includes('不要了'))).toBe(false);
});

test('a number that changes later is pointed out, and the one of today is taken at a click', async () => {
  const { page } = office;
  const before = await figure('visits.times');
  const { rows } = await office.data<{ rows: { id: number }[] }>('aidVisits.list', { year });
  await office.data('aidVisits.remove', { id: rows[0]?.id });
  const after = await figure('visits.times');
  expect(after.n).toBe(before.n - 1);
  const panel = page.getByRole('region', { name: '数字的核对' });
  await panel.getByText(`${before.value} →`).first().waitFor();
  await paragraph('办实事走访').getByText(`→ ${after.value}`).waitFor();
  await paragraph('办实事走访')
    .getByRole('button', { name: `走访换成 ${after.value}` })
    .click();
  await paragraph(`办实事走访${after.value}。`).waitFor();
  // Taken back the old number stands there again.
  await page.keyboard.press('Control+z');
  await paragraph('办实事走访').getByText(`→ ${after.value}`).waitFor();
  await button(panel, /都换成现在的数$/u).click();
  await soon(async () => (await summary()).changed).toEqual([]);
});

test('Word holds the text with its numbers, and the list of where they come from', async () => {
  const { page } = office;
  await button(page, '打印和存成 Word').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox').check();
  await dialog.frameLocator('iframe').getByText('数据来源').waitFor();
  const file = await downloaded(page, () => button(dialog, '存成 Word').click());
  expect(file.name).toMatch(/总结.*\.docx$/u);
  const xml = Buffer.from(unzipSync(file.bytes)['word/document.xml'] ?? new Uint8Array()).toString('utf8');
  const text = [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/gu)].map(([, words]) => words).join('');
  const bare = text.replace(/\[\d+\]/gu, '');
  for (const part of (await summary()).paragraphs) expect(bare).toContain(plainText(part.text));
  expect(text).toContain('会费收缴汇总表（R7）');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
});

test('the year before is there already, and the browser complained about nothing', async () => {
  const { page } = office;
  await office.go('/reports');
  await button(page, '去写总结：年度工作总结').click();
  await page
    .locator('.grid-row')
    .filter({ hasText: `${year - 1}年工作总结` })
    .waitFor();
  expect(office.complaints).toEqual([]);
});
