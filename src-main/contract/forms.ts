import { z } from 'zod';
import { command, task } from './kinds.ts';
import { type ExportedFile, reason, type ReportCheck, type ReportWord } from './reports.ts';

/** One column of a list on somebody else's form, with what is written into it. */
export interface FormColumnView {
  readonly key: string;
  readonly letter: string;
  readonly header: string;
  readonly field: string | null;
  readonly reason: string;
  /** How many words its drop-down has; null: none. */
  readonly words: number | null;
  /** The form reckons it itself: nothing is written. */
  readonly reckoned: boolean;
  /** First values as the screen may show them. */
  readonly samples: readonly string[];
  /** Whose cell stays empty, because nothing is known. */
  readonly emptyIds: readonly number[];
  /** How many of these wait for a word of the form's drop-down to be chosen. */
  readonly waiting: number;
}

export interface FormListView {
  readonly key: string;
  readonly sheet: string;
  /** Which of the lists side by side under one header it is, from 0, and how many there are. */
  readonly part: number;
  readonly parts: number;
  /** Whom it is about, and whether its title says so. */
  readonly who: string;
  readonly isNamed: boolean;
  /** The table whose halves share that choice. */
  readonly table: string;
  readonly headerRows: readonly number[];
  readonly first: number;
  /** Rows that the form has, people that are written, rows that are added for them. */
  readonly drawn: number;
  readonly people: number;
  readonly added: number;
  readonly columns: readonly FormColumnView[];
}

/** A single place of the form: 填报单位. */
export interface FormBlankView {
  readonly key: string;
  /** 会员信息 A3 */
  readonly place: string;
  readonly label: string;
  /** What the program knows, one's own text, or nothing. */
  readonly fact: string | null;
  readonly value: string;
}

/** A row or a column of a table of figures. */
export interface FormLineView {
  readonly key: string;
  /** 第一季度 / 人次 */
  readonly label: string;
  /** What it says, as decisions hold it; null: nobody knows. */
  readonly meaning: string | null;
  readonly meaningLabel: string;
  /** Of a row whose words are known: why cells of it stay open below its heading. */
  readonly why?: string;
}

/** A table of figures: rows and columns with what they say, and the numbers of their cells. */
export interface FormTableView {
  readonly key: string;
  readonly sheet: string;
  readonly range: string;
  readonly rows: readonly FormLineView[];
  readonly columns: readonly FormLineView[];
  /** Row by row; null: the form says something there itself. */
  readonly cells: readonly (readonly ({
    readonly key: string;
    readonly value: string;
    /** Somebody typed it. */
    readonly typed: boolean;
    readonly reckoned: boolean;
  } | null)[])[];
}

export interface FormView {
  readonly lists: readonly FormListView[];
  readonly tables: readonly FormTableView[];
  /** What a row or a column of a table may say, under which heading it stands, and how forms call it. */
  readonly meanings: readonly {
    readonly value: string;
    readonly label: string;
    readonly group: string;
    readonly words: readonly string[];
  }[];
  /**
   * The time that the form is about; `isDated`: it says so itself. `unread`: its title, where that names a time that could
   * not be read.
   */
  readonly period: {
    readonly key: string;
    readonly label: string;
    readonly isDated: boolean;
    readonly unread: string | null;
  };
  readonly blanks: readonly FormBlankView[];
  /** Groups that a list may be about, and the membership that is taken. */
  readonly groups: readonly { readonly value: string; readonly label: string }[];
  readonly states: readonly string[];
  /** What a column may hold, and what a single place may. */
  readonly fields: readonly { readonly value: string; readonly label: string }[];
  readonly facts: readonly {
    readonly value: string;
    readonly label: string;
    /** How forms call it: it is found by these too. */
    readonly words: readonly string[];
  }[];
  readonly words: readonly ReportWord[];
  readonly checks: readonly ReportCheck[];
  /** The same form was filled before: its places were taken over. */
  readonly remembered: boolean;
  readonly people: number;
  readonly unmasked: boolean;
  /** Whose names alone say something of them, so that it leaves for somebody and for something. */
  readonly named?: string;
  /** As in a report: the page notes the look at these. */
  readonly helps?: readonly number[];
  /** What is usually written for it in the export register. */
  readonly usual: { readonly purpose: string; readonly receiver: string };
}

const decisions = z.strictObject({
  /** Column → field; null: stays empty. */
  columns: z.record(z.string().max(300), z.string().max(40).nullable()).default({}),
  /** Single place → a fact, `=` and one's own text, or null. */
  blanks: z.record(z.string().max(300), z.string().max(200).nullable()).default({}),
  /** What to write for a word that a drop-down does not know, by `field:word`. */
  words: z.record(z.string().max(80), z.string().max(80)).default({}),
  /** Row or column of a table → what it says; null: nothing. */
  lines: z.record(z.string().max(300), z.string().max(200).nullable()).default({}),
  /** The time that the form is about; null: the one that it names. */
  period: z.string().max(10).nullable().default(null),
  groupId: z.int().nullable().default(null),
  /** Null: as usual for whom the lists are about. */
  states: z.array(z.string().max(20)).min(1, '至少选一种会籍状态').max(10).nullable().default(null),
  /** List → whom it is about; one that is not named: as its title says. */
  who: z.record(z.string().max(300), z.string().max(20)).default({}),
});
export type FormDecisions = z.output<typeof decisions>;

const given = {
  /** From `imports.open`. */
  file: z.string().max(60),
  fileName: z.string().max(260),
  decisions: decisions.prefault({}),
};

/** 套表: the upper union's own form, filled from the records. */
export const formRoutes = {
  /** What the form asks for, what goes where, and what is still open. */
  'forms.read': task<FormView>()({ input: z.strictObject(given), nouns: [] }),
  /** The form with its values, entered into the register; how it was filled is remembered. */
  'forms.fill': task<ExportedFile>()({
    input: z.strictObject({ ...given, format: z.literal('xlsx').default('xlsx'), ...reason }),
    nouns: [],
  }),
  'forms.remember': command<{ kept: true }>()({
    input: z.strictObject({
      shape: z.string().max(40_000),
      columns: z.record(z.string().max(300), z.string().max(40).nullable()),
      blanks: z.record(z.string().max(300), z.string().max(200).nullable()),
      words: z.record(z.string().max(80), z.string().max(80)).optional(),
      lines: z.record(z.string().max(300), z.string().max(200).nullable()).optional(),
      who: z.record(z.string().max(300), z.string().max(20)).optional(),
    }),
    nouns: [],
    internal: true,
  }),
};
