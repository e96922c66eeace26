/**
 * A payroll at the size of a large office: the check of 50,000 rows against 100,000 people beside the bare read of the
 * same file, and the commit beside bare prepared inserts of the very same rows.
 */
import { openLedger } from '../../db/open.ts';
import { decisionsShape } from '../../src-main/domain/import/decisions.ts';
import { writeWorkbook } from '../../src-main/workbook/write.ts';
import { type Check, checkBesideRead, commitBesideBare } from './import-kit.ts';

const headers = [
  '序号',
  '部门',
  '工号',
  '姓名',
  '证件号码',
  '岗位工资',
  '薪级工资',
  '绩效工资',
  '应发合计',
  '公积金',
  '个税',
  '实发',
];
const fen = (n: number): string => (n / 100).toFixed(2);

/** The first people of the book, with what they are paid. */
export async function payroll(book: string, count: number): Promise<Uint8Array> {
  const ledger = openLedger(book);
  const people = ledger.sql
    .prepare('select department, staff_no, name, id_number from member order by id limit ?')
    .raw()
    .all(count) as (string | null)[][];
  ledger.close();
  const rows = people.map((who, i) => {
    const [post, grade, bonus] = [300_000 + (i % 97) * 5_000, 80_000 + (i % 53) * 2_010, (i % 31) * 10_000];
    const [fund, tax] = [48_000, (i % 11) * 1_234];
    const sums = [post, grade, bonus, post + grade + bonus, fund, tax, post + grade + bonus - fund - tax];
    return [String(i + 1), ...who, ...sums.map(fen)];
  });
  const columns = headers.map((header) => ({ header, width: 12, format: 'text' as const }));
  return writeWorkbook({ sheets: [{ name: '工资', columns, rows }] });
}

const input = (file: Uint8Array) => ({
  noun: 'duesBases' as const,
  fileName: '工资表.xlsx',
  file,
  decisions: decisionsShape.parse({
    columns: { '工资!F': 'baseFen', '工资!G': 'baseFen' },
    answers: { fromMonth: '2026-01' },
  }),
});

export interface PayrollFigures extends Check {
  readonly commit: number;
  readonly bare: number;
}

/** Milliseconds; the check is the best of the rounds. `bareBook` is a copy of the book. */
export async function benchPayroll(
  book: string,
  bareBook: string,
  file: Uint8Array,
  rounds = 2,
): Promise<PayrollFigures> {
  const own = openLedger(book);
  const bare = openLedger(bareBook);
  try {
    const given = input(file);
    const { examined, ...figures } = await checkBesideRead(own, given, rounds);
    const { add, total } = examined.preview.summary;
    if (add !== total) throw new Error(JSON.stringify(examined.preview.summary).slice(0, 500));
    return { ...figures, ...commitBesideBare(own, bare, ['dues_base'], { input: given, examined }) };
  } finally {
    own.close();
    bare.close();
  }
}
