import { useState } from 'react';
import type { AidRequestRow } from '../../../../src-main/contract/aid-requests.ts';
import { type HelpSource, helpSources, type HelpWay, helpWays } from '../../../../src-main/domain/aid/help-kinds.ts';
import { isDate } from '../../../../src-main/domain/dates.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { useCommand, useQueryRoute } from '../../../api.ts';
import { Consequence, Dialog } from '../../../parts/Dialog.tsx';
import { orNull, useDraft } from '../../../parts/draft.ts';
import { DraftLine, draftMissing, Failure } from '../../../parts/DraftParts.tsx';
import { metaOf } from '../../../parts/inputs.tsx';
import { useToday } from '../../../shell/status-context.ts';
import { ChoiceLine } from '../../../parts/ChoiceLine.tsx';
import { Standing } from '../help/Standing.tsx';
import { alone, campaignNames } from './campaign-names.ts';

const onMeta = metaOf('发放日期', 'date');
const cashMeta = metaOf('金额', 'fen');
const receiptMeta = metaOf('收据或票据号', 'text', { max: 60 });
const handlerMeta = metaOf('经办人', 'text', { max: 50 });
const exceptionMeta = metaOf('例外的原因', 'text', { max: 200 });

/** 发放: the help out of an agreed request; what of it was not given yet, or less. */
export function GiveDialog({ request, onClose }: { readonly request: AidRequestRow; readonly onClose: () => void }) {
  const today = useToday();
  const give = useCommand('aidRequests.help', { quiet: true });
  // 两节送温暖 of one year is handed out in January of the next.
  const open = (useQueryRoute('aidCampaigns.list', {}).data ?? []).filter(({ closedOn }) => closedOn === null);
  const names = campaignNames(open);
  const left = (request.approvedFen ?? 0) - request.helpedFen;
  const [source, setSource] = useState<HelpSource | null>(null);
  const [way, setWay] = useState<HelpWay>('银行卡');
  const [campaignId, setCampaignId] = useState<number | null>(null);
  const draft = useDraft({
    on: today,
    cashFen: String(left),
    receipt: '',
    handler: '',
    exception: '',
    source: '',
    way: '',
    campaignId: '',
  });
  const { values, problems } = draft;
  const cashFen = Number(values.cashFen);
  // What is handed out belongs to the year of its day.
  const standing = useQueryRoute(
    'aidHelp.standing',
    { memberId: request.memberId, on: isDate(values.on) ? values.on : today, kind: request.kind },
    { keep: true },
  ).data;
  const submit = async () => {
    if (!source) return;
    const answer = await give.run({
      id: request.id,
      on: values.on,
      cashFen,
      source,
      way,
      campaignId,
      receipt: orNull(values.receipt),
      handler: orNull(values.handler),
      exception: orNull(values.exception),
    });
    if (draft.take(answer)) onClose();
  };
  return (
    <Dialog
      title={`发放：${request.name}的${request.kind}`}
      ok={cashFen > 0 ? `登记 ${formatMoney(cashFen)} 元` : '登记'}
      onOk={() => void submit()}
      onClose={onClose}
      busy={give.busy}
      width={800}
      missing={draftMissing(draft, [
        values.on === '' && '发放日期',
        cashFen <= 0 && '金额',
        source === null && '资金来源',
      ])}
      aside={standing && <Standing standing={standing} />}
    >
      <DraftLine
        draft={draft}
        field="cashFen"
        meta={cashMeta}
        hint={`同意 ${formatMoney(request.approvedFen ?? 0)}，已发 ${formatMoney(request.helpedFen)}，还可以发 ${formatMoney(left)} 元`}
        autoFocus
      />
      <DraftLine draft={draft} field="on" meta={onMeta} />
      <ChoiceLine
        label="资金来源"
        value={source}
        choices={helpSources}
        onChange={(next) => (setSource(next), draft.touch())}
        problem={problems.source}
      />
      <ChoiceLine
        label="发放方式"
        value={way}
        choices={helpWays}
        onChange={(next) => next && (setWay(next), draft.touch())}
        problem={problems.way}
      />
      {open.length > 0 && (
        <ChoiceLine
          label="活动"
          value={names.get(campaignId ?? 0) ?? alone}
          choices={[alone, ...names.values()]}
          onChange={(next) => {
            setCampaignId([...names].find(([, name]) => name === next)?.[0] ?? null);
            draft.touch();
          }}
          problem={problems.campaignId}
        />
      )}
      <DraftLine draft={draft} field="receipt" meta={receiptMeta} placeholder="可以不填" />
      <DraftLine draft={draft} field="handler" meta={handlerMeta} placeholder="可以不填" />
      <DraftLine draft={draft} field="exception" meta={exceptionMeta} placeholder="超过上限的写明谁同意，其余不填" />
      <Consequence>登记以后在“帮扶发放”里，本人签了字再登记签收。</Consequence>
      <Failure text={draft.failure} />
    </Dialog>
  );
}
