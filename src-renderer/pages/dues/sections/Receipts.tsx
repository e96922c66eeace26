import { Input } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../../parts/Button.tsx';
import type { DuesReceiptRow } from '../../../../src-main/contract/dues.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { useQueryRoute } from '../../../api.ts';
import { BulkBar, BulkPlace } from '../../../parts/BulkBar.tsx';
import { allRows, Grid } from '../../../parts/Grid.tsx';
import { PrintIcon, SearchIcon } from '../../../parts/icons.tsx';
import { count } from '../../../parts/inputs.tsx';
import { Empty, Loading } from '../../../parts/States.tsx';
import { Tag } from '../../../parts/Tag.tsx';
import type { GridColumn, RowKey } from '../../../parts/types.ts';
import { useKeys } from '../../../shell/keys.ts';
import { useStatus } from '../../../shell/status.ts';
import { DuesHead } from '../DuesHead.tsx';
import { ReceiptPaper } from '../ReceiptPaper.tsx';
import { numbersSentence, outOfOrder } from '../receipt-numbers.ts';
import type { DuesSection } from '../section.ts';
import { VoidDialog } from '../VoidDialog.tsx';
import { useAddressYear, YearStep } from '../../../parts/YearStep.tsx';

export const section: DuesSection = { path: 'receipts', label: '收据', order: 65, Component: Receipts };

type Doing =
  | { readonly kind: 'print'; readonly ids: readonly number[] }
  | { readonly kind: 'void'; readonly receipt: DuesReceiptRow };

/** Paper for so many receipts is laid out at once. */
const MOST = 500;

function columnsWith(onDo: (doing: Doing) => void, early: ReadonlySet<number>): readonly GridColumn<DuesReceiptRow>[] {
  return [
    { key: 'number', label: '收据号', width: 110, frozen: true, link: true },
    {
      key: 'issuedOn',
      label: '开具日期',
      width: 110,
      render: (row) =>
        early.has(row.id) ? (
          <span className="problem" title="早于前面的号的日期">
            {row.issuedOn}
          </span>
        ) : (
          row.issuedOn
        ),
    },
    { key: 'payer', label: '交款人', width: 130 },
    { key: 'purpose', label: '项目', width: 190 },
    { key: 'amountFen', label: '金额', width: 104, align: 'right', render: (row) => formatMoney(row.amountFen) },
    { key: 'capitals', label: '大写', width: 170 },
    { key: 'handler', label: '收款人', width: 84 },
    {
      key: 'state',
      label: '说明',
      width: 200,
      grow: true,
      render: (row) =>
        row.voidedOn === null ? (
          <Button
            route="dues.voidReceipt"
            size="small"
            type="text"
            tabIndex={-1}
            onClick={() => onDo({ kind: 'void', receipt: row })}
          >
            作废
          </Button>
        ) : (
          <span className="dues-remarks">
            <Tag>{row.voidedOn} 作废</Tag>
            <span className="grid-text">{row.voidReason}</span>
          </span>
        ),
    },
  ];
}

/** 收据: every number of the year, void ones too. */
function Receipts() {
  const { year, setYear } = useAddressYear();
  const navigate = useNavigate();
  const [search, setSearch] = useState('');
  const [marked, setMarked] = useState<ReadonlySet<RowKey>>(new Set());
  const [doing, setDoing] = useState<Doing | null>(null);
  const query = useQueryRoute('dues.receipts', { year }, { keep: true });
  const word = search.trim();
  const early = new Set(outOfOrder(query.data ?? []).map(({ id }) => id));
  const rows = (query.data ?? []).filter(
    ({ number, payer, purpose }) => word === '' || [number, payer, purpose].some((text) => text.includes(word)),
  );
  const ticked = rows.filter(({ id }) => marked.has(id));
  const print = () => setDoing({ kind: 'print', ids: ticked.slice(0, MOST).map(({ id }) => id) });
  useKeys({ 'Ctrl+P': () => (ticked.length > 0 ? print() : false) });
  useStatus({
    facts: [numbersSentence(query.data ?? [])],
    keys: [
      ['空格', '选中'],
      ['回车', '看收据'],
      ['Ctrl+P', '打印选中的'],
    ],
  });
  return (
    <>
      <DuesHead section="receipts" />
      <div className="page-bar">
        <YearStep year={year} setYear={setYear} />
        <Input
          prefix={<SearchIcon />}
          className="dues-search"
          placeholder="收据号 / 交款人"
          aria-label="收据号、交款人、项目"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          allowClear
        />
      </div>
      <BulkPlace
        bar={
          ticked.length > 0 && (
            <BulkBar
              selected={ticked.length}
              total={rows.length}
              unit="张"
              onAll={() => setMarked(new Set(rows.map(({ id }) => id)))}
              onClear={() => setMarked(new Set())}
            >
              <Button route="dues.takeReceipts" icon={<PrintIcon />} onClick={print}>
                打印 {count(Math.min(ticked.length, MOST))} 张
              </Button>
            </BulkBar>
          )
        }
      >
        <div className="dues-line">{numbersSentence(query.data ?? [])}</div>
      </BulkPlace>
      <Loading query={query} what="收据">
        {() => (
          <div className="page-grid">
            <Grid<DuesReceiptRow>
              id="dues-receipts"
              label={`${year} 年会费收据`}
              columns={columnsWith(setDoing, early)}
              {...allRows(rows)}
              selection={new Set(ticked.map(({ id }) => id))}
              onSelection={setMarked}
              onOpen={(row) => setDoing({ kind: 'print', ids: [row.id] })}
              rowClass={(row) => (row.voidedOn === null ? undefined : 'dues-gone')}
              empty={
                word === '' ? (
                  <Empty
                    title={`${year} 年还没有开过收据`}
                    actions={<Button onClick={() => void navigate(`/dues/payments?year=${year}`)}>去收款记录</Button>}
                  >
                    登记收款以后点“开收据”，也可以在“收款记录”里选中再开。
                  </Empty>
                ) : (
                  <Empty title="没有符合的收据" actions={<Button onClick={() => setSearch('')}>看全部</Button>} />
                )
              }
              autoFocus
            />
          </div>
        )}
      </Loading>
      {doing?.kind === 'print' && <ReceiptPaper ids={doing.ids} onClose={() => setDoing(null)} />}
      {doing?.kind === 'void' && <VoidDialog receipt={doing.receipt} onClose={() => setDoing(null)} />}
    </>
  );
}
