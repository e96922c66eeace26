import { beforeEach, expect, test } from 'vitest';
import { book, cells, exit, form, opened } from './forms-book.ts';
import { drawn, withHelp } from './forms-drawn.ts';

/** What stands below a heading or a title is filled only for what its words say. */

beforeEach(() => withHelp());

async function filled(make: Parameters<typeof form>[0]) {
  const bytes = await form(make);
  const view = await book.done('forms.read', await opened(bytes, '表.xlsx'));
  const out = (await book.done('forms.fill', { ...(await opened(bytes, '表.xlsx')), ...exit })).bytes;
  return { view, rows: cells(out), told: view.checks.map(({ sentence }) => sentence).join('\n') };
}
const KINDS = [['生活救助'], ['子女助学']];

test('blocks of a table by quarter are each of their time', async () => {
  const { rows } = await filled((sheet) => {
    sheet.getCell('A1').value = '2026年帮扶统计表';
    drawn(sheet, 3, [['帮扶项目', '人次', '金额'], ['一、第一季度'], ...KINDS, ['二、第三季度'], ...KINDS]);
  });
  expect(rows.slice(2)).toEqual([
    ['一、第一季度'],
    ['生活救助', 1, 500],
    ['子女助学', 0, 0],
    ['二、第三季度'],
    ['生活救助', 2, 1800],
    ['子女助学', 1, 3000],
  ]);
});

test('a total below two blocks stays open: nobody knows whether it is of both', async () => {
  const { rows, told } = await filled((sheet) => {
    sheet.getCell('A1').value = '2026年帮扶统计表';
    drawn(sheet, 3, [['帮扶项目', '人次'], ['一、第一季度'], ...KINDS, ['二、第三季度'], ...KINDS, ['合计']]);
  });
  expect(rows.at(-1)).toEqual(['合计']);
  expect(told).toContain('合计·人次');
});

test('blocks by people of whom no help is known stay open and are told with their heading', async () => {
  const { rows, told } = await filled((sheet) => {
    sheet.getCell('A1').value = '2026年帮扶统计表';
    drawn(sheet, 3, [['帮扶项目', '人次', '金额'], ['一、困难职工'], ...KINDS, ['二、农民工'], ...KINDS]);
  });
  expect(rows.slice(3).flatMap((row) => row.slice(1).filter((cell) => cell !== null))).toEqual([]);
  expect(told).toContain('一、困难职工/生活救助·人次');
  expect(told).toContain('二、农民工/子女助学·金额');
});

test('single places below headings are of their time or their people', async () => {
  const { rows, told } = await filled((sheet) => {
    sheet.getCell('A1').value = '2026年工作情况';
    drawn(sheet, 2, [
      ['一、第三季度情况', ''],
      ['新发展会员数'],
      ['帮扶金额'],
      ['二、上年情况'],
      ['会员总数'],
      ['三、女职工情况'],
      ['会员总数'],
      ['帮扶人次'],
      ['女会员数'],
      ['四、机关分会'],
      ['会员总数'],
      ['五、其他情况'],
      ['会员总数'],
    ]);
  });
  expect(rows.slice(1).map((row) => row[1] ?? null)).toEqual([
    null,
    1,
    // 1000 + 800 + 3000 + 300 + 150.5 + 5000 from July to September.
    10250.5,
    null,
    5,
    null,
    3,
    null,
    3,
    null,
    null,
    null,
    5,
  ]);
  expect(told).toContain('三、女职工情况·帮扶人次（B9）');
  expect(told).toContain('四、机关分会·会员总数（B12）');
});

test('a numbered line that asks ends the part above it', async () => {
  const { rows, told } = await filled((sheet) => {
    sheet.getCell('A1').value = '2026年工作情况';
    drawn(sheet, 2, [['一、女职工情况', ''], ['会员总数'], ['二、帮扶人次'], ['三、农民工情况'], ['会员总数']]);
  });
  expect([3, 4, 6].map((row) => rows[row - 1]?.[1] ?? null)).toEqual([3, 7, 2]);
  expect(told).toContain('、三、农民工情况（B5）');
});

test('merged lines over single places do the same', async () => {
  const { rows } = await filled((sheet) => {
    sheet.getCell('A1').value = '2026年工作情况';
    drawn(sheet, 2, [
      ['女职工工作', ''],
      ['会员总数'],
      ['帮扶人次'],
      ['2025年'],
      ['帮扶人次'],
      ['帮扶工作'],
      ['帮扶人次'],
    ]);
    for (const row of [2, 5, 7]) sheet.mergeCells(`A${row}:B${row}`);
  });
  expect([3, 4, 6, 8].map((row) => rows[row - 1]?.[1] ?? null)).toEqual([3, null, 0, 7]);
});

test.each([
  ['2026年农民工帮扶情况统计表', []],
  ['2026年中央财政专项帮扶资金使用情况表', []],
  ['2026年机关分会帮扶情况统计表', []],
  ['2026年困难职工帮扶情况统计表', [4, 2500]],
  ['云津市实验学校工会2026年帮扶情况统计表', [4, 2500]],
])('a table titled %s', async (title, first) => {
  const { rows } = await filled((sheet) => {
    sheet.getCell('A1').value = title;
    drawn(sheet, 3, [['帮扶项目', '人次', '金额'], ...KINDS]);
  });
  expect(rows[2]?.slice(1)).toEqual(first);
});

test('a second table and a second sheet have the time of their own title', async () => {
  const below = await filled((sheet) => {
    sheet.getCell('A1').value = '2026年帮扶统计表';
    drawn(sheet, 3, [['帮扶项目', '人次', '金额'], ...KINDS]);
    sheet.getCell('A8').value = '2025年帮扶统计表';
    drawn(sheet, 10, [['帮扶项目', '人次', '金额'], ...KINDS]);
    sheet.getCell('A14').value = '表二 第三季度';
    drawn(sheet, 16, [['帮扶项目', '人次', '金额'], ...KINDS]);
  });
  const of = (label: string) => below.rows.filter((row) => row[0] === label).map((row) => row.slice(1));
  expect(of('生活救助')).toEqual([
    [4, 2500],
    [0, 0],
    [2, 1800],
  ]);
  const behind = await filled((sheet, made) => {
    sheet.getCell('A1').value = '2026年第一季度帮扶统计表';
    drawn(sheet, 3, [['帮扶项目', '人次', '金额'], ...KINDS]);
    const other = made.addWorksheet('二');
    other.getCell('A1').value = '2026年第三季度帮扶统计表';
    drawn(other, 3, [['帮扶项目', '人次', '金额'], ...KINDS]);
    drawn(made.addWorksheet('2026年第二季度'), 3, [['帮扶项目', '人次', '金额'], ...KINDS]);
  });
  expect(behind.view.tables.map(({ cells: [first] }) => first?.map((cell) => cell?.value))).toEqual([
    ['1', '500'],
    ['2', '1800'],
    ['0', '0'],
  ]);
});

test('whoever changes the time of the form changes it below its title', async () => {
  const bytes = await form((sheet) => {
    sheet.getCell('A1').value = '2026年第一季度帮扶统计表';
    drawn(sheet, 3, [['帮扶项目', '人次', '金额'], ...KINDS]);
  });
  const view = await book.done('forms.read', await opened(bytes, '表.xlsx', { period: '2026-Q3' }));
  expect(view.tables[0]?.cells[0]?.map((cell) => cell?.value)).toEqual(['2', '1800']);
});
