import { useMemo } from 'react';
import type { FieldMeta } from '../../../src-main/domain/fields.ts';
import { maskBy, maskNumbers } from '../../../src-main/domain/masks.ts';
import { importFields } from '../../../src-main/domain/import/labels.ts';
import { Grid } from '../../parts/Grid.tsx';
import { Empty } from '../../parts/States.tsx';
import type { GridColumn } from '../../parts/types.ts';
import type { FlatRow } from './check-columns.tsx';
import type { ImportState, Preview } from './use-import.ts';
import { useShown } from './use-shown.ts';
import { actionWords, type Filter, labelOf } from './words.ts';

const values = ['gender', 'birthDate', 'idNumber', 'group', 'baseFen', 'amountFen', 'month'] as const;

/** Why a row stayed out, or what was changed. */
function said(row: FlatRow): string {
  const reasons = row.problems.filter((p) => p.level === 'error' || (row.action === 'ask' && p.level === 'warning'));
  if (reasons.length > 0) return maskNumbers(reasons.map((p) => p.message.replace(/^第 \d+ 行/, '')).join('；'));
  if (row.action !== 'update') return maskNumbers(row.problems.find((p) => p.field === null)?.message ?? '');
  const value = (field: string, text: string | null): string => (text === null ? '空' : asListed(field, text));
  const changes = row.changes.map(
    ({ field, before, after }) => `${labelOf(field)}：${value(field, before)} → ${value(field, after)}`,
  );
  // Columns of the list that a file which stands keeps as it is would look as if they had been taken.
  const kept = row.problems.filter(({ code }) => code === 'case.household');
  return [...changes, ...kept.map(({ message }) => message.replace(/^第 \d+ 行/, ''))].join('；');
}

/** As the roster shows it: the file was checked, from here on numbers are masked. */
function asListed(field: string, text: string): string {
  const meta: FieldMeta | undefined = importFields[field];
  if (meta?.hidden) return '已填';
  return meta?.mask ? maskBy(meta.mask, text) : text;
}

/** The rows behind a count of the receipt. */
export function ShownRows({
  state,
  preview,
  filter,
}: {
  readonly state: ImportState;
  readonly preview: Preview;
  readonly filter: Filter;
}) {
  const shown = useShown(state, preview, filter, { round: 0, opened: false });
  const columns = useMemo(
    (): GridColumn<FlatRow>[] => [
      { key: '#row', label: '行', width: 56, align: 'right', quiet: true, render: (row) => row.row },
      { key: 'name', label: '姓名', width: 120, render: (row) => String(row['name'] ?? '') },
      {
        key: '#action',
        label: '结果',
        width: 72,
        render: (row) => <span className={`import-action ${row.action}`}>{actionWords[row.action]}</span>,
      },
      ...values
        .filter((field) => preview.columns.some((column) => column.field === field))
        .map((field) => ({
          key: field,
          label: labelOf(field),
          width: field === 'idNumber' ? 176 : field === 'gender' ? 56 : 110,
          render: (row: FlatRow) => asListed(field, String(row[field] ?? '')),
        })),
      { key: '#why', label: '说明', width: 300, grow: true, render: said },
    ],
    [preview.columns],
  );
  return (
    <Grid<FlatRow>
      id="import-receipt"
      label="这次导入的行"
      columns={columns}
      rowCount={shown.rowCount}
      getRow={shown.getRow}
      keyAt={shown.keyAt}
      onRange={shown.onRange}
      empty={<Empty title="没有这样的行">点上面的数看别的。</Empty>}
    />
  );
}
