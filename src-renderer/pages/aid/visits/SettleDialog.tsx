import type { AidVisitRow } from '../../../../src-main/contract/aid-visits.ts';
import { useCommand } from '../../../api.ts';
import { Dialog } from '../../../parts/Dialog.tsx';
import { orNull, useDraft } from '../../../parts/draft.ts';
import { DraftLine, draftMissing, Failure } from '../../../parts/DraftParts.tsx';
import { metaOf } from '../../../parts/inputs.tsx';
import { useToday } from '../../../shell/status-context.ts';

const doneMeta = metaOf('办结日期', 'date');
const followUpMeta = metaOf('怎么办的', 'text', { max: 500 });

/** 办结: what somebody asked for during a visit is settled. */
export function SettleDialog({ row, onClose }: { readonly row: AidVisitRow; readonly onClose: () => void }) {
  const today = useToday();
  const settle = useCommand('aidVisits.settle', { quiet: true });
  const draft = useDraft({ doneOn: row.doneOn ?? today, followUp: row.followUp ?? '' });
  const submit = async () => {
    const { doneOn, followUp } = draft.values;
    if (draft.take(await settle.run({ id: row.id, doneOn, followUp: orNull(followUp) }))) onClose();
  };
  return (
    <Dialog
      title={`办结：${row.name} ${row.on}提出的诉求`}
      ok="办结"
      onOk={() => void submit()}
      onClose={onClose}
      busy={settle.busy}
      missing={draftMissing(draft, [draft.values.doneOn === '' && '办结日期'])}
    >
      <DraftLine
        draft={draft}
        field="followUp"
        meta={followUpMeta}
        autoFocus
        placeholder={row.wordsHidden ? '写过的，不改就留空' : '例如 已调到白班，本人满意'}
      />
      <DraftLine draft={draft} field="doneOn" meta={doneMeta} />
      <Failure text={draft.failure} />
    </Dialog>
  );
}
