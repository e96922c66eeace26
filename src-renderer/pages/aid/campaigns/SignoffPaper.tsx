import { Checkbox } from 'antd';
import { useState } from 'react';
import type { AidCampaignRow } from '../../../../src-main/contract/aid-campaigns.ts';
import { useQueryRoute } from '../../../api.ts';
import { hiddenOnScreen } from '../../../parts/leave.ts';
import { PaperDesk } from '../../../parts/PaperDesk.tsx';
import { LaidPaper } from '../../../parts/ReportPaper.tsx';
import { Loading } from '../../../parts/States.tsx';

/** 发放花名册 of a campaign as it will lie in the printer; numbers in full only when somebody says so. */
export function SignoffPaper({
  campaign,
  onClose,
}: {
  readonly campaign: AidCampaignRow;
  readonly onClose: () => void;
}) {
  const [full, setFull] = useState(false);
  const title = `${campaign.title}发放花名册`;
  const params = { campaignId: campaign.id, full };
  const query = useQueryRoute('reports.preview', { key: 'aid-signoff', params }, { keep: true });
  return (
    <PaperDesk title={title} onClose={onClose}>
      <Loading query={query} what={title}>
        {(preview) => {
          const open = preview.checks.filter(({ level }) => level !== 'ok').map(({ sentence }) => sentence);
          const said = preview.unmasked ? [hiddenOnScreen, ...open] : open;
          return (
            <LaidPaper
              preview={preview}
              what={{ route: 'reports.export', input: { key: 'aid-signoff', params } }}
              excel
            >
              <Checkbox checked={full} onChange={(event) => setFull(event.target.checked)}>
                印完整号码
              </Checkbox>
              <span className="note">{said.length > 0 ? said.join('；') : '发放时本人签字，收回后登记签收'}</span>
            </LaidPaper>
          );
        }}
      </Loading>
    </PaperDesk>
  );
}
