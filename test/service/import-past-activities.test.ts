import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CallInput } from '../../src-main/contract.ts';
import { type Book, openBook } from './book.ts';
import { type SheetGiven, xlsx } from './roster-file.ts';

/** Today is 2026-11-21. */
type Decisions = NonNullable<CallInput<'imports.apply'>['decisions']>;
let book: Book;
beforeEach(() => {
  book = openBook();
});
afterEach(() => book.close());

const input = (file: Uint8Array, decisions: Decisions = {}, fileName = '2025年活动台账.xlsx') => ({
  noun: 'pastActivities' as const,
  fileName,
  file,
  decisions,
});
const look = (file: Uint8Array, decisions?: Decisions, name?: string) =>
  book.done('imports.preview', input(file, decisions, name));
const apply = (file: Uint8Array, decisions?: Decisions, name?: string) =>
  book.done('imports.apply', input(file, decisions, name));

/** Two header rows, months that span several lines, sums below: as an office keeps it. */
const messy: SheetGiven = {
  name: '活动',
  rows: [
    ['临江公交公司工会文体活动台账'],
    ['填报单位：临江公交公司工会', null, null, null, null, null, null, null, null, null, '单位：元'],
    [
      '序号',
      '活动时间',
      null,
      '活动名称',
      '活动地点',
      '主办',
      '参加人数',
      null,
      '活动经费',
      null,
      '活动效果',
      '照片',
      '备注',
    ],
    [null, '月份', '日期', null, null, null, '合计', '其中女', '预算', '实际支出', null, null, null],
    [1, '3月', '3.8', '“三八”女职工插花', '职工之家', '女工委', 42, 42, 3000, 2860, '姐妹们都说好', '12张', null],
    [2, null, '12日', '学雷锋志愿服务', '滨江路', null, '约50人', null, null, null, null, '有', null],
    [
      3,
      '5月',
      '5月8-10日',
      '职工羽毛球赛',
      '体育馆',
      '文体委',
      '86人（女31人）',
      null,
      '5,000',
      4980.5,
      '赛出了水平',
      null,
      '决赛在10日',
    ],
    [4, '12月', '12.11-12.20', '冬季健步走', '江堤', null, '全体职工', null, null, '1200元', null, null, null],
    [5, null, null, '年终联欢', null, null, 120, 55, 8000, null, null, null, null],
    ['合计', null, null, null, null, null, 298, 128, 16000, 9040.5],
    ['填表人：李芳', null, null, null, '2025年12月31日'],
  ],
  merges: ['A1:M1', 'B3:C3', 'G3:H3', 'I3:J3', 'B5:B6', 'B8:B9'],
};
const rowsOf = async () => (await book.done('activities.list', {})).rows.toSorted((a, b) => (a.from < b.from ? -1 : 1));

test('a messy ledger: two header rows, merged months, days and numbers as people write them', async () => {
  const file = await xlsx(messy);
  const asked = await look(file);
  expect(asked.columns.filter(({ field }) => field !== null).map(({ field }) => field)).toEqual([
    'pastMonth',
    'pastTime',
    'pastName',
    'pastPlace',
    'pastOwner',
    'pastPeople',
    'pastWomen',
    'pastBudgetFen',
    'pastCostFen',
    'pastSummary',
    'pastPhotos',
    'pastNote',
  ]);
  expect(asked.state).toBe('asking');
  expect(asked.questions.map(({ key, required }) => [key, required])).toEqual([
    ['year', false],
    ['people', false],
    ['money', true],
  ]);
  const answers = { money: 'cost' };
  const warned = (await look(file, { answers })).problemGroups.filter(({ level }) => level === 'warning');
  const seen = await look(file, { answers, accepted: warned.map(({ key }) => key) });
  expect(seen.state).toBe('ready');
  expect(seen.rows.map(({ action }) => action)).toEqual(['add', 'add', 'add', 'add', 'add']);
  const done = await apply(file, { answers });
  expect(done).toMatchObject({ added: 5, label: '导入 2025年活动台账.xlsx：往年活动 5 次' });
  const rows = await rowsOf();
  expect(
    rows.map(({ name, kind, from, to, place, organiser, state, people, women, budgetFen, spentFen }) => [
      name,
      kind,
      from,
      to,
      place,
      organiser,
      state,
      people,
      women,
      budgetFen,
      spentFen,
    ]),
  ).toEqual([
    ['“三八”女职工插花', '节日', '2025-03-08', '2025-03-08', '职工之家', '女工委', '已举行', 42, 42, 300_000, 286_000],
    ['学雷锋志愿服务', '志愿', '2025-03-12', '2025-03-12', '滨江路', null, '已举行', 50, 0, 0, 0],
    ['职工羽毛球赛', '文体', '2025-05-08', '2025-05-10', '体育馆', '文体委', '已举行', 86, 31, 500_000, 498_050],
    ['年终联欢', '节日', '2025-12-01', '2025-12-01', null, null, '已举行', 120, 55, 800_000, 0],
    ['冬季健步走', '文体', '2025-12-11', '2025-12-20', '江堤', null, '已举行', 0, 0, 0, 120_000],
  ]);
  const first = await book.done('activities.get', { id: rows[0]?.id ?? 0 });
  expect(first).toMatchObject({ summary: '姐妹们都说好', note: '照片 12 张' });
  // Money waits for the cash book, once.
  expect(first.costs).toMatchObject([{ amountFen: 286_000, waiting: true }]);
  const again = await look(file, { answers });
  expect(again.rows.map(({ action }) => action)).toEqual(['same', 'same', 'same', 'same', 'same']);
  await book.undo();
  expect(await rowsOf()).toEqual([]);
});

test('without a year it is asked for; a sheet that bears one says it; money and people may stay remarks', async () => {
  const head = ['活动名称', '时间', '参加人数', '费用'];
  const bare = await xlsx({ name: '台账', rows: [head, ['登山比赛', '9月9日', 30, 600]] });
  const asked = await look(bare, {}, '活动台账.xlsx');
  expect(asked.questions.map(({ key, required }) => [key, required])).toEqual([
    ['year', true],
    ['people', false],
    ['money', true],
  ]);
  expect(asked.rows.map(({ action }) => action)).toEqual(['ask']);
  await apply(bare, { answers: { year: '2024', money: 'note', people: 'note' } }, '活动台账.xlsx');
  expect(await rowsOf()).toMatchObject([{ from: '2024-09-09', people: 0, spentFen: 0 }]);
  const file = await book.done('activities.get', { id: (await rowsOf())[0]?.id ?? 0 });
  expect(file.note).toBe('参加 30 人；支出 600.00 元');
  const years = await xlsx(
    { name: '2022年', rows: [head, ['登山比赛', '9.9', 30, null]] },
    { name: '2023年', rows: [head, ['登山比赛', '9.10', 31, null]] },
  );
  expect((await look(years, {}, '活动台账.xlsx')).questions.map(({ key }) => key)).not.toContain('year');
  await apply(years, {}, '活动台账.xlsx');
  expect((await rowsOf()).map(({ from }) => from)).toEqual(['2022-09-09', '2023-09-10', '2024-09-09']);
});

test('what can not be has a sentence of its own: no time, a day that is none, more women than people, an end before its start', async () => {
  const file = await xlsx({
    name: '台账',
    rows: [
      ['活动名称', '开始日期', '结束日期', '人数', '女职工'],
      ['拔河', null, null, 20, 5],
      ['跳绳', '2月30日', null, 20, 5],
      ['书画展', '4.1', null, 20, 25],
      ['骑行', '2025-06-10', '2025-06-01', 20, 5],
      ['迎新晚会', '2026-12-30', null, 20, 5],
    ],
  });
  const seen = await look(file);
  expect(seen.rows.map(({ action }) => action)).toEqual(['bad', 'bad', 'bad', 'bad', 'add']);
  expect(seen.rows.map(({ problems }) => problems[0]?.message)).toEqual([
    '第 2 行没有时间，请补上',
    '第 3 行“2月30日”没有这一天，请核对',
    '第 4 行女职工 25 人，比参加的 20 人还多，请核对',
    '第 5 行结束的 2025-06-01 早于开始的 2025-06-10，请核对',
    '第 6 行日期 2026-12-30 还没有到，记成筹备',
  ]);
  await apply(file);
  expect(await rowsOf()).toMatchObject([{ name: '迎新晚会', state: '筹备', people: 0 }]);
});
