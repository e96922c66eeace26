import { posix } from 'node:path';
import { attribute, decodeEntities, tags } from '../xml.ts';
import { escapeXml } from '../xml-write.ts';
import { movedAnchors, movedAround } from './around.ts';
import { movedFormula } from './moved-formulas.ts';
import { type Growth, movedRanges } from './refs.ts';

/** The parts of a workbook's package, by their names. */
export interface Package {
  readonly parts: Record<string, Uint8Array>;
  readonly read: (name: string) => string;
  readonly write: (name: string, xml: string) => void;
}

/** Parts that belong to the sheet that grew: pictures, controls, tables, comments and pivot tables move with its rows. */
export function moveOwn(part: string, home: string, growth: Growth, pack: Package): void {
  const rels = part.replace(/([^/]+)$/, '_rels/$1.rels');
  if (!pack.parts[rels]) return;
  for (const tag of tags(pack.read(rels))) {
    if (tag.name !== 'Relationship' || attribute(tag.attributes, 'TargetMode') === 'External') continue;
    const target = (attribute(tag.attributes, 'Target') ?? '').replaceAll('\\', '/');
    const name = target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(part), target);
    if (!pack.parts[name]) continue;
    if (/\/drawings\/[^/]+\.xml$/.test(name)) pack.write(name, movedAnchors(pack.read(name), growth));
    else if (/\/tables\/|\/pivotTables\/|\/(?:threaded)?comments/i.test(name))
      pack.write(name, movedAround(pack.read(name), home, home, growth));
    else if (/\.vml$/.test(name)) pack.write(name, movedNotes(pack.read(name), growth));
    else if (/\/ctrlProps\//i.test(name))
      pack.write(name, movedAttributes(pack.read(name), CONTROL, home, home, growth));
  }
}

/** Old comments and controls: their row, and the box they are drawn in (column, dx, row, dy, twice); 0-based. */
const movedNotes = (xml: string, { after, count }: Growth): string => {
  const moved = (row: string): number => (Number(row) >= after ? Number(row) + count : Number(row));
  return xml
    .replace(/(<x:Row>\s*)(\d+)(\s*<)/g, (_, start: string, row: string, end: string) => `${start}${moved(row)}${end}`)
    .replace(/(<x:Anchor>)([^<]*)(<)/g, (_, start: string, box: string, end: string) => {
      const numbers = box.split(',').map((text, at) => (at % 4 === 2 ? ` ${moved(text.trim())}` : text));
      return `${start}${numbers.join(',')}${end}`;
    });
};

/** Attributes of a control that name cells: what it is linked with and what it lists. */
const CONTROL = /(\sfmla(?:Link|Range|Group|Txbx)=)"([^"]*)"/g;
/** What a drawn box shows out of a cell. */
const SHOWN = /(\stextlink=)"([^"]*)"/g;
/** A link into the workbook itself that stands among the outer ones. */
const LINK = /(\sTarget="#)([^"]*)"/g;

function movedAttributes(xml: string, attributes: RegExp, home: string, sheet: string, growth: Growth): string {
  return xml.replace(attributes, (_, start: string, value: string) => {
    const moved = escapeXml(movedFormula(decodeEntities(value), home, sheet, growth));
    return start.endsWith('#') ? `${start}${moved}"` : `${start}"${moved}"`;
  });
}

/** Parts of the whole workbook that name places on the sheet that grew: names, charts, pivot tables, links, boxes. */
export function moveShared(sheet: string, growth: Growth, { parts, read, write }: Package): void {
  for (const name of Object.keys(parts)) {
    const changed = (change: (xml: string) => string): void => {
      const xml = read(name);
      const moved = change(xml);
      if (moved !== xml) write(name, moved);
    };
    if (/^xl\/(?:workbook|charts\/[^/]+)\.xml$/i.test(name))
      changed((xml) => movedAround(xml, undefined, sheet, growth));
    else if (/^xl\/pivotCache\/[^/]*Definition[^/]*\.xml$/i.test(name))
      changed((xml) => movedSource(xml, sheet, growth));
    else if (/^xl\/drawings\/[^/]+\.xml$/i.test(name)) changed((xml) => movedAttributes(xml, SHOWN, '', sheet, growth));
    else if (/^xl\/.*\.rels$/i.test(name)) changed((xml) => movedAttributes(xml, LINK, '', sheet, growth));
  }
}

/** What a pivot table counts: the rows on the sheet, and they are counted anew on opening. */
function movedSource(xml: string, sheet: string, growth: Growth): string {
  const source = /<(?:[\w.-]+:)?worksheetSource\b[^>]*>/.exec(xml)?.[0];
  if (!source || decodeEntities(/\ssheet="([^"]*)"/.exec(source)?.[1] ?? '') !== sheet) return xml;
  const moved = source.replace(
    /(\sref=")([^"]*)"/,
    (_, start: string, ref: string) => `${start}${movedRanges(ref, growth)}"`,
  );
  return xml
    .replace(source, moved)
    .replace(/\srefreshOnLoad="[^"]*"/, '')
    .replace(/(<(?:[\w.-]+:)?pivotCacheDefinition\b)/, '$1 refreshOnLoad="1"');
}
