import { z } from 'zod';
import {
  type HelpKindName,
  helpKindNames,
  type HelpSource,
  helpSources,
  type HelpWay,
  helpWays,
} from '../domain/aid/help-kinds.ts';
import type { ShownKind } from '../domain/aid/covered-words.ts';
import type { SpendingFinding } from '../domain/spending/findings.ts';
import { day, fen, id, ids, optional, year } from './aid-shapes.ts';
import { command, moneyRoles, query, roles } from './kinds.ts';

/** What one person was, or is to be, given once. Amounts in fen. */
export interface AidHelpRow {
  readonly id: number;
  readonly memberId: number;
  readonly name: string;
  readonly group: string | null;
  /** 已转出, 去世, 已退休 … as of today; null: at work. */
  readonly remark: string | null;
  readonly caseId: number | null;
  readonly caseNo: string | null;
  /** 困难类别 of the file today. */
  readonly hardship: string | null;
  readonly campaignId: number | null;
  readonly campaign: string | null;
  readonly requestId: number | null;
  /** Of what only the ill receive it is not told apart before `aidHelp.reveal`. */
  readonly kind: ShownKind;
  /** 慰问对象类别; null too where it is covered. */
  readonly category: string | null;
  /** On this list a 慰问对象 names an illness, so that of nobody is told before `aidHelp.reveal`. */
  readonly categoryCovered: boolean;
  readonly on: string;
  readonly cashFen: number;
  /** null too beside a covered kind or 慰问对象. */
  readonly goods: string | null;
  readonly goodsFen: number;
  readonly sumFen: number;
  readonly source: HelpSource;
  readonly way: HelpWay;
  /** ****0123: the account of the file, else of the register; null: neither has one. */
  readonly account: string | null;
  readonly signedOn: string | null;
  readonly signedBy: string | null;
  readonly receipt: string | null;
  readonly handler: string | null;
  /** Only shown when opened. */
  readonly exception: string | null;
  /** The entry of the cash book that paid for it; `made`: out of this, else it was chosen. */
  readonly voucher: {
    readonly id: number;
    readonly year: number;
    readonly number: number;
    readonly made: boolean;
  } | null;
  /** Signed for, paid through the union's account, and not yet in the cash book. */
  readonly waiting: boolean;
  /** Only shown when opened. */
  readonly note: string | null;
  /** What was written beside the help and is covered before `aidHelp.reveal`. */
  readonly wordsHidden: readonly (keyof HelpWritten)[];
  /** What the rules say; empty once it is signed for. Written reasons settle what only asks for one. */
  readonly findings: readonly SpendingFinding[];
}

/** Free words beside a help: they may name an illness. */
export interface HelpWritten {
  readonly goods: string | null;
  readonly exception: string | null;
  readonly note: string | null;
}

/** The words of a row that its list covers. */
export interface AidHelpWords extends HelpWritten {
  readonly id: number;
  readonly kind: HelpKindName;
  readonly category: string | null;
}

/** A sum with what it counts. */
export interface AidSum {
  readonly key: string;
  readonly people: number;
  readonly times: number;
  readonly cashFen: number;
  readonly goodsFen: number;
  readonly sumFen: number;
}

/** Whose year it is against the limit: 今年 5,000.00，每人每年上限 6,000.00，还可帮 1,000.00. */
export interface AidStanding {
  readonly year: number;
  readonly times: number;
  readonly sumFen: number;
  /** Of the sum: kinds with amounts of their own, which no limit below is held against. */
  readonly outsideFen: number;
  /** The kind that was asked about is such a kind, so there is no limit; null: it is none. */
  readonly outside: HelpKindName | null;
  /** null: no rule holds on that day. */
  readonly yearFen: number | null;
  readonly timeFen: number | null;
  /** What is left of the year's limit, never below zero; null without a limit. */
  readonly leftFen: number | null;
  readonly source: string | null;
}

const aidHelpFilterShape = z.strictObject({
  year: year.optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** Signed for between two days, both included: what figures of a period count by. */
  signedFrom: z.iso.date().optional(),
  signedTo: z.iso.date().optional(),
  memberId: id.optional(),
  caseId: id.optional(),
  campaignId: id.optional(),
  requestId: id.optional(),
  kind: z.enum(helpKindNames).optional(),
  source: z.enum(helpSources).optional(),
  category: z.string().max(60).optional(),
  state: z.enum(['全部', '未签收', '已签收', '待入账']).default('全部'),
  search: z.string().max(100).default(''),
  /** Only these: the rows behind a number. */
  ids: z.array(z.int()).max(200_000).optional(),
});
export type AidHelpFilter = z.infer<typeof aidHelpFilterShape>;

const helpShape = z.strictObject({
  id: id.optional(),
  memberId: id,
  campaignId: id.nullable().default(null),
  requestId: id.nullable().default(null),
  kind: z.enum(helpKindNames, '请选帮扶类型'),
  category: optional(60),
  on: day('发放日期'),
  cashFen: fen('金额').default(0),
  goods: optional(200),
  goodsFen: fen('物品折价').default(0),
  source: z.enum(helpSources, '请选资金来源'),
  way: z.enum(helpWays, '请选发放方式'),
  receipt: optional(60),
  handler: optional(50),
  exception: optional(200),
  note: optional(300),
});

const touched = ['aid', 'funds', 'history'] as const;
const reads = ['aid', 'member', 'group', 'funds', 'setting'] as const;

export const aidHelpRoutes = {
  'aidHelp.list': query<{ readonly rows: readonly AidHelpRow[]; readonly total: AidSum; readonly signed: AidSum }>()({
    input: aidHelpFilterShape,
    nouns: [...reads],
  }),
  /** The covered words of rows, for a list or a form; who looked is recorded. */
  'aidHelp.reveal': command<{ readonly words: readonly AidHelpWords[] }>()({
    input: z.strictObject({ ids }),
    who: ['clerk', 'treasurer', 'chair'],
    nouns: ['look'],
  }),
  /** Notes the look at a sheet whose sums tell the covered kind of these. */
  'aidHelp.noteLook': command<null>()({ input: z.strictObject({ ids }), who: roles, nouns: ['look'] }),
  /** What the rules would say to a draft, and where the person stands in the year; for the form while one types. */
  'aidHelp.check': query<{
    readonly findings: readonly SpendingFinding[];
    readonly standing: AidStanding;
    /** The file that the help would be entered under. */
    readonly caseId: number | null;
    readonly account: string | null;
    /** 先建档后帮扶 speaks against it: a file would mend it. */
    readonly unfiled: boolean;
  }>()({ input: helpShape, nouns: [...reads] }),
  'aidHelp.standing': query<AidStanding>()({
    input: z.strictObject({ memberId: id, on: day('日期'), kind: z.enum(helpKindNames).nullable().default(null) }),
    nouns: [...reads],
  }),
  /** Enters or changes a help; what was signed for keeps its person, amount, source and day. */
  'aidHelp.save': command<{ id: number; findings: readonly SpendingFinding[] }>()({
    input: helpShape,
    nouns: [...touched],
  }),
  /** Whoever leaves the list of a campaign leaves it for a reason, with which he then stands among those left out. */
  'aidHelp.remove': command<{ removed: number }>()({
    input: z.strictObject({ ids, reason: optional(200) }),
    nouns: [...touched],
  }),
  /** The signed sheet came back: these have signed on a day, or (null) have not after all. `signedBy`: 代领人. */
  'aidHelp.sign': command<{ changed: number }>()({
    input: z.strictObject({
      ids,
      signedOn: day('签收日期').nullable(),
      signedBy: optional(50),
      /** For those that go beyond a cap by the day of the signature and have no reason yet. */
      exception: optional(200),
    }),
    nouns: [...touched],
  }),
  /** Puts helps that belong to no campaign into one, signed or not. Who stands on its list already stays out and is named. */
  'aidHelp.intoCampaign': command<{
    readonly moved: number;
    readonly refused: readonly { readonly memberId: number; readonly name: string; readonly sentence: string }[];
  }>()({
    input: z.strictObject({ ids, campaignId: id }),
    nouns: [...touched],
  }),
  /** The entry of the cash book that paid for these; null lets it go. */
  'aidHelp.link': command<{ changed: number }>()({
    who: moneyRoles.book,
    input: z.strictObject({ ids, voucherId: id.nullable() }),
    nouns: [...touched],
  }),
  /** Everything that a person received, asked for and was visited for; hidden parts only say that they are there. */
  'aid.ofMember': query<AidOfMember>()({ input: z.strictObject({ memberId: id }), nouns: [...reads] }),
  /** Pictures: files by category and cause, help by source and quarter of its signature. Every number carries its rows. */
  'aid.figures': query<AidFigures>()({ input: z.strictObject({ year }), nouns: [...reads] }),
  /** R13: sums by kind and source between two days, both included. */
  'aid.sums': query<AidSums>()({
    input: z.strictObject({ from: day('起'), to: day('止') }),
    nouns: [...reads],
  }),
};

/** One thing that aid did for a person, for the timeline: 帮扶, 走访, 申请, 结对, 劳模, 互助. */
export interface AidEvent {
  readonly what: '帮扶' | '走访' | '申请' | '互助给付';
  readonly id: number;
  readonly on: string;
  /** 两节送温暖 本级工会经费 */
  readonly text: string;
  readonly amountFen: number | null;
  readonly state: string | null;
  /** Something about it is only shown when opened. */
  readonly hidden: boolean;
  readonly link: string;
}
export interface AidOfMember {
  readonly file: {
    readonly id: number;
    readonly caseNo: string;
    readonly state: string;
    readonly category: string | null;
  } | null;
  readonly modelWorker: { readonly title: string; readonly level: string; readonly helpKind: string | null } | null;
  readonly standing: AidStanding;
  /** Of all years, newest first. */
  readonly years: readonly { readonly year: number; readonly times: number; readonly sumFen: number }[];
  readonly events: readonly AidEvent[];
  readonly enrolments: readonly {
    readonly id: number;
    readonly plan: string;
    readonly from: string;
    readonly to: string;
    readonly shares: number;
  }[];
  readonly lastVisitOn: string | null;
}

/** A number with the rows behind it. */
export interface AidBar {
  readonly key: string;
  readonly n: number;
  readonly ids: readonly number[];
}
export interface AidFigures {
  /** Files that are not closed. */
  readonly byCategory: readonly AidBar[];
  /** Totals only: who has which cause stands nowhere in clear, and few households are not told apart. */
  readonly byCause: readonly Omit<AidBar, 'ids'>[];
  /** Help that was signed for, in the year; `ids` are those of `aidHelp.list`. */
  readonly quarters: readonly {
    readonly quarter: 1 | 2 | 3 | 4;
    readonly bySource: readonly {
      readonly source: HelpSource;
      readonly sumFen: number;
      readonly ids: readonly number[];
    }[];
    readonly sumFen: number;
  }[];
  readonly sumFen: number;
}

export interface AidSumsLine {
  /** Of days that are no whole quarters not told apart where it names what only the ill receive. */
  readonly kind: ShownKind;
  /** 户数: different workers; one household has one file of one of them. */
  readonly households: number;
  readonly times: number;
  readonly sumFen: number;
  readonly bySource: Readonly<Partial<Record<HelpSource, number>>>;
}
export interface AidSums {
  readonly lines: readonly AidSumsLine[];
  readonly total: Omit<AidSumsLine, 'kind'>;
}
