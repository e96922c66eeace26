import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Summary } from '../../src-main/contract/year-summary.ts';
import { plainText } from '../../src-main/domain/year-summary/text.ts';
import { addPerson } from './aid-book.ts';
import { put } from './aid-office.ts';
import { type Book, openBook } from './book.ts';

let book: Book;
let person: number;
beforeEach(async () => {
  book = openBook();
  await book.done('unit.save', { values: { unionName: '临江公交工会', unitName: '临江公交公司', handler: '何静' } });
  person = await addPerson(book, '王秀兰', 1, { gender: '女' });
});
afterEach(() => book.close());

const write = async (): Promise<Summary> => {
  const { id } = await book.done('yearSummary.create', { fromMonth: '2026-01', toMonth: '2026-12' });
  return book.done('yearSummary.get', { id });
};
/** 800.00 yuan, signed for. */
const help = (): number =>
  put(book, 'aid_help', {
    member_id: person,
    kind: '生活救助',
    on_date: '2026-03-02',
    cash_fen: 80_000,
    goods_fen: 0,
    source: '本级工会经费',
    way: '现金',
    signed_on: '2026-03-02',
  });

describe('on paper', () => {
  /** Paragraphs of a Word document as its reader sees them. */
  const paragraphsOf = (bytes: Uint8Array): string[] => {
    const xml = Buffer.from(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array()).toString('utf8');
    return [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gsu)].map(([p]) =>
      [...p.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/gu)].map(([, text = '']) => text).join(''),
    );
  };
  const take = async (summaryId: number, sources: boolean, format: 'docx' | 'print') =>
    (await book.done('reports.export', { key: 'yearSummary', params: { summaryId, sources }, format })).bytes;

  test('the Word document holds exactly the text with its numbers, and on demand where each comes from', async () => {
    help();
    const summary = await write();
    const lines = paragraphsOf(await take(summary.id, false, 'docx')).filter((line) => line !== '');
    const texts = summary.paragraphs.map(({ text }) => plainText(text));
    expect(lines.slice(0, -2).filter((line) => !/^[一二三]、/u.test(line))).toEqual([summary.title, ...texts]);
    expect(lines.filter((line) => /^[一二三]、/u.test(line))).toEqual(['一、组织建设', '二、帮扶送温暖']);
    expect(lines.slice(-2)).toEqual(['临江公交工会', '2026年11月21日']);
    // With sources: the same text but for the numbers of the notes, then one row for each figure.
    const noted = paragraphsOf(await take(summary.id, true, 'docx'));
    const figures = summary.paragraphs.flatMap(({ pieces }) => pieces.filter((piece) => typeof piece !== 'string'));
    expect(noted.filter((line) => texts.includes(line.replace(/\[\d+\]/gu, '')))).toHaveLength(texts.length);
    for (const [i, { value }] of figures.entries()) {
      const at = noted.indexOf(`[${i + 1}]`);
      expect(noted[at + 3], `figure ${i + 1}`).toBe(value);
    }
    const print = Buffer.from(await take(summary.id, true, 'print')).toString('utf8');
    expect(print).toContain('<h3>一、组织建设</h3>');
    expect(print).toContain('帮扶资金发放统计表（R13）');
    expect(print).not.toMatch(/\{\{|\}\}/);
  });

  test('it stands in the catalogue, leaves through the register, and says what changed since', async () => {
    const catalog = await book.done('reports.catalog', {});
    expect(catalog.find(({ key }) => key === 'yearSummary')).toMatchObject({ number: 'R26', title: '年度工作总结' });
    const gift = help();
    const summary = await write();
    book.write(() => book.ledger.sql.prepare('update aid_help set cash_fen = 90000 where id = ?').run(gift));
    const preview = await book.done('reports.preview', {
      key: 'yearSummary',
      params: { summaryId: summary.id, sources: true },
    });
    expect(preview.checks.find(({ level }) => level === 'warning')?.sentence).toBe(
      '2 个数字和现在的记录不一样，请核对或换成现在的数',
    );
    expect(preview.html).toContain('现在 900.00 元');
    await take(summary.id, false, 'docx');
    expect((await book.done('reports.register', {}))[0]).toMatchObject({
      title: summary.title,
      format: 'docx',
      people: 0,
    });
  });
});
