import type { FieldMap } from './fields.ts';

/** 工会组织信息采集表: the employer and its union, two blocks with two different credit codes. */
export const unitFields = {
  unitName: { label: '单位名称', kind: 'text', section: '工会组织所在单位', width: 30, required: true, expected: true },
  unitCreditCode: { label: '单位统一社会信用代码', kind: 'creditCode', section: '工会组织所在单位', width: 22, expected: true, hint: '18 位，照单位的证照填' },
  unitAddress: { label: '单位地址', kind: 'text', section: '工会组织所在单位', width: 30, max: 200, expected: true },
  unitDivision: { label: '单位所在政区', kind: 'text', section: '工会组织所在单位', width: 18, expected: true, hint: '到区县，例如 江苏省南京市鼓楼区' },
  unitKind: { label: '单位类型', kind: 'code', codes: 'unitKind', section: '工会组织所在单位', width: 12, hint: '决定用语：教代会或职代会，校务、院务、厂务或政务公开' },
  unitNature: { label: '单位性质类别', kind: 'code', codes: 'unitNature', section: '工会组织所在单位', width: 18, expected: true },
  economicType: { label: '经济类型', kind: 'code', codes: 'economicType', section: '工会组织所在单位', width: 12, expected: true },
  industry: { label: '单位所属行业', kind: 'code', codes: 'industry', section: '工会组织所在单位', width: 22, expected: true },
  employeeCount: { label: '职工人数', kind: 'int', section: '工会组织所在单位', width: 10, expected: true, hint: '全部职工，含还没有入会的' },
  femaleEmployeeCount: { label: '其中女职工', kind: 'int', section: '工会组织所在单位', width: 10 },
  unionName: { label: '工会名称', kind: 'text', section: '工会组织', width: 30, required: true, expected: true, hint: '和公章一致' },
  unionCreditCode: { label: '工会统一社会信用代码', kind: 'creditCode', section: '工会组织', width: 22, expected: true, hint: '基层工会的代码以 81 开头，和单位的不是同一个' },
  parentUnionName: { label: '上级工会名称', kind: 'text', section: '工会组织', width: 26, expected: true },
  unionLevel: { label: '工会级别', kind: 'code', codes: 'unionLevel', section: '工会组织', width: 10 },
  unionType: { label: '基层工会类型', kind: 'code', codes: 'unionType', section: '工会组织', width: 14, expected: true },
  foundedOn: { label: '建会日期', kind: 'date', section: '工会组织', width: 12, expected: true },
  unionHead: { label: '工会负责人', kind: 'text', section: '工会组织', width: 10, expected: true, hint: '工会的法定代表人，一般是主席' },
  phone: { label: '联系电话', kind: 'phone', section: '工会组织', width: 16, expected: true },
  statisticsCode: { label: '基层工会统计代码', kind: 'text', section: '工会组织', width: 16, hint: '统计年报封面第 901 项，一个工会一直用同一个' },
  termYears: { label: '每届任期（年）', kind: 'int', section: '工会组织', width: 10, hint: '三年或五年（工会法第十六条）' },
  handler: { label: '经办人', kind: 'text', section: '工会组织', width: 10, hint: '印在报表填表人一栏' },
  note: { label: '备注', kind: 'note', section: '工会组织', width: 24 },
} as const satisfies FieldMap;

export type UnitField = keyof typeof unitFields;
