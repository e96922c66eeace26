import { useState } from 'react';
import { Link } from 'react-router';
import { type Output, useTask } from '../../../api.ts';
import { Dialog } from '../../../parts/Dialog.tsx';
import { Notice } from '../../../parts/States.tsx';
import { AskView } from './AskView.tsx';
import { ButtonLine } from './ButtonLine.tsx';
import { FileButton, type GivenFile } from './FileButton.tsx';

/** 上级的通知: what the upper union asks; it stays in 上报情况 until it is settled. */
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
    <Dialog title="上级的通知" ok="知道了" cancel={null} reads onOk={onClose} onClose={onClose} width={640}>
      <ButtonLine label="文件" hint="上级发来的、以 .ghr 结尾的退回通知，或以 .ght 结尾的报送通知">
        <FileButton label="选通知" accept=".ghr,.ght" busy={task.busy} onFiles={([given]) => void open(given)} />
      </ButtonLine>
      {asked && (
        <>
          <AskView ask={asked} />
          <p className="note">
            记下了，办好以前在首页和<Link to="/reports/duties">上报情况</Link>里。
          </p>
        </>
      )}
      {problem && <Notice kind="error" title={problem} />}
    </Dialog>
  );
}
