/** The yearly return of a very large union, and an upper union's form with 5,000 people against the bare library. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { runCommand } from '../../db/journal.ts';
import { openLedger } from '../../db/open.ts';
import { returnHandlers } from '../../src-main/services/returns.ts';
import { fillWorkbook } from '../../src-main/workbook/fill/fill-workbook.ts';
import { report, timed } from './figure.ts';
import { benchDay, fillBook, inventedPeople } from './members.ts';

const size = Number(process.env['UNION_OFFICE_BENCH_PEOPLE'] ?? 100_000);
const rows = 5000;
const folder = mkdtempSync(join(tmpdir(), 'bench-reports-'));
const middle = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)] ?? 0;

/** Milliseconds of the return, the first time and with what is remembered of it given up each time. */
function yearlyReturn(): number[] {
  const path = join(folder, 'ledger.db');
  fillBook(path, size);
  const ledger = openLedger(path);
  try {
    const write = (name: string): void =>
      void runCommand(
        ledger.sql,
        { at: `${benchDay} 09:00:00`, user: '何静', route: 'bench' },
        () => ledger.sql.prepare('insert into unit (unit_name, union_name) values (?, ?)').run(name, name),
        () => 'unit',
      );
    const context = {
      ledger,
      clock: { now: () => `${benchDay} 09:00:00`, today: () => benchDay },
      user: { name: '何静', roles: [] },
    };
    const times: number[] = [];
    for (const name of ['甲', '乙', '丙']) {
      write(name);
      const begun = performance.now();
      const view = returnHandlers['returns.get'](context, { period: '2025' });
      times.push(performance.now() - begun);
      const members = view.rows.find(({ key }) => key === 'A04')?.value;
      // Everybody joined or came in until 2025, the first half of it at the latest.
      if (members !== size) throw new Error(`${members} of ${size} counted`);
    }
    return times.sort((a, b) => a - b);
  } finally {
    ledger.close();
  }
}

const headers = ['序号', '姓名', '性别', '出生年月', '身份证号码', '移动电话', '工会小组', '备注'];

/** Three rows to fill in, a sum and a note below; drop-downs, borders, merged cells. */
async function emptyForm(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('花名册', { pageSetup: { orientation: 'landscape' } });
  sheet.mergeCells('A1:H1');
  sheet.getCell('A1').value = '会员花名册';
  sheet.addRow(headers);
  const thin = { style: 'thin' } as const;
  for (const at of [3, 4, 5])
    for (let column = 1; column <= headers.length; column += 1) {
      const cell = sheet.getCell(at, column);
      cell.border = { top: thin, left: thin, bottom: thin, right: thin };
      if (column === 3) cell.dataValidation = { type: 'list', formulae: ['"男,女"'], allowBlank: true };
    }
  sheet.mergeCells('A6:B6');
  sheet.getCell('A6').value = '合计';
  sheet.getCell('H6').value = { formula: 'COUNTA(B3:B5)', result: 0 };
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const people = inventedPeople(rows).map(({ values }, at) => [
  at + 1,
  String(values.name),
  String(values.gender),
  String(values.birthDate).slice(0, 7),
  String(values.idNumber),
  String(values.mobile),
  '机加一组',
  null,
]);

function ours(form: Uint8Array): void {
  const cells = people.flatMap((line, at) =>
    line.flatMap((value, column) => (value === null ? [] : [{ row: 3 + at, column, value }])),
  );
  fillWorkbook(form, '花名册.xlsx', [{ sheet: '花名册', growth: { after: 5, count: rows - 3, like: 3 }, cells }]);
}

/** What somebody writes who has the library alone: rows copied, values set. */
async function bare(form: Uint8Array): Promise<void> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(form as unknown as ArrayBuffer);
  const sheet = book.getWorksheet('花名册');
  if (!sheet) throw new Error('no sheet');
  sheet.duplicateRow(3, rows - 3, true);
  for (const [at, line] of people.entries()) {
    const row = sheet.getRow(3 + at);
    for (const [column, value] of line.entries()) if (value !== null) row.getCell(column + 1).value = value;
  }
  await book.xlsx.writeBuffer();
}

try {
  const returned = yearlyReturn();
  const form = await emptyForm();
  const filled = middle(await timed(3, () => ours(form)));
  const library = middle(await timed(3, () => bare(form)));
  report([
    {
      what: `yearly return over ${size.toLocaleString('en')} members, reckoned anew`,
      value: middle(returned),
      unit: 'ms',
      target: '≤ 6000 ms',
      met: middle(returned) <= 6000,
    },
    {
      what: `filling a form of ${rows.toLocaleString('en')} rows`,
      value: filled / library,
      unit: '×',
      against: `${filled.toFixed(0)} ms against ${library.toFixed(0)} ms of the bare library (exceljs)`,
      target: '≤ 1 ×',
      met: filled <= library,
    },
  ]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
