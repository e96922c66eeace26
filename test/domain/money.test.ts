import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountInCapitals, formatMoney, formatYuan, parseMoney } from '../../src-main/domain/money.ts';

/** Second computation: reads capitals back, sign by sign. */
function fromCapitals(text: string): number {
  let [total, section, digit] = [0, 0, 0];
  let fen = 0;
  for (const c of text.replace(/^负|整$/g, '')) {
    const value = '零壹贰叁肆伍陆柒捌玖'.indexOf(c);
    if (value >= 0) digit = value;
    else if (c === '角' || c === '分') fen += digit * (c === '角' ? 10 : 1);
    else if ('拾佰仟'.includes(c)) section += digit * 10 ** ('拾佰仟'.indexOf(c) + 1);
    else {
      section += digit;
      if (c === '万') [total, section] = [total + section * 1e4, 0];
      if (c === '亿') [total, section] = [(total + section) * 1e8, 0];
      if (c === '元') [total, section] = [total + section, 0];
    }
    if (value < 0) digit = 0;
  }
  return (total * 100 + fen) * (text.startsWith('负') ? -1 : 1);
}

describe('capitals', () => {
  it.each([
    [1740, '壹拾柒元肆角整'],
    [20880, '贰佰零捌元捌角整'],
    [5, '伍分'],
    [1000500, '壹万零伍元整'],
    [140950, '壹仟肆佰零玖元伍角整'],
    [600714, '陆仟零柒元壹角肆分'],
    [1640902, '壹万陆仟肆佰零玖元零贰分'],
    [32504, '叁佰贰拾伍元零肆分'],
    [0, '零元整'],
    [10, '壹角整'],
    [105, '壹元零伍分'],
    [1000, '壹拾元整'],
    [10000000, '壹拾万元整'],
    [1001000000, '壹仟零壹万元整'],
    [10000100000, '壹亿零壹仟元整'],
    [10010000000, '壹亿零壹拾万元整'],
    [2000050000, '贰仟万零伍佰元整'],
    [1234567890123456, '壹拾贰万叁仟肆佰伍拾陆亿柒仟捌佰玖拾万壹仟贰佰叁拾肆元伍角陆分'],
    [100000000000000, '壹万亿元整'],
    [-1740, '负壹拾柒元肆角整'],
  ])('%i → %s', (fen, text) => expect(amountInCapitals(fen)).toBe(text));
  it('reads back as the same amount, with no doubled or dangling zero', () => {
    const amount = fc.oneof(
      fc.integer({ min: 0, max: 1e6 }),
      fc.maxSafeNat(),
      fc.array(fc.constantFrom('0', '0', '1', '9'), { minLength: 1, maxLength: 15 }).map((d) => Number(d.join(''))),
    );
    fc.assert(
      fc.property(amount, (fen) => {
        const text = amountInCapitals(fen);
        expect(fromCapitals(text)).toBe(fen);
        if (fen > 0) expect(text).not.toMatch(/零零|零[元万亿角分整]|^零|亿万/);
        if (fen > 0) expect(amountInCapitals(-fen)).toBe(`负${text}`);
      }),
      { numRuns: 500 },
    );
  });
  it('refuses what is no integer', () => expect(() => amountInCapitals(17.4)).toThrow(RangeError));
});

describe('text', () => {
  it.each([
    [1234567, '12,345.67'],
    [5, '0.05'],
    [0, '0.00'],
    [-1740, '-17.40'],
    [100000000, '1,000,000.00'],
    [99999, '999.99'],
  ])('%i → %s', (fen, text) => {
    expect(formatMoney(fen)).toBe(text);
    expect(formatYuan(fen)).toBe(text.replaceAll(',', ''));
    expect(parseMoney(text)).toEqual({ fen });
  });
  it.each([
    ['¥1,234.5', 123450],
    ['１２３４．５元', 123450],
    [17.4, 1740],
    ['17.40', 1740],
    ['.5', 50],
    ['5.', 500],
    ['-¥5', -500],
    ['￥0.10', 10],
    [0.1 + 0.2, 30],
    ['1.500', 150],
    ['-0', 0],
    ['12,345.67', 1234567],
    ['1 234 567', 123456700],
  ])('%s is %i fen', (raw, fen) => expect(parseMoney(raw)).toEqual({ fen }));
  it.each([
    ['', '没有填'],
    ['无', '不是金额'],
    ['1.005', '两位小数'],
    [17.405, '两位小数'],
    ['1.2.3', '不是金额'],
    ['.', '不是金额'],
    ['1e5', '不是金额'],
    // A decimal comma, a comma that slipped, groups of four: nobody knows which amount was meant.
    ['5,21', '不是金额'],
    ['12 345,67', '不是金额'],
    ['1,2345', '不是金额'],
    ['99999999999999999', '太大'],
    [Number.NaN, '不是金额'],
  ])('%s is refused', (raw, words) => {
    const answer = parseMoney(raw);
    expect('error' in answer && answer.error).toContain(words);
  });
  it('every amount survives the round trip', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (fen) => {
        expect(parseMoney(formatMoney(fen))).toEqual({ fen });
      }),
    );
  });
});
