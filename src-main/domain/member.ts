import type { FieldMap } from './fields.ts';

/**
 * The member's fields, declared once. Names and the first twenty labels follow the 工会会员信息采集表 (会员实名制);
 * the rest are the columns that offices keep beside it.
 */
export const memberFields = {
  name: { label: '姓名', kind: 'text', section: '基本', width: 10, required: true, expected: true, max: 60, aliases: ['会员姓名', '职工姓名', '员工姓名', '名字', '名称', '姓 名'] },
  gender: { label: '性别', kind: 'code', codes: 'gender', section: '基本', width: 6, expected: true, aliases: ['男女'] },
  ethnicity: { label: '民族', kind: 'code', codes: 'ethnicity', section: '基本', width: 9, expected: true, bulk: true, aliases: ['族别'] },
  birthDate: { label: '出生日期', kind: 'date', section: '基本', width: 12, expected: true, aliases: ['出生年月', '出生年月日', '生日', '出生时间', '出生'] },
  politicalStatus: { label: '政治面貌', kind: 'code', codes: 'politicalStatus', section: '基本', width: 12, expected: true, bulk: true, aliases: ['政治面目', '党派', '党团'] },
  education: { label: '学历', kind: 'code', codes: 'education', section: '基本', width: 9, expected: true, bulk: true, aliases: ['文化程度', '最高学历', '学历层次', '教育程度'] },
  idType: { label: '有效证件类别', kind: 'code', codes: 'idType', section: '基本', width: 14, aliases: ['证件类型', '证件类别', '证件种类'] },
  idNumber: { label: '证件号码', kind: 'idNumber', section: '基本', width: 22, mask: 'idNumber', expected: true, aliases: ['身份证', '身份证号', '身份证号码', '公民身份号码', '公民身份证号码', '证件号', '身份号码', '身份证件号码'] },
  nativePlace: { label: '籍贯', kind: 'text', section: '基本', width: 14, expected: true, bulk: true, aliases: ['祖籍', '原籍'] },
  mobile: { label: '移动电话', kind: 'mobile', section: '基本', width: 14, mask: 'mobile', expected: true, aliases: ['手机', '手机号', '手机号码', '联系电话', '联系方式', '电话', '电话号码', '移动电话号码', '本人电话', '联系手机'] },
  householdType: { label: '户籍类型', kind: 'code', codes: 'householdType', section: '基本', width: 12, expected: true, bulk: true, aliases: ['户口类型', '户口性质', '户籍性质', '户籍'] },
  householdPlace: { label: '户籍所在地', kind: 'text', section: '基本', width: 24, mask: 'address', expected: true, bulk: true, aliases: ['户口所在地', '户籍地址', '户籍地', '户口地址', '户籍所在地址'] },

  employer: { label: '工作单位', kind: 'text', section: '工作与会籍', width: 26, expected: true, bulk: true, aliases: ['单位', '单位名称', '所在单位', '用人单位', '工作单位名称', '现工作单位'] },
  department: { label: '部门', kind: 'text', section: '工作与会籍', width: 16, bulk: true, aliases: ['科室', '所在部门', '处室', '车间', '所属部门', '年级组', '教研组'] },
  staffNo: { label: '工号', kind: 'text', section: '工作与会籍', width: 12, aliases: ['职工号', '员工号', '职工编号', '员工编号', '人员编号', '人员编码', '工作证号', '教工号'] },
  post: { label: '岗位', kind: 'text', section: '工作与会籍', width: 14, bulk: true, aliases: ['工种', '职务', '职位', '岗位名称', '职务/岗位', '岗位工种', '行政职务', '职务岗位'] },
  professionalTitle: { label: '职称', kind: 'text', section: '工作与会籍', width: 12, bulk: true, aliases: ['专业技术职称', '技术职称', '专业技术职务'] },
  employmentStatus: { label: '就业状况', kind: 'code', codes: 'employmentStatus', section: '工作与会籍', width: 12, expected: true, bulk: true, aliases: ['工作状态', '在岗情况', '在职状态', '人员状态', '就业状态', '在岗状态'] },
  skillLevel: { label: '技术等级', kind: 'code', codes: 'skillLevel', section: '工作与会籍', width: 20, expected: true, bulk: true, aliases: ['技能等级', '职业资格', '职业技能等级', '职业资格等级', '技术级别'] },
  workStartedOn: { label: '参加工作时间', kind: 'date', section: '工作与会籍', width: 13, aliases: ['参加工作日期', '参工时间', '工作时间', '参加工作年月'] },
  isMigrantWorker: { label: '是否农民工会员', kind: 'yesNo', section: '工作与会籍', width: 10, expected: true, bulk: true, aliases: ['是否农民工', '农民工', '农民工会员'] },
  isAgencyWorker: { label: '是否劳务派遣', kind: 'yesNo', section: '工作与会籍', width: 10, bulk: true, aliases: ['劳务派遣', '劳务派遣工', '是否劳务派遣工', '是否派遣'] },
  newFormGroup: { label: '新就业形态', kind: 'code', codes: 'newFormWorkerGroup', section: '工作与会籍', width: 14, bulk: true, aliases: ['八大群体', '新就业形态劳动者', '八大群体类别'] },
  group: { label: '工会小组', kind: 'text', section: '工作与会籍', width: 18, bulk: true, derived: '由调组记录得出', aliases: ['小组', '所属小组', '所在小组', '工会组', '分会', '分工会', '所属分会', '班组', '所在工会小组', '小组名称', '二级工会', '部门/工会小组', '部门工会小组'] },
  membership: { label: '会籍', kind: 'code', codes: 'membershipState', section: '工作与会籍', width: 10, derived: '由会籍记录得出', aliases: ['会籍状态', '会员状态', '会籍情况'] },
  joinedOn: { label: '入会日期', kind: 'date', section: '工作与会籍', width: 12, derived: '由会籍记录得出', aliases: ['入会时间', '加入工会时间', '加入工会日期', '入会年月', '何时入会', '何时加入工会'] },
  membershipChangeType: { label: '会籍变化类型', kind: 'code', codes: 'membershipChangeType', section: '工作与会籍', width: 12, derived: '由会籍记录得出', aliases: ['会籍变动类型', '变动类型', '会籍变化'] },
  membershipChangeDate: { label: '会籍变化日期', kind: 'date', section: '工作与会籍', width: 13, derived: '由会籍记录得出', aliases: ['会籍变动日期', '变动日期', '会籍变化时间'] },
  membershipChangeReason: { label: '会籍变化原因', kind: 'code', codes: 'membershipChangeReason', section: '工作与会籍', width: 24, derived: '由会籍记录得出', aliases: ['会籍变动原因', '变动原因'] },
  memberCardNo: { label: '会员证号', kind: 'text', section: '工作与会籍', width: 18, aliases: ['会员证号码', '会员卡号', '会员卡', '工会会员证号', '会员证', '会员编号'] },

  maritalStatus: { label: '婚姻状况', kind: 'code', codes: 'maritalStatus', section: '家庭与联系', width: 8, bulk: true, aliases: ['婚姻', '婚否', '婚姻状态'] },
  emergencyContact: { label: '紧急联系人', kind: 'text', section: '家庭与联系', width: 14, aliases: ['紧急联络人'] },
  emergencyPhone: { label: '紧急联系电话', kind: 'phone', section: '家庭与联系', width: 14, mask: 'mobile', aliases: ['紧急联系人电话', '紧急联系方式', '紧急电话'] },
  homeAddress: { label: '家庭住址', kind: 'text', section: '家庭与联系', width: 30, mask: 'address', max: 200, aliases: ['住址', '现住址', '家庭地址', '居住地址', '通讯地址', '现居住地'] },
  bankAccount: { label: '银行卡号', kind: 'bankCard', section: '家庭与联系', width: 24, mask: 'bankCard', aliases: ['银行卡', '银行账号', '工资卡号', '卡号', '银行帐号'] },
  bankName: { label: '开户行', kind: 'text', section: '家庭与联系', width: 24, bulk: true, aliases: ['开户银行', '银行名称'] },
  familyMembers: { label: '家庭主要成员', kind: 'note', section: '家庭与联系', width: 30, hidden: true, aliases: ['家庭主要成员及其工作单位', '家庭成员'], hint: '一行一人：关系、姓名、工作单位' },

  resume: { label: '个人简历', kind: 'note', section: '标记与备注', width: 30, aliases: ['个人工作简历', '工作简历', '简历'], hint: '一行一段：起止年月、单位、职务' },
  modelWorker: { label: '劳模荣誉', kind: 'text', section: '标记与备注', width: 14, bulk: true, aliases: ['劳模', '劳模类型', '荣誉'] },
  consentOn: { label: '信息采集同意日期', kind: 'date', section: '标记与备注', width: 14, bulk: true, hint: '本人签字同意采集个人信息的日期（个人信息保护法第十三条）', aliases: ['同意采集日期'] },
  note: { label: '备注', kind: 'note', section: '标记与备注', width: 24, max: 2000, aliases: ['说明', '备 注'] },
} as const satisfies FieldMap;

export type MemberField = keyof typeof memberFields;
export const memberFieldNames = Object.keys(memberFields) as MemberField[];

/** Fields that must be filled for the collection sheet to be complete; the list 资料不全 is made from them. */
export const expectedMemberFields = memberFieldNames.filter((name) => 'expected' in memberFields[name]);
