import { Button } from '../../parts/Button.tsx';
import type { FundPosition } from '../../../src-main/contract/funds.ts';
import { formatMoney } from '../../../src-main/domain/money.ts';
import { useCommand } from '../../api.ts';
import { Notice } from '../../parts/States.tsx';

/** The year before changed after its end was carried over: what differs, and the button that puts it right. */
export function CarryGaps({ position }: { readonly position: FundPosition }) {
  const carry = useCommand('funds.carryOver');
  const { year, carryGaps: gaps } = position;
  if (gaps.length === 0) return null;
  return (
    <Notice
      kind="refusal"
      title={`${gaps.length} 个科目的年初数和 ${year - 1} 年期末数不一样`}
      actions={
        position.lockedOn === null && (
          <Button route="funds.carryOver" loading={carry.busy} onClick={() => void carry.run({ year })}>
            按 {year - 1} 年期末数改这 {gaps.length} 个
          </Button>
        )
      }
    >
      {gaps
        .slice(0, 4)
        .map((gap) => `${gap.name}：年初 ${formatMoney(gap.openingFen)}，上年期末 ${formatMoney(gap.endedFen)}`)
        .join('；')}
      {gaps.length > 4 && `；还有 ${gaps.length - 4} 个`}
    </Notice>
  );
}
