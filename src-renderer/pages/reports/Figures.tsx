import { Link } from 'react-router';
import type { Output } from '../../api.ts';

type Figure = Output<'reports.preview'>['figures'][number];

/** The numbers of the sheet; each opens the people it counts. */
export function Figures({ figures }: { readonly figures: readonly Figure[] }) {
  const shown = figures.filter((figure) => figure.memberIds.length > 0);
  if (shown.length === 0) return null;
  return (
    <div className="report-figures">
      <span className="report-figures-name">数字对应的人</span>
      {shown.map((figure) => (
        <span key={figure.label}>
          {figure.label}{' '}
          <Link to="/members" state={{ ids: figure.memberIds, title: figure.label }}>
            {figure.value}
          </Link>
        </span>
      ))}
    </div>
  );
}
