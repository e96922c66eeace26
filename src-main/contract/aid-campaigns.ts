import { z } from 'zod';
import {
  type AidMark,
  type CampaignKindName,
  campaignKindNames,
  helpKindNames,
  type HelpSource,
  helpSources,
  helpWays,
  openMarks,
} from '../domain/aid/help-kinds.ts';
import type { SpendingFinding } from '../domain/spending/findings.ts';
import type { AidHelpWords, AidSum } from './aid-help.ts';
import { count, day, fen, id, ids, maybeDay, need, optional, year } from './aid-shapes.ts';
import { command, query } from './kinds.ts';
import { memberFilterShape } from './member.ts';

export interface AidCampaignRow {
  readonly id: number;
  readonly kind: CampaignKindName;
  readonly title: string;
  readonly year: number;
  readonly from: string;
  readonly to: string;
  readonly unitsVisited: number | null;
  readonly teamsVisited: number | null;
  readonly closedOn: string | null;
  readonly note: string | null;
  readonly budgetFen: number;
  readonly people: number;
  readonly times: number;
  readonly signed: number;
  readonly sumFen: number;
  readonly passedOver: number;
  readonly donatedFen: number;
  /** What there was to give: the sources, of 社会捐助 what was planned or what people gave, whichever is more. */
  readonly raisedFen: number;
}

export interface AidCampaignSourceRow {
  readonly source: HelpSource;
  readonly budgetFen: number;
  readonly document: string | null;
  /** The budget; of 社会捐助 what people gave, where that is more. */
  readonly raisedFen: number;
  /** Of the people on the list, signed or not. */
  readonly usedFen: number;
  /** Below zero: over-spent. */
  readonly leftFen: number;
}
export interface AidCampaignRuleRow {
  readonly category: string;
  readonly cashFen: number;
  readonly goods: string | null;
  readonly goodsFen: number;
  readonly source: HelpSource;
}

export interface AidPassedOverRow {
  readonly memberId: number;
  readonly name: string;
  readonly group: string | null;
  readonly reason: string;
}
export interface AidDonationRow {
  readonly id: number;
  readonly memberId: number;
  readonly name: string;
  readonly group: string | null;
  readonly amountFen: number;
  readonly on: string;
  readonly note: string | null;
}

/** Somebody whom the filters found. */
export interface AidCandidate {
  readonly memberId: number;
  readonly name: string;
  readonly group: string | null;
  readonly caseNo: string | null;
  readonly hardship: string | null;
  /** Why: 困难职工, 单亲女职工 …; those of health only where they were opened. */
  readonly marks: readonly AidMark[];
  /** In words, for the row: 档案 2026-007 相对困难职工、退休、今年没有领过. */
  readonly fits: readonly string[];
  /** The category of the campaign's rules that fits first; null: none does, or only one of health that nobody opened. */
  readonly category: string | null;
  readonly cashFen: number;
  readonly goodsFen: number;
  /** Signed for, as `lastHelpOn` is. */
  readonly helpedThisYearFen: number;
  /** Planned in the year and not signed for. */
  readonly waitingFen: number;
  readonly lastHelpOn: string | null;
  readonly lastVisitOn: string | null;
  /** What is against it, the gravest first. */
  readonly findings: readonly SpendingFinding[];
  readonly inCampaign: boolean;
  /** Passed over before, with the reason. */
  readonly passedOver: string | null;
}

export const candidateFilterShape = z.strictObject({
  /** Who of the register: search and conditions as in the list of members (groups: `groupTree`). */
  members: memberFilterShape.optional(),
  /** Any of these marks. */
  marks: z.array(z.enum(openMarks)).max(20).default([]),
  /** Any of these 困难类别 of the file. */
  hardship: z.array(z.string().max(30)).max(20).default([]),
  file: z.enum(['不限', '在档', '没有档案']).default('不限'),
  /** Never received anything from aid. */
  neverHelped: z.boolean().default(false),
  notHelpedThisYear: z.boolean().default(false),
  /** Not visited within the months of the standard. */
  notVisited: z.boolean().default(false),
  /** Leaves out who stands on the list already. */
  notInCampaign: z.boolean().default(true),
});
export type CandidateFilter = z.input<typeof candidateFilterShape>;

/** A mark with the helps on the list that it counts. */
interface AidMarkSum {
  readonly mark: AidMark;
  readonly times: number;
  readonly ids: readonly number[];
}

/** R15: one campaign in figures, of what was signed for (or of the whole list). People are counted once, times each. */
export interface AidCampaignFigures {
  readonly campaign: AidCampaignRow;
  /** On the list and not signed for. */
  readonly unsigned: number;
  readonly unitsVisited: number | null;
  readonly teamsVisited: number | null;
  readonly people: number;
  /** 慰问职工总人次, of whom by mark; who bears several marks counts under each. */
  readonly times: number;
  readonly marks: readonly AidMarkSum[];
  /** 筹集资金合计: of the sources and of donations. */
  readonly raisedFen: number;
  readonly raised: readonly {
    readonly name: '财政' | '上级工会' | '本级工会' | '行政' | '社会' | '其他';
    readonly amountFen: number;
  }[];
  readonly cashFen: number;
  readonly goodsFen: number;
  readonly sumFen: number;
  /** Per time, rounded half up to the fen. */
  readonly perHeadFen: number;
  readonly byCategory: readonly (AidSum & { readonly ids: readonly number[] })[];
  /** Kinds as lists say them: those that only the ill receive are not told apart. */
  readonly byKind: readonly (AidSum & { readonly ids: readonly number[] })[];
  readonly bySource: readonly (AidSum & { readonly ids: readonly number[] })[];
  /** Who stands on the list more than once. */
  readonly twice: readonly { readonly memberId: number; readonly name: string; readonly ids: readonly number[] }[];
}

/**
 * As a page gets it: behind a mark of health stand no rows, and no number that would say whom it means (null); sums by
 * 慰问对象 are there (else null) where none of them names an illness.
 */
export type ShownCampaignFigures = Omit<AidCampaignFigures, 'marks' | 'byCategory'> & {
  readonly byCategory: AidCampaignFigures['byCategory'] | null;
  readonly marks: readonly (Omit<AidMarkSum, 'times'> & { readonly times: number | null })[];
};

/** Whom the marks of health mean. */
export interface AidCampaignHealth {
  /** Everybody who bears one of them, as the choice of people shows a row. */
  readonly candidates: readonly AidCandidate[];
  /** The rows of the list behind each of them. */
  readonly marks: readonly AidMarkSum[];
  /** The words of the list. */
  readonly words: readonly AidHelpWords[];
  readonly byCategory: AidCampaignFigures['byCategory'];
  /** By their own words. */
  readonly byKind: AidCampaignFigures['byKind'];
}

/** Somebody who stays off the list, with the gravest rule that says so. */
interface AidBarred {
  readonly memberId: number;
  readonly name: string;
  readonly finding: SpendingFinding;
}

const campaignShape = z
  .strictObject({
    id: id.optional(),
    kind: z.enum(campaignKindNames, '请选活动类型'),
    title: need(60, '请写名称，例如 2026 年两节送温暖'),
    year,
    from: day('开始日期'),
    to: day('结束日期'),
    unitsVisited: count('走访企业数', 100_000),
    teamsVisited: count('走访班组数', 100_000),
    note: optional(500),
    sources: z
      .array(z.strictObject({ source: z.enum(helpSources), amountFen: fen('金额'), document: optional(100) }))
      .max(helpSources.length)
      .optional(),
    /** The first that fits holds. */
    rules: z
      .array(
        z.strictObject({
          category: need(60, '请写慰问对象'),
          cashFen: fen('慰问金').default(0),
          goods: optional(200),
          goodsFen: fen('慰问品折价').default(0),
          source: z.enum(helpSources),
        }),
      )
      .max(50)
      .optional(),
  })
  .refine((c) => c.from <= c.to, { message: '结束日期早于开始日期，请改其中一个', path: ['to'] });

const touched = ['aid', 'funds', 'history'] as const;
const reads = ['aid', 'member', 'group', 'funds', 'setting'] as const;

export const aidCampaignRoutes = {
  'aidCampaigns.list': query<AidCampaignRow[]>()({
    input: z.strictObject({ year: year.optional() }),
    nouns: [...reads],
  }),
  /** The campaign as a whole; its people stand in `aidHelp.list` with `campaignId`. */
  'aidCampaigns.get': query<{
    readonly campaign: AidCampaignRow;
    readonly sources: readonly AidCampaignSourceRow[];
    readonly rules: readonly AidCampaignRuleRow[];
    readonly passedOver: readonly AidPassedOverRow[];
    readonly findings: readonly SpendingFinding[];
  }>()({ input: z.strictObject({ id }), nouns: [...reads] }),
  /** Sources and rules that are given replace those that stand; left out, they stay. */
  'aidCampaigns.save': command<{ id: number }>()({ input: campaignShape, nouns: [...touched] }),
  'aidCampaigns.remove': command<null>()({ input: z.strictObject({ id }), nouns: [...touched] }),
  'aidCampaigns.candidates': query<{
    readonly rows: readonly AidCandidate[];
    readonly total: number;
    /** How many of the found bear a mark; those of health are not counted. */
    readonly marks: readonly { readonly mark: AidMark; readonly n: number }[];
  }>()({ input: z.strictObject({ id, filter: candidateFilterShape }), nouns: [...reads] }),
  /** Who bears the marks of health, for choice and list; who looked is recorded. */
  'aidCampaigns.revealHealth': command<AidCampaignHealth>()({
    input: z.strictObject({ id }),
    who: ['clerk', 'treasurer', 'chair'],
    nouns: ['look'],
  }),
  /** Whom the rules would keep off on a day, before anything is written; a day outside of the campaign is refused. */
  'aidCampaigns.judge': query<AidBarred[]>()({
    input: z.strictObject({
      id,
      on: day('发放日期'),
      way: z.enum(helpWays),
      kind: z.enum(helpKindNames).optional(),
      lines: z
        .array(z.strictObject({ memberId: id, cashFen: fen('慰问金'), goodsFen: fen('慰问品折价') }))
        .max(200_000),
    }),
    nouns: [...reads],
  }),
  /** Puts people on the list with the amounts of the rules, or those that are given. Whom a rule bars stays off and is named. */
  'aidCampaigns.add': command<{
    readonly added: number;
    readonly refused: readonly AidBarred[];
  }>()({
    input: z.strictObject({
      id,
      memberIds: ids,
      on: day('发放日期'),
      way: z.enum(helpWays).default('现金'),
      kind: z.enum(helpKindNames).optional(),
      /** Left out: the first category of the rules that fits. */
      category: optional(60),
      /** Left out: as the rule says. */
      cashFen: fen('慰问金').optional(),
      goods: optional(200),
      goodsFen: fen('慰问品折价').optional(),
      source: z.enum(helpSources).optional(),
      handler: optional(50),
      exception: optional(200),
      /** Rules for marks of health count too; who had them opened is recorded. */
      health: z.boolean().default(false),
    }),
    nouns: [...touched],
  }),
  /** Notes why somebody who was looked at is not on the list; who stands on it is refused. */
  'aidCampaigns.passOver': command<{ noted: number }>()({
    input: z.strictObject({ id, memberIds: ids, reason: need(200, '请写没有列入的原因') }),
    nouns: [...touched],
  }),
  'aidCampaigns.unpass': command<{ removed: number }>()({
    input: z.strictObject({ id, memberIds: ids }),
    nouns: [...touched],
  }),
  /**
   * Everything is handed out; null opens it again. Refused while somebody has not signed, and while more was given than
   * was raised and nobody said (`confirm`) that this was looked at.
   */
  'aidCampaigns.close': command<null>()({
    input: z.strictObject({ id, closedOn: maybeDay('办结日期'), confirm: z.boolean().optional() }),
    nouns: [...touched],
  }),
  'aidCampaigns.figures': query<ShownCampaignFigures>()({
    input: z.strictObject({ id, signedOnly: z.boolean().default(true) }),
    nouns: [...reads],
  }),
  'aidCampaigns.donations': query<{
    readonly rows: readonly AidDonationRow[];
    readonly people: number;
    readonly sumFen: number;
  }>()({ input: z.strictObject({ id }), nouns: [...reads] }),
  /** What members gave; who gave before has the amount replaced. */
  'aidCampaigns.donate': command<{ added: number; changed: number }>()({
    input: z.strictObject({
      id,
      on: day('捐款日期'),
      lines: z
        .array(z.strictObject({ memberId: id, amountFen: fen('捐款').min(1, '捐款要大于零'), note: optional(100) }))
        .min(1, '先选人')
        .max(100_000),
    }),
    nouns: [...touched],
  }),
  'aidCampaigns.removeDonations': command<{ removed: number }>()({
    input: z.strictObject({ ids }),
    nouns: [...touched],
  }),
};
