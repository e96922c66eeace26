import { unzipSync, zipSync } from 'fflate';
import { inspectFile } from '../gate.ts';
import { readParts } from '../xlsx-parts.ts';
import { utf8Part } from '../xml.ts';
import { escapeXml } from '../xml-write.ts';
import { ZipPackage } from '../zip.ts';
import { continuedMerges, movedAround, movedAnchors } from './around.ts';
import { withRoom, writtenIn } from './heights.ts';
import { readLooks } from './looks.ts';
import { moveOwn, moveShared, type Package } from './related.ts';
import { fillRows, grownRows, sheetXml, type SheetFill } from './sheet-fill.ts';
import { readSheet } from './sheet-rows.ts';

export type { FillValue, SheetFill } from './sheet-fill.ts';

/**
 * Fills a form that somebody else made: values go into its cells and rows are added where a list needs them; every
 * other part of the file stays as it is, byte by byte. Results of formulas on the sheets that are filled, and on those
 * that name one of them, are dropped; all are reckoned on opening.
 * @param bytes an .xlsx without a password
 * Throws FILE_UNREADABLE as reading does.
 */
export function fillWorkbook(bytes: Uint8Array, fileName: string, fills: readonly SheetFill[]): Uint8Array {
  inspectFile(bytes, fileName);
  const zip = new ZipPackage(bytes, fileName);
  const parts = unzipSync(bytes);
  const names = new Map(Object.keys(parts).map((name) => [name.toLowerCase(), name]));
  const read = (name: string): string => utf8Part(Buffer.from(parts[name] ?? []), fileName).toString('utf8');
  const write = (name: string, xml: string): void => {
    parts[name] = Buffer.from(xml.replace(/^(<\?xml[^>]*encoding=")[^"]*"/, '$1UTF-8"'));
  };
  const { sheets: listed, stylesPart } = readParts(zip);
  const looks = readLooks(read(names.get(stylesPart.toLowerCase()) ?? stylesPart));
  const sheets = listed.map(({ name, part }) => ({
    name,
    part: names.get(part.toLowerCase()) ?? part,
  }));

  for (const { name, part } of sheets) {
    const xml = read(part);
    if (!isTouched(xml, name, fills)) continue;
    const form = readSheet(xml);
    let rows = grownRows(form, name, '', undefined);
    for (const fill of fills) {
      if (fill.growth) rows = grownRows({ ...form, rows }, name, fill.sheet, fill.growth);
      if (fill.sheet === name) rows = fillRows(rows, fill, form.prefix);
    }
    let { head, tail } = form;
    for (const { sheet, growth } of fills) {
      if (!growth) continue;
      head = movedAround(head, name, sheet, growth);
      tail = movedAround(tail, name, sheet, growth);
      if (sheet === name) tail = movedAnchors(continuedMerges(tail, growth), growth);
    }
    rows = withRoom(rows, { head, tail }, writtenIn(fills, name), looks);
    write(part, sheetXml({ ...form, head, tail }, rows));
    for (const { sheet, growth } of fills)
      if (growth && sheet === name) moveOwn(part, name, growth, { parts, read, write });
  }

  for (const { sheet, growth } of fills) if (growth) moveShared(sheet, growth, { parts, read, write });
  for (const name of Object.keys(parts))
    if (/^xl\/workbook\.xml$/i.test(name)) write(name, reckonedOnOpening(read(name)));
  withoutChain(parts, read, write);
  return zipSync(parts, { level: 6, mtime: '1980-01-01T00:00:00' });
}

/** A sheet is written anew when it is filled, or reckons with one that is. Its name anywhere is taken for a reference. */
function isTouched(xml: string, name: string, fills: readonly SheetFill[]): boolean {
  return fills.some(({ sheet, cells, growth }) => {
    if (cells.length === 0 && !growth) return false;
    if (sheet === name) return true;
    const written = [sheet, sheet.replaceAll("'", "''")];
    return written.some((text) => xml.includes(escapeXml(text)) || xml.includes(text));
  });
}

/** Excel reckons every formula anew when it opens the file. */
function reckonedOnOpening(xml: string): string {
  const open = /<((?:[\w.-]+:)?)calcPr\b([^>]*?)(\/?)>/.exec(xml);
  if (!open) return xml.replace(/<\/((?:[\w.-]+:)?)workbook>/, '<$1calcPr fullCalcOnLoad="1"/></$1workbook>');
  const [whole, prefix, attributes = '', slash] = open;
  const kept = attributes.replace(/\sfullCalcOnLoad="[^"]*"/, '');
  return xml.replace(whole, `<${prefix}calcPr${kept} fullCalcOnLoad="1"${slash}>`);
}

/** The order in which formulas were reckoned last names cells that may have moved; the office program makes it anew. */
function withoutChain(parts: Package['parts'], read: Package['read'], write: Package['write']): void {
  const chain = Object.keys(parts).find((name) => /^xl\/calcchain\.xml$/i.test(name));
  if (!chain) return;
  delete parts[chain];
  for (const name of Object.keys(parts).filter((one) =>
    /^(\[content_types\]\.xml|xl\/_rels\/workbook\.xml\.rels)$/i.test(one),
  ))
    write(name, read(name).replace(/<(?:Override|Relationship)\b[^>]*calcChain[^>]*\/>/gi, ''));
}
