import { expect, test } from 'vitest';
import { parsePlanText } from '../../../src-main/domain/plans/parse.ts';

/** Month from, month to, how often, words. */
const read = (text: string): unknown[] =>
  parsePlanText(text, 2026).items.map(({ monthFrom, monthTo, recurrence, text: words, inProse }) => [
    monthFrom,
    monthTo,
    recurrence,
    words,
    ...(inProse ? ['prose'] : []),
  ]);

test('每季度 and 每月 in the time cell of a table are the whole plan, never the month of another row', () => {
  expect(
    read(
      '时间\t工作内容\t责任人\n7—8月\t夏送清凉\t李志强\n每季度\t工会委员会会议\t主席\n每月\t走访困难职工\t马晓燕\n全年\t职工疗休养\t主席',
    ),
  ).toEqual([
    [7, 8, null, '夏送清凉'],
    [1, 12, '每季度', '工会委员会会议'],
    [1, 12, '每月', '走访困难职工'],
    [1, 12, null, '职工疗休养'],
  ]);
  expect(read('时间\t工作内容\n每季度\t工会委员会会议\n3月\t三八活动\n每月底\t走访困难职工')).toEqual([
    [1, 12, '每季度', '工会委员会会议'],
    [3, 3, null, '三八活动'],
    [1, 12, '每月', '走访困难职工'],
  ]);
  expect(
    read('序号\t项目\t时间\n1\t三八活动\t3月上旬\n2\t委员会会议\t每季度末\n3\t走访\t每月\n4\t疗休养\t7-9月'),
  ).toEqual([
    [3, 3, null, '三八活动'],
    [1, 12, '每季度', '委员会会议'],
    [1, 12, '每月', '走访'],
    [7, 9, null, '疗休养'],
  ]);
  expect(read('每季度\t工会委员会会议\t主席\n3月\t三八活动\t马晓燕')).toEqual([
    [1, 12, '每季度', '工会委员会会议'],
    [3, 3, null, '三八活动'],
  ]);
});

test('a line about the whole year below December is no matter of December', () => {
  expect(read('12月：年终总结\n全年组织疗休养1批8人，预算12000元\n信息报送：每月报送信息不少于2条。')).toEqual([
    [12, 12, null, '年终总结'],
    [1, 12, null, '全年组织疗休养1批8人'],
    [1, 12, '每月', '信息报送：每月报送信息不少于2条'],
  ]);
  // What is written about the year in December stays there.
  expect(read('1月：开会\n12月：\n1、全年工作总结\n2、全年开展情况汇报')).toEqual([
    [1, 1, null, '开会'],
    [12, 12, null, '全年工作总结'],
    [12, 12, null, '全年开展情况汇报'],
  ]);
});
