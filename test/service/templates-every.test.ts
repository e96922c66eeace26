import type ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { layouts } from '../../src-main/domain/layout.ts';
import { given, openPractice, type PracticeApp, plain, readBack } from './practice-app.ts';

type Cell = string | number | null;
let app: PracticeApp;
let about: Record<string, object>;

beforeAll(async () => {
  app = await openPractice();
  const { rows } = await app.done('activities.list', { year: 2026 });
  const activityId = rows[0]?.id;
  about =
    activityId === undefined
      ? {}
      : Object.fromEntries(
          ['activity-signin', 'activity-attendance', 'activity-prizes', 'activity-account'].map((key) => [
            key,
            { activityId },
          ]),
        );
});
afterAll(async () => (await app.shut()).remove());

async function rowsOf(key: string, params: object): Promise<Cell[][]> {
  const { bytes } = await app.done('reports.export', { key, params, ...given });
  const sheet = (await readBack(bytes)).worksheets[0] as ExcelJS.Worksheet;
  return Array.from({ length: sheet.rowCount }, (_, r) =>
    Array.from({ length: sheet.columnCount }, (__, c) => {
      const cell = sheet.getCell(r + 1, c + 1);
      return cell.isMerged && cell.master !== cell ? null : plain(cell.value);
    }),
  );
}
/** From the header of the table on: what stands above it is the title, which a copy has of its own. */
const table = (rows: Cell[][], header: string): Cell[][] => rows.slice(rows.findIndex((row) => row.includes(header)));
/** Numbers of a line without its words: a sum may be called otherwise. */
const figures = (row: Cell[] | undefined): Cell[] => (row ?? []).filter((cell) => typeof cell === 'number');

describe('a copy that nobody changed says what its sheet says', () => {
  test.each(layouts.map(({ key, title }) => [key, title] as const))('%s %s', async (key, title) => {
    const params = about[key] ?? {};
    const desk = await app.done('templates.open', { key });
    const { id } = await app.done('templates.save', { id: null, base: key, title: `${key} 照样`, design: desk.design });
    const open = { ...params, full: true, masked: false };
    const [own, standard] = [await rowsOf(`own-${id}`, { ...params, full: true }), await rowsOf(key, open)];
    expect(
      own.flat().some((cell) => cell === `${key} 照样`),
      title,
    ).toBe(true);
    const header = standard.find(
      (row) =>
        row.filter((cell) => cell !== null).length > 1 &&
        row.some((cell) => desk.fields.some((field) => field.header === cell)),
    );
    expect(header, 'a header').toBeDefined();
    const first = String(header?.find((cell) => desk.fields.some((field) => field.header === cell)));
    const [mine, theirs] = [table(own, first), table(standard, first)];
    expect(mine.length, 'as many lines').toBeGreaterThan(0);
    if (desk.records === null) {
      expect(mine).toEqual(theirs);
      return;
    }
    // Lines of records: the same, in the same order. Headings and sums are made anew.
    const isLine = (row: Cell[]): boolean => typeof row[0] === 'number' || (row[0] !== null && row[1] !== null);
    expect(mine.filter(isLine).map((row) => row.slice(0, desk.design.columns.length))).toEqual(
      theirs.filter(isLine).map((row) => row.slice(0, desk.design.columns.length)),
    );
    const sum = (rows: Cell[][]) => figures(rows.find(([cell]) => String(cell).replace(/\s/gu, '') === '合计'));
    if (desk.design.sums.length > 0 && mine.some((row) => typeof row[0] === 'number'))
      expect(sum(mine).length).toBeGreaterThan(0);
  });
});
