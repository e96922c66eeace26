import { useState } from 'react';
import type { ModelWorkerRow } from '../../../../src-main/contract/aid-visits.ts';
import { modelWorkerHelp, modelWorkerLevels } from '../../../../src-main/domain/aid/help-kinds.ts';
import { useCommand } from '../../../api.ts';
import { Dialog, Line } from '../../../parts/Dialog.tsx';
import { orNull, useDraft } from '../../../parts/draft.ts';
import { DraftLine, draftMissing, Failure, RemoveButton } from '../../../parts/DraftParts.tsx';
import { metaOf } from '../../../parts/inputs.tsx';
import { PersonPicker, type PickedPerson } from '../../../parts/PersonPicker.tsx';
import { ChoiceLine } from '../../../parts/ChoiceLine.tsx';

const titleMeta = metaOf('荣誉称号', 'text', { max: 60 });
const yearMeta = metaOf('授予年份', 'int');
const bodyMeta = metaOf('授予单位', 'text', { max: 100 });
const numberMeta = metaOf('证书编号', 'text', { max: 60 });
const incomeMeta = metaOf('月收入', 'fen');
const noteMeta = metaOf('备注', 'text', { max: 300 });

/** 劳模: the honour, and the one kind of help that goes with it. */
export function ModelDialog({ row, onClose }: { readonly row: ModelWorkerRow | null; readonly onClose: () => void }) {
  const save = useCommand('modelWorkers.save', { quiet: true });
  const remove = useCommand('modelWorkers.remove');
  const [person, setPerson] = useState<PickedPerson | null>(row ? { id: row.memberId, name: row.name } : null);
  const [level, setLevel] = useState<(typeof modelWorkerLevels)[number] | null>(row?.level ?? null);
  const [helpKind, setHelpKind] = useState<(typeof modelWorkerHelp)[number] | null>(row?.helpKind ?? null);
  const draft = useDraft({
    title: row?.title ?? '',
    year: row ? String(row.year) : '',
    body: row?.body ?? '',
    certificateNo: row?.certificateNo ?? '',
    monthlyIncomeFen: '',
    note: row?.note ?? '',
    memberId: '',
    level: '',
    helpKind: '',
  });
  const { values, problems } = draft;
  const submit = async () => {
    if (!person || !level) return;
    const income = values.monthlyIncomeFen;
    const answer = await save.run({
      ...(row ? { id: row.id } : {}),
      memberId: person.id,
      title: values.title.trim(),
      level,
      year: Number(values.year),
      body: orNull(values.body),
      certificateNo: orNull(values.certificateNo),
      ...(income === '' && row?.incomeHidden ? {} : { monthlyIncomeFen: income === '' ? null : Number(income) }),
      helpKind,
      note: orNull(values.note),
    });
    if (draft.take(answer)) onClose();
  };
  return (
    <Dialog
      title={row ? `${row.name}：${row.title}` : '登记劳模'}
      ok={row ? '保存' : '登记'}
      onOk={() => void submit()}
      onClose={onClose}
      busy={save.busy}
      width={600}
      missing={draftMissing(draft, [
        person === null && '会员',
        values.title.trim() === '' && '荣誉称号',
        level === null && '级别',
        values.year === '' && '授予年份',
      ])}
      foot={row && <RemoveButton onRemove={async () => void ((await remove.run({ id: row.id })).ok && onClose())} />}
    >
      <Line label="会员" problem={problems.memberId}>
        <PersonPicker
          value={person}
          onChange={(next) => (setPerson(next), draft.touch())}
          autoFocus={person === null}
        />
      </Line>
      <DraftLine
        draft={draft}
        field="title"
        meta={titleMeta}
        autoFocus={row !== null}
        placeholder="例如 江苏省劳动模范"
      />
      <ChoiceLine
        label="级别"
        value={level}
        choices={modelWorkerLevels}
        onChange={(next) => (setLevel(next), draft.touch())}
        problem={problems.level}
      />
      <DraftLine draft={draft} field="year" meta={yearMeta} />
      <DraftLine draft={draft} field="body" meta={bodyMeta} placeholder="可以不填" />
      <DraftLine draft={draft} field="certificateNo" meta={numberMeta} placeholder="可以不填" />
      <DraftLine
        draft={draft}
        field="monthlyIncomeFen"
        meta={incomeMeta}
        placeholder={row?.incomeHidden ? '已写，不改就留空' : '只在点开时看得到'}
      />
      <ChoiceLine
        label="劳模帮扶"
        value={helpKind}
        choices={modelWorkerHelp}
        onChange={(next) => (setHelpKind(next), draft.touch())}
        problem={problems.helpKind}
        hint="低收入、困难、特困只能享受一种"
        empty
      />
      <DraftLine draft={draft} field="note" meta={noteMeta} placeholder="可以不填" />
      <Failure text={draft.failure} />
    </Dialog>
  );
}
