import { chartXml, drawingXml } from './bar-chart.ts';
import { bandsOf, bearable } from './paper-bands.ts';
import { columnLetters } from './sheet-builder.ts';
import { roomForSums } from './room-for-sums.ts';
import type { SheetModel, WorkbookModel } from './sheet-model.ts';
import { SheetXml, type TableExtent } from './sheet-xml.ts';
import { StyleTable } from './styles.ts';
import { fitsInline } from './validations.ts';
import { escapeXml } from './xml-write.ts';
import { ZipWriter } from './zip-writer.ts';

const schemas = 'http://schemas.openxmlformats.org';
const main = `${schemas}/spreadsheetml/2006/main`;
const documentRelations = `${schemas}/officeDocument/2006/relationships`;
const packages = `${schemas}/package/2006`;
const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Writes one sheet or several as .xlsx bytes. Every string becomes a text cell: formulas cannot be smuggled in. */
export async function writeWorkbook(model: SheetModel | WorkbookModel): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  await writeTo((bytes) => chunks.push(bytes), model);
  return Buffer.concat(chunks);
}

async function writeTo(sink: (bytes: Uint8Array) => void, model: SheetModel | WorkbookModel): Promise<void> {
  const given = ('sheets' in model ? model.sheets : [model]).map(roomForSums);
  const names = uniqueNames(given.map((sheet) => sheet.name));
  const lists = new OptionLists(uniqueNames([...names, '选项']).at(-1) ?? '选项');
  const styles = new StyleTable();
  const zip = new ZipWriter(sink);
  const parts: Part[] = [];
  const drawings: string[] = [];
  for (const [i, sheet] of given.entries()) {
    const xml = new SheetXml(sheet, styles, lists.refs(sheet));
    await zip.stream(`xl/worksheets/sheet${i + 1}.xml`, xml.pieces());
    const name = names[i] ?? '';
    drawings.push(...addCharts(zip, i + 1, sheet, xml.lastRow));
    parts.push({ name, hidden: sheet.hidden ?? false, titles: repeated(name, sheet, xml.extent) });
  }
  if (lists.used) {
    zip.add(`xl/worksheets/sheet${parts.length + 1}.xml`, lists.xml());
    parts.push({ name: lists.sheetName, hidden: true });
  }
  zip.add('xl/styles.xml', styles.xml());
  addPackageParts(zip, parts, drawings);
  zip.finish();
}

/** What is repeated on every paper: the header rows, and the first columns where papers lie side by side. */
function repeated(name: string, sheet: SheetModel, { headerFirst, headerLast }: TableExtent): string {
  const rows = `${sheetRef(name)}!$${headerFirst}:$${headerLast}`;
  const kept = sheet.freezeColumns ?? 0;
  return kept > 0 && bandsOf(sheet, bearable.shrunk).length > 1
    ? `${sheetRef(name)}!$A:$${columnLetters(kept - 1)},${rows}`
    : rows;
}

interface Part {
  readonly name: string;
  readonly hidden: boolean;
  readonly titles?: string;
}

const related = (type: string, targets: readonly string[]): string =>
  `<Relationships xmlns="${packages}/relationships">${targets
    .map((target, i) => `<Relationship Id="rId${i + 1}" Type="${documentRelations}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

/** The charts of a sheet below its last row. Returns what the list of content types says of the parts. */
function addCharts(zip: ZipWriter, number: number, sheet: SheetModel, lastRow: number): string[] {
  const { charts = [] } = sheet;
  if (charts.length === 0) return [];
  const names = charts.map((_, i) => `chart${number}-${i + 1}.xml`);
  zip.add(`xl/worksheets/_rels/sheet${number}.xml.rels`, related('drawing', [`../drawings/drawing${number}.xml`]));
  zip.add(`xl/drawings/drawing${number}.xml`, drawingXml(sheet, lastRow + 1));
  zip.add(
    `xl/drawings/_rels/drawing${number}.xml.rels`,
    related(
      'chart',
      names.map((name) => `../charts/${name}`),
    ),
  );
  charts.forEach((chart, i) => zip.add(`xl/charts/${names[i] ?? ''}`, chartXml(chart)));
  const type = 'application/vnd.openxmlformats-officedocument';
  return [
    `<Override PartName="/xl/drawings/drawing${number}.xml" ContentType="${type}.drawing+xml"/>`,
    ...names.map((name) => `<Override PartName="/xl/charts/${name}" ContentType="${type}.drawingml.chart+xml"/>`),
  ];
}

function addPackageParts(zip: ZipWriter, parts: readonly Part[], drawings: readonly string[]): void {
  const ids = parts.map((_, i) => i + 1);
  const sheets = parts.map(
    (part, i) =>
      `<sheet name="${escapeXml(part.name)}" sheetId="${i + 1}"${part.hidden ? ' state="hidden"' : ''} r:id="rId${i + 1}"/>`,
  );
  const titles = parts.flatMap((part, i) =>
    part.titles
      ? [`<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${escapeXml(part.titles)}</definedName>`]
      : [],
  );
  zip.add(
    'xl/workbook.xml',
    `<workbook xmlns="${main}" xmlns:r="${documentRelations}"><bookViews><workbookView activeTab="${Math.max(
      0,
      parts.findIndex((part) => !part.hidden),
    )}"/></bookViews><sheets>${sheets.join('')}</sheets>` +
      `<definedNames>${titles.join('')}</definedNames></workbook>`,
  );
  zip.add(
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${packages}/relationships">${ids
      .map(
        (id) =>
          `<Relationship Id="rId${id}" Type="${documentRelations}/worksheet" Target="worksheets/sheet${id}.xml"/>`,
      )
      .join(
        '',
      )}<Relationship Id="rId${ids.length + 1}" Type="${documentRelations}/styles" Target="styles.xml"/></Relationships>`,
  );
  zip.add(
    '_rels/.rels',
    `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${documentRelations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  );
  const override = (name: string, type: string): string =>
    `<Override PartName="/xl/${name}.xml" ContentType="${contentType}.${type}+xml"/>`;
  zip.add(
    '[Content_Types].xml',
    `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Default Extension="xml" ContentType="application/xml"/>${override('workbook', 'sheet.main')}${override('styles', 'styles')}` +
      `${ids.map((id) => override(`worksheets/sheet${id}`, 'worksheet')).join('')}${drawings.join('')}</Types>`,
  );
}

/** The hidden sheet with drop-down values that are too long for a rule; equal lists share a column. */
class OptionLists {
  readonly sheetName: string;
  private readonly lists: (readonly string[])[] = [];

  constructor(sheetName: string) {
    this.sheetName = sheetName;
  }

  get used(): boolean {
    return this.lists.length > 0;
  }

  /** Column number → range formula, for the columns of one sheet that need it. */
  refs(sheet: SheetModel): Map<number, string> {
    const refs = new Map<number, string>();
    sheet.columns.forEach((column, i) => {
      if (!column.options || column.options.length === 0 || fitsInline(column.options)) return;
      const options = column.options;
      const known = this.lists.findIndex(
        (list) => list.length === options.length && list.every((o, k) => o === options[k]),
      );
      const letters = columnLetters(known >= 0 ? known : this.lists.push(options) - 1);
      refs.set(i, `${sheetRef(this.sheetName)}!$${letters}$1:$${letters}$${options.length}`);
    });
    return refs;
  }

  xml(): string {
    const rows: string[] = [];
    const longest = Math.max(...this.lists.map((list) => list.length));
    for (let r = 0; r < longest; r++) {
      const cells = this.lists.map((list, i) => {
        const option = list[r];
        return option === undefined
          ? ''
          : `<c r="${columnLetters(i)}${r + 1}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(option)}</t></is></c>`;
      });
      rows.push(`<row r="${r + 1}">${cells.join('')}</row>`);
    }
    return `<worksheet xmlns="${main}"><sheetData>${rows.join('')}</sheetData></worksheet>`;
  }
}

function sheetRef(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}

/** Tab names that Excel accepts: no []:*?/\, no apostrophe at either end, 31 characters, each only once. */
function uniqueNames(wished: readonly string[]): string[] {
  const taken = new Set<string>();
  return wished.map((wish) => {
    const clean =
      wish
        .toWellFormed()
        .replace(/[[\]:*?/\\\p{Cc}]/gu, ' ')
        .replace(/^[\s']+|[\s']+$/g, '') || '工作表';
    for (let n = 1; ; n++) {
      const tail = n === 1 ? '' : `（${n}）`;
      const name = [...clean].reduce((s, c) => (s.length + c.length + tail.length <= 31 ? s + c : s), '') + tail;
      if (taken.has(name.toLowerCase())) continue;
      taken.add(name.toLowerCase());
      return name;
    }
  });
}
