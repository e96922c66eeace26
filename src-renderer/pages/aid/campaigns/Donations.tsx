import { useState } from 'react';
import { Button } from '../../../parts/Button.tsx';
import type { AidCampaignRow, AidDonationRow } from '../../../../src-main/contract/aid-campaigns.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { useCommand, useQueryRoute } from '../../../api.ts';
import { allRows, Grid } from '../../../parts/Grid.tsx';
import { count } from '../../../parts/inputs.tsx';
import { Empty, Loading } from '../../../parts/States.tsx';
import type { GridColumn, GridSelection } from '../../../parts/types.ts';
import { DonateDialog } from './DonateDialog.tsx';

const columns: readonly GridColumn<AidDonationRow>[] = [
  { key: 'name', label: '姓名', width: 100, link: true },
  { key: 'group', label: '部门/工会小组', width: 200, render: (row) => row.group ?? '' },
  { key: 'on', label: '捐款日期', width: 110 },
  { key: 'amountFen', label: '捐款（元）', width: 120, align: 'right', render: (row) => formatMoney(row.amountFen) },
  { key: 'note', label: '备注', width: 200, grow: true, render: (row) => row.note ?? '' },
];

/** 捐款: what members gave for the campaign. */
export function Donations({ campaign }: { readonly campaign: AidCampaignRow }) {
  const query = useQueryRoute('aidCampaigns.donations', { id: campaign.id }, { keep: true });
  const remove = useCommand('aidCampaigns.removeDonations');
  const [ticked, setTicked] = useState<GridSelection>(new Set());
  const [asked, setAsked] = useState<'new' | AidDonationRow | null>(null);
  const open = campaign.closedOn === null;
  return (
    <Loading query={query} what="捐款">
      {({ rows, people, sumFen }) => {
        const chosen = rows.filter(({ id }) => ticked.has(id));
        const drop = async () => {
          const answer = await remove.run({ ids: chosen.map(({ id }) => id) });
          if (answer.ok) setTicked(new Set());
        };
        return (
          <>
            <div className="campaign-place">
              <span>
                <b>{count(people)}</b> 人捐了 <b>{formatMoney(sumFen)}</b> 元
              </span>
              {open && (
                <Button route="aidCampaigns.donate" onClick={() => setAsked('new')}>
                  登记捐款
                </Button>
              )}
              {open && chosen.length > 0 && (
                <Button route="aidCampaigns.removeDonations" danger onClick={() => void drop()}>
                  删除 {count(chosen.length)} 人的捐款
                </Button>
              )}
            </div>
            <div className="page-grid">
              <Grid
                id="aid-donations"
                label="捐款"
                columns={columns}
                {...allRows(rows)}
                selection={ticked}
                onSelection={setTicked}
                onOpen={(row) => open && setAsked(row)}
                {...(rows.length > 0
                  ? { foot: { name: '合计', group: `${count(people)} 人`, amountFen: formatMoney(sumFen) } }
                  : {})}
                autoFocus
                empty={
                  <Empty
                    title="还没有登记捐款"
                    actions={
                      open && (
                        <Button route="aidCampaigns.donate" onClick={() => setAsked('new')}>
                          登记捐款
                        </Button>
                      )
                    }
                  >
                    点名、按部门或者全体，写每人多少，一次登完；捐得不一样的几个人另写。
                  </Empty>
                }
              />
            </div>
            {asked && (
              <DonateDialog campaign={campaign} row={asked === 'new' ? null : asked} onClose={() => setAsked(null)} />
            )}
          </>
        );
      }}
    </Loading>
  );
}
