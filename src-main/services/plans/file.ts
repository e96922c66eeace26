import { AppError } from '../../errors.ts';
import { hasStream } from '../../workbook/compound.ts';
import { readDocx } from '../../workbook/docx-read.ts';
import { readAnyWorkbook } from '../../workbook/read.ts';
import { refuse } from '../../workbook/refuse.ts';
import { decodeText } from '../../workbook/text-encoding.ts';
import type { Cell, Sheet, Workbook } from '../../workbook/types.ts';
import { ZipPackage } from '../../workbook/zip.ts';

/** A plan is a few pages: what is larger is another file by mistake. */
const largest = 20 * 1024 * 1024;
const longest = 1_000_000;

const sentences = {
  tooLarge: '超过 20 MB，不像一份计划。请删掉里面的图片另存，或把文字复制过来粘贴',
  tooLong: '里面的文字超过 100 万字。请只复制计划的那一部分来粘贴',
  oldWord: '是旧版 Word 文档（.doc、.wps）。请用 Word 或 WPS 打开，另存为 .docx，或把文字复制过来粘贴',
  rtf: '是 RTF 文档。请用 Word 或 WPS 打开，另存为 .docx，或把文字复制过来粘贴',
  pdf: '是 PDF 文档。请打开它，选中文字复制过来粘贴；扫描件选不中文字，请先用识别软件转成文字',
  ofd: '是 OFD 文档。请打开它，选中文字复制过来粘贴',
  picture: '是图片，认不出里面的字。请先用识别软件转成文字，再粘贴过来',
  slides: '是演示文稿。请把里面的计划文字复制过来粘贴',
  garbled: '的文字认不出编码。请用记事本打开，另存为 UTF-8，或把文字复制过来粘贴',
  noText: '里面没有文字。请换一个有内容的文件',
  other: '打不开，认不出是什么文件。可以用的有 .docx、.txt、.xlsx、.xls、.csv，也可以直接粘贴文字',
} as const;

function refused(reason: keyof typeof sentences, fileName: string): AppError {
  const name = fileName.replace(/^.*[\\/]/, '').slice(0, 60);
  return new AppError('FILE_UNREADABLE', `“${name}”${sentences[reason]}`, { reason });
}

/**
 * The words of a plan's file, by what the bytes are and not by the name: .docx, workbooks (cells with tabs between), text
 * in UTF-8, GBK or UTF-16. Throws AppError FILE_UNREADABLE with a sentence for everything else.
 */
export async function readPlanFile(bytes: Uint8Array, fileName: string): Promise<string> {
  if (bytes.length === 0) throw refuse('empty', fileName);
  if (bytes.length > largest) throw refused('tooLarge', fileName);
  const text = await wordsOf(bytes, fileName);
  if (text.trim() === '') throw refused('noText', fileName);
  if (text.length > longest) throw refused('tooLong', fileName);
  return text;
}

async function wordsOf(bytes: Uint8Array, fileName: string): Promise<string> {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 16)).toString('hex');
  if (head.startsWith('504b0304')) {
    const zip = new ZipPackage(bytes, fileName);
    if (zip.has('word/document.xml')) return readDocx(zip);
    if (zip.names().some((name) => name.startsWith('ppt/'))) throw refused('slides', fileName);
    if (zip.has('ofd.xml')) throw refused('ofd', fileName);
    if (!zip.has('[Content_Types].xml')) throw refused('other', fileName);
    return sheetWords(await readAnyWorkbook(bytes, fileName));
  }
  if (head.startsWith('d0cf11e0')) {
    const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (hasStream(file, 'WordDocument')) throw refused('oldWord', fileName);
    if (hasStream(file, 'PowerPoint Document')) throw refused('slides', fileName);
    return sheetWords(await readAnyWorkbook(bytes, fileName));
  }
  if (head.startsWith('255044462d')) throw refused('pdf', fileName);
  if (head.startsWith('7b5c727466')) throw refused('rtf', fileName);
  if (/^(?:89504e47|ffd8ff|47494638|424d....0000)/.test(head)) throw refused('picture', fileName);
  const decoded = decodeText(bytes);
  if (!decoded) throw refused('other', fileName);
  if (decoded.damaged * 50 > decoded.text.length) throw refused('garbled', fileName);
  const text = decoded.text.replace(/^\ufeff/, '');
  // Web pages that call themselves .xls or .doc are tables; a list with commas is one by its name.
  if (/^\s*<(?:!doctype|html|table|meta|head)/i.test(text) || /\.csv$/i.test(fileName)) {
    return sheetWords(await readAnyWorkbook(bytes, fileName));
  }
  return text;
}

/** Visible sheets as lines with tabs, merged cells down a column filled, cells of several lines in quotes as Excel copies them. */
function sheetWords({ sheets }: Workbook): string {
  const shown = sheets.filter(({ hidden, rowCount }) => !hidden && rowCount > 0).slice(0, 12);
  return shown.map((sheet) => (shown.length > 1 ? `${sheet.name}\n${linesOf(sheet)}` : linesOf(sheet))).join('\n\n');
}

function linesOf({ rows, merges, hiddenColumns }: Sheet): string {
  const at = new Map(rows.map((row) => [row.index, row.cells]));
  const above = new Map<string, string>();
  for (const { firstRow, lastRow, firstColumn } of merges) {
    const words = cellWords(at.get(firstRow)?.[firstColumn]);
    // A long cell merged down is one entry, not many.
    if (words === '' || words.length > 20) continue;
    for (let row = firstRow + 1; row <= Math.min(lastRow, firstRow + 1000); row++)
      above.set(`${row} ${firstColumn}`, words);
  }
  const hidden = new Set(hiddenColumns);
  return rows
    .filter((row) => !row.hidden)
    .map(({ index, cells }) =>
      cells
        .map((cell, column) => cellWords(cell) || (above.get(`${index} ${column}`) ?? ''))
        .filter((_, column) => !hidden.has(column))
        .join('\t'),
    )
    .join('\n');
}

function cellWords(cell: Cell | null | undefined): string {
  if (!cell) return '';
  if (cell.type === 'error') return '';
  const text = cell.monthOnly && cell.date ? cell.date.slice(0, 7) : cell.text.trim();
  const flat = text.replaceAll('\t', ' ');
  return /[\n"]/.test(flat) && flat.includes('\n') ? `"${flat.replaceAll('"', '""')}"` : flat;
}
