import { shownValue } from './print-text.ts';
import { placeRow } from './sheet-layout.ts';
import type { SheetModel } from './sheet-model.ts';

/** A bold figure is a little wider than the width of its digits. */
const BOLD = 1;

/**
 * The sheet with columns wide enough for their own sums. Widths are set for one person's figures; two hundred people's sum
 * would stand as ### in a workbook and broken in two lines on paper. Figures over several columns have room as they are.
 */
export function roomForSums(model: SheetModel): SheetModel {
  const needs = new Map<number, number>();
  for (const total of model.totals ?? [])
    for (const { from, to, value, format } of placeRow(total, model.columns))
      if (from === to && typeof value === 'number')
        needs.set(from, Math.max(needs.get(from) ?? 0, shownValue(value, format).length + BOLD));
  if (model.columns.every(({ width }, i) => width >= (needs.get(i) ?? 0))) return model;
  return {
    ...model,
    columns: model.columns.map((column, i) => ({ ...column, width: Math.max(column.width, needs.get(i) ?? 0) })),
  };
}
