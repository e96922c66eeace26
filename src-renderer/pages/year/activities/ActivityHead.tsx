import { Dropdown } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { barredItem, useBarred } from '../../../parts/may.ts';
import { Button } from '../../../parts/Button.tsx';
import type { ActivityStepRow } from '../../../../src-main/contract/activity-rows.ts';
import { useCommand, useQueryRoute } from '../../../api.ts';
import { LeftIcon } from '../../../parts/icons.tsx';
import { ReportPaper } from '../../../parts/ReportPaper.tsx';
import { Tag } from '../../../parts/Tag.tsx';
import { useToday } from '../../../shell/status-context.ts';
import { StateTag } from './activity-columns.tsx';
import type { ActivityData } from './ActivityView.tsx';
import { activityPapersOut, type PaperOut } from './papers-out.ts';
import { choosePath, peoplePath, stepRoute } from './paths.ts';
import { ownerOf } from './use-activities.ts';

/** Name strip: the activity, its number and whose it is; the next step in red. */
export function ActivityHead({
  data,
  backLabel,
  onBack,
  onStep,
}: {
  readonly data: ActivityData;
  readonly backLabel: string;
  readonly onBack: () => void;
  readonly onStep: (step: ActivityStepRow) => void;
}) {
  const { row, steps } = data;
  const navigate = useNavigate();
  const barred = useBarred();
  const remove = useCommand('activities.remove');
  const reports = useQueryRoute('reports.catalog', {}).data;
  const today = useToday();
  const [paper, setPaper] = useState<PaperOut | null>(null);
  const papers = activityPapersOut.filter(({ key }) => reports?.some((report) => report.key === key));
  const next = steps.find(({ main }) => main);
  const others = steps.filter((step) => step !== next);
  const takeAway = async () => {
    if ((await remove.run({ id: row.id })).ok) onBack();
  };
  const signing = row.state === '已举行' || row.state === '已批准' || row.state === '筹备';
  return (
    <header className="page-head person-head activity-head">
      <Button icon={<LeftIcon />} onClick={onBack}>
        {backLabel}
      </Button>
      <h2 className="page-title song person-name" title={row.name}>
        {row.name}
      </h2>
      <span className="person-tags">
        <Tag>{row.kind}</Tag>
        <StateTag row={row} />
      </span>
      <span className="person-facts">
        <span>{ownerOf(row)}</span>
        {row.planItem !== null && row.planItemId !== null && (
          <Link to={`/year/plans/items?ids=${row.planItemId}&open=${row.planItemId}`} title={row.planItem}>
            在计划里
          </Link>
        )}
      </span>
      <span className="page-room" />
      <div className="page-actions">
        <Dropdown
          trigger={['click']}
          menu={{
            items: [
              ...others.map((step) => ({
                key: step.key,
                label: step.label,
                disabled: !step.ready,
                title: step.missing.map(({ sentence }) => sentence).join('\n'),
                ...barredItem(barred(stepRoute(step.key))),
              })),
              { key: 'history', label: '看操作记录' },
              { key: 'remove', label: '删除活动', danger: true, ...barredItem(barred('activities.remove')) },
            ],
            onClick: ({ key }) => {
              if (key === 'remove') return void takeAway();
              if (key === 'history') return void navigate(`/history?search=${encodeURIComponent(row.name)}`);
              const step = others.find((one) => one.key === key);
              if (step) onStep(step);
            },
          }}
        >
          <Button>更多</Button>
        </Dropdown>
        {papers.length > 0 && (
          <Dropdown
            trigger={['click']}
            menu={{
              items: papers.map(({ key, label }) => ({ key, label })),
              onClick: ({ key }) => setPaper(papers.find((one) => one.key === key) ?? null),
            }}
          >
            <Button id="activity-print">打印</Button>
          </Dropdown>
        )}
        {signing && (
          <Button
            route="activities.signUp"
            onClick={() => void navigate(row.signedUp + row.came > 0 ? peoplePath(row.id) : choosePath(row.id))}
          >
            {row.signedUp + row.came === 0 ? '选人报名' : today < row.from ? '报名名单' : '签到'}
          </Button>
        )}
        {next && (
          <Button
            route={stepRoute(next.key)}
            type="primary"
            disabled={!next.ready}
            title={next.missing.map(({ sentence }) => sentence).join('\n')}
            onClick={() => onStep(next)}
          >
            {next.label}
          </Button>
        )}
      </div>
      {paper && (
        <ReportPaper
          reportKey={paper.key}
          title={`${paper.label}：${row.name}`}
          params={{ activityId: row.id }}
          excel={paper.excel ?? false}
          onClose={() => setPaper(null)}
        />
      )}
    </header>
  );
}
