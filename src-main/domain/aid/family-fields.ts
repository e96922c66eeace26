import { ageAt } from '../dates.ts';
import type { FieldMap } from '../fields.ts';

const who = '家庭成员';

/** A household member beside the worker. `incomeFen` is per month. */
export const familyFields = {
  name: {
    label: '姓名',
    kind: 'text',
    section: who,
    width: 10,
    max: 50,
    required: true,
    aliases: ['成员姓名', '家庭成员姓名'],
  },
  relation: {
    label: '关系',
    kind: 'text',
    section: who,
    width: 8,
    max: 20,
    required: true,
    aliases: ['与本人关系', '与职工关系', '称谓'],
  },
  gender: { label: '性别', kind: 'code', codes: 'gender', section: who, width: 6 },
  politicalStatus: { label: '政治面貌', kind: 'code', codes: 'politicalStatus', section: who, width: 10 },
  idType: { label: '证件类型', kind: 'code', codes: 'idType', section: who, width: 12 },
  idNumber: {
    label: '证件号码',
    kind: 'idNumber',
    section: who,
    width: 22,
    mask: 'idNumber',
    hidden: true,
    aliases: ['身份证号', '身份证号码'],
  },
  birthDate: { label: '出生日期', kind: 'date', section: who, width: 12 },
  education: { label: '文化程度', kind: 'code', codes: 'education', section: who, width: 10, aliases: ['学历'] },
  insurance: { label: '医保状况', kind: 'text', section: who, width: 16, max: 40 },
  health: { label: '健康状况', kind: 'code', codes: 'healthState', section: who, width: 12, hidden: true },
  incomeFen: {
    label: '月收入',
    kind: 'fen',
    section: who,
    width: 12,
    hidden: true,
    aliases: ['月收入（元）', '月平均收入'],
  },
  status: { label: '身份', kind: 'text', section: who, width: 8, max: 20, aliases: ['成员身份'] },
  place: {
    label: '单位或学校',
    kind: 'text',
    section: who,
    width: 20,
    max: 100,
    aliases: ['工作单位', '单位', '学校', '工作单位或学校'],
  },
  guardian: {
    label: '监护人',
    kind: 'text',
    section: who,
    width: 10,
    max: 50,
    hint: '不满十四周岁的，写同意登记的监护人',
  },
  guardianConsentOn: { label: '监护人同意日期', kind: 'date', section: who, width: 12 },
  note: { label: '备注', kind: 'note', section: who, width: 20, max: 300 },
} as const satisfies FieldMap;

export type FamilyField = keyof typeof familyFields;
export const familyFieldNames = Object.keys(familyFields) as FamilyField[];

/** 关系 of a son or a daughter, as people write it. */
export const childRelations: readonly string[] =
  '子 女 子女 儿子 女儿 孩子 长子 次子 三子 长女 次女 三女 独生子 独生女 养子 养女 继子 继女'.split(' ');

const schoolchild = /幼儿|学龄前|儿童|小学|初中|婴/u;
const grownUp = /在职|退休|大学|大专|本科|专科|研究生|高中|中专|中职|务工|务农|失业|待业|服役/u;

/** Whether somebody may be under 14 as far as relation and occupation tell: then the birth date is needed. */
export const mayBeChild = (relation: string, status: string | null): boolean =>
  schoolchild.test(status ?? '') || (childRelations.includes(relation) && !grownUp.test(status ?? ''));

/** Below this age every fact about a child is sensitive (个人信息保护法 第二十八条、第三十一条). Law, not a parameter. */
const childAge = 14;

/** Whether somebody born on a day is under 14 on another; a birthday nobody knows, or one to come: no. */
export const isUnder14 = (born: string | null, on: string): boolean =>
  born !== null && born <= on && ageAt(born, on) < childAge;
