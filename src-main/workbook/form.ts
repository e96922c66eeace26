import { headingFonts, songFonts, titleFonts } from './paper.ts';
import { escapeHtml } from './print-text.ts';

/**
 * A paper form with boxes (登记表, 申请书, 介绍信) as self-contained printable HTML. Values are escaped; styles are
 * classes in one style element, so that the page's policy can stay strict.
 */
export type FormBlock =
  | {
      readonly kind: 'grid';
      readonly rows: readonly (readonly FormCell[])[];
      /** Relative widths of its columns; left out: twelve equal ones. */
      readonly columns?: readonly number[];
      /** Set in 9 points: a table of many columns. */
      readonly small?: boolean;
      /** Rows of 8.5 mm instead of 10, so that a long form stays on one paper. */
      readonly dense?: boolean;
      /** Letters and digits to be typed off paper: large, all of one width. */
      readonly code?: boolean;
    }
  /** 一、组织建设: stays with what follows. */
  | { readonly kind: 'heading'; readonly text: string }
  | {
      readonly kind: 'text';
      readonly text: string;
      /** Numbers of notes, set small and raised behind so many characters of the text. */
      readonly notes?: readonly { readonly at: number; readonly text: string }[];
      /** First line set in by two characters. */
      readonly indent?: boolean;
      readonly align?: 'left' | 'center' | 'right';
      /** The size of a letter, not of a form. */
      readonly large?: boolean;
    }
  /** Lines for signatures and seals. */
  | { readonly kind: 'sign'; readonly parts: readonly string[] }
  /** Dashed line with words, for tearing off. */
  | { readonly kind: 'cut'; readonly text: string }
  | { readonly kind: 'title'; readonly text: string; readonly under?: string };

export interface FormCell {
  /** Label cells are centred. */
  readonly label?: string;
  readonly value?: string | null;
  /** Columns covered; a form is 12 columns wide, unless its grid says otherwise. */
  readonly span: number;
  /** Millimetres, for boxes that are filled in by hand. */
  readonly height?: number;
  /** Line at the foot of a box: （盖章）　年　月　日 */
  readonly foot?: string;
}

export interface FormPage {
  readonly title: string;
  /** Left and right under the title: 编号, 会员证号码. */
  readonly subtitle?: string;
  readonly blocks: readonly FormBlock[];
}

/** Heights that boxes may have; a class each, because style attributes are not allowed. */
const heights = [9, 12, 18, 26, 32, 38, 44, 50, 60];
const heightClass = (mm: number): string => `h${heights.find((h) => h >= mm) ?? 60}`;

const css = `
@page{size:A4 portrait;margin:18mm 15mm 15mm 20mm}
*{box-sizing:border-box}
html{text-rendering:geometricPrecision}
body{margin:0;color:#000;background:#fff;font:11.5pt/1.55 ${songFonts}}
.page{break-after:page}
.page:last-child{break-after:auto}
h1,h2{text-align:center;white-space:pre-line;font-family:${titleFonts};font-weight:700;line-height:1.4;letter-spacing:1pt}
h1{margin:0 0 3mm;font-size:20pt}
h2{margin:5mm 0 3mm;font-size:18pt}
.under{margin:0 0 2mm}
table{width:calc(100% - 1.2pt);margin:0 .6pt 3mm;border-collapse:collapse;table-layout:fixed;border:1.2pt solid #000;font:inherit;color:inherit}
tr:first-child{break-after:avoid}
tr{break-inside:avoid}
td{border:.5pt solid #000;padding:1mm 1.5mm;height:10mm;vertical-align:middle;overflow-wrap:anywhere;break-inside:avoid}
td.label{text-align:center}
td.tall{vertical-align:top}
table.small{font-size:9pt;line-height:1.3}
table.code td{height:14mm;font:700 17pt/1.2 Consolas,'DejaVu Sans Mono','Noto Sans Mono',monospace;letter-spacing:2pt}
table.code tr:nth-child(odd) td{height:7mm;padding:.5mm;font:10pt/1.2 ${songFonts};letter-spacing:0}
table.dense td{height:8.5mm;padding:.6mm 1.2mm;line-height:1.3}
table.small td{height:8mm;padding:.6mm .8mm}
.box{display:flex;flex-direction:column;justify-content:space-between}
.box .foot{text-align:right}
p{margin:0 0 3mm}
p.indent{text-indent:2em}
p.large{font-size:14pt;line-height:1.9}
h3{margin:4mm 0 2mm;font:700 14pt/1.6 ${headingFonts};text-indent:2em;break-after:avoid}
sup{font-size:8pt;line-height:0}
.center{text-align:center}
.right{text-align:right}
.sign{display:flex;justify-content:space-between;margin:7mm 0 3mm;break-inside:avoid;break-before:avoid}
.sign span{min-width:34mm}
.sign+p.right{break-before:avoid}
.cut{margin:9mm 0 8mm;text-align:center;border-top:1pt dashed #000;height:0}
.cut span{position:relative;top:-3.4mm;padding:0 3mm;background:#fff;font-size:9pt}
${heights.map((h) => `.h${h}{height:${h}mm}`).join('')}
`;

function cellHtml(cell: FormCell): string {
  if (cell.label !== undefined) return `<td class="label" colspan="${cell.span}">${escapeHtml(cell.label)}</td>`;
  const value = escapeHtml(cell.value ?? '');
  if (cell.height === undefined) return `<td colspan="${cell.span}">${value}</td>`;
  const foot = cell.foot ? `<div class="foot">${escapeHtml(cell.foot)}</div>` : '';
  return `<td class="tall" colspan="${cell.span}"><div class="box ${heightClass(cell.height)}"><div>${value}</div>${foot}</div></td>`;
}

type Grid = Extract<FormBlock, { kind: 'grid' }>;

/** Widths of a grid's columns in hundredths of a per cent. */
export const gridShares = ({ columns = new Array<number>(12).fill(1) }: Grid): number[] => {
  const total = columns.reduce((sum, width) => sum + width, 0) || 1;
  return columns.map((width) => Math.round((width / total) * 10_000));
};

/** A class for each set of widths, because style attributes are not allowed. */
const gridClass = (grid: Grid): string => (grid.columns ? `g${gridShares(grid).join('_')}` : '');
const gridCss = (grid: Grid): string =>
  gridShares(grid)
    .map((share, i) => `.${gridClass(grid)} col:nth-child(${i + 1}){width:${(share / 100).toFixed(2)}%}`)
    .join('');

function blockHtml(block: FormBlock): string {
  switch (block.kind) {
    case 'grid': {
      const rows = block.rows.map((row) => `<tr>${row.map(cellHtml).join('')}</tr>`);
      const marks = [gridClass(block), block.small ? 'small' : '', block.dense ? 'dense' : '', block.code ? 'code' : '']
        .filter(Boolean)
        .join(' ');
      return `<table${marks ? ` class="${marks}"` : ''}><colgroup>${'<col>'.repeat(gridShares(block).length)}</colgroup>${rows.join('')}</table>`;
    }
    case 'sign':
      return `<div class="sign">${block.parts.map((part) => `<span>${escapeHtml(part)}</span>`).join('')}</div>`;
    case 'cut':
      return `<div class="cut"><span>${escapeHtml(block.text)}</span></div>`;
    case 'heading':
      return `<h3>${escapeHtml(block.text)}</h3>`;
    case 'title':
      return `<h2>${escapeHtml(block.text)}</h2>${under(block.under)}`;
    default: {
      const marks = [block.indent ? 'indent' : '', block.large ? 'large' : '', block.align ?? 'left']
        .filter(Boolean)
        .join(' ');
      const pieces = notedPieces(block).map(
        ({ text, note }) => `${escapeHtml(text)}${note === null ? '' : `\u2060<sup>${escapeHtml(note)}</sup>`}`,
      );
      return `<p class="${marks}">${pieces.join('')}</p>`;
    }
  }
}

/** A text cut behind each of its notes; on paper a word joiner keeps the two on one line. */
export function notedPieces({
  text,
  notes = [],
}: Extract<FormBlock, { kind: 'text' }>): { readonly text: string; readonly note: string | null }[] {
  const ends = [...notes, { at: text.length, text: null }];
  return ends.flatMap(({ at, text: note }, i) => {
    const piece = text.slice(i === 0 ? 0 : (ends[i - 1]?.at ?? 0), at);
    return piece === '' && note === null ? [] : [{ text: piece, note }];
  });
}

const under = (text: string | undefined): string => (text ? `<p class="under">${escapeHtml(text)}</p>` : '');

/** Forms → one HTML document, a sheet of paper each. */
export function printForms(title: string, pages: readonly FormPage[]): string {
  const body = pages.map(
    (page) =>
      `<section class="page"><h1>${escapeHtml(page.title)}</h1>${under(page.subtitle)}${page.blocks.map(blockHtml).join('')}</section>`,
  );
  const grids = pages.flatMap(({ blocks }) =>
    blocks.filter((block): block is Grid => block.kind === 'grid' && !!block.columns),
  );
  const own = [...new Set(grids.map(gridCss))].join('');
  return `<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${css}${own}</style></head><body>${body.join('')}</body></html>\n`;
}
