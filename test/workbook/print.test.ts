import { expect, test } from 'vitest';
import { printSheet, printSheets } from '../../src-main/workbook/print.ts';
import { cssString, shownValue } from '../../src-main/workbook/print-text.ts';
import type { SheetModel } from '../../src-main/workbook/types.ts';

const payloads = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='x",
  '</style><script>x</script>',
  '&lt;b&gt;',
  '\u0000<svg/onload=x>',
];

function sheet(text: string): SheetModel {
  return {
    name: text,
    titles: [{ text }],
    lines: [{ left: text, right: text }],
    columns: [
      { header: text, width: 10, group: text },
      { header: '金额', width: 10, format: 'money', group: text },
    ],
    rows: [
      [text, 1],
      [text, 2],
      [text, 3],
      [text, 4],
    ],
    totals: [{ cells: [text, 10] }],
    footer: [{ text }],
    signatures: [{ parts: [text, '年　月　日'] }],
    footNote: text,
    printedOn: text,
  };
}

test('no text can become markup, style or script', () => {
  const tagsOf = (html: string): string[] =>
    [...html.replace(/<style>[\s\S]*?<\/style>/, '').matchAll(/<\/?[a-z!][^>]*>/gi)].map((m) =>
      m[0].replace(/\s.*/s, ''),
    );
  const plain = tagsOf(printSheet(sheet('甲')));
  for (const payload of payloads) {
    const html = printSheet(sheet(payload));
    expect(tagsOf(html)).toEqual(plain);
    expect(html).not.toMatch(/<script|<img|<svg|\sstyle=|\son\w+=["']?x/i);
    expect(html.match(/<\/style>/g)?.length).toBe(1);
  }
});

test('a CSS string cannot be left', () => {
  expect(cssString('甲"; } body{display:none} \\ \n</style>')).not.toMatch(/[;{}<>\n]|[^\\]"./);
  expect(cssString('第 1 页')).toBe('"第 1 页"');
});

test('a long place of a line of three takes what the others leave, a short one leaves the middle in the middle', () => {
  const uneven = (left: string): boolean =>
    printSheet({
      ...sheet('甲'),
      orientation: 'portrait',
      fontSize: 9,
      lines: [{ left, center: '报告期：2026年', right: '单位：元' }],
    }).includes('.s0 .line.three{');
  // 27 characters of 9 points are 86 mm: on A4 upright they leave no middle as wide at the other side.
  expect(uneven('填报单位（盖章）：云津市锦程纺织机械有限公司工会委员会')).toBe(true);
  expect(uneven('填报单位（盖章）：临江公交工会')).toBe(false);
});

test('table head, totals, kept group and page foot are there', () => {
  const html = printSheet(sheet('甲'));
  expect(html).toMatch(/<thead><tr><th class=" first last" colspan="2">甲<\/th><\/tr><tr><th/);
  // The last two body rows, the total and the signatures are one group that never breaks.
  const tail = html.slice(html.indexOf('<tbody class="tail">'));
  expect([...tail.matchAll(/<tr class="row/g)].length).toBe(2);
  expect(tail).toContain('10.00');
  expect(tail).toContain('class="sign"');
  expect(html).toContain('size:A4 landscape');
  expect(html).toContain('counter(page)');
  const two = printSheets([sheet('甲'), { ...sheet('乙'), orientation: 'portrait' }]);
  expect(two).toContain('size:A4 portrait');
  expect([...two.matchAll(/<section/g)].length).toBe(2);
});

test('values look the same as in the workbook', () => {
  // Expected values by Excel's own display of these formats.
  expect(shownValue(1234567.5, 'money')).toBe('1,234,567.50');
  expect(shownValue(-1234.005, 'money')).toBe('-1,234.01');
  expect(shownValue(1.005, 'money')).toBe('1.01');
  expect(shownValue(0.957, 'percent')).toBe('95.7%');
  expect(shownValue(0.95652, 'percent')).toBe('95.7%');
  expect(shownValue(1, 'percent')).toBe('100.0%');
  expect(shownValue('2026-11-23', 'date')).toBe('2026/11/23');
  expect(shownValue('待定', 'date')).toBe('待定');
  expect(shownValue('2026-11-23', 'text')).toBe('2026-11-23');
  expect(shownValue(null, 'money')).toBe('');
  expect(shownValue(12, 'int')).toBe('12');
});

test('a cover on landscape paper begins higher, so that it fits the page', () => {
  const cover = { title: '月报表', lines: ['填报单位（盖章）：'], heading: '填报说明', text: ['无'] };
  const of = (orientation: 'portrait' | 'landscape'): string =>
    printSheets([{ name: '月报表', columns: [{ header: '项目', width: 10 }], rows: [], orientation, cover }]);
  expect(of('landscape')).toContain('class="sheet s0 cover wide"');
  expect(of('portrait')).toContain('class="sheet s0 cover"');
});
