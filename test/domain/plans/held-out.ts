import type { WrittenPlan } from './written.ts';

/** Shapes thought of after the parser was written, set down before it saw them. */
export const heldOutPlans: readonly WrittenPlan[] = [
  {
    name: 'entries numbered in Chinese under each month',
    text: `工会工作安排
一月份

一、召开工会委员会议

二、慰问困难职工

二月份

一、组织元宵节活动
二、收缴会费

五、有关要求
各小组要认真落实。`,
    entries: [
      [1, 1, '召开工会委员会议'],
      [1, 1, '慰问困难职工'],
      [2, 2, '组织元宵节活动'],
      [2, 2, '收缴会费'],
    ],
  },
  {
    name: 'months in brackets behind the entries',
    text: `（一）文体活动
1．举办女职工插花活动。（3月）
2．组织职工运动会（10月中旬）
3．开展棋牌比赛（11月—12月）
（二）帮扶
1．困难职工建档。`,
    entries: [
      [3, 3, '举办女职工插花活动'],
      [10, 10, '组织职工运动会', 11, 20],
      [11, 12, '开展棋牌比赛'],
    ],
  },
  {
    name: 'columns made with blanks',
    text: `时间      内容            负责人
3月      三八茶话会        李芳
4月      职工春游          王强
10月     秋季运动会        李芳`,
    entries: [
      [3, 3, '三八茶话会'],
      [4, 4, '职工春游'],
      [10, 10, '秋季运动会'],
    ],
  },
  {
    name: 'all of a month on one line',
    text: `九月 1.教师节慰问 2.新教师座谈
十月 1.重阳节登高
十一月 1.拔河比赛 2.提案征集 3.意外险续保`,
    entries: [
      [9, 9, '教师节慰问'],
      [9, 9, '新教师座谈'],
      [10, 10, '重阳节登高'],
      [11, 11, '拔河比赛'],
      [11, 11, '提案征集'],
      [11, 11, '意外险续保'],
    ],
  },
  {
    name: 'rows without a head, quarters merged',
    text: '一季度\t1.召开年度会议\t工会办\n\t2.慰问一线职工\t生活部\n二季度\t1.技能比武\t生产部',
    entries: [
      [1, 3, '召开年度会议'],
      [1, 3, '慰问一线职工'],
      [4, 6, '技能比武'],
    ],
  },
  {
    name: 'headings that are titles at the same time',
    text: `三月份工作安排
1、组织女工活动
2、学雷锋
四月份工作安排
1、安康杯动员`,
    entries: [
      [3, 3, '组织女工活动'],
      [3, 3, '学雷锋'],
      [4, 4, '安康杯动员'],
    ],
  },
  {
    name: 'plan of one month, no head inside',
    text: `2026年9月份工会工作计划
1、开展教师节慰问。
2、召开第三届教代会筹备会议。
3、组织教工体检。`,
    entries: [
      [9, 9, '开展教师节慰问'],
      [9, 9, '召开第三届教代会筹备会议'],
      [9, 9, '组织教工体检'],
    ],
  },
  {
    name: 'lines indented with tabs, 无 for an idle month',
    text: '一月份：\n\t1、发放春节慰问品\n\t2、困难职工走访\n二月份：无\n三月份：\n\t1、女职工讲座',
    entries: [
      [1, 1, '发放春节慰问品'],
      [1, 1, '困难职工走访'],
      [3, 3, '女职工讲座'],
    ],
  },
  {
    name: 'two documents one below the other',
    text: `工会工作计划篇一
十一月：
1、冬季长跑
十二月：
1、年终评比

工会工作计划篇二
一、指导思想
认真学习贯彻上级精神。
二、时间安排
三月：
1、女教师座谈会`,
    entries: [
      [11, 11, '冬季长跑'],
      [12, 12, '年终评比'],
      [3, 3, '女教师座谈会'],
    ],
  },
  {
    name: 'the time on a line below the activity',
    text: `一、主要活动
1、职工趣味运动会
时间：5月中旬
地点：体育馆
2、安全知识竞赛
活动时间：6月
三、经费
由工会经费列支。`,
    entries: [
      [5, 5, '职工趣味运动会', 11, 20],
      [6, 6, '安全知识竞赛'],
    ],
  },
  {
    name: 'Markdown table, owner and money',
    text: `| 月份 | 工作内容 | 责任人 |
| --- | --- | --- |
| 3月 | 三八活动 | 李芳 |
| 5月 | 劳模座谈会<br> | 王立 |`.replace('<br>', ''),
    entries: [
      [3, 3, '三八活动'],
      [5, 5, '劳模座谈会'],
    ],
  },
  {
    name: 'narrative that only speaks of months',
    text: `2025年12月召开的全会强调，要加强基层工会建设。
自2024年3月以来，我会共发展会员86人。
3月是女职工维权行动月。
《关于做好2026年5月劳模推荐工作的通知》已经下发。
一、二月份的经验值得总结。`,
    entries: [],
  },
  {
    name: 'first, second, third in a month',
    text: `五月：一是召开表彰会；二是组织职工春游；三是慰问劳模。
六月：开展安全月活动。`,
    entries: [
      [5, 5, '召开表彰会'],
      [5, 5, '组织职工春游'],
      [5, 5, '慰问劳模'],
      [6, 6, '开展安全月活动'],
    ],
  },
  {
    name: 'parts under an entry stay with it',
    text: `四月份
1. 举办职工运动会：
（1）成立筹备组；
（2）拟定规程。
2. 组织踏青。
五月份
1. 五一表彰。`,
    entries: [
      [4, 4, '举办职工运动会：（1）成立筹备组；（2）拟定规程'],
      [4, 4, '组织踏青'],
      [5, 5, '五一表彰'],
    ],
  },
  {
    name: 'what comes every month stands below the last one',
    text: `七、八月份：
1、送清凉慰问
每月：召开一次委员会会议
每学期：公布一次经费收支`,
    entries: [[7, 8, '送清凉慰问']],
    often: [
      ['每月', '召开一次委员会会议'],
      ['每学期', '公布一次经费收支'],
    ],
  },
];
