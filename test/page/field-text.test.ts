import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FieldMeta } from '../../src-main/domain/fields.ts';
import { memberFields } from '../../src-main/domain/member.ts';
import { choicesOf, readField, showField, typeField } from '../../src-renderer/parts/field-text.ts';

const meta = (kind: FieldMeta['kind'], more: Partial<FieldMeta> = {}): FieldMeta => ({
  label: '某项',
  kind,
  section: '',
  width: 10,
  ...more,
});
const pad = (n: number) => String(n).padStart(2, '0');

describe('what typed text means', () => {
  test('a month or day without its year lies in the twelve months of the plan', () => {
    const month = meta('month', { begins: '2026-09' });
    expect(['9', '1', '12月', '2027-03'].map((text) => readField(month, text).value)).toEqual([
      '2026-09',
      '2027-01',
      '2026-12',
      '2027-03',
    ]);
    expect(readField(meta('date', { begins: '2026-01' }), '3.8')).toEqual({ value: '2026-03-08' });
    expect(readField(meta('month'), '1').problem).toBeDefined();
    expect(readField(month, '13').problem).toBeDefined();
  });

  test.each(['2019.7.9', '2019-7-9', '2019/07/09', '2019年7月9日', '20190709'])('%s is 9 July 2019', (text) => {
    expect(readField(meta('date'), text)).toEqual({ value: '2019-07-09' });
  });

  test('every day of the calendar is read back, however it is written', () => {
    const day = fc.date({
      min: new Date('1930-01-01T00:00:00Z'),
      max: new Date('2030-12-31T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(day, fc.constantFrom('.', '-', '/'), (date, mark) => {
        const [y, m, d] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
        expect(readField(meta('date'), `${y}${mark}${m}${mark}${d}`)).toEqual({ value: `${y}-${pad(m)}-${pad(d)}` });
      }),
    );
  });

  test('a day that does not exist, a month without a day, and a text that is no date are refused in Chinese', () => {
    for (const text of ['2019.2.30', '2019.7', '随便']) {
      const { value, problem } = readField(meta('date'), text);
      expect(value).toBeNull();
      expect(problem).toMatch(/[\u4e00-\u9fff]/);
    }
    expect(readField(meta('date'), '2019.7').problem).toContain('几号');
  });

  test('a month is enough where a month is asked for', () => {
    expect(readField(meta('month'), '2019.7')).toEqual({ value: '2019-07' });
    expect(readField(meta('month'), '2019').problem).toContain('月份');
  });

  test('words of a list: the label itself, a known synonym, nothing else', () => {
    expect(readField(memberFields.politicalStatus, '中共党员')).toEqual({ value: '中共党员' });
    expect(readField(memberFields.politicalStatus, '党员')).toEqual({ value: '中共党员' });
    expect(readField(memberFields.politicalStatus, '火星党').problem).toContain('火星党');
    expect(readField(meta('yesNo'), '也许').problem).toContain('“是”或“否”');
    expect(choicesOf(memberFields.ethnicity)).toHaveLength(58);
  });

  test('own choices go before the code list', () => {
    expect(readField(meta('text'), '3路线小组', ['3路线小组', '8路线小组'])).toEqual({ value: '3路线小组' });
    expect(readField(meta('text'), '9路线小组', ['3路线小组']).problem).toContain('9路线小组');
  });

  test('nothing typed empties the field, unless it is required', () => {
    expect(readField(meta('text'), '  ')).toEqual({ value: null });
    expect(readField(memberFields.name, ' ').problem).toBe('请填写姓名');
  });

  test('what is longer than the field keeps is refused with both numbers', () => {
    expect(readField(memberFields.name, '王'.repeat(61)).problem).toMatch(/60.*61/);
  });

  test('money: any way to write it, fen inside, two decimals on screen', () => {
    expect(readField(meta('fen'), '1,234.5')).toEqual({ value: 123450 });
    expect(showField(meta('fen'), 123450)).toBe('1,234.50');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_99 }), (fen) => {
        expect(readField(meta('fen'), typeField(meta('fen'), fen))).toEqual({ value: fen });
        expect(readField(meta('fen'), showField(meta('fen'), fen))).toEqual({ value: fen });
      }),
    );
  });

  test('rare characters and the middle dot stay as they are', () => {
    for (const name of ['𠮷田', '阿依古丽·买买提', '王䶮'])
      expect(readField(memberFields.name, ` ${name} `)).toEqual({ value: name });
  });
});
