import type { SheetFit, SheetLine, SheetMonth, YearSheet } from '../domain/calendar/year-sheet.ts';
import { songFonts, titleFonts } from './paper.ts';
import { escapeHtml } from './print-text.ts';

/** The year on one sheet for the wall: A4 on its side, or the same enlarged to A3. The only paper with red on it. */
export interface WallYear {
  readonly title: string;
  readonly sheet: YearSheet;
  readonly fit: SheetFit;
  /** 每月：收缴会费并对账; '' for none. */
  readonly regular: string;
  readonly paper: 'A4' | 'A3';
  /** 编制：何丽　审定：… */
  readonly made: string;
}

const red = '#A3202A';

/** A mark is drawn by its border, because printers leave backgrounds out. */
const markCss = (mm: (n: number) => string): string => `
.m{display:inline-block;width:${mm(2.2)};height:${mm(2.2)};border:.6pt solid #222;margin-right:${mm(1)};vertical-align:-.1em}
.m.done{width:0;height:0;border-width:${mm(1.1)}}
.m.doing{border-left-width:${mm(1.1)}}
.m.off{border-style:dotted}`;

function wallCss(paper: 'A4' | 'A3', { size, pitch, week, rows }: SheetFit): string {
  const scale = paper === 'A3' ? Math.SQRT2 : 1;
  const mm = (n: number): string => `${(n * scale).toFixed(2)}mm`;
  const pt = (n: number): string => `${(n * scale).toFixed(2)}pt`;
  return `@page{size:${paper} landscape;margin:${mm(8)} ${mm(11)}}
html{text-rendering:geometricPrecision}
*{box-sizing:border-box}
body{margin:0;color:#222;background:#fff;font:${pt(9)}/1.3 ${songFonts}}
h1{margin:0;padding-bottom:${mm(1.6)};text-align:center;font:700 ${pt(20)}/1.25 ${titleFonts};color:${red};border-bottom:1.4pt solid ${red};letter-spacing:.5pt}
.rule{margin-top:${mm(0.6)};border-top:.5pt solid ${red};height:${mm(2)}}
.year{width:calc(100% - 1pt);border-collapse:collapse;table-layout:fixed}
.year>tbody>tr>td{border:.5pt solid #555;padding:${mm(1.2)} ${mm(1.8)} ${mm(0.6)};vertical-align:top;overflow:hidden}
${rows.map((height, i) => `.r${i}>td{height:${mm(height)}}`).join('')}
.head{display:flex;justify-content:space-between;align-items:baseline;gap:${mm(1)};height:${mm(5.4)};white-space:nowrap}
.head b{font:700 ${pt(12)}/1.2 ${titleFonts}}
.head span{min-width:0;overflow:hidden;text-overflow:ellipsis;color:${red};font-size:${pt(9)}}
.weeks{width:100%;border-collapse:collapse;table-layout:fixed;font-size:${pt(9)};text-align:center;border-bottom:.5pt dotted #777}
.weeks td,.weeks th{height:${mm(week)};padding:0;line-height:${mm(week - 0.15)};font-weight:400}
.weeks th{font-size:${pt(8)};color:#555}
.weeks .we{color:#777}.weeks .fe{color:${red};font-weight:700}
.weeks .in{display:inline-block;min-width:${mm(4)}}
.weeks .on .in{border-bottom:.8pt solid #1D5480;line-height:${mm(week - 0.5)}}
.lines{margin:${mm(0.8)} 0 0;padding:0;font-size:${pt(size)};line-height:${mm(pitch)}}
.lines p{margin:0;padding-left:${mm(3.4)};text-indent:${mm(-3.4)};overflow:hidden}
.lines.one p{white-space:nowrap;text-overflow:ellipsis}
.lines.two p{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;max-height:${mm(pitch * 2)}}
.red{color:${red}}.gone{text-decoration:line-through}
.note{height:${mm(5)};padding-top:${mm(1)};font-size:${pt(9)};white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.foot{display:flex;justify-content:space-between;padding-top:${mm(1.2)};font-size:${pt(9)}}
.foot .m{margin-left:${mm(3)}}.foot .m:first-child{margin-left:0}
${markCss(mm)}`;
}

const markHtml = (mark: string): string => `<i class="m ${mark}"></i>`;

function lineHtml({ mark, days, text, red: isRed }: SheetLine): string {
  const classes = [isRed ? 'red' : '', mark === 'off' ? 'gone' : ''].filter(Boolean).join(' ');
  return `<p${classes ? ` class="${classes}"` : ''}>${markHtml(mark)}${escapeHtml(days ? `${days} ${text}` : text)}</p>`;
}

function monthHtml({ name, festivals, weeks, lines }: SheetMonth, shown: number, wrap: boolean): string {
  const rows = weeks.map(
    (week) =>
      `<tr>${week
        .map((day) => {
          if (day === null) return '<td></td>';
          const classes = [
            day.kind === 'festival' ? 'fe' : day.kind === 'weekend' ? 'we' : '',
            day.marked ? 'on' : '',
          ].filter(Boolean);
          return `<td class="${classes.join(' ')}"><span class="in">${Number(day.date.slice(8))}</span></td>`;
        })
        .join('')}</tr>`,
  );
  const left = lines.length - shown;
  return `<div class="head"><b>${name}</b><span>${escapeHtml(festivals.join('　'))}</span></div>
<table class="weeks"><thead><tr>${[...'一二三四五六日'].map((day) => `<th>${day}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>
<div class="lines ${wrap ? 'two' : 'one'}">${lines.slice(0, shown).map(lineHtml).join('')}${left > 0 ? `<p>另有 ${left} 项，见每月一张</p>` : ''}</div>`;
}

/** ■已完成 ◧进行中 □未开始 */
const legend = `<span>${markHtml('done')}已完成${markHtml('doing')}进行中${markHtml('open')}未开始　红字：节日、延期、过期</span>`;

/** One page of HTML, self-contained. */
export function printWallYear({ title, sheet, fit, regular, paper, made }: WallYear): string {
  const rows = [0, 1, 2].map(
    (row) =>
      `<tr class="r${row}">${[0, 1, 2, 3]
        .map((column) => {
          const i = row * 4 + column;
          const month = sheet.months[i];
          return `<td>${month ? monthHtml(month, fit.shown[i] ?? 0, fit.wrap) : ''}</td>`;
        })
        .join('')}</tr>`,
  );
  const often = regular === '' ? '' : `<div class="note">${escapeHtml(regular)}</div>`;
  return `<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${wallCss(paper, fit)}</style></head><body><section class="page"><h1>${escapeHtml(title)}</h1><div class="rule"></div><table class="year"><tbody>${rows.join('')}</tbody></table>${often}<div class="foot">${legend}<span>${escapeHtml(made)}</span></div></section></body></html>\n`;
}
