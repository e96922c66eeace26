import { CheckIcon } from './icons.tsx';
import './life-bar.css';

/** One arrow of a life-cycle bar. */
export interface Stage {
  readonly label: string;
  readonly state: 'past' | 'now' | 'next' | 'stopped';
  /** Under the arrow: the day, or by when. */
  readonly note: string;
  readonly late?: boolean;
}

const words = { past: '办过了', now: '现在', next: '还没到', stopped: '停在这里' } as const;

/** Where a file is on its way and when it came there: `<LifeBar stages={stagesOf(file, today)} />`. */
export function LifeBar({ stages }: { readonly stages: readonly Stage[] }) {
  return (
    <ol className="life-bar" aria-label="办到哪一步">
      {stages.map(({ label, state, note, late }) => (
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
