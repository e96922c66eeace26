import { z } from 'zod';
import { turnKinds } from '../domain/activities/kinds.ts';
import { dayShape } from '../domain/day-shape.ts';
import type { ReportAsk } from '../domain/layout.ts';
import { type PeriodKind, periodPattern } from '../domain/period.ts';
import { memberFilterShape, memberSortShape } from './member.ts';
import { command, type Noun, query, roles, task } from './kinds.ts';

/** One sheet that the program can make. */
export interface ReportInfo {
  readonly key: string;
  /** R1 … */
  readonly number: string;
  readonly title: string;
  readonly purpose: string;
  readonly asks: readonly ReportAsk[];
  readonly orientation: 'portrait' | 'landscape';
  /** Where the catalogue shows it. */
  readonly shelf: 'members' | 'money' | 'aid' | 'year' | 'ledgers';
  /** What the sum above the sheet is about: 期末会员数. */
  readonly sum?: string;
  /** For `period`: which kinds it is made for, and the one that is proposed (2026-H1). */
  readonly periods?: readonly PeriodKind[];
  readonly period?: string;
  /** For `states`: the states of membership that are on the sheet when nothing is chosen, and those that may be added. */
  readonly states?: readonly string[];
  readonly otherStates?: readonly string[];
  /** A copy that the office made, and the sheet it is a copy of. */
  readonly own?: { readonly id: number; readonly base: string };
  /** Its columns and lines can be changed on a copy. */
  readonly copied?: boolean;
  /** How its lines are counted, where each is a record: 人, 户, 笔. */
  readonly records?: string;
}

/** What is found wrong or missing before a sheet goes out, each with the people behind it. */
export interface ReportCheck {
  readonly level: 'error' | 'warning' | 'ok';
  readonly sentence: string;
  readonly memberIds: readonly number[];
  /** Where it is settled, as a button of the page. */
  readonly go?: { readonly label: string; readonly path: string };
}

/** A stored word that the sheet's drop-down does not know, where several of its words would do: the office chooses. */
export interface ReportWord {
  /** Key of the answer in `params.words`. */
  readonly key: string;
  /** The field's label and the stored word. */
  readonly label: string;
  readonly value: string;
  readonly memberIds: readonly number[];
  /** Words of the sheet to choose from; empty: none fits, the cell keeps the stored word. */
  readonly candidates: readonly string[];
  readonly answer: string | null;
  /** Nobody chose it: the only word of the sheet that has the stored one in it, or the other way round. */
  readonly proposed: boolean;
}

/** A number of the sheet that opens the people it counts, or the entries of the cash book that it sums up. */
export interface ReportFigure {
  readonly label: string;
  readonly value: string;
  readonly memberIds: readonly number[];
  /** Entries of the funds' book, all of one year. */
  readonly vouchers?: { readonly year: number; readonly ids: readonly number[] };
  /** Where what is behind it stands with its amounts, instead of the people alone. */
  readonly path?: string;
  /** What adds up to it can be asked for, amount by amount: `reports.amounts`. */
  readonly opens?: true;
  /** Its place in the sum that the sheet is: '' begins it, '=' ends it. Without it the number stands for itself. */
  readonly sign?: '' | '+' | '−' | '=';
}

/** One record behind a number of money, and what it adds; below zero it takes off. */
export interface AmountLine {
  /** A day, a month, or empty. */
  readonly on: string;
  readonly what: string;
  readonly who: string;
  readonly fen: number;
}

/** A sheet whose time has a closed report: whether its figures of today are those. */
export interface ClosedNote {
  /** The closed report. */
  readonly id: number;
  readonly same: boolean;
  /** Stands above the table, on the screen and on paper. */
  readonly sentence: string;
}

export interface ReportPreview {
  readonly title: string;
  /** Self-contained printable page; no scripts. Numbers are masked on it, whatever leaves: looking at them in full is noted. */
  readonly html: string;
  readonly orientation: 'portrait' | 'landscape';
  /** Where it is larger than A4. */
  readonly paper?: 'A3';
  /** A paper to fill in and sign: it leaves for Word, and not as a table. */
  readonly form?: true;
  readonly people: number;
  /** Identity numbers, phones or other masked values are in full on what leaves. */
  readonly unmasked: boolean;
  /** Whose names are on it that ask for a purpose as well: 受助人的姓名. */
  readonly named?: string;
  /** Helps whose covered kind it tells: the page notes the look at them (`aidHelp.noteLook`). */
  readonly helps?: readonly number[];
  /** What is usually written for it in the export register. */
  readonly usual: { readonly purpose: string; readonly receiver: string };
  readonly checks: readonly ReportCheck[];
  readonly words: readonly ReportWord[];
  readonly figures: readonly ReportFigure[];
  readonly closed?: ClosedNote;
}

/** Every way in which something leaves the program. */
export const exitFormats = ['xlsx', 'csv', 'print', 'pdf'] as const;
/** Papers that are filled in by hand leave for Word too. */
const reportFormats = [...exitFormats, 'docx'] as const;
export type ExitFormat = (typeof reportFormats)[number];

export interface ExportedFile {
  /** Without the ending for `print`. */
  readonly fileName: string;
  /** For `print` and `pdf` the printable page as UTF-8 text. */
  readonly bytes: Uint8Array;
  /** As it stands in the export register. */
  readonly title: string;
  /** People on it; 0 where it counts none. */
  readonly people: number;
  readonly landscape: boolean;
  /** Where it is larger than A4. */
  readonly paper?: 'A3';
}

export const reportParamsShape = z.strictObject({
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份要写成 2026-11')
    .optional(),
  date: dayShape().optional(),
  /** 2026 · 2026-H1 · 2026-Q3 · 2026-09 */
  period: z.string().regex(periodPattern, '期间要写成 2026、2026-H1、2026-Q3 或 2026-09').optional(),
  groupId: z.int().nullable().optional(),
  memberIds: z.array(z.int()).max(200_000).optional(),
  transferId: z.int().optional(),
  /** What of aid the sheet or form is about; a form without it is blank. */
  caseId: z.int().positive().optional(),
  requestId: z.int().positive().optional(),
  noticeId: z.int().positive().optional(),
  campaignId: z.int().positive().optional(),
  planId: z.int().positive().optional(),
  /** 工作计划; without it everything that the period planned. */
  workPlanId: z.int().positive().optional(),
  summaryId: z.int().positive().optional(),
  activityId: z.int().positive().optional(),
  turnKind: z.enum(turnKinds).optional(),
  helpIds: z.array(z.int()).max(20_000).optional(),
  /** Behind a text: where each of its figures comes from. */
  sources: z.boolean().default(false),
  /** Names or numbers in full on a list that is masked as a rule. */
  full: z.boolean().default(false),
  filter: memberFilterShape.optional(),
  masked: z.boolean().default(false),
  /** For everybody to read: what is not for posting is left out. */
  posting: z.boolean().default(false),
  /** 张* instead of the whole name. */
  maskedNames: z.boolean().default(false),
  /** Accounts without any number too. */
  unused: z.boolean().default(false),
  /** Cover and explanation before the table, on paper. */
  cover: z.boolean().default(false),
  /** States to include, by label; default depends on the sheet. */
  states: z.array(z.string().max(20)).min(1, '至少选一种会籍状态').max(10).optional(),
  /** What to write for a word that the sheet does not know, by `field:word` (see `ReportWord`). */
  words: z.record(z.string().max(80), z.string().max(40)).optional(),
  /** Monthly movement: one line per branch, or only the union's own. */
  branches: z.boolean().optional(),
  /** 会员人数 on the organisation sheet, where it is not the counted one. */
  memberCount: z.int().min(0, '会员人数要填整数').max(10_000_000).optional(),
  /** One sentence under the table: 说明. */
  note: z.string().trim().max(300, '说明最多 300 个字，请改短').optional(),
});
export type ReportParams = z.infer<typeof reportParamsShape>;

/** Wanted for whatever holds numbers in full (个人信息保护法 23); without it that does not leave. */
export const reason = {
  purpose: z.string().trim().max(100).nullable().default(null),
  receiver: z.string().trim().max(100).nullable().default(null),
};
export const format = z.enum(exitFormats).default('xlsx');

/** A number of a report may come from any record. */
export const recordNouns: readonly Noun[] = [
  'member',
  'group',
  'officer',
  'unit',
  'transfer',
  'setting',
  'dues',
  'funds',
  'benefit',
  'aid',
  'plan',
  'activity',
  'ledger',
  'summary',
  'template',
];

export const reportRoutes = {
  /** The period that a sheet is opened with hangs on the records: it is asked anew with them. */
  'reports.catalog': query<ReportInfo[]>()({ input: z.strictObject({}), nouns: [...recordNouns, 'report'] }),
  'reports.preview': query<ReportPreview>()({
    input: z.strictObject({ key: z.string().max(40), params: reportParamsShape.prefault({}) }),
    nouns: [...recordNouns, 'report'],
  }),
  /** What adds up to a number of money: by the figure's label, on the yearly return by the indicator. */
  'reports.amounts': query<readonly AmountLine[]>()({
    input: z.strictObject({
      key: z.string().max(40),
      params: reportParamsShape.prefault({}),
      figure: z.string().max(120),
    }),
    nouns: recordNouns,
  }),
  /** The sheet or paper, entered into the register: the only way out, also to the printer. */
  'reports.export': task<ExportedFile>()({
    input: z.strictObject({
      key: z.string().max(40),
      params: reportParamsShape.prefault({}),
      format: z.enum(reportFormats).default('xlsx'),
      ...reason,
    }),
    nouns: [],
  }),
  /** Any list as seen: these people or this filter, these columns, this order. */
  'lists.export': task<ExportedFile>()({
    input: z.strictObject({
      ids: z.array(z.int()).max(200_000).optional(),
      filter: memberFilterShape.optional(),
      sort: memberSortShape.default([]),
      columns: z.array(z.string().max(40)).min(1, '至少选一列').max(60),
      title: z.string().trim().max(60).default('会员名单'),
      masked: z.boolean().default(true),
      format,
      ...reason,
    }),
    nouns: [],
  }),
  /** The same list as a printable page. */
  'lists.print': query<ReportPreview>()({
    input: z.strictObject({
      ids: z.array(z.int()).max(200_000).optional(),
      filter: memberFilterShape.optional(),
      sort: memberSortShape.default([]),
      columns: z.array(z.string().max(40)).min(1, '至少选一列').max(30),
      title: z.string().trim().max(60).default('会员名单'),
      masked: z.boolean().default(true),
    }),
    nouns: ['member'],
  }),
  /** The pledge of the 入会申请书 as it is printed now, and the wording that the program brings. */
  'reports.pledge': query<{ text: string; standard: string; source: string }>()({
    input: z.strictObject({}),
    nouns: ['setting'],
  }),
  /** Another wording, as the charter or the upper union has it; null: the one that the program brings. */
  'reports.setPledge': command<null>()({
    input: z.strictObject({
      text: z.string().trim().min(10, '申请书的话太短，请照章程写完整').max(600, '最多 600 个字，请改短').nullable(),
    }),
    nouns: ['setting', 'report'],
  }),
  /** Enters what left the program into the register; called by the exports themselves. */
  'reports.record': command<null>()({
    input: z.strictObject({
      title: z.string().max(100),
      format: z.string().max(10),
      people: z.int().min(0),
      unmasked: z.boolean(),
      fileHash: z.string().max(64),
      ...reason,
    }),
    nouns: ['report'],
    // Whoever may take a thing out has it written down: which things, its own route says.
    who: roles,
    permanent: true,
    internal: true,
  }),
  'reports.register': query<
    {
      id: number;
      at: string;
      title: string;
      format: string;
      people: number;
      unmasked: boolean;
      purpose: string | null;
      receiver: string | null;
    }[]
  >()({
    input: z.strictObject({ limit: z.int().min(1).max(1000).default(200) }),
    nouns: ['report'],
  }),
};
