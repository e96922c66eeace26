import { Input } from 'antd';
import { useState } from 'react';
import { Dialog, Line } from '../Dialog.tsx';

/** Where the host has no dialogue for files: the path of a backup, typed. */
export function PathDialog({
  onClose,
  onChosen,
}: {
  readonly onClose: () => void;
  readonly onChosen: (path: string) => void;
}) {
  const [path, setPath] = useState('');
  return (
    <Dialog
      title="选一份备份"
      ok="看这份备份"
      missing={path.trim() === '' ? '还差：备份文件' : null}
      onClose={onClose}
      onOk={() => onChosen(path.trim())}
    >
      <Line label="备份文件" hint="名字以 .ghb 结尾，例如 E:\台账备份-000123-20261122-085300.ghb">
        <Input autoFocus value={path} onChange={(event) => setPath(event.target.value)} />
      </Line>
    </Dialog>
  );
}
