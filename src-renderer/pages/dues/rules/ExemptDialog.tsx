import { AutoComplete } from 'antd';
import { useState } from 'react';
import texts from '../../../../resources/texts/dues.json' with { type: 'json' };
import { useCommand } from '../../../api.ts';
import { Consequence, Dialog, Line } from '../../../parts/Dialog.tsx';
import { metaOf } from '../../../parts/inputs.tsx';
import { useToday } from '../../../shell/status-context.ts';
import { DraftLine, draftMissing, Failure } from '../../../parts/DraftParts.tsx';
import { orNull, useDraft } from '../../../parts/draft.ts';
import { forWhom, PeopleLine } from './PeopleLine.tsx';
import { fromMonthMeta, isMonth, noteMeta, spanText, toMonthMeta } from './words.ts';

const decidedMeta = metaOf('决定日期', 'date');
const decisionMeta = metaOf('哪个决定', 'text', { max: 200 });

/** 记免缴: whom, from which month to which, why, and by which decision. */
export function ExemptDialog({
  first,
  month,
  until = '',
  onClose,
}: {
  readonly first: readonly number[];
  /** Month proposed as the first. */
  readonly month: string;
  readonly until?: string;
  readonly onClose: () => void;
}) {
  const today = useToday();
  const save = useCommand('dues.exempt', { quiet: true });
  const [ids, setIds] = useState(first);
  const draft = useDraft({
    fromMonth: month,
    toMonth: until,
    reason: '',
    decidedOn: today,
    decision: '',
    note: '',
    memberIds: '',
  });
  const { values, problems, set } = draft;
  const submit = async () => {
    const answer = await save.run({
      memberIds: [...ids],
      fromMonth: values.fromMonth,
      toMonth: orNull(values.toMonth),
      reason: values.reason,
      decidedOn: values.decidedOn,
      decision: orNull(values.decision),
      note: orNull(values.note),
    });
    if (draft.take(answer)) onClose();
  };
  return (
    <Dialog
      title="记免缴"
      ok={`记 ${forWhom(ids)}免缴`}
      onOk={() => void submit()}
      onClose={onClose}
      busy={save.busy}
      width={620}
      missing={draftMissing(draft, [
        ids.length === 0 && '会员',
        values.fromMonth === '' && '从哪月起',
        values.reason.trim() === '' && '原因',
        values.decidedOn === '' && '决定日期',
      ])}
    >
      <PeopleLine ids={ids} onChange={setIds} problem={problems.memberIds} autoFocus={first.length === 0} />
      <DraftLine draft={draft} field="fromMonth" meta={fromMonthMeta} />
      <DraftLine draft={draft} field="toMonth" meta={toMonthMeta} hint="还不知道到哪月就不填，到时再结束" />
      <Line
        label="原因"
        problem={problems.reason}
        hint="全国没有统一规定，由本会研究决定。保留会籍的本来就不交，不用记"
      >
        <AutoComplete
          value={values.reason}
          options={texts.exemptReasons.map((reason) => ({ value: reason }))}
          onChange={(text) => set('reason', text)}
          autoFocus={first.length > 0}
          placeholder="例如 长期病假"
          aria-label="原因"
        />
      </Line>
      <DraftLine draft={draft} field="decidedOn" meta={decidedMeta} />
      <DraftLine draft={draft} field="decision" meta={decisionMeta} placeholder="例如 工会委员会第 8 次会议" />
      <DraftLine draft={draft} field="note" meta={noteMeta} placeholder="可以不填" />
      <Consequence>
        {isMonth(values.fromMonth) ? spanText(values.fromMonth, orNull(values.toMonth)) : '这些月份'}{' '}
        不用交会费，也不算欠：欠费的月数既不加也不断。
      </Consequence>
      <Failure text={draft.failure} />
    </Dialog>
  );
}
