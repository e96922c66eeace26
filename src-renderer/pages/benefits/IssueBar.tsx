import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { RoleLink } from '../../parts/RoleLink.tsx';
import type { BenefitIssueRow } from '../../../src-main/contract/benefits.ts';
import { formatMoney } from '../../../src-main/domain/money.ts';
import { count } from '../../parts/inputs.tsx';

/** What the list is, in one line: when, what, who pays, which entry of the book. */
export function IssueFacts({
  issue,
  onLink,
  children,
}: {
  readonly issue: BenefitIssueRow;
  readonly onLink: () => void;
  readonly children: ReactNode;
}) {
  const { voucher } = issue;
  return (
    <div className="page-views">
      <div className="benefit-facts">
        <span>
          发放日期 <b>{issue.on}</b>
        </span>
        <span>
          {issue.form} <b>{issue.item ?? ''}</b> 每人 <b>{formatMoney(issue.amountFen)}</b> 元
        </span>
        <span>
          <b>{count(issue.people)}</b> 人，共 <b>{formatMoney(issue.totalFen)}</b> 元
        </span>
        <span>
          签收 <b>{count(issue.signed)}</b> / {count(issue.people)}
        </span>
        {issue.fund === '行政支付' ? (
          <span>由单位行政支付</span>
        ) : (
          <span>
            {issue.fund}支付，
            {voucher ? (
              <>
                经费账{' '}
                <Link to={`/funds/vouchers?year=${voucher.year}&ids=${voucher.id}`}>
                  {voucher.number} 号 {formatMoney(voucher.amountFen)} 元
                </Link>
              </>
            ) : (
              '还没有连经费账'
            )}{' '}
            {voucher?.lockedOn && `${voucher.year} 年决算已于 ${voucher.lockedOn} 上报，名单不再改`}
            {!voucher?.made && !voucher?.lockedOn && (
              <RoleLink route="benefits.link" type="button" className="link" onClick={onLink}>
                {voucher ? '换一笔' : '连到一笔支出'}
              </RoleLink>
            )}
          </span>
        )}
      </div>
      {children}
    </div>
  );
}

export type View = 'all' | 'open' | 'doubt';

const labels: readonly (readonly [View, string])[] = [
  ['all', '全部'],
  ['open', '没有签'],
  ['doubt', '要核对'],
];

/** 全部, 没有签, 要核对: only what is there is offered. */
export function IssueViews({
  view,
  counts,
  onView,
}: {
  readonly view: View;
  readonly counts: Readonly<Record<View, number>>;
  readonly onView: (view: View) => void;
}) {
  const chips = labels.filter(([key]) => key === 'all' || counts[key] > 0);
  if (chips.length < 2) return null;
  return (
    <span className="benefit-views" role="toolbar" aria-label="只看">
      {chips.map(([key, label]) => (
        <button
          key={key}
          type="button"
          className={`chip${view === key ? ' on' : ''}`}
          aria-pressed={view === key}
          onClick={() => onView(key)}
        >
          {label}
          <span className="chip-count">{count(counts[key])}</span>
        </button>
      ))}
    </span>
  );
}
