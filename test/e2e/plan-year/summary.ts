import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { button, downloaded, soon } from '../pages/program.ts';
import {
  activity,
  camePeople,
  cameWomen,
  fates,
  lateFate,
  matters,
  moved,
  spentFen,
  theMatter,
  unionName,
  women,
  workers,
  yuan,
} from './facts.ts';
import type { World } from './world.ts';

interface Summary {
  readonly id: number;
  readonly fromMonth: string;
  readonly paragraphs: readonly { readonly section: string; readonly text: string }[];
  readonly changed: readonly string[];
}
const bare = (text: string): string => text.replace(/\{\{[^|{}]*\|([^{}]*)\}\}/gu, '$1');

/** The plan's figures as the summary writes them, `more` of them done since the facts. */
function planFigures(more: number): readonly string[] {
  const n = (state: string): number => Object.values(fates).filter((fate) => fate.state === state).length;
  const done = n('已完成') + more;
  const tenths = Math.round((done * 1000) / (matters.length - n('取消')));
  return [
    `计划事项 ${matters.length} 项`,
    `已完成 ${done} 项`,
    `完成率 ${Math.floor(tenths / 10)}.${tenths % 10}%`,
    `延期 ${n('延期')} 项`,
    `取消 ${n('取消')} 项`,
  ];
}
const recordFigures: readonly string[] = [
  `共有会员 ${workers.length} 人`,
  `其中女会员 ${women.length} 人`,
  `“${activity.name}”，${camePeople} 人参加`,
  `工会经费支出 ${yuan(spentFen)} 元`,
];

/** The summary that writes itself, its numbers, and what can not be taken back any more. */
export function summedUp(at: World): void {
  const { hand, page, program } = at;
  const { go, dialog, field, fill, pressed, row, shot } = hand;
  let id = 0;
  const summary = () => program().data<Summary>('yearSummary.get', { id });
  const sheet = () => page().locator('.summary-sheet');
  const paragraph = (words: string) => page().locator('.summary-paragraph').filter({ hasText: words });
  const added = '来年把没有办的提前排进一季度。';
  const womenWords = `女职工参加活动 ${cameWomen.length} 人次。`;

  describe('the summary', () => {
    test('drafts itself with the numbers of the records', async () => {
      await go('/year/summary');
      await hand.main('起草总结').first().click();
      await field('从').fill(`${at.year()}-01`);
      await field('到').fill(`${at.year()}-12`);
      await button(dialog(), /^起草 \d+ 段$/u).click();
      await sheet().waitFor();
      await program().quiet();
      id = Number(/\d+$/.exec(page().url())?.[0]);
      const text = (await summary()).paragraphs.map((one) => bare(one.text)).join('\n');
      for (const figure of [...planFigures(0), ...recordFigures]) expect(text).toContain(figure);
      const tombs = fates['tombs'];
      const skills = fates['skills'];
      expect(text).not.toContain(tombs && 'why' in tombs ? tombs.why : '—');
      expect(text).toContain(skills && 'why' in skills ? `${theMatter('skills').content}（${skills.why}）` : '—');
      await shot('10-summary');
    });

    test('a paragraph is written on by the keyboard; its figures stay figures', async () => {
      await paragraph(`计划事项 ${matters.length} 项`).first().focus();
      await page().keyboard.press('Enter');
      const area = page().getByLabel('这一段的文字');
      await area.press('Control+End');
      await area.pressSequentially(added);
      await area.pressSequentially('女职工参加活动 ');
      await button(page(), '插入数字').click();
      await page().getByLabel('找哪个数字').fill('女职工参加活动');
      await button(page(), `女职工参加活动 ${cameWomen.length} 人次`).first().click();
      await area.pressSequentially('。');
      await area.press('Control+Enter');
      await paragraph(`${added}${womenWords}`).waitFor();
      const kept = (await summary()).paragraphs.find((one) => one.text.includes(added));
      for (const key of ['plans.done', 'activities.women']) expect(kept?.text).toContain(`{{${key}|`);
    });

    test('what is done afterwards is pointed out and taken over', async () => {
      const { content } = theMatter(lateFate.key);
      await at.openPlan();
      await row(content)
        .getByRole('button', { name: /未开始/ })
        .click();
      await fill({ 完成日期: at.day(lateFate.on) });
      await pressed('记为已完成');
      await go(`/year/summary/${id}`);
      const panel = page().getByRole('region', { name: '数字的核对' });
      const [, before] = planFigures(0);
      const [, now] = planFigures(1);
      const value = (words = ''): string => words.replace('已完成 ', '');
      await panel
        .getByText(`${value(before)} →`)
        .first()
        .waitFor();
      await paragraph(added)
        .getByText(`→ ${value(now)}`)
        .waitFor();
      await shot('11-changed');
      await button(panel, /都换成现在的数$/u).click();
      await soon(async () => (await summary()).changed).toEqual([]);
      const text = (await summary()).paragraphs.map((one) => bare(one.text)).join('\n');
      for (const figure of planFigures(1)) expect(text).toContain(figure);
    });

    test('Word holds the text, its numbers and the paragraph of the office', async () => {
      await button(page(), '打印和存成 Word').click();
      await dialog().frameLocator('iframe').getByText(added).waitFor();
      const file = await downloaded(page(), () => button(dialog(), '存成 Word').click());
      await page().keyboard.press('Escape');
      await page().getByRole('dialog').waitFor({ state: 'hidden' });
      const xml = Buffer.from(unzipSync(file.bytes)['word/document.xml'] ?? new Uint8Array()).toString('utf8');
      const lines = xml
        .split('</w:p>')
        .map((one) => [...one.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/gu)].map(([, words]) => words).join(''));
      const text = lines.join('\n');
      for (const figure of [...planFigures(1), ...recordFigures, `${added}${womenWords}`])
        expect(text).toContain(figure);
      expect(lines).toContain(`${unionName}${at.year()}年工作总结`);
    });
  });

  describe('taking back', () => {
    test('the confirmation of the whole plan stays while things hang on it, in words', async () => {
      await go('/history?search=从文字建计划');
      const grid = page().getByRole('grid', { name: '操作记录' });
      await grid
        .getByText(/从文字建计划/)
        .first()
        .waitFor();
      await program().quiet();
      await shot('12-history');
      await grid.getByRole('button', { name: /^撤销/ }).first().click();
      await program().quiet();
      const asked = page().getByRole('dialog');
      await asked.getByText(/计划后来又改过/).waitFor();
      await button(asked, /全撤销$/).click();
      await asked.getByText(/后来存了 1 份佐证。请先去掉佐证，再撤销/).waitFor();
      await shot('13-refused');
      expect(await at.items()).toHaveLength(matters.length);
    });

    test('what nobody touched since can be taken back; the plan stays with the rest, and all comes again', async () => {
      const touched = new Set([...Object.keys(fates), ...Object.keys(moved), lateFate.key]);
      const asked = page().getByRole('dialog');
      await button(asked, /留下 \d+ 项计划$/).click();
      await asked.waitFor({ state: 'hidden' });
      await soon(async () => (await at.items()).map(({ content }) => content)).toEqual(
        matters.filter(({ key }) => touched.has(key)).map(({ content }) => content),
      );
      const plans = await program().data<{ id: number }[]>('plans.list');
      expect(plans.map(({ id: plan }) => plan)).toEqual([at.planId()]);
      await page().keyboard.press('Control+y');
      await soon(async () => (await at.items()).length).toBe(matters.length);
    });
  });
}
