import { Link } from 'react-router';
import { RoleLink } from '../../parts/RoleLink.tsx';
import { weekdayShort } from '../../../src-main/domain/date-format.ts';
import { daysBetween } from '../../../src-main/domain/dates.ts';
import { useQueryRoute } from '../../api.ts';
import { undo } from '../../api/undo.ts';

const SHOWN = 6;

/** 08:41 today, 周五 within a week, 11-06 before. */
function when(at: string, today: string): string {
  const date = at.slice(0, 10);
  const days = daysBetween(date, today);
  if (days <= 0) return at.slice(11, 16);
  return days < 7 ? weekdayShort(date) : date.slice(5);
}

/** 刚做过的, with 撤销. */
export function Recent({ today }: { readonly today: string }) {
  const entries = useQueryRoute('history.list', { limit: SHOWN, work: true }).data?.entries ?? [];
  return (
    <section className="recent">
      <header className="panel-head">
        <h3>刚做过的</h3>
        {entries.length > 0 && <Link to="/history">全部记录</Link>}
      </header>
      <ul>
        {entries.map(({ id, at, label, undoneBy, permanent }) => (
          <li key={id}>
            <time dateTime={at.replace(' ', 'T')}>{when(at, today)}</time>
            <span title={label}>{label}</span>
            {permanent ? null : undoneBy === null ? (
              <RoleLink
                route="history.undo"
                type="button"
                className="link"
                onClick={() => void undo(id)}
                aria-label={`撤销 ${label}`}
              >
                撤销
              </RoleLink>
            ) : (
              <small>已撤销</small>
            )}
          </li>
        ))}
        {entries.length === 0 && <li className="quiet">还没有做过什么</li>}
      </ul>
    </section>
  );
}
