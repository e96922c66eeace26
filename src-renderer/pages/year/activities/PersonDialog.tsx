import { useState } from 'react';
import type { ActivityPersonRow } from '../../../../src-main/contract/activity-rows.ts';
import { useCommand } from '../../../api.ts';
import { Dialog, Line } from '../../../parts/Dialog.tsx';
import { orNull, useDraft } from '../../../parts/draft.ts';
import { DraftLine, draftMissing, Failure } from '../../../parts/DraftParts.tsx';
import { metaOf } from '../../../parts/inputs.tsx';
import type { ActivityData } from './ActivityView.tsx';

const onMeta = metaOf('哪一天', 'date');
const costMeta = metaOf('个人费用（元）', 'fen');
const noteMeta = metaOf('备注', 'text', { max: 200 });

/** What is written of one person at one activity: the day, what that person cost, a note. */
export function PersonDialog({
  data,
  person,
  onClose,
}: {
  readonly data: ActivityData;
  readonly person: ActivityPersonRow;
  readonly onClose: () => void;
}) {
  const { row } = data;
  const save = useCommand('activities.personSave', { quiet: true });
  const draft = useDraft({
    on: person.on ?? '',
    costFen: person.costFen === null ? '' : String(person.costFen),
    note: person.note ?? '',
  });
  const { values } = draft;
  const reveal = useCommand('activities.revealNote', { quiet: true });
  const [opened, setOpened] = useState(false);
  const open = async () => {
    const answer = await reveal.run({ id: row.id, memberId: person.memberId });
    if (!answer.ok) return;
    draft.set('note', answer.data.note ?? '');
    setOpened(true);
  };
  const submit = async () => {
    const answer = await save.run({
      id: row.id,
      memberId: person.memberId,
      on: orNull(values.on),
      costFen: values.costFen === '' ? null : Number(values.costFen),
      // What was not opened is not written over.
      ...(person.noteHidden && !opened ? {} : { note: orNull(values.note) }),
    });
    if (draft.take(answer)) onClose();
  };
  return (
    <Dialog
      title={`${person.name}：${row.name}`}
      ok="保存"
      onOk={() => void submit()}
      onClose={onClose}
      busy={save.busy}
      dirty={draft.dirty}
      missing={draftMissing(draft, [])}
    >
      <DraftLine
        draft={draft}
        field="on"
        meta={onMeta}
        autoFocus
        {...(row.from === row.to ? { hint: '一天的活动不用填' } : {})}
      />
      <DraftLine draft={draft} field="costFen" meta={costMeta} hint="各人不一样的才填，例如体检、疗休养" />
      {person.noteHidden && !opened ? (
        <Line label="备注">
          <button type="button" className="link" title="点开看，会记下时间和姓名" onClick={() => void open()}>
            已隐藏，点开看
          </button>
        </Line>
      ) : (
        <DraftLine
          draft={draft}
          field="note"
          meta={noteMeta}
          placeholder="可以不填"
          {...(row.kind === '体检' ? { hint: '只写是否参加，不写结果；检查结果由本人保管' } : {})}
        />
      )}
      <Failure text={draft.failure} />
    </Dialog>
  );
}
