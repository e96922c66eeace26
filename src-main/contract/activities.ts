import { z } from 'zod';
import { activityKindNames, activityPapers, costFunds, costWays, turnKinds } from '../domain/activities/kinds.ts';
import { activityStates } from '../domain/activities/life-cycle.ts';
import type { SpendingFinding } from '../domain/spending/findings.ts';
import type {
  ActivityBudgetLine,
  ActivityPlanItem,
  ActivityCostRow,
  ActivityPaperRow,
  ActivityPersonRow,
  ActivityPrizeRow,
  ActivityRow,
  ActivityStatLine,
  ActivityStepRow,
  ActivityTotal,
  ActivityTurnRow,
} from './activity-rows.ts';
import { count, day, fen, id, ids, maybeDay, maybeFen, need, optional, text, year } from './aid-shapes.ts';
import { command, moneyRoles, query, roles, task } from './kinds.ts';
import { memberFilterShape } from './member.ts';
import type { ExportedFile } from './reports.ts';

const activityFilterShape = z.strictObject({
  year: year.optional(),
  kind: z.enum(activityKindNames).optional(),
  state: z.enum(activityStates).optional(),
  /** The group and everything below it; null: the union's own. */
  groupId: id.nullable().optional(),
  planItemId: id.optional(),
  /** Signed up or came. */
  memberId: id.optional(),
  /** Something of the file is missing. */
  lacking: z.boolean().default(false),
  text: z.string().max(100).default(''),
  /** Only these: the activities behind a number. */
  ids: z.array(z.int()).max(100_000).optional(),
});
export type ActivityFilter = z.infer<typeof activityFilterShape>;

const activityShape = z.strictObject({
  id: id.optional(),
  name: need(80, '请写活动名称，例如 春季运动会'),
  kind: z.enum(activityKindNames, '请选活动类型'),
  planItemId: id.nullable().default(null),
  groupId: id.nullable().default(null),
  from: day('开始日期'),
  to: day('结束日期'),
  hours: optional(60),
  place: optional(100),
  organiser: optional(60),
  content: optional(4000),
  plannedPeople: count('计划人数', 1_000_000),
  provider: optional(100),
  days: count('天数', 366),
  note: optional(500),
});

export const prizeShape = z.strictObject({
  id: id.optional(),
  activityId: id,
  event: optional(60),
  level: need(40, '请写名次或奖项，例如 一等奖'),
  memberId: id.nullable().default(null),
  team: optional(60),
  heads: z.int('人数要写整数').min(1, '人数要大于零').max(100_000, '人数太多，请核对').default(1),
  prize: optional(100),
  amountFen: fen('价值').default(0),
  note: optional(200),
});

export const costShape = z.strictObject({
  id: id.optional(),
  activityId: id,
  on: day('支出日期'),
  what: need(100, '请写用途，例如 奖品'),
  amountFen: fen('金额').min(1, '金额要大于零'),
  fund: z.enum(costFunds, '请选谁支付').default('工会经费'),
  way: z.enum(costWays, '请选付款方式').default('转账'),
  payee: optional(100),
  invoice: optional(60),
  note: optional(200),
});

/** Findings that only ask are answered by saying so; those that refuse need a written reason in the note. */
const confirm = z.boolean().default(false);
const yesNo = z.enum(['是', '否']);
const one = z.strictObject({ id });
const planDone = z.boolean().default(false);
const touched = ['activity', 'plan', 'history'] as const;
const withMoney = ['activity', 'plan', 'funds', 'history'] as const;
const reads = ['activity', 'plan', 'member', 'group', 'funds', 'setting'] as const;

export const activityRoutes = {
  'activities.list': query<{ readonly rows: readonly ActivityRow[]; readonly total: ActivityTotal }>()({
    input: activityFilterShape,
    nouns: [...reads],
  }),
  /** One activity's file; people stand in `activities.people`. */
  'activities.get': query<{
    readonly row: ActivityRow;
    readonly content: string | null;
    readonly approver: string | null;
    readonly approval: string | null;
    /** 取消原因 */
    readonly reason: string | null;
    readonly summary: string | null;
    readonly newsTitle: string | null;
    readonly news: string | null;
    readonly note: string | null;
    readonly budget: readonly ActivityBudgetLine[];
    readonly prizes: readonly ActivityPrizeRow[];
    readonly costs: readonly ActivityCostRow[];
    readonly papers: readonly ActivityPaperRow[];
    readonly steps: readonly ActivityStepRow[];
    readonly findings: readonly SpendingFinding[];
    /** Why nothing can be typed any more; null while it can. */
    readonly locked: string | null;
    /** null: not in a plan, or the plan knows how it ended. */
    readonly planItemOpen: ActivityPlanItem | null;
  }>()({ input: one, nouns: [...reads] }),
  /**
   * The plan of an activity. A new one gets the next number of its year; texts, people and money have routes of
   * their own. `reapprove`: its days or place were approved otherwise, so it is back in 筹备.
   */
  'activities.save': command<{ id: number; number: string; reapprove: boolean }>()({
    input: activityShape,
    nouns: [...touched],
  }),
  'activities.remove': command<null>()({ input: one, nouns: [...withMoney] }),
  /** 总结 and 信息稿; what is left out stays as it is. */
  'activities.saveText': command<null>()({
    input: z.strictObject({
      id,
      summary: text(20_000).nullable().optional(),
      newsTitle: text(200).nullable().optional(),
      news: text(20_000).nullable().optional(),
    }),
    nouns: [...touched],
  }),
  'activities.approve': command<null>()({
    who: ['chair'],
    input: z.strictObject({ id, on: day('批准日期'), approver: need(50, '请写批准人'), approval: optional(200) }),
    nouns: [...touched],
  }),
  /** `planDone`: the item of the plan is done with it. */
  'activities.hold': command<null>()({ input: z.strictObject({ id, planDone }), nouns: [...touched] }),
  'activities.settle': command<{ findings: readonly SpendingFinding[] }>()({
    input: z.strictObject({ id, on: day('决算日期'), planDone }),
    nouns: [...touched],
  }),
  'activities.cancel': command<null>()({
    input: z.strictObject({ id, reason: need(200, '请写取消的原因') }),
    nouns: [...touched],
  }),
  /** One step back. */
  'activities.reopen': command<null>()({ input: one, nouns: [...touched] }),
  /** The budget as a whole, in its order. */
  'activities.budget': command<{ sumFen: number }>()({
    input: z.strictObject({
      id,
      lines: z
        .array(
          z.strictObject({
            what: need(60, '请写用途，例如 奖品'),
            amountFen: fen('金额').min(1, '金额要大于零'),
            note: optional(200),
          }),
        )
        .max(200),
    }),
    nouns: [...touched],
  }),

  'activities.people': query<readonly ActivityPersonRow[]>()({ input: one, nouns: ['activity', 'member', 'group'] }),
  /** Members of a filter or an interest group, and who stands on the list already. */
  'activities.candidates': query<{
    readonly rows: readonly {
      readonly memberId: number;
      readonly name: string;
      readonly gender: string | null;
      readonly group: string | null;
      readonly onList: boolean;
      /** The last time at an activity of the same kind. */
      readonly lastOn: string | null;
    }[];
  }>()({
    input: z.strictObject({
      id,
      members: memberFilterShape.optional(),
      interestGroupId: id.optional(),
      /** Leaves out who went to one of the same kind within so many years. */
      notSinceYears: z.int().min(1).max(20).optional(),
    }),
    nouns: ['activity', 'member', 'group'],
  }),
  'activities.signUp': command<{
    readonly added: number;
    readonly refused: readonly { readonly memberId: number; readonly name: string; readonly sentence: string }[];
  }>()({ input: z.strictObject({ id, memberIds: ids, on: day('报名日期') }), nouns: [...touched] }),
  'activities.takeOff': command<{ removed: number }>()({
    input: z.strictObject({ id, memberIds: ids }),
    nouns: [...touched],
  }),
  /**
   * 是, 否, or (null) nobody has said. Whoever was not on the list came without signing up; who was no member on that
   * day is not signed in and named.
   */
  'activities.signIn': command<{
    readonly changed: number;
    readonly refused: readonly { readonly memberId: number; readonly name: string; readonly sentence: string }[];
  }>()({
    input: z.strictObject({
      id,
      memberIds: ids,
      came: yesNo.nullable(),
      /** The day, of an activity of several; left out: stays as it is. */
      on: day('日期').nullable().optional(),
    }),
    nouns: [...touched],
  }),
  'activities.personSave': command<null>()({
    input: z.strictObject({
      id,
      memberId: id,
      on: maybeDay('日期'),
      costFen: maybeFen('个人费用'),
      /** Left out: stays as it is. */
      note: text(200).nullable().optional(),
    }),
    nouns: [...touched],
  }),
  /** The note of one person at a health check; who looked is recorded with that person. */
  'activities.revealNote': command<{ readonly note: string | null }>()({
    input: z.strictObject({ id, memberId: id }),
    who: ['clerk', 'treasurer', 'chair'],
    nouns: ['look'],
  }),
  /** People who are no members, and how many of them women. */
  'activities.guests': command<null>()({
    input: z.strictObject({
      id,
      guests: z.int('人数要写整数').min(0, '人数不能小于零').max(1_000_000, '人数太多，请核对'),
      guestWomen: z.int('人数要写整数').min(0, '人数不能小于零').max(1_000_000, '人数太多，请核对'),
    }),
    nouns: [...touched],
  }),

  'activities.savePrize': command<{ id: number; findings: readonly SpendingFinding[] }>()({
    input: prizeShape.extend({ confirm }),
    nouns: [...touched],
  }),
  /** The same prize to each of several people, as one step. */
  'activities.savePrizes': command<{ ids: readonly number[]; findings: readonly SpendingFinding[] }>()({
    input: prizeShape.omit({ id: true, memberId: true, team: true, heads: true }).extend({ memberIds: ids, confirm }),
    nouns: [...touched],
  }),
  'activities.removePrizes': command<{ removed: number }>()({ input: z.strictObject({ ids }), nouns: [...touched] }),
  'activities.signPrizes': command<{ changed: number }>()({
    input: z.strictObject({ ids, signedOn: day('签收日期').nullable(), signedBy: optional(50) }),
    nouns: [...touched],
  }),

  'activities.saveCost': command<{ id: number; findings: readonly SpendingFinding[] }>()({
    who: moneyRoles.prepare,
    input: costShape.extend({ confirm }),
    nouns: [...withMoney],
  }),
  'activities.removeCosts': command<{ removed: number }>()({
    who: moneyRoles.prepare,
    input: z.strictObject({ ids }),
    nouns: [...withMoney],
  }),
  /** The entry of the cash book that paid for these; null lets it go. */
  'activities.linkCosts': command<{ changed: number }>()({
    who: moneyRoles.book,
    input: z.strictObject({ ids, voucherId: id.nullable() }),
    nouns: [...withMoney],
  }),
  /** What the rules say to the activity as it stands, or with a prize or a cost as it is being typed. */
  'activities.check': query<readonly SpendingFinding[]>()({
    input: z.strictObject({
      id,
      prize: prizeShape.optional(),
      /** Others who shall have the same prize. */
      alike: ids.optional(),
      cost: costShape.optional(),
    }),
    nouns: [...reads, 'dues', 'benefit'],
  }),

  'activities.attach': task<{ id: number }>()({
    input: z.strictObject({
      id,
      kind: z.enum(activityPapers, '请选是哪一种材料'),
      name: text(255).min(1),
      bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array, '没有收到文件内容，请重新选择文件'),
    }),
    nouns: ['activity'],
  }),
  'activities.notePaper': command<{ id: number }>()({
    input: z.strictObject({
      id,
      kind: z.enum(activityPapers),
      name: text(255).min(1),
      hash: z.string().length(64),
      bytes: z.int().positive(),
    }),
    nouns: ['activity', 'history'],
    internal: true,
  }),
  /** To be looked at; of a health check who looked is recorded. */
  'activities.openPaper': task<{ name: string; bytes: Uint8Array }>()({ input: one, who: [...roles], nouns: [] }),
  'activities.noteLook': command<null>()({ input: one, internal: true, nouns: ['look'] }),
  'activities.takePaper': task<ExportedFile>()({
    input: z.strictObject({
      id,
      format: z.literal('xlsx').default('xlsx'),
      purpose: z.string().trim().max(100).nullable().default(null),
      receiver: z.string().trim().max(100).nullable().default(null),
    }),
    nouns: [],
  }),
  'activities.removePaper': command<null>()({ input: one, nouns: ['activity', 'history'] }),

  /** What was held in a year; a line without activities is left out, but for months and quarters. */
  'activities.stats': query<{ readonly lines: readonly ActivityStatLine[]; readonly total: ActivityStatLine }>()({
    input: z.strictObject({ year, by: z.enum(['kind', 'month', 'quarter', 'group']) }),
    nouns: ['activity', 'member', 'group', 'funds'],
  }),
  /** Members of today: who went when, who never did, who is due. */
  'activities.turns': query<{
    readonly rows: readonly ActivityTurnRow[];
    /** How often, in months, with its source; null: no rule. */
    readonly everyMonths: number | null;
    readonly source: string | null;
    readonly went: number;
    readonly never: number;
    readonly due: number;
  }>()({
    input: z.strictObject({ kind: z.enum(turnKinds), year }),
    nouns: ['activity', 'member', 'group', 'setting'],
  }),
  /** What somebody signed up for, came to and won, newest first. */
  'activities.ofMember': query<
    readonly {
      readonly activityId: number;
      readonly number: string;
      readonly name: string;
      readonly kind: ActivityRow['kind'];
      readonly state: ActivityRow['state'];
      readonly from: string;
      readonly to: string;
      readonly on: string | null;
      readonly signedUpOn: string | null;
      readonly came: '是' | '否' | null;
      readonly prizes: readonly { readonly level: string; readonly event: string | null; readonly amountFen: number }[];
    }[]
  >()({ input: z.strictObject({ memberId: id }), nouns: ['activity'] }),
};
