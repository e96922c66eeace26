import { Input, Radio } from 'antd';
import { useEffect, useState } from 'react';
import type { BackupLook, BackupSource } from '../../../src-main/contract/backups.ts';
import { call, useQueryRoute, useTask } from '../../api.ts';
import { Check } from '../Check.tsx';
import { Dialog, Line } from '../Dialog.tsx';
import { GreyLines, Notice } from '../States.tsx';
import { passwordWords, secretHint } from './password-words.ts';
import { Sides } from './Sides.tsx';
import './backup.css';

type Door = 'backups' | 'recovery';

/**
 * 从备份恢复: both sides, what would be gone, a password of that day or the card. `door` recovery: nobody is in, because
 * the book does not open or there is none.
 */
export function RestoreDialog({
  source,
  door,
  today,
  onClose,
  onDone,
}: {
  readonly source: BackupSource;
  readonly door: Door;
  readonly today: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const [look, setLook] = useState<BackupLook | null>(null);
  const [problem, setProblem] = useState('');
  const [barred, setBarred] = useState('');
  const [slot, setSlot] = useState('');
  const [secret, setSecret] = useState('');
  const [wrong, setWrong] = useState('');
  const [accepted, setAccepted] = useState(false);
  const vault = useQueryRoute('app.status', {}).data?.vault;
  const me = vault?.user?.name ?? vault?.lastOpened?.name;
  const { run, cancel, busy, progress } = useTask(`${door}.restore`);
  useEffect(() => {
    let gone = false;
    void call(`${door}.look`, { source }).then((answer) => {
      if (gone) return;
      // Who may not restore says nothing of the backup.
      if (!answer.ok) return (answer.error.code === 'FORBIDDEN' ? setBarred : setProblem)(answer.error.message);
      setLook(answer.data);
      const { people, card } = answer.data.backup;
      const mine = people.find(({ name }) => name === me) ?? people[0];
      setSlot(mine?.slot ?? card?.slot ?? '');
    });
    return () => void (gone = true);
  }, [door, source, me]);

  const card = look?.backup.card ?? null;
  const byCard = card !== null && slot === card.slot;
  const losses = look?.losses ?? [];
  const restore = async () => {
    setWrong('');
    setProblem('');
    const answer = await run({ source, slot, secret, acceptLoss: accepted });
    // The first screen says what stands now, and with which passwords it opens.
    if (answer.ok) return onDone();
    const atSecret = answer.error.fields?.['secret'];
    if (atSecret) setWrong(atSecret);
    else if (answer.error.code !== 'CANCELLED') setProblem(answer.error.message);
  };
  const refusal = look?.refusal ?? null;
  return (
    <Dialog
      title="从备份恢复"
      ok={look ? `恢复到第 ${look.backup.entry.toLocaleString('zh-CN')} 条记录` : '恢复'}
      danger
      busy={busy}
      width={640}
      missing={
        !look
          ? barred
            ? '要有主席权限'
            : problem
              ? '没有恢复，看上面的说明'
              : '正在看这份备份'
          : refusal
            ? '这份备份不能恢复到这里'
            : losses.length > 0 && !accepted
              ? '还差：勾上“少的这些不要了”'
              : secret === ''
                ? `还差：${byCard ? '恢复卡' : '密码'}`
                : null
      }
      foot={busy ? progress?.sentence : null}
      onOk={() => void restore()}
      onClose={() => {
        cancel();
        onClose();
      }}
    >
      {!look && !problem && !barred && <GreyLines />}
      {barred && (
        <Notice kind="refusal" title="要有主席权限才能恢复">
          {barred}
        </Notice>
      )}
      {problem && (
        <Notice kind="error" title="没有恢复">
          {problem}
        </Notice>
      )}
      {look && (
        <>
          <Sides look={look} today={today} />
          {refusal ? (
            <Notice kind="refusal" title="这份备份不能恢复到这里">
              {refusal}
            </Notice>
          ) : (
            <>
              {losses.length > 0 && (
                <Notice kind="refusal" title="恢复以后会少很多，请先看清楚">
                  {losses.map(({ label, now, left }) => `${label}从 ${now} 变成 ${left}`).join('，')}。
                  <Check checked={accepted} onChange={setAccepted}>
                    少的这些不要了，确实要恢复
                  </Check>
                </Notice>
              )}
              <p className="note">
                {door === 'backups'
                  ? '恢复前会先把现在的台账备份一份，后悔了可以再恢复回来。'
                  : '坏的文件会另外留着，不会删。备份以后记的内容要补记。'}
              </p>
              <p>{passwordWords(look, today)}</p>
              <Line label="用谁的密码">
                <Radio.Group value={slot} onChange={(event) => setSlot(String(event.target.value))}>
                  {look.backup.people.map((one) => (
                    <Radio key={one.slot} value={one.slot}>
                      {one.name}
                      {one.post ? ` ${one.post}` : ''}
                    </Radio>
                  ))}
                  {card && <Radio value={card.slot}>{card.number}</Radio>}
                </Radio.Group>
              </Line>
              <Line
                label={byCard ? '恢复卡上的字' : '密码'}
                problem={wrong}
                hint={byCard ? '9 组都填，不分大小写' : secretHint(look, today)}
              >
                {byCard ? (
                  <Input value={secret} onChange={(event) => setSecret(event.target.value)} autoComplete="off" />
                ) : (
                  <Input.Password
                    value={secret}
                    onChange={(event) => setSecret(event.target.value)}
                    autoComplete="off"
                  />
                )}
              </Line>
            </>
          )}
        </>
      )}
    </Dialog>
  );
}
