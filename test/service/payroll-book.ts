import type { CallInput } from '../../src-main/contract.ts';
import { type Book, identity } from './book.ts';
import { openDuesBook, useFormula as payByBase } from './dues-book.ts';
import { type Value, xlsx } from './roster-file.ts';

export type Decisions = NonNullable<CallInput<'imports.apply'>['decisions']>;

/** People of the book: name, identity number's order, staff number, department, group. */
const staff = [
  ['周建萍', 1, '1001', '生产部', '一分会'],
  ['许春生', 2, '1002', '生产部', '一分会'],
  ['王芳', 3, '1003', '财务部', '一分会'],
  ['王芳', 4, '1004', '后勤部', '二分会'],
  ['谢文斌', 5, '1005', '后勤部', '二分会'],
  ['何小燕', 6, null, '后勤部', '二分会'],
] as const;

/** A unit that pays by base, with two groups and six people, two of them of one name; ids in their order. */
export async function openPayrollBook(): Promise<{ book: Book; ids: number[] }> {
  const book = openDuesBook();
  await payByBase(book);
  const group = async (name: string) => (await book.done('groups.create', { name, kind: '分会' })).id;
  const groups = new Map([
    ['一分会', await group('一分会')],
    ['二分会', await group('二分会')],
  ]);
  const ids: number[] = [];
  for (const [name, order, staffNo, department, groupName] of staff) {
    const { id } = await book.done('members.create', {
      values: { name, idType: '居民身份证', idNumber: identity('1985-06-15', order), staffNo, department },
      event: { type: '入会', date: '2015-03-01' },
      groupId: groups.get(groupName) ?? null,
    });
    ids.push(id);
  }
  return { book, ids };
}

const header = ['序号', '部门', '工号', '姓名', '岗位工资', '薪级工资', '绩效工资', '应发合计', '公积金', '实发工资'];
/** A payroll as an office has it: title, two departments with subtotals, a total; sums are formulas with results. */
export function payroll(
  rows: readonly (readonly [string, string | null, string, Value, Value, number])[],
): readonly Value[][] {
  const lines = rows.map(([department, staffNo, name, post, grade, bonus], i): Value[] => {
    const sum = (typeof post === 'number' ? post : 0) + (typeof grade === 'number' ? grade : 0) + bonus;
    const at = i + 3;
    return [
      i + 1,
      department,
      staffNo,
      name,
      post,
      grade,
      bonus,
      { formula: `SUM(E${at}:G${at})`, result: sum },
      300,
      { formula: `H${at}-I${at}`, result: sum - 300 },
    ];
  });
  return [['2026年1月工资表'], header, ...lines, ['合计', null, null, null, 99999, 99999, 99999, 99999, 99999, 99999]];
}
/** A payroll as the import takes it. */
export const payrollInput = async (rows: readonly (readonly Value[])[], decisions: Decisions = {}) => ({
  noun: 'duesBases' as const,
  fileName: '2026年1月工资表.xlsx',
  file: await xlsx({ name: '工资', rows }),
  decisions,
});
/** The columns that make the base, and the month that is asked for. */
export const items = { '工资!E': 'baseFen', '工资!F': 'baseFen' };
export const from = { fromMonth: '2026-01' };
