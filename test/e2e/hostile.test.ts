import { read } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csv } from '../service/roster-file.ts';
import { hostileNames } from './hostile-names.ts';
import { gridWith, textsOfGrid } from './pages/all-drawn.ts';
import { handOf } from './pages/hand.ts';
import { fillPages, type FullPage } from './pages/hostile-world.ts';
import { openHistory } from './pages/history.ts';
import { chooseFile, counts, toCheck } from './pages/import.ts';
import { namesInRoster, openRoster, rosterGrid, rosterTotal } from './pages/members.ts';
import { paperText } from './pages/paper.ts';
import { button, escapeDialog, openTab, type Program, soon, startProgram } from './pages/program.ts';
import { eachView, railTabs } from './pages/walk-about.ts';
import { exportReport, openReport, reportTitles } from './pages/reports.ts';
import { identityNumber } from './roster.ts';
import { officePassword } from '../office-password.ts';

/** Two hundred names that try to be more than text, in every place that shows names. */
let program: Program;
const fileName = '<img src=x onerror=alert(0)>.csv';
const groups = ['"onmouseover="alert(100)" 组', '=cmd|组'];
const posts = hostileNames.map((name) => name.slice(0, 40));
const file = csv([
  ['姓名', '身份证号', '性别', '工号', '岗位', '工会小组', '备注', '入会时间'],
  ...hostileNames.map((name, i) => [
    name,
    identityNumber('1985-03-07', 101 + i),
    i % 2 ? '女' : '男',
    `H${100 + i}`,
    posts[i] ?? '',
    groups[i < 100 ? 0 : 1] ?? '',
    name,
    '2020-05-01',
  ]),
]);
const all = [...hostileNames].sort();

beforeAll(async () => {
  program = await startProgram();
  const unit = { unitKind: '企业', unionCreditCode: '', unitCreditCode: '', termYears: 5 };
  const unionName = '<b>临江</b>市工会委员会';
  await program.data('app.createOffice', {
    ...unit,
    unionName,
    unitName: '"临江\'市厂<i>',
    handler: '<u>何静',
    password: officePassword,
  });
  const receipt = await program.data<{ added: number }>('imports.apply', {
    noun: 'member',
    fileName,
    file: { $bytes: Buffer.from(file).toString('base64') },
    // No name looks like one: only a person can say that this column holds names.
    decisions: { columns: { [`${fileName.replace('.csv', '')}!A`]: 'name' } },
  });
  expect(receipt.added).toBe(hostileNames.length);
  await program.page.getByRole('heading', { name: unionName }).waitFor();
});
afterAll(() => program?.close());

/** Nothing ran, nothing was asked of anybody else. */
const calm = async (): Promise<void> => {
  await program.quiet();
  expect(program.complaints).toEqual([]);
};

describe('text stays text', () => {
  test('in the roster, its cells and its search', async () => {
    const { page } = program;
    await openRoster(page, hostileNames.length);
    expect((await namesInRoster(page)).sort()).toEqual(all);
    const search = page.getByRole('textbox', { name: /姓名/ });
    for (const name of ['</td></tr></table>十九', '__proto__', "'; drop table member; --", '𠮷䶮𬭎·买买提']) {
      await search.fill(name);
      await soon(() => rosterTotal(page)).toBeLessThan(hostileNames.length);
      await rosterGrid(page).getByRole('button', { name, exact: true }).waitFor();
    }
    await search.fill('');
    await calm();
  });

  test('in Ctrl+K', async () => {
    const { page } = program;
    await page.keyboard.press('Control+k');
    await page.keyboard.insertText('<img src=x');
    await page.getByRole('option', { name: '<img src=x onerror=alert(5)>' }).first().waitFor();
    await page.keyboard.press('Escape');
    await calm();
  });

  test('in the files of forty of them, one after the other', async () => {
    const { page } = program;
    await openRoster(page, hostileNames.length);
    await rosterGrid(page).focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    const seen: string[] = [];
    for (let index = 0; index < 40; index++) {
      await page.getByText(`第 ${index + 1} / ${hostileNames.length} 人`).waitFor();
      const name = (await page.getByRole('main').getByRole('heading', { level: 2 }).textContent()) ?? '';
      seen.push(name);
      const form = page.getByRole('group', { name: `${name}的登记表`, exact: true });
      await form.waitFor();
      const post = posts[hostileNames.indexOf(name)] ?? '?';
      expect(await form.textContent()).toContain(post);
      await page.keyboard.press('PageDown');
    }
    expect(new Set(seen).size).toBe(40);
    expect(seen.filter((name) => !all.includes(name))).toEqual([]);
    await calm();
  });

  test('in the history and in the record of imports', async () => {
    const { page } = program;
    await openHistory(page);
    const line = page.getByRole('row').filter({ hasText: fileName });
    await line.click();
    await page.keyboard.press('Enter');
    const panel = page.getByRole('complementary', { name: '改了什么' });
    await panel.getByRole('heading', { name: fileName }).waitFor();
    await panel.getByText('<script>alert(1)</script>').first().waitFor();
    await openTab(page, '导入');
    await button(page, '导入记录').click();
    await page.getByRole('grid', { name: '导入记录' }).getByText(fileName).waitFor();
    await calm();
  });

  test('in the columns and the check of the import', async () => {
    const { page } = program;
    await chooseFile(page, { name: fileName, bytes: file });
    await page.getByRole('alert').getByText('还差：姓名').waitFor();
    await page
      .getByRole('row', { name: /<script>alert\(1\)<\/script>/ })
      .first()
      .waitFor();
    await page.getByRole('combobox', { name: '姓名对到' }).click();
    await page.keyboard.type('姓名');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await counts(page).getByText(`无变化 ${hostileNames.length}`).waitFor();
    await button(page, '下一步：对内容').click();
    await toCheck(page);
    const texts = [...(await textsOfGrid(page, '要导入的行'))];
    expect(hostileNames.filter((name) => !texts.some((text) => text.includes(name)))).toEqual([]);
    await calm();
  });

  test('on paper: the list, the registration forms and every sheet', async () => {
    const { page } = program;
    await openRoster(page, hostileNames.length);
    for (const item of [/^打印这 200 人的名单/, '打印登记表']) {
      await button(page, /^打印/).first().click();
      await page.getByRole('menuitem', { name: item }).click();
      const text = await paperText(page, (words) => words.includes('</td></tr></table>十九'));
      for (const name of hostileNames) expect(text).toContain(name);
      await escapeDialog(page);
    }
    for (const title of await reportTitles(page)) {
      await openReport(page, title);
      // This office helps nobody and has held nothing yet: sheets of aid and of the year are drawn without a name on them.
      const empty =
        /困难|帮扶|送温暖|助学|互助|公示|救助|援助|慰问|活动|计划|安排|进度|签到|获奖|决算|疗休养|体检|经费申请/u.test(
          title,
        );
      await paperText(
        page,
        (words) => words.includes('<b>临江</b>') || words.includes('<i>') || (empty && words !== ''),
      );
    }
    await calm();
  });

  test('on every page that lists people or what they typed: all of them are drawn', async () => {
    const { page } = program;
    const { go } = handOf(() => program);
    const pages: readonly FullPage[] = await fillPages(program, hostileNames);
    for (const { path, grid } of pages) {
      await go(path);
      await gridWith(page, grid, hostileNames.length);
      const texts = [...(await textsOfGrid(page, grid))];
      const missing = hostileNames.filter((name) => !texts.some((text) => text.includes(name)));
      expect({ path, missing }).toEqual({ path, missing: [] });
      await calm();
    }
  }, 240_000);

  test('in every view of every tab, where they stand in titles, sums and what waits', async () => {
    const { page } = program;
    let views = 0;
    for (const { name } of await railTabs(page)) {
      await openTab(page, name);
      await program.quiet();
      expect(await page.locator('.notice-error').count(), name).toBe(0);
      views += await eachView(page, async (view) => {
        await program.quiet();
        expect(await page.locator('.notice-error').count(), `${name} ${view}`).toBe(0);
      });
      await calm();
    }
    expect(views).toBeGreaterThan(20);
  }, 240_000);

  test('in an exported workbook no cell is a formula', async () => {
    const { page } = program;
    await openReport(page, '会员花名册');
    const { bytes } = await exportReport(page, '=cmd|接收方');
    const book = read(bytes, { cellFormula: true });
    const cells = book.SheetNames.flatMap(
      (name) => Object.values(book.Sheets[name] ?? {}) as { v?: unknown; f?: string; l?: unknown }[],
    );
    expect(cells.filter((cell) => cell.f !== undefined || cell.l !== undefined)).toEqual([]);
    const texts = new Set(cells.map(({ v }) => v));
    for (const name of hostileNames) expect(texts).toContain(name);
    await calm();
  });
});

test('the watch would have noticed (control)', async () => {
  const { page, complaints } = program;
  await page.evaluate(() => {
    const image = new Image();
    image.src = 'http://evil.example/x.png';
    document.body.append(image);
    console.error('noticed');
    setTimeout(() => alert('noticed'));
    setTimeout(() => {
      throw new Error('noticed');
    });
  });
  await soon(() => complaints.map((text) => text.split(':')[0]).sort()).toEqual(
    expect.arrayContaining(['console error', 'dialogue', 'page error', 'policy']),
  );
});
