import { bandsOf, bearable } from './paper-bands.ts';
import { columnLetters } from './sheet-builder.ts';
import { serialOf } from './serial-date.ts';
import {
  alignOf,
  headerCells,
  headerLineCount,
  headerRowCount,
  isSheetRow,
  lineCount,
  type PlacedCell,
  type PlacedText,
  placeLine,
  placeParts,
  placeRow,
} from './sheet-layout.ts';
import type { CellValue, ColumnFormat, SheetModel } from './sheet-model.ts';
import type { StyleTable } from './styles.ts';
import { pageXml, viewXml } from './sheet-page.ts';
import { validationXml } from './validations.ts';
import { textElement } from './xml-write.ts';

/** XML is handed to the compressor in pieces of about this many characters. */
const piece = 131_072;
const pointsPerMillimetre = 72 / 25.4;

/** Everything the writer must know about one column, prepared once. */
interface ColumnPlan {
  readonly letters: string;
  /** Characters. */
  readonly width: number;
  readonly format: ColumnFormat;
  readonly style: number;
  readonly boldStyle: number;
  /** Style of a text that stands in a number or date column. */
  readonly textStyle: number;
}

/** Extent of the table inside the sheet; rows are 1-based. */
export interface TableExtent {
  readonly headerFirst: number;
  readonly headerLast: number;
  bodyLast: number;
}

/**
 * Writes one worksheet part piece by piece. The rows of the model are consumed once, so memory stays flat.
 * @param listRefs formula of the drop-down list of a column whose options do not fit inline
 */
export class SheetXml {
  private readonly model: SheetModel;
  private readonly styles: StyleTable;
  private readonly columns: readonly ColumnPlan[];
  private readonly size: number;
  private readonly merges: string[] = [];
  private readonly listRefs: ReadonlyMap<number, string>;
  readonly extent: TableExtent;
  private row = 0;

  private buffer = '';

  constructor(model: SheetModel, styles: StyleTable, listRefs: ReadonlyMap<number, string>) {
    this.model = model;
    this.styles = styles;
    this.listRefs = listRefs;
    this.size = Math.max(9, model.fontSize ?? 10.5);
    const headerFirst = (model.titles?.length ?? 0) + (model.lines?.length ?? 0) + 1;
    this.extent = { headerFirst, headerLast: headerFirst + headerRowCount(model.columns) - 1, bodyLast: 0 };
    this.columns = model.columns.map((column, i) => {
      const format = column.format ?? 'text';
      const align = alignOf(column);
      const base = { size: this.size, align, border: true };
      const wrap = format === 'text' || format === 'general';
      return {
        letters: columnLetters(i),
        width: column.width,
        format,
        style: styles.index({ ...base, format, wrap }),
        boldStyle: styles.index({ ...base, format, bold: true, wrap }),
        textStyle: styles.index({ ...base, wrap: true }),
      };
    });
  }

  /** The last row that was written, 1-based; known once all pieces were taken. */
  get lastRow(): number {
    return this.row;
  }

  *pieces(): Generator<string> {
    this.buffer = viewXml(this.model, this.extent, this.size);
    this.heading();
    this.header();
    yield* this.body();
    for (const total of this.model.totals ?? [])
      this.special(placeRow(total, this.model.columns), total.bold ?? true, 0);
    this.footer();
    const text = this.model.columns.flatMap((c, i) => ((c.format ?? 'text') === 'text' ? [columnLetters(i)] : []));
    yield `${this.buffer}</sheetData>${this.mergeXml()}${validationXml(this.model, this.extent, this.listRefs)}${pageXml(this.model, this.extent, text, this.row)}</worksheet>`;
  }

  /** Over the first paper only, where several lie side by side. */
  private heading(): void {
    const last = bandsOf(this.model, bearable.shrunk)[0]?.to ?? 0;
    // What is repeated on the further papers must not show the beginning of a line.
    const first = last < this.columns.length - 1 ? (this.model.freezeColumns ?? 0) : 0;
    const over = this.model.columns.slice(first, last + 1);
    const moved = (place: PlacedText): PlacedText => ({ ...place, from: place.from + first, to: place.to + first });
    for (const title of this.model.titles ?? []) {
      const size = title.size ?? 18;
      const style = this.styles.index({ font: title.font ?? 'title', size, align: 'center' });
      this.textRow([{ text: title.text, from: first, to: last, align: 'center' }], () => style, size * 1.8);
    }
    for (const line of this.model.lines ?? []) this.lineRow(placeLine(line, over).map(moved), this.size * 1.9);
  }

  private header(): void {
    const cells = headerCells(this.model.columns);
    const style = this.styles.index({ size: this.size, bold: true, align: 'center', border: true, wrap: true });
    const rows = headerRowCount(this.model.columns);
    for (let r = 0; r < rows; r++) {
      const number = ++this.row;
      const here = cells.filter((cell) => cell.row === r);
      const covering = cells.filter((cell) => cell.row <= r && r < cell.row + cell.rows);
      const lines = covering.map((cell) => headerLineCount(cell.text, this.widthOf(cell.from, cell.to)) / cell.rows);
      const height = Math.max(1.6, ...lines.map((n) => n * 1.3 + 0.4)) * this.size;
      this.buffer += `<row r="${number}" ht="${height.toFixed(1)}" customHeight="1">`;
      this.columns.forEach((column, i) => {
        const cell = here.find((c) => c.from === i);
        this.buffer += `<c r="${column.letters}${number}" s="${style}"${cell ? ` t="inlineStr"><is>${textElement(cell.text)}</is></c>` : '/>'}`;
      });
      this.buffer += '</row>';
      for (const cell of here) this.merge(cell.from, number, cell.to, number + cell.rows - 1);
    }
  }

  private *body(): Generator<string> {
    const height = (this.model.rowHeight ?? 0) * pointsPerMillimetre;
    for (const row of this.model.rows) {
      if (isSheetRow(row)) this.special(placeRow(row, this.model.columns), row.bold ?? false, height);
      else this.plainRow(row, height);
      if (this.buffer.length > piece) {
        yield this.buffer;
        this.buffer = '';
      }
    }
    for (let i = 0; i < (this.model.blankLines ?? 0); i++) this.plainRow([], height);
    this.extent.bodyLast = this.row;
  }

  /** @param least height in points, 0 for the sheet's default; long texts make the row higher */
  private plainRow(values: readonly CellValue[], least: number): void {
    const number = ++this.row;
    let lines = 1;
    let out = '';
    for (let i = 0; i < this.columns.length; i++) {
      const column = this.columns[i] as ColumnPlan;
      const value = values[i] ?? null;
      // Programs other than Excel do not fit rows to wrapped text by themselves.
      if (typeof value === 'string' && value.length * 2 > column.width)
        lines = Math.max(lines, lineCount(value, column.width));
      out += this.cell(column, number, value, -1);
    }
    const height = lines > 1 ? Math.max(least, (lines * 1.3 + 0.4) * this.size) : least;
    this.buffer += `<row r="${number}"${height > 0 ? this.heightXml(height) : ''}>${out}</row>`;
  }

  /** A total or special row with merged cells. One that is not bold, an amount among counts say, is as high as its neighbours. */
  private special(cells: readonly PlacedCell[], bold: boolean, least: number): void {
    const number = ++this.row;
    const lines = cells.map(({ value, from, to }) =>
      typeof value === 'string' ? lineCount(value, this.widthOf(from, to)) : 1,
    );
    const most = Math.max(1, ...lines);
    const fit = most > 1 ? (most * 1.3 + 0.4) * this.size : 0;
    const height = Math.max(bold ? 2 * this.size : least, fit);
    let out = `<row r="${number}"${height > 0 ? this.heightXml(height) : ''}>`;
    for (const cell of cells) {
      for (let i = cell.from; i <= cell.to; i++) {
        const column = this.columns[i] as ColumnPlan;
        const format = typeof cell.value === 'number' ? cell.format : 'general';
        const style = this.styles.index({ size: this.size, bold, align: cell.align, border: true, format, wrap: true });
        out += this.cell(column, number, i === cell.from ? cell.value : null, style);
      }
      this.merge(cell.from, number, cell.to, number);
    }
    this.buffer += `${out}</row>`;
  }

  /** @param forced style index that replaces the column's own; -1 for none */
  private cell(column: ColumnPlan, row: number, value: CellValue, forced: number): string {
    const style = forced >= 0 ? forced : column.style;
    if (value === null || value === '') return `<c r="${column.letters}${row}" s="${style}"/>`;
    if (typeof value === 'number') {
      if (!Number.isFinite(value)) return `<c r="${column.letters}${row}" s="${style}"/>`;
      if (forced >= 0 || (column.format !== 'text' && column.format !== 'date')) {
        return `<c r="${column.letters}${row}" s="${style}"><v>${value}</v></c>`;
      }
      return `<c r="${column.letters}${row}" s="${style}" t="inlineStr"><is><t>${value}</t></is></c>`;
    }
    if (column.format === 'date') {
      const serial = serialOf(value);
      if (serial !== undefined && forced < 0) return `<c r="${column.letters}${row}" s="${style}"><v>${serial}</v></c>`;
    }
    const shown = forced >= 0 || column.format === 'text' ? style : column.textStyle;
    return `<c r="${column.letters}${row}" s="${shown}" t="inlineStr"><is>${textElement(value)}</is></c>`;
  }

  private footer(): void {
    const width = this.widthOf(0, this.columns.length - 1);
    for (const line of this.model.footer ?? []) {
      if ('parts' in line) {
        this.lineRow(placeParts(line.parts, this.model.columns), this.size * 1.7);
        continue;
      }
      const align = line.align ?? 'left';
      const style = this.styles.index({ size: this.size, bold: line.bold ?? false, align, wrap: true });
      const height = (lineCount(line.text, width) * 1.35 + 0.4) * this.size;
      this.textRow([{ text: line.text, from: 0, to: this.columns.length - 1, align }], () => style, height);
    }
    if (this.model.signatures?.length) this.lineRow([], this.size);
    for (const row of this.model.signatures ?? []) {
      this.lineRow(placeParts(row.parts, this.model.columns), 10 * pointsPerMillimetre);
    }
  }

  private lineRow(places: readonly PlacedText[], height: number): void {
    const lines = Math.max(1, ...places.map(({ text, from, to }) => lineCount(text, this.widthOf(from, to))));
    const wrap = lines > 1;
    const style = ({ align }: PlacedText): number => this.styles.index({ size: this.size, align, wrap });
    this.textRow(places, style, Math.max(height, wrap ? (lines * 1.35 + 0.4) * this.size : 0));
  }

  private textRow(places: readonly PlacedText[], style: (place: PlacedText) => number, height: number): void {
    const number = ++this.row;
    this.buffer += `<row r="${number}"${this.heightXml(height)}>`;
    for (const place of places) {
      this.buffer += `<c r="${columnLetters(place.from)}${number}" s="${style(place)}" t="inlineStr"><is>${textElement(place.text)}</is></c>`;
      this.merge(place.from, number, place.to, number);
    }
    this.buffer += '</row>';
  }

  private heightXml(points: number): string {
    return ` ht="${Math.min(409, points).toFixed(1)}" customHeight="1"`;
  }

  private widthOf(from: number, to: number): number {
    let width = 0;
    for (let i = from; i <= to; i++) width += this.model.columns[i]?.width ?? 0;
    return width;
  }

  private merge(from: number, firstRow: number, to: number, lastRow: number): void {
    if (from === to && firstRow === lastRow) return;
    this.merges.push(`<mergeCell ref="${columnLetters(from)}${firstRow}:${columnLetters(to)}${lastRow}"/>`);
  }

  private mergeXml(): string {
    return this.merges.length === 0
      ? ''
      : `<mergeCells count="${this.merges.length}">${this.merges.join('')}</mergeCells>`;
  }
}
