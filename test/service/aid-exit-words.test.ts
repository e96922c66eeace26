import { expect, test } from 'vitest';
import type { StepFact } from '../../src-main/domain/aid/round.ts';
import { exitWay } from '../../src-main/services/aid/form-letters.ts';

type Short = readonly [action: StepFact['action'], from: StepFact['from'], to: StepFact['to']];
const steps = (...list: Short[]) => ({
  steps: list.map(([action, from, to]): StepFact => ({ action, from, to, on: '2026-01-01', reason: null })),
});
const filed: Short = ['file', '公示', '在档'];

test.each<[string, Short[], string]>([
  [
    'a whole re-check',
    [
      filed,
      ['startReview', '在档', '年度复核'],
      ['proposeExit', '年度复核', '退档公示'],
      ['exit', '退档公示', '已退档'],
    ],
    '年度复核、集体讨论和公示',
  ],
  ['no re-check', [filed, ['proposeExit', '在档', '退档公示'], ['exit', '退档公示', '已退档']], '集体讨论和公示'],
  [
    'a re-check of an earlier year is none of this way',
    [filed, ['startReview', '在档', '年度复核'], ['keep', '年度复核', '在档'], ['exitAtOnce', '在档', '已退档']],
    '核实',
  ],
])('the letter of an exit says only what was done: %s', (_, list, words) => {
  expect(exitWay(steps(...list))).toBe(words);
});
