import ExcelJS from 'exceljs';
import { afterEach, expect, test } from 'vitest';
import type { Book } from './book.ts';
import { contentOf, ownBytes, period, unitOf } from './package-world.ts';
import { closeUnions, figures, one, packed, took, union, upperOf } from './reception-world.ts';

afterEach(closeUnions);

const awaited = { report: 'quarter', period, title: '会员和会费季报表', due: '2026-11-25' };
/** Sentences of one noun on the home page, each with its part of the list. */
const home = async (book: Book): Promise<string[]> =>
  (await book.done('home.today', {})).groups.flatMap(({ key, items }) =>
    items.map(({ sentence, link }) => `${key} ${sentence} ${link}`).filter((line) => /收|下级|还没有会员/u.test(line)),
  );
const path = '/reports/reception/of/2026-Q3/quarter';

test('the home page of an upper union tells who is missing, then what waits to be summed, then nothing', async () => {
  const units = [1, 2, 3].map(unitOf);
  const upper = await upperOf(...units);
  await upper.done('reception.turn', { on: true });
  await upper.done('reception.await', awaited);
  expect(await home(upper)).toContain(
    `week 收2026年第三季度的会员和会费季报表：已收 0 / 3 个单位，没有报 3 个 ${path}`,
  );
  // A union that receives may have no members of its own, and is not asked for any.
  expect((await home(upper)).join()).not.toContain('还没有会员');
  const books = units.map(union);
  for (const [i, book] of books.entries()) {
    const unit = units[i] ?? unitOf(1);
    await took(upper, await packed(upper, book, [contentOf(unit, figures)]));
  }
  expect(await home(upper)).toContain(`later 收2026年第三季度的会员和会费季报表：3 个单位都报来了 ${path}/sum`);
  const [first] = await upper.done('reception.collected', one);
  await upper.done('reception.ask', { id: first?.packageId ?? 0, text: '请核对', by: null, cells: [] });
  expect(await home(upper)).toContain(
    `week 收2026年第三季度的会员和会费季报表：已收 2 / 3 个单位，退回待改 1 个 ${path}`,
  );
  // Closed without it: the unit is waited for all the same, until nobody waits any more.
  await upper.done('reception.freeze', one);
  expect(await home(upper)).toContain(
    `week 收2026年第三季度的会员和会费季报表：已收 2 / 3 个单位，退回待改 1 个 ${path}`,
  );
  await upper.done('reception.close', { ...one, closed: true });
  expect((await home(upper)).join()).not.toContain('收2026年');
});

test('an upper union without members of its own begins with what it receives', async () => {
  const upper = await upperOf(...[1, 2, 3].map(unitOf));
  const own = async () =>
    (({ receives, assets }) => ({ receives, lines: assets.map((a) => `${a.label} ${a.value} ${a.note}`) }))(
      await upper.done('home.today', {}),
    );
  expect(await own()).toMatchObject({
    receives: false,
    lines: expect.arrayContaining(['会员总数 0 人 在册和保留会籍']),
  });
  await upper.done('reception.turn', { on: true });
  expect((await own()).lines).toContain('已收 0 份 没有在收的');
  await upper.done('reception.await', awaited);
  await took(upper, await packed(upper, union(unitOf(1)), [contentOf(unitOf(1), figures)]));
  expect(await own()).toEqual({
    receives: true,
    lines: [
      '下级单位 3 个 名单里的',
      '在收的报表 1 期 还没有截止的',
      '已收 1 份 还差 2 份',
      '退回待改 0 份 等对方重新打包',
      '迟报 0 份 过了最晚那天才打包的',
    ],
  });
  // The month sheet of its own is due on the same day; without members there is nothing to say on it.
  const week = async () =>
    (await upper.done('home.today', {})).groups
      .find(({ key }) => key === 'week')
      ?.items.map(({ sentence }) => sentence.slice(0, 8));
  expect(await week()).toEqual(['收2026年第三']);
  await upper.done('members.create', { values: { name: '王一' }, event: { type: '入会', date: '2020-01-01' } });
  expect((await own()).receives).toBe(false);
  expect(await week()).toContain('2026年11月');
});

test('a closed sum is no task where no upper union is known; one that is entered gets it', async () => {
  const upper = await upperOf(unitOf(1));
  await upper.done('reception.turn', { on: true });
  const month = { report: 'R4', period: '2026-11' };
  await took(
    upper,
    await packed(upper, union(unitOf(1)), [{ ...contentOf(unitOf(1), figures, month.period), report: 'R4' }]),
  );
  await upper.done('reception.freeze', month);
  const unsent = async () =>
    (await upper.done('home.today', {})).groups.flatMap(({ items }) =>
      items.map(({ sentence }) => sentence).filter((words) => words.includes('2026年11月')),
    );
  const state = async () =>
    (await upper.done('duties.list', { year: 2026 })).find(
      ({ report, period: of }) => report === 'R4' && of === month.period,
    )?.state;
  expect(await unsent()).toEqual([]);
  expect(await state()).toBe('已汇总');
  upper.write(() => upper.ledger.sql.exec("update unit set parent_union_name = '江南省总工会'"));
  expect(await unsent()).toEqual([expect.stringMatching(/定稿了还没有上报$/u)]);
  expect(await state()).toBe('已定稿');
});

test('an upper union without a list of units is led there; an ordinary union hears nothing of it', async () => {
  const upper = await upperOf();
  expect((await home(upper)).join()).not.toContain('下级单位');
  await upper.done('reception.turn', { on: true });
  expect(await home(upper)).toEqual(['today 还没有下级单位名单 /reports/reception/units']);
  // Then what it awaits; what it awaits is a task by itself.
  await upper.done('reception.saveUnit', unitOf(1));
  expect(await home(upper)).toEqual(['today 还没有开过收表 /reports/reception']);
  await upper.done('reception.await', awaited);
  expect(await home(upper)).toEqual([expect.stringMatching(/^week 收2026年第三季度/u)]);
});

test('every paper of a sum says how many of how many, and who is missing; so does the next level', async () => {
  const upper = await upperOf(...[1, 2, 3].map(unitOf));
  await upper.done('reception.await', awaited);
  await took(upper, await packed(upper, union(unitOf(1)), [contentOf(unitOf(1), figures)]));
  const words = '应收 3 个单位，汇总 1 个，还差 2 个：第2工会委员会、第3工会委员会';
  const { bytes } = await upper.done('reception.export', one);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(ownBytes({ bytes }).buffer);
  for (const sheet of book.worksheets) {
    const said: string[] = [];
    sheet.eachRow((row) => said.push(String(row.getCell(1).value)));
    expect(said).toContain(words);
  }
  const { id } = await upper.done('reception.freeze', one);
  const kept = await upper.done('snapshots.get', { id });
  expect(kept.preview.html).toContain(words);
});
