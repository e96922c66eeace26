import type { AidCampaignRow } from '../../../../src-main/contract/aid-campaigns.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { count } from '../../../parts/inputs.tsx';
import { Tag } from '../../../parts/Tag.tsx';

/** What the campaign is, in one line: how many, who has signed, how much of what was raised. */
export function CampaignFacts({ campaign }: { readonly campaign: AidCampaignRow }) {
  const { people, times, signed, sumFen, raisedFen, closedOn } = campaign;
  return (
    <span className="campaign-facts">
      <span>
        <b>{count(people)}</b> 人{times > people && <> {count(times)} 人次</>}
      </span>
      <span>
        签收 <b>{count(signed)}</b> / {count(times)}
      </span>
      <span>
        名单 <b className={raisedFen > 0 && sumFen > raisedFen ? 'aid-late' : ''}>{formatMoney(sumFen)}</b> 元
        {raisedFen > 0 && ` / 筹集 ${formatMoney(raisedFen)} 元`}
      </span>
      {closedOn && <Tag>{closedOn} 办结</Tag>}
    </span>
  );
}
