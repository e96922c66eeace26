import { Link } from 'react-router';
import type { AidBar } from '../../../../src-main/contract/aid-help.ts';
import { FEWEST } from '../../../../src-main/domain/aid/cause-bars.ts';
import { useQueryRoute } from '../../../api.ts';
import { count } from '../../../parts/inputs.tsx';
import { Loading } from '../../../parts/States.tsx';
import type { AidPicture } from '../picture.ts';

export const picture: AidPicture = { order: 10, Component: FileBars };

type Bar = Omit<AidBar, 'ids'> & Partial<Pick<AidBar, 'ids'>>;

/** Bars with the households behind them are links. */
function Bars({
  title,
  bars,
  note,
}: {
  readonly title: string;
  readonly bars: readonly Bar[];
  readonly note?: string;
}) {
  const most = Math.max(1, ...bars.map(({ n }) => n));
  const total = bars.reduce((sum, { n }) => sum + n, 0);
  return (
    <section className="aid-picture" aria-label={title}>
      <h3 className="aid-title">
        {title}
        <span className="note">今天在档的 {count(total)} 户</span>
      </h3>
      {bars.length === 0 && <p className="note">还没有档案，建了档就有图。</p>}
      <ul className="aid-bars">
        {bars.map(({ key, n, ids }) => {
          const bar = (
            <>
              <span className="aid-bar-name">{key}</span>
              <span className="aid-bar-track" aria-hidden="true">
                <i style={{ width: `${Math.round((n * 1000) / most) / 10}%` }} />
              </span>
              <b>{count(n)}</b>
            </>
          );
          return (
            <li key={key}>
              {ids ? (
                <Link to={`/aid?ids=${ids.join(',')}`} aria-label={`${key}：${n} 户，看是哪些`}>
                  {bar}
                </Link>
              ) : (
                <span className="aid-bar">{bar}</span>
              )}
            </li>
          );
        })}
      </ul>
      {note && bars.length > 0 && <p className="note">{note}</p>}
    </section>
  );
}

/** Files by category, where each bar opens its households, and by main cause, where none does. */
function FileBars({ year }: { readonly year: number }) {
  const query = useQueryRoute('aid.figures', { year }, { keep: true });
  return (
    <Loading query={query} what="档案的图">
      {({ byCategory, byCause }) => (
        <div className="aid-pictures">
          <Bars title="按困难类别" bars={byCategory} />
          <Bars
            title="按主要致困原因"
            bars={byCause}
            note={`只有总数：致困原因要打开各户的档案点开看。不到 ${FEWEST} 户的、全都一样的原因不单列。`}
          />
        </div>
      )}
    </Loading>
  );
}
