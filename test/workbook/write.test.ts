import { type CellObject, read as readSheetjs } from '@e965/xlsx';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readWorkbook } from '../../src-main/workbook/read.ts';
import type { SheetModel, WorkbookModel } from '../../src-main/workbook/types.ts';
import { printSheet } from '../../src-main/workbook/print.ts';
import { writeWorkbook } from '../../src-main/workbook/write.ts';
import { makeRoster, rosterColumns } from './fixtures/roster.ts';

const nations = Array.from({ length: 56 }, (_, i) => `第${i + 1}个民族名称`);

const monthly: SheetModel = {
  name: '月报/2026:11',
  titles: [{ text: '会员发展（变动）月报表', size: 18 }],
  lines: [{ left: '填报单位（盖章）：', center: '报告期：2026年11月', right: '单位：人' }],
  columns: [
    { header: '单位', width: 20 },
    { header: '证件号码', width: 21, note: '18 位，不要改成数字' },
    { header: '入会', width: 8, format: 'int', group: '本月增加' },
    { header: '转入', width: 8, format: 'int', group: '本月增加' },
    { header: '填报日期', width: 12, format: 'date' },
    { header: '金额', width: 12, format: 'money' },
    { header: '入会率', width: 9, format: 'percent' },
    { header: '性别', width: 7, options: ['男', '女'] },
    { header: '民族', width: 10, options: nations },
  ],
  rows: [
    ['机关分会', '11010519491231002X', 1, 2, '2026-11-23', 1234.5, 0.957, '男', '第1个民族名称'],
    ['=1+1', '010101', 0, null, '待定', null, 1, null, null],
  ],
  blankLines: 3,
  totals: [{ cells: [{ value: '合计', span: 2 }, 1, 2, null, 1234.5, null, { value: '实领　人', span: 2 }] }],
  footer: [{ text: '说明：本月减少 5 人。' }],
  signatures: [{ parts: ['工会主席：', '审核人：', '填表人：'] }],
  freezeColumns: 1,
  footNote: '依据 A&B',
  printedOn: '2026-11-23',
};

test('exceljs reads back cells, formats, merges, drop-downs and the page set-up', async () => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(await writeWorkbook(monthly)).buffer);
  expect(book.worksheets.map((sheet) => [sheet.name, sheet.state])).toEqual([
    ['月报 2026 11', 'visible'],
    ['选项', 'hidden'],
  ]);
  const sheet = book.worksheets[0] as ExcelJS.Worksheet;
  const at = (address: string): ExcelJS.Cell => sheet.getCell(address);
  expect(at('A1').value).toBe('会员发展（变动）月报表');
  expect(at('A1').font).toMatchObject({ name: '方正小标宋简体', size: 18 });
  expect([at('A2').value, at('A2').alignment.horizontal]).toEqual(['填报单位（盖章）：', 'left']);
  expect(sheet.model.merges).toEqual(
    expect.arrayContaining(['A1:I1', 'A3:A4', 'C3:D3', 'E3:E4', 'A10:B10', 'H10:I10', 'A11:I11']),
  );
  expect([at('C3').value, at('C4').value, at('D4').value, at('I3').value]).toEqual([
    '本月增加',
    '入会',
    '转入',
    '民族',
  ]);
  expect([at('B5').value, at('B5').numFmt, at('B5').type]).toEqual([
    '11010519491231002X',
    '@',
    ExcelJS.ValueType.String,
  ]);
  expect([at('B6').value, at('A6').value, at('A6').type]).toEqual(['010101', '=1+1', ExcelJS.ValueType.String]);
  expect([at('E5').value, at('E5').numFmt]).toEqual([new Date('2026-11-23T00:00:00Z'), 'yyyy/mm/dd']);
  expect(at('E6').value).toBe('待定');
  expect([at('F5').value, at('F5').numFmt, at('G5').value, at('G5').numFmt]).toEqual([
    1234.5,
    '#,##0.00',
    0.957,
    '0.0%',
  ]);
  // Three blank lines keep their formats and borders.
  expect([at('B9').numFmt, at('E9').numFmt, at('B9').border.left?.style]).toEqual(['@', 'yyyy/mm/dd', 'thin']);
  expect([at('A10').value, at('F10').value, at('F10').font.bold, at('F10').numFmt]).toEqual([
    '合计',
    1234.5,
    true,
    '#,##0.00',
  ]);
  expect(at('A11').value).toBe('说明：本月减少 5 人。');
  expect(at('H5').dataValidation).toMatchObject({ type: 'list', formulae: ['"男,女"'] });
  expect(at('H9').dataValidation).toMatchObject({ type: 'list' });
  expect(at('I9').dataValidation).toMatchObject({ type: 'list', formulae: ["'选项'!$A$1:$A$56"] });
  expect(at('B5').dataValidation).toMatchObject({ promptTitle: '证件号码', prompt: '18 位，不要改成数字' });
  expect(sheet.views[0]).toMatchObject({ state: 'frozen', xSplit: 1, ySplit: 4 });
  expect(sheet.pageSetup).toMatchObject({
    paperSize: 9,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    printTitlesRow: '3:4',
  });
  expect((sheet.pageSetup.margins?.left ?? 0) * 25.4).toBeCloseTo(20, 1);
  expect((sheet.pageSetup.margins?.right ?? 0) * 25.4).toBeCloseTo(15, 1);
  expect(sheet.headerFooter.oddFooter).toBe('&L&8 依据 A&&B&R&8 第 &P 页 共 &N 页　2026-11-23 打印');
  expect((book.worksheets[1] as ExcelJS.Worksheet).getCell('A56').value).toBe('第56个民族名称');
});

test('SheetJS reads the same cells, and no cell of ours is a formula', async () => {
  const book = readSheetjs(await writeWorkbook(monthly), { cellFormula: true, cellNF: true });
  const sheet = book.Sheets['月报 2026 11'] ?? {};
  const cell = (address: string): Partial<CellObject> => (sheet[address] as CellObject | undefined) ?? {};
  expect([cell('A6').t, cell('A6').v]).toEqual(['s', '=1+1']);
  expect([cell('B5').t, cell('B5').v, cell('B5').z]).toEqual(['s', '11010519491231002X', '@']);
  expect([cell('E5').t, cell('E5').w]).toEqual(['n', '2026/11/23']);
  expect([cell('F5').w, cell('G5').w]).toEqual(['1,234.50', '95.7%']);
  expect(
    Object.entries(sheet).filter(
      ([address, value]) => /^[A-Z]+\d+$/.test(address) && (value as CellObject).f !== undefined,
    ),
  ).toEqual([]);
});

test('a roster of thirty columns comes back through our own reader', async () => {
  const rows = makeRoster(500);
  const bytes = await writeWorkbook({
    name: '花名册',
    columns: rosterColumns.map(({ header, width, kind, choices }) => ({
      header,
      width,
      format: kind === 'choice' ? 'text' : kind,
      ...(choices ? { options: choices } : {}),
    })),
    rows,
  });
  const sheet = readWorkbook(bytes, 'a.xlsx').sheets[0];
  rows.forEach((row, i) => {
    const got = rosterColumns.map((_, c) => sheet?.rows[i + 1]?.cells[c] ?? null);
    expect(got.map((cell) => (cell?.type === 'number' ? cell.number : (cell?.text ?? null)))).toEqual(row);
  });
});

test('any text is safe: control characters go, lone surrogates are replaced, rare characters stay', async () => {
  const strip = (text: string): string =>
    text
      .toWellFormed()
      .replace(/\r\n?/g, '\n')
      .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '');
  const fixed = [
    '𠮷䶮',
    '\ud800甲',
    '_x0041_',
    '<b>&"\'',
    ' 前后 ',
    '一\r\n二',
    '\u0001\u000b控',
    '\uffff',
    '=HYPERLINK("x")',
    ']]>',
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.constantFrom(...fixed), fc.string({ unit: 'binary', maxLength: 8 })), {
        minLength: 1,
        maxLength: 20,
      }),
      async (texts) => {
        const bytes = await writeWorkbook({
          name: '测',
          columns: [{ header: '甲', width: 10 }],
          rows: texts.map((text) => [text]),
        });
        const rows = new Map(
          readWorkbook(bytes, 'a.xlsx').sheets[0]?.rows.map((row) => [row.index, row.cells[0]?.text]),
        );
        texts.forEach((text, i) => {
          const wanted = strip(text);
          expect(rows.get(i + 2)).toBe(/^[\s\u200b\ufeff]*$/.test(wanted) ? undefined : wanted);
        });
      },
    ),
    { numRuns: 60 },
  );
});

test('several sheets get names that Excel takes, each once', async () => {
  const sheet = (name: string): SheetModel => ({ name, columns: [{ header: '甲', width: 8 }], rows: [] });
  const model: WorkbookModel = {
    sheets: [sheet('一分公司'), sheet('一分公司'), sheet("'名[1]/?*:\\'"), sheet(''), sheet('很'.repeat(40))],
  };
  const names = readWorkbook(await writeWorkbook(model), 'a.xlsx').sheets.map((s) => s.name);
  expect(names).toEqual(['一分公司', '一分公司（2）', '名 1', '工作表', '很'.repeat(31)]);
});

test('the same model gives the same bytes, with XML that is well formed', async () => {
  const [a, b] = [await writeWorkbook(monthly), await writeWorkbook(monthly)];
  expect(Buffer.compare(Buffer.from(a), Buffer.from(b))).toBe(0);
  for (const [name, part] of Object.entries(unzipSync(a))) {
    const xml = strFromU8(part);
    const open = [...xml.matchAll(/<([A-Za-z][\w:]*)(?:\s[^<>]*?)?(\/?)>/g)].filter((m) => m[2] === '').length;
    expect([name, [...xml.matchAll(/<\//g)].length]).toEqual([name, open]);
  }
});

test('a subtotal with a long text gets the height of its lines', async () => {
  const text = '本年收入合计（含动用以前年度结余）';
  const bytes = await writeWorkbook({
    name: '预算',
    columns: [
      { header: '名称', width: 12 },
      { header: '金额', width: 12, format: 'money' },
    ],
    rows: [{ cells: [text, 1] }, { cells: ['小计', 1] }],
    totals: [{ cells: [{ value: text, span: 2 }] }],
  });
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(bytes).buffer);
  const heights = [2, 3, 4].map((row) => book.worksheets[0]?.getRow(row).height ?? 0);
  // 34 half characters: three lines of 12, two of 24.
  expect(heights[0]).toBeGreaterThan(3 * 10.5);
  expect(heights[1]).toBeLessThan(2.1 * 11);
  expect(heights[2]).toBeGreaterThan(2 * 10.5);
  expect(heights[2]).toBeLessThan(heights[0] ?? 0);
});

test('a row with a format of its own is as high as the plain rows around it', async () => {
  const bytes = await writeWorkbook({
    name: '汇总',
    columns: [
      { header: '指标', width: 30 },
      { header: '本期', width: 14 },
    ],
    rows: [['会员人数', 15], { cells: ['经费收入', 206_803.04] }, ['女会员', 9]],
  });
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(bytes).buffer);
  const [plain, money, next] = [2, 3, 4].map((row) => book.worksheets[0]?.getRow(row).height);
  expect([money, next]).toEqual([plain, plain]);
});

test('a generator of rows is enough, and one that fails leaves no workbook', async () => {
  const columns = [
    { header: '姓名', width: 8 },
    { header: '证件号码', width: 20 },
  ];
  function* rows(): Generator<string[]> {
    for (let i = 0; i < 20_000; i++) yield [`张${i}`, '11010519491231002X'];
  }
  const bytes = await writeWorkbook({ name: '名册', columns, rows: rows() });
  expect(readWorkbook(bytes, 'a.xlsx').sheets[0]?.rows.length).toBe(20_001);
  function* failing(): Generator<string[]> {
    for (let i = 0; i < 20_000; i++) yield ['张', '1'];
    throw new Error('stop');
  }
  await expect(writeWorkbook({ name: '名册', columns, rows: failing() })).rejects.toThrow('stop');
});

test('whatever begins like a formula is a text, in every kind of column and place', async () => {
  const signs = ['=1+1', '+1', '-2', '@SUM(A1)', '\t=1', '\r=1', '＝1', '=HYPERLINK("http://x")', "'=1"];
  const formats = ['text', 'date', 'int', 'count', 'money', 'percent', 'general'] as const;
  const columns = formats.map((format) => ({ header: `=${format}`, width: 30, format, group: '@SUM(A1)' }));
  const bytes = await writeWorkbook({
    name: '=1+1',
    titles: [{ text: '=1+1' }],
    lines: [{ left: '+1', center: '-2', right: '@SUM(A1)' }],
    columns,
    rows: signs.map((sign) => formats.map(() => sign)),
    totals: [{ cells: ['=1+1', { value: '@SUM(A1)', span: 2 }] }],
    footer: [{ text: '=1+1' }, { parts: ['+1', '-2'] }],
    signatures: [{ parts: ['=1+1', '@SUM(A1)'] }],
  });
  for (const [name, part] of Object.entries(unzipSync(bytes)))
    expect([name, /<f[ >]|<hyperlink|externalLink/u.test(strFromU8(part))]).toEqual([name, false]);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(bytes).buffer);
  const sheet = book.worksheets[0];
  signs.forEach((sign, r) => {
    for (let c = 1; c <= formats.length; c++) {
      const cell = sheet?.getCell(5 + r, c);
      expect([cell?.address, cell?.type, cell?.value]).toEqual([
        cell?.address,
        ExcelJS.ValueType.String,
        // XML keeps no carriage return.
        sign.replace('\r', '\n'),
      ]);
    }
  });
});

test('a table wider than its paper goes over papers side by side, names on each', async () => {
  const wide = (columns: number): SheetModel => ({
    name: '名单',
    titles: [{ text: '名单' }],
    columns: Array.from({ length: columns }, (_, i) => ({ header: `栏${i + 1}`, width: i === 0 ? 6 : 18 })),
    rows: [Array.from({ length: columns }, (_, i) => `值${i + 1}`)],
    freezeColumns: 2,
  });
  const setup = async (model: SheetModel) => {
    const parts = unzipSync(await writeWorkbook(model));
    const text = (name: string): string => strFromU8(parts[name] as Uint8Array);
    return {
      across: /fitToWidth="(\d+)"/.exec(text('xl/worksheets/sheet1.xml'))?.[1],
      repeated: /Print_Titles" localSheetId="0">([^<]*)</.exec(text('xl/workbook.xml'))?.[1],
      title: /<mergeCell ref="([A-Z]+1:[A-Z]+1)"/.exec(text('xl/worksheets/sheet1.xml'))?.[1],
    };
  };
  // 262 mm of paper: 8 columns of 18 half characters at 9 points are 8 × 29.6 mm.
  expect(await setup(wide(9))).toEqual({ across: '1', repeated: "'名单'!$2:$2", title: 'A1:I1' });
  // 22 columns: beside the two that are kept, 20 of 29.6 mm, at most 7 on a paper.
  expect(await setup(wide(22))).toEqual({ across: '3', repeated: "'名单'!$A:$B,'名单'!$2:$2", title: 'C1:I1' });
  const html = printSheet(wide(22));
  const papers = html.split('<section').slice(1);
  expect(papers.map((paper) => /<h1[^>]*>([^<]*)</.exec(paper)?.[1])).toEqual([
    '名单（1/3）',
    '名单（2/3）',
    '名单（3/3）',
  ]);
  for (const paper of papers) expect(paper).toMatch(/<td[^>]*>值1<\/td><td[^>]*>值2<\/td>/);
  const cells = papers.flatMap((paper) => [...paper.matchAll(/值(\d+)</g)].map(([, n]) => Number(n)));
  expect(cells.filter((n) => n > 2)).toEqual(Array.from({ length: 20 }, (_, i) => i + 3));
});
