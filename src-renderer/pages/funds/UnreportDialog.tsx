import { useCommand } from '../../api.ts';
import { Consequence, Dialog } from '../../parts/Dialog.tsx';
import { metaOf } from '../../parts/inputs.tsx';
import { DraftLine, draftMissing, Failure } from '../../parts/DraftParts.tsx';
import { useDraft } from '../../parts/draft.ts';
import { type Stage, stageName } from './stages.ts';

const reasonMeta = metaOf('原因', 'text', { max: 200 });

/** 撤回上报: opens the numbers of a stage again; the reason stands in the journal. */
export function UnreportDialog({
  year,
  stage,
  onClose,
}: {
  readonly year: number;
  readonly stage: Stage;
  readonly onClose: () => void;
}) {
  const draft = useDraft({ reason: '' });
  const take = useCommand('funds.unreport', { quiet: true });
  const name = stageName(stage);
  const submit = async () => {
    if (draft.take(await take.run({ year, stage, reason: draft.values.reason }))) onClose();
  };
  return (
    <Dialog
      route="funds.unreport"
      title={`撤回 ${year} 年${name}`}
      ok={`撤回${name}`}
      danger
      onOk={() => void submit()}
      onClose={onClose}
      busy={take.busy}
      missing={draftMissing(draft, [draft.values.reason.trim() === '' && '原因'])}
    >
      <DraftLine draft={draft} field="reason" meta={reasonMeta} autoFocus placeholder="例如 漏记一笔支出" />
      <Consequence>
        {stage === '决算'
          ? `${year} 年的账会打开，可以改收支。改好要重新上报决算。`
          : `${name}的数字可以再改，改好要重新上报。`}
        原因会记在操作记录里。
      </Consequence>
      <Failure text={draft.failure} />
    </Dialog>
  );
}
