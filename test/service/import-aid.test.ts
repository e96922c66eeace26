import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallInput } from '../../src-main/contract.ts';
import { addPerson, openAidBook } from './aid-book.ts';
import { fillAid, put } from './aid-office.ts';
import type { Book } from './book.ts';
import { csv, xlsx } from './roster-file.ts';

type Decisions = NonNullable<CallInput<'imports.apply'>['decisions']>;
type Noun = 'aidCases' | 'aidPayments';

let book: Book;
beforeEach(() => {
  book = openAidBook();
});
afterEach(() => book.close());

const input = (noun: Noun, file: Uint8Array, decisions: Decisions = {}, fileName = '名册.xlsx') => ({
  noun,
  fileName,
  file,
  decisions,
});
const look = (noun: Noun, file: Uint8Array, decisions?: Decisions) =>
  book.done('imports.preview', input(noun, file, decisions));
const apply = (noun: Noun, file: Uint8Array, decisions?: Decisions) =>
  book.done('imports.apply', input(noun, file, decisions));
const count = (table: string): number => book.one<number>(`select count(*) from ${table}`);
const all = (sql: string): unknown[] => book.ledger.sql.prepare(sql).all();

describe('a roster of hardship', () => {
  const roster = (rows: readonly (readonly (string | number | null)[])[]) =>
    xlsx({
      name: '困难职工',
      rows: [
        ['2025 年困难职工花名册'],
        ['填报单位：临江公交工会', null, null, null, null, null, null, null, '单位：元'],
        [
          '序号',
          '职工编号',
          '姓名',
          '身份证号码',
          '困难类别',
          '主要致困原因',
          '家庭人口',
          '家庭收入',
          '健康状况',
          '建档时间',
        ],
        ...rows,
        ['合计', null, `${rows.length} 户`],
      ],
    });
  const idOf = (name: string): string => book.one<string>('select id_number from member where name = ?', name);

  test('relatives whom a roster names stand in the file; who may be a child is left for the file', async () => {
    await addPerson(book, '周建萍', 1, { gender: '女' });
    const file = await xlsx({
      name: '困难职工',
      rows: [
        ['序号', '姓名', '身份证号码', '困难类别', '家庭人口', '建档时间', '家庭成员情况'],
        [
          1,
          '周建萍',
          idOf('周建萍'),
          '深度困难职工',
          4,
          '2025.1.10',
          '丈夫：张德福（无业）；父亲 周有才，退休；女儿张雨桐',
        ],
      ],
    });
    const seen = await look('aidCases', file);
    expect(JSON.stringify(seen.problemGroups)).toContain('女儿没有导入：未满 14 周岁或看不出年龄');
    expect(await apply('aidCases', file, {})).toMatchObject({ added: 1 });
    const family = () => all('select name, relation, status from aid_family order by id');
    expect(family()).toEqual([
      { name: '张德福', relation: '配偶', status: '无业' },
      { name: '周有才', relation: '父亲', status: '退休' },
    ]);
    // The same file once more adds nobody.
    expect((await look('aidCases', file)).rows.map(({ action }) => action)).toEqual(['same']);
    await book.undo();
    expect(family()).toEqual([]);
  });

  test('asks what an income means and whether a consent was signed; files come in as they stand', async () => {
    const zhou = await addPerson(book, '周建萍', 1, { gender: '女' });
    const qian = await addPerson(book, '钱大勇', 2);
    const file = await roster([
      [1, '2025-011', '周建萍', idOf('周建萍'), '深度困难', '大病', '3人', 60000, '恶性肿瘤', '2025.1.10'],
      [2, null, '钱大勇', idOf('钱大勇'), '低保边缘户', '子女上学', 4, 36000.01, null, '2025.1.10'],
      [3, null, '外来人', '110105194912310021', '深度困难', null, 2, 1, null, '2025.1.10'],
    ]);
    const asked = await look('aidCases', file);
    expect(asked.state).toBe('asking');
    const keys = asked.questions.map(({ key }) => key);
    expect(keys).toContain('consent');
    expect(keys).toContain('incomeIs');
    const answers = { consent: '2025-01-05', incomeIs: 'yearIncome' };
    const known = asked.questions.filter(({ key }) => key.startsWith('value:'));
    const values = Object.fromEntries(known.map(({ key }) => [key, '患重特大疾病']));
    const done = await apply('aidCases', file, { answers: { ...answers, ...values } });
    expect(done).toMatchObject({ added: 2, updated: 0 });
    expect(
      all(`select case_no, state, category, main_cause, health, consent_on from aid_case order by member_id`),
    ).toEqual([
      {
        case_no: '2025-011',
        state: '在档',
        category: '深度困难职工',
        main_cause: '患重特大疾病',
        health: '恶性肿瘤',
        consent_on: '2025-01-05',
      },
      {
        case_no: '2025-012',
        state: '在档',
        category: '低保边缘户',
        main_cause: '子女上学',
        health: null,
        consent_on: '2025-01-05',
      },
    ]);
    expect(all('select family_size, scheme, minutes, decided_on from aid_assessment order by id')).toEqual([
      { family_size: 3, scheme: '2020', minutes: '名册所列', decided_on: '2025-01-10' },
      { family_size: 4, scheme: '2019', minutes: '名册所列', decided_on: '2025-01-10' },
    ]);
    expect(all('select amount_fen from aid_assessment_line order by id')).toEqual([
      { amount_fen: 6_000_000 },
      { amount_fen: 3_600_001 },
    ]);
    expect(all('select distinct action, to_state from aid_step')).toEqual([{ action: 'import', to_state: '在档' }]);
    expect(book.lastLabel()).toBe('导入 名册.xlsx：困难职工建档 2 户');
    expect((await book.done('aid.list', {})).rows.map(({ memberId }) => memberId).toSorted()).toEqual(
      [zhou, qian].toSorted(),
    );
    // The same roster again changes nothing.
    const again = await look('aidCases', file, { answers: { ...answers, ...values } });
    expect(again.summary).toMatchObject({ add: 0, update: 0, same: 2 });
    await book.undo();
    expect([count('aid_case'), count('aid_step'), count('aid_assessment_line')]).toEqual([0, 0, 0]);
  });

  test('a day that says its month alone is the first of it, with a note; 6.2万 is 62,000', async () => {
    for (const [n, name] of ['周建萍', '钱大勇', '孙小梅'].entries()) await addPerson(book, name, n + 1);
    const row = (name: string, filed: string, income: string) =>
      [1, null, name, idOf(name), '深度困难', null, 2, income, null, filed] as const;
    const file = await roster([
      row('周建萍', '2023年11月', '6.2万'),
      row('钱大勇', '2024.1', '30000'),
      row('孙小梅', '2024.12', '30000'),
    ]);
    const decisions = { answers: { consent: '2025-01-05', incomeIs: 'yearIncome' } };
    const seen = await look('aidCases', file, decisions);
    expect(seen.questions.map(({ key }) => key)).not.toContain('filedOn');
    expect(seen.rows[0]?.problems.map(({ message }) => message)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('建档日期只写到月，按 2023-11-01 记'),
        expect.stringContaining('第 4 行家庭收入写的是万元，换成元记（原文点“看隐藏的内容”）'),
      ]),
    );
    await apply('aidCases', file, decisions);
    expect(all(`select on_date from aid_step where to_state = '在档' order by case_id`)).toEqual(
      ['2023-11-01', '2024-01-01', '2024-12-01'].map((on_date) => ({ on_date })),
    );
  });

  test('without a consent nothing sensitive comes in', async () => {
    await addPerson(book, '周建萍', 1);
    const file = await roster([
      [1, null, '周建萍', idOf('周建萍'), '深度困难职工', '患重特大疾病', 3, 60000, '恶性肿瘤', '2025-01-10'],
    ]);
    await apply('aidCases', file, { answers: { consent: 'leave' } });
    expect(all('select health, main_cause, consent_on, category from aid_case')).toEqual([
      { health: null, main_cause: null, consent_on: null, category: '深度困难职工' },
    ]);
    expect(count('aid_assessment_line')).toBe(0);
  });

  test('old words of two generations are asked, a number given twice and a person listed twice are named', async () => {
    for (const [i, name] of ['周建萍', '钱大勇', '孙玉梅'].entries()) await addPerson(book, name, i + 1);
    const file = await roster([
      [1, '2025-001', '周建萍', idOf('周建萍'), '特困职工', '其他', 3, null, null, '2025-01-10'],
      [2, '2025-002', '钱大勇', idOf('钱大勇'), '低保户', '其他', 3, null, null, '2025-01-10'],
      [3, '2025-002', '孙玉梅', idOf('孙玉梅'), '低保户', '其他', '很多', null, null, '2025-01-10'],
      [4, '2025-003', '钱大勇', idOf('钱大勇'), '低保户', '其他', 3, null, null, '2025-01-10'],
    ]);
    const seen = await look('aidCases', file, { answers: { consent: '2025-01-05' } });
    const question = seen.questions.find(({ key }) => key === 'value:hardship:特困职工');
    expect(question?.options.map(({ value }) => value)).toEqual(['深度困难职工', '低保户', '']);
    expect(seen.rows.map(({ action }) => action)).toEqual(['ask', 'add', 'bad', 'skip']);
    expect(seen.rows[2]?.problems.map(({ message }) => message).join()).toContain('家庭人口“很多”不是 1 到 30 的整数');
    expect(seen.rows[3]?.problems.map(({ message }) => message).join()).toContain('一户一档');
  });

  test('our own R12 changes nothing', async () => {
    await fillAid(book);
    const exported = await book.done('reports.export', { key: 'R12', params: {}, purpose: '上报', receiver: '市总' });
    const seen = await look('aidCases', exported.bytes);
    expect(seen.rows).toHaveLength(2);
    expect(seen.summary).toMatchObject({ add: 0, update: 0, bad: 0, ask: 0, same: 2 });
    const masked = await book.done('reports.export', {
      key: 'R12',
      params: { masked: true },
      purpose: '自查',
      receiver: '自己用',
    });
    const hidden = await look('aidCases', masked.bytes);
    expect(hidden.summary).toMatchObject({ add: 0, update: 0 });
  });

  test('hostile cells are text or a sentence, never a file', async () => {
    await addPerson(book, '周建萍', 1);
    const file = await roster([
      [1, '=1+1', '周建萍', idOf('周建萍'), '__proto__', '<b>其他</b>', -3, 'NaN', '💣', '9999-12-31'],
      [2, 'x'.repeat(99), '周建萍\u0000', Number(idOf('周建萍').slice(0, 17)), '', '', 1e300, -1, '', '2025-02-30'],
    ]);
    const seen = await look('aidCases', file, {
      answers: { consent: '2026-01-01', incomeIs: 'headIncome', filedOn: '2026-01-01' },
    });
    expect(seen.rows.every(({ action }) => action !== 'add' && action !== 'update')).toBe(true);
    expect(count('aid_case')).toBe(0);
  });
});

describe('a list of payments', () => {
  const header = ['序号', '受助人姓名', '身份证号', '慰问金（元）', '慰问品折价', '慰问品名称', '合计', '领取人签字'];
  const list = (rows: readonly (readonly (string | number | null)[])[]) =>
    csv([['2026 年春节送温暖发放花名册'], header, ...rows, ['合计', null, null, null, null, null, 9999, null]]);
  const said: Decisions = {
    answers: { helpKind: '送温暖慰问', helpSource: '本级工会经费', helpOn: '2026-01-20', signed: 'yes' },
  };

  test('asks once for what it does not say, and writes the help with its signature', async () => {
    const [zhou, qian] = [await addPerson(book, '周建萍', 1), await addPerson(book, '钱大勇', 2)];
    const id = (name: string): string => book.one<string>('select id_number from member where name = ?', name);
    const file = list([
      [1, '周建萍', id('周建萍'), 1000, 200.5, '米面油', 1200.5, ''],
      [2, '钱大勇', id('钱大勇'), null, 88.88, '棉被', 88.88, ''],
      [3, '孙某', null, 1, null, null, 1, ''],
      [4, '钱大勇', id('钱大勇'), 500, 100, '油', 500, ''],
    ]);
    const asked = await look('aidPayments', file);
    expect(asked.questions.map(({ key }) => key)).toEqual(['helpKind', 'helpSource', 'helpOn', 'helpWay', 'signed']);
    expect(asked.state).toBe('asking');
    const seen = await look('aidPayments', file, said);
    expect(seen.rows.map(({ action }) => action)).toEqual(['add', 'add', 'skip', 'bad']);
    expect(seen.rows[3]?.problems[0]?.message).toContain('慰问金 500.00 加物品折价 100.00 不等于合计 500.00');
    const done = await apply('aidPayments', file, said);
    expect(done.added).toBe(2);
    expect(
      all(
        'select member_id, kind, cash_fen, goods, goods_fen, source, way, on_date, signed_on from aid_help order by id',
      ),
    ).toEqual([
      {
        member_id: zhou,
        kind: '送温暖慰问',
        cash_fen: 100_000,
        goods: '米面油',
        goods_fen: 20_050,
        source: '本级工会经费',
        way: '现金',
        on_date: '2026-01-20',
        signed_on: '2026-01-20',
      },
      {
        member_id: qian,
        kind: '送温暖慰问',
        cash_fen: 0,
        goods: '棉被',
        goods_fen: 8_888,
        source: '本级工会经费',
        way: '实物',
        on_date: '2026-01-20',
        signed_on: '2026-01-20',
      },
    ]);
    expect(book.lastLabel()).toBe('导入 名册.xlsx：帮扶发放 2 笔 1,289.38 元');
    expect(await book.done('imports.runs', {})).toMatchObject([{ noun: 'aidPayments', permanent: false, added: 2 }]);
    // The same list twice says so and writes nothing.
    const again = await look('aidPayments', file, said);
    expect(again.questions.some(({ key }) => key === 'again')).toBe(true);
    expect(again.summary).toMatchObject({ add: 0, same: 2 });
    const anew = await look('aidPayments', file, { answers: { ...said.answers, again: 'yes' } });
    expect(anew.summary).toMatchObject({ add: 2 });
    await book.undo();
    expect(count('aid_help')).toBe(0);
  });

  test('rules are said and do not keep a list out; a line twice is asked', async () => {
    await addPerson(book, '周建萍', 1);
    const row = (fen: number) => [
      1,
      '周建萍',
      book.one<string>('select id_number from member'),
      fen,
      null,
      null,
      fen,
      '',
    ];
    const seen = await look('aidPayments', list([row(5000), row(5000)]), said);
    expect(seen.rows.map(({ action }) => action)).toEqual(['add', 'ask']);
    expect(seen.rows[0]?.problems.map(({ message }) => message).join()).toContain('每人每次不超过 3,000.00 元');
    expect(seen.rows[1]?.problems.map(({ message }) => message).join()).toContain('同一天、同样的 5,000.00 元');
  });

  test('help that needs a file, to somebody without one on that day, is kept only when somebody says so', async () => {
    await addPerson(book, '周建萍', 1);
    const number = book.one<string>('select id_number from member');
    const file = list([[1, '周建萍', number, 500, null, null, 500, '']]);
    const living: Decisions = { answers: { ...said.answers, helpKind: '生活救助' } };
    const asked = await look('aidPayments', file, living);
    expect(asked.state).toBe('asking');
    expect(asked.questions.find(({ key }) => key === 'unfiled')?.sentence).toContain('1 行发放的那天，档案没有在档');
    const skipped = await look('aidPayments', file, { answers: { ...living.answers, unfiled: 'skip' } });
    expect(skipped.rows.map(({ action }) => action)).toEqual(['skip']);
    await apply('aidPayments', file, { answers: { ...living.answers, unfiled: 'keep' } });
    expect(book.one('select exception from aid_help')).toBe(
      '名单上已经发放：周建萍没有建档，生活救助要先建档、后帮扶。请先给周建萍建档',
    );
  });

  test('our own R14 changes nothing, signed or not, money and goods', async () => {
    const { people, campaign } = await fillAid(book);
    const help = (member: number, more: Record<string, string | number | null>): number =>
      put(book, 'aid_help', {
        member_id: member,
        kind: '送温暖慰问',
        on_date: '2026-01-20',
        cash_fen: 10_001,
        goods_fen: 0,
        source: '市县财政',
        way: '现金',
        signed_on: '2026-01-21',
        campaign_id: campaign,
        ...more,
      });
    help(people.zhou, { goods: '米', goods_fen: 5_005 });
    help(people.qian, { signed_on: null });
    help(people.qian, {
      kind: '就业创业/技能培训',
      on_date: '2026-03-01',
      signed_on: '2026-03-02',
      signed_by: '钱嫂',
      campaign_id: null,
    });
    help(people.wu, { cash_fen: 0, goods: '油', goods_fen: 8_888, way: '实物' });
    const exported = await book.done('reports.export', {
      key: 'R14',
      params: { period: '2026' },
      purpose: '上报',
      receiver: '市总',
    });
    const seen = await look('aidPayments', exported.bytes);
    expect(seen.questions).toEqual([]);
    expect(seen.summary).toMatchObject({ add: 0, same: 4, bad: 0, ask: 0, skip: 0 });
    // Into a book without them they come back as they were.
    const before = all(
      'select member_id, kind, on_date, cash_fen, goods, goods_fen, source, way, signed_on, signed_by from aid_help order by on_date, member_id, kind',
    );
    book.write(() => book.ledger.sql.prepare('delete from aid_help').run());
    await apply('aidPayments', exported.bytes, { answers: { campaign: String(campaign) } });
    expect(
      all(
        'select member_id, kind, on_date, cash_fen, goods, goods_fen, source, way, signed_on, signed_by from aid_help order by on_date, member_id, kind',
      ),
    ).toEqual(before);
  });

  test('hostile cells end in a sentence', async () => {
    await addPerson(book, '周建萍', 1);
    const file = list([
      [1, '=HYPERLINK("x")', '__proto__', '1e400', -5, '<script>', 'abc', ''],
      [2, '周建萍', '110105194912310021', -100, null, null, -100, ''],
      [3, '周建萍', null, 0, null, null, 0, ''],
    ]);
    const seen = await look('aidPayments', file, said);
    expect(seen.rows.every(({ action }) => action !== 'add')).toBe(true);
  });
});
