import { Button, Input } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import type { VaultState } from '../../../src-main/contract/app.ts';
import { call } from '../../api.ts';
import { freshCard } from '../fresh-card.ts';
import { PasswordInput } from './PasswordInput.tsx';
import { PeopleCards } from './PeopleCards.tsx';

/** The nine groups, a new password twice; a new card comes of it. */
export function ByCard({
  people,
  first,
  onBack,
}: {
  readonly people: VaultState['people'];
  /** Slot of who was chosen before. */
  readonly first: string;
  readonly onBack: () => void;
}) {
  const id = useId();
  const [slot, setSlot] = useState(first || (people[0]?.slot ?? ''));
  const [card, setCard] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const differs = again !== '' && again !== password;
  const missing = card.trim() === '' || password === '' || again === '' || differs;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (missing || busy) return;
    setBusy(true);
    const answer = await call('vault.openByCard', { card, slot, password });
    setBusy(false);
    if (answer.ok) return freshCard.set(answer.data.card);
    const fields = answer.error.fields ?? {};
    setProblems(fields['password'] || fields['slot'] ? fields : { card: answer.error.message });
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <p className="note">给谁重设（要有主席权限；别的人请主席重设）</p>
      <PeopleCards
        people={people}
        chosen={slot}
        onChoose={(next) => {
          setSlot(next);
          setProblems({});
        }}
      />
      {problems['slot'] && (
        <p className="problem" role="alert">
          {problems['slot']}
        </p>
      )}
      <div className="establish-field">
        <label htmlFor={id}>恢复卡上的九组字</label>
        <Input
          id={id}
          size="large"
          value={card}
          autoFocus
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setCard(event.target.value);
            setProblems({});
          }}
        />
        <p className={problems['card'] ? 'problem note' : 'note'} role={problems['card'] ? 'alert' : undefined}>
          {problems['card'] ?? '不分大小写，空格和横线可有可无'}
        </p>
      </div>
      <PasswordInput
        label="新密码"
        value={password}
        problem={problems['password']}
        hint="至少 10 个字，可以是一句只有自己知道的话，汉字也行"
        onChange={setPassword}
      />
      <PasswordInput label="再输一遍" value={again} problem={differs ? '两遍不一样' : undefined} onChange={setAgain} />
      <div className="welcome-choices unlock-choices">
        <Button size="large" onClick={onBack}>
          回去输密码
        </Button>
        <Button type="primary" size="large" htmlType="submit" loading={busy} disabled={missing}>
          重设密码并打开
        </Button>
      </div>
    </form>
  );
}
