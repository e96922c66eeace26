import { useState } from 'react';
import { Link } from 'react-router';
import { type Output, useTask } from '../../../api.ts';
import { Dialog, Line } from '../../../parts/Dialog.tsx';
import { Notice } from '../../../parts/States.tsx';
import { FileButton, type GivenFile } from './FileButton.tsx';
import { ButtonLine } from './ButtonLine.tsx';

/** 退回通知: what the upper union asks to be put right. */
export function RequestDialog({ onClose }: { readonly onClose: () => void }) {
  const [asked, setAsked] = useState<Output<'packages.readRequest'> | null>(null);
  const [problem, setProblem] = useState('');
  const task = useTask('packages.readRequest');
  async function open(given: GivenFile | undefined): Promise<void> {
    if (!given) return;
    const read = await task.run({ file: given.bytes });
    setAsked(read.ok ? read.data : null);
    setProblem(read.ok ? '' : read.error.message);
  }
  return (
    <Dialog title="退回通知" ok="知道了" cancel={null} onOk={onClose} onClose={onClose} width={640}>
      <ButtonLine label="文件" hint="上级发来的、以 .ghr 结尾的退回通知">
        <FileButton label="选退回通知" accept=".ghr" busy={task.busy} onFiles={([given]) => void open(given)} />
      </ButtonLine>
      {asked && (
        <>
          <Line label="谁退回的">
            {asked.from}，{asked.madeOn}
          </Line>
          <Line label="哪张表">
            {asked.periodLabel} {asked.title}
          </Line>
          <Line label="要改什么">{asked.text}</Line>
          {asked.by && <Line label="最晚">{asked.by}</Line>}
          {asked.cells.length > 0 && (
            <table className="package-table" aria-label="要改的格子">
              <thead>
                <tr>
                  <th>格子</th>
                  <th className="number">报的数</th>
                  <th>上级写的</th>
                </tr>
              </thead>
              <tbody>
                {asked.cells.map(({ cell, label, value, note }) => (
                  <tr key={cell}>
                    <td>{label}</td>
                    <td className="number">{value}</td>
                    <td>{note}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          <Notice kind="info" title="改的办法">
            先在台账里改对，再作废原来定稿的那一张，重新定稿、打包。<Link to="/reports">去各种表</Link>
          </Notice>
        </>
      )}
      {problem && <Notice kind="error" title={problem} />}
    </Dialog>
  );
}
