import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallInput } from '../../src-main/contract.ts';
import { addPerson, openAidBook } from './aid-book.ts';
import type { Book } from './book.ts';
import { csv } from './roster-file.ts';

type Decisions = NonNullable<CallInput<'imports.apply'>['decisions']>;

let book: Book;
beforeEach(async () => {
  book = openAidBook();
  for (const [i, name] of ['周建萍', '钱大勇', '孙丽'].entries()) await addPerson(book, name, i + 1);
});
afterEach(() => book.close());

const header = ['序号', '姓名', '身份证号', '慰问金', '慰问品', '合计', '发放日期', '签字'];
type Line = readonly [name: string, cash: number, goods: string, sum: number, mark: string];
const list = (lines: readonly Line[], total: readonly (number | null)[]) =>
  csv([
    ['2026年元旦春节送温暖慰问发放表'],
    header,
    ...lines.map(([name, cash, goods, sum, mark], i) => {
      const id = book.one<string>('select id_number from member where name = ?', name);
      return [i + 1, name, id, cash, goods, sum, '2026.1.20', mark];
    }),
    ['合计', null, null, ...total],
  ]);
const said = { helpKind: '送温暖慰问', helpSource: '本级工会经费' };
const input = (file: Uint8Array, decisions: Decisions) =>
  ({ noun: 'aidPayments', fileName: '送温暖.csv', file, decisions }) as const;
const look = (file: Uint8Array, decisions: Decisions = { answers: said }) =>
  book.done('imports.preview', input(file, decisions));
const all = (sql: string): unknown[] => book.ledger.sql.prepare(sql).all();

describe('money of a list of help', () => {
  test('the worth beside the goods is read, and the sums agree without a word', async () => {
    const file = list(
      [
        ['周建萍', 2000, '米油（200元）', 2200, '周建萍'],
        ['钱大勇', 1000, '200元', 1200, '√'],
        ['孙丽', 500, '', 500, '孙丽'],
      ],
      [3500, null, 3900],
    );
    const seen = await look(file);
    expect(seen.rows.map(({ action }) => action)).toEqual(['add', 'add', 'add']);
    expect(seen.summary.alarms).toEqual([]);
    await book.done('imports.apply', input(file, { answers: said }));
    expect(all('select cash_fen, goods, goods_fen from aid_help order by id')).toEqual([
      { cash_fen: 200_000, goods: '米油', goods_fen: 20_000 },
      { cash_fen: 100_000, goods: '慰问品', goods_fen: 20_000 },
      { cash_fen: 50_000, goods: null, goods_fen: 0 },
    ]);
  });

  test('a difference may be booked as goods; a blanked total is held against the total of the list', async () => {
    const file = list(
      [
        ['周建萍', 2000, '米油', 2200, '周建萍'],
        ['孙丽', 500, '', 500, '孙丽'],
      ],
      [2500, null, 2700],
    );
    const seen = await look(file);
    const [wrong] = seen.rows[0]?.problems ?? [];
    expect(wrong).toMatchObject({ code: 'help.sum', field: 'helpGoodsFen', suggestion: '200.00' });
    expect(seen.problemGroups.find(({ code }) => code === 'help.sum')?.oneFix).toBe(false);
    expect(seen.summary.alarms[0]).toBe(
      '原表合计 2,700.00 元，写入 500.00 元，差 2,200.00 元；没有写入的 1 行 2,200.00 元（第 3 行）',
    );
    const key = seen.rows[0]?.key ?? '';
    const booked = await look(file, { answers: said, cells: { [key]: { helpGoodsFen: '200.00' } } });
    expect(booked.summary).toMatchObject({ add: 2, sumFen: 270_000, alarms: [], told: [] });
    const blanked = await look(file, { answers: said, cells: { [key]: { helpFen: null } } });
    expect(blanked.summary).toMatchObject({ add: 2, sumFen: 250_000 });
    expect(blanked.summary.told).toEqual([
      '原表合计 2,700.00 元，写入 2,500.00 元，差 200.00 元；各行加起来是 2,500.00 元，原表合计自己多写了 200.00 元，请核对原表',
    ]);
  });

  test('where only money was given, the total under it is held against what is written', async () => {
    const id = book.one<string>("select id_number from member where name = '孙丽'");
    const file = csv([
      ['姓名', '身份证号', '慰问金', '发放日期', '签字'],
      ['孙丽', id, 500, '2026.1.20', '孙丽'],
      ['合计', null, 700, null, null],
    ]);
    expect((await look(file)).summary.told[0]).toContain('原表合计 700.00 元，写入 500.00 元，差 200.00 元');
  });

  test('a name is a signature, a blank beside names is asked by itself', async () => {
    const file = list(
      [
        ['周建萍', 500, '', 500, '周建萍'],
        ['钱大勇', 500, '', 500, ''],
        ['孙丽', 500, '', 500, '李明代'],
      ],
      [1500, null, 1500],
    );
    const asked = await look(file, { answers: { ...said, signed: 'yes' } });
    const question = asked.questions.find(({ key }) => key === 'blankSigned');
    expect(question).toMatchObject({ rows: [4], required: true, answer: null });
    expect(asked.questions.some(({ key }) => key === 'signed')).toBe(false);
    await book.done('imports.apply', input(file, { answers: { ...said, signed: 'yes', blankSigned: 'no' } }));
    expect(all('select signed_on, signed_by from aid_help order by id')).toEqual([
      { signed_on: '2026-01-20', signed_by: null },
      { signed_on: null, signed_by: null },
      { signed_on: '2026-01-20', signed_by: '李明' },
    ]);
  });

  test('a printed list nobody signed is asked once for all', async () => {
    const file = list(
      [
        ['周建萍', 500, '', 500, ''],
        ['钱大勇', 500, '', 500, ''],
      ],
      [1000, null, 1000],
    );
    const asked = await look(file);
    expect(asked.questions.find(({ key }) => key === 'signed')?.rows).toEqual([3, 4]);
  });
});

describe('whom a list means', () => {
  const short = (lines: readonly (string | number)[][]) =>
    csv([['姓名', '部门', '慰问金', '发放日期', '签收人', '经办人'], ...lines]);

  test('blanks inside a name make nobody else of it', async () => {
    await addPerson(book, '王伟', 9);
    const id = book.one<number>("select id from member where name = '王伟'");
    const number = book.one<string>("select id_number from member where name = '王伟'");
    const file = csv([
      ['姓名', '身份证号', '慰问金', '发放日期', '签收人', '经办人'],
      ['王　伟', number, 500, '2026.1.20', '王　伟', '李　娜'],
    ]);
    await book.done('imports.apply', input(file, { answers: { ...said, signed: 'yes' } }));
    expect(all('select member_id, signed_on, signed_by, handler from aid_help')).toEqual([
      { member_id: id, signed_on: '2026-01-20', signed_by: null, handler: '李娜' },
    ]);
  });

  test('a row without a number says by what it was matched', async () => {
    const id = book.one<number>("select id from member where name = '孙丽'");
    await book.done('members.update', { ids: [id], values: { department: '一车间' } });
    const seen = await look(short([['孙　丽', '一车间', 500, '2026.1.20', '', '']]));
    expect(seen.rows[0]?.match).toMatchObject({ id, by: '姓名和部门' });
    expect(seen.problemGroups.find(({ code }) => code === 'person.byPlace')).toMatchObject({
      level: 'note',
      field: null,
    });
    expect(seen.rows[0]?.problems.map(({ message }) => message)).toContain(
      '第 2 行凭姓名和部门认作名册里的孙丽（一车间）',
    );
  });
});

describe('taking a list back', () => {
  const plain = () =>
    csv([
      ['姓名', '身份证号', '慰问金', '发放日期'],
      ...['周建萍', '孙丽'].map((name) => [
        name,
        book.one<string>('select id_number from member where name = ?', name),
        500,
        '2026.1.20',
      ]),
    ]);

  test('what was signed for is said before, what nobody signed is not', async () => {
    const first = await book.done('imports.apply', input(plain(), { answers: { ...said, signed: 'no' } }));
    const check = (id: number | null) => book.done('history.checkUndo', { commandId: id ?? 0 });
    expect(await check(first.commandId)).toMatchObject({ goesAlong: [], words: { all: '2 笔帮扶' } });
    await book.done('history.undo', { commandId: first.commandId ?? 0 });
    const again = await book.done('imports.apply', input(plain(), { answers: { ...said, signed: 'yes' } }));
    const [sentence] = (await check(again.commandId)).goesAlong;
    expect(sentence).toContain('2 笔帮扶已经签收，共 1,000.00 元');
    await book.done('history.undo', { commandId: again.commandId ?? 0 });
    expect(book.one('select count(*) from aid_help')).toBe(0);
  });

  test('the paper of an import tells its sums', async () => {
    const file = list(
      [
        ['周建萍', 2000, '', 2000, '周建萍'],
        ['孙丽', 500, '', 500, '孙丽'],
      ],
      [2500, null, 2700],
    );
    const { file: handle } = await book.done('imports.open', { file });
    const { check, summary } = await book.done('imports.check', { ...input(file, { answers: said }), file: handle });
    const paper = await book.done('imports.paper', {
      file: handle,
      check,
      noun: 'aidPayments',
      fileName: '送温暖.csv',
      added: 2,
      updated: 0,
      newGroups: [],
    });
    expect(summary.told[0]).toContain('差 200.00 元');
    expect(Buffer.from(paper.bytes).toString('utf8')).toContain('差 200.00 元');
  });
});

test("a print of a finger is one's own hand, a transfer is the way of the money, and who came instead is named", async () => {
  const marks = async (words: readonly string[]) => {
    const file = list(
      words.map((word, i): Line => [['周建萍', '钱大勇', '孙丽'][i] ?? '', 500, '', 500, word]),
      [null, null, 500 * words.length],
    );
    const { rows } = await look(file);
    return rows.map(({ values }) => [values['helpState'], values['helpSigner'] ?? null, values['helpWay'] ?? null]);
  };
  expect(await marks(['手印', '按手印', '√'])).toEqual(Array.from({ length: 3 }, () => ['已签收', null, null]));
  expect(await marks(['银行转账', '转账', '打卡'])).toEqual(
    Array.from({ length: 3 }, () => ['已签收', null, '银行卡']),
  );
  expect(await marks(['代领（妻）', '代签 王芳', '妻代领'])).toEqual([
    ['已签收', '妻', null],
    ['已签收', '王芳', null],
    ['已签收', '妻', null],
  ]);
  expect(await marks(['王芳（代）', '由王芳代领', '本人'])).toEqual([
    ['已签收', '王芳', null],
    ['已签收', '王芳', null],
    ['已签收', null, null],
  ]);
});

test('into a campaign: who was passed over, who has a line already and money over the budget are said before', async () => {
  const id = (name: string): number => book.one<number>('select id from member where name = ?', name);
  const { id: campaign } = await book.done('aidCampaigns.save', {
    kind: '两节送温暖',
    title: '两节送温暖',
    year: 2026,
    from: '2026-01-01',
    to: '2026-02-28',
    sources: [{ source: '本级工会经费', amountFen: 80_000 }],
  });
  await book.done('aidCampaigns.passOver', { id: campaign, memberIds: [id('孙丽')], reason: '下一批再看' });
  const file = list(
    [
      ['周建萍', 500, '', 500, '周建萍'],
      ['周建萍', 300, '', 300, '周建萍'],
      ['孙丽', 200, '', 200, '孙丽'],
    ],
    [1000, null, 1000],
  );
  const seen = await look(file, { answers: { ...said, campaign: String(campaign) } });
  const of = (at: number, code: string) => seen.rows[at]?.problems.find((p) => p.code === code)?.message ?? '';
  expect(of(0, 'help.twice')).toBe('');
  expect(of(1, 'help.twice')).toContain('周建萍在这次活动里已经有一笔 500.00 元');
  expect(of(2, 'help.passedOver')).toContain('没有列入（下一批再看）');
  // 500 + 300 + 200 against 800.
  expect(seen.summary.alarms.join()).toContain('本级工会经费超出 200.00 元');
});
