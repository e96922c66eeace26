import { describe, expect, test } from 'vitest';
import { button, soon } from '../pages/program.ts';
import {
  activity,
  camePeople,
  cameUnasked,
  cameWomen,
  openingFen,
  spentFen,
  stayedAway,
  theMatter,
  women,
  workers,
  yuan,
} from './facts.ts';
import type { World } from './world.ts';

interface File {
  readonly row: Readonly<
    Record<
      'state' | 'budgetFen' | 'spentFen' | 'enteredFen' | 'waitingFen' | 'winners' | 'people' | 'women' | 'planItemId',
      string | number | null
    >
  >;
}
interface OnList {
  readonly memberId: number;
  readonly came: string | null;
}
interface Voucher {
  readonly amountFen: number;
  readonly direction: string;
  readonly source: string | null;
  readonly lines: readonly { readonly accountId: number }[];
}

/** One activity out of an item of the plan: budget, people, prizes, money that is written once. */
export function held(at: World): void {
  const { hand, page, program } = at;
  const { go, dialog, field, fill, pressed, main, row, shot } = hand;
  const quiet = (): Promise<void> => program().quiet();
  const part = (name: string) => page().getByRole('region', { name, exact: true });
  const file = async () => (await program().data<File>('activities.get', { id: at.activityId() })).row;
  const people = () => program().data<OnList[]>('activities.people', { id: at.activityId() });
  const open = async (): Promise<void> => {
    await go(`/year/activities/${at.activityId()}`);
    await page().getByRole('heading', { name: activity.name }).waitFor();
  };
  const person = async (name: string): Promise<void> => {
    await field('会员').fill(name);
    await page()
      .locator('.ant-select-dropdown:visible .ant-select-item-option')
      .filter({ hasText: name })
      .first()
      .click();
  };
  const prize = async (one: { level: string; winner: string; what: string; fen: number }): Promise<void> => {
    if ((await dialog().getByText(one.winner).count()) === 0) await person(one.winner);
    await fill({ 名次或奖项: one.level, 奖品: one.what, '价值（元）': String(one.fen / 100) });
  };

  describe('the activity', () => {
    test('begins at its item; outside the plan and an end before the start have their own sentences', async () => {
      const day = at.day(activity.day);
      await at.openPlan();
      await row(theMatter('games').content).getByText('3 月').click();
      await page().getByRole('link', { name: '＋ 建活动' }).click();
      await dialog().waitFor();
      await soon(() => field('活动名称').inputValue()).toBe(theMatter('games').content);
      await fill({ 活动名称: activity.name, 开始日期: `${at.year() + 1}-${activity.day}` });
      await button(dialog(), /^登\s*记$/).click();
      await at.said(/不在计划“.*”的.*至.*里。请改日期，或选那一年的计划事项/);
      await fill({ 开始日期: day, 结束日期: at.day('03-07') });
      await button(dialog(), /^登\s*记$/).click();
      await at.said(`结束日期 ${at.day('03-07')} 早于开始日期 ${day}，请核对`);
      await fill({ 结束日期: '', 计划内容: '踢毽子、跳绳、夹乒乓球，分组比。' });
      await pressed(/^登\s*记$/);
      await page().getByRole('heading', { name: activity.name }).waitFor();
      at.setActivityId(Number(/\d+$/.exec(page().url())?.[0]));
      expect((await file()).planItemId).toBe((await at.item('games')).id);
    });

    test('its budget is written by purpose and approved', async () => {
      await part('预算与审批').getByRole('button', { name: '＋ 写预算' }).click();
      for (const [i, [what, fen]] of activity.budget.entries()) {
        if (i > 0) await button(dialog(), '＋ 加一行').click();
        await field('用途').nth(i).fill(what);
        await field('金额（元）')
          .nth(i)
          .fill(String(fen / 100));
      }
      const sum = activity.budget.reduce((total, [, fen]) => total + fen, 0);
      await pressed(`保存预算 ${yuan(sum)} 元`);
      await main('批准预算').first().click();
      await fill({ 批准人: '郑国平', 批准日期: at.day('02-20') });
      await pressed('批准预算');
      expect(await file()).toMatchObject({ state: '已批准', budgetFen: sum });
    });

    test('all women sign up by one chip; who comes is signed in by name and Enter', async () => {
      await go(`/year/activities/${at.activityId()}/choose`);
      const grid = page().getByRole('grid', { name: '可以报名的人' });
      await soon(() => grid.getAttribute('aria-rowcount')).toBe(String(workers.length + 1));
      await button(page(), /^女/).click();
      await soon(() => grid.getAttribute('aria-rowcount')).toBe(String(women.length + 1));
      await grid.focus();
      await page().keyboard.press('Control+a');
      await main(`${women.length} 人报名`).first().waitFor();
      await page().keyboard.press('Control+Enter');
      const box = page().getByRole('combobox', { name: '签到' });
      await box.waitFor();
      expect((await people()).map(({ memberId }) => memberId).sort()).toEqual(
        women.map(({ name }) => at.idOf(name)).sort(),
      );
      const came = [...cameWomen, cameUnasked];
      for (const [i, { name }] of came.entries()) {
        await box.fill(name);
        await box.press('Enter');
        await soon(async () => (await people()).filter((one) => one.came === '是').length).toBe(i + 1);
      }
      await button(page(), '其余 1 人记没来').click();
      await soon(async () => (await people()).find((one) => one.memberId === at.idOf(stayedAway.name))?.came).toBe(
        '否',
      );
      expect(await file()).toMatchObject({ people: camePeople, women: cameWomen.length });
      await shot('05-sign-in');
    });

    test('held; a prize above the limit by head is held up, more winners than people are refused', async () => {
      await open();
      await main('已举行').first().click();
      await pressed('已举行');
      // The only activity of its item: what the plan asked for is done with it, on its last day.
      await soon(async () => (await at.item('games')).state).toBe('已完成');
      expect((await at.item('games')).doneOn).toBe(at.day(activity.day));
      const [first, second] = activity.prizes;
      await part('获奖名单').getByRole('button', { name: '＋ 登记获奖' }).click();
      await prize({ ...first, fen: 26_000 });
      await at.said(/最高一份奖.*260\.00 元.*不超过 200\.00 元，超出 60\.00 元/);
      expect(await button(dialog(), /^登\s*记$/).isDisabled()).toBe(true);
      for (const one of [first, second]) {
        await prize(one);
        await soon(() => button(dialog(), /^登\s*记$/).isDisabled()).toBe(false);
        await button(dialog(), /^登\s*记$/).click();
        await at.said(`${one.winner} ${one.level}记好了，接着写下一个`);
      }
      await at.pick('奖给', '团队');
      await fill({ 团队名称: '加油队', 团队人数: '8', 奖品: '锦旗' });
      await at.said(`获奖 ${activity.prizes.length + 8} 人，比参加的 ${camePeople} 人还多`);
      expect(await button(dialog(), /^登\s*记$/).isDisabled()).toBe(true);
      await at.givenUp();
      expect((await file()).winners).toBe(activity.prizes.length);
    });

    test('costs are written once; the cash book takes them on the account of such activities', async () => {
      for (const [what, fen] of activity.costs) {
        await part('费用').getByRole('button', { name: '＋ 记一笔费用' }).click();
        await fill({ 用途: what, '金额（元）': String(fen / 100), 支出日期: at.day('03-10') });
        await pressed(/^记\s*下$/);
      }
      expect(await file()).toMatchObject({ spentFen, waitingFen: spentFen, enteredFen: 0 });
      await shot('06-activity');
      await part('费用')
        .getByRole('link', { name: `去入账 ${yuan(spentFen)} 元` })
        .click();
      await main(`${activity.costs.length} 笔都入账`).click();
      await soon(async () => (await file()).enteredFen).toBe(spentFen);
      const year = at.year();
      const { rows } = await program().data<{ rows: Voucher[] }>('funds.vouchers', { year });
      expect(rows.map((one) => [one.direction, one.amountFen, one.source?.split(':')[0]]).sort()).toEqual(
        activity.costs.map(([, fen]) => ['支出', fen, 'activity']).sort(),
      );
      const accounts = await program().data<{ id: number; code: string }[]>('funds.accounts', { system: '2022' });
      const idOf = (wanted: string): number | undefined => accounts.find(({ code }) => code === wanted)?.id;
      expect(new Set(rows.flatMap(({ lines }) => lines.map(({ accountId }) => accountId)))).toEqual(
        new Set([idOf(activity.account)]),
      );
      const book = await program().data<{ closingFen: number }>('funds.cashBook', { year, accountId: idOf('102') });
      expect(book.closingFen).toBe(openingFen - spentFen);
      // Nothing waits any more, and nothing can be entered again.
      await go(`/funds?year=${year}`);
      await quiet();
      expect(await main(/笔都入账$/).count()).toBe(0);
      expect((await at.item('games')).spentFen).toBe(spentFen);
    });
  });
}
