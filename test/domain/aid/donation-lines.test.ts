import { expect, test } from 'vitest';
import { donationLines } from '../../../src-renderer/pages/aid/campaigns/donation-lines.ts';

test('all of the groups the same, some more, one nothing, one from elsewhere', () => {
  const others = [
    { id: 2, name: '乙', amountFen: 20_000 },
    { id: 3, name: '丙', amountFen: 0 },
    { id: 9, name: '壬', amountFen: 5_000 },
  ];
  expect(donationLines([1, 2, 3, 4, 4], 10_000, others)).toEqual([
    { memberId: 1, amountFen: 10_000 },
    { memberId: 2, amountFen: 20_000 },
    { memberId: 4, amountFen: 10_000 },
    { memberId: 9, amountFen: 5_000 },
  ]);
  expect(donationLines([1], 0, [])).toEqual([]);
});
