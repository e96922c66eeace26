import type { Apart } from './member-names.ts';
import type { duesModes } from '../domain/dues/amount.ts';

/**
 * How one month of one person stands, one letter in `DuesRow.states`:
 * `-` no member · `x` 免缴 · `?` the base is missing · `p` 已缴 · `h` 交了一部分 · `u` 没交 · `w` not called for yet (待缴).
 */
export type DuesState = '-' | 'x' | '?' | 'p' | 'h' | 'u' | 'w';

export interface DuesRow {
  readonly memberId: number;
  readonly name: string;
  readonly group: string | null;
  /** What tells somebody apart from others of the same name; null where nobody has it. */
  readonly apart: Apart | null;
  /** The latest base in the months shown, and a month's dues by it; fen. */
  readonly baseFen: number | null;
  readonly monthlyFen: number | null;
  /** One letter for each month, see `DuesState`. */
  readonly states: string;
  /** Fen by month; expected is what would be due also for months not called for yet. */
  readonly expected: readonly (number | null)[];
  readonly paid: readonly number[];
  /** Over the months called for. */
  readonly dueFen: number;
  readonly paidFen: number;
  readonly owedFen: number;
  /** Paid for months that are not called for yet. */
  readonly advanceFen: number;
  /** Length of the run of unpaid months that ends now. */
  readonly run: number;
}

export interface DuesTotals {
  readonly people: number;
  readonly due: readonly number[];
  readonly paid: readonly number[];
  /** Open amounts of the months called for; an overpaid month does not lessen another's. */
  readonly owed: readonly number[];
  /** Paid for months called for, while the base or the standard is missing: neither due nor too much. */
  readonly open: readonly number[];
  readonly dueFen: number;
  readonly paidFen: number;
  readonly owedFen: number;
  readonly owing: number;
  readonly partial: number;
  readonly exempt: number;
  readonly noBase: number;
  /** Tenths of a per cent by month and over all; null when nothing is due. */
  readonly rates: readonly (number | null)[];
  readonly rate: number | null;
}

export interface DuesMatrix {
  readonly months: readonly string[];
  /** Months that were called for. */
  readonly called: readonly string[];
  readonly lockedOn: string | null;
  /** People that the conditions let through. */
  readonly count: number;
  readonly rows: readonly DuesRow[];
  /** Over everybody whom the conditions let through, not only the rows sent. */
  readonly totals: DuesTotals;
  /** Months that have begun and whose day to pay is not over, and what that means for what is open of them; '': nothing. */
  readonly inTime: { readonly months: readonly string[]; readonly sentence: string };
  /** All ids in order, so that a selection can span everything; only when `ids` is asked for. */
  readonly ids: readonly number[] | null;
}

/** The sum behind one or several cells: every operand with the rule it comes from. */
export interface DuesArithmetic {
  readonly memberId: number;
  readonly name: string;
  readonly months: readonly {
    readonly month: string;
    readonly state: DuesState;
    /** 基数 3,487.00 → 去掉不足 10 元 3,480.00 × 0.5% ＝ 17.40; or why nothing is due. */
    readonly sentence: string;
    readonly expectedFen: number | null;
    readonly paidFen: number;
    readonly standardId: number | null;
    readonly payments: readonly { readonly paymentId: number; readonly paidOn: string; readonly amountFen: number }[];
  }[];
  /** Consecutive months of the same sum drawn together: 基数 3,487.00 → … × 6 个月 ＝ 104.40 */
  readonly sentence: string;
  readonly owedFen: number;
  /** Document of the standard and of the rate. */
  readonly sources: readonly string[];
  readonly warning: string | null;
}

export interface DuesStandardRow {
  readonly id: number;
  readonly scope: '单位' | '小组' | '个人';
  readonly groupId: number | null;
  readonly memberId: number | null;
  /** Name of the group or person; the union for the unit. */
  readonly target: string;
  readonly mode: (typeof duesModes)[number];
  readonly amountFen: number | null;
  readonly grades: readonly { readonly fromFen: number; readonly amountFen: number }[];
  readonly payItems: string | null;
  readonly fromMonth: string;
  readonly toMonth: string | null;
  readonly document: string;
  readonly note: string | null;
  /** 按“基数的 0.5%，不足 10 元不计”… in words. */
  readonly sentence: string;
  readonly when: '现在' | '以后' | '以前';
  /** People for whom it counts in `month`: this month, or the nearest one in which it holds. */
  readonly people: number;
  readonly month: string;
}

/** One person of `dues.people`; fen. */
export interface DuesPersonRow {
  readonly memberId: number;
  readonly name: string;
  readonly group: string | null;
  readonly mode: (typeof duesModes)[number] | null;
  readonly standardId: number | null;
  readonly baseFen: number | null;
  readonly amountFen: number | null;
  /** Month from which the base holds. */
  readonly baseFrom: string | null;
  readonly source: string | null;
  readonly items: string | null;
  /** Null: can not be reckoned yet. */
  readonly monthlyFen: number | null;
  readonly exempt: boolean;
  /** The agreement that holds, or the last one. */
  readonly authorisation: {
    readonly signedOn: string;
    readonly fromMonth: string;
    readonly toMonth: string | null;
    readonly holds: boolean;
  } | null;
}

export interface DuesPeople {
  readonly total: number;
  readonly rows: readonly DuesPersonRow[];
  /** All ids in order; only when asked for. */
  readonly ids: readonly number[] | null;
  readonly counts: Readonly<Record<'all' | 'unknown' | 'doubtful' | 'noAuthorisation' | 'exempt', number>>;
  /** A base above this is doubtful. */
  readonly plausibleFen: number;
}

export interface DuesBaseRow {
  readonly id: number;
  readonly fromMonth: string;
  readonly baseFen: number | null;
  readonly amountFen: number | null;
  readonly source: string;
  readonly items: string | null;
}

export interface DuesExemptionRow {
  readonly id: number;
  readonly memberId: number;
  readonly name: string;
  readonly group: string | null;
  readonly fromMonth: string;
  readonly toMonth: string | null;
  /** The reason is opened by `dues.revealExemption`. */
  readonly decidedOn: string;
  readonly decision: string | null;
  readonly note: string | null;
}

export interface DuesPeriodRow {
  readonly id: number;
  readonly fromMonth: string;
  readonly toMonth: string;
  readonly openedOn: string;
  readonly dueOn: string | null;
  readonly note: string | null;
  readonly dueFen: number;
  readonly paidFen: number;
  readonly owedFen: number;
  /** Paid beyond what was due for a month: due − paid + over = owed. */
  readonly overFen: number;
}

/** What calling for some months would come to; fen. */
export interface DuesPeriodPreview {
  readonly memberIds: readonly number[];
  readonly dueFen: number;
  /** People with at least one exempt month. */
  readonly exemptIds: readonly number[];
  /** People whose dues can not be reckoned yet: no base, no amount, or no standard. */
  readonly unknownIds: readonly number[];
  /** Paid in advance for these months. */
  readonly paidFen: number;
  readonly refusal: { readonly sentence: string; readonly reason: 'noStandard' | null } | null;
}

export interface DuesBatchRow {
  readonly id: number;
  readonly paidOn: string;
  readonly method: string;
  readonly collector: string | null;
  readonly title: string;
  readonly note: string | null;
  readonly people: number;
  readonly amountFen: number;
  /** How much of it was reversed. */
  readonly reversedFen: number;
  /** Below zero: it takes others back. */
  readonly reason: string | null;
  /** Number of the voucher in the funds' book, when it was entered there. */
  readonly voucherNumber: number | null;
}

export interface DuesPaymentRow {
  readonly id: number;
  readonly batchId: number;
  readonly memberId: number;
  readonly name: string;
  readonly group: string | null;
  /** As in `DuesRow`. */
  readonly apart: Apart | null;
  readonly paidOn: string;
  readonly method: string;
  readonly collector: string | null;
  readonly amountFen: number;
  /** 2026 年 5 月至 10 月 */
  readonly monthsText: string;
  readonly reverses: number | null;
  readonly reversedBy: number | null;
  readonly reason: string | null;
  readonly receipt: { readonly id: number; readonly number: string } | null;
}

export interface DuesReceiptRow {
  readonly id: number;
  /** 2026-0012 */
  readonly number: string;
  readonly issuedOn: string;
  readonly payer: string;
  readonly purpose: string;
  readonly amountFen: number;
  readonly capitals: string;
  readonly handler: string | null;
  readonly voidedOn: string | null;
  readonly voidReason: string | null;
  readonly paymentIds: readonly number[];
}

export interface DuesArrearsRow {
  readonly memberId: number;
  readonly name: string;
  readonly group: string | null;
  readonly months: readonly string[];
  readonly monthsText: string;
  /** All months in arrears that are open, also those before the run. */
  readonly open: readonly string[];
  readonly openText: string;
  /** Months called for whose dues can not be reckoned for want of a base; '' when there are none. */
  readonly unknownText: string;
  /** No money of theirs stands for any month. */
  readonly neverPaid: boolean;
  readonly owedFen: number;
  readonly level: 'owing' | 'remind' | 'flag';
  readonly reminders: readonly {
    readonly on: string;
    readonly kind: string;
    readonly by: string | null;
    readonly result: string | null;
  }[];
}

/** Printable 催缴通知. */
export interface DuesNoticePaper {
  readonly html: string;
  readonly title: string;
  readonly orientation: 'portrait' | 'landscape';
  readonly people: number;
  /** How many of those asked for are not in arrears. */
  readonly left: number;
  readonly owedFen: number;
}

export interface DuesOverview {
  readonly year: number;
  readonly today: string;
  readonly called: readonly string[];
  readonly lockedOn: string | null;
  /** For whom a locked year would be different if it were reckoned today, in a sentence; its own numbers stay. */
  readonly changedSinceLock: string | null;
  readonly hasStandard: boolean;
  readonly totals: DuesTotals;
  readonly groups: readonly {
    readonly groupId: number | null;
    readonly name: string;
    readonly totals: DuesTotals;
  }[];
  readonly remind: number;
  readonly flag: number;
  /** What is open of months whose day to pay is not over and so is no arrears yet, in a sentence; '': nothing. */
  readonly inTime: string;
}
