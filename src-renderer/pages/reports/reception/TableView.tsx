import {
  type CellFormat,
  type ContentColumn,
  type ContentRow,
  type ContentTable,
  formatOf,
} from '../../../../src-main/domain/report-content.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';

/** One cell as the office reads it. */
export function cellText(column: ContentColumn, row: ContentRow, value: string | number | null | undefined): string {
  return value === null || value === undefined ? '' : valueText(formatOf(column, row), value);
}

/** A value in the way of its cell: fen as yuan, 1 as 有. */
export function valueText(format: CellFormat, value: string | number): string {
  if (typeof value === 'string') return value;
  if (format === 'money') return formatMoney(value);
  if (format === 'percent') return `${(Math.round(value * 1000) / 10).toFixed(1)}%`;
  return format === 'yesno' ? (value > 0 ? '有' : '无') : value.toLocaleString('zh-CN');
}

export interface Place {
  readonly table: ContentTable;
  readonly row: ContentRow;
  readonly column: ContentColumn;
}

/** Columns of names: they hold several words on a line, however many columns stand beside. */
const isWide = ({ format, width }: Pick<ContentColumn, 'format' | 'width'>): boolean =>
  format === 'text' && width >= 16;

/** A reported or summed table; its numbers can be pressed where `onCell` is given; shares are not made of those of the units. */
export function TableView({
  table,
  chosen,
  onCell,
}: {
  readonly table: ContentTable;
  /** table/row/column of the cell that is looked at. */
  readonly chosen?: Place | null;
  readonly onCell?: (place: Place) => void;
}) {
  const isGrouped = table.columns.some(({ group }) => group);
  const isOn = (row: ContentRow, column: ContentColumn): boolean =>
    chosen?.table.key === table.key && chosen.row.key === row.key && chosen.column.key === column.key;
  return (
    <div className="reception-table">
      <table className="package-table" aria-label={table.title}>
        <thead>
          <tr>
            {table.columns.map(({ key, label, group, unit, format, width }) => (
              <th
                key={key}
                className={
                  isWide({ format, width })
                    ? 'wide'
                    : table.rows.some(({ cells }) => typeof cells[key] === 'number')
                      ? 'number'
                      : ''
                }
              >
                {isGrouped && group ? `${group} ` : ''}
                {label}
                {unit ? `（${unit}）` : ''}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.key} className={row.kind === '合计' ? 'sum' : ''}>
              {row.kind === '标题' && (
                <th colSpan={table.columns.length} scope="colgroup">
                  {row.label}
                </th>
              )}
              {(row.kind === '标题' ? [] : table.columns).map((column) => {
                const value = row.cells[column.key];
                const text = cellText(column, row, value);
                const isNumber = typeof value === 'number';
                return (
                  <td key={column.key} className={`${isNumber ? 'number' : ''}${isOn(row, column) ? ' on' : ''}`}>
                    {isNumber && onCell && formatOf(column, row) !== 'percent' ? (
                      <button
                        type="button"
                        className="link"
                        aria-label={`${row.label} ${column.label} ${text}`}
                        onClick={() => onCell({ table, row, column })}
                      >
                        {text}
                      </button>
                    ) : (
                      text
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
