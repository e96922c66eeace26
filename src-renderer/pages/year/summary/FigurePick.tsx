import { Input } from 'antd';
import { useState } from 'react';
import type { SummaryMark } from '../../../../src-main/domain/year-summary/text.ts';
import { useQueryRoute } from '../../../api.ts';
import { Loading } from '../../../parts/States.tsx';

/** Figures of the summary's months, found by word: 会费, 慰问. One click puts it where the cursor was. */
export function FigurePick({
  span,
  onPick,
}: {
  readonly span: { readonly fromMonth: string; readonly toMonth: string };
  readonly onPick: (mark: SummaryMark) => void;
}) {
  const [search, setSearch] = useState('');
  const query = useQueryRoute('yearSummary.figures', { fromMonth: span.fromMonth, toMonth: span.toMonth });
  const words = search.trim().split(/\s+/u);
  return (
    <div className="summary-pick">
      <Input
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        placeholder="找哪个数字，例如 会费、帮扶、入会"
        aria-label="找哪个数字"
        autoFocus
      />
      <Loading query={query} what="数字">
        {(figures) => {
          const found = figures.filter(({ label, from, value }) =>
            words.every((word) => `${label} ${from} ${value}`.includes(word)),
          );
          if (found.length === 0) return <p className="note">没有这样的数字，换一个词找</p>;
          return (
            <ul>
              {found.map(({ key, label, value, from }) => (
                <li key={key}>
                  <button type="button" className="link" onClick={() => onPick({ key, value })}>
                    {label} {value}
                  </button>
                  <span className="note">{from}</span>
                </li>
              ))}
            </ul>
          );
        }}
      </Loading>
    </div>
  );
}
