import { Input, Modal } from 'antd';
import { useState } from 'react';
import { type Output, saveFile, say, useTask } from '../../api.ts';
import type { Params } from './ReportDesk.tsx';

/** Asks for whom and why before a file with people leaves; both go into the register. */
export function ExportDialog({ report, params, people, onClose }: { readonly report: Output<'reports.catalog'>[number]; readonly params: Params; readonly people: number; readonly onClose: () => void }) {
  const [purpose, setPurpose] = useState('报上级工会');
  const [receiver, setReceiver] = useState('');
  const task = useTask('reports.export');

  async function run(): Promise<void> {
    const answer = await task.run({ key: report.key, params, format: 'xlsx', purpose: purpose || null, receiver: receiver || null });
    if (!answer.ok) {
      if (answer.error.code !== 'CANCELLED') say(answer.error.message, 'error');
      return;
    }
    const saved = await saveFile(answer.data.fileName, answer.data.bytes);
    if (saved.ok) onClose();
    else say(saved.error.message, 'error');
  }

  return (
    <Modal open title={`导出 ${report.title}`} okText="导出 Excel" cancelText="不导了" confirmLoading={task.busy} onOk={() => void run()} onCancel={task.busy ? task.cancel : onClose}>
      {people > 0 && (
        <p>
          表里有 {people} 人{params.masked ? '，号码已打码' : '，含完整证件号码或电话'}。文件离开这台电脑以前，请写明用途和接收方（个人信息保护法第二十三条）。
        </p>
      )}
      <div className="report-export">
        <label htmlFor="export-purpose">用途</label>
        <Input id="export-purpose" value={purpose} maxLength={100} onChange={(event) => setPurpose(event.target.value)} />
        <label htmlFor="export-receiver">交给谁</label>
        <Input id="export-receiver" value={receiver} maxLength={100} placeholder="例如 市机械冶金工会组织部" onChange={(event) => setReceiver(event.target.value)} />
      </div>
    </Modal>
  );
}
