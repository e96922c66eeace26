import { z } from 'zod';
import { type CaseField, caseFieldNames, caseFields } from '../domain/aid/case-fields.ts';
import { familyFields } from '../domain/aid/family-fields.ts';
import { aidActionKeys, clerks } from '../domain/aid/life-cycle.ts';
import {
  aidSchemes,
  aidStates,
  assessmentKinds,
  checkLists,
  checkStates,
  exitReasons,
  lineSides,
  noticeKinds,
  noticeResults,
} from '../domain/aid/states.ts';
import { dayShape } from '../domain/day-shape.ts';
import { type FieldValue, patchShape } from '../domain/fields.ts';
import {
  type AidAssessmentRow,
  type AidCase,
  type AidCheckRow,
  type AidCounts,
  type AidDoubt,
  aidFlags,
  type AidHolder,
  type AidNoticeCase,
  type AidNoticeRow,
  type AidRow,
  type FamilyValues,
} from './aid-rows.ts';
import { kept } from './aid-shapes.ts';
import { command, query, task } from './kinds.ts';
import type { ExportedFile } from './reports.ts';

export * from './aid-rows.ts';

const id = z.int().positive();
const ids = z.array(id).min(1, '先选档案').max(5000);
const day = (what: string) => dayShape(`${what}要写成 2026-11-21 这样的日期`);
const month = (what: string) => z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, `${what}要写成 2026-11 这样的年月`);
const text = (most: number) => z.string().trim().max(most, `最多 ${most} 个字，请改短`);
const optional = (most: number) =>
  text(most)
    .nullable()
    .default(null)
    .transform((value) => value || null);
const fen = z.int('金额最小到分').min(0, '金额不能小于零').max(100_000_000_00, '金额太大，请核对');

/** Which files; every part left out means all. */
const aidFilter = z.strictObject({
  search: z.string().max(100).default(''),
  states: z.array(z.enum(aidStates)).default([]),
  categories: z.array(text(40)).default([]),
  /** Groups with all below them. */
  groups: z.array(id).default([]),
  flags: z.array(z.enum(aidFlags)).default([]),
  ids: z.array(id).max(20_000).optional(),
});

const line = z.strictObject({
  side: z.enum(lineSides),
  item: text(30).min(1, '请写收支的项目，例如 本人工资'),
  monthFen: fen.nullable().default(null),
  months: z.int('月数要写整数').min(1, '月数最小是 1').max(36, '月数最多 36').nullable().default(null),
  /** Left out where it is `monthFen` × `months`. */
  amountFen: fen.optional(),
  papers: z.int('票据张数要写整数').min(0).max(9999).nullable().default(null),
});

const touched = ['aid', 'history'] as const;
const readers = ['clerk', 'treasurer', 'chair'] as const;

const leaving = {
  purpose: z.string().trim().max(100).nullable().default(null),
  receiver: z.string().trim().max(100).nullable().default(null),
};

export const aidRoutes = {
  'aid.list': query<{ readonly rows: readonly AidRow[]; readonly counts: AidCounts }>()({
    input: aidFilter,
    nouns: ['aid', 'member', 'group', 'setting'],
  }),
  'aid.case': query<AidCase>()({ input: z.strictObject({ id }), nouns: ['aid', 'member', 'group', 'setting'] }),
  /** The file of a person, if there is one. */
  'aid.caseOf': query<{ readonly id: number; readonly caseNo: string } | null>()({
    input: z.strictObject({ memberId: id }),
    nouns: ['aid'],
  }),
  /** 申请: opens the file of a member and gives it its number. Without consent only what is not sensitive is taken. */
  'aid.create': command<{ id: number; caseNo: string }>()({
    input: z.strictObject({
      memberId: id,
      appliedOn: day('申请日期'),
      /** Of a file that is taken over from paper; else the next one of the year. */
      caseNo: optional(30),
      values: patchShape(caseFields).default({}),
    }),
    nouns: [...touched],
  }),
  /** A file that exists on paper comes in as it stands, without going the whole way again. */
  'aid.takeOver': command<{ id: number; caseNo: string }>()({
    input: z.strictObject({
      memberId: id,
      caseNo: optional(30),
      appliedOn: day('申请日期'),
      filedOn: day('建档日期'),
      state: z.enum(['在档', '已退档']),
      /** Of either scheme. */
      category: text(40).min(1, '请选困难类别'),
      /** Minutes or approval that the paper names. */
      document: optional(100),
      exitOn: day('退档日期').nullable().default(null),
      reason: z.enum(exitReasons).nullable().default(null),
      values: patchShape(caseFields).default({}),
    }),
    who: clerks,
    nouns: [...touched],
  }),
  'aid.save': command<null>()({
    input: z.strictObject({ id, appliedOn: day('申请日期').optional(), values: patchShape(caseFields) }),
    nouns: [...touched],
  }),
  /** Takes an application away that was entered by mistake: nothing was decided, posted or given. */
  'aid.remove': command<null>()({ input: z.strictObject({ id }), who: clerks, nouns: [...touched] }),
  'aid.saveFamily': command<{ id: number }>()({
    input: z.strictObject({ id: id.optional(), caseId: id, values: patchShape(familyFields) }),
    nouns: [...touched],
  }),
  'aid.removeFamily': command<null>()({ input: z.strictObject({ id }), nouns: [...touched] }),
  /** Whether a number stands in any file already, as worker or in a family. */
  'aid.checkIdentity': query<{
    readonly message: string | null;
    readonly birthDate: string | null;
    readonly gender: string | null;
    readonly holder: AidHolder | null;
  }>()({
    input: z.strictObject({
      idType: z.string().max(40).nullable(),
      idNumber: z.string().max(60),
      exceptCaseId: id.nullable(),
    }),
    nouns: ['aid', 'member'],
  }),
  /** A draft of a reckoning, or a change of one; a decided one stays. */
  'aid.saveAssessment': command<{ id: number }>()({
    input: z.strictObject({
      id: id.optional(),
      caseId: id,
      kind: z.enum(assessmentKinds),
      fromMonth: month('起始月份'),
      toMonth: month('截止月份'),
      familySize: z.int('家庭人口要写整数').min(1, '家庭人口最少 1 人').max(30, '家庭人口太多，请核对'),
      scheme: z.enum(aidSchemes).default('2020'),
      accident: optional(1000),
      note: optional(300),
      /** Left out: the lines stay as they are. */
      lines: z.array(line).max(60, '收支最多 60 行').optional(),
    }),
    nouns: [...touched],
  }),
  'aid.removeAssessment': command<null>()({ input: z.strictObject({ id }), nouns: [...touched] }),
  /** The committee's decision; the terms of the day are written down with it. */
  'aid.decide': command<null>()({
    input: z.strictObject({
      id,
      /** A category of the scheme, or 不符合. */
      category: text(40).min(1, '请选认定的类别'),
      decidedOn: day('讨论日期'),
      minutes: text(100).min(1, '请写会议纪要的编号或日期，例如 纪要〔2026〕11号'),
    }),
    who: clerks,
    nouns: [...touched],
  }),
  /** Takes a decision back that was noted by mistake, while nothing rests on it. */
  'aid.undecide': command<null>()({ input: z.strictObject({ id }), who: clerks, nouns: [...touched] }),
  'aid.check': command<null>()({
    input: z.strictObject({
      caseId: id,
      list: z.enum(checkLists),
      key: text(100).min(1),
      /** null: nobody has looked after all. */
      state: z.enum(checkStates).nullable(),
      on: day('日期').nullable().default(null),
      note: optional(300),
    }),
    who: clerks,
    nouns: [...touched],
  }),
  /** Exclusions that nobody looked at yet were all looked at, and none was found: one step. */
  'aid.checkNone': command<null>()({
    input: z.strictObject({ caseId: id, on: day('日期') }),
    who: clerks,
    nouns: [...touched],
  }),
  /** A step of the life cycle, for one file or for many at once; all or none. */
  'aid.step': command<{ changed: number }>()({
    input: z.strictObject({
      caseIds: ids,
      action: z.enum(aidActionKeys),
      on: day('日期'),
      by: optional(50),
      opinion: optional(1000),
      document: optional(100),
      targetUnion: optional(60),
      reason: z.enum(exitReasons).nullable().default(null),
      /** What speaks against “脱困” was looked at; the opinion says why it is so all the same. */
      confirm: z.boolean().default(false),
    }),
    who: clerks,
    nouns: [...touched],
  }),
  /** Takes the last step of a file back. */
  'aid.takeBack': command<null>()({ input: z.strictObject({ caseId: id }), who: clerks, nouns: [...touched] }),
  'aid.notices': query<readonly AidNoticeRow[]>()({ input: z.strictObject({}), nouns: ['aid', 'setting'] }),
  'aid.notice': query<{
    readonly notice: AidNoticeRow;
    readonly cases: readonly AidNoticeCase[];
  }>()({ input: z.strictObject({ id }), nouns: ['aid', 'member', 'group', 'unit', 'setting'] }),
  /** Files that wait to be posted: in 公示 or 退档公示 and on no notice. */
  'aid.noticeCandidates': query<readonly AidNoticeCase[]>()({
    input: z.strictObject({ kind: z.enum(noticeKinds) }),
    nouns: ['aid', 'member'],
  }),
  /** The last day of a notice that begins on a day, and the rule behind it. */
  'aid.noticeEnd': query<{
    readonly to: string;
    readonly days: number;
    readonly source: string;
    readonly unsure: boolean;
  }>()({
    input: z.strictObject({ kind: z.enum(noticeKinds), from: day('公示开始日期') }),
    nouns: ['setting'],
  }),
  'aid.saveNotice': command<{ id: number }>()({
    input: z.strictObject({
      id: id.optional(),
      kind: z.enum(noticeKinds),
      title: text(60).min(1, '请写公示的名称'),
      from: day('公示开始日期'),
      to: day('公示截止日期'),
      place: optional(100),
      phone: optional(40),
      note: optional(300),
      cases: z
        .array(z.strictObject({ caseId: id, amountFen: fen.nullable().default(null) }))
        .min(1, '请选要公示的档案')
        .max(500),
    }),
    who: clerks,
    nouns: [...touched],
  }),
  'aid.noticeResult': command<null>()({
    input: z.strictObject({
      id,
      /** null: noted by mistake. */
      result: z.enum(noticeResults).nullable(),
      resultOn: day('结果日期').nullable().default(null),
      objection: optional(1000),
      /** 有异议: against which of its files. The others get a result of their own; left out: against all. */
      against: z.array(id).max(1000).optional(),
    }),
    who: clerks,
    nouns: [...touched],
  }),
  'aid.removeNotice': command<null>()({ input: z.strictObject({ id }), who: clerks, nouns: [...touched] }),
  'aid.savePair': command<{ id: number }>()({
    input: z.strictObject({
      id: id.optional(),
      caseId: id,
      helper: text(50).min(1, '请写帮扶人'),
      post: optional(60),
      /** Left out they stay as they are, `note` too. */
      phone: text(40).nullable().optional(),
      from: day('开始日期'),
      to: day('结束日期').nullable().default(null),
      note: kept(300),
    }),
    nouns: [...touched],
  }),
  'aid.removePair': command<null>()({ input: z.strictObject({ id }), nouns: [...touched] }),
  /** Hidden or masked fields of a file; who looked is recorded. */
  'aid.reveal': command<{
    readonly values: Readonly<Partial<Record<CaseField, FieldValue>>>;
    /** What does not go together of health and causes, where some of these were opened. */
    readonly doubts: readonly AidDoubt[];
  }>()({
    input: z.strictObject({
      id,
      fields: z.array(z.enum(caseFieldNames)).min(1).max(40),
      /** They are opened to be changed, which is reason enough. */
      editing: z.boolean().default(false),
    }),
    who: readers,
    nouns: ['look'],
  }),
  /** A household member in full. */
  'aid.revealFamily': command<{ readonly values: FamilyValues }>()({
    input: z.strictObject({ id }),
    who: readers,
    nouns: ['look'],
  }),
  /** Income and costs of all assessments of a file. */
  'aid.revealIncome': command<{ readonly assessments: readonly AidAssessmentRow[] }>()({
    input: z.strictObject({ caseId: id }),
    who: readers,
    nouns: ['look'],
  }),
  /** What was written at a step, where it is hidden. */
  'aid.revealStep': command<{ readonly opinion: string | null }>()({
    input: z.strictObject({ id }),
    who: readers,
    nouns: ['look'],
  }),
  /** The lines of the checklist whose names tell the cause of hardship, in the order of the list. */
  'aid.revealPapers': command<{ readonly papers: readonly AidCheckRow[] }>()({
    input: z.strictObject({ caseId: id }),
    who: readers,
    nouns: ['look'],
  }),
  'aid.revealPair': command<{ readonly phone: string | null; readonly note: string | null }>()({
    input: z.strictObject({ id }),
    who: readers,
    nouns: ['look'],
  }),
  /** Who looked at what of a file. */
  'aid.looks': query<
    readonly {
      readonly id: number;
      readonly at: string;
      readonly user: string;
      readonly label: string;
      readonly reason: string | null;
    }[]
  >()({
    input: z.strictObject({ caseId: id }),
    nouns: ['look'],
  }),
  /** A scan of a paper of the checklist, which ticks its line: it is whose the tick is. */
  'aid.attach': task<{ id: number }>()({
    input: z.strictObject({
      caseId: id,
      list: z.enum(checkLists),
      key: text(100).min(1),
      name: text(255).min(1),
      bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array, '没有收到文件内容，请重新选择文件'),
    }),
    who: clerks,
    nouns: ['aid'],
  }),
  'aid.noteAttachment': command<{ id: number }>()({
    input: z.strictObject({
      caseId: id,
      list: z.enum(checkLists),
      key: text(100).min(1),
      name: text(255).min(1),
      hash: z.string().length(64),
      bytes: z.int().positive(),
    }),
    who: clerks,
    nouns: [...touched],
    internal: true,
  }),
  /** A scan to be looked at; who looked is recorded. */
  'aid.attachment': task<{ name: string; bytes: Uint8Array }>()({
    input: z.strictObject({ id }),
    who: readers,
    nouns: [],
  }),
  'aid.noteLook': command<null>()({
    input: z.strictObject({ caseId: id, field: z.string().max(60) }),
    internal: true,
    nouns: ['look'],
  }),
  'aid.takeAttachment': task<ExportedFile>()({
    input: z.strictObject({ id, format: z.literal('xlsx').default('xlsx'), ...leaving }),
    nouns: [],
  }),
  'aid.removeAttachment': command<null>()({ input: z.strictObject({ id }), who: clerks, nouns: [...touched] }),
};
