import type { FundRole } from '../domain/funds/accounts.ts';

export const fundSystems = ['2010', '2022'] as const;
export type FundSystem = (typeof fundSystems)[number];
export const fundKinds = ['资产', '负债', '净资产', '收入', '支出'] as const;
/** 转存 moves money between two places, 划转 moves between two funds (结余 → 后备金) and touches no money. */
export const voucherDirections = ['收入', '支出', '转存', '划转'] as const;
export const budgetStages = ['年初', '调整', '决算'] as const;
/** Lines of a budget without an account. */
export const budgetRows = ['上年结转', '动用以前年度结余'] as const;
export const contributionFlows = ['自行拨缴', '税务代收'] as const;

export interface FundAccountRow {
  readonly id: number;
  readonly system: FundSystem;
  /** The number under which it came into the book: it stays when the office gives another one. */
  readonly key: string;
  /** What the program books on it by itself; null: nothing. */
  readonly role: FundRole | null;
  readonly code: string;
  readonly name: string;
  /** 职工活动支出/文体活动 */
  readonly path: string;
  readonly kind: (typeof fundKinds)[number];
  readonly parentId: number | null;
  /** Accounts below it. */
  readonly detailIds: readonly number[];
  readonly isCash: boolean;
  /** false: 请与上级工会核对 */
  readonly codeChecked: boolean;
  readonly continuesAs: number | null;
  readonly closedOn: string | null;
  /** Whether anything was booked on it: then it can only be closed. */
  readonly used: boolean;
}

export interface FundYearRow {
  readonly id: number;
  readonly year: number;
  readonly system: FundSystem;
  readonly lockedOn: string | null;
  readonly note: string | null;
}

export interface VoucherRow {
  readonly id: number;
  readonly year: number;
  readonly number: number;
  readonly date: string;
  readonly direction: (typeof voucherDirections)[number];
  readonly cashAccount: string;
  readonly cashAccountId: number;
  readonly purpose: string;
  readonly payee: string | null;
  readonly handler: string | null;
  readonly approval: string | null;
  readonly papers: number | null;
  readonly source: string | null;
  /** 会费：2026-05-10 3路线小组 … for a voucher that was made from another record; the page links it. */
  readonly sourceText: string | null;
  /** The activity that it paid for, made out of its cost or tied to it. */
  readonly activity: { readonly id: number; readonly name: string } | null;
  readonly reverses: number | null;
  readonly reversedBy: number | null;
  /** The last of its year: only that one may be taken away. */
  readonly last: boolean;
  readonly note: string | null;
  readonly amountFen: number;
  /** What it moved on the account or kind that was asked for, more is above zero; null where none was. */
  readonly shareFen: number | null;
  readonly lines: readonly {
    readonly accountId: number;
    readonly account: string;
    readonly amountFen: number;
    readonly note: string | null;
  }[];
  readonly attachments: readonly { readonly id: number; readonly name: string; readonly bytes: number }[];
}

/** The cash book: entries of one place of money with the balance after each. */
export interface CashBook {
  readonly openingFen: number;
  readonly rows: readonly (VoucherRow & {
    readonly inFen: number;
    readonly outFen: number;
    readonly balanceFen: number;
  })[];
  readonly inFen: number;
  readonly outFen: number;
  readonly closingFen: number;
}

export interface FundPosition {
  readonly year: number;
  readonly system: FundSystem | null;
  readonly lockedOn: string | null;
  /** Where money lies: 年初 ＋ 收 − 付 ＝ 现在; details follow their account and are in it already. */
  readonly cash: readonly {
    readonly accountId: number;
    readonly parentId: number | null;
    readonly name: string;
    readonly openingFen: number;
    readonly inFen: number;
    readonly outFen: number;
    readonly balanceFen: number;
  }[];
  /** What is owed to others and by others, and the funds: every other account with a balance. */
  readonly others: readonly {
    readonly accountId: number;
    readonly name: string;
    readonly kind: '资产' | '负债' | '净资产';
    readonly openingFen: number;
    readonly balanceFen: number;
  }[];
  /** Openings that no longer say what the year before ended with. */
  readonly carryGaps: readonly CarryGap[];
  readonly incomeFen: number;
  readonly expenditureFen: number;
  /** 本年收入 − 本年支出 */
  readonly surplusFen: number;
  readonly months: readonly { readonly month: string; readonly incomeFen: number; readonly expenditureFen: number }[];
  /** Income and expenditure by account of the first level, beside the budget in force (null: none was made). */
  readonly accounts: readonly {
    readonly accountId: number;
    readonly code: string;
    readonly name: string;
    readonly kind: '收入' | '支出';
    readonly actualFen: number;
    readonly budgetFen: number | null;
  }[];
  /** What waits to be entered here: batches of dues, contributions, benefits; each once. */
  readonly pending: readonly PendingEntry[];
}

/** An opening that differs from the end of the year before. */
export interface CarryGap {
  readonly accountId: number;
  readonly name: string;
  readonly openingFen: number;
  readonly endedFen: number;
}

/** Money that another part of the program knows of and the book does not yet. */
export interface PendingEntry {
  /** `dues:12` */
  readonly source: string;
  readonly date: string;
  readonly text: string;
  readonly direction: '收入' | '支出';
  readonly amountFen: number;
  /** What of it is no income but owed upwards, of a contribution; fen. */
  readonly upperFen: number;
  /** Proposed account, by code or name in the year's system. */
  readonly accountId: number | null;
  /** Proposed place of money. */
  readonly cashAccountId: number | null;
}

export interface ContributionRow {
  readonly id: number | null;
  readonly month: string;
  readonly payrollFen: number | null;
  readonly flow: (typeof contributionFlows)[number];
  /** Whole 2 %, the own share and the upper union's by subtraction; null without a payroll. */
  readonly dueFen: number | null;
  readonly ownFen: number | null;
  readonly upperFen: number | null;
  readonly paidFen: number | null;
  readonly paidOn: string | null;
  readonly settledFen: number | null;
  readonly settledOn: string | null;
  /** What is still open of the share that comes back (税务代收) or goes up (自行拨缴). */
  readonly differenceFen: number | null;
  readonly sentence: string | null;
  /** Numbers of the entries in the book; null while it waits. */
  readonly paidNumber: number | null;
  readonly settledNumber: number | null;
  readonly note: string | null;
}

export interface BudgetTable {
  readonly year: number;
  readonly system: FundSystem;
  readonly rows: readonly {
    /** Account line, line of its own (上年结转 …), what moved between the surplus and other funds, or a total. */
    readonly kind: 'account' | 'row' | 'move' | 'total';
    readonly accountId: number | null;
    readonly row: string | null;
    readonly level: number;
    readonly code: string;
    readonly name: string;
    readonly lastYearFen: number | null;
    /** 年初预算数, 调整数, 调整后预算数, 决算数; fen. */
    readonly budgetFen: number | null;
    readonly adjustmentFen: number | null;
    readonly adjustedFen: number | null;
    readonly actualFen: number;
    /** 决算 of 调整后预算 in tenths of a per cent, null without a budget. */
    readonly done: number | null;
    readonly note: string | null;
  }[];
  readonly reports: readonly {
    readonly stage: (typeof budgetStages)[number];
    readonly reportedOn: string;
    readonly approvedOn: string | null;
    readonly decision: string | null;
    /** What the book says otherwise since, each in words; none: as it was reported. */
    readonly changes: readonly string[];
  }[];
  /** Warnings: spending beyond the budget, a budget that does not add up … each in one sentence. */
  readonly warnings: readonly string[];
}

export interface FundReviewRow {
  readonly id: number;
  readonly year: number;
  readonly on: string;
  readonly subject: string;
  readonly findings: string | null;
  readonly opinion: string | null;
  readonly correction: string | null;
  readonly reviewers: string | null;
}
