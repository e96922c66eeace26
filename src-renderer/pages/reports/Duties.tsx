import { Link, useNavigate, useSearchParams } from 'react-router';
import { Button } from '../../parts/Button.tsx';
import { type Output, useQueryRoute } from '../../api.ts';
import { Grid } from '../../parts/Grid.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { Empty, Loading } from '../../parts/States.tsx';
import { Tag } from '../../parts/Tag.tsx';
import type { GridColumn } from '../../parts/types.ts';
import { useAddressYear, YearStep } from '../../parts/YearStep.tsx';
import { useStatus } from '../../shell/status.ts';
import { AskDialog } from './packages/AskView.tsx';
import { useChanged } from './use-changed.ts';
import { useReportTabs } from './use-report-tabs.ts';

type Row = Output<'duties.list'>[number];
type Asked = Output<'packages.asks'>[number];

/** Two upper unions may ask for one report of one period. */
const keyOf = (row: Row | Asked): string =>
  `${row.report} ${row.period} ${'asked' in row ? (row.asked?.code ?? '') : row.code}`;

const kinds = {
  已上报: 'done',
  迟报: 'warning',
  没有报: 'error',
  要重报: 'error',
  已定稿: 'warning',
  快到期: 'warning',
  退回待改: 'error',
} as const;

/** How it stands, in words. What went up and was voided since is not called unreported. */
function stateWords({ state, daysLeft, sendings }: Row): string {
  const late = daysLeft < 0 ? `，过了 ${-daysLeft} 天` : '';
  if (state === '没有报') return `没有报${late}`;
  if (state === '要重报') return '作废了，要重报';
  if (state === '已定稿') return sendings.length > 0 ? '重新定稿了，没有重报' : `已定稿，没有上报${late}`;
  return state;
}

/** The last day on which it went, and the how manieth time that was. */
function sentWords({ sentOn, sendings }: Row): string {
  const last = sendings.at(-1) ?? sentOn;
  if (!last) return '—';
  if (!sentOn) return `${last}（作废了）`;
  return sendings.length > 1 ? `${last}（第 ${sendings.length} 次）` : last;
}

const columnsWith = (changed: ReadonlyMap<number, number>): GridColumn<Row>[] => [
  {
    key: 'dueOn',
    label: '期限',
    width: 110,
    render: ({ dueOn, asked }) => (asked && !asked.by ? '没有写' : dueOn),
  },
  { key: 'title', label: '报表', width: 240, link: true, grow: true },
  { key: 'label', label: '报告期', width: 130 },
  {
    key: 'state',
    label: '情况',
    width: 250,
    render: (row) => {
      const kind = kinds[row.state as keyof typeof kinds];
      const words = stateWords(row);
      const since = row.snapshot && changed.get(row.snapshot.id);
      return (
        <>
          {kind ? <Tag kind={kind}>{words}</Tag> : words}
          {since && (
            <>
              {' '}
              <Tag kind="warning">有变动 {since} 处</Tag>
            </>
          )}
        </>
      );
    },
  },
  { key: 'sent', label: '上报日期', width: 164, render: sentWords },
  {
    key: 'asked',
    label: '谁要的',
    width: 150,
    render: ({ asked }) => (asked ? `${asked.from}${asked.kind}` : '按标准'),
  },
  {
    key: 'snapshot',
    label: '定稿',
    width: 210,
    render: ({ snapshot }) =>
      snapshot ? (
        <Link to={`/reports/snapshots/${snapshot.id}`}>
          {snapshot.number}，{snapshot.madeOn}
        </Link>
      ) : (
        '—'
      ),
  },
];

/** 上报情况: what is due by when, and whether it went. */
export default function Duties() {
  const { year, setYear } = useAddressYear();
  const list = useQueryRoute('duties.list', { year });
  const columns = columnsWith(
    useChanged(list.dataUpdatedAt, list.data?.flatMap(({ snapshot }) => snapshot?.id ?? []) ?? []),
  );
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  // A line of the home page leads to one that was asked for, of whatever year.
  const key = search.get('asked');
  const asks = useQueryRoute('packages.asks', {});
  const isAsked = (one: Asked | Row): boolean => keyOf(one) === key;
  const [ask] = (asks.data ?? [])
    .filter(isAsked)
    .toSorted((a, b) => (a.kind === b.kind ? 0 : a.kind === '退回' ? -1 : 1));
  const closed = list.data?.filter(({ state }) => state === '已定稿').length ?? 0;
  const late = list.data?.filter(({ state }) => state === '没有报').length ?? 0;
  const again = list.data?.filter(({ state }) => state === '要重报').length ?? 0;
  useStatus({
    facts: list.data
      ? [
          `${list.data.length} 张次`,
          late > 0 ? `过期没有报 ${late} 张` : '没有过期的',
          ...(again > 0 ? [`作废了要重报 ${again} 张`] : []),
          ...(closed > 0 ? [`定稿了没有上报 ${closed} 张`] : []),
        ]
      : [],
  });
  return (
    <>
      <PageHead
        title="报表"
        tabs={useReportTabs()}
        tab="duties"
        actions={
          <>
            <YearStep year={year} setYear={setYear} />
            <Button route="standards.save" onClick={() => void navigate('/settings/standards?at=reportDuties')}>
              改期限
            </Button>
          </>
        }
      />
      <Loading query={list} what="上报情况">
        {(rows) => (
          <Grid<Row>
            id="report-duties"
            label="上报情况"
            columns={columns}
            rowCount={rows.length}
            getRow={(index) => rows[index]}
            keyAt={(index) => (rows[index] ? keyOf(rows[index]) : undefined)}
            onOpen={(row) =>
              row.asked
                ? setSearch((now) => ({ ...Object.fromEntries(now), asked: keyOf(row) }))
                : void navigate(row.snapshot ? `/reports/snapshots/${row.snapshot.id}` : row.link)
            }
            empty={
              <Empty title={`${year} 年没有要上报的表`}>要报哪些表、哪天以前报，在“设置 › 标准与限额”里写。</Empty>
            }
          />
        )}
      </Loading>
      {ask && (
        <AskDialog
          ask={ask}
          link={list.data?.find(isAsked)?.link ?? `/reports/${ask.report}?period=${ask.period}`}
          onClose={() =>
            setSearch((now) => Object.fromEntries([...now].filter(([name]) => name !== 'asked')), { replace: true })
          }
        />
      )}
    </>
  );
}
