import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accountSystems, parentCode } from '../../src-main/domain/funds/accounts.ts';
import { contributionOf } from '../../src-main/domain/funds/contribution.ts';

test('2 % of 1,234,567.89, 60 % kept, the rest by subtraction', () => {
  expect(contributionOf(123456789, { rateBp: 200, ownBp: 6000 })).toEqual({
    dueFen: 2469136,
    ownFen: 1481482,
    upperFen: 987654,
  });
});

test('the parts always add up, and each is within half a fen of its share', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000_000_000 }), fc.integer({ min: 0, max: 10_000 }), (payroll, ownBp) => {
      const { dueFen, ownFen, upperFen } = contributionOf(payroll, { rateBp: 200, ownBp });
      expect(ownFen + upperFen).toBe(dueFen);
      expect(Math.abs(dueFen - payroll / 50)).toBeLessThanOrEqual(0.5);
      expect(Math.abs(ownFen - (dueFen * ownBp) / 10_000)).toBeLessThanOrEqual(0.5);
    }),
  );
});

test('every account has its parent in its system, and every continuation exists', () => {
  const codes = new Map(accountSystems.map(({ system, accounts }) => [system, new Set(accounts.map((a) => a.code))]));
  for (const { system, accounts } of accountSystems) {
    expect(new Set(accounts.map((a) => a.code)).size).toBe(accounts.length);
    for (const { code, continuesAs } of accounts) {
      const parent = parentCode(code);
      if (parent !== null) expect(codes.get(system)?.has(parent), code).toBe(true);
      if (continuesAs) expect(codes.get('2022')?.has(continuesAs), code).toBe(true);
    }
  }
});
