import { Dropdown } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { Button } from '../../../parts/Button.tsx';
import type { PlanRow } from '../../../../src-main/contract/plans-rows.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { useQueryRoute } from '../../../api.ts';
import { allRows, Grid } from '../../../parts/Grid.tsx';
import { Empty, Loading } from '../../../parts/States.tsx';
import { Tag } from '../../../parts/Tag.tsx';
import type { GridColumn } from '../../../parts/types.ts';
import { useAddressYear, YearStep } from '../../../parts/YearStep.tsx';
import { useKeys } from '../../../shell/keys.ts';
import { useStatus } from '../../../shell/status-context.ts';
import { yearSections } from '../section.ts';
import { useSamePath } from '../shown-time.ts';
import { YearHead } from '../YearHead.tsx';
import { rateText, spanWords } from './plan-words.ts';
import { PlanDialog } from './PlanDialog.tsx';
import { ProgressBar } from './ProgressBar.tsx';
import './plans.css';

const items = (row: PlanRow, view: string) => `/year/plans/${row.id}?view=${view}`;
const columns: readonly GridColumn<PlanRow>[] = [
  { key: 'title', label: '计划', width: 190, frozen: true, link: true, grow: true },
  { key: 'span', label: '月份', width: 168, render: (row) => spanWords(row) },
  { key: 'group', label: '谁的', width: 84, render: (row) => row.group ?? '全工会' },
  { key: 'bar', label: '进度', width: 150, render: (row) => <ProgressBar counts={row.counts} /> },
  {
    key: 'done',
    label: '完成',
    width: 76,
    align: 'right',
    render: (row) => (
      <Link to={items(row, '已完成')} tabIndex={-1}>
        {row.counts.已完成} / {row.counts.items - row.counts.取消}
      </Link>
    ),
  },
  { key: 'rateBp', label: '完成率', width: 76, align: 'right', render: (row) => rateText(row.rateBp) },
  {
    key: 'late',
    label: '过期',
    width: 66,
    align: 'right',
    render: (row) =>
      row.counts.过期 === 0 ? (
        '—'
      ) : (
        <Link to={items(row, '过期')} tabIndex={-1}>
          <Tag kind="error">{row.counts.过期}</Tag>
        </Link>
      ),
  },
  {
    key: 'off',
    label: '延期',
    width: 60,
    align: 'right',
    render: (row) =>
      row.counts.延期 === 0 ? (
        '—'
      ) : (
        <Link to={items(row, '延期')} tabIndex={-1}>
          {row.counts.延期}
        </Link>
      ),
  },
  { key: 'budgetFen', label: '预算（元）', width: 104, align: 'right', render: (row) => formatMoney(row.budgetFen) },
  { key: 'spentFen', label: '花费（元）', width: 104, align: 'right', render: (row) => formatMoney(row.spentFen) },
  { key: 'approvedOn', label: '审定', width: 98, render: (row) => row.approvedOn ?? '没有审定' },
];

/** 计划: the plans of a year and how far each is. */
export function PlansPage() {
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const { year, setYear } = useAddressYear();
  const query = useQueryRoute('plans.list', { year }, { keep: true });
  const before = useQueryRoute('plans.list', { year: year - 1 }).data ?? [];
  const loose = useQueryRoute('plans.items', { planId: null, year }).data?.length ?? 0;
  const [copyOf, setCopyOf] = useState<PlanRow | null>(null);
  const adding = params.get('do') === 'new';
  const add = (on: boolean) =>
    setParams(
      (now) => {
        const kept = new URLSearchParams(now);
        if (on) kept.set('do', 'new');
        else kept.delete('do');
        return kept;
      },
      { replace: true },
    );
  const open = (id: number) => void navigate(`/year/plans/${id}`);
  const same = useSamePath();
  const text = yearSections().find(({ path }) => path === 'text');
  useKeys({ 'Ctrl+N': () => add(true) }, !adding && copyOf === null);
  useStatus({
    facts: [
      <>
        计划 <b>{query.data?.length ?? 0}</b> 份
      </>,
    ],
    keys: [
      ['回车', '打开'],
      ['Ctrl+N', '新建计划'],
    ],
  });
  const copies = before.filter(({ counts }) => counts.items > 0);
  const paste = text && (
    <Button route="plans.createFromText" onClick={() => void navigate(same(text.path))}>
      粘贴计划文字
    </Button>
  );
  return (
    <>
      <YearHead
        section="plans"
        actions={
          <>
            {copies.length > 0 && (
              <Dropdown
                trigger={['click']}
                menu={{
                  items: copies.map(({ id, title }) => ({ key: String(id), label: `照“${title}”做` })),
                  onClick: ({ key }) => setCopyOf(copies.find(({ id }) => String(id) === key) ?? null),
                }}
              >
                <Button route="plans.copy">照去年的做</Button>
              </Dropdown>
            )}
            {paste}
            <Button route="plans.save" type="primary" onClick={() => add(true)}>
              ＋ 新建计划
            </Button>
          </>
        }
      />
      <div className="page-views">
        <YearStep year={year} setYear={setYear} />
        <Link to={`/year/plans/items?year=${year}`}>{year} 年全部事项</Link>
        <Link to={`/year/plans/progress?year=${year}`}>全年进度</Link>
        <Link to="/import?noun=plan-items">导入进度表</Link>
        {loose > 0 && <span className="note">另有 {loose} 件不归计划的事，在“全部事项”里</span>}
      </div>
      <Loading query={query} what="计划">
        {(rows) => (
          <div className="page-grid">
            <Grid
              id="plans"
              label="工作计划"
              columns={columns}
              {...allRows(rows)}
              onOpen={(row) => open(row.id)}
              autoFocus={!adding && copyOf === null}
              empty={
                <Empty
                  title={`${year} 年还没有工作计划`}
                  actions={
                    <>
                      {paste}
                      {copies[0] ? (
                        <Button route="plans.copy" onClick={() => setCopyOf(copies[0] ?? null)}>
                          照去年的做
                        </Button>
                      ) : (
                        <Button route="plans.save" onClick={() => add(true)}>
                          建一份空的
                        </Button>
                      )}
                    </>
                  }
                >
                  手上有写好的计划，整篇粘贴进来，月份安排会自己认出来；也可以从一份空的开始，一项一项添。
                </Empty>
              }
            />
          </div>
        )}
      </Loading>
      {adding && <PlanDialog plan={null} year={year} onClose={() => add(false)} onDone={open} />}
      {copyOf && (
        <PlanDialog
          key={copyOf.id}
          plan={null}
          copyOf={copyOf}
          year={year}
          onClose={() => setCopyOf(null)}
          onDone={open}
        />
      )}
    </>
  );
}
