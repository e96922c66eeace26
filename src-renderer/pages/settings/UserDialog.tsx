import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import type { UserRow } from '../../../src-main/contract/vault.ts';
import { type OfficeRole, officeRoles, roleAbout } from '../../../src-main/domain/vault.ts';
import { call, say } from '../../api.ts';
import { Dialog, Line } from '../../parts/Dialog.tsx';
import { PasswordInput } from '../../shell/first-start/PasswordInput.tsx';

/** A new user with a first password, or what somebody may do from now on. */
export function UserDialog({ user, onClose }: { readonly user: UserRow | null; readonly onClose: () => void }) {
  const [name, setName] = useState(user?.name ?? '');
  const [post, setPost] = useState(user?.post ?? '');
  const [held, setHeld] = useState<readonly OfficeRole[]>(user?.roles ?? []);
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const missing = [
    name.trim() === '' && '姓名',
    held.length === 0 && '权限',
    !user && password === '' && '密码',
  ].filter((one) => one !== false);
  const submit = async () => {
    setBusy(true);
    const told = { name, post, roles: [...held] };
    const answer = user
      ? await call('users.save', { id: user.id, ...told })
      : await call('users.add', { ...told, password });
    setBusy(false);
    if (!answer.ok) return setProblem(answer.error.message);
    say(user ? `已改${name}` : `已添加${name}，请把密码当面告诉本人，让本人进来后自己改`);
    onClose();
  };
  return (
    <Dialog
      title={user ? `修改使用人 ${user.name}` : '添加使用人'}
      ok={user ? '保存' : '添加'}
      busy={busy}
      missing={missing.length > 0 ? `还差：${missing.join('、')}` : null}
      onOk={() => void submit()}
      onClose={onClose}
      dirty={password !== '' || name !== (user?.name ?? '')}
    >
      <Line label="姓名">
        <Input value={name} maxLength={30} autoFocus onChange={(event) => setName(event.target.value)} />
      </Line>
      <Line label="职务">
        <Input value={post} maxLength={30} onChange={(event) => setPost(event.target.value)} />
      </Line>
      <div role="group" aria-label="权限" className="establish-field">
        <p>权限</p>
        <Checkbox.Group
          className="role-choices"
          value={[...held]}
          onChange={(chosen) => setHeld(officeRoles.filter((role) => chosen.includes(role)))}
        >
          {officeRoles.map((role) => (
            <Checkbox key={role} value={role}>
              {role}
              <span className="note">　{roleAbout[role]}</span>
            </Checkbox>
          ))}
        </Checkbox.Group>
      </div>
      {!user && (
        <PasswordInput
          label="第一个密码"
          size="middle"
          value={password}
          hint="至少 10 个字。本人进来后在“我的密码”里改掉"
          onChange={setPassword}
        />
      )}
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </Dialog>
  );
}
