import { Segmented } from 'antd';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { Button } from '../../../parts/Button.tsx';
import type { PlanItemRow } from '../../../../src-main/contract/plans-rows.ts';
import type { PlanItemState } from '../../../../src-main/domain/plans/kinds.ts';
import type { FieldValue } from '../../../../src-main/domain/fields.ts';
import { useCommand } from '../../../api.ts';
import { BulkBar, BulkPlace } from '../../../parts/BulkBar.tsx';
import { FilterBar } from '../../../parts/FilterBar.tsx';
import { allRows, Grid, useColumns } from '../../../parts/Grid.tsx';
import { SavedLists } from '../../../parts/SavedLists.tsx';
import { FilteredEmpty } from '../../../parts/States.tsx';
import type { GridCell, GridSelection } from '../../../parts/types.ts';
import { useKeys } from '../../../shell/keys.ts';
import { useStatus } from '../../../shell/status-context.ts';
import { firstColumns, type Grouping, headingOf, itemColumns } from './item-columns.tsx';
import { ItemDialog } from './ItemDialog.tsx';
import { StateDialog } from './StateDialog.tsx';
import { useRowDrag } from './use-row-drag.ts';
import { filterFields, useItems } from './use-items.ts';
import './items.css';

const none: GridSelection = new Set();
const groupings: readonly { readonly value: Grouping; readonly label: string }[] = [
  { value: 'order', label: '按顺序' },
  { value: 'month', label: '按月份' },
  { value: 'category', label: '按类别' },
];

type Asked =
  | { readonly kind: 'new' }
  | { readonly kind: 'item'; readonly id: number }
  | { readonly kind: 'state'; readonly rows: readonly PlanItemRow[]; readonly first?: PlanItemState };

export interface ItemListProps {
  /** Remembers columns and place. */
  readonly id: string;
  readonly rows: readonly PlanItemRow[];
  /** The plan whose order it is; null: items of several. */
  readonly planId: number | null;
  /** The item that is opened at once, and what happens when it is closed. */
  readonly opened?: number | null;
  readonly onClosed?: () => void;
  /** A new item is asked for from outside (the red button). */
  readonly adding?: boolean;
  readonly onAdd?: () => void;
  readonly onAdded?: () => void;
  /** Left of the chips. */
  readonly before?: ReactNode;
  readonly empty: ReactNode;
  readonly onCurrent?: (id: number | null) => void;
  readonly onBack?: () => void;
}

/** Items as an editable sheet: chips by state, conditions, many at once, order by keys. */
export function ItemList(props: ItemListProps) {
  const {
    id,
    rows: all,
    planId,
    opened = null,
    onClosed,
    adding = false,
    onAdd,
    onAdded,
    before,
    empty,
    onBack,
    onCurrent,
  } = props;
  const items = useItems(all);
  const { rows, by } = items;
  const edit = useCommand('plans.saveItem', { quiet: true });
  const reorder = useCommand('plans.reorder');
  const remove = useCommand('plans.removeItems');
  const [ticked, setTicked] = useState<GridSelection>(none);
  const [own, setAsked] = useState<Asked | null>(null);
  const [cell, setCell] = useState<GridCell | null>(null);
  const asked: Asked | null = own ?? (adding ? { kind: 'new' } : opened === null ? null : { kind: 'item', id: opened });
  const heads = useMemo(() => {
    if (by === 'order') return null;
    let last = '';
    return new Map(
      rows.flatMap((row): [number, string][] => {
        const heading = headingOf(row, by) ?? '';
        if (heading === last) return [];
        last = heading;
        return [[row.id, heading]];
      }),
    );
  }, [rows, by]);
  const ordered = planId !== null && by === 'order' && items.sort === null && items.narrowed === 0;
  const drag = useRowDrag((from, to) => drop(from, to));
  const { grip } = drag;
  const columns = useColumns(
    id,
    useMemo(
      () =>
        itemColumns((row) => setAsked({ kind: 'state', rows: [row] }), {
          by,
          heads,
          plans: planId === null,
          grip: ordered ? grip : null,
        }),
      [by, heads, planId, ordered, grip],
    ),
    firstColumns,
  );
  const chosen = rows.filter((row) => ticked.has(row.id));
  const current = cell === null ? undefined : rows[cell.row];
  // The row under the mark, also after the list was sorted, narrowed down or come back to.
  const currentId = current?.id ?? null;
  useEffect(() => onCurrent?.(currentId), [onCurrent, currentId]);
  const close = () => {
    setAsked(null);
    onClosed?.();
    onAdded?.();
  };
  /** Moves the ticked rows, or the current one, one place up or down. */
  const move = (step: 1 | -1) => {
    if (!ordered || planId === null) return;
    const moving = new Set(chosen.length > 0 ? chosen.map((row) => row.id) : current ? [current.id] : []);
    const ids = rows.map((row) => row.id);
    const walk = step === 1 ? ids.map((_, i) => ids.length - 1 - i) : ids.map((_, i) => i);
    for (const i of walk) {
      const [a, b] = [ids[i], ids[i + step]];
      if (a === undefined || b === undefined || !moving.has(a) || moving.has(b)) continue;
      ids[i] = b;
      ids[i + step] = a;
    }
    void reorder.run({ planId, ids });
    if (cell && chosen.length === 0) setCell({ ...cell, row: Math.min(Math.max(cell.row + step, 0), rows.length - 1) });
  };
  /** The dragged row, or all that are ticked when it is one of them, come before the row at `to`. */
  const drop = (from: number, to: number) => {
    const dragged = rows[from];
    if (!ordered || planId === null || !dragged) return;
    const moving = ticked.has(dragged.id) ? new Set(chosen.map((row) => row.id)) : new Set([dragged.id]);
    const ids = rows.map((row) => row.id);
    const stay = (list: readonly number[]) => list.filter((one) => !moving.has(one));
    const next = [...stay(ids.slice(0, to)), ...ids.filter((one) => moving.has(one)), ...stay(ids.slice(to))];
    if (next.every((one, i) => one === ids[i])) return;
    void reorder.run({ planId, ids: next });
    setCell({ column: cell?.column ?? 'position', row: next.indexOf(dragged.id) });
  };
  const out = async () => {
    if ((await remove.run({ ids: chosen.map((row) => row.id) })).ok) setTicked(none);
  };
  useKeys(
    {
      ...(onAdd ? { 'Ctrl+N': onAdd } : {}),
      ...(ordered ? { 'Alt+ArrowUp': () => move(-1), 'Alt+ArrowDown': () => move(1) } : {}),
      Escape: () => (ticked.size > 0 ? setTicked(none) : onBack ? onBack() : false),
    },
    asked === null,
  );
  const late = rows.filter(({ standing }) => standing === '过期').length;
  useStatus({
    facts: [
      <>
        <b>{rows.length}</b> 项
      </>,
      <>
        已完成 <b>{rows.filter(({ state }) => state === '已完成').length}</b>
      </>,
      ...(late > 0 ? [<>过期 {late}</>] : []),
    ],
    keys: [['空格', '勾选'], ['F2', '改'], ...(ordered ? ([['Alt+↑↓', '移动']] as const) : []), ['Ctrl+N', '添加']],
  });
  const save = async (row: PlanItemRow, _index: number, column: string, value: FieldValue) =>
    void (await edit.attempt({ id: row.id, [column]: value }));
  return (
    <>
      <BulkPlace
        bar={
          chosen.length > 0 && (
            <BulkBar
              selected={chosen.length}
              total={rows.length}
              unit="项"
              onAll={() => setTicked(new Set(rows.map((row) => row.id)))}
              onClear={() => setTicked(none)}
            >
              <Button route="plans.setState" onClick={() => setAsked({ kind: 'state', rows: chosen, first: '已完成' })}>
                登记完成情况
              </Button>
              <Button route="plans.setState" onClick={() => setAsked({ kind: 'state', rows: chosen, first: '延期' })}>
                延期
              </Button>
              {ordered && (
                <>
                  <Button route="plans.reorder" onClick={() => move(-1)}>
                    上移
                  </Button>
                  <Button route="plans.reorder" onClick={() => move(1)}>
                    下移
                  </Button>
                </>
              )}
              <Button route="plans.removeItems" danger onClick={() => void out()}>
                删除 {chosen.length} 项
              </Button>
            </BulkBar>
          )
        }
      >
        <div className="page-views">
          {before}
          <SavedLists
            lists={items.chips}
            current={items.view}
            onPick={(next) => {
              setTicked(none);
              items.setView(next);
            }}
          />
        </div>
      </BulkPlace>
      <FilterBar
        search={items.search}
        onSearch={items.setSearch}
        searchHint="内容 / 责任人"
        conditions={items.conditions}
        onConditions={items.setConditions}
        fields={filterFields}
        choices={items.choices}
        relations={['is']}
        extra={
          <span className="item-extra">
            <Segmented
              size="small"
              value={by}
              options={[...groupings]}
              onChange={(next) => (items.setSort(null), items.setBy(next))}
              aria-label="怎样排"
            />
            {columns.chooser}
          </span>
        }
      />
      <div className="page-grid" {...(ordered ? drag.place : {})}>
        <Grid
          id={id}
          label="计划事项"
          mode="cell"
          columns={columns.shown}
          {...allRows(rows)}
          sort={items.sort}
          onSort={items.setSort}
          selection={ticked}
          onSelection={setTicked}
          onOpen={(row) => setAsked({ kind: 'item', id: row.id })}
          onEdit={save}
          {...(cell ? { current: cell } : {})}
          onCurrent={setCell}
          rowClass={(row, index) =>
            [heads?.has(row.id) ? 'item-group' : row.state === '取消' && 'item-off', drag.mark(index)]
              .filter(Boolean)
              .join(' ') || undefined
          }
          autoFocus={asked === null}
          empty={
            items.narrowed > 0 ? <FilteredEmpty noun="事项" conditions={items.narrowed} onClear={items.clear} /> : empty
          }
        />
      </div>
      {asked?.kind === 'new' && <ItemDialog id={null} start={{ planId }} onClose={close} />}
      {asked?.kind === 'item' && <ItemDialog id={asked.id} onClose={close} />}
      {asked?.kind === 'state' && (
        <StateDialog
          rows={asked.rows}
          first={asked.first}
          onClose={() => setAsked(null)}
          onDone={() => setTicked(none)}
        />
      )}
    </>
  );
}
