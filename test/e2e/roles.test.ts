import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contract, type Route, routeDef } from '../../src-main/contract.ts';
import type { Role } from '../../src-main/contract/kinds.ts';
import { officePassword } from '../office-password.ts';
import { unlock } from './pages/first-start.ts';
import { handOf } from './pages/hand.ts';
import { fillPages } from './pages/hostile-world.ts';
import { type Program, startProgram } from './pages/program.ts';
import { eachView, railTabs } from './pages/walk-about.ts';

/** Four people of one office walk every page: no button is open to somebody whom the core would refuse. */
const people: readonly (readonly [name: string, post: string, roles: string[], role: Role])[] = [
  ['徐经办', '干事', ['经办人'], 'clerk'],
  ['钱会计', '会计', ['财务'], 'treasurer'],
  ['苏主席', '主席', ['主席'], 'chair'],
  ['沈审计', '经审委员', ['审计'], 'auditor'],
];
const names = Array.from({ length: 14 }, (_, i) => `会员${'甲乙丙丁戊己庚辛壬癸子丑寅卯'[i]}`);
let program: Program;
let places: string[] = [];

/** What the page asks of the core that writes; whoever may is not let through either, so that every walk sees the same book. */
const tried: { route: Route; at: string }[] = [];
/** What leads out of the office, when it is pressed. */
const outside = new Set<string>(['app.openPractice', 'app.closeBook', 'vault.lock']);
let held = false;
async function holdWrites(page: Page): Promise<void> {
  await page.route('**/call', async (route) => {
    const asked = route.request().postDataJSON() as { route?: string } | null;
    const name = asked?.route as Route | undefined;
    const isWrite =
      name !== undefined &&
      Object.hasOwn(contract, name) &&
      routeDef(name).kind !== 'query' &&
      (routeDef(name).needs === 'book' || (held && outside.has(name))) &&
      name !== 'preferences.set';
    if (!isWrite) return route.continue();
    tried.push({ route: name, at: await page.evaluate(() => location.hash) });
    return route.fulfill({ json: { ok: false, error: { code: 'CANCELLED', message: '试一试，没有办' } } });
  });
}

beforeAll(async () => {
  program = await startProgram();
  await program.data('app.createOffice', {
    unionName: '青石机械厂工会委员会',
    unitName: '青石机械厂',
    unitKind: '企业',
    handler: '何静',
    password: officePassword,
  });
  for (const [at, name] of names.entries())
    await program.data('members.create', {
      values: { name, gender: at % 2 ? '女' : '男', mobile: `1381234000${at % 10}` },
      event: { type: '入会', date: '2020-05-01' },
    });
  const { today } = await program.data<{ today: string }>('app.status');
  await program.data('funds.openYear', { year: Number(today.slice(0, 4)), system: '2022' });
  const full = await fillPages(program, names);
  places = [
    ...full.map(({ path }) => path),
    '/members/1',
    '/members/new',
    '/settings',
    '/settings/people',
    '/backups',
    '/history',
  ];
  for (const [name, post, roles] of people)
    await program.data('users.add', { name, post, roles, password: officePassword });
  await holdWrites(program.page);
}, 240_000);
afterAll(() => program?.close());

async function comeIn(name: string): Promise<void> {
  const { page } = program;
  held = false;
  await program.data('vault.lock');
  await page.reload();
  await unlock(page, name);
  await page.getByRole('navigation', { name: '功能' }).waitFor();
  await program.quiet();
  held = true;
}

/** Every view: the tabs with their own views, then the pages of single things. */
async function everyPlace(visit: (at: string) => Promise<void>): Promise<void> {
  const { page } = program;
  const { go } = handOf(() => program);
  for (const { name } of await railTabs(page)) {
    const href = await page.getByRole('navigation', { name: '功能' }).getByRole('link', { name }).getAttribute('href');
    await go((href ?? '#/').slice(1));
    const views = await eachView(page, async () => {
      await program.quiet();
      await visit(await page.evaluate(() => location.hash.slice(1)));
    });
    if (views === 0) await visit((href ?? '#/').slice(1));
  }
  for (const path of places) {
    await go(path);
    await visit(path);
  }
}

const open = (page: Page) => page.getByRole('main').locator('button:visible:enabled');

/** What a press leads to is taken away again. */
async function backTo(path: string): Promise<void> {
  const { page } = program;
  for (let step = 0; step < 3 && (await page.getByRole('dialog').count()) > 0; step++) {
    await page.keyboard.press('Escape');
    await program.quiet();
  }
  if ((await page.evaluate(() => location.hash.slice(1))) !== path) {
    await handOf(() => program).go(path);
  }
}

describe('who may not, is told beforehand', () => {
  test('the auditor presses whatever is open on every page: nothing is refused, no form opens that could be sent', async () => {
    const { page } = program;
    await comeIn('沈审计');
    await page.getByText('审计权限：可以看，不能改').waitFor();
    tried.length = 0;
    const forms: string[] = [];
    let pressed = 0;
    const known = new Set<string>();
    await everyPlace(async (path) => {
      const labels = await open(page).evaluateAll((all) =>
        all.map((one) => one.getAttribute('aria-label') ?? one.textContent ?? ''),
      );
      for (const [at, label] of labels.entries()) {
        // The same button of another line, year or page is pressed once.
        const kind = label.replaceAll(/\d+/gu, '#');
        if (known.has(kind)) continue;
        known.add(kind);
        const button = open(page).nth(at);
        if ((await button.count()) === 0) continue;
        await button.click({ timeout: 2000 }).catch(() => undefined);
        pressed++;
        await program.quiet();
        if ((await page.locator('.ant-modal button[type=submit]:enabled').count()) > 0) forms.push(`${path} ${label}`);
        await backTo(path);
      }
    });
    const refused = tried.filter(({ route }) => !routeDef(route).who.includes('auditor'));
    // The journal may be taken out by whoever audits it.
    expect({ refused, forms }).toEqual({ refused: [], forms: ['/history 导出 Excel'] });
    expect(pressed).toBeGreaterThan(50);
  }, 600_000);

  for (const [name, , , role] of people.filter(([, , , role]) => role !== 'auditor'))
    test(`${name}: what is closed is closed by the contract, what is open is open by it`, async () => {
      const { page } = program;
      await comeIn(name);
      const closed = new Set<string>();
      await everyPlace(async () => {
        // Read in one go: a line that is drawn anew meanwhile would be waited for.
        const barred = await page.locator('[data-barred]').evaluateAll((all) =>
          all.map((one) => ({
            route: one.getAttribute('data-barred') as string,
            isDisabled: one.matches(':disabled, [aria-disabled=true]'),
            title: one.getAttribute('title') ?? '',
          })),
        );
        for (const { route, isDisabled, title } of barred) {
          closed.add(route);
          expect([route, routeDef(route as Route).who.includes(role)]).toEqual([route, false]);
          expect([route, isDisabled]).toEqual([route, true]);
          expect(title).toContain('权限才能办');
        }
      });
      if (role === 'chair') expect([...closed]).toEqual([]);
      if (role === 'treasurer') expect([...closed]).toContain('backups.restore');
      if (role === 'clerk') expect([...closed]).toEqual(expect.arrayContaining(['dues.collect', 'backups.restore']));
    }, 300_000);
});
