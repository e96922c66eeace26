import ExcelJS from 'exceljs';
import { afterEach, expect, test } from 'vitest';
import { writeWorkbook } from '../../src-main/workbook/write.ts';
import { contentOf, unitOf, upperUnit } from './package-world.ts';
import { closeUnions, figures, packed, took, union, upperOf } from './reception-world.ts';

afterEach(closeUnions);

const list = async (rows: (string | number)[][], name = '名单.xlsx') => ({
  fileName: name,
  file: new Uint8Array(
    await writeWorkbook({
      name: '单位',
      titles: [{ text: '下级工会名单' }],
      columns: ['编号', '单位代码', '工会名称'].map((header) => ({ header, width: 20 })),
      rows,
    }),
  ),
});

test('a list adds, renames and leaves alone; the union itself is left out; one step takes it back', async () => {
  const upper = await upperOf(unitOf(1), unitOf(2));
  const made = await upper.done(
    'reception.importUnits',
    await list([
      [1, upperUnit.code, upperUnit.name],
      [2, unitOf(1).code, '改了名的工会'],
      [3, unitOf(2).code, unitOf(2).name],
      [4, ' n－００1', '新 工会'],
    ]),
  );
  expect(made.kept).toEqual({ added: 1, renamed: 1, noted: 0, same: 1, own: 1 });
  expect((await upper.done('reception.units', {})).map(({ code, name }) => `${code} ${name}`).sort()).toEqual(
    [`${unitOf(1).code} 改了名的工会`, `${unitOf(2).code} ${unitOf(2).name}`, 'N-001 新工会'].sort(),
  );
  expect(upper.lastLabel()).toBe('导入下级单位名单：新增 1 个，改名 1 个');
  await upper.undo();
  expect((await upper.done('reception.units', {})).map(({ name }) => name)).toEqual([unitOf(1).name, unitOf(2).name]);
});

test('a code that Excel keeps as a number is named and nothing is written', async () => {
  const upper = await upperOf();
  const book = new ExcelJS.Workbook();
  book.addWorksheet('名单').addRows([
    ['单位代码', '单位名称'],
    [813201050000000000, '公交工会'],
  ]);
  const file = new Uint8Array(await book.xlsx.writeBuffer());
  const read = await upper.done('reception.importUnits', { fileName: 'a.xlsx', file });
  expect(read).toMatchObject({ units: 0, kept: null, bad: [{ row: 2 }] });
  expect(read.bad[0]?.sentence).toMatch(/^代码成了 8\.13201E\+17，Excel 把长数字改坏了/u);
  expect(await upper.done('reception.units', {})).toEqual([]);
});

test('a file that is none is refused by its reason, and a list as csv comes in', async () => {
  const upper = await upperOf();
  const read = (fileName: string, text: string) => ({ fileName, file: new Uint8Array(Buffer.from(text)) });
  const refused = await upper.refused('reception.importUnits', read('名单.xlsx', ''));
  expect(refused).toMatchObject({ code: 'FILE_UNREADABLE' });
  expect(await upper.done('reception.importUnits', read('名单.csv', '单位代码,单位名称\nA1,甲工会\n'))).toMatchObject({
    kept: { added: 1 },
  });
});

test('bad lines stop the list until somebody wants the rest; notes come along, a list without them leaves them', async () => {
  const upper = await upperOf();
  const csv = (...lines: string[]) => ({ fileName: '名单.csv', file: new Uint8Array(Buffer.from(lines.join('\n'))) });
  const bad = csv('单位代码,单位名称,备注', 'A1,甲工会,学校', ',乙工会,', '合计,2家,');
  expect(await upper.done('reception.importUnits', bad)).toEqual({
    units: 1,
    kept: null,
    bad: [{ row: 3, sentence: '“乙工会”没有单位代码，请补上' }],
    doubts: [],
  });
  expect(await upper.done('reception.units', {})).toEqual([]);
  expect(await upper.done('reception.importUnits', { ...bad, rest: true })).toMatchObject({
    kept: { added: 1 },
    bad: [{ row: 3 }],
  });
  expect(await upper.done('reception.units', {})).toMatchObject([{ code: 'A1', note: '学校' }]);
  const other = await upper.done('reception.importUnits', csv('单位代码,单位名称,备注', 'A1,甲工会,小学'));
  expect(other.kept).toEqual({ added: 0, renamed: 0, noted: 1, same: 0, own: 0 });
  await upper.done('reception.importUnits', csv('单位代码,单位名称', 'A1,甲工会'));
  expect(await upper.done('reception.units', {})).toMatchObject([{ code: 'A1', note: '小学' }]);
});

test('a large list is read beside the core, which goes on meanwhile', { timeout: 120_000 }, async () => {
  const upper = await upperOf();
  const rows = Array.from({ length: 20_001 }, (_, i) => [i, `A${i}`, `第${i}工会委员会`]);
  const file = await list(rows);
  let ticks = 0;
  const timer = setInterval(() => (ticks += 1), 1);
  const { message } = await upper.refused('reception.importUnits', file);
  clearInterval(timer);
  expect(message).toContain('名单有 20001 个单位');
  // Read in the core itself, the clock would not have ticked at all.
  expect(ticks).toBeGreaterThan(20);
});

test('a unit that stands on the list under its other code is no second one', async () => {
  const listed = { code: '81320105MC0000005X', name: '水务工会' };
  const upper = await upperOf(listed);
  // Its package bears the number of the statistics, as its 单位资料 has both.
  const lower = union({ code: '320105050', name: '水务 工会' });
  const file = await packed(upper, lower, [contentOf({ code: '320105050', name: '水务 工会' }, figures)]);
  const [line] = await took(upper, file);
  expect(line).toContain('名单里有同名的单位，代码是 81320105MC0000005X；是同一个');
  expect(line).toContain('改成 320105050');
  // Added once more it is asked about, by hand and in a list.
  const again = { code: '320105050', name: '水务工会' };
  const { fields } = await upper.refused('reception.saveUnit', again);
  expect(fields?.['sure']).toContain('名单里已经有“水务工会”，代码是 81320105MC0000005X');
  const read = await upper.done(
    'reception.importUnits',
    await list([
      [1, '320105050', '水务工会'],
      [2, '320105060', '园林工会'],
    ]),
  );
  expect(read).toMatchObject({ units: 1, kept: null, bad: [{ row: 3 }] });
  expect(await upper.done('reception.units', {})).toHaveLength(1);
  // As told: the code of the one that is there.
  const [unit] = await upper.done('reception.units', {});
  await upper.done('reception.saveUnit', { id: unit?.id ?? 0, ...again });
  expect(await took(upper, file)).toEqual(['taken']);
  // Two units may bear one name.
  await upper.done('reception.saveUnit', { code: '320105070', name: '水务工会', sure: true });
  expect((await upper.done('reception.units', {})).map(({ code }) => code)).toEqual(['320105050', '320105070']);
});

test('what is doubted of a line that was not taken is not asked: only the lines that were', async () => {
  const upper = await upperOf({ code: '320105050', name: '水务工会' });
  const rows = [
    // Listed above under its other code, and the check digit of this one is wrong.
    [1, '81320105MC0000009A', '水务工会'],
    [2, '81320105MC0000008A', '园林工会'],
    [3, '81320105MC0000009A', '水务工会'],
    [4, '320105070', '园林工会'],
  ];
  const { kept, bad, doubts } = await upper.done('reception.importUnits', { ...(await list(rows)), rest: true });
  expect(kept).toMatchObject({ added: 2 });
  expect(bad.map(({ row }) => row)).toEqual([3]);
  expect(doubts.map(({ row }) => row)).toEqual([4, 6]);
});
