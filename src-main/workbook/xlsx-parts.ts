import { posix } from 'node:path';
import { type NumberStyle, numberStyle } from './number-format.ts';
import { refuse } from './refuse.ts';
import { attribute, isTrue, tags, utf8Part } from './xml.ts';
import type { ZipPackage } from './zip.ts';

export interface SheetPart {
  readonly name: string;
  readonly hidden: boolean;
  /** Part name in the package. */
  readonly part: string;
}

export interface XlsxParts {
  readonly sheets: readonly SheetPart[];
  readonly date1904: boolean;
  readonly sharedStrings: string | undefined;
  readonly styles: readonly NumberStyle[];
  /** Part that the styles stand in. */
  readonly stylesPart: string;
  readonly notes: readonly string[];
}

interface Relationship {
  readonly type: string;
  readonly target: string;
}

/**
 * Finds the parts of an .xlsx through its relationships: sheets in tab order, number formats, date system, and what
 * will not be read (macros, external links). Throws FILE_UNREADABLE: noSheet, macroOnly, damaged, doctype.
 */
export function readParts(zip: ZipPackage): XlsxParts {
  const root = [...relationships(zip, '').values()].find((r) => r.type === 'officeDocument');
  const workbookPart = root && zip.has(root.target) ? root.target : 'xl/workbook.xml';
  const workbook = partText(zip, workbookPart);
  if (workbook === undefined) throw refuse('damaged', zip.fileName, '目录时');
  const related = relationships(zip, workbookPart);
  const sheets: SheetPart[] = [];
  let date1904 = false;
  let others = 0;
  let macros = 0;
  for (const tag of tags(workbook)) {
    if (tag.kind === 'close') continue;
    if (tag.name === 'workbookPr') date1904 = isTrue(attribute(tag.attributes, 'date1904'));
    if (tag.name !== 'sheet') continue;
    const target = related.get(attribute(tag.attributes, 'id') ?? '');
    if (target?.type === 'worksheet' && zip.has(target.target)) {
      const state = attribute(tag.attributes, 'state');
      const name = attribute(tag.attributes, 'name') ?? `Sheet${sheets.length + 1}`;
      sheets.push({ name, hidden: state === 'hidden' || state === 'veryHidden', part: target.target });
    } else if (target && /macrosheet/i.test(target.type)) macros++;
    else if (target?.type === 'worksheet') throw refuse('damaged', zip.fileName, '工作表时');
    else others++;
  }
  if (sheets.length === 0) throw refuse(macros > 0 ? 'macroOnly' : 'noSheet', zip.fileName);
  const stylesPart = [...related.values()].find((r) => r.type === 'styles')?.target ?? 'xl/styles.xml';
  const byType = (type: string): string | undefined => [...related.values()].find((r) => r.type === type)?.target;
  return {
    sheets,
    date1904,
    sharedStrings: byType('sharedStrings'),
    styles: readStyles(partText(zip, stylesPart) ?? ''),
    stylesPart,
    notes: packageNotes(zip, others, macros),
  };
}

/** Relationships of a part by id; of the package itself for ''. Types are cut to their last word. */
function relationships(zip: ZipPackage, part: string): Map<string, Relationship> {
  const folder = posix.dirname(part);
  const name = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  const found = new Map<string, Relationship>();
  for (const tag of tags(partText(zip, name) ?? '')) {
    if (tag.name !== 'Relationship' || attribute(tag.attributes, 'TargetMode') === 'External') continue;
    const target = (attribute(tag.attributes, 'Target') ?? '').replaceAll('\\', '/');
    found.set(attribute(tag.attributes, 'Id') ?? '', {
      type: (attribute(tag.attributes, 'Type') ?? '').replace(/^.*\//, ''),
      target: target.startsWith('/') ? target.slice(1) : posix.join(folder, target),
    });
  }
  return found;
}

/** Number style of every cell format (xf), in order. */
function readStyles(xml: string): NumberStyle[] {
  const custom = new Map<number, string>();
  const cached = new Map<number, NumberStyle>();
  const styles: NumberStyle[] = [];
  let inCellXfs = false;
  for (const tag of tags(xml)) {
    if (tag.name === 'cellXfs') inCellXfs = tag.kind === 'open';
    else if (tag.name === 'numFmt' && tag.kind !== 'close') {
      custom.set(Number(attribute(tag.attributes, 'numFmtId')), attribute(tag.attributes, 'formatCode') ?? '');
    } else if (inCellXfs && tag.name === 'xf' && tag.kind !== 'close') {
      const id = Number(attribute(tag.attributes, 'numFmtId') ?? 0);
      const style = cached.get(id) ?? numberStyle(id, custom);
      cached.set(id, style);
      styles.push(style);
    }
  }
  return styles;
}

function partText(zip: ZipPackage, name: string): string | undefined {
  const part = zip.read(name);
  return part && utf8Part(part, zip.fileName).toString('utf8');
}

function packageNotes(zip: ZipPackage, others: number, macros: number): string[] {
  const count = (pattern: RegExp): number => zip.names().filter((name) => pattern.test(name)).length;
  const notes: string[] = [];
  const links = count(/externallinks\/[^/]+\.xml$/);
  const embedded = count(/\/embeddings\//);
  if (links > 0) notes.push(`文件引用了 ${links} 个别的文件，没有去读，用的是表里存着的结果`);
  if (macros > 0 || zip.has('xl/vbaProject.bin')) notes.push('文件带有宏，没有运行，只读了表格内容');
  if (embedded > 0) notes.push(`文件里嵌了 ${embedded} 个对象，没有打开`);
  const comments = count(/(^|\/)comments[^/]*\.xml$/);
  const pictures = count(/\/media\/[^/]+\.(png|jpe?g|gif|bmp|emf|wmf|tiff?|webp)$/);
  if (comments > 0) notes.push(`有 ${comments} 张工作表带批注，批注没有读取`);
  if (pictures > 0) notes.push(`文件里有 ${pictures} 张图片，没有读取`);
  if (others > 0) notes.push(`有 ${others} 张图表页没有表格，已跳过`);
  return notes;
}
