import { type Value, xlsx } from '../../service/roster-file.ts';
import type { ChosenFile } from '../pages/program.ts';
import { identityNumber } from '../roster.ts';
import { groups, inGroup, mistyped, outsider, people, unpaid } from './facts.ts';

/** The roster with which the office begins: title, one row of headers, a total. */
export async function rosterFile(year: number): Promise<ChosenFile> {
  const rows: Value[][] = [
    ['青石机械厂工会会员花名册'],
    ['序号', '姓名', '性别', '身份证号码', '工会小组', '入会时间'],
    ...people.map(({ name, gender, birthDate, group, from }, i) => [
      i + 1,
      name,
      gender,
      identityNumber(birthDate, 301 + i * 2 - (gender === '女' ? 1 : 0)),
      group,
      from === 1 ? '2015-03-01' : `${year}-${String(from).padStart(2, '0')}-10`,
    ]),
    ['合计', `${people.length} 人`],
  ];
  return { name: '会员花名册.xlsx', bytes: await xlsx({ name: '会员', rows, merges: ['A1:F1'] }) };
}

const departments: Readonly<Record<(typeof groups)[number], string>> = {
  机加小组: '机加车间',
  装配小组: '装配车间',
  后勤小组: '后勤科',
};

/** The payroll of the finance office: its own departments, subtotals, a total, one person who is no member, one slip. */
export async function payrollFile(year: number): Promise<ChosenFile> {
  const rows: Value[][] = [
    [`青石机械厂${year}年1月工资发放表`],
    ['序号', '部门', '姓名', '岗位工资', '薪级工资', '绩效工资', '应发合计'],
  ];
  const total = [0, 0, 0];
  let number = 0;
  for (const group of groups) {
    const paid = [...inGroup(group).filter(({ key }) => key !== unpaid), ...(group === '后勤小组' ? [outsider] : [])];
    const sums = [0, 0, 0];
    for (const one of paid) {
      const post = 'key' in one && one.key === mistyped.key ? mistyped.post : one.post;
      const amounts = [post, one.grade, one.bonus];
      for (const [i, amount] of amounts.entries()) sums[i] = (sums[i] ?? 0) + amount;
      number += 1;
      const at = rows.length + 1;
      const gross = { formula: `SUM(D${at}:F${at})`, result: amounts.reduce((a, b) => a + b, 0) / 100 };
      rows.push([number, departments[group], one.name, ...amounts.map((fen) => fen / 100), gross]);
    }
    rows.push([null, `${departments[group]}小计`, null, ...sums.map((fen) => fen / 100)]);
    for (const [i, sum] of sums.entries()) total[i] = (total[i] ?? 0) + sum;
  }
  rows.push([null, '合计', null, ...total.map((fen) => fen / 100)]);
  return { name: `${year}年1月工资.xlsx`, bytes: await xlsx({ name: '1月', rows, merges: ['A1:G1'] }) };
}
