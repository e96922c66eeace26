import { useCommand } from '../../../api.ts';
import { Consequence, Dialog } from '../../../parts/Dialog.tsx';

/** 删除 of a sheet of the office's own: what becomes of it. */
export function RemoveDialog({
  id,
  title,
  onClose,
}: {
  readonly id: number;
  readonly title: string;
  readonly onClose: () => void;
}) {
  const remove = useCommand('templates.remove');
  const run = async () => {
    const done = await remove.run({ id });
    if (done.ok) onClose();
  };
  return (
    <Dialog
      title={`删除：${title}`}
      ok="删除"
      danger
      onOk={() => void run()}
      onClose={onClose}
      busy={remove.busy}
      missing={null}
    >
      <Consequence>这张表的栏目、分组和合计都不再留着，会员和台账的记录不动。删错了可以撤销。</Consequence>
    </Dialog>
  );
}
