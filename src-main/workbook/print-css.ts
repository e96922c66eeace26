import { cssString } from './print-text.ts';
import type { SheetModel } from './sheet-model.ts';

const song = '"宋体","SimSun","Songti SC","Noto Serif CJK SC",serif';
const title = `"方正小标宋简体","FZXiaoBiaoSong-B05S","华文中宋","STZhongsong",${song}`;

/** Binding side 20 mm, others 15; the foot needs a little more. */
const margins = { top: 15, right: 15, bottom: 17, left: 20 };
const paper = { landscape: [297, 210], portrait: [210, 297] } as const;

const common = `
*{box-sizing:border-box}
html,body{margin:0;padding:0;background:#fff;color:#000;font-family:${song}}
h1{margin:0 0 1.5mm;text-align:center;font-family:${title};font-weight:700;line-height:1.3;break-after:avoid}
h1.plain{font-family:${song};font-weight:400}
.line{display:flex;justify-content:space-between;gap:4mm;margin:1.5mm 0;break-after:avoid}
.line>span{flex:1 1 0}
.left{text-align:left}.center{text-align:center}.right{text-align:right}
table{width:100%;border-collapse:collapse;table-layout:fixed}
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
td.sign{height:10mm;vertical-align:bottom}
td.sign .line{margin:0;align-items:end}
td.sign span{min-width:28mm}
.sheet+.sheet{break-before:page}
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

function sheetCss(model: SheetModel, number: number): string {
  const orientation = model.orientation ?? 'landscape';
  const [width] = paper[orientation];
  const s = `.s${number}`;
  const total = model.columns.reduce((sum, column) => sum + column.width, 0) || 1;
  const columns = model.columns.map((column, i) => `${s} .c${i}{width:${((column.width / total) * 100).toFixed(3)}%}`);
  const titles = (model.titles ?? []).map((line, i) => `${s} .t${i}{font-size:${line.size ?? 18}pt}`);
  const size = Math.max(9, model.fontSize ?? fittingSize(model, width - margins.left - margins.right));
  const height = `${s} tr.row td{height:${model.rowHeight ?? 6.5}mm}`;
  const printed = model.printedOn ? `　${model.printedOn} 印` : '';
  const box = `font-family:${song};font-size:9pt;color:#000;vertical-align:top;padding-top:2mm`;
  return (
    `@page p${number}{size:A4 ${orientation};margin:${margins.top}mm ${margins.right}mm ${margins.bottom}mm ${margins.left}mm;` +
    `@bottom-left{content:${cssString(model.footNote ?? '')};${box};text-align:left;width:65%}` +
    `@bottom-right{content:"第 " counter(page) " 页，共 " counter(pages) " 页" ${cssString(printed)};${box};text-align:right;width:35%}}\n` +
    `${s}{page:p${number};font-size:${size}pt}\n${titles.join('')}${columns.join('')}${height}\n` +
    `@media screen{${s}{width:${width}mm;padding:${margins.top}mm ${margins.right}mm ${margins.bottom}mm ${margins.left}mm}}\n`
  );
}

/** 10.5 pt where the columns fit the paper, smaller down to 9 pt where they do not. `width` in millimetres. */
function fittingSize(model: SheetModel, width: number): number {
  // Each column also needs its padding, about 1.3 characters; half a character of 1 pt is 0.176 mm wide.
  const characters = model.columns.reduce((sum, column) => sum + column.width + 1.3, 0) || 1;
  return Math.min(10.5, Math.max(9, Math.floor((width / characters / 0.1764) * 2) / 2));
}
