import { z } from 'zod';
import { dayShape } from '../domain/day-shape.ts';
import type { ContentTable } from '../domain/report-content.ts';
import type { CellChange } from '../domain/report-sum.ts';
import { firstDayOfPeriod, periodPattern } from '../domain/period.ts';
import type { ListLine } from '../domain/unit-list.ts';
import { command, query, task } from './kinds.ts';
import { type ExportedFile, reason } from './reports.ts';

/** One report of one period that is being collected. */
export interface CollectionRow {
  readonly report: string;
  readonly title: string;
  readonly period: string;
  readonly periodLabel: string;
  /** Units that have to send it, and those whose package is in use. */
  readonly expected: number;
  readonly received: number;
  readonly missing: number;
  /** Units that sent more than once. */
  readonly twice: number;
  readonly late: number;
  readonly returned: number;
  readonly due: string | null;
  /** What the notice to the units says besides. */
  readonly note: string;
  /** From this day nothing more is taken. */
  readonly closed: string | null;
}

/** A lower unit in one collection. */
export interface CollectedUnit {
  readonly code: string;
  readonly name: string;
  /** The package in use; null: missing, or sent back. */
  readonly packageId: number | null;
  /** 汇总还没来: a union with units of its own sent its own report, and that of its units is missing. */
  readonly state: '已收' | '退回' | '未报' | '汇总还没来';
  readonly sequence: number | null;
  /** Packages of this period that came, with replaced ones. */
  readonly times: number;
  readonly madeOn: string | null;
  readonly takenOn: string | null;
  /** Packed after the last day. */
  readonly late: boolean;
  /** Packed in time, taken in after the last day. */
  readonly takenLate: boolean;
  readonly people: number;
  /** Cells that read otherwise than in the package before; null: there is none. */
  readonly changed: number | null;
  /** Closed before its period was over: what it says of that. */
  readonly unfinished: string | null;
  /** A package with this report that the unit made for this union never came. */
  readonly gap: boolean;
}

export interface LowerUnit {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly from: string;
  readonly note: string | null;
  /** Whom to call about its reports; '' where nobody said. */
  readonly contact: string;
  readonly phone: string;
  /** It has units of its own and owes the sum of what they report. */
  readonly hasUnits: boolean;
  /** none: nothing came yet. seen: taken over from the first package. compared: read out by telephone. */
  readonly key: 'none' | 'seen' | 'compared';
  readonly fingerprint: string | null;
  readonly lastOn: string | null;
}

/** What became of a list of units. `own`: lines of this union itself, left out. */
export interface KeptUnits {
  readonly added: number;
  readonly renamed: number;
  /** Only the note is another. */
  readonly noted: number;
  readonly same: number;
  readonly own: number;
}

/** A list of units as it was read. */
export interface ImportedUnits {
  /** Units that can be taken. */
  readonly units: number;
  /** null: nothing was written, because some lines can not be taken and nobody said to leave them out. */
  readonly kept: KeptUnits | null;
  readonly bad: readonly ListLine[];
  readonly doubts: readonly ListLine[];
}

export interface ReceptionState {
  /** This union takes reports of lower unions. */
  readonly on: boolean;
  readonly unit: { readonly code: string; readonly name: string } | null;
  readonly lacks: string | null;
  readonly fingerprint: string | null;
  readonly units: number;
  readonly collections: readonly CollectionRow[];
}

/** What became of one file. */
export interface TakenLine {
  readonly file: string;
  readonly unit: string | null;
  /**
   * taken: in use. same: had it already. code: sealed with a one-time code that is wanted. again: its sequence was taken
   * with another package, somebody has to ask. refused: see the sentence.
   */
  readonly outcome: 'taken' | 'same' | 'code' | 'again' | 'refused';
  readonly sentence: string;
}

export interface TakenFiles {
  readonly lines: readonly TakenLine[];
  readonly taken: number;
  readonly refused: number;
  /** What lies in the folder besides packages, in words; '' where nothing does. */
  readonly others: string;
  /** Files that were not looked at, or not written, because somebody cancelled. */
  readonly left: number;
}

/** The closed sum of a collection, and what came after it was closed, in units. */
export interface SinceFrozen {
  readonly id: number;
  readonly number: string;
  readonly corrected: number;
  readonly added: number;
  readonly sentBack: number;
}

export interface SumView {
  readonly title: string;
  readonly periodLabel: string;
  readonly units: number;
  /** Units whose figures are in it, those in the sums of unions with units of their own too. */
  readonly ofAllLevels: number;
  readonly missing: readonly string[];
  /** Who is missing in the sums that units sent: 清江区总工会还差 1 个：第6工会. */
  readonly missingBelow: readonly string[];
  readonly tables: readonly ContentTable[];
  /** The same tables with a line for each unit: what stands in its 合计. Empty for tables without one. */
  readonly byUnit: readonly ContentTable[];
  /** Lines that only one unit has, left out of a very long table. */
  readonly leftOut: number;
  /** What has to be known of the sum: units that left, columns that only some have, cells that were not added. */
  readonly notes: readonly string[];
  /** Why nothing is added up: the report names people. */
  readonly unsummed: string | null;
  /** null: no closed sum stands. */
  readonly frozen: SinceFrozen | null;
}

/** One unit's part of a summed cell. */
export interface CellPart {
  readonly code: string;
  readonly name: string;
  readonly packageId: number;
  readonly value: string | number | null;
}

/** One person on the lists of several units. */
export interface SharedPerson {
  readonly name: string;
  readonly gender: string | null;
  readonly idMasked: string | null;
  readonly units: readonly {
    readonly code: string;
    readonly name: string;
    readonly group: string | null;
    readonly state: string | null;
    /** The day that the unit's list speaks of. */
    readonly on: string;
  }[];
}

export interface SharedPeople {
  readonly people: readonly SharedPerson[];
  /** Units whose lists were held together, */
  readonly units: number;
  /** and which of them were filed under another period that overlaps. */
  readonly others: readonly { readonly name: string; readonly periodLabel: string; readonly on: string }[];
}

export interface PackageView {
  readonly id: number;
  readonly unit: { readonly code: string; readonly name: string };
  readonly title: string;
  readonly report: string;
  readonly period: string;
  readonly periodLabel: string;
  readonly sequence: number;
  readonly madeOn: string;
  readonly takenOn: string;
  readonly state: string;
  readonly hash: string;
  readonly people: number;
  /** Closed before its period was over: what it says of that. */
  readonly unfinished: string | null;
  /** What the sender's report says of itself: units that a sum lacks, findings that were let stand. */
  readonly warnings: readonly string[];
  readonly tables: readonly ContentTable[];
  /** Against the package before, of this period or the one before. */
  readonly changes: { readonly against: string; readonly cells: readonly CellChange[] } | null;
  readonly answers: readonly { readonly cell: string; readonly value: string | null; readonly reason: string | null }[];
}

const report = z.string().min(1, '请选报表').max(60);
const period = z.string().regex(periodPattern, '期间要写成 2026、2026-H1、2026-Q3 或 2026-09');
/** A period, or the day that a list of a day speaks of. */
const anyPeriod = z
  .string()
  .refine((text) => firstDayOfPeriod(text) !== null, '期间要写成 2026、2026-H1、2026-Q3、2026-09 或 2026-09-30');
const one = { report, period: anyPeriod };
const day = dayShape('日期要写成 2026-10-10').nullable();
const code = z.string().trim().min(1, '请填单位代码').max(60);
const contact = z.string().trim().max(60, '最多 60 个字，请改短');
const nothing = z.strictObject({});

export const receptionRoutes = {
  'reception.state': query<ReceptionState>()({ input: nothing, nouns: ['package', 'unit', 'setting'] }),
  /** Whether 收表汇总 stands among the reports. */
  'reception.on': query<boolean>()({ input: nothing, nouns: ['package', 'setting'] }),
  'reception.turn': command<null>()({ input: z.strictObject({ on: z.boolean() }), nouns: ['package'] }),
  'reception.units': query<LowerUnit[]>()({ input: nothing, nouns: ['package'] }),
  'reception.saveUnit': command<{ id: number }>()({
    input: z.strictObject({
      id: z.int().optional(),
      code,
      name: z.string().trim().min(1, '请填单位名称').max(200),
      note: z.string().trim().max(200).nullable().default(null),
      contact: contact.default(''),
      phone: contact.default(''),
      /** Left out: as it was. */
      hasUnits: z.boolean().optional(),
      /** Another unit of the same name as one on the list. */
      sure: z.boolean().default(false),
    }),
    nouns: ['package'],
  }),
  'reception.endUnit': command<null>()({ input: z.strictObject({ id: z.int() }), nouns: ['package'] }),
  /** Lower units out of a workbook with a column of codes and one of names; `rest`: bad lines are left out. */
  'reception.importUnits': task<ImportedUnits>()({
    input: z.strictObject({
      file: z.instanceof(Uint8Array),
      fileName: z.string().max(300),
      rest: z.boolean().default(false),
    }),
    nouns: ['package'],
  }),
  'reception.keepUnits': command<KeptUnits>()({
    input: z.strictObject({
      units: z
        .array(
          z.strictObject({
            code,
            name: z.string().min(1).max(200),
            note: z.string().max(200).nullable(),
            contact: z.string().max(60),
            phone: z.string().max(60),
            hasUnits: z.boolean().nullable(),
          }),
        )
        .max(20_000),
    }),
    nouns: ['package'],
    internal: true,
  }),
  /** The keys that came with a unit's first package were compared by telephone; `forget`: they are its new ones. */
  'reception.trustKey': command<null>()({
    input: z.strictObject({ id: z.int(), forget: z.boolean().default(false) }),
    nouns: ['package'],
  }),
  /** A report that is awaited from everybody, until when, and whether more is taken. */
  'reception.await': command<null>()({
    input: z.strictObject({
      report,
      period,
      title: z.string().trim().min(1).max(120),
      due: day,
      note: z.string().trim().max(500, '最多 500 个字，请改短').default(''),
    }),
    nouns: ['package'],
  }),
  /** 报送通知: a signed file for the units to take in, or the paper. */
  'reception.notice': task<ExportedFile>()({
    input: z.strictObject({ ...one, format: z.enum(['file', 'print', 'pdf', 'docx']), ...reason }),
    nouns: ['package'],
  }),
  /** 催报名单: who has not sent, with whom to call. */
  'reception.reminder': task<ExportedFile>()({
    input: z.strictObject({ ...one, format: z.enum(['xlsx', 'print', 'pdf']).default('xlsx'), ...reason }),
    nouns: [],
  }),
  'reception.close': command<null>()({ input: z.strictObject({ ...one, closed: z.boolean() }), nouns: ['package'] }),
  /** Packages out of a folder, or files one by one; `codes`: one-time codes by file name. */
  'reception.take': task<TakenFiles>()({
    input: z.strictObject({
      folder: z.string().min(1, '请选文件夹').max(1000).optional(),
      files: z
        .array(z.strictObject({ name: z.string().max(300), bytes: z.instanceof(Uint8Array) }))
        .max(5000)
        .optional(),
      only: z.array(z.string().max(300)).max(5000).optional(),
      codes: z.record(z.string().max(300), z.string().max(60)).default({}),
      /** Files that are taken as a correction although their sequence is not higher: the sender was asked. */
      corrections: z.array(z.string().max(300)).max(5000).default([]),
    }),
    nouns: ['package'],
  }),
  'reception.keep': command<null>()({
    input: z.strictObject({ packages: z.custom<readonly unknown[]>(Array.isArray) }),
    nouns: ['package'],
    permanent: true,
    internal: true,
  }),
  'reception.collected': query<CollectedUnit[]>()({ input: z.strictObject(one), nouns: ['package', 'setting'] }),
  'reception.package': query<PackageView>()({ input: z.strictObject({ id: z.int() }), nouns: ['package'] }),
  'reception.sum': query<SumView>()({ input: z.strictObject(one), nouns: ['package', 'setting', 'report'] }),
  'reception.cell': query<CellPart[]>()({
    input: z.strictObject({
      ...one,
      table: z.string().max(120),
      row: z.string().max(120),
      column: z.string().max(120),
    }),
    nouns: ['package'],
  }),
  'reception.shared': query<SharedPeople>()({ input: z.strictObject({ period: anyPeriod }), nouns: ['package'] }),
  /** The summed tables as a workbook. */
  'reception.export': task<ExportedFile>()({ input: z.strictObject({ ...one, ...reason }), nouns: [] }),
  /** The summed tables as a closed report of this union, which goes further up in a package of its own. */
  'reception.freeze': command<{ id: number; number: string }>()({
    input: z.strictObject(one),
    nouns: ['package', 'report'],
    permanent: true,
  }),
  /** 退回: a sealed file that asks the unit to put something right. */
  'reception.ask': task<ExportedFile>()({
    input: z.strictObject({
      id: z.int(),
      text: z.string().trim().min(1, '请写明要改什么').max(2000, '最多 2000 个字，请改短'),
      by: day.default(null),
      cells: z
        .array(
          z.strictObject({
            table: z.string().max(120),
            row: z.string().max(120),
            column: z.string().max(120),
            note: z.string().max(400).default(''),
          }),
        )
        .max(200)
        .default([]),
      ...reason,
    }),
    nouns: ['package'],
  }),
  'reception.sendBack': command<null>()({
    input: z.strictObject({ id: z.int() }),
    nouns: ['package'],
    internal: true,
    permanent: true,
  }),
};
