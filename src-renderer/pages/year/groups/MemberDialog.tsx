import type { InterestMemberRow } from '../../../../src-main/contract/interest-groups.ts';
import { useCommand } from '../../../api.ts';
import { Dialog } from '../../../parts/Dialog.tsx';
import { orNull, useDraft } from '../../../parts/draft.ts';
import { DraftLine, draftMissing, Failure } from '../../../parts/DraftParts.tsx';
import { metaOf } from '../../../parts/inputs.tsx';

const fromMeta = metaOf('加入日期', 'date');
const toMeta = metaOf('退出日期', 'date');
const noteMeta = metaOf('备注', 'text', { max: 200 });

/** One line of an interest group: from when to when, and a note. */
export function MemberDialog({ row, onClose }: { readonly row: InterestMemberRow; readonly onClose: () => void }) {
  const save = useCommand('interestGroups.saveMember', { quiet: true });
  const draft = useDraft({ from: row.from, to: row.to ?? '', note: row.note ?? '' });
  const { values } = draft;
  const submit = async () => {
    const answer = await save.run({ id: row.id, from: values.from, to: orNull(values.to), note: orNull(values.note) });
    if (draft.take(answer)) onClose();
  };
  return (
    <Dialog
      title={`修改：${row.name}`}
      ok="保存"
      onOk={() => void submit()}
      onClose={onClose}
      busy={save.busy}
      dirty={draft.dirty}
      missing={draftMissing(draft, [values.from === '' && '加入日期'])}
    >
      <DraftLine draft={draft} field="from" meta={fromMeta} autoFocus />
      <DraftLine draft={draft} field="to" meta={toMeta} placeholder="还在的不填" />
      <DraftLine draft={draft} field="note" meta={noteMeta} placeholder="可以不填" />
      <Failure text={draft.failure} />
    </Dialog>
  );
}
