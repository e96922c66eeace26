import type { AppError } from '../errors.ts';
import { hasStream, isCutOff } from './compound.ts';
import { limits } from './limits.ts';
import { refuse } from './refuse.ts';
import { decodeText } from './text-encoding.ts';
import type { FileKind } from './types.ts';
import { ZipPackage } from './zip.ts';

export interface FileInspection {
  readonly kind: Exclude<FileKind, 'unknown'>;
  /** The opened package of an .xlsx. */
  readonly zip?: ZipPackage;
}

/** What people drop by mistake: what it is and what to do with it, as the middle of a sentence. */
const others = {
  pdf: ' PDF 文档，里面没有可以读的工作表。请向制表的人要一份 Excel 原件',
  ofd: ' OFD 文档，里面没有可以读的工作表。请向制表的人要一份 Excel 原件',
  picture: '图片，认不出里面的字。请向制表的人要一份 Excel 原件',
  word: ' Word 文档。请把里面的表格复制到 Excel 或 WPS 表格里，另存为 .xlsx',
  slides: '演示文稿。请把里面的表格复制到 Excel 或 WPS 表格里，另存为 .xlsx',
  archive: '压缩包。请先解压，再选里面的表格',
  lockedArchive: '设了密码的压缩包。请先用密码解压，再选里面的表格',
  openSheet: ' ODS 表格。请用 WPS 或 LibreOffice 打开，另存为 .xlsx',
  openText: ' ODF 文档。请把里面的表格复制到 Excel 或 WPS 表格里，另存为 .xlsx',
  numbers: '苹果电脑的 Numbers 表格。请在 Numbers 里导出为 Excel',
  webArchive: '网页归档（.mht）。请用 Excel 打开，另存为 .xlsx',
  dbf: ' DBF 表。请用 Excel 或 WPS 打开，另存为 .xlsx',
  xml: ' XML 文档，不是表格',
  database: '另一个程序的数据库，不是表格',
  program: '程序，不是表格',
} as const;

/** First bytes of those that have a mark of their own. */
const otherDocuments: readonly (readonly [bytes: string, what: keyof typeof others])[] = [
  ['255044462d', 'pdf'],
  ['89504e47', 'picture'],
  ['ffd8ff', 'picture'],
  ['47494638', 'picture'],
  ['52617221', 'archive'],
  ['377abcaf271c', 'archive'],
  ['1f8b', 'archive'],
  ['7b5c727466', 'word'],
  ['53514c69746520666f726d61742033', 'database'],
];

/** Two ordinary letters (BM, MZ) that a heading may begin with as well: only together with a zero byte. */
const binaryDocuments: typeof otherDocuments = [
  ['424d', 'picture'],
  ['4d5a', 'program'],
];

function otherDocument(fileName: string, what: keyof typeof others): AppError {
  return refuse('otherDocument', fileName, others[what]);
}

/**
 * Decides what a file is by its content, never by its name, and holds it against the limits.
 * Throws AppError FILE_UNREADABLE with `fields.reason` (see RefusalReason) for everything that must not be opened.
 */
export function inspectFile(bytes: Uint8Array, fileName: string): FileInspection {
  if (bytes.length === 0) throw refuse('empty', fileName);
  if (bytes.length > limits.fileBytes) {
    throw refuse('tooLarge', fileName, `${(bytes.length / 1024 / 1024).toFixed(1)} MB`);
  }
  if (isOfficeLock(bytes, fileName)) throw refuse('officeLock', fileName);
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096));
  const hex = head.toString('hex', 0, 16);
  if (hex.startsWith('504b0304')) return inspectZip(bytes, fileName);
  // Nothing but an end record (an empty package), or a spanned one.
  if (hex.startsWith('504b0506') || hex.startsWith('504b0708')) throw refuse('noSheet', fileName);
  if (hex.startsWith('d0cf11e0a1b11ae1')) return { kind: inspectCompound(bytes, fileName) };
  // BIFF 2 to 4 worksheets of the early nineties have no container.
  if (/^0900040[0-9]|^0902060[0-9]|^0904060[0-9]/.test(hex)) throw refuse('oldWorkbook', fileName);
  // BIFF 5 and 8 without a container: the few lines of script behind many an old “导出” button write this.
  if (/^0908(08|10)00/.test(hex)) return { kind: 'xls' };
  const known = head.includes(0) ? [...otherDocuments, ...binaryDocuments] : otherDocuments;
  const other = known.find(([magic]) => hex.startsWith(magic));
  if (other) throw otherDocument(fileName, other[1]);
  if (isDbf(head)) throw otherDocument(fileName, 'dbf');
  return { kind: inspectText(bytes, head, fileName) };
}

/** `~$name.xlsx` of 165 bytes: the owner's name, padded. Never a workbook. */
function isOfficeLock(bytes: Uint8Array, fileName: string): boolean {
  return bytes.length <= 200 && /(^|[\\/])~\$/.test(fileName) && bytes[0] !== 0x50;
}

function inspectZip(bytes: Uint8Array, fileName: string): FileInspection {
  const zip = new ZipPackage(bytes, fileName);
  const names = zip.names();
  const some = (pattern: RegExp): boolean => names.some((name) => pattern.test(name));
  if (some(/^xl\/.*\.bin$/) && zip.has('xl/workbook.bin')) throw refuse('binaryWorkbook', fileName);
  if (zip.encrypted) throw otherDocument(fileName, 'lockedArchive');
  if (zip.has('[Content_Types].xml') && some(/(^|\/)workbook\.xml$|^xl\/worksheets\//)) return { kind: 'xlsx', zip };
  if (some(/^word\//)) throw otherDocument(fileName, 'word');
  if (some(/^ppt\//)) throw otherDocument(fileName, 'slides');
  if (zip.has('ofd.xml')) throw otherDocument(fileName, 'ofd');
  if (zip.has('index/document.iwa')) throw otherDocument(fileName, 'numbers');
  if (zip.has('content.xml')) {
    const sheet = zip.sizeOf('mimetype') < 200 && zip.read('mimetype')?.includes('spreadsheet');
    throw otherDocument(fileName, sheet ? 'openSheet' : 'openText');
  }
  throw otherDocument(fileName, 'archive');
}

/** dBASE and FoxPro tables of old payroll programs: version, date of change, length of the header. */
function isDbf(head: Buffer): boolean {
  if (head.length < 33 || ![0x03, 0x30, 0x31, 0x83, 0x8b, 0xf5].includes(head[0] ?? 0)) return false;
  const month = head[2] ?? 0;
  const day = head[3] ?? 0;
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 && [1, 8].includes(head.readUInt16LE(8) % 32);
}

/** OLE compound file: old .xls and .et, or the envelope of an encrypted .xlsx. */
function inspectCompound(bytes: Uint8Array, fileName: string): 'xls' | 'encrypted' {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length < 1536 || isCutOff(file)) throw refuse('truncated', fileName);
  if (hasStream(file, 'EncryptedPackage')) return 'encrypted';
  if (hasStream(file, 'Workbook') || hasStream(file, 'Book')) return 'xls';
  if (hasStream(file, 'WordDocument')) throw otherDocument(fileName, 'word');
  if (hasStream(file, 'PowerPoint Document')) throw otherDocument(fileName, 'slides');
  throw refuse('damaged', fileName, '目录时');
}

function inspectText(bytes: Uint8Array, head: Buffer, fileName: string): 'csv' | 'txt' | 'html' | 'xls' {
  const start = decodeText(head.subarray(0, head.length - (bytes.length > head.length ? head.length % 2 : 0)));
  const whole = start ?? decodeText(bytes);
  if (!whole) throw refuse('notWorkbook', fileName);
  const text = whole.text.replace(/^\ufeff/, '').trimStart();
  if (text === '' && (start === undefined || bytes.length <= head.length)) throw refuse('empty', fileName);
  if (/^MIME-Version:/i.test(text)) throw otherDocument(fileName, 'webArchive');
  if (/^<\?xml/i.test(text)) {
    if (/<!doctype(?!\s+html)/i.test(text)) throw refuse('doctype', fileName);
    if (text.includes('urn:schemas-microsoft-com:office:spreadsheet')) return 'xls';
    if (/<w:(worddocument|document)|progid="Word\.Document"/i.test(text)) throw otherDocument(fileName, 'word');
    if (!/<(html|table)[\s>]/i.test(text)) throw otherDocument(fileName, 'xml');
    return 'html';
  }
  // A fragment is a page as well, as long as a table begins near its head.
  if (/^<(!doctype|html|head|meta|body|table|style|div|center|font|!--)/i.test(text)) return 'html';
  if (/^<[a-z]/i.test(text) && /<(table|tr)[\s>]/i.test(text)) return 'html';
  return text.includes('\t') && !text.includes(',') ? 'txt' : 'csv';
}
