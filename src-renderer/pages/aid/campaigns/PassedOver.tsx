import { useState } from 'react';
import { Button } from '../../../parts/Button.tsx';
import type { AidPassedOverRow } from '../../../../src-main/contract/aid-campaigns.ts';
import { type Output, useCommand } from '../../../api.ts';
import { Grid } from '../../../parts/Grid.tsx';
import { count } from '../../../parts/inputs.tsx';
import { Empty } from '../../../parts/States.tsx';
import type { GridColumn, GridSelection } from '../../../parts/types.ts';

const columns: readonly GridColumn<AidPassedOverRow>[] = [
  { key: 'name', label: '姓名', width: 100 },
  { key: 'group', label: '部门/工会小组', width: 200, render: (row) => row.group ?? '' },
  { key: 'reason', label: '没有列入的原因', width: 320, grow: true },
];

/** 没有列入: who was looked at and is not on the list, with the reason. */
export function PassedOver({
  data,
  onChoose,
}: {
  readonly data: Output<'aidCampaigns.get'>;
  readonly onChoose: () => void;
}) {
  const { campaign, passedOver } = data;
  const unpass = useCommand('aidCampaigns.unpass');
  const [ticked, setTicked] = useState<GridSelection>(new Set());
  const chosen = passedOver.filter(({ memberId }) => ticked.has(memberId));
  const drop = async () => {
    const answer = await unpass.run({ id: campaign.id, memberIds: chosen.map(({ memberId }) => memberId) });
    if (answer.ok) setTicked(new Set());
  };
  return (
    <>
      {chosen.length > 0 && campaign.closedOn === null && (
        <div className="campaign-place">
          <Button route="aidCampaigns.unpass" onClick={() => void drop()}>
            去掉 {count(chosen.length)} 人的这条记录
          </Button>
        </div>
      )}
      <div className="page-grid">
        <Grid
          id="aid-passed-over"
          label="没有列入的人"
          columns={columns}
          rowCount={passedOver.length}
          getRow={(index) => passedOver[index]}
          keyAt={(index) => passedOver[index]?.memberId}
          selection={ticked}
          onSelection={setTicked}
          autoFocus
          empty={
            <Empty
              title="没有记过谁没有列入"
              actions={
                <Button route="aidCampaigns.add" onClick={onChoose}>
                  去选人
                </Button>
              }
            >
              选人时看过而没有列入的，勾上点“不列入”，写一句原因，以后有人问就查得到。
            </Empty>
          }
        />
      </div>
    </>
  );
}
