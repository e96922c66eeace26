import { textCell } from './cells.ts';
import type { WorkbookGrid } from './grid.ts';
import { limits } from './limits.ts';
import { refuse } from './refuse.ts';
import { CellTable, SheetBuilder, type SheetGrid } from './sheet-builder.ts';
import { decodeChosen, decodeText } from './text-encoding.ts';
import type { ReadOptions } from './types.ts';
import { attribute, decodeEntities, type Tag, tags } from './xml.ts';

/**
 * Reads the tables of an HTML page, as many Chinese systems export them under the name .xls. Every value is text;
 * colspan and rowspan become merges. A table inside a cell is a sheet of its own when it has rows and columns (pages
 * are often laid out with tables), else text of that cell. Nothing is run, fetched or rendered.
 * Throws FILE_UNREADABLE: noSheet when the page has no table, wrongEncoding, limits.
 */
export function readHtml(bytes: Uint8Array, fileName: string, options: ReadOptions = {}): WorkbookGrid {
  const decoded = options.encoding ? decodeChosen(bytes, options.encoding, fileName) : decodeText(bytes);
  if (!decoded) throw refuse('notWorkbook', fileName);
  const html = withoutBlocks(decoded.text, ['script', 'style', 'xml', 'head']);
  const table = new CellTable();
  const reader = new TableReader(html, table, fileName);
  let reported = 0;
  for (const tag of tags(html)) {
    reader.take(tag);
    if (options.onProgress && tag.end - reported > 1_000_000) {
      reported = tag.end;
      options.onProgress(reported / html.length);
    }
  }
  const sheets = reader.finish();
  if (sheets.length === 0) throw refuse('noSheet', fileName);
  const notes = reader.full ? [`网页里的表格太多，只读了前 ${limits.sheets} 张`] : [];
  if (reader.unfinished) notes.push('文件在表格中间就断了，后面可能还有人没有读到。导入前请对一下人数');
  return { kind: 'html', encoding: decoded.encoding, notes, sheets, cells: table.cells };
}

/** Cuts whole elements out of the text. */
function withoutBlocks(html: string, names: readonly string[]): string {
  let out = html;
  for (const name of names) {
    const lower = out.toLowerCase();
    const kept: string[] = [];
    let from = 0;
    for (;;) {
      const open = lower.indexOf(`<${name}`, from);
      if (open < 0) break;
      // <header> is not <head>.
      const next = lower.charAt(open + name.length + 1);
      const close = /[\s>/]/.test(next) ? lower.indexOf(`</${name}`, open) : -1;
      const end = close < 0 ? open + 1 : lower.indexOf('>', close) + 1;
      kept.push(out.slice(from, close < 0 ? end : open));
      if (end === 0) break;
      from = end;
      if (close < 0 && /[\s>/]/.test(next)) break;
    }
    out = kept.join('') + out.slice(from);
  }
  return out;
}

/** Tables deeper than this are text of their cell. */
const deepest = 12;

class TableReader {
  private readonly html: string;
  private readonly table: CellTable;
  private readonly fileName: string;
  private readonly sheets: SheetGrid[] = [];
  private readonly open: OpenTable[] = [];
  /** Tables opened beyond `deepest`, or after the last that is read. */
  private beyond = 0;
  /** More tables than a workbook may have sheets. */
  get full(): boolean {
    return this.sheets.length >= limits.sheets;
  }
  private from = 0;
  /** The page ended inside a table. */
  unfinished = false;

  constructor(html: string, table: CellTable, fileName: string) {
    this.html = html;
    this.table = table;
    this.fileName = fileName;
  }

  take(tag: Tag): void {
    const name = tag.name.toLowerCase();
    this.open.at(-1)?.write(this.html.slice(this.from, tag.start));
    this.from = tag.end;
    if (name === 'table') {
      if (tag.kind === 'open') this.openTable();
      else if (tag.kind === 'close') this.closeTable();
      return;
    }
    const table = this.open.at(-1);
    if (!table) return;
    if (this.beyond > 0) {
      if (name === 'td' || name === 'tr') table.write(' ');
    } else if (name === 'tr') {
      table.closeRow();
      if (tag.kind !== 'close') table.openRow(tag.attributes);
    } else if (name === 'td' || name === 'th') {
      table.closeCell();
      if (tag.kind !== 'close') table.openCell(tag.attributes);
      // XHTML writes an empty cell as <td/>.
      if (tag.kind === 'empty') table.closeCell();
    } else if ((name === 'br' || name === 'p' || name === 'div') && tag.kind !== 'close') table.write('<br>');
  }

  finish(): SheetGrid[] {
    this.unfinished = this.open.length > 0;
    this.beyond = 0;
    while (this.open.length > 0) this.closeTable();
    return this.sheets.filter((sheet) => sheet.rowIndex.length > 0).slice(0, limits.sheets);
  }

  private openTable(): void {
    if (this.open.length >= deepest || this.full) this.beyond++;
    else this.open.push(new OpenTable(new SheetBuilder('', false, this.table, this.fileName), this.table));
  }

  private closeTable(): void {
    if (this.beyond > 0) {
      this.beyond--;
      return;
    }
    const closed = this.open.pop();
    if (!closed) return;
    closed.closeRow();
    const outer = this.open.at(-1);
    if (outer && (closed.rows < 2 || closed.widest < 2)) outer.write(` ${closed.plain} `);
    else if (closed.rows > 0 && this.sheets.length < limits.sheets)
      this.sheets.push({ ...closed.sheet.finish(), name: `表格 ${this.sheets.length + 1}` });
  }
}

/** One table between its tags. */
class OpenTable {
  readonly sheet: SheetBuilder;
  /** Rows with content, and the most cells in one of them. */
  rows = 0;
  widest = 0;
  /** The raw text of the first cells, for a table that turns out to be none. */
  plain = '';
  private readonly table: CellTable;
  private row = 0;
  private column = 0;
  private used = 0;
  private rowOpen = false;
  private rowHidden = false;
  private text: string[] | undefined;
  private span = { columns: 1, rows: 1 };
  /** Column → last row that a rowspan from above covers. */
  private readonly covered = new Map<number, number>();

  constructor(sheet: SheetBuilder, table: CellTable) {
    this.sheet = sheet;
    this.table = table;
  }

  /** Adds raw HTML to the cell that is open, if one is. */
  write(html: string): void {
    this.text?.push(html);
  }

  openRow(attributes: string): void {
    this.row++;
    this.column = 0;
    this.used = 0;
    this.rowOpen = true;
    this.rowHidden = attributes !== '' && /display\s*:\s*none/i.test(attributes.slice(0, 2000));
  }

  closeRow(): void {
    this.closeCell();
    if (this.rowOpen) {
      this.sheet.endRow(this.row, this.rowHidden);
      if (this.used > 0) this.rows++;
      if (this.used > this.widest) this.widest = this.used;
    }
    this.rowOpen = false;
  }

  openCell(attributes: string): void {
    if (!this.rowOpen) this.openRow('');
    while ((this.covered.get(this.column) ?? 0) >= this.row) this.column++;
    const count = (name: string, most: number): number => {
      const n = Number(attribute(attributes, name) ?? attribute(attributes, name.toUpperCase()) ?? 1);
      return n >= 1 ? Math.min(Math.floor(n), most) : 1;
    };
    this.span = { columns: count('colspan', limits.columns), rows: count('rowspan', limits.rows) };
    this.text = [];
  }

  closeCell(): void {
    if (!this.text) return;
    const { columns, rows } = this.span;
    const html = this.text.join('');
    this.text = undefined;
    const text = plainText(html);
    const cell = textCell(text.length > limits.cellText ? text.slice(0, limits.cellText) : text);
    if (this.plain.length < 10_000) this.plain += ` ${html.slice(0, 10_000)}`;
    if (cell) {
      this.sheet.put(this.column, this.table.add(cell), this.row);
      this.used++;
    }
    if ((columns > 1 || rows > 1) && this.sheet.merges.length < limits.merges) {
      const last = { lastRow: this.row + rows - 1, lastColumn: this.column + columns - 1 };
      this.sheet.merges.push({ firstRow: this.row, firstColumn: this.column, ...last });
    }
    for (let c = this.column; c < this.column + columns; c++) if (rows > 1) this.covered.set(c, this.row + rows - 1);
    this.column += columns;
  }
}

/** Text as a browser shows it: white space collapsed, <br> as a line break, entities decoded. */
function plainText(html: string): string {
  const lines = html.replace(/[ \t\r\n\f]+/g, ' ').split('<br>');
  return decodeEntities(lines.map((line) => line.trim()).join('\n')).replace(/^[\n \u00a0]+|[\n \u00a0]+$/g, '');
}
