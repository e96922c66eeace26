import { Button } from 'antd';
import { useMemo } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { monthOf } from '../../../src-main/domain/dates.ts';
import { dayUnknown, noteParts, membershipEventTypes } from '../../../src-main/domain/membership.ts';
import { type Output, useQueryRoute } from '../../api.ts';
import { Grid, useOffsetRows } from '../../parts/Grid.tsx';
import { Empty } from '../../parts/States.tsx';
import { Tag } from '../../parts/Tag.tsx';
import type { GridColumn } from '../../parts/types.ts';
import { useKeys } from '../../shell/keys.ts';
import { useStatus } from '../../shell/status.ts';
import { useToday } from '../../shell/status-context.ts';
import { count } from '../../parts/inputs.tsx';
import { MembersHead } from './MembersHead.tsx';
import { PeriodBar, stepMonth } from './PeriodBar.tsx';
import { type Period, periodOf } from './period.ts';

type EventRow = Output<'members.events'>['rows'][number];

const columns: readonly GridColumn<EventRow>[] = [
  { key: 'name', label: '姓名', width: 140, link: true, frozen: true },
  {
    key: 'date',
    label: '日期',
    width: 110,
    render: (row) => (dayUnknown(row) ? <span className="quiet">不详</span> : row.date),
  },
  { key: 'type', label: '变动', width: 84, render: (row) => <Tag>{row.type}</Tag> },
  {
    key: 'group',
    label: '工会小组',
    width: 160,
    render: (row) => row.group ?? <span className="quiet">没有分组</span>,
  },
  { key: 'reason', label: '原因', width: 220 },
  { key: 'otherUnion', label: '对方工会', width: 220 },
  { key: 'decision', label: '决定', width: 220 },
  { key: 'note', label: '备注', width: 200, render: (row) => noteParts(row.note).remark },
];

/** One kind of event as a chip, with how many there are in the period. */
function TypeChip({
  type,
  period,
  on,
  onToggle,
}: {
  readonly type: string;
  readonly period: Period;
  readonly on: boolean;
  readonly onToggle: () => void;
}) {
  const total = useQueryRoute(
    'members.events',
    { from: period.from, to: period.to, types: [type], limit: 1 },
    { keep: true },
  ).data?.total;
  if (total === 0 && !on) return null;
  return (
    <button type="button" className={`chip${on ? ' on' : ''}`} aria-pressed={on} onClick={onToggle}>
      {type}
      {total !== undefined && <span className="chip-count">{count(total)}</span>}
    </button>
  );
}

/** 会籍变动: what happened to memberships in a period. The period and the kinds stand in the address. */
export function Events() {
  const navigate = useNavigate();
  const today = useToday();
  const [params, setParams] = useSearchParams();
  const period = useMemo(() => periodOf(params, today), [params, today]);
  const types = (params.get('types') ?? '').split(',').filter(Boolean);
  const set = (change: Record<string, string | null>) => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(change)) value ? next.set(name, value) : next.delete(name);
    setParams(next, { replace: true });
  };
  const report = () => void navigate(`/reports/R4?month=${monthOf(period.to ?? today)}`);
  const rows = useOffsetRows(
    'members.events',
    { from: period.from, to: period.to, types },
    (answer) => answer.rows,
    (row) => row.id,
  );
  const step = (by: number) => {
    const [from, to] = stepMonth(period, today, by);
    set({ period: null, from, to });
  };
  useKeys({ 'Ctrl+PageUp': () => step(-1), 'Ctrl+PageDown': () => step(1), 'Ctrl+E': report });
  useStatus({
    facts: [
      <>
        {period.label}变动 <b>{count(rows.rowCount)}</b> 条
      </>,
    ],
    keys: [
      ['↑↓', '移动'],
      ['回车', '打开这个人'],
      ['Ctrl+PageUp PageDown', '换月'],
    ],
  });
  return (
    <>
      <MembersHead view="events" actions={<Button onClick={report}>出会员变动月报</Button>} />
      <div className="view-bar">
        <PeriodBar
          period={period}
          today={today}
          onKey={(key) => set({ period: key === 'month' ? null : key, from: null, to: null })}
          onSpan={(from, to) => set({ period: null, from, to })}
        />
        <span className="chips" role="group" aria-label="变动类型">
          {membershipEventTypes.map((type) => (
            <TypeChip
              key={type}
              type={type}
              period={period}
              on={types.includes(type)}
              onToggle={() =>
                set({ types: (types.includes(type) ? types.filter((t) => t !== type) : [...types, type]).join(',') })
              }
            />
          ))}
        </span>
      </div>
      <Grid<EventRow>
        id="member-events"
        label="会籍变动"
        columns={columns}
        {...rows}
        onOpen={(row) => void navigate(`/members/${row.memberId}`)}
        empty={
          rows.loading ? undefined : (
            <Empty
              title={`${period.label}没有${types.length > 0 ? types.join('、') : '会籍变动'}`}
              actions={
                period.key !== 'all' && (
                  <Button onClick={() => set({ period: 'all', from: null, to: null, types: null })}>看全部变动</Button>
                )
              }
            >
              在会员的档案里办“入会”“保留”“转出”等，都会记到这里。
            </Empty>
          )
        }
        autoFocus
      />
    </>
  );
}
