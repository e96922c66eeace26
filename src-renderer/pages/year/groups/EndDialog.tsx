import type { InterestMemberRow } from '../../../../src-main/contract/interest-groups.ts';
import { useCommand } from '../../../api.ts';
import { Consequence, Dialog } from '../../../parts/Dialog.tsx';
import { useDraft } from '../../../parts/draft.ts';
import { DraftLine, draftMissing, Failure } from '../../../parts/DraftParts.tsx';
import { metaOf, whoText } from '../../../parts/inputs.tsx';
import { useToday } from '../../../shell/status-context.ts';

const toMeta = metaOf('退出日期', 'date');

/** 退出: the last day in the group. */
export function EndDialog({
  rows,
  onClose,
  onDone,
}: {
  readonly rows: readonly InterestMemberRow[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const today = useToday();
  const end = useCommand('interestGroups.end', { quiet: true });
  const draft = useDraft({ to: today, ids: '' });
  const ids = rows.map(({ id }) => id);
  const who = whoText(ids, rows[0]?.name);
  const submit = async () => {
    if (draft.take(await end.run({ ids, to: draft.values.to }))) onDone();
  };
  return (
    <Dialog
      title={`退出：${who}`}
      ok={`${who}退出`}
      onOk={() => void submit()}
      onClose={onClose}
      busy={end.busy}
      missing={draftMissing(draft, [draft.values.to === '' && '退出日期'])}
    >
      <DraftLine draft={draft} field="to" meta={toMeta} autoFocus />
      <Consequence>参加过的活动都留着，“连退出的”里还看得到。</Consequence>
      <Failure text={draft.failure} />
    </Dialog>
  );
}
