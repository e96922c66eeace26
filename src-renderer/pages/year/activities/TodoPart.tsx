import { Link } from 'react-router';
import { Button } from '../../../parts/Button.tsx';
import { RoleLink } from '../../../parts/RoleLink.tsx';
import type { ActivityStepRow } from '../../../../src-main/contract/activity-rows.ts';
import { activityParts, type ActivityPart } from '../../../../src-main/domain/activities/file.ts';
import { type ActivityMissing, isHeld } from '../../../../src-main/domain/activities/life-cycle.ts';
import { daysBetween } from '../../../../src-main/domain/dates.ts';
import { CheckIcon } from '../../../parts/icons.tsx';
import { Tag } from '../../../parts/Tag.tsx';
import { useToday } from '../../../shell/status-context.ts';
import type { ActivityData } from './ActivityView.tsx';
import { stepRoute } from './paths.ts';

/** The verb that settles what a step still wants. */
const verbs: Readonly<Record<ActivityMissing['need'], string>> = {
  plan: '去写',
  approved: '去批准',
  begun: '改日期',
  over: '改日期',
  people: '去签到',
  nobodyCame: '看签到',
  winners: '看获奖名单',
  noPrizes: '看获奖名单',
  noCosts: '看费用',
};
/** What is wanted of each part of the file, and the verb that brings it there. */
const parts: Readonly<Record<ActivityPart, readonly [words: string, verb: string]>> = {
  方案: ['方案：计划内容，或扫描件', '去写'],
  审批: ['预算审批', '去批准'],
  签到表: ['签到表', '去签到'],
  照片: ['活动照片', '放照片'],
  发票: ['发票', '放扫描件'],
  决算: ['决算', '去办结'],
  总结: ['总结或信息稿', '去写'],
};

/** What of the file is there already; what is neither there nor missing comes later, or is not needed. */
function isThere({ row, content, summary, news }: ActivityData, part: ActivityPart): boolean {
  const { papers } = row;
  const facts: Readonly<Record<ActivityPart, boolean>> = {
    方案: content !== null || (papers.方案 ?? 0) > 0,
    审批: row.approvedOn !== null || (papers.审批 ?? 0) > 0,
    签到表: row.people > 0 || (papers.签到表 ?? 0) > 0,
    照片: (papers.照片 ?? 0) > 0,
    发票: (papers.发票 ?? 0) > 0,
    决算: row.settledOn !== null,
    总结: summary !== null || news !== null || (papers.总结 ?? 0) > 0,
  };
  return facts[part] && !row.lacks.includes(part);
}

/** By when it has to be settled. */
function Due({ data: { row } }: { readonly data: ActivityData }) {
  const today = useToday();
  if (row.settleBy === null) return null;
  const days = daysBetween(today, row.settleBy);
  return days < 0 ? <Tag kind="error">办结过期 {-days} 天</Tag> : <Tag kind="warning">办结还有 {days} 天</Tag>;
}

/** 现在要做: what the next step wants, and what the file still lacks, each with the verb that settles it. */
export function TodoPart({
  data,
  onStep,
  onSettle,
  onLack,
}: {
  readonly data: ActivityData;
  readonly onStep: (step: ActivityStepRow) => void;
  readonly onSettle: (missing: ActivityMissing) => void;
  readonly onLack: (part: ActivityPart) => void;
}) {
  const { row, steps, locked } = data;
  const next = steps.find(({ main }) => main);
  const there = activityParts.filter((part) => isThere(data, part));
  return (
    <>
      <section className="activity-side" aria-label="现在要做">
        <h3>
          现在要做{next ? `：${next.label}` : ''}
          <span className="page-room" />
          <Due data={data} />
        </h3>
        {!next && <p className="note">{row.state === '取消' ? `已取消：${data.reason ?? ''}` : '这个活动办完了。'}</p>}
        {next && (
          <ul className="activity-todo">
            {next.missing.map((missing) => (
              <li key={missing.need}>
                <i className="activity-box" aria-hidden="true" />
                <span>{missing.sentence}</span>
                <RoleLink route="activities.save" type="button" className="link" onClick={() => onSettle(missing)}>
                  {verbs[missing.need]}
                </RoleLink>
              </li>
            ))}
          </ul>
        )}
        {data.planItemOpen && isHeld(row.state) && (
          <p className="activity-ready">
            活动办了，计划里的“{data.planItemOpen.content.slice(0, 30)}”还没有记完成。
            <Link to={`/year/plans/items?ids=${data.planItemOpen.id}&open=${data.planItemOpen.id}`}>去登记</Link>
          </p>
        )}
        {next?.ready && (
          <p className="activity-ready">
            {row.lacks.length === 0
              ? '该有的都有了。'
              : `${next.key === 'hold' ? '可以登记已举行' : `可以${next.label}了`}，档案还缺 ${row.lacks.length} 样，见下面。`}
            <Button route={stepRoute(next.key)} size="small" onClick={() => onStep(next)}>
              {next.label}
            </Button>
          </p>
        )}
      </section>
      {row.state !== '取消' && (
        <section className="activity-side" aria-label="档案还缺">
          <h3>
            档案
            <span className="note">
              {there.length > 0 && `有 ${there.length} 样，`}
              {row.lacks.length === 0 ? '到这一步不缺' : `缺 ${row.lacks.length} 样`}
            </span>
          </h3>
          <ul className="activity-todo">
            {there.length > 0 && (
              <li>
                <CheckIcon />
                <span>{there.join('、')}</span>
              </li>
            )}
            {row.lacks.map((part) => (
              <li key={part}>
                <b className="activity-lack">缺</b>
                <span>{parts[part][0]}</span>
                {(locked === null || part === '照片' || part === '发票') && (
                  <button type="button" className="link" onClick={() => onLack(part)}>
                    {parts[part][1]}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
