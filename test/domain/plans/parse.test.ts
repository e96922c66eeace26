import { describe, expect, test } from 'vitest';
import { parsePlanText } from '../../../src-main/domain/plans/parse.ts';
import { heldOutPlans } from './held-out.ts';
import { asEntry, type Entry, writtenPlans } from './written.ts';

const entry = (e: Entry): unknown => [e[0], e[1], e[2], e[3] ?? null, e[4] ?? null];

describe('plans that were read by a person first', () => {
  test.each([...writtenPlans, ...heldOutPlans].map((plan) => [plan.name, plan] as const))('%s', (_, plan) => {
    const { items } = parsePlanText(plan.text);
    const plain = (inProse: boolean): unknown[] =>
      items.filter((item) => item.inProse === inProse && item.recurrence === null).map(asEntry);
    expect(plain(false)).toEqual(plan.entries.map(entry));
    expect(plain(true)).toEqual((plan.prose ?? []).map(entry));
    const often = items.filter(({ recurrence }) => recurrence !== null);
    expect(often.map(({ recurrence }) => recurrence)).toEqual((plan.often ?? []).map(([recurrence]) => recurrence));
    for (const [i, [, words]] of (plan.often ?? []).entries()) expect(often[i]?.text).toContain(words);
  });
});

test('money that a matter costs does not make it one of the accounts; a matter of the accounts stays one', () => {
  const { items } = parsePlanText(`3月份：
1、职工篮球赛，预算1500元
2、编制经费预算
3、读书活动，需经费 800 元`);
  expect(items.map(({ category, budgetFen }) => [category, budgetFen])).toEqual([
    ['文体活动', 150_000],
    ['财务经审', null],
    ['宣传教育', 80_000],
  ]);
});
