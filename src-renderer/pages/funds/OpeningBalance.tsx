import { Button } from '../../parts/Button.tsx';
import { formatMoney } from '../../../src-main/domain/money.ts';
import { useCommand } from '../../api.ts';
import { ArithmeticBar } from '../../parts/ArithmeticBar.tsx';
import type { AccountLine } from './account-columns.tsx';

/** 资产 ＝ 负债 ＋ 净资产 of the openings; what is missing goes into the accumulated surplus by one button. */
export function OpeningBalance({ year, lines }: { readonly year: number; readonly lines: readonly AccountLine[] }) {
  const save = useCommand('funds.saveOpenings');
  const sum = (kind: AccountLine['kind']) =>
    lines.reduce((total, row) => (row.kind === kind ? total + (row.opening ?? 0) : total), 0);
  const [assets, debts, net] = [sum('资产'), sum('负债'), sum('净资产')];
  const gap = assets - debts - net;
  const surplus = lines.find((row) => row.role === '累计结余');
  return (
    <ArithmeticBar
      name={`${year} 年年初`}
      actions={
        gap !== 0 &&
        surplus && (
          <Button
            route="funds.saveOpenings"
            loading={save.busy}
            onClick={() =>
              void save.run({ year, openings: [{ accountId: surplus.id, amountFen: (surplus.opening ?? 0) + gap }] })
            }
          >
            差额记到{surplus.name}
          </Button>
        )
      }
    >
      资产 {formatMoney(assets)} {gap === 0 ? '＝' : '≠'} 负债 {formatMoney(debts)} ＋ 净资产 {formatMoney(net)}
      {gap !== 0 && <span className="problem">　差 {formatMoney(gap)}</span>}
    </ArithmeticBar>
  );
}
