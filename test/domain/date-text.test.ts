import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inferDateStyle } from '../../src-main/domain/date-style.ts';
import { type DateReading, type DateStyle, parseDateText } from '../../src-main/domain/date-text.ts';

const read = (raw: string | number, style?: DateStyle): string => {
  const r: DateReading = parseDateText(raw, style);
  return 'value' in r ? r.value : 'ambiguous' in r ? `? ${r.ambiguous.join(' ')}` : `! ${r.error}`;
};

describe('one reading', () => {
  it.each([
    ...[
      '2019.7.9',
      '2019/07/09',
      '2019-7-9',
      '2019年7月9日',
      '20190709',
      '２０１９．０７．０９',
      '２０１９年７月９日',
      '二〇一九年七月九日',
      '二○一九年七月九日',
      '二零一九年七月九日',
      '2019 年 7 月 9 日',
      '2019。7。9',
      '2019、7、9',
      '2019\\7\\9',
      '2019—7—9',
      '公元2019年7月9日',
      '2019年7月9号',
      '2019年7月9',
      ' 2019-07-09 ',
      '2019.7.9.',
      '民国108年7月9日',
      '民國108.7.9',
      '民国108/07/09',
      '2019-07-09 00:00:00',
      '2019-07-09 8:30',
      '2019/7/9 上午 8:30:00',
      '2019年7月9日12:30',
      '2019年7月9日 星期二',
      '2019-07-09T16:00:00.000Z',
      '20190709 12:30',
      '2019-07-09（周二）',
      '\u30002019-07-09\ufeff',
    ].map((t) => [t, '2019-07-09'] as const),
    ...[
      '2019.07',
      '2019-7',
      '2019/7',
      '2019年7月',
      '2019年7月份',
      '201907',
      '二〇一九年七月',
      '7/2019',
      '07.2019',
      '民国108年7月',
    ].map((t) => [t, '2019-07'] as const),
    ...['2019', '2019年', '二〇一九年', '民国108年'].map((t) => [t, '2019'] as const),
    ['二〇二四年十月二十日', '2024-10-20'],
    ['二〇二四年十一月三十一日', '! 11 月没有 31 日，请核对'],
    ['二〇二四年十二月廿三日', '2024-12-23'],
    ['二〇二四年一月十五日', '2024-01-15'],
    ['二〇二四年一月', '2024-01'],
    ['民国元年1月1日', '1912-01-01'],
    ['民国38年10月1日', '1949-10-01'],
    ['13/09/2019', '2019-09-13'],
    ['09/13/2019', '2019-09-13'],
    ['9/9/2019', '2019-09-09'],
    ['198512', '1985-12'],
    ['2024-2-29', '2024-02-29'],
    ['2024.1', '2024-01'],
  ] as [string, string][])('%s → %s', (raw, expected) => expect(read(raw)).toBe(expected));

  it.each([
    [43655, '2019-07-09'],
    [43655.75, '2019-07-09'],
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [61, '1900-03-01'],
    [45000, '2023-03-15'],
    [20190709, '2019-07-09'],
    [201907, '2019-07'],
    [2019.07, '2019-07'],
    [2019.7, '2019-07'],
    [2019.11, '2019-11'],
    [2019, '2019'],
  ])('number %s → %s', (raw, expected) => expect(read(raw)).toBe(expected));
  it('serial numbers of the 1904 epoch', () => {
    expect(read(42193, { epoch: 1904 })).toBe('2019-07-09');
    expect(read(0, { epoch: 1904 })).toBe('1904-01-01');
    expect(read('42193', { epoch: 1904 })).toBe('2019-07-09');
    expect(read('43655', { epoch: 1900 })).toBe('2019-07-09');
  });
  it('two-digit years by the stated century', () => {
    expect(read('19-7-9', { century: 2026 })).toBe('2019-07-09');
    expect(read('26.7.9', { century: 2026 })).toBe('2026-07-09');
    expect(read('27.7.9', { century: 2026 })).toBe('1927-07-09');
    expect(read('85年7月', { century: 2026 })).toBe('1985-07');
    expect(read('85.7', { century: 2026 })).toBe('1985-07');
    expect(read('85/3/12', { century: 1999 })).toBe('1985-03-12');
    expect(read('19/7/9', { century: 1999 })).toBe('1919-07-09');
  });
  it('the precision is said', () => {
    expect(parseDateText('2019.7.9')).toEqual({ value: '2019-07-09', precision: 'day' });
    expect(parseDateText('2019.7')).toEqual({ value: '2019-07', precision: 'month' });
    expect(parseDateText('2019')).toEqual({ value: '2019', precision: 'year' });
  });
});

describe('several readings ask', () => {
  it.each([
    ['19-7-9', '1919-07-09 2019-07-09'],
    ['85年7月', '1985-07 2085-07'],
    ['07/09/2019', '2019-07-09 2019-09-07'],
    ['190709', '1907-09 1919-07-09 2019-07-09'],
    ['7/9/19', '1919-07-09 1919-09-07 2019-07-09 2019-09-07'],
    ['19/07/09', '1909-07-19 1919-07-09 2009-07-19 2019-07-09'],
    ['43655', '2019-07-09 2023-07-10'],
    [2019.1, '2019-01 2019-10'],
  ])('%s', (raw, expected) => expect(read(raw)).toBe(`? ${expected}`));
  it('a stated order or shape settles them', () => {
    expect(read('07/09/2019', { order: 'mdy' })).toBe('2019-07-09');
    expect(read('07/09/2019', { order: 'dmy' })).toBe('2019-09-07');
    expect(read('07/09/19', { order: 'ymd', century: 2026 })).toBe('2007-09-19');
    expect(read('190709', { sixDigits: 'yymmdd', century: 2026 })).toBe('2019-07-09');
    expect(read('190709', { sixDigits: 'yyyymm' })).toBe('1907-09');
  });
});

describe('no reading says why', () => {
  it.each([
    ['2023-02-30', '2 月没有 30 日'],
    ['2023-2-29', '2023 年 2 月没有 29 日'],
    ['1900-02-29', '1900 年 2 月没有 29 日'],
    ['2023.4.31', '4 月没有 31 日'],
    ['2023-13-01', '没有 13 月'],
    ['20230230', '2 月没有 30 日'],
    ['', '没有填'],
    ['  ', '没有填'],
    ['不详', '认不出'],
    ['7月9日', '没有年份'],
    ['7.9', '没有年份'],
    ['12.5', '年份只有两位'],
    ['3019-1-1', '3019'],
    ['1234567', '认不出'],
    ['2019-7-9至2020-1-1', '认不出'],
    ['2019-7/9', '认不出'],
    [60, '1900 年 2 月没有 29 日'],
    [-1, '不是日期'],
    [Number.NaN, '不是日期'],
    [1e12, '认不出'],
    [20190230, '2 月没有 30 日'],
  ])('%s', (raw, words) => {
    expect(read(raw)).toMatch(/^! /);
    expect(read(raw)).toContain(words);
  });
  it('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.stringMatching(/^[0-9年月日./ 十一-]{0,12}$/)),
        (raw) => typeof read(raw) === 'string',
      ),
    );
  });
});

const day = fc
  .date({ min: new Date('1900-03-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10));

describe('round trips', () => {
  it('every way to write a day reads as that day', () => {
    fc.assert(
      fc.property(day, (date) => {
        const [y = '', m = '', d = ''] = date.split('-');
        const [mm, dd] = [Number(m), Number(d)];
        const chinese = new Intl.NumberFormat('zh-Hans-u-nu-hanidec', {
          useGrouping: false,
          minimumIntegerDigits: 4,
        }).format(Number(y));
        const serial = (Date.parse(`${date}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86400000;
        for (const text of [
          date,
          `${y}.${mm}.${dd}`,
          `${y}/${m}/${d}`,
          `${y}年${mm}月${dd}日`,
          `${y}${m}${d}`,
          `${chinese}年${mm}月${dd}日`,
          serial,
        ]) {
          if (text === serial && serial < 2200) continue;
          expect(read(text)).toBe(date);
        }
        expect(read(`${mm}/${dd}/${y}`, { order: 'mdy' })).toBe(date);
        expect(read(`${d}/${m}/${y.slice(2)}`, { order: 'dmy', century: Number(y) + 20 })).toBe(date);
      }),
    );
  });
});

describe('inferDateStyle', () => {
  it('one clear value settles the order of the column', () => {
    expect(inferDateStyle(['07/09/2019', '25/12/2019'])).toEqual({ style: { order: 'dmy' }, questions: [] });
    expect(inferDateStyle(['07/09/2019', '12/25/2019'])).toEqual({ style: { order: 'mdy' }, questions: [] });
    expect(inferDateStyle(['200108', '198512']).style).toEqual({ sixDigits: 'yyyymm' });
    expect(inferDateStyle(['2019.7.9', '2019年7月9日', 43655])).toEqual({ style: {}, questions: [] });
  });
  it('asks once what stays open', () => {
    const { style, questions } = inferDateStyle(['07/09/2019', '01/02/2019', '2019-01-01']);
    expect(style).toEqual({});
    expect(questions).toHaveLength(1);
    expect(questions[0]).toMatchObject({ about: 'order', sample: '07/09/2019' });
    expect(questions[0]?.choices.map((c) => [c.style.order, 'value' in c.reading && c.reading.value])).toEqual([
      ['mdy', '2019-07-09'],
      ['dmy', '2019-09-07'],
    ]);
  });
  it('offers no reading of the sample twice', () => {
    const offered = (samples: string[]) => {
      const { questions } = inferDateStyle(samples, { order: 'ymd' }, 2026);
      return questions.map(({ sample, choices }) => [
        sample,
        choices.map(({ reading }) => 'value' in reading && reading.value),
      ]);
    };
    expect(offered(['85-7-9', '05-8-19', '19-7-9'])).toEqual([['05-8-19', ['2005-08-19', '1905-08-19']]]);
    expect(offered(['85-7-9'])).toEqual([['85-7-9', ['1985-07-09', '2085-07-09']]]);
  });

  it('always asks the century, unless it is known', () => {
    const { questions } = inferDateStyle(['85-7-9', '19-7-9'], {}, 2026);
    expect(questions.map((q) => [q.about, q.choices.map((c) => c.style.century)])).toEqual([['century', [2026, 1999]]]);
    expect(inferDateStyle(['85-7-9', '19-7-9'], { century: 2026 })).toEqual({
      style: { century: 2026 },
      questions: [],
    });
  });
  it('its answer leaves no row ambiguous', () => {
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 12 }), fc.constantFrom('mdy', 'dmy'), (dates, order) => {
        const column = dates.map((date) => {
          const [y, m, d] = date.split('-');
          return order === 'mdy' ? `${m}/${d}/${y}` : `${d}/${m}/${y}`;
        });
        const { style, questions } = inferDateStyle(column);
        const chosen = questions.map((q) => (q.choices.find((c) => c.style.order === order) ?? q.choices[0])?.style);
        const answered = Object.assign({}, style, ...chosen) as DateStyle;
        expect(column.map((text) => read(text, answered))).toEqual(dates);
      }),
    );
  });
});
