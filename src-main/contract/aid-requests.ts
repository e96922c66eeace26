import { z } from 'zod';
import {
  helpSources,
  helpWays,
  type RequestKindName,
  requestKindNames,
  requestStates,
  type RequestState,
  studyLevels,
} from '../domain/aid/help-kinds.ts';
import type { ShownKind } from '../domain/aid/covered-words.ts';
import type { SpendingFinding } from '../domain/spending/findings.ts';
import {
  day,
  fen,
  id,
  ids,
  kept,
  keptCount,
  keptDay,
  keptFen,
  keptYesNo,
  maybeDay,
  maybeFen,
  need,
  optional,
  year,
  yesNo,
} from './aid-shapes.ts';
import { command, query } from './kinds.ts';

/** A request as lists show it; why, and of what somebody is ill, is only said to be there. */
export interface AidRequestRow {
  readonly id: number;
  readonly kind: RequestKindName;
  readonly memberId: number;
  readonly name: string;
  readonly group: string | null;
  readonly caseId: number | null;
  readonly caseNo: string | null;
  readonly familyId: number | null;
  /** 患者 or 学生, when it is not the worker. A child under 14: the first character and stars. */
  readonly forWhom: string | null;
  readonly on: string;
  readonly askedFen: number | null;
  readonly state: RequestState;
  readonly approvedFen: number | null;
  readonly decidedOn: string | null;
  readonly decision: string | null;
  /** Sum of what was entered as help out of it. */
  readonly helpedFen: number;
  readonly invoices: number;
  readonly note: string | null;
}

/**
 * A line of the list: the kind as lists say it, and of patient or student nothing before `aidRequests.revealList`; of one
 * that is covered nor what somebody wrote beside it.
 */
export type ListedRequest = Omit<AidRequestRow, 'kind' | 'familyId' | 'invoices'> & {
  readonly kind: ShownKind;
  readonly covered: boolean;
};
/** The covered words of a line. */
export type RequestWords = Pick<AidRequestRow, 'id' | 'kind' | 'forWhom' | 'decision' | 'note'>;

/** What an illness cost and how often somebody lay in hospital is hidden; what others gave for it is not. */
export interface AidMedicalRow {
  readonly unitAidFen: number | null;
  readonly socialAidFen: number | null;
}
export interface AidSchoolingRow {
  /** Of a child under 14 the first character and stars; of the rest only level, rights and consents stand here. */
  readonly student: string;
  readonly child: boolean;
  readonly gender: string | null;
  readonly ethnicity: string | null;
  readonly birthDate: string | null;
  /** Masked. */
  readonly idNumber: string | null;
  readonly mobile: string | null;
  readonly politicalStatus: string | null;
  readonly level: string | null;
  readonly school: string | null;
  readonly major: string | null;
  readonly years: number | null;
  readonly score: number | null;
  readonly batch: string | null;
  readonly thisYear: string | null;
  readonly admittedOn: string | null;
  readonly graduatesOn: string | null;
  readonly feeFen: number | null;
  readonly loanFen: number | null;
  readonly freeOfFees: string | null;
  readonly otherHelp: string | null;
  readonly pledgeOn: string | null;
  readonly guardianConsentOn: string | null;
}
export interface AidServiceRow {
  readonly subject: string;
  readonly form: string | null;
  readonly opponent: string | null;
  readonly provider: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly outcome: string | null;
}
export interface AidInvoiceRow {
  readonly id: number;
  readonly number: string;
  /** There is an issuer that is only shown when opened: a hospital tells of an illness. */
  readonly issuerHidden: boolean;
  readonly on: string | null;
  readonly amountFen: number;
}

/** What lists never show of a request. */
const requestSecrets = [
  'reason',
  'disease',
  'stay',
  'admissions',
  'spentFen',
  'selfPaidFen',
  'student',
  'birthDate',
  'idNumber',
  'mobile',
  'school',
  'gender',
  'ethnicity',
  'politicalStatus',
  'major',
  'years',
  'score',
  'batch',
  'thisYear',
  'admittedOn',
  'graduatesOn',
  'feeFen',
  'loanFen',
  'issuers',
] as const;
export type RequestSecret = (typeof requestSecrets)[number];

const medicalShape = z.strictObject({
  disease: kept(100),
  spentFen: keptFen('个人实际支出'),
  admissions: keptCount('住院次数', 100),
  selfPaidFen: keptFen('个人自付金额'),
  unitAidFen: maybeFen('本单位救助金额'),
  socialAidFen: maybeFen('社会救助金额'),
  stay: kept(500),
});
/** What is left out stays as it is: of a child the form does not get it to see. */
const schoolingShape = z.strictObject({
  student: z.string().trim().min(1, '请写学生姓名').max(50, '姓名最多 50 个字').optional(),
  gender: z.enum(['男', '女']).nullable().optional(),
  ethnicity: kept(20),
  birthDate: day('出生日期').nullable().optional(),
  idNumber: kept(30),
  mobile: kept(30),
  politicalStatus: kept(20),
  level: z.enum(studyLevels, '请选学段').nullable().default(null),
  school: kept(100),
  major: kept(100),
  years: keptCount('学制', 12),
  score: keptCount('高考分数', 1000),
  batch: kept(30),
  thisYear: keptYesNo,
  admittedOn: keptDay('录取时间'),
  graduatesOn: keptDay('毕业时间'),
  feeFen: keptFen('学杂费'),
  loanFen: keptFen('助学贷款'),
  freeOfFees: yesNo,
  otherHelp: yesNo,
  pledgeOn: maybeDay('承诺日期'),
  guardianConsentOn: maybeDay('监护人同意日期'),
});
const serviceShape = z.strictObject({
  subject: need(100, '请写案由或培训项目'),
  form: optional(50),
  opponent: optional(100),
  provider: optional(100),
  from: maybeDay('开始日期'),
  to: maybeDay('结束日期'),
  outcome: optional(300),
});
const invoiceShape = z.strictObject({
  id: id.optional(),
  number: need(60, '请写票据号码'),
  issuer: kept(100),
  on: maybeDay('开票日期'),
  amountFen: fen('票据金额'),
});

const requestShape = z.strictObject({
  id: id.optional(),
  kind: z.enum(requestKindNames, '请选救助类型'),
  memberId: id,
  /** Patient or student, when it is not the worker: a row of the file's family. */
  familyId: id.nullable().default(null),
  on: day('申请日期'),
  askedFen: maybeFen('申请金额'),
  reason: kept(1000),
  note: optional(300),
  /** Exactly the one that the kind asks for. */
  medical: medicalShape.optional(),
  schooling: schoolingShape.optional(),
  service: serviceShape.optional(),
  /** All of them; left out: they stay as they are. */
  invoices: z.array(invoiceShape).max(200, '最多 200 张票据').optional(),
});

const touched = ['aid', 'history'] as const;
const reads = ['aid', 'member', 'group', 'setting'] as const;

export const aidRequestRoutes = {
  'aidRequests.list': query<ListedRequest[]>()({
    input: z.strictObject({
      year: year.optional(),
      memberId: id.optional(),
      caseId: id.optional(),
      kind: z.enum(requestKindNames).optional(),
      state: z.enum(requestStates).optional(),
      ids: z.array(z.int()).max(200_000).optional(),
    }),
    nouns: [...reads],
  }),
  'aidRequests.get': query<{
    readonly request: AidRequestRow;
    readonly medical: AidMedicalRow | null;
    readonly schooling: AidSchoolingRow | null;
    readonly service: AidServiceRow | null;
    readonly invoices: readonly AidInvoiceRow[];
    /** Which hidden values there are. */
    readonly hidden: readonly RequestSecret[];
    readonly findings: readonly SpendingFinding[];
    /** 子女助学: the amount of the standard in force, and its document. */
    readonly standard: { readonly amountFen: number; readonly words: string; readonly source: string } | null;
  }>()({ input: z.strictObject({ id }), nouns: [...reads] }),
  'aidRequests.save': command<{ id: number }>()({ input: requestShape, nouns: [...touched] }),
  'aidRequests.remove': command<null>()({ input: z.strictObject({ id }), nouns: [...touched] }),
  /** What the limits of a time and of a year say to an amount that is about to be agreed to; nothing is refused yet. */
  'aidRequests.caps': query<readonly SpendingFinding[]>()({
    input: z.strictObject({ id, approvedFen: fen('同意金额'), decidedOn: day('审批日期') }),
    nouns: [...reads, 'funds'],
  }),
  /** 待审批: the decision was noted by mistake. More than the standard says needs its reason in `decision`. */
  'aidRequests.decide': command<null>()({
    input: z.strictObject({
      id,
      state: z.enum(requestStates, '请选审批结果'),
      approvedFen: maybeFen('同意金额'),
      decidedOn: maybeDay('审批日期'),
      decision: optional(300),
    }),
    nouns: [...touched],
  }),
  /** Enters the help out of an agreed request: what of the agreed sum was not given yet, or less. */
  'aidRequests.help': command<{ id: number }>()({
    input: z.strictObject({
      id,
      on: day('发放日期'),
      cashFen: fen('金额').optional(),
      source: z.enum(helpSources, '请选资金来源'),
      way: z.enum(helpWays, '请选发放方式'),
      campaignId: id.nullable().default(null),
      receipt: optional(60),
      handler: optional(50),
      exception: optional(200),
    }),
    nouns: ['aid', 'funds', 'history'],
  }),
  /** Kind, patient or student, 审批意见 and 备注 of lines of the list; who looked is recorded. */
  'aidRequests.revealList': command<{ readonly words: readonly RequestWords[] }>()({
    input: z.strictObject({ ids }),
    who: ['clerk', 'treasurer', 'chair'],
    nouns: ['look'],
  }),
  /** A hidden value of a request; who looked is recorded. */
  'aidRequests.reveal': command<{ value: string | null }>()({
    input: z.strictObject({ id, field: z.enum(requestSecrets) }),
    who: ['clerk', 'treasurer', 'chair'],
    nouns: ['look'],
  }),
};
