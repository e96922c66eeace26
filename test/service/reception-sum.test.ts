import { afterAll, beforeAll, expect, test } from 'vitest';
import { readWorkbook } from '../../src-main/workbook/read.ts';
import type { Book } from './book.ts';
import {
  close,
  contentOf,
  enrol,
  exchangeCard,
  type Figures,
  idOf,
  openUnion,
  ownBytes,
  period,
  reason,
  unitOf,
  upperUnit,
} from './package-world.ts';

/** Ten units report, one is missing, one reports twice, two have the same person. */
const figures: Figures[] = Array.from({ length: 10 }, (_, i) => ({
  members: 100 + 7 * i,
  women: 40 + 3 * i,
  dues: 10_000 + 123 * i,
}));
const corrected: Figures = { members: 99, women: 39, dues: 9_876 };
/** What the units really reported: the third one sent a second, corrected package. */
const final = figures.map((own, i) => (i === 2 ? corrected : own));
const total = (key: keyof Figures): number => final.reduce((sum, own) => sum + own[key], 0);
const one = { report: 'quarter', period };

let upper: Book;
let lines: { outcome: string; unit: string | null }[];

beforeAll(async () => {
  upper = openUnion(upperUnit);
  for (let i = 0; i < 11; i += 1) await upper.done('reception.saveUnit', unitOf(i + 1));
  await upper.done('reception.await', { ...one, title: '会员和会费季报表', due: '2026-10-15' });
  const files: { name: string; bytes: Uint8Array<ArrayBuffer> }[] = [];
  for (const [i, own] of figures.entries()) {
    const book = openUnion(unitOf(i + 1), '2026-10-08');
    try {
      const card = await exchangeCard(upper, book);
      enrol(book, [
        { name: `王${i}`, id: idOf(100 + i) },
        // The fourth and the seventh unit both count her; one list is masked, the other in full.
        ...(i === 3 || i === 6 ? [{ name: '李娜', id: idOf(777) }] : []),
        // The same name, another person.
        ...(i === 5 ? [{ name: '李娜', id: idOf(778) }] : []),
      ]);
      const members = { full: i === 6 };
      const pack = async (of: Figures) => {
        const reports = [close(book, contentOf(unitOf(i + 1), of))];
        const file = await book.done('packages.make', { reports, members, way: '公钥', card, ...reason });
        files.push({ name: file.fileName, bytes: ownBytes(file) });
      };
      await pack(own);
      if (i === 2) await pack(corrected);
    } finally {
      book.close();
    }
  }
  lines = [...(await upper.done('reception.take', { files })).lines];
}, 300_000);
afterAll(() => upper.close());

test('all are taken; the missing, the late and who sent twice are found', async () => {
  expect(lines.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 11 }, () => 'taken'));
  const { collections } = await upper.done('reception.state', {});
  expect(collections.find(({ report }) => report === 'quarter')).toMatchObject({
    expected: 11,
    received: 10,
    missing: 1,
    twice: 1,
    // Packed on 8 October and due on the 15th; that they were taken in five weeks later is no doing of theirs.
    late: 0,
  });
  const units = await upper.done('reception.collected', one);
  expect(units.filter(({ state }) => state === '未报').map(({ name }) => name)).toEqual(['第11工会委员会']);
  expect(units.filter(({ takenLate }) => takenLate)).toHaveLength(10);
  expect(units.filter(({ times }) => times > 1)).toMatchObject([{ name: '第3工会委员会', sequence: 2, changed: 4 }]);
});

test('every number of the sum is the sum of the units, reckoned from what they reported', async () => {
  const { tables, byUnit, units, missing } = await upper.done('reception.sum', one);
  expect(units).toBe(10);
  expect(missing).toEqual(['第11工会委员会']);
  const cell = (table: number, row: string, column: string) =>
    tables[table]?.rows.find(({ key }) => key === row)?.cells[column];
  expect(cell(0, 'A04', 'value')).toBe(total('members'));
  expect(cell(0, 'A05', 'value')).toBe(total('women'));
  expect(cell(0, 'B01', 'value')).toBe(10);
  expect(cell(0, 'A04', 'item')).toBe('会员人数');
  // Shares are not added up; words stay where all units have the same.
  expect(cell(0, 'A04', 'rate')).toBeUndefined();
  expect(cell(0, 'A11', 'value')).toBe('专职');
  expect(cell(1, '机关分会', 'fen')).toBe(total('dues') - 100 * 10);
  expect(cell(1, '合计', 'fen')).toBe(total('dues'));
  expect(tables[1]?.rows.at(-1)?.key).toBe('合计');
  expect(tables[1]?.rows).toHaveLength(1 + 10 + 1);
  // A line for each unit, where the table has one for the whole unit.
  expect(byUnit).toHaveLength(1);
  const lines = new Map(byUnit[0]?.rows.map(({ cells }) => [cells['unit'], cells['fen']]));
  expect(lines).toEqual(
    new Map([...final.map(({ dues }, i) => [`第${i + 1}工会委员会`, dues] as const), ['合计', total('dues')]]),
  );
});

test('a number opens the units behind it, and a unit its own tables', async () => {
  const parts = await upper.done('reception.cell', { ...one, table: 'people', row: 'A05', column: 'value' });
  expect(parts.map(({ value }) => value).sort()).toEqual(final.map(({ women }) => women).sort());
  expect(parts.reduce((sum, { value }) => sum + Number(value), 0)).toBe(total('women'));
  const third = parts.find(({ name }) => name === '第3工会委员会');
  const view = await upper.done('reception.package', { id: third?.packageId ?? 0 });
  expect(view.tables[0]?.rows[1]?.cells['value']).toBe(corrected.women);
});

test('one person on the lists of two units is found, whether the lists are masked or not', async () => {
  expect((await upper.done('reception.shared', { period })).people).toMatchObject([
    { name: '李娜', units: [{ name: '第4工会委员会' }, { name: '第7工会委员会' }] },
  ]);
  // No number in full is kept outside the sealed file.
  expect(upper.one(`select count(*) from received_person where id_masked like '%${idOf(777).slice(6, 14)}%'`)).toBe(0);
  const lists = await upper.done('reception.sum', { report: 'members', period });
  expect(lists.tables[0]?.rows.at(-1)?.cells).toMatchObject({ people: 13, women: 13, active: 13 });
});

test('the sum goes out as a workbook with the same numbers', async () => {
  const { bytes } = await upper.done('reception.export', { ...one, purpose: '报省总', receiver: '省总工会' });
  const { sheets } = readWorkbook(bytes, 'a.xlsx');
  const texts = sheets.map(({ rows }) => rows.map(({ cells }) => cells.map((c) => c?.number ?? c?.text ?? '')));
  expect(texts[0]).toContainEqual(['会员人数', total('members')]);
  // How many units have it, not 有 or 无.
  expect(texts[0]).toContainEqual(['职代会制度', 10]);
  expect(texts[1]).toContainEqual(['合计', total('dues') / 100]);
  expect(texts[2]).toContainEqual(['第3工会委员会', corrected.dues / 100]);
});

test('the sum is closed as a report of its own, goes further up, and says when the units sent something else since', async () => {
  const { id } = await upper.done('reception.freeze', one);
  const [row] = await upper.done('snapshots.list', { report: 'sum:quarter' });
  expect(row).toMatchObject({ id, title: '会员和会费季报表（汇总）', period });
  expect((await upper.refused('reception.freeze', one)).message).toContain('已经定稿');
  expect((await upper.done('snapshots.changes', { id })).total).toBe(0);
  const province = openUnion({ code: '81320000MC0000009X', name: '省总工会' });
  try {
    await province.done('reception.saveUnit', upperUnit);
    const card = await exchangeCard(province, upper);
    const file = await upper.done('packages.make', { reports: [id], way: '公钥', card, ...reason });
    const taken = await province.done('reception.take', { files: [{ name: 'a', bytes: ownBytes(file) }] });
    expect(taken.lines).toMatchObject([{ outcome: 'taken', unit: upperUnit.name }]);
    const sum = await province.done('reception.sum', { report: 'sum:quarter', period });
    expect(sum.tables[0]?.rows[0]?.cells['value']).toBe(total('members'));
    expect(sum).toMatchObject({ title: '会员和会费季报表', units: 1, ofAllLevels: 10 });
  } finally {
    province.close();
  }
  const [unit] = await upper.done('reception.collected', one);
  await upper.done('reception.ask', { id: unit?.packageId ?? 0, text: '请核对' });
  expect((await upper.done('snapshots.changes', { id })).total).toBeGreaterThan(0);
});

test('a list of units comes in from a workbook; one code for two names stops it', async () => {
  const { writeWorkbook } = await import('../../src-main/workbook/write.ts');
  const sheet = async (rows: string[][]) => ({
    fileName: '名单.xlsx',
    file: new Uint8Array(
      await writeWorkbook({
        name: '单位',
        titles: [{ text: '下级工会名单' }],
        columns: ['序号', '单位代码', '工会名称'].map((header) => ({ header, width: 20 })),
        rows,
      }),
    ),
  });
  const known = unitOf(1);
  const first = ['1', known.code, '改了名的工会'];
  expect(await upper.done('reception.importUnits', await sheet([first, ['2', 'N001', '新工会']]))).toMatchObject({
    kept: { added: 1, renamed: 1, noted: 0, same: 0, own: 0 },
  });
  expect(await upper.done('reception.importUnits', await sheet([first, ['2', known.code, '别的工会']]))).toMatchObject({
    kept: null,
    bad: [
      { row: 3, sentence: expect.stringContaining('同一个代码') },
      { row: 4, sentence: expect.stringContaining('同一个代码') },
    ],
  });
  await upper.undo();
  expect((await upper.done('reception.units', {})).map(({ name }) => name)).toContain(known.name);
});
