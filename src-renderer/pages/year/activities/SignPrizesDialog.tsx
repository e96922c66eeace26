import type { ActivityPrizeRow } from '../../../../src-main/contract/activity-rows.ts';
import { useCommand } from '../../../api.ts';
import { Consequence, Dialog } from '../../../parts/Dialog.tsx';
import { orNull, useDraft } from '../../../parts/draft.ts';
import { DraftLine, draftMissing, Failure } from '../../../parts/DraftParts.tsx';
import { count, metaOf } from '../../../parts/inputs.tsx';
import { useToday } from '../../../shell/status-context.ts';
import type { ActivityData } from './ActivityView.tsx';

const onMeta = metaOf('签收日期', 'date');
const byMeta = metaOf('代领人', 'text', { max: 50 });

/** 登记签收 of prizes: the signed list came back. */
export function SignPrizesDialog({
  data,
  prizes,
  onClose,
}: {
  readonly data: ActivityData;
  readonly prizes: readonly ActivityPrizeRow[];
  readonly onClose: () => void;
}) {
  const today = useToday();
  const sign = useCommand('activities.signPrizes', { quiet: true });
  const { to } = data.row;
  const draft = useDraft({ signedOn: to <= today ? to : today, signedBy: '', ids: '' });
  const [only] = prizes;
  const one = prizes.length === 1 && only;
  const submit = async () => {
    const answer = await sign.run({
      ids: prizes.map(({ id }) => id),
      signedOn: draft.values.signedOn,
      signedBy: one ? orNull(draft.values.signedBy) : null,
    });
    if (draft.take(answer)) onClose();
  };
  return (
    <Dialog
      title="登记签收"
      ok={one ? `${one.name}已签` : `${count(prizes.length)} 项已签`}
      onOk={() => void submit()}
      onClose={onClose}
      busy={sign.busy}
      dirty={draft.dirty}
      missing={draftMissing(draft, [draft.values.signedOn === '' && '签收日期'])}
    >
      <DraftLine draft={draft} field="signedOn" meta={onMeta} autoFocus />
      {one && <DraftLine draft={draft} field="signedBy" meta={byMeta} placeholder="本人签的不填" />}
      <Consequence>照收回的获奖名单登记。签了的，人、奖品和价值就不能再改。</Consequence>
      <Failure text={draft.failure} />
    </Dialog>
  );
}
