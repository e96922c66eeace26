import { expect, test } from 'vitest';
import { coveredCells, hidesSamples, isCoveredColumn } from '../../../src-main/domain/import/covered-columns.ts';
import { importNounOf } from '../../../src-main/domain/import/labels.ts';

const { aidCases, aidPayments, member } = importNounOf;

test('a column of an aid list is covered by what its header names, whether it is imported or not', () => {
  const covered = (noun: typeof aidCases, header: string, field: string | null = null) =>
    isCoveredColumn(noun, { header, field });
  for (const header of [
    '致困原因',
    '子女姓名',
    '就读学校',
    '家庭成员/姓名',
    '走访情况及职工诉求',
    '银行卡号',
    '本人患病情况',
    '备注',
  ])
    expect([header, covered(aidPayments, header)]).toEqual([header, true]);
  expect(covered(aidCases, '每人每月', 'headIncome')).toBe(true);
  expect(covered(aidCases, '家庭成员数', 'familySize')).toBe(false);
  // 肝癌，在化疗 stands as often beside a name as in a column of its own; the register's 备注 is open.
  expect(covered(aidCases, '其他', 'caseNote')).toBe(true);
  expect(covered(aidPayments, '其他', 'helpNote')).toBe(true);
  expect(covered(member, '备注', 'note')).toBe(false);
  expect(covered(aidPayments, '助学金', 'helpCashFen')).toBe(false);
  expect(covered(aidPayments, '工会小组')).toBe(false);
  // 收入 is what a roster of wages is about, and nothing of it is hidden there.
  expect(covered(member, '收入')).toBe(false);
});

test('the first rows of a sheet cover what stands below such a header, whichever row was taken for it', () => {
  const top = {
    sheet: '名册',
    rows: [
      { row: 1, cells: ['困难职工台账', '', ''] },
      { row: 3, cells: ['姓名', '家庭成员', ''] },
      { row: 4, cells: ['', '姓名', '学校'] },
      { row: 5, cells: ['王芳', '王小明', '一中'] },
    ],
  };
  const columns = [
    { sheet: '名册', letter: 'A', header: '姓名', field: 'name' },
    { sheet: '名册', letter: 'B', header: '家庭成员/姓名', field: null },
    { sheet: '名册', letter: 'C', header: '家庭成员/学校', field: null },
  ];
  const seen = (headerRows: number[], of: typeof columns) =>
    coveredCells(aidCases, top, headerRows, of).map((row, at) =>
      row.map((isCovered, i) => (isCovered ? '已隐藏' : (top.rows[at]?.cells[i] ?? ''))),
    );
  expect(seen([3, 4], columns)).toEqual([
    ['困难职工台账', '', ''],
    ['姓名', '家庭成员', ''],
    ['', '姓名', '学校'],
    ['王芳', '已隐藏', '已隐藏'],
  ]);
  expect(seen([], [])[3]).toEqual(['王芳', '已隐藏', '已隐藏']);
});

test('while no header is known, the samples of a column are covered as the first rows are', () => {
  const top = {
    sheet: '助学',
    rows: [
      { row: 1, cells: ['金秋助学名单', '', ''] },
      { row: 3, cells: ['谁', '子女姓名', '实发'] },
      { row: 4, cells: ['王芳', '王小明', '3000'] },
    ],
  };
  const hides = (letter: string, header: string, headerRows: number[]) =>
    hidesSamples(aidPayments, { sheet: '助学', letter, header, field: null }, top, headerRows);
  expect(['A', 'B', 'C'].map((letter) => hides(letter, '', []))).toEqual([false, true, false]);
  // A wrong row was clicked: the head above it is still the one.
  expect(['A', 'B', 'C'].map((letter) => hides(letter, '谢一鸣', [4]))).toEqual([false, true, false]);
});
