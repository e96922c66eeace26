import ExcelJS from 'exceljs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { movedFormula } from '../../src-main/workbook/fill/moved-formulas.ts';
import { fillWorkbook } from '../../src-main/workbook/fill/fill-workbook.ts';
import { readWorkbook } from '../../src-main/workbook/read.ts';
import { hasOffice, reckoned, reopened } from './office.ts';

/** What names the rows of a list in other ways than by a range: all of it goes along when rows are added. */

const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** A list of three rows from row 3, amounts in D; a second sheet links to it, reckons with it and counts it. */
async function form(make: (sheet: ExcelJS.Worksheet, other: ExcelJS.Worksheet) => void): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('表 1');
  sheet.getRow(2).values = ['序号', '姓名', '性别', '补助'];
  sheet.getCell('A6').value = '合计';
  sheet.getCell('A7').value = '说明';
  make(sheet, book.addWorksheet('汇总'));
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** The same file with some parts changed, or more of them. */
function patched(bytes: Uint8Array, parts: Readonly<Record<string, (xml: string) => string>>): Uint8Array {
  const files = unzipSync(bytes);
  for (const [name, change] of Object.entries(parts))
    files[name] = strToU8(change(strFromU8(files[name] ?? new Uint8Array())));
  return zipSync(files);
}
const before =
  (end: string, added: string) =>
  (xml: string): string =>
    xml.replace(end, added + end);

/** Five people with 100, 200, 300, 400, 500. */
const filled = (bytes: Uint8Array): Uint8Array =>
  fillWorkbook(bytes, 'a.xlsx', [
    {
      sheet: '表 1',
      growth: { after: 5, count: 2, like: 3 },
      cells: [1, 2, 3, 4, 5].map((n) => ({ row: 2 + n, column: 3, value: 100 * n })),
    },
  ]);
const part = (bytes: Uint8Array, name: string): string => strFromU8(unzipSync(bytes)[name] ?? new Uint8Array());
const cell = (bytes: Uint8Array, row: number, column: number, sheet = 0): number | undefined =>
  reckoned(bytes)[sheet]?.rows.find(({ index }) => index === row)?.cells[column]?.number ?? undefined;
const formula = (text: string): ExcelJS.CellFormulaValue => ({ formula: text, result: 0, date1904: false });

describe('totals that name the rows one by one', () => {
  const growth = { after: 5, count: 2, like: 3 };
  test.each([
    ['D3+D4+D5', 'SUM(D3:D7)'],
    ['D2+D3+D4+D5+D9', 'D2+SUM(D3:D7)+D11'],
    ['$D$5+$D$4+$D$3', 'SUM($D$3:$D$7)'],
    ['SUM(D3,D4,D5)', 'SUM(D3:D7)'],
    ['D8-D3-D4-D5', 'D10-SUM(D3:D7)'],
    ["'表 1'!D3+'表 1'!D4+'表 1'!D5", "SUM('表 1'!D3:D7)"],
    // Not the whole list, or not a sum of it: what is meant stays.
    ['D3+D4', 'D3+D4'],
    ['D3+D4+D5*2', 'D3+D4+D5*2'],
    ['2*D3+D4+D5', '2*D3+D4+D5'],
    ['D3-D4-D5', 'D3-D4-D5'],
    ['-D3+D4+D5', '-D3+D4+D5'],
    ['D3+E4+D5', 'D3+E4+D5'],
    ['D3+D3+D4', 'D3+D3+D4'],
    ['IF(D3,D4,D5)', 'IF(D3,D4,D5)'],
    ['汇总!D3+汇总!D4+汇总!D5', '汇总!D3+汇总!D4+汇总!D5'],
  ])('%s becomes %s', (text, moved) => {
    expect(movedFormula(text, '表 1', '表 1', growth)).toBe(moved);
  });

  test.skipIf(!hasOffice)(
    'LibreOffice adds all five, and shares of each row stay right',
    { timeout: 120_000 },
    async () => {
      const bytes = filled(
        await form((sheet, other) => {
          sheet.getCell('D6').value = formula('D3+D4+D5');
          other.getCell('A1').value = formula("'表 1'!D3+'表 1'!D4+'表 1'!D5");
          for (const row of [3, 4, 5]) {
            sheet.getCell(`E${row}`).value = formula(`D${row}/(D3+D4+D5)`);
            // A sum so far names the rows above it, not the list.
            sheet.getCell(`F${row}`).value = formula(['D3', 'D3+D4', 'D3+D4+D5'][row - 3] ?? '');
          }
        }),
      );
      const [sheet, other] = reckoned(bytes);
      const at = (row: number): (number | null | undefined)[] =>
        (sheet?.rows.find(({ index }) => index === row)?.cells ?? []).slice(3, 6).map((one) => one?.number);
      expect(at(8)[0]).toBe(1500);
      expect(other?.rows[0]?.cells[0]?.number).toBe(1500);
      expect([3, 4, 5, 6, 7].map((row) => at(row)[1])).toEqual([1, 2, 3, 4, 5].map((n) => expect.closeTo(n / 15, 9)));
      expect([3, 4, 5].map((row) => at(row)[2])).toEqual([100, 300, 600]);
    },
  );
});

describe('arrays', () => {
  /** An array over all rows of the list, one over a row, and one that fills two columns. */
  const arrays = (): Promise<Uint8Array> =>
    form((sheet) => {
      const array = (place: string, ref: string, text: string): void => {
        sheet.getCell(place).value = { formula: text, result: 0, shareType: 'array', ref } as never;
      };
      array('E3', 'E3:E5', 'D3:D5*2');
      for (const row of [3, 4, 5]) array(`F${row}`, `F${row}:G${row}`, `D${row}:D${row}*{1,10}`);
      for (const row of [4, 5]) sheet.getCell(`E${row}`).value = 0;
      for (const row of [3, 4, 5]) sheet.getCell(`G${row}`).value = 0;
      array('H6', 'H6', 'SUM(D3:D5*2)');
    });

  test('over all rows reaches the new ones; over a row goes on in each', async () => {
    const xml = part(filled(await arrays()), 'xl/worksheets/sheet1.xml');
    expect(xml).toContain('<f t="array" ref="E3:E7">D3:D7*2</f>');
    expect(xml).toContain('<f t="array" ref="F7:G7">D7:D7*{1,10}</f>');
    expect(xml).toContain('<f t="array" ref="H8">SUM(D3:D7*2)</f>');
    expect(xml.match(/<f t="array"/g)).toHaveLength(1 + 5 + 1);
  });

  test('a cell that an array reaches over is not written into', async () => {
    const bytes = fillWorkbook(await arrays(), 'a.xlsx', [
      {
        sheet: '表 1',
        cells: [
          { row: 4, column: 4, value: 77 },
          { row: 4, column: 3, value: 88 },
        ],
      },
    ]);
    const row = readWorkbook(bytes, 'a.xlsx').sheets[0]?.rows.find(({ index }) => index === 4);
    expect([row?.cells[3]?.number, row?.cells[4]?.number]).not.toContain(77);
    expect(row?.cells[3]?.number).toBe(88);
  });

  test.skipIf(!hasOffice)('LibreOffice reckons all of them', { timeout: 120_000 }, async () => {
    const rows = reckoned(filled(await arrays()))[0]?.rows ?? [];
    const at = (row: number): (number | null | undefined)[] =>
      (rows.find(({ index }) => index === row)?.cells ?? []).slice(4).map((one) => one?.number);
    expect([3, 7].map((row) => at(row).slice(0, 3))).toEqual([
      [200, 100, 1000],
      [1000, 500, 5000],
    ]);
    expect(at(8)[3]).toBe(3000);
  });
});

test('links inside of the workbook lead to the same cell, from any sheet and out of the relations', async () => {
  const bytes = patched(await form(() => undefined), {
    'xl/worksheets/sheet1.xml': before(
      '<pageMargins',
      `<hyperlinks><hyperlink ref="A6" location="A7" display="说明"/><hyperlink ref="A7" location="'表 1'!D3:D5"/></hyperlinks>`,
    ),
    'xl/worksheets/sheet2.xml': before(
      '<pageMargins',
      `<hyperlinks><hyperlink ref="A7" location="'表 1'!A7"/><hyperlink ref="A8" location="A7"/><hyperlink ref="A9" r:id="rId9"/></hyperlinks>`,
    ),
    'xl/worksheets/_rels/sheet2.xml.rels': () =>
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="${REL}/hyperlink" Target="#'表 1'!A7" TargetMode="External"/></Relationships>`,
  });
  const out = filled(bytes);
  const own = part(out, 'xl/worksheets/sheet1.xml');
  expect(own).toContain('<hyperlink ref="A8" location="A9" display="说明"/>');
  expect(own).toContain(`<hyperlink ref="A9" location="'表 1'!D3:D7"/>`);
  const other = part(out, 'xl/worksheets/sheet2.xml');
  expect(other).toContain(`<hyperlink ref="A7" location="'表 1'!A9"/><hyperlink ref="A8" location="A7"/>`);
  expect(part(out, 'xl/worksheets/_rels/sheet2.xml.rels')).toContain(`Target="#'表 1'!A9"`);
});

/** A pivot table on the second sheet that adds the amounts of the list by 性别. */
const pivot = (bytes: Uint8Array): Uint8Array =>
  patched(bytes, {
    '[Content_Types].xml': before(
      '</Types>',
      ['pivotTables/pivotTable1|pivotTable', 'pivotCache/pivotCacheDefinition1|pivotCacheDefinition']
        .map((one) => one.split('|'))
        .map(
          ([name, kind]) =>
            `<Override PartName="/xl/${name}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`,
        )
        .join(''),
    ),
    'xl/_rels/workbook.xml.rels': before(
      '</Relationships>',
      `<Relationship Id="rId90" Type="${REL}/pivotCacheDefinition" Target="pivotCache/pivotCacheDefinition1.xml"/>`,
    ),
    'xl/workbook.xml': (xml) =>
      xml.replace('</workbook>', '<pivotCaches><pivotCache cacheId="1" r:id="rId90"/></pivotCaches></workbook>'),
    'xl/pivotCache/pivotCacheDefinition1.xml': () =>
      `<?xml version="1.0" encoding="UTF-8"?><pivotCacheDefinition xmlns="${MAIN}" xmlns:r="${REL}" recordCount="0" saveData="0"><cacheSource type="worksheet"><worksheetSource ref="A2:D5" sheet="表 1"/></cacheSource><cacheFields count="4">${['序号', '姓名', '性别', '补助'].map((name) => `<cacheField name="${name}" numFmtId="0"><sharedItems/></cacheField>`).join('')}</cacheFields></pivotCacheDefinition>`,
    'xl/worksheets/_rels/sheet2.xml.rels': () =>
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${REL}/pivotTable" Target="../pivotTables/pivotTable1.xml"/></Relationships>`,
    'xl/pivotTables/_rels/pivotTable1.xml.rels': () =>
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${REL}/pivotCacheDefinition" Target="../pivotCache/pivotCacheDefinition1.xml"/></Relationships>`,
    'xl/pivotTables/pivotTable1.xml': () =>
      `<?xml version="1.0" encoding="UTF-8"?><pivotTableDefinition xmlns="${MAIN}" name="P1" cacheId="1" dataCaption="值"><location ref="A3:B5" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/><pivotFields count="4"><pivotField/><pivotField/><pivotField axis="axisRow" showAll="0"><items count="1"><item t="default"/></items></pivotField><pivotField dataField="1"/></pivotFields><rowFields count="1"><field x="2"/></rowFields><dataFields count="1"><dataField name="求和" fld="3"/></dataFields></pivotTableDefinition>`,
  });

describe('a pivot table that counts the list', () => {
  test('takes the new rows in and is reckoned on opening; on another sheet it stays where it is', async () => {
    const out = filled(pivot(await form(() => undefined)));
    const cache = part(out, 'xl/pivotCache/pivotCacheDefinition1.xml');
    expect(cache).toContain('<worksheetSource ref="A2:D7" sheet="表 1"/>');
    expect(cache).toMatch(/<pivotCacheDefinition refreshOnLoad="1" /);
    expect(part(out, 'xl/pivotTables/pivotTable1.xml')).toContain('<location ref="A3:B5"');
  });

  test.skipIf(!hasOffice)('LibreOffice finds its source whole', { timeout: 120_000 }, async () => {
    const files = unzipSync(reopened(filled(pivot(await form(() => undefined)))));
    const name = Object.keys(files).find((one) => /pivotCacheDefinition\d+\.xml$/.test(one)) ?? '';
    expect(strFromU8(files[name] ?? new Uint8Array())).toContain('ref="A2:D7"');
  });
});

test('names of several places and boxes that show a cell move; controls and notes below do too', async () => {
  const bytes = patched(
    await form((sheet) => {
      sheet.getCell('A7').note = '看这里';
      sheet.getCell('D6').value = formula('SUM(金额)');
    }),
    {
      'xl/workbook.xml': before(
        '<calcPr',
        `<definedNames><definedName name="金额">'表 1'!$D$3:$D$5</definedName><definedName name="两处">'表 1'!$A$2,'表 1'!$A$7</definedName><definedName name="全部">'表 1'!$D$3+'表 1'!$D$4+'表 1'!$D$5</definedName></definedNames>`,
      ),
    },
  );
  const out = filled(bytes);
  const book = part(out, 'xl/workbook.xml');
  expect(book).toContain(`name="金额">'表 1'!$D$3:$D$7<`);
  expect(book).toContain(`name="两处">'表 1'!$A$2,'表 1'!$A$9<`);
  expect(book).toContain(`name="全部">SUM('表 1'!$D$3:$D$7)<`);
  const vml = Object.keys(unzipSync(out)).find((name) => name.endsWith('.vml')) ?? '';
  const row = (xml: string): number => Number(/<x:Anchor>([^<]*)/.exec(xml)?.[1]?.split(',')[2]);
  expect(row(part(out, vml)) - row(part(bytes, vml))).toBe(2);
  if (hasOffice) expect(cell(out, 8, 3)).toBe(1500);
}, 120_000);

test('a row whose height was only measured is measured anew with its text; a height that was set stays', async () => {
  const bytes = patched(await form(() => undefined), {
    'xl/worksheets/sheet1.xml': (xml) =>
      xml.replace(
        '<row r="6"',
        '<row r="3" ht="13.5" customHeight="0"><c r="B3" t="str"><v>甲</v></c></row><row r="4" ht="30" customHeight="1"/><row r="6"',
      ),
  });
  const out = part(
    fillWorkbook(bytes, 'a.xlsx', [
      {
        sheet: '表 1',
        cells: [3, 4].map((row) => ({ row, column: 1, value: '很长的单位名称，一行写不下' })),
      },
    ]),
    'xl/worksheets/sheet1.xml',
  );
  expect(out).toMatch(/<row r="3" customHeight="0">/);
  expect(out).toMatch(/<row r="4" ht="30" customHeight="1">/);
});
