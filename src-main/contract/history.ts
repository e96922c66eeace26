import { z } from 'zod';
import { dayShape } from '../domain/day-shape.ts';
import type { ExportedFile } from './reports.ts';
import { command, nouns, query, roles, task } from './kinds.ts';

/** One command in the list 操作记录. */
export interface HistoryEntry {
  readonly id: number;
  readonly at: string;
  readonly user: string;
  readonly route: string;
  readonly label: string;
  readonly changes: number;
  /** The command that this one took back. */
  readonly undoes: number | null;
  /** The later command that took this one back. */
  readonly undoneBy: number | null;
  /** Something left the program, or was opened: it can not be taken back. */
  readonly permanent: boolean;
}

/** One touched record in plain Chinese. */
export interface HistoryLine {
  readonly noun: string;
  /** 姓名 or title of the record. */
  readonly title: string;
  readonly table: string;
  readonly rowId: number;
  /** The record that it belongs to, to open it. */
  readonly owner: { readonly table: string; readonly rowId: number };
  readonly op: '新增' | '修改' | '删除';
  readonly fields: readonly { readonly label: string; readonly before: string; readonly after: string }[];
}

/** A command as it concerns one record, for the record's timeline. */
export interface RecordHistory {
  readonly commandId: number;
  readonly at: string;
  readonly user: string;
  readonly label: string;
  /** What was called: members.merge. */
  readonly route: string;
  readonly lines: readonly HistoryLine[];
}

/** Something hidden that somebody opened. */
export interface HistoryLook {
  readonly id: number;
  readonly at: string;
  readonly user: string;
  /** Whose or which record: 周建萍. */
  readonly record: string;
  /** What of it: 证件号码. */
  readonly label: string;
  /** null: nobody was asked. */
  readonly reason: string | null;
}

export interface UndoCheck {
  readonly label: string;
  readonly at: string;
  /** Records that would be taken back, without what the program keeps beside them. */
  readonly records: number;
  /** People among them. */
  readonly people: number;
  /** How many of them somebody changed since. */
  readonly editedTotal: number;
  /** How many stay when those are kept: these, and the records that the command tied to them. */
  readonly keptTotal: number;
  /** The same in words, 12 人、3 个小组; '' where there are none. `rest`: taken back when the kept ones stay. */
  readonly words: { readonly all: string; readonly edited: string; readonly kept: string; readonly rest: string };
  /** The first 500 of those, by name. */
  readonly edited: readonly {
    readonly table: string;
    readonly rowId: number;
    readonly title: string;
    readonly what: string;
  }[];
  /** Sentences about what goes along that somebody should know before: what was signed for. */
  readonly goesAlong: readonly string[];
  readonly alreadyUndone: boolean;
}

/** What an examination of the whole journal found. */
export interface HistoryCheck {
  /** Entries and changed rows that were looked at. */
  readonly commands: number;
  readonly changes: number;
  /** The first entry that is not as it was written, in words; null when all hold together. */
  readonly broken: { readonly commandId: number; readonly at: string | null; readonly sentence: string } | null;
}

const filters = {
  search: z.string().max(100).default(''),
  from: dayShape().nullable().default(null),
  to: dayShape().nullable().default(null),
  /** Name of a person; '': everybody. */
  user: z.string().max(100).default(''),
  /** A kind of `domain/history-kinds.ts`; '': all. */
  kind: z.string().max(20).default(''),
  /** Only somebody's work, without who came in when. */
  work: z.boolean().default(false),
};

export const historyRoutes = {
  /** Compares every entry and every changed row with the hashes written at the time. */
  'history.verify': task<HistoryCheck>()({
    input: z.strictObject({}),
    who: ['clerk', 'treasurer', 'chair', 'auditor'],
  }),
  /** What the examination found; outside the journal, and never from the page. */
  'history.noteCheck': command<null>()({
    input: z.strictObject({ on: dayShape(), commands: z.int().min(0), broken: z.string().max(500).nullable() }),
    who: roles,
    internal: true,
  }),
  'history.list': query<{ total: number; entries: HistoryEntry[] }>()({
    input: z.strictObject({
      ...filters,
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(100),
    }),
    nouns: ['history'],
  }),
  /** Who opened what is hidden, and why, newest first; over all records. */
  'history.looks': query<{ total: number; looks: HistoryLook[] }>()({
    input: z.strictObject({
      search: z.string().max(100).default(''),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(100),
    }),
    who: ['chair', 'auditor'],
    nouns: ['look'],
  }),
  /** Names that stand in the journal. */
  'history.people': query<string[]>()({ input: z.strictObject({}), nouns: ['history'] }),
  /** What is filtered, as a workbook or on paper, with the hash of the last entry. */
  'history.export': task<ExportedFile>()({
    input: z.strictObject({
      ...filters,
      format: z.enum(['xlsx', 'print', 'pdf']),
      purpose: z.string().trim().max(100).nullable().default(null),
      receiver: z.string().trim().max(100).nullable().default(null),
    }),
    who: ['chair', 'auditor'],
  }),
  'history.changes': query<{ total: number; lines: HistoryLine[] }>()({
    input: z.strictObject({
      commandId: z.int(),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(100),
    }),
    nouns: ['history'],
  }),
  'history.ofRecord': query<RecordHistory[]>()({
    input: z.strictObject({ table: z.string().max(60), rowId: z.int(), limit: z.int().min(1).max(500).default(100) }),
    nouns: ['history'],
  }),
  'history.checkUndo': query<UndoCheck>()({ input: z.strictObject({ commandId: z.int() }), nouns: ['history'] }),
  'history.undo': command<{ records: number; kept: number }>()({
    input: z.strictObject({
      commandId: z.int(),
      /** stop: refuse when something was edited since; keep: leave those records; all: take everything back. */
      edited: z.enum(['stop', 'keep', 'all']).default('stop'),
    }),
    // Whatever a command may touch, its undoing may touch too.
    nouns: nouns.filter((noun) => noun !== 'app'),
  }),
};
