import { useNavigate } from 'react-router';
import { Button } from '../../../parts/Button.tsx';
import { accountSystems } from '../../../../src-main/domain/funds/accounts.ts';
import { useQueryRoute } from '../../../api.ts';
import { Loading } from '../../../parts/States.tsx';
import { useKeys } from '../../../shell/keys.ts';
import { useStatus } from '../../../shell/status.ts';
import { BudgetBars } from '../BudgetBars.tsx';
import { CarryGaps } from '../CarryGaps.tsx';
import { FundsHead } from '../FundsHead.tsx';
import { money } from '../money.tsx';
import { MonthTable } from '../MonthTable.tsx';
import { Pending } from '../Pending.tsx';
import { PlacesTable } from '../PlacesTable.tsx';
import type { FundSection } from '../section.ts';
import { FundsBar, fundsPath, useFundYear } from '../year.tsx';
import { LockedNotice, WithYear } from '../YearStates.tsx';

export const section: FundSection = {
  path: '',
  label: '总览',
  order: 10,
  Component: Overview,
  count: (position) => position.pending.length,
  counted: '等着入账',
};

/** 总览: money by place, what waits to be entered, income and expenditure against the budget and by month. */
function Overview() {
  const navigate = useNavigate();
  const { year } = useFundYear();
  const query = useQueryRoute('funds.position', { year }, { keep: true });
  const now = query.data;
  const closing = now?.cash
    .filter((place) => place.parentId === null)
    .reduce((sum, place) => sum + place.balanceFen, 0);
  const open = Boolean(now?.system) && now?.lockedOn === null;
  const enter = () => void navigate(fundsPath('vouchers', { year, do: 'entry' }));
  useKeys({ 'Ctrl+N': enter }, open);
  useStatus({
    facts: now?.system
      ? [
          <>
            本年收入 <b>{money(now.incomeFen)}</b>
          </>,
          <>
            支出 <b>{money(now.expenditureFen)}</b>
          </>,
          <>
            现在的钱 <b>{money(closing)}</b>
          </>,
        ]
      : [],
    keys: open ? [['Ctrl+N', '记一笔']] : [],
  });
  const label = accountSystems.find(({ system }) => system === now?.system)?.label;
  const actions = open && (
    <Button route="funds.saveVoucher" type="primary" onClick={enter}>
      ＋ 记一笔收支
    </Button>
  );
  return (
    <>
      <FundsHead section="" actions={actions} />
      <FundsBar>{label && <span className="note">{label}</span>}</FundsBar>
      <WithYear>
        {(row) => (
          <div className="scroll">
            <LockedNotice year={row} />
            <Loading query={query} what="经费总览">
              {(position) => (
                <div className="pad funds-overview">
                  <CarryGaps position={position} />
                  <Pending position={position} />
                  <PlacesTable position={position} />
                  <BudgetBars position={position} />
                  <MonthTable position={position} />
                </div>
              )}
            </Loading>
          </div>
        )}
      </WithYear>
    </>
  );
}
