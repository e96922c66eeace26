import { Link } from 'react-router';
import type { Output } from '../../api.ts';
import { ArithmeticBar } from '../../parts/ArithmeticBar.tsx';

type Figure = Output<'reports.preview'>['figures'][number];

/** A number that opens the people it counts; nothing to open at zero. */
function Number({ figure }: { readonly figure: Figure }) {
  const bold = figure.sign === '=';
  if (figure.memberIds.length === 0) return <span>{figure.value}</span>;
  return (
    <Link
      to="/members"
      className={bold ? 'report-total' : undefined}
      state={{ ids: figure.memberIds, title: `${figure.label} ${figure.value}` }}
    >
      {figure.value}
    </Link>
  );
}

/** 算式栏 above the paper: the sum that the sheet is, and its other numbers. */
export function Figures({ figures }: { readonly figures: readonly Figure[] }) {
  if (figures.length === 0) return null;
  const isPart = ({ sign }: Figure): boolean => sign !== undefined;
  const sum = figures.filter((figure) => isPart(figure) && (figure.memberIds.length > 0 || figure.sign === ''));
  const others = figures.filter((figure) => !isPart(figure) && figure.memberIds.length > 0);
  return (
    <ArithmeticBar name={sum.length > 0 ? '期末会员数' : '表内人数'}>
      <span className="report-figures">
        {sum.map((figure) => (
          <span key={figure.label}>
            {figure.sign} {figure.label} <Number figure={figure} />
          </span>
        ))}
        {sum.length > 0 && others.length > 0 && <span className="report-others">其中</span>}
        {others.map((figure) => (
          <span key={figure.label}>
            {figure.label} <Number figure={figure} />
          </span>
        ))}
      </span>
    </ArithmeticBar>
  );
}
