import { Button, Segmented, Select } from 'antd';
import { useMemo } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { CashBook, FundAccountRow, FundYearRow } from '../../../../src-main/contract/funds.ts';
import { monthsOf } from '../../../../src-main/domain/dues/months.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { useQueryRoute } from '../../../api.ts';
import { ArithmeticBar, Operand } from '../../../parts/ArithmeticBar.tsx';
import { Grid } from '../../../parts/Grid.tsx';
import { Empty, Loading } from '../../../parts/States.tsx';
import type { GridColumn } from '../../../parts/types.ts';
import { useStatus } from '../../../shell/status.ts';
import { FundsHead } from '../FundsHead.tsx';
import { money } from '../money.tsx';
import type { FundSection } from '../section.ts';
import { accountWords } from '../voucher-columns.tsx';
import { FundsBar, fundsPath } from '../year.tsx';
import { LockedNotice, WithYear } from '../YearStates.tsx';

export const section: FundSection = { path: 'book', label: '日记账', order: 30, Component: Book };

type Row = CashBook['rows'][number];

const columns: GridColumn<Row>[] = [
  { key: 'number', label: '编号', width: 60, align: 'right', link: true, frozen: true },
  { key: 'date', label: '日期', width: 104 },
  {
    key: 'purpose',
    label: '摘要',
    width: 280,
    grow: true,
    render: (row) => (
      <span className="grid-text" title={row.purpose}>
        {row.purpose}
      </span>
    ),
  },
  { key: 'account', label: '对方科目', width: 170, render: accountWords },
  { key: 'payee', label: '对方', width: 130 },
  {
    key: 'in',
    label: '收进',
    width: 120,
    align: 'right',
    render: (row) => (row.inFen === 0 ? '' : formatMoney(row.inFen)),
  },
  {
    key: 'out',
    label: '付出',
    width: 120,
    align: 'right',
    render: (row) => (row.outFen === 0 ? '' : formatMoney(row.outFen)),
  },
  {
    key: 'balance',
    label: '余额',
    width: 130,
    align: 'right',
    render: (row) => <span className={row.balanceFen < 0 ? 'below' : undefined}>{formatMoney(row.balanceFen)}</span>,
  },
];

/** 日记账: what went in and out of one place of money, with the balance after each entry. */
function Book() {
  return (
    <>
      <FundsHead section="book" />
      <WithYear>{(row) => <Pages year={row} />}</WithYear>
    </>
  );
}

function Pages({ year }: { readonly year: FundYearRow }) {
  const query = useQueryRoute('funds.accounts', { system: year.system });
  return (
    <Loading query={query} what="账户">
      {(accounts) => {
        const places = accounts.filter((account) => account.isCash);
        return places.length > 0 ? (
          <Page year={year} places={places.map(({ id, name, role }) => ({ id, name, role }))} />
        ) : (
          <Empty title="还没有放钱的账户">到“科目”里加库存现金或银行存款。</Empty>
        );
      }}
    </Loading>
  );
}

function Page({
  year: { year, lockedOn, ...rest },
  places,
}: {
  readonly year: FundYearRow;
  readonly places: readonly { readonly id: number; readonly name: string; readonly role: FundAccountRow['role'] }[];
}) {
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const usual = places.find((place) => place.role === '银行存款') ?? places[0];
  const accountId = places.find((place) => place.id === Number(params.get('account')))?.id ?? usual?.id ?? 0;
  const month = monthsOf(year).find((m) => m === params.get('month'));
  const query = useQueryRoute('funds.cashBook', { year, accountId, ...(month ? { month } : {}) }, { keep: true });
  const set = (key: string, value: string) =>
    setParams(
      (now) => {
        const next = new URLSearchParams(now);
        if (value === '') next.delete(key);
        else next.set(key, value);
        return next;
      },
      { replace: true },
    );
  const name = places.find((place) => place.id === accountId)?.name ?? '';
  const shown = useMemo(() => query.data?.rows ?? [], [query.data]);
  useStatus({
    facts: [
      <>
        <b>{shown.length}</b> 笔
      </>,
    ],
    keys: [
      ['↑↓', '移动'],
      ['回车', '看这一笔'],
    ],
  });
  return (
    <>
      <FundsBar>
        <Segmented
          value={accountId}
          onChange={(id) => set('account', String(id))}
          options={places.map((place) => ({ value: place.id, label: place.name }))}
        />
        <Select
          className="funds-month"
          value={month ?? ''}
          onChange={(next) => set('month', next)}
          options={[
            { value: '', label: '全年' },
            ...monthsOf(year).map((m) => ({ value: m, label: `${Number(m.slice(5))} 月` })),
          ]}
          aria-label="月份"
        />
      </FundsBar>
      <LockedNotice year={{ ...rest, year, lockedOn }} />
      <Loading query={query} what="日记账">
        {(book) => (
          <>
            <ArithmeticBar name={`${name}${month ? ` ${Number(month.slice(5))} 月` : ''}`}>
              {month ? '月初' : '年初'}{' '}
              <Operand to={fundsPath('accounts', { year })}>{formatMoney(book.openingFen)}</Operand> ＋ 收进{' '}
              {formatMoney(book.inFen)} － 付出 {formatMoney(book.outFen)} ＝ <b>{formatMoney(book.closingFen)}</b>
            </ArithmeticBar>
            <Grid
              id="cash-book"
              label={`${name}日记账`}
              columns={columns}
              rowCount={book.rows.length}
              getRow={(index) => book.rows[index]}
              keyAt={(index) => book.rows[index]?.id}
              onOpen={(row) => void navigate(fundsPath('vouchers', { year, ids: row.id }))}
              foot={{
                purpose: '合计',
                in: money(book.inFen),
                out: money(book.outFen),
                balance: formatMoney(book.closingFen),
              }}
              empty={
                <Empty
                  title={`${name}${month ? '这个月' : '这一年'}没有收付`}
                  actions={
                    <Button
                      onClick={() =>
                        void navigate(fundsPath('vouchers', { year, do: lockedOn === null ? 'entry' : null }))
                      }
                    >
                      {lockedOn === null ? '记一笔收支' : '看收支流水'}
                    </Button>
                  }
                >
                  记一笔收支，或从“总览”把会费、拨缴经费入账。
                </Empty>
              }
            />
          </>
        )}
      </Loading>
    </>
  );
}
