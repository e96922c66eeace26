import { useState } from 'react';
import { type RequestState, requestStates } from '../../../../src-main/domain/aid/help-kinds.ts';
import { isDate } from '../../../../src-main/domain/dates.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { type Output, useCommand, useQueryRoute } from '../../../api.ts';
import { Consequence, Dialog } from '../../../parts/Dialog.tsx';
import { orNull, useDraft } from '../../../parts/draft.ts';
import { DraftLine, draftMissing, Failure } from '../../../parts/DraftParts.tsx';
import { FindingList } from '../../../parts/FindingList.tsx';
import { metaOf } from '../../../parts/inputs.tsx';
import { useToday } from '../../../shell/status-context.ts';
import { ChoiceLine } from '../../../parts/ChoiceLine.tsx';
import { beyondInvoices } from './request-fields.ts';

const onMeta = metaOf('审批日期', 'date');
const amountMeta = metaOf('同意金额', 'fen');
const decisionMeta = metaOf('审批意见', 'text', { max: 300 });

/** 审批: what the committee decided about a request; more than the standard needs its reason. */
export function DecideDialog({
  data,
  onClose,
}: {
  readonly data: Output<'aidRequests.get'>;
  readonly onClose: () => void;
}) {
  const { request, standard, findings, invoices } = data;
  const today = useToday();
  const decide = useCommand('aidRequests.decide', { quiet: true });
  const [state, setState] = useState<RequestState>(request.state === '待审批' ? '同意' : request.state);
  const proposed = request.approvedFen ?? standard?.amountFen ?? request.askedFen;
  const draft = useDraft({
    decidedOn: request.decidedOn ?? today,
    approvedFen: proposed === null ? '' : String(proposed),
    decision: request.decision ?? '',
    state: '',
  });
  const { values, problems } = draft;
  const approvedFen = Number(values.approvedFen);
  const caps =
    useQueryRoute(
      'aidRequests.caps',
      { id: request.id, approvedFen, decidedOn: values.decidedOn },
      { enabled: state === '同意' && approvedFen > 0 && isDate(values.decidedOn), keep: true },
    ).data ?? [];
  const submit = async () => {
    const answer = await decide.run({
      id: request.id,
      state,
      approvedFen: state === '同意' && values.approvedFen !== '' ? Number(values.approvedFen) : null,
      decidedOn: state === '待审批' ? null : orNull(values.decidedOn),
      decision: orNull(values.decision),
    });
    if (draft.take(answer)) onClose();
  };
  return (
    <Dialog
      title={`审批：${request.name}的${request.kind}申请`}
      ok={state === '待审批' ? '改回待审批' : state === '同意' ? '记下同意' : `记下${state}`}
      onOk={() => void submit()}
      onClose={onClose}
      busy={decide.busy}
      width={600}
      missing={draftMissing(draft, [state !== '待审批' && values.decidedOn === '' && '审批日期'])}
    >
      <ChoiceLine
        label="结果"
        value={state}
        choices={request.state === '待审批' ? requestStates.filter((word) => word !== '待审批') : requestStates}
        onChange={(next) => next && (setState(next), draft.touch())}
        problem={problems.state}
        autoFocus
      />
      {state === '同意' && (
        <DraftLine
          draft={draft}
          field="approvedFen"
          meta={amountMeta}
          hint={request.askedFen === null ? undefined : `申请 ${formatMoney(request.askedFen)} 元`}
        />
      )}
      {state !== '待审批' && <DraftLine draft={draft} field="decidedOn" meta={onMeta} />}
      {state !== '待审批' && (
        <DraftLine draft={draft} field="decision" meta={decisionMeta} placeholder="例如 11 月 20 日工会委员会同意" />
      )}
      {standard && state === '同意' && (
        <Consequence>
          {standard.words}：{formatMoney(standard.amountFen)} 元<span className="note">　依据：{standard.source}</span>
        </Consequence>
      )}
      <FindingList findings={findings} label="审批以前" />
      {state === '同意' && approvedFen > 0 && (
        <FindingList findings={[...beyondInvoices(approvedFen, invoices), ...caps]} label="照票据和上限" />
      )}
      <Failure text={draft.failure} />
    </Dialog>
  );
}
