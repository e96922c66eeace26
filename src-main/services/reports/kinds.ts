import type { Ledger } from '../../../db/open.ts';
import type { ReportCheck, ReportParams, ReportPreview } from '../../contract/reports.ts';
import type { Layout } from '../../domain/layout.ts';
import type { Period } from '../../domain/period.ts';
import type { ContentTable, ReportContent } from '../../domain/report-content.ts';
import type { FormPage } from '../../workbook/form.ts';
import type { SheetModel } from '../../workbook/types.ts';
import type { BuiltFigure } from './amounts.ts';
import type { Words } from './layout.ts';

/** One sheet, filled, with what is wrong or missing on it. */
export interface BuiltReport {
  readonly layout: Layout;
  readonly title: string;
  readonly sheet: SheetModel;
  readonly people: number;
  /** Identity numbers, phones or other masked values are on it in full. */
  readonly unmasked: boolean;
  /** What is told in full is a sum and no number of anybody: the sheet may be closed all the same. */
  readonly sumsOnly?: boolean;
  /** As in `Leaving`. */
  readonly holds?: string;
  /** Whose files of aid are told in full what is covered elsewhere: such a sheet leaves with the reason of a look at them. */
  readonly looksAt?: readonly number[];
  /** Helps whose kind its sums tell: on the screen it is shown for a reason, and noted under these. */
  readonly telling?: readonly number[];
  readonly checks: readonly ReportCheck[];
  readonly words: ReportPreview['words'];
  readonly figures: readonly BuiltFigure[];
  /** Where the sheet names its own lines and hand-written cells; otherwise they follow from the sheet. */
  readonly tables?: readonly ContentTable[];
  readonly answers?: ReportContent['answers'];
}

/**
 * What a list of the aid room says of people even where all numbers are masked: that they had help. Null for figures, and
 * for what is posted, which is made for everybody to read.
 */
export const helpedOn = (
  { shelf, register }: Pick<Layout, 'shelf' | 'register'>,
  people: number,
  { posting = false }: Partial<Pick<ReportParams, 'posting'>> = {},
): { readonly named?: string } =>
  shelf === 'aid' && register && people > 0 && !posting ? { named: '受助人的姓名' } : {};

/** A paper to sign, filled or blank. */
export interface BuiltForm extends Omit<ReportPreview, 'html' | 'form'> {
  readonly pages: readonly FormPage[];
  /** As in `Leaving`. */
  readonly holds?: string;
  /** What is hidden elsewhere stands on it: it leaves with the reason of a look, noted under these files. */
  readonly looks?: { readonly what: string; readonly caseIds: readonly number[] };
}

/** Params with every question about time answered. */
export type AnsweredParams = Omit<ReportParams, 'month' | 'date' | 'period'> & {
  readonly month: string;
  readonly date: string;
  readonly period: Period;
  /** To be looked at and not to leave: numbers are never in full, what leaves is entered into the register. */
  readonly onScreen?: boolean;
};

/** The unit's profile by field name; empty before it was filled in. */
export type UnitRow = Readonly<Record<string, string | number | null>>;

/** What every kind of sheet is made from. */
export interface Sources {
  readonly ledger: Ledger;
  readonly layout: Layout;
  readonly params: AnsweredParams;
  readonly unit: UnitRow;
  readonly words: Words;
  readonly today: string;
}

/** A sheet of figures about a period: 说明 stands first under the table, nobody's numbers are on it. */
export function periodReport(
  { layout, params }: Pick<Sources, 'layout' | 'params'>,
  sheet: SheetModel,
  made: Pick<BuiltReport, 'checks' | 'figures'> &
    Partial<Pick<BuiltReport, 'people' | 'unmasked' | 'sumsOnly' | 'holds' | 'telling'>>,
): BuiltReport {
  const note = params.note ? [{ text: `说明：${params.note}` }] : [];
  return {
    layout,
    title: `${layout.title}（${params.period.label}）`,
    sheet: { ...sheet, name: layout.title, footer: [...note, ...(sheet.footer ?? [])] },
    people: 0,
    unmasked: false,
    words: [],
    ...made,
  };
}

export const check = (
  level: ReportCheck['level'],
  sentence: string,
  memberIds: readonly number[] = [],
  go?: ReportCheck['go'],
): ReportCheck => ({ level, sentence, memberIds, ...(go ? { go } : {}) });

/** A finding about money with the place where it is settled. */
export const checkGo = (level: ReportCheck['level'], sentence: string, label: string, path: string): ReportCheck =>
  check(level, sentence, [], { label, path });
