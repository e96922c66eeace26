/** The plan of the practice unit's year, by month. Fen. */

export interface DemoItem {
  readonly months: readonly [from: number, to: number];
  readonly category: string;
  readonly content: string;
  readonly owner: string;
  readonly budgetFen?: number;
  readonly repeats?: '每月' | '每季度';
  /** 取消, or put off by so many months; with the reason. */
  readonly cancelled?: string;
  readonly postponed?: readonly [months: number, reason: string];
}

const item = (
  months: readonly [number, number],
  category: string,
  content: string,
  owner: string,
  more: Omit<DemoItem, 'months' | 'category' | 'content' | 'owner'> = {},
): DemoItem => ({ months, category, content, owner, ...more });

export const demoItems: readonly DemoItem[] = [
  item([1, 1], '帮扶送温暖', '春节走访慰问困难职工', '徐静', { budgetFen: 600_000 }),
  item([1, 1], '文体活动', '迎新年职工联欢会', '文体委员', { budgetFen: 400_000 }),
  item([1, 1], '民主管理', '召开职工代表民主座谈会', '郑国栋'),
  item([1, 2], '组织建设', '总结上年工作，制定年度计划', '何静'),
  item([1, 12], '财务经审', '按月登记会费和经费账', '何静', { repeats: '每月' }),
  item([2, 2], '文体活动', '元宵灯谜会', '文体委员', { budgetFen: 150_000 }),
  item([2, 3], '财务经审', '编制上年决算和本年预算', '何静'),
  item([2, 2], '建家/职工书屋', '职工书屋添书', '宣传委员', { budgetFen: 300_000 }),
  item([3, 3], '女职工', '三八节健步走', '女工委', { budgetFen: 500_000 }),
  item([3, 3], '宣传教育', '学雷锋义务维修', '生产委员'),
  item([3, 3], '组织建设', '工会小组长培训', '组织委员', { budgetFen: 320_000 }),
  item([1, 12], '维权保障', '劳动争议调解和来访接待', '何静', { repeats: '每季度' }),
  item([4, 4], '文体活动', '职工春游', '文体委员', { budgetFen: 1_200_000 }),
  item([4, 4], '宣传教育', '读书分享会', '宣传委员', { budgetFen: 50_000 }),
  item([4, 4], '劳动保护/安康杯', '启动安康杯竞赛', '劳保委员'),
  item([4, 5], '组织建设', '五一先进班组评选表彰', '组织委员', { budgetFen: 450_000 }),
  item([5, 5], '劳动竞赛/技能', '焊工车工技能竞赛', '生产委员', { budgetFen: 1_000_000 }),
  item([5, 5], '维权保障', '组织职工体检', '徐静'),
  item([5, 6], '女职工', '女职工权益保护知识答题', '女工委'),
  item([6, 6], '劳动保护/安康杯', '安全生产月知识竞赛', '劳保委员', { budgetFen: 200_000 }),
  item([6, 6], '女职工', '亲子采摘', '女工委', { budgetFen: 300_000, cancelled: '当天暴雨，景区关闭' }),
  item([6, 6], '文体活动', '迎七一红歌会', '文体委员', { budgetFen: 350_000 }),
  item([6, 7], '民主管理', '半年公布会费和经费', '何静'),
  item([7, 8], '帮扶送温暖', '夏送清凉', '劳保委员', { budgetFen: 1_500_000 }),
  item([7, 7], '维权保障', '职工疗休养', '徐静'),
  item([8, 9], '帮扶送温暖', '金秋助学', '徐静', { budgetFen: 600_000 }),
  item([8, 8], '其他', '职工家庭开放日', '宣传委员', { budgetFen: 150_000 }),
  item([8, 8], '维权保障', '职工互助保障参保', '徐静', { budgetFen: 1_500_000 }),
  item([9, 9], '文体活动', '中秋茶话会', '文体委员', { budgetFen: 200_000 }),
  item([9, 9], '文体活动', '羽毛球双打赛', '羽毛球协会', { budgetFen: 250_000 }),
  item([9, 10], '劳动竞赛/技能', '合理化建议征集', '生产委员', { postponed: [2, '新生产线投产，车间抽不出人'] }),
  item([10, 10], '宣传教育', '劳动法律知识讲座', '组织委员'),
  item([10, 10], '文体活动', '职工运动会', '文体委员', { budgetFen: 1_800_000 }),
  item([10, 10], '文体活动', '书画摄影展', '书画摄影协会', { budgetFen: 180_000 }),
  item([11, 11], '劳动保护/安康杯', '消防应急演练', '劳保委员'),
  item([11, 11], '文体活动', '秋季健步走', '文体委员', { budgetFen: 160_000 }),
  item([11, 12], '组织建设', '会员信息核对', '何静'),
  item([11, 12], '财务经审', '经费审查和下年预算准备', '经审委'),
  item([12, 12], '民主管理', '召开会员代表大会', '郑国栋', { budgetFen: 300_000 }),
  item([12, 12], '组织建设', '评先评优和年度考核', '组织委员'),
  item([12, 12], '帮扶送温暖', '困难职工年度复核', '徐静'),
];
