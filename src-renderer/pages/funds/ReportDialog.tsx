import type { BudgetTable } from '../../../src-main/contract/funds.ts';
import { formatMoney } from '../../../src-main/domain/money.ts';
import { useState } from 'react';
import { useCommand, useQueryRoute } from '../../api.ts';
import { Check } from '../../parts/Check.tsx';
import { Consequence, Dialog } from '../../parts/Dialog.tsx';
import { metaOf } from '../../parts/inputs.tsx';
import { useToday } from '../../shell/status-context.ts';
import { DraftLine, draftMissing, Failure } from '../../parts/DraftParts.tsx';
import { orNull, useDraft } from '../../parts/draft.ts';
import { type Stage, stageName } from './stages.ts';

const onMeta = metaOf('上报日期', 'date');
const approvedMeta = metaOf('通过日期', 'date');
const decisionMeta = metaOf('会议和决定', 'text', { max: 200 });
const reasonMeta = metaOf('原因和会议', 'text', { max: 200 });

/** 上报: from then on the numbers of the stage stay; the final account locks the year. */
export function ReportDialog({
  table,
  stage,
  onClose,
}: {
  readonly table: BudgetTable;
  readonly stage: Stage;
  readonly onClose: () => void;
}) {
  const today = useToday();
  const unfinished = stage === '决算' && today <= `${table.year}-12-31`;
  const [early, setEarly] = useState(false);
  const draft = useDraft({ reportedOn: today, approvedOn: '', decision: '' });
  const report = useCommand('funds.report', { quiet: true });
  const open = useQueryRoute('funds.openEnds', { year: table.year }, { enabled: stage === '决算' }).data ?? [];
  const { values } = draft;
  const total = (name: string) => table.rows.find((row) => row.kind === 'total' && row.name.startsWith(name));
  const field = ({ 年初: 'budgetFen', 调整: 'adjustedFen', 决算: 'actualFen' } as const)[stage];
  const submit = async () => {
    const answer = await report.run({
      year: table.year,
      stage,
      reportedOn: values.reportedOn,
      approvedOn: orNull(values.approvedOn),
      decision: orNull(values.decision),
      early,
    });
    if (draft.take(answer)) onClose();
  };
  const name = stageName(stage);
  return (
    <Dialog
      route="funds.report"
      title={`上报 ${table.year} 年${name}`}
      ok={stage === '决算' ? '上报并锁定' : `上报${name}`}
      onOk={() => void submit()}
      onClose={onClose}
      busy={report.busy}
      width={680}
      missing={draftMissing(draft, [
        values.reportedOn === '' && '上报日期',
        stage === '调整' && values.decision.trim() === '' && '原因和会议',
        unfinished && !early && '勾上“提前决算”',
      ])}
      aside={
        <>
          <b>上报以后</b>
          <p>
            {stage === '决算'
              ? `${table.year} 年的收支、年初数和预算都不能再改，要改先撤回并写明原因。`
              : '这一栏的数字不再变。年中要变，一年做一次调整，经过和预算一样的批准。'}
          </p>
        </>
      }
    >
      <DraftLine draft={draft} field="reportedOn" meta={onMeta} autoFocus={stage !== '调整'} />
      <DraftLine
        draft={draft}
        field="approvedOn"
        meta={approvedMeta}
        hint="会员大会、委员会或上级工会通过的日子，可以不填"
      />
      <DraftLine
        draft={draft}
        field="decision"
        meta={stage === '调整' ? reasonMeta : decisionMeta}
        autoFocus={stage === '调整'}
        placeholder={stage === '调整' ? '例如 运动会取消，委员会 7 月 30 日通过' : '例如 2026 年 3 月 5 日会员大会通过'}
      />
      {unfinished && (
        <Check checked={early} onChange={(value) => (setEarly(value), draft.touch())}>
          {table.year} 年度没有过完，提前决算（单位撤并等）
        </Check>
      )}
      <Consequence>
        收入 {formatMoney(total('本年收入小计')?.[field] ?? 0)} 元，支出{' '}
        {formatMoney(total('本年支出合计')?.[field] ?? 0)} 元
        {table.warnings.length > 0 && (
          <ul>
            {table.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        )}
      </Consequence>
      {open.length > 0 && (
        <Consequence>
          {`上报后账就锁定，${table.year} 年还没有了结的：`}
          <ul aria-label="还没有了结的">
            {open.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Consequence>
      )}
      <Failure text={draft.failure} />
    </Dialog>
  );
}
