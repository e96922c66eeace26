import type { SourceSheet } from '../import/source.ts';

/** A sheet of somebody else's form as its understanding needs it. Rows 1-based, columns 0-based. */
export interface FormSource extends SourceSheet {
  readonly isProtected: boolean;
  readonly lastRow: number;
  words(row: number, column: number): readonly string[] | undefined;
  isDay(row: number, column: number): boolean;
  isLocked(row: number, column: number): boolean;
  isHidden(row: number): boolean;
  isBordered(row: number, column: number): boolean;
  hasFormula(row: number, column: number): boolean;
}

/** Field of a column that numbers its rows. */
export const ROW_NUMBER = '#';

export interface FormColumn {
  /** `sheet!letter@row of the header`: how decisions name it. */
  readonly key: string;
  readonly column: number;
  readonly letter: string;
  readonly header: string;
  /** What is written there; null: nobody said, or it stays empty. */
  readonly field: string | null;
  /** Why, in words. */
  readonly reason: string;
  /** Words of its drop-down. */
  readonly words: readonly string[] | null;
  /** Days are written as numbers, because the cells show days. */
  readonly isDay: boolean;
  /** How the header wants days spelt: yyyy-MM, yyyy年M月d日 … */
  readonly spelling: string | null;
  /** Rows of the list where the cell lies inside a merge that begins elsewhere: what is written there is not seen. */
  readonly covered: readonly number[];
  /** The form reckons it itself. */
  readonly hasFormula: boolean;
}

/** Rows of a form that want one person each. */
export interface FormList {
  readonly key: string;
  /** Lists that stand side by side under one header go on in each other and name the same table. */
  readonly table: string;
  /** How many stand left of it. */
  readonly part: number;
  readonly sheet: string;
  /** Titles above it and the header of its names: they may say whom it is about. */
  readonly titles: readonly string[];
  readonly headerRows: readonly number[];
  /** Rows to fill, one for each person: those that are hidden or covered by a merge from above are passed over. */
  readonly rows: readonly number[];
  /** The last row that the form drew for it. */
  readonly end: number;
  /** Cells are merged over some of its rows, so that none can be added. */
  readonly isMerged: boolean;
  readonly columns: readonly FormColumn[];
}

/** A single place of a form: 填报单位：____, or the cell right of or below its words. */
export interface FormBlank {
  /** `sheet!A3#label` */
  readonly key: string;
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly label: string;
  /** The cell's own text goes on with the value behind this many characters; null: the cell is empty. */
  readonly after: number | null;
  readonly fact: string | null;
}
