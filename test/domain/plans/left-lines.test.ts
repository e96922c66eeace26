import { describe, expect, test } from 'vitest';
import { parsePlanText } from '../../../src-main/domain/plans/parse.ts';

const read = (text: string) => parsePlanText(text, 2026);
const left = (text: string): unknown[] => read(text).left.map(({ line, words, text: said }) => [line, words, said]);

describe('what no entry took', () => {
  test('rows of a table that gave an entry are not named for their deadline; a remark with a time still is', () => {
    const text = `工会2026年工作计划
时间\t工作内容\t完成时限\t责任人\t备注
1—2月\t两节送温暖\t2月10日前\t马晓燕\t
4月\t职工健步走\t4月底\t杨永红\t11月再办一次
五月份\t表彰会\t4月30日\t主席\t`;
    expect(read(text).items).toHaveLength(3);
    expect(left(text).map((line) => (line as unknown[])[1])).toEqual(['11月']);
  });

  test('numbered lines below a schedule without a time are named, sections of the document are not', () => {
    const text = `工会2026年工作计划
三、月份安排
3月：
一、三八活动
二、学雷锋
四、植树
五、健步走
4月：
1、踏青
五、保障措施
加强领导，落实责任，确保各项工作完成。`;
    expect(read(text).items.map(({ text: said }) => said)).toEqual(['三八活动', '学雷锋', '踏青']);
    expect(left(text)).toEqual([
      [6, '', '植树'],
      [7, '', '健步走'],
    ]);
  });

  test('a list below a table and one under 平时 are named; narrative below is not', () => {
    expect(
      left('时间\t工作内容\n2月\t慰问\n3月\t三八活动\n1、组织疗休养一批\n2、建立职工书屋\n四、要求\n1、加强领导'),
    ).toEqual([
      [4, '', '组织疗休养一批'],
      [5, '', '建立职工书屋'],
    ]);
    expect(left('2月：\n1、慰问\n3月：\n1、三八活动\n平时：\n1、走访住院职工\n2、红白喜事慰问')).toEqual([
      [6, '', '走访住院职工'],
      [7, '', '红白喜事慰问'],
    ]);
    expect(left('2月：慰问\n3月：植树\n五、工作要求\n1、加强领导\n2、做好归档')).toEqual([]);
    expect(left('时间\t内容\n2月\t慰问\n四、其他安排\n9月：体检\n10月：球赛')).toEqual([]);
  });
});

describe('cells of time that name none', () => {
  test('待定 and 按通知 take no month of another row: the whole plan, and it is said', () => {
    const { items, warnings } = read(
      '时间\t工作内容\n1月\t职代会\n待定\t羽毛球赛\n同上\t拔河\n2月\t春节慰问\n按上级通知\t劳模推荐\n\t走访',
    );
    expect(items.map(({ monthFrom, monthTo, text }) => [monthFrom, monthTo, text])).toEqual([
      [1, 1, '职代会'],
      [1, 12, '羽毛球赛'],
      [1, 12, '拔河'],
      [2, 2, '春节慰问'],
      [1, 12, '劳模推荐'],
      [1, 12, '走访'],
    ]);
    expect(warnings).toEqual(['第 3 行写的是“待定”、第 6 行写的是“按上级通知”，没有月份，先按整个计划列出，请核对']);
  });

  test('同上 below a month is that month', () => {
    const { items } = read('时间\t工作内容\n1月\t职代会\n同上\t羽毛球赛\n3月\t植树');
    expect(items.map(({ monthFrom, text }) => [monthFrom, text])).toEqual([
      [1, '职代会'],
      [1, '羽毛球赛'],
      [3, '植树'],
    ]);
  });
});

describe('完成时限 is the last day', () => {
  const due = (month: string, words: string, year = 2026): unknown =>
    parsePlanText(`时间\t工作内容\t完成时限\n${month}\t一件事\t${words}\n12月\t总结\t`, year).items[0]?.dueOn;
  // 元宵 2026 is 3 March by the published almanac; 2028 is a leap year.
  test.each([
    ['1—2月', '2月10日前', '2026-02-10'],
    ['4月', '4月底', '2026-04-30'],
    ['7—8月', '8月底前', '2026-08-31'],
    ['1—2月', '正月十五', '2026-03-03'],
    ['2月', '2月底', '2026-02-28'],
    ['5月', '2026年6月5日', '2026-06-05'],
    ['12月', '1月15日前', '2027-01-15'],
    ['11月', '10月底', null],
    ['每季度', '季末', null],
    ['3月', '按通知', null],
  ])('%s, %s → %s', (month, words, day) => {
    expect(due(month, words)).toBe(day);
  });
  test('a leap day', () => expect(due('2月', '2月底', 2028)).toBe('2028-02-29'));
  test('is not known without a year', () => {
    expect(parsePlanText('时间\t工作内容\t完成时限\n3月\t植树\t3月20日').items[0]?.dueOn).toBe(null);
  });
});
