import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holidaysIn } from '../../../src-main/domain/calendar/holidays.ts';
import { readNotice } from '../../../src-main/domain/calendar/notice.ts';
import { datesOf } from '../../../src-main/domain/calendar/working-days.ts';
import { builtInStandards } from '../../../src-main/domain/standards.ts';

const all = (spans: readonly string[]) => spans.flatMap((span) => datesOf(span) ?? []).sort();

const notice2026 = `国务院办公厅关于2026年部分节假日安排的通知
国办发明电〔2025〕7号
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。`;

describe('a pasted notice', () => {
  test('the whole of 2026 is what the program brings', () => {
    const read = readNotice(notice2026);
    const known = holidaysIn(builtInStandards)(2026);
    expect(read.year).toBe(2026);
    expect(read.doubts).toEqual([]);
    expect(read.source).toContain('国办发明电〔2025〕7号');
    expect(all(read.off)).toEqual([...(known?.off ?? [])].sort());
    expect(all(read.work)).toEqual([...(known?.work ?? [])].sort());
  });
  test('older ways of writing it', () => {
    const read = readNotice(
      '元旦：2023年12月30日至2024年1月1日放假，与周末连休。劳动节：５月１日至５日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。',
      2024,
    );
    expect(read.off).toEqual(['2023-12-30—2024-01-01', '2024-05-01—2024-05-05']);
    expect(read.work).toEqual(['2024-04-28', '2024-05-11']);
    expect(readNotice('12月31日至1月2日放假', 2026).off).toEqual(['2026-12-31—2027-01-02']);
  });
  test('one that belongs to another year is doubted by its weekdays', () => {
    expect(readNotice('1月1日（周四）至3日（周六）放假', 2027).doubts).toContain(
      '2027-01-01 是周五，通知上写的是周四，请核对年份和日期',
    );
  });
  test('a count that does not agree, a day that does not exist, no year, no days', () => {
    expect(readNotice('5月1日至5日放假，共4天。', 2026).doubts[0]).toContain('数出 5 天，通知上写共 4 天');
    expect(readNotice('2月30日放假', 2026).doubts[0]).toContain('不是真的日子');
    expect(readNotice('5月1日放假').doubts).toEqual(['没有读出是哪一年，请先选年份']);
    expect(readNotice('大家好', 2026).doubts[0]).toContain('没有读出放假的日子');
  });
  test('any text is read without an exception', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'1234567890年月日至（周四）放假上班共天。'), maxLength: 200 }),
        (text) => {
          expect(() => readNotice(text, 2026)).not.toThrow();
        },
      ),
    );
  });
});
