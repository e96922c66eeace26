import { attribute, decodeEntities, tags, utf8Part } from './xml.ts';
import { refuse } from './refuse.ts';
import type { ZipPackage } from './zip.ts';

/** Levels of a list: how each is written (w:lvlText, for example %1、) and counted (w:numFmt). */
interface Level {
  readonly format: string;
  readonly text: string;
  readonly start: number;
}

type Lists = ReadonlyMap<string, ReadonlyMap<number, Level>>;

const digits = '〇一二三四五六七八九';

function hanNumber(n: number): string {
  if (n < 1 || n > 99) return String(n);
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  return `${tens > 1 ? digits.charAt(tens) : ''}${tens > 0 ? '十' : ''}${ones > 0 ? digits.charAt(ones) : ''}`;
}

function written(n: number, format: string): string {
  if (/chineseCounting|japaneseCounting|ideographDigital|taiwaneseCounting|chineseLegal/i.test(format))
    return hanNumber(n);
  if (/Circle/i.test(format) && n >= 1 && n <= 20) return String.fromCharCode(0x245f + n);
  if (/Letter$/.test(format)) return String.fromCharCode((format.startsWith('upper') ? 64 : 96) + (((n - 1) % 26) + 1));
  return String(n);
}

/** The text of a part; undefined when the package has none. Refuses a DOCTYPE. */
function partText(zip: ZipPackage, name: string): string | undefined {
  const part = zip.read(name);
  return part ? utf8Part(part, zip.fileName).toString('utf8') : undefined;
}

/** word/numbering.xml: the levels of each list by its number. */
function readLists(xml: string | undefined): Lists {
  const abstract = new Map<string, Map<number, Level>>();
  const lists = new Map<string, Map<number, Level>>();
  let [inAbstract, inNum] = ['', ''];
  let level = -1;
  for (const { name, kind, attributes } of tags(xml ?? '')) {
    if (name === 'abstractNum') inAbstract = kind === 'open' ? (attribute(attributes, 'abstractNumId') ?? '') : '';
    else if (name === 'num') inNum = kind === 'open' ? (attribute(attributes, 'numId') ?? '') : '';
    else if (name === 'abstractNumId' && inNum !== '') {
      lists.set(inNum, abstract.get(attribute(attributes, 'val') ?? '') ?? new Map());
    } else if (name === 'lvl' && kind === 'open') level = Number(attribute(attributes, 'ilvl') ?? 0);
    if (inAbstract === '' || level < 0 || kind === 'close') continue;
    const levels = abstract.get(inAbstract) ?? new Map<number, Level>();
    abstract.set(inAbstract, levels);
    const known = levels.get(level) ?? { format: 'decimal', text: `%${level + 1}.`, start: 1 };
    const value = attribute(attributes, 'val') ?? '';
    if (name === 'numFmt') levels.set(level, { ...known, format: value });
    else if (name === 'lvlText') levels.set(level, { ...known, text: value });
    else if (name === 'start') levels.set(level, { ...known, start: Number(value) || 1 });
    else levels.set(level, known);
  }
  return lists;
}

/** word/styles.xml: the list that paragraphs of a style stand in. */
function readStyles(xml: string | undefined): ReadonlyMap<string, { list: string; level: number }> {
  const found = new Map<string, { list: string; level: number }>();
  let style = '';
  for (const { name, kind, attributes } of tags(xml ?? '')) {
    if (name === 'style') style = kind === 'open' ? (attribute(attributes, 'styleId') ?? '') : '';
    if (style === '') continue;
    const known = found.get(style) ?? { list: '', level: 0 };
    const value = attribute(attributes, 'val') ?? '';
    if (name === 'numId') found.set(style, { ...known, list: value });
    else if (name === 'ilvl') found.set(style, { ...known, level: Number(value) || 0 });
  }
  return found;
}

/** Counts the numbers of lists as Word shows them. */
function counter(lists: Lists): (list: string, level: number) => string {
  const counts = new Map<string, number[]>();
  return (list, level) => {
    const levels = lists.get(list);
    const own = levels?.get(level);
    if (!levels || !own || own.format === 'none') return '';
    if (own.format === 'bullet') return '● ';
    const now = counts.get(list) ?? [];
    counts.set(list, now);
    now[level] = (now[level] ?? own.start - 1) + 1;
    now.length = level + 1;
    return own.text.replace(/%(\d)/g, (_, which: string) => {
      const at = Number(which) - 1;
      const one = levels.get(at);
      return written(now[at] ?? one?.start ?? 1, one?.format ?? 'decimal');
    });
  };
}

interface Table {
  readonly rows: string[];
  cells: string[];
  cell: string[];
}

/**
 * The words of a Word document (ECMA-376): a line for each paragraph with its list number, tables as cells with tabs
 * between, merged ones empty but the first. Deleted words, field codes and second copies of drawings stay out.
 * Throws FILE_UNREADABLE.
 */
export function readDocx(zip: ZipPackage): string {
  const xml = partText(zip, 'word/document.xml');
  if (xml === undefined) throw refuse('damaged', zip.fileName, '正文时');
  const styles = readStyles(partText(zip, 'word/styles.xml'));
  const number = counter(readLists(partText(zip, 'word/numbering.xml')));
  const lines: string[] = [];
  const tables: Table[] = [];
  let [words, hidden, skipped] = ['', 0, 0];
  let [list, level, style, span] = ['', 0, '', 1];
  let from = -1;
  const close = (): void => {
    const of = styles.get(style);
    const mark = number(list === '' ? (of?.list ?? '') : list, list === '' ? (of?.level ?? 0) : level);
    const text = words.trim() === '' ? '' : `${mark}${words}`;
    const table = tables.at(-1);
    if (table) table.cell.push(text);
    else lines.push(text);
    words = '';
  };
  for (const tag of tags(xml)) {
    const { name, kind, attributes } = tag;
    if (name === 'Fallback' || name === 'del' || name === 'moveFrom') {
      if (kind !== 'empty') skipped += kind === 'open' ? 1 : -1;
      continue;
    }
    if (skipped > 0) continue;
    switch (name) {
      case 't':
        if (kind === 'open') from = tag.end;
        else if (kind === 'close' && from >= 0) {
          if (hidden === 0) words += decodeEntities(xml.slice(from, tag.start));
          from = -1;
        }
        break;
      case 'p':
        if (kind === 'open') [list, level, style] = ['', 0, ''];
        else close();
        break;
      case 'numId':
        list = attribute(attributes, 'val') ?? '';
        break;
      case 'ilvl':
        level = Number(attribute(attributes, 'val')) || 0;
        break;
      case 'pStyle':
        style = attribute(attributes, 'val') ?? '';
        break;
      case 'tab':
        // Tab stops (w:tabs) have a place, tabs in the text have none.
        if (attribute(attributes, 'pos') === undefined) words += tables.length > 0 ? ' ' : '\t';
        break;
      case 'br':
      case 'cr':
        if (kind !== 'close') words += '\n';
        break;
      case 'noBreakHyphen':
        words += '-';
        break;
      case 'vanish':
        hidden = attribute(attributes, 'val') === '0' ? 0 : 1;
        break;
      case 'r':
        hidden = 0;
        break;
      case 'tbl':
        if (kind === 'open') tables.push({ rows: [], cells: [], cell: [] });
        else finishTable(tables, lines);
        break;
      case 'gridSpan':
        span = Math.min(63, Number(attribute(attributes, 'val')) || 1);
        break;
      case 'tc': {
        const table = tables.at(-1);
        if (!table) break;
        if (kind === 'open') [table.cell, span] = [[], 1];
        else table.cells.push(cellText(table.cell), ...Array.from({ length: span - 1 }, () => ''));
        break;
      }
      case 'tr': {
        const table = tables.at(-1);
        if (!table) break;
        if (kind === 'open') table.cells = [];
        else table.rows.push(table.cells.join('\t'));
        break;
      }
    }
  }
  if (words.trim() !== '') close();
  return lines.join('\n');
}

/** A cell of several paragraphs is quoted, as Excel copies it. */
function cellText(paragraphs: readonly string[]): string {
  const text = paragraphs.filter((line) => line.trim() !== '').join('\n');
  return text.includes('\n') ? `"${text.replaceAll('"', '""')}"` : text;
}

function finishTable(tables: Table[], lines: string[]): void {
  const table = tables.pop();
  const outer = tables.at(-1);
  if (!table) return;
  // A table inside a cell is read as words of that cell.
  if (outer) outer.cell.push(...table.rows.map((row) => row.replace(/\t+/g, ' ')));
  else lines.push(...table.rows);
}
