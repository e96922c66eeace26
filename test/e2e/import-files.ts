import ExcelJS from 'exceljs';
import { identityNumber } from './roster.ts';

/** One invented person, and the row of the workbook where they stand. */
export interface Invented {
  readonly row: number;
  readonly name: string;
  readonly gender: '男' | '女';
  readonly birthDate: string;
  readonly idNumber: string;
  readonly mobile: string;
  readonly staffNo: string;
  readonly education: string;
}

const HEAD = 3;
const names = [
  '程砚秋',
  '欧阳春晓',
  '段誉民',
  '𠮷川明',
  '苏日娜',
  '贺兰山',
  '卜凡',
  '万里红',
  '车向阳',
  '仇英杰',
  '单田光',
  '盖晓云',
];
const longName = '买买提明·阿卜杜热合曼·吐尔逊江·艾合麦提·麦麦提伊敏·亚森江·奥斯曼·努尔麦麦提·阿布都';

/** Twelve people and one with a name as long as names get. */
export function people(): Invented[] {
  return [...names, longName].map((name, i) => {
    const gender = i % 2 ? '女' : '男';
    const birthDate = `${1970 + i * 2}-0${1 + (i % 9)}-1${i % 9}`;
    return {
      row: HEAD + 1 + i,
      name,
      gender,
      birthDate,
      idNumber: identityNumber(birthDate, 200 + i * 2 + (gender === '男' ? 1 : 0)),
      mobile: `137${String(10_000_000 + i * 7_654_321)}`,
      staffNo: `GH${String(1001 + i)}`,
      education: i === 4 ? '研究生' : '本科',
    };
  });
}

type Cell = string | number;
type Line = readonly Cell[];

async function workbook(title: string, head: Line, lines: readonly Line[]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('花名册');
  sheet.addRow([title]);
  sheet.addRow(['单位：临江纸业']);
  sheet.addRow([...head]);
  for (const line of lines) sheet.addRow([...line]);
  sheet.addRow(['合计', `${lines.length} 人`]);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** The first roster: a column that nothing names, a word that fits no list, one number cut by Excel, one mistyped. */
export function firstRoster(list: readonly Invented[]): Promise<Uint8Array> {
  return workbook(
    '临江纸业工会会员花名册',
    ['序号', '姓名', '性别', '身份证号码', '手机', '内部编码', '文化程度'],
    list.map((one, i) => [
      i + 1,
      one.name,
      one.gender,
      i === 2
        ? Number(`${one.idNumber.slice(0, 15)}000`)
        : i === 6
          ? `${one.idNumber.slice(0, 10)}${one.idNumber.slice(11)}`
          : one.idNumber,
      one.mobile,
      one.staffNo,
      one.education,
    ]),
  );
}

/** A later one: changed mobiles by name, somebody new, and one who is given by the name alone. */
export function laterRoster(
  list: readonly Invented[],
  mobiles: ReadonlyMap<string, string>,
  newcomer: Invented,
  nameOnly: { readonly name: string; readonly mobile: string },
): Promise<Uint8Array> {
  const lines: Line[] = [...list.filter(({ name }) => name !== nameOnly.name), newcomer].map((one) => [
    one.name,
    one.gender,
    one.idNumber,
    mobiles.get(one.name) ?? one.mobile,
  ]);
  lines.push([nameOnly.name, '', '', nameOnly.mobile]);
  return workbook('临江纸业工会会员（补充）', ['姓名', '性别', '身份证号码', '手机'], lines);
}
