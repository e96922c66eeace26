import { Drawer } from 'antd';
import { Link } from 'react-router';
import { formatMoney } from '../../../src-main/domain/money.ts';
import { type CallInput, type Output, useQueryRoute } from '../../api.ts';
import { Grid } from '../../parts/Grid.tsx';
import { count } from '../../parts/inputs.tsx';
import { Empty, Loading } from '../../parts/States.tsx';
import type { GridColumn } from '../../parts/types.ts';
import { useKeys } from '../../shell/keys.ts';

type Line = Output<'reports.amounts'>[number];

const columns: GridColumn<Line>[] = [
  { key: 'on', label: '日期', width: 150 },
  { key: 'what', label: '是什么', width: 230, grow: true },
  { key: 'who', label: '谁', width: 150 },
  { key: 'fen', label: '金额', width: 120, align: 'right', render: ({ fen }) => formatMoney(fen) },
];

/** What adds up to a number of money, amount by amount, with the number itself at the foot. */
export function Amounts({
  title,
  asked,
  places = [],
  onClose,
}: {
  readonly title: string;
  readonly asked: CallInput<'reports.amounts'>;
  /** Where the records themselves stand. */
  readonly places?: readonly { readonly label: string; readonly path: string }[];
  readonly onClose: () => void;
}) {
  const lines = useQueryRoute('reports.amounts', asked);
  useKeys({ modal: () => false, Escape: onClose });
  return (
    <Drawer
      open
      onClose={onClose}
      size="large"
      title={title}
      extra={places.map(({ label, path }) => (
        <Link key={path} to={path} className="report-place">
          {label}
        </Link>
      ))}
      className="report-entries"
    >
      <Loading query={lines} what="明细">
        {(found) => (
          <Grid<Line>
            id="report-amounts"
            label="这个数的明细"
            columns={columns}
            rowCount={found.length}
            getRow={(index) => found[index]}
            keyAt={(index) => index}
            foot={{
              on: '合计',
              what: `${count(found.length)} 行`,
              fen: formatMoney(found.reduce((sum, { fen }) => sum + fen, 0)),
            }}
            empty={<Empty title="没有明细">这个数在这个期间没有记录。</Empty>}
          />
        )}
      </Loading>
    </Drawer>
  );
}
