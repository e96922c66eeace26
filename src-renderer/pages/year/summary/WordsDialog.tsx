import type { Summary } from '../../../../src-main/contract/year-summary.ts';
import { useCommand } from '../../../api.ts';
import { orNull, useDraft } from '../../../parts/draft.ts';
import { DraftLine, draftMissing, Failure } from '../../../parts/DraftParts.tsx';
import { Dialog } from '../../../parts/Dialog.tsx';
import { metaOf } from '../../../parts/inputs.tsx';

const titleMeta = metaOf('标题', 'text', { max: 80 });
const noteMeta = metaOf('备注', 'text', { max: 300 });

/** Title of a summary, and a note that is not printed. */
export function WordsDialog({ summary, onClose }: { readonly summary: Summary; readonly onClose: () => void }) {
  const save = useCommand('yearSummary.save', { quiet: true });
  const draft = useDraft({ title: summary.title, note: summary.note ?? '' });
  const { title, note } = draft.values;
  const submit = async () => {
    if (draft.take(await save.run({ id: summary.id, title, note: orNull(note) }))) onClose();
  };
  return (
    <Dialog
      title="标题和备注"
      ok="保存"
      onOk={() => void submit()}
      onClose={onClose}
      busy={save.busy}
      missing={draftMissing(draft, [title.trim() === '' && '标题'])}
    >
      <DraftLine draft={draft} field="title" meta={titleMeta} autoFocus />
      <DraftLine draft={draft} field="note" meta={noteMeta} hint="不印出来，例如 已报市总" />
      <Failure text={draft.failure} />
    </Dialog>
  );
}
