import type { Locator } from 'playwright-core';
import { handOf } from '../pages/hand.ts';
import { button, type Program, soon } from '../pages/program.ts';
import { identityNumber } from '../roster.ts';
import { allowanceFen, type Given, head, storyYear, workers } from './facts.ts';
import { officePassword } from '../../office-password.ts';

export interface AidFile {
  readonly row: {
    readonly state: string;
    readonly category: string | null;
    readonly caseNo: string;
    readonly helps: number;
    readonly helpedFen: number;
  };
  readonly steps: readonly { readonly action: string; readonly on: string }[];
  readonly actions: readonly {
    readonly key: string;
    readonly label: string;
    readonly ready: boolean;
    readonly missing: readonly { readonly need: string; readonly sentence: string }[];
  }[];
}

/** The running program, what the test gave to whom, and a clerk's hand on the pages of aid. */
export function worldOf(program: () => Program) {
  const hand = handOf(program);
  const { dialog, field, go } = hand;
  const page = () => program().page;
  const ids = new Map<string, number>();
  const given: Given[] = [];
  let today = '';
  let fileId = 0;
  const idOf = (name: string): number => ids.get(name) ?? 0;
  const pick = async (control: Locator, word: string): Promise<void> => {
    await control.click();
    if (await control.isEditable()) await control.fill(word);
    const own = page()
      .locator('.choice-list li')
      .filter({ hasText: new RegExp(`^${word}$`) });
    await page()
      .locator(`.ant-select-dropdown:visible .ant-select-item-option[title="${word}"]`)
      .or(own)
      .first()
      .click();
  };
  const refusal = (words: string | RegExp): Promise<void> => dialog().getByText(words).first().waitFor();
  return {
    program,
    hand,
    page,
    given,
    idOf,
    refusal,
    today: () => today,
    /** A day of the story: `day(1, '04-02')` is the second of April in its second year. */
    day: (years: number, monthDay: string): string => `${storyYear(today) + years}-${monthDay}`,
    caseId: () => fileId,
    setCaseId: (id: number): void => {
      fileId = id;
    },
    file: () => program().data<AidFile>('aid.case', { id: fileId }),
    openFile: async (): Promise<void> => {
      await go(`/aid/files/${fileId}`);
      await page().getByRole('heading', { name: head.name }).waitFor();
    },
    pick: (label: string, word: string): Promise<void> => pick(field(label), word),
    pickIn: pick,
    /** Cancels the open form, says that what is written goes where it asks, and waits until it is gone. */
    cancelled: async (): Promise<void> => {
      await button(dialog(), /^取\s*消$/).click();
      const give = button(dialog(), '不保存，关掉');
      if (await give.isVisible()) await give.click();
      await page().getByRole('dialog').waitFor({ state: 'hidden' });
    },
    /** Takes a step of the life cycle from the file's head or from the panel beside it, and waits for the state. */
    step: async (label: string, values: Readonly<Record<string, string>>, state: string): Promise<void> => {
      await hand.main(label).first().click();
      for (const [name, value] of Object.entries(values))
        if (name === '退档原因') await pick(field(name), value);
        else if (name === '勾上') await dialog().getByRole('checkbox', { name: value }).check();
        else await field(name).fill(value);
      await hand.pressed(label);
      await soon(async () => (await program().data<AidFile>('aid.case', { id: fileId })).row.state).toBe(state);
    },
    /** The office with its people; files that lie on paper come in as they stand. */
    found: async (): Promise<void> => {
      const door = program();
      ({
        status: { today },
      } = await door.data<{ status: { today: string } }>('app.createOffice', {
        unionName: '青石机械厂工会委员会',
        unitName: '青石机械厂',
        unitKind: '企业',
        handler: '何静',
        password: officePassword,
      }));
      const { id: groupId } = await door.data<{ id: number }>('groups.create', {
        name: '机加小组',
        parentId: null,
        kind: '小组',
      });
      for (const [i, { name, gender, values, file }] of workers.entries()) {
        const born = `19${70 + (i % 25)}-0${1 + (i % 9)}-1${i % 10}`;
        const { id } = await door.data<{ id: number }>('members.create', {
          values: {
            ...values,
            name,
            gender,
            idType: '居民身份证',
            idNumber: identityNumber(born, 300 + i * 2 + (gender === '男' ? 1 : 0)),
          },
          groupId,
          event: { type: '入会', date: '2015-03-01' },
        });
        ids.set(name, id);
        if (file !== 'plain' && file !== 'single') continue;
        const on = `${storyYear(today)}-01-10`;
        await door.data('aid.takeOver', {
          memberId: id,
          appliedOn: on,
          filedOn: on,
          state: '在档',
          category: '相对困难职工',
          document: '工发〔2020〕8号',
          values: { consentOn: on, singleParent: file === 'single' ? '是' : '否' },
        });
      }
      await door.data('standards.save', {
        key: 'aidAllowance',
        value: { monthFen: allowanceFen },
        validFrom: '2015-01-01',
        source: '测试用的低保标准',
      });
    },
  };
}
export type World = ReturnType<typeof worldOf>;
