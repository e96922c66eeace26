import { z } from 'zod';
import { dayShape } from './day-shape.ts';
import { contentShape } from './report-content.ts';

/** Report key of the list of members that a package may carry. */
export const MEMBER_LIST = 'members' as const;
export const MEMBER_LIST_TITLE = '会员名单';

/** How a report went up that was handed in stamped and signed, without a package. */
export const ON_PAPER = '纸质' as const;

const day = dayShape();
const text = z.string().max(200).nullable();

/**
 * One member, no more than the upper union needs to count and to find one person in two units: name, gender, month of
 * birth, identity number (masked unless the list says otherwise), day of joining, state of membership, group.
 */
const memberRow = z.tuple([z.string().min(1).max(100), text, text, text, text, text, text]);
export type PackedMember = z.infer<typeof memberRow>;

const memberListShape = z.strictObject({
  /** The day the list speaks of. */
  on: day,
  /** Identity numbers are in full. */
  full: z.boolean(),
  rows: z.array(memberRow).max(1_000_000),
});

/** What is sealed in a package for the upper union. */
export const packageBodyShape = z.strictObject({
  snapshots: z
    .array(
      z.strictObject({
        /** 编号 at the sending unit. */
        number: z.string().max(40),
        /** SHA-256 of the content's canonical text, as it stands on the paper. */
        hash: z.string().regex(/^[0-9a-f]{64}$/u),
        content: contentShape,
      }),
    )
    .max(60),
  members: memberListShape.nullable(),
});
export type PackageBody = z.infer<typeof packageBodyShape>;

/** Why what was sealed is no body of a package, as the rest of a sentence that begins with the file's name. */
export function bodyFault({ issues: [first] }: z.ZodError): string {
  const { path = [], code } = first ?? {};
  const place = path[0] === 'members' ? '会员名单' : '报表';
  if (code === 'too_big') return `里面的${place}有太长的文字或太多的行，没有收。请对方核对后重新打包`;
  if (path.at(-1) === 'on') return '里面的会员名单写的日期不存在，没有收。请对方核对电脑的日期，重新打包';
  return '里面的内容看不懂，可能两边程序版本不一样。请都升级到同一个版本，让对方重新打包';
}
export type MemberListBody = z.infer<typeof memberListShape>;

/** A place that is asked to be put right, in the words of the table. */
const askedCell = z.strictObject({
  /** table/row/column of the content. */
  cell: z.string().max(400),
  label: z.string().max(400),
  /** As it was sent. */
  value: z.string().max(400),
  note: z.string().max(400),
});
export type AskedCell = z.infer<typeof askedCell>;

/** 退回: what the upper union asks to be put right, sealed for the unit. */
export const requestBodyShape = z.strictObject({
  report: z.string().max(60),
  title: z.string().max(200),
  period: z.string().max(20),
  /** SHA-256 of the package it is about. */
  hash: z.string().max(64),
  text: z.string().max(2000),
  /** Until when the corrected package is awaited. */
  by: day.nullable(),
  cells: z.array(askedCell).max(200),
});
export type RequestBody = z.infer<typeof requestBodyShape>;
