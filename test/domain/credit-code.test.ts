import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCreditCode } from '../../src-main/domain/credit-code.ts';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Second computation: rising powers of 3, the check character counting once, are congruent 0 modulo 31. */
function outerHolds(code: string): boolean {
  return (
    Array.from(code).reduce(
      (sum, c, i) => (sum + ALPHABET.indexOf(c) * Number(3n ** BigInt(i % 17 === 0 ? 0 : i) % 31n)) % 31,
      0,
    ) === 0
  );
}
/** Second computation of GB 11714: value of the check plus the weighted sum is congruent 0 modulo 11. */
function innerHolds(code9: string): boolean {
  const value = (c: string): number => (c <= '9' ? Number(c) : c.charCodeAt(0) - 55);
  const sum = [3, 7, 9, 10, 5, 8, 4, 2].reduce((total, w, i) => total + w * value(code9.charAt(i)), 0);
  return (sum + (code9[8] === 'X' ? 10 : Number(code9[8]))) % 11 === 0;
}
const valid = fc
  .record({
    head: fc.constantFrom('81', '89', '91', '12', '52'),
    division: fc.integer({ min: 110000, max: 659999 }),
    body: fc.array(fc.constantFrom(...ALPHABET), { minLength: 8, maxLength: 8 }).map((c) => c.join('')),
  })
  .map(({ head, division, body }) => {
    const inner = Array.from('0123456789X').find((c) => innerHolds(body + c)) ?? '';
    const first17 = `${head}${division}${body}${inner}`;
    return first17 + Array.from(ALPHABET).find((c) => outerHolds(first17 + c));
  });

describe('GB 32100 examples', () => {
  it.each([
    '91350100M000100Y43',
    '81990000MC0000004R',
    ' 81990000mc0000004r ',
    '8199-0000-MC00-0000-4R',
    '８１９９００００ＭＣ００００００４Ｒ',
  ])('%s is valid', (raw) => {
    expect(checkCreditCode(raw)).toMatchObject({ ok: true, message: '', warnings: [] });
  });
  it.each([
    ['91350100M000100Y44', 'checkDigit', '第 18 位（末位校验码）对不上'],
    ['91350100M000100Y53', 'checkDigit', '第 17 位（组织机构代码的校验位）和第 18 位'],
    ['91350100M000100Y4O', 'characters', '第 18 位是“O”，代码里不用字母 I O S V Z，可能是数字 0'],
    ['9135010IM000100Y43', 'characters', '第 8 位是“I”'],
    ['91350100M000100Y4', 'length', '17 位'],
    ['91350100M000100Y433', 'length', '19 位'],
    ['', 'length', '没有填'],
    ['代码', 'characters', '“代”'],
  ])('%s is refused: %s', (raw, reason, words) => {
    const check = checkCreditCode(raw);
    expect(check).toMatchObject({ ok: false, reason });
    expect(check.message).toContain(words);
  });
  it('an inner check alone is named too', () => {
    const first17 = '91350100M000100Y5';
    const code = first17 + Array.from(ALPHABET).find((c) => outerHolds(first17 + c));
    expect(checkCreditCode(code)).toMatchObject({ ok: false, reason: 'organisationCheck' });
    expect(checkCreditCode(code).message).not.toContain('第 18 位');
  });
});

describe('whose code it is', () => {
  it("a union's begins with 81", () => {
    expect(checkCreditCode('81990000MC0000004R', 'union')).toMatchObject({ ok: true, warnings: [] });
    expect(checkCreditCode('91350100M000100Y43', 'union')).toMatchObject({ ok: false, reason: 'kind' });
    expect(checkCreditCode('91350100M000100Y43', 'union').message).toContain('这个以 91 开头');
    expect(checkCreditCode('91350100M000100Y43', 'unit')).toMatchObject({ ok: true, warnings: [] });
    expect(checkCreditCode('81990000MC0000004R', 'unit').warnings).toHaveLength(1);
  });
  it('89 is another union: accepted with a warning', () => {
    const first17 = '89990000MC0000004';
    const code = first17 + Array.from(ALPHABET).find((c) => outerHolds(first17 + c));
    expect(checkCreditCode(code, 'union')).toMatchObject({ ok: true, warnings: [expect.stringContaining('89')] });
  });
});

describe('properties', () => {
  it('accepts what the second computation makes', () => {
    fc.assert(
      fc.property(valid, (code) => {
        expect(checkCreditCode(code)).toMatchObject({ ok: true, value: code });
      }),
    );
  });
  it('detects any change of one character', () => {
    fc.assert(
      fc.property(valid, fc.nat({ max: 17 }), fc.constantFrom(...ALPHABET), (code, at, c) => {
        fc.pre(code[at] !== c);
        expect(checkCreditCode(code.slice(0, at) + c + code.slice(at + 1)).ok).toBe(false);
      }),
    );
  });
  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof checkCreditCode(text).ok === 'boolean'));
  });
});
