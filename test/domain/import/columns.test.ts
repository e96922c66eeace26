import { describe, expect, test } from 'vitest';
import { type Given, people, read, sheet } from './kit.ts';

/** Which column is what: by header and content together, and unmapped where nobody can know. */
const ten = people(10);
const rows = (...cells: ((i: number) => Given)[]): Given[][] => ten.map((_, i) => cells.map((cell) => cell(i)));
const name = (i: number): Given => ten[i]?.name;
const id = (i: number): Given => ten[i]?.idNumber;
const mobile = (i: number): Given => ten[i]?.mobile;
const other = (i: number): Given => `137${String(20000000 + i * 31)}`;

const fieldsOf = (header: Given[], ...cells: ((i: number) => Given)[]) => read(sheet([header, ...rows(...cells)]));
const reasonOf = (reading: ReturnType<typeof read>, letter: string): string =>
  reading.columns.find((c) => c.letter === letter)?.reason ?? '';

describe('what belongs to somebody else', () => {
  test.each([
    ['推荐人', '推荐人电话'],
    ['配偶姓名', '配偶身份证号'],
    ['单位联系人', '单位电话'],
    ['介绍人姓名', '介绍人手机'],
    ['子女姓名', '子女身份证号'],
    ['部门负责人', '负责人联系电话'],
  ])('%s and %s', (person, number) => {
    const cells = /身份证/.test(number) ? id : other;
    const reading = fieldsOf(
      ['姓名', '身份证号', '手机', person, number],
      name,
      id,
      mobile,
      (i) => ten[9 - i]?.name,
      cells,
    );
    expect(reading.fields).toMatchObject({
      姓名: 'name',
      身份证号: 'idNumber',
      手机: 'mobile',
      [person]: null,
      [number]: null,
    });
    expect(reading.questions.filter((q) => q.required)).toEqual([]);
  });

  test('the only identity number of the sheet is the spouse’s', () => {
    const reading = fieldsOf(['姓名', '性别', '配偶身份证号', '家长手机'], name, () => '男', id, mobile);
    expect(reading.fields).toEqual({ 姓名: 'name', 性别: 'gender', 配偶身份证号: null, 家长手机: null });
  });

  test('emergency contact and the bare phone right of it', () => {
    const reading = fieldsOf(
      ['姓名', '手机', '紧急联系人', '与本人关系', '联系电话'],
      name,
      mobile,
      (i) => ten[9 - i]?.name,
      () => '配偶',
      other,
    );
    expect(reading.columns.map((c) => c.field)).toEqual(['name', 'mobile', 'emergencyContact', null, 'emergencyPhone']);
  });

  test('a bare phone beside 推荐人 stays open', () => {
    const reading = fieldsOf(['姓名', '推荐人', '电话'], name, (i) => ten[9 - i]?.name, other);
    expect(reading.fields['电话']).toBeNull();
    expect(reasonOf(reading, 'C')).toContain('推荐人');
  });

  test('groups of headers: 配偶 over 姓名 and 证件号码', () => {
    const rowsOf = rows(
      name,
      id,
      (i) => ten[9 - i]?.name,
      (i) => ten[9 - i]?.idNumber,
      (i) => ten[9 - i]?.name,
      other,
    );
    const reading = read(
      sheet(
        [
          ['姓名', '身份证号', '配偶', null, '紧急联系人', null],
          [null, null, '姓名', '身份证号', '姓名', '电话'],
          ...rowsOf,
        ],
        { merges: ['A1:A2', 'B1:B2', 'C1:D1', 'E1:F1'] },
      ),
    );
    expect(reading.columns.map((c) => c.field)).toEqual([
      'name',
      'idNumber',
      null,
      null,
      'emergencyContact',
      'emergencyPhone',
    ]);
  });
});

describe('header against content', () => {
  test('names under 身份证号 and numbers under 姓名 are not accepted', () => {
    const reading = fieldsOf(['姓名', '身份证号', '手机'], id, name, mobile);
    expect(reading.columns.map((c) => c.field)).toEqual([null, null, 'mobile']);
    expect(reasonOf(reading, 'A')).toContain('证件号码');
    expect(reading.questions.find((q) => q.key === 'columns:name')).toMatchObject({ required: true });
  });

  test('dates under 手机, mobiles under 出生日期', () => {
    const reading = fieldsOf(['姓名', '手机', '出生日期'], name, (i) => ten[i]?.birthDate, mobile);
    expect(reading.columns.map((c) => c.field)).toEqual(['name', null, null]);
  });

  test('an unknown header with sound identity numbers, an unknown one with mobiles', () => {
    const reading = fieldsOf(['姓名', 'SFZ', 'X1', 'X2'], name, id, mobile, () => '女');
    expect(reading.columns.map((c) => c.field)).toEqual(['name', 'idNumber', 'mobile', 'gender']);
    expect(reasonOf(reading, 'B')).toContain('18 位证件号码');
  });

  test('an empty header over 18 digits without check characters stays open', () => {
    const reading = fieldsOf(['姓名', ''], name, (i) => `10000000000000000${i}`);
    expect(reading.columns.map((c) => c.field)).toEqual(['name', null]);
  });

  test('户籍 is a type or a place, as the content says', () => {
    expect(fieldsOf(['姓名', '户籍'], name, () => '农业').fields['户籍']).toBe('householdType');
    expect(fieldsOf(['姓名', '户籍'], name, () => '江苏省南京市鼓楼区').fields['户籍']).toBe('householdPlace');
  });

  test('landlines under 联系电话 are no mobiles', () => {
    expect(fieldsOf(['姓名', '联系电话'], name, (i) => `0512-6688${1000 + i}`).fields['联系电话']).toBeNull();
  });
});

describe('not imported, and said so', () => {
  test('running numbers, ages, pay, signatures', () => {
    const reading = fieldsOf(
      ['序号', '姓名', '年龄', '工资', '签名', '爱吃的菜'],
      (i) => i + 1,
      name,
      () => 40,
      () => 5000,
      () => null,
      () => '饺子',
    );
    expect(reading.columns.map((c) => [c.header, c.field])).toEqual([
      ['序号', null],
      ['姓名', 'name'],
      ['年龄', null],
      ['工资', null],
      ['签名', null],
      ['爱吃的菜', null],
    ]);
    for (const one of reading.columns) expect(one.reason).toMatch(/[\u4e00-\u9fff]/);
  });

  test.each<[string, (i: number) => Given]>([
    ['from the first row on', (i) => i + 1],
    ['with gaps where 小计 stood', (i) => (i < 4 ? i + 1 : i + 2)],
    ['beginning anew in every section', (i) => (i % 5) + 1],
    ['as text', (i) => String(i + 1)],
  ])('编号 that counts the lines is no staff number: %s', (_, count) => {
    const reading = fieldsOf(['编号', '姓名', '身份证号'], count, name, id);
    expect(reading.fields['编号']).toBeNull();
    expect(reading.columns[0]).toMatchObject({ open: false, reason: expect.stringContaining('序号') });
  });

  test.each<[string, (i: number) => Given]>([
    ['numbers that were given out', (i) => i * 370 + 1],
    ['with leading zeros', (i) => `00${i + 1}`],
    ['from another number on', (i) => 1001 + i],
    ['sorted, with holes', (i) => 950 + i * i],
  ])('编号 stays a staff number: %s', (_, number) => {
    expect(fieldsOf(['编号', '姓名', '身份证号'], number, name, id).fields['编号']).toBe('staffNo');
  });

  test.each<[string, (i: number) => Given]>([
    ['a part of a longer list', (i) => 31 + i],
    ['filtered, with wide gaps', (i) => 1 + i * 4],
    ['sorted the other way round', (i) => 10 - i],
    ['small numbers in any order', (i) => ((i * 7) % 10) * 90 + 5],
  ])('编号 of small numbers is open, it may be either: %s', (_, number) => {
    const reading = fieldsOf(['编号', '姓名', '身份证号'], number, name, id);
    expect(reading.columns[0]).toMatchObject({ field: null, open: true, reason: expect.stringContaining('不能确定') });
    const said = fieldsOf(['工号', '姓名', '身份证号'], number, name, id);
    expect(said.fields['工号']).toBe('staffNo');
  });

  test.each([
    ['部门班组', null],
    ['科室班组', null],
    ['车间班组', null],
    ['部门及班组', null],
    ['所在部门小组', null],
    ['公司部门', null],
    ['学校岗位', null],
    ['单位电话', null],
    ['班组名称', 'group'],
  ])('what no personal word gives to somebody else is taken or looked at, never dropped: %s', (header, field) => {
    const cells = header === '单位电话' ? other : (i: number): Given => `机加工${i % 3}班`;
    const [, , column] = fieldsOf(['姓名', '手机', header], name, mobile, cells).columns;
    expect(column).toMatchObject({ header, field, open: field === null });
  });

  test('what a personal word gives to somebody else is left out without a question', () => {
    const reading = fieldsOf(['姓名', '手机', '父亲手机', '推荐人部门'], name, mobile, other, () => '机加工');
    expect(reading.columns.slice(2)).toMatchObject([
      { field: null, open: false },
      { field: null, open: false },
    ]);
  });

  test('a column with content that nobody knows is open; what is known, empty or decided is not', () => {
    const cells: ((i: number) => Given)[] = [name, id, () => '饺子', () => null, () => 40, () => '甲', (i) => i + 1];
    const header = ['姓名', '身份证号', '爱吃的菜', '爱去的店', '年龄', '', '序号'];
    const file = sheet([header, ...rows(...cells)]);
    const openOf = (decisions = {}): string[] =>
      read(file, decisions)
        .columns.filter(({ open }) => open)
        .map(({ letter }) => letter);
    expect(openOf()).toEqual(['C', 'F']);
    expect(openOf({ columns: { 'Sheet1!C': null, 'Sheet1!F': 'note' } })).toEqual([]);
  });

  test('入会年份 says when somebody joined', () => {
    expect(fieldsOf(['姓名', '身份证号', '入会年份'], name, id, () => 2008).fields['入会年份']).toBe('joinedOn');
  });

  test('two things in one column', () => {
    const reading = fieldsOf(['姓名', '工作单位及职务'], name, () => '二分公司车间主任');
    expect(reading.fields['工作单位及职务']).toBeNull();
  });

  test('samples and blanks are those of the file', () => {
    const reading = fieldsOf(['姓名', '技术等级'], name, (i) => (i < 4 ? '无' : null));
    expect(reading.columns[1]).toMatchObject({ field: 'skillLevel', samples: ['无'], empty: 6 });
  });

  test('headers that would reach a prototype are plain text', () => {
    const reading = fieldsOf(
      ['姓名', '__proto__', 'constructor', 'toString', 'hasOwnProperty'],
      name,
      () => 'x',
      () => 'y',
      () => 'z',
      () => 'w',
    );
    expect(reading.columns.map((c) => c.field)).toEqual(['name', null, null, null, null]);
    expect(reading.drafts).toHaveLength(10);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});

describe('two columns for one field', () => {
  test('different mobiles: asked, and the answer holds', () => {
    const header = ['姓名', '手机号码', '联系电话'];
    const open = fieldsOf(header, name, mobile, other);
    expect(open.columns.map((c) => c.field)).toEqual(['name', null, null]);
    const question = open.questions.find((q) => q.key === 'columns:mobile');
    expect(question).toMatchObject({ required: true, answer: null });
    expect(question?.options.map((o) => o.value)).toEqual(['Sheet1!B', 'Sheet1!C', 'none']);
    const answered = read(sheet([header, ...rows(name, mobile, other)]), { answers: { 'columns:mobile': 'Sheet1!C' } });
    expect(answered.columns.map((c) => c.field)).toEqual(['name', null, 'mobile']);
    expect(answered.drafts[3]?.values.get('mobile')).toBe(other(3));
    const chosen = read(sheet([header, ...rows(name, mobile, other)]), { columns: { 'Sheet1!B': 'mobile' } });
    expect(chosen.columns.map((c) => c.field)).toEqual(['name', 'mobile', null]);
    expect(chosen.questions).toEqual([]);
  });

  test('sheets that look alike are asked about once', () => {
    const given = ['一', '二', '三'].map((sheetName) =>
      sheet([['姓名', '手机号码', '联系电话'], ...rows(name, mobile, other)], { name: sheetName }),
    );
    expect(read(given).questions.map((q) => q.key)).toEqual(['columns:mobile', 'sheetNames']);
    const answered = read(given, { answers: { 'columns:mobile': '一!C', sheetNames: 'group' } });
    expect(answered.columns.map((c) => c.field)).toEqual(Array(3).fill(['name', null, 'mobile']).flat());
    expect(answered.drafts.map((draft) => draft.values.get('group'))).toEqual([
      ...Array(10).fill('一'),
      ...Array(10).fill('二'),
      ...Array(10).fill('三'),
    ]);
  });

  test('one is empty, or both are the same: not asked', () => {
    expect(fieldsOf(['姓名', '手机', '联系电话'], name, mobile, () => null).columns.map((c) => c.field)).toEqual([
      'name',
      'mobile',
      null,
    ]);
    const same = fieldsOf(['姓名', '手机', '联系电话'], name, (i) => (i % 2 ? mobile(i) : null), mobile);
    expect(same.columns.map((c) => c.field)).toEqual(['name', null, 'mobile']);
    expect(same.questions).toEqual([]);
  });

  test('a month column beside the full birth date', () => {
    const reading = fieldsOf(
      ['姓名', '出生年月', '出生日期'],
      name,
      (i) => ten[i]?.birthDate.slice(0, 7).replace('-', '.'),
      (i) => ten[i]?.birthDate,
    );
    expect(reading.columns.map((c) => c.field)).toEqual(['name', null, 'birthDate']);
  });

  test('岗位 beside 职务: the column of the very name, and the choice is shown', () => {
    const reading = fieldsOf(
      ['姓名', '职务', '岗位'],
      name,
      () => '班长',
      (i) => ten[i]?.post,
    );
    expect(reading.columns.map((c) => c.field)).toEqual(['name', null, 'post']);
    expect(reading.questions).toMatchObject([{ key: 'columns:post', required: false, default: 'Sheet1!C' }]);
  });
});

describe('hidden', () => {
  test('columns and rows come in only when somebody says so', () => {
    const given = sheet([['姓名', '身份证号'], ...rows(name, id)], { hiddenColumns: [1], hiddenRows: [3, 4] });
    const closed = read(given);
    expect(closed.columns.map((c) => c.field)).toEqual(['name', null]);
    expect(closed.drafts).toHaveLength(8);
    expect(closed.leftOut.filter((l) => l.kind === 'hidden').map((l) => l.row)).toEqual([3, 4]);
    expect(closed.columns.map((c) => c.hidden)).toEqual([false, true]);
    expect(closed.questions).toMatchObject([
      { key: 'hiddenRows', required: true, default: null, answer: null, rows: [3, 4] },
      { key: 'hiddenColumns', required: true, default: null, answer: null },
    ]);
    expect(closed.questions[1]?.sentence).toContain('B 列（证件号码）');
    const open = read(given, { hiddenRows: true, answers: { hiddenColumns: 'use' } });
    expect(open.columns.map((c) => c.field)).toEqual(['name', 'idNumber']);
    expect(open.drafts).toHaveLength(10);
    expect(open.questions.map((q) => q.answer)).toEqual(['use', 'use']);
    const left = read(given, { answers: { hiddenRows: 'skip', hiddenColumns: 'skip' } });
    expect(left.questions.map((q) => q.answer)).toEqual(['skip', 'skip']);
    expect(left.drafts).toHaveLength(8);
    // A hidden total is nobody.
    const total = sheet([['姓名', '身份证号'], ...rows(name, id), ['合计', 10]], { hiddenRows: [12] });
    expect(read(total).questions).toEqual([]);
  });
});
