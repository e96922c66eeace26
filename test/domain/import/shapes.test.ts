import { describe, expect, test } from 'vitest';
import {
  column,
  type Given,
  leftOut,
  names,
  people,
  type Reading,
  read,
  sheet,
  type SheetExtras,
  type TruePerson,
} from './kit.ts';

/** Rosters as offices really send them: each shape is built from known people, and exactly these people must come back. */
const eight = people(8);
const head = ['序号', '姓名', '性别', '出生日期', '民族', '身份证号', '联系电话'];
const line = (p: TruePerson, i: number): Given[] => [
  i + 1,
  p.name,
  p.gender,
  p.birthDate,
  p.ethnicity,
  p.idNumber,
  p.mobile,
];
const lines = eight.map(line);

/** Every person once, in order, with every value of the seven columns. */
function expectPeople(
  reading: Reading,
  expected: readonly TruePerson[] = eight,
  fields: readonly (keyof TruePerson)[] = ['name', 'gender', 'birthDate', 'ethnicity', 'idNumber', 'mobile'],
): void {
  expect(names(reading)).toEqual(expected.map((p) => p.name));
  for (const field of fields)
    expect(
      reading.drafts.map((draft) => draft.values.get(field)),
      field,
    ).toEqual(expected.map((p) => p[field]));
  expect(reading.drafts.flatMap((draft) => draft.problems.filter((p) => p.level === 'error'))).toEqual([]);
}

const shape = (rows: readonly (readonly Given[])[], extras?: SheetExtras): Reading => read(sheet(rows, extras));

describe('lines around the people', () => {
  test('header in the first row', () => {
    const reading = shape([head, ...lines]);
    expectPeople(reading);
    expect(leftOut(reading)).toEqual(['1:header']);
    expect(reading.fields).toEqual({
      序号: null,
      姓名: 'name',
      性别: 'gender',
      出生日期: 'birthDate',
      民族: 'ethnicity',
      身份证号: 'idNumber',
      联系电话: 'mobile',
    });
  });

  test('title, unit line, total, signatures and note', () => {
    const reading = shape(
      [
        ['二分公司工会会员花名册'],
        ['填表单位（盖章）：二分公司工会', null, null, null, null, '填表日期：2026年11月3日'],
        head,
        ...lines,
        ['合计', '8 人', '男 5 女 3'],
        ['说明：本表一式两份，一份报上级工会，一份留存。'],
        ['工会主席：', null, '审核人：', null, '填表人：何丽', null, '2026年11月3日'],
      ],
      { merges: ['A1:G1', 'A13:G13'] },
    );
    expectPeople(reading);
    expect(leftOut(reading)).toEqual(['1:title', '2:unit', '3:header', '12:total', '13:note', '14:signature']);
  });

  test('row of column numbers, hints and an example', () => {
    const reading = shape([
      head,
      ['甲', '1', '2', '3', '4', '5', '6'],
      ['', '必填', '下拉选择', '格式：yyyy-MM-dd', '下拉选择', '18位文本格式', '11位'],
      ['示例', '张三', '男', '1990-01-01', '汉族', '110105199001010012', '13800000000'],
      ...lines,
    ]);
    expectPeople(reading);
    expect(leftOut(reading)).toEqual(['1:header', '2:columnNumbers', '3:note', '4:example']);
  });

  test('title, header and page foot again on every printed page', () => {
    const page = (from: number): Given[][] => [
      ['会员花名册'],
      head,
      ...lines.slice(from, from + 4),
      ['', '', '', `第 ${from / 4 + 1} 页 共 2 页`],
    ];
    const reading = shape([...page(0), ...page(4)]);
    expectPeople(reading);
    expect(leftOut(reading)).toEqual(['1:title', '2:header', '7:note', '8:title', '9:repeatedHeader', '14:note']);
  });

  test('subtotals of groups and the total', () => {
    const reading = shape([
      head,
      ...lines.slice(0, 3),
      ['小计', '3人'],
      ...lines.slice(3),
      ['', '小 计', '5人'],
      ['合  计', 8],
      ['总计：8人'],
    ]);
    expectPeople(reading);
    expect(leftOut(reading)).toEqual(['1:header', '5:subtotal', '11:subtotal', '12:total', '13:total']);
  });

  test('end mark, blank lines, prepared lines that were never used', () => {
    const reading = shape([
      head,
      ...lines.slice(0, 5),
      [],
      ...lines.slice(5),
      [9],
      [10],
      ['（以下空白）'],
      [],
      ['备注：退休人员未列入'],
    ]);
    expectPeople(reading);
    expect(leftOut(reading)).toEqual([
      '1:header',
      '7:blank',
      '11:blank',
      '12:blank',
      '13:endMark',
      '14:blank',
      '15:note',
    ]);
  });

  test('lines prepared with the same words in every row', () => {
    const full = [...head, '证件类型'];
    const reading = shape([
      full,
      ...lines.map((row) => [...row, '居民身份证']),
      [9, null, null, null, null, null, null, '居民身份证'],
      [10, null, null, null, null, null, null, '居民身份证'],
    ]);
    expectPeople(reading);
    expect(leftOut(reading)).toEqual(['1:header', '10:blank']);
  });

  test('table that starts lower and further right', () => {
    const pad = (row: readonly Given[]): Given[] => [null, null, ...row];
    expectPeople(shape([[], [], [null, null, '花名册'], [], pad(head), ...lines.map(pad)]));
  });
});

describe('headers', () => {
  test('line breaks, blanks, brackets, stars', () => {
    const reading = shape([
      [
        '序\n号',
        '姓  名*',
        '性\n别',
        '出生日期\n（格式：yyyy/MM/dd）',
        '民 族（下拉选择）',
        '证件号码(填写18位身份证)',
        '★手机号码：',
      ],
      ...lines,
    ]);
    expectPeople(reading);
  });

  test('two rows, merged', () => {
    const reading = shape(
      [
        ['序号', '姓名', '基本信息', null, null, '证件及联系方式', null],
        [null, null, '性别', '出生年月日', '民族', '身份证号码', '手机'],
        ...lines,
      ],
      { merges: ['A1:A2', 'B1:B2', 'C1:E1', 'F1:G1'] },
    );
    expectPeople(reading);
    expect(reading.columns[3]?.header).toBe('基本信息/出生年月日');
    expect(leftOut(reading)).toEqual(['1:header', '2:header']);
  });

  test('two rows, not merged, as a csv keeps them', () => {
    const reading = shape([
      ['序号', '姓名', '基本信息', null, null, '联系方式', null],
      [null, null, '性别', '出生日期', '民族', '身份证号', '手机'],
      ...lines,
    ]);
    expectPeople(reading);
    expect(reading.columns[4]?.header).toBe('基本信息/民族');
  });

  test('two rows, groups above the names', () => {
    const reading = shape([['基本信息', null, null, null, null, '联系方式', null], head, ...lines], {
      merges: ['A1:E1', 'F1:G1'],
    });
    expectPeople(reading);
    expect(leftOut(reading)).toEqual(['1:header', '2:header']);
  });

  test('three rows under a merged title', () => {
    const reading = shape(
      [
        ['2026年会员基本情况统计表'],
        ['序号', '会员信息', null, null, null, null, null],
        [null, '姓名', '个人情况', null, null, '证件', '联系电话'],
        [null, null, '性别', '出生日期', '民族', '号码', null],
        ...lines,
      ],
      { merges: ['A1:G1', 'A2:A4', 'B2:G2', 'B3:B4', 'C3:E3', 'G3:G4'] },
    );
    expectPeople(reading);
    expect(leftOut(reading)).toEqual(['1:title', '2:header', '3:header', '4:header']);
    expect(reading.columns.find((c) => c.letter === 'F')?.header).toBe('会员信息/证件/号码');
  });

  test('words of other systems', () => {
    const reading = shape([
      ['No.', '员工姓名', '性別', '出生年月日', '族别', '公民身份号码', '手机号（本人）'],
      ...lines,
    ]);
    expectPeople(reading);
  });

  test('no header at all', () => {
    const reading = shape(lines.map((row) => row.slice(1)));
    expectPeople(reading);
    expect(reading.sheets[0]?.headerRows).toEqual([]);
  });

  test('a person points at the header row', () => {
    const rows = [['人员', '号'], ['甲栏', '乙栏'], ...eight.map((p) => [p.name, p.idNumber])];
    const reading = read(sheet(rows), { headerRows: { Sheet1: [2] }, columns: { 'Sheet1!A': 'name' } });
    expectPeople(reading, eight, ['idNumber']);
  });
});

describe('several tables', () => {
  test('the same columns twice side by side', () => {
    const short = ['序号', '姓名', '身份证号'];
    const cells = (p: TruePerson, i: number): Given[] => [i + 1, p.name, p.idNumber];
    const rows = [0, 1, 2, 3].map((i) => [
      ...cells(eight[i] as TruePerson, i),
      null,
      ...(i < 3 ? cells(eight[i + 4] as TruePerson, i + 4) : []),
    ]);
    const reading = shape([['花名册'], [...short, null, ...short], ...rows]);
    expectPeople(reading, eight.slice(0, 7), ['idNumber']);
    expect(reading.drafts.map((draft) => draft.key)).toEqual([
      'Sheet1!3',
      'Sheet1!4',
      'Sheet1!5',
      'Sheet1!6',
      'Sheet1!3@E',
      'Sheet1!4@E',
      'Sheet1!5@E',
    ]);
  });

  test('three blocks without a gap', () => {
    const rows = [0, 1].map((i) =>
      [0, 2, 4].flatMap((n) => [(eight[n + i] as TruePerson).name, (eight[n + i] as TruePerson).mobile]),
    );
    const reading = shape([['姓名', '手机', '姓名', '手机', '姓名', '手机'], ...rows]);
    expectPeople(
      reading,
      [0, 1, 2, 3, 4, 5].map((i) => eight[i] as TruePerson),
      ['mobile'],
    );
  });

  test('a second table with other columns below the first', () => {
    const reading = shape([
      ['在职人员'],
      head,
      ...lines.slice(0, 4),
      [],
      ['退休人员'],
      ['姓名', '身份证号', '退休前部门', '手机号'],
      ...eight.slice(4).map((p) => [p.name, p.idNumber, '机修科', p.mobile]),
    ]);
    expectPeople(reading, eight, ['idNumber', 'mobile']);
    expect(leftOut(reading)).toEqual(['1:title', '2:header', '7:blank', '8:title', '9:header']);
    expect(reading.columns.filter((c) => c.letter === 'A').map((c) => c.key)).toEqual(['Sheet1!A', 'Sheet1!A@9']);
  });

  test('one sheet per branch, a list of choices, an empty sheet and a hidden one', () => {
    const reading = read([
      sheet([head, ...lines.slice(0, 4)], { name: '一车间' }),
      sheet([['二车间花名册'], head, ...lines.slice(4)], { name: '二车间' }),
      sheet([['民族'], ['汉族'], ['回族'], ['满族']], { name: '下拉菜单' }),
      sheet([], { name: 'Sheet3' }),
      sheet([head, ...lines], { name: '旧名单', hidden: true }),
    ]);
    expectPeople(reading);
    expect(reading.sheets.map((s) => [s.name, s.used])).toEqual([
      ['一车间', true],
      ['二车间', true],
      ['下拉菜单', false],
      ['Sheet3', false],
      ['旧名单', false],
    ]);
    expect(reading.questions.find((q) => q.key === 'sheet:旧名单')).toMatchObject({ required: true, default: null });
  });
});

describe('groups', () => {
  const withGroup = ['小组', ...head.slice(1)];
  const grouped = eight.map((p, i) => [i % 4 === 0 ? p.group : null, ...line(p, i).slice(1)]);

  test('one merged cell for the people of a group', () => {
    const reading = shape([withGroup, ...grouped], { merges: ['A2:A5', 'A6:A9'] });
    expectPeople(reading, eight, ['group', 'idNumber']);
  });

  test('the group on a line of its own', () => {
    const reading = shape([head, ['一车间（4人）'], ...lines.slice(0, 4), ['二、二车间：4人'], ...lines.slice(4)]);
    expectPeople(reading, eight, ['group', 'idNumber']);
    expect(leftOut(reading)).toEqual(['1:header', '2:section', '7:section']);
    expect(reading.questions.find((q) => q.key === 'sections:Sheet1')).toMatchObject({
      required: false,
      default: 'group',
    });
  });

  test('the group on a line of its own in the name column, with its count', () => {
    const reading = read(
      sheet([
        ['姓名', '移动电话', '民族'],
        ['一车间（4人）'],
        ...eight.slice(0, 4).map((p) => [p.name, p.mobile, p.ethnicity]),
        ['二车间（4人）'],
        ...eight.slice(4).map((p) => [p.name, p.mobile, p.ethnicity]),
      ]),
    );
    expect(leftOut(reading).filter((line) => line.endsWith('section'))).toEqual(['2:section', '7:section']);
    expect(column(reading, 'group')).toEqual([...Array(4).fill('一车间'), ...Array(4).fill('二车间')]);
  });

  test('branch and group in two columns make a path', () => {
    const reading = shape([
      ['分会', '工会小组', ...head.slice(1)],
      ...eight.map((p, i) => ['二分公司', p.group, ...line(p, i).slice(1)]),
    ]);
    expect(reading.drafts.map((draft) => draft.values.get('group'))).toEqual(eight.map((p) => `二分公司/${p.group}`));
  });

  test('further lines of one merged person are no people', () => {
    const rows = [
      ['姓名', '身份证号', '家庭成员姓名', '关系'],
      [eight[0]?.name, eight[0]?.idNumber, '王小明', '子女'],
      [null, null, '李桂英', '配偶'],
      [eight[1]?.name, eight[1]?.idNumber, '赵一', '子女'],
    ];
    const reading = shape(rows, { merges: ['A2:A3', 'B2:B3'] });
    expectPeople(reading, eight.slice(0, 2), ['idNumber']);
    expect(leftOut(reading)).toEqual(['1:header', '3:continuation']);
  });
});

describe('no roster', () => {
  test('a form with labels and values is not read as a table', () => {
    const reading = shape([
      ['会员登记表'],
      ['姓名', '张三', '性别', '男'],
      ['民族', '汉族', '出生日期', '1990-01-01'],
      ['身份证号', eight[0]?.idNumber, '电话', '13800000000'],
    ]);
    expect(reading.drafts).toEqual([]);
  });

  test('prose, numbers, an empty file', () => {
    expect(shape([['会议纪要'], ['时间：2026年3月'], ['会议决定：开展慰问。']]).uses).toEqual([]);
    expect(
      shape([
        ['月份', '收入'],
        ['1月', 300],
        ['2月', 500],
      ]).uses,
    ).toEqual([]);
    expect(shape([]).uses).toEqual([]);
  });
});
