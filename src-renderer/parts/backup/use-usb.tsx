import { Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { say, useTask } from '../../api.ts';
import { chooseFolder } from '../../shell/host.ts';
import { Dialog, Line } from '../Dialog.tsx';

/**
 * 复制到 U 盘: asks for a folder, then writes and reads back. `dialog` has to be drawn by whoever uses it; `busy` while the
 * copy is on its way, with its sentence.
 */
export function useUsb(onDone?: () => void): {
  readonly start: () => Promise<void>;
  readonly cancel: () => void;
  readonly busy: boolean;
  readonly sentence: string;
  readonly dialog: ReactNode;
} {
  const { run, cancel, busy, progress } = useTask('backups.toFolder');
  const [asking, setAsking] = useState(false);
  const [path, setPath] = useState('');
  const [problem, setProblem] = useState('');

  const copy = async (folder: string): Promise<boolean> => {
    const answer = await run({ folder });
    if (!answer.ok) {
      setProblem(answer.error.message);
      if (!asking && answer.error.code !== 'CANCELLED') say(answer.error.message, 'error');
      return false;
    }
    const { name, where, sameDisk } = answer.data;
    if (sameDisk) say(`已拷到 ${where}，可是它和台账在同一块硬盘上，硬盘坏了两份一起丢。请再拷一份到 U 盘`, 'error');
    else say(`已拷到 ${where}，读回来核对过：${name}`);
    onDone?.();
    return true;
  };
  const start = async (): Promise<void> => {
    setProblem('');
    const chosen = await chooseFolder('选 U 盘上的文件夹');
    if (!chosen.ok) return say(chosen.error.message, 'error');
    if (chosen.data.outcome === 'type') setAsking(true);
    if (chosen.data.outcome === 'chosen') await copy(chosen.data.path);
  };
  return {
    start,
    cancel,
    busy,
    sentence: progress?.sentence ?? '',
    dialog: asking && (
      <Dialog
        title="复制到 U 盘"
        ok="复制"
        busy={busy}
        missing={path.trim() === '' ? '还差：文件夹' : null}
        onClose={() => {
          cancel();
          setAsking(false);
        }}
        onOk={() => void copy(path.trim()).then((done) => done && setAsking(false))}
      >
        <Line label="U 盘上的文件夹" problem={problem} hint={progress?.sentence ?? '例如 E:\\台账备份'}>
          <Input
            autoFocus
            value={path}
            onChange={(event) => {
              setPath(event.target.value);
              setProblem('');
            }}
          />
        </Line>
      </Dialog>
    ),
  };
}
