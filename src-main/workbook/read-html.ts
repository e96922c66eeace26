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
 * colspan and rowspan become merges, nested tables become text of their cell. Nothing is run, fetched or rendered.
 * Throws FILE_UNREADABLE: noSheet when the page has no table, wrongEncoding, limits.
 */
export function readHtml(bytes: Uint8Array, fileName: string, options: ReadOptions = {}): WorkbookGrid {
  const decoded = options.encoding ? decodeChosen(bytes, options.encoding, fileName) : decodeText(bytes);
  if (!decoded) throw refuse('notWorkbook', fileName);
  const html = withoutBlocks(decoded.text, ['script', 'style', 'xml', 'head']);
  const table = new CellTable();
  const reader = new TableReader(html, table, fileName);
  for (const tag of tags(html)) reader.take(tag);
  const sheets = reader.finish();
  if (sheets.length === 0) throw refuse('noSheet', fileName);
  return { kind: 'html', encoding: decoded.encoding, notes: [], sheets, cells: table.cells };
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

class TableReader {
  private readonly html: string;
  private readonly table: CellTable;
  private readonly fileName: string;
  private readonly sheets: SheetGrid[] = [];
  private sheet: SheetBuilder | undefined;
  private depth = 0;
  private row = 0;
  private column = 0;
  private rowOpen = false;
  private text: string[] | undefined;
  private span = { columns: 1, rows: 1 };
  private from = 0;
  /** Column → last row that a rowspan from above covers. */
  private covered = new Map<number, number>();

  constructor(html: string, table: CellTable, fileName: string) {
    this.html = html;
    this.table = table;
    this.fileName = fileName;
  }

  take(tag: Tag): void {
    const name = tag.name.toLowerCase();
    if (this.text) this.text.push(this.html.slice(this.from, tag.start));
    this.from = tag.end;
    if (name === 'table') {
      if (tag.kind === 'open' && this.depth++ === 0) this.openTable();
      else if (tag.kind === 'close' && this.depth > 0 && --this.depth === 0) this.closeTable();
    }
    if (this.depth !== 1) {
      if (this.depth > 1 && (name === 'td' || name === 'tr')) this.text?.push(' ');
      return;
    }
    if (name === 'tr') {
      this.closeRow();
      if (tag.kind !== 'close') this.openRow();
    } else if (name === 'td' || name === 'th') {
      this.closeCell();
      if (tag.kind === 'open') this.openCell(tag.attributes);
    } else if ((name === 'br' || name === 'p' || name === 'div') && tag.kind !== 'close') this.text?.push('<br>');
  }

  finish(): SheetGrid[] {
    if (this.depth > 0) this.closeTable();
    return this.sheets.filter((sheet) => sheet.rowIndex.length > 0);
  }

  private openTable(): void {
    this.sheet = new SheetBuilder(`表格 ${this.sheets.length + 1}`, false, this.table, this.fileName);
    this.row = 0;
    this.rowOpen = false;
    this.covered = new Map();
  }

  private closeTable(): void {
    this.depth = 0;
    this.closeRow();
    if (this.sheet && this.sheets.length < limits.sheets) this.sheets.push(this.sheet.finish());
    this.sheet = undefined;
  }

  private openRow(): void {
    this.row++;
    this.column = 0;
    this.rowOpen = true;
  }

  private closeRow(): void {
    this.closeCell();
    if (this.rowOpen) this.sheet?.endRow(this.row, false);
    this.rowOpen = false;
  }

  private openCell(attributes: string): void {
    if (!this.rowOpen) this.openRow();
    while ((this.covered.get(this.column) ?? 0) >= this.row) this.column++;
    const count = (name: string, most: number): number => {
      const n = Number(attribute(attributes, name) ?? attribute(attributes, name.toUpperCase()) ?? 1);
      return n >= 1 ? Math.min(Math.floor(n), most) : 1;
    };
    this.span = { columns: count('colspan', limits.columns), rows: count('rowspan', limits.rows) };
    this.text = [];
  }

  private closeCell(): void {
    if (!this.text || !this.sheet) return;
    const { columns, rows } = this.span;
    const cell = textCell(plainText(this.text.join('')));
    this.text = undefined;
    if (cell) this.sheet.put(this.column, this.table.add(cell), this.row);
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
