import type { CalendarEntry } from '../domain/calendar/entry.ts';
import type { MonthCell, MonthSheet } from '../domain/calendar/month-sheet.ts';
import { songFonts, titleFonts } from './paper.ts';
import { escapeHtml } from './print-text.ts';

/** Months for the wall, a sheet each. */
export interface WallMonth {
  /** 临江市公共交通有限公司工会 */
  readonly union: string;
  readonly sheet: MonthSheet;
  /** 2026年11月工作月历 */
  readonly title: string;
  /** 农历九月廿三 至 十月廿二 */
  readonly lunar: string;
  /** 编制：… */
  readonly made: string;
}

const red = '#A3202A';
const css = (paper: 'A4' | 'A3'): string => {
  const scale = paper === 'A3' ? Math.SQRT2 : 1;
  const mm = (n: number): string => `${(n * scale).toFixed(2)}mm`;
  const pt = (n: number): string => `${(n * scale).toFixed(2)}pt`;
  return `@page{size:${paper} portrait;margin:${mm(12)} ${mm(12)}}
html{text-rendering:geometricPrecision}
*{box-sizing:border-box}
body{margin:0;color:#111;background:#fff;font:${pt(10)}/1.35 ${songFonts}}
.page{break-after:page}.page:last-child{break-after:auto}
h1{margin:0;padding-bottom:${mm(1.5)};text-align:center;font:700 ${pt(20)}/1.25 ${titleFonts};color:${red};border-bottom:1.4pt solid ${red}}
.rule{margin-top:${mm(0.6)};border-top:.5pt solid ${red};display:flex;justify-content:space-between;padding:${mm(1.2)} 0}
table{width:calc(100% - 1.2pt);margin:0 .6pt;border-collapse:collapse;table-layout:fixed;font:inherit}
.grid{border:1.2pt solid #000}
.grid th{height:${mm(6)};border:.5pt solid #000;font-weight:700}
.grid td{height:${mm(19)};border:.5pt solid #000;padding:${mm(0.8)} ${mm(1)};vertical-align:top;overflow:hidden;font-size:${pt(9)};line-height:1.25}
.six .grid td{height:${mm(16)}}
.grid b{font-size:${pt(11)}}.grid i{font-style:normal;font-size:${pt(9)};margin-left:${mm(1)};color:#444}
.grid .off b,.grid .off i{color:#aaa}
.grid .fe,.grid .fe i,.grid i.fe{color:${red}}
.grid u{text-decoration:none;border:.5pt solid #444;font-size:${pt(7.5)};padding:0 .6mm;margin-left:${mm(0.8)}}
.grid p{margin:${mm(0.4)} 0 0}
.list{margin-top:${mm(4)};border:1.2pt solid #000}
.list th,.list td{border:.5pt solid #000;padding:${mm(0.9)} ${mm(1.2)};font-size:${pt(10)};overflow-wrap:anywhere}
.list thead{display:table-header-group}
.list tr{break-inside:avoid}
.list th{font-weight:700}
.w1{width:15%}.w2{width:51%}.w3{width:18%}.w4{width:16%}
.c{text-align:center}
.late{color:${red}}
.foot{display:flex;justify-content:space-between;padding-top:${mm(2)};font-size:${pt(9)}}
.none{padding:${mm(4)} 0;text-align:center}`;
};

function cellHtml({ date, other, lunar, red: isRed, shift, entries }: MonthCell): string {
  const day = Number(date.slice(8));
  const number = day === 1 ? `${Number(date.slice(5, 7))}月1` : String(day);
  const mark = shift ? `<u>${shift}</u>` : '';
  const lines = other ? '' : entries.map(({ title }) => `<p>${escapeHtml(title)}</p>`).join('');
  return `<td${other ? ' class="off"' : ''}><b>${number}</b><i${isRed ? ' class="fe"' : ''}>${escapeHtml(lunar)}</i>${mark}${lines}</td>`;
}

/** 5 日 · 8—20 日 · 本月 */
function when(entry: CalendarEntry, month: string): string {
  const { dayFrom, dayTo, monthFrom, monthTo } = entry;
  const day = (date: string): string =>
    date.startsWith(month) ? String(Number(date.slice(8))) : `${Number(date.slice(5, 7))}月${Number(date.slice(8))}`;
  if (dayFrom !== null)
    return dayFrom === dayTo || dayTo === null ? `${day(dayFrom)} 日` : `${day(dayFrom)}—${day(dayTo)} 日`;
  if (monthFrom === monthTo) return '本月';
  return `${Number((monthFrom ?? month).slice(5))}—${Number((monthTo ?? month).slice(5))} 月`;
}

function rowHtml(entry: CalendarEntry, month: string): string {
  const late = entry.standing === '过期';
  const state = late ? '过期' : (entry.state ?? '');
  const who = [entry.owner, entry.helper].filter(Boolean).join('、');
  return `<tr><td class="c">${when(entry, month)}</td><td>${escapeHtml(entry.title)}</td><td class="c">${escapeHtml(who)}</td><td class="c${late ? ' late' : ''}">${escapeHtml(state)}</td></tr>`;
}

function pageHtml({ union, sheet, title, lunar, made }: WallMonth): string {
  const head = [...'一二三四五六日'].map((day) => `<th>星期${day}</th>`).join('');
  const grid = sheet.weeks.map((week) => `<tr>${week.map(cellHtml).join('')}</tr>`).join('');
  const list =
    sheet.rows.length === 0
      ? '<p class="none">这个月没有排事项</p>'
      : `<table class="list"><colgroup><col class="w1"><col class="w2"><col class="w3"><col class="w4"></colgroup><thead><tr><th>时间</th><th>事项</th><th>责任人</th><th>完成情况</th></tr></thead><tbody>${sheet.rows.map((entry) => rowHtml(entry, sheet.month)).join('')}</tbody></table>`;
  return `<section class="page${sheet.weeks.length > 5 ? ' six' : ''}"><h1>${escapeHtml(title)}</h1><div class="rule"><span>${escapeHtml(union)}</span><span>农历${escapeHtml(lunar)}</span></div><table class="grid"><thead><tr>${head}</tr></thead><tbody>${grid}</tbody></table>${list}<div class="foot"><span></span><span>${escapeHtml(made)}</span></div></section>`;
}

/** Months as one HTML document, self-contained. */
export function printWallMonths(title: string, months: readonly WallMonth[], paper: 'A4' | 'A3'): string {
  return `<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${css(paper)}</style></head><body>${months.map(pageHtml).join('')}</body></html>\n`;
}
