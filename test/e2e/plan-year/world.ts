import type { Locator } from 'playwright-core';
import { handOf } from '../pages/hand.ts';
import { button, type Program, soon } from '../pages/program.ts';
import { identityNumber } from '../roster.ts';
import { openingFen, prizeRule, theMatter, unionName, workers, yearOf } from './facts.ts';
import { officePassword } from '../../office-password.ts';

export interface Item {
  readonly id: number;
  readonly content: string;
  readonly category: string;
  readonly monthFrom: string;
  readonly monthTo: string;
  readonly dayFrom: string | null;
  readonly owner: string | null;
  readonly budgetFen: number | null;
  readonly recurrence: string | null;
  readonly state: string;
  readonly percent: number;
  readonly doneOn: string | null;
  readonly deadline: string | null;
  readonly evidence: string | null;
  readonly attachments: number;
  readonly spentFen: number;
}

/** The running program, the year of the story, and a clerk's hand on its pages. */
export function worldOf(program: () => Program) {
  const hand = handOf(program);
  const page = () => program().page;
  const ids = new Map<string, number>();
  let today = '';
  let planId = 0;
  let activityId = 0;
  const items = () => program().data<Item[]>('plans.items', { planId });
  const item = async (key: string): Promise<Item> => {
    const { content } = theMatter(key);
    const found = (await items()).find((one) => one.content === content);
    if (!found) throw new Error(`no item ${content}`);
    return found;
  };
  return {
    program,
    hand,
    page,
    items,
    item,
    today: () => today,
    year: () => yearOf(today),
    day: (monthDay: string): string => `${yearOf(today)}-${monthDay}`,
    idOf: (name: string): number => ids.get(name) ?? 0,
    planId: () => planId,
    setPlanId: (id: number): void => {
      planId = id;
    },
    activityId: () => activityId,
    setActivityId: (id: number): void => {
      activityId = id;
    },
    openPlan: async (): Promise<void> => {
      await hand.go(`/year/plans/${planId}`);
      await page().getByRole('grid', { name: '计划事项' }).waitFor();
    },
    /** A word of a list in the open form. */
    pick: async (label: string, word: string): Promise<void> => {
      const control: Locator = hand.field(label);
      await control.click();
      await control.fill(word);
      await page()
        .locator('.ant-select-dropdown:visible .ant-select-item-option')
        .filter({ hasText: word })
        .first()
        .click();
    },
    /** Gives up the open form, whatever was written. */
    givenUp: async (): Promise<void> => {
      const dialogs = page().getByRole('dialog');
      await button(hand.dialog(), /^取\s*消$/).click();
      const unsaved = button(page(), '不保存，关掉');
      await soon(async () => (await dialogs.count()) === 0 || (await unsaved.isVisible())).toBe(true);
      if (await unsaved.isVisible()) await unsaved.click();
      await dialogs.first().waitFor({ state: 'detached' });
      await program().quiet();
    },
    said: (words: string | RegExp): Promise<void> => hand.dialog().getByText(words).first().waitFor(),
    /** The office with its people, its own rule for prizes, and money in the bank. */
    found: async (): Promise<void> => {
      const door = program();
      ({
        status: { today },
      } = await door.data<{ status: { today: string } }>('app.createOffice', {
        unionName,
        unitName: '青石机械厂',
        unitKind: '企业',
        handler: '何静',
        password: officePassword,
      }));
      const year = yearOf(today);
      const group = await door.data<{ id: number }>('groups.create', {
        name: '机加小组',
        parentId: null,
        kind: '小组',
      });
      for (const [i, { name, gender }] of workers.entries()) {
        const { id } = await door.data<{ id: number }>('members.create', {
          values: {
            name,
            gender,
            idType: '居民身份证',
            idNumber: identityNumber('1985-06-15', i * 2 + (gender === '男' ? 1 : 2)),
          },
          groupId: group.id,
          event: { type: '入会', date: '2015-03-01' },
        });
        ids.set(name, id);
      }
      await door.data('standards.save', {
        key: 'sportsPrize',
        value: prizeRule,
        validFrom: '2015-01-01',
        source: '测试用的奖励办法',
      });
      await door.data('funds.openYear', { year, system: '2022' });
      const accounts = await door.data<{ id: number; code: string }[]>('funds.accounts', { system: '2022' });
      const of = (code: string): number => accounts.find((one) => one.code === code)?.id ?? 0;
      await door.data('funds.saveOpenings', {
        year,
        openings: [
          { accountId: of('102'), amountFen: openingFen },
          { accountId: of('331'), amountFen: openingFen },
        ],
      });
    },
  };
}
export type World = ReturnType<typeof worldOf>;
