/**
 * A paper form with boxes (登记表, 申请书, 介绍信) as self-contained printable HTML. Values are escaped; styles are
 * classes in one style element, so that the page's policy can stay strict.
 */
export type FormBlock =
  | { readonly kind: 'grid'; readonly rows: readonly (readonly FormCell[])[] }
  | { readonly kind: 'text'; readonly text: string; readonly indent?: boolean; readonly align?: 'left' | 'center' | 'right' }
  /** Lines for signatures and seals. */
  | { readonly kind: 'sign'; readonly parts: readonly string[] }
  /** Dashed line with words, for tearing off. */
  | { readonly kind: 'cut'; readonly text: string }
  | { readonly kind: 'title'; readonly text: string };

export interface FormCell {
  /** Label cells are on tint. */
  readonly label?: string;
  readonly value?: string | null;
  /** Columns covered; a form is 12 columns wide. */
  readonly span: number;
  /** Millimetres, for boxes that are filled in by hand. */
  readonly height?: number;
  /** Small line at the foot of a box: （盖章）　年　月　日 */
  readonly foot?: string;
}

export interface FormPage {
  readonly title: string;
  readonly subtitle?: string;
  readonly blocks: readonly FormBlock[];
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const esc = (text: string): string => text.replace(/[&<>"']/g, (c) => escapes[c] as string);
const lines = (text: string): string => esc(text).replaceAll('\n', '<br>');

/** Heights that boxes may have; a class each, because style attributes are not allowed. */
const heights = [9, 12, 18, 26, 36, 48, 60];
const heightClass = (mm: number | undefined): string => (mm === undefined ? '' : ` h${heights.find((h) => h >= mm) ?? 60}`);

const css = `
@page { size: A4 portrait; margin: 18mm 15mm 15mm 20mm; }
* { box-sizing: border-box; }
body { margin: 0; color: #000; background: #fff; font: 11pt/1.6 SimSun, "Noto Serif CJK SC", serif; }
.page { break-after: page; }
.page:last-child { break-after: auto; }
h1 { margin: 0 0 2mm; text-align: center; font: bold 20pt/1.4 "FZXiaoBiaoSong-B05S", STZhongsong, "Noto Serif CJK SC", SimSun, serif; letter-spacing: 1pt; }
h2 { margin: 4mm 0 2mm; text-align: center; font: bold 15pt/1.4 "FZXiaoBiaoSong-B05S", STZhongsong, "Noto Serif CJK SC", SimSun, serif; }
.sub { display: flex; justify-content: space-between; margin: 0 0 2mm; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; border: 1.2pt solid #000; margin-bottom: 3mm; }
td { border: .5pt solid #000; padding: 1mm 1.5mm; height: 9mm; vertical-align: middle; overflow-wrap: anywhere; break-inside: avoid; }
td.label { text-align: center; }
td.tall { vertical-align: top; }
.foot { display: block; text-align: right; margin-top: 2mm; }
p { margin: 0 0 3mm; }
p.indent { text-indent: 2em; }
p.center { text-align: center; } p.right { text-align: right; }
.sign { display: flex; justify-content: space-between; margin: 6mm 0 2mm; break-inside: avoid; }
.sign span { min-width: 40mm; }
.cut { margin: 8mm 0; text-align: center; border-top: 1pt dashed #000; height: 0; }
.cut span { position: relative; top: -3.2mm; padding: 0 3mm; background: #fff; font-size: 9pt; }
${heights.map((h) => `.h${h} { height: ${h}mm; }`).join('\n')}
`;

function cellHtml(cell: FormCell): string {
  const tall = cell.height !== undefined && cell.height > 12;
  const body = cell.label !== undefined && cell.value === undefined ? esc(cell.label) : lines(cell.value ?? '');
  const kind = `${cell.label !== undefined && cell.value === undefined ? 'label' : 'value'}${tall && cell.label === undefined ? ' tall' : ''}${heightClass(cell.height)}`;
  return `<td class="${kind}" colspan="${cell.span}">${body}${cell.foot ? `<span class="foot">${esc(cell.foot)}</span>` : ''}</td>`;
}

function blockHtml(block: FormBlock): string {
  if (block.kind === 'grid') {
    const columns = '<colgroup>' + '<col>'.repeat(12) + '</colgroup>';
    return `<table>${columns}${block.rows.map((row) => `<tr>${row.map(cellHtml).join('')}</tr>`).join('')}</table>`;
  }
  if (block.kind === 'sign') return `<div class="sign">${block.parts.map((part) => `<span>${esc(part)}</span>`).join('')}</div>`;
  if (block.kind === 'cut') return `<div class="cut"><span>${esc(block.text)}</span></div>`;
  if (block.kind === 'title') return `<h2>${esc(block.text)}</h2>`;
  return `<p class="${block.indent ? 'indent ' : ''}${block.align ?? 'left'}">${lines(block.text)}</p>`;
}

/** Forms → one HTML document, a sheet of paper each. */
export function printForms(title: string, pages: readonly FormPage[]): string {
  const body = pages
    .map((page) => `<section class="page"><h1>${esc(page.title)}</h1>${page.subtitle ? `<div class="sub"><span>${esc(page.subtitle)}</span></div>` : ''}${page.blocks.map(blockHtml).join('')}</section>`)
    .join('');
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${esc(title)}</title><style>${css}</style></head><body>${body}</body></html>`;
}
