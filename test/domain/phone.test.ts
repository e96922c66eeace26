import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkBankCard, checkMobile, checkPhone } from '../../src-main/domain/phone.ts';

describe('mobile', () => {
  it.each([
    '13812345678',
    ' 138 1234 5678 ',
    '138-1234-5678',
    '+86 13812345678',
    '008613812345678',
    '8613812345678',
    '13812345678.0',
    '１３８１２３４５６７８',
    13812345678,
    '13812345678\u200b',
  ])('%s', (raw) => expect(checkMobile(raw)).toEqual({ value: '13812345678', ok: true, message: '', warnings: [] }));
  it.each([
    ['1381234567', '10 位'],
    ['138123456789', '12 位'],
    ['23812345678', '以 2 开头'],
    ['138****5678', '星号'],
    ['1381234567a', '“A”'],
    ['', '没有填'],
    ['13812345678/13912345678', '“/”'],
  ])('%s is refused', (raw, words) => {
    const check = checkMobile(raw);
    expect(check.ok).toBe(false);
    expect(check.message).toContain(words);
  });
  it('doubts ranges that do not exist', () => {
    expect(checkMobile('12345678901')).toMatchObject({ ok: true, warnings: [expect.stringContaining('12')] });
  });
  it('accepts every number of a known range', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 13000000000, max: 19999999999 }),
        (n) => checkMobile(n).ok && checkMobile(n).warnings.length === 0,
      ),
    );
  });
});

describe('phone', () => {
  it.each([
    ['0571-88881234', '0571-88881234'],
    ['（0571）88881234', '0571-88881234'],
    ['057188881234', '057188881234'],
    ['88881234', '88881234'],
    ['010-66668888转802', '010-66668888-802'],
    ['400-800-1234', '400-800-1234'],
    ['12351', '12351'],
    ['138 1234 5678', '13812345678'],
    ['0571—88881234', '0571-88881234'],
    ['95588', '95588'],
  ])('%s → %s', (raw, value) => expect(checkPhone(raw)).toEqual({ value, ok: true, message: '', warnings: [] }));
  it.each(['无', '12', '0571', '88881234/88881235', ''])('%s is refused', (raw) =>
    expect(checkPhone(raw).ok).toBe(false),
  );
});

describe('bank card', () => {
  it.each(['4111111111111111', '5555555555554444', '6011 1111 1111 1117', '3301040160001234567890'])(
    '%s passes',
    (raw) => expect(checkBankCard(raw)).toMatchObject({ ok: true, warnings: [] }),
  );
  it('keeps all digits and doubts a wrong check digit', () => {
    expect(checkBankCard('4111 1111 1111 1112')).toMatchObject({
      ok: true,
      value: '4111111111111112',
      warnings: [expect.stringContaining('校验位')],
    });
  });
  it.each([
    ['6.22202E+18', 'Excel'],
    [6222021234567890000, 'Excel'],
    ['', '没有填'],
    ['1234', '4 位'],
    ['6222卡', '只能是数字'],
  ])('%s is refused', (raw, words) => {
    expect(checkBankCard(raw).message).toContain(words);
    expect(checkBankCard(raw).ok).toBe(false);
  });
});
