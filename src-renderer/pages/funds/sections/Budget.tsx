import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../../parts/Button.tsx';
import type { BudgetTable, FundYearRow } from '../../../../src-main/contract/funds.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { ApiError, useCommand, useQueryRoute } from '../../../api.ts';
import { Check } from '../../../parts/Check.tsx';
import { ArithmeticBar, Operand } from '../../../parts/ArithmeticBar.tsx';
import { Grid } from '../../../parts/Grid.tsx';
import { SidePanel } from '../../../parts/SidePanel.tsx';
import { Loading } from '../../../parts/States.tsx';
import type { GridCell } from '../../../parts/types.ts';
import { useStatus } from '../../../shell/status.ts';
import { budgetColumns, type BudgetRow, draftLine, hasNumbers, keyOf, stageOf } from '../budget-rows.tsx';
import { BudgetSide } from '../BudgetSide.tsx';
import { FundsHead } from '../FundsHead.tsx';
import type { FundSection } from '../section.ts';
import { FundsBar, fundsPath, useFundYear } from '../year.tsx';
import { LockedNotice, WithYear } from '../YearStates.tsx';

export const section: FundSection = { path: 'budget', label: '预算决算', order: 50, Component: Budget };

/** 预算决算: budget, adjustment, final account of a year in one table; reporting, examination. */
function Budget() {
  const { year } = useFundYear();
  const navigate = useNavigate();
  const sheet = (key: string) => void navigate(`/reports/${key}?period=${year}`);
  return (
    <>
      <FundsHead
        section="budget"
        actions={
          <>
            <Button onClick={() => sheet('R8')}>打印预算表</Button>
            <Button onClick={() => sheet('R8-final')}>打印决算表</Button>
          </>
        }
      />
      <WithYear>{(row) => <Page key={row.year} year={row} />}</WithYear>
    </>
  );
}

/** How the chosen line came about. */
function Sum({ row, year }: { readonly row: BudgetRow; readonly year: number }) {
  const { budgetFen, adjustmentFen, adjustedFen, actualFen, done, accountId } = row;
  const actual =
    accountId === null ? (
      formatMoney(actualFen)
    ) : (
      <Operand to={fundsPath('vouchers', { year, account: accountId })}>{formatMoney(actualFen)}</Operand>
    );
  return (
    <>
      {adjustedFen === null ? (
        '没有预算'
      ) : (
        <>
          年初 {formatMoney(budgetFen ?? 0)} ＋ 调整 {formatMoney(adjustmentFen ?? 0)} ＝{' '}
          <b>{formatMoney(adjustedFen)}</b>
        </>
      )}
      {'　决算 '}
      {actual}
      {done !== null && (
        <>
          {' '}
          ÷ {formatMoney(adjustedFen ?? 0)} ＝ <b>{(done / 10).toFixed(1)}%</b>
        </>
      )}
    </>
  );
}

function Page({ year: row }: { readonly year: FundYearRow }) {
  const { year } = row;
  const query = useQueryRoute('funds.budget', { year }, { keep: true });
  const [place, setPlace] = useState<GridCell>({ row: 0, column: 'budgetFen' });
  const [panel, setPanel] = useState(false);
  const save = useCommand('funds.saveBudget');
  const table = query.data;
  const stage = table ? stageOf(table, row) : null;
  const before = useQueryRoute('funds.years', {}).data?.find((found) => found.year === year - 1);
  const lastOpen = before !== undefined && before.lockedOn === null;
  const columns = useMemo(
    () => (table ? budgetColumns(table, stage, year, lastOpen) : []),
    [table, stage, year, lastOpen],
  );
  const [narrowed, setNarrowed] = useState<boolean | null>(null);
  const few = narrowed ?? stage !== '年初';
  const rows = useMemo(() => (table?.rows ?? []).filter((r) => !few || hasNumbers(r)), [table, few]);
  const chosen = rows[place.row];
  useStatus({
    facts: stage
      ? [
          <>
            正在编<b>{stage}预算</b>
          </>,
        ]
      : [],
    keys: [['方向键', '移动'], ...(stage ? ([['F2', '填数']] as const) : [])],
  });
  const edit = async (found: BudgetTable, index: number, column: string, value: unknown) => {
    const line = stage && draftLine(found, index, column, value, stage);
    if (!line || !stage) return;
    if ('problem' in line) throw new Error(line.problem);
    const answer = await save.run({ year, stage, lines: [line] });
    if (!answer.ok) throw new ApiError(answer.error);
  };
  const copy = async (found: BudgetTable) => {
    const parents = new Set(found.rows.filter((r, i) => r.level === 1 && found.rows[i + 1]?.level === 2).map(keyOf));
    const lines = found.rows
      .filter((r) => r.kind === 'account' && r.budgetFen === null && (r.lastYearFen ?? 0) > 0 && !parents.has(keyOf(r)))
      .map((r) => ({ accountId: r.accountId, row: null, amountFen: r.lastYearFen ?? 0, note: null }));
    await save.run({ year, stage: '年初', lines });
  };
  return (
    <>
      <FundsBar>
        <Check checked={few} onChange={setNarrowed}>
          只看有数的科目
        </Check>
        {stage === '年初' && table?.rows.some((r) => r.kind === 'account' && (r.lastYearFen ?? 0) > 0) && (
          <Button route="funds.saveBudget" onClick={() => void copy(table)}>
            空着的按上年{lastOpen ? '' : '决算'}数填
          </Button>
        )}
        <span className="note">
          {stage === '年初' && '在“年初预算数”里填数；填了明细科目，上级科目自动相加。'}
          {stage === '调整' && '年初预算已上报。要调整，在“调整数”里填增加多少（减少写负数）。'}
        </span>
      </FundsBar>
      <LockedNotice year={row} />
      <Loading query={query} what="预算">
        {(found) => (
          <div className="with-panel funds-budget">
            <div className="main">
              {chosen && (
                <ArithmeticBar name={chosen.name}>
                  <Sum row={chosen} year={year} />
                </ArithmeticBar>
              )}
              <Grid
                id="budget"
                label={`${year} 年预算和决算`}
                mode="cell"
                columns={columns}
                rowCount={rows.length}
                getRow={(index) => rows[index]}
                keyAt={(index) => {
                  const at = rows[index];
                  return at && keyOf(at);
                }}
                current={place}
                onCurrent={setPlace}
                onEdit={(r, _, column, value) => edit(found, found.rows.indexOf(r), column, value)}
                cellMark={(r, column) =>
                  column === 'actualFen' &&
                  r.kind === 'account' &&
                  r.level === 1 &&
                  found.warnings.some((w) => w.startsWith(`“${r.name}”`))
                    ? { mark: 'warning', text: found.warnings.find((w) => w.startsWith(`“${r.name}”`)) ?? '' }
                    : undefined
                }
                rowClass={(r) => (r.kind === 'total' ? 'total' : r.level === 2 ? 'detail' : 'heading')}
              />
            </div>
            <SidePanel label="上报和审查" open={panel} onOpen={setPanel}>
              <BudgetSide table={found} year={row} />
            </SidePanel>
          </div>
        )}
      </Loading>
    </>
  );
}
