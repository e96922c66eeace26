import { Button, Input } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { call } from '../../api.ts';
import { freshCard } from '../fresh-card.ts';
import { PasswordInput } from './PasswordInput.tsx';

/** A book of before the vault: asked for a password once, then it is sealed. */
export function SealBook() {
  const id = useId();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const differs = again !== '' && again !== password;
  const missing = name.trim() === '' || password === '' || again === '' || differs;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (missing || busy) return;
    setBusy(true);
    const answer = await call('vault.sealBook', { name, password });
    setBusy(false);
    if (answer.ok) freshCard.set(answer.data.card);
    else setProblem(answer.error.message);
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <p className="welcome-lead">
        从这一版起，本单位的台账加密存放。请设一个密码，记录一条不少；以前没加密的文件随后抹掉。
      </p>
      <div className="establish-field">
        <label htmlFor={id}>您的姓名</label>
        <Input
          id={id}
          size="large"
          value={name}
          autoFocus
          maxLength={30}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <PasswordInput
        label="密码"
        value={password}
        problem={problem || undefined}
        hint="至少 10 个字，可以是一句只有自己知道的话，汉字也行"
        onChange={(value) => {
          setPassword(value);
          setProblem('');
        }}
      />
      <PasswordInput label="再输一遍" value={again} problem={differs ? '两遍不一样' : undefined} onChange={setAgain} />
      <div className="welcome-choices unlock-choices">
        <Button type="primary" size="large" htmlType="submit" loading={busy} disabled={missing}>
          加密并打开
        </Button>
      </div>
    </form>
  );
}
