import { Button } from 'antd';
import { type FormEvent, useEffect, useState } from 'react';
import type { AppStatus } from '../../../src-main/contract/app.ts';
import { call } from '../../api.ts';
import { formatChineseShort, weekdayName } from '../../../src-main/domain/date-format.ts';
import { forgetLockedByItself, lockedByItself } from '../lock.ts';
import { restoredWords } from '../../parts/backup/password-words.ts';
import { whenWords } from '../../parts/backup/words.ts';
import { Notice } from '../../parts/States.tsx';
import { RestoreLink } from '../recovery/RestoreLink.tsx';
import { ByCard } from './ByCard.tsx';
import { Cover } from './Cover.tsx';
import { PasswordInput } from './PasswordInput.tsx';
import { PeopleCards } from './PeopleCards.tsx';
import './unlock.css';

/** Seconds that count down by themselves, from what the core said last. */
function useWait(said: number): readonly [number, (seconds: number) => void] {
  const [left, setLeft] = useState(said);
  useEffect(() => setLeft(said), [said]);
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return [left, setLeft];
}

const lastWords = (status: AppStatus): string => {
  const { lastOpened } = status.vault;
  if (!lastOpened) return '';
  const [day = '', time = ''] = lastOpened.at.split(' ');
  const when = day === status.today ? '今天' : `${formatChineseShort(day)} ${weekdayName(day)}`;
  return `上次打开：${when} ${time.slice(0, 5)}，${lastOpened.name}。`;
};

/** 打开台账: who, the password, and the ways in without it. Nothing of the book is known here but its unit and its people. */
export function Unlock({ status }: { readonly status: AppStatus }) {
  const { people, unit, wait, lastOpened, restored } = status.vault;
  const first = people.find(({ name }) => name === lastOpened?.name) ?? people[0];
  const [slot, setSlot] = useState(first?.slot ?? '');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState('');
  const [wrong, setWrong] = useState('');
  const [busy, setBusy] = useState(false);
  const [card, setCard] = useState(false);
  const [byItself] = useState(lockedByItself);
  const [left, setLeft] = useWait(wait);

  const open = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || left > 0 || password === '') return;
    setBusy(true);
    const answer = await call('vault.unlock', { slot, password });
    setBusy(false);
    if (answer.ok) return forgetLockedByItself();
    setPassword('');
    setProblem(answer.error.message);
    setWrong(answer.error.fields?.['secret'] ?? '');
    setLeft(Number(answer.error.fields?.['wait'] ?? 0));
  };
  const practice = async () => {
    const answer = await call('app.openPractice', {});
    if (!answer.ok) setProblem(answer.error.message);
  };

  return (
    <div className="welcome">
      <aside className="welcome-desk">
        <Cover union={unit ?? ''} year={status.today.slice(0, 4)} handler={first?.name ?? ''} />
      </aside>
      <main className="welcome-side">
        <div className="welcome-box">
          <h1>{card ? '用恢复卡重设密码' : '打开台账'}</h1>
          <p className="welcome-lead">
            {formatChineseShort(status.today)} {weekdayName(status.today)}。{lastWords(status)}
          </p>
          {status.problem && !problem && (
            <Notice kind="error" title="台账没有打开" details={status.problem.reason}>
              {status.problem.message}
            </Notice>
          )}
          {byItself && !restored && (
            <Notice kind="info" title="很久没有人动，已自动锁上">
              存过的都在。锁上时正写着、还没有存的，没有保留。
            </Notice>
          )}
          {restored && (
            <Notice kind="info" title="已从备份恢复">
              {restoredWords(restored, status.today)}
            </Notice>
          )}
          {card ? (
            <ByCard people={people} first={slot} onBack={() => setCard(false)} />
          ) : (
            <form onSubmit={(event) => void open(event)}>
              <PeopleCards
                people={people}
                chosen={slot}
                onChoose={(next) => {
                  setSlot(next);
                  setProblem('');
                }}
              />
              <PasswordInput
                key={slot}
                label="密码"
                value={password}
                autoFocus
                problem={left > 0 ? `${wrong || '错的次数多了'}，还要等 ${left} 秒才能再试` : problem || undefined}
                onChange={(value) => {
                  setPassword(value);
                  if (left === 0) setProblem('');
                }}
              />
              {problem && <p className="note">忘了：请另一位有主席权限的人重设，或用恢复卡，数据不会丢。</p>}
              <div className="welcome-choices unlock-choices">
                <Button
                  type="primary"
                  size="large"
                  htmlType="submit"
                  loading={busy}
                  disabled={left > 0 || password === ''}
                >
                  {left > 0 ? `等 ${left} 秒` : '打开'}
                </Button>
                <Button size="large" onClick={() => setCard(true)}>
                  用恢复卡重设密码
                </Button>
              </div>
            </form>
          )}
          <footer className="welcome-foot">
            <p>
              台账加密存在这台电脑上，不连网。
              {status.vault.backedUp && `最近备份：${whenWords(status.vault.backedUp, status.today)}，打开核对过。`}
            </p>
            <button type="button" className="link" onClick={() => void practice()}>
              进练习单位试试
            </button>
            <RestoreLink today={status.today} />
          </footer>
        </div>
      </main>
    </div>
  );
}
