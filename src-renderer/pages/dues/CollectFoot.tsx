import { Button } from '../../parts/Button.tsx';
import { amountInCapitals, formatMoney } from '../../../src-main/domain/money.ts';
import { count, slowly } from '../../parts/inputs.tsx';
import type { CollectSum } from './collecting.ts';

interface Props {
  readonly sum: CollectSum;
  /** Ticked people who did not agree that dues are taken from their wages. */
  readonly unsigned: number;
  readonly missing: string | null;
  readonly busy: boolean;
  readonly onCollect: () => void;
}

/** The running total of who is ticked, in words too, and the one red button. */
export function CollectFoot({ sum, unsigned, missing, busy, onCollect }: Props) {
  const { people, amountFen, partly, advanceFen } = sum;
  return (
    <footer className="dues-foot">
      <span className="dues-foot-sum" role="status">
        已勾 <b>{count(people)}</b> 人，本次收 <b>{formatMoney(amountFen)}</b> 元
        {people > 0 && <span className="quiet">（{amountInCapitals(amountFen)}）</span>}
        {advanceFen > 0 && <span>　其中预缴 {formatMoney(advanceFen)}</span>}
        {partly > 0 && <span>　{count(partly)} 人只交一部分</span>}
        {unsigned > 0 && <span className="problem">　{count(unsigned)} 人没有签代扣授权</span>}
      </span>
      {missing && <span className="quiet">{missing}</span>}
      <Button
        route="dues.collect"
        type="primary"
        size="large"
        disabled={missing !== null}
        loading={slowly(busy)}
        onClick={onCollect}
      >
        {people > 0 ? `登记 ${count(people)} 人 ${formatMoney(amountFen)} 元` : '登记收款'}
      </Button>
    </footer>
  );
}
