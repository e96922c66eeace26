import { type MenuProps, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import type { AppStatus } from '../../src-main/contract/app.ts';
import { call, say } from '../api.ts';
import { TypedConfirm } from '../parts/States.tsx';

async function go(route: 'app.openOffice' | 'app.closeBook'): Promise<void> {
  const answer = await call(route, {});
  if (!answer.ok) say(answer.error.message, 'error');
}

/** Typed confirmation before the practice unit is deleted; the office's own book is not touched. */
export function DeletePractice({ onDone }: { readonly onDone: () => void }) {
  const [problem, setProblem] = useState('');
  return (
    <TypedConfirm
      title="删除练习单位"
      words="删除练习单位"
      verb="删除"
      onConfirm={async () => {
        const answer = await call('app.deletePractice', { confirm: '删除练习单位' });
        if (!answer.ok) return setProblem(answer.error.message);
        say('已删除练习单位，以后可以再建一个');
        onDone();
      }}
    >
      里面的练习会员会一起删掉，您自己单位的台账不动。
      {problem && <p className="problem">{problem}</p>}
    </TypedConfirm>
  );
}

/** What can be done with the practice unit from the title bar. */
export function usePractice(status: AppStatus): {
  readonly items: NonNullable<MenuProps['items']>;
  readonly dialog: ReactNode;
} {
  const [deleting, setDeleting] = useState(false);
  const items: NonNullable<MenuProps['items']> = [
    status.vault.user
      ? { key: 'office', label: '回到本单位', onClick: () => void go('app.openOffice') }
      : { key: 'close', label: '离开练习单位', onClick: () => void go('app.closeBook') },
    { key: 'delete', label: '删除练习单位', danger: true, onClick: () => setDeleting(true) },
  ];
  const dialog = (
    <Modal open={deleting} footer={null} title={null} width={460} onCancel={() => setDeleting(false)} destroyOnHidden>
      <DeletePractice onDone={() => setDeleting(false)} />
    </Modal>
  );
  return { items, dialog };
}
