import { Link } from 'react-router';
import type { AidAssessmentRow } from '../../../../src-main/contract/aid.ts';
import { periodMonths, reckon } from '../../../../src-main/domain/aid/arithmetic.ts';
import { scaleOf, suggestionWords, sumLines } from '../../../../src-main/domain/aid/words.ts';
import { Scale } from './Scale.tsx';

export type Reckoned = Pick<
  AidAssessmentRow,
  | 'fromMonth'
  | 'toMonth'
  | 'familySize'
  | 'scheme'
  | 'items'
  | 'terms'
  | 'suggested'
  | 'category'
  | 'decidedOn'
  | 'minutes'
>;

/** The sum line by line: what came in, what had to be spent, by how many heads and months. */
export function Sum({ row }: { readonly row: Reckoned }) {
  const sums = reckon(row.items, row.familySize, periodMonths(row.fromMonth, row.toMonth));
  return (
    <table className="aid-sum" aria-label="算式">
      <tbody>
        {sumLines(row.items, sums).map((line, index) => (
          <tr key={index} className={line.kind}>
            <td className="sign">{line.sign}</td>
            <td>
              {line.label}
              {line.note && <span className="aid-sum-note">{line.note}</span>}
            </td>
            <td className="right">{line.value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The scale beside the sum, what it suggests and by which documents; people decide. */
export function Against({ row, current }: { readonly row: Reckoned; readonly current: string | null }) {
  const sums = reckon(row.items, row.familySize, periodMonths(row.fromMonth, row.toMonth));
  const scale = scaleOf(row.scheme, sums, row.terms);
  const { suggested, terms } = row;
  const same = row.decidedOn === null && suggested !== null && suggested === current ? '，与现档相同' : '';
  return (
    <div className="aid-against">
      <b>对照标准</b>
      {scale && <Scale scale={scale} />}
      <p className="aid-suggest">
        建议：<b>{suggested ?? (terms.allowanceFen === null ? '算不出' : '不符合')}</b>
        {same}
      </p>
      <p className="note">{suggestionWords(row.scheme, sums, terms, suggested)}</p>
      <p className="note">
        {terms.basis} <Link to="/settings/standards?at=aidAllowance">在设置里看</Link>
      </p>
      {row.decidedOn === null ? (
        <p className="aid-aside-note">软件只算数。类别由工会委员会讨论决定，并记下会议日期和纪要号。</p>
      ) : (
        <p className="aid-aside-note">
          委员会 {row.decidedOn} 认定：<b>{row.category}</b>（{row.minutes}）。低保标准和倍数是当时的。
        </p>
      )}
    </div>
  );
}
