/**
 * One union's year as the test puts it down: the text of its plan, what a person reads out of it, and what becomes of
 * each matter. Every number of the sheets and the summary is reckoned from here; nothing is read from the program. Fen.
 */

/** The year before the one that is running: all of it is over on any day. */
export const yearOf = (today: string): number => Number(today.slice(0, 4)) - 1;

export interface Worker {
  readonly name: string;
  readonly gender: '男' | '女';
}
export const workers: readonly Worker[] = [
  { name: '周建萍', gender: '女' },
  { name: '孙玉梅', gender: '女' },
  { name: '杨海燕', gender: '女' },
  { name: '沈秀英', gender: '女' },
  { name: '陆文娟', gender: '女' },
  { name: '钱小芳', gender: '女' },
  { name: '许春生', gender: '男' },
  { name: '刘志强', gender: '男' },
  { name: '马德福', gender: '男' },
  { name: '何国庆', gender: '男' },
  { name: '黄国栋', gender: '男' },
];
export const women = workers.filter(({ gender }) => gender === '女');
/** Signed up and came; the last of the women stayed away, and a man came who had not signed up. */
export const cameWomen = women.slice(0, -1);
export const stayedAway = women.at(-1) as Worker;
export const cameUnasked = workers.find(({ name }) => name === '马德福') as Worker;

export const unionName = '青石机械厂工会委员会';

/** A factory's plan: narrative, months on one run-on line, a range, a matter in prose, and what comes every quarter. */
export const planText = (year: number): string => `青石机械厂工会${year}年工作计划
一、指导思想
围绕企业中心工作，服务职工，凝聚人心，把工会建成职工信赖的家。
二、工作要点
1、加强工会小组建设，发挥小组长作用。
2、账目公开，接受职工监督。5月中旬组织安全知识讲座，请厂里的老师傅来讲。
三、月份安排
1月份：1、走访慰问困难职工，预算3000元；2、召开职工代表大会（负责人：何国庆） 3月份：1、三八节女职工趣味运动会，预算2000.50元（负责人：孙玉梅）；2、学雷锋志愿服务
4月份：
1、职工技能比武（负责人：刘志强）
2、清明祭扫烈士墓
6月份：安全生产月宣传
七—八月份：
1、送清凉慰问一线职工，预算5000元（负责人：孙玉梅）
9月份：
1、职工摄影展
10月份：
1、职工篮球赛，预算1500元（负责人：刘志强）
12月份：
1、全年工作总结
每季度：检查一次职工食堂`;

export interface Matter {
  readonly key: string;
  /** As the text says it. */
  readonly read: string;
  /** As the office keeps it. */
  readonly content: string;
  readonly months: readonly [from: number, to: number];
  readonly owner: string | null;
  readonly budgetFen: number | null;
  readonly recurrence?: '每季度';
  /** Told of in prose: the office has to want it. */
  readonly prose?: true;
}

const matter = (
  key: string,
  read: string,
  months: Matter['months'],
  more: Partial<Pick<Matter, 'owner' | 'budgetFen' | 'content' | 'recurrence' | 'prose'>> = {},
): Matter => ({ key, read, content: read, months, owner: null, budgetFen: null, ...more });

/** In the order in which they stand in the plan: the schedule, then prose. */
export const matters: readonly Matter[] = [
  matter('visit', '走访慰问困难职工', [1, 1], { budgetFen: 300_000 }),
  matter('congress', '召开职工代表大会', [1, 1], { owner: '何国庆' }),
  matter('games', '三八节女职工趣味运动会', [3, 3], { owner: '孙玉梅', budgetFen: 200_050 }),
  matter('leiFeng', '学雷锋志愿服务', [3, 3], { content: '学雷锋，上门修家电' }),
  matter('skills', '职工技能比武', [4, 4], { owner: '刘志强' }),
  matter('tombs', '清明祭扫烈士墓', [4, 4]),
  matter('safety', '安全生产月宣传', [6, 6]),
  matter('summer', '送清凉慰问一线职工', [7, 8], { owner: '孙玉梅', budgetFen: 500_000 }),
  matter('photos', '职工摄影展', [9, 9]),
  matter('basketball', '职工篮球赛', [10, 10], { owner: '刘志强', budgetFen: 150_000 }),
  matter('report', '全年工作总结', [12, 12]),
  matter('canteen', '检查一次职工食堂', [1, 12], { recurrence: '每季度' }),
  matter('lecture', '组织安全知识讲座，请厂里的老师傅来讲', [5, 5], { prose: true }),
];
export const theMatter = (key: string): Matter => {
  const found = matters.find((one) => one.key === key);
  if (!found) throw new Error(`no matter ${key}`);
  return found;
};

/** Where two of them are moved: by the mouse, by the keyboard. */
export const moved = { photos: 10, basketball: 11 } as const;
export const monthsNow = ({ key, months }: Matter): readonly [number, number] => {
  const to = (moved as Readonly<Record<string, number>>)[key];
  return to === undefined ? months : [to, to];
};

/** What became of it: day of the year 'MM-DD' on which it was done; until which month it was put off; why. */
export type Fate =
  | { readonly state: '已完成'; readonly on: string; readonly evidence?: string }
  | { readonly state: '延期'; readonly to: number; readonly why: string }
  | { readonly state: '取消'; readonly why: string }
  | { readonly state: '进行中'; readonly percent: number };

/** Written down before the summary is drafted. */
export const fates: Readonly<Record<string, Fate>> = {
  visit: { state: '已完成', on: '01-20' },
  games: { state: '已完成', on: '03-08', evidence: '签到表、照片' },
  skills: { state: '延期', to: 11, why: '车间检修' },
  tombs: { state: '取消', why: '雨天封山' },
  summer: { state: '进行中', percent: 60 },
};
/** Done after the summary was drafted. */
export const lateFate = { key: 'report', on: '12-28' } as const;

export const activity = {
  name: '三八节女职工趣味运动会',
  kind: '文体',
  day: '03-08',
  budget: [
    ['奖品', 120_000],
    ['场地', 80_050],
  ],
  prizes: [
    { level: '一等奖', winner: '周建萍', what: '电饭煲', fen: 15_000 },
    { level: '二等奖', winner: '杨海燕', what: '保温杯', fen: 9_900 },
  ],
  costs: [
    ['奖品', 24_900],
    ['场地', 80_050],
  ],
  /** 文体活动费 of the union's accounts of 2022. */
  account: '50102',
} as const;
export const camePeople = cameWomen.length + 1;
export const spentFen = activity.costs.reduce((sum, [, fen]) => sum + fen, 0);
export const openingFen = 5_000_000;
/** The office's own rule for prizes: one in three may win, nobody's prize above 200 yuan, of a team 100 yuan each. */
export const prizeRule = { winners: 1, of: 3, topFen: 20_000, teamFen: 10_000, souvenirFen: null } as const;

export const two = (n: number): string => String(n).padStart(2, '0');
/** Last day of a month by the calendar of the platform. */
export const lastDay = (year: number, month: number): string =>
  `${year}-${two(month)}-${two(new Date(Date.UTC(year, month, 0)).getUTCDate())}`;
/** 1234567 → 12,345.67 by the platform's own hand. */
export const yuan = (fen: number): string =>
  (fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
