import { decodeEntities, tags } from '../xml.ts';
import { columnIndex } from './refs.ts';

/** A cell as its sheet has it. */
export interface PartCell {
  /** 0-based. */
  readonly column: number;
  /** Attributes besides `r` and `t`, with a blank before each. */
  readonly look: string;
  /** Type attribute, '' for numbers. */
  readonly type: string;
  /** What stands between its tags. */
  readonly inner: string;
}

export interface PartRow {
  /** 1-based. */
  readonly row: number;
  /** Attributes besides `r`. */
  readonly look: string;
  readonly cells: readonly PartCell[];
}

export interface SheetParts {
  /** All up to the rows, with the opening tag of their list. */
  readonly head: string;
  readonly rows: readonly PartRow[];
  /** From the closing tag of the list of rows on. */
  readonly tail: string;
  /** Of all elements, e.g. `x:`; mostly ''. */
  readonly prefix: string;
}

/** A cell as nearly every program writes it: its place, its look, its type. */
const USUAL = /^ r="([A-Z]+)\d+"( s="\d+")?(?: t="(\w+)")?\s*$/;

const without = (attributes: string, ...names: string[]): string =>
  names
    .reduce(
      (text, name) => text.replace(new RegExp(`\\s${name}\\s*=\\s*("[^"]*"|'[^']*')`), ''),
      ` ${attributes.trim()}`,
    )
    .trimEnd();
const valueOf = (attributes: string, name: string): string | undefined => {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return found ? decodeEntities(found[1] ?? found[2] ?? '') : undefined;
};

/** Takes a sheet apart into its rows and what is around them. Everything else stays as it is, to the letter. */
export function readSheet(xml: string): SheetParts {
  let head = '';
  let prefix = '';
  const rows: PartRow[] = [];
  let row: { row: number; look: string; cells: PartCell[] } | undefined;
  let cell: { column: number; look: string; type: string; from: number } | undefined;
  let begun = false;
  for (const tag of tags(xml)) {
    if (!begun) {
      if (tag.name !== 'sheetData') continue;
      prefix = /^<\/?([\w.-]+:)?/.exec(xml.slice(tag.start, tag.end))?.[1] ?? '';
      if (tag.kind === 'empty')
        return {
          head: `${xml.slice(0, tag.start)}<${prefix}sheetData>`,
          rows: [],
          tail: `</${prefix}sheetData>${xml.slice(tag.end)}`,
          prefix,
        };
      head = xml.slice(0, tag.end);
      begun = true;
    } else if (tag.name === 'sheetData') {
      return { head, rows, tail: xml.slice(tag.start), prefix };
    } else if (tag.name === 'row' && tag.kind !== 'close') {
      const number = Number(valueOf(tag.attributes, 'r') ?? (rows.at(-1)?.row ?? 0) + 1);
      row = { row: number, look: without(tag.attributes, 'r', 'spans'), cells: [] };
      rows.push(row);
    } else if (tag.name === 'c' && row && tag.kind !== 'close') {
      const usual = USUAL.exec(tag.attributes);
      const letters = usual?.[1] ?? /^[A-Z]+/.exec(valueOf(tag.attributes, 'r') ?? '')?.[0];
      const column = letters === undefined ? (row.cells.at(-1)?.column ?? -1) + 1 : columnIndex(letters);
      const rest = usual
        ? { column, look: usual[2] ?? '', type: usual[3] ?? '' }
        : { column, look: without(tag.attributes, 'r', 't'), type: valueOf(tag.attributes, 't') ?? '' };
      if (tag.kind === 'empty') row.cells.push({ ...rest, inner: '' });
      else cell = { ...rest, from: tag.end };
    } else if (tag.name === 'c' && tag.kind === 'close' && cell && row) {
      const { from, ...rest } = cell;
      row.cells.push({ ...rest, inner: xml.slice(from, tag.start) });
      cell = undefined;
    }
  }
  return { head: xml, rows: [], tail: '', prefix };
}
