import type { AidStanding } from '../../../src-main/contract/aid-help.ts';
import { formatMoney } from '../../../src-main/domain/money.ts';

/** 今年 5,000.00，每人每年上限 6,000.00，还可帮 1,000.00; without a limit only what was given. */
export function StandingLine({ standing }: { readonly standing: AidStanding }) {
  const { year, times, sumFen, outsideFen, yearFen, leftFen, source } = standing;
  return (
    <p className="aid-room-line" title={source ?? undefined}>
      {year} 年 {times} 次 <b>{formatMoney(sumFen)}</b> 元
      {yearFen === null ? (
        <span className="note">　没有每年上限</span>
      ) : (
        <>
          ，{outsideFen > 0 && `其中 ${formatMoney(outsideFen)} 另有标准，`}每人每年上限 {formatMoney(yearFen)}，
          {leftFen === 0 ? (
            <b className="aid-late">已经到上限</b>
          ) : (
            <>
              还可帮 <b className="aid-left">{formatMoney(leftFen ?? 0)}</b>
            </>
          )}
        </>
      )}
    </p>
  );
}
