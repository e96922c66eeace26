import { expect, test } from 'vitest';
import { readUnitList } from '../../src-main/domain/unit-list.ts';

/** Rows of a sheet, numbered from 1. */
const sheet = (...rows: string[][]) => readUnitList(rows.map((cells, i) => ({ index: i + 1, cells })));
const head = ['单位代码', '单位名称'];
/** Codes that were taken, and what is said of lines: 第 3 行… */
const said = (...rows: string[][]) => {
  const read = sheet(...rows);
  if ('problem' in read) return { problem: read.problem };
  const lines = (of: typeof read.bad) => of.map(({ row, sentence }) => `第 ${row} 行${sentence}`);
  return { codes: read.units.map(({ code }) => code), bad: lines(read.bad), doubts: lines(read.doubts) };
};

test('a messy list: titles above, other columns before the right ones, blanks, wide digits, a line twice, a note', () => {
  expect(
    sheet(
      ['临江市基层工会名单'],
      ['编号', '上级工会', '邮政编码', '工会统计 代码', '工会\n名称', '会员人数', '备注', '联系人', '联系电话'],
      ['1', '市总', '212000', ' ８１３２０１００１ ', ' 公交 工会', '12', ' 不会用电脑 ', '王 芳', '025-1234'],
      ['', '', '', '', '', ''],
      ['2', '市总', '212001', 'b-2', '二工会', '5', ''],
      ['3', '市总', '212001', 'B-2', '二工会', '5'],
    ),
  ).toEqual({
    units: [
      {
        row: 3,
        code: '813201001',
        name: '公交工会',
        note: '不会用电脑',
        contact: '王芳',
        phone: '025-1234',
        hasUnits: null,
      },
      { row: 5, code: 'B-2', name: '二工会', note: null, contact: '', phone: '', hasUnits: null },
    ],
    bad: [],
    doubts: [{ row: 6, sentence: '“二工会”和第 5 行是同一个单位，只收一次', beside: 5 }],
  });
});

test('a column says who has units of its own; an empty cell says nothing, and a word that says neither is told', () => {
  const read = sheet(
    ['代码', '有下级单位', '单位'],
    ['A1', '有', '东城区总工会'],
    ['A2', '√', '西城区总工会'],
    ['A3', '否', '丙工会'],
    ['A4', '', '丁工会'],
    ['A5', '12', '戊工会'],
    ['A6', '可能', '己工会'],
  );
  if ('problem' in read) throw new Error(read.problem);
  expect(read.units.map(({ name, hasUnits }) => [name, hasUnits])).toEqual([
    ['东城区总工会', true],
    ['西城区总工会', true],
    ['丙工会', false],
    ['丁工会', null],
    ['戊工会', true],
    ['己工会', null],
  ]);
  expect(read.doubts).toEqual([
    { row: 7, sentence: '“己工会”有没有下级单位写的是“可能”，没有看懂，没有改。请写“有”或“无”，或在下级单位里勾' },
  ]);
});

test('totals, notes, makers and a header once more are no units, wherever they stand', () => {
  const head = ['序号', '单位代码', '单位名称', '备注'];
  expect(
    said(
      head,
      ['1', 'A1', '甲工会', ''],
      ['合计', '', '10家', ''],
      ['', '总计', '10 家', ''],
      ['', '', '小计：1家', ''],
      ['', '注：代码以证书为准', '', ''],
      ['', '', '填表人：周统计', '2026-11-20'],
      head,
      ['2', 'A2', '合计公司工会', '合计'],
      // A name that begins like a total stays a unit as long as somebody may have forgotten its code.
      ['3', '', '丙工会', ''],
    ),
  ).toEqual({ codes: ['A1', 'A2'], bad: ['第 10 行“丙工会”没有单位代码，请补上'], doubts: [] });
});

test('codes that can hardly be right are doubts; codes of the statistics are shorter and are not', () => {
  // 81320115MC0000478X is put together by hand; its checks do not hold. 320100001 is one of the statistics.
  expect(
    said(head, ['81320115MC000047', '甲'], ['81320115MC0000478X', '乙'], ['320100001', '丙'], ['YA-1', '丁']),
  ).toEqual({
    codes: ['81320115MC000047', '81320115MC0000478X', '320100001', 'YA-1'],
    bad: [],
    doubts: [
      '第 2 行“甲”的代码 81320115MC000047：统一社会信用代码有 16 位，应当是 18 位，请照证书核对',
      expect.stringMatching(/^第 3 行“乙”的代码 81320115MC0000478X：统一社会信用代码第 1[78] 位/u),
    ],
  });
});

test('every bad line has its cause, the good ones stay; of two units under one code neither is taken', () => {
  const of = said(
    head,
    ['', '公交工会'],
    ['A1', ''],
    ['8.13201E+17', '公交工会'],
    ['A'.repeat(61), '长'],
    ['A2', '工'.repeat(1_000_000)],
    ['A3', '甲'],
    ['a3', '乙'],
    ['A4', '同名工会'],
    ['A5', '同名工会'],
  );
  expect(of).toEqual({
    codes: ['A4', 'A5'],
    bad: [
      '第 2 行“公交工会”没有单位代码，请补上',
      '第 3 行代码 A1 没有单位名称，请补上',
      '第 4 行代码成了 8.13201E+17，Excel 把长数字改坏了。请把这一列设成文本，重新填代码',
      '第 5 行代码有 61 个字，最多 60 个，请核对这一列是不是代码',
      '第 6 行单位名称有 1000000 个字，最多 200 个，请改短',
      '第 7 行“甲”和第 8 行“乙”用了同一个代码 A3，请先问清楚各是哪个代码',
      '第 8 行“乙”和第 7 行“甲”用了同一个代码 A3，请先问清楚各是哪个代码',
    ],
    doubts: ['第 10 行“同名工会”和第 9 行名称一样、代码不同，两个都收了，请核对是不是同一个单位'],
  });
});

test('no header, no units, too many units: the file is another one', () => {
  const rows = (n: number): string[][] => [head, ...Array.from({ length: n }, (_, i) => [`A${i}`, `第${i}工会`])];
  expect(said(['名称', '电话']).problem).toMatch(/没有认出表头/u);
  expect(said(head).problem).toMatch(/表头下面没有单位/u);
  expect(said(...rows(20_000)).codes).toHaveLength(20_000);
  expect(said(...rows(20_001)).problem).toMatch(/名单有 20001 个单位，最多 20000 个/u);
});

test('a count before 合计 is no unit, 待定 no code, and a note of its own takes no unit away', () => {
  const head = ['单位代码', '单位名称', '备注'];
  const lack = (row: number, name: string): string => `第 ${row} 行“${name}”没有单位代码，请补上`;
  expect(
    said(
      head,
      ['A1', '甲工会', '合计3所分校'],
      ['', '乙工会', '说明：新建会'],
      ['待定', '丙工会', ''],
      ['无', '丁工会', ''],
      ['-', '戊工会', ''],
      ['3', '合计', ''],
      ['', '共 2 家', ''],
      ['填表人：孙丽 13800000001', '', ''],
    ),
  ).toEqual({
    codes: ['A1'],
    bad: [lack(3, '乙工会'), lack(4, '丙工会'), lack(5, '丁工会'), lack(6, '戊工会')],
    doubts: expect.anything(),
  });
});
