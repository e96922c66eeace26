import type { WrittenPlan } from './written.ts';

/**
 * Plans that are hard to read, of twelve kinds of offices, with what a person reads out of them. All of it was set down before
 * the program saw a single one. `budgets`: fen by a piece of the words.
 */
export interface NastyPlan extends WrittenPlan {
  readonly budgets?: readonly (readonly [string, number])[];
  /** Pieces of lines that must be named as left over. */
  readonly left?: readonly string[];
}

export const nastyPlans: readonly NastyPlan[] = [
  {
    name: 'library: one line, months with a blank, a verb or nothing behind them',
    text: `县图书馆工会2026年活动打算
九月份组织新会员入会谈话。10月 重阳节看望退休馆员，11月上旬办职工书画展。12月 盘点职工书屋图书，每月月底打扫活动室。`,
    entries: [
      [9, 9, '组织新会员入会谈话'],
      [10, 10, '重阳节看望退休馆员'],
      [11, 11, '办职工书画展', 1, 10],
      [12, 12, '盘点职工书屋图书'],
    ],
    often: [['每月', '打扫活动室']],
  },
  {
    name: 'bus company: months without any mark between them',
    text: `公交三公司分工会全年活动
1月送温暖2月春节联欢3月女驾驶员座谈4月安全行车竞赛5月表彰先进6月车厢送清凉`,
    entries: [
      [1, 1, '送温暖'],
      [2, 2, '春节联欢'],
      [3, 3, '女驾驶员座谈'],
      [4, 4, '安全行车竞赛'],
      [5, 5, '表彰先进'],
      [6, 6, '车厢送清凉'],
    ],
  },
  {
    name: 'clinic: colons within one sentence, commas between the months',
    text: `社区卫生服务中心工会2026年度安排
三月：护理操作比赛，女职工体检，四月：清明祭扫，五月：护士节慰问，优秀护士评选，八月：医师节座谈。`,
    entries: [
      [3, 3, '护理操作比赛，女职工体检'],
      [4, 4, '清明祭扫'],
      [5, 5, '护士节慰问，优秀护士评选'],
      [8, 8, '医师节座谈'],
    ],
  },
  {
    name: 'cement plant: days with 前 and semicolons on one line',
    text: `水泥厂工会2026年一季度工作
1月15日前：报送工会统计年报；1月20日：走访工伤职工；2月10日前完成困难职工建档；3月5日组织青年志愿服务。`,
    entries: [
      [1, 1, '报送工会统计年报', null, 15],
      [1, 1, '走访工伤职工', 20, 20],
      [2, 2, '完成困难职工建档', null, 10],
      [3, 3, '组织青年志愿服务', 5, 5],
    ],
  },
  {
    name: 'middle school: years with a long dash, circled numbers with a time at the head on one line',
    text: `第七中学工会2026——2027学年工作安排
①9月教师节座谈会②10月教工健步走③11月青年教师赛课④12月评选先进工会小组⑤次年1月慰问困难教职工⑥3月女教师踏青`,
    entries: [
      [9, 9, '教师节座谈会'],
      [10, 10, '教工健步走'],
      [11, 11, '青年教师赛课'],
      [12, 12, '评选先进工会小组'],
      [1, 1, '慰问困难教职工'],
      [3, 3, '女教师踏青'],
    ],
  },
  {
    name: 'bank branch: days written with strokes, dots and dashes',
    text: `支行工会2026年活动清单
1. 3/8 女员工插花
2. 4.23 读书分享会
3. 2026-5-15 职工羽毛球赛
4. 9/10-9/12 户外拓展
5. 2026/10/18 重阳慰问退休员工`,
    entries: [
      [3, 3, '女员工插花', 8, 8],
      [4, 4, '读书分享会', 23, 23],
      [5, 5, '职工羽毛球赛', 15, 15],
      [9, 9, '户外拓展', 10, 12],
      [10, 10, '重阳慰问退休员工', 18, 18],
    ],
  },
  {
    name: 'village association: months of the moon',
    text: `清溪村联合工会2026年安排
腊月：给困难会员送年货
正月十五：灯谜会
三月：春耕技术培训
冬月：统计会员人数`,
    entries: [
      [1, 2, '给困难会员送年货'],
      [3, 3, '灯谜会', 3, 3],
      [3, 3, '春耕技术培训'],
      [12, 12, '统计会员人数'],
    ],
  },
  {
    name: 'power station: what is done down the table, months across it, ticks in the cells',
    text: `检修班组2026年活动表
项目\t1月\t2月\t3月\t4月\t5月\t6月
送温暖\t√\t√\t\t\t\t
安全日活动\t√\t\t\t√\t\t
读书会\t\t\t✓\t\t\t
班组篮球赛\t\t\t\t\t决赛\t`,
    entries: [
      [1, 1, '送温暖'],
      [2, 2, '送温暖'],
      [1, 1, '安全日活动'],
      [4, 4, '安全日活动'],
      [3, 3, '读书会'],
      [5, 5, '班组篮球赛：决赛'],
    ],
  },
  {
    name: 'tobacco company: a row of two matters with one sum',
    text: `月份\t工作内容\t预算（元）\t责任人
3月\t1、女职工插花 2、健康讲座\t3000\t周敏
5月\t职工篮球赛\t8000\t何军
9月\t①中秋慰问；②国庆歌会\t12000\t周敏`,
    entries: [
      [3, 3, '女职工插花'],
      [3, 3, '健康讲座'],
      [5, 5, '职工篮球赛'],
      [9, 9, '中秋慰问'],
      [9, 9, '国庆歌会'],
    ],
    budgets: [
      ['女职工插花', 300_000],
      ['健康讲座', 0],
      ['职工篮球赛', 800_000],
      ['中秋慰问', 1_200_000],
      ['国庆歌会', 0],
    ],
  },
  {
    name: 'government office: what comes again at odd steps, and what lasts',
    text: `机关工会2026年工作安排
双月：出一期职工园地
每半年：公布一次会费收支
每两个月：开一次委员会
年底前：完成会员信息核对
全年：职工书屋开放`,
    entries: [
      [2, 2, '出一期职工园地'],
      [4, 4, '出一期职工园地'],
      [6, 6, '出一期职工园地'],
      [8, 8, '出一期职工园地'],
      [10, 10, '出一期职工园地'],
      [12, 12, '出一期职工园地'],
      [1, 6, '公布一次会费收支'],
      [7, 12, '公布一次会费收支'],
      [1, 2, '开一次委员会'],
      [3, 4, '开一次委员会'],
      [5, 6, '开一次委员会'],
      [7, 8, '开一次委员会'],
      [9, 10, '开一次委员会'],
      [11, 12, '开一次委员会'],
      [12, 12, '完成会员信息核对'],
      [1, 12, '职工书屋开放'],
    ],
  },
  {
    name: 'water works: pairs with a stroke or a dot, a month with nothing, a day that does not exist',
    text: `自来水公司工会2026年度活动安排
2月30日：管网抢修竞赛
3月：植树
4月：（无）
7/8月：慰问高温岗位
9.10月：职工运动会
11月：无
12月：年终评优`,
    entries: [
      [2, 2, '管网抢修竞赛'],
      [3, 3, '植树'],
      [7, 8, '慰问高温岗位'],
      [9, 10, '职工运动会'],
      [12, 12, '年终评优'],
    ],
    left: ['2月30日'],
  },
  {
    name: 'logistics park: halves above months, festivals as times, sums inside the words, prose around',
    text: `物流园区联合工会2026年工作计划
一、总的想法
去年9月园区工会换届以来，会员增加到412人。今年要把服务做实。
二、活动
上半年：
三八期间：女职工趣味赛，预算3000元。
5月：货车司机体检（预算1.5万元）。
下半年：
7月：送清凉，经费8000元。
国庆前后：登山比赛。
10月：消防演练。
三、保障
各企业工会要在8月底前报参赛名单。`,
    entries: [
      [3, 3, '女职工趣味赛', 8, 8],
      [5, 5, '货车司机体检'],
      [7, 7, '送清凉'],
      [10, 10, '登山比赛', 1, 1],
      [10, 10, '消防演练'],
    ],
    prose: [[8, 8, '各企业工会要报参赛名单', 21, 31]],
    budgets: [
      ['女职工趣味赛', 300_000],
      ['货车司机体检', 1_500_000],
      ['送清凉', 800_000],
    ],
  },
];
