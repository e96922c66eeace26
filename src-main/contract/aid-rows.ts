import type { AssessmentKind, AidState, AidScheme, CheckState, LineSide, NoticeKind } from '../domain/aid/states.ts';
import type { CaseField } from '../domain/aid/case-fields.ts';
import type { FamilyField } from '../domain/aid/family-fields.ts';
import type { AidActionKey, AidBody, StepAsk } from '../domain/aid/life-cycle.ts';
import type { AidFlag } from '../domain/aid/flags.ts';
import type { FollowUp } from '../domain/aid/round.ts';
import type { SpendingFinding } from '../domain/spending/findings.ts';
import type { FieldValue } from '../domain/fields.ts';

export { type AidFlag, aidFlags } from '../domain/aid/flags.ts';

/** A file in the list. Nothing about health, money, the family or the cause of hardship stands here. */
export interface AidRow {
  readonly id: number;
  readonly caseNo: string;
  readonly memberId: number;
  readonly name: string;
  readonly gender: string | null;
  readonly group: string | null;
  /** Membership of the worker: 在册, 保留会籍, 已转出 … */
  readonly membership: string;
  /** 已转出, 去世, 已退休 … beside the name; null: at work. */
  readonly remark: string | null;
  readonly state: AidState;
  readonly category: string | null;
  readonly keyGroup: string | null;
  readonly familySize: number;
  readonly appliedOn: string;
  /** Day of the last step; of the application before the first. */
  readonly since: string;
  /** Filed on; null before. */
  readonly filedOn: string | null;
  readonly contactPerson: string | null;
  /** Last 建档 decision or re-check that was finished. */
  readonly checkedOn: string | null;
  /** When the next re-check has to be done; null where the file is not open. */
  readonly reviewDueOn: string | null;
  /** Of those that everybody brings; that others are missing is said by the flag alone. */
  readonly missingPapers: number;
  readonly helps: number;
  readonly helpedFen: number;
  readonly lastHelpOn: string | null;
  readonly lastVisitOn: string | null;
  /** Why it left. */
  readonly exitReason: string | null;
  readonly flags: readonly AidFlag[];
}

/** A household member. Of a child under 14 only the relation stands here until the row is opened. */
export interface AidFamilyRow {
  readonly id: number;
  readonly relation: string;
  readonly child: boolean;
  readonly name: string | null;
  readonly gender: string | null;
  readonly age: number | null;
  readonly status: string | null;
  readonly place: string | null;
  readonly insurance: string | null;
  readonly education: string | null;
  /** Masked. */
  readonly idNumber: string | null;
  readonly incomeHidden: boolean;
  readonly guardian: string | null;
  readonly guardianConsentOn: string | null;
  /** A child without it: no step goes on. */
  readonly guardianMissing: boolean;
}

/** An assessment without its figures. */
export interface AidAssessmentHead {
  readonly id: number;
  readonly kind: AssessmentKind;
  readonly fromMonth: string;
  readonly toMonth: string;
  readonly familySize: number;
  readonly scheme: AidScheme;
  readonly lines: number;
  readonly category: string | null;
  readonly decidedOn: string | null;
  readonly minutes: string | null;
  readonly note: string | null;
}

export interface AidLine {
  readonly side: LineSide;
  readonly item: string;
  /** Per month, with `months`; null: `amountFen` is the whole sum. */
  readonly monthFen: number | null;
  readonly months: number | null;
  readonly amountFen: number;
  readonly papers: number | null;
}

/** The terms that an assessment is read by: frozen when it is decided, those of the day while it is a draft. */
export interface AidTermsRow {
  /** Per head and month. */
  readonly allowanceFen: number | null;
  /** Hundredths of the allowance: 200. */
  readonly multiple: number;
  readonly accidentMultiple: number;
  readonly basis: string;
}

/** An opened assessment; `domain/aid/arithmetic.ts` makes the lines of the sum out of it. */
export interface AidAssessmentRow extends AidAssessmentHead {
  readonly accident: string | null;
  readonly items: readonly AidLine[];
  readonly terms: AidTermsRow;
  /** What the arithmetic suggests; null: no category, or the allowance is not known. */
  readonly suggested: string | null;
}

export interface AidStepRow {
  readonly id: number;
  readonly action: AidActionKey | 'import';
  /** 入户调查 */
  readonly label: string;
  readonly from: AidState | null;
  readonly to: AidState;
  readonly on: string;
  readonly by: string | null;
  /** null where `opinionHidden`. */
  readonly opinion: string | null;
  /** What a visit found, or why hardship came back: `aid.revealStep` gives it. */
  readonly opinionHidden: boolean;
  readonly document: string | null;
  readonly targetUnion: string | null;
  readonly reason: string | null;
}

/** Something that is still missing before a step; `at` says which part of the page mends it. */
export interface AidMissing {
  readonly need: string;
  readonly sentence: string;
  readonly at: 'fields' | 'consent' | 'family' | 'income' | 'papers' | 'exclusions' | 'notice' | 'visits' | 'steps';
  /** Cells of the form that are still to be filled in. */
  readonly fields?: readonly string[];
}

/** A step that can be taken from here, as the button draws it. */
export interface AidActionRow {
  readonly key: AidActionKey;
  readonly label: string;
  readonly to: AidState;
  readonly body: AidBody;
  readonly main: boolean;
  readonly ready: boolean;
  readonly missing: readonly AidMissing[];
  readonly asks: readonly { readonly ask: StepAsk; readonly label: string; readonly required: boolean }[];
  readonly dayLabel: string;
  /** Of a step of the upper union: whom of it the last such step named; null: none, or the office takes the step itself. */
  readonly lastBy: string | null;
  /** Reasons that may be chosen, where one is asked. */
  readonly reasons: readonly string[];
  /** What the file says against leaving for “脱困”: then a tick (`confirm`) and a written opinion are asked. */
  readonly doubts: readonly AidExitDoubt[];
}

/** What a file says against “脱困”; `after`: only of a step after this day. */
export interface AidExitDoubt extends SpendingFinding {
  readonly after: string | null;
}

export interface AidPaper {
  readonly id: number;
  readonly name: string;
  readonly bytes: number;
}

/** A line of a checklist, also one that nobody has looked at yet (`state` null). */
export interface AidCheckRow {
  readonly id: number | null;
  readonly list: '材料' | '排除情形';
  /** Empty where `covered`, until `aid.revealPapers` gives the line. */
  readonly key: string;
  /** Why it is asked of this household: 患病的; null: of all, or covered. */
  readonly because: string | null;
  /** Its name tells the cause of hardship, so its name, note and scans stay in the core until somebody opens it. */
  readonly covered: boolean;
  /** Needed only after discussion and notice. */
  readonly later: boolean;
  readonly state: CheckState | null;
  readonly on: string | null;
  readonly note: string | null;
  readonly papers: readonly AidPaper[];
  /** What was noted before this round began and has to be looked at anew, so that `state` is null; else null. */
  readonly earlier: { readonly state: CheckState; readonly on: string | null } | null;
  /** In the list of today; else it was asked under an older list. */
  readonly current: boolean;
}

export interface AidNoticeCase {
  readonly caseId: number;
  readonly caseNo: string;
  readonly memberId: number;
  readonly name: string;
  readonly group: string | null;
  readonly category: string | null;
  readonly amountFen: number | null;
  readonly state: AidState;
}

export interface AidNoticeRow {
  readonly id: number;
  readonly kind: NoticeKind;
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly workingDays: number;
  /** The year's holidays are not known: only weekends were left out. */
  readonly holidaysUnsure: boolean;
  readonly place: string | null;
  readonly phone: string | null;
  readonly result: '无异议' | '有异议' | null;
  readonly resultOn: string | null;
  readonly objection: string | null;
  readonly note: string | null;
  /** Ended before today. */
  readonly over: boolean;
  readonly cases: number;
}

export interface AidPairRow {
  readonly id: number;
  readonly helper: string;
  readonly post: string | null;
  /** Masked. */
  readonly phone: string | null;
  readonly from: string;
  readonly to: string | null;
  /** 备注 is only shown when opened. */
  readonly noteHidden: boolean;
}

/** A doubt about what was typed; nothing is refused by it. */
export interface AidDoubt {
  readonly field: string;
  readonly message: string;
}

/** A whole file. Hidden values are null; `present` names those that are there. */
export interface AidCase {
  readonly row: AidRow;
  /** From the register, masked. */
  readonly person: {
    readonly name: string;
    readonly gender: string | null;
    readonly birthDate: string | null;
    readonly age: number | null;
    readonly ethnicity: string | null;
    readonly politicalStatus: string | null;
    readonly maritalStatus: string | null;
    readonly idNumber: string | null;
    readonly mobile: string | null;
    readonly employer: string | null;
    readonly department: string | null;
    readonly post: string | null;
    readonly workStartedOn: string | null;
    readonly isMigrantWorker: string | null;
  };
  readonly values: Readonly<Record<CaseField, FieldValue>>;
  /** Hidden fields that hold something. */
  readonly present: readonly CaseField[];
  readonly family: readonly AidFamilyRow[];
  readonly assessments: readonly AidAssessmentHead[];
  readonly steps: readonly AidStepRow[];
  readonly actions: readonly AidActionRow[];
  readonly checks: readonly AidCheckRow[];
  readonly notices: readonly AidNoticeRow[];
  readonly pairs: readonly AidPairRow[];
  readonly doubts: readonly AidDoubt[];
  /** Why nothing can be typed any more: the file is closed; null while it can. */
  readonly locked: string | null;
  /** After the exit: by when the next visit has to be, how many were made and how many are wanted. */
  readonly followUp: FollowUp | null;
  /** The file may be deleted or made nameless from this day on. */
  readonly keepUntil: string | null;
}

/** Figures over the list. */
export interface AidCounts {
  readonly states: Readonly<Partial<Record<AidState, number>>>;
  /** Of the open files. */
  readonly categories: Readonly<Record<string, number>>;
  readonly flags: Readonly<Record<AidFlag, number>>;
  /** Re-checks of this year: done, and how many files have to be. */
  readonly reviewed: number;
  readonly toReview: number;
}

export type FamilyValues = Readonly<Record<FamilyField, FieldValue>>;

/** Where an identity number stands already in a file. */
export interface AidHolder {
  readonly caseId: number;
  readonly caseNo: string;
  /** 本人, or the relation. */
  readonly as: string;
  readonly sentence: string;
}
