import type { BenefitIssueRow, BenefitRecipientRow } from '../../../src-main/contract/benefits.ts';
import { useCommand } from '../../api.ts';
import { Consequence, Dialog } from '../../parts/Dialog.tsx';
import { count, metaOf } from '../../parts/inputs.tsx';
import { useToday } from '../../shell/status-context.ts';
import { DraftLine, draftMissing, Failure } from '../../parts/DraftParts.tsx';
import { orNull, useDraft } from '../../parts/draft.ts';

const onMeta = metaOf('签收日期', 'date');
const byMeta = metaOf('代领人', 'text', { max: 50 });

/** 登记签收: the signed sheet came back. */
export function SignDialog({
  issue,
  rows,
  onClose,
  onDone,
}: {
  readonly issue: BenefitIssueRow;
  readonly rows: readonly BenefitRecipientRow[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const today = useToday();
  const sign = useCommand('benefits.sign', { quiet: true });
  const draft = useDraft({ signedOn: issue.on <= today ? issue.on : today, signedBy: '' });
  const { values } = draft;
  const submit = async () => {
    const answer = await sign.run({
      ids: rows.map((row) => row.id),
      signedOn: values.signedOn,
      signedBy: rows.length === 1 ? orNull(values.signedBy) : null,
    });
    if (!draft.take(answer)) return;
    onDone();
    onClose();
  };
  const [only] = rows;
  return (
    <Dialog
      title="登记签收"
      ok={rows.length === 1 && only ? `${only.name}已签` : `${count(rows.length)} 人已签`}
      onOk={() => void submit()}
      onClose={onClose}
      busy={sign.busy}
      missing={draftMissing(draft, [values.signedOn === '' && '签收日期'])}
    >
      <DraftLine draft={draft} field="signedOn" meta={onMeta} autoFocus />
      {rows.length === 1 && <DraftLine draft={draft} field="signedBy" meta={byMeta} placeholder="本人签的不填" />}
      <Consequence>
        照收回的花名册登记{rows.length > 1 ? '。没有签的先在名单里不要勾' : ''}。签了的人，金额和物品就不能再改。
      </Consequence>
      <Failure text={draft.failure} />
    </Dialog>
  );
}
