import { useEffect, useMemo, useState } from 'react';
import { Button } from '../../../parts/Button.tsx';
import type { FundYearRow, VoucherRow } from '../../../../src-main/contract/funds.ts';
import { useQueryRoute } from '../../../api.ts';
import { useUnseenLeaving } from '../../../parts/ExportDialog.tsx';
import { Grid } from '../../../parts/Grid.tsx';
import { SidePanel } from '../../../parts/SidePanel.tsx';
import { Empty, FilteredEmpty, Loading, Notice } from '../../../parts/States.tsx';
import type { GridCell } from '../../../parts/types.ts';
import { useKeys } from '../../../shell/keys.ts';
import { useStatus } from '../../../shell/status.ts';
import { FundsHead } from '../FundsHead.tsx';
import { money } from '../money.tsx';
import type { FundSection } from '../section.ts';
import { useVoucherFilter } from '../use-filter.ts';
import { voucherColumns } from '../voucher-columns.tsx';
import { VoucherBar } from '../VoucherBar.tsx';
import { VoucherDialog } from '../VoucherDialog.tsx';
import { VoucherPanel } from '../VoucherPanel.tsx';
import { useFundYear } from '../year.tsx';
import { LockedNotice, WithYear } from '../YearStates.tsx';

export const section: FundSection = { path: 'vouchers', label: '收支流水', order: 20, Component: Vouchers };

/** So many 记账单 are printed in one go. */
const MOST_PAPERS = 200;

/** 收支流水: the entries of a year, filtered; the chosen one beside them; entering by keyboard. */
function Vouchers() {
  const { year } = useFundYear();
  const { set } = useVoucherFilter();
  const book = useQueryRoute('funds.years', {}).data?.find((row) => row.year === year);
  const open = book !== undefined && book.lockedOn === null;
  return (
    <>
      <FundsHead
        section="vouchers"
        actions={
          open && (
            <Button route="funds.saveVoucher" type="primary" onClick={() => set({ do: 'entry' })}>
              ＋ 记一笔收支
            </Button>
          )
        }
      />
      <VoucherBar />
      <WithYear>{(row) => <List key={row.year} year={row} />}</WithYear>
    </>
  );
}

function List({ year }: { readonly year: FundYearRow }) {
  const { asked, wish, conditions, set, clear } = useVoucherFilter();
  const query = useQueryRoute('funds.vouchers', asked, { keep: true });
  const rows = query.data?.rows ?? [];
  const [place, setPlace] = useState<GridCell>({ row: -1, column: 'number' });
  const [editing, setEditing] = useState<VoucherRow | null>(null);
  const [wanted, setWanted] = useState<number | null>(null);
  const [warnings, setWarnings] = useState<readonly string[]>([]);
  const [panel, setPanel] = useState(false);
  const entering = wish === 'entry';
  const locked = year.lockedOn !== null;
  const shares = query.data?.shareFen !== null && query.data?.shareFen !== undefined;
  const columns = useMemo(() => voucherColumns(shares), [shares]);
  const chosen = rows[place.row] ?? null;
  const papers = useUnseenLeaving({
    what: { route: 'funds.paper', input: { ids: rows.map((row) => row.id) } },
    format: 'print',
    title: `记账单 ${rows.length} 张`,
    people: 0,
  });
  const sheet = useUnseenLeaving({
    what: { route: 'funds.exportBook', input: asked },
    format: 'xlsx',
    title: `收支明细 ${rows.length} 笔`,
    people: 0,
  });
  useKeys({ 'Ctrl+E': () => (rows.length > 0 ? sheet.take() : false) });
  // An entry just made is the chosen one, wherever it stands in the list.
  useEffect(() => {
    const at = wanted === null ? -1 : rows.findIndex((row) => row.id === wanted);
    if (at < 0) return;
    setPlace({ row: at, column: 'number' });
    setWanted(null);
  }, [wanted, rows]);
  useKeys({ 'Ctrl+N': () => (locked ? false : set({ do: 'entry' })) });
  useStatus({
    facts: [
      <>
        <b>{rows.length}</b> 笔
      </>,
      <>
        收 <b>{money(query.data?.inFen)}</b>
      </>,
      <>
        付 <b>{money(query.data?.outFen)}</b>
      </>,
      ...(shares
        ? [
            <>
              本科目 <b>{money(query.data?.shareFen)}</b>
            </>,
          ]
        : []),
    ],
    keys: [...(locked ? [] : [['Ctrl+N', '记一笔'] as const]), ['回车', '打开'], ['Ctrl+F', '找'], ['Ctrl+E', '导出']],
  });
  const done = (id: number, said: readonly string[]) => {
    setWanted(id);
    setWarnings(said);
  };
  return (
    <>
      <LockedNotice year={year} />
      {warnings.length > 0 && (
        <div className="page-notice">
          <Notice
            kind="refusal"
            title={warnings.join('；')}
            actions={<Button onClick={() => setWarnings([])}>知道了</Button>}
          />
        </div>
      )}
      <Loading query={query} what="收支">
        {(found) => (
          <div className="with-panel">
            <div className="main">
              <Grid
                id="vouchers"
                label="收支流水"
                columns={columns}
                rowCount={found.rows.length}
                getRow={(index) => found.rows[index]}
                keyAt={(index) => found.rows[index]?.id}
                current={place}
                onCurrent={setPlace}
                onOpen={(row, index) => {
                  setPlace({ row: index, column: 'number' });
                  if (locked || row.reverses !== null || row.reversedBy !== null) setPanel(true);
                  else setEditing(row);
                }}
                rowClass={(row) => (row.reverses !== null || row.reversedBy !== null ? 'reversed' : undefined)}
                foot={{
                  purpose: `合计 ${found.rows.length} 笔`,
                  in: money(found.inFen),
                  out: money(found.outFen),
                  ...(shares ? { share: money(found.shareFen) } : {}),
                }}
                empty={
                  conditions > 0 ? (
                    <FilteredEmpty noun="收支" conditions={conditions} onClear={clear} />
                  ) : (
                    <Empty
                      title={`${year.year} 年还没有记过收支`}
                      actions={
                        !locked && (
                          <Button route="funds.saveVoucher" onClick={() => set({ do: 'entry' })}>
                            记一笔收支
                          </Button>
                        )
                      }
                    >
                      会费和拨缴经费从“总览”入账，其他的一笔一笔记。
                    </Empty>
                  )
                }
              />
              {found.rows.length > 0 && (
                <div className="funds-foot">
                  <Button route="funds.exportBook" size="small" loading={sheet.busy} onClick={sheet.take}>
                    导出这 {found.rows.length} 笔
                  </Button>
                  {found.rows.length > 1 && found.rows.length <= MOST_PAPERS && (
                    <Button route="funds.paper" size="small" loading={papers.busy} onClick={papers.take}>
                      打印这 {found.rows.length} 张记账单
                    </Button>
                  )}
                </div>
              )}
            </div>
            <SidePanel label="这一笔" open={panel} onOpen={setPanel}>
              <VoucherPanel voucher={chosen} locked={locked} onEdit={setEditing} onDone={done} />
            </SidePanel>
          </div>
        )}
      </Loading>
      {papers.dialog}
      {sheet.dialog}
      {entering && !locked && (
        <VoucherDialog year={year} voucher={null} onSaved={done} onClose={() => set({ do: null })} />
      )}
      {editing && <VoucherDialog year={year} voucher={editing} onSaved={done} onClose={() => setEditing(null)} />}
    </>
  );
}
