import { z } from 'zod';
import { dayShape } from '../domain/day-shape.ts';
import { patchShape } from '../domain/fields.ts';
import { type MemberField, memberFields } from '../domain/member.ts';
import { command, query } from './kinds.ts';

/**
 * A member as lists show it: every field of `memberFields` as text (masked where the field says so, 已隐藏 where it is
 * hidden) or null; `group` is the path 一分会/三小组. `marks`: 小组长, 分会主席, 证件不符, 快到退休年龄, 已到退休年龄.
 */
export type MemberRow = {
  readonly id: number;
  readonly groupId: number | null;
  readonly age: number | null;
  readonly marks: readonly string[];
} & {
  readonly [F in MemberField]: string | null;
};

const fieldName = z.string().refine((name): name is MemberField => Object.hasOwn(memberFields, name), '没有这一列');

/**
 * One condition chip. `is` / `isNot` take labels; `has` a part of a text; `from` / `to` dates (or their beginning: 2026,
 * 2026-03) or ages, both ends included. `group` / `groupTree`: ids as `#7`, names or paths. `gaps`: `filled` = some
 * expected field is empty (of the fields named in `values`, if any), `empty` = none; only people whose papers are still
 * kept. `retiring`: not retired yet and reaching the statutory age in `year` (this year), a year as 2027, `soon`, or
 * `overdue` (reached before today).
 */
const conditionShape = z.strictObject({
  field: z.union([fieldName, z.enum(['age', 'groupTree', 'gaps', 'retiring'])]),
  op: z.enum(['is', 'isNot', 'has', 'from', 'to', 'empty', 'filled']),
  values: z.array(z.string().max(100)).max(100).default([]),
});
export type Condition = z.infer<typeof conditionShape>;

export const memberFilterShape = z.strictObject({
  /** Name, pinyin, initials, tail of identity number or mobile, staff number. */
  search: z.string().max(100).default(''),
  conditions: z.array(conditionShape).max(20).default([]),
  /** Only these people: the people behind a number. Search and conditions narrow further. */
  ids: z.array(z.int()).max(200_000).optional(),
});
export type MemberFilter = z.infer<typeof memberFilterShape>;

export const memberSortShape = z
  .array(z.strictObject({ field: z.union([fieldName, z.literal('age')]), descending: z.boolean().default(false) }))
  .max(4);

export interface MembershipEventRow {
  readonly id: number;
  readonly type: string;
  readonly date: string;
  readonly reason: string | null;
  readonly otherUnion: string | null;
  readonly statedJoinedOn: string | null;
  readonly decision: string | null;
  readonly note: string | null;
}

export interface GroupStayRow {
  readonly id: number;
  readonly groupId: number;
  readonly group: string;
  readonly from: string;
  readonly to: string | null;
  readonly note: string | null;
}

/** One person with everything known about them. */
export interface Person {
  readonly row: MemberRow;
  readonly events: readonly MembershipEventRow[];
  readonly stays: readonly GroupStayRow[];
  readonly posts: readonly {
    readonly title: string;
    readonly from: string;
    readonly to: string | null;
    readonly term: string | null;
  }[];
  readonly transfers: readonly TransferRow[];
  /** Labels of expected fields that are still empty. */
  readonly gaps: readonly { readonly field: MemberField; readonly label: string }[];
  /** Doubts worth showing: sex or birth date differs from the identity number, age over 120 … */
  readonly warnings: readonly {
    readonly field: MemberField;
    readonly message: string /** What the identity number says instead, to take over at a click. */;
    readonly suggestion?: string | null;
    /** Compared with the papers: what stands is kept. */
    readonly kept?: boolean;
  }[];
  /** Event types that may follow the present state. */
  readonly allowedEvents: readonly string[];
  /** Full years and months since joining, e.g. 25 年 4 个月; null before joining. */
  readonly membershipLength: string | null;
  /** Day of the statutory age by the rules in force, and which rule. `alternative`: a woman whose kind of post nothing tells may have either day. */
  readonly retirement: {
    readonly date: string;
    readonly rule: string;
    readonly alternative: { readonly date: string; readonly rule: string } | null;
  } | null;
  /** Searchable readings, which the clerk may correct (单 曾 仇 乐). */
  readonly pinyin: string;
}

export interface TransferRow {
  readonly id: number;
  readonly memberId: number;
  readonly name: string;
  readonly direction: 'out' | 'in';
  /** 2026-003 */
  readonly number: string;
  readonly otherUnion: string;
  readonly reason: string | null;
  readonly duesPaidThrough: string | null;
  readonly validDays: number;
  readonly issuedOn: string;
  readonly handler: string | null;
  readonly state: '处理中' | '通过' | '拒绝';
  readonly receiptOn: string | null;
  readonly note: string | null;
}

export interface DuplicatePair {
  readonly reason: string;
  readonly left: MemberRow;
  readonly right: MemberRow;
  /** Fields in which the two differ. */
  readonly differences: readonly MemberField[];
}

const ids = z.array(z.int().positive()).min(1, '请先选人').max(200_000);
const date = (label: string) => dayShape(`${label}要写成 2026-11-21 这样的日期`);
const optional = (max: number) => z.string().trim().max(max, `最多 ${max} 个字，请改短`).nullable().default(null);

const eventShape = {
  type: z.enum(['申请', '入会', '转入', '保留', '恢复', '转出', '除名', '退会', '去世']),
  date: date('日期'),
  reason: optional(100),
  otherUnion: optional(100),
  statedJoinedOn: dayShape().nullable().default(null),
  decision: optional(200),
  note: optional(500),
};

export const memberRoutes = {
  /** Ids of all matching people in order, and figures about them. Rows are fetched by window with `members.rows`. */
  'members.list': query<{
    total: number;
    ids: number[];
    figures: { averageAge: number | null; partyMembers: number; women: number };
  }>()({
    input: z.strictObject({ filter: memberFilterShape.prefault({}), sort: memberSortShape.default([]) }),
    nouns: ['member', 'group'],
  }),
  'members.rows': query<MemberRow[]>()({
    input: z.strictObject({ ids: z.array(z.int()).max(1000) }),
    nouns: ['member', 'group'],
  }),
  /** Which one condition to drop when nothing matches (the one added last that helps), and how many would appear. -1: the search words. */
  'members.relax': query<{ index: number; total: number } | null>()({
    input: z.strictObject({ filter: memberFilterShape }),
    nouns: ['member'],
  }),
  /** How often each value of a field occurs among these people (null: empty): what a bulk change will touch, said before the button. */
  'members.tally': query<{ value: string | null; count: number }[]>()({
    input: z.strictObject({ ids, field: fieldName }),
    nouns: ['member', 'group'],
  }),
  /** 资料不全: people with an expected field still empty (as condition `gaps filled` finds them), and how many lack each field. */
  'members.gaps': query<{ total: number; fields: { field: MemberField; label: string; count: number }[] }>()({
    input: z.strictObject({}),
    nouns: ['member'],
  }),
  'members.get': query<Person>()({
    input: z.strictObject({ id: z.int() }),
    nouns: ['member', 'group', 'officer', 'transfer'],
  }),
  /** Opens one masked or hidden value; who looked and when is recorded. */
  'members.reveal': command<{ value: string | null }>()({
    /** `editing`: it is opened to be changed, which is reason enough. */
    input: z.strictObject({ id: z.int(), field: fieldName, editing: z.boolean().default(false) }),
    who: ['clerk', 'treasurer', 'chair'],
    nouns: ['look'],
  }),
  /** Who opened which masked value of this person, newest first. */
  'members.looks': query<{ id: number; at: string; user: string; label: string; reason: string | null }[]>()({
    input: z.strictObject({ id: z.int() }),
    nouns: ['look'],
  }),
  'members.checkIdentity': query<{
    message: string | null;
    birthDate: string | null;
    gender: string | null;
    existing: { id: number; name: string; membership: string } | null;
  }>()({
    input: z.strictObject({
      idType: z.string().nullable(),
      idNumber: z.string().max(60),
      exceptId: z.int().nullable().default(null),
    }),
    nouns: ['member'],
  }),
  'members.create': command<{ id: number }>()({
    input: z.strictObject({
      values: patchShape(memberFields),
      groupId: z.int().nullable().default(null),
      event: z.strictObject(eventShape).nullable().default(null),
    }),
    nouns: ['member'],
  }),
  'members.update': command<{ changed: number }>()({
    input: z.strictObject({ ids, values: patchShape(memberFields) }),
    nouns: ['member'],
  }),
  /** The office compared the papers: what stands is right although the identity number says otherwise. */
  'members.keepAgainstId': command<null>()({
    input: z.strictObject({ id: z.int(), fields: z.array(z.enum(['birthDate', 'gender'])).min(1) }),
    nouns: ['member', 'setting'],
  }),
  'members.setPinyin': command<null>()({
    input: z.strictObject({ id: z.int(), pinyin: z.string().max(200) }),
    nouns: ['member'],
  }),
  'members.moveGroup': command<{ changed: number }>()({
    input: z.strictObject({ ids, groupId: z.int().nullable(), from: date('调组日期'), note: optional(200) }),
    nouns: ['member', 'group'],
  }),
  /** Records one event for each person; people whose state does not allow it are named and nothing is written, unless `skipRefused`. */
  'members.recordEvent': command<{ changed: number; refused: { id: number; name: string; message: string }[] }>()({
    input: z.strictObject({
      ids,
      ...eventShape,
      retire: z.boolean().default(false),
      skipRefused: z.boolean().default(false),
    }),
    nouns: ['member'],
  }),
  'members.correctEvent': command<null>()({
    /** `dayKnown`: who corrects knows the day, also where it is the one noted for want of a better. */
    input: z.strictObject({ eventId: z.int(), ...eventShape, dayKnown: z.boolean().default(false) }),
    nouns: ['member'],
  }),
  'members.removeEvent': command<null>()({ input: z.strictObject({ eventId: z.int() }), nouns: ['member'] }),
  /** Takes a record that was entered by mistake away, with its events and stays. */
  'members.remove': command<{ removed: number }>()({ input: z.strictObject({ ids }), nouns: ['member', 'transfer'] }),
  'members.duplicates': query<DuplicatePair[]>()({ input: z.strictObject({}), nouns: ['member'] }),
  /** Keeps `keepId`, fills its blanks from the other (and `take`s these fields from it), moves events, stays, slips and posts, takes the other away. `leftOut`: sentences about events that contradicted the kept ones. */
  'members.merge': command<{ leftOut: string[] }>()({
    input: z.strictObject({ keepId: z.int(), dropId: z.int(), take: z.array(fieldName).default([]) }),
    nouns: ['member', 'transfer', 'officer', 'group', 'dues', 'benefit'],
  }),
  'members.notDuplicate': command<null>()({
    input: z.strictObject({ leftId: z.int(), rightId: z.int() }),
    nouns: ['member', 'setting'],
  }),
  /** 会籍变动: events of all members in a period. */
  'members.events': query<{
    total: number;
    rows: (MembershipEventRow & { memberId: number; name: string; group: string | null })[];
  }>()({
    input: z.strictObject({
      from: dayShape().nullable().default(null),
      to: dayShape().nullable().default(null),
      types: z.array(z.string()).default([]),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(1000).default(200),
    }),
    nouns: ['member'],
  }),

  /** 常用名单: the program's own (`id` null, with a fixed `key`) and those the office saved (`key` is own-ID), with how many people each holds now. */
  'lists.all': query<{ key: string; id: number | null; name: string; filter: MemberFilter; total: number }[]>()({
    input: z.strictObject({}),
    nouns: ['member', 'setting'],
  }),
  'lists.save': command<{ id: number }>()({
    input: z.strictObject({
      id: z.int().nullable().default(null),
      name: z.string().trim().min(1, '请给名单起个名字').max(20, '名单名最多 20 个字'),
      filter: memberFilterShape,
    }),
    nouns: ['setting'],
  }),
  'lists.remove': command<null>()({ input: z.strictObject({ id: z.int() }), nouns: ['setting'] }),

  'transfers.list': query<TransferRow[]>()({ input: z.strictObject({}), nouns: ['transfer', 'member'] }),
  /** Issues a slip for somebody who leaves (out), or notes one that came (in). The event itself is recorded when the receipt is back, or now with `recordEvent`. */
  'transfers.issue': command<{ id: number; number: string }>()({
    input: z.strictObject({
      memberId: z.int(),
      direction: z.enum(['out', 'in']),
      otherUnion: z.string().trim().min(1, '请填写对方工会名称').max(100),
      reason: optional(100),
      duesPaidThrough: z
        .string()
        .regex(/^\d{4}-\d{2}$/, '会费交至要写成 2026-11 这样的年月')
        .nullable()
        .default(null),
      validDays: z.int().min(1).max(365).default(90),
      issuedOn: date('开具日期'),
      handler: optional(30),
      recordEvent: z.boolean().default(false),
      note: optional(200),
    }),
    nouns: ['transfer', 'member'],
  }),
  'transfers.settle': command<null>()({
    input: z.strictObject({
      id: z.int(),
      state: z.enum(['处理中', '通过', '拒绝']),
      receiptOn: dayShape().nullable().default(null),
      recordEvent: z.boolean().default(false),
      note: optional(200),
    }),
    nouns: ['transfer', 'member'],
  }),
};
