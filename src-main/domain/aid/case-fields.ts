import type { FieldMap } from '../fields.ts';

const person = '本人情况';
const living = '居住';
const work = '工作';
const money = '收入和保障';
const cause = '致困原因';
const bank = '银行卡';
const consent = '同意与授权';

/**
 * The fields of a 困难职工档案 that are typed, declared once; who the person is stands in the register. What tells of
 * health or money is `hidden`: it is shown only when opened, and kept only with a signed consent. So are the causes of
 * hardship, every one of them: where 子女上学 stood in clear, a hidden one would say that somebody is ill.
 */
export const caseFields = {
  keyGroup: {
    label: '重点群体',
    kind: 'code',
    codes: 'aidKeyGroup',
    section: person,
    width: 22,
    aliases: ['五类重点群体', '困难群体'],
  },
  health: {
    label: '健康状况',
    kind: 'code',
    codes: 'healthState',
    section: person,
    width: 12,
    hidden: true,
    expected: true,
    aliases: ['身体状况'],
  },
  disabilityKind: {
    label: '残疾类别',
    kind: 'code',
    codes: 'disabilityKind',
    section: person,
    width: 10,
    hidden: true,
    aliases: ['残疾类型'],
  },
  disabilityLevel: {
    label: '残疾等级',
    kind: 'code',
    codes: 'disabilityLevel',
    section: person,
    width: 12,
    hidden: true,
    aliases: ['残疾级别'],
  },
  disease: {
    label: '疾病名称',
    kind: 'text',
    section: person,
    width: 16,
    hidden: true,
    aliases: ['疾病类别', '病种', '所患疾病'],
  },
  workState: {
    label: '工作状态',
    kind: 'code',
    codes: 'aidWorkState',
    section: person,
    width: 10,
    expected: true,
    aliases: ['在岗状态'],
  },
  modelWorker: {
    label: '劳模类型',
    kind: 'code',
    codes: 'modelWorkerKind',
    section: person,
    width: 12,
    expected: true,
    aliases: ['是否劳模'],
  },
  householdType: {
    label: '户口类型',
    kind: 'code',
    codes: 'aidHouseholdType',
    section: person,
    width: 10,
    expected: true,
    aliases: ['户籍类型', '户口性质'],
  },
  singleParent: {
    label: '是否单亲',
    kind: 'yesNo',
    section: person,
    width: 8,
    hint: '离婚或丧偶，并且带着子女',
    aliases: ['单亲'],
  },

  housing: {
    label: '住房类型',
    kind: 'code',
    codes: 'housing',
    section: living,
    width: 12,
    expected: true,
    aliases: ['住房情况'],
  },
  floorArea: {
    label: '建筑面积',
    kind: 'code',
    codes: 'floorArea',
    section: living,
    width: 12,
    aliases: ['住房面积', '建筑面积（平方米）'],
  },
  residence: {
    label: '现居住地',
    kind: 'text',
    section: living,
    width: 30,
    max: 200,
    mask: 'address',
    expected: true,
    aliases: ['家庭住址', '现居住地址', '家庭地址', '住址'],
  },
  division: {
    label: '户口所在地',
    kind: 'text',
    section: living,
    width: 24,
    max: 100,
    hint: '写到街道或乡镇',
    aliases: ['户口所在地行政区划', '户籍所在地', '行政区划'],
  },
  otherContact: {
    label: '其他联系方式',
    kind: 'phone',
    section: living,
    width: 16,
    mask: 'mobile',
    aliases: ['其他联系电话', '备用电话'],
  },
  postcode: { label: '邮政编码', kind: 'text', section: living, width: 8, max: 6, aliases: ['邮编'] },

  unitNature: { label: '单位性质', kind: 'code', codes: 'aidUnitNature', section: work, width: 18 },
  enterpriseState: { label: '企业状况', kind: 'text', section: work, width: 12, max: 40, aliases: ['单位状况'] },
  industry: {
    label: '所属行业',
    kind: 'code',
    codes: 'industry',
    section: work,
    width: 18,
    expected: true,
    aliases: ['行业'],
  },
  contractFrom: {
    label: '合同签订日期',
    kind: 'date',
    section: work,
    width: 12,
    aliases: ['劳动合同签订日期', '劳动合同签订时间', '合同起始日期'],
  },
  contractTo: {
    label: '合同到期日期',
    kind: 'date',
    section: work,
    width: 12,
    aliases: ['劳动合同到期日期', '合同终止日期'],
  },
  contractTerm: {
    label: '合同期限',
    kind: 'code',
    codes: 'contractTerm',
    section: work,
    width: 12,
    aliases: ['劳动合同期限'],
  },
  serviceCardNo: {
    label: '会员服务卡卡号',
    kind: 'text',
    section: work,
    width: 20,
    max: 40,
    aliases: ['服务卡号', '会员卡号'],
  },

  insurance: {
    label: '医保状况',
    kind: 'text',
    section: money,
    width: 18,
    max: 40,
    expected: true,
    aliases: ['医疗保险', '参保情况'],
  },
  selfHelp: {
    label: '有一定自救能力',
    kind: 'yesNo',
    section: money,
    width: 8,
    aliases: ['是否有一定自救能力'],
  },
  zeroEmployment: {
    label: '零就业家庭',
    kind: 'yesNo',
    section: money,
    width: 8,
    aliases: ['是否为零就业家庭', '是否零就业家庭'],
  },
  onAllowance: {
    label: '享受低保',
    kind: 'yesNo',
    section: money,
    width: 8,
    aliases: ['是否享受低保', '是否低保户'],
  },

  mainCause: {
    label: '主要致困原因',
    kind: 'code',
    codes: 'aidCause',
    section: cause,
    width: 16,
    hidden: true,
    expected: true,
    aliases: ['致困原因', '困难原因', '主要困难原因'],
  },
  otherCauses: {
    label: '次要致困原因',
    kind: 'text',
    section: cause,
    width: 22,
    max: 100,
    hidden: true,
    hint: '最多三项，用顿号隔开',
    aliases: ['其他致困原因', '次要困难原因'],
  },
  causeNote: {
    label: '致困原因简述',
    kind: 'note',
    section: cause,
    width: 30,
    hidden: true,
    aliases: ['困难情况', '困难情况说明', '致困原因说明', '家庭困难情况'],
  },

  bankName: { label: '开户银行', kind: 'text', section: bank, width: 18, max: 60, aliases: ['开户行'] },
  bankBranch: { label: '支行名称', kind: 'text', section: bank, width: 18, max: 60, aliases: ['支行'] },
  bankAccount: {
    label: '银行卡号',
    kind: 'bankCard',
    section: bank,
    width: 22,
    hidden: true,
    mask: 'bankCard',
    aliases: ['银行账号', '银行卡', '卡号'],
  },

  consentOn: {
    label: '同意书日期',
    kind: 'date',
    section: consent,
    width: 12,
    hint: '本人签《个人信息处理同意书》的日期；没有签，健康、致困原因、收入、银行卡和家庭成员不能登记',
  },
  consentVersion: { label: '同意书版本', kind: 'text', section: consent, width: 12, max: 40 },
  authorisedOn: {
    label: '核对授权日期',
    kind: 'date',
    section: consent,
    width: 12,
    hint: '签《家庭经济状况核对授权书》的日期',
  },
  contactPerson: {
    label: '联系人',
    kind: 'text',
    section: consent,
    width: 12,
    max: 50,
    hint: '工会里负责联系这一户的人',
    aliases: ['帮扶联系人', '责任人'],
  },
  note: { label: '备注', kind: 'note', section: consent, width: 24, hidden: true },
} as const satisfies FieldMap;

export type CaseField = keyof typeof caseFields;
export const caseFieldNames = Object.keys(caseFields) as CaseField[];
/** Whether a field is shown only when opened (个人信息保护法 第二十八条). */
export const isHidden = (field: CaseField): boolean => 'hidden' in caseFields[field];
/** What is kept only with a consent on paper. 备注 is covered for what an office may write there; nobody is asked to sign for it. */
export const consentFields: readonly CaseField[] = caseFieldNames.filter(
  (field) => isHidden(field) && field !== 'note',
);

/**
 * What of health is told by the name of the cell alone: a 残疾类别 that is filled says that somebody is disabled. They are
 * covered as one wherever only "there is something" is said: in the file, in the log, among the looks.
 */
export const healthFields: readonly CaseField[] = ['health', 'disabilityKind', 'disabilityLevel', 'disease'];
export const healthWord = '健康情况';
/**
 * Whether an empty value is covered like a filled one: where only what somebody typed was covered, the cover said that
 * there is an illness. The one rule of the file's page, its looks and its prints.
 */
export const coversEmpty = (field: string): boolean => healthFields.some((one) => one === field);
