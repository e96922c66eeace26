import { a4, marginsOf } from './paper.ts';
import { isSheetRow, splitColumns } from './sheet-layout.ts';
import type { BodyRow, ColumnModel, SheetModel } from './sheet-model.ts';

/** Left and right of a cell's text, in millimetres; sheets that do not fit otherwise are set closer. */
export const paddings = { usual: 1.2, close: 0.4 };
/** Half a character of one point, in millimetres. */
export const halfCharacter = 0.1764;
/** Points: our own paper is never set smaller. */
const smallest = 9;
/** Points to which a whole table may come down: ours breaks a few texts instead, office programs shrink everything. */
export const bearable = { ours: 8.5, shrunk: 6.5 };

/** Width of the paper between its margins, in millimetres. */
export function roomOf(model: SheetModel): number {
  const { left, right } = marginsOf(model);
  return a4[model.orientation ?? 'landscape'][0] - left - right;
}

/** The largest size in half points at which the columns fit. Millimetres. */
export function fittingSize(columns: readonly ColumnModel[], room: number, padding: number): number {
  const characters = columns.reduce((sum, column) => sum + column.width, 0) || 1;
  const text = room - columns.length * (2 * padding + 0.2);
  return Math.floor((text / characters / halfCharacter) * 2) / 2;
}

/**
 * Ranges of columns that fit the paper side by side; each is a paper of its own after the columns that are kept in view.
 * One range where everything fits, or where the table has more than plain rows and headers.
 * @param least points below which the whole is not wanted on one paper
 */
export function bandsOf(model: SheetModel, least: number): readonly { readonly from: number; readonly to: number }[] {
  const { columns } = model;
  const whole = [{ from: 0, to: columns.length - 1 }];
  const room = roomOf(model);
  if (fittingSize(columns, room, paddings.close) >= least) return whole;
  if (model.totals?.length || columns.some(({ group }) => group !== undefined)) return whole;
  const kept = columns.slice(0, model.freezeColumns ?? 0);
  const others = columns.slice(kept.length);
  for (let parts = 2; parts <= others.length; parts++) {
    const ranges = splitColumns(others, parts);
    const fits = ranges.every(
      ({ from, to }) => fittingSize([...kept, ...others.slice(from, to + 1)], room, paddings.close) >= smallest,
    );
    if (fits) return ranges.map(({ from, to }) => ({ from: from + kept.length, to: to + kept.length }));
  }
  return whole;
}

/** A sheet that is wider than its paper as several that fit, each with the columns that are kept in view. */
export function inBands(model: SheetModel): readonly SheetModel[] {
  const bands = bandsOf(model, bearable.ours);
  if (bands.length === 1) return [model];
  const rows = [...model.rows];
  if (rows.some(isSheetRow)) return [{ ...model, rows }];
  const kept = model.freezeColumns ?? 0;
  const { footer, signatures, ...rest } = model;
  return bands.map(({ from, to }, i) => {
    const cut = <T>(cells: readonly T[]): T[] => [...cells.slice(0, kept), ...cells.slice(from, to + 1)];
    const end = i === bands.length - 1 ? { ...(footer ? { footer } : {}), ...(signatures ? { signatures } : {}) } : {};
    return {
      ...rest,
      ...end,
      titles: (model.titles ?? []).map((line, n) =>
        n === 0 ? { ...line, text: `${line.text}（${i + 1}/${bands.length}）` } : line,
      ),
      columns: cut(model.columns),
      rows: rows.map((row: BodyRow) => (isSheetRow(row) ? row : cut(row))),
    };
  });
}
