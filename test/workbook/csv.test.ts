import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeCsv } from '../../src-main/workbook/csv.ts';
import { readWorkbook } from '../../src-main/workbook/read.ts';
import type { Workbook } from '../../src-main/workbook/types.ts';
import { refusal } from './fixtures/files.ts';

const values = (book: Workbook): (string | null)[][] =>
  (book.sheets[0]?.rows ?? []).map((row) => row.cells.map((cell) => cell?.text ?? null));

/** 姓名,证件号码 / 张三,110105… in GBK, spelled out by hand from the code table. */
const gbk = Buffer.concat([
  Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xd6, 0xa4, 0xbc, 0xfe, 0xba, 0xc5, 0xc2, 0xeb, 0x0d, 0x0a]),
  Buffer.from([0xd5, 0xc5, 0xc8, 0xfd, 0x2c]),
  Buffer.from('11010519491231002X\r\n'),
]);
const expected = [
  ['姓名', '证件号码'],
  ['张三', '11010519491231002X'],
];

test('GBK, UTF-8 with and without mark, UTF-16 in both orders give the same rows', () => {
  const text = '姓名,证件号码\r\n张三,11010519491231002X\r\n';
  const le = Buffer.from(text, 'utf16le');
  const be = Buffer.from(le).swap16();
  const cases: readonly (readonly [Uint8Array, string])[] = [
    [gbk, 'gb18030'],
    [Buffer.from(text), 'utf-8'],
    [Buffer.from(`\ufeff${text}`), 'utf-8'],
    [le, 'utf-16le'],
    [be, 'utf-16be'],
    [Buffer.concat([Buffer.from([0xff, 0xfe]), le]), 'utf-16le'],
    [Buffer.concat([Buffer.from([0xfe, 0xff]), be]), 'utf-16be'],
  ];
  for (const [bytes, encoding] of cases) {
    const book = readWorkbook(bytes, '花名册.csv');
    expect(book.encoding).toBe(encoding);
    expect(values(book)).toEqual(expected);
    expect(book.sheets[0]?.rows[1]?.cells[1]?.type).toBe('text');
  }
});

/** GB 18030: U+10000 and above lie linearly from 90 30 81 30 on, digits 10, 126, 10 counting down from the last byte. */
function fourBytes(sign: string): number[] {
  const n = (sign.codePointAt(0) ?? 0) - 0x10000;
  return [
    0x90 + Math.floor(n / 12_600),
    0x30 + (Math.floor(n / 1260) % 10),
    0x81 + (Math.floor(n / 10) % 126),
    0x30 + (n % 10),
  ];
}

test('names in rare characters survive GB18030, two bytes and four', () => {
  // 䶮 (U+4DAE) is FE 9F in the two-byte area.
  const bytes = Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x0a, 0xfe, 0x9f, 0x0a, ...fourBytes('𠮷'), 0x0a]);
  expect(values(readWorkbook(bytes, 'a.csv'))).toEqual([['姓名'], ['䶮'], ['𠮷']]);
});

test('the person may choose the encoding; a wrong choice is refused with its name', () => {
  expect(values(readWorkbook(gbk, 'a.csv', { encoding: 'gb18030' }))).toEqual(expected);
  const said = refusal(() => readWorkbook(gbk, 'a.csv', { encoding: 'utf-8' }));
  expect(said.reason).toBe('wrongEncoding');
  expect(said.message).toContain('UTF-8');
});

test('separators, quotes and line breaks inside quotes', () => {
  const read = (text: string): (string | null)[][] => values(readWorkbook(Buffer.from(text), 'a.csv'));
  expect(read('姓名;备注\n张三;"a;b"\n')).toEqual([
    ['姓名', '备注'],
    ['张三', 'a;b'],
  ]);
  expect(read('姓名\t备注\r张三\t"他说""好""\r\n走了"')).toEqual([
    ['姓名', '备注'],
    ['张三', '他说"好"\r\n走了'],
  ]);
  expect(read('花名册\n\n序号,姓名,,\n1,张三,,x\n2,5" 管,\n')).toEqual([
    ['花名册'],
    ['序号', '姓名'],
    ['1', '张三', null, 'x'],
    ['2', '5" 管'],
  ]);
  expect(read('sep=;\n甲;乙,丙\n')).toEqual([['甲', '乙,丙']]);
  expect(read('姓名,备注\n张三,"没有收尾')).toEqual([
    ['姓名', '备注'],
    ['张三', '没有收尾'],
  ]);
  expect(read('卡号\n="0123456"\n')).toEqual([['卡号'], ['0123456']]);
  expect(readWorkbook(Buffer.from('甲,乙\n\n丙,丁'), 'a.csv').sheets[0]?.rows.map((row) => row.index)).toEqual([1, 3]);
});

const dangerous = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'];

test('no exported value begins with what a spreadsheet would run', () => {
  for (const sign of dangerous) {
    const text = Buffer.from(writeCsv([[`${sign}cmd|' /C calc'!A0`]])).toString('utf8');
    expect(text.startsWith('\ufeff')).toBe(true);
    expect(text.replace('\ufeff', '').replace(/^"/, '').charAt(0)).toBe("'");
  }
  expect(Buffer.from(writeCsv([['张三', -5, null, 1234.5]])).toString('utf8')).toBe('\ufeff张三,-5,,1234.5\r\n');
});

test('what we export comes back unchanged', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc
      .tuple(fc.constantFrom(...dangerous, "'", "'=", "''@", '"', ',', '="0"'), fc.string({ maxLength: 5 }))
      .map(([a, b]) => a + b),
    fc.constantFrom('11010519491231002X', '𠮷田', '䶮', '买买提·艾力', '甲,乙', '他说"好"', '第一行\r\n第二行'),
  );
  const visible = (text: string): string | null => (/^[\s\u200b\ufeff]*$/.test(text) ? null : text);
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 }), (rows) => {
      // A header keeps the separator clear, as in every real export.
      const all = [['姓名', '性别', '民族', '备注', '电话'], ...rows];
      const book = readWorkbook(writeCsv(all), 'a.csv');
      const back = new Map(book.sheets[0]?.rows.map((row) => [row.index, row.cells.map((c) => c?.text ?? null)]));
      all.forEach((row, i) => {
        const wanted = row.map(visible);
        while (wanted.length > 0 && wanted.at(-1) === null) wanted.pop();
        expect(back.get(i + 1) ?? []).toEqual(wanted);
      });
    }),
    { numRuns: 400 },
  );
});
