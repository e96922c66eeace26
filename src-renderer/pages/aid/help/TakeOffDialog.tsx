import { AutoComplete } from 'antd';
import { useState } from 'react';
import type { AidHelpRow } from '../../../../src-main/contract/aid-help.ts';
import { useCommand } from '../../../api.ts';
import { Consequence, Dialog, Line } from '../../../parts/Dialog.tsx';
import { Failure } from '../../../parts/DraftParts.tsx';
import { count, isFurther, missingWords } from '../../../parts/inputs.tsx';

const usual = ['没有来领', '本人不要', '已由别的单位慰问', '列错了人', '已经调走'];

/** 从名单去掉: why somebody no longer stands on the list of a campaign; it stands under 没有列入. */
export function TakeOffDialog({
  rows,
  onClose,
  onDone,
}: {
  readonly rows: readonly AidHelpRow[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const remove = useCommand('aidHelp.remove', { quiet: true });
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState('');
  const submit = async () => {
    const answer = await remove.run({ ids: rows.map(({ id }) => id), reason: reason.trim() });
    if (!answer.ok) return setFailure(answer.error.message);
    onDone();
    onClose();
  };
  return (
    <Dialog
      title={rows.length === 1 ? `从名单去掉：${rows[0]?.name ?? ''}` : `从名单去掉 ${count(rows.length)} 笔`}
      ok={`去掉 ${count(rows.length)} 笔`}
      onOk={() => void submit()}
      onClose={onClose}
      busy={remove.busy}
      missing={missingWords([reason.trim() === '' && '原因'])}
    >
      <Line label="原因">
        <AutoComplete
          value={reason}
          options={usual.map((value) => ({ value }))}
          onChange={(text: string) => (setReason(text), setFailure(''))}
          maxLength={200}
          autoFocus
          // Above the box, and gone once the word is whole: open it would lie over the button.
          placement="topLeft"
          showSearch={{ filterOption: (typed, option) => isFurther(String(option?.value ?? ''), typed) }}
          placeholder="写一句，或从常用的里选"
          aria-label="从名单去掉的原因"
        />
      </Line>
      <Consequence>人和原因记在这次活动的“没有列入”里，以后有人问就查得到；再列入的，那条自动去掉。</Consequence>
      <Failure text={failure} />
    </Dialog>
  );
}
