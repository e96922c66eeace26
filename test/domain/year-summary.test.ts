import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { figureKinds, readFigureKey, writeFigure } from '../../src-main/domain/year-summary/figures.ts';
import { nextSpan, spanLabel, summarySpan } from '../../src-main/domain/year-summary/span.ts';
import { fillTemplate, summarySections } from '../../src-main/domain/year-summary/template.ts';
import {
  asWords,
  fromTyped,
  marksOf,
  markText,
  piecesOf,
  plainText,
  textOf,
  typedText,
  withValues,
} from '../../src-main/domain/year-summary/text.ts';

const key = fc.constantFrom('members.joined', 'aid.sumOf:生活救助', 'activity.people:12', 'funds.spentOf:职工活动支出');
const value = fc.constantFrom('12 人', '3,456 人次', '86,420.00 元', '71.4%', '0 人');
const mark = fc.record({ key, value });
/** Text as an office writes it, and text that means harm. */
const words = fc.oneof(
  fc.string({ unit: fc.constantFrom('工', '会', '，', '。', '{', '}', '|', '【', '】', '1', ' ') }),
  fc.constantFrom('{{', '}}', '{{members.joined}}', '{{members.joined|', '|}}', '{{a|b}}'),
);

describe('text of a summary', () => {
  test('pieces joined again are the text, whatever it holds', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(words, mark.map(markText))), (parts) => {
        const text = parts.join('');
        expect(textOf(piecesOf(text))).toBe(text);
      }),
    );
  });

  test('figures are read as they were written and read as plain words', () => {
    const text = `年内发展会员 ${markText({ key: 'members.joined', value: '12 人' })}，帮扶 {{aid.sumOf:生活救助|1,500.00 元}}。`;
    expect(marksOf(text)).toEqual([
      { key: 'members.joined', value: '12 人' },
      { key: 'aid.sumOf:生活救助', value: '1,500.00 元' },
    ]);
    expect(plainText(text)).toBe('年内发展会员 12 人，帮扶 1,500.00 元。');
    expect(plainText(withValues(text, (name) => (name === 'members.joined' ? '13 人' : null)))).toBe(
      '年内发展会员 13 人，帮扶 1,500.00 元。',
    );
  });

  test('words of a record never make a figure', () => {
    fc.assert(
      fc.property(words, (text) => {
        expect(marksOf(asWords(text))).toEqual([]);
      }),
    );
    expect(marksOf(asWords('{{members.joined|99 人}}'))).toEqual([]);
    expect(asWords('【12 人】登山')).toBe('〔12 人〕登山');
  });

  test('typed and left alone a paragraph keeps every figure in its place', () => {
    const plain = fc.constantFrom('年内发展会员 ', '，', '。', '；其中：', '（见附件）');
    fc.assert(
      fc.property(fc.array(fc.oneof(plain, mark)), (pieces) => {
        const text = textOf(pieces);
        expect(fromTyped(typedText(text), marksOf(text))).toEqual({ text, loose: [] });
      }),
    );
  });

  test('a bracket that was changed is no figure, one that is gone takes its figure along', () => {
    const known = [
      { key: 'members.joined', value: '12 人' },
      { key: 'members.transferIn', value: '12 人' },
    ];
    const read = fromTyped('转入【12 人】，发展【13 人】，据《{{dues.paid|1 元}}》', known);
    expect(read.loose).toEqual(['13 人']);
    expect(marksOf(read.text)).toEqual([{ key: 'members.joined', value: '12 人' }]);
    expect(fromTyped('没有数字', known)).toEqual({ text: '没有数字', loose: [] });
    // The same number twice: the figures are taken in their order, then shared.
    expect(marksOf(fromTyped('【12 人】【12 人】【12 人】', known).text).map((one) => one.key)).toEqual([
      'members.joined',
      'members.transferIn',
      'members.joined',
    ]);
  });
});

describe('figures', () => {
  test('are written as a summary writes them', () => {
    expect(writeFigure('人次', 3456)).toBe('3,456 人次');
    expect(writeFigure('次', 12)).toBe('12 次');
    expect(writeFigure('元', 8_642_000)).toBe('86,420.00 元');
    expect(writeFigure('%', 7143)).toBe('71.4%');
    expect(writeFigure('%', 7145)).toBe('71.5%');
    expect(writeFigure('%', 10_000)).toBe('100.0%');
    expect(writeFigure('人', 1_234_567)).toBe('1,234,567 人');
  });

  test('a key names one of them, with what it is of where that is needed', () => {
    for (const name of Object.keys(figureKinds)) {
      const kind: { of?: string } = figureKinds[name as keyof typeof figureKinds];
      const whole = kind.of === undefined ? name : `${name}:某类`;
      expect(readFigureKey(whole)?.name).toBe(name);
      expect(marksOf(markText({ key: whole, value: '1 人' }))).toHaveLength(1);
      expect(readFigureKey(kind.of === undefined ? `${name}:某类` : name)).toBe(null);
    }
    for (const wrong of ['', 'members', 'members.nobody', 'constructor', 'toString', 'aid.sumOf:'])
      expect(readFigureKey(wrong)).toBe(null);
  });
});

describe('spans', () => {
  test('are told and followed by the next of the same length', () => {
    const label = (from: string, to: string): string => spanLabel({ fromMonth: from, toMonth: to });
    expect(label('2026-01', '2026-12')).toBe('2026年');
    expect(label('2025-09', '2026-08')).toBe('2025年9月至2026年8月');
    expect(label('2026-01', '2026-06')).toBe('2026年1月至6月');
    expect(label('2026-05', '2026-05')).toBe('2026年5月');
    const school = summarySpan('2025-09', '2026-08');
    expect([school.first, school.last]).toEqual(['2025-09-01', '2026-08-31']);
    expect(school.years.map(({ year, months }) => [year, months.length])).toEqual([
      [2025, 4],
      [2026, 8],
    ]);
    expect(nextSpan(school)).toMatchObject({ fromMonth: '2026-09', toMonth: '2027-08' });
  });
});

describe('the template', () => {
  const rows: Record<string, Record<string, string>[]> = {};
  const fill = (values: Record<string, string>) =>
    fillTemplate({
      words: { union: '某某工会', span: '2026年', end: '2026年12月31日', during: '年内' },
      value: (name) => values[name] ?? null,
      rows: (name) => rows[name] ?? [],
    });

  test('tells nothing of what did not happen', () => {
    expect(fill({})).toEqual([{ section: '', text: '现将某某工会2026年的工作情况总结如下。' }]);
    const [, people] = fill({ 'members.joined': '3 人' });
    expect(people).toEqual({ section: '组织建设', text: '年内发展会员 {{members.joined|3 人}}。' });
  });

  test('leaves no placeholder behind and knows every figure it names', () => {
    const all = Object.fromEntries(
      Object.entries(figureKinds).map(([name, kind]) => [name, writeFigure(kind.unit, 5)] as const),
    );
    const filled = fillTemplate({
      words: { union: '某某工会', span: '2026年', end: '2026年12月31日', during: '年内' },
      value: (name) => {
        expect(readFigureKey(name), name).not.toBe(null);
        return all[name.split(':')[0] ?? ''] ?? null;
      },
      rows: () => [
        Object.fromEntries(
          ['id', 'title', 'kind', 'account', 'on', 'body', 'term', 'name', 'content', 'why', 'when'].map((name) => [
            name,
            `某${name}`,
          ]),
        ),
      ],
    });
    expect(new Set(filled.map(({ section }) => section))).toEqual(new Set(['', ...summarySections]));
    for (const { text } of filled) expect(plainText(text)).not.toMatch(/[{}|]|undefined|null/);
  });
});
