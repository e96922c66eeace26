import { z } from 'zod';
import { dayShape } from '../domain/day-shape.ts';
import { patchShape } from '../domain/fields.ts';
import type { BodyFinding } from '../domain/organisation.ts';
import { type UnitField, unitFields } from '../domain/unit.ts';
import { command, query } from './kinds.ts';

export type UnitValues = { readonly [F in UnitField]: string | number | null };

export interface GroupNode {
  readonly id: number;
  readonly parentId: number | null;
  readonly kind: '分会' | '小组' | '兴趣小组';
  readonly name: string;
  /** 一分会/三小组 */
  readonly path: string;
  readonly position: number;
  readonly foundedOn: string | null;
  readonly dissolvedOn: string | null;
  readonly note: string | null;
  /** Members whose present group is this one, in good standing or retained; and with everything below. */
  readonly members: number;
  readonly membersBelow: number;
  /** How many of them are retained (保留会籍). */
  readonly retained: number;
  readonly retainedBelow: number;
  /** `problem`: why the leader can no longer lead (left the group, not in good standing), or null. */
  readonly leader: {
    readonly memberId: number;
    readonly name: string;
    readonly since: string;
    readonly problem: string | null;
  } | null;
}

export interface GroupHistory {
  readonly leaders: readonly {
    readonly id: number;
    readonly memberId: number;
    readonly name: string;
    readonly from: string;
    readonly to: string | null;
  }[];
  readonly arrivals: readonly {
    readonly memberId: number;
    readonly name: string;
    readonly from: string;
    readonly to: string | null;
  }[];
}

export interface OfficerRow {
  readonly id: number;
  readonly memberId: number;
  readonly name: string;
  /** State of membership today. */
  readonly membership: string;
  readonly position: string;
  readonly fullTime: string | null;
  readonly duty: string | null;
  readonly otherPost: string | null;
  readonly from: string;
  readonly to: string | null;
  readonly approvalNo: string | null;
  readonly sortOrder: number;
}

export interface TermRow {
  readonly id: number;
  readonly body: string;
  readonly termNo: number;
  readonly electedOn: string;
  readonly endsOn: string;
  readonly approvalNo: string | null;
  readonly note: string | null;
  /** 届满 in so many days; negative when over. Only for the newest term of a body. */
  readonly daysLeft: number | null;
  /** What to say about the end of the newest term when it is near or over; null while nothing is due. */
  readonly reminder: string | null;
  readonly officers: readonly OfficerRow[];
  /** Warnings only (committee size and the like), each with its rule. */
  readonly warnings: readonly string[];
}

const name = (label: string) => z.string().trim().min(1, `请填写${label}`).max(60, `${label}最多 60 个字`);
const date = (label: string) => dayShape(`${label}要写成 2026-11-21 这样的日期`);
const text = (max: number) => z.string().trim().max(max, `最多 ${max} 个字，请改短`).nullable().default(null);

const groupShape = {
  parentId: z.int().nullable().default(null),
  kind: z.enum(['分会', '小组', '兴趣小组']),
  name: name('名称'),
  foundedOn: date('成立日期').nullable().default(null),
  note: text(500),
};
const termShape = {
  body: z.enum(['工会委员会', '经费审查委员会', '女职工委员会']),
  termNo: z.int('届次要填整数').min(1, '届次从 1 开始').max(99, '届次最大 99'),
  electedOn: date('选举日期'),
  /** Left out: elected plus the term length. */
  endsOn: date('届满日期').nullable().default(null),
  approvalNo: text(60),
  note: text(500),
};
const officerShape = {
  memberId: z.int(),
  position: name('工会职务'),
  fullTime: z.enum(['专职', '兼职']).nullable().default(null),
  duty: text(60),
  otherPost: text(60),
  from: date('任职日期'),
  to: date('离任日期').nullable().default(null),
  approvalNo: text(60),
};

export const organisationRoutes = {
  /** `memberCount`: in good standing (在册); retained members stand beside it. */
  'unit.get': query<{
    /** Row of the sheet, for its history; null before it is made. */
    id: number | null;
    values: UnitValues;
    memberCount: number;
    retainedCount: number;
    womenCount: number;
    gaps: { field: UnitField; label: string }[];
    warnings: { field: UnitField; message: string }[];
  }>()({
    input: z.strictObject({}),
    nouns: ['unit', 'member'],
  }),
  'unit.save': command<null>()({ input: z.strictObject({ values: patchShape(unitFields) }), nouns: ['unit'] }),
  'unit.checkCode': query<{ message: string | null }>()({
    input: z.strictObject({ code: z.string().max(40), of: z.enum(['unit', 'union']) }),
    nouns: [],
  }),

  'groups.tree': query<GroupNode[]>()({
    input: z.strictObject({ withDissolved: z.boolean().default(false) }),
    nouns: ['group', 'member'],
  }),
  'groups.history': query<GroupHistory>()({ input: z.strictObject({ id: z.int() }), nouns: ['group', 'member'] }),
  'groups.create': command<{ id: number }>()({ input: z.strictObject(groupShape), nouns: ['group'] }),
  'groups.update': command<null>()({ input: z.strictObject({ id: z.int(), ...groupShape }), nouns: ['group'] }),
  'groups.reorder': command<null>()({
    input: z.strictObject({ id: z.int(), before: z.int().nullable() }),
    nouns: ['group'],
  }),
  /** Ends a group; its members must have gone elsewhere, or go to `moveTo` on the same day. */
  'groups.dissolve': command<{ moved: number }>()({
    input: z.strictObject({ id: z.int(), on: date('撤销日期'), moveTo: z.int().nullable().default(null) }),
    nouns: ['group', 'member'],
  }),
  /** Takes a group that never had members away. */
  'groups.remove': command<null>()({ input: z.strictObject({ id: z.int() }), nouns: ['group'] }),
  'groups.setLeader': command<null>()({
    input: z.strictObject({ id: z.int(), memberId: z.int().nullable(), from: date('任职日期') }),
    nouns: ['group', 'member'],
  }),

  'terms.list': query<TermRow[]>()({ input: z.strictObject({}), nouns: ['officer', 'member', 'unit'] }),
  /** What does not fit a rule about the bodies, also about those that have no term yet. */
  'bodies.findings': query<BodyFinding[]>()({ input: z.strictObject({}), nouns: ['officer', 'member', 'unit'] }),
  'terms.create': command<{ id: number }>()({
    input: z.strictObject({
      ...termShape,
      /** 换届: the term before and its officers end on the day of this election. */
      closePrevious: z.boolean().default(false),
      /** Officers (ids) of the term before who were elected again, with the same position. */
      reelected: z.array(z.int()).max(200).default([]),
    }),
    nouns: ['officer', 'member'],
  }),
  'terms.update': command<null>()({ input: z.strictObject({ id: z.int(), ...termShape }), nouns: ['officer'] }),
  'terms.remove': command<null>()({ input: z.strictObject({ id: z.int() }), nouns: ['officer'] }),
  'officers.create': command<{ id: number }>()({
    input: z.strictObject({ termId: z.int(), ...officerShape }),
    nouns: ['officer', 'member'],
  }),
  'officers.update': command<null>()({
    input: z.strictObject({ id: z.int(), ...officerShape }),
    nouns: ['officer', 'member'],
  }),
  'officers.remove': command<null>()({ input: z.strictObject({ id: z.int() }), nouns: ['officer', 'member'] }),
};
