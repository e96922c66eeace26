import { useState } from 'react';
import { Navigate, Route, Routes, useNavigate } from 'react-router';
import { Button } from '../../../parts/Button.tsx';
import { useQueryRoute } from '../../../api.ts';
import { allRows, Grid } from '../../../parts/Grid.tsx';
import { count } from '../../../parts/inputs.tsx';
import { Empty, Loading } from '../../../parts/States.tsx';
import { useAddressYear, YearStep } from '../../../parts/YearStep.tsx';
import { useKeys } from '../../../shell/keys.ts';
import { useStatus } from '../../../shell/status-context.ts';
import { AidHead } from '../AidHead.tsx';
import { planListColumns } from '../mutual/list-columns.tsx';
import { PlanDialog } from '../mutual/PlanDialog.tsx';
import { PlanPage } from '../mutual/PlanPage.tsx';
import { QuickLinks } from '../QuickLinks.tsx';
import { ReportButton } from '../../../parts/ReportButton.tsx';
import type { AidSection } from '../section.ts';
import '../help/help.css';
import '../campaigns/campaigns.css';

export const section: AidSection = { path: 'mutual', label: '医疗互助', order: 50, Component: Mutual };

function List() {
  const navigate = useNavigate();
  const { year, setYear } = useAddressYear();
  const query = useQueryRoute('mutualAid.plans', { year }, { keep: true });
  const [creating, setCreating] = useState(false);
  const rows = query.data ?? [];
  const create = () => setCreating(true);
  useKeys({ 'Ctrl+N': create }, !creating);
  useStatus({
    facts: [
      <>
        计划 <b>{rows.length}</b> 个
      </>,
      <>
        参保 <b>{count(rows.reduce((n, row) => n + row.people, 0))}</b> 人次
      </>,
    ],
    keys: [
      ['回车', '打开'],
      ['Ctrl+N', '建计划'],
    ],
  });
  return (
    <>
      <AidHead
        section="mutual"
        actions={
          <>
            {rows.length > 0 && (
              <ReportButton report="R17" ask={`period=${year}`}>
                统计表
              </ReportButton>
            )}
            <Button route="mutualAid.savePlan" type="primary" onClick={create}>
              ＋ 建计划
            </Button>
          </>
        }
      />
      <div className="page-views">
        <YearStep year={year} setYear={setYear} />
        <QuickLinks />
      </div>
      <Loading query={query} what="互助保障计划">
        {(list) => (
          <div className="page-grid">
            <Grid
              id="aid-plans"
              label="互助保障计划"
              columns={planListColumns}
              {...allRows(list)}
              onOpen={(row) => void navigate(`/aid/mutual/${row.id}`)}
              autoFocus
              empty={
                <Empty
                  title={`${year} 年没有互助保障计划`}
                  actions={
                    <Button route="mutualAid.savePlan" onClick={create}>
                      建第一个
                    </Button>
                  }
                >
                  住院医疗互助、女职工特殊疾病互助在这里：写好每份多少钱、最多几份、什么时候参保，再按条件一次参保几百人，给付也记在这里。
                </Empty>
              }
            />
          </div>
        )}
      </Loading>
      {creating && (
        <PlanDialog
          plan={null}
          year={year}
          onClose={() => setCreating(false)}
          onDone={(id) => void navigate(`/aid/mutual/${id}?do=enrol`)}
        />
      )}
    </>
  );
}

/** 医疗互助: plans of a year, and one plan with its enrolments and claims. */
function Mutual() {
  return (
    <Routes>
      <Route index element={<List />} />
      <Route path=":id" element={<PlanPage />} />
      <Route path="*" element={<Navigate to="/aid/mutual" replace />} />
    </Routes>
  );
}
