import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { Button } from '../../../parts/Button.tsx';
import type { ContributionRow } from '../../../../src-main/contract/funds.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { standardAt } from '../../../../src-main/domain/standards.ts';
import { useQueryRoute } from '../../../api.ts';
import { ArithmeticBar } from '../../../parts/ArithmeticBar.tsx';
import { Grid } from '../../../parts/Grid.tsx';
import { useStandards } from '../../../parts/standards.ts';
import { Loading } from '../../../parts/States.tsx';
import { Tag } from '../../../parts/Tag.tsx';
import type { GridCell, GridColumn } from '../../../parts/types.ts';
import { useStatus } from '../../../shell/status.ts';
import { useToday } from '../../../shell/status-context.ts';
import { ContributionDialog } from '../ContributionDialog.tsx';
import { FundsHead } from '../FundsHead.tsx';
import { money } from '../money.tsx';
import type { FundSection } from '../section.ts';
import { FundsBar, fundsPath, useFundYear } from '../year.tsx';

export const section: FundSection = { path: 'contributions', label: '拨缴经费', order: 40, Component: Contributions };

const monthWords = (month: string): string => `${Number(month.slice(5))} 月`;

/** The number of the entry, or that it waits for one. */
function Entered({
  fen,
  number,
  month,
}: {
  readonly fen: number | null;
  readonly number: number | null;
  readonly month: string;
}) {
  if (fen === null || fen === 0) return null;
  const year = Number(month.slice(0, 4));
  if (number === null) return <Link to={fundsPath('', { year })}>待入账</Link>;
  return <Link to={fundsPath('vouchers', { year, q: `第${number}号` })}>{number} 号</Link>;
}

const amount = (fen: number | null) => (fen === null ? '' : money(fen));

const columns: GridColumn<ContributionRow>[] = [
  { key: 'month', label: '月份', width: 66, link: true, frozen: true, render: (row) => monthWords(row.month) },
  { key: 'payroll', label: '工资总额', width: 132, align: 'right', render: (row) => amount(row.payrollFen) },
  { key: 'due', label: '应拨', width: 108, align: 'right', render: (row) => amount(row.dueFen) },
  { key: 'own', label: '应留成', width: 108, align: 'right', render: (row) => amount(row.ownFen) },
  { key: 'upper', label: '应上缴', width: 108, align: 'right', render: (row) => amount(row.upperFen) },
  { key: 'flow', label: '方式', width: 84, render: (row) => (row.id === null ? '' : row.flow) },
  { key: 'paid', label: '单位已拨', width: 112, align: 'right', render: (row) => amount(row.paidFen) },
  {
    key: 'paidEntry',
    label: '入账',
    width: 64,
    // Tax offices collect it for the upper union: only what comes back is entered.
    render: (row) =>
      row.flow === '自行拨缴' ? <Entered fen={row.paidFen} number={row.paidNumber} month={row.month} /> : '',
  },
  { key: 'settled', label: '已上缴／返还', width: 116, align: 'right', render: (row) => amount(row.settledFen) },
  {
    key: 'settledEntry',
    label: '入账',
    width: 64,
    render: (row) => <Entered fen={row.settledFen} number={row.settledNumber} month={row.month} />,
  },
  {
    key: 'difference',
    label: '还差',
    width: 108,
    align: 'right',
    hint: '自行拨缴：还没有上缴的；税务代收：还没有返还的',
    render: (row) =>
      row.differenceFen === null || row.differenceFen === 0 ? (
        amount(row.differenceFen)
      ) : (
        <span className="below">{formatMoney(row.differenceFen)}</span>
      ),
  },
  { key: 'note', label: '备注', width: 120, grow: true },
];

const sum = (
  rows: readonly ContributionRow[],
  field: 'payrollFen' | 'dueFen' | 'ownFen' | 'upperFen' | 'paidFen' | 'settledFen' | 'differenceFen',
) => money(rows.reduce((total, row) => total + (row[field] ?? 0), 0));

/** 拨缴经费: payroll × 2 % by month, own share and the upper union's, what was paid, passed up or came back. */
function Contributions() {
  const navigate = useNavigate();
  const today = useToday();
  const { year } = useFundYear();
  const query = useQueryRoute('funds.contributions', { year }, { keep: true });
  const rows = query.data ?? [];
  const standards = useStandards();
  const rate = standardAt(standards, 'contributionRate', `${year}-12-31`);
  const own = standardAt(standards, 'ownShare', `${year}-12-31`);
  const [place, setPlace] = useState<GridCell | null>(null);
  const [editing, setEditing] = useState<string | null>(null);
  const next = rows.find((row) => row.id === null && row.month <= today.slice(0, 7));
  const chosen = rows[place?.row ?? -1] ?? rows.findLast((row) => row.id !== null) ?? null;
  const edited = rows.find((row) => row.month === editing);
  const missing = rows.filter((row) => row.id === null && row.month < today.slice(0, 7));
  useStatus({
    facts: [
      <>
        已记 <b>{rows.filter((row) => row.id !== null).length}</b> 个月
      </>,
      ...(missing.length > 0 ? [<>没记 {missing.map((row) => monthWords(row.month)).join('、')}</>] : []),
    ],
    keys: [
      ['↑↓', '换月份'],
      ['回车', '填这个月'],
    ],
  });
  return (
    <>
      <FundsHead
        section="contributions"
        actions={
          <>
            <Button onClick={() => void navigate(`/reports/R11?period=${year}`)}>打印拨缴情况表</Button>
            {next && (
              <Button route="funds.saveContribution" type="primary" onClick={() => setEditing(next.month)}>
                记 {monthWords(next.month)}拨缴
              </Button>
            )}
          </>
        }
      />
      <FundsBar>
        <span className="note">
          {rate && `按全部职工工资总额的 ${rate.value.rateBp / 100}% 拨缴`}
          {own && `，留成 ${own.value.ownBp / 100}%`}；上缴用应拨减留成，几部分加起来正好相等
        </span>
      </FundsBar>
      <Loading query={query} what="拨缴经费">
        {(months) => (
          <>
            <ArithmeticBar
              name={chosen ? `${monthWords(chosen.month)}拨缴` : '拨缴经费'}
              actions={
                <Button type="link" onClick={() => void navigate('/settings/standards?at=contributionRate')}>
                  看规定
                </Button>
              }
            >
              {chosen?.sentence ??
                '工资总额 × 比例 ＝ 应拨，应拨 × 留成比例 ＝ 留成，应拨 － 留成 ＝ 上缴。选一个月，填工资总额'}
              {chosen?.sentence && chosen.differenceFen !== null && chosen.differenceFen !== 0 && (
                <Tag kind="warning">
                  {chosen.flow === '税务代收' ? '还差返还' : '还差上缴'} {formatMoney(chosen.differenceFen)}
                </Tag>
              )}
            </ArithmeticBar>
            <Grid
              id="contributions"
              label="拨缴经费"
              columns={columns}
              rowCount={months.length}
              getRow={(index) => months[index]}
              keyAt={(index) => months[index]?.month}
              current={place}
              onCurrent={setPlace}
              onOpen={(row) => setEditing(row.month)}
              foot={{
                month: '合计',
                payroll: sum(months, 'payrollFen'),
                due: sum(months, 'dueFen'),
                own: sum(months, 'ownFen'),
                upper: sum(months, 'upperFen'),
                paid: sum(months, 'paidFen'),
                settled: sum(months, 'settledFen'),
                difference: sum(months, 'differenceFen'),
              }}
            />
          </>
        )}
      </Loading>
      {edited && <ContributionDialog key={edited.month} row={edited} onClose={() => setEditing(null)} />}
    </>
  );
}
