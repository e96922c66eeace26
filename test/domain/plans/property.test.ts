import fc from 'fast-check';
import { expect, test } from 'vitest';
import { festivalsIn } from '../../../src-main/domain/calendar/festivals.ts';
import { planCategories } from '../../../src-main/domain/plans/kinds.ts';
import { parsePlanText } from '../../../src-main/domain/plans/parse.ts';
import { planWords } from '../../../src-main/domain/plans/plan-words.ts';
import { plainSigns } from '../../../src-main/domain/plans/text-signs.ts';

const han = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];
const work = [
  '组织女职工座谈',
  '召开委员会会议',
  '开展技能比武',
  '慰问困难会员',
  '举办棋牌比赛',
  '收缴会费',
  '走访退休职工',
];
const wide = (text: string): string => text.replace(/\d/g, (d) => String.fromCharCode(0xff10 + Number(d)));
const spaced = (text: string): string => [...text].join(' ');

/** Months in order, each with entries that are told apart by a letter. */
const model = fc
  .uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 12 })
  .map((months) => [...months].sort((a, b) => a - b))
  .chain((months) =>
    fc.tuple(
      ...months.map((month) =>
        fc
          .array(fc.constantFrom(...work), { minLength: 1, maxLength: 5 })
          .map((items) => ({ month, items: items.map((item, i) => `${item}${'甲乙丙丁戊'.charAt(i)}`) })),
      ),
    ),
  );

const heads: readonly ((month: number) => string)[] = [
  (m) => `${m}月份：`,
  (m) => `${han[m]}月：`,
  (m) => `【${m}月】`,
  (m) => `（${han[m]}月份）`,
  (m) => `${wide(String(m))}月`,
  (m) => `${han[m]}月份工作安排`,
  (m) => `${spaced(`${m}月份`)} ：`,
  (m) => `xx年${m}月份：`,
  (m) => `★${m}月：`,
];
const marks: readonly ((n: number) => string)[] = [
  (n) => `${n}、`,
  (n) => `${n}. `,
  (n) => `（${n}）`,
  (n) => `${String.fromCharCode(0x2460 + n - 1)}`,
  (n) => `- ${n}、`,
  () => '● ',
  () => '',
];
const ends = ['', '；', '。', ';'];
const before = ['', '工会工作计划\n一、指导思想\n全面贯彻上级精神，团结动员广大职工建功立业。\n二、安排\n'];
const after = ['', '\n三、要求\n各小组要高度重视，认真落实。\n', '\n总之，我们要同心协力。'];

test('a schedule in any layout gives back the months and entries it was made of', () => {
  fc.assert(
    fc.property(
      model,
      fc.constantFrom(...heads),
      fc.constantFrom(...marks),
      fc.constantFrom(...ends),
      fc.constantFrom('\n', '\r\n', '\n\n'),
      fc.constantFrom(...before),
      fc.constantFrom(...after),
      (months, head, mark, end, line, first, last) => {
        const body = months.map(({ month, items }) =>
          [head(month), ...items.map((item, i) => `${mark(i + 1)}${item}${end}`)].join(line),
        );
        const text = first + body.join(line) + last;
        const { items } = parsePlanText(text);
        const bare = (words: string): string => words.replace(/[；。;]/g, '');
        expect(
          items.filter(({ inProse }) => !inProse).map((item) => [item.monthFrom, item.monthTo, bare(item.text)]),
        ).toEqual(months.flatMap(({ month, items: own }) => own.map((item) => [month, month, item])));
      },
    ),
    { numRuns: 300 },
  );
});

test('the same as a table, months merged or not', () => {
  fc.assert(
    fc.property(model, fc.boolean(), fc.constantFrom('\t', ' | '), (months, merged, cut) => {
      const edge = cut === '\t' ? '' : '|';
      const row = (cells: readonly string[]): string => `${edge}${cells.join(cut)}${edge}`;
      const rows = months.flatMap(({ month, items }) =>
        items.map((item, i) => row([merged && i > 0 ? '' : `${month}月`, item, '王立'])),
      );
      const { items } = parsePlanText([row(['月份', '工作内容', '责任人']), ...rows].join('\n'));
      expect(items.map(({ monthFrom, text, owner }) => [monthFrom, text, owner])).toEqual(
        months.flatMap(({ month, items: own }) => own.map((item) => [month, item, '王立'])),
      );
    }),
    { numRuns: 100 },
  );
});

test('months that run over New Year get the next year, and every place lies in the text', () => {
  fc.assert(
    fc.property(fc.integer({ min: 7, max: 10 }), fc.integer({ min: 4, max: 10 }), (first, count) => {
      const months = Array.from({ length: count }, (_, i) => ((first + i - 1) % 12) + 1);
      const text = months.map((month) => `${han[month]}月：\n1、召开会议`).join('\n');
      const { items } = parsePlanText(text, 2026);
      expect(items.map(({ from }) => from)).toEqual(
        months.map((month, i) => `${first + i > 12 ? 2027 : 2026}-${String(month).padStart(2, '0')}`),
      );
      for (const { start, end } of items) expect(text.slice(start, end)).toBe('召开会议');
    }),
  );
});

const signs = fc.constantFrom(
  ...'一二三十月份年日：:、。；;123 \n\t\r（）()【】每召开会议-—~组织·|"“”《》●①xX第季度上半旬初底五六八 国庆春节，'.split(
    '',
  ),
);

test('no text makes it throw, entries have months, places and lines in order', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(signs, { maxLength: 200 }).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(text, (source) => {
      const { items, fromMonth, toMonth } = parsePlanText(source);
      expect(plainSigns(source)).toHaveLength(source.length);
      for (const item of items) {
        for (const month of [item.monthFrom, item.monthTo, fromMonth, toMonth]) {
          expect(month).toBeGreaterThanOrEqual(1);
          expect(month).toBeLessThanOrEqual(12);
        }
        expect(item.text.trim()).not.toBe('');
        expect(item.start).toBeLessThan(item.end);
        expect(item.end).toBeLessThanOrEqual(source.length);
        expect(item.lineTo).toBeGreaterThanOrEqual(item.lineFrom);
      }
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['months', '三月：1、召开会议2、'],
  ['one sentence', '会议在3月、'],
  ['clauses', '4月中旬举行会议；'],
  ['lines', '3月\n1、会议\n'],
  ['cells', '3月\t会议\n'],
  ['open quotes', 'a\t"b\n'],
  ['brackets', '[3月'],
  ['one list', '三月：\n1、会议2、'],
])('time grows with the text, not with its square: %s', (_, piece) => {
  const time = (length: number): number => {
    const text = piece.repeat(Math.ceil(length / piece.length));
    const start = process.cpuUsage();
    parsePlanText(text);
    return process.cpuUsage(start).user / 1000;
  };
  time(5000);
  const small = Math.max(30, time(20_000));
  // Four times the text; a quadratic search would take sixteen times as long.
  expect(time(80_000)).toBeLessThan(small * 12);
});

test('suggested categories and festivals are those of the program', () => {
  const known = new Set(festivalsIn(2026).map(({ name }) => name));
  for (const { label } of planWords.categories) expect(planCategories).toContain(label);
  for (const { label } of planWords.festivals) if (label !== '') expect(known).toContain(label);
});
