import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { CFB, utils as sheetjs, type WorkBook, type WorkSheet, write as writeSheetjs } from '@e965/xlsx';
import { expect, test } from 'vitest';
import { readAnyWorkbook, readWorkbook } from '../../src-main/workbook/read.ts';
import type { Sheet } from '../../src-main/workbook/types.ts';
import { writeWorkbook } from '../../src-main/workbook/write.ts';
import { encryptAgile } from './fixtures/encrypt.ts';
import { refusal, refusalOf } from './fixtures/files.ts';
import { makeRoster, rosterColumns } from './fixtures/roster.ts';

const rowsOf = (sheet: Sheet | undefined): (string | null)[][] =>
  (sheet?.rows ?? []).map((row) => row.cells.map((cell) => cell?.text ?? null));
const serial = (date: string): number => (Date.parse(`${date}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000;

/** The roster as an .xls: dates as serials with a format, a hidden sheet, a merge, a formula. */
function oldBook(bookType: 'biff8' | 'xlml'): Uint8Array {
  const rows = makeRoster(200).map((row) =>
    row.map((value, i) =>
      rosterColumns[i]?.kind === 'date' ? { t: 'n', v: serial(String(value)), z: 'yyyy/m/d' } : value,
    ),
  );
  const sheet: WorkSheet = sheetjs.aoa_to_sheet([['会员花名册'], rosterColumns.map((c) => c.header), ...rows]);
  sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 29 } }];
  sheet['!rows'] = [{}, {}, { hidden: true }];
  sheet.W3 = { t: 'n', v: 5000, f: 'A1+1' };
  const book: WorkBook = sheetjs.book_new();
  sheetjs.book_append_sheet(book, sheet, '名册');
  sheetjs.book_append_sheet(book, sheetjs.aoa_to_sheet([['民族'], ['汉族']]), '字典');
  book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] };
  return writeSheetjs(book, { type: 'buffer', bookType }) as Uint8Array;
}

test.each(['biff8', 'xlml'] as const)(
  'an old workbook (%s) gives the same people as its generator',
  async (bookType) => {
    const bytes = oldBook(bookType);
    expect(refusal(() => readWorkbook(bytes, '花名册.xls')).reason).toBe('otherDocument');
    const book = await readAnyWorkbook(bytes, '花名册.xls');
    expect(book.kind).toBe('xls');
    expect(book.sheets.map((s) => s.name)).toEqual(['名册', '字典']);
    const sheet = book.sheets[0];
    makeRoster(200).forEach((row, i) => {
      const got = rosterColumns.map((_, c) => sheet?.rows[i + 2]?.cells[c] ?? null);
      const wanted = row.map((value, c) => (c === 22 && i === 0 ? 5000 : value));
      expect(got.map((cell) => (cell?.type === 'number' ? cell.number : (cell?.text ?? null)))).toEqual(wanted);
      expect(got[4]?.type).toBe('date');
    });
    expect(sheet?.merges).toEqual([{ firstRow: 1, lastRow: 1, firstColumn: 0, lastColumn: 29 }]);
    // The fixture's writer keeps formulas in XML and hidden sheets in BIFF only.
    if (bookType === 'xlml') {
      expect(sheet?.rows[2]?.cells[22]?.formula).toBe(true);
      expect(book.notes.join()).toContain('公式');
    } else expect(book.sheets[1]?.hidden).toBe(true);
  },
);

test('an Excel 5 workbook in GBK, as old payroll programs write it, has its Chinese', async () => {
  const book = sheetjs.book_new();
  sheetjs.book_append_sheet(
    book,
    sheetjs.aoa_to_sheet([
      ['QQQQ', 'WWWW'],
      ['11010519491231002X', 'RRRR'],
    ]),
    'Sheet1',
  );
  const bytes = Buffer.from(writeSheetjs(book, { type: 'buffer', bookType: 'biff5' }) as Uint8Array);
  // 姓名, 部门 and 张三 in GBK take the place of four letters each; the code page record becomes 936.
  const gbk: Readonly<Record<string, string>> = { QQQQ: 'd0d5c3fb', WWWW: 'b2bfc3c5', RRRR: 'd5c5c8fd' };
  for (const [letters, hex] of Object.entries(gbk)) Buffer.from(hex, 'hex').copy(bytes, bytes.indexOf(letters));
  const record = bytes.indexOf(Buffer.from('42000200', 'hex'), 512);
  bytes.writeUInt16LE(936, record + 4);
  expect(rowsOf((await readAnyWorkbook(bytes, 'a.xls')).sheets[0])).toEqual([
    ['姓名', '部门'],
    ['11010519491231002X', '张三'],
  ]);
});

test('a broken .xls is refused with a sentence', async () => {
  const bytes = Uint8Array.from(oldBook('biff8'));
  bytes.fill(0x41, 1200, 4000);
  const said = await readAnyWorkbook(bytes, 'a.xls').then(
    () => undefined,
    () => refusalOf(readAnyWorkbook(bytes, 'a.xls')),
  );
  if (said) expect(['damaged', 'truncated']).toContain(said.reason);
  expect((await refusalOf(readAnyWorkbook(oldBook('biff8').subarray(0, 1600), 'a.xls'))).message).toContain('“a.xls”');
});

const page = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="gb2312"><style>td{mso-number-format:"\\@"} <table></style><script>if(a<b)document.write("<td>坏</td>")</script></head>
<body><table border=1 title=it's><caption>花名册</caption>
<tr><th rowspan=2>姓名<th colspan="2">基本信息</tr>
<TR><TD>证件号码<br>(18位)</TD><td>性别</td></TR>
<tr><td>买买提&middot;艾力 &amp; 王&#x4e09;</td><td>&nbsp;11010519491231002X</td><td><b>男</b><table><tr><td>嵌套</td></tr></table></td></tr>
<tr><td></td><td>x</td></tr>
</table><p>页脚<table><tr><td>第二张</td></tr></table></body></html>`;

test('HTML tables are read as text, spans as merges, scripts and styles not at all', () => {
  const gbk = Buffer.concat([
    Buffer.from(page.slice(0, page.indexOf('<body>'))).filter((b) => b < 128),
    Buffer.from('<body><table><tr><td>'),
    Buffer.from([0xd0, 0xd5, 0xc3, 0xfb]),
    Buffer.from('</td></tr></table>'),
  ]);
  expect(readWorkbook(gbk, 'a.xls')).toMatchObject({
    kind: 'html',
    encoding: 'gb18030',
    sheets: [{ rows: [{ cells: [{ text: '姓名' }] }] }],
  });
  const book = readWorkbook(Buffer.from(page), '导出.xls');
  expect(rowsOf(book.sheets[0])).toEqual([
    ['姓名', '基本信息'],
    [null, '证件号码\n(18位)', '性别'],
    ['买买提·艾力 & 王三', '11010519491231002X', '男 嵌套'],
    [null, 'x'],
  ]);
  expect(book.sheets[0]?.merges).toEqual([
    { firstRow: 1, lastRow: 2, firstColumn: 0, lastColumn: 0 },
    { firstRow: 1, lastRow: 1, firstColumn: 1, lastColumn: 2 },
  ]);
  expect(rowsOf(book.sheets[1])).toEqual([['第二张']]);
  expect(refusal(() => readWorkbook(Buffer.from('<html><body>没有表</body></html>'), 'a.xls')).reason).toBe('noSheet');
});

test('hostile HTML ends at once', () => {
  const started = performance.now();
  const nasty = [
    '<table><tr><td colspan=99999999 rowspan=99999999>甲</table>',
    '<table>'.repeat(200_000),
    '<script'.repeat(200_000),
    '<a "'.repeat(200_000),
    '<!--'.repeat(200_000),
  ];
  for (const text of nasty) {
    try {
      readWorkbook(Buffer.from(`<table>${text}`), 'a.xls');
    } catch (error) {
      expect(error).toMatchObject({ code: 'FILE_UNREADABLE' });
    }
  }
  expect(performance.now() - started).toBeLessThan(4000);
});

/** The envelope of Office 2007: AES-128-ECB and SHA-1, written here from MS-OFFCRYPTO 2.3.4.5 to 2.3.4.9. */
function encryptStandard(plain: Uint8Array, password: string): Uint8Array {
  const sha = (...parts: Uint8Array[]): Buffer => createHash('sha1').update(Buffer.concat(parts)).digest();
  const le = (...numbers: number[]): Buffer => Buffer.from(Uint32Array.from(numbers).buffer);
  const [salt, verifier] = [randomBytes(16), randomBytes(16)];
  let h: Buffer = sha(salt, Buffer.from(password, 'utf16le'));
  for (let i = 0; i < 50_000; i++) h = sha(le(i), h);
  const final = Buffer.concat([sha(h, le(0)), Buffer.alloc(44)]);
  const key = sha(final.map((byte) => byte ^ 0x36)).subarray(0, 16);
  const aes = (data: Uint8Array): Buffer => {
    const cipher = createCipheriv('aes-128-ecb', key, null).setAutoPadding(false);
    return Buffer.concat([
      cipher.update(data),
      cipher.update(Buffer.alloc((16 - (data.length % 16)) % 16)),
      cipher.final(),
    ]);
  };
  const name = Buffer.from('Microsoft Enhanced RSA and AES Cryptographic Provider\0', 'utf16le');
  const header = Buffer.concat([le(0x24, 0, 0x660e, 0x8004, 128, 0x18, 0, 0), name]);
  const info = Buffer.concat([
    Buffer.from('03000200', 'hex'),
    le(0x24, header.length),
    header,
    le(16),
    salt,
    aes(verifier),
    le(20),
    aes(sha(verifier)),
  ]);
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(plain.length));
  const file = CFB.utils.cfb_new();
  CFB.utils.cfb_add(file, '/EncryptionInfo', info);
  CFB.utils.cfb_add(file, '/EncryptedPackage', Buffer.concat([size, aes(plain)]));
  return CFB.write(file, { type: 'buffer' }) as Uint8Array;
}

test('a password-protected workbook asks, refuses the wrong password and opens with the right one', async () => {
  const plain = await writeWorkbook({
    name: '名册',
    columns: [{ header: '姓名', width: 10 }],
    rows: Array.from({ length: 500 }, (_, i) => [`张${i}`]),
  });
  const password = '工会2026#';
  for (const bytes of [encryptAgile(plain, password, 1000, 'sha1'), encryptStandard(plain, password)]) {
    expect((await refusalOf(readAnyWorkbook(bytes, 'a.xlsx', { password: 'x' }))).reason).toBe('wrongPassword');
    expect((await readAnyWorkbook(bytes, 'a.xlsx', { password })).sheets[0]?.rowCount).toBe(501);
  }
  const bytes = encryptAgile(plain, password, 1000);
  expect((await refusalOf(readAnyWorkbook(bytes, 'a.xlsx'))).reason).toBe('encrypted');
  expect((await refusalOf(readAnyWorkbook(bytes, 'a.xlsx', { password: '工会2027#' }))).reason).toBe('wrongPassword');
  const book = await readAnyWorkbook(bytes, 'a.xlsx', { password: '工会2026#' });
  expect(book.sheets[0]?.rows.at(-1)?.cells[0]?.text).toBe('张499');
});
