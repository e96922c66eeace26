import { Radio } from 'antd';
import { useState } from 'react';
import { useCommand } from '../../../api.ts';
import { Consequence, Dialog, Line } from '../../../parts/Dialog.tsx';
import { metaOf } from '../../../parts/inputs.tsx';
import { useToday } from '../../../shell/status-context.ts';
import { DraftLine, draftMissing, Failure } from '../../../parts/DraftParts.tsx';
import { orNull, useDraft } from '../../../parts/draft.ts';
import { forWhom, PeopleLine } from './PeopleLine.tsx';
import { fromMonthMeta, toMonthMeta } from './words.ts';

const signedMeta = metaOf('签字日期', 'date');
const lastMeta = metaOf('最后一个月', 'month');

/** 登记代扣授权: who agreed in writing that dues are taken from the wages, or until when it holds. */
export function AuthoriseDialog({
  first,
  onClose,
}: {
  readonly first: readonly number[];
  readonly onClose: () => void;
}) {
  const today = useToday();
  const sign = useCommand('dues.authorise', { quiet: true });
  const end = useCommand('dues.endAuthorisation', { quiet: true });
  const [ids, setIds] = useState(first);
  const [what, setWhat] = useState<'sign' | 'end'>('sign');
  const draft = useDraft({ signedOn: today, fromMonth: today.slice(0, 7), toMonth: '', lastMonth: today.slice(0, 7) });
  const { values } = draft;
  const submit = async () => {
    const memberIds = [...ids];
    const answer =
      what === 'sign'
        ? await sign.run({
            memberIds,
            signedOn: values.signedOn,
            fromMonth: values.fromMonth,
            toMonth: orNull(values.toMonth),
          })
        : await end.run({ memberIds, lastMonth: values.lastMonth });
    if (draft.take(answer)) onClose();
  };
  return (
    <Dialog
      title="工资代扣授权"
      ok={what === 'sign' ? `登记 ${forWhom(ids)}的授权` : `结束 ${forWhom(ids)}的授权`}
      onOk={() => void submit()}
      onClose={onClose}
      busy={sign.busy || end.busy}
      width={560}
      missing={draftMissing(draft, [
        ids.length === 0 && '会员',
        what === 'sign' && values.signedOn === '' && '签字日期',
        what === 'sign' && values.fromMonth === '' && '从哪月起',
        what === 'end' && values.lastMonth === '' && '最后一个月',
      ])}
    >
      <PeopleLine ids={ids} onChange={setIds} />
      <Line label="办什么">
        <Radio.Group
          value={what}
          options={[
            { value: 'sign', label: '本人签字同意' },
            { value: 'end', label: '不再代扣' },
          ]}
          onChange={(event) => (setWhat(event.target.value as 'sign' | 'end'), draft.touch())}
        />
      </Line>
      {what === 'sign' ? (
        <>
          <DraftLine draft={draft} field="signedOn" meta={signedMeta} />
          <DraftLine draft={draft} field="fromMonth" meta={fromMonthMeta} />
          <DraftLine draft={draft} field="toMonth" meta={toMonthMeta} hint="一直有效就不填" />
        </>
      ) : (
        <DraftLine draft={draft} field="lastMonth" meta={lastMeta} hint="这个月还扣，下个月起不扣" />
      )}
      <Consequence>
        {what === 'sign'
          ? '授权书原件留工会存档。以前的授权到新的起用前一个月为止。'
          : '没有授权的人不受影响。以后的会费改收现金、转账或扫码。'}
      </Consequence>
      <Failure text={draft.failure} />
    </Dialog>
  );
}
