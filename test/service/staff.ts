import { identity } from './book.ts';
import { xlsx } from './roster-file.ts';

export interface Staff {
  readonly name: string;
  readonly gender: string;
  readonly idNumber: string;
  readonly mobile: string;
  readonly education: string;
  readonly group: string;
  readonly joinedOn: string;
}

const surnames = [...'王李张刘陈杨赵黄周吴'];
const given = ['建国', '秀兰', '海涛', '丽华', '志刚', '晓东', '敏', '国强', '思雨', '文静', '春梅'];
const two = (n: number): string => String(n).padStart(2, '0');
const pick = <T>(list: readonly T[], i: number): T => list[i % list.length] as T;

/** As many invented people as wanted, nobody twice, all of age when they joined; always the same. */
export function staff(count: number): Staff[] {
  return Array.from({ length: count }, (_, i) => {
    const female = i % 3 === 1;
    const birthDate = `${1966 + (i % 34)}-${two(1 + ((i * 5) % 12))}-${two(1 + ((i * 11) % 28))}`;
    return {
      name: `${pick(surnames, i)}${pick(given, i * 3 + Math.floor(i / 10))}`,
      gender: female ? '女' : '男',
      idNumber: identity(birthDate, ((i * 2) % 900) + (female ? 0 : 1), String(320101 + Math.floor(i / 450))),
      mobile: `138${String(10_000_000 + i)}`,
      education: pick(['本科', '大专', '高中', '硕士'], i),
      group: pick(['一车间', '二车间', '机关'], Math.floor(i / 4)),
      joinedOn: `${2018 + (i % 8)}-${two(1 + (i % 12))}-01`,
    };
  });
}

export const staffHead = ['姓名', '性别', '身份证号', '手机', '学历', '工会小组', '入会时间'];
export const staffLine = (p: Staff): string[] => [
  p.name,
  p.gender,
  p.idNumber,
  p.mobile,
  p.education,
  p.group,
  p.joinedOn,
];
export const staffFile = (list: readonly Staff[]): Promise<Uint8Array> =>
  xlsx({ name: '在职', rows: [staffHead, ...list.map(staffLine)] });
