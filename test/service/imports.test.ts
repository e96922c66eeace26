import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importHandlers } from '../../src-main/services/imports.ts';
import { reportHandlers } from '../../src-main/services/reports.ts';
import { people, type TruePerson } from '../domain/import/kit.ts';
import { type Book, imageOf, openBook, today } from './book.ts';
import { given } from './practice-app.ts';
import { csv, type SheetGiven, type Value, xlsx } from './roster-file.ts';

let book: Book;
beforeEach(() => void (book = openBook(today, { ...importHandlers, ...reportHandlers })));
afterEach(() => book.close());

const twenty = people(20);
const head = [
  '序号',
  '姓名',
  '性别',
  '民族',
  '出生日期',
  '身份证号',
  '手机',
  '学历',
  '政治面貌',
  '工会小组',
  '岗位',
  '入会时间',
];
const line = (p: TruePerson, i: number): Value[] => [
  i + 1,
  p.name,
  p.gender,
  p.ethnicity,
  p.birthDate,
  p.idNumber,
  p.mobile,
  p.education,
  p.politicalStatus,
  p.group,
  p.post,
  p.joinedOn.replaceAll('-', '.'),
];

/** A roster with everything around it that offices add. */
const messy = (
  list: readonly TruePerson[],
  change: (row: Value[], i: number) => Value[] = (row) => row,
): SheetGiven => ({
  name: '11月在职',
  rows: [
    ['二分公司会员花名册'],
    ['填表单位（盖章）：二分公司', null, null, null, null, '2026年11月'],
    head,
    ...list.map((p, i) => change(line(p, i), i)),
    ['合计', `${list.length} 人`],
    ['主席：', null, '制表人：何静'],
  ],
  merges: ['A1:L1'],
});

const ask = (file: Uint8Array, decisions = {}, fileName = '二分公司花名册.xlsx') => ({
  noun: 'member' as const,
  fileName,
  file,
  decisions,
});
const image = () => ({
  ...imageOf(book.ledger),
  import_run: book.ledger.sql.prepare('select * from import_run').all(),
  import_shape: book.ledger.sql.prepare('select * from import_shape').all(),
});

describe('a messy roster', () => {
  test('every person arrives with every value, in one command', async () => {
    const file = await xlsx(messy(twenty));
    const preview = await book.done('imports.preview', ask(file));
    expect(preview).toMatchObject({
      state: 'ready',
      summary: { total: 20, add: 20, bad: 0, newGroups: ['一车间', '二车间', '机关'] },
    });
    expect(preview.leftOut.map(({ row, kind }) => `${row}:${kind}`)).toEqual([
      '1:title',
      '2:unit',
      '3:header',
      '24:total',
      '25:signature',
    ]);
    expect(book.one('select count(*) from member')).toBe(0);

    const receipt = await book.done('imports.apply', ask(file));
    expect(receipt).toMatchObject({ added: 20, updated: 0, bad: [], newGroups: ['一车间', '二车间', '机关'] });
    expect(book.lastLabel()).toBe('导入 二分公司花名册.xlsx：新增 20 人，新建 3 个小组');
    expect(book.one('select count(*) from command')).toBe(1);
    const rows = book.ledger.sql
      .prepare(
        `select m.name, m.gender, m.birth_date birthDate, m.ethnicity, m.id_number idNumber, m.mobile, m.education, m.political_status politicalStatus, g.name "group", m.joined_on joinedOn, m.post
         from member m join union_group g on g.id = m.group_id order by m.id`,
      )
      .all();
    expect(rows).toEqual(twenty);
    expect(book.one("select count(*) from membership_event where type = '入会'")).toBe(20);
    expect(book.one("select count(*) from member where membership = '在册' and id_type = '居民身份证'")).toBe(20);
  });

  test('the same file again changes nothing and leaves no entry', async () => {
    const file = await xlsx(messy(twenty));
    await book.done('imports.apply', ask(file));
    const before = image();
    const preview = await book.done('imports.preview', ask(file));
    expect(preview.summary).toMatchObject({ same: 20, add: 0, update: 0, seenBefore: { at: `${today} 09:00:00` } });
    const receipt = await book.done('imports.apply', ask(file));
    expect(receipt).toMatchObject({ added: 0, updated: 0, same: 20, commandId: null, runId: null });
    expect(book.one('select count(*) from command')).toBe(1);
    expect(image()).toEqual(before);
  });

  test('undo takes the whole import back, updates and groups included', async () => {
    await book.done('imports.apply', ask(await xlsx(messy(twenty.slice(0, 8)))));
    const before = image();
    const changed = messy(twenty, (row, i) => (i % 2 === 0 ? row.with(10, '安全员').with(9, '夜班') : row));
    const receipt = await book.done(
      'imports.apply',
      ask(await xlsx(changed), { answers: { 'group:夜班': 'new', 'group:机关': 'empty' } }, 'D:\\下载\\12月.xlsx'),
    );
    expect(receipt).toMatchObject({ added: 12, updated: 4, same: 4, newGroups: ['夜班'] });
    expect(book.lastLabel()).toBe('导入 12月.xlsx：新增 12 人，更新 4 人，新建 1 个小组');
    expect(await book.done('imports.runs', {})).toMatchObject([
      { fileName: '12月.xlsx', added: 12, updated: 4, same: 4, bad: 0, undone: false, commandId: receipt.commandId },
      { added: 8 },
    ]);
    // 12 new people, 4 changed ones, one group; the note of the import beside them is nobody's record.
    expect(await book.done('history.checkUndo', { commandId: receipt.commandId as number })).toMatchObject({
      records: 17,
      people: 16,
      words: { all: '16 人、1 个小组', edited: '', kept: '', rest: '16 人、1 个小组' },
    });
    await book.undo();
    // What it learnt about the columns it keeps.
    const { import_shape: learnt, ...back } = image();
    const { import_shape: _known, ...were } = before;
    expect(back).toEqual(were);
    expect(learnt).toHaveLength(1);
    expect((await book.done('imports.runs', {}))[0]).toMatchObject({ fileName: '12月.xlsx', undone: true });
  });

  test('bad rows stay out, are named, and come back as a workbook that goes in once it is repaired', async () => {
    const cut = messy(twenty, (row, i) =>
      i === 3
        ? row.with(5, Number(String(row[5]).slice(0, 15).concat('000')))
        : i === 7
          ? row.with(4, '1976-02-30')
          : row,
    );
    const file = await xlsx(cut);
    const preview = await book.done('imports.preview', ask(file));
    expect(preview.rows.filter((r) => r.action === 'bad').map((r) => [r.row, r.problems[0]?.code])).toEqual([
      [7, 'id.damaged'],
      [11, 'date.noSuchDay'],
    ]);
    const receipt = await book.done('imports.apply', ask(file));
    expect(receipt.added).toBe(18);
    expect(receipt.bad.map((b) => b.row)).toEqual([7, 11]);
    expect(receipt.bad[0]?.message).toContain('第 7 行证件号码被 Excel 弄坏了，末 3 位变成了 000');

    const returned = await book.done('imports.badRows', { ...ask(file), ...given });
    expect(returned.fileName).toBe('二分公司花名册（待改 2 行）.xlsx');
    const again = await book.done('imports.preview', ask(returned.bytes));
    expect(again.columns.map((c) => c.header)).toEqual([...head, '原因']);
    // The cut number comes back empty, so that it can not slip in as a sound text.
    expect(again.rows.map((r) => [r.values['name'], r.values['idNumber'], r.action])).toEqual([
      [twenty[3]?.name, null, 'add'],
      [twenty[7]?.name, twenty[7]?.idNumber, 'bad'],
    ]);
    const repaired = {
      cells: {
        [again.rows[0]?.key ?? '']: { idNumber: twenty[3]?.idNumber },
        [again.rows[1]?.key ?? '']: { birthDate: twenty[7]?.birthDate },
      },
    };
    expect(await book.done('imports.apply', ask(returned.bytes, repaired))).toMatchObject({ added: 2, bad: [] });
    expect(book.one('select count(*) from member')).toBe(20);
  });
});

describe('decisions', () => {
  test('a required question refuses the writing until it is answered', async () => {
    const rows = [['姓名', '手机号码', '联系电话'], ...twenty.map((p, i) => [p.name, p.mobile, `1370000${1000 + i}`])];
    const file = await xlsx({ rows });
    const preview = await book.done('imports.preview', ask(file));
    expect(preview.state).toBe('asking');
    const refusal = await book.refused('imports.apply', ask(file));
    expect(refusal).toMatchObject({ code: 'CONFLICT', fields: { reason: 'openQuestion', question: 'columns:mobile' } });
    const decisions = { answers: { 'columns:mobile': 'Sheet1!B' } };
    expect((await book.done('imports.preview', ask(file, decisions))).state).toBe('ready');
    expect(await book.done('imports.apply', ask(file, decisions))).toMatchObject({ added: 20 });
    // The choice is remembered by the shape of the file.
    const next = await book.done('imports.preview', ask(await xlsx({ rows: rows.slice(0, 5) })));
    expect(next.state).toBe('ready');
    expect(next.columns.find((c) => c.letter === 'B')).toMatchObject({ field: 'mobile', reason: '照上次的对法' });
  });

  test('people without a joining date: the day stays unknown unless it is answered for all, and that is noted', async () => {
    const file = await xlsx({ rows: [['姓名', '身份证号'], ...twenty.slice(0, 3).map((p) => [p.name, p.idNumber])] });
    const preview = await book.done('imports.preview', ask(file));
    expect(preview.questions).toMatchObject([
      { key: 'joinedOn', required: false, default: 'unknown', rows: [2, 3, 4] },
    ]);
    const events = () => book.ledger.sql.prepare('select type, date, note from membership_event').all();
    const { commandId } = await book.done('imports.apply', ask(file));
    expect(events()).toEqual(Array(3).fill({ type: '入会', date: today, note: `入会日期不详，${today} 导入` }));
    // Counted, in nobody's month, and nowhere shown as if it were known.
    expect(book.one(`select count(*) from member where membership = '在册' and joined_on is null`)).toBe(3);
    expect(
      (await book.done('members.list', { filter: { conditions: [{ field: 'joinedOn', op: 'empty', values: [] }] } }))
        .ids,
    ).toHaveLength(3);
    await book.done('history.undo', { commandId: commandId ?? 0 });
    await book.done('imports.apply', ask(file, { answers: { joinedOn: '2020-05-01' } }));
    expect(events()).toEqual(Array(3).fill({ type: '入会', date: '2020-05-01', note: '导入时统一按 2020-05-01 记' }));
    expect(book.one(`select count(*) from member where joined_on = '2020-05-01'`)).toBe(3);
  });

  test('who is gone since nobody knows when joins on the day that was answered too, and no note says another day', async () => {
    const [a, b] = [twenty[0] as TruePerson, twenty[1] as TruePerson];
    const file = csv([
      ['姓名', '身份证号', '会籍'],
      [a.name, a.idNumber, '已转出'],
      [b.name, b.idNumber, '保留会籍'],
    ]);
    const events = () =>
      book.ledger.sql.prepare('select type, date, note from membership_event order by id').raw().all();
    for (const day of ['2010-05-04', today]) {
      const { commandId } = await book.done('imports.apply', ask(file, { answers: { joinedOn: day } }));
      const joined = ['入会', day, `导入时统一按 ${day} 记`];
      const gone = (type: string) => [type, today, `日期不详，${today} 导入`];
      expect(events()).toEqual([joined, gone('转出'), joined, gone('保留')]);
      expect(book.ledger.sql.prepare('select membership from member order by id').pluck().all()).toEqual([
        '已转出',
        '保留会籍',
      ]);
      await book.done('history.undo', { commandId: commandId ?? 0 });
    }
    await book.done('imports.apply', ask(file));
    expect(new Set(events().map((event) => (event as string[])[2]))).toEqual(
      new Set([`入会日期不详，${today} 导入`, `日期不详，${today} 导入`]),
    );
  });

  test('a later sheet that knows the joining dates corrects those that were guessed, and only those', async () => {
    const [a, b] = [twenty[0] as TruePerson, twenty[1] as TruePerson];
    await book.done(
      'imports.apply',
      ask(
        await xlsx({
          rows: [
            ['姓名', '身份证号', '入会日期'],
            [a.name, a.idNumber, null],
            [b.name, b.idNumber, '2010-06-01'],
          ],
        }),
      ),
    );
    const later = await xlsx({
      rows: [
        ['姓名', '身份证号', '入会日期'],
        [a.name, a.idNumber, '2012-03-01'],
        [b.name, b.idNumber, '2011-06-01'],
      ],
    });
    const preview = await book.done('imports.preview', ask(later));
    expect(preview.rows.map((r) => [r.action, r.changes, r.problems.map((p) => p.code)])).toEqual([
      ['update', [{ field: 'joinedOn', before: null, after: '2012-03-01' }], []],
      ['same', [], ['joined.differs']],
    ]);
    await book.done('imports.apply', ask(later));
    expect(book.ledger.sql.prepare('select type, date, note from membership_event order by id').all()).toEqual([
      { type: '入会', date: '2012-03-01', note: null },
      { type: '入会', date: '2010-06-01', note: null },
    ]);
    expect(await book.done('imports.apply', ask(later))).toMatchObject({ commandId: null, same: 2 });
  });

  test('membership changes become events, for new people and for known ones', async () => {
    const header = ['姓名', '身份证号', '入会日期', '会籍变化类型', '会籍变化日期', '会籍变化原因'];
    const row = (i: number, ...rest: Value[]): Value[] => [twenty[i]?.name, twenty[i]?.idNumber, '2015-03-01', ...rest];
    await book.done(
      'imports.apply',
      ask(await xlsx({ rows: [header, row(0), row(1, '保留', '2020/05/01', '失业'), row(2)] })),
    );
    expect(book.one("select group_concat(membership, ',') from (select membership from member order by id)")).toBe(
      '在册,保留会籍,在册',
    );
    const receipt = await book.done(
      'imports.apply',
      ask(
        await xlsx({
          rows: [header, row(0), row(1, '保留', '2020/05/01', '失业'), row(2, '退会', '2024-01-31', '个人要求退会')],
        }),
      ),
    );
    expect(receipt).toMatchObject({ updated: 1, same: 2 });
    expect(book.one("select group_concat(membership, ',') from (select membership from member order by id)")).toBe(
      '在册,保留会籍,已退会',
    );
  });

  test('doubtful pairs wait and stop nobody', async () => {
    await book.done(
      'imports.apply',
      ask(
        await xlsx({
          rows: [
            ['姓名', '手机'],
            [twenty[0]?.name, '13800000001'],
          ],
        }),
      ),
    );
    const file = await xlsx({
      rows: [
        ['姓名', '手机'],
        [twenty[0]?.name, '13900000002'],
        [twenty[1]?.name, '13900000003'],
      ],
    });
    expect(await book.done('imports.apply', ask(file))).toMatchObject({ added: 1, updated: 0, asked: 1 });
    const preview = await book.done('imports.preview', ask(file));
    const [pair] = preview.questions.filter((q) => q.key.startsWith('pair:'));
    const update = pair?.options.find((o) => o.value.startsWith('update:'))?.value ?? '';
    expect(await book.done('imports.apply', ask(file, { answers: { [pair?.key ?? '']: update } }))).toMatchObject({
      updated: 1,
      same: 1,
      asked: 0,
    });
    expect(book.one('select mobile from member order by id limit 1')).toBe('13900000002');
  });
});

describe('all or nothing', () => {
  test('a failure in the middle writes nothing', async () => {
    book.write(() => undefined);
    book.ledger.sql.exec(
      `create temp trigger broken before insert on main.member when new.name = '${twenty[15]?.name}' begin select raise(abort, 'power cut'); end`,
    );
    const before = image();
    const answer = await book.call('imports.apply', ask(await xlsx(messy(twenty)))).catch((error: Error) => error);
    // The test book throws what would go to the log: an unexpected failure.
    expect(String(answer)).toContain('power cut');
    expect(image()).toEqual(before);
    expect(book.one('select count(*) from command')).toBe(0);
  });

  test('files that cannot be read or hold no people are refused with a sentence', async () => {
    const cases: [Uint8Array, string][] = [
      [new Uint8Array(), 'empty'],
      [new TextEncoder().encode('%PDF-1.7 not a workbook'), 'otherDocument'],
      [(await xlsx(messy(twenty))).slice(0, 3000), 'truncated'],
      [await xlsx({ rows: [['会议纪要'], ['开展慰问活动。']] }), 'noTable'],
      [await xlsx({ rows: [['花名册'], head] }), 'noRows'],
    ];
    for (const [file, code] of cases) {
      const preview = await book.done('imports.preview', ask(file));
      expect(preview.state).toBe('refused');
      expect(preview.refusal?.code).toBe(code);
      expect(preview.refusal?.message).toMatch(/[\u4e00-\u9fff].*[。请]/);
      expect((await book.refused('imports.apply', ask(file))).code).toBe('FILE_UNREADABLE');
    }
  });

  test('nobody commits a plan from outside', async () => {
    expect((await book.refused('imports.commit', { plan: '1' })).code).toBe('FORBIDDEN');
  });
});

describe('text files and templates', () => {
  test('csv with two header rows and protected numbers', async () => {
    const file = csv([
      ['会员名单', '', '', ''],
      ['姓名', '证件', '', '手机'],
      ['', '类型', '号码', ''],
      ...twenty.map((p) => [p.name, '居民身份证', `="${p.idNumber}"`, p.mobile]),
    ]);
    const preview = await book.done('imports.preview', ask(file, {}, '名单.csv'));
    expect(preview.columns.map((c) => c.field)).toEqual(['name', 'idType', 'idNumber', 'mobile']);
    expect(preview.rows.map((r) => r.values['idNumber'])).toEqual(twenty.map((p) => p.idNumber));
    expect(preview.encoding).toBe('utf-8');
  });

  test('the empty template has the headers of the collection sheet and is recognised', async () => {
    const { bytes, fileName } = await book.done('imports.template', { noun: 'member' });
    expect(fileName).toBe('工会会员信息采集表（空表）.xlsx');
    const preview = await book.done('imports.preview', ask(bytes));
    expect(preview).toMatchObject({ state: 'refused', refusal: { code: 'noRows' } });
    expect(preview.columns.filter((c) => c.field === null).map((c) => c.header)).toEqual(
      ['序号', ...preview.columns.slice(1).map((c) => c.header)].slice(
        0,
        preview.columns.filter((c) => c.field === null).length,
      ),
    );
  });
});
