import { asFormula, boolCell, dateCell, errorCell, numberCell, textCell } from './cells.ts';
import { limits } from './limits.ts';
import type { NumberStyle } from './number-format.ts';
import { serialOf } from './serial-date.ts';
import type { CellTable } from './sheet-builder.ts';
import type { Cell } from './types.ts';
import { partText } from './xml-bytes.ts';

const NONE = -1;
const UNSEEN = -2;
/** Stands for a cell that holds a picture and nothing to read. */
export const PICTURE = -3;
const plain: NumberStyle = { kind: 'plain' };
/** Distinct inline strings remembered, so that 男 is one cell and not a hundred thousand. */
const rememberedTexts = 50_000;

/**
 * Turns the stored values of one workbook into cells of its table. Equal cells are shared wherever that is cheap.
 * Every method returns the cell's position in the table, or -1 for a value that nobody can see.
 */
export class CellValues {
  readonly table: CellTable;
  private readonly strings: readonly string[];
  private readonly styles: readonly NumberStyle[];
  private readonly date1904: boolean;
  private readonly stringCells: Int32Array;
  private readonly smallNumbers = new Int32Array(10_000).fill(UNSEEN);
  private readonly styledNumbers: Map<number, number>[] = [];
  private readonly texts = new Map<string, number>();
  /** Cells that hold a picture (WPS stores one as the text of a formula); they are empty for a reader. */
  pictures = 0;
  /** Cells with more text than Excel itself allows. */
  cut = 0;

  constructor(table: CellTable, strings: readonly string[], styles: readonly NumberStyle[], date1904: boolean) {
    this.table = table;
    this.strings = strings;
    this.styles = styles;
    this.date1904 = date1904;
    this.stringCells = new Int32Array(strings.length).fill(UNSEEN);
  }

  /** Shared string number `index`; undefined when the table has no such string. */
  shared(index: number): number | undefined {
    const known = this.stringCells[index];
    if (known === undefined) return undefined;
    if (known !== UNSEEN) return known;
    const position = this.addText(this.strings[index] ?? '');
    this.stringCells[index] = position;
    return position;
  }

  /** Inline text. */
  text(text: string): number {
    const known = this.texts.get(text);
    if (known !== undefined) return known;
    if (text.startsWith('=DISPIMG(')) {
      this.pictures++;
      return PICTURE;
    }
    const position = this.addText(text);
    if (this.texts.size < rememberedTexts) this.texts.set(text, position);
    return position;
  }

  /** A number between `start` and `end` of the sheet's bytes, shown as cell style `style` says. */
  number(b: Buffer, start: number, end: number, style: number): number {
    const shown = this.styles[style] ?? plain;
    if (end - start <= 9) {
      let whole = 0;
      let p = start;
      for (; p < end; p++) {
        const digit = (b[p] ?? 0) - 48;
        if (digit < 0 || digit > 9) break;
        whole = whole * 10 + digit;
      }
      if (p === end && (b[start] !== 48 || end - start === 1)) return this.whole(whole, style, shown);
    }
    const raw = b.toString('latin1', start, end).trim();
    const value = Number(raw);
    if (raw === '') return NONE;
    if (!Number.isFinite(value)) return this.text(partText(b, start, end));
    return this.table.add(numberCell(value, raw, shown, this.date1904));
  }

  bool(b: Buffer, start: number): number {
    return this.table.add(boolCell(b[start] === 49 || b[start] === 116));
  }

  error(text: string): number {
    return this.table.add(errorCell(text));
  }

  /** ISO 8601 date of strict workbooks: 2026-11-21T08:30:00. */
  isoDate(text: string): number {
    const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(:\d{2})?)?/.exec(text);
    const serial = match ? serialOf(match[1] ?? '') : undefined;
    if (!match || serial === undefined) return this.text(text);
    const time = match[2] === undefined ? '' : match[2] + (match[3] === ':00' ? '' : (match[3] ?? ''));
    return this.table.add(dateCell(match[1] ?? '', time === '00:00' ? '' : time, serial, text, false));
  }

  /** The same value as the result of a formula; cells are shared, so it becomes a cell of its own. */
  formula(position: number): number {
    return this.table.add(asFormula(position === NONE ? null : (this.table.cells[position] as Cell)));
  }

  private whole(value: number, style: number, shown: NumberStyle): number {
    if (shown.kind === 'plain') {
      const known = value < this.smallNumbers.length ? this.smallNumbers[value] : undefined;
      if (known !== undefined && known !== UNSEEN) return known;
      const raw = String(value);
      const position = this.table.add({ text: raw, type: 'number', number: value, raw });
      if (known === UNSEEN) this.smallNumbers[value] = position;
      return position;
    }
    this.styledNumbers[style] ??= new Map();
    const cache = this.styledNumbers[style];
    const known = cache.get(value);
    if (known !== undefined) return known;
    const position = this.table.add(numberCell(value, String(value), shown, this.date1904));
    if (cache.size < rememberedTexts) cache.set(value, position);
    return position;
  }

  private addText(text: string): number {
    const fits = text.length <= limits.cellText;
    if (!fits) this.cut++;
    const cell = textCell(fits ? text : text.slice(0, limits.cellText));
    return cell === null ? NONE : this.table.add(cell);
  }
}
