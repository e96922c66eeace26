import { afterAll, beforeAll, expect, test } from 'vitest';
import { foundPaperMill } from './pages/first-start.ts';
import { button, type Program, sayWhy, soon, startProgram } from './pages/program.ts';

/** A number of R13 that stands for a covered kind of help leads to its people, and why somebody looks is asked first. */
let program: Program;

const help = async (memberId: number, kind: string, cashFen: number, on = '2026-02-03'): Promise<number> =>
  (
    await program.data<{ id: number }>('aidHelp.save', {
      memberId,
      kind,
      on,
      cashFen,
      source: '本级工会经费',
      way: '现金',
    })
  ).id;
const list = () => program.page.getByRole('grid', { name: '帮扶发放' });
const reach = async (path: string): Promise<void> => {
  await program.page.evaluate((to) => void (location.hash = `#${to}`), path);
  await program.quiet();
};

beforeAll(async () => {
  program = await startProgram();
  await foundPaperMill(program);
  const given: number[] = [];
  for (const [name, kind, fen] of [
    ['王秀兰', '医疗救助', 88_800],
    ['袁佳怡', '生活救助', 50_000],
    ['张德福', '送温暖慰问', 30_000],
  ] as const) {
    const { id } = await program.data<{ id: number }>('members.create', {
      values: { name, department: '制浆车间' },
      event: { type: '入会', date: '2010-01-01' },
    });
    await program.data('aid.takeOver', {
      memberId: id,
      caseNo: `2025-00${given.length + 1}`,
      appliedOn: '2025-10-09',
      filedOn: '2025-11-20',
      state: '在档',
      category: '相对困难职工',
      document: '工会委员会会议纪要',
      values: { consentOn: '2025-10-09' },
    });
    given.push(await help(id, kind, fen));
  }
  await program.data('aidHelp.sign', { ids: given, signedOn: '2026-02-03' });
  await program.page.reload();
  await program.page.getByRole('heading', { name: '临江纸业有限公司工会委员会' }).waitFor();
});
afterAll(() => program?.close());

test('a filled form asks above the two windows that lead to it, and nothing leaves without a reason', async () => {
  await reach('/aid/files/1');
  const { page } = program;
  await page.getByRole('button', { name: '打印' }).first().click();
  await page.getByRole('menuitem', { name: '困难职工档案表' }).click();
  await page.getByRole('button', { name: '存成 Word' }).click();
  const taking = page.getByRole('dialog', { name: /^存成 Word/ });
  await taking.getByLabel('用途').fill('报上级审核');
  await taking.getByLabel('交给谁').fill('临江市总工会');
  await button(taking, '存成 Word').click();
  const why = page.getByRole('dialog', { name: '为什么要看' });
  // A click needs the button in front of everything else.
  await button(why, '取消').click();
  await why.waitFor({ state: 'hidden' });
  await soon(() => taking.getByRole('progressbar').count()).toBe(0);
  await button(taking, '取消').click();
  await taking.waitFor({ state: 'hidden' });
  await page.keyboard.press('Escape');
  const { looks } = await program.data<{ looks: unknown[] }>('history.looks', { search: '', offset: 0, limit: 20 });
  expect(looks).toEqual([]);
});

test('a sheet of which the sums tell who was ill asks first, and stays away without a reason', async () => {
  await reach('/reports/R13?period=2026-Q1');
  const { page } = program;
  const why = page.getByRole('dialog', { name: '为什么要看' });
  await button(why, '取消').click();
  await why.waitFor({ state: 'hidden' });
  await page.getByText('没有写为什么看').first().waitFor();
  expect(await page.getByText('888.00').count()).toBe(0);
});

test('the number of a kind asks before it opens; whoever gives no reason sees the kinds stand together', async () => {
  await reach('/aid/help?signed=2026-01-01..2026-03-31&kind=医疗救助');
  const why = program.page.getByRole('dialog', { name: '为什么要看' });
  await why.waitFor();
  expect(await list().innerText()).not.toContain('医疗救助');
  await button(why, '取消').click();
  await why.waitFor({ state: 'hidden' });
  // The covered kinds stand together, so that the one who was ill is not told apart from the one who was poor.
  await soon(() => list().getByText('生活、医疗等').count()).toBe(2);
  expect(await list().innerText()).not.toContain('送温暖慰问');
});

test('with a reason only whom the number counts is left, and the look is noted', async () => {
  await program.page
    .getByRole('button', { name: /点开看/ })
    .first()
    .click();
  await sayWhy(program.page, '走访慰问');
  await soon(() => list().getByText('医疗救助').count()).toBe(1);
  expect(await list().innerText()).toContain('王秀兰');
  expect(await list().innerText()).not.toContain('袁佳怡');
  await reach('/history/looks');
  await program.page.getByText('走访慰问').first().waitFor();
});

test('the box above a sheet and the sheet are of one quarter, also when a newer one has got something meanwhile', async () => {
  const { page } = program;
  const box = page.locator('.report-period');
  const paper = page.frameLocator('iframe.sheet-frame');
  await reach('/reports/R13');
  await box.getByText('第一季度').waitFor();
  await paper.getByText('报告期：2026年第一季度').waitFor();
  const members = await program.data<{ id: number }>('members.create', {
    values: { name: '林立新', department: '制浆车间' },
    event: { type: '入会', date: '2010-01-01' },
  });
  const id = await help(members.id, '送温暖慰问', 10_000, '2026-05-04');
  await program.data('aidHelp.sign', { ids: [id], signedOn: '2026-05-04' });
  await paper.getByText('报告期：2026年第二季度').waitFor();
  await box.getByText('第二季度').waitFor();
});
