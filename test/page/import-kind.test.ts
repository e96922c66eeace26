import { describe, expect, test } from 'vitest';
import { advice } from '../../src-renderer/pages/import/advice.ts';
import { likelyKind } from '../../src-renderer/pages/import/likely.ts';

const roster = ['序号', '姓名', '性别', '身份证号', '工作部门', '入会时间'];
const of = (cells: readonly string[], fileName = '表.xlsx') => ({ cells, fileName });

describe('a file that was taken for another kind', () => {
  test.each([
    ['a ledger of hardship by its column', of(['姓名', '＊困难类别（2020）', '致困原因']), 'aidCases', '困难类别'],
    ['by its title', of(['临江纸业困难职工档案汇总表', '姓名', '身份证号']), 'aidCases', '困难职工档案'],
    ['a list of money for them is no ledger', of(['姓名', '困难类别', '慰问金（元）']), 'aidPayments', '慰问金'],
    ['a payroll', of(['姓名', '应发工资', '个税']), 'duesBases', '应发工资'],
    ['a list of dues', of([...roster, '实缴会费']), 'duesPayments', '实缴会费'],
  ] as const)('%s', (_, file, noun, word) => {
    expect(likelyKind('member', file)).toEqual({ noun, word });
    expect(likelyKind(noun, file)).toBeNull();
  });
  test('a payroll with a column of dues stays what it was read as', () => {
    const both = of(['姓名', '应发工资', '代扣会费']);
    expect([likelyKind('duesBases', both), likelyKind('duesPayments', both)]).toEqual([null, null]);
  });
  test('a roster of members is read as it is', () => {
    expect(likelyKind('member', of(['临江纸业会员花名册', ...roster], '会员花名册.xlsx'))).toBeNull();
  });
});

test('nothing is said to be ready while a question waits for its answer', () => {
  const rows = { add: 40, update: 0, same: 0, total: 42 };
  expect(advice([], false, 2, rows)).toContain('2 个问题要先回答');
  expect(advice([], false, 0, rows)).toBe('可以写入了');
  expect(advice([], false, 1, { ...rows, add: 0 })).toContain('1 个问题');
});
