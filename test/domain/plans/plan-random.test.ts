import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePlanText } from '../../../src-main/domain/plans/parse.ts';

const han = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];
const matters = [
  '棋牌赛',
  '组织女职工座谈',
  '慰问困难会员',
  '收缴会费',
  '读书分享会',
  '走访退休职工',
  '插花',
  '安全演练',
];

/** Months of a year in order, each with one matter. */
const list = fc
  .uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 3, maxLength: 12 })
  .chain((months) =>
    fc.tuple(
      ...[...months]
        .sort((a, b) => a - b)
        .map((month) => fc.constantFrom(...matters).map((matter) => ({ month, matter }))),
    ),
  );
type List = readonly { readonly month: number; readonly matter: string }[];

/** Shapes in which one line holds them all, or each stands on its own line. */
const shapes: Readonly<Record<string, (all: List) => string>> = {
  'no mark': (all) => all.map(({ month, matter }) => `${month}月${matter}`).join(''),
  'Chinese, no mark': (all) => all.map(({ month, matter }) => `${han[month]}月份${matter}`).join(''),
  sentences: (all) => `${all.map(({ month, matter }) => `${month}月${matter}`).join('。')}。`,
  commas: (all) => `${all.map(({ month, matter }) => `${month}月份${matter}`).join('，')}。`,
  semicolons: (all) => all.map(({ month, matter }) => `${han[month]}月：${matter}`).join('；'),
  'colons and commas': (all) => all.map(({ month, matter }) => `${han[month]}月：${matter}`).join('，'),
  blanks: (all) => all.map(({ month, matter }) => `${month}月 ${matter}`).join(' '),
  announced: (all) => `活动安排如下：${all.map(({ month, matter }) => `${month}月${matter}`).join('；')}。`,
  circles: (all) => all.map(({ month, matter }, i) => `${String.fromCharCode(0x2460 + i)}${month}月${matter}`).join(''),
  'numbers with a stop': (all) => all.map(({ month, matter }, i) => `${i + 1}.${month}月${matter}`).join(''),
  'numbers on lines': (all) => all.map(({ month, matter }, i) => `${i + 1}、${month}月${matter}`).join('\n'),
  'numbers with a stop on lines': (all) => all.map(({ month, matter }, i) => `${i + 1}.${month}月${matter}`).join('\n'),
  lines: (all) => all.map(({ month, matter }) => `${month}月：${matter}`).join('\n'),
  'days with a stroke': (all) => all.map(({ month, matter }) => `${month}/15 ${matter}`).join('\n'),
  'days with a dot': (all) => all.map(({ month, matter }) => `${month}.15 ${matter}`).join('\n'),
  'whole days': (all) => all.map(({ month, matter }) => `2026-${month}-15 ${matter}`).join('\n'),
  table: (all) => ['月份\t工作内容', ...all.map(({ month, matter }) => `${month}月\t${matter}`)].join('\n'),
  ticks: (all) =>
    [
      `项目\t${han
        .slice(1)
        .map((name) => `${name}月\t`)
        .join('')}`,
      ...all.map(({ month, matter }) => `${matter}${'\t'.repeat(month)}√`),
    ].join('\n'),
};

test.each(Object.entries(shapes))('a list comes back the same: %s', (_, write) => {
  fc.assert(
    fc.property(list, fc.constantFrom('', '工会工作计划\n'), (all, title) => {
      const { items } = parsePlanText(title + write(all), 2026);
      expect(items.map(({ monthFrom, monthTo, text }) => [monthFrom, monthTo, text])).toEqual(
        all.map(({ month, matter }) => [month, month, matter]),
      );
    }),
    { numRuns: 100 },
  );
});

const pieces = fc.constantFrom(
  ...[
    '3月',
    '十二月',
    '①',
    '②',
    '1、',
    '2.',
    '每月',
    '每半年',
    '正月十五',
    '腊月',
    '3/8',
    '2026-3-8',
    '下半年：',
    '√',
    '\t',
    '\n',
  ],
  ...[
    '，',
    '。',
    '；',
    '：',
    '、',
    '（',
    '）',
    '“',
    '《',
    ' ',
    '-',
    '~',
    '元',
    '预算5000元',
    '组织',
    '会',
    '万',
    '三八期间',
    '|',
    '20',
  ],
);

test('garbage never throws, and what it gives has a place', () => {
  fc.assert(
    fc.property(fc.array(pieces, { minLength: 1, maxLength: 60 }), (all) => {
      const { items, left } = parsePlanText(all.join(''), 2026);
      for (const { start, end } of [...items, ...left]) expect(start).toBeLessThan(end);
    }),
    { numRuns: 300 },
  );
});

/** Milliseconds of the processor, the better of two: others use the machine as well. */
function effort(text: string): number {
  const once = (): number => {
    const start = process.cpuUsage();
    parsePlanText(text, 2026);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  };
  return Math.min(once(), once());
}

test('100 kB of garbage take less than a second', () => {
  fc.assert(
    fc.property(fc.array(pieces, { minLength: 2, maxLength: 60 }), (all) => {
      const piece = all.join('');
      expect(effort(piece.repeat(Math.ceil(100_000 / piece.length)).slice(0, 100_000))).toBeLessThan(1000);
    }),
    { numRuns: 8, endOnFailure: true },
  );
}, 60_000);
