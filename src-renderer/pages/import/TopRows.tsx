import { coveredCells } from '../../../src-main/domain/import/covered-columns.ts';
import { importNounOf } from '../../../src-main/domain/import/labels.ts';
import { maskNumbers } from '../../../src-main/domain/masks.ts';
import type { Preview } from './use-import.ts';

type Top = Preview['tops'][number];

interface Props {
  readonly preview: Preview;
  readonly top: Top;
  /** What lists hide was opened. */
  readonly opened?: boolean;
  readonly headerRows: readonly number[];
  readonly most?: number;
  /** With it a click on a row makes it the header; Shift adds it to the header. */
  readonly onHeader?: (rows: number[]) => void;
}

/** The first rows as they stand in the file; the header rows are marked and can be moved by a click. */
export function TopRows({ preview, top, headerRows, most = 12, opened = false, onHeader }: Props) {
  const covered = opened ? [] : coveredCells(importNounOf[preview.noun], top, headerRows, preview.columns);
  const marked = new Set(headerRows);
  const pick = (row: number, more: boolean): void => {
    const rows = more ? [...new Set([...headerRows, row])].sort((a, b) => a - b) : [row];
    onHeader?.(rows.slice(0, 3));
  };
  return (
    <div className="import-top">
      <table aria-label={`“${top.sheet}”的前 ${Math.min(most, top.rows.length)} 行`}>
        <tbody>
          {top.rows.slice(0, most).map(({ row, cells }, place) => (
            <tr key={row} className={marked.has(row) ? 'header' : ''}>
              <th scope="row">
                {onHeader ? (
                  <button
                    type="button"
                    aria-pressed={marked.has(row)}
                    title={marked.has(row) ? '这一行是表头' : '把这一行当作表头；按住 Shift 点，表头加一行'}
                    onClick={(event) => pick(row, event.shiftKey)}
                  >
                    {row}
                    {marked.has(row) && ' 表头'}
                  </button>
                ) : (
                  row
                )}
              </th>
              {cells.map((cell, at) =>
                covered[place]?.[at] ? (
                  <td key={at} className="quiet">
                    已隐藏
                  </td>
                ) : (
                  <td key={at} title={cell.length > 12 ? maskNumbers(cell) : undefined}>
                    {maskNumbers(cell)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
