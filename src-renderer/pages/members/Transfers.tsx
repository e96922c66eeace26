import { Input } from 'antd';
import { useMemo, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { Button } from '../../parts/Button.tsx';
import type { TransferRow } from '../../../src-main/contract/member.ts';
import { addDays, daysBetween } from '../../../src-main/domain/dates.ts';
import { useQueryRoute } from '../../api.ts';
import { allRows, Grid } from '../../parts/Grid.tsx';
import { PlusIcon, PrintIcon, SearchIcon } from '../../parts/icons.tsx';
import { Empty, Loading } from '../../parts/States.tsx';
import { Tag } from '../../parts/Tag.tsx';
import type { GridColumn } from '../../parts/types.ts';
import { useKeys } from '../../shell/keys.ts';
import { useStatus } from '../../shell/status.ts';
import { useToday } from '../../shell/status-context.ts';
import { count } from '../../parts/inputs.tsx';
import { MembersHead } from './MembersHead.tsx';
import { ReportPaper } from '../../parts/ReportPaper.tsx';
import { SlipDialog } from './SlipDialog.tsx';
import { IssueSlipDialog, SettleSlipDialog } from './TransferDialogs.tsx';

type Open =
  | { readonly kind: 'issue'; readonly direction: 'out' | 'in' }
  | { readonly kind: 'slip' | 'settle'; readonly slip: TransferRow }
  | { readonly kind: 'print'; readonly id: number };

const states = ['处理中', '通过', '拒绝'] as const;

function stateCell(slip: TransferRow, today: string) {
  if (slip.state !== '处理中') return slip.state === '拒绝' ? <Tag kind="error">对方不接收</Tag> : '对方已接收';
  const late = daysBetween(addDays(slip.issuedOn, slip.validDays), today);
  return late > 0 ? <Tag kind="warning">等回执，过期 {late} 天</Tag> : `等回执，还有 ${-late} 天`;
}

/** 会籍接转: slips that were issued or received, and their receipts. */
export function Transfers() {
  const navigate = useNavigate();
  const today = useToday();
  const [params, setParams] = useSearchParams();
  const [state, setState] = useState<TransferRow['state'] | null>(null);
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<Open | null>(null);
  const slips = useQueryRoute('transfers.list', {});
  const open: Open | null = chosen ?? (params.get('do') === 'issue' ? { kind: 'issue', direction: 'out' } : null);
  const close = () => {
    setChosen(null);
    if (params.get('do')) setParams({ view: 'transfers' }, { replace: true });
  };
  const rows = useMemo(
    () =>
      (slips.data ?? []).filter(
        (slip) =>
          (state === null || slip.state === state) &&
          [slip.name, slip.otherUnion, slip.number].some((text) => text.includes(search.trim())),
      ),
    [slips.data, state, search],
  );
  useKeys({ 'Ctrl+N': () => setChosen({ kind: 'issue', direction: 'out' }) });
  useStatus({
    facts: [
      <>
        介绍信 <b>{count(rows.length)}</b> 封
      </>,
    ],
    keys: [
      ['Ctrl+N', '开介绍信'],
      ['回车', '打开'],
    ],
  });

  const columns: readonly GridColumn<TransferRow>[] = [
    { key: 'number', label: '编号', width: 120, link: true, frozen: true },
    {
      key: 'name',
      label: '姓名',
      width: 120,
      render: (slip) => (
        <button type="button" className="link" onClick={() => void navigate(`/members/${slip.memberId}`)}>
          {slip.name}
        </button>
      ),
    },
    { key: 'direction', label: '方向', width: 70, render: (slip) => (slip.direction === 'out' ? '转出' : '转入') },
    { key: 'otherUnion', label: '对方工会', width: 240 },
    { key: 'issuedOn', label: '开具日期', width: 110 },
    { key: 'duesPaidThrough', label: '会费交至', width: 94 },
    { key: 'state', label: '回执', width: 170, render: (slip) => stateCell(slip, today) },
    { key: 'receiptOn', label: '回执日期', width: 110 },
    {
      key: 'do',
      label: '',
      width: 190,
      render: (slip) => (
        <span className="slip-actions">
          {slip.state === '处理中' && (
            <Button route="transfers.settle" size="small" onClick={() => setChosen({ kind: 'settle', slip })}>
              登记回执
            </Button>
          )}
          {slip.direction === 'out' && (
            <Button size="small" icon={<PrintIcon />} onClick={() => setChosen({ kind: 'print', id: slip.id })}>
              打印
            </Button>
          )}
        </span>
      ),
    },
  ];
  const actions = (
    <>
      <Button route="transfers.issue" onClick={() => setChosen({ kind: 'issue', direction: 'in' })}>
        登记收到的介绍信
      </Button>
      <Button
        route="transfers.issue"
        type="primary"
        icon={<PlusIcon />}
        onClick={() => setChosen({ kind: 'issue', direction: 'out' })}
      >
        开介绍信
      </Button>
    </>
  );
  const of = (which: TransferRow['state'] | null) =>
    (slips.data ?? []).filter((slip) => which === null || slip.state === which).length;
  return (
    <>
      <MembersHead view="transfers" actions={actions} />
      <div className="view-bar">
        <Input
          prefix={<SearchIcon />}
          className="view-search"
          placeholder="姓名 / 对方工会 / 编号"
          aria-label="姓名、对方工会、编号"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          allowClear
        />
        <span className="chips" role="group" aria-label="回执">
          {([null, ...states] as const).map((which) => (
            <button
              key={which ?? ''}
              type="button"
              className={`chip${state === which ? ' on' : ''}`}
              aria-pressed={state === which}
              onClick={() => setState(which)}
            >
              {which === null ? '全部' : which === '处理中' ? '等回执' : which === '通过' ? '已接收' : '不接收'}
              <span className="chip-count">{of(which)}</span>
            </button>
          ))}
        </span>
      </div>
      <Loading query={slips} what="介绍信">
        {() => (
          <Grid<TransferRow>
            id="transfers"
            label="会籍接转"
            columns={columns}
            {...allRows(rows)}
            onOpen={(slip) => setChosen({ kind: 'slip', slip })}
            empty={
              of(null) === 0 ? (
                <Empty title="还没有开过介绍信">
                  会员调到别的单位，开一封会籍转移介绍信带去；对方接收后把回执交回来，在这里登记。
                </Empty>
              ) : (
                <Empty
                  title="没有符合的介绍信"
                  actions={<Button onClick={() => (setState(null), setSearch(''))}>看全部</Button>}
                />
              )
            }
          />
        )}
      </Loading>
      {open?.kind === 'issue' && (
        <IssueSlipDialog
          direction={open.direction}
          onClose={close}
          onIssued={(id) => open.direction === 'out' && setTimeout(() => setChosen({ kind: 'print', id }))}
        />
      )}
      {open?.kind === 'slip' && (
        <SlipDialog slip={open.slip} onPrint={() => setChosen({ kind: 'print', id: open.slip.id })} onClose={close} />
      )}
      {open?.kind === 'settle' && <SettleSlipDialog slip={open.slip} onClose={close} />}
      {open?.kind === 'print' && (
        <ReportPaper reportKey="transferSlip" title="会籍转移介绍信" params={{ transferId: open.id }} onClose={close} />
      )}
    </>
  );
}
