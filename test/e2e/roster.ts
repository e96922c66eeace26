import ExcelJS from 'exceljs';

/** One invented person as the office knows them: what must stand in the book after the import. */
export interface TruePerson {
  readonly name: string;
  /** First letters of the reading, as somebody types them to find the person. */
  readonly initials: string;
  readonly gender: '男' | '女';
  readonly ethnicity: string;
  readonly birthDate: string;
  readonly education: string;
  readonly politicalStatus: string;
  /** Null: the office never had it. */
  readonly idNumber: string | null;
  readonly mobile: string;
  readonly group: string;
  readonly post: string;
  readonly joinedOn: string;
  /** 1-based row in the workbook. */
  readonly row: number;
  readonly fault: 'none' | 'damaged' | 'badCheck' | 'noNumber' | 'vague';
}

export interface MessyRoster {
  readonly fileName: string;
  readonly bytes: Buffer;
  readonly people: readonly TruePerson[];
  readonly groups: readonly string[];
  /** The person with this one fault. */
  with(fault: TruePerson['fault']): TruePerson;
}

/** A resident identity number by GB 11643: area, birth date, order (odd: male), check character. */
export function identityNumber(birthDate: string, order: number): string {
  const first = `320105${birthDate.replaceAll('-', '')}${String(order).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = [...first].reduce((total, digit, at) => total + Number(digit) * (weights[at] as number), 0);
  return first + '10X98765432'.charAt(sum % 11);
}

const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;
const two = (n: number): string => String(n).padStart(2, '0');

const families = ['王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴', '徐', '孙'];
const givens = ['芳', '建国', '秀兰', '海涛', '丽华', '志刚', '敏', '晓东', '国强', '思雨', '文静', '春梅', '永生'];
const familyLetters = ['w', 'l', 'z', 'l', 'c', 'y', 'z', 'h', 'z', 'w', 'x', 's'];
const givenLetters = ['f', 'jg', 'xl', 'ht', 'lh', 'zg', 'm', 'xd', 'gq', 'sy', 'wj', 'cm', 'ys'];
const rare: Readonly<Record<number, readonly [string, string]>> = {
  3: ['𠮷田一郎', 'jtyl'],
  8: ['阿依古丽·买买提', 'ayglmmt'],
  13: ['䶮大勇', 'ydy'],
};
const rooms = [
  ['动力车间', 14],
  ['装配车间', 12],
  ['机关', 10],
] as const;
const faults: Readonly<Record<number, TruePerson['fault']>> = {
  4: 'damaged',
  9: 'badCheck',
  17: 'noNumber',
  22: 'vague',
};

/** People in three groups; the last three joined on the first of this month. Rows are given when the sheet is laid out. */
function people(today: string): Omit<TruePerson, 'row'>[] {
  const list: Omit<TruePerson, 'row'>[] = [];
  for (const [group, count] of rooms) {
    for (let n = 0; n < count; n++) {
      const i = list.length;
      const gender = i % 3 === 1 ? '女' : '男';
      const birthDate = `${1968 + ((i * 7) % 35)}-${two(1 + ((i * 5) % 12))}-${two(1 + ((i * 11) % 28))}`;
      const fault = faults[i] ?? 'none';
      const given = i * 4 + Math.floor(i / 12);
      list.push({
        name: rare[i]?.[0] ?? at(families, i) + at(givens, given),
        initials: rare[i]?.[1] ?? at(familyLetters, i) + at(givenLetters, given),
        gender,
        ethnicity: i === 8 ? '维吾尔族' : at(['汉族', '汉族', '回族', '汉族', '满族'], i),
        birthDate,
        education: fault === 'vague' ? '硕士' : at(['本科', '大专', '高中', '硕士', '中专'], i),
        politicalStatus: at(['群众', '中共党员', '群众', '共青团员'], i),
        idNumber: fault === 'noNumber' ? null : identityNumber(birthDate, 100 + i * 2 + (gender === '男' ? 1 : 0)),
        mobile: `13${8 + (i % 2)}${String(20_000_000 + i * 97_919)}`,
        group,
        post: at(['车工', '钳工', '电工', '统计员'], i + Math.floor(i / 4)),
        joinedOn: i >= 33 ? `${today.slice(0, 7)}-01` : `${2008 + (i % 15)}-${two(1 + (i % 12))}-01`,
        fault,
      });
    }
  }
  return list;
}

/** One day as different hands type it. */
function dayAs(style: number, day: string): ExcelJS.CellValue {
  const [year = '', month = '', date = ''] = day.split('-');
  const styles: readonly ExcelJS.CellValue[] = [
    new Date(`${day}T00:00:00Z`),
    `${year}.${Number(month)}.${Number(date)}`,
    `${year}/${month}/${date}`,
    `${year}年${Number(month)}月${Number(date)}日`,
    `${year}${month}${date}`,
    Number(`${year}${month}${date}`),
    day,
  ];
  return at(styles, style);
}

/** 王　芳: two characters drawn apart, as many rosters do. */
const apart = (name: string): string => ([...name].length === 2 ? [...name].join('　') : name);
const short = (ethnicity: string): string => ethnicity.replace(/族$/, '');

function numberAs({ idNumber, fault, birthDate }: Omit<TruePerson, 'row'>): ExcelJS.CellValue {
  if (idNumber === null) return null;
  // Typed as a number: Excel keeps 15 digits.
  if (fault === 'damaged') return Number(`320105${birthDate.replaceAll('-', '')}1000`);
  if (fault === 'badCheck') return idNumber.slice(0, 17) + (idNumber.endsWith('5') ? '6' : '5');
  return idNumber.toLowerCase();
}

const heads = [
  ['序号', '基本信息', '', '', '', '', '政治面貌', '身份证号\n（18位）', '联系电话', '工会情况', '', '', '备注'],
  ['', '姓名', '性别', '民族', '出生年月日', '文化程度', '', '', '', '工会小组', '岗位', '入会时间', ''],
];

/** A roster as an office keeps it: title, unit line, two rows of headers, merged groups, 小计, 合计, signatures. */
export async function messyRoster(today: string): Promise<MessyRoster> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('在职会员');
  sheet.addRow(['临江市第二机床厂工会会员花名册']);
  sheet.addRow(['填报单位（盖章）：临江市第二机床厂工会', '', '', '', '', '', '', '', `填报日期：${today}`]);
  for (const head of heads) sheet.addRow(head);
  for (const range of ['A1:M1', 'A2:F2', 'A3:A4', 'B3:F3', 'G3:G4', 'H3:H4', 'I3:I4', 'J3:L3', 'M3:M4'])
    sheet.mergeCells(range);
  const all = people(today);
  const placed: TruePerson[] = [];
  for (const [group, count] of rooms) {
    const first = sheet.rowCount + 1;
    for (const person of all.filter((one) => one.group === group)) {
      const i = placed.length;
      const row = sheet.addRow([
        i + 1,
        apart(person.name),
        i % 5 === 0 && person.gender === '男' ? ' 男' : person.gender,
        i % 2 ? short(person.ethnicity) : person.ethnicity,
        dayAs(i, person.birthDate),
        person.fault === 'vague' ? '研究生' : at([person.education, `${person.education}学历`], i),
        person.politicalStatus === '中共党员' ? '党员' : person.politicalStatus,
        numberAs(person),
        i % 4 === 0 ? Number(person.mobile) : person.mobile,
        group,
        person.post,
        dayAs(i + 3, person.joinedOn),
        '',
      ]);
      for (const column of [5, 12])
        if (row.getCell(column).type === ExcelJS.ValueType.Date) row.getCell(column).numFmt = 'yyyy/m/d';
      placed.push({ ...person, row: row.number });
    }
    sheet.mergeCells(first, 10, sheet.rowCount, 10);
    sheet.addRow(['小计', `${count} 人`]);
  }
  sheet.addRow(['合计', `${all.length} 人`]);
  sheet.addRow(['单位负责人：', '', '', '', '审核人：', '', '', '填表人：何静', '', '', `${today.slice(0, 4)}年`]);
  return {
    fileName: '第二机床厂会员花名册（终稿2）.xlsx',
    bytes: Buffer.from(await book.xlsx.writeBuffer()),
    people: placed,
    groups: rooms.map(([group]) => group),
    with: (fault) => placed.find((person) => person.fault === fault) as TruePerson,
  };
}
