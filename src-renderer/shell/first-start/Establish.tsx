import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../api.ts';
import { CheckIcon } from '../../parts/icons.tsx';
import { freshCard } from '../fresh-card.ts';
import { Mark, Rule } from '../TopBar.tsx';
import { Cover } from './Cover.tsx';
import { type Founding, missingOf, problemsOf, stepNames, unfounded } from './founding.ts';
import { StepFields } from './StepFields.tsx';

/** 建立本单位 in four small steps; what is still missing stands beside the button. Nothing is written before the last. */
export function Establish({ today, onBack }: { readonly today: string; readonly onBack: () => void }) {
  const [values, setValues] = useState<Founding>(unfounded);
  const [step, setStep] = useState(0);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Readonly<Record<string, string>>>({});
  const [message, setMessage] = useState('');
  const missing = missingOf(values, step);
  const problems = { ...refused, ...problemsOf(values) };
  const last = step === stepNames.length - 1;
  const blocked = missing.length > 0 || stepNames[step]?.fields.some((field) => problems[field]);
  const summary = [values.unionName, values.unitName, values.handler];

  const next = async () => {
    if (blocked) return;
    if (!last) return setStep(step + 1);
    const { unitKind, again: _, ...told } = values;
    if (unitKind === '') return;
    setBusy(true);
    setMessage('');
    const answer = await call('app.createOffice', { ...told, unitKind });
    setBusy(false);
    if (answer.ok) return freshCard.set(answer.data.card);
    setMessage(answer.error.message);
    setRefused(answer.error.fields ?? {});
    const at = stepNames.findIndex(({ fields }) => fields.some((field) => answer.error.fields?.[field]));
    if (at >= 0) setStep(at);
  };

  return (
    <div className="establish">
      <header className="establish-head">
        <Mark />
        <h1 className="song">工会台账</h1>
        <span>第一次使用，约 3 分钟，填完才写入</span>
      </header>
      <Rule />
      <div className="establish-body">
        <ol className="establish-steps">
          {stepNames.map(({ name, about }, index) => (
            <li
              key={name}
              className={index < step ? 'past' : index === step ? 'now' : ''}
              aria-current={index === step ? 'step' : undefined}
            >
              <span className="step-dot">{index < step ? <CheckIcon /> : index + 1}</span>
              <div>
                <b>{name}</b>
                <small>{(index < step && summary[index]) || about}</small>
              </div>
            </li>
          ))}
        </ol>
        <form
          className="establish-form"
          onSubmit={(event) => {
            event.preventDefault();
            void next();
          }}
        >
          <StepFields
            step={step}
            values={values}
            problems={problems}
            onChange={(change) => {
              setValues((now) => ({ ...now, ...change }));
              setRefused({});
              setMessage('');
            }}
            onEnter={() => void next()}
          />
          {message && (
            <p className="problem" role="alert">
              {message}
            </p>
          )}
          <div className="establish-foot">
            <Button size="large" onClick={() => (step === 0 ? onBack() : setStep(step - 1))}>
              上一步
            </Button>
            <Button type="primary" size="large" htmlType="submit" disabled={Boolean(blocked)} loading={busy}>
              {last ? '建立台账' : `下一步：${stepNames[step + 1]?.name}`}
            </Button>
            {missing.length > 0 && <span className="note">还差：{missing.join('、')}</span>}
          </div>
        </form>
        <aside className="welcome-desk establish-desk">
          <Cover union={values.unionName} year={today.slice(0, 4)} handler={values.handler} />
        </aside>
      </div>
    </div>
  );
}
