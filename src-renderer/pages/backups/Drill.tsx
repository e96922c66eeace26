import { call, say } from '../../api.ts';
import { Button } from '../../parts/Button.tsx';
import { useAppStatus } from '../../shell/status-context.ts';
import { SecretDialog } from '../settings/SecretDialog.tsx';

/** 试着恢复: the newest backup is opened with the own password and read through; nothing is replaced. */
export function Drill({ open, onOpen }: { readonly open: boolean; readonly onOpen: (open: boolean) => void }) {
  const { vault } = useAppStatus();
  const { user } = vault;
  const chair = user?.roles.includes('chair') ?? false;
  return (
    <>
      <Button route="backups.drill" title="打开最近的备份读一遍，台账不会动" onClick={() => onOpen(true)}>
        试着恢复
      </Button>
      {open && chair && user && (
        <SecretDialog
          title="试着恢复"
          ok="打开最近的备份"
          fields={['您的密码']}
          onClose={() => onOpen(false)}
          send={async ([secret = '']) => {
            const answer = await call('backups.drill', { userId: user.id, secret });
            if (answer.ok) {
              const counts = Object.entries(answer.data.counts).map(([label, n]) => `${label} ${n}`);
              say(`打得开：${answer.data.at.slice(0, 16)} 的备份，${counts.slice(0, 4).join('、')}。台账没有动`);
            }
            return answer;
          }}
        >
          <p>用密码打开最近的备份，从头读一遍，再扔掉读出来的。台账和备份都不会动。</p>
        </SecretDialog>
      )}
    </>
  );
}
