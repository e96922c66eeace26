import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDocumentNumber } from '../../src-main/domain/id-document.ts';
import { checkIdNumber, isExcelDamagedId } from '../../src-main/domain/id-number.ts';

/** Second computation of GB 11643: weights as powers of two, check by congruence (ISO 7064 MOD 11-2). */
function congruent(id: string): boolean {
  const values = Array.from(id, (c) => (c === 'X' ? 10 : Number(c)));
  return values.reduce((sum, v, i) => (sum + v * 2 ** (17 - i)) % 11, 0) % 11 === 1;
}
function complete(first17: string): string {
  const hit = Array.from('0123456789X').filter((c) => congruent(first17 + c));
  expect(hit).toHaveLength(1);
  return first17 + hit[0];
}
const validId = fc
  .record({
    area: fc.integer({ min: 100000, max: 999999 }),
    day: fc.date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2026-12-31T00:00:00Z'), noInvalidDate: true }),
    order: fc.integer({ min: 0, max: 999 }),
  })
  .map(({ area, day, order }) => {
    const ymd = day.toISOString().slice(0, 10).replaceAll('-', '');
    return complete(`${area}${ymd}${String(order).padStart(3, '0')}`);
  });

describe('GB 11643 examples', () => {
  it('valid numbers give birth date and gender', () => {
    for (const raw of [
      '11010519491231002X',
      '11010519491231002x',
      ' 110105 19491231 002X ',
      '１１０１０５１９４９１２３１００２Ｘ',
      "'110105-19491231-002X",
    ]) {
      expect(checkIdNumber(raw)).toEqual({
        value: '11010519491231002X',
        ok: true,
        message: '',
        birthDate: '1949-12-31',
        gender: '女',
        warnings: [],
      });
    }
  });
  it('warns over 120 years of age only when it knows today', () => {
    expect(checkIdNumber('440524188001010014')).toMatchObject({
      ok: true,
      birthDate: '1880-01-01',
      gender: '男',
      warnings: [],
    });
    const check = checkIdNumber('440524188001010014', { today: '2026-10-01' });
    expect(check.ok).toBe(true);
    expect(check.warnings.join()).toContain('146 岁');
  });
  it.each([
    ['110105194912310021', 'checkDigit', '末位对不上'],
    ['320102198502301233', 'date', '1985 年 2 月 30 日，没有这一天'],
    ['320102198513011233', 'date', '没有这个月'],
    ['11010517491231002X', 'date', '1749'],
    ['1101051949123100', 'length', '16 位'],
    ['', 'length', '没有填'],
    ['11010519491231O02X', 'characters', '字母 O'],
    ['110105X9491231002X', 'characters', 'X 只能在最后'],
    ['110105********002X', 'characters', '遮盖'],
    ['身份证', 'characters', '“身”'],
    ['1.10105E+17', 'damaged', 'Excel'],
    ['１．１０１０５Ｅ＋１７', 'damaged', 'Excel'],
    ['110105194912310000', 'checkDigit', '000'],
  ])('%s is refused: %s', (raw, reason, words) => {
    const check = checkIdNumber(raw);
    expect(check).toMatchObject({ ok: false, reason });
    expect(check.message).toContain(words);
  });
  it('a numeric cell is damaged beyond 15 digits', () => {
    expect(checkIdNumber(110105194912310020)).toMatchObject({ ok: false, reason: 'damaged' });
    expect(checkIdNumber(110105491231002)).toMatchObject({ ok: true, value: '11010519491231002X' });
  });
  it('upgrades 15 digits and says so', () => {
    const check = checkIdNumber('110105491231002');
    expect(check).toMatchObject({
      ok: true,
      value: '11010519491231002X',
      upgradedFrom15: '110105491231002',
      birthDate: '1949-12-31',
    });
    expect(check.warnings).toHaveLength(1);
    expect(checkIdNumber('110105490231002')).toMatchObject({ ok: false, reason: 'date' });
  });
  it('refuses a birth date that has not come yet', () => {
    const id = complete('11010520261002001');
    expect(checkIdNumber(id, { today: '2026-10-01' })).toMatchObject({ ok: false, reason: 'date' });
    expect(checkIdNumber(id, { today: '2026-10-02' }).ok).toBe(true);
  });
  it('hints the document kind by the first digits', () => {
    expect(checkIdNumber(complete('81000019900101123')).idTypeHint).toBe('港澳台居民居住证');
    expect(checkIdNumber(complete('83000019900101123')).idTypeHint).toBe('港澳台居民居住证');
    expect(checkIdNumber(complete('91115619900101123')).idTypeHint).toBe('外国人永久居留身份证');
    expect(checkIdNumber(complete('99999919900101123'))).toMatchObject({ ok: true });
  });
});

describe('GB 11643 properties', () => {
  it('accepts every valid number, with the date and gender in it', () => {
    fc.assert(
      fc.property(validId, (id) => {
        const check = checkIdNumber(id);
        expect(check).toMatchObject({ ok: true, value: id, gender: Number(id[16]) % 2 ? '男' : '女' });
        expect(check.birthDate?.replaceAll('-', '')).toBe(id.slice(6, 14));
      }),
    );
  });
  it('detects any change of one digit', () => {
    fc.assert(
      fc.property(validId, fc.nat({ max: 17 }), fc.integer({ min: 1, max: 9 }), (id, at, shift) => {
        const digit = id[at] === 'X' ? shift : (Number(id[at]) + shift) % 10;
        expect(checkIdNumber(`${id.slice(0, at)}${digit}${id.slice(at + 1)}`).ok).toBe(false);
      }),
    );
  });
  it('detects any swap of neighbours', () => {
    fc.assert(
      fc.property(validId, fc.nat({ max: 15 }), (id, at) => {
        fc.pre(id[at] !== id[at + 1]);
        expect(checkIdNumber(id.slice(0, at) + id[at + 1] + id[at] + id.slice(at + 2)).ok).toBe(false);
      }),
    );
  });
  it('never throws, whatever is typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof checkIdNumber(text).ok === 'boolean'));
  });
});

describe('numeric cells', () => {
  it.each([
    '1.10105E+17',
    '1.10105194912310E+17',
    '1e5',
    '110105194912310000',
    110105194912310000,
    1e21,
    '1234567890123456',
  ])('%s has lost digits', (literal) => expect(isExcelDamagedId(literal)).toBe(true));
  it.each([
    '110105491231002',
    110105491231002,
    '0',
    '',
    '13812345678',
    '000000123456789012345',
    'E12345678',
    '138123456.00',
  ])('%s is whole', (literal) => expect(isExcelDamagedId(literal)).toBe(false));
});

describe('other documents', () => {
  it.each([
    ['护照', 'e12345678', 'E12345678'],
    ['护照', 'EA 1234567', 'EA1234567'],
    ['港澳居民来往内地通行证', 'H12345678', 'H12345678'],
    ['港澳居民来往内地通行证', 'M1234567801', 'M1234567801'],
    ['台湾居民来往大陆通行证', '12345678', '12345678'],
    ['外国人永久居留身份证', 'USA110090010112', 'USA110090010112'],
    ['军官证', '军字第1234567号', '军字第1234567号'],
  ])('%s %s is accepted', (idType, raw, value) => {
    expect(checkDocumentNumber(idType, raw)).toEqual({ value, ok: true, message: '', warnings: [] });
  });
  it('names what is wrong', () => {
    expect(checkDocumentNumber('护照', 'E12')).toMatchObject({ ok: false, reason: 'length' });
    expect(checkDocumentNumber('护照', '护照 E1234')).toMatchObject({ ok: false, reason: 'characters' });
    expect(checkDocumentNumber('护照', ' ')).toMatchObject({ ok: false, reason: 'length', message: '证件号码没有填' });
    expect(checkDocumentNumber('居民身份证', 'E12345678')).toMatchObject({ ok: false, reason: 'characters' });
  });
  it('warns when the number belongs to another document kind', () => {
    const residence = complete('81000019900101123');
    expect(checkDocumentNumber('居民身份证', residence).warnings.join()).toContain('港澳台居民居住证');
    expect(checkDocumentNumber('港澳台居民居住证', residence).warnings).toEqual([]);
    expect(checkDocumentNumber('港澳台居民居住证', '11010519491231002X').warnings.join()).toContain('居民身份证');
  });
});
