import type { AidCampaignRow } from '../../../../src-main/contract/aid-campaigns.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { useCommand } from '../../../api.ts';
import { Consequence, Dialog } from '../../../parts/Dialog.tsx';
import { useDraft } from '../../../parts/draft.ts';
import { DraftLine, draftMissing, Failure } from '../../../parts/DraftParts.tsx';
import { count, metaOf } from '../../../parts/inputs.tsx';
import { useToday } from '../../../shell/status-context.ts';

const onMeta = metaOf('办结日期', 'date');

/** 办结: everything is handed out and signed for. */
export function CloseDialog({
  campaign,
  onClose,
}: {
  readonly campaign: AidCampaignRow;
  readonly onClose: () => void;
}) {
  const today = useToday();
  const close = useCommand('aidCampaigns.close', { quiet: true });
  const draft = useDraft({ closedOn: today });
  const submit = async () => {
    if (draft.take(await close.run({ id: campaign.id, closedOn: draft.values.closedOn }))) onClose();
  };
  return (
    <Dialog
      title={`办结：${campaign.title}`}
      ok="办结"
      onOk={() => void submit()}
      onClose={onClose}
      busy={close.busy}
      missing={draftMissing(draft, [draft.values.closedOn === '' && '办结日期'])}
    >
      <DraftLine draft={draft} field="closedOn" meta={onMeta} autoFocus />
      <Consequence>
        {count(campaign.people)} 人，{formatMoney(campaign.sumFen)}{' '}
        元都已签收。办结以后名单、资金和标准不再改；记错了可以改回办理中。
      </Consequence>
      <Failure text={draft.failure} />
    </Dialog>
  );
}
