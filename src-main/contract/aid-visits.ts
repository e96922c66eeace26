import { z } from 'zod';
import { modelWorkerHelp, modelWorkerLevels } from '../domain/aid/help-kinds.ts';
import { day, id, ids, kept, maybeDay, need, optional, year } from './aid-shapes.ts';
import { command, query } from './kinds.ts';
import { memberFilterShape } from './member.ts';

/** Who was seen; what was found and asked for is only said to be there. */
export interface AidVisitRow {
  readonly id: number;
  readonly memberId: number;
  readonly name: string;
  readonly group: string | null;
  readonly caseId: number | null;
  readonly caseNo: string | null;
  /** In lists those that are paid for an event of life (生病住院 among them) are not told apart. */
  readonly kind: string;
  readonly on: string;
  /** A hospital says as much: null in lists where the kind is covered. */
  readonly place: string | null;
  readonly visitors: string;
  readonly situationHidden: boolean;
  readonly demandHidden: boolean;
  /** What was brought along. */
  readonly help: { readonly id: number; readonly sumFen: number; readonly source: string } | null;
  /** 怎么办的 and 备注 may tell of an illness: lists say of neither more than that something stands there. */
  readonly wordsHidden: boolean;
  readonly followUp: string | null;
  readonly dueOn: string | null;
  readonly doneOn: string | null;
  /** A demand that is not settled: the day is over, or near. */
  readonly standing: '已办结' | '逾期' | '快到期' | '办理中' | null;
  readonly note: string | null;
}

export interface UnvisitedRow {
  readonly memberId: number;
  readonly name: string;
  readonly group: string | null;
  readonly caseId: number | null;
  readonly caseNo: string | null;
  readonly hardship: string | null;
  readonly lastVisitOn: string | null;
}

export interface ModelWorkerRow {
  readonly id: number;
  readonly memberId: number;
  readonly name: string;
  readonly group: string | null;
  readonly membership: string;
  readonly title: string;
  readonly level: (typeof modelWorkerLevels)[number];
  readonly year: number;
  readonly body: string | null;
  readonly certificateNo: string | null;
  readonly incomeHidden: boolean;
  readonly helpKind: (typeof modelWorkerHelp)[number] | null;
  readonly note: string | null;
  readonly lastVisitOn: string | null;
  readonly helpedThisYearFen: number;
}

const touched = ['aid', 'history'] as const;
const reads = ['aid', 'member', 'group', 'setting'] as const;

export const aidVisitRoutes = {
  'aidVisits.list': query<{
    readonly rows: readonly AidVisitRow[];
    /** By kind of the office as lists say it, those of none included. */
    readonly kinds: readonly { readonly kind: string; readonly n: number }[];
  }>()({
    input: z.strictObject({
      year: year.optional(),
      memberId: id.optional(),
      caseId: id.optional(),
      kind: z.string().max(30).optional(),
      state: z.enum(['全部', '没有办结', '逾期']).default('全部'),
      search: z.string().max(100).default(''),
      ids: z.array(z.int()).max(200_000).optional(),
    }),
    nouns: [...reads],
  }),
  /** People of files, model workers, or of a filter, whom nobody visited within the months of the standard. */
  'aidVisits.unvisited': query<{
    readonly rows: readonly UnvisitedRow[];
    readonly months: number;
    readonly source: string;
  }>()({
    input: z.strictObject({
      whom: z.enum(['在档', '劳模', '全部会员']).default('在档'),
      members: memberFilterShape.optional(),
    }),
    nouns: [...reads],
  }),
  /** `situation` and `demand` left out stay as they are. A demand needs a day by which it is settled: without one the standard's. */
  'aidVisits.save': command<{ id: number }>()({
    input: z.strictObject({
      id: id.optional(),
      memberId: id,
      kind: need(30, '请选走访类型'),
      on: day('走访日期'),
      place: optional(100),
      visitors: need(100, '请写走访人'),
      situation: kept(1000),
      demand: kept(1000),
      helpId: id.nullable().default(null),
      followUp: optional(500),
      dueOn: maybeDay('限期'),
      doneOn: maybeDay('办结日期'),
      note: optional(300),
    }),
    nouns: [...touched],
  }),
  /** A demand was settled on a day; null: not after all. */
  'aidVisits.settle': command<null>()({
    input: z.strictObject({ id, doneOn: maybeDay('办结日期'), followUp: optional(500) }),
    nouns: [...touched],
  }),
  'aidVisits.remove': command<null>()({ input: z.strictObject({ id }), nouns: [...touched] }),
  /** Of what kind visits were, where, what was done about a demand and noted; who looked is recorded. */
  'aidVisits.revealList': command<{
    readonly words: readonly Pick<AidVisitRow, 'id' | 'kind' | 'place' | 'followUp' | 'note'>[];
  }>()({
    input: z.strictObject({ ids }),
    who: ['clerk', 'treasurer', 'chair'],
    nouns: ['look'],
  }),
  'aidVisits.reveal': command<{ value: string | null }>()({
    input: z.strictObject({ id, field: z.enum(['situation', 'demand']) }),
    who: ['clerk', 'treasurer', 'chair'],
    nouns: ['look'],
  }),
  'modelWorkers.list': query<ModelWorkerRow[]>()({ input: z.strictObject({}), nouns: [...reads] }),
  'modelWorkers.save': command<{ id: number }>()({
    input: z.strictObject({
      id: id.optional(),
      memberId: id,
      title: need(60, '请写荣誉称号'),
      level: z.enum(modelWorkerLevels, '请选级别'),
      year,
      body: optional(100),
      certificateNo: optional(60),
      /** Left out: stays as it is. */
      monthlyIncomeFen: z.int().min(0).max(1_000_000_000).nullable().optional(),
      helpKind: z.enum(modelWorkerHelp, '请选一种').nullable().default(null),
      note: optional(300),
    }),
    nouns: [...touched],
  }),
  'modelWorkers.remove': command<null>()({ input: z.strictObject({ id }), nouns: [...touched] }),
  'modelWorkers.reveal': command<{ value: number | null }>()({
    input: z.strictObject({ id }),
    who: ['clerk', 'treasurer', 'chair'],
    nouns: ['look'],
  }),
};
