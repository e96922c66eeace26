import type { Ledger } from '../../../db/open.ts';
import type { ClosedNote, ReportParams } from '../../contract/reports.ts';
import { layoutOf } from '../../domain/layout.ts';
import { AppError } from '../../errors.ts';
import type { SheetModel } from '../../workbook/types.ts';
import { changesSince } from './snapshot-changes.ts';
import { timeOf, wholeOnly } from './snapshot-make.ts';
import { liveSnapshot } from './snapshot-rows.ts';

function isWhole(params: ReportParams, layout: Parameters<typeof wholeOnly>[0]): boolean {
  try {
    wholeOnly(layout, params);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

/**
 * What a sheet says whose time has a closed report: its figures are those of today, and which paper is the one to stamp.
 * Null: nothing is closed.
 */
export function closedNote(ledger: Ledger, key: string, params: ReportParams, today: string): ClosedNote | null {
  const layout = layoutOf(key);
  if (!layout) return null;
  const live = liveSnapshot(ledger, key, timeOf(ledger, layout, params, today).key);
  if (!live) return null;
  const { id, number } = live;
  const said = (same: boolean, rest: string): ClosedNote => ({ id, same, sentence: `现在的数，${rest}` });
  if (!isWhole(params, layout)) return said(false, `只是一部分，不是定稿 ${number}`);
  const { total, problem } = changesSince(ledger, id, today);
  if (problem !== null) return said(false, `不是定稿 ${number}`);
  return total === 0 ? said(true, `和定稿 ${number} 一致`) : said(false, `不是定稿 ${number}，有 ${total} 处和它不同`);
}

/** The sheet with these words above its table, so that nobody takes its paper for the closed one. */
export const notedSheet = (sheet: SheetModel, note: ClosedNote | null): SheetModel =>
  note ? { ...sheet, lines: [...(sheet.lines ?? []), { center: note.sentence }] } : sheet;
