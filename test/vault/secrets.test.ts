import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attempted, noAttempts, parseAttempts, waitAfter, waitLeft } from '../../src-main/vault/attempts.ts';
import { newCard, readCard } from '../../src-main/vault/card.ts';
import { passwordProblem } from '../../src-main/domain/password.ts';

describe('a recovery card', () => {
  test('is read back however it is typed', () => {
    for (let i = 0; i < 50; i += 1) {
      const groups = newCard();
      const ways = [
        groups.join(''),
        groups.join(' '),
        groups.join('-').toLowerCase(),
        groups.join(' ').replaceAll('0', 'O').replaceAll('1', 'l'),
        groups.join(' ').replace(/[A-Z0-9]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
      ];
      for (const typed of ways) expect(readCard(typed)).toMatchObject({ state: 'read', groups });
    }
  });

  test('one wrong character is found nearly always, and its group is among those named', () => {
    let missed = 0;
    let tried = 0;
    fc.assert(
      fc.property(fc.nat(31), fc.nat(7), fc.nat(3), (letter, group, at) => {
        const groups = [...newCard()];
        const old = groups[group] ?? '';
        const wrong = old.slice(0, at) + '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[letter] + old.slice(at + 1);
        if (wrong === old) return;
        groups[group] = wrong;
        tried += 1;
        const read = readCard(groups.join(' '));
        if (read.state === 'read') missed += 1;
        else if (read.state === 'wrong') expect(read.groups).toContain(group + 1);
        else throw new Error(read.state);
      }),
      { numRuns: 2000 },
    );
    // Five bits vouch for two groups: one in 32 gets through, and is refused by its slot then.
    expect(missed / tried).toBeLessThan(0.06);
  });

  test('says what is missing or strange', () => {
    const groups = newCard();
    expect(readCard(groups.slice(0, 8).join(' '))).toEqual({ state: 'length', count: 32 });
    expect(readCard(['U', ...groups].join(''))).toEqual({ state: 'letter', letter: 'U', group: 1 });
  });
});

describe('waiting after wrong passwords', () => {
  test('as the safety rules say: from the fourth failure 1, 2, 4 … 60 seconds, a quarter of an hour from the twentieth', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 19, 20, 99].map(waitAfter)).toEqual([
      0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60, 900, 900,
    ]);
  });

  test('time runs with the computer, not with the clock; a restart begins anew', () => {
    let attempts = noAttempts;
    for (let i = 0; i < 20; i += 1) attempts = attempted(attempts, 5000);
    expect(waitLeft(attempts, 5000)).toBe(900);
    expect(waitLeft(attempts, 5600)).toBe(300);
    expect(waitLeft(attempts, 5900)).toBe(0);
    expect(waitLeft(attempts, 100)).toBe(800);
  });

  test('a damaged file frees nobody', () => {
    for (const text of ['', '{}', '{"failures":-4,"uptime":0}', 'null']) expect(parseAttempts(text)).toBeNull();
    expect(parseAttempts(null)).toEqual(noAttempts);
  });
});

describe('a password', () => {
  const around = { names: ['临江市公共交通有限公司', '何丽'], numbers: ['13812345678', '1988-05-06'] };
  test.each([
    ['abc', '至少 10 个字'],
    ['password123', '太常见'],
    ['12345678901', '太常见'],
    ['aaaaaaaaaaaa', '太常见'],
    ['abababababab', '太常见'],
    ['何丽12345678', '何丽'],
    ['何丽1985年十二月', '何丽'],
    ['何丽是85年3月8日', '何丽'],
    ['a13812345678', '电话号码'],
    ['19880506abcd', '电话号码、生日'],
  ])('%s', (password, problem) => {
    expect(passwordProblem(password, around)).toContain(problem);
  });
  test.each(['春天的大桥下面有鱼和虾', 'correct horse battery', 'Tr0ub4dor&3xyz'])('%s will do', (password) => {
    expect(passwordProblem(password, around)).toBeNull();
  });
});
