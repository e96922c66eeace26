import { AutoComplete } from 'antd';
import { useState } from 'react';
import type { AidCandidate } from '../../../../src-main/contract/aid-campaigns.ts';
import { useCommand } from '../../../api.ts';
import { Consequence, Dialog, Line } from '../../../parts/Dialog.tsx';
import { Failure } from '../../../parts/DraftParts.tsx';
import { count, missingWords } from '../../../parts/inputs.tsx';

const usual = [
  '今年已经帮过',
  '本人不要',
  '家庭情况已经好转',
  '已由别的单位慰问',
  '这次资金不够，下次优先',
  '联系不上',
];

/** 不列入: why people who were looked at are not on the list. */
export function PassOverDialog({
  id,
  people,
  onClose,
  onDone,
}: {
  readonly id: number;
  readonly people: readonly AidCandidate[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const pass = useCommand('aidCampaigns.passOver', { quiet: true });
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState('');
  const submit = async () => {
    const answer = await pass.run({ id, memberIds: people.map(({ memberId }) => memberId), reason: reason.trim() });
    if (!answer.ok) return setFailure(answer.error.message);
    onDone();
    onClose();
  };
  return (
    <Dialog
      title={people.length === 1 ? `不列入：${people[0]?.name ?? ''}` : `不列入 ${count(people.length)} 人`}
      ok={`记 ${count(people.length)} 人没有列入`}
      onOk={() => void submit()}
      onClose={onClose}
      busy={pass.busy}
      missing={missingWords([reason.trim() === '' && '原因'])}
    >
      <Line label="原因">
        <AutoComplete
          value={reason}
          options={usual.map((value) => ({ value }))}
          onChange={(text: string) => (setReason(text), setFailure(''))}
          maxLength={200}
          autoFocus
          placeholder="写一句，或从常用的里选"
          aria-label="没有列入的原因"
        />
      </Line>
      <Consequence>他们记在“没有列入”里。以后又列入的，这条记录自动去掉。</Consequence>
      <Failure text={failure} />
    </Dialog>
  );
}
