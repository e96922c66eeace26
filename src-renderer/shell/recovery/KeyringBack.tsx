import { Button, Input, Radio } from 'antd';
import { useEffect, useState } from 'react';
import type { BackupLook, RecoveryState } from '../../../src-main/contract/backups.ts';
import { call, say, useTask } from '../../api.ts';
import { Line } from '../../parts/Dialog.tsx';
import { Notice } from '../../parts/States.tsx';

/** Both copies of the keyring are gone and the book is not: one password of the newest backup brings the keyring back. */
export function KeyringBack({ state, onDone }: { readonly state: RecoveryState; readonly onDone: () => void }) {
  const [people, setPeople] = useState<BackupLook['backup'] | null>(null);
  const [slot, setSlot] = useState('');
  const [secret, setSecret] = useState('');
  const [problem, setProblem] = useState('');
  const { run, busy } = useTask('recovery.keyring');
  const name = state.rows[0]?.name;
  useEffect(() => {
    if (!name) return;
    void call('recovery.look', { source: { name } }).then((answer) => {
      if (!answer.ok) return setProblem(answer.error.message);
      setPeople(answer.data.backup);
      setSlot(answer.data.backup.people[0]?.slot ?? answer.data.backup.card?.slot ?? '');
    });
  }, [name]);
  const take = async () => {
    const answer = await run({ slot, secret });
    if (!answer.ok) return setProblem(answer.error.message);
    say('钥匙文件取回来了，请照常打开台账');
    onDone();
  };
  if (!name)
    return (
      <Notice kind="error" title="本机没有能用的备份">
        请把 U 盘上的备份文件拷进上面说的 backups 文件夹，再重新打开程序。
      </Notice>
    );
  return (
    <form
      className="recovery-keyring"
      onSubmit={(event) => {
        event.preventDefault();
        if (secret !== '') void take();
      }}
    >
      <Line label="用谁的密码">
        <Radio.Group value={slot} onChange={(event) => setSlot(String(event.target.value))}>
          {people?.people.map((one) => (
            <Radio key={one.slot} value={one.slot}>
              {one.name}
            </Radio>
          ))}
          {people?.card && <Radio value={people.card.slot}>{people.card.number}</Radio>}
        </Radio.Group>
      </Line>
      <Line label="密码" problem={problem}>
        <Input.Password
          value={secret}
          autoComplete="off"
          onChange={(event) => {
            setSecret(event.target.value);
            setProblem('');
          }}
        />
      </Line>
      <Button type="primary" size="large" htmlType="submit" loading={busy} disabled={secret === ''}>
        取回钥匙
      </Button>
    </form>
  );
}
