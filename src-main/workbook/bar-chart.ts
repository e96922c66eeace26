import type { ChartModel, SheetModel } from './sheet-model.ts';
import { escapeHtml } from './print-text.ts';
import { escapeXml } from './xml-write.ts';

/** Pixels of the drawing; it is scaled to half of the paper's width. */
const size = { width: 520, height: 250, left: 12, right: 12, top: 44, bottom: 34 };
const widest = 44;

/** Labels are cut to what stands under a bar; a Chinese character is 12 pixels wide, a digit half of that. */
function cut(text: string, room: number): string {
  const letters = [...text];
  const wide = (n: number): number => letters.slice(0, n).reduce((sum, c) => sum + (c < '\u0100' ? 6.5 : 12), 0);
  if (wide(letters.length) <= room) return text;
  let n = letters.length - 1;
  while (n > 1 && wide(n) + 12 > room) n -= 1;
  return `${letters.slice(0, n).join('')}…`;
}

/** A bar chart as SVG: the value above each bar, no axis to read from. Black and grey, so that it prints anywhere. */
function svgOf({ title, bars }: ChartModel): string {
  const { width, height, left, right, top, bottom } = size;
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const room = (width - left - right) / Math.max(1, bars.length);
  const bar = Math.min(widest, room * 0.62);
  const floor = height - bottom;
  const drawn = bars.map(({ label, value }, i) => {
    const tall = (Math.max(0, value) / most) * (floor - top - 16);
    const middle = left + room * (i + 0.5);
    return (
      `<rect x="${(middle - bar / 2).toFixed(1)}" y="${(floor - tall).toFixed(1)}" width="${bar.toFixed(1)}" height="${tall.toFixed(1)}" fill="#7d8794"/>` +
      `<text x="${middle.toFixed(1)}" y="${(floor - tall - 5).toFixed(1)}" font-size="12" text-anchor="middle">${value.toLocaleString('en')}</text>` +
      `<text x="${middle.toFixed(1)}" y="${floor + 17}" font-size="12" text-anchor="middle">${escapeXml(cut(label, room))}</text>`
    );
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="SimSun,'Songti SC','Noto Serif CJK SC',serif">` +
    `<text x="${width / 2}" y="22" font-size="15" font-weight="700" text-anchor="middle">${escapeXml(title)}</text>` +
    `<line x1="${left}" y1="${floor}" x2="${width - right}" y2="${floor}" stroke="#000" stroke-width="1"/>${drawn.join('')}</svg>`
  );
}

/** What the picture shows, for who can not see it: 1 月 12、2 月 0. */
const told = ({ title, bars }: ChartModel): string =>
  `${title}：${bars.map(({ label, value }) => `${label} ${value}`).join('、')}`;

/** The charts of a sheet side by side under its table, as pictures without any reference to the outside. */
export const chartsHtml = (charts: readonly ChartModel[]): string =>
  charts.length === 0
    ? ''
    : `<div class="charts">${charts
        .map(
          (chart) =>
            `<img alt="${escapeHtml(told(chart))}" src="data:image/svg+xml,${encodeURIComponent(svgOf(chart)).replaceAll("'", '%27')}">`,
        )
        .join('')}</div>`;

const spaces =
  'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

/** A chart part of a workbook: it holds its own numbers, so that a sorted or edited table does not bend it. */
export function chartXml({ title, bars }: ChartModel): string {
  const points = (value: (bar: ChartModel['bars'][number]) => string): string =>
    `<c:ptCount val="${bars.length}"/>${bars.map((bar, i) => `<c:pt idx="${i}"><c:v>${escapeXml(value(bar))}</c:v></c:pt>`).join('')}`;
  const axis = (id: number, other: number, where: string): string =>
    `<c:axId val="${id}"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="${where}"/>` +
    `<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="${other}"/>`;
  return (
    `<c:chartSpace ${spaces}><c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1200" b="1"/></a:pPr>` +
    `<a:r><a:rPr lang="zh-CN" sz="1200" b="1"/><a:t>${escapeXml(title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>` +
    `<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>` +
    `<c:ser><c:idx val="0"/><c:order val="0"/><c:spPr><a:solidFill><a:srgbClr val="7D8794"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>` +
    `<c:dLbls><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>` +
    `<c:cat><c:strLit>${points(({ label }) => label)}</c:strLit></c:cat><c:val><c:numLit><c:formatCode>General</c:formatCode>${points(({ value }) => String(value))}</c:numLit></c:val></c:ser>` +
    `<c:gapWidth val="60"/><c:axId val="1"/><c:axId val="2"/></c:barChart><c:catAx>${axis(1, 2, 'b')}</c:catAx><c:valAx>${axis(2, 1, 'l')}</c:valAx></c:plotArea>` +
    `<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>`
  );
}

const emuPerPixel = 9525;
/** A column of so many characters of a font of `size` points on the screen. */
const pixels = (characters: number, points: number): number => (characters * points * 2) / 3 + 6;

/** Where the charts of a sheet stand: side by side below its last row (the first row is 0). */
export function drawingXml({ charts = [], columns, fontSize }: SheetModel, row: number): string {
  const widths = columns.map(({ width }) => pixels(width, Math.max(9, fontSize ?? 10.5)));
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const each = whole / Math.max(1, charts.length);
  const frames = charts.map(({ title }, i) => {
    let [column, left] = [0, each * i];
    while (column < widths.length - 1 && left >= (widths[column] ?? 0)) {
      left -= widths[column] ?? 0;
      column += 1;
    }
    return (
      `<xdr:oneCellAnchor><xdr:from><xdr:col>${column}</xdr:col><xdr:colOff>${Math.round(left * emuPerPixel)}</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>` +
      `<xdr:ext cx="${Math.round((each - 8) * emuPerPixel)}" cy="${Math.round(Math.min(260, each * 0.62) * emuPerPixel)}"/><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="${i + 2}" name="${escapeXml(title)}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>` +
      `<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">` +
      `<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rId${i + 1}"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:oneCellAnchor>`
    );
  });
  return `<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">${frames.join('')}</xdr:wsDr>`;
}
