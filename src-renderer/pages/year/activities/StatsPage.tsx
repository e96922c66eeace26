import { Button, Select } from 'antd';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { ActivityStatLine } from '../../../../src-main/contract/activity-rows.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { useQueryRoute } from '../../../api.ts';
import { count } from '../../../parts/inputs.tsx';
import { PageHead } from '../../../parts/PageHead.tsx';
import { ReportButton } from '../../../parts/ReportButton.tsx';
import { SavedLists } from '../../../parts/SavedLists.tsx';
import { Empty, Loading } from '../../../parts/States.tsx';
import { useAddressYear, YearStep } from '../../../parts/YearStep.tsx';
import { useKeys } from '../../../shell/keys.ts';
import { useStatus } from '../../../shell/status-context.ts';
import { listPath, onlyPath } from './paths.ts';
import { employerWords } from './money-words.ts';

const ways = [
  { key: 'kind', label: '按类型' },
  { key: 'month', label: '按月' },
  { key: 'quarter', label: '按季度' },
  { key: 'group', label: '谁的活动' },
] as const;
type Way = (typeof ways)[number]['key'];
/** What the bars measure. */
const measures = [
  { key: 'times', label: '次数', of: (line: ActivityStatLine) => line.times, words: (n: number) => `${count(n)} 次` },
  {
    key: 'people',
    label: '人次',
    of: (line: ActivityStatLine) => line.people,
    words: (n: number) => `${count(n)} 人次`,
  },
  {
    key: 'spentFen',
    label: '支出',
    of: (line: ActivityStatLine) => line.spentFen,
    words: (n: number) => `${formatMoney(n)} 元`,
  },
] as const;
type Measure = (typeof measures)[number];

function Bars({ lines, measure }: { readonly lines: readonly ActivityStatLine[]; readonly measure: Measure }) {
  const most = Math.max(1, ...lines.map(measure.of));
  return (
    <ul className="activity-bars" aria-label={`${measure.label}的图`}>
      {lines.map((line) => {
        const n = measure.of(line);
        const bar = (
          <>
            <span className="activity-bar-name">{line.label}</span>
            <span className="activity-bar-track" aria-hidden="true">
              <i style={{ width: `${Math.round((n * 1000) / most) / 10}%` }} />
            </span>
            <b>{n > 0 ? measure.words(n) : '—'}</b>
          </>
        );
        return (
          <li key={line.key}>
            {line.ids.length > 0 ? (
              <Link to={onlyPath(line.ids)} aria-label={`${line.label}：${measure.words(n)}，看是哪些活动`}>
                {bar}
              </Link>
            ) : (
              <span>{bar}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Row({ line, total = false }: { readonly line: ActivityStatLine; readonly total?: boolean }) {
  const open = (words: string) =>
    line.ids.length > 0 && words !== '—' ? <Link to={onlyPath(line.ids)}>{words}</Link> : words;
  const number = (n: number) => open(n > 0 ? count(n) : '—');
  const fen = (n: number) => open(n > 0 ? formatMoney(n) : '—');
  return (
    <tr className={total ? 'total' : undefined}>
      <th scope="row">{line.label}</th>
      <td className="right">{number(line.times)}</td>
      <td className="right">{number(line.people)}</td>
      <td className="right">{number(line.members)}</td>
      <td className="right">{number(line.women)}</td>
      <td className="right">{number(line.guests)}</td>
      <td className="right">{fen(line.budgetFen)}</td>
      <td
        className="right"
        {...(line.employerFen > 0 ? { title: `另有行政支付 ${formatMoney(line.employerFen)} 元` } : {})}
      >
        {fen(line.spentFen)}
      </td>
    </tr>
  );
}

/** 活动统计: what was held in a year, by kind, month, quarter or whose it was, with a picture; every number opens its activities. */
export function StatsPage() {
  const navigate = useNavigate();
  const address = useAddressYear();
  const { year } = address;
  const [params, setParams] = useSearchParams();
  const by: Way = ways.find(({ key }) => key === params.get('by'))?.key ?? 'kind';
  const measure = measures.find(({ key }) => key === params.get('of')) ?? measures[0];
  const put = (key: string, value: string) =>
    setParams(
      (now) => {
        const kept = new URLSearchParams(now);
        kept.set(key, value);
        return kept;
      },
      { replace: true },
    );
  const query = useQueryRoute('activities.stats', { year, by }, { keep: true });
  const total = query.data?.total;
  useKeys({ Escape: () => void navigate(`${listPath}?year=${year}`) });
  useStatus({
    facts: total
      ? [
          <>
            举行 <b>{count(total.times)}</b> 次，<b>{count(total.people)}</b> 人次
          </>,
          <>
            支出 <b>{formatMoney(total.spentFen)}</b> 元{employerWords(total.employerFen)}
          </>,
        ]
      : [],
    keys: [['Esc', '回活动档案']],
  });
  return (
    <>
      <PageHead
        title="活动统计"
        back={{ label: '活动档案', to: `${listPath}?year=${year}` }}
        note="只算已举行和已办结的"
        actions={
          <ReportButton report="activity-stats" ask={`period=${year}`}>
            统计表
          </ReportButton>
        }
      />
      <div className="page-views">
        <YearStep {...address} />
        <SavedLists lists={ways} current={by} onPick={(key) => put('by', key)} />
        <span className="page-room" />
        <span className="note">图上画</span>
        <Select<string>
          value={measure.key}
          options={measures.map(({ key, label }) => ({ value: key, label }))}
          onChange={(key) => put('of', key)}
          aria-label="图上画什么"
        />
      </div>
      <Loading query={query} what="活动统计">
        {({ lines, total: all }) =>
          all.times === 0 ? (
            <Empty
              title={`${year} 年还没有举行过活动`}
              actions={<Button onClick={() => void navigate(`${listPath}?year=${year}`)}>看活动档案</Button>}
            >
              活动办了“已举行”就算进来，人次照签到和外来人数数。
            </Empty>
          ) : (
            <div className="activity-stats">
              <Bars lines={lines} measure={measure} />
              <table className="activity-table" aria-label={`${year} 年活动统计`}>
                <thead>
                  <tr>
                    <th scope="col">{ways.find(({ key }) => key === by)?.label}</th>
                    <th scope="col" className="right">
                      次数
                    </th>
                    <th scope="col" className="right">
                      人次
                    </th>
                    <th scope="col" className="right">
                      会员
                    </th>
                    <th scope="col" className="right">
                      其中女
                    </th>
                    <th scope="col" className="right">
                      外来
                    </th>
                    <th scope="col" className="right">
                      预算（元）
                    </th>
                    <th scope="col" className="right">
                      支出（元）
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {lines.map((line) => (
                    <Row key={line.key} line={line} />
                  ))}
                  <Row line={all} total />
                </tbody>
              </table>
            </div>
          )
        }
      </Loading>
    </>
  );
}
