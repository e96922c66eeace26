import { useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import { RoleLink } from '../../parts/RoleLink.tsx';
import {
  type BudgetTable,
  budgetStages,
  type FundReviewRow,
  type FundYearRow,
} from '../../../src-main/contract/funds.ts';
import { useQueryRoute } from '../../api.ts';
import { LockIcon } from '../../parts/icons.tsx';
import { Tag } from '../../parts/Tag.tsx';
import { stageOf } from './budget-rows.tsx';
import { ReportDialog } from './ReportDialog.tsx';
import { ReviewDialog } from './ReviewDialog.tsx';
import { type Stage, stageName } from './stages.ts';
import { UnreportDialog } from './UnreportDialog.tsx';

/** Whether a stage can be reported now. */
function canReport(table: BudgetTable, year: FundYearRow, stage: Stage): boolean {
  if (table.reports.some((report) => report.stage === stage) || year.lockedOn !== null) return false;
  if (stage === '决算') return true;
  const column = stage === '年初' ? 'budgetFen' : 'adjustmentFen';
  return stageOf(table, year) === stage && table.rows.some((row) => row.kind !== 'total' && row[column] !== null);
}

/** Beside the table: what does not fit, what was reported, what the examiners found. */
export function BudgetSide({ table, year }: { readonly table: BudgetTable; readonly year: FundYearRow }) {
  const reviews = useQueryRoute('funds.reviews', { year: table.year }).data ?? [];
  const [reporting, setReporting] = useState<Stage | null>(null);
  const [taking, setTaking] = useState<Stage | null>(null);
  const [review, setReview] = useState<FundReviewRow | 'new' | null>(null);
  return (
    <>
      {table.warnings.length > 0 && (
        <section className="side-block">
          <h3>要核对 {table.warnings.length} 项</h3>
          <ul className="side-list findings">
            {table.warnings.map((warning) => (
              <li key={warning}>
                <p>{warning}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="side-block">
        <h3>上报</h3>
        <ul className="side-list">
          {budgetStages.map((stage) => {
            const report = table.reports.find((found) => found.stage === stage);
            return (
              <li key={stage} className="funds-stage">
                <b>{stageName(stage)}</b>
                {report ? (
                  <>
                    <span>
                      <LockIcon /> {report.reportedOn} 上报
                    </span>
                    {report.changes.length > 0 && (
                      <span title={report.changes.join('\n')}>
                        <Tag kind="warning">上报后又变了</Tag>
                      </span>
                    )}
                    <Button route="funds.unreport" size="small" onClick={() => setTaking(stage)}>
                      撤回
                    </Button>
                    {(report.decision || report.approvedOn) && (
                      <p className="note">
                        {report.decision}
                        {report.approvedOn && `（${report.approvedOn} 通过）`}
                      </p>
                    )}
                  </>
                ) : canReport(table, year, stage) ? (
                  <Button route="funds.report" size="small" onClick={() => setReporting(stage)}>
                    {stage === '决算' ? '上报决算并锁定' : `上报${stageName(stage)}`}
                  </Button>
                ) : (
                  <span className="quiet">
                    {stage === '年初'
                      ? '填了数才能上报'
                      : table.reports.some((found) => found.stage === '年初')
                        ? '一年调一次，在“调整数”里填了才能上报'
                        : '一年调一次，先上报年初预算，再填调整数'}
                  </span>
                )}
              </li>
            );
          })}
        </ul>
      </section>
      <section className="side-block">
        <h3>经费审查</h3>
        {reviews.length === 0 && <p className="note">经审会看过预算、决算，把日期、意见和整改记在这里。</p>}
        <ul className="side-list">
          {reviews.map((row) => (
            <li key={row.id}>
              <RoleLink route="funds.saveReview" type="button" className="link" onClick={() => setReview(row)}>
                {row.on} 审查{row.subject}
              </RoleLink>
              <p className="note">{row.opinion ?? row.findings}</p>
            </li>
          ))}
        </ul>
        <Button route="funds.saveReview" size="small" onClick={() => setReview('new')}>
          记一次审查
        </Button>
      </section>
      {reporting && <ReportDialog table={table} stage={reporting} onClose={() => setReporting(null)} />}
      {taking && <UnreportDialog year={table.year} stage={taking} onClose={() => setTaking(null)} />}
      {review && (
        <ReviewDialog year={table.year} review={review === 'new' ? null : review} onClose={() => setReview(null)} />
      )}
    </>
  );
}
