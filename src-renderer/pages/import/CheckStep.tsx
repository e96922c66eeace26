import { Button, Segmented } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { memberFields } from '../../../src-main/domain/member.ts';
import type { FieldMeta } from '../../../src-main/domain/fields.ts';
import { Grid } from '../../parts/Grid.tsx';
import { Empty } from '../../parts/States.tsx';
import type { GridCell, GridColumn } from '../../parts/types.ts';
import { CellCard } from './CellCard.tsx';
import { ProblemPanel } from './ProblemPanel.tsx';
import { actionWords, type Cause, causesOf } from './words.ts';
import type { ImportState, Preview, PreviewRow } from './use-import.ts';

/** A row with its values beside it: the grid's editors read them by field name. */
type FlatRow = PreviewRow & Readonly<Record<string, unknown>>;

type Filter = 'all' | 'problem' | 'bad' | 'add' | 'update' | 'ask';

const wanted: Readonly<Record<Filter, (row: PreviewRow) => boolean>> = {
  all: () => true,
  problem: (row) => row.problems.some((p) => p.level !== 'note'),
  bad: (row) => row.action === 'bad',
  add: (row) => row.action === 'add',
  update: (row) => row.action === 'update',
  ask: (row) => row.action === 'ask',
};

const metaOf = (field: string): FieldMeta | undefined => (memberFields as Readonly<Record<string, FieldMeta>>)[field];

/** What would be stored, or what stood in the file where it could not be read. */
function flatten(row: PreviewRow): FlatRow {
  const unread = row.tidied.filter((t) => (row.values[t.field] ?? null) === null).map((t) => [t.field, t.from]);
  return { ...row.values, ...Object.fromEntries(unread), ...row };
}

/** The worst finding of one cell; then what the program tidied. */
function markOf(row: PreviewRow, field: string): { mark: 'error' | 'warning' | 'changed'; text?: string } | undefined {
  const own = row.problems.filter((p) => p.field === field && p.level !== 'note');
  const worst = own.find((p) => p.level === 'error') ?? own[0];
  if (worst) return { mark: worst.level === 'error' ? 'error' : 'warning', text: worst.message };
  const tidied = row.tidied.find((t) => t.field === field);
  if (tidied) return { mark: 'changed', text: `原表写的是“${tidied.from}”` };
  const change = row.changes.find((c) => c.field === field);
  return change ? { mark: 'changed', text: `名册里是“${change.before ?? '空'}”` } : undefined;
}

/** 基本信息/身份证号（18位） → 身份证号: the last level, without hints. */
const shortHeader = (header: string): string =>
  (header.split('/').at(-1) ?? header).replace(/[（(].*?[）)]/g, '').replace(/\s/g, '');

function columnsOf(preview: Preview): GridColumn<FlatRow>[] {
  const sources = new Map<string, string>();
  for (const column of preview.columns)
    if (column.field && !sources.has(column.field)) sources.set(column.field, column.header);
  const fields = [...sources].map(([field, header]): GridColumn<FlatRow> => {
    const meta = metaOf(field);
    const label = meta?.label ?? field;
    return {
      key: field,
      label,
      width: Math.max(72, (meta?.width ?? 12) * 8.4),
      note: shortHeader(header) === label ? '同名列' : `来自“${shortHeader(header)}”`,
      frozen: field === 'name',
      render: (row) => String(row[field] ?? ''),
      ...(meta ? { field: { ...meta, kind: 'text' as const } } : {}),
    };
  });
  const name = fields.filter((column) => column.key === 'name');
  const rest = fields.filter((column) => column.key !== 'name');
  return [
    { key: '#row', label: '行', width: 48, align: 'right', frozen: true, quiet: true, render: (row) => row.row },
    ...name,
    {
      key: '#action',
      label: '结果',
      width: 72,
      frozen: true,
      render: (row) => <span className={`import-action ${row.action}`}>{actionWords[row.action]}</span>,
    },
    ...rest,
  ];
}

/** 检查: every row as it would be stored, bad cells coloured and repaired in place, causes at the right. */
export function CheckStep({ state, preview }: { readonly state: ImportState; readonly preview: Preview }) {
  const [filter, setFilter] = useState<Filter>('all');
  const [current, setCurrent] = useState<GridCell>({ row: -1, column: '#row' });
  const flat = useMemo(() => preview.rows.map(flatten), [preview.rows]);
  const rows = useMemo(() => flat.filter(wanted[filter]), [flat, filter]);
  const causes = useMemo(() => causesOf(preview.rows), [preview.rows]);
  const columns = useMemo(() => columnsOf(preview), [preview]);
  const counts = useMemo(
    () => Object.fromEntries(Object.entries(wanted).map(([key, test]) => [key, preview.rows.filter(test).length])),
    [preview.rows],
  ) as Record<Filter, number>;

  const spots = useMemo(
    () =>
      rows.flatMap((row, index) =>
        row.problems
          .filter((p) => p.level !== 'note')
          .map((p) => ({ row: index, column: p.field ?? '#row', level: p.level })),
      ),
    [rows],
  );
  const jump = (step: 1 | -1): void => {
    if (spots.length === 0) return;
    const order = columns.map((c) => c.key);
    const rankOf = (s: { row: number; column: string }): number => s.row * 1000 + Math.max(0, order.indexOf(s.column));
    const here = current.row < 0 ? -1 : rankOf(current);
    const sorted = [...spots].sort((a, b) => rankOf(a) - rankOf(b));
    const next =
      step === 1
        ? (sorted.find((s) => rankOf(s) > here) ?? sorted[0])
        : (sorted.findLast((s) => rankOf(s) < here) ?? sorted.at(-1));
    if (next) setCurrent({ row: next.row, column: next.column });
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'F8' || event.isComposing) return;
    event.preventDefault();
    jump(event.shiftKey ? -1 : 1);
  };
  useEffect(() => {
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });

  const edit = (row: PreviewRow, field: string, value: string | null): Promise<void> =>
    state.decide((now) => ({
      ...now,
      cells: { ...now.cells, [row.key]: { ...now.cells?.[row.key], [field]: value } },
    }));
  const repairAll = (cause: Cause): Promise<void> =>
    state.decide((now) => {
      const cells = { ...now.cells };
      for (const row of cause.rows)
        if (row.suggestion !== undefined && cause.field)
          cells[row.key] = { ...cells[row.key], [cause.field]: row.suggestion };
      return { ...now, cells };
    });
  const leaveEmpty = (cause: Cause): Promise<void> =>
    state.decide((now) => {
      const cells = { ...now.cells };
      for (const row of cause.rows) if (cause.field) cells[row.key] = { ...cells[row.key], [cause.field]: null };
      return { ...now, cells };
    });

  return (
    <div className="import-check">
      <div className="import-grid">
        <div className="import-tools">
          <Segmented
            size="small"
            value={filter}
            onChange={(value) => setFilter(value as Filter)}
            options={[
              { value: 'all', label: `全部 ${counts.all}` },
              { value: 'problem', label: `有问题 ${counts.problem}` },
              { value: 'bad', label: `只看错误 ${counts.bad}` },
              { value: 'add', label: `新增 ${counts.add}` },
              { value: 'update', label: `更新 ${counts.update}` },
              ...(counts.ask > 0 ? [{ value: 'ask', label: `待定 ${counts.ask}` }] : []),
            ]}
          />
          <span className="import-room" />
          <Button size="small" disabled={spots.length === 0} onClick={() => jump(-1)}>
            上一个
          </Button>
          <Button size="small" disabled={spots.length === 0} onClick={() => jump(1)}>
            下一个 F8
          </Button>
        </div>
        <Grid<FlatRow>
          id="import-check"
          label="要导入的行"
          mode="cell"
          rowHeight={31}
          headHeight={42}
          columns={columns}
          rowCount={rows.length}
          getRow={(index) => rows[index]}
          keyAt={(index) => rows[index]?.key}
          current={current}
          onCurrent={setCurrent}
          cellMark={markOf}
          cellCard={(row, field) => <CellCard row={row} field={field} state={state} onEdit={edit} />}
          onEdit={(row, _index, field, value) => edit(row, field, value === null ? null : String(value))}
          marks={spots.map((s) => ({
            row: s.row,
            mark: s.level === 'error' ? ('error' as const) : ('warning' as const),
          }))}
          rowClass={(row) => (row.action === 'skip' ? 'import-skipped' : undefined)}
          empty={<Empty title="没有这样的行">换一个筛选看看。</Empty>}
        />
      </div>
      <ProblemPanel
        causes={causes}
        alarms={preview.summary.alarms}
        onGo={(cause) => {
          const target = cause.rows[0];
          const index = target ? rows.findIndex((row) => row.key === target.key) : -1;
          if (index >= 0) setCurrent({ row: index, column: cause.field ?? '#row' });
          else {
            setFilter('all');
            if (target) setCurrent({ row: target.index, column: cause.field ?? '#row' });
          }
        }}
        onRepair={(cause) => void repairAll(cause)}
        onEmpty={(cause) => void leaveEmpty(cause)}
        busy={state.reading.busy}
      />
    </div>
  );
}
