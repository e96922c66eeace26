import { chartsHtml } from './bar-chart.ts';
import { inBands } from './paper-bands.ts';
import { escapeHtml, shownValue } from './print-text.ts';
import { printCss } from './print-css.ts';
import {
  alignOf,
  headerCells,
  headerRowCount,
  isSheetRow,
  type PlacedText,
  placeLine,
  placeParts,
  placeRow,
} from './sheet-layout.ts';
import { roomForSums } from './room-for-sums.ts';
import type { BodyRow, CoverModel, SheetModel } from './sheet-model.ts';

/** Body rows that stay with the totals and the signatures, so that these never stand alone on a page. */
const keptRows = 2;

/** One sheet as a self-contained printable page: see `printSheets`. */
export function printSheet(model: SheetModel): string {
  return printSheets([model]);
}

/**
 * Sheets as one self-contained HTML text for print, PDF and preview: A4, repeated table head, page foot. All text is
 * escaped; there are no scripts, no style attributes and no references to anything outside.
 */
export function printSheets(given: readonly SheetModel[]): string {
  const models = given.map(roomForSums).flatMap(inBands);
  const title = given[0]?.titles?.map((line) => line.text).join(' ') || given[0]?.name || '';
  const body: string[] = [];
  for (const [i, model] of models.entries()) {
    // A table over several papers has one cover.
    if (model.cover && model.cover !== models[i - 1]?.cover)
      cover(model.cover, { number: i, isWide: model.orientation === 'landscape' }, body);
    section(model, i, body);
  }
  return (
    `<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>` +
    `<style>${printCss(models)}</style></head><body>${body.join('')}</body></html>\n`
  );
}

function cover(
  { title, lines, heading, text }: CoverModel,
  { number, isWide }: { readonly number: number; readonly isWide: boolean },
  out: string[],
): void {
  const all = (texts: readonly string[]): string => texts.map((line) => `<p>${escapeHtml(line)}</p>`).join('');
  out.push(
    `<section class="sheet s${number} cover${isWide ? ' wide' : ''}"><h1>${escapeHtml(title)}</h1><div class="cover-lines">${all(lines)}</div></section>`,
    `<section class="sheet s${number}"><h1 class="t0">${escapeHtml(heading)}</h1><div class="cover-text">${all(text)}</div></section>`,
  );
}

function section(model: SheetModel, number: number, out: string[]): void {
  const cols = model.columns.map((_, i) => `<col class="c${i}">`).join('');
  out.push(`<section class="sheet s${number}">`);
  (model.titles ?? []).forEach((line, i) => {
    out.push(`<h1 class="t${i}${line.font === 'body' ? ' plain' : ''}">${escapeHtml(line.text)}</h1>`);
  });
  for (const line of model.lines ?? []) {
    const places = placeLine(line, model.columns);
    out.push(
      `<div class="line${places.length === 3 ? ' three' : ' two'}">${places.map((p) => `<span class="${p.align}">${escapeHtml(p.text)}</span>`).join('')}</div>`,
    );
  }
  out.push(`<table><colgroup>${cols}</colgroup>${head(model)}<tbody>`);
  bodyRows(model, out);
  out.push('</tbody></table>', chartsHtml(model.charts ?? []), screenFoot(model), '</section>');
}

function head(model: SheetModel): string {
  const last = model.columns.length - 1;
  const cells = headerCells(model.columns);
  const rows: string[] = [];
  for (let r = 0; r < headerRowCount(model.columns); r++) {
    const here = cells.filter((cell) => cell.row === r);
    const ths = here.map((cell) => {
      const spans = `${cell.rows > 1 ? ` rowspan="${cell.rows}"` : ''}${cell.to > cell.from ? ` colspan="${cell.to - cell.from + 1}"` : ''}`;
      // A narrow column may break a date pattern (yyyy/MM/dd) after its strokes.
      const text = escapeHtml(cell.text.replaceAll('/', '/\u200b'));
      return `<th class="${edges(cell.from, cell.to, last)}"${spans}>${text}</th>`;
    });
    rows.push(`<tr>${ths.join('')}</tr>`);
  }
  return `<thead>${rows.join('')}</thead>`;
}

function bodyRows(model: SheetModel, out: string[]): void {
  const held: BodyRow[] = [];
  for (const row of model.rows) {
    held.push(row);
    if (held.length > keptRows) out.push(bodyRow(model, held.shift() ?? [], ''));
  }
  for (let i = 0; i < (model.blankLines ?? 0); i++) {
    held.push([]);
    if (held.length > keptRows) out.push(bodyRow(model, held.shift() ?? [], ''));
  }
  const totals = model.totals ?? [];
  out.push('</tbody><tbody class="tail">');
  held.forEach((row, i) => {
    out.push(bodyRow(model, row, totals.length === 0 && i === held.length - 1 ? 'end' : ''));
  });
  totals.forEach((row, i) => {
    out.push(bodyRow(model, { ...row, bold: row.bold ?? true }, i === totals.length - 1 ? 'end' : ''));
  });
  tail(model, out);
}

function bodyRow(model: SheetModel, row: BodyRow, mark: string): string {
  const last = model.columns.length - 1;
  const special = isSheetRow(row);
  const placed = placeRow(special ? row : { cells: row }, model.columns);
  const cells = placed.map((cell) => {
    const column = model.columns[cell.from];
    const span = cell.to > cell.from ? ` colspan="${cell.to - cell.from + 1}"` : '';
    const shown = column ? shownValue(cell.value, cell.format) : '';
    const align = special || !column ? cell.align : alignOf(column);
    return `<td class="${align}${edges(cell.from, cell.to, last)}"${span}>${escapeHtml(shown)}</td>`;
  });
  const marks = [special && !row.format ? 'special' : 'row', special && row.bold ? 'bold' : '', mark]
    .filter(Boolean)
    .join(' ');
  return `<tr class="${marks}">${cells.join('')}</tr>`;
}

/** Notes and signatures: rows of the same table without lines, in the group that never breaks. */
function tail(model: SheetModel, out: string[]): void {
  const span = ` colspan="${Math.max(1, model.columns.length)}"`;
  for (const line of model.footer ?? []) {
    if ('parts' in line) {
      const parts = line.parts.map((part) => `<span>${escapeHtml(part)}</span>`).join('');
      out.push(`<tr><td class="note parts"${span}><div class="line">${parts}</div></td></tr>`);
      continue;
    }
    const marks = `note ${line.align ?? 'left'}${line.bold ? ' bold' : ''}`;
    out.push(`<tr><td class="${marks}"${span}>${escapeHtml(line.text)}</td></tr>`);
  }
  for (const row of model.signatures ?? []) {
    const places: PlacedText[] = placeParts(row.parts, model.columns);
    const parts = places.map((place) => `<span>${escapeHtml(place.text)}</span>`).join('');
    out.push(`<tr><td class="sign"${span}><div class="line">${parts}</div></td></tr>`);
  }
}

/** On screen the foot stands at the end; on paper it is in the page margin. */
function screenFoot(model: SheetModel): string {
  const printed = model.printedOn ? `${model.printedOn} 印` : '';
  if (!model.footNote && printed === '') return '';
  return `<div class="line foot"><span class="left">${escapeHtml(model.footNote ?? '')}</span><span class="right">${escapeHtml(printed)}</span></div>`;
}

function edges(from: number, to: number, last: number): string {
  return `${from === 0 ? ' first' : ''}${to === last ? ' last' : ''}`;
}
