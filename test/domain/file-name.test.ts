import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inFileName, safeFileName } from '../../src-main/domain/file-name.ts';

describe('file names', () => {
  test.each([
    ['花名册.xlsx', '花名册.xlsx'],
    ['2026/11 花名册: 第“1”组?.xlsx', '2026-11 花名册- 第“1”组-.xlsx'],
    ['..\\..\\x.csv', '-..-x.csv'],
    ['/etc/passwd.txt', '-etc-passwd.txt'],
    ['a\u0000b\n.pdf', 'a-b-.pdf'],
    ['CON.xlsx', '_CON.xlsx'],
    ['lpt1.tar.xlsx', '_lpt1.tar.xlsx'],
    ['com¹.csv', '_com¹.csv'],
    ['con名单.csv', 'con名单.csv'],
    ['名单 . .xlsx', '名单.xlsx'],
    ['名单.xlsx. ', '名单.xlsx'],
    ['.xlsx', '未命名.xlsx'],
    ['   ', '未命名'],
    ['x:stream.csv', 'x-stream.csv'],
    // A mark that turns the direction of text would show this as "名单 exe.xlsx".
    ['名单 \u202exslx.exe.xlsx', '名单 -xslx.exe.xlsx'],
    [`${'名'.repeat(100)}.xlsx`, `${'名'.repeat(75)}.xlsx`],
    [`${'𠮷'.repeat(50)}.xlsx`, `${'𠮷'.repeat(37)}.xlsx`],
  ])('%j → %j', (given, wanted) => expect(safeFileName(given)).toBe(wanted));

  test('whatever comes, Windows accepts it, and doing it twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (given) => {
        const name = safeFileName(given);
        expect(name.length).toBeGreaterThan(0);
        expect(name.length).toBeLessThanOrEqual(80);
        expect(name).not.toMatch(/[\p{Cc}<>:"/\\|?*]|[. ]$|^ /u);
        expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
        expect(safeFileName(name)).toBe(name);
      }),
    );
  });
});

describe('words in a file name', () => {
  test.each([
    ['第“一” 分会: 3/4', 40, '第“一”分会34'],
    ['a<b>|c?*"d"\\e', 40, 'abcde'],
    ['名单\u202exslx', 40, '名单xslx'],
    ['𠮷𠮷𠮷', 2, '𠮷𠮷'],
    [' \t\n', 9, ''],
    ['..名册. . ', 40, '名册'],
    ['CON', 40, 'CON'],
  ])('%j, %i → %j', (given, longest, wanted) => expect(inFileName(given, longest)).toBe(wanted));
});
