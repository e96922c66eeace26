import { Select } from 'antd';
import { useState } from 'react';
import type { AidAssessmentHead, AidAssessmentRow, AidCase } from '../../../../src-main/contract/aid.ts';
import { notEligible, schemeCategories } from '../../../../src-main/domain/aid/states.ts';
import { useCommand, useQueryRoute } from '../../../api.ts';
import { Consequence, Dialog, Line } from '../../../parts/Dialog.tsx';
import { useDraft } from '../../../parts/draft.ts';
import { DraftLine, draftMissing, Failure } from '../../../parts/DraftParts.tsx';
import { metaOf } from '../../../parts/inputs.tsx';
import { useStandards } from '../../../parts/standards.ts';
import { useToday } from '../../../shell/status-context.ts';
import { suggestionOn } from './suggestion.ts';

const onMeta = metaOf('讨论日期', 'date');
const minutesMeta = metaOf('会议纪要', 'text', { max: 100 });

/** 记委员会的认定: what was decided, when and in which minutes. */
export function DecideDialog({
  file,
  head,
  opened,
  onClose,
  onDone,
}: {
  readonly file: AidCase;
  readonly head: AidAssessmentHead;
  readonly opened: AidAssessmentRow | undefined;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const today = useToday();
  const standards = useStandards();
  const division = useQueryRoute('unit.get', {}).data?.values.unitDivision;
  const decide = useCommand('aid.decide', { quiet: true });
  const [category, setCategory] = useState('');
  const draft = useDraft({ decidedOn: today, minutes: '' });
  const { values, problems } = draft;
  const submit = async () => {
    const answer = await decide.run({ id: head.id, category, decidedOn: values.decidedOn, minutes: values.minutes });
    if (!draft.take(answer)) return;
    onDone();
    onClose();
  };
  const where = {
    onAllowance: file.values.onAllowance === '是',
    standards,
    division: typeof division === 'string' ? division : null,
  };
  return (
    <Dialog
      title={`委员会的认定：${file.row.name}`}
      ok="记下认定"
      onOk={() => void submit()}
      onClose={onClose}
      busy={decide.busy}
      missing={draftMissing(draft, [
        category === '' && '类别',
        values.decidedOn === '' && '讨论日期',
        values.minutes.trim() === '' && '会议纪要',
      ])}
    >
      <Line
        label="认定类别"
        problem={problems['category']}
        hint={opened ? suggestionOn(opened, values.decidedOn, where, category) : '算式没有打开，这里不显示建议'}
      >
        <Select
          value={category || null}
          options={[...schemeCategories[head.scheme], notEligible].map((value) => ({ value, label: value }))}
          onChange={(next) => (setCategory(next), draft.touch())}
          placeholder="委员会定的是哪一类"
          aria-label="认定类别"
          autoFocus
        />
      </Line>
      <DraftLine draft={draft} field="decidedOn" meta={onMeta} />
      <DraftLine draft={draft} field="minutes" meta={minutesMeta} placeholder="例如 纪要〔2026〕11号" />
      <Consequence>讨论那天的低保标准和倍数跟着记下，以后标准变了，这一次的算式不变。</Consequence>
      <Failure text={draft.failure} />
    </Dialog>
  );
}
