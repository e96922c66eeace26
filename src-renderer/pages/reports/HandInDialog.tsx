import { type Output, useCommand } from '../../api.ts';
import { Consequence, Dialog } from '../../parts/Dialog.tsx';
import { useDraft } from '../../parts/draft.ts';
import { DraftLine, draftMissing, Failure } from '../../parts/DraftParts.tsx';
import { metaOf } from '../../parts/inputs.tsx';
import { useToday } from '../../shell/status-context.ts';

const onMeta = metaOf('交表日期', 'date');
const toMeta = metaOf('交给谁', 'text', { max: 100 });

/** 记上已交: the stamped paper went to the upper union. */
export function HandInDialog({
  row,
  onClose,
}: {
  readonly row: Output<'snapshots.get'>['row'];
  readonly onClose: () => void;
}) {
  const today = useToday();
  const handIn = useCommand('packages.handIn', { quiet: true });
  const draft = useDraft({ on: today, receiver: row.receiver ?? '' });
  const { values } = draft;
  const submit = async () => {
    const answer = await handIn.run({ snapshots: [row.id], on: values.on, receiver: values.receiver });
    if (draft.take(answer)) onClose();
  };
  return (
    <Dialog
      title={`记上已交：${row.number}`}
      ok="记上已交"
      onOk={() => void submit()}
      onClose={onClose}
      busy={handIn.busy}
      missing={draftMissing(draft, [values.on === '' && '交表日期', values.receiver.trim() === '' && '交给谁'])}
    >
      <DraftLine draft={draft} field="on" meta={onMeta} autoFocus />
      <DraftLine draft={draft} field="receiver" meta={toMeta} />
      <Consequence>打印盖章交上去的记在这里，“上报情况”就算已上报。打包报的不用记。</Consequence>
      <Failure text={draft.failure} />
    </Dialog>
  );
}
