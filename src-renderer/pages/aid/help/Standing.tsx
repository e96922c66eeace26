import type { AidStanding } from '../../../../src-main/contract/aid-help.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';

/** The year of a person against the limit, as a sum: what was given, what is left, and by which rule. */
export function Standing({ standing }: { readonly standing: AidStanding }) {
  const { year, times, sumFen, outsideFen, outside, yearFen, timeFen, leftFen, source } = standing;
  return (
    <>
      <b>{year} 年的帮扶</b>
      <dl className="aid-standing">
        <dt>已经帮</dt>
        <dd>
          {formatMoney(sumFen)} 元<span className="note">　{times} 次</span>
        </dd>
        {yearFen !== null && outsideFen > 0 && (
          <>
            <dt>其中不算上限的</dt>
            <dd>{formatMoney(outsideFen)} 元</dd>
          </>
        )}
        {yearFen !== null && (
          <>
            <dt>全年上限</dt>
            <dd>{formatMoney(yearFen)} 元</dd>
            <dt>还可以帮</dt>
            <dd>
              <b className={leftFen === 0 ? 'problem' : ''}>{formatMoney(leftFen ?? 0)} 元</b>
            </dd>
          </>
        )}
        {timeFen !== null && (
          <>
            <dt>每次上限</dt>
            <dd>{formatMoney(timeFen)} 元</dd>
          </>
        )}
      </dl>
      <p className="note">
        {outside !== null
          ? `${outside}另有标准，不受每人每次、每人每年的上限`
          : source
            ? `依据：${source}`
            : '没有上限。当地有规定的，到“设置 › 标准与限额”里写上。'}
      </p>
    </>
  );
}
