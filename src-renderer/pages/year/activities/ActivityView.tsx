import { useState } from 'react';
import { useNavigate } from 'react-router';
import type {
  ActivityCostRow,
  ActivityPrizeRow,
  ActivityStepRow,
} from '../../../../src-main/contract/activity-rows.ts';
import type { ActivityPart } from '../../../../src-main/domain/activities/file.ts';
import type { ActivityMissing } from '../../../../src-main/domain/activities/life-cycle.ts';
import { type Output, useQueryRoute } from '../../../api.ts';
import { FindingList } from '../../../parts/FindingList.tsx';
import { LockIcon } from '../../../parts/icons.tsx';
import { LifeBar } from '../../../parts/LifeBar.tsx';
import { SidePanel } from '../../../parts/SidePanel.tsx';
import { useKeys } from '../../../shell/keys.ts';
import { useStatus } from '../../../shell/status-context.ts';
import type { Neighbours } from '../../members/trail.ts';
import { ActivityHead } from './ActivityHead.tsx';
import { BudgetDialog } from './BudgetDialog.tsx';
import { BudgetPart } from './BudgetPart.tsx';
import { CostDialog } from './CostDialog.tsx';
import { CostPart } from './CostPart.tsx';
import { LinkCostsDialog } from './LinkCostsDialog.tsx';
import { PapersPart } from './PapersPart.tsx';
import { choosePath, peoplePath } from './paths.ts';
import { PeoplePart } from './PeoplePart.tsx';
import { PlanPart, type PlanWriting } from './PlanPart.tsx';
import { PrizeDialog } from './PrizeDialog.tsx';
import { PrizePart } from './PrizePart.tsx';
import { SignPrizesDialog } from './SignPrizesDialog.tsx';
import { stagesOf } from './stages.ts';
import { StepDialog } from './StepDialog.tsx';
import { TextDialog } from './TextDialog.tsx';
import { TextPart } from './TextPart.tsx';
import { TodoPart } from './TodoPart.tsx';

export type ActivityData = Output<'activities.get'>;

export type Asked =
  | { readonly kind: 'step'; readonly step: ActivityStepRow }
  | { readonly kind: 'budget' | 'summary' | 'news' }
  | { readonly kind: 'prize'; readonly prize: ActivityPrizeRow | null }
  | { readonly kind: 'signPrizes'; readonly prizes: readonly ActivityPrizeRow[] }
  | { readonly kind: 'cost'; readonly cost: ActivityCostRow | null }
  | { readonly kind: 'link'; readonly costs: readonly ActivityCostRow[] };

/** Brings a part of the page into sight and gives it the keyboard. */
function showPart(id: string): void {
  const part = document.getElementById(id);
  part?.scrollIntoView({ block: 'start' });
  part?.querySelector<HTMLElement>('button, a')?.focus();
}

/** Remarks of costs and prizes: there stands why something that the rules ask about is right. */
const reasonsOf = ({ costs, prizes }: ActivityData): readonly string[] => [
  ...new Set([
    ...costs.flatMap(({ what, note }) => (note ? `${what}：${note}` : [])),
    ...prizes.flatMap(({ level, name, note }) => (note ? `${level}${name}：${note}` : [])),
  ]),
];

/** One activity: strip of what is done, its parts as one sheet, and at the right what is still to be done. */
export function ActivityView({
  data,
  backLabel,
  onBack,
  place,
}: {
  readonly data: ActivityData;
  readonly backLabel: string;
  readonly onBack: () => void;
  readonly place: Neighbours | null;
}) {
  const { row } = data;
  const navigate = useNavigate();
  const item = useQueryRoute(
    'plans.items',
    { ids: row.planItemId === null ? [] : [row.planItemId] },
    { enabled: row.planItemId !== null && data.budget.length === 0 },
  ).data?.[0];
  // Money of an item that several activities share is nobody's own.
  const planned = item && item.activities.length < 2 ? item.budgetFen : null;
  const [asked, setAsked] = useState<Asked | null>(null);
  const [panel, setPanel] = useState(false);
  const [writing, setWriting] = useState<PlanWriting | null>(null);
  const close = () => setAsked(null);
  /** The cell opens where it stands, with the keyboard in it. */
  const write = (field: PlanWriting['field']) => {
    document.getElementById('activity-plan')?.scrollIntoView({ block: 'start' });
    setWriting((before) => ({ field, time: (before?.time ?? 0) + 1 }));
  };
  const step = (chosen: ActivityStepRow) => setAsked({ kind: 'step', step: chosen });
  const people = () => void navigate(row.signedUp + row.came > 0 ? peoplePath(row.id) : choosePath(row.id));
  const lack = (part: ActivityPart) => {
    setPanel(false);
    if (part === '方案') return write('content');
    if (part === '签到表') return people();
    if (part === '总结') return setAsked({ kind: 'summary' });
    if (part === '照片' || part === '发票') return setTimeout(() => showPart('activity-papers'));
    const next = data.steps.find(({ key }) => key === (part === '审批' ? 'approve' : 'settle'));
    const [first] = next?.missing ?? [];
    // What is in the way of the step comes first.
    if (next && !next.ready && first && first.need !== 'approved') return settle(first);
    return next ? step(next) : setTimeout(() => showPart('activity-budget'));
  };
  const settle = ({ need }: ActivityMissing) => {
    setPanel(false);
    if (need === 'plan') return write('content');
    if (need === 'people' || need === 'nobodyCame') return people();
    if (need === 'noPrizes' || need === 'winners') return setTimeout(() => showPart('activity-prizes'));
    if (need === 'noCosts') return setTimeout(() => showPart('activity-costs'));
    const approve = data.steps.find(({ key }) => key === 'approve');
    if (need === 'approved' && approve) return step(approve);
    return write('from');
  };
  useKeys({ 'Ctrl+P': () => document.getElementById('activity-print')?.click() }, asked === null);
  useStatus({
    facts: [
      ...(place
        ? [
            <>
              第 <b>{place.index + 1}</b> / {place.total} 个
            </>,
          ]
        : []),
      <>
        到 <b>{row.people}</b> 人
      </>,
    ],
    keys: [
      ...(data.locked === null ? [['F2', '改'] as const] : []),
      ['PageUp PageDown', '上一个 下一个'],
      ['Esc', '回活动档案'],
    ],
  });
  const open = data.locked === null;
  return (
    <>
      <ActivityHead data={data} backLabel={backLabel} onBack={onBack} onStep={step} />
      <LifeBar stages={stagesOf(row, planned)} />
      <div className="with-panel">
        <div className="main">
          <div className="activity-file">
            {!open && (
              <div className="activity-locked" role="note">
                <LockIcon /> {data.locked}
              </div>
            )}
            <FindingList findings={data.findings} label="要核对的" reasons={reasonsOf(data)} />
            <PlanPart data={data} writing={writing} />
            <BudgetPart data={data} planned={planned} onEdit={() => setAsked({ kind: 'budget' })} />
            <PeoplePart data={data} />
            <PrizePart
              data={data}
              onOpen={(prize) => setAsked({ kind: 'prize', prize })}
              onSign={(prizes) => setAsked({ kind: 'signPrizes', prizes })}
            />
            <CostPart
              data={data}
              onOpen={(cost) => setAsked({ kind: 'cost', cost })}
              onLink={(costs) => setAsked({ kind: 'link', costs })}
            />
            <TextPart data={data} onEdit={(kind) => setAsked({ kind })} />
          </div>
        </div>
        <SidePanel label="现在要做" open={panel} onOpen={setPanel}>
          <TodoPart data={data} onStep={step} onSettle={settle} onLack={lack} />
          <PapersPart data={data} />
        </SidePanel>
      </div>
      {asked?.kind === 'step' && <StepDialog data={data} step={asked.step} onClose={close} />}
      {asked?.kind === 'budget' && <BudgetDialog data={data} planned={planned} onClose={close} />}
      {asked?.kind === 'prize' && <PrizeDialog data={data} prize={asked.prize} onClose={close} />}
      {asked?.kind === 'signPrizes' && <SignPrizesDialog data={data} prizes={asked.prizes} onClose={close} />}
      {asked?.kind === 'cost' && <CostDialog data={data} cost={asked.cost} onClose={close} />}
      {asked?.kind === 'link' && <LinkCostsDialog data={data} costs={asked.costs} onClose={close} />}
      {(asked?.kind === 'summary' || asked?.kind === 'news') && (
        <TextDialog data={data} kind={asked.kind} onClose={close} />
      )}
    </>
  );
}
