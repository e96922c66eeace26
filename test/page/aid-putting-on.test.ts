import { expect, test } from 'vitest';
import type { AidCandidate } from '../../src-main/contract/aid-campaigns.ts';
import { type PuttingOn, puttingOn } from '../../src-renderer/pages/aid/campaigns/putting-on.ts';

const person = (memberId: number) => ({ memberId, name: `职工${memberId}` }) as AidCandidate;
const people = [1, 2, 3, 4].map(person);
const kept = (memberId: number, level: 'ask' | 'stop') => ({
  memberId,
  name: `职工${memberId}`,
  finding: { level, sentence: '照规定', source: null },
});
/** 1,000.00 each of 本级工会经费, of which 2,500.00 are left; the fourth fits no standard. */
const asked = (more: Partial<PuttingOn> = {}) =>
  puttingOn({
    people,
    share: ({ memberId }) => (memberId === 4 ? null : { fen: 100_000, source: '本级工会经费' }),
    judged: [kept(1, 'ask'), kept(2, 'stop'), kept(4, 'ask')],
    reasoned: false,
    campaign: {
      campaign: { raisedFen: 250_000 },
      sources: [{ source: '本级工会经费', leftFen: 250_000 }],
    } as unknown as PuttingOn['campaign'],
    ...more,
  });
const idsOf = (rows: readonly { memberId: number }[]) => rows.map(({ memberId }) => memberId);

test('who needs a reason goes in once it is written, whom a rule stops and who fits no standard never do', () => {
  const without = asked();
  expect([idsOf(without.going), without.sumFen, without.unfit]).toEqual([[3], 100_000, 1]);
  expect([idsOf(without.asking), idsOf(without.barred)]).toEqual([[1], [2]]);
  const reasoned = asked({ reasoned: true });
  expect([idsOf(reasoned.going), reasoned.sumFen]).toEqual([[1, 3], 200_000]);
  expect(idsOf(reasoned.asking)).toEqual([1]);
});

test('more than a source has left is said, source by source; where nothing was raised there is nothing to exceed', () => {
  expect(asked({ judged: [] }).over).toEqual(['本级工会经费会超出 500.00 元']);
  expect(asked().over).toEqual([]);
  const nothing = { campaign: { raisedFen: 0 }, sources: [] } as unknown as PuttingOn['campaign'];
  expect(asked({ judged: [], campaign: nothing }).over).toEqual([]);
});
