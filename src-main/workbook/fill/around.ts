import { attribute, decodeEntities, tags } from '../xml.ts';
import { escapeXml } from '../xml-write.ts';
import { continuedRanges } from './continued.ts';
import { movedFormula, movedOwnFormula } from './moved-formulas.ts';
import { type Growth, movedRanges, movedRow, rowOf } from './refs.ts';

/** Attributes of a sheet, a table or a comment that hold places: merges, drop-downs, colours by condition, the filter. */
const PLACES = /(\s(?:ref|sqref|activeCell|topLeftCell)\s*=\s*)("[^"]*"|'[^']*')/g;
/** Elements whose text is a formula or a list of places. */
const FORMULAS = new Set(['formula', 'formula1', 'formula2', 'f', 'definedName', 'calculatedColumnFormula']);

/** What belongs to cells and is continued with them; other places (merges, the filter) only move. */
const OF_CELLS = new Set(['dataValidation', 'conditionalFormatting', 'protectedRange', 'ignoredError']);

/** Places of a tag after the growth. Breaks are counted from 0: one moves with the row or column that begins behind it. */
function movedTag(start: string, name: string, isColumn: boolean, growth: Growth): string {
  if (name === 'brk')
    return isColumn
      ? start
      : start.replace(/(\sid=")(\d+)"/, (_, before: string, id: string) => {
          return `${before}${movedRow(Number(id) + 1, growth) - 1}"`;
        });
  return start.replace(PLACES, (_, before: string, value: string) => {
    const list = value.slice(1, -1);
    const moved = OF_CELLS.has(name) ? continuedRanges(list, growth) : movedRanges(list, growth);
    return `${before}${value[0]}${moved}${value[0]}`;
  });
}

/** Where a link leads to inside of the workbook: a place on its own sheet or, with its mark, on any. */
const movedLink = (start: string, home: string, sheet: string, growth: Growth): string =>
  start.replace(/(\slocation\s*=\s*)("[^"]*"|'[^']*')/, (_, before: string, value: string) => {
    const moved = escapeXml(movedFormula(decodeEntities(value.slice(1, -1)), home, sheet, growth));
    return `${before}"${moved}"`;
  });

const NONE: ReadonlySet<number> = new Set();

/**
 * What stands around the rows (merges, drop-downs, print area, charts, tables) after `sheet` has grown.
 * @param home the sheet that the part belongs to; undefined for one that names its sheets itself
 */
export function movedAround(xml: string, home: string | undefined, sheet: string, growth: Growth): string {
  const { after, like = after } = growth;
  let out = '';
  let at = 0;
  let open: { name: string; from: number } | undefined;
  let isColumn = false;
  // A rule of the list's own rows is written as for its first cell and goes along with each.
  let isOwn = false;
  for (const tag of tags(xml)) {
    if (tag.name === 'rowBreaks' || tag.name === 'colBreaks') isColumn = tag.name === 'colBreaks';
    if (open && tag.kind === 'close' && tag.name === open.name) {
      const text = decodeEntities(xml.slice(open.from, tag.start));
      let moved = text;
      if (open.name !== 'sqref')
        moved = isOwn ? movedOwnFormula(text, sheet, growth, NONE) : movedFormula(text, home ?? '', sheet, growth);
      else if (home === sheet) moved = continuedRanges(text, growth);
      out += xml.slice(at, open.from) + escapeXml(moved);
      at = tag.start;
      open = undefined;
    }
    if (tag.kind !== 'close' && OF_CELLS.has(tag.name)) {
      const first = rowOf((attribute(tag.attributes, 'sqref') ?? '').trim().split(/[\s:]/)[0] ?? '');
      isOwn = home === sheet && first >= like && first <= after;
    } else if (tag.kind === 'close' && OF_CELLS.has(tag.name)) isOwn = false;
    const isLink = tag.name === 'hyperlink' && home !== undefined;
    if (tag.kind !== 'close' && (home === sheet || isLink)) {
      const start = xml.slice(tag.start, tag.end);
      const placed = home === sheet ? movedTag(start, tag.name, isColumn, growth) : start;
      const changed = isLink ? movedLink(placed, home, sheet, growth) : placed;
      if (changed !== start) {
        out += xml.slice(at, tag.start) + changed;
        at = tag.end;
      }
    }
    if (tag.kind === 'open' && (FORMULAS.has(tag.name) || tag.name === 'sqref'))
      open = { name: tag.name, from: tag.end };
  }
  return out + xml.slice(at);
}

/** A range of merged cells that lies in the row that is continued, given to each new row too. */
export function continuedMerges(xml: string, { after, count, like = after }: Growth): string {
  const own = [...xml.matchAll(/<((?:[\w.-]+:)?)mergeCell ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"\s*\/>/g)].filter(
    ([, , , from, , to]) => Number(from) === like && Number(to) === like,
  );
  if (own.length === 0) return xml;
  const added = Array.from({ length: count }, (_, at) =>
    own.map(([, prefix, from, , to]) => `<${prefix}mergeCell ref="${from}${after + at + 1}:${to}${after + at + 1}"/>`),
  ).flat();
  return xml
    .replace(/(<(?:[\w.-]+:)?mergeCells\b[^>]*?)\scount="(\d+)"/, (_, start: string, n: string) => {
      return `${start} count="${Number(n) + added.length}"`;
    })
    .replace(/<\/((?:[\w.-]+:)?)mergeCells>/, (end) => added.join('') + end);
}

/** Pictures, controls and signs that hang on rows below move with them (0-based rows). */
export const movedAnchors = (xml: string, { after, count }: Growth): string =>
  xml.replace(/(<(?:[\w.-]+:)?row>)(\d+)(<)/g, (_, start: string, row: string, end: string) => {
    return `${start}${Number(row) >= after ? Number(row) + count : row}${end}`;
  });
