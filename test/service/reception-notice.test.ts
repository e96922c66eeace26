import ExcelJS from 'exceljs';
import { afterEach, expect, test } from 'vitest';
import { contentOf, exchangeCard, ownBytes, period, unitOf, upperUnit } from './package-world.ts';
import { closeUnions, figures, one, packed, took, union, upperOf } from './reception-world.ts';

afterEach(closeUnions);

const units = [1, 2, 3].map(unitOf);
const awaited = { report: 'quarter', period, title: '会员和会费季报表', due: '2026-11-25', note: '请附说明' };

test('a notice is taken in by a unit that keeps the card and stands in 上报情况 with its day', async () => {
  const upper = await upperOf(...units);
  await upper.done('reception.await', awaited);
  const made = await upper.done('reception.notice', { ...one, format: 'file' });
  expect(made.fileName).toBe('报送通知_会员和会费季报表_2026-Q3.ght');
  const lower = union(unitOf(1));
  const file = ownBytes(made);
  expect((await lower.refused('packages.readRequest', { file })).message).toContain(
    `还没有收下“${upperUnit.name}”的名片`,
  );
  await exchangeCard(upper, lower);
  const changed = new Uint8Array(Buffer.from(Buffer.from(file).toString('utf8').replace('2026-11-25', '2026-12-25')));
  await lower.refused('packages.readRequest', { file: changed });
  expect(await lower.done('packages.readRequest', { file })).toMatchObject({
    kind: '通知',
    from: upperUnit.name,
    by: '2026-11-25',
    text: '请附说明',
  });
  const duty = async () =>
    (await lower.done('duties.list', { year: 2026 })).filter(({ report }) => report === 'quarter');
  expect(await duty()).toMatchObject([{ dueOn: '2026-11-25', state: '快到期', period, asked: { kind: '通知' } }]);
  // The test world closes on 2026-10-08.
  await packed(upper, lower, [contentOf(unitOf(1), figures)]);
  expect(await duty()).toMatchObject([{ state: '已上报' }]);
});

test('the day of a notice stands before the one of the standard', async () => {
  const upper = await upperOf(...units);
  await upper.done('reception.await', { ...awaited, report: 'R13', title: '帮扶资金发放统计表', due: '2026-11-28' });
  const file = ownBytes(await upper.done('reception.notice', { report: 'R13', period, format: 'file' }));
  const lower = union(unitOf(1));
  await exchangeCard(upper, lower);
  const days = async () =>
    (await lower.done('duties.list', { year: 2026 }))
      .filter(({ report, period: of }) => report === 'R13' && of === period)
      .map(({ dueOn }) => dueOn);
  // R13 is due on the 10th of the month after the quarter.
  expect(await days()).toEqual(['2026-10-10']);
  await lower.done('packages.readRequest', { file });
  expect(await days()).toEqual(['2026-11-28']);
});

test('the paper names report, day, how, the fingerprint of the card and every unit; without a day it is refused', async () => {
  const upper = await upperOf(...units);
  await upper.done('reception.await', { ...awaited, due: null });
  expect((await upper.refused('reception.notice', { ...one, format: 'print' })).message).toContain('请先填“最晚”');
  await upper.done('reception.await', awaited);
  const html = Buffer.from((await upper.done('reception.notice', { ...one, format: 'print' })).bytes).toString('utf8');
  const { fingerprint } = await upper.done('reception.state', {});
  for (const words of [
    '2026年11月25日',
    '请附说明',
    '打包上报',
    fingerprint ?? '没有',
    ...units.map(({ name }) => name),
  ])
    expect(html).toContain(words);
});

test('who is missing is listed with contact, telephone, day and days late; who sent is not', async () => {
  const upper = await upperOf(...units);
  // Today is 2026-11-21 in the test world: eleven days after the tenth.
  await upper.done('reception.await', { ...awaited, due: '2026-11-10' });
  const csv = '单位代码,单位名称,联系人,联系电话\n' + `${unitOf(2).code},${unitOf(2).name},王芳,025-8888\n`;
  await upper.done('reception.importUnits', { fileName: 'a.csv', file: new Uint8Array(Buffer.from(csv)) });
  const [first, third] = [union(unitOf(1)), union(unitOf(3))];
  await took(upper, await packed(upper, first, [contentOf(unitOf(1), figures)]));
  await took(upper, await packed(upper, third, [contentOf(unitOf(3), figures)]));
  const [, , back] = await upper.done('reception.collected', one);
  await upper.done('reception.ask', { id: back?.packageId ?? 0, text: '请核对', by: null, cells: [] });
  const { bytes } = await upper.done('reception.reminder', { ...one, format: 'xlsx' });
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(ownBytes({ bytes }).buffer);
  const lines: string[] = [];
  book.worksheets[0]?.eachRow((row) => lines.push(((row.values as unknown[]) ?? []).slice(1).map(String).join('|')));
  expect(lines.some((line) => line.startsWith(`${unitOf(2).name}|没有报|王芳|025-8888|2026-11-10|11`))).toBe(true);
  expect(lines.some((line) => line.startsWith(`${unitOf(3).name}|退回待改|`))).toBe(true);
  expect(lines.some((line) => line.includes(unitOf(1).name))).toBe(false);
  expect(lines.join('\n')).toContain('应收 3 个，还差 2 个');
  // One contact with a telephone left the house.
  const [out] = await upper.done('reports.register', {});
  expect(out).toMatchObject({ people: 1, unmasked: true });
  // Nothing is overdue while the day is still to come.
  await upper.done('reception.await', { ...awaited, due: '2026-11-21' });
  const early = new ExcelJS.Workbook();
  await early.xlsx.load(ownBytes(await upper.done('reception.reminder', { ...one, format: 'xlsx' })).buffer);
  expect(early.worksheets[0]?.getRow(4).getCell(6).value ?? '').toBe('');
});
