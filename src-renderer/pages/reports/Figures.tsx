import { Link } from 'react-router';
import type { Output } from '../../api.ts';
import { ArithmeticBar, Operand } from '../../parts/ArithmeticBar.tsx';

export type Figure = Output<'reports.preview'>['figures'][number];

type Open = (figure: Figure) => void;

/** A number that opens the people it counts or the amounts it sums up; nothing to open at zero. */
function Number({ figure, onOpen }: { readonly figure: Figure; readonly onOpen: Open }) {
  const bold = figure.sign === '=';
  if (figure.opens && !figure.value.startsWith('0.00'))
    return <Operand onOpen={() => onOpen(figure)}>{figure.value}</Operand>;
  if (figure.path !== undefined)
    return (
      <Link to={figure.path} className={bold ? 'report-total' : undefined}>
        {figure.value}
      </Link>
    );
  if (figure.memberIds.length === 0) return <span className={bold ? 'report-total' : undefined}>{figure.value}</span>;
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

/** Numbers of a single account stand in the list beside the sheet, not in the sum above it. */
const isAccount = ({ sign, vouchers }: Figure): boolean => sign === undefined && vouchers !== undefined;

/** 算式栏 above the paper: the sum that the sheet is, and its other numbers. `name`: what the sum is about. */
export function Figures({
  figures,
  name,
  onOpen,
}: {
  readonly figures: readonly Figure[];
  readonly name: string | undefined;
  readonly onOpen: Open;
}) {
  const isPart = ({ sign }: Figure): boolean => sign !== undefined;
  // Nobody came or went this way: left out of a sum of people; an amount of money always stands.
  const stands = ({ sign, value }: Figure): boolean => sign === '' || sign === '=' || !value.endsWith('人');
  const counts = ({ memberIds, opens, path }: Figure): boolean =>
    memberIds.length > 0 || opens === true || path !== undefined;
  const sum = figures.filter((figure) => isPart(figure) && (counts(figure) || stands(figure)));
  const others = figures.filter((figure) => !isPart(figure) && !isAccount(figure) && counts(figure));
  if (sum.length + others.length === 0) return null;
  return (
    <ArithmeticBar name={(sum.length > 0 && name) || '表内人数'}>
      <span className="report-figures">
        {sum.map((figure) => (
          <span key={`${figure.sign}${figure.label}`}>
            {figure.sign} {figure.label} <Number figure={figure} onOpen={onOpen} />
          </span>
        ))}
        {sum.length > 0 && others.length > 0 && <span className="report-others">其中</span>}
        {others.map((figure) => (
          <span key={figure.label}>
            {figure.label} <Number figure={figure} onOpen={onOpen} />
          </span>
        ))}
      </span>
    </ArithmeticBar>
  );
}

/** The accounts on the sheet, each number opening its entries. */
export function Accounts({ figures, onOpen }: { readonly figures: readonly Figure[]; readonly onOpen: Open }) {
  const shown = figures.filter(isAccount);
  if (shown.length === 0) return null;
  return (
    <section aria-label="点数字看凭证">
      <h3>点数字看凭证</h3>
      <ul className="report-accounts">
        {shown.map((figure) => (
          <li key={figure.label}>
            <span>{figure.label}</span>
            <Number figure={figure} onOpen={onOpen} />
          </li>
        ))}
      </ul>
    </section>
  );
}
