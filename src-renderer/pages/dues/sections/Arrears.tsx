import { useMemo, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Button } from '../../../parts/Button.tsx';
import type { DuesArrearsRow } from '../../../../src-main/contract/dues.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { standardAt } from '../../../../src-main/domain/standards.ts';
import { useQueryRoute } from '../../../api.ts';
import { BulkBar, BulkPlace } from '../../../parts/BulkBar.tsx';
import { Grid } from '../../../parts/Grid.tsx';
import { GroupPicker } from '../../../parts/GroupPicker.tsx';
import { PrintIcon } from '../../../parts/icons.tsx';
import { count } from '../../../parts/inputs.tsx';
import { useStandards } from '../../../parts/standards.ts';
import { Empty, Loading } from '../../../parts/States.tsx';
import { Tag } from '../../../parts/Tag.tsx';
import type { GridColumn, GridSelection } from '../../../parts/types.ts';
import { useKeys } from '../../../shell/keys.ts';
import { useStatus } from '../../../shell/status.ts';
import { useToday } from '../../../shell/status-context.ts';
import { DuesHead } from '../DuesHead.tsx';
import { ArrearsPanel } from '../rules/ArrearsPanel.tsx';
import { NoticePaper } from '../rules/NoticePaper.tsx';
import { RemindDialog } from '../rules/RemindDialog.tsx';
import { scopePath } from '../scope.ts';
import type { DuesSection } from '../section.ts';
import '../rules/rules.css';

export const section: DuesSection = {
  path: 'arrears',
  label: '欠缴',
  order: 40,
  Component: Arrears,
  count: (overview) => overview.remind,
  counted: '该提醒或要谈话',
};

const levels = ['all', 'remind', 'flag', 'owing'] as const;
type Level = (typeof levels)[number];
const isLevel = (text: string | null): text is Level => (levels as readonly (string | null)[]).includes(text);
const nobody: GridSelection = new Set();

/** 该提醒的 holds also those who are flagged: they are reminded all the more. */
const fits = (row: DuesArrearsRow, level: Level): boolean =>
  level === 'all' || row.level === level || (level === 'remind' && row.level === 'flag');

const columns: readonly GridColumn<DuesArrearsRow>[] = [
  { key: 'name', label: '姓名', width: 110, link: true, frozen: true },
  { key: 'group', label: '工会小组', width: 140, render: (row) => row.group ?? '—' },
  {
    key: 'run',
    label: '连续没交',
    width: 210,
    render: (row) => (
      <span className="dues-remarks">
        {row.months.length === 0 ? '—' : `${row.months.length} 个月`}
        {row.level === 'flag' && <Tag kind="error">要谈话</Tag>}
        {row.level === 'remind' && <Tag kind="warning">该提醒</Tag>}
        {row.neverPaid && <Tag>从没交过</Tag>}
      </span>
    ),
  },
  {
    key: 'openText',
    label: '哪些月份',
    width: 150,
    grow: true,
    render: ({ openText, unknownText }) => {
      const text = unknownText === '' ? openText : `${openText}；${unknownText}没有基数，算不出`;
      return <span title={text}>{text}</span>;
    },
  },
  { key: 'owedFen', label: '欠缴', width: 90, align: 'right', render: (row) => formatMoney(row.owedFen) },
  {
    key: 'last',
    label: '上次提醒',
    width: 130,
    render: ({ reminders: [last] }) => (last ? `${last.on} ${last.kind}` : <span className="quiet">没有</span>),
  },
];

type Asked =
  | { readonly kind: '提醒' | '谈话'; readonly ids: readonly number[]; readonly name: string | null }
  | { readonly kind: 'notice'; readonly ids: readonly number[] };

/** 欠缴: who has not paid, how long, what was done about it; the program counts, people decide. */
function Arrears() {
  const today = useToday();
  const [params, setParams] = useSearchParams();
  const asks = params.get('level');
  const level: Level = isLevel(asks) ? asks : 'all';
  const [groupId, setGroupId] = useState<number | null>(null);
  const [ticked, setTicked] = useState<GridSelection>(nobody);
  const [at, setAt] = useState(0);
  const [asked, setAsked] = useState<Asked | null>(null);
  const query = useQueryRoute('dues.arrears', { groupId }, { keep: true });
  const limits = standardAt(useStandards(), 'duesArrears', today)?.value ?? { remindFrom: 0, flagFrom: 0 };
  const year = Number(today.slice(0, 4));
  const overview = useQueryRoute('dues.overview', { year }).data;
  const noBase = overview?.totals.noBase ?? 0;
  const all = query.data ?? [];
  const rows = useMemo(() => (query.data ?? []).filter((row) => fits(row, level)), [query.data, level]);
  const current = rows[at] ?? rows[0];
  const chosen = rows.filter((row) => ticked.has(row.memberId)).map((row) => row.memberId);
  const named = chosen.length === 1 ? (rows.find((row) => row.memberId === chosen[0])?.name ?? null) : null;
  const done = () => {
    setAsked(null);
    setTicked(nobody);
  };
  const show = (next: Level) => {
    setTicked(nobody);
    setAt(0);
    setParams(next === 'all' ? {} : { level: next }, { replace: true });
  };
  useKeys({ Escape: () => (ticked.size > 0 ? setTicked(nobody) : false) }, asked === null);
  useStatus({
    facts: [
      <>
        欠缴 <b>{count(rows.length)}</b> 人
      </>,
      <>
        合计 <b>{formatMoney(rows.reduce((sum, row) => sum + row.owedFen, 0))}</b> 元
      </>,
    ],
    keys: [
      ['空格', '勾选'],
      ['Ctrl+A', '全选'],
    ],
  });
  const words: Readonly<Record<Level, string>> = {
    all: '全部欠缴',
    remind: `连续 ${limits.remindFrom} 个月以上`,
    flag: `连续 ${limits.flagFrom} 个月以上`,
    owing: `不到 ${limits.remindFrom} 个月`,
  };
  const bar = chosen.length > 0 && (
    <BulkBar
      selected={chosen.length}
      total={rows.length}
      onAll={() => setTicked(new Set(rows.map((row) => row.memberId)))}
      onClear={() => setTicked(nobody)}
    >
      <Button route="dues.remind" onClick={() => setAsked({ kind: '提醒', ids: chosen, name: named })}>
        记提醒
      </Button>
      <Button route="dues.remind" onClick={() => setAsked({ kind: '谈话', ids: chosen, name: named })}>
        记谈话
      </Button>
      <Button route="dues.takeNotices" icon={<PrintIcon />} onClick={() => setAsked({ kind: 'notice', ids: chosen })}>
        打印催缴通知
      </Button>
    </BulkBar>
  );
  return (
    <>
      <DuesHead
        section="arrears"
        actions={
          rows.length > 0 && (
            <Button
              route="dues.takeNotices"
              type="primary"
              icon={<PrintIcon />}
              onClick={() =>
                setAsked({ kind: 'notice', ids: chosen.length > 0 ? chosen : rows.map((row) => row.memberId) })
              }
            >
              打印催缴通知
            </Button>
          )
        }
      />
      <BulkPlace bar={bar}>
        <div className="page-bar">
          <span className="dues-chips" role="group" aria-label="看哪些人">
            {levels.map((key) => (
              <button
                key={key}
                type="button"
                className={`chip${level === key ? ' on' : ''}`}
                aria-pressed={level === key}
                onClick={() => show(key)}
              >
                {words[key]}
                <span className="chip-count">{count(all.filter((row) => fits(row, key)).length)}</span>
              </button>
            ))}
          </span>
          <GroupPicker value={groupId} onChange={(id) => (setGroupId(id), setTicked(nobody))} placeholder="全部小组" />
        </div>
      </BulkPlace>
      {noBase > 0 && (
        <div className="dues-line">
          另有 <Link to={scopePath(year, { view: 'noBase' })}>{count(noBase)} 人没有计费基数</Link>
          ，算不出欠不欠，没有基数的月份不在这张名单里。
        </div>
      )}
      {overview && overview.inTime !== '' && <div className="dues-line">{overview.inTime}。</div>}
      <Loading query={query} what="欠缴名单">
        {() => (
          <div className="with-panel">
            <div className="main">
              <Grid<DuesArrearsRow>
                id="dues-arrears"
                label="欠缴名单"
                columns={columns}
                rowCount={rows.length}
                getRow={(index) => rows[index]}
                keyAt={(index) => rows[index]?.memberId}
                selection={ticked}
                onSelection={setTicked}
                current={{ row: at, column: 'name' }}
                onCurrent={({ row }) => setAt(row)}
                onOpen={(_, index) => setAt(index)}
                empty={
                  all.length === 0 ? (
                    <Empty title="没有人欠会费">
                      算过应缴、到了交款的日子还没交的人会列在这里。免缴的月份不算欠，也不打断连续的月数。
                    </Empty>
                  ) : (
                    <Empty
                      title="没有这样的人"
                      actions={<Button onClick={() => show('all')}>看全部 {count(all.length)} 人</Button>}
                    />
                  )
                }
              />
            </div>
            {current && (
              <ArrearsPanel
                key={current.memberId}
                row={current}
                flagFrom={limits.flagFrom}
                onRemind={(kind) => setAsked({ kind, ids: [current.memberId], name: current.name })}
                onNotice={() => setAsked({ kind: 'notice', ids: [current.memberId] })}
              />
            )}
          </div>
        )}
      </Loading>
      {asked?.kind === 'notice' && <NoticePaper ids={asked.ids} onClose={() => setAsked(null)} />}
      {(asked?.kind === '提醒' || asked?.kind === '谈话') && (
        <RemindDialog
          ids={asked.ids}
          name={asked.name}
          kind={asked.kind}
          onClose={() => setAsked(null)}
          onDone={done}
        />
      )}
    </>
  );
}
