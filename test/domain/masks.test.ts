import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MaskKind } from '../../src-main/domain/fields.ts';
import { maskBy } from '../../src-main/domain/masks.ts';

const kinds: MaskKind[] = ['idNumber', 'mobile', 'bankCard', 'address', 'name'];

describe('masks', () => {
  it.each<[MaskKind, string, string]>([
    ['idNumber', '11010519491231002X', '110105********002X'],
    ['idNumber', '110105491231002', '110105*****1002'],
    ['idNumber', 'E12345678', 'E******78'],
    ['idNumber', '123456', '******'],
    ['mobile', '13812345678', '138****5678'],
    ['mobile', '88881234', '8*****34'],
    ['mobile', '0571-88881234', '057******1234'],
    ['mobile', '12345', '*****'],
    ['bankCard', '6222021234567890123', '***************0123'],
    ['bankCard', '6222', '****'],
    ['name', '张三', '张*'],
    ['name', '欧阳小明', '欧***'],
    ['name', '𠮷田', '𠮷*'],
    ['name', '张', '*'],
    ['address', '浙江省杭州市西湖区文三路100号3幢201室', '浙江省杭州市西湖区***'],
    ['address', '杭州市西湖区北山街道宝石新村2幢', '杭州市西湖区北山街道***'],
    ['address', '江苏省昆山市玉山镇前进路1号', '江苏省昆山市玉山镇***'],
    ['address', '内蒙古自治区锡林郭勒盟正蓝旗上都镇', '内蒙古自治区锡林郭勒盟正蓝旗上都镇'],
    ['address', '幸福小区3栋201', '***'],
    ['address', '杭州市幸福小区3栋201', '杭州市***'],
    ['address', '文三路100号', '***'],
    ['address', '8号', '**'],
  ])('%s %s → %s', (kind, value, masked) => expect(maskBy(kind, value)).toBe(masked));
  it.each(kinds)('%s of nothing is nothing', (kind) => {
    expect(maskBy(kind, '')).toBe('');
    expect(maskBy(kind, null)).toBe('');
  });
  it('never longer, never a character that was not there, never the whole of a text that has something to hide', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.stringMatching(/^[0-9X]{0,20}$/),
      fc.stringMatching(/^[省市区县镇小路号杭西0-9]{0,20}$/),
    );
    fc.assert(
      fc.property(fc.constantFrom(...kinds), text, (kind, value) => {
        const [before, after] = [Array.from(value), Array.from(maskBy(kind, value))];
        expect(after.length).toBeLessThanOrEqual(before.length);
        const shown = after.filter((c) => c !== '*').length;
        expect(before.slice(0, after.indexOf('*') < 0 ? after.length : after.indexOf('*'))).toEqual(
          after.slice(0, after.indexOf('*') < 0 ? after.length : after.indexOf('*')),
        );
        const most = { idNumber: 10, mobile: 7, bankCard: 4, address: 60, name: 1 }[kind];
        expect(shown).toBeLessThanOrEqual(most);
        if (kind !== 'address' && before.length > 0) expect(after.join('')).toContain('*');
      }),
    );
  });
});
