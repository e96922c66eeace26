import type { BenefitIssueRow, BenefitRecipientRow } from '../../../src-main/contract/benefits.ts';
import { formatMoney } from '../../../src-main/domain/money.ts';
import { benefitKind } from '../../../src-main/domain/spending/kinds.ts';
import { useCommand } from '../../api.ts';
import { Dialog } from '../../parts/Dialog.tsx';
import { FindingList } from '../../parts/FindingList.tsx';
import { metaOf } from '../../parts/inputs.tsx';
import { DraftLine, draftMissing, Failure } from '../../parts/DraftParts.tsx';
import { orNull, useDraft } from '../../parts/draft.ts';
import { useWho } from '../../parts/same-names.ts';

const amountMeta = metaOf('金额', 'fen');
const reasonMeta = metaOf('事由', 'text', { max: 100 });
const illnessMeta = metaOf('病种', 'text', { max: 100 });
const exceptionMeta = metaOf('例外的原因', 'text', { max: 200 });
const noteMeta = metaOf('备注', 'text', { max: 200 });

/** One person's line of a list. */
export function RecipientDialog({
  issue,
  row,
  onClose,
}: {
  readonly issue: BenefitIssueRow;
  readonly row: BenefitRecipientRow;
  readonly onClose: () => void;
}) {
  const save = useCommand('benefits.saveRecipient', { quiet: true });
  const { hidden } = benefitKind(issue.kind);
  const who = useWho([row.memberId], row.name);
  const draft = useDraft({
    amountFen: String(row.amountFen),
    reason: row.reason ?? '',
    exception: row.exception ?? '',
    note: row.note ?? '',
  });
  const { values } = draft;
  // An amount field holds fen as text; nothing typed is no amount.
  const amountFen = Number(values.amountFen);
  const submit = async () => {
    const keep = hidden && values.reason.trim() === '';
    const answer = await save.run({
      id: row.id,
      amountFen,
      // A hidden reason that was not written anew stays as it is.
      ...(keep ? {} : { reason: orNull(values.reason) }),
      exception: orNull(values.exception),
      note: orNull(values.note),
    });
    if (draft.take(answer)) onClose();
  };
  return (
    <Dialog
      title={`${who}：${issue.title}`}
      ok="保存"
      onOk={() => void submit()}
      onClose={onClose}
      busy={save.busy}
      width={600}
      missing={draftMissing(draft, [amountFen <= 0 && '金额'])}
    >
      <DraftLine
        draft={draft}
        field="amountFen"
        meta={amountMeta}
        autoFocus
        hint={`${issue.on.slice(0, 4)} 年这一类共领 ${formatMoney(row.yearFen)} 元，含这一份`}
      />
      <DraftLine
        draft={draft}
        field="reason"
        meta={issue.kind === '住院慰问' ? illnessMeta : reasonMeta}
        placeholder={row.reasonHidden ? '已写，不改就留空' : '可以不填'}
      />
      <DraftLine draft={draft} field="exception" meta={exceptionMeta} placeholder="标准说不行还是发了的，写明谁同意" />
      <DraftLine draft={draft} field="note" meta={noteMeta} placeholder="印在花名册的备注栏" />
      <FindingList findings={row.findings} />
      <Failure text={draft.failure} />
    </Dialog>
  );
}
