import { Button, Input } from 'antd';
import { useState } from 'react';
import { type Output, useCommand } from '../../api.ts';
import { Dialog } from '../../parts/Dialog.tsx';

/** The wording of the 入会申请书: the charter in force decides, so the office may change it. */
export function PledgeDialog({
  pledge,
  onClose,
}: {
  readonly pledge: Output<'reports.pledge'>;
  readonly onClose: () => void;
}) {
  const [text, setText] = useState(pledge.text);
  const save = useCommand('reports.setPledge');
  const submit = async (): Promise<void> => {
    const answer = await save.run({ text: text.trim() === pledge.standard ? null : text.trim() });
    if (answer.ok) onClose();
  };
  return (
    <Dialog
      title="入会申请书的话"
      ok="改成这样"
      busy={save.busy}
      missing={text.trim().length < 10 ? '还差：申请书的话' : text.trim() === pledge.text ? '和现在的一样' : null}
      onOk={() => void submit()}
      onClose={onClose}
      foot={text.trim() === pledge.standard ? null : <Button onClick={() => setText(pledge.standard)}>用原来的</Button>}
    >
      <Input.TextArea
        aria-label="申请书的话"
        value={text}
        maxLength={600}
        autoSize={{ minRows: 5, maxRows: 12 }}
        onChange={(event) => setText(event.target.value)}
      />
      <p className="note">以现行章程为准。改了以后，新打印的申请书都用这一段；可以撤销。</p>
    </Dialog>
  );
}
