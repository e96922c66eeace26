import { type CellValues, PICTURE } from './cell-values.ts';
import { limits } from './limits.ts';
import { columnLetters, parseAddress, parseRange, type SheetBuilder } from './sheet-builder.ts';
import type { SheetTally } from './sheet-scan.ts';
import { attribute, decodeCellText, isTrue, type Tag, tags, UnfamiliarMarkup } from './xml.ts';

/** Elements deeper than this are nobody's worksheet. */
const deepest = 200;
const lastRow = 1_048_576;

/**
 * The tags of a well-formed part with the text before each. Throws UnfamiliarMarkup where elements do not close as they
 * were opened: what is broken must not be half read.
 */
function* elements(xml: string, fileName: string, place: string): Generator<Tag & { readonly before: string }> {
  const open: string[] = [];
  let from = 0;
  for (const tag of tags(xml)) {
    if (tag.kind === 'open' && open.push(tag.name) > deepest) throw new UnfamiliarMarkup(fileName, place);
    if (tag.kind === 'close' && open.pop() !== tag.name) throw new UnfamiliarMarkup(fileName, place);
    yield { ...tag, before: xml.slice(from, tag.start) };
    from = tag.end;
  }
  if (open.length > 0 || from === 0) throw new UnfamiliarMarkup(fileName, place);
}

/** Shared strings, element by element: slower than `readSharedStrings`, and indifferent to what it does not know. */
export function walkSharedStrings(part: Buffer, fileName: string): string[] {
  const out: string[] = [];
  let text = '';
  let phonetic = 0;
  for (const tag of elements(part.toString('utf8'), fileName, '文字表时')) {
    if (tag.name === 'rPh') phonetic += tag.kind === 'open' ? 1 : tag.kind === 'close' ? -1 : 0;
    else if (tag.name === 't' && tag.kind === 'close' && phonetic === 0) text += decodeCellText(tag.before);
    else if (tag.name === 'si' && tag.kind !== 'open') {
      out.push(text);
      text = '';
    }
  }
  return out;
}

interface WalkedRow {
  hidden: boolean;
  readonly cells: (readonly [column: number, position: number])[];
}

/**
 * The second reader of a worksheet, for markup the scanner does not know: rows in any order, elements it has never seen,
 * cells that only say where they are. Whatever stands outside the cells is passed over, drop-downs included.
 * Throws UnfamiliarMarkup when the part is not well-formed or points at strings that do not exist.
 */
export class SheetWalker {
  private readonly rows = new Map<number, WalkedRow>();
  private readonly values: CellValues;
  private readonly sheet: SheetBuilder;
  private readonly tally: SheetTally;
  private readonly fileName: string;
  private rowNumber = 0;
  private column = -1;
  private cell:
    | { type: string; style: number; text: string | undefined; formula: boolean; inline: boolean }
    | undefined;
  private phonetic = 0;

  constructor(values: CellValues, sheet: SheetBuilder, tally: SheetTally, fileName: string) {
    this.values = values;
    this.sheet = sheet;
    this.tally = tally;
    this.fileName = fileName;
  }

  walk(part: Buffer): void {
    let inData = false;
    let worksheet = false;
    const hidden = new Set<number>();
    for (const tag of elements(part.toString('utf8'), this.fileName, this.place())) {
      if (tag.name === 'worksheet') worksheet = true;
      else if (tag.name === 'sheetData') inData = tag.kind === 'open';
      else if (inData) this.take(tag, tag.before);
      else if (tag.name === 'col' && tag.kind !== 'close' && isTrue(attribute(tag.attributes, 'hidden'))) {
        const last = Math.min(Number(attribute(tag.attributes, 'max')), limits.columns);
        for (let c = Number(attribute(tag.attributes, 'min')); c >= 1 && c <= last && hidden.size < last; c++)
          hidden.add(c - 1);
      } else if (tag.name === 'mergeCell' && tag.kind !== 'close' && this.sheet.merges.length < limits.merges) {
        const range = parseRange(attribute(tag.attributes, 'ref') ?? '');
        if (range) this.sheet.merges.push(range);
      }
    }
    if (!worksheet) throw new UnfamiliarMarkup(this.fileName, this.place());
    this.sheet.hiddenColumns = [...hidden].sort((a, b) => a - b);
    this.deliver();
  }

  private take(tag: Tag, before: string): void {
    if (tag.name === 'row') {
      if (tag.kind !== 'close') this.openRow(tag.attributes);
    } else if (tag.name === 'c') {
      if (tag.kind !== 'close') this.openCell(tag.attributes);
      if (tag.kind !== 'open') this.closeCell();
    } else if (!this.cell) return;
    else if (tag.name === 'f') this.cell.formula = true;
    else if (tag.name === 'rPh') this.phonetic += tag.kind === 'open' ? 1 : tag.kind === 'close' ? -1 : 0;
    else if (tag.kind === 'close' && tag.name === 'v') this.cell.text = before;
    else if (tag.kind === 'close' && tag.name === 't' && this.phonetic === 0) {
      this.cell.text = (this.cell.text ?? '') + before;
      this.cell.inline = true;
    }
  }

  private openRow(attributes: string): void {
    const stated = Number(attribute(attributes, 'r') ?? this.rowNumber + 1);
    if (!(stated >= 1 && stated <= lastRow)) throw new UnfamiliarMarkup(this.fileName, this.place());
    this.rowNumber = Math.floor(stated);
    this.column = -1;
    if (isTrue(attribute(attributes, 'hidden')) || attribute(attributes, 'ht') === '0')
      this.rowOf(this.rowNumber).hidden = true;
  }

  private openCell(attributes: string): void {
    const at = parseAddress(attribute(attributes, 'r') ?? '');
    this.column = at ? at.column : this.column + 1;
    if (at && at.row >= 1 && at.row <= lastRow) this.rowNumber = at.row;
    const style = Number(attribute(attributes, 's') ?? 0);
    this.cell = { type: attribute(attributes, 't') ?? 'n', style, text: undefined, formula: false, inline: false };
    this.phonetic = 0;
  }

  private closeCell(): void {
    const cell = this.cell;
    this.cell = undefined;
    if (!cell) return;
    let position = cell.text === undefined ? -1 : this.position(cell.text, cell.inline ? 'str' : cell.type, cell.style);
    if (cell.formula && position !== PICTURE) {
      this.tally.formulas++;
      if (position < 0 && this.tally.withoutResult.length < 5)
        this.tally.withoutResult.push(`${columnLetters(this.column)}${this.rowNumber}`);
      position = this.values.formula(position);
    }
    if (position >= 0) this.rowOf(this.rowNumber).cells.push([this.column, position]);
  }

  private position(stored: string, type: string, style: number): number {
    const bytes = (): Buffer => Buffer.from(stored.trim());
    switch (type) {
      case 's': {
        const position = /^\s*\d+\s*$/.test(stored) ? this.values.shared(Number(stored)) : undefined;
        if (position === undefined) throw new UnfamiliarMarkup(this.fileName, this.place());
        return position;
      }
      case 'n':
        return this.values.number(bytes(), 0, bytes().length, style);
      case 'b':
        return this.values.bool(bytes(), 0);
      case 'e':
        return this.values.error(decodeCellText(stored));
      case 'd':
        return this.values.isoDate(stored.trim());
      default:
        return this.values.text(decodeCellText(stored));
    }
  }

  private rowOf(row: number): WalkedRow {
    const known = this.rows.get(row);
    if (known) return known;
    const made: WalkedRow = { hidden: false, cells: [] };
    this.rows.set(row, made);
    return made;
  }

  private deliver(): void {
    for (const [index, row] of [...this.rows].sort((a, b) => a[0] - b[0])) {
      for (const [column, position] of row.cells) this.sheet.put(column, position, index);
      this.sheet.endRow(index, row.hidden);
    }
  }

  private place(): string {
    return `工作表“${this.sheet.name}”第 ${this.rowNumber} 行`;
  }
}
