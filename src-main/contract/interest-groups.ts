import { z } from 'zod';
import { day, id, ids, maybeDay, optional, year } from './aid-shapes.ts';
import { command, query } from './kinds.ts';

export interface InterestGroupRow {
  readonly id: number;
  readonly name: string;
  readonly foundedOn: string | null;
  readonly dissolvedOn: string | null;
  readonly leader: { readonly memberId: number; readonly name: string } | null;
  /** Of today; of these women. */
  readonly members: number;
  readonly women: number;
  /** Its own plans of the year. */
  readonly plans: readonly { readonly id: number; readonly title: string; readonly items: number }[];
  /** Its activities of the year; held ones and people at them. */
  readonly activities: number;
  readonly held: number;
  readonly people: number;
  /** Of its plans' items, and of its activities; the sum to spend is the greater of both. Fen. */
  readonly planFen: number;
  readonly budgetFen: number;
  readonly spentFen: number;
  /** 行政支付, never in `spentFen`. */
  readonly employerFen: number;
  readonly activityIds: readonly number[];
}

export interface InterestMemberRow {
  readonly id: number;
  readonly memberId: number;
  readonly name: string;
  readonly gender: string | null;
  /** Where the person belongs in the union. */
  readonly group: string | null;
  readonly membership: string;
  readonly from: string;
  readonly to: string | null;
  readonly note: string | null;
  /** Times at activities of this group. */
  readonly came: number;
}

const touched = ['activity', 'group', 'history'] as const;
const reads = ['activity', 'plan', 'group', 'member', 'funds'] as const;

/** 兴趣小组: who belongs to them, and what they planned and spent. The groups themselves are kept with the organisation. */
export const interestGroupRoutes = {
  'interestGroups.list': query<readonly InterestGroupRow[]>()({ input: z.strictObject({ year }), nouns: [...reads] }),
  'interestGroups.get': query<{
    readonly row: InterestGroupRow;
    /** Of today first, then who has left. */
    readonly members: readonly InterestMemberRow[];
  }>()({ input: z.strictObject({ id, year }), nouns: [...reads] }),
  'interestGroups.add': command<{
    readonly added: number;
    readonly refused: readonly { readonly memberId: number; readonly name: string; readonly sentence: string }[];
  }>()({
    input: z.strictObject({ groupId: id, memberIds: ids, from: day('加入日期'), note: optional(200) }),
    nouns: [...touched],
  }),
  /** Changes one membership. */
  'interestGroups.saveMember': command<null>()({
    input: z.strictObject({ id, from: day('加入日期'), to: maybeDay('退出日期'), note: optional(200) }),
    nouns: [...touched],
  }),
  'interestGroups.end': command<{ changed: number }>()({
    input: z.strictObject({ ids, to: day('退出日期') }),
    nouns: [...touched],
  }),
  /** Entered by mistake. */
  'interestGroups.remove': command<{ removed: number }>()({ input: z.strictObject({ ids }), nouns: [...touched] }),
  /** Which interest groups somebody belongs, or belonged, to. */
  'interestGroups.ofMember': query<
    readonly { readonly groupId: number; readonly name: string; readonly from: string; readonly to: string | null }[]
  >()({ input: z.strictObject({ memberId: id }), nouns: ['activity', 'group'] }),
};
