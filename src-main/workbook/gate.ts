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

/** Documents that people drop by mistake: first bytes → what to call them. */
const otherDocuments: readonly (readonly [bytes: string, name: string])[] = [
  ['255044462d', ' PDF 文档'],
  ['89504e47', '图片'],
  ['ffd8ff', '图片'],
  ['47494638', '图片'],
  ['52617221', ' RAR 压缩包'],
  ['377abcaf271c', ' 7z 压缩包'],
  ['1f8b', ' GZ 压缩包'],
  ['7b5c727466', ' RTF 文档'],
  ['53514c69746520666f726d61742033', '另一个程序的数据库'],
];

/** Two ordinary letters (BM, MZ) that a heading may begin with as well: only together with a zero byte. */
const binaryDocuments: readonly (readonly [bytes: string, name: string])[] = [
  ['424d', '图片'],
  ['4d5a', '程序'],
];

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
  const known = head.includes(0) ? [...otherDocuments, ...binaryDocuments] : otherDocuments;
  const other = known.find(([magic]) => hex.startsWith(magic));
  if (other) throw refuse('otherDocument', fileName, other[1]);
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
  if (zip.has('[Content_Types].xml') && some(/(^|\/)workbook\.xml$/)) return { kind: 'xlsx', zip };
  if (some(/^word\//)) throw refuse('otherDocument', fileName, ' Word 文档');
  if (some(/^ppt\//)) throw refuse('otherDocument', fileName, '演示文稿');
  if (zip.has('ofd.xml')) throw refuse('otherDocument', fileName, ' OFD 文档');
  if (zip.has('content.xml')) throw refuse('otherDocument', fileName, ' ODF 文档');
  if (some(/\.(xlsx|xls|csv)$/)) throw refuse('otherDocument', fileName, '压缩包（请先解压）');
  throw refuse('otherDocument', fileName, '压缩包');
}

/** OLE compound file: old .xls and .et, or the envelope of an encrypted .xlsx. */
function inspectCompound(bytes: Uint8Array, fileName: string): 'xls' | 'encrypted' {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length < 1536) throw refuse('truncated', fileName);
  if (hasStream(file, 'EncryptedPackage')) return 'encrypted';
  if (hasStream(file, 'Workbook') || hasStream(file, 'Book')) return 'xls';
  if (hasStream(file, 'WordDocument')) throw refuse('otherDocument', fileName, ' Word 文档');
  if (hasStream(file, 'PowerPoint Document')) throw refuse('otherDocument', fileName, '演示文稿');
  throw refuse('damaged', fileName, '目录时');
}

/** True when the compound file's directory names such a stream: UTF-16 name, then its length, in a 128-byte entry. */
function hasStream(file: Buffer, name: string): boolean {
  const wanted = Buffer.from(`${name}\0`, 'utf16le');
  for (let p = file.indexOf(wanted); p >= 0; p = file.indexOf(wanted, p + 2)) {
    if (p % 128 === 0 && p + 66 <= file.length && file.readUInt16LE(p + 64) === wanted.length) return true;
  }
  return false;
}

function inspectText(bytes: Uint8Array, head: Buffer, fileName: string): 'csv' | 'txt' | 'html' | 'xls' {
  const start = decodeText(head.subarray(0, head.length - (bytes.length > head.length ? head.length % 2 : 0)));
  const whole = start ?? decodeText(bytes);
  if (!whole) throw refuse('notWorkbook', fileName);
  const text = whole.text.replace(/^\ufeff/, '').trimStart();
  if (text === '' && (start === undefined || bytes.length <= head.length)) throw refuse('empty', fileName);
  if (/^<(\?xml|!doctype|html|head|meta|body|table|style|div|center|font|!--)/i.test(text)) {
    if (/^<\?xml/i.test(text) && /<!doctype(?!\s+html)/i.test(text)) throw refuse('doctype', fileName);
    if (/^<\?xml/i.test(text) && text.includes('urn:schemas-microsoft-com:office:spreadsheet')) return 'xls';
    if (/^<\?xml/i.test(text) && !/<(html|table)[\s>]/i.test(text))
      throw refuse('otherDocument', fileName, ' XML 文档');
    return 'html';
  }
  return text.includes('\t') && !text.includes(',') ? 'txt' : 'csv';
}
