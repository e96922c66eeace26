import { describe, expect, test } from 'vitest';
import { codes, column, type Given, identity, names, people, read, sheet } from './kit.ts';

/** What a person is asked or may say about a file, and what comes of it. */
const six = people(6);
const pick = (reading: ReturnType<typeof read>, key: string) => reading.all.find((q) => q.key === key);

describe('words that say something else', () => {
  const rows = (words: readonly Given[]): Given[][] => words.map((word, i) => [six[i]?.name, six[i]?.mobile, word]);
  const head = ['姓名', '手机', '用工形式'];

  test('用工形式 says who is an agency worker', () => {
    const reading = read(sheet([head, ...rows(['合同制', '劳务派遣', '派遣工', '在编', '非派遣'])]));
    expect(reading.fields['用工形式']).toBe('isAgencyWorker');
    expect(column(reading, 'isAgencyWorker')).toEqual(['否', '是', '是', '否', '否']);
  });

  test('an unknown word is asked about, a column of strange words stays out', () => {
    const reading = read(sheet([head, ...rows(['合同制', '劳务派遣', '实习', '合同制'])]));
    expect(column(reading, 'isAgencyWorker')).toEqual(['否', '是', null, '否']);
    expect(pick(reading, 'value:isAgencyWorker:实习')).toMatchObject({ rows: [4], answer: null });
    const strange = read(sheet([head, ...rows(['甲', '乙', '丙', '丁'])]));
    expect(strange.fields['用工形式']).toBeNull();
  });

  test('a column of the very name goes first', () => {
    const given = rows(['派遣', '合同', '合同']).map((row, i) => [...row, i === 0 ? '否' : '是']);
    expect(column(read(sheet([[...head, '是否劳务派遣'], ...given])), 'isAgencyWorker')).toEqual(['否', '是', '是']);
  });
});

describe('constants', () => {
  const rows = six.slice(0, 3).map((p) => [p.name, p.mobile, null]);

  test('stand in for a missing or empty column, the group and the joining date too', () => {
    const given = sheet([['姓名', '手机', '民族'], ...rows]);
    const constants = { ethnicity: '汉', group: '机关', joinedOn: '2019年7月', employer: '二分公司', mobile: '1' };
    const { drafts, ...reading } = read(given, { constants });
    expect(drafts.map((d) => d.values.get('ethnicity'))).toEqual(['汉族', '汉族', '汉族']);
    expect(drafts.map((d) => d.values.get('group'))).toEqual(['机关', '机关', '机关']);
    expect(drafts.map((d) => d.values.get('joinedOn'))).toEqual(['2019-07-01', '2019-07-01', '2019-07-01']);
    // A column with content is never replaced.
    expect(drafts.map((d) => d.values.get('mobile'))).toEqual(six.slice(0, 3).map((p) => p.mobile));
    expect(drafts[0]?.derived).toContain('ethnicity');
    expect(reading.questions).toEqual([]);
  });

  test('taken back by null', () => {
    const reading = read(sheet([['姓名', '手机'], ...rows]), { constants: { ethnicity: null } });
    expect(reading.drafts[0]?.values.has('ethnicity')).toBe(false);
  });
});

describe('departments as groups', () => {
  const given = sheet([['姓名', '手机', '科室'], ...six.map((p, i) => [p.name, p.mobile, i < 3 ? '内科' : '外科'])]);

  test('only when somebody says so', () => {
    const closed = read(given);
    expect(pick(closed, 'departmentGroups')?.sentence).toBe(
      '表里没有工会小组，有“科室”一列（内科、外科）。按“科室”建工会小组吗',
    );
    expect(column(closed, 'group')).toEqual(Array(6).fill(undefined));
    const open = read(given, { answers: { departmentGroups: 'group' } });
    expect(open.uses[0]?.groupFrom).toBe('department');
    expect(column(open, 'group')).toEqual(['内科', '内科', '内科', '外科', '外科', '外科']);
    expect(column(open, 'department')).toEqual(['内科', '内科', '内科', '外科', '外科', '外科']);
  });

  test('not asked beside a group column or a constant group', () => {
    expect(pick(read(given, { constants: { group: '机关' } }), 'departmentGroups')).toBeUndefined();
    const both = sheet([['姓名', '手机', '科室', '小组'], ...six.map((p) => [p.name, p.mobile, '内科', '一组'])]);
    expect(pick(read(both), 'departmentGroups')).toBeUndefined();
  });
});

describe('a group written once', () => {
  const groups = ['一车间', null, null, '二车间', null, null];
  const given = sheet([['姓名', '手机', '小组'], ...six.map((p, i) => [p.name, p.mobile, groups[i]])]);

  test('without a merge it is filled down only when somebody says so', () => {
    const open = read(given);
    expect(pick(open, 'fillDown:Sheet1!C')).toMatchObject({ required: true, answer: null, rows: [3, 4, 6, 7] });
    expect(column(open, 'group')).toEqual(groups);
    const filled = read(given, { answers: { 'fillDown:Sheet1!C': 'fill' } });
    expect(column(filled, 'group')).toEqual(['一车间', '一车间', '一车间', '二车间', '二车间', '二车间']);
    expect(column(read(given, { answers: { 'fillDown:Sheet1!C': 'blank' } }), 'group')).toEqual(groups);
  });

  test('groups that come again, or gaps here and there, are not asked about', () => {
    const again = ['一车间', null, '一车间', '二车间', null, null];
    const sheetOf = (list: readonly Given[]) =>
      sheet([['姓名', '手机', '小组'], ...six.map((p, i) => [p.name, p.mobile, list[i]])]);
    expect(pick(read(sheetOf(again)), 'fillDown:Sheet1!C')).toBeUndefined();
    expect(pick(read(sheetOf(['甲', '乙', '丙', '丁', null, null])), 'fillDown:Sheet1!C')).toBeUndefined();
  });
});

describe('dates in pieces', () => {
  const days = [
    [1985, 2, 3],
    [1990, 12, 31],
    [2001, 7, null],
  ] as const;
  const expected = ['1985-02-03', '1990-12-31', null];

  test('年, 月, 日 under 出生日期', () => {
    const reading = read(
      sheet(
        [
          ['姓名', '出生日期', null, null, '手机'],
          [null, '年', '月', '日', null],
          ...days.map((day, i) => [six[i]?.name, ...day, six[i]?.mobile]),
        ],
        { merges: ['A1:A2', 'B1:D1', 'E1:E2'] },
      ),
    );
    expect(column(reading, 'birthDate')).toEqual(expected);
    expect(reading.drafts[2]?.months.get('birthDate')).toBe('2001-07');
    expect(reading.columns.map((c) => c.header)).toEqual(['姓名', '出生日期（年、月、日）', '手机']);
    expect(column(reading, 'mobile')).toEqual(six.slice(0, 3).map((p) => p.mobile));
  });

  test('出生年, 出生月, 出生日 as headers of their own; years of service are no date', () => {
    const head = ['姓名', '出生年', '出生月', '出生日'];
    expect(column(read(sheet([head, ...days.map((d, i) => [six[i]?.name, ...d])])), 'birthDate')).toEqual(expected);
    const service = read(sheet([['姓名', '手机', '会龄年', '会龄月'], ...six.map((p) => [p.name, p.mobile, 12, 3])]));
    expect(service.columns.map((c) => c.header)).toEqual(['姓名', '手机', '会龄年', '会龄月']);
  });
});

describe('what cannot be read', () => {
  test('may be kept in the remark, when somebody wants it', () => {
    const given = sheet([
      ['姓名', '手机', '备注'],
      [six[0]?.name, '未装机', '老职工'],
      [six[1]?.name, six[1]?.mobile, null],
    ]);
    const question = pick(read(given), 'keep:mobile');
    expect(question).toMatchObject({ required: false, default: 'drop', answer: null, rows: [2] });
    expect(question?.options[0]?.label).toBe('记，写成“原表移动电话：未装机”');
    expect(read(given).drafts[0]?.unread).toEqual([{ field: 'mobile', text: '未装机' }]);
  });

  test('characters that were lost are said so', () => {
    const reading = read(
      sheet([
        ['姓名', '手机', '岗位'],
        ['王\ufffd', six[0]?.mobile, '修理工'],
        [six[1]?.name, six[1]?.mobile, '\ufffd理工'],
      ]),
    );
    expect(codes(reading)).toEqual(['2:name.lost', '3:text.lost']);
    expect(reading.drafts[0]?.problems[0]).toMatchObject({
      level: 'error',
      message: expect.stringContaining('字丢失了'),
    });
    expect(reading.drafts[1]?.problems[0]?.level).toBe('warning');
  });

  test('a wrong number proposes birth date and sex, a cut one the birth date, and nothing is stored', () => {
    const good = identity('1985-02-03', 121);
    const wrong = `${good.slice(0, 17)}${good.endsWith('1') ? '2' : '1'}`;
    const reading = read(
      sheet([
        ['姓名', '身份证号'],
        [six[0]?.name, wrong],
        [six[1]?.name, Number(`${good.slice(0, 15)}000`)],
      ]),
    );
    const found = reading.drafts.map((d) => d.problems.map((p) => [p.code, p.level, p.suggestion]));
    expect(found).toEqual([
      [
        ['id.checkDigit', 'error', undefined],
        ['birth.fromBadId', 'note', '1985-02-03'],
        ['gender.fromBadId', 'note', '男'],
      ],
      [
        ['id.damaged', 'error', undefined],
        ['birth.fromBadId', 'note', '1985-02-03'],
      ],
    ]);
    expect(column(reading, 'birthDate')).toEqual([undefined, undefined]);
    // Taken out by hand, the row goes in and the proposal stays.
    const out = read(
      sheet([
        ['姓名', '身份证号'],
        [six[0]?.name, wrong],
      ]),
      { cells: { 'Sheet1!2': { idNumber: null } } },
    );
    expect(codes(out)).toEqual(['2:id.missing', '2:birth.fromBadId', '2:gender.fromBadId']);
  });
});

describe('several sheets', () => {
  test('sentences say which one', () => {
    const bad = (name: string) =>
      sheet(
        [
          ['姓名', '手机', '出生日期'],
          [six[0]?.name, six[0]?.mobile, '1985-02-30'],
        ],
        { name },
      );
    const one = read(bad('一车间'));
    expect(one.drafts[0]?.problems[0]?.message).toMatch(/^第 2 行出生日期/u);
    const two = read([bad('一车间'), bad('二车间')]);
    expect(two.drafts.map((d) => d.problems[0]?.message.slice(0, 13))).toEqual([
      '“一车间”第 2 行出生日',
      '“二车间”第 2 行出生日',
    ]);
  });
});

test('会员手机 is the member’s, whoever stands on its left', () => {
  const reading = read(
    sheet([
      ['推荐人', '推荐人电话', '配偶姓名', '会员姓名', '会员手机'],
      ...six.map((p) => ['王推荐', '13800000000', '李配偶', p.name, p.mobile]),
    ]),
  );
  expect(names(reading)).toEqual(six.map((p) => p.name));
  expect(column(reading, 'mobile')).toEqual(six.map((p) => p.mobile));
});
