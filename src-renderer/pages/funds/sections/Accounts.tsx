import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { Button } from '../../../parts/Button.tsx';
import { type FundAccountRow, type FundSystem, fundSystems } from '../../../../src-main/contract/funds.ts';
import { accountSystems, systemOf } from '../../../../src-main/domain/funds/accounts.ts';
import { ApiError, useCommand, useQueryRoute } from '../../../api.ts';
import { Grid } from '../../../parts/Grid.tsx';
import { Empty, Loading } from '../../../parts/States.tsx';
import type { GridCell } from '../../../parts/types.ts';
import { useStatus } from '../../../shell/status.ts';
import { AccountDialog } from '../AccountDialog.tsx';
import { accountColumns, type AccountLine } from '../account-columns.tsx';
import { FundsHead } from '../FundsHead.tsx';
import { OpeningBalance } from '../OpeningBalance.tsx';
import type { FundSection } from '../section.ts';
import { FundsBar, fundsPath, useFundYear } from '../year.tsx';

export const section: FundSection = { path: 'accounts', label: '科目', order: 60, Component: Accounts };

const systemWords: Readonly<Record<FundSystem, string>> = { 2010: '到 2021 年的制度', 2022: '2022 年起的制度' };

/** 科目: both systems, the office's details, what continues in what, and the openings of the year. */
function Accounts() {
  const { year } = useFundYear();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const book = useQueryRoute('funds.years', {}).data?.find((row) => row.year === year);
  const ofYear = book?.system ?? systemOf(year);
  const system = fundSystems.find((one) => one === params.get('system')) ?? ofYear;
  const query = useQueryRoute('funds.accounts', { system }, { keep: true });
  const later = useQueryRoute('funds.accounts', { system: '2022' }).data;
  const openings = useQueryRoute('funds.openings', { year }).data;
  const save = useCommand('funds.saveOpenings');
  const check = useCommand('funds.checkCodes');
  const [place, setPlace] = useState<GridCell>({ row: 0, column: 'opening' });
  const [editing, setEditing] = useState<FundAccountRow | 'new' | null>(null);
  const open = book !== undefined && book.lockedOn === null && system === book.system;
  const lines = useMemo<readonly AccountLine[]>(() => {
    const amounts = new Map((openings ?? []).map((row) => [row.accountId, row.amountFen]));
    const names = new Map((later ?? []).map((row) => [row.id, `${row.code} ${row.path}`]));
    return (query.data ?? []).map((row) => ({
      ...row,
      opening: system === book?.system ? (amounts.get(row.id) ?? null) : null,
      continues: row.continuesAs === null ? '' : (names.get(row.continuesAs) ?? ''),
    }));
  }, [query.data, later, openings, system, book]);
  const columns = useMemo(
    () => accountColumns({ system, year: system === book?.system ? year : null, open, onEdit: setEditing }),
    [system, year, book, open],
  );
  const unchecked = lines.filter((row) => !row.codeChecked).length;
  useStatus({
    facts: [
      <>
        <b>{lines.length}</b> 个科目
      </>,
      ...(unchecked > 0 ? [<>编号还没核对 {unchecked} 个</>] : []),
    ],
    keys: [['方向键', '移动'], ...(open ? ([['F2', '填年初数']] as const) : [])],
  });
  const store = async (row: AccountLine, value: unknown) => {
    const answer = await save.run({
      year,
      openings: [{ accountId: row.id, amountFen: typeof value === 'number' ? value : 0 }],
    });
    if (!answer.ok) throw new ApiError(answer.error);
  };
  return (
    <>
      <FundsHead
        section="accounts"
        actions={
          lines.length > 0 && (
            <Button route="funds.saveAccount" type="primary" onClick={() => setEditing('new')}>
              ＋ 加明细科目
            </Button>
          )
        }
      />
      <FundsBar>
        <Segmented
          value={system}
          onChange={(next) => setParams((now) => (now.set('system', next), now), { replace: true })}
          options={fundSystems.map((one) => ({ value: one, label: systemWords[one] }))}
        />
        <span className="note">{accountSystems.find((one) => one.system === system)?.source}</span>
        {unchecked > 0 && (
          <Button route="funds.checkCodes" size="small" loading={check.busy} onClick={() => void check.run({ system })}>
            {unchecked} 个编号都与上级工会核对过了
          </Button>
        )}
      </FundsBar>
      {open && lines.length > 0 && <OpeningBalance year={year} lines={lines} />}
      <Loading query={query} what="科目">
        {() => (
          <Grid
            id={`accounts-${system}`}
            label="科目"
            mode="cell"
            columns={columns}
            rowCount={lines.length}
            getRow={(index) => lines[index]}
            keyAt={(index) => lines[index]?.id}
            current={place}
            onCurrent={setPlace}
            onEdit={(row, _, column, value) => (column === 'opening' ? store(row, value) : undefined)}
            rowClass={(row) => (row.closedOn !== null ? 'closed' : row.parentId === null ? 'heading' : 'detail')}
            empty={
              <Empty
                title="这套制度的科目还没有用到"
                actions={<Button onClick={() => void navigate(fundsPath('years', { year }))}>去建账</Button>}
              >
                {system === '2010'
                  ? '建 2021 年或以前的账，这套科目就会放进来。'
                  : '建 2022 年以后的账，这套科目就会放进来。'}
              </Empty>
            }
          />
        )}
      </Loading>
      {editing && (
        <AccountDialog
          system={system}
          accounts={lines}
          later={later ?? []}
          account={editing === 'new' ? null : editing}
          under={editing === 'new' ? (lines[place.row] ?? null) : null}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}
