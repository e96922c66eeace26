import { beforeEach, expect, test } from 'vitest';
import { book } from './forms-book.ts';
import { filledIn, places, table, withHelp } from './forms-drawn.ts';

/** A label of which one word is not understood is nobody's number: it stays open and is listed by its full words. */
beforeEach(withHelp);

test('columns with a word before 人次, 户数 and 金额 that nobody knows stay open', async () => {
  const heads = [
    ...['其中：女职工人次', '大病人次', '上季度人次', '上年同期人次', '计划金额', '预算金额', '人均金额', '结余资金'],
    ...['其中：财政资金', '特困户数', '未成年人次', '二次救助金额', '跨省户数'],
  ];
  const { rows, told } = await filledIn(
    await table('2026年第三季度帮扶情况统计表', '填报单位：', [
      ['帮扶项目', '人次', '金额', ...heads],
      ['生活救助'],
      ['子女助学'],
    ]),
  );
  const open = heads.map(() => null);
  expect(rows.slice(0, 2).map((row) => [...row, ...open].slice(0, heads.length + 2))).toEqual([
    [2, 1800, ...open],
    [1, 3000, ...open],
  ]);
  expect(told).toContain('26 格空着');
  expect(told).toContain('生活救助·其中：女职工人次、生活救助·大病人次');
});

test('words in brackets are a part of the label: known units and 盖章 change nothing, others leave it open', async () => {
  const { said, told } = await filledIn(
    await places('2026年第三季度情况', [
      '会员人数（人）',
      '会员人数（新就业形态）',
      '会员总数（含退休）',
      '帮扶人次（医疗）',
      '帮扶金额（其中财政）',
      '职工人数（上年末）',
      '应收会费（上年结转）',
      '会员人数（负责人）',
      '女职工数（不含派驻）',
    ]),
  );
  expect(said).toMatchObject({
    '会员人数（人）': 5,
    '会员人数（新就业形态）': null,
    '会员总数（含退休）': null,
    '帮扶人次（医疗）': null,
    '帮扶金额（其中财政）': null,
    // A number has the first value that was written down, also for a time before.
    '职工人数（上年末）': 8,
    '应收会费（上年结转）': null,
    '会员人数（负责人）': null,
    '女职工数（不含派驻）': null,
  });
  expect(told).toContain('会员人数（新就业形态）');
});

test('groups over columns are words too: 女职工 over 人次 is open, 帮扶情况 says nothing', async () => {
  const bytes = await table(
    '2026年第三季度统计表',
    '填报单位：',
    [['帮扶项目', '帮扶情况', '女职工', '新发展会员'], ['', '人次', '人次', '女'], ['生活救助']],
    (sheet) => sheet.mergeCells('A3:A4'),
  );
  expect((await filledIn(bytes)).rows[1]).toEqual([2]);
});

test('其中 is a part of the number above it, or nobody’s', async () => {
  const { rows, told } = await filledIn(
    await table('2026年第三季度工会工作统计表', '填报单位：', [
      ['指标名称', '数量'],
      ...[['会员总数'], ['其中：女会员'], ['其中：农民工'], ['新发展会员'], ['其中：女会员'], ['其中：农民工会员']],
      ...[
        ['转入会员数'],
        ['其中：女'],
        ['困难职工户数'],
        ['其中：女职工'],
        ['帮扶人次'],
        ['其中：生活救助'],
        ['其中：女会员'],
      ],
    ]),
  );
  expect(rows.map(([n]) => n ?? null)).toEqual([5, 3, 2, 1, null, null, 0, null, 0, null, 5, 2, null]);
  expect(told).toContain('5 格空着：其中：女会员·数量');
  const singles = await filledIn(
    await places('2026年第三季度情况', ['专职工会干部数', '其中：女会员', '职工总数', '其中：女职工']),
  );
  expect(singles.said).toMatchObject({ '其中：女会员': null, '其中：女职工': 5 });
  const beside = await filledIn(
    await table('2026年第三季度帮扶统计表', '填报单位：', [
      ['帮扶项目', '金额', '其中：省级财政', '其中：其他'],
      ['生活救助'],
    ]),
  );
  expect(beside.rows[0]?.slice(0, 2)).toEqual([1800, 800]);
});

test('times in labels are what they say, or open', async () => {
  const year = await filledIn(
    await table('2026年帮扶情况统计表', '填报单位：', [
      [
        '帮扶项目',
        '1-3月人次',
        '1-6月人次',
        '1-9月人次',
        '前三季度人次',
        '7-9月人次',
        '2-8月人次',
        '10月人次',
        '上半年金额',
        '2025年人次',
        '本季度人次',
        '本月人次',
      ],
      ['生活救助'],
    ]),
  );
  expect(year.rows[0]).toEqual([1, 1, 3, 3, 2, 3, 1, 500, 0]);
  expect(year.told).toContain('生活救助·本季度人次、生活救助·本月人次');
  const quarter = await filledIn(
    await table('2026年第三季度帮扶情况统计表', '填报单位：', [
      ['帮扶项目', '本月金额', '本季度金额', '本年累计金额'],
      ['生活救助'],
    ]),
  );
  expect(quarter.rows[0]).toEqual([null, 1800, 2300]);
  const { said } = await filledIn(
    await places('2026年第三季度情况', [
      '本月帮扶人次',
      '1-9月帮扶金额',
      '上年同期帮扶金额',
      '上季度帮扶人次',
      '7月帮扶人次',
      '计划帮扶人次',
    ]),
  );
  // 500 + 1000 + 800 + 3000 + 450.5 + 5000
  expect(said).toMatchObject({ 本月帮扶人次: null, '1-9月帮扶金额': 10_750.5, 上年同期帮扶金额: null });
  expect(said).toMatchObject({ 上季度帮扶人次: null, '7月帮扶人次': 1, 计划帮扶人次: null });
});

test.for([
  ['2026年前三季度帮扶情况统计表', 3, true],
  ['2026年1-3季度帮扶情况统计表', 3, true],
  ['2026年一至三季度帮扶情况统计表', 3, true],
  ['2026年7-9月帮扶情况统计表', 2, true],
  ['2026年2—8月帮扶情况统计表', 3, true],
  ['2026年三季度帮扶情况统计表', 2, true],
  // A part of it would be a guess.
  ['2025-2026年度帮扶情况统计表', null, false],
  ['根据《关于做好2020年帮扶工作的通知》填报', 4, false],
] as const)('%s: %i times', async ([title, times, isDated]) => {
  const { rows, view } = await filledIn(await table(title, '填报单位：', [['帮扶项目', '人次', '金额'], ['生活救助']]));
  expect([rows[0]?.[0] ?? null, view.period.isDated]).toEqual([times, isDated]);
});

test('the line below a title that quotes a paper names the time', async () => {
  const { rows } = await filledIn(
    await table('根据《关于做好2020年帮扶工作的通知》填报', '填报单位：    2026年第三季度', [
      ['帮扶项目', '人次', '金额'],
      ['生活救助'],
    ]),
  );
  expect(rows[0]).toEqual([2, 1800]);
});

test('千元, 百元 and 万元 divide, in the unit line, a header, a column of units and a single place', async () => {
  const line = await filledIn(
    await table('2026年第三季度统计表', '单位：千元', [['帮扶项目', '金额', '人次'], ['生活救助']]),
  );
  expect(line.rows[0]).toEqual([1.8, 2]);
  const heads = await filledIn(
    await table('2026年第三季度统计表', '填报单位：', [
      ['帮扶项目', '金额（千元）', '金额（百元）', '金额（万元）', '金额（欧元）'],
      ['生活救助'],
    ]),
  );
  expect(heads.rows[0]).toEqual([1.8, 18, 0.18]);
  const units = await filledIn(
    await table('2026年第三季度统计表', '填报单位：', [
      ['指标', '计量单位', '数值'],
      ...[
        ['会员总数', '人'],
        ['帮扶金额', '元'],
        ['帮扶资金', '万元'],
        ['生活救助', '千元'],
        ['生活救助', '人次'],
        ['会员慰问人次', '人次'],
      ],
    ]),
  );
  // 1000 + 800 + 3000 + 450.5 + 5000 in the quarter.
  expect(units.rows.map((row) => row[1])).toEqual([5, 10_250.5, 1.02505, 1.8, 2, 0]);
  const { said } = await filledIn(await places('2026年第三季度情况', ['帮扶金额（千元）']));
  expect(said).toMatchObject({ '帮扶金额（千元）': 10.2505 });
});

test('慰问 alone may be 送温暖 or what members receive: its numbers stay open', async () => {
  const { said } = await filledIn(
    await places('2026年送温暖活动情况表', ['慰问人次', '慰问金额', '走访慰问人次', '会员慰问人次']),
  );
  expect([said['慰问人次'], said['慰问金额']]).toEqual([null, null]);
  expect(said).toMatchObject({ 会员慰问人次: 0 });
  expect(said['走访慰问人次']).toBeTypeOf('number');
});

test('help and its money stay open branch by branch; members are counted', async () => {
  book.write(() => {
    const { sql } = book.ledger;
    sql.exec(
      "insert into union_group (id, name, kind, position) values (1, '机关分会', '分会', 1), (2, '车间分会', '分会', 2)",
    );
    const stay = sql.prepare('insert into group_stay (member_id, group_id, from_date) values (?, ?, ?)');
    for (const [id, group] of [
      [1, 1],
      [2, 2],
      [3, 2],
    ] as const)
      stay.run(id, group, '2020-01-01');
  });
  const { rows, told } = await filledIn(
    await table('2026年第三季度各分会帮扶情况表', '填报单位：', [
      ['分会名称', '会员数', '生活救助金额', '本级工会经费', '帮扶人次'],
      ['机关分会'],
      ['车间分会'],
    ]),
  );
  expect(rows).toEqual([[1], [2]]);
  expect(told).toContain('6 格空着：机关分会·生活救助金额');
});
