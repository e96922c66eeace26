import { useState } from 'react';
import { Link } from 'react-router';
import { Button } from '../../../parts/Button.tsx';
import type { DuesPeriodRow } from '../../../../src-main/contract/dues.ts';
import { collectionRate } from '../../../../src-main/domain/dues/arrears.ts';
import { monthsBetween, monthsOf } from '../../../../src-main/domain/dues/months.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { useCommand, useQueryRoute } from '../../../api.ts';
import { Grid } from '../../../parts/Grid.tsx';
import { LockIcon, PlusIcon } from '../../../parts/icons.tsx';
import { Empty, Loading } from '../../../parts/States.tsx';
import type { GridColumn } from '../../../parts/types.ts';
import { useKeys } from '../../../shell/keys.ts';
import { useStatus, useToday } from '../../../shell/status-context.ts';
import { DuesHead } from '../DuesHead.tsx';
import { PeriodDialog } from '../rules/PeriodDialog.tsx';
import { TakeBackPeriod } from '../rules/TakeBackPeriod.tsx';
import { useAsked } from '../rules/use-asked.ts';
import { monthsWords } from '../rules/words.ts';
import { LockDialog, LockedNotice } from '../rules/YearLock.tsx';
import { scopePath } from '../scope.ts';
import type { DuesSection } from '../section.ts';
import { useAddressYear, YearStep } from '../../../parts/YearStep.tsx';
import '../rules/rules.css';

export const section: DuesSection = { path: 'periods', label: '应缴', order: 70, Component: Periods };

type Asked = { readonly kind: 'open' | 'lock' } | { readonly kind: 'back'; readonly row: DuesPeriodRow };

/** The twelve months: which were called for. */
function Months({ year, called }: { readonly year: number; readonly called: readonly string[] }) {
  return (
    <ol className="dues-months" aria-label={`${year} 年各月`}>
      {monthsOf(year).map((month) => {
        const done = called.includes(month);
        return (
          <li key={month} data-called={done} title={`${month} ${done ? '已经算了应缴' : '还没有算应缴'}`}>
            <b>{Number(month.slice(5))} 月</b>
            <span>{done ? '已算' : '没算'}</span>
          </li>
        );
      })}
    </ol>
  );
}

/** 应缴: which months dues were called for, what is due and paid for them, and the lock of the year. */
function Periods() {
  const { year, setYear } = useAddressYear();
  const query = useQueryRoute('dues.periods', { year }, { keep: true });
  const overview = useQueryRoute('dues.overview', { year }, { keep: true }).data;
  const remove = useCommand('dues.removePeriod');
  const [asked, setAsked] = useAsked<Asked>({ open: { kind: 'open' } });
  const [at, setAt] = useState(0);
  const locked = overview?.lockedOn !== null && overview?.lockedOn !== undefined;
  const thisMonth = useToday().slice(0, 7);
  const rows = query.data ?? [];
  const newest = rows.at(-1);
  const called = rows.flatMap((row) => monthsBetween(row.fromMonth, row.toMonth));
  const open = () => setAsked({ kind: 'open' });
  useKeys({ 'Ctrl+N': open }, asked === null && !locked);
  useStatus({
    facts: [
      <>
        {year} 年算过 <b>{called.filter((month) => month.startsWith(String(year))).length}</b> 个月
      </>,
      ...(overview
        ? [
            <>
              应缴 <b>{formatMoney(overview.totals.dueFen)}</b> 元
            </>,
          ]
        : []),
    ],
    ...(locked ? {} : { keys: [['Ctrl+N', '算应缴'] as const] }),
  });
  const columns: readonly GridColumn<DuesPeriodRow>[] = [
    {
      key: 'months',
      label: '月份',
      width: 170,
      frozen: true,
      render: (row) => monthsWords(row.fromMonth, row.toMonth),
    },
    {
      key: 'dueFen',
      label: '应缴',
      width: 150,
      align: 'right',
      // Months that have not come are neither due nor owed.
      render: (row) => (
        <span title="没有到的月份还不算应缴，也不算欠">
          {row.toMonth > thisMonth && (
            <small className="quiet">
              {row.fromMonth > thisMonth ? '还没有到' : `只算到 ${Number(thisMonth.slice(5))} 月`}{' '}
            </small>
          )}
          {formatMoney(row.dueFen)}
        </span>
      ),
    },
    {
      key: 'paidFen',
      label: '已缴',
      width: 150,
      align: 'right',
      // Due less paid is what is owed only where nobody paid more than was due.
      render: (row) => (
        <>
          {row.overFen > 0 && <small className="quiet">含多缴 {formatMoney(row.overFen)}　</small>}
          {formatMoney(row.paidFen)}
        </>
      ),
    },
    {
      key: 'rate',
      label: '收缴率',
      width: 80,
      align: 'right',
      render: (row) => {
        const rate = collectionRate(row.dueFen - row.owedFen, row.dueFen);
        return rate === null ? '—' : `${(rate / 10).toFixed(1)}%`;
      },
    },
    {
      key: 'owing',
      label: '还欠',
      width: 104,
      align: 'right',
      render: (row) =>
        row.owedFen > 0 ? (
          <Link
            tabIndex={-1}
            to={scopePath(year, { view: 'owing', month: row.fromMonth === row.toMonth ? row.fromMonth : null })}
          >
            {formatMoney(row.owedFen)}
          </Link>
        ) : (
          '—'
        ),
    },
    { key: 'dueOn', label: '最晚哪天交', width: 104, render: (row) => row.dueOn ?? '—' },
    { key: 'openedOn', label: '哪天算的', width: 104 },
    { key: 'note', label: '备注', width: 110, grow: true, render: (row) => row.note ?? '' },
    {
      key: 'do',
      label: '',
      width: 80,
      render: (row) =>
        !locked && (
          <Button
            route="dues.removePeriod"
            type="link"
            size="small"
            tabIndex={-1}
            aria-label={`撤回${monthsWords(row.fromMonth, row.toMonth)}的应缴`}
            onClick={() => (row.paidFen > 0 ? setAsked({ kind: 'back', row }) : void remove.run({ id: row.id }))}
          >
            撤回
          </Button>
        ),
    },
  ];
  const actions = overview && !locked && (
    <>
      {called.length > 0 && (
        <Button route="dues.lockYear" icon={<LockIcon />} onClick={() => setAsked({ kind: 'lock' })}>
          锁定 {year} 年
        </Button>
      )}
      <Button route="dues.openPeriod" type="primary" icon={<PlusIcon />} onClick={open}>
        算应缴
      </Button>
    </>
  );
  return (
    <>
      <DuesHead section="periods" {...(actions ? { actions } : {})} />
      <div className="page-bar">
        <YearStep year={year} setYear={setYear} />
        <Months year={year} called={called} />
      </div>
      {overview && <LockedNotice overview={overview} />}
      {overview && overview.inTime !== '' && <div className="dues-line">{overview.inTime}。</div>}
      <Loading query={query} what="应缴期间">
        {(list) => (
          <Grid<DuesPeriodRow>
            id="dues-periods"
            label="应缴期间"
            columns={columns}
            rowCount={list.length}
            getRow={(index) => list[index]}
            keyAt={(index) => list[index]?.id}
            current={{ row: at, column: 'months' }}
            onCurrent={({ row }) => setAt(row)}
            empty={
              <Empty
                title={`${year} 年还没有算过应缴`}
                {...(locked
                  ? {}
                  : {
                      actions: (
                        <Button route="dues.openPeriod" onClick={open}>
                          算应缴
                        </Button>
                      ),
                    })}
              >
                算过应缴的月份才会有人欠费。按月、按季、按半年或一年一次，照本会的习惯。
              </Empty>
            }
          />
        )}
      </Loading>
      {asked?.kind === 'open' && !locked && (
        <PeriodDialog
          year={year}
          called={called}
          lastLength={newest ? monthsBetween(newest.fromMonth, newest.toMonth).length : 0}
          onClose={() => setAsked(null)}
        />
      )}
      {asked?.kind === 'lock' && overview && <LockDialog overview={overview} onClose={() => setAsked(null)} />}
      {asked?.kind === 'back' && <TakeBackPeriod row={asked.row} onClose={() => setAsked(null)} />}
    </>
  );
}
