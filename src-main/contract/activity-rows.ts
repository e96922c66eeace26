import type { ActivityPart } from '../domain/activities/file.ts';
import type { ActivityKindName, ActivityPaperKind, CostFund, costWays } from '../domain/activities/kinds.ts';
import type { ActivityAsk, ActivityMissing, ActivityState, ActivityStepKey } from '../domain/activities/life-cycle.ts';
import type { SpendingKindName } from '../domain/spending/kinds.ts';

/** An activity in the list; money in fen, days 'YYYY-MM-DD'. */
/** The item of the plan that waits for the word that it is done. */
export interface ActivityPlanItem {
  readonly id: number;
  readonly content: string;
  /** Its months end with this activity, and no other one of it is still to come. */
  readonly isWhole: boolean;
}

export interface ActivityRow {
  readonly id: number;
  /** 2026-007 */
  readonly number: string;
  readonly name: string;
  readonly kind: ActivityKindName;
  readonly state: ActivityState;
  readonly from: string;
  readonly to: string;
  readonly hours: string | null;
  readonly place: string | null;
  readonly organiser: string | null;
  readonly planItemId: number | null;
  /** Its content. */
  readonly planItem: string | null;
  readonly groupId: number | null;
  readonly group: string | null;
  readonly plannedPeople: number | null;
  readonly signedUp: number;
  /** Members who came, and how many of them women. */
  readonly came: number;
  readonly cameWomen: number;
  readonly guests: number;
  readonly guestWomen: number;
  /** Who was there: members and guests; of these women. */
  readonly people: number;
  readonly women: number;
  /** Days a person was there; null: as many as between the two days. */
  readonly days: number | null;
  readonly provider: string | null;
  readonly budgetFen: number;
  /** Costs of the union; of these in the cash book and waiting for it; beside them what the employer bears, never in it. */
  readonly spentFen: number;
  readonly enteredFen: number;
  readonly waitingFen: number;
  readonly employerFen: number;
  readonly costs: number;
  readonly prizes: number;
  /** People who won: each member once, and the heads of teams. */
  readonly winners: number;
  readonly prizeFen: number;
  readonly papers: Readonly<Partial<Record<ActivityPaperKind, number>>>;
  readonly lacks: readonly ActivityPart[];
  readonly approvedOn: string | null;
  readonly settledOn: string | null;
  /** The last day to settle it, while it is held and not settled; null else. */
  readonly settleBy: string | null;
  readonly late: boolean;
}

export interface ActivityTotal {
  readonly times: number;
  /** 人次 */
  readonly people: number;
  readonly women: number;
  readonly guests: number;
  readonly budgetFen: number;
  readonly spentFen: number;
  /** 行政支付 */
  readonly employerFen: number;
  readonly enteredFen: number;
  readonly waitingFen: number;
}

export interface ActivityBudgetLine {
  readonly what: string;
  readonly amountFen: number;
  readonly note: string | null;
}

export interface ActivityPersonRow {
  readonly id: number;
  readonly memberId: number;
  readonly name: string;
  readonly gender: string | null;
  readonly group: string | null;
  readonly groupId: number | null;
  readonly department: string | null;
  /** Masked. */
  readonly mobile: string | null;
  readonly signedUpOn: string | null;
  readonly came: '是' | '否' | null;
  readonly on: string | null;
  readonly costFen: number | null;
  /** Of a health check null: it may tell of an illness. */
  readonly note: string | null;
  /** There is a note that `activities.revealNote` gives. */
  readonly noteHidden: boolean;
  /** How many prizes this person won here. */
  readonly prizes: number;
}

export interface ActivityPrizeRow {
  readonly id: number;
  readonly activityId: number;
  readonly event: string | null;
  readonly level: string;
  readonly memberId: number | null;
  /** Of the member, or the team. */
  readonly name: string;
  readonly team: string | null;
  readonly group: string | null;
  readonly heads: number;
  readonly prize: string | null;
  readonly amountFen: number;
  readonly signedOn: string | null;
  readonly signedBy: string | null;
  readonly note: string | null;
  /** The member was not there; null: nobody has signed in yet, or it is a team. */
  readonly came: boolean | null;
}

export interface ActivityCostRow {
  readonly id: number;
  readonly activityId: number;
  readonly on: string;
  readonly what: string;
  readonly amountFen: number;
  readonly fund: CostFund;
  readonly way: (typeof costWays)[number];
  readonly payee: string | null;
  readonly invoice: string | null;
  readonly note: string | null;
  /** The rule that it is held against, by its words and the kind of the activity. */
  readonly spending: SpendingKindName | null;
  /** The entry of the cash book; `made`: out of this cost, else it was chosen. */
  readonly voucher: {
    readonly id: number;
    readonly year: number;
    readonly number: number;
    readonly made: boolean;
  } | null;
  /** Waits for the cash book. */
  readonly waiting: boolean;
}

export interface ActivityPaperRow {
  readonly id: number;
  readonly kind: ActivityPaperKind;
  readonly name: string;
  readonly bytes: number;
}

/** A step that can be taken from here, as its button draws it. */
export interface ActivityStepRow {
  readonly key: ActivityStepKey;
  readonly label: string;
  readonly to: ActivityState;
  readonly main: boolean;
  readonly ready: boolean;
  readonly missing: readonly ActivityMissing[];
  readonly asks: readonly { readonly ask: ActivityAsk; readonly label: string; readonly required: boolean }[];
}

/** A line of the statistics: what was held, by kind, month, quarter or group. Every number opens its rows. */
export interface ActivityStatLine {
  /** 文体; 2026-03; 1—4; the id of a group or '' */
  readonly key: string;
  readonly label: string;
  readonly times: number;
  readonly ids: readonly number[];
  /** 人次: members and guests. */
  readonly people: number;
  readonly members: number;
  readonly women: number;
  readonly guests: number;
  readonly budgetFen: number;
  readonly spentFen: number;
  /** 行政支付 */
  readonly employerFen: number;
}

export interface ActivityTurn {
  readonly activityId: number;
  readonly activity: string;
  readonly on: string;
  readonly provider: string | null;
  readonly costFen: number | null;
}

/** Who went when, of 疗休养 or 体检. */
export interface ActivityTurnRow {
  readonly memberId: number;
  readonly name: string;
  readonly gender: string | null;
  readonly group: string | null;
  readonly joinedOn: string | null;
  /** Of all years, newest first. */
  readonly turns: readonly ActivityTurn[];
  readonly lastOn: string | null;
  /** Day from which the turn comes again; null: no rule says how often. Never been: due at once. */
  readonly dueOn: string | null;
  readonly due: boolean;
}
