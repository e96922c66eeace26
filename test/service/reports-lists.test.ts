import { createHash } from 'node:crypto';
import type ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExportedFile, ReportPreview } from '../../src-main/contract/reports.ts';
import { expectPaper, given, inTreeOrder, openPractice, readBack, rowValues, type Tables } from './practice-app.ts';

const columns = [
  'name',
  'age',
  'gender',
  'birthDate',
  'idNumber',
  'mobile',
  'bankAccount',
  'householdPlace',
  'group',
  'post',
  'familyMembers',
  'membership',
];
const names = [
  '年龄',
  '性别',
  '出生日期',
  '证件号码',
  '移动电话',
  '银行卡号',
  '户籍所在地',
  '工会小组',
  '岗位',
  '家庭主要成员',
  '会籍',
];

let tables: Tables;
let full: ExportedFile;
let masked: ExportedFile;
let csv: ExportedFile;
let maskedCsv: ExportedFile;
let some: ExportedFile;
let print: ReportPreview;
let sheet: ExcelJS.Worksheet;
let maskedSheet: ExcelJS.Worksheet;
let undo: { code: string; message: string };
let register: {
  title: string;
  format: string;
  people: number;
  unmasked: boolean;
  purpose: string | null;
  receiver: string | null;
}[];
const formula = "=cmd|' /C calc'!A0";

beforeAll(async () => {
  const app = await openPractice();
  await app.done('members.create', {
    values: { name: formula, post: '+1', department: '＝1', mobile: '13812345678', familyMembers: '父 张三' },
  });
  const sort = [{ field: 'birthDate' as const, descending: true }];
  full = await app.done('lists.export', {
    columns,
    masked: false,
    sort,
    title: '全部人员',
    purpose: '体检',
    receiver: '市体检中心',
  });
  masked = await app.done('lists.export', { columns, sort });
  csv = await app.done('lists.export', {
    columns: [...columns, 'department'],
    masked: false,
    sort,
    format: 'csv',
    ...given,
  });
  maskedCsv = await app.done('lists.export', { columns, sort, format: 'csv' });
  const ids = (await app.done('members.list', { filter: {} })).ids.slice(0, 5);
  some = await app.done('lists.export', { ids: [...ids].reverse().concat(987_654), columns: ['name'] });
  print = await app.done('lists.print', { columns, sort, title: '打印名单' });
  register = await app.done('reports.register', {});
  const entry = (await app.done('history.list', {})).entries.find(({ label }) => label.startsWith('导出 全部人员'));
  expect(entry?.permanent).toBe(true);
  undo = await app.refused('history.undo', { commandId: entry?.id ?? 0 });
  expect((await app.refused('lists.export', { columns: ['salary'] })).message).toBe(
    '名册里没有“salary”这一列，请重新选要导出的列',
  );
  sheet = (await readBack(full.bytes)).worksheets[0] as ExcelJS.Worksheet;
  maskedSheet = (await readBack(masked.bytes)).worksheets[0] as ExcelJS.Worksheet;
  tables = await app.shut();
});
afterAll(() => tables?.remove());

type Row = Record<string, string | null> & { id: number };
/** Everybody, youngest first. */
const everybody = (): Row[] =>
  tables.all<Row>(`${inTreeOrder} order by m.birth_date is null, m.birth_date desc, m.name_sort, m.id`);
const ageOn = (birth: string | null): number | null =>
  birth ? 2026 - Number(birth.slice(0, 4)) - (birth.slice(5) > '11-21' ? 1 : 0) : null;
const wanted = (row: Row): (string | number | null)[] => [
  row['name'] ?? '',
  ageOn(row['birth_date'] ?? null),
  row['gender'] ?? null,
  row['birth_date'] ?? null,
  row['id_number'] ?? null,
  row['mobile'] ?? null,
  row['bank_account'] ?? null,
  row['household_place'] ?? null,
  row['groupPath'] ?? null,
  row['post'] ?? null,
  row['family_members'] ?? null,
  row['membership'] ?? null,
];
/** Rows of a csv file, quotes taken off. */
const parsed = (file: ExportedFile): string[][] =>
  Buffer.from(file.bytes)
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
        .slice(0, -1)
        .map(([, cell = '']) => cell.replace(/^"([\s\S]*)"$/, '$1').replaceAll('""', '"')),
    );

describe('any list as seen', () => {
  it('has the chosen columns in their order, all people in theirs, cell by cell', () => {
    expect(rowValues(sheet, 3, 14)).toEqual(['序号', '姓名', ...names, null]);
    const rows = everybody();
    const byDate = new Map<string | null, string[]>();
    rows.forEach((row, i) => {
      const cells = rowValues(sheet, i + 4, 13);
      expect([cells[0], cells[4]]).toEqual([i + 1, row['birth_date']]);
      byDate.set(row['birth_date'] ?? null, [
        ...(byDate.get(row['birth_date'] ?? null) ?? []),
        JSON.stringify(cells.slice(1)),
      ]);
    });
    // People born on one day may stand in any order among themselves.
    const expected = new Map<string | null, string[]>();
    for (const row of rows)
      expected.set(row['birth_date'] ?? null, [
        ...(expected.get(row['birth_date'] ?? null) ?? []),
        JSON.stringify(wanted(row)),
      ]);
    for (const [day, cells] of expected) expect(byDate.get(day)?.sort(), String(day)).toEqual(cells.sort());
    expect(full.people).toBe(rows.length);
    expect(full.fileName).toBe('全部人员_20261121.xlsx');
    expectPaper(sheet, '3:3');
    expect(sheet.getCell('F4').numFmt).toBe('@');
    expect(sheet.getCell('E4').numFmt).toBe('yyyy/mm/dd');
  });

  it('masks by default, in the workbook, in csv and on paper', () => {
    const text = JSON.stringify(maskedSheet.getSheetValues());
    const plainCsv = Buffer.from(maskedCsv.bytes).toString('utf8');
    for (const row of everybody()) {
      for (const field of ['id_number', 'mobile', 'bank_account', 'family_members'] as const) {
        const value = row[field];
        if (!value) continue;
        expect(text).not.toContain(value);
        expect(plainCsv).not.toContain(value);
        expect(print.html).not.toContain(value);
      }
    }
    expect(text).toContain('138****5678');
    expect(print.html).toContain('138****5678');
    expect([print.unmasked, print.people]).toEqual([false, everybody().length]);
  });

  it('keeps rare characters and formula-like texts as they are; csv puts a sign before these', () => {
    const texts = JSON.stringify(sheet.getSheetValues());
    const html = print.html;
    const lines = parsed(csv);
    for (const name of ['𠮷小梅', '刘䶮', '王𬭎', '阿依古丽·买买提']) {
      expect(texts).toContain(name);
      expect(html).toContain(name);
      expect(
        lines.some((line) => line.includes(name)),
        name,
      ).toBe(true);
    }
    const line = lines.find((cells) => cells[1] === `'${formula}`);
    expect(line?.slice(10, 11)).toEqual(["'+1"]);
    expect(line?.at(-1)).toBe("'＝1");
    expect(html).toContain('=cmd|&#39; /C calc&#39;!A0');
  });

  it('csv begins with a byte order mark, ends lines as Windows does, and has every row', () => {
    expect([...csv.bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = parsed(csv);
    expect(lines[0]).toEqual(['序号', '姓名', ...names, '部门']);
    expect(lines.length).toBe(everybody().length + 1);
    expect(csv.fileName).toBe('会员名单_20261121.csv');
  });

  it('takes just these people, in the order given, without those who are gone', async () => {
    const only = (await readBack(some.bytes)).worksheets[0] as ExcelJS.Worksheet;
    expect(some.people).toBe(5);
    const first = tables.all<Row>('select * from member order by name_sort, id limit 5').map((row) => row['name']);
    expect(Array.from({ length: 5 }, (_, i) => only.getCell(i + 4, 2).value)).toEqual(first.reverse());
    expect(only.getCell('A2').value).toBe(tables.one('select union_name from unit'));
  });

  it('is entered into the export register for good', () => {
    const entry = register.find(({ title }) => title === '全部人员');
    expect(entry).toMatchObject({
      format: 'xlsx',
      people: everybody().length,
      unmasked: true,
      purpose: '体检',
      receiver: '市体检中心',
    });
    expect(register.find(({ format, unmasked }) => format === 'xlsx' && !unmasked)).toMatchObject({
      title: '会员名单',
      purpose: null,
    });
    expect(register.filter(({ format }) => format === 'csv')).toHaveLength(2);
    expect(tables.one('select file_hash from export_register where title = ?', '全部人员')).toBe(
      createHash('sha256').update(full.bytes).digest('hex'),
    );
    expect(undo.code).toBe('RULE_BROKEN');
    expect(undo.message).toMatch(/^“导出 全部人员：\d+ 人，含完整的个人信息”是登记，不能撤销。/);
    expect(tables.one('select count(*) from export_register')).toBe(register.length);
  });
});
