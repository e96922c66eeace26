import { useState } from 'react';
import { Link } from 'react-router';
import { Button } from '../../parts/Button.tsx';
import type { VoucherRow } from '../../../src-main/contract/funds.ts';
import { formatMoney } from '../../../src-main/domain/money.ts';
import { useCommand, useQueryRoute } from '../../api.ts';
import { useUnseenLeaving } from '../../parts/ExportDialog.tsx';
import { PrintIcon } from '../../parts/icons.tsx';
import { useKeys } from '../../shell/keys.ts';
import { Papers } from './Papers.tsx';
import { ReverseDialog } from './ReverseDialog.tsx';
import { placeWords } from './voucher-form.ts';

export interface VoucherPanelProps {
  readonly voucher: VoucherRow | null;
  readonly locked: boolean;
  readonly onEdit: (voucher: VoucherRow) => void;
  readonly onDone: (id: number, warnings: readonly string[]) => void;
}

/** Where an entry came from, as a link. */
function Source({ voucher }: { readonly voucher: VoucherRow }) {
  const { activity } = voucher;
  if (activity)
    return (
      <>
        <dt>来自</dt>
        <dd>
          <Link to={`/year/activities/${activity.id}`}>活动：{activity.name}</Link>
        </dd>
      </>
    );
  if (voucher.source === null) return null;
  const [from = '', id = ''] = voucher.source.split(':');
  const contributions = `/funds/contributions?year=${voucher.year}`;
  const to = new Map([
    ['dues', '/dues/payments'],
    ['benefit', `/benefits/${id}`],
    ['contribution', contributions],
    ['return', contributions],
    ['up', contributions],
  ]).get(from);
  return (
    <>
      <dt>来自</dt>
      <dd>{to ? <Link to={to}>{voucher.sourceText}</Link> : voucher.sourceText}</dd>
    </>
  );
}

/** One entry with its lines and papers, and what can be done with it. */
export function VoucherPanel({ voucher, locked, onEdit, onDone }: VoucherPanelProps) {
  if (!voucher) return <p className="side-empty note">在左边选一笔，这里看它的科目、附件，打印和冲销。</p>;
  return <Details key={voucher.id} voucher={voucher} locked={locked} onEdit={onEdit} onDone={onDone} />;
}

function Details({ voucher, locked, onEdit, onDone }: VoucherPanelProps & { readonly voucher: VoucherRow }) {
  const [reversing, setReversing] = useState(false);
  const remove = useCommand('funds.removeVoucher');
  const paper = useUnseenLeaving({
    what: { route: 'funds.paper', input: { ids: [voucher.id] } },
    format: 'print',
    title: `${voucher.number} 号记账单`,
    people: 0,
  });
  useKeys({ 'Ctrl+P': paper.take });
  const spending = useQueryRoute('spending.ofVoucher', { voucherId: voucher.id }).data;
  const settled = voucher.reverses !== null || voucher.reversedBy !== null;
  const facts: readonly (readonly [string, string | null])[] = [
    ['日期', voucher.date],
    [placeWords[voucher.direction], voucher.cashAccount],
    ['对方', voucher.payee],
    ['经手人', voucher.handler],
    ['批准', voucher.approval],
    ['附件张数', voucher.papers === null ? null : `${voucher.papers} 张`],
    ['开支类别', spending?.kind ?? null],
    ['人数', spending?.heads ? `${spending.heads} 人` : null],
    ['备注', voucher.note],
  ];
  return (
    <div className="funds-voucher" role="group" aria-label={`${voucher.number} 号`}>
      <section className="side-block">
        <h3>
          {voucher.number} 号　{voucher.direction} {formatMoney(voucher.amountFen)} 元
        </h3>
        <p>{voucher.purpose}</p>
        {voucher.reversedBy !== null && <p className="problem">已冲销</p>}
        <dl className="group-facts">
          {facts.map(
            ([label, value]) =>
              value && (
                <div key={label} className="funds-fact">
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ),
          )}
          <Source voucher={voucher} />
        </dl>
        <table className="plain-table">
          <tbody>
            {voucher.lines.map((line) => (
              <tr key={`${line.accountId} ${line.note ?? ''} ${line.amountFen}`}>
                <td>
                  {line.account}
                  {line.note && <span className="note">　{line.note}</span>}
                </td>
                <td className="money">{formatMoney(line.amountFen)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <div className="group-actions">
          {!locked && !settled && (
            <>
              <Button route="funds.saveVoucher" onClick={() => onEdit(voucher)}>
                修改
              </Button>
              <Button route="funds.reverseVoucher" onClick={() => setReversing(true)}>
                冲销
              </Button>
            </>
          )}
          <Button route="funds.paper" icon={<PrintIcon />} loading={paper.busy} onClick={paper.take}>
            打印记账单
          </Button>
          {!locked && !settled && voucher.last && voucher.attachments.length === 0 && (
            <Button
              route="funds.removeVoucher"
              danger
              loading={remove.busy}
              onClick={() => void remove.run({ id: voucher.id })}
            >
              删除
            </Button>
          )}
        </div>
      </section>
      <section className="side-block">
        <h3>附件</h3>
        <Papers voucher={voucher} locked={locked} />
      </section>
      {paper.dialog}
      {reversing && <ReverseDialog voucher={voucher} onDone={onDone} onClose={() => setReversing(false)} />}
    </div>
  );
}
