import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { Button } from '../../parts/Button.tsx';
import { RoleLink } from '../../parts/RoleLink.tsx';
import type { HistoryEntry } from '../../../src-main/contract/history.ts';
import { useQueryRoute } from '../../api.ts';
import { undo } from '../../api/undo.ts';
import { FieldInput } from '../../parts/FieldInput.tsx';
import { FilterBar } from '../../parts/FilterBar.tsx';
import { Grid, useOffsetRows } from '../../parts/Grid.tsx';
import { SidePanel } from '../../parts/SidePanel.tsx';
import { Empty, FilteredEmpty } from '../../parts/States.tsx';
import { SubPages } from '../../parts/SubPages.tsx';
import type { GridColumn, PageMeta } from '../../parts/types.ts';
import { useKeys } from '../../shell/keys.ts';
import { useStatus } from '../../shell/status-context.ts';
import { Changes } from './Changes.tsx';
import { HistoryHead } from './HistoryHead.tsx';
import { Looks } from './Looks.tsx';
import { TakeAway } from './TakeAway.tsx';
import { Who } from './Who.tsx';
import { useVerify } from './use-verify.tsx';
import './history.css';

export const page: PageMeta = {
  path: '/history',
  label: '操作记录',
  short: '记录',
  order: 90,
  rail: 'foot',
  noun: '记录',
  help: 'history',
  words: 'caozuojilu czjl jilu jl 日志 历史 谁改的',
  actions: [
    {
      label: '撤销做过的一步',
      path: '/history',
      words: 'chexiao cx chehui ch huifu hf 撤销 撤回 恢复 误删 删错 改错 后悔 找回',
    },
  ],
};

function State({ entry }: { readonly entry: HistoryEntry }) {
  if (entry.permanent) return <span className="quiet">不能撤销</span>;
  if (entry.undoneBy !== null) return <span className="quiet">已撤销</span>;
  return (
    <RoleLink
      route="history.undo"
      className="link"
      tabIndex={-1}
      aria-label={`撤销 ${entry.label}`}
      onClick={(event) => {
        event.stopPropagation();
        void undo(entry.id);
      }}
    >
      撤销
    </RoleLink>
  );
}

const columns: readonly GridColumn<HistoryEntry>[] = [
  { key: 'at', label: '时间', width: 150, render: ({ at }) => at.slice(0, 16), link: true },
  { key: 'user', label: '谁', width: 90 },
  {
    key: 'label',
    label: '做了什么',
    width: 240,
    grow: true,
    render: ({ label, undoneBy }) => (
      <span className={undoneBy !== null ? 'grid-text history-undone' : 'grid-text'}>{label}</span>
    ),
  },
  { key: 'undo', label: '', width: 80, render: (entry) => <State entry={entry} /> },
];

const day = { label: '日期', kind: 'date', section: '', width: 12 } as const;

/** Days from … to …, typed freely. */
function Period({
  from,
  to,
  onChange,
}: {
  readonly from: string | null;
  readonly to: string | null;
  readonly onChange: (key: 'from' | 'to', value: string | null) => void;
}) {
  return (
    <span className="history-period">
      <FieldInput
        meta={{ ...day, label: '从哪天起' }}
        value={from}
        placeholder="从哪天，如 11.1"
        onChange={(value, problem) => !problem && onChange('from', value as string | null)}
      />
      <span className="quiet">到</span>
      <FieldInput
        meta={{ ...day, label: '到哪天止' }}
        value={to}
        placeholder="到哪天"
        onChange={(value, problem) => !problem && onChange('to', value as string | null)}
      />
    </span>
  );
}

/** Where a step stands now among the rows that are there, looked for from where it stood; null when it is not there. */
function placeOf(
  rows: { readonly rowCount: number; readonly getRow: (index: number) => HistoryEntry | undefined },
  id: number,
  from: number,
): number | null {
  for (let off = 0; off < 50; off += 1)
    for (const index of [from + off, from - off])
      if (index >= 0 && index < rows.rowCount && rows.getRow(index)?.id === id) return index;
  return null;
}

/** 2026-11-21，没有被改动: what the last examination found; '' before the first one. */
function lastChecked(said: unknown): string {
  if (typeof said !== 'object' || said === null || !('on' in said)) return '';
  return `${String(said.on)}，${'broken' in said && said.broken ? '有对不上的' : '没有被改动'}`;
}

/** Every writing, what it changed, and the way back. */
function Steps() {
  const [params, setParams] = useSearchParams();
  const [row, setRow] = useState(0);
  const [panel, setPanel] = useState(false);
  const [held, setHeld] = useState<HistoryEntry | null>(null);
  const search = params.get('search') ?? '';
  const from = params.get('from');
  const to = params.get('to');
  const user = params.get('user') ?? '';
  const kind = params.get('kind') ?? '';
  const [leaving, setLeaving] = useState(false);
  const set = (key: string, value: string | null) => {
    setRow(0);
    setHeld(null);
    setParams(
      (now) => {
        if (value) now.set(key, value);
        else now.delete(key);
        return now;
      },
      { replace: true },
    );
  };
  const rows = useOffsetRows(
    'history.list',
    { search, from, to, user, kind },
    (answer) => answer.entries,
    (entry: HistoryEntry) => entry.id,
  );
  // Every undo puts a new step on top: the panel stays with its step, wherever that stands now.
  const at = held ? placeOf(rows, held.id, row) : row;
  const entry = (at === null ? null : rows.getRow(at)) ?? held ?? undefined;
  useEffect(() => {
    if (!held && entry) setHeld(entry);
    if (at !== null && at !== row) setRow(at);
  }, [held, entry, at, row]);
  const choose = (index: number) => {
    setRow(index);
    setHeld(rows.getRow(index) ?? null);
  };
  const filtered = search !== '' || from !== null || to !== null || user !== '' || kind !== '';
  useKeys({ Delete: () => void (entry && entry.undoneBy === null && !entry.permanent && undo(entry.id)) });
  useStatus({
    facts: [
      <span key="n">
        共 <b>{rows.rowCount.toLocaleString('zh-CN')}</b> 步
      </span>,
    ],
    keys: [
      ['↑↓', '移动'],
      ['回车', '看明细'],
    ],
  });
  const verifying = useVerify();
  const checked = lastChecked(useQueryRoute('preferences.all', {}).data?.['history.checked']);
  return (
    <>
      <HistoryHead
        view=""
        note={`每一次写入都在这里，可以撤销；撤销本身也能再撤回来。记录链每周自动核对${checked ? `，上次 ${checked}` : ''}`}
        actions={
          <>
            <TakeAway filters={{ search, from, to, user, kind }} open={leaving} onOpen={setLeaving} />
            <Button route="history.verify" onClick={verifying.start} loading={verifying.busy ? { delay: 300 } : false}>
              核对记录链
            </Button>
          </>
        }
      />
      {verifying.result}
      <div className="with-panel">
        <div className="main">
          <FilterBar
            search={search}
            onSearch={(text) => set('search', text)}
            searchHint="做了什么 / 谁"
            conditions={[]}
            onConditions={() => undefined}
            fields={{}}
            extra={
              <>
                <Period from={from} to={to} onChange={set} />
                <Who user={user} kind={kind} onChange={set} />
              </>
            }
          />
          <Grid
            id="history"
            label="操作记录"
            columns={columns}
            {...rows}
            current={{ row, column: 'at' }}
            onCurrent={(cell) => choose(cell.row)}
            onOpen={(_entry, index) => {
              choose(index);
              setPanel(true);
            }}
            empty={
              rows.loading ? null : filtered ? (
                <FilteredEmpty noun="记录" conditions={1} onClear={() => setParams({}, { replace: true })} />
              ) : (
                <Empty title="还没有做过什么">登记、修改、导入以后，每一步都会记在这里，随时能撤销。</Empty>
              )
            }
          />
        </div>
        <SidePanel label="改了什么" open={panel} onOpen={setPanel}>
          {entry ? <Changes key={entry.id} entry={entry} /> : <p className="history-none">选一步，看它改了什么</p>}
        </SidePanel>
      </div>
    </>
  );
}

const views = [
  { path: '', Component: Steps },
  { path: 'looks', Component: Looks },
];

/** 操作记录: what was written, and what was looked at. */
export default function History() {
  return <SubPages at="/history" pages={views} />;
}
