/** What the understanding of a file answers with; the contract passes these on as they are. */

/** How one column of the file is used. */
export interface ImportColumn {
  readonly sheet: string;
  /** A, B … AA */
  readonly letter: string;
  /** Key for `decisions.columns`: `sheet!letter`, and `sheet!letter@row` for a further table below the first. */
  readonly key: string;
  /** Header as it stands in the file, levels joined by `/`. */
  readonly header: string;
  readonly field: string | null;
  /** Why this field, or why none: in Chinese. */
  readonly reason: string;
  /** Nobody knows what it is and it holds something: said to whoever imports before anything is written. */
  readonly open: boolean;
  /** Three real values, and how many are empty. */
  readonly samples: readonly string[];
  readonly empty: number;
  /** Hidden in the file: comes in only when somebody says so. */
  readonly hidden: boolean;
}

export type ProblemLevel = 'error' | 'warning' | 'note';

export interface ImportProblem {
  readonly field: string | null;
  readonly level: ProblemLevel;
  /** Stable key of the cause, e.g. `id.damaged`. */
  readonly code: string;
  readonly message: string;
  /** A value that would settle it, to offer as a button. */
  readonly suggestion?: string;
}

/** add: new person · update: differs from the record · same: nothing to change · skip: left out by decision · ask: undecided pair · bad: has an error. */
export type ImportAction = 'add' | 'update' | 'same' | 'skip' | 'ask' | 'bad';

export interface ImportRow {
  readonly sheet: string;
  /** 1-based row in the file. */
  readonly row: number;
  /** Key for `decisions.rows` and `decisions.cells`: `sheet!row`, and `sheet!row@letter` for a further block beside the first. */
  readonly key: string;
  /** Normalised values by field name. */
  readonly values: Readonly<Record<string, string | null>>;
  readonly action: ImportAction;
  readonly problems: readonly ImportProblem[];
  /** The record it was matched with, and by what. */
  readonly match: { readonly id: number; readonly name: string; readonly by: string } | null;
  /** Whom it may be, while somebody has to look or has looked: records of the book, or the key of an earlier row. */
  readonly pair?: { readonly records: readonly number[]; readonly row?: string };
  /** Fields that would change, with what stands now. */
  readonly changes: readonly {
    readonly field: string;
    readonly before: string | null;
    readonly after: string | null;
  }[];
  /** Fields that the program tidied, with what stood in the file. */
  readonly tidied: readonly { readonly field: string; readonly from: string }[];
}

/**
 * Kinds of rows that are left out, never silently:
 * title · unit · header · repeatedHeader · columnNumbers · total · subtotal · note · signature · blank · hidden · endMark,
 * and example (示例), section (a group's name on a line of its own), continuation (further lines of one merged person).
 */
export type LeftOutKind =
  | 'title'
  | 'unit'
  | 'header'
  | 'repeatedHeader'
  | 'columnNumbers'
  | 'total'
  | 'subtotal'
  | 'note'
  | 'signature'
  | 'blank'
  | 'hidden'
  | 'endMark'
  | 'example'
  | 'section'
  | 'continuation';

export interface ImportLeftOut {
  readonly sheet: string;
  readonly row: number;
  readonly kind: LeftOutKind;
  readonly text: string;
  /** Of a total: what stands in which column, by its letter. */
  readonly cells?: Readonly<Record<string, string>>;
}

/** Something only a person can decide. The answer goes into `decisions.answers[key]`. */
export interface ImportQuestion {
  readonly key: string;
  readonly sentence: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly rows: readonly number[];
  /** The sheet of each of `rows`, in their order; left out where the question is about no rows. */
  readonly sheets?: readonly string[];
  /** false: a default is in force and the import may go on without an answer. */
  readonly required: boolean;
  /** The option in force while there is no answer. */
  readonly default: string | null;
  /** What was answered. */
  readonly answer: string | null;
  /** Another day than the offered ones may be given as `YYYY-MM-DD`. */
  readonly anyDate?: boolean;
  /** What the file says there, of a field that lists hide: shown only when opened. */
  readonly covered?: string;
  /** Any group of the book may be given as `id:…`, and a new one under another name as `new:…`. */
  readonly anyGroup?: boolean;
  /** Another month than the offered ones may be given as `YYYY-MM`. */
  readonly anyMonth?: boolean;
}

export interface ImportSheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Rows with people. */
  readonly rows: number;
  readonly used: boolean;
  readonly headerRows: readonly number[];
}

/** Problems of one cause: what to repair, accept or read once instead of row by row. */
export interface ProblemGroup {
  /** For `decisions.accepted`: code, field and level. */
  readonly key: string;
  readonly code: string;
  readonly field: string | null;
  readonly level: ProblemLevel;
  /** The cause in one sentence, without a row. */
  readonly message: string;
  /** Keys of the rows, in the order of the file. Rows that are left out by decision are not among them. */
  readonly rows: readonly string[];
  /** What stands in the file, most frequent first; '' for blank cells. */
  readonly values: readonly { readonly text: string; readonly rows: readonly string[] }[];
  /** Whether `decisions.values[field][text]` settles all rows with one text at once. */
  readonly oneFix: boolean;
  /** Warnings of rows that would be written: whether somebody ticked them. Null where no tick is needed. */
  readonly accepted: boolean | null;
}

/** A field that no column feeds and that is the same for everybody often enough to be given once. */
export interface OfferedConstant {
  readonly field: string;
  readonly label: string;
  readonly kind: string;
  /** Labels of the code list, or what the book has. Empty: free text or a day. */
  readonly options: readonly string[];
  /** What it would be most of the time, e.g. the unit's own name. */
  readonly suggestion: string | null;
  /** What is in force. */
  readonly value: string | null;
}

/** A decision that fits nothing in the file any more, or never did. */
export interface StaleDecision {
  /** Part of the decisions: columns, values, cells, rows, answers, constants, sheets, headerRows. */
  readonly part: string;
  readonly key: string;
  readonly message: string;
  /** Misspelt: writing is refused until it is taken back. Otherwise it only no longer matters. */
  readonly wrong: boolean;
}
