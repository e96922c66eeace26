import type { FieldMap, FieldMeta } from '../fields.ts';
import type { SumField } from './sums.ts';

/** Header words of one noun, beyond labels and aliases of its fields. Data in `resources/sheets/import-<noun>.json`. */
export interface NounWords {
  /** Field → further headers that mean it. */
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  /** Header → fields it may mean; the content decides. */
  readonly ambiguous: Readonly<Record<string, readonly string[]>>;
  /** Reason → headers of columns that are known and not imported. */
  readonly ignored: Readonly<Record<string, readonly string[]>>;
  /** Upper header → lower header → field. */
  readonly pairs: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Header → a field that its words decide: part of a word → label; the first part that fits counts. */
  readonly crosswalks: Readonly<Record<string, { readonly field: string; readonly words: Crosswalk }>>;
}

export type Crosswalk = readonly (readonly [part: string, label: string])[];

/** Fields that together say who somebody is; tried in order. A name alone is never a key. */
export interface MatchKey {
  readonly fields: readonly string[];
  /** 证件号码, 工号, 姓名和出生日期 */
  readonly label: string;
}

/** Everything that the import needs to know about one noun. A later noun only declares. */
export interface ImportNoun {
  readonly noun: string;
  /** 会员 */
  readonly label: string;
  /** 人, 笔, 次 */
  readonly unit: string;
  /** The kind of file, as the office calls it: 花名册, 工资表. */
  readonly file: string;
  /** What its header must have, for the refusal of a file that has none. */
  readonly needs: string;
  /** Fields that a column may feed, the import's own ones included. */
  readonly fields: FieldMap;
  /** The field without which a table is no table of this noun. */
  readonly title: string;
  readonly required: readonly string[];
  /** Fields of a list of words that no row may leave empty: what a word nobody knows means has to be said. */
  readonly settled?: readonly string[];
  readonly keys: readonly MatchKey[];
  readonly words: NounWords;
  /** Fields that the same column header may fill down where people leave the repeats out. */
  readonly fillDown: readonly string[];
  /**
   * Field that is a path, and the import's own field that holds the path's upper step.
   * `beside`: a field that sheets write in the same column for who has no path (部门/工会小组).
   */
  readonly path?: { readonly field: string; readonly upper: string; readonly beside?: string };
  /** Field for remarks, where a person may keep what no other field can hold. */
  readonly remark?: string;
  /** Words of headers that mean the title, and what they mean beside a column that bears its very label. */
  readonly besideTitle?: Readonly<Record<string, string>>;
  /** Fields where two columns must be asked about; for the others the column of the very name wins, and says so. */
  readonly oneColumn: readonly string[];
  /** Fields that several columns may feed together: their numbers are added up. */
  readonly sums?: readonly SumField[];
  /** Fields that are new in every file of this noun, so that nobody is warned when many of them change. */
  readonly renews?: readonly string[];
  /** Parts of headers under which stands what lists hide: such a column is covered, mapped or not. */
  readonly coveredWords?: readonly string[];
  /** Columns that nobody knows are pointed out: of a roster everything is kept, of a payroll hardly anything. */
  readonly pointsOut?: boolean;
  /** Lines below a record name further people of its household, in columns of their own. */
  readonly household?: boolean;
  /** Lists name a student beside the worker whom the help is given to. */
  readonly students?: boolean;
  /** Rows are of the year that the title, the sheet or the file's name says, where a date names none. */
  readonly datesOfYear?: boolean;
  /** Fields that are worked out and no column may feed. */
  readonly made?: readonly string[];
  /** Fields of the blank sheet, in order. */
  readonly template?: readonly string[];
  /** Fields that are often the same for a whole file: offered as constants where no column feeds them. */
  readonly constants: readonly string[];
}

export const fieldOf = (noun: ImportNoun, name: string): FieldMeta | undefined =>
  Object.hasOwn(noun.fields, name) ? noun.fields[name] : undefined;

/** 移动电话, or the name itself for a field that nobody declared. */
export const labelOf = (noun: ImportNoun, name: string): string => fieldOf(noun, name)?.label ?? name;
