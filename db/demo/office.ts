/** The practice unit: an invented factory. The two credit codes carry right check characters. */
export const demoUnit = {
  unitName: '云津市锦程纺织机械有限公司',
  unitCreditCode: '91329900MA1DEM0Y5B',
  unitKind: '企业',
  unitAddress: '云津市开发区织造路 18 号',
  unitDivision: '云津市开发区',
  unitNature: '其他有限责任公司',
  economicType: '股份制',
  industry: '制造业',
  employeeCount: 312,
  femaleEmployeeCount: 118,
  unionName: '云津市锦程纺织机械有限公司工会委员会',
  unionCreditCode: '81329900MC0000186N',
  foundedOn: '2004-06-18',
  statisticsCode: '329900018',
  parentUnionName: '云津市机械冶金工会',
  unionLevel: '基层',
  unionType: '独立基层工会',
  unionHead: '郑国栋',
  phone: '0599-5550188',
  termYears: 5,
  handler: '何静',
} as const;

/** 分会 → 小组, in the order of the wall sheet. */
export const demoGroups: readonly {
  readonly branch: string | null;
  readonly name: string;
  readonly department: string;
  readonly posts: readonly string[];
  readonly size: number;
}[] = [
  { branch: '机加分会', name: '车工小组', department: '机加车间', posts: ['车工', '数控车工', '班组长'], size: 46 },
  { branch: '机加分会', name: '铣磨小组', department: '机加车间', posts: ['铣工', '磨工', '数控铣工'], size: 41 },
  { branch: '机加分会', name: '热处理小组', department: '热处理车间', posts: ['热处理工', '炉前工'], size: 27 },
  { branch: '装配分会', name: '总装小组', department: '装配车间', posts: ['装配钳工', '调试工', '行车工'], size: 52 },
  { branch: '装配分会', name: '电气小组', department: '电气车间', posts: ['电工', '电气装配工'], size: 38 },
  { branch: '科室分会', name: '技术小组', department: '技术部', posts: ['工程师', '工艺员', '检验员'], size: 36 },
  {
    branch: '科室分会',
    name: '行政小组',
    department: '综合办公室',
    posts: ['文员', '会计', '人事专员', '销售员'],
    size: 34,
  },
  {
    branch: null,
    name: '后勤小组',
    department: '后勤服务部',
    posts: ['食堂员工', '保洁员', '驾驶员', '门卫'],
    size: 26,
  },
];
