import { RoleLink } from '../../../parts/RoleLink.tsx';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import type { Output } from '../../../api.ts';

/** Money of a campaign by source: how much of what was raised stands on the list. */
export function CampaignMoney({
  sources,
  donatedFen,
  onMoney,
}: {
  /** What people gave: raised, too. */
  readonly donatedFen: number;
  readonly sources: Output<'aidCampaigns.get'>['sources'];
  readonly onMoney: () => void;
}) {
  if (sources.length === 0)
    return (
      <p className="note">
        {donatedFen > 0 ? '除了捐款，没有写别的资金来源。' : '还没有写筹集了多少资金。'}
        <RoleLink route="aidCampaigns.save" type="button" className="link" onClick={onMoney}>
          现在写
        </RoleLink>
      </p>
    );
  return (
    <ul className="campaign-money">
      {sources.map(({ source, raisedFen, usedFen, leftFen, document }) => (
        <li key={source} title={document ?? ''}>
          <span>
            {source}
            <b>{formatMoney(usedFen)}</b>
          </span>
          <span className={leftFen < 0 ? 'campaign-gauge over' : 'campaign-gauge'}>
            <i
              style={{
                width: `${raisedFen === 0 ? (usedFen > 0 ? 100 : 0) : Math.min(100, (usedFen / raisedFen) * 100)}%`,
              }}
            />
          </span>
          <span className="note">
            {raisedFen === 0 ? '没有筹集这一项' : `筹集 ${formatMoney(raisedFen)}`}
            {leftFen < 0 ? (
              <b className="aid-late">超出 {formatMoney(-leftFen)}</b>
            ) : (
              <span>还剩 {formatMoney(leftFen)}</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
