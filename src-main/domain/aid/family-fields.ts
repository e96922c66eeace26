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

/** 关系 of people who are past fourteen beside any worker. Younger ones, and words nobody knows, are asked for their birth date. */
const grownRelations: ReadonlySet<string> = new Set(
  (
    '配偶 妻 夫 妻子 丈夫 爱人 老婆 老公 前妻 前夫 父 母 父亲 母亲 爸爸 妈妈 生父 生母 继父 继母 养父 养母 岳父 岳母 公公 婆婆 ' +
    '祖父 祖母 爷爷 奶奶 外公 外婆 外祖父 外祖母 姥姥 姥爷 哥 姐 哥哥 姐姐 嫂子 姐夫 儿媳 儿媳妇 女婿'
  ).split(' '),
);

/** Whether nobody who stands in this relation to a worker can be a child. */
export const isGrownRelation = (relation: string): boolean => grownRelations.has(relation.replace(/\s/gu, ''));

/** What a file keeps of somebody whose list says an age: the age is past next year, that they are past fourteen stays. */
export const pastFourteen = '已满十四周岁';

const saidPast = /(?<!未)已满(?:十四|14)周?岁|(?<!未)成年/u;
const schoolchild =
  /幼|学龄前|学前|托班|托儿|儿童|少年|小学|[一二三四五六七八九十]小|初中|初级|中学|附中|附小|附属|婴|学校|[一二三四五六七八九]年级|子弟|子女|家庭|带大|之[子女孙]/u;
const grownUp = /在职|退休|大学|大专|本科|专科|研究生|务工|务农|失业|待业|服役/u;
/** What may stand beside these words. 遗孤, 留守, 保险 are none of it: they may be about whose child somebody is. */
const besideGrown =
  /职工|工人|教师|老师|医生|护士|军人|干部|人员|员工|公务员|农民|个体|经营|企业|单位|外出|在外|外地|在家|打工|毕业|就业|下岗|在读|在校|学院|学生|硕士|博士|[一二三四五六]年级|大[一二三四五]|[\d年岁已未后中生户男女、，,。；;：:（）()\s]/gu;

/** Whether all that is said of somebody is what grown people do; what nobody understands is no proof of an age. */
const isGrownDoing = (words: string): boolean =>
  grownUp.test(words) && words.replaceAll(new RegExp(grownUp, 'gu'), '').replaceAll(besideGrown, '') === '';

/** Whether words name a school of children, or a child by its home: 大学附幼, 务工子弟学校, 退休工人之孙. */
export const isPupilWord = (words: string): boolean => schoolchild.test(words);

/**
 * Whether somebody may be under 14 as far as relation, occupation and school tell: then the age has to be known
 * (个人信息保护法 第三十一条). 高中 is no proof, and 大学附属小学 no university.
 */
export const mayBeChild = (relation: string, status: string | null, place: string | null): boolean =>
  !isGrownRelation(relation) &&
  !saidPast.test(status ?? '') &&
  (!isGrownDoing(status ?? '') || isPupilWord(`${status ?? ''} ${place ?? ''}`));

/** Below this age every fact about a child is sensitive (个人信息保护法 第二十八条、第三十一条). Law, not a parameter. */
const childAge = 14;

/** Whether somebody born on a day is under 14 on another; a birthday nobody knows, or one to come: no. */
export const isUnder14 = (born: string | null, on: string): boolean =>
  born !== null && born <= on && ageAt(born, on) < childAge;

/** The same of somebody whose birth date is written in more than one place: one of them is enough to be covered. */
export const isAnyUnder14 = (borns: readonly (string | null)[], on: string): boolean =>
  borns.some((born) => isUnder14(born, on));
