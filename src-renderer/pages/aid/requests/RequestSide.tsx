import { useState } from 'react';
import { Link } from 'react-router';
import { Button } from '../../../parts/Button.tsx';
import type { RequestKindName } from '../../../../src-main/domain/aid/help-kinds.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { type Output, useCommand, useQueryRoute } from '../../../api.ts';
import { FindingList } from '../../../parts/FindingList.tsx';
import { ReportPaper } from '../../../parts/ReportPaper.tsx';
import { Photos } from '../Photos.tsx';
import { DecideDialog } from './DecideDialog.tsx';
import { GiveDialog } from './GiveDialog.tsx';
import { Hidden, RequestFacts } from './RequestFacts.tsx';
import { RequestDialog } from './RequestDialog.tsx';

type Data = Output<'aidRequests.get'>;

/** The form of a kind as it is printed. */
const papers: Readonly<Partial<Record<RequestKindName, string>>> = {
  医疗救助: 'aid-medical',
  子女助学: 'aid-schooling',
  法律援助: 'aid-legal',
};

function Invoices({ data }: { readonly data: Data }) {
  const { invoices, request } = data;
  if (invoices.length === 0) return null;
  return (
    <section>
      <h3>票据 {invoices.length} 张</h3>
      <table className="campaign-lines">
        <tbody>
          {invoices.map(({ id, number, on, amountFen }) => (
            <tr key={id}>
              <td>{number}</td>
              <td>{on ?? ''}</td>
              <td className="right">{formatMoney(amountFen)}</td>
            </tr>
          ))}
          <tr>
            <td>合计</td>
            <td />
            <td className="right">
              <b>{formatMoney(invoices.reduce((sum, { amountFen }) => sum + amountFen, 0))}</b>
            </td>
          </tr>
        </tbody>
      </table>
      {data.hidden.includes('issuers') && (
        <p>
          开票单位 <Hidden id={request.id} field="issuers" label="开票单位" />
        </p>
      )}
    </section>
  );
}

/** Beside the list of requests: one of them, with what to do next. */
export function RequestSide({ id, onGone }: { readonly id: number; readonly onGone: () => void }) {
  const query = useQueryRoute('aidRequests.get', { id }, { keep: true });
  const remove = useCommand('aidRequests.remove');
  const [asked, setAsked] = useState<'edit' | 'decide' | 'give' | 'paper' | null>(null);
  const catalog = useQueryRoute('reports.catalog', {}).data;
  if (query.isError) return <p className="note">{query.error.message}</p>;
  const { data } = query;
  if (!data) return null;
  const { request, findings, standard } = data;
  const paper = papers[request.kind];
  const known = paper !== undefined && catalog?.some(({ key }) => key === paper);
  const left = (request.approvedFen ?? 0) - request.helpedFen;
  const close = () => setAsked(null);
  const drop = async () => {
    if ((await remove.run({ id })).ok) onGone();
  };
  return (
    <div className="campaign-side">
      <section>
        <h3>
          {request.name}的{request.kind}
          {request.caseId !== null && <Link to={`/aid/files/${request.caseId}`}>档案 {request.caseNo}</Link>}
        </h3>
        <p className="note">
          {request.on} 申请{request.askedFen !== null && ` ${formatMoney(request.askedFen)} 元`}
          {request.forWhom && `，${request.kind === '子女助学' ? '学生' : '患者'}${request.forWhom}`}
        </p>
        <p>
          <b>{request.state}</b>
          {request.state === '同意' && request.approvedFen !== null && ` ${formatMoney(request.approvedFen)} 元`}
          {request.decidedOn && `，${request.decidedOn}`}
          {request.helpedFen > 0 && (
            <>
              ，已发 <b>{formatMoney(request.helpedFen)}</b> 元
            </>
          )}
        </p>
        {request.decision && <p className="note">{request.decision}</p>}
        <div className="request-do">
          {request.state === '待审批' ? (
            <Button route="aidRequests.decide" onClick={() => setAsked('decide')}>
              审批
            </Button>
          ) : (
            left > 0 &&
            request.state === '同意' && (
              <Button route="aidRequests.help" onClick={() => setAsked('give')}>
                发放 {formatMoney(left)} 元
              </Button>
            )
          )}
          <Button route="aidRequests.save" onClick={() => setAsked('edit')}>
            修改
          </Button>
          {request.state !== '待审批' && (
            <Button route="aidRequests.decide" onClick={() => setAsked('decide')}>
              改审批
            </Button>
          )}
          {known && <Button onClick={() => setAsked('paper')}>打印申请表</Button>}
          {request.helpedFen === 0 && (
            <Button route="aidRequests.remove" danger onClick={() => void drop()}>
              删除
            </Button>
          )}
        </div>
      </section>
      <FindingList findings={findings} label="审批以前" />
      {standard && (
        <p className="note">
          {standard.words}：{formatMoney(standard.amountFen)} 元。依据：{standard.source}
        </p>
      )}
      <RequestFacts data={data} />
      <Invoices data={data} />
      <Photos
        noun="aid_request"
        recordId={id}
        title="材料"
        hint="诊断书、结算单、录取通知书的扫描件，拖到这里就存下。"
      />
      {request.note && <p className="note">备注：{request.note}</p>}
      {asked === 'edit' && <RequestDialog data={data} onClose={close} />}
      {asked === 'decide' && <DecideDialog data={data} onClose={close} />}
      {asked === 'paper' && paper && (
        <ReportPaper reportKey={paper} title={`${request.name}的申请表`} params={{ requestId: id }} onClose={close} />
      )}
      {asked === 'give' && <GiveDialog request={request} onClose={close} />}
    </div>
  );
}
