import { type CellValues, PICTURE } from './cell-values.ts';
import { columnLetters, type SheetBuilder } from './sheet-builder.ts';
import { hiddenColumns, mergedRanges } from './sheet-frame.ts';
import { UnfamiliarMarkup } from './xml.ts';
import { afterTag, findTag, isNameByte, partText, skipDeclaration, skipElement, tagEnd } from './xml-bytes.ts';

const LT = 60;
const GT = 62;
const SLASH = 47;
const QUOTE = 34;
const APOSTROPHE = 39;
const SPACE = 32;
const EQUALS = 61;
const lastRow = 1_048_576;

export interface SheetTally {
  /** Cells whose value is a formula's cached result. */
  formulas: number;
  /** Addresses of formulas without a cached result (first few). */
  readonly withoutResult: string[];
}

/**
 * One linear pass over the bytes of a worksheet part: rows and cells go to the builder, everything around them
 * (validations, formats, drawings) is stepped over unread, so a drop-down on a whole column costs nothing.
 * Throws UnfamiliarMarkup for anything it does not know, FILE_UNREADABLE for limits.
 */
export class SheetScanner {
  private readonly b: Buffer;
  private readonly values: CellValues;
  private readonly sheet: SheetBuilder;
  private readonly fileName: string;
  private readonly tally: SheetTally;
  private readonly onProgress: ((done: number) => void) | undefined;
  /** Length of the namespace prefix with its colon. */
  private prefix = 0;
  private row = 0;
  private rowHidden = false;
  private column = -1;
  private style = 0;
  private type = 0;

  constructor(
    part: Buffer,
    values: CellValues,
    sheet: SheetBuilder,
    tally: SheetTally,
    fileName: string,
    onProgress?: (done: number) => void,
  ) {
    this.b = part;
    this.values = values;
    this.sheet = sheet;
    this.tally = tally;
    this.fileName = fileName;
    this.onProgress = onProgress;
  }

  scan(): void {
    const start = findTag(this.b, 'sheetData', 0);
    if (start < 0) {
      // A worksheet without data is legal; a text without a worksheet is not.
      if (findTag(this.b, 'worksheet', 0) < 0) throw this.unfamiliar();
      return;
    }
    this.prefix = this.b.indexOf('sheetData', start) - start - 1;
    this.sheet.hiddenColumns = hiddenColumns(this.b, start);
    this.sheet.merges = mergedRanges(this.b, this.readRows(this.after(start)));
  }

  /** Reads rows until </sheetData>; returns the position after it. */
  private readRows(from: number): number {
    const b = this.b;
    const end = b.length;
    let p = from;
    let open = false;
    let reported = from;
    if (b[p - 2] === SLASH) return p;
    while (p < end) {
      if (b[p] !== LT) {
        p++;
        continue;
      }
      const name = p + 1 + this.prefix;
      const first = b[name];
      if (b[p + 1] === SLASH) {
        if (b[name + 1] === 115) {
          if (open) this.sheet.endRow(this.row, this.rowHidden);
          return this.after(p);
        }
        // </row>
        if (b[name + 1] !== 114) throw this.unfamiliar();
        this.sheet.endRow(this.row, this.rowHidden);
        open = false;
        p = this.after(p);
        if (this.onProgress && p - reported > 4_000_000) {
          reported = p;
          this.onProgress(p / end);
        }
      } else if (first === 99 && !isNameByte(b[name + 1] ?? 0)) {
        p = this.readCell(name + 1);
      } else if (first === 114 && b[name + 1] === 111 && b[name + 2] === 119) {
        p = this.readRowTag(name + 3);
        this.column = -1;
        open = b[p - 2] !== SLASH;
      } else if (b[p + 1] === 33) p = skipDeclaration(b, p, this.fileName);
      else if (first === 101 && b[name + 1] === 120) p = this.afterElement(p, 'extLst');
      else throw this.unfamiliar();
    }
    throw this.unfamiliar();
  }

  /** Number and visibility of a row; returns the position after its tag. */
  private readRowTag(from: number): number {
    const b = this.b;
    const end = this.endOfTag(from);
    let row = 0;
    let hidden = false;
    for (let p = from; p < end; p++) {
      if ((b[p] ?? 0) > SPACE) continue;
      const first = b[p + 1];
      if (first === 114 /* r */ && b[p + 2] === EQUALS) {
        for (let q = p + 4, d = b[q] ?? 0; d >= 48 && d <= 57; d = b[++q] ?? 0) row = row * 10 + d - 48;
      } else if (first === 104 /* h */ && b[p + 2] === 105 /* hidden="1" */) {
        const value = b[p + 9];
        hidden ||= value === 49 || value === 116;
      } else if (first === 104 && b[p + 2] === 116 /* ht="0" */) hidden ||= b[p + 5] === 48 && b[p + 6] === b[p + 4];
    }
    // Rows without a number follow each other; rows out of order are left to the other reader.
    if (row === 0) row = this.row + 1;
    if (row <= this.row || row > lastRow) throw this.unfamiliar();
    this.row = row;
    this.rowHidden = hidden;
    return end + 1;
  }

  /** Reads one <c> whose attributes start at `from`; returns the position after the cell. */
  private readCell(from: number): number {
    const b = this.b;
    const end = this.readCellAttributes(from);
    if (this.column > 16_383) throw this.unfamiliar();
    if (b[end - 1] === SLASH) return end + 1;
    let p = end + 1;
    let position = -1;
    let formula = false;
    for (;;) {
      while (p < b.length && b[p] !== LT) p++;
      const name = p + 1 + this.prefix;
      const first = b[name];
      if (b[p + 1] === SLASH) {
        p = this.after(p);
        break;
      }
      if (first === 118 /* v */) {
        const start = this.after(p);
        if (b[start - 2] === SLASH) {
          p = start;
          continue;
        }
        let stop = start;
        while (stop < b.length && b[stop] !== LT) stop++;
        if (b[stop + 1] !== SLASH) throw this.unfamiliar();
        if (stop > start) position = this.value(start, stop);
        p = this.after(stop);
      } else if (first === 102 /* f */) {
        formula = true;
        p = this.after(p);
        if (b[p - 2] === SLASH) continue;
        while (p < b.length && b[p] !== LT) p++;
        if (b[p + 1] !== SLASH) throw this.unfamiliar();
        p = this.after(p);
      } else if (first === 105 && b[name + 1] === 115 /* is */) {
        const start = this.after(p);
        if (b[start - 2] === SLASH) {
          p = start;
          continue;
        }
        p = this.readInline(start);
        position = this.inline;
      } else if (first === 101 /* extLst */) p = this.afterElement(p, 'extLst');
      else if (b[p + 1] === 33) p = skipDeclaration(b, p, this.fileName);
      else throw this.unfamiliar();
    }
    if (formula && position !== PICTURE) {
      this.tally.formulas++;
      if (position < 0 && this.tally.withoutResult.length < 5) {
        this.tally.withoutResult.push(`${columnLetters(this.column)}${this.row}`);
      }
      position = this.values.formula(position);
    }
    if (position >= 0) this.sheet.put(this.column, position, this.row);
    return p;
  }

  /** r, s and t of a cell; returns the position of its '>'. Other attributes do not matter here. */
  private readCellAttributes(from: number): number {
    const b = this.b;
    let p = from;
    let column = -1;
    this.style = 0;
    this.type = 0;
    for (;;) {
      while (b[p] === SPACE || b[p] === 10 || b[p] === 13 || b[p] === 9) p++;
      const c = b[p] ?? GT;
      if (c === GT) break;
      if (c === SLASH) {
        p++;
        continue;
      }
      const single = b[p + 1] === 61 /* = */;
      while (p < b.length && b[p] !== QUOTE && b[p] !== APOSTROPHE) p++;
      const quote = b[p++];
      if (single && c === 114 /* r */) {
        let n = 0;
        for (let l = b[p] ?? 0; l >= 65 && l <= 90; l = b[++p] ?? 0) n = n * 26 + l - 64;
        if (n > 0) column = n - 1;
      } else if (single && c === 115 /* s */) {
        let n = 0;
        for (let d = b[p] ?? 0; d >= 48 && d <= 57; d = b[++p] ?? 0) n = n * 10 + d - 48;
        this.style = n;
      } else if (single && c === 116 /* t */) {
        // 's', 'n', 'b', 'e', 'd' are one letter; 'str' and 'inlineStr' are told apart by the second.
        this.type = (b[p] ?? 0) * 256 + (b[p + 1] === quote ? 0 : (b[p + 1] ?? 0));
      }
      while (p < b.length && b[p] !== quote) p++;
      p++;
    }
    this.column = column >= 0 ? column : this.column + 1;
    return p;
  }

  private value(start: number, end: number): number {
    switch (this.type) {
      case 115 * 256: {
        let index = 0;
        for (let p = start; p < end; p++) {
          const digit = (this.b[p] ?? 0) - 48;
          if (digit < 0 || digit > 9) throw this.unfamiliar();
          index = index * 10 + digit;
        }
        const position = this.values.shared(index);
        if (position === undefined) throw this.unfamiliar();
        return position;
      }
      case 0:
      case 110 * 256:
        return this.values.number(this.b, start, end, this.style);
      case 115 * 256 + 116 /* str */:
      case 105 * 256 + 110 /* inlineStr with a plain value */:
        return this.values.text(partText(this.b, start, end));
      case 98 * 256:
        return this.values.bool(this.b, start);
      case 101 * 256:
        return this.values.error(partText(this.b, start, end));
      case 100 * 256:
        return this.values.isoDate(partText(this.b, start, end));
      default:
        throw this.unfamiliar();
    }
  }

  private inline = -1;

  /** Joined runs of an inline string starting after <is>; returns the position after </is>. */
  private readInline(from: number): number {
    const b = this.b;
    let p = from;
    let text = '';
    let phonetic = false;
    for (;;) {
      while (p < b.length && b[p] !== LT) p++;
      const closing = b[p + 1] === SLASH;
      const name = p + 1 + (closing ? 1 : 0) + this.prefix;
      const next = this.after(p);
      if (closing && b[name] === 105 && b[name + 1] === 115) {
        this.inline = this.values.text(text);
        return next;
      }
      if (b[p + 1] === 33) throw this.unfamiliar();
      if (b[name] === 114 && b[name + 1] === 80 && b[name + 2] === 104) phonetic = !closing;
      p = next;
      if (b[name] === 116 && !isNameByte(b[name + 1] ?? 0) && !closing && b[next - 2] !== SLASH) {
        while (p < b.length && b[p] !== LT) p++;
        if (!phonetic) text += partText(b, next, p);
      }
    }
  }

  /** Position after the tag at `p`. */
  private after(p: number): number {
    const next = afterTag(this.b, p);
    if (next < 0) throw this.unfamiliar();
    return next;
  }

  private endOfTag(p: number): number {
    const end = tagEnd(this.b, p);
    if (end < 0) throw this.unfamiliar();
    return end;
  }

  private afterElement(p: number, name: string): number {
    const next = skipElement(this.b, p, name);
    if (next < 0) throw this.unfamiliar();
    return next;
  }

  private unfamiliar(): UnfamiliarMarkup {
    return new UnfamiliarMarkup(this.fileName, `工作表“${this.sheet.name}”第 ${this.row} 行`);
  }
}
