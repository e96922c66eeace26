import { useState } from 'react';
import { Navigate, Route, Routes, useNavigate, useSearchParams } from 'react-router';
import { Button } from '../../../parts/Button.tsx';
import { useQueryRoute } from '../../../api.ts';
import { allRows, Grid } from '../../../parts/Grid.tsx';
import { count } from '../../../parts/inputs.tsx';
import { Empty, Loading } from '../../../parts/States.tsx';
import { useAddressYear, YearStep } from '../../../parts/YearStep.tsx';
import { useKeys } from '../../../shell/keys.ts';
import { useStatus } from '../../../shell/status-context.ts';
import { AidHead } from '../AidHead.tsx';
import { campaignColumns } from '../campaigns/campaign-columns.tsx';
import { CampaignDialog } from '../campaigns/CampaignDialog.tsx';
import { CampaignPage } from '../campaigns/CampaignPage.tsx';
import { ChoosePage } from '../campaigns/ChoosePage.tsx';
import { money } from '../help/help-columns.tsx';
import { QuickLinks } from '../QuickLinks.tsx';
import { ReportButton } from '../../../parts/ReportButton.tsx';
import type { AidSection } from '../section.ts';
import '../help/help.css';
import '../campaigns/campaigns.css';

export const section: AidSection = { path: 'campaigns', label: '活动', order: 30, Component: Campaigns };

function List() {
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const { year, setYear } = useAddressYear();
  const query = useQueryRoute('aidCampaigns.list', { year }, { keep: true });
  const [own, setCreating] = useState(false);
  const creating = own || params.get('do') === 'new';
  const rows = query.data ?? [];
  const create = () => setCreating(true);
  const close = () => {
    setCreating(false);
    if (params.has('do')) setParams({}, { replace: true });
  };
  useKeys({ 'Ctrl+N': create }, !creating);
  useStatus({
    facts: [
      <>
        活动 <b>{rows.length}</b> 个
      </>,
      <>
        <b>{count(rows.reduce((n, row) => n + row.times, 0))}</b> 人次，共{' '}
        <b>{money(rows.reduce((sum, row) => sum + row.sumFen, 0))}</b> 元
      </>,
    ],
    keys: [
      ['回车', '打开'],
      ['Ctrl+N', '建活动'],
    ],
  });
  return (
    <>
      <AidHead
        section="campaigns"
        actions={
          <>
            {rows.length > 0 && (
              <ReportButton report="R15" ask={`period=${year}`}>
                活动统计表
              </ReportButton>
            )}
            <Button route="aidCampaigns.save" type="primary" onClick={create}>
              ＋ 建活动
            </Button>
          </>
        }
      />
      <div className="page-views">
        <YearStep year={year} setYear={setYear} />
        <QuickLinks />
      </div>
      <Loading query={query} what="帮扶活动">
        {(list) => (
          <div className="page-grid">
            <Grid
              id="aid-campaigns"
              label="帮扶活动"
              columns={campaignColumns}
              {...allRows(list)}
              onOpen={(row) => void navigate(`/aid/campaigns/${row.id}`)}
              autoFocus={!creating}
              empty={
                <Empty
                  title={`${year} 年还没有帮扶活动`}
                  actions={
                    <Button route="aidCampaigns.save" onClick={create}>
                      建第一个
                    </Button>
                  }
                >
                  两节送温暖、夏送清凉、金秋助学、一日捐都在这里：先定资金和每类人发多少，再从会员和档案里选人，打印花名册签字，收回来打勾。
                </Empty>
              }
            />
          </div>
        )}
      </Loading>
      {creating && (
        <CampaignDialog
          campaign={null}
          year={year}
          onClose={close}
          onDone={(id) => void navigate(`/aid/campaigns/${id}?do=money`)}
        />
      )}
    </>
  );
}

/** 活动: campaigns of a year, one campaign, and choosing its people. */
function Campaigns() {
  return (
    <Routes>
      <Route index element={<List />} />
      <Route path=":id" element={<CampaignPage />} />
      <Route path=":id/choose" element={<ChoosePage />} />
      <Route path="*" element={<Navigate to="/aid/campaigns" replace />} />
    </Routes>
  );
}
