import { a4, marginsOf, songFonts as song, titleFonts as title } from './paper.ts';
import { fittingSize, halfCharacter, paddings, roomOf } from './paper-bands.ts';
import { cssString } from './print-text.ts';
import { textWidth } from './sheet-layout.ts';
import type { HeadLine, SheetModel } from './sheet-model.ts';

/** Between the places of a line, in millimetres. */
const lineGap = 4;

/** Exact glyph widths, so that the preview breaks its lines as the paper does, at any zoom. */
const common = `
html{text-rendering:geometricPrecision}
*{box-sizing:border-box}
html,body{margin:0;padding:0;background:#fff;color:#000;font-family:${song}}
h1{margin:0 0 1.5mm;text-align:center;font-family:${title};font-weight:700;line-height:1.3;break-after:avoid}
h1.plain{font-family:${song};font-weight:400}
.line{display:flex;justify-content:space-between;gap:${lineGap}mm;margin:1.5mm 0;break-after:avoid}
.line>span{flex:1 1 0}
.line.two>span{flex:1 1 auto}
.line.three{display:grid;grid-template-columns:1fr auto 1fr}
.left{text-align:left}.center{text-align:center}.right{text-align:right}
table{width:calc(100% - 1.2pt);margin:0 .6pt;border-collapse:collapse;table-layout:fixed;font:inherit;color:inherit}
thead{display:table-header-group}
tr{break-inside:avoid}
th,td{border:.5pt solid #000;padding:1mm 1.2mm;line-height:1.35;overflow-wrap:anywhere;vertical-align:middle}
th{font-weight:700;text-align:center}
thead tr:first-child th{border-top-width:1.2pt}
th.first,td.first{border-left-width:1.2pt}
th.last,td.last{border-right-width:1.2pt}
tr.end td{border-bottom-width:1.2pt}
td{font-variant-numeric:tabular-nums}
.bold td,td.bold{font-weight:700}
tbody.tail{break-inside:avoid}
td.note,td.sign{border:0;padding:1.5mm 0}
td.parts{padding:0}
td.parts .line{margin:0;gap:2mm}
td.sign{height:10mm;vertical-align:bottom}
td.sign .line{margin:0;align-items:end}
td.sign .line>span{flex:1 1 auto;min-width:28mm}
.charts{display:flex;gap:4mm;margin-top:5mm;break-inside:avoid}
.charts img{flex:1 1 0;min-width:0;max-width:50%;height:auto}
.sheet+.sheet{break-before:page}
.cover h1{padding-top:45mm;font-size:26pt}
.cover-lines{width:max-content;max-width:100%;margin:30mm auto 0;font-size:14pt;line-height:2.4}
.cover.wide h1{padding-top:18mm}
.cover.wide .cover-lines{margin-top:14mm}
.cover-lines p,.cover-text p{margin:0}
.cover-text{margin-top:6mm;font-size:12pt;line-height:1.9}
.cover-text p{text-indent:2em}
@media screen{
.sheet{margin:0 auto}
.foot{margin-top:8mm;padding-top:1mm;border-top:.5pt solid #999;font-size:9pt;color:#444}
}
@media print{.foot{display:none}}
`;

/** The style sheet of some sheets: paper and foot of each, column widths, sizes. */
export function printCss(models: readonly SheetModel[]): string {
  return common + models.map((model, i) => sheetCss(model, i)).join('');
}

/**
 * Whether a line with a middle has a place that is wider than what equal sides leave: there the middle gives up standing in
 * the middle, so that a long name of a union stays in one line.
 */
function isUneven({ left = '', center, right = '' }: HeadLine, size: number, room: number): boolean {
  if (center === undefined) return false;
  const [side, middle] = [Math.max(textWidth(left), textWidth(right)), textWidth(center)];
  return (2 * side + middle) * size * halfCharacter + 2 * lineGap > room;
}

function sheetCss(model: SheetModel, number: number): string {
  const orientation = model.orientation ?? 'landscape';
  const [width] = a4[orientation];
  const { top, right, bottom, left } = marginsOf(model);
  const s = `.s${number}`;
  const room = roomOf(model);
  const dense = fittingSize(model.columns, room, paddings.usual) < 9;
  const padding = dense ? paddings.close : paddings.usual;
  const size = Math.max(9, model.fontSize ?? Math.min(10.5, fittingSize(model.columns, room, padding)));
  // What a column's text needs and its padding, so that narrow columns do not pay for wide ones.
  const needs = model.columns.map((column) => column.width * size * halfCharacter + 2 * padding + 0.2);
  const total = needs.reduce((sum, need) => sum + need, 0) || 1;
  const columns = needs.map((need, i) => `${s} .c${i}{width:${((need / total) * 100).toFixed(3)}%}`);
  const uneven = (model.lines ?? []).some((line) => isUneven(line, size, room))
    ? `${s} .line.three{grid-template-columns:fit-content(60%) 1fr fit-content(40%)}`
    : '';
  const titles = (model.titles ?? []).map((line, i) => `${s} .t${i}{font-size:${line.size ?? 18}pt}`);
  // A table with pictures below it leaves them room on its own paper.
  const close =
    (model.charts?.length ?? 0) > 0
      ? `${s} th,${s} td{padding:.4mm ${padding}mm;line-height:1.25}${s} td.note,${s} td.sign{padding:1mm 0}${s} td.parts{padding:0}${s} .charts{margin-top:2mm}`
      : dense
        ? `${s} th,${s} td{padding:.6mm ${padding}mm;line-height:1.22}${s} td.note,${s} td.sign{padding:1.5mm 0}${s} td.parts{padding:0}`
        : '';
  const height = `${s} tr.row td{height:${model.rowHeight ?? 6.5}mm}`;
  const printed = model.printedOn ? `　${model.printedOn} 印` : '';
  const box = `font-family:${song};font-size:9pt;color:#000;vertical-align:top;padding-top:2mm`;
  const margin = `${top}mm ${right}mm ${bottom}mm ${left}mm`;
  return (
    `@page p${number}{size:A4 ${orientation};margin:${margin};` +
    `@bottom-left{content:${cssString(model.footNote ?? '')};${box};text-align:left}` +
    `@bottom-right{content:"第 " counter(page) " 页，共 " counter(pages) " 页" ${cssString(printed)};${box};text-align:right;white-space:nowrap;padding-left:2mm}}\n` +
    `${s}{page:p${number};font-size:${size}pt}\n${uneven}${titles.join('')}${columns.join('')}${close}${height}\n` +
    `@media screen{${s}{width:${width}mm;padding:${margin}}}\n`
  );
}
