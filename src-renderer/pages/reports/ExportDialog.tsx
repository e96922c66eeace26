import { Input } from 'antd';
import { useState } from 'react';
import { type Output, saveFile, say, useTask } from '../../api.ts';
import { Notice, Waiting } from '../../parts/States.tsx';
import { Consequence, Dialog, Line } from '../../parts/Dialog.tsx';
import { count, missingWords } from '../../parts/inputs.tsx';
import type { Params } from './params.ts';

/** Asks for whom and why before a file with people leaves; both go into the register. */
export function ExportDialog({
  reportKey,
  params,
  preview,
  onClose,
}: {
  readonly reportKey: string;
  readonly params: Params;
  readonly preview: Output<'reports.preview'>;
  readonly onClose: () => void;
}) {
  const [purpose, setPurpose] = useState('报上级工会');
  const [receiver, setReceiver] = useState('');
  const [failure, setFailure] = useState('');
  const task = useTask('reports.export');
  const { people, unmasked } = preview;
  const open = preview.checks.filter(({ level }) => level !== 'ok').length;

  async function run(): Promise<void> {
    setFailure('');
    const input = { key: reportKey, params, format: 'xlsx' as const };
    const answer = await task.run({ ...input, purpose: purpose.trim() || null, receiver: receiver.trim() || null });
    if (!answer.ok) return answer.error.code === 'CANCELLED' ? undefined : setFailure(answer.error.message);
    const saved = await saveFile(answer.data.fileName, answer.data.bytes);
    if (!saved.ok) return setFailure(saved.error.message);
    if (saved.data.outcome === 'saved') say(`已导出，存到 ${saved.data.path}`, 'done');
    if (saved.data.outcome === 'download') say(`已导出 ${answer.data.fileName}`, 'done');
    if (saved.data.outcome !== 'cancelled') onClose();
  }

  return (
    <Dialog
      title={`导出 ${preview.title}`}
      ok="导出 Excel"
      onOk={() => void run()}
      onClose={task.busy ? task.cancel : onClose}
      busy={task.busy}
      missing={missingWords([
        unmasked && purpose.trim() === '' && '用途',
        unmasked && receiver.trim() === '' && '交给谁',
      ])}
    >
      <Line
        label="用途"
        {...(unmasked ? { hint: '表里有完整的证件号码或电话，要写用途和接收方（个人信息保护法第二十三条）' } : {})}
      >
        <Input value={purpose} maxLength={100} onChange={(event) => setPurpose(event.target.value)} />
      </Line>
      <Line label="交给谁">
        <Input
          value={receiver}
          maxLength={100}
          autoFocus
          placeholder="例如 市机械冶金工会组织部"
          onChange={(event) => setReceiver(event.target.value)}
        />
      </Line>
      <Consequence>
        {people > 0 ? `表里有 ${count(people)} 人，` : ''}
        {unmasked ? '含完整号码，' : ''}会记进导出登记。
        {open > 0 && `还有 ${open} 项检查要看一看，现在导出，空着的栏就空着。`}
      </Consequence>
      {task.busy && (
        <Waiting
          title={`正在写 ${preview.title}`}
          done={task.progress?.done ?? 0}
          total={task.progress?.total ?? null}
          {...(task.progress ? { sentence: task.progress.sentence } : {})}
          written="文件还没有存"
          onCancel={task.cancel}
        />
      )}
      {failure && <Notice kind="error" title={failure} />}
    </Dialog>
  );
}
