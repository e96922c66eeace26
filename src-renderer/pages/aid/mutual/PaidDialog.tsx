import { useState } from 'react';
import type { MutualEnrolmentRow, MutualPlanRow } from '../../../../src-main/contract/mutual-aid.ts';
import { enrolmentPayers } from '../../../../src-main/domain/aid/help-kinds.ts';
import { useCommand } from '../../../api.ts';
import { Dialog } from '../../../parts/Dialog.tsx';
import { useDraft } from '../../../parts/draft.ts';
import { DraftLine, draftMissing, Failure } from '../../../parts/DraftParts.tsx';
import { count, metaOf } from '../../../parts/inputs.tsx';
import { useToday } from '../../../shell/status-context.ts';
import { ChoiceLine } from '../../../parts/ChoiceLine.tsx';

const paidMeta = metaOf('交款日期', 'date');
const sharesMeta = metaOf('份数', 'int');

/** 交款: these have paid on a day; shares and who pays can be put right on the way. */
export function PaidDialog({
  plan,
  rows,
  onClose,
  onDone,
}: {
  readonly plan: MutualPlanRow;
  readonly rows: readonly MutualEnrolmentRow[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const today = useToday();
  const save = useCommand('mutualAid.saveEnrolments', { quiet: true });
  const [first] = rows;
  const [payer, setPayer] = useState<(typeof enrolmentPayers)[number] | null>(
    rows.length === 1 ? (first?.payer ?? null) : null,
  );
  const draft = useDraft({
    paidOn: rows.length === 1 && first?.paidOn ? first.paidOn : today,
    shares: rows.length === 1 && first ? String(first.shares) : '',
  });
  const { values } = draft;
  const submit = async () => {
    const answer = await save.run({
      ids: rows.map(({ id }) => id),
      paidOn: values.paidOn === '' ? null : values.paidOn,
      ...(values.shares === '' ? {} : { shares: Number(values.shares) }),
      ...(payer ? { payer } : {}),
    });
    if (!draft.take(answer)) return;
    onDone();
    onClose();
  };
  return (
    <Dialog
      title={rows.length === 1 && first ? `${first.name}的参保` : `${count(rows.length)} 人交款`}
      ok={rows.length === 1 ? '保存' : `记 ${count(rows.length)} 人`}
      onOk={() => void submit()}
      onClose={onClose}
      busy={save.busy}
      missing={draftMissing(draft, [])}
    >
      <DraftLine draft={draft} field="paidOn" meta={paidMeta} hint="留空就是还没有交" autoFocus />
      <DraftLine
        draft={draft}
        field="shares"
        meta={sharesMeta}
        placeholder="不填就不改"
        hint={`每人最多 ${plan.maxShares} 份`}
      />
      <ChoiceLine label="谁出钱" value={payer} choices={enrolmentPayers} onChange={setPayer} empty hint="不选就不改" />
      <Failure text={draft.failure} />
    </Dialog>
  );
}
