import { NavLink, useLocation } from 'react-router';
import { useQueryRoute } from '../api.ts';
import { type Page, pageAt, pages } from './pages.ts';
import { useScreen } from './screen.ts';
import './rail.css';

interface TabProps {
  readonly page: Page;
  readonly badge: number;
  /** What the number stands for. */
  readonly due: readonly string[];
  readonly active: boolean;
}

function Tab({ page, badge, due, active }: TabProps) {
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
        <span
          className="tab-badge"
          role="img"
          aria-label={`${badge} 件要办`}
          title={[`${badge} 件要办`, ...due.slice(0, 5)].join('\n')}
        >
          {badge > 99 ? '99+' : badge}
        </span>
      )}
    </NavLink>
  );
}

/** Index tabs of the ledger. Shows only pages that exist; badges count what the home page lists. */
export function Rail() {
  const here = pageAt(useLocation().pathname);
  const home = useQueryRoute('home.today', {}).data;
  const badges = home?.badges ?? {};
  const pressing = home?.groups.filter(({ key }) => key !== 'later').flatMap(({ items }) => items) ?? [];
  const group = (rail: 'main' | 'below' | 'foot') => pages.filter(({ meta }) => (meta.rail ?? 'main') === rail);
  const tabs = (list: readonly Page[]) =>
    list.map((page) => {
      const standsFor = pages.filter(({ meta }) => meta === page.meta || meta.under === page.meta.path);
      const nouns = standsFor.map(({ meta }) => meta.noun);
      return (
        <Tab
          key={page.meta.path}
          page={page}
          badge={standsFor.reduce((sum, { meta }) => sum + (badges[meta.path] ?? 0), 0)}
          due={pressing.flatMap(({ noun, sentence }) => (nouns.includes(noun) ? [sentence] : []))}
          active={here !== undefined && standsFor.includes(here)}
        />
      );
    });
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
