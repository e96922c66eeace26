import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContentRow, ContentTable, ReportContent } from '../../../src-main/domain/report-content.ts';
import { close, enrol, idOf, openUnion, ownBytes, reason, unitOf } from '../../service/package-world.ts';

export const period = '2026-Q3';
export type Unit = ReturnType<typeof unitOf>;

/** Money, counts and 有/无 of a return are read by the line. */
const isCounted = ({ format }: ContentRow): boolean => ['int', 'count', 'money', 'yesno'].includes(format ?? '');

/** The return of the nth unit: every figure another one than the model's. */
export function returnOf(model: ContentTable, unit: Unit, n: number): ReportContent {
  const rows = model.rows.map((row, at): ContentRow => {
    const { value } = row.cells;
    if (row.key === 'A11') return { ...row, cells: { ...row.cells, value: `第${n}位主席` } };
    if (!isCounted(row) || typeof value !== 'number') return row;
    const own = row.format === 'yesno' ? (n + at) % 2 : row.format === 'money' ? 1_000 * n + at : 10 * n + at;
    return { ...row, cells: { ...row.cells, value: own } };
  });
  return {
    report: 'R5',
    title: '基层工会调查表',
    period,
    periodLabel: '2026年第三季度',
    unit,
    tables: [{ ...model, rows }],
    answers: [],
    checks: [],
    people: 0,
    unmasked: false,
    madeBy: '孙丽',
    madeOn: '2026-10-08',
    asked: '{}',
  };
}

/** Nine units' own programs close and pack their returns into the folder; the third one does it twice. */
export async function packNine(
  folder: string,
  card: Uint8Array<ArrayBuffer>,
  model: ContentTable,
): Promise<ReportContent[]> {
  const sent: ReportContent[] = [];
  for (let n = 1; n <= 9; n += 1) {
    const unit = unitOf(n);
    const book = openUnion(unit);
    try {
      const { fingerprint } = await book.done('packages.readCard', { file: card });
      const { id } = await book.done('packages.keepCard', { file: card, fingerprint });
      enrol(book, [
        { name: `王${n}`, id: idOf(100 + n) },
        ...(n === 4 || n === 7 ? [{ name: '李娜', id: idOf(777) }] : []),
      ]);
      const versions = n === 3 ? [returnOf(model, unit, 30), returnOf(model, unit, 3)] : [returnOf(model, unit, n)];
      for (const content of versions) {
        const reports = [close(book, content)];
        const file = await book.done('packages.make', { reports, members: {}, way: '公钥', card: id, ...reason });
        writeFileSync(join(folder, file.fileName), ownBytes(file));
      }
      sent.push(versions.at(-1) as ReportContent);
    } finally {
      book.close();
    }
  }
  return sent;
}

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/gu, ',');
/** 1234567 fen as 12,345.67; a count as 1,234. */
const written = (format: string | undefined, n: number): string =>
  format === 'money'
    ? `${grouped(String(Math.floor(n / 100)))}.${String(n % 100).padStart(2, '0')}`
    : grouped(String(n));

/** What the sum has to show, line by line and cell by cell, added up here and by nothing of the program. */
export function expectedLines(tables: readonly ContentTable[]): string[][] {
  const [first] = tables;
  return (first?.rows ?? []).map((row, at) => {
    if (row.kind === '标题') return [row.label];
    const values = tables.map((table) => table.rows[at]?.cells['value']);
    const cells = new Map<string, string>(['code', 'label', 'unit'].map((key) => [key, String(row.cells[key] ?? '')]));
    // 有 of ten units added up is a number of units.
    if (row.format === 'yesno') cells.set('unit', '有的单位数');
    if (isCounted(row))
      cells.set(
        'value',
        written(
          row.format,
          values.reduce<number>((sum, value) => sum + Number(value), 0),
        ),
      );
    else if (new Set(values).size === 1) cells.set('value', String(values[0] ?? ''));
    return (first?.columns ?? []).map(({ key }) => cells.get(key) ?? '');
  });
}
