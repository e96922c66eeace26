import { CheckIcon } from './icons.tsx';
import type { StepsProps } from './types.ts';
import './small.css';

/**
 * The line of a wizard: `<Steps title="导入会员" steps={['选文件', '对列', '检查', '写入']} current={2} note="现在什么都还没有写入" />`.
 * With `onStep` finished steps can be clicked.
 */
export function Steps({ title, steps, current, onStep, note }: StepsProps) {
  return (
    <div className="steps">
      {title && <h2>{title}</h2>}
      <ol>
        {steps.map((step, index) => {
          const state = index < current ? 'past' : index === current ? 'now' : 'next';
          const words = (
            <>
              <span className="step-dot" aria-hidden="true">
                {state === 'past' ? <CheckIcon /> : index + 1}
              </span>
              {step}
            </>
          );
          return (
            <li key={step} className={state} aria-current={state === 'now' ? 'step' : undefined}>
              {state === 'past' && onStep ? (
                <button type="button" className="plain steps-back" onClick={() => onStep(index)}>
                  {words}
                </button>
              ) : (
                words
              )}
            </li>
          );
        })}
      </ol>
      {note && <span className="steps-note">{note}</span>}
    </div>
  );
}
