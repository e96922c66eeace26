import { Input } from 'antd';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { Button } from '../../../parts/Button.tsx';
import type { DuesPersonRow } from '../../../../src-main/contract/dues.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { useQueryRoute } from '../../../api.ts';
import { BulkBar, BulkPlace } from '../../../parts/BulkBar.tsx';
import { FieldInput } from '../../../parts/FieldInput.tsx';
import { Grid, useOffsetRows } from '../../../parts/Grid.tsx';
import { GroupPicker } from '../../../parts/GroupPicker.tsx';
import { SearchIcon } from '../../../parts/icons.tsx';
import { count, metaOf } from '../../../parts/inputs.tsx';
import { Empty, Loading } from '../../../parts/States.tsx';
import type { GridSelection } from '../../../parts/types.ts';
import { useKeys } from '../../../shell/keys.ts';
import { useStatus } from '../../../shell/status.ts';
import { useToday } from '../../../shell/status-context.ts';
import { DuesHead } from '../DuesHead.tsx';
import { AuthoriseDialog } from '../rules/AuthoriseDialog.tsx';
import { baseColumns } from '../rules/base-columns.tsx';
import { BaseDialog } from '../rules/BaseDialog.tsx';
import { BaseHistory } from '../rules/BaseHistory.tsx';
import { ExemptDialog } from '../rules/ExemptDialog.tsx';
import { isMonth } from '../rules/words.ts';
import type { DuesSection } from '../section.ts';
import '../rules/rules.css';

export const section: DuesSection = {
  path: 'bases',
  label: '基数',
  order: 80,
  Component: Bases,
  count: (overview) => overview.totals.noBase,
};

const views = [
  ['all', '全部'],
  ['unknown', '应缴算不出来'],
  ['doubtful', '基数高得少见'],
  ['noAuthorisation', '没签代扣'],
  ['exempt', '这个月免缴'],
] as const;
type View = (typeof views)[number][0];
const isView = (text: string | null): text is View => views.some(([view]) => view === text);
const monthMeta = metaOf('看哪个月', 'month');
const nobody: GridSelection = new Set();

type Asked = { readonly kind: 'base' | 'authorise' | 'exempt'; readonly ids: readonly number[] };

/** 基数: who pays in a month, by which rule and base; bases, agreements and exemptions for one or many. */
function Bases() {
  const navigate = useNavigate();
  const thisMonth = useToday().slice(0, 7);
  const [params, setParams] = useSearchParams();
  const asksView = params.get('view');
  const view: View = isView(asksView) ? asksView : 'all';
  const [month, setMonth] = useState(thisMonth);
  const [groupId, setGroupId] = useState<number | null>(null);
  const [search, setSearch] = useState('');
  const [ticked, setTicked] = useState<GridSelection>(nobody);
  const [at, setAt] = useState(0);
  const [asked, setAsked] = useState<Asked | null>(null);
  const input = { month, groupId, search, view };
  const whole = useQueryRoute('dues.people', { ...input, limit: 0, ids: true }, { keep: true });
  const rows = useOffsetRows<'dues.people', DuesPersonRow>(
    'dues.people',
    input,
    (answer) => answer.rows,
    (row) => row.memberId,
  );
  const ids = whole.data?.ids ?? [];
  const current = rows.getRow(at);
  const chosen = ticked.size > 0 ? ids.filter((id) => ticked.has(id)) : [];
  const ask = (kind: Asked['kind'], of: readonly number[]) => setAsked({ kind, ids: of });
  const done = () => {
    setAsked(null);
    setTicked(nobody);
  };
  const show = (next: View) => {
    setTicked(nobody);
    setAt(0);
    setParams(
      (now) => {
        const kept = new URLSearchParams(now);
        if (next === 'all') kept.delete('view');
        else kept.set('view', next);
        return kept;
      },
      { replace: true },
    );
  };
  const start = () => ask('base', chosen.length > 0 ? chosen : current ? [current.memberId] : []);
  useKeys({ 'Ctrl+N': start, Escape: () => (ticked.size > 0 ? setTicked(nobody) : false) }, asked === null);
  useStatus({
    facts: [
      <>
        {month} 要交会费的 <b>{count(whole.data?.counts.all ?? 0)}</b> 人
      </>,
      ...(current && current.monthlyFen !== null
        ? [
            <>
              {current.name}每月 <b>{formatMoney(current.monthlyFen)}</b>
            </>,
          ]
        : []),
    ],
    keys: [
      ['空格', '勾选'],
      ['回车', '定基数'],
      ['Ctrl+A', '全选'],
    ],
  });
  const rowsOf = (of: readonly number[]): DuesPersonRow[] =>
    ids.flatMap((id, index) => {
      const row = of.includes(id) ? rows.getRow(index) : undefined;
      return row ? [row] : [];
    });
  const bar = chosen.length > 0 && (
    <BulkBar
      selected={chosen.length}
      total={ids.length}
      onAll={() => setTicked(new Set(ids))}
      onClear={() => setTicked(nobody)}
    >
      <Button route="dues.setBase" onClick={() => ask('base', chosen)}>
        定基数
      </Button>
      <Button route="dues.authorise" onClick={() => ask('authorise', chosen)}>
        代扣授权
      </Button>
      <Button route="dues.exempt" onClick={() => ask('exempt', chosen)}>
        记免缴
      </Button>
    </BulkBar>
  );
  return (
    <>
      <DuesHead
        section="bases"
        actions={
          <>
            <Button route="imports.apply" onClick={() => void navigate('/import?noun=duesBases')}>
              导入工资表
            </Button>
            <Button route="dues.setBase" type="primary" onClick={start}>
              定计费基数
            </Button>
          </>
        }
      />
      <div className="page-bar">
        <span className="dues-month">
          <FieldInput
            meta={monthMeta}
            value={month}
            onChange={(value, problem) => !problem && typeof value === 'string' && isMonth(value) && setMonth(value)}
          />
        </span>
        <GroupPicker value={groupId} onChange={(id) => (setGroupId(id), setTicked(nobody))} placeholder="全部小组" />
        <Input
          prefix={<SearchIcon />}
          className="dues-search"
          placeholder="姓名 / 拼音 / 证件后四位"
          aria-label="姓名、拼音、证件后四位"
          value={search}
          onChange={(event) => (setSearch(event.target.value), setTicked(nobody))}
          allowClear
        />
      </div>
      <BulkPlace bar={bar}>
        <div className="page-views">
          <span className="dues-chips" role="group" aria-label="看哪些人">
            {views.map(([key, label]) => (
              <button
                key={key}
                type="button"
                className={`chip${view === key ? ' on' : ''}`}
                aria-pressed={view === key}
                onClick={() => show(key)}
              >
                {label}
                <span className="chip-count">{count(whole.data?.counts[key] ?? 0)}</span>
              </button>
            ))}
          </span>
        </div>
      </BulkPlace>
      <Loading query={whole} what="计费基数">
        {({ plausibleFen, counts }) => (
          <div className="with-panel">
            <div className="main">
              <Grid<DuesPersonRow>
                id="dues-bases"
                label="计费基数"
                columns={baseColumns(plausibleFen)}
                rowCount={rows.rowCount}
                getRow={rows.getRow}
                keyAt={(index) => ids[index] ?? rows.keyAt(index)}
                onRange={rows.onRange}
                selection={ticked}
                onSelection={setTicked}
                current={{ row: at, column: 'name' }}
                onCurrent={({ row }) => setAt(row)}
                onOpen={(row, index) => {
                  setAt(index);
                  ask('base', [row.memberId]);
                }}
                empty={
                  counts.all === 0 ? (
                    <Empty title={search || groupId ? '没有符合条件的人' : `${month} 没有人要交会费`}>
                      在册会员才交会费；保留会籍的不交。
                    </Empty>
                  ) : (
                    <Empty
                      title={view === 'unknown' ? '人人的应缴都算得出来' : '没有这样的人'}
                      actions={<Button onClick={() => show('all')}>看全部 {count(counts.all)} 人</Button>}
                    />
                  )
                }
              />
            </div>
            {current && (
              <BaseHistory
                person={current}
                onBase={() => ask('base', [current.memberId])}
                onAuthorise={() => ask('authorise', [current.memberId])}
              />
            )}
          </div>
        )}
      </Loading>
      {asked?.kind === 'base' && (
        <BaseDialog
          first={asked.ids}
          rows={rowsOf(asked.ids)}
          month={rowsOf(asked.ids).every((row) => row.baseFrom === null) ? `${month.slice(0, 4)}-01` : month}
          plausibleFen={whole.data?.plausibleFen ?? Number.MAX_SAFE_INTEGER}
          onClose={done}
        />
      )}
      {asked?.kind === 'authorise' && <AuthoriseDialog first={asked.ids} onClose={done} />}
      {asked?.kind === 'exempt' && <ExemptDialog first={asked.ids} month={month} onClose={done} />}
    </>
  );
}
