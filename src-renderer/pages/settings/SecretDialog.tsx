import { type ReactNode, useState } from 'react';
import type { Answer } from '../../../src-main/contract.ts';
import { Dialog } from '../../parts/Dialog.tsx';
import { PasswordInput } from '../../shell/first-start/PasswordInput.tsx';

/** Asks for one secret or more, and says under them why they do not do. */
export function SecretDialog({
  title,
  ok,
  fields,
  children,
  danger = false,
  send,
  onClose,
}: {
  readonly title: string;
  readonly ok: string;
  /** Labels; where the last is 再输一遍 it has to equal the one before. */
  readonly fields: readonly string[];
  readonly children?: ReactNode;
  readonly danger?: boolean;
  readonly send: (typed: readonly string[]) => Promise<Answer<unknown>>;
  readonly onClose: () => void;
}) {
  const [typed, setTyped] = useState<readonly string[]>(() => fields.map(() => ''));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const twice = fields.at(-1) === '再输一遍';
  const differs = twice && typed.at(-1) !== '' && typed.at(-1) !== typed.at(-2);
  const missing = fields.filter((_, i) => typed[i] === '');
  const submit = async () => {
    setBusy(true);
    const answer = await send(typed);
    setBusy(false);
    if (answer.ok) onClose();
    else setProblem(answer.error.message);
  };
  return (
    <Dialog
      reads
      title={title}
      ok={ok}
      danger={danger}
      busy={busy}
      missing={missing.length > 0 ? `还差：${missing.join('、')}` : differs ? '两遍不一样' : null}
      onOk={() => void submit()}
      onClose={onClose}
    >
      {children}
      {fields.map((label, index) => (
        <PasswordInput
          key={label}
          label={label}
          size="middle"
          autoFocus={index === 0}
          value={typed[index] ?? ''}
          onChange={(value) => {
            setTyped((now) => now.map((one, i) => (i === index ? value : one)));
            setProblem('');
          }}
        />
      ))}
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </Dialog>
  );
}
