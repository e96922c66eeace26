import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { UserRow } from '../../../src-main/contract/vault.ts';
import { formatChinese } from '../../../src-main/domain/date-format.ts';
import { call, say, useQueryRoute } from '../../api.ts';
import { Dialog } from '../../parts/Dialog.tsx';
import { Loading } from '../../parts/States.tsx';
import { useAppStatus } from '../../shell/status-context.ts';
import { SecretDialog } from './SecretDialog.tsx';
import { Setting } from './Setting.tsx';
import { UserDialog } from './UserDialog.tsx';
import './users.css';

/** Away with somebody's key: said what it means before. */
function RemoveDialog({ user, onClose }: { readonly user: UserRow; readonly onClose: () => void }) {
  const [problem, setProblem] = useState('');
  const remove = async () => {
    const answer = await call('users.remove', { id: user.id });
    if (!answer.ok) return setProblem(answer.error.message);
    say(`已停用${user.name}，这个密码打不开台账了`);
    onClose();
  };
  return (
    <Dialog title={`停用 ${user.name}`} ok="停用" danger onOk={() => void remove()} onClose={onClose}>
      <p>从现在起这个密码打不开这本台账，记过的事还在记录里。</p>
      <p className="note">
        如果这个人可能拷走过台账文件和当时的钥匙文件，请再换一次台账的钥匙；以前的备份仍然能用当时的密码打开。
      </p>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </Dialog>
  );
}

/** 使用人和密码: who may open the office's book and what each may do; only the chair changes it. */
export function Users() {
  const { vault } = useAppStatus();
  const me = vault.user;
  const chair = me?.roles.includes('chair') ?? false;
  const sees = chair || (me?.roles.includes('auditor') ?? false);
  const query = useQueryRoute('users.list', {}, { enabled: sees });
  const [dialog, setDialog] = useState<ReactNode>(null);
  if (!me) return null;
  const close = () => setDialog(null);
  const reset = ({ id, name }: UserRow) =>
    setDialog(
      <SecretDialog
        title={`重设 ${name} 的密码`}
        ok="重设密码"
        fields={['新密码', '再输一遍']}
        onClose={close}
        send={async ([password = '']) => {
          const answer = await call('users.resetPassword', { id, password });
          if (answer.ok) say(`已重设${name}的密码，请当面告诉本人`);
          return answer;
        }}
      />,
    );
  return (
    <Setting title="使用人和密码" about="每人一个密码。最好有两位有主席权限的人：一位忘了密码，另一位可以重设。">
      {!sees && <p className="note">添加、停用使用人和重设别人的密码，要有主席权限。</p>}
      {sees && (
        <Loading query={query} what="使用人">
          {({ users }) => (
            <table className="users">
              <tbody>
                {users.map((user) => (
                  <tr key={user.id} className={user.toDate ? 'past' : ''}>
                    <th scope="row">
                      {user.name}
                      <small>{user.post}</small>
                    </th>
                    <td>{user.roles.join('、')}</td>
                    <td>{user.toDate ? `${formatChinese(user.toDate)}停用` : user.id === me.id ? '就是您' : ''}</td>
                    <td className="users-do">
                      {chair && !user.toDate && (
                        <>
                          <Button size="small" onClick={() => setDialog(<UserDialog user={user} onClose={close} />)}>
                            修改
                          </Button>
                          {user.id !== me.id && (
                            <>
                              <Button size="small" onClick={() => reset(user)}>
                                重设密码
                              </Button>
                              <Button
                                size="small"
                                onClick={() => setDialog(<RemoveDialog user={user} onClose={close} />)}
                              >
                                停用
                              </Button>
                            </>
                          )}
                        </>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Loading>
      )}
      {chair && <Button onClick={() => setDialog(<UserDialog user={null} onClose={close} />)}>添加使用人</Button>}
      {dialog}
    </Setting>
  );
}
