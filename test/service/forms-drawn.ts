import type ExcelJS from 'exceljs';
import { book, cells, exit, form, opened } from './forms-book.ts';

/** Forms of figures with lines drawn around every cell, as upper unions make them. */

const thin = { style: 'thin' } as const;
/** Rows of texts from a row on; a text that begins with = is a formula. */
export const drawn = (sheet: ExcelJS.Worksheet, top: number, rows: readonly (readonly string[])[]): void =>
  rows.forEach((row, at) => {
    for (let column = 1; column <= (rows[0]?.length ?? 2); column += 1) {
      const cell = sheet.getCell(top + at, column);
      cell.border = { top: thin, bottom: thin, left: thin, right: thin };
      const text = row[column - 1] ?? '';
      if (text !== '') cell.value = text.startsWith('=') ? { formula: text.slice(1), date1904: false } : text;
    }
  });

/** A table below its title and one line more. */
export const table = (
  title: string,
  line: string,
  rows: readonly (readonly string[])[],
  more: (sheet: ExcelJS.Worksheet) => void = () => {},
): Promise<Uint8Array> =>
  form((sheet) => {
    sheet.getCell('A1').value = title;
    sheet.getCell('A2').value = line;
    drawn(sheet, 3, rows);
    more(sheet);
  });

/** A form with labels in the first column and a place right of each. */
export const places = (title: string, labels: readonly string[]): Promise<Uint8Array> =>
  form((sheet) => {
    sheet.getCell('A1').value = title;
    drawn(sheet, 2, [['填报单位', ''], ...labels.map((label) => [label])]);
  });

/** What was filled in: the cells right of the labels, below the header in row 3, and the sentences of the check. */
export async function filledIn(bytes: Uint8Array, fileName = '表.xlsx') {
  const view = await book.done('forms.read', await opened(bytes, fileName));
  const out = (await book.done('forms.fill', { ...(await opened(bytes, fileName)), ...exit })).bytes;
  const rows = cells(out);
  return {
    view,
    out,
    rows: rows.slice(3).map((row) => row.slice(1).map((cell) => cell ?? null)),
    said: Object.fromEntries(rows.slice(2).map((row) => [String(row[0]), row[1] ?? null])),
    told: view.checks.map(({ sentence }) => sentence).join('\n'),
  };
}

/** Help that six members got: kind, day, cash, goods, source. */
const helps = [
  [1, '生活救助', '2026-02-10', 500, 0, '本级工会经费'],
  [1, '生活救助', '2026-07-10', 1000, 0, '本级工会经费'],
  [2, '生活救助', '2026-08-01', 800, 0, '省级财政'],
  [1, '生活救助', '2026-10-30', 200, 0, '本级工会经费'],
  [3, '子女助学', '2026-09-01', 3000, 0, '行政拨付'],
  [4, '送温暖慰问', '2026-09-20', 300, 150.5, '本级工会经费'],
  [5, '医疗救助', '2026-08-31', 5000, 0, '本级工会经费'],
] as const;

/** The book of six with their help, five members and eight employees, one who joined and one who left in the summer. */
export function withHelp(): void {
  book.write(() => {
    const { sql } = book.ledger;
    sql.exec(
      "update unit set employee_count = 8, female_employee_count = 5; update member set is_migrant_worker = '是' where id in (1, 3)",
    );
    const event = sql.prepare('insert into membership_event (member_id, type, date) values (?, ?, ?)');
    for (const id of [1, 2, 3, 4, 6]) event.run(id, '入会', '2020-01-01');
    event.run(5, '入会', '2026-08-08');
    event.run(6, '转出', '2026-08-20');
    const add = sql.prepare(
      `insert into aid_help (member_id, kind, on_date, cash_fen, goods_fen, source, way, signed_on) values (?, ?, ?, ?, ?, ?, '现金', ?)`,
    );
    for (const [member, kind, day, yuan, goods, source] of helps)
      add.run(member, kind, day, yuan * 100, goods * 100, source, day);
  });
}
