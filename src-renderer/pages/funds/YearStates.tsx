import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { Button } from '../../parts/Button.tsx';
import type { FundYearRow } from '../../../src-main/contract/funds.ts';
import { useQueryRoute } from '../../api.ts';
import { LockIcon } from '../../parts/icons.tsx';
import { Empty, Loading } from '../../parts/States.tsx';
import { useToday } from '../../shell/status-context.ts';
import { OpenYearDialog } from './OpenYearDialog.tsx';
import { fundsPath, useFundYear } from './year.tsx';

/** No book for the year yet: what it is for, and the button that makes it. */
function NoYear() {
  const { year } = useFundYear();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Empty
        title={`${year} 年的经费账还没有建`}
        actions={
          <Button route="funds.openYear" type="primary" onClick={() => setAsking(true)}>
            建 {year} 年的账
          </Button>
        }
      >
        建账以后就能记收支、做预算。有上一年的账，年初数会自动接过来；没有就照银行对账单和现金填一次。
      </Empty>
      {asking && <OpenYearDialog year={year} onClose={() => setAsking(false)} />}
    </>
  );
}

/** Since when nothing of the year changes, why, and where it is opened again. */
export function LockedNotice({ year }: { readonly year: FundYearRow }) {
  const thisYear = Number(useToday().slice(0, 4));
  if (year.lockedOn === null) return null;
  return (
    <div className="funds-locked" role="status">
      <LockIcon />
      <b>
        {year.year} 年决算 {year.lockedOn} 已上报，账已锁定，数字不再变
      </b>
      <span className="note">
        {year.year < thisYear
          ? `要更正，记在 ${thisYear} 年的账里`
          : `${year.year} 年还没有过完，要接着记账，先撤回上报`}
      </span>
      <Link to={fundsPath('budget', { year: year.year })}>看决算，或撤回上报</Link>
    </div>
  );
}

/** The book of the chosen year, or the state that stands for it: not read yet, not made yet. */
export function WithYear({ children }: { readonly children: (year: FundYearRow) => ReactNode }) {
  const { year } = useFundYear();
  const query = useQueryRoute('funds.years', {});
  return (
    <Loading query={query} what="经费账">
      {(years) => {
        const row = years.find((found) => found.year === year);
        return row ? children(row) : <NoYear />;
      }}
    </Loading>
  );
}
