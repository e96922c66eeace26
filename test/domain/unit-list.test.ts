import { expect, test } from 'vitest';
import { readUnitList } from '../../src-main/domain/unit-list.ts';

/** Rows of a sheet, numbered from 1. */
const sheet = (...rows: string[][]) => readUnitList(rows.map((cells, i) => ({ index: i + 1, cells })));
const problem = (...rows: string[][]): string => {
  const read = sheet(...rows);
  return 'problem' in read ? read.problem : 'read';
};
const head = ['单位代码', '单位名称'];

test('a messy list: titles above, other columns before the right ones, blanks, wide digits, a line twice, a total', () => {
  expect(
    sheet(
      ['临江市基层工会名单'],
      ['编号', '上级工会', '邮政编码', '工会统一社会 信用代码', '工会\n名称', '会员人数'],
      ['1', '市总', '212000', ' ８１３２０１００ｍc0001 ', ' 公交 工会', '12'],
      ['', '', '', '', '', ''],
      ['2', '市总', '212001', 'b-2', '二工会', '5'],
      ['3', '市总', '212001', 'B-2', '二工会', '5'],
      ['', '', '', '', '合计', '17'],
    ),
  ).toEqual({
    units: [
      { row: 3, code: '81320100MC0001', name: '公交工会' },
      { row: 5, code: 'B-2', name: '二工会' },
    ],
  });
});

test.each([
  [[['名称', '电话']], /没有认出表头/u],
  [[head], /表头下面没有单位/u],
  [[head, ['', '公交工会']], /^第 2 行“公交工会”没有单位代码.*请补上再导$/u],
  [[head, ['A1', '']], /^第 2 行的代码 A1 没有单位名称/u],
  [[head, ['8.13201E+17', '公交工会']], /^第 2 行的代码成了 8\.13201E\+17，Excel 把长数字改坏了/u],
  [[head, ['A'.repeat(61), '公交工会']], /^第 2 行的代码有 61 个字，最多 60 个/u],
  [[head, ['A1', '工'.repeat(1_000_000)]], /^第 2 行的单位名称有 1000000 个字，最多 200 个/u],
  [[head, ['A1', '甲'], ['a1', '乙']], /^第 2 行“甲”和第 3 行“乙”用了同一个代码 A1/u],
  [[head, ['', '甲'], ['A2', ''], ['', '丙']], /^第 2 行“甲”.*这样要改的还有 2 行$/u],
])('%#', (rows, sentence) => {
  const said = problem(...rows);
  expect(said).toMatch(sentence);
  expect(said.length).toBeLessThan(120);
});

test('twenty thousand units are taken, one more is a mistaken file', () => {
  const rows = (n: number): string[][] => [head, ...Array.from({ length: n }, (_, i) => [`A${i}`, `第${i}工会`])];
  const read = sheet(...rows(20_000));
  expect('units' in read && read.units.length).toBe(20_000);
  expect(problem(...rows(20_001))).toMatch(/名单有 20001 个单位，最多 20000 个/u);
});
