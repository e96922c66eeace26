import type { AidCase } from '../../../../src-main/contract/aid.ts';
import { useCommand } from '../../../api.ts';
import { Dialog } from '../../../parts/Dialog.tsx';
import { useDraft } from '../../../parts/draft.ts';
import { DraftLine, draftMissing, Failure } from '../../../parts/DraftParts.tsx';
import { metaOf } from '../../../parts/inputs.tsx';

const onMeta = metaOf('申请日期', 'date');

/** The day of the application, where it was noted wrongly. */
export function AppliedDialog({ file, onClose }: { readonly file: AidCase; readonly onClose: () => void }) {
  const save = useCommand('aid.save', { quiet: true });
  const draft = useDraft({ appliedOn: file.row.appliedOn });
  const submit = async () => {
    const answer = await save.run({ id: file.row.id, appliedOn: draft.values.appliedOn, values: {} });
    if (draft.take(answer)) onClose();
  };
  return (
    <Dialog
      title={`申请日期：${file.row.name}`}
      ok="改申请日期"
      onOk={() => void submit()}
      onClose={onClose}
      busy={save.busy}
      missing={draftMissing(draft, [draft.values.appliedOn === '' && '申请日期'])}
    >
      <DraftLine draft={draft} field="appliedOn" meta={onMeta} autoFocus />
      <Failure text={draft.failure} />
    </Dialog>
  );
}
