import { useSamePath } from '../shown-time.ts';
import { Button, Segmented } from 'antd';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { ProgressLine } from '../../../../src-main/domain/plans/progress.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { type Output, useQueryRoute } from '../../../api.ts';
import { PageHead } from '../../../parts/PageHead.tsx';
import { ReportButton } from '../../../parts/ReportButton.tsx';
import { Empty, Loading } from '../../../parts/States.tsx';
import { useAddressYear, YearStep } from '../../../parts/YearStep.tsx';
import { useKeys } from '../../../shell/keys.ts';
import { useStatus } from '../../../shell/status-context.ts';
import { itemsLink } from './progress-links.ts';
import { rateText } from './plan-words.ts';
import './plans.css';

const ways = [
  { value: 'quarter', label: '按季度' },
  { value: 'month', label: '按月' },
  { value: 'category', label: '按类别' },
  { value: 'owner', label: '按责任人' },
] as const;
type By = (typeof ways)[number]['value'];

const counted = [
  ['planned', '计划'],
  ['done', '已完成'],
  ['doing', '进行中'],
  ['waiting', '未开始'],
  ['postponed', '延期'],
  ['cancelled', '取消'],
  ['overdue', '其中过期'],
] as const;

function Cells({ line }: { readonly line: ProgressLine }) {
  const all = line.planned.length - line.cancelled.length;
  return (
    <>
      {counted.map(([key, word]) => (
        <td key={key}>
          {line[key].length === 0 ? (
            '—'
          ) : (
            <Link to={itemsLink(line[key], `${line.label}，${word}`)}>{line[key].length}</Link>
          )}
        </td>
      ))}
      <td>{rateText(line.rateBp)}</td>
      <td className="bar">
        <span className="plan-bar" aria-hidden>
          <i className="done" style={{ width: `${all === 0 ? 0 : (line.done.length / all) * 100}%` }} />
        </span>
      </td>
      <td>{line.budgetFen === 0 ? '—' : formatMoney(line.budgetFen)}</td>
      <td>{line.spentFen === 0 ? '—' : formatMoney(line.spentFen)}</td>
    </>
  );
}

function Table({ by, data: { lines, total } }: { readonly by: By; readonly data: Output<'plans.progress'> }) {
  const twice = lines.reduce((sum, { planned }) => sum + planned.length, 0) > total.planned.length;
  return (
    <>
      <table aria-label="进度">
        <thead>
          <tr>
            <th scope="col">{ways.find(({ value }) => value === by)?.label.slice(1)}</th>
            {counted.map(([key, word]) => (
              <th key={key} scope="col">
                {word}
              </th>
            ))}
            <th scope="col">完成率</th>
            <th scope="col" aria-label="完成率的图" />
            <th scope="col">预算（元）</th>
            <th scope="col">花费（元）</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <td>{line.label}</td>
              <Cells line={line} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>合计</td>
            <Cells line={total} />
          </tr>
        </tfoot>
      </table>
      <p className="note">
        完成率 ＝ 已完成 ÷（计划 － 取消）。
        {by === 'quarter' || by === 'month' ? '按原定的完成时限归到各期，后来延期的也算在原来那一期。' : ''}
        {twice
          ? by === 'owner'
            ? '几个人负责的，每人各算一次；合计每项只算一次。'
            : '重复的事项在每一期各算一次；合计每项只算一次。'
          : ''}
      </p>
      {total.reasons.length > 0 && (
        <>
          <h3>延期和取消的原因</h3>
          <table className="reasons" aria-label="延期和取消的原因">
            <tbody>
              {total.reasons.map(({ id, content, reason }, index) => (
                <tr key={index}>
                  <td>
                    <Link to={`/year/plans/items?ids=${id}&open=${id}`}>{content}</Link>
                  </td>
                  <td>{reason ?? '没有写原因'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </>
  );
}

/** 进度: what was planned and what became of it (`?year=2026&by=owner`, `?plan=3`); every number opens its items. */
export function ProgressPage() {
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const { year, setYear } = useAddressYear();
  const planId = Number(params.get('plan')) || null;
  const by = ways.find(({ value }) => value === params.get('by'))?.value ?? 'quarter';
  const plan = useQueryRoute('plans.one', { id: planId ?? 1 }, { enabled: planId !== null }).data;
  const query = useQueryRoute('plans.progress', planId === null ? { year, by } : { planId, by }, { keep: true });
  const same = useSamePath();
  const back = planId === null ? same('plans') : `/year/plans/${planId}`;
  useKeys({ Escape: () => void navigate(back) });
  useStatus({
    facts: [
      <>
        完成 <b>{query.data?.total.done.length ?? 0}</b> / {query.data?.total.planned.length ?? 0} 项
      </>,
    ],
    keys: [['Esc', '回计划']],
  });
  return (
    <>
      <PageHead
        title={planId === null ? `${year} 年计划进度` : `进度：${plan?.title ?? ''}`}
        back={{ label: planId === null ? '计划' : '这份计划', to: back }}
        actions={
          <ReportButton
            report="R26-quarter"
            ask={
              planId === null ? `period=${year}` : `workPlan=${planId}&period=${plan?.fromMonth.slice(0, 4) ?? year}`
            }
          >
            打印进度
          </ReportButton>
        }
      />
      <div className="page-views">
        {planId === null && <YearStep year={year} setYear={setYear} />}
        <Segmented
          value={by}
          options={[...ways]}
          onChange={(next) =>
            setParams(
              (now) => {
                const kept = new URLSearchParams(now);
                kept.set('by', next);
                return kept;
              },
              { replace: true },
            )
          }
          aria-label="怎样看"
        />
      </div>
      <Loading query={query} what="进度">
        {(data) => (
          <div className="plan-progress">
            {data.total.planned.length === 0 ? (
              <Empty
                title="还没有事项可以看进度"
                actions={<Button onClick={() => void navigate(back)}>去排事项</Button>}
              >
                先在“计划”里排上事项，每完成一项登记一下，这里就有数。
              </Empty>
            ) : (
              <Table by={by} data={data} />
            )}
          </div>
        )}
      </Loading>
    </>
  );
}
