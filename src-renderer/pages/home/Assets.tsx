import { Link } from 'react-router';
import type { Home } from '../../../src-main/contract/home.ts';

/** 家底: what the office has; each number opens what is behind it. */
export function Assets({ assets }: { readonly assets: Home['assets'] }) {
  if (assets.length === 0) return null;
  return (
    <section className="assets">
      <header className="panel-head">
        <h3>家底</h3>
      </header>
      <ul>
        {assets.map(({ label, value, note, link }) => (
          <li key={label}>
            <span>{label}</span>
            <Link to={link}>{value}</Link>
            <small title={note}>{note}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
