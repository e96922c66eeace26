import { expect, test } from 'vitest';
import { leadsItems, listChanges } from '../../src-main/domain/year-summary/listed.ts';

const section = '存在的不足';
const kept = (text: string) => [
  { section: '', text: '现将工作总结如下。' },
  { section, text },
];
const first = '到期没有完成的计划事项 {{plans.unfinished|2 项}}：女职工体检（没有排期）；消防演练。';

test('a list that names what the records name is left alone, whatever its figure says', () => {
  expect(listChanges(kept(first), kept(first.replace('2 项', '3 项')), leadsItems)).toEqual([]);
});

test('what was finished since and what came due since are told, with the words of today', () => {
  const now = '到期没有完成的计划事项 {{plans.unfinished|2 项}}：消防演练；读书分享会。';
  expect(listChanges(kept(first), kept(now), leadsItems)).toEqual([
    { at: 1, section, gone: ['女职工体检（没有排期）'], more: ['读书分享会'], now },
  ]);
});

test('nothing unfinished is left: the whole list is out of date', () => {
  expect(listChanges(kept(first), [], leadsItems)).toEqual([
    { at: 1, section, gone: ['女职工体检（没有排期）', '消防演练'], more: [], now: null },
  ]);
});

test('a list behind another figure, and a text without one, are the office’s own words', () => {
  const own = '慰问会员 {{benefits.times|3 次}}：甲；乙。';
  expect(listChanges(kept(own), [], leadsItems)).toEqual([]);
  expect(listChanges(kept('不足之处：人手少；经费紧。'), [], leadsItems)).toEqual([]);
});

test('a list that was cut at its end does not take “等” for a part of a name', () => {
  const long = first.replace('消防演练。', '消防演练等。');
  expect(listChanges(kept(long), kept(first), leadsItems)).toEqual([]);
});
