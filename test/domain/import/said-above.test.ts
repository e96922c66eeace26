import { describe, expect, test } from 'vitest';
import { saidAbove } from '../../../src-main/domain/import/said-above.ts';

const none = { helpOn: null, helpSource: null, helpKind: null, helpWay: null };
const said = (...lines: string[]) => saidAbove(lines.map((text) => ({ text })));

describe('what a list says once for all rows', () => {
  test('day and source on one line, with the blanks of a typist', () => {
    expect(said('2026 年春节慰问发放表', '发放时间：2026年1月20日    资金来源：工会经费   单位：元')).toEqual({
      ...none,
      helpOn: '2026-01-20',
      helpSource: '本级工会经费',
      // The title names the kind.
      helpKind: '送温暖慰问',
    });
    expect(said('2026年困难职工生活救助金发放表').helpKind).toBe('生活救助');
    expect(said('生活救助、医疗救助发放表').helpKind).toBeNull();
  });
  test('kind and way; a month is no day; unknown words say nothing', () => {
    expect(said('帮扶项目：生活救助，发放方式：打卡', '发放日期：2026年1月')).toEqual({
      ...none,
      helpKind: '生活救助',
      helpWay: '银行卡',
    });
    expect(said('资金来源：见附件')).toEqual(none);
  });
  test('经费来源：工会本级经费 is the own union, of days from one to another the first is proposed', () => {
    expect(said('经费来源：工会本级经费　　慰问时间：2026年10月12日—16日')).toMatchObject({
      helpSource: '本级工会经费',
      helpOn: '2026-10-12',
    });
    expect(said('慰问时间：2026年1月12日至2月16日').helpOn).toBeNull();
  });
  test('two different answers are none', () => {
    expect(said('资金来源：市财政', '资金来源：本级工会').helpSource).toBeNull();
  });
  test.each(['2026年生日慰问发放表', '2026年夏送清凉慰问品发放表', '住院慰问金发放表', '中秋慰问', '慰问金发放表'])(
    '%s is no help of winter',
    (title) => {
      expect(said(title).helpKind).toBeNull();
    },
  );
  test.each(['2026年春节慰问发放表', '2026年困难职工元旦春节慰问金', '2026年送温暖发放表'])('%s is', (title) => {
    expect(said(title).helpKind).toBe('送温暖慰问');
  });
  test.each([
    ['购物卡', '别的'],
    ['超市提货券', '别的'],
    ['现金或转账', '别的'],
    ['现金、购物卡', '别的'],
    ['工资卡', '银行卡'],
    ['银行转账', '银行卡'],
    ['现金', '现金'],
    ['打卡发放', '银行卡'],
    ['', null],
  ])('发放形式：%s', (way, expected) => {
    expect(said(`发放形式：${way}`).helpWay).toBe(expected);
  });
});
