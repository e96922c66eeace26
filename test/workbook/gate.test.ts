import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { AppError } from '../../src-main/errors.ts';
import { inspectFile } from '../../src-main/workbook/gate.ts';
import { readWorkbook } from '../../src-main/workbook/read.ts';
import { rawXlsx, refusal } from './fixtures/files.ts';
import { generator } from './fixtures/roster.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const ole = (stream: string): Uint8Array => {
  const file = Buffer.alloc(4096);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file);
  Buffer.from(`${stream}\0`, 'utf16le').copy(file, 1024);
  file.writeUInt16LE((stream.length + 1) * 2, 1024 + 64);
  return file;
};
const good = rawXlsx({ sheet: '<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row>' });

function randomBytes(length: number): Uint8Array {
  const random = generator(42);
  return Uint8Array.from({ length }, () => Math.floor(random() * 256));
}

/** Changes the declared size of an entry in local header and directory alike. */
function lieAboutSize(bytes: Uint8Array, name: string, size: number): Uint8Array {
  const out = Buffer.from(bytes);
  for (let p = out.indexOf(name); p >= 0; p = out.indexOf(name, p + 1)) {
    if (out.readUInt32LE(p - 30) === 0x04034b50) out.writeUInt32LE(size, p - 30 + 22);
    else if (out.readUInt32LE(p - 46) === 0x02014b50) out.writeUInt32LE(size, p - 46 + 24);
  }
  return out;
}

const bomb = zipSync(
  {
    '[Content_Types].xml': strToU8('<Types/>'),
    'xl/workbook.xml': strToU8('<workbook/>'),
    'xl/worksheets/sheet1.xml': new Uint8Array(20_000_000),
  },
  { level: 9 },
);

const refused: readonly (readonly [reason: string, fileName: string, bytes: Uint8Array])[] = [
  ['empty', '空.xlsx', new Uint8Array()],
  ['empty', '空白.csv', strToU8(' \r\n\r\n ')],
  ['tooLarge', '很大.xlsx', new Uint8Array(50 * 1024 * 1024 + 1)],
  ['notWorkbook', '随机.xlsx', randomBytes(20_000)],
  ['officeLock', '~$花名册.xlsx', Uint8Array.from({ length: 165 }, (_, i) => (i < 20 ? i + 3 : 32))],
  ['otherDocument', '方案.xlsx', strToU8('%PDF-1.7 ...........................')],
  ['otherDocument', '照片.xls', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0])],
  [
    'otherDocument',
    '通知.xlsx',
    zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': strToU8('<w/>') }),
  ],
  ['otherDocument', '打包.xlsx', zipSync({ '花名册.xlsx': good })],
  ['otherDocument', '总结.xls', ole('WordDocument')],
  ['encrypted', '加密.xlsx', ole('EncryptedPackage')],
  ['damaged', '怪.xls', ole('Contents')],
  ['truncated', '半截.xlsx', good.subarray(0, good.length - 60)],
  ['truncated', '小.xls', ole('Workbook').subarray(0, 600)],
  ['zipBomb', '炸弹.xlsx', bomb],
  ['zipBomb', '谎报.xlsx', lieAboutSize(good, 'xl/worksheets/sheet1.xml', 12)],
  ['zipBomb', '更大.xlsx', lieAboutSize(good, 'xl/worksheets/sheet1.xml', 400_000_000)],
  [
    'tooManyEntries',
    '多.xlsx',
    zipSync(Object.fromEntries(Array.from({ length: 2100 }, (_, i) => [`f${i}.xml`, strToU8('x')]))),
  ],
  ['unsafePath', '路径.xlsx', zipSync({ '../../evil.xml': strToU8('x') })],
  [
    'doctype',
    '实体.xlsx',
    rawXlsx({
      sheet: `<!DOCTYPE worksheet [<!ENTITY a "啊"><!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1" t="str"><v>&x;</v></c></row></sheetData></worksheet>`,
    }),
  ],
  [
    'binaryWorkbook',
    '二进制.xlsx',
    zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'xl/workbook.bin': strToU8('x') }),
  ],
  ['noSheet', '无表.xlsx', rawXlsx({ sheet: '', sheetTag: '<sheet name="图" sheetId="1" r:id="rId9"/>' })],
  [
    'macroOnly',
    '宏.xlsx',
    rawXlsx({
      sheet: '',
      more: {
        'xl/_rels/workbook.xml.rels':
          '<Relationships><Relationship Id="rId1" Type="http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet" Target="macrosheets/sheet1.xml"/></Relationships>',
      },
    }),
  ],
  ['oldWorkbook', '一九九二.xls', new Uint8Array([9, 0, 4, 0, 7, 0, 16, 0, 0, 0, 0, 0])],
  [
    'tooManyColumns',
    '宽.xlsx',
    rawXlsx({ sheet: `<row r="1">${Array.from({ length: 400 }, () => '<c><v>1</v></c>').join('')}</row>` }),
  ],
];

test.each(refused)('%s: %s is refused at once with its own sentence', (reason, fileName, bytes) => {
  const started = performance.now();
  const said = refusal(() => readWorkbook(bytes, fileName));
  expect(said.reason).toBe(reason);
  expect(said.message).toContain(`“${fileName}”`);
  expect(performance.now() - started).toBeLessThan(1000);
});

test('no two reasons share a sentence', () => {
  const sentences = new Map<string, string>();
  for (const [reason, fileName, bytes] of refused) {
    const { message } = refusal(() => readWorkbook(bytes, fileName));
    sentences.set(reason, message.replaceAll(fileName, ''));
  }
  expect(new Set(sentences.values()).size).toBe(sentences.size);
});

test('entries that share their bytes, or reach beyond the file, are refused', () => {
  const out = Buffer.from(good);
  // Point the last directory entry at the first local header.
  let last = -1;
  for (let p = out.indexOf('PK\x01\x02', 0, 'latin1'); p >= 0; p = out.indexOf('PK\x01\x02', p + 4, 'latin1')) last = p;
  out.writeUInt32LE(0, last + 42);
  expect(refusal(() => readWorkbook(out, 'a.xlsx')).reason).toBe('zipBomb');
  const beyond = Buffer.from(good);
  beyond.writeUInt32LE(beyond.length - 4, last + 42);
  expect(['truncated', 'zipBomb']).toContain(refusal(() => readWorkbook(beyond, 'a.xlsx')).reason);
});

test('a stored part whose checksum does not match is damaged, not silently wrong', () => {
  const bytes = Buffer.from(
    zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'xl/workbook.xml': strToU8('<workbook/>') }, { level: 0 }),
  );
  bytes[bytes.indexOf('<workbook/>') + 3] = 0x41;
  expect(refusal(() => readWorkbook(bytes, 'a.xlsx')).reason).toBe('damaged');
});

test('the content decides, not the name', () => {
  expect(inspectFile(good, '花名册.csv').kind).toBe('xlsx');
  expect(inspectFile(strToU8('姓名,性别\n张三,男'), '花名册.xlsx').kind).toBe('csv');
  expect(inspectFile(strToU8('BM编码,MZ民族\n1,汉族'), '花名册.csv').kind).toBe('csv');
  expect(inspectFile(strToU8('姓名\t性别\n张三\t男'), '花名册.xls').kind).toBe('txt');
  expect(inspectFile(strToU8('\ufeff<html><table><tr><td>姓名</td></tr></table></html>'), '导出.xls').kind).toBe(
    'html',
  );
  expect(inspectFile(ole('Workbook'), '花名册.xlsx').kind).toBe('xls');
  expect(inspectFile(ole('EncryptedPackage'), '花名册.xlsx').kind).toBe('encrypted');
});

test('one cell in the farthest corner ends under a second and is named, not spread out', () => {
  const started = performance.now();
  const sheet =
    '<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row><row r="1048576"><c r="B1048576"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>';
  const book = readWorkbook(rawXlsx({ sheet }), '远.xlsx');
  expect(performance.now() - started).toBeLessThan(1000);
  expect(book.sheets[0]).toMatchObject({ rowCount: 1_048_576, columnCount: 2 });
  expect(book.sheets[0]?.rows.length).toBe(2);
  expect(book.notes.join()).toContain('XFD1048576');
});

test('a million rows that only carry a format do not matter', () => {
  const rows = Array.from(
    { length: 1_000_000 },
    (_, i) => `<row r="${i + 2}" s="1"><c r="A${i + 2}" s="1"/></row>`,
  ).join('');
  const file = rawXlsx({ sheet: `<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row>${rows}` });
  const started = performance.now();
  const book = readWorkbook(file, '格式.xlsx');
  expect(book.sheets[0]?.rows.length).toBe(1);
  expect(performance.now() - started).toBeLessThan(5000);
});

test('more than 200,000 rows with content are refused by name', () => {
  const rows = Array.from({ length: 200_001 }, (_, i) => `<row r="${i + 1}"><c><v>1</v></c></row>`).join('');
  const said = refusal(() => readWorkbook(rawXlsx({ sheet: rows }), '多行.xlsx'));
  expect(said.reason).toBe('tooManyRows');
  expect(said.message).toContain('工作表“花名册”');
});

test('macros and external links are left alone and counted', () => {
  const more = { 'xl/vbaProject.bin': 'x', 'xl/externalLinks/externalLink1.xml': '<externalLink/>' };
  const book = readWorkbook(rawXlsx({ sheet: '<row r="1"><c r="A1"><v>1</v></c></row>', more }), 'a.xlsm');
  expect(book.notes.length).toBe(2);
  expect(book.notes.join()).toMatch(/1 个别的文件.*宏/);
});

test('cut or flipped anywhere, a workbook is read or refused with a sentence, never anything else', () => {
  const whole = rawXlsx({
    sheet: '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>5</v></c></row>',
    sharedStrings: `<sst xmlns="${main}"><si><t>姓名</t></si></sst>`,
  });
  const check = (bytes: Uint8Array): void => {
    try {
      readWorkbook(bytes, 'a.xlsx');
    } catch (error) {
      expect(error).toBeInstanceOf(AppError);
    }
  };
  fc.assert(
    fc.property(fc.nat(whole.length - 1), (at) => check(whole.subarray(0, at))),
    { numRuns: 200 },
  );
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
      const bytes = Uint8Array.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ mask;
      check(bytes);
    }),
    { numRuns: 800 },
  );
});

test('the bytes of a sheet may be any garbage', () => {
  const piece = fc.constantFrom(
    '<row r="1">',
    '</row>',
    '<c r="A1" t="s">',
    '<c>',
    '</c>',
    '<v>',
    '</v>',
    '9',
    '<is>',
    '<t>',
    '</t>',
    '</is>',
    '<f>',
    '</f>',
    '<',
    '>',
    '"',
    '/',
    '<!--',
    '-->',
    '&#0;',
    '<row r="',
    'x',
    '</sheetData>',
    '<mergeCell ref="A1:B9"/>',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      try {
        readWorkbook(rawXlsx({ sheet: `<worksheet xmlns="${main}"><sheetData>${pieces.join('')}` }), 'a.xlsx');
      } catch (error) {
        expect(error).toBeInstanceOf(AppError);
      }
    }),
    { numRuns: 500 },
  );
});

test('a deflate stream that never ends stops at the declared size', () => {
  expect(deflateRawSync(new Uint8Array(10)).length).toBeLessThan(20);
  const lied = lieAboutSize(
    rawXlsx({ sheet: `<row r="1"><c r="A1"><v>${'1'.repeat(3_000_000)}</v></c></row>` }),
    'xl/worksheets/sheet1.xml',
    5000,
  );
  expect(refusal(() => readWorkbook(lied, 'a.xlsx')).reason).toBe('zipBomb');
});
