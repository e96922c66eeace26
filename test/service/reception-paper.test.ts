import { afterEach, expect, test } from 'vitest';
import type { ReportContent } from '../../src-main/domain/report-content.ts';
import { readBack } from './practice-app.ts';
import type { Book } from './book.ts';
import { contentOf, exchangeCard, ownBytes, reason, unitOf, upperUnit } from './package-world.ts';
import { closeUnions, figures, one, packed, took, union, upperOf } from './reception-world.ts';

afterEach(closeUnions);

const title = '基层工会调查表（工会基层组织情况）';
const columns: ReportContent['tables'][number]['columns'] = [
  { key: 'label', label: '指标', format: 'text', width: 40 },
  { key: 'value', label: '本期', format: 'general', width: 16, align: 'right' },
  { key: 'previous', label: '上期', format: 'general', width: 16, align: 'right' },
  { key: 'reason', label: '说明', format: 'text', width: 20 },
];
/** A form as the yearly return is one: people in one line, money in the next, and who filled it in below. */
function formOf(n: number, income: number): ReportContent {
  const content = contentOf(unitOf(n), figures);
  const line = (label: string, format: 'int' | 'money', value: number) =>
    ({ key: label, label, kind: '明细', format, cells: { label, value } }) as const;
  const look: ReportContent['tables'][number]['look'] = {
    ...(content.tables[0] as ReportContent['tables'][number]).look,
    orientation: 'portrait',
    signatures: [['工会主席（签字）：', '填表人：李四', '填报日期：2026年10月8日']],
  };
  const rows = [line('会员人数', 'int', 1200), line('经费收入', 'money', income), line('经费支出', 'money', 0)];
  return {
    ...content,
    title,
    tables: [{ key: 'form', title, columns, rows, look: { ...look, titles: [{ text: title }] } }],
  };
}

const texts = (html: string): string[] =>
  html
    .slice(html.indexOf('<body>'))
    .split(/<[^>]+>/u)
    .map((text) => text.trim())
    .filter((text) => text !== '');

/** The words of each sheet of a workbook, and how its numbers are shown. */
async function readSheets(bytes: Uint8Array) {
  return (await readBack(bytes)).worksheets.map((sheet) => {
    const words: string[] = [];
    const formats = new Map<number, string>();
    sheet.eachRow((row) =>
      row.eachCell(({ value, numFmt, text }) => {
        if (typeof value === 'number') formats.set(value, numFmt);
        else words.push(text);
      }),
    );
    return { texts: words, formats };
  });
}

/** Paper and workbook of a closed sum, and the name of the file. */
async function papers(upper: Book) {
  const { id, number } = await upper.done('reception.freeze', one);
  const { preview } = await upper.done('snapshots.get', { id, cover: false });
  const file = await upper.done('snapshots.export', { id, format: 'xlsx', cover: false, ...reason });
  return { number, paper: texts(preview.html), file, sheets: await readSheets(file.bytes) };
}

test('the paper of a sum says that it is one, of how many units, who filled it in; its money reads as money', async () => {
  const upper = await upperOf(...[1, 2, 3].map(unitOf));
  upper.write(() => upper.ledger.sql.prepare("update unit set handler = '何静'").run());
  for (const n of [1, 2]) {
    const form = formOf(n, n * 1_111_111);
    expect(await took(upper, await packed(upper, union(unitOf(n)), [form]))).toEqual(['taken']);
  }
  const { number, paper, file, sheets } = await papers(upper);
  // 11,111.11 + 22,222.22; 1,200 twice.
  for (const said of [
    `${title}（汇总）`,
    '汇总 2 / 3 个单位',
    '33,333.33',
    '0.00',
    '2400',
    '填表人：何静',
    '填报日期：2026年11月21日',
  ])
    expect(paper).toContain(said);
  const [sheet] = sheets;
  expect(sheet?.texts).toEqual(expect.arrayContaining([`${title}（汇总）`, '汇总 2 / 3 个单位', '填表人：何静']));
  expect(sheet?.formats.get(33333.33)).toBe('#,##0.00');
  expect(sheet?.formats.get(2400)).not.toBe('#,##0.00');
  expect(file.fileName).toContain(`定稿${number}_`);
  // The workbook that leaves before anything is closed stands the same.
  const open = await upper.done('reception.export', { ...one, ...reason });
  const [first, byUnit] = await readSheets(open.bytes);
  expect(first?.texts).toEqual(expect.arrayContaining([`${title}（汇总）`, '汇总 2 / 3 个单位', '填表人：何静']));
  expect(byUnit).toBeUndefined();
});

test('a sum of sums is called a sum once', async () => {
  const district = { code: '81320101MC0000009X', name: '清江区总工会' };
  const [city, below] = [await upperOf(district), union(district)];
  await below.done('reception.saveUnit', unitOf(2));
  const { name: receiver } = district;
  await took(below, await packed(below, union(unitOf(2)), [formOf(2, 100)], { receiver }));
  const { id } = await below.done('reception.freeze', one);
  const card = await exchangeCard(city, below);
  const sent = await below.done('packages.make', { reports: [id], members: null, way: '公钥', card, ...reason });
  expect(await took(city, { name: sent.fileName, bytes: ownBytes(sent) })).toEqual(['taken']);
  const { paper, file } = await papers(city);
  expect(paper).toContain(`${title}（汇总）`);
  expect(paper).toContain(`填报单位（盖章）：${upperUnit.name}`);
  expect(paper.filter((text) => text.includes('（汇总）（汇总）'))).toEqual([]);
  expect(file.fileName.match(/汇总/gu)).toHaveLength(1);
});

test('every table of a closed sum leaves with it, one after another on paper and each on a sheet of the workbook', async () => {
  const upper = await upperOf(...[1, 2].map(unitOf));
  for (const n of [1, 2])
    expect(await took(upper, await packed(upper, union(unitOf(n)), [contentOf(unitOf(n), figures)]))).toEqual([
      'taken',
    ]);
  const { paper, sheets } = await papers(upper);
  const byUnit = (all: readonly string[]) => all.filter((text) => text.includes('分单位'));
  expect(byUnit(paper).length).toBeGreaterThan(0);
  // Two tables came from each unit, and the second of them stands a line for each unit too.
  expect(sheets.map(({ texts: words }) => byUnit(words).length > 0)).toEqual([false, false, true]);
  const { id } = (await upper.done('snapshots.list', {}))[0] ?? { id: 0 };
  const printed = await upper.done('snapshots.export', { id, format: 'print', cover: false, ...reason });
  expect(byUnit(texts(Buffer.from(printed.bytes).toString('utf8')))).toEqual(byUnit(paper));
});
