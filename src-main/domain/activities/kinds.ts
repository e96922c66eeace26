import type { SpendingKindName } from '../spending/kinds.ts';

/** What an activity is, by the word that is kept and shown (domain dossier 6.3). */
interface ActivityKind {
  /** The rule that limits what it costs by head; null: none does. */
  readonly spending: SpendingKindName | null;
  /** The rule that limits its prizes. */
  readonly prizes: '文体比赛奖励' | '培训奖励';
  /** Who went when is looked up by person: 疗休养, 体检. */
  readonly turns: boolean;
  /** Codes of the account that its cost is proposed for, by system. */
  readonly accounts: Readonly<Record<'2010' | '2022', string>>;
}

// By the tables of accounts of both systems (`resources/codes/fundAccount.json`).
const sports = { 2010: '50102', 2022: '50102' } as const;
const other = { 2010: '50104', 2022: '50105' } as const;
const usual = { spending: null, prizes: '文体比赛奖励', turns: false, accounts: other } as const;

const kinds = {
  文体: { ...usual, accounts: sports },
  节日: usual,
  教育培训: { ...usual, prizes: '培训奖励', accounts: { 2010: '50101', 2022: '50101' } },
  宣传: { ...usual, accounts: { 2010: '50103', 2022: '50103' } },
  竞赛: { ...usual, accounts: { 2010: '50104', 2022: '50301' } },
  慰问: usual,
  疗休养: { ...usual, spending: '疗休养', turns: true, accounts: { 2010: '50104', 2022: '50104' } },
  体检: { ...usual, turns: true },
  春秋游: { ...usual, spending: '春游秋游', accounts: sports },
  观影: { ...usual, spending: '看电影', accounts: sports },
  会议: { ...usual, accounts: { 2010: '50302', 2022: '50502' } },
  志愿: usual,
  其他: usual,
} as const satisfies Readonly<Record<string, ActivityKind>>;

export type ActivityKindName = keyof typeof kinds;
export const activityKindNames = Object.keys(kinds) as [ActivityKindName, ...ActivityKindName[]];
export const activityKind = (name: ActivityKindName): ActivityKind => kinds[name];

/** Kinds of which it is asked who went when, who never did and who is due. */
export const turnKinds = ['疗休养', '体检'] as const satisfies readonly ActivityKindName[];

/** Who bears a cost; what the employer pays never stands in the cash book. */
export const costFunds = ['工会经费', '会费', '行政支付'] as const;
export type CostFund = (typeof costFunds)[number];
export const costWays = ['转账', '现金'] as const;

/** What of the file lies with it as scan or photo, in the order of the file. */
export const activityPapers = ['方案', '审批', '通知', '签到表', '照片', '获奖名单', '发票', '总结', '其他'] as const;
export type ActivityPaperKind = (typeof activityPapers)[number];
