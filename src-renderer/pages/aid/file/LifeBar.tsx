import type { AidCase } from '../../../../src-main/contract/aid.ts';
import { CheckIcon } from '../../../parts/icons.tsx';
import { useToday } from '../../../shell/status-context.ts';
import { stagesOf } from './stages.ts';

const words = { past: '办过了', now: '现在', next: '还没到', stopped: '停在这里' } as const;

/** From application to follow-up: where the file is and when it came there. */
export function LifeBar({ file }: { readonly file: AidCase }) {
  const today = useToday();
  return (
    <ol className="life-bar" aria-label="办到哪一步">
      {stagesOf(file, today).map(({ label, state, note, late }) => (
        <li key={label} className={state} aria-current={state === 'now' ? 'step' : undefined}>
          <span className="life-step" title={words[state]}>
            {state === 'past' && <CheckIcon />}
            {label}
          </span>
          <span className={late ? 'life-day late' : 'life-day'}>{note}</span>
        </li>
      ))}
    </ol>
  );
}
