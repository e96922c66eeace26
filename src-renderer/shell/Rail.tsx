import { NavLink, useLocation } from 'react-router';
import { useQueryRoute } from '../api.ts';
import { type Page, pageAt, pages } from './pages.ts';
import { useScreen } from './screen.ts';
import './rail.css';

function Tab({ page, badge, active }: { readonly page: Page; readonly badge: number; readonly active: boolean }) {
  const { meta, key } = page;
  const narrow = useScreen().width === 'narrow';
  const words = narrow ? (meta.short ?? meta.label) : meta.label;
  return (
    <NavLink
      to={meta.path}
      className={`tab${active ? ' active' : ''}`}
      aria-current={active ? 'page' : undefined}
      title={key ? `Alt+${key}` : undefined}
    >
      <span className="tab-key" aria-hidden="true">
        {key ?? ''}
      </span>
      <span className="tab-label">{words}</span>
      {badge > 0 && (
        <span className="tab-badge" role="img" aria-label={`${badge} 件要办`}>
          {badge > 99 ? '99+' : badge}
        </span>
      )}
    </NavLink>
  );
}

/** Index tabs of the ledger. Shows only pages that exist; badges count what the home page lists. */
export function Rail() {
  const here = pageAt(useLocation().pathname);
  const badges = useQueryRoute('home.today', {}).data?.badges ?? {};
  const group = (rail: 'main' | 'below' | 'foot') => pages.filter(({ meta }) => (meta.rail ?? 'main') === rail);
  const tabs = (list: readonly Page[]) =>
    list.map((page) => (
      <Tab key={page.meta.path} page={page} badge={badges[page.meta.path] ?? 0} active={here === page} />
    ));
  return (
    <nav className="rail" aria-label="功能">
      {tabs(group('main'))}
      {group('below').length > 0 && <div className="rail-line" />}
      {tabs(group('below'))}
      <span className="rail-room" />
      {tabs(group('foot'))}
    </nav>
  );
}
