import type { BodyRow, SheetModel } from '../../workbook/types.ts';

/** More people than this are no longer laid out page by page: a browser would work on them for minutes. */
const mostOnPaper = 5000;

function* first(rows: Iterable<BodyRow>, most: number): Generator<BodyRow> {
  let n = 0;
  for (const row of rows) {
    if (n >= most) return;
    n += 1;
    yield row;
  }
}

/** The sheet as it is laid out for print; a very long one ends with a sentence that says so. */
export function onPaper(sheet: SheetModel, people: number): SheetModel {
  if (people <= mostOnPaper) return sheet;
  const sentence = `这里只排出前 ${mostOnPaper.toLocaleString('en')} 人，共 ${people.toLocaleString('en')} 人。要全部请导出 Excel，或按小组分几次打印。`;
  return {
    ...sheet,
    rows: first(sheet.rows, mostOnPaper),
    footer: [{ text: sentence, bold: true }, ...(sheet.footer ?? [])],
  };
}
