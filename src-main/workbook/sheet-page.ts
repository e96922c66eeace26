import { marginsOf } from './paper.ts';
import { bandsOf, bearable } from './paper-bands.ts';
import { columnLetters } from './sheet-builder.ts';
import type { SheetModel } from './sheet-model.ts';
import type { TableExtent } from './sheet-xml.ts';
import { escapeXml } from './xml-write.ts';

const inches = (millimetres: number): string => (millimetres / 25.4).toFixed(4);

/**
 * Excel counts widths in digits of the default font, 宋体 11, which are 8 pixels; half a character of `size` points is
 * size × 2/3 pixels. The rest is the cell's own padding.
 */
const columnWidth = (characters: number, size: number): string => ((characters * size) / 12 + 0.75).toFixed(2);

/**
 * The worksheet's beginning: fit to width, frozen header, column widths. Ends inside <sheetData>.
 * @param size points of the body font
 */
export function viewXml(model: SheetModel, extent: TableExtent, size: number): string {
  const frozen = Math.min(model.freezeColumns ?? 0, Math.max(0, model.columns.length - 1));
  const corner = `${columnLetters(frozen)}${extent.headerLast + 1}`;
  const pane = frozen > 0 ? 'bottomRight' : 'bottomLeft';
  const cols = model.columns.map(
    (column, i) => `<col min="${i + 1}" max="${i + 1}" width="${columnWidth(column.width, size)}" customWidth="1"/>`,
  );
  return (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">' +
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">' +
    `<pane${frozen > 0 ? ` xSplit="${frozen}"` : ''} ySplit="${extent.headerLast}" topLeftCell="${corner}" activePane="${pane}" state="frozen"/>` +
    `<selection pane="${pane}" activeCell="${corner}" sqref="${corner}"/></sheetView></sheetViews>` +
    `<sheetFormatPr defaultRowHeight="${(size * 1.7).toFixed(1)}" customHeight="1"/>${cols.length > 0 ? `<cols>${cols.join('')}</cols>` : ''}<sheetData>`
  );
}

/** Rows of a table that still leave room for its charts on one paper, drawn a little smaller. */
const rowsBesideCharts = { portrait: 46, landscape: 24 } as const;

/**
 * Paper: A4, fit to width (of several papers side by side where the columns are very many), page numbers and print date in the foot; and no green corners on identity numbers kept as
 * text.
 * @param textColumns letters of the columns in text format
 * @param lastRow charts stand below it: on the same paper while the table leaves room for them, else on one of their own so
 * that none is cut
 */
export function pageXml(
  model: SheetModel,
  extent: TableExtent,
  textColumns: readonly string[],
  lastRow: number,
): string {
  const charts = model.charts !== undefined && model.charts.length > 0;
  const together = charts && lastRow <= rowsBesideCharts[model.orientation ?? 'landscape'];
  const last = Math.max(extent.bodyLast, extent.headerLast + 1);
  const { left, right, top, bottom } = marginsOf(model);
  const ranges = textColumns.map((letters) => `${letters}${extent.headerLast + 1}:${letters}${last}`).join(' ');
  return (
    '<printOptions horizontalCentered="1"/>' +
    `<pageMargins left="${inches(left)}" right="${inches(right)}" top="${inches(top)}" bottom="${inches(bottom)}" header="${inches(8)}" footer="${inches(8)}"/>` +
    `<pageSetup paperSize="9" orientation="${model.orientation ?? 'landscape'}" fitToWidth="${bandsOf(model, bearable.shrunk).length}" fitToHeight="${together ? 1 : 0}"/>` +
    `<headerFooter><oddFooter>${escapeXml(pageFoot(model))}</oddFooter></headerFooter>` +
    (charts && !together
      ? `<rowBreaks count="1" manualBreakCount="1"><brk id="${lastRow}" max="16383" man="1"/></rowBreaks>`
      : '') +
    (ranges === '' ? '' : `<ignoredErrors><ignoredError sqref="${ranges}" numberStoredAsText="1"/></ignoredErrors>`) +
    (charts ? '<drawing r:id="rId1"/>' : '')
  );
}

/**
 * Excel's foot codes: &L &C &R places, &8 size, &P page, &N pages; a real '&' is doubled. 255 characters at most. A note needs
 * the width of an upright sheet: the pages stand at the right then, and a blank keeps the size from a note that begins with a digit.
 */
function pageFoot(model: SheetModel): string {
  const literal = (text: string): string => text.replaceAll('&', '&&');
  const pages = '第 &P 页 共 &N 页';
  const printed = model.printedOn ? `${literal(model.printedOn)} 打印` : '';
  if (!model.footNote) return `&C${pages}${printed && `&R${printed}`}`;
  return `&L&8 ${literal([...model.footNote].slice(0, 100).join(''))}&R&8 ${pages}　${printed}`;
}
